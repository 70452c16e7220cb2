/**
 * Memo: what the line before said in one place, for the next one mostly says the same there.
 */
import { type Cursor, passSame, type Span, spanOf } from './cursor.ts';

/** The bytes last seen, and what they said. */
export interface Memo<T> {
  value: T;
  span: Span;
  /** How many there are; 0 while nothing was seen. */
  length: number;
}

export function memo<T>(value: T): Memo<T> {
  return { value, span: spanOf(new Uint8Array(128)), length: 0 };
}

/** Passes the same bytes again, if they come next. */
export function passAgain<T>(seen: Memo<T>, cursor: Cursor): boolean {
  return seen.length > 0 && passSame(cursor, seen.span, 0, seen.length);
}

/** Remembers the bytes that were passed since `from`, and what they said. */
export function remember<T>(seen: Memo<T>, { span, at }: Cursor, from: number, value: T): void {
  const length = at - from;
  if (length > seen.span.bytes.length) seen.span = spanOf(new Uint8Array(length * 2));
  seen.span.bytes.set(span.bytes.subarray(from, at));
  seen.length = length;
  seen.value = value;
}
