/**
 * Interval: the true values that a quantity allows. Ends are exact, and so is whether they are attained.
 *
 * Invariants
 * - IVL-1 Sound: whatever values two intervals hold, the result of an operation holds the result on those values.
 * - IVL-2 Tight: an end of a result is attained by values of its operands when closed, approached when open
 *   (a quotient that sixty digits cannot hold is widened outwards, and its end is then open).
 * - IVL-3 Intersection, hull, inclusion and order agree with membership, point by point.
 * - IVL-4 An interval survives the round trip through JSON and is never empty.
 */
import {
  compareDecimals,
  Decimal,
  type DecimalText,
  decimalText,
  divideOutward,
  frozen,
  roundOutward,
} from './decimal.ts';
import { invariant, issue, type Parsed, refuse } from './error.ts';

/** A non-empty set of reals without gaps. `null` is an absent end (unbounded); an absent end counts as open. */
export interface Interval {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** An interval as plain JSON: exact ends as text. */
export interface IntervalJson {
  readonly low: DecimalText | null;
  readonly high: DecimalText | null;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** Two numbers of 240 digits still multiply exactly; longer ends are widened to that, so that no chain grows without end. */
const MAX_DIGITS = 240;

const ZERO = new Decimal(0);

/** One end of an interval, or a candidate for one: `null` is the infinity of that side. */
interface End {
  readonly at: Decimal | null;
  readonly open: boolean;
}

/**
 * The interval between two ends, closed unless said otherwise; `null` is no end.
 * An empty interval is a defect of the caller: test `low` against `high` before.
 */
export function interval(
  low: Decimal | null,
  high: Decimal | null,
  ends: { readonly lowOpen?: boolean; readonly highOpen?: boolean } = {},
): Interval {
  const lowOpen = low === null || (ends.lowOpen ?? false);
  const highOpen = high === null || (ends.highOpen ?? false);
  invariant(isInhabited({ at: low, open: lowOpen }, { at: high, open: highOpen }), 'IVL-4 an interval is never empty');
  const from = trimmed({ at: low, open: lowOpen }, 'down');
  const to = trimmed({ at: high, open: highOpen }, 'up');
  return Object.freeze({ low: settled(from.at), high: settled(to.at), lowOpen: from.open, highOpen: to.open });
}

/** The interval that holds one number. */
export function pointInterval(value: Decimal): Interval {
  return interval(value, value);
}

/** Every real number: nothing is known. */
export const wholeLine: Interval = interval(null, null);

export function negate(a: Interval): Interval {
  return between(opposite(highEnd(a)), opposite(lowEnd(a)));
}

export function add(a: Interval, b: Interval): Interval {
  return between(sum(lowEnd(a), lowEnd(b)), sum(highEnd(a), highEnd(b)));
}

export function subtract(a: Interval, b: Interval): Interval {
  return add(a, negate(b));
}

/** Every value times one number. */
export function scale(a: Interval, factor: Decimal): Interval {
  if (factor.isZero()) return pointInterval(ZERO);
  const [low, high] = [scaled(lowEnd(a), factor), scaled(highEnd(a), factor)];
  return factor.isNegative() ? between(high, low) : between(low, high);
}

/** The set of products. A zero that one factor holds makes the product zero, however far the other reaches. */
export function multiply(a: Interval, b: Interval): Interval {
  const products = [signedEnd(lowEnd(a), -1), signedEnd(highEnd(a), 1)].flatMap((x) =>
    [signedEnd(lowEnd(b), -1), signedEnd(highEnd(b), 1)].map((y) => product(x, y)),
  );
  const low = products.reduce((best, next) => (isOuter(next, best, -1) ? next : best));
  const high = products.reduce((best, next) => (isOuter(next, best, 1) ? next : best));
  return between({ at: low.at, open: low.open }, { at: high.at, open: high.open });
}

/**
 * The smallest interval around the set of quotients a/b with b ≠ 0; null when b can only be zero. A divisor that
 * reaches zero at an end gives a half-line, one that straddles zero the whole line (0/b is 0 always).
 */
export function divide(a: Interval, b: Interval): Interval | null {
  if (isZero(b)) return null;
  if (isZero(a)) return pointInterval(ZERO);
  if (b.low?.gte(0)) return divideByPositive(a, b);
  if (b.high?.lte(0)) return divideByPositive(negate(a), negate(b));
  return wholeLine;
}

/** The values that both hold; null when there are none. */
export function intersect(a: Interval, b: Interval): Interval | null {
  const low = isWithin(lowEnd(a), lowEnd(b), -1) ? lowEnd(a) : lowEnd(b);
  const high = isWithin(highEnd(a), highEnd(b), 1) ? highEnd(a) : highEnd(b);
  return isInhabited(low, high) ? between(low, high) : null;
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  const low = isWithin(lowEnd(a), lowEnd(b), -1) ? lowEnd(b) : lowEnd(a);
  const high = isWithin(highEnd(a), highEnd(b), 1) ? highEnd(b) : highEnd(a);
  return between(low, high);
}

/** Whether a value lies in an interval. */
export function contains(a: Interval, value: Decimal): boolean {
  const above = a.low === null ? 1 : compareDecimals(value, a.low);
  const below = a.high === null ? 1 : compareDecimals(a.high, value);
  return (a.lowOpen ? above > 0 : above >= 0) && (a.highOpen ? below > 0 : below >= 0);
}

/** Whether every value of `inner` is one of `outer`. */
export function isSubset(inner: Interval, outer: Interval): boolean {
  return isWithin(lowEnd(inner), lowEnd(outer), -1) && isWithin(highEnd(inner), highEnd(outer), 1);
}

/** Whether the interval holds exactly one number. */
export function isPoint(a: Interval): boolean {
  return a.low !== null && a.high !== null && (a.low === a.high || compareDecimals(a.low, a.high) === 0);
}

/** Whether some value is in both. */
export function meets(a: Interval, b: Interval): boolean {
  return isInhabited(lowEnd(a), highEnd(b)) && isInhabited(lowEnd(b), highEnd(a));
}

/** `below`: every value of `a` is less than every value of `b`. `overlapping`: some value is in both. */
export function compareIntervals(a: Interval, b: Interval): 'below' | 'above' | 'overlapping' {
  if (!isInhabited(lowEnd(b), highEnd(a))) return 'below';
  if (!isInhabited(lowEnd(a), highEnd(b))) return 'above';
  return 'overlapping';
}

export function equalIntervals(a: Interval, b: Interval): boolean {
  return isSubset(a, b) && isSubset(b, a);
}

/** Distance between the ends; null when one is absent. */
export function width(a: Interval): Decimal | null {
  return a.low === null || a.high === null ? null : a.high.minus(a.low);
}

/** As mathematics prints it: `[92.855, 92.87)`, `(−∞, -9)`, `[75, 75]`. */
export function formatInterval(a: Interval): string {
  const low = a.low === null ? '−∞' : decimalText(a.low);
  const high = a.high === null ? '∞' : decimalText(a.high);
  return `${a.lowOpen ? '(' : '['}${low}, ${high}${a.highOpen ? ')' : ']'}`;
}

export function intervalToJson(a: Interval): IntervalJson {
  return {
    low: a.low === null ? null : decimalText(a.low),
    high: a.high === null ? null : decimalText(a.high),
    lowOpen: a.lowOpen,
    highOpen: a.highOpen,
  };
}

/** The interval that {@link intervalToJson} wrote. Issue: `interval_must_be_readable`. */
export function intervalFromJson(json: unknown): Parsed<Interval> {
  if (typeof json !== 'object' || json === null) return unreadable('is not an object');
  const { low, high, lowOpen, highOpen } = json as Partial<Record<keyof IntervalJson, unknown>>; // Each is checked below.
  if (!isEndText(low) || !isEndText(high)) return unreadable('has an end that is not decimal text or null');
  if (typeof lowOpen !== 'boolean' || typeof highOpen !== 'boolean')
    return unreadable('does not say which ends are open');
  const from: End = { at: low === null ? null : new Decimal(low), open: lowOpen };
  const to: End = { at: high === null ? null : new Decimal(high), open: highOpen };
  if ((low === null && !lowOpen) || (high === null && !highOpen)) return unreadable('closes an end that is absent');
  return isInhabited(from, to) ? { ok: true, value: between(from, to) } : unreadable('is empty');
}

const END_TEXT = /^-?(?:0|[1-9]\d{0,599})(?:\.\d{1,600})?$/;

function isEndText(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && END_TEXT.test(value));
}

function unreadable(found: string): Parsed<Interval> {
  const hint = 'Give { low, high, lowOpen, highOpen }: decimal text or null, and which ends are open.';
  return refuse(issue('interval_must_be_readable', [], `The interval ${found}.`, hint));
}

const lowEnd = (a: Interval): End => ({ at: a.low, open: a.lowOpen });
const highEnd = (a: Interval): End => ({ at: a.high, open: a.highOpen });
const between = (low: End, high: End): Interval =>
  interval(low.at, high.at, { lowOpen: low.open, highOpen: high.open });
const opposite = (end: End): End => ({ at: end.at === null ? null : unsignedZero(end.at.neg()), open: end.open });
const unsignedZero = (value: Decimal): Decimal => (value.isZero() ? ZERO : value);
const isZero = (a: Interval): boolean => isPoint(a) && contains(a, ZERO);

function trimmed(end: End, direction: 'down' | 'up'): End {
  if (end.at === null) return end;
  if (end.at.sd() <= MAX_DIGITS) return { at: unsignedZero(end.at), open: end.open };
  return { at: roundOutward(end.at, MAX_DIGITS, direction), open: true };
}

function isInhabited(low: End, high: End): boolean {
  if (low.at === null || high.at === null) return true;
  const order = compareDecimals(low.at, high.at);
  return order < 0 || (order === 0 && !low.open && !high.open);
}

/** Whether the end `a` lies inside or at the end `b`, both on the side −1 (low) or 1 (high). */
function isWithin(a: End, b: End, side: -1 | 1): boolean {
  if (b.at === null) return true;
  if (a.at === null) return false;
  const distance = compareDecimals(a.at, b.at) * side;
  return distance === 0 ? a.open || !b.open : distance < 0;
}

function sum(a: End, b: End): End {
  return { at: a.at === null || b.at === null ? null : a.at.plus(b.at), open: a.open || b.open };
}

function scaled(a: End, factor: Decimal): End {
  return { at: a.at === null ? null : a.at.times(factor), open: a.open };
}

/** An end with its sign, so that an infinity can be multiplied. */
interface SignedEnd extends End {
  readonly sign: number;
}

function signedEnd(end: End, side: -1 | 1): SignedEnd {
  return { ...end, sign: end.at === null ? side : end.at.isZero() ? 0 : end.at.s };
}

function product(a: SignedEnd, b: SignedEnd): SignedEnd {
  const sign = a.sign * b.sign;
  if (sign === 0) {
    const attained = (a.sign === 0 && !a.open) || (b.sign === 0 && !b.open);
    return { at: ZERO, open: !attained, sign };
  }
  return { at: a.at === null || b.at === null ? null : a.at.times(b.at), open: a.open || b.open, sign };
}

/** Whether `a` reaches as far as `b` towards the side, or further; of two equal ends the closed one does. */
function isOuter(a: SignedEnd, b: SignedEnd, side: -1 | 1): boolean {
  if (a.at === null) return a.sign === side;
  if (b.at === null) return b.sign !== side;
  const distance = compareDecimals(a.at, b.at) * side;
  return distance === 0 ? !a.open : distance > 0;
}

/** `b` has no negative values; a zero in it is no divisor. */
function divideByPositive(a: Interval, b: Interval): Interval {
  return between(quotient(lowEnd(a), b, -1), quotient(highEnd(a), b, 1));
}

/** The end, on one side, of all quotients of a dividend that ends at `a` by the positive values of `b`. */
function quotient(a: End, b: Interval, side: -1 | 1): End {
  if (a.at === null || a.at.isZero()) return a;
  const outward = a.at.s === side;
  const divisor: End = outward ? lowEnd(b) : highEnd(b);
  if (divisor.at === null) return { at: ZERO, open: true };
  if (divisor.at.isZero()) return { at: null, open: true };
  const { low, high } = divideOutward(a.at, divisor.at);
  return { at: side === -1 ? low : high, open: a.open || divisor.open || !low.eq(high) };
}

/** An end that nobody can change: intervals are shared. */
function settled(at: Decimal | null): Decimal | null {
  return at === null ? null : frozen(at);
}
