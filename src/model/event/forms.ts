/**
 * Forms: how the envelope's own texts are written.
 */
import * as z from 'zod';
import { shown } from '../error.ts';
import { rule } from '../schema.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const DIGEST = /^[0-9a-f]{64}$/;
/** An instant on a day that every month has; other days are looked up. */
const PLAIN_INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const isoInstant = z.iso.datetime({ precision: 3 });

/** Whether the text is a UTC instant with milliseconds, so that text order is time order. */
export function isInstant(text: unknown): text is string {
  return typeof text === 'string' && (PLAIN_INSTANT.test(text) || isoInstant.safeParse(text).success);
}

/** Whether the text is a random UUID (version 4) in lower case. */
export function isEventId(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

/** Whether the text is a SHA-256 in lower-case hex. */
export function isDigest(text: unknown): text is string {
  return typeof text === 'string' && DIGEST.test(text);
}

/** A UTC instant with milliseconds. */
export const instantSchema: z.ZodType<string> = form(
  isInstant,
  'instant_must_be_utc',
  'a UTC instant',
  'Write one as Date.toISOString does: "2024-07-05T03:00:00.000Z".',
);

/** The id of an event. */
export const eventIdSchema: z.ZodType<string> = form(
  isEventId,
  'event_id_must_be_uuid',
  'a random UUID (version 4) in lower case',
);

/** The digest of a command. */
export const digestSchema: z.ZodType<string> = form(isDigest, 'digest_must_be_sha256', 'a SHA-256 in lower-case hex');

/** The name of an event's type, known or not. */
export const eventTypeSchema: z.ZodType<string> = form(
  (text) => /^[A-Z][A-Za-z0-9]{0,63}$/.test(text),
  'event_type_must_be_a_name',
  'a name such as FigureReported',
);

function form(fits: (text: string) => boolean, code: string, wanted: string, hint = `Write ${wanted}.`) {
  return z.string().refine(
    fits,
    rule(code, (found) => `${shown(found)} is not ${wanted}.`, hint),
  );
}
