/**
 * Wholes: what is counted in whole numbers lies between whole numbers.
 */
import { Decimal } from '../model/decimal.ts';
import { type Interval, interval } from '../model/interval.ts';
import type { Quantity } from '../model/quantity.ts';
import { type Derivation, restated } from './derivation.ts';
import { type Horizon, indicatorFor } from './horizon.ts';

/** An answer of an indicator that is counted, between whole numbers; what shares made of it need not be whole. */
export function inWholes(horizon: Horizon, answer: Derivation): Derivation {
  const { cell, value, estimates } = answer;
  if (value === null || estimates.length > 0) return answer;
  if (indicatorFor(horizon, cell.indicator, cell.period)?.integer !== true) return answer;
  const whole = wholesIn(value);
  if (whole === null || whole === value) return answer;
  // "About 12" is not 12, though no other whole number lies between 11 and 13.
  const isOne = whole.low !== null && whole.high !== null && whole.low.equals(whole.high);
  if (isOne && answer.recordings.some(({ quantity }) => isAbout(quantity))) return answer;
  return restated(answer, { value: whole });
}

function isAbout(quantity: Quantity): boolean {
  if (quantity.kind === 'range') return isAbout(quantity.low) || isAbout(quantity.high);
  return quantity.kind === 'number' && quantity.bound === 'about';
}

/** From the first whole number of an interval to its last; null where it holds none. */
function wholesIn(value: Interval): Interval | null {
  const low = value.low && firstAbove(value.low, value.lowOpen);
  const above = value.high && firstAbove(value.high.negated(), value.highOpen);
  const high = above?.negated() ?? null;
  if (low && high?.lessThan(low)) return null;
  const isSame = isEqual(low, value.low) && isEqual(high, value.high) && !holds(value);
  return isSame ? value : interval(low, high);
}

/** Whether an end that is there is left out. */
function holds({ low, high, lowOpen, highOpen }: Interval): boolean {
  return (low !== null && lowOpen) || (high !== null && highOpen);
}

function isEqual(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

/** The first whole number from an end on, or after it. */
function firstAbove(end: Decimal, isOpen: boolean): Decimal {
  const whole = end.ceil();
  return isOpen && whole.equals(end) ? whole.plus(new Decimal(1)) : whole;
}
