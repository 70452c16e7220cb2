/**
 * Answers: what the solver says of a system.
 */
import type { Interval } from '../../model/interval.ts';

/** One step of reasoning: an unknown's interval became smaller. */
export interface Narrowing {
  readonly unknown: number;
  /** Because of a claim on it, or of a relation and what was known of the relation's other unknowns. */
  readonly by: { readonly claim: number } | { readonly relation: number; readonly from: readonly number[] };
  /** The interval from then on. */
  readonly interval: Interval;
}

/** Claims that cannot all be true, given the relations named. */
export interface Conflict {
  readonly claims: readonly number[];
  readonly relations: readonly number[];
}

/** What is left of each unknown when everything is taken together. */
export interface Narrowed {
  /** By unknown. Where something is in conflict, an interval from before the conflict. */
  readonly intervals: readonly Interval[];
  /** Every conflict met on the way, those of one relation alone first; empty where none was met. */
  readonly conflicts: readonly Conflict[];
  /** False where the declared number of sweeps, or the declared width, ended the work before nothing could change. */
  readonly isFixedPoint: boolean;
  /** The steps that led to an unknown's interval, premises first, its own last. */
  readonly derivationOf: (unknown: number) => readonly Narrowing[];
}

/**
 * Whether some values satisfy everything. `open`: neither was shown within the declared effort.
 */
export type Feasibility = 'feasible' | 'infeasible' | 'open';

/** One way out: doubt these claims, and the rest can be true. */
export interface Doubt {
  /** In rising order. */
  readonly claims: readonly number[];
  /**
   * For each of them the values that would fit the rest, with the other doubted claims left out; null where no single
   * value of it does.
   */
  readonly repairs: readonly (Interval | null)[];
}

/** Claims in conflict with one another, apart from all other conflicts, and the cheapest ways out. */
export interface Dispute {
  /** Conflicts found, each of them minimal: without any one of its claims the others could be true. */
  readonly conflicts: readonly Conflict[];
  /** What each of `doubts` costs. */
  readonly weight: number;
  /** No way out costs less than this. */
  readonly least: number;
  /** The cheapest ways out that were found; none where no claim is to blame. */
  readonly doubts: readonly Doubt[];
  /** Whether each of `doubts` is known to free the rest of conflict, and none could do so for less. */
  readonly isExact: boolean;
  /** Whether `doubts` names all the ways of that cost. */
  readonly isComplete: boolean;
}

/** The disputes of a system, apart from one another; any way out of one goes with any way out of the others. */
export interface Localised {
  readonly disputes: readonly Dispute[];
  /** False where some part of the system, too large to be decided, may hide a conflict. */
  readonly isExact: boolean;
}
