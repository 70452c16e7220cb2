/**
 * Id: how indicators, territories, publishers, targets and calendars are named. Ids are not names: they never change.
 */
import * as z from 'zod';
import { shown } from './error.ts';
import { rule } from './schema.ts';

/** Words that JavaScript or this library gives another meaning. */
const reserved: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', 'unstated']);

/** 1 to 128 of `a-z 0-9 . _ -`, beginning and ending with a letter or digit, and not a reserved word. */
export const idSchema: z.ZodType<string> = z.string().refine(
  isId,
  rule(
    'id_must_be_plain',
    (found) => `${shown(found)} is not a plain id.`,
    'Write 1 to 128 of a-z, 0-9, ".", "_" and "-", with a letter or digit at each end, and no reserved word.',
  ),
);

/** A publication's id: plain ids joined by colons, such as `ca-hue:2024-07-05`; at most 160 characters. */
export const publicationIdSchema: z.ZodType<string> = z.string().refine(
  (text) => text.length <= 160 && text.split(':').every(isId),
  rule(
    'publication_id_must_be_plain',
    (found) => `${shown(found)} is not a plain id of a publication.`,
    'Join plain ids with colons, at most 160 characters in all: "ca-hue:2024-07-05".',
  ),
);

/** A calendar's id, or `unstated`. */
export const calendarIdSchema: z.ZodType<string> = z.union([z.literal('unstated'), idSchema]);

function isId(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9._-]{0,126}[a-z0-9])?$/.test(text) && !reserved.has(text);
}
