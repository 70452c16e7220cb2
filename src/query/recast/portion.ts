/**
 * Portion: how much of one territory is another, as a fraction that stays exact as long as its digits can be held.
 */
import { Decimal, decimal, decimalText, divideOutward, isDecimalText } from '../../model/decimal.ts';
import {
  add,
  divide,
  equalIntervals,
  type Interval,
  intersect,
  interval,
  isPoint,
  multiply,
  pointInterval,
  subtract,
} from '../../model/interval.ts';
import type { Proportion } from '../../model/reorganisation.ts';

/** `over / under`, within [0, 1]; `under` is positive. */
export interface Portion {
  /** A point, unless the digits of a long chain were too many. */
  readonly over: Interval;
  readonly under: Decimal;
}

const zero = new Decimal(0);
const one = new Decimal(1);
/** Beyond this a chain of fractions is rounded outward, and its portion is an interval. */
const MOST_DIGITS = 100;

export const all: Portion = Object.freeze({ over: pointInterval(one), under: one });
export const noneOfIt: Portion = Object.freeze({ over: pointInterval(zero), under: one });
const within: Interval = interval(zero, one);

/** A proportion as it was stated. */
export function portionOf(stated: Proportion): Portion {
  if (typeof stated === 'string') return { over: pointInterval(decimal(stated)), under: one };
  return { over: pointInterval(decimal(stated.part)), under: decimal(stated.whole) };
}

/** A portion in writing: a decimal where one is equal to it, a fraction in lowest terms otherwise; null where it was rounded. */
export function writtenPortion(portion: Portion): Proportion | null {
  const { over, under } = portion;
  const quotient = portionOfPoint(one, portion);
  const text = quotient && decimalText(quotient);
  if (text !== null && isDecimalText(text)) return text;
  if (!isPoint(over) || over.low === null) return null;
  const places = Math.max(over.low.decimalPlaces(), under.decimalPlaces());
  const [part, whole] = [over.low, under].map((value) => BigInt(value.times(new Decimal(10).pow(places)).toFixed(0)));
  if (part === undefined || whole === undefined) return null;
  const shared = commonDivisor(part, whole);
  return Object.freeze({ part: String(part / shared), whole: String(whole / shared) });
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}

/** A portion of a portion. */
export function ofPortion(a: Portion, b: Portion): Portion {
  return settled({ over: multiply(a.over, b.over), under: a.under.times(b.under) });
}

/** Two portions that share nothing, together. */
export function together(a: Portion, b: Portion): Portion {
  if (a.under.eq(b.under)) return settled({ over: add(a.over, b.over), under: a.under });
  const over = add(multiply(a.over, pointInterval(b.under)), multiply(b.over, pointInterval(a.under)));
  return settled({ over, under: a.under.times(b.under) });
}

/** What a portion leaves of the whole. */
export function rest({ over, under }: Portion): Portion {
  return settled({ over: subtract(pointInterval(under), over), under });
}

/** What a portion is of another that holds it; null where that one is nothing. */
export function relative(a: Portion, b: Portion): Portion | null {
  if (!isPoint(b.over) || b.over.low === null || b.over.low.isZero()) return null;
  return settled({ over: multiply(a.over, pointInterval(b.under)), under: a.under.times(b.over.low) });
}

/** Whether two portions are the same fraction. */
export function samePortion(a: Portion, b: Portion): boolean {
  return equalIntervals(multiply(a.over, pointInterval(b.under)), multiply(b.over, pointInterval(a.under)));
}

/** The portion of a value. */
export function portionOfValue(value: Interval, { over, under }: Portion): Interval {
  return divide(multiply(value, over), pointInterval(under)) ?? value;
}

/** The portion of a number; null where no decimal is equal to it. */
export function portionOfPoint(value: Decimal, { over, under }: Portion): Decimal | null {
  if (!isPoint(over) || over.low === null) return null;
  const { low, high } = divideOutward(value.times(over.low), under);
  return low.eq(high) ? low : null;
}

function settled({ over, under }: Portion): Portion {
  if (under.precision() <= MOST_DIGITS && (over.low?.precision() ?? 0) <= MOST_DIGITS) {
    return { over: intersect(over, interval(zero, under)) ?? over, under };
  }
  const rounded = divide(over, pointInterval(under)) ?? over;
  return { over: intersect(rounded, within) ?? rounded, under: one };
}
