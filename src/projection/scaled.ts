/**
 * Scaled: decimal texts become whole numbers and powers of ten, exactly, as long as 2^53 holds them.
 */
import type { DecimalText } from '../model/decimal.ts';

/** Beyond this a Float64 skips whole numbers. */
export const MOST = Number.MAX_SAFE_INTEGER;

/** Digits that always fit. */
const DIGITS = 15;

/** Powers of ten that are exact. */
const TENS: readonly number[] = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** 10 to a power from 0 to 22, exactly. */
export function ten(power: number): number {
  return TENS[power] ?? Number.NaN;
}

/** How many digits stand behind the point. */
export function placesOf(text: DecimalText): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** The whole number that a text is, times ten to its places; null where it has too many digits. */
export function unitsOf(text: DecimalText): number | null {
  let units = 0;
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0) continue; // the sign and the point
    units = units * 10 + digit;
    digits += 1;
  }
  if (digits > DIGITS) return null;
  return text.charCodeAt(0) === 45 ? -units : units;
}

/** The text of so many units of 10^−places; canonical where the units are the least that say the value. */
export function textOf(units: number, places: number): DecimalText {
  const digits = String(Math.abs(units)).padStart(places + 1, '0');
  const sign = units < 0 ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The power of ten that a text is: 0.01 → −2; null where it is none. */
export function powerOf(text: DecimalText): number | null {
  if (/^10*$/.test(text)) return text.length - 1;
  return /^0\.0*1$/.test(text) ? 2 - text.length : null;
}

/** The text of a power of ten. */
export function powerText(power: number): DecimalText {
  return power >= 0 ? `1${'0'.repeat(power)}` : `0.${'0'.repeat(-power - 1)}1`;
}
