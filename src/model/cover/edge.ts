/**
 * Edge: a figure between two boundaries, and the two ways to walk it.
 */
import type { Decimal } from '../decimal.ts';

/** A figure over the window from one boundary to another, `to` exclusive and after `from`; others are ignored. */
export interface Edge<T> {
  readonly from: number;
  readonly to: number;
  /** Width of the interval that the figure allows; null when it is unbounded. */
  readonly width: Decimal | null;
  /** Positions of the reports that it rests on. */
  readonly positions: readonly number[];
  readonly payload: T;
}

/** One figure of a way, added or subtracted. */
export interface Step<T> {
  readonly sign: 1 | -1;
  readonly edge: Edge<T>;
}
