/**
 * Texts: UTF-8, one after another in pages of bytes. What is rarely asked for (a quote, a locator, a note) costs its
 * own bytes and no objects.
 */

import { at, type Floats, type Integers, push } from './column.ts';

/** Pages of bytes, and how much of each is used. */
export interface Texts {
  readonly pages: Uint8Array[];
  readonly used: number[];
}

const FIRST = 1 << 10;
const PAGE = 1 << 20;
/** Addresses of one page: a page is never longer. */
const SPAN = 2 ** 27;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function texts(): Texts {
  return { pages: [], used: [] };
}

/** Where a text lies: its page and place in one number, and how many bytes it has. */
export interface Place {
  readonly from: number;
  readonly length: number;
}

/** Writes a text, given in pieces, behind the others. */
export function writeText(into: Texts, pieces: readonly string[]): Place {
  let most = 0;
  for (const piece of pieces) most += piece.length * 3;
  const page = roomFor(into, most);
  const start = into.used[page] ?? 0;
  const bytes = into.pages[page] ?? none;
  let end = start;
  for (const piece of pieces) {
    end += piece.length <= SHORT && writeAscii(bytes, end, piece) ? piece.length : encoded(bytes, end, piece);
  }
  into.used[page] = end;
  return { from: page * SPAN + start, length: end - start };
}

/** A text of no more characters costs less, byte by byte, than a call of the encoder. */
const SHORT = 64;

function encoded(bytes: Uint8Array, start: number, text: string): number {
  return encoder.encodeInto(text, bytes.subarray(start)).written;
}

function writeAscii(bytes: Uint8Array, start: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return false;
    bytes[start + index] = unit;
  }
  return true;
}

/** Copies bytes that are known to be UTF-8 behind the others. */
export function writeBytes(into: Texts, bytes: Uint8Array, from: number, to: number): Place {
  const page = roomFor(into, to - from);
  const start = into.used[page] ?? 0;
  into.pages[page]?.set(bytes.subarray(from, to), start);
  into.used[page] = start + to - from;
  return { from: page * SPAN + start, length: to - from };
}

/** The text that lies there. */
export function readText({ pages }: Texts, from: number, length: number): string {
  const start = from % SPAN;
  return decoder.decode(pages[(from - start) / SPAN]?.subarray(start, start + length));
}

/** The bytes of all texts, one after another, where they are. */
export function textBytes({ pages, used }: Texts): readonly Uint8Array[] {
  return pages.map((page, index) => page.subarray(0, used[index] ?? 0));
}

/** Takes texts of these lengths where they lie, one after another, and notes where each begins. */
export function adoptTexts(into: Texts, written: Uint8Array, lengths: Integers, places: Floats): void {
  let [begun, end] = [0, 0];
  const close = () => {
    // A copy: what was written stays the caller's, who may change it.
    into.pages.push(new Uint8Array(written.subarray(begun, end)));
    into.used.push(end - begun);
    begun = end;
  };
  for (let index = 0; index < lengths.length; index++) {
    const length = at(lengths, index);
    if (end + length - begun > SPAN) close();
    push(places, into.pages.length * SPAN + end - begun);
    end += length;
  }
  if (end > begun) close();
}

const none = new Uint8Array(0);

/** The page that has room for so many bytes more: the last one, or a new one. */
function roomFor({ pages, used }: Texts, most: number): number {
  const last = pages.length - 1;
  const length = pages[last]?.length ?? 0;
  if (length > 0 && (used[last] ?? 0) + most <= length) return last;
  pages.push(new Uint8Array(Math.max(most, length === 0 ? FIRST : Math.min(PAGE, Math.max(FIRST, length * 2)))));
  used.push(0);
  return pages.length - 1;
}
