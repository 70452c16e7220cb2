/**
 * Scales: for each subject, how fine and how large its numbers are, so that all of them can be whole numbers of one unit.
 */
import { type Bytes, byteAt, bytes, extendTo, type Floats, floatAt, floats, put } from './column.ts';
import { ELSEWHERE, NUMBER, type Numerals, UNIT } from './numerals.ts';
import { ten } from './scaled.ts';

/** One row a subject; over everything that was ever recorded of it. */
export interface Scales {
  /** Decimal places that say every number and both ends of its interval exactly. */
  readonly finest: Bytes;
  /** No magnitude is larger, a step included. */
  readonly largest: Floats;
  /** 1 where some number is more than its digits: a step, or a word that bounds it. */
  readonly inexact: Bytes;
  /** 1 where some quantity is no number in columns. */
  readonly elsewhere: Bytes;
}

export function scales(): Scales {
  return { finest: bytes(), largest: floats(), inexact: bytes(), elsewhere: bytes() };
}

/** Notes the quantity of a recording among those of its subject. */
export function noteScale(into: Scales, subject: number, numerals: Numerals, recording: number): void {
  if (subject >= into.finest.length) {
    for (const column of [into.finest, into.largest, into.inexact, into.elsewhere]) extendTo(column, subject + 1);
  }
  const form = byteAt(numerals.form, recording);
  if (form === ELSEWHERE) put(into.elsewhere, subject, 1);
  if (form < NUMBER) return;
  const places = byteAt(numerals.places, recording);
  const step = byteAt(numerals.step, recording);
  const isExact = step === 0 && form < NUMBER + 3;
  // Half a step, and one unit of the last digit, are one place finer at most.
  const needed = isExact ? places : Math.max(places, step === 0 ? 0 : UNIT - step) + 1;
  const size = Math.abs(floatAt(numerals.units, recording)) / ten(places) + (step === 0 ? 0 : 10 ** (step - UNIT));
  if (needed > byteAt(into.finest, subject)) put(into.finest, subject, needed);
  if (size > floatAt(into.largest, subject)) put(into.largest, subject, size);
  if (!isExact) put(into.inexact, subject, 1);
}
