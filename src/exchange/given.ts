/**
 * Given: what callers pass beside tables is held against its form before anything is read or recorded.
 */
import * as z from 'zod';
import { hasMethods, rule } from '../model/schema.ts';
import type { View } from '../query.ts';

const delimiters = [',', ';', '\t'] as const;

/** What stands between cells, where that is said. */
export const delimiterSchema: z.ZodType<(typeof delimiters)[number] | undefined> = z.enum(delimiters).optional();

/** Which figures. */
export const filterFields = {
  indicator: z.string().optional(),
  territory: z.string().optional(),
  publication: z.string().optional(),
};

/** A view, or whatever answers the same questions. */
export function viewSchema<V extends Partial<View>>(methods: readonly (keyof V & string)[]): z.ZodType<V> {
  return z
    .custom<V>()
    .refine(
      (view: unknown) => hasMethods(view, methods),
      rule(
        'view_must_be_a_view',
        'This is no view of a ledger.',
        'Pass what `ledger.view()`, `replay()` or `viewOf()` gave.',
      ),
    );
}

/** A ledger, or whatever records and amends as one does. */
export function recorderSchema<R extends object>(methods: readonly (keyof R & string)[]): z.ZodType<R> {
  return z
    .custom<R>()
    .refine(
      (ledger: unknown) => hasMethods(ledger, methods),
      rule('ledger_must_be_a_ledger', 'This is no ledger.', 'Pass what `openLedger()` gave.'),
    );
}

/** What ends an import, where one is given. */
export const aborterSchema: z.ZodType<AbortSignal | undefined> = z
  .custom<AbortSignal>((given) => hasMethods(given, ['throwIfAborted']))
  .optional();

/** A thing that is read where it is used. */
export function objectSchema<T extends object>(): z.ZodType<T> {
  return z
    .custom<T>()
    .refine(
      (given: unknown) => typeof given === 'object' && given !== null,
      rule('value_must_be_object', 'This is not an object.', 'Write an object.'),
    );
}
