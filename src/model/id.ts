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
  isPublicationId,
  rule(
    'publication_id_must_be_plain',
    (found) => `${shown(found)} is not a plain id of a publication.`,
    'Join plain ids with colons, at most 160 characters in all: "ca-hue:2024-07-05".',
  ),
);

/** A calendar's id, or `unstated`. */
export const calendarIdSchema: z.ZodType<string> = z.union([z.literal('unstated'), idSchema]);

const ID = /^[a-z0-9](?:[a-z0-9._-]{0,126}[a-z0-9])?$/;

/** Whether the text is an id: see {@link idSchema}. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && ID.test(text) && !reserved.has(text);
}

/** A document holds many figures, each of which names it: the ids seen last, at most so many. */
const seen = new Set<string>();
const mostSeen = 256;

/** Whether the text is the id of a publication: see {@link publicationIdSchema}. */
export function isPublicationId(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  if (seen.has(text)) return true;
  if (text.length > 160 || !text.split(':').every(isId)) return false;
  if (seen.size >= mostSeen) seen.clear();
  seen.add(text);
  return true;
}

/** Whether the text is the id of a calendar, or says that none was stated: see {@link calendarIdSchema}. */
export function isCalendarId(text: unknown): text is string {
  return text === 'unstated' || isId(text);
}
