/**
 * Answers: what can be asked of a view, and what it says.
 */

import type { Day } from '../model/day.ts';
import type { Decimal } from '../model/decimal.ts';
import type { Breakdown, Cell } from '../model/figure.ts';
import type { Interval } from '../model/interval.ts';
import type { Publication } from '../model/publication.ts';
import type { Quantity } from '../model/quantity.ts';
import type { Proportion } from '../model/reorganisation.ts';
import type { BaseInput, PeriodInput } from '../record.ts';

/** When: by what the ledger had recorded, and by what the world had been told. Both inclusive; absent means now. */
export interface AsOf {
  /** A position, or a UTC instant. */
  readonly recorded?: number | string;
  readonly published?: Day;
}

/** At which moment, and by which choices, a view is taken. */
export interface ViewOptions {
  readonly asOf?: AsOf;
  /** Publishers in order of preference, where rivals report one cell. */
  readonly prefer?: readonly string[];
  /** Read every label whose calendar nobody stated under this calendar. */
  readonly assumeCalendar?: string;
  /** Tell everything on the map of this day: history as if its territories had always been. */
  readonly territoriesOf?: Day;
  /**
   * Where a territory was divided, and somebody stated by which shares: take them as given (default), or say only what
   * is certain without them.
   */
  readonly shares?: 'as-stated' | 'ignored';
}

/** On which map a view is to be told again. */
export interface RecastOptions extends Pick<ViewOptions, 'shares'> {
  readonly territoriesOf: Day;
}

/**
 * A cell as a person names it. A bare label is read under the calendar of the figure that stands in the cell under it;
 * where none does, under the one that the indicator's figures use at the territory, else anywhere, else that all
 * figures use; where they use several, under none. Where figures stand under it in several calendars, the question has
 * no answer (`calendar`) until a calendar is stated or assumed.
 */
export interface CellQuery {
  readonly indicator: string;
  readonly territory: string;
  readonly period: PeriodInput;
  readonly breakdown?: Breakdown;
  readonly base?: BaseInput;
}

/** Why an answer has no value, or is not decided. */
export type Reason =
  | 'not-reported'
  | 'retracted'
  /** Figures are there, but whether they fit together depends on a calendar that nobody stated. */
  | 'calendar'
  | 'parts-missing'
  /** Figures of other days are there, of a calendar that turns elsewhere: `breaks` names the days. */
  | 'calendars-differ'
  | 'children-not-exhaustive'
  /** The territory's children changed within the period. */
  | 'territory-changed'
  /** Members of the set lie within one another, and would be counted twice. */
  | 'members-overlap'
  /** What was reported is of another area than the territory has on the map in question. */
  | 'other-area'
  /** The territory is not on the map in question. */
  | 'not-on-map'
  /** The territory had not begun, or had ended: `breaks` names what made or ended it, `recast` tells of its land. */
  | 'territory-not-alive'
  | 'dimension-not-exhaustive'
  | 'base-unstated'
  | 'base-zero'
  /** What adds up over time is not compared with what is longer or shorter. */
  | 'base-of-another-length'
  | 'denominator-may-be-zero'
  | 'not-numeric'
  | 'never-combined'
  | 'impossible-period'
  /** Rivals disagree about something that is no number. */
  | 'contested';

/** A day on which a series ceases to be of one kind: its territory, its definition or its calendar is another from then on. */
export interface Break {
  /** The first day on which things are otherwise. */
  readonly on: Day;
  readonly because: 'territory' | 'definition' | 'calendar';
  /** The reorganisation, indicator or calendar that made it so. */
  readonly id: string;
  /** What made both sides comparable; null where nothing did. */
  readonly bridged: 'recast' | 'link' | null;
  /** Between two calendars: days that one side counts and the other does not, or that no figure counts. */
  readonly missing?: readonly DayRange[];
  /** Between two calendars: days that are counted on one side only, or twice, or that were not asked for. */
  readonly overlapping?: readonly DayRange[];
}

/** Days from a first to a last one, both inclusive. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

/** What was given to a territory of what was reported of another, and the shares that somebody stated, which say so. */
export interface Estimate {
  /** The territory whose figure was divided. */
  readonly from: string;
  /** The territory that it was divided for. */
  readonly to: string;
  /**
   * The factor that was applied, exactly: of the figure, or of what others that are known leave of it. Null where more
   * than a hundred digits would be needed.
   */
  readonly proportion: Proportion | null;
  /** What it was reckoned from, in the order in which it was met. */
  readonly shares: readonly StatedShare[];
}

