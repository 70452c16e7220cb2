/**
 * Decimal: text becomes an exact number, and an exact number becomes text. The one home of decimal.js.
 *
 * Invariants
 * - DEC-1 Only plain decimal text becomes a number: every other text is refused, at once, whatever its length.
 * - DEC-2 Text and number are two spellings of one value: canonical text survives the round trip unchanged.
 * - DEC-3 A divided pair brackets the true quotient, and its two ends are equal where sixty digits hold it.
 * - DEC-4 Nobody's settings reach the library: sums and products of its inputs are exact whatever a caller configures.
 */
import { Decimal as DecimalJs } from 'decimal.js';
import { invariant, issue, LedgerError, shown } from './error.ts';

/** Inputs hold 48 digits, quotients 60: products of several of them stay exact. */
const PRECISION = 480;
const QUOTIENT_DIGITS = 60;
const MAX_TEXT_LENGTH = 50;
const MAX_EXPONENT = 5_000;

const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,18})?$/;

/** `defaults` first, so that what a caller set on the shared constructor before we were loaded is not inherited. */
const configured = (precision: number, rounding: DecimalJs.Rounding): typeof DecimalJs =>
  DecimalJs.clone({ defaults: true, precision, rounding, toExpNeg: -9e15, toExpPos: 9e15 });

/**
 * The library's own decimal.js constructor: 480 significant digits, text without exponents. Its settings cannot be
 * changed; `Decimal.clone({ … })` makes a constructor with others.
 *
 * @example
 * ```ts
 * import { Decimal } from 'indicator-ledger';
 *
 * console.log(new Decimal('92.86').minus('17.86').toString()); // 75
 * ```
 */
export const Decimal: typeof DecimalJs = configured(PRECISION, DecimalJs.ROUND_HALF_UP);
export type Decimal = DecimalJs;

Decimal.set = refuseSettings;
Decimal.config = refuseSettings;

const Floor = configured(QUOTIENT_DIGITS, DecimalJs.ROUND_FLOOR);
const Ceiling = configured(QUOTIENT_DIGITS, DecimalJs.ROUND_CEIL);
/** Wide enough to multiply a quotient back without rounding. */
const Wide = configured(PRECISION + 2 * QUOTIENT_DIGITS, DecimalJs.ROUND_HALF_UP);

/** Text of an exact decimal: `-?digits[.digits]`, at most 30 digits before and 18 after the point, no exponent. */
export type DecimalText = string;

/** Whether `text` is a plain decimal: `-?digits[.digits]`, at most 30 digits before and 18 after the point. */
export function isDecimalText(text: string): boolean {
  return typeof text === 'string' && text.length <= MAX_TEXT_LENGTH && PLAIN_DECIMAL.test(text);
}

/** Whether `text` is the one canonical spelling of its value: no trailing zeros after the point, no `-0`. */
export function isCanonicalDecimalText(text: string): boolean {
  return isDecimalText(text) && decimalText(decimal(text)) === text;
}

/**
 * The number that a plain decimal text spells; `-0` is 0.
 *
 * @throws LedgerError `value_must_be_plain_decimal` for any other text.
 */
export function decimal(text: DecimalText): Decimal {
  if (!isDecimalText(text)) {
    throw new LedgerError([
      issue(
        'value_must_be_plain_decimal',
        [],
        `${shown(text)} is not plain decimal text.`,
        "Write digits with a point as text: '-12.5'; at most 30 digits before the point and 18 after it, no exponent, no '+'.",
      ),
    ]);
  }
  const value = new Decimal(text);
  return value.isZero() ? value.abs() : value;
}

/**
 * The canonical text of a number: no exponent, no trailing zeros, no `-0`. Derived numbers may need more digits than
 * {@link DecimalText} allows as input.
 */
export function decimalText(value: Decimal): DecimalText {
  invariant(value.isFinite() && Math.abs(value.e) < MAX_EXPONENT, 'DEC-2 a number in the library is finite and small');
  return value.isZero() ? '0' : value.toFixed();
}

/**
 * `a / b` as two numbers between which the true quotient lies. They are equal when the quotient ends within sixty
 * significant digits; otherwise they are its neighbours with sixty. `b` must not be zero.
 */
export function divideOutward(a: Decimal, b: Decimal): { readonly low: Decimal; readonly high: Decimal } {
  invariant(!b.isZero(), 'DEC-3 nothing is divided by zero');
  const low = new Decimal(new Floor(a).div(b));
  const high = new Decimal(new Ceiling(a).div(b));
  const below = new Wide(low).times(b).comparedTo(a) * Math.sign(b.s);
  const above = new Wide(high).times(b).comparedTo(a) * Math.sign(b.s);
  invariant(below <= 0 && above >= 0 && (below === 0) === (above === 0), 'DEC-3 a divided pair brackets the quotient');
  return Object.freeze({ low, high });
}

/** `value` to at most `digits` significant digits, towards −∞ or +∞. */
export function roundOutward(value: Decimal, digits: number, direction: 'down' | 'up'): Decimal {
  return value.toSignificantDigits(digits, direction === 'down' ? Decimal.ROUND_FLOOR : Decimal.ROUND_CEIL);
}

function refuseSettings(): never {
  throw new LedgerError([
    issue(
      'decimal_settings_must_not_change',
      [],
      "The library's Decimal was asked to change its settings.",
      'Use Decimal.clone({ … }) for a constructor of your own.',
    ),
  ]);
}

/** Below zero, zero or above zero, as `a` is to `b`: `a.comparedTo(b)` without the copy of `b` that it makes. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a === b) return 0;
  const [signA, signB] = [a.isZero() ? 0 : a.s, b.isZero() ? 0 : b.s];
  if (signA !== signB || signA === 0) return signA - signB;
  if (a.e !== b.e) return a.e > b.e ? signA : -signA;
  const shared = Math.min(a.d.length, b.d.length);
  for (let place = 0; place < shared; place += 1) {
    const [x = 0, y = 0] = [a.d[place], b.d[place]];
    if (x !== y) return x > y ? signA : -signA;
  }
  return a.d.length === b.d.length ? 0 : Math.sign(a.d.length - b.d.length) * signA;
}

/** The same number, which nobody can change any more. */
export function frozen(value: Decimal): Decimal {
  Object.freeze(value.d);
  return Object.freeze(value);
}
