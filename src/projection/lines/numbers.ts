/**
 * Numbers: the digits of a quantity are passed and become units and places, without a text between.
 */
import { type Cursor, QUOTE } from './cursor.ts';

/** A decimal as a whole number of its last place. */
export interface Digits {
  units: number;
  places: number;
}

/** Digits that 2^53 holds in any case; more are read in the ordinary way. */
const MOST = 15;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/** Passes a decimal in its canonical spelling and the quotation mark behind it. */
export function passDecimal(cursor: Cursor, into: Digits): boolean {
  const { at: from, end } = cursor;
  const { bytes } = cursor.span;
  const isNegative = bytes[from] === MINUS;
  const first = isNegative ? from + 1 : from;
  let at = first;
  let units = 0;
  let point = -1;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === POINT && point < 0) point = at;
    else if (byte < ZERO || byte > ZERO + 9) break;
    else units = units * 10 + byte - ZERO;
  }
  const whole = (point < 0 ? at : point) - first;
  const places = point < 0 ? 0 : at - point - 1;
  cursor.at = at + 1;
  into.units = isNegative ? -units : units;
  into.places = places;
  return (
    bytes[at] === QUOTE &&
    at < end &&
    whole > 0 &&
    whole + places <= MOST &&
    (whole === 1 || bytes[first] !== ZERO) &&
    (point < 0 || (places > 0 && bytes[at - 1] !== ZERO)) &&
    !(isNegative && units === 0)
  );
}