/** A share that somebody stated. */
export interface StatedShare {
  readonly reorganisation: string;
  /** The transfer that the share belongs to. */
  readonly from: string;
  readonly to: string;
  /** What the share was measured in: `population`, `area`. */
  readonly basis: string;
  /** Of which of the two it is the share. */
  readonly of: 'from' | 'to';
  /** As it was stated. */
  readonly proportion: Proportion;
  readonly source?: string;
}

/** What the ledger can say of a cell. */
export interface Answer {
  readonly cell: Cell;
  /** The values that the words exclude nothing of; null where there is no number. */
  readonly value: Interval | null;
  /** The plain printed value, or the exact derived one; null for hedges, ranges and inexact derivations. */
  readonly point: Decimal | null;
  readonly origin: 'reported' | 'derived' | 'none';
  /** The rule that answered. */
  readonly rule: 'report' | 'time-path' | 'map-parts' | 'territory-sum' | 'breakdown-sum' | 'recast' | 'measure' | null;
  readonly complete: boolean;
  /** Rival publishers disagree and nobody is preferred: the value is the hull of their claims. */
  readonly contested: boolean;
  /** Cells without which no complete answer is possible. */
  readonly missing: readonly Cell[];
  readonly reason: Reason | null;
  /** Positions of the reports that the answer rests on, ascending. */
  readonly positions: readonly number[];
  /** Where what it puts together is not of one kind, by day. */
  readonly breaks: readonly Break[];
  /** The shares that allocated it; where there are any, its value holds as far as they do. */
  readonly estimates: readonly Estimate[];
  /** The day on whose map of territories it is told, where that is not the map of its own period. */
  readonly map: Day | null;
  /** Other ways to the same cell, best first; never intersected with the answer. */
  readonly alternatives: readonly Answer[];
}

/** A cell's figure as it stood at one moment of either clock. */
export interface Vintage {
  /** Position of the report. */
  readonly report: number;
  /** Position of the event that this vintage comes from: the report, or its latest correction. */
  readonly position: number;
  readonly recordedAt: string;
  readonly publication: Publication;
  readonly cell: Cell;
  readonly printed: string;
  readonly quantity: Quantity;
  readonly certain: Interval | null;
  readonly expected: Interval | null;
  readonly point: Decimal | null;
  readonly status?: 'final' | 'provisional' | 'not-significant';
  readonly locator?: string;
  readonly quote?: string;
  readonly note?: string;
  /** The report by the same publisher that this one follows, and whether it says something else. */
  readonly follows: number | null;
  readonly revises: boolean;
  /** `standing`: the publisher's latest word. */
  readonly state: 'standing' | 'superseded' | 'retracted' | 'corrected' | 'withdrawn';
}

/** The published figure of a cell, without derivation. */
export interface FigureAnswer extends Answer {
  /** The report that answers; null when there is none, or rivals disagree and nobody is preferred. */
  readonly vintage: Vintage | null;
  /** Every publisher's standing report of the cell. */
  readonly rivals: readonly Vintage[];
}

/** One indicator in two territories. */
export interface GapQuery {
  readonly indicator: string;
  readonly period: PeriodInput;
  readonly territory: string;
  /** The territory to compare with. */
  readonly beside: string;
}

/** How far a territory is ahead of another, positive on the indicator's good side. */
export interface Gap {
  /** With the rounding of printed values; null unless both are known and the indicator says what is better. */
  readonly value: Interval | null;
  /** With plain printed values taken as printed. */
  readonly printed: Interval | null;
  /** Whether the territory does better than the other; null where that is open. */
  readonly ahead: boolean | null;
  /**
   * Why the two are not compared: why one of them has no value; or `calendar`, where labels of which nobody stated the
   * calendar stand beside a stated one, or beside another publisher's.
   */
  readonly reason: Reason | null;
  /** Those of both answers, and where the two are of other definitions or of other days. */
  readonly breaks: readonly Break[];
  readonly own: Answer;
  readonly other: Answer;
}

/** A change of any indicator's level, whether or not a change was defined. */
export interface ChangeQuery extends Omit<CellQuery, 'base'> {
  readonly mode: 'absolute' | 'percent' | 'points';
  /** Default: the same period last year. */
  readonly base?: BaseInput;
  /**
   * Where the territory's area is another in the base period: on which of the two maps both are compared (default: the
   * later one); or as each was reported, which the answer then names as a break.
   */
  readonly territories?: 'later' | 'earlier' | 'as-reported';
}

/** Which standing figures to list; absent takes all. */
export interface FigureFilter {
  readonly indicator?: string;
  readonly territory?: string;
  readonly publication?: string;
}
