/**
 * What a reader is told before it reads, and what it says afterwards.
 */
import { issue, type Parsed, refuse, shown } from '../error.ts';
import { type NumeralLanguage, numeralLanguage } from './numeral.ts';
import type { Word } from './phrase.ts';
import type { Quantity } from './shape.ts';
import type { LinkWord } from './words.ts';

/** How a printed text is to be read. */
export interface ReadingOptions {
  /**
   * Language tag of the publication: it decides what dots and commas mean. `vi` and `en`, and any tag that begins with
   * one of them (`en-GB`), are read; others are refused with `language_must_be_vi_or_en`.
   */
  readonly language: string;
  /**
   * What the indicator takes, where print alone does not say: `fraction` and `place` decide what a slash means,
   * `margin` makes percent percentage points, `day` reads a date.
   */
  readonly as?: 'number' | 'fraction' | 'place' | 'margin' | 'day' | undefined;
  /** The unit that the indicator declares: an integer printed without its `percent` is still rounded. */
  readonly unit?: string | undefined;
  /** How that unit is printed. One that holds a number, `ca/100.000 dân`, is thereby no second number of the text. */
  readonly unitSymbols?: readonly string[] | undefined;
}

/** What a printed text says. */
export interface ReadQuantity {
  readonly quantity: Quantity;
  /** A unit that the library knows: `percent`, `percentage-point`, `VND`, `kg`, `g`, `mg`, `tonne`, `ha`, `m2`, `km` … */
  readonly unit?: string;
  /** The unit as printed, whatever it is: `%`, `vụ`, `lượt người`. */
  readonly unitText?: string;
  /** Advisories about the words: a double negative, a doubled word, what the number is compared with. */
  readonly words: readonly Word[];
}

/** What follows a number: its unit in free words, then phrases that change it, or a second number. */
export interface Tail {
  readonly unitText: string;
  /** The sign that its words give the number. */
  readonly sign: -1 | 0 | 1;
  /** Directions that its words name, of the number or of something else. */
  readonly turns: readonly { readonly sign: -1 | 1; readonly text: string }[];
  /** An estimate: "5 (ước)". */
  readonly hedged: boolean;
  readonly limit: 'onwards' | 'downwards' | null;
  readonly words: readonly Word[];
  /** The token with which a comparison begins. */
  readonly compared: number | null;
  readonly link: { readonly word: LinkWord; readonly end: number } | null;
}

/** Options as they may come from JavaScript: what a reader may rely on, or what is wrong with them. */
export function readOptions(options: ReadingOptions): Parsed<ReadingOptions & { readonly language: NumeralLanguage }> {
  const given: Partial<Record<keyof ReadingOptions, unknown>> | null | undefined = options;
  const language = numeralLanguage(given?.language);
  if (!language.ok) return language;
  const { as, unit, unitSymbols } = options;
  if (as !== undefined && !KINDS.includes(as)) {
    const hint = `Write one of ${KINDS.map(shown).join(', ')}, or leave it out.`;
    return refuse(issue('value_must_be_one_of', ['as'], `${shown(as)} as \`as\` is no way to read a value.`, hint));
  }
  if (!areTexts([unit, unitSymbols])) {
    const hint = "Write a unit: 'percent'; and how it is printed: ['%'].";
    return refuse(issue('value_must_be_text', ['unit'], 'The unit is not text.', hint));
  }
  return { ok: true, value: { language: language.value, as, unit, unitSymbols } };
}

/** Whether what is given of a unit is text, as far as it is given. */
export function areTexts(units: readonly unknown[]): boolean {
  return units.flat().every((unit) => unit === undefined || typeof unit === 'string');
}

const KINDS: readonly unknown[] = ['number', 'fraction', 'place', 'margin', 'day'];
