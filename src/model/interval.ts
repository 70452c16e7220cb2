/**
 * Interval: the true values that a quantity allows.
 */
import type { Decimal } from './decimal.ts';

/** A non-empty set of reals without gaps. `null` is an absent end (unbounded); an absent end counts as open. */
export interface Interval {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}
