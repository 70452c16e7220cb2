/**
 * What a quantity claims, read straight off the design's section 3.1: the values that its words do not exclude.
 */
import { Decimal } from '../../src/model/decimal.ts';
import type { Interval } from '../../src/model/interval.ts';
import type { NumberQuantity, Quantity } from '../../src/model/quantity.ts';
import { between, divide, exactly, hull, multiply, negate } from './span.ts';

/** What of the indicator bears on its figures: what one whole of a ratio is worth, and whether it can be negative. */
export interface Bearing {
  readonly scale: string;
  readonly nonNegative: boolean;
}

/** The certain interval; null where no number was printed. */
export function certainOf(quantity: Quantity, bearing: Bearing): Interval | null {
  const claim = claimOf(quantity, bearing.scale);
  return claim !== null && bearing.nonNegative ? aboveZero(claim) : claim;
}

function claimOf(quantity: Quantity, scale: string): Interval | null {
  switch (quantity.kind) {
    case 'number':
      return numberClaim(quantity);
    case 'range':
      return hull([numberClaim(quantity.low), numberClaim(quantity.high)]);
    case 'fraction':
      return divide(multiply(exactly(quantity.numerator.value), exactly(scale)), exactly(quantity.denominator.value));
    default:
      return null;
  }
}

/** The plain printed value; null for hedges and ranges. */
export function pointOf(quantity: Quantity, { scale }: Bearing): Decimal | null {
  if (quantity.kind === 'number' && quantity.bound === 'plain') return new Decimal(quantity.value);
  if (quantity.kind !== 'fraction') return null;
  const value = claimOf(quantity, scale)?.low ?? null;
  return value === null || value.decimalPlaces() > 30 ? null : value;
}

function aboveZero(claim: Interval): Interval {
  return claim.low === null || claim.low.isNegative()
    ? between(0, claim.high ?? Infinity, false, claim.highOpen)
    : claim;
}

function numberClaim(quantity: NumberQuantity): Interval {
  const value = new Decimal(quantity.value);
  if (value.isNegative() && !value.isZero()) return negate(magnitudeClaim(quantity, value.neg()));
  return magnitudeClaim(quantity, value);
}

function magnitudeClaim({ bound, step, rounding }: NumberQuantity, size: Decimal): Interval {
  switch (bound) {
    case 'plain':
      return rounded(size, new Decimal(step), rounding);
    case 'more-than':
      return between(size, Infinity, true, true);
    case 'at-least':
      return between(size, Infinity, false, true);
    case 'less-than':
      return between(0, size, false, true);
    case 'at-most':
      return between(0, size);
    case 'about': {
      const w = lastDigitUnit(size);
      return between(size.minus(w), size.plus(w), true, true);
    }
  }
}

function rounded(size: Decimal, step: Decimal, rounding: NumberQuantity['rounding']): Interval {
  if (step.isZero()) return exactly(size);
  const halfUp = between(size.minus(step.div(2)), size.plus(step.div(2)));
  const truncated = size.isZero() ? between(step.neg(), step, true, true) : between(size, size.plus(step), false, true);
  if (rounding === 'half-up') return halfUp;
  return rounding === 'truncated' ? truncated : hull([halfUp, truncated]);
}

/** One unit of the last printed digit that is not zero: 83 → 1, 60 → 10, 4600 → 100. */
function lastDigitUnit(size: Decimal): Decimal {
  let unit = new Decimal(10).pow(-size.decimalPlaces());
  while (!size.isZero() && size.mod(unit.times(10)).isZero()) unit = unit.times(10);
  return unit;
}
