/**
 * Numerals: most published numbers are a few digits, a step and a word, and fit into a few columns. What does not (a
 * fraction, a range, thirty digits) is read from the figure's own text.
 */
import type { NumberQuantity, Quantity } from '../model/quantity.ts';
import { type Bytes, byteAt, bytes, type Floats, floatAt, floats, push } from './column.ts';
import { placesOf, powerOf, powerText, textOf, unitsOf } from './scaled.ts';

/** One row a recording. */
export interface Numerals {
  /** How it was said: {@link ELSEWHERE}, {@link RETRACTED}, or {@link NUMBER} + bound × 3 + rounding. */
  readonly form: Bytes;
  /** Of a number: its digits as a whole number … */
  readonly units: Floats;
  /** … how many of them stand behind the point … */
  readonly places: Bytes;
  /** … and its step: 0 for none, otherwise {@link UNIT} + the power of ten. */
  readonly step: Bytes;
}

/** The figure's text says it. */
export const ELSEWHERE = 0;
export const RETRACTED = 1;
/** The first form of a number: plain, rounded half up. */
export const NUMBER = 2;
/** The step 1. */
export const UNIT = 100;

const bounds = ['plain', 'more-than', 'at-least', 'less-than', 'at-most', 'about'] as const;
const roundings = ['half-up', 'truncated', 'unknown'] as const;
const boundNumbers: ReadonlyMap<string, number> = new Map(bounds.map((bound, index) => [bound, index]));
const roundingNumbers: ReadonlyMap<string, number> = new Map(roundings.map((rounding, index) => [rounding, index]));

export function numerals(): Numerals {
  return { form: bytes(), units: floats(), places: bytes(), step: bytes() };
}

/** Notes the quantity of the next recording. */
export function noteQuantity(into: Numerals, quantity: Quantity): void {
  if (quantity.kind === 'retracted') note(into, RETRACTED, 0, 0, 0);
  else if (quantity.kind !== 'number') note(into, ELSEWHERE, 0, 0, 0);
  else noteNumber(into, quantity);
}

function noteNumber(into: Numerals, { value, step, bound, rounding }: NumberQuantity): void {
  const units = unitsOf(value);
  const power = step === '0' ? null : powerOf(step);
  if (units === null || (step !== '0' && power === null)) note(into, ELSEWHERE, 0, 0, 0);
  else note(into, formOf(bound, rounding), units, placesOf(value), power === null ? 0 : UNIT + power);
}

/** Notes what is already numbers. */
export function note(into: Numerals, form: number, units: number, places: number, step: number): void {
  push(into.form, form);
  push(into.units, units);
  push(into.places, places);
  push(into.step, step);
}

/** The form of a number with this bound and rounding. */
function formOf(bound: string, rounding: string): number {
  return NUMBER + (boundNumbers.get(bound) ?? 0) * roundings.length + (roundingNumbers.get(rounding) ?? 0);
}

/** The bound and rounding of a form. */
function wordsOf(form: number): Pick<NumberQuantity, 'bound' | 'rounding'> {
  const index = form - NUMBER;
  return {
    bound: bounds[Math.floor(index / roundings.length)] ?? 'plain',
    rounding: roundings[index % roundings.length] ?? 'unknown',
  };
}

/** The quantity of a recording; null where the figure's text says it. */
export function quantityAt({ form, units, places, step }: Numerals, recording: number): Quantity | null {
  const said = byteAt(form, recording);
  if (said === ELSEWHERE) return null;
  if (said === RETRACTED) return Object.freeze({ kind: 'retracted' });
  const power = byteAt(step, recording);
  return Object.freeze({
    kind: 'number',
    value: textOf(floatAt(units, recording), byteAt(places, recording)),
    step: power === 0 ? '0' : powerText(power - UNIT),
    ...wordsOf(said),
  });
}
