/**
 * Cursor: where a reader of bytes stands. What comes next is passed, or the line is read in the ordinary way.
 */

/** Bytes, also seen four at a time: what has to be compared is compared like that. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Moves only forwards; a reading that failed leaves it anywhere. */
export interface Cursor {
  span: Span;
  at: number;
  /** No byte from here on is looked at. */
  end: number;
}

/** `"`, which ends every text. */
export const QUOTE = 0x22;
/** `}`, which ends every object. */
export const BRACE = 0x7d;
/** The end of a line. */
export const NEWLINE = 0x0a;

export function spanOf(bytes: Uint8Array): Span {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

const encoder = new TextEncoder();

/** The bytes of a text, for {@link pass}. */
export function literal(text: string): Span {
  return spanOf(encoder.encode(text));
}

/** Passes these bytes, if they come next. */
export function pass(cursor: Cursor, wanted: Span): boolean {
  return passSame(cursor, wanted, 0, wanted.bytes.length);
}

/** Passes the bytes that stand from `from` up to `to` elsewhere, if they come next. */
export function passSame(cursor: Cursor, wanted: Span, from: number, to: number): boolean {
  const { span, at, end } = cursor;
  const length = to - from;
  if (at + length > end || !isSame(span, at, wanted, from, length)) return false;
  cursor.at = at + length;
  return true;
}

/** Whether so many bytes are the same in both. */
export function isSame(left: Span, leftAt: number, right: Span, rightAt: number, length: number): boolean {
  const a = left.view;
  const b = right.view;
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    if (a.getInt32(leftAt + index) !== b.getInt32(rightAt + index)) return false;
  }
  for (; index < length; index++) if (a.getUint8(leftAt + index) !== b.getUint8(rightAt + index)) return false;
  return true;
}

/** Digits that 2^53 holds in any case. */
const DIGITS = 15;

/** Passes a whole number from 1, as JSON writes it, and says it; −1 where none comes, or one of more than 15 digits. */
export function passWhole(cursor: Cursor): number {
  const { at: from, end } = cursor;
  const { bytes } = cursor.span;
  let at = from;
  let value = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  cursor.at = at;
  return at === from || at - from > DIGITS || bytes[from] === 0x30 ? -1 : value;
}
