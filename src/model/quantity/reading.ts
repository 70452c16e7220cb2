/**
 * What a reader is told before it reads, and what it says afterwards.
 */
import type { NumeralLanguage } from './numeral.ts';
import type { Word } from './phrase.ts';
import type { Quantity } from './shape.ts';
import type { LinkWord } from './words.ts';

/** How a printed text is to be read. */
export interface ReadingOptions {
  /** Language of the publication: it decides what dots and commas mean. */
  readonly language: NumeralLanguage;
  /**
   * What the indicator takes, where print alone does not say: `fraction` and `place` decide what a slash means,
   * `margin` makes percent percentage points, `day` reads a date.
   */
  readonly as?: 'number' | 'fraction' | 'place' | 'margin' | 'day';
  /** The unit that the indicator declares: an integer printed without its `percent` is still rounded. */
  readonly unit?: string;
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
  readonly sign: -1 | 0 | 1;
  readonly limit: 'onwards' | 'downwards' | null;
  readonly words: readonly Word[];
  readonly link: { readonly word: LinkWord; readonly end: number } | null;
}
