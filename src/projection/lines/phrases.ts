/**
 * Phrases: the spellings that lines are made of, each read by the schema that is the rule for it.
 */
import * as z from 'zod';
import { canonicalText } from '../../log.ts';
import { type Base, type Breakdown, baseSchema, breakdownSchema } from '../../model/figure.ts';
import { idSchema, publicationIdSchema } from '../../model/id.ts';
import { readJson } from '../../model/json.ts';
import { type Period, periodSchema } from '../../model/period.ts';
import { type Quantity, quantitySchema } from '../../model/quantity.ts';
import { byteAt } from '../column.ts';
import { noteQuantity, numerals } from '../numerals.ts';
import { BRACE, QUOTE } from './cursor.ts';
import { type Ending, type Spellings, spellings } from './spellings.ts';

/** How a number is said, its digits apart. */
export interface Manner {
  readonly form: number;
  readonly step: number;
}

/** What recurs in the lines of one log. */
export interface Phrases {
  readonly indicators: Spellings<string>;
  readonly territories: Spellings<string>;
  readonly publications: Spellings<string>;
  readonly periods: Spellings<Period>;
  readonly breakdowns: Spellings<Breakdown>;
  readonly bases: Spellings<Base>;
  /** A number up to its digits. */
  readonly manners: Spellings<Manner>;
  /** Whole quantities that are no number. */
  readonly claims: Spellings<Manner>;
  readonly statuses: Spellings<string>;
}

/** Distinct fractions, ranges, places and days that are remembered; others are read each time. */
const MOST_CLAIMS = 65_536;

export function phrases(): Phrases {
  return {
    indicators: spellings(idIn(idSchema)),
    territories: spellings(idIn(idSchema)),
    publications: spellings(idIn(publicationIdSchema)),
    periods: spellings(jsonIn(periodSchema)),
    breakdowns: spellings(jsonIn(breakdownSchema)),
    bases: spellings(jsonIn(baseSchema)),
    manners: spellings(mannerIn),
    claims: spellings(claimIn, MOST_CLAIMS),
    statuses: spellings(idIn(z.enum(['final', 'provisional', 'not-significant']))),
  };
}

/** The end of an id; of an object without others in it; of one with one or two. */
export const ID_END: Ending = { stop: QUOTE, count: 1 };
export const WORD_END: Ending = { stop: QUOTE, count: 2 };
export const FLAT_END: Ending = { stop: BRACE, count: 1 };
export const NESTED_END: Ending = { stop: BRACE, count: 2 };
export const TWIN_END: Ending = { stop: BRACE, count: 3 };
/** Behind `{"bound":"plain","kind":"number","rounding":"half-up","step":"0.01","value":"`. */
export const MANNER_END: Ending = { stop: QUOTE, count: 19 };

/** An id and the quotation mark behind it. */
function idIn(schema: z.ZodType<string>) {
  return (text: string): string | null => {
    const id = text.slice(0, -1);
    return schema.safeParse(id).success ? id : null;
  };
}

/** JSON that says what the schema wants, in its canonical text. */
function jsonIn<T>(schema: z.ZodType<T>) {
  return (text: string): T | null => {
    const json = parsed(text);
    if (json === undefined) return null;
    const read = readJson(json);
    if (!read.ok || canonicalText(read.value) !== text || !schema.safeParse(read.value).success) return null;
    // The schema only checks; our own frozen copy goes on, as it does where events are read.
    return read.value as T;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const quantityIn = jsonIn(quantitySchema);

function mannerIn(text: string): Manner | null {
  const quantity = quantityIn(`${text}0"}`);
  return quantity?.kind === 'number' ? mannerOf(quantity) : null;
}

function claimIn(text: string): Manner | null {
  const quantity = quantityIn(text);
  return quantity === null || quantity.kind === 'number' ? null : mannerOf(quantity);
}

/** As the columns will hold it. */
function mannerOf(quantity: Quantity): Manner {
  const column = numerals();
  noteQuantity(column, quantity);
  return { form: byteAt(column.form, 0), step: byteAt(column.step, 0) };
}
