/**
 * Commands as callers write them: labels instead of periods, printed text instead of quantities.
 */
import type { Calendar } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import type { Base, Breakdown, Figure } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Publication, Publisher } from '../model/publication.ts';
import type { QuantityInput } from '../model/quantity.ts';
import type { Reorganisation } from '../model/reorganisation.ts';
import type { Requirement, Target } from '../model/target.ts';
import type { Territory, TerritorySet, TerritorySpan } from '../model/territory.ts';

/** A label read under the calendar at hand, or a label with its calendar. */
export type PeriodInput = string | { readonly label: string; readonly calendar: string };

/** What a change is measured from, with the period still a label. */
export type BaseInput = Exclude<Base, object> | { readonly period: PeriodInput };

/** A territory with its spans, or, for one that never changed, the one span itself. */
export type TerritoryInput = Territory | ({ readonly id: string } & TerritorySpan);

/** A target with its periods still labels. A bare label is read under the calendar `unstated`. */
export interface TargetInput extends Omit<Target, 'period' | 'base' | 'requirement'> {
  readonly period?: PeriodInput;
  readonly base?: BaseInput;
  readonly requirement:
    | Exclude<Requirement, { readonly baseline: unknown }>
    | (Omit<Extract<Requirement, { readonly baseline: unknown }>, 'baseline'> & { readonly baseline: PeriodInput });
}

/** Definitions, as plain JSON. Defining twice records only what changed. */
export interface Catalogue {
  readonly calendars?: readonly Calendar[];
  readonly publishers?: readonly Publisher[];
  readonly territories?: readonly TerritoryInput[];
  /** Changes of the map. Those of one day are judged together, so give them in one catalogue. */
  readonly reorganisations?: readonly Reorganisation[];
  readonly territorySets?: readonly TerritorySet[];
  readonly indicators?: readonly Indicator[];
  readonly targets?: readonly TargetInput[];
}

/** A publication; without an `id` it is `publisher:publishedOn`. */
export interface PublicationInput extends Omit<Publication, 'id'> {
  readonly id?: string;
}

/** A figure as a person types it. */
export interface FigureInput extends Pick<Figure, 'status' | 'locator' | 'quote' | 'note'> {
  readonly indicator: string;
  readonly territory: string;
  /** Absent: no period was stated (`../..`). */
  readonly period?: PeriodInput;
  readonly breakdown?: Breakdown;
  readonly base?: BaseInput;
  /** The printed text, read in the publication's language; or its parts, where the text is not to hand. */
  readonly value: string | QuantityInput;
}

/** One document and the figures read out of it. */
export interface RecordInput {
  readonly publication: PublicationInput;
  readonly figures: readonly FigureInput[];
}

/** What is to be recorded otherwise; null removes what was recorded. */
export type FigureChanges = {
  readonly [K in keyof FigureInput]?: undefined extends FigureInput[K] ? FigureInput[K] | null : FigureInput[K];
};

/**
 * The ledger had mis-recorded the report at this position. Only what differs need be given; everything else is kept, a
 * mistyped number's quote too.
 */
export interface CorrectInput {
  readonly report: number;
  readonly figure: FigureChanges;
  /** Only when it belongs to another document: the id of a recorded publication. */
  readonly publication?: string;
  readonly reason: string;
}

/** Which report should not be in the ledger, and why. */
export interface WithdrawInput {
  readonly report: number;
  readonly reason: string;
}

/** Which target is taken back, and why. */
export interface WithdrawTargetInput {
  readonly target: string;
  readonly reason: string;
}

/** Which period to close, and as of when. */
export interface ClosePeriodInput {
  readonly period: PeriodInput;
  /** Publications dated later are still taken; default: the day of recording. */
  readonly closedOn?: Day;
  readonly reason?: string;
}

/** Which period to reopen, and why. */
export interface ReopenPeriodInput {
  readonly period: PeriodInput;
  readonly reason: string;
}
