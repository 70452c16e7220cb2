/**
 * Canonical: a value becomes the one text that RFC 8785 gives it, and that text its digest.
 */

import canonicalize from 'canonicalize';
import { sha256 } from '#sha256';
import { invariant, unwrap } from '../model/error.ts';
import { readJson } from '../model/json.ts';
import { hexOf } from './bytes.ts';

/**
 * The canonical JSON text of plain JSON data (RFC 8785): members sorted, no blanks, one spelling for each number.
 * Unicode is kept as given.
 *
 * @throws LedgerError where JSON cannot say the value: `undefined`, NaN, a date, a map, a class instance, half a
 *   surrogate pair, a cycle; and where it passes the limits of `readJson`.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(unwrap(readJson(value, { numbers: 'finite', keys: 'any' })));
  invariant(text !== undefined, 'JSON-1 plain JSON has a canonical text');
  return text;
}

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits. */
export function digestOfText(text: string): string {
  return digestOfBytes(new TextEncoder().encode(text));
}

/** SHA-256 of bytes, as 64 lower-case hex digits. */
export function digestOfBytes(bytes: Uint8Array): string {
  return hexOf(sha256(bytes));
}
