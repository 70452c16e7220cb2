/**
 * Agree: what a store says is held against what it must say, and the difference is thrown.
 */

import type { EventStore } from '../../log.ts';
import { canonicalText, eventText } from '../../log.ts';
import { isLedgerError } from '../../model/error.ts';

/** Throws unless two values of plain JSON are the same. */
export function agree(what: string, actual: unknown, expected: unknown): void {
  if (canonicalText(actual) === canonicalText(expected)) return;
  const message = `${what}.\nexpected: ${JSON.stringify(expected)}\nactual: ${JSON.stringify(actual)}`;
  throw Object.assign(new Error(message), { expected, actual, showDiff: true });
}

/** The lines of a log, as its events say them. */
export async function linesOf(
  store: EventStore,
  options?: { readonly after?: number; readonly upTo?: number },
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const event of store.read(options)) lines.push(eventText(event));
  return lines;
}

/** The codes of what a call was refused with, each with its path; null where it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<readonly string[] | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return error.issues.map(({ code, path }) => [code, ...path].join(' '));
  }
}

/** Throws unless the call is refused with this code, and the store says nothing else than before. */
export async function agreeRefused(what: string, call: Promise<unknown>, code: string): Promise<void> {
  const found = await refusalOf(call);
  if (found?.some((one) => one.split(' ')[0] === code)) return;
  throw new Error(`${what}.\nexpected: a LedgerError with ${code}\nactual: ${found === null ? 'no error' : found}`);
}
