/**
 * Finding: one outcome of reconciliation, with its evidence.
 */
import type { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Interval } from '../model/interval.ts';
import type { Text } from '../model/text.ts';
import type { Break, Vintage } from '../query.ts';

/**
 * What is compared.
 * - `time`: figures of periods that make up another period; stocks read on one day.
 * - `territories`, `breakdown`: the parts and their whole.
 * - `measure`: a sum or difference of indicators, and the indicators.
 * - `ratio`, `share`: a rate, its numerator and its denominator.
 * - `rate-between`: the whole's rate lies between the rates of its parts.
 * - `shares`: the shares of all parts make up the whole.
 * - `change`: a change, the level and its base.
 * - `margin`: a distance from a target, the figure and the target.
 * - `target`: two distances from one target that nobody printed imply the same target.
 * - `monotone`: a flow that cannot fall is at least what is known of parts of its time.
 * - `count`: a count, and the things that are listed one by one.
 * - `nested`: what is counted here is counted there as well.
 * - `phases`: one day follows another.
 * - `fraction`: a printed fraction, and the number printed for the same cell.
 * - `fraction-count`: the numerator or denominator of a printed fraction, and the count that it is.
 * - `repeated`: reports of one cell by one publisher.
 * - `rivals`: reports of one cell by several publishers.
 * - `admissible`: a figure, and what its indicator admits at all.
 * - `period`: a period that cannot be.
 * - `together`: figures of one document that pass one by one, and cannot all be true.
 * - `rule`: a user's own.
 */
export type ConstraintKind =
  | 'time'
  | 'territories'
  | 'breakdown'
  | 'measure'
  | 'ratio'
  | 'share'
  | 'rate-between'
  | 'shares'
  | 'change'
  | 'margin'
  | 'target'
  | 'monotone'
  | 'count'
  | 'nested'
  | 'phases'
  | 'fraction'
  | 'fraction-count'
  | 'repeated'
  | 'rivals'
  | 'admissible'
  | 'period'
  | 'together'
  | 'rule';

/**
 * - `consistent`: both sides can be equal (or in the order that they must have).
 * - `restated`: they cannot, but they stand in different documents, each of which may be right about its day.
 * - `inconsistent`: they stand in one document, and no admissible values make them true.
 * - `undecided`: something is missing or unstated, and what is there can be true.
 * - `not-applicable`: the comparison means nothing here; `reason` says why.
 */
export type FindingStatus = 'consistent' | 'restated' | 'inconsistent' | 'undecided' | 'not-applicable';

/**
 * What a reader should know of a finding, none of it an accusation.
 * - `loose-hedge`: inside what the words allow, outside what they mean: 93.99% printed as "hơn 83%".
 * - `denominator-differs`: the percent may have been taken of another whole than the fraction beside it.
 * - `impossible-period`: a period names days that do not exist, or ends before it begins.
 * - `rounds-like-truncation`: the document seems to drop digits throughout instead of rounding them.
 */
export type Advisory = 'loose-hedge' | 'denominator-differs' | 'impossible-period' | 'rounds-like-truncation';

/** Why a finding is undecided or not applicable. */
export type FindingReason =
  /** Cells in `missing` have no figure. */
  | 'missing'
  /** The document reports one of the cells twice, with numbers that exclude each other. */
  | 'repeated-reports-disagree'
  | 'base-unstated'
  | 'base-zero'
  | 'denominator-may-be-zero'
  | 'impossible-period'
  /** The figure does not say a number that can be compared: a direction, a target in words. */
  | 'not-numeric'
  /** The target's value is known only through this margin: nothing runs in a circle. */
  | 'target-unknown'
  /** The land, or the parts, of a territory became another between the cells or within one of them: see `breaks`. */
  | 'territory-changed'
  /** The indicator was defined otherwise from a day on that lies between the cells or within one of them: see `breaks`. */
  | 'definition-changed'
  /** The fraction and the percent may have been taken of different wholes. */
  | 'denominator-differs';

/** What a cell does in a comparison. */
export type Role =
  | 'whole'
  | 'part'
  | 'minus'
  | 'numerator'
  | 'denominator'
  | 'rate'
  | 'level'
  | 'base'
  | 'change'
  | 'actual'
  | 'margin'
  | 'target'
  | 'count'
  | 'earlier'
  | 'later'
  | 'report';

/** A cell in a comparison: on which side, taken how many times, and what is printed of it. */
export interface Operand {
  readonly side: 'left' | 'right';
  readonly role: Role;
  /** +1 or −1 in sums; 1 where the comparison is no sum. */
  readonly factor: 1 | -1;
  readonly cell: Cell;
  /** The figures that speak of it here; none where it is missing. */
  readonly figures: readonly Vintage[];
  /** What they allow, taken together; null where it is missing, or no number. */
  readonly value: Interval | null;
}

/**
 * One outcome of reconciliation. Its operands, figures and missing cells are looked up when they are read: a copy made
 * member by member is without them.
 */
export interface Finding {
  /** The same comparison of the same documents has the same id in every view: `time hue cases … @ office:2024-07-05`. */
  readonly id: string;
  /** The same comparison, whichever documents it rests on. */
  readonly constraint: string;
  readonly kind: ConstraintKind;
  readonly status: FindingStatus;
  readonly reason: FindingReason | null;
  readonly advisories: readonly Advisory[];
  /** How left and right must stand: the computed on the left, the printed on the right. */
  readonly relation: '=' | '<=' | '>=';
  /** What the parts come to, and what is printed of the whole; null where it cannot be computed. */
  readonly left: Interval | null;
  readonly right: Interval | null;
  /** How far both sides are apart, beyond all that rounding and words allow; null where they meet. */
  readonly gap: Decimal | null;
  readonly operands: readonly Operand[];
  /** The figures behind it, with their quotes, by position. */
  readonly figures: readonly Vintage[];
  /** Cells without which it cannot be decided. */
  readonly missing: readonly Cell[];
  /** Whether its figures stand in one document, or in several. */
  readonly scope: 'publication' | 'across';
  /** Whether a later document of the same publisher has replaced one of its figures, or taken it back. */
  readonly superseded: boolean;
  /** For an impossible period: the labels that could have been meant, nearest first. */
  readonly repairs: readonly string[];
  /** The days on which the land or the definition became another, where that keeps the cells from being compared. */
  readonly breaks: readonly Break[];
  /** A user's rule; null for what follows from definitions. */
  readonly rule: { readonly id: string; readonly reason: Text; readonly severity: 'error' | 'warning' } | null;
}
