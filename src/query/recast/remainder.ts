/**
 * Remainder: what all territories of the view's map but one are known to have is taken out of those that they were made
 * of; what is left is had by that one.
 */
import { Decimal } from '../../model/decimal.ts';
import { add, type Interval, pointInterval, subtract } from '../../model/interval.ts';
import { isComplete, type Part } from '../derivation.ts';
import type { Asked, Asking, Tangle } from './tangle.ts';

/** What is left for a territory. */
export interface Remainder {
  readonly value: Interval;
  readonly point: Decimal | null;
  /** What was put in, and what was taken out. */
  readonly parts: readonly Part[];
}

const zero = new Decimal(0);

/** What a tangle leaves for the cell's territory, where it alone is not known; null where others are not either. */
export function remainderOf({ cell }: Asked, { givers, takers, isClosed }: Tangle, asking: Asking): Remainder | null {
  if (!isClosed) return null;
  const parts: Part[] = [];
  let value: Interval = pointInterval(zero);
  let point: Decimal | null = zero;
  for (const territory of givers) {
    const derivation = asking.reported({ ...cell, territory });
    if (!isComplete(derivation) || derivation.value === null) return null;
    parts.push({ role: 'plus', derivation });
    value = add(value, derivation.value);
    point = point && derivation.point && point.plus(derivation.point);
  }
  for (const derivation of takers.values()) {
    if (derivation.value === null) return null;
    parts.push({ role: 'minus', derivation });
    value = subtract(value, derivation.value);
    point = point && derivation.point && point.minus(derivation.point);
  }
  return { value, point, parts };
}
