/**
 * What a quantity allows: its words and its printed precision become intervals.
 */
import { Decimal, decimal, divideOutward } from '../decimal.ts';
import { divide, type Interval, intersect, interval, pointInterval, scale } from '../interval.ts';
import type { FractionQuantity, FractionTerm, NumberQuantity, Quantity } from './shape.ts';

/** What the indicator says about the values that a quantity may stand for. */
export interface QuantityContext {
  /** What one whole is worth, for a fraction: 100 where a percent is meant. Default 1. */
  readonly scale?: Decimal;
  /** Negative values do not exist. */
  readonly nonNegative?: boolean;
}

const ZERO = new Decimal(0);
const ONE = new Decimal(1);

/**
 * The values that the words and the printed precision do not exclude; null where there is no number (a place, a day,
 * a retraction, a fraction of nothing). Verdicts and contradictions rest on this interval alone.
 */
export function certainInterval(quantity: Quantity, context: QuantityContext = {}): Interval | null {
  const claimed = claimOf(quantity, context, certainMagnitude);
  // A claim wholly below zero stays as it was printed: what contradicts its indicator is for reconciliation to say.
  return claimed === null ? null : (admissible(claimed, context) ?? claimed);
}

/**
 * The values that a writer of these words means: "hơn 83%" is above 83 and below 84. Inside the certain and outside
 * the expected interval is consistent, and loosely said. Only `more-than`, `less-than` and `about` claim nearness.
 */
export function expectedInterval(quantity: Quantity, context: QuantityContext = {}): Interval | null {
  const claimed = claimOf(quantity, context, expectedMagnitude);
  const certain = certainInterval(quantity, context);
  // Where no negative value exists, nothing may be left of what was meant.
  return claimed === null || certain === null ? null : (intersect(claimed, certain) ?? certain);
}

/** The one printed value: a plain number, or a plain fraction that ends within sixty digits; otherwise null. */
export function pointOf(quantity: Quantity, context: QuantityContext = {}): Decimal | null {
  if (quantity.kind === 'number') return quantity.bound === 'plain' ? decimal(quantity.value) : null;
  const fraction = fractionOf(quantity);
  if (fraction === null || fraction.denominator.isZero()) return null;
  const { low, high } = divideOutward(fraction.numerator.times(context.scale ?? ONE), fraction.denominator);
  return low.eq(high) ? low : null;
}

/** Both terms of a plain fraction, exactly; null for anything else. */
export function fractionOf(quantity: Quantity): { readonly numerator: Decimal; readonly denominator: Decimal } | null {
  if (quantity.kind !== 'fraction') return null;
  const { numerator, denominator } = quantity;
  if (numerator.bound !== 'plain' || denominator.bound !== 'plain') return null;
  return { numerator: decimal(numerator.value), denominator: decimal(denominator.value) };
}

/** The counts that each term of a fraction allows, by the words beside it. A count is printed in full. */
export function termsOf({ numerator, denominator }: FractionQuantity): {
  readonly numerator: Interval;
  readonly denominator: Interval;
} {
  return { numerator: term(numerator, certainMagnitude), denominator: term(denominator, certainMagnitude) };
}

/** One unit of the last printed digit that is not zero: 83 → 1, 4600 → 100, 0.25 → 0.01. Null for zero. */
export function lastDigitUnit(value: Decimal): Decimal | null {
  if (value.isZero()) return null;
  return new Decimal(10).pow(value.e - value.sd() + 1);
}

type Magnitude = (printed: NumberQuantity) => Interval;

function admissible(claimed: Interval, context: QuantityContext): Interval | null {
  return context.nonNegative === true ? intersect(claimed, interval(ZERO, null)) : claimed;
}

function claimOf(quantity: Quantity, context: QuantityContext, magnitude: Magnitude): Interval | null {
  switch (quantity.kind) {
    case 'number':
      return signed(quantity, magnitude);
    case 'range': {
      const { low, lowOpen } = signed(quantity.low, magnitude);
      const { high, highOpen } = signed(quantity.high, magnitude);
      return interval(low, high, { lowOpen, highOpen });
    }
    case 'fraction':
      return ratio(quantity, context.scale ?? ONE, magnitude);
    case 'direction':
      return quantity.direction === 'up'
        ? interval(ZERO, null, { lowOpen: true })
        : interval(null, ZERO, { highOpen: true });
    case 'place':
    case 'day':
    case 'retracted':
      return null;
  }
}

function signed(printed: NumberQuantity, magnitude: Magnitude): Interval {
  const sign = decimal(printed.value).isNegative() ? -1 : 1;
  return scale(magnitude(printed), new Decimal(sign));
}

/** The numerator is scaled first, so that a ratio that ends is exact. */
function ratio(fraction: FractionQuantity, wholeIs: Decimal, magnitude: Magnitude): Interval | null {
  return divide(scale(term(fraction.numerator, magnitude), wholeIs), term(fraction.denominator, magnitude));
}

function term(counted: FractionTerm, magnitude: Magnitude): Interval {
  return signed(
    { kind: 'number', value: counted.value, bound: counted.bound, step: '0', rounding: 'unknown' },
    magnitude,
  );
}

function certainMagnitude(printed: NumberQuantity): Interval {
  const value = decimal(printed.value).abs();
  switch (printed.bound) {
    case 'plain':
      return roundedMagnitude(value, decimal(printed.step), printed.rounding);
    case 'more-than':
      return interval(value, null, { lowOpen: true });
    case 'at-least':
      return interval(value, null);
    case 'less-than':
      // Below zero there is no magnitude, so "below 0" can only mean the numbers themselves.
      return interval(value.isZero() ? null : ZERO, value, { highOpen: true });
    case 'at-most':
      return interval(ZERO, value);
    case 'about':
      return aboutMagnitude(value, printed);
  }
}

function expectedMagnitude(printed: NumberQuantity): Interval {
  const value = decimal(printed.value).abs();
  const unit = unitOf(value, printed);
  if (printed.bound === 'more-than') return interval(value, value.plus(unit), { lowOpen: true, highOpen: true });
  if (printed.bound === 'less-than') return interval(value.minus(unit), value, { lowOpen: true, highOpen: true });
  return certainMagnitude(printed);
}

function aboutMagnitude(value: Decimal, printed: NumberQuantity): Interval {
  const unit = unitOf(value, printed);
  return interval(value.minus(unit), value.plus(unit), { lowOpen: true, highOpen: true });
}

/** A hedged zero has no last digit: its printed step, or one, stands in. */
function unitOf(value: Decimal, printed: NumberQuantity): Decimal {
  const step = decimal(printed.step);
  return lastDigitUnit(value) ?? (step.isZero() ? ONE : step);
}

function roundedMagnitude(value: Decimal, step: Decimal, rounding: NumberQuantity['rounding']): Interval {
  if (step.isZero()) return pointInterval(value);
  const half = step.div(2);
  if (rounding === 'half-up') return interval(value.minus(half), value.plus(half));
  // Truncation drops the sign with the digits: a printed 0 may be a little below or above zero.
  if (value.isZero()) return interval(step.neg(), step, { lowOpen: true, highOpen: true });
  return interval(rounding === 'truncated' ? value : value.minus(half), value.plus(step), { highOpen: true });
}
