/**
 * Verdict: what a target's judgement says, and what was asked.
 */
import type { Day } from '../model/day.ts';
import type { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Interval } from '../model/interval.ts';
import type { Target } from '../model/target.ts';
import type { PeriodInput } from '../record.ts';
import type { Answer, Break, Estimate, Reason, Vintage } from './answer.ts';

/** Distance from a target, positive on its good side. */
export interface Margin {
  readonly value: Interval | null;
  readonly point: Decimal | null;
  /** The margin as it was published, when it was. */
  readonly published: Vintage | null;
  /** Whether the published and the computed margin can both be true; null when only one of them is known. */
  readonly agrees: boolean | null;
}

/** Why a verdict is not decided, beyond why an answer has no value. */
export type VerdictReason =
  | Reason
  /** What is known straddles the required value. */
  | 'straddles'
  | 'target-unknown'
  /** The figures that the value is derived from would put it below zero, where nothing can be. */
  | 'contradicted'
  /** The target's period is not over, and what has happened could still be made up for. */
  | 'in-progress'
  /** The target has no number to compare with. */
  | 'qualitative'
  /** No territory that the target binds is known. */
  | 'scope-empty'
  /** The period does not lie after the baseline that the target moves away from. */
  | 'before-baseline'
  /** Nobody reported the baseline that the target moves away from. */
  | 'baseline-not-reported'
  /** The day that was published lies after its publication: it is a plan, and nobody has said that it was kept. */
  | 'planned';

/** One target, judged for one territory and one period. */
export interface Verdict {
  readonly target: Target;
  readonly cell: Cell;
  readonly status: 'met' | 'missed' | 'undecided' | 'not-reported' | 'not-applicable';
  /** False when the rounding of a printed value straddles the target, or when shares that were stated decide it alone. */
  readonly firm: boolean;
  readonly reason: VerdictReason | null;
  /** What would decide an undecided verdict, in one sentence. */
  readonly needs: string | null;
  readonly actual: Answer;
  readonly required: Interval | null;
  /** The required value was worked out from a published margin. */
  readonly inferred: boolean;
  readonly margin: Margin;
  /** (actual − start) / (target − start) against a baseline; null without one, or when target and start are equal. */
  readonly attainment: Interval | null;
  /** Published words that the target was met or exceeded, where its value is unknown. */
  readonly claims: readonly Vintage[];
  /** Where what was judged, and the baseline that it was held against, are not of one kind, by day. */
  readonly breaks: readonly Break[];
  /** The shares that allocated it or its baseline. */
  readonly estimates: readonly Estimate[];
  /** The day on whose map of territories it was judged, where that is not the map of its own period. */
  readonly map: Day | null;
}

/** Which verdicts are wanted; absent takes all. */
export interface ComplianceQuery {
  readonly territory?: string;
  readonly period?: PeriodInput;
  readonly indicator?: string;
  readonly target?: string;
}
