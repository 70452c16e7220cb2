/**
 * Intervals the naive way: pairs of ends, infinities allowed, and every operation by trying all pairs of ends.
 */
import { Decimal } from '../../src/model/decimal.ts';
import type { Interval } from '../../src/model/interval.ts';

type Value = Decimal | number | string;

interface End {
  readonly at: Decimal;
  readonly open: boolean;
}

const infinity = new Decimal(Infinity);

export function between(low: Value, high: Value, lowOpen = false, highOpen = false): Interval {
  return fromEnds({ at: new Decimal(low), open: lowOpen }, { at: new Decimal(high), open: highOpen });
}

export function exactly(value: Value): Interval {
  return between(value, value);
}

export function isExact({ low, high }: Interval): boolean {
  return low !== null && high !== null && low.eq(high);
}

export function add(a: Interval, b: Interval): Interval {
  return fromEnds(
    { at: lowEnd(a).at.plus(lowEnd(b).at), open: a.lowOpen || b.lowOpen },
    { at: highEnd(a).at.plus(highEnd(b).at), open: a.highOpen || b.highOpen },
  );
}

export function negate(a: Interval): Interval {
  return fromEnds({ at: highEnd(a).at.neg(), open: a.highOpen }, { at: lowEnd(a).at.neg(), open: a.lowOpen });
}

export function multiply(a: Interval, b: Interval): Interval {
  return across(a, b, product);
}

/** a ÷ b, where b cannot be zero. */
export function divide(a: Interval, b: Interval): Interval {
  const side = lowEnd(b).at.gte(0) ? 1 : -1;
  return across(a, b, (x, y) => quotient(x, y, side));
}

export function contains(a: Interval, value: Value): boolean {
  const above = lowEnd(a).at.lt(value) || (lowEnd(a).at.eq(value) && !a.lowOpen);
  const below = highEnd(a).at.gt(value) || (highEnd(a).at.eq(value) && !a.highOpen);
  return above && below;
}

/** Whether every value of `inner` is one of `outer`. */
export function within(inner: Interval, outer: Interval): boolean {
  const low = lowEnd(inner).at.comparedTo(lowEnd(outer).at);
  const high = highEnd(inner).at.comparedTo(highEnd(outer).at);
  return (
    (low > 0 || (low === 0 && (!outer.lowOpen || inner.lowOpen))) &&
    (high < 0 || (high === 0 && (!outer.highOpen || inner.highOpen)))
  );
}

export function meet(a: Interval, b: Interval): boolean {
  const touches = (low: End, high: End) => low.at.lt(high.at) || (low.at.eq(high.at) && !low.open && !high.open);
  return touches(lowEnd(a), highEnd(b)) && touches(lowEnd(b), highEnd(a));
}

export function hull(spans: readonly Interval[]): Interval {
  const extreme = (ends: readonly End[], at: Decimal): End => ({
    at,
    open: ends.every((end) => !end.at.eq(at) || end.open),
  });
  const lows = spans.map(lowEnd);
  const highs = spans.map(highEnd);
  return fromEnds(
    extreme(lows, Decimal.min(...lows.map((end) => end.at))),
    extreme(highs, Decimal.max(...highs.map((end) => end.at))),
  );
}

export function width(a: Interval): Decimal {
  return highEnd(a).at.minus(lowEnd(a).at);
}

export function same(a: Interval, b: Interval): boolean {
  return print(a) === print(b);
}

export function print(a: Interval): string {
  const open = a.lowOpen || a.low === null ? '(' : '[';
  const close = a.highOpen || a.high === null ? ')' : ']';
  return `${open}${a.low ?? '-∞'}, ${a.high ?? '∞'}${close}`;
}

function lowEnd(a: Interval): End {
  return { at: a.low ?? infinity.neg(), open: a.lowOpen };
}

function highEnd(a: Interval): End {
  return { at: a.high ?? infinity, open: a.highOpen };
}

/** The interval between the least and the greatest of what the ends make of one another. */
function across(a: Interval, b: Interval, operation: (x: End, y: End) => End): Interval {
  const made = [lowEnd(a), highEnd(a)].flatMap((x) => [lowEnd(b), highEnd(b)].map((y) => operation(x, y)));
  const reached = (at: Decimal): End => ({ at, open: made.every((end) => !end.at.eq(at) || end.open) });
  const ends = made.map((end) => end.at);
  return fromEnds(reached(Decimal.min(...ends)), reached(Decimal.max(...ends)));
}

function quotient(x: End, y: End, side: 1 | -1): End {
  if (x.at.isZero()) return { at: new Decimal(0), open: x.open };
  if (!y.at.isFinite()) return { at: new Decimal(0), open: true };
  if (y.at.isZero()) return { at: infinity.times(x.at.isNegative() ? -side : side), open: true };
  return { at: x.at.div(y.at), open: x.open || y.open };
}

function product(x: End, y: End): End {
  const closedZero = (x.at.isZero() && !x.open) || (y.at.isZero() && !y.open);
  if (x.at.isZero() || y.at.isZero()) return { at: new Decimal(0), open: !closedZero };
  return { at: x.at.times(y.at), open: x.open || y.open };
}

function fromEnds(low: End, high: End): Interval {
  const unboundedLow = !low.at.isFinite();
  const unboundedHigh = !high.at.isFinite();
  return {
    low: unboundedLow ? null : low.at,
    high: unboundedHigh ? null : high.at,
    lowOpen: unboundedLow || low.open,
    highOpen: unboundedHigh || high.open,
  };
}
