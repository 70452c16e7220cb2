/**
 * Listed: ids in a list, each named once.
 */
import * as z from 'zod';
import { issue } from '../error.ts';
import { idSchema } from '../id.ts';
import { add } from '../schema.ts';

/** 1 to 1,000 ids. Issue: `member_must_be_unique`. */
export const uniqueIds = z
  .array(idSchema)
  .min(1)
  .max(1000)
  .superRefine((ids, context) => {
    for (const index of repeats(ids)) {
      add(context, issue('member_must_be_unique', [index], `${ids[index]} is named twice.`, 'Name it once.'));
    }
  });

/** Indexes of the values that stood in the list before. */
export function repeats(values: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}
