/**
 * Rational: fractions of whole numbers of any size, exactly. Nothing is rounded here.
 */
import { Decimal, decimalText } from '../../model/decimal.ts';

/** n / d in lowest terms, d above zero. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const nought: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

/** n / d; d must not be zero. */
export function rational(n: bigint, d: bigint): Rational {
  if (d === 1n) return { n, d };
  const sign = d < 0n ? -1n : 1n;
  const shared = greatestCommonDivisor(n < 0n ? -n : n, d * sign) * sign;
  return { n: n / shared, d: d / shared };
}

export function fromDecimal(value: Decimal): Rational {
  const [whole = '0', places = ''] = decimalText(value).split('.');
  return rational(BigInt(whole + places), 10n ** BigInt(places.length));
}

/** The fraction that a finite number is written as. */
export function fromNumber(value: number): Rational {
  return Number.isInteger(value) ? { n: BigInt(value), d: 1n } : fromDecimal(new Decimal(value));
}

/** The greatest whole number that is not above. */
export function floorOf({ n, d }: Rational): Decimal {
  return new Decimal((n >= 0n || n % d === 0n ? n / d : n / d - 1n).toString());
}

export function plus(a: Rational, b: Rational): Rational {
  return a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Rational, b: Rational): Rational {
  return plus(a, { n: -b.n, d: b.d });
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

/** `b` must not be zero. */
export function over(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** Below zero, zero or above zero, as `a` is to `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isWhole = (a: Rational): boolean => a.d === 1n;
export const isNought = (a: Rational): boolean => a.n === 0n;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
