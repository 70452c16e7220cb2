/**
 * Span: which part of a log is asked for, the same in every store.
 */
import * as z from 'zod';
import { shown, unwrap } from '../model/error.ts';
import { readAs, rule } from '../model/schema.ts';

/** The events after one position up to and with another. */
export interface Span {
  readonly after: number;
  readonly upTo: number;
}

const spanSchema: z.ZodType<Partial<Span>> = z.strictObject({
  after: z.int().optional(),
  upTo: z
    .custom<number>()
    .refine(
      (found) => found === Number.POSITIVE_INFINITY || Number.isSafeInteger(found),
      rule('value_must_be_whole_number', (found) => `${shown(found)} is not a whole number.`, 'Write a whole number.'),
    )
    .optional(),
});

/**
 * The part of a log that is asked for; all of it, unless said otherwise. Positions below the first are taken for its start.
 *
 * @throws LedgerError where a position is no whole number.
 */
export function spanOf(asked: unknown = {}): Span {
  const { after = 0, upTo = Number.POSITIVE_INFINITY } = unwrap(readAs(spanSchema, asked));
  return { after: Math.max(after, 0), upTo };
}
