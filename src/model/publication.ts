/**
 * Publisher and publication: who published, and one dated document of theirs.
 */
import * as z from 'zod';
import { type Day, daySchema } from './day.ts';
import { calendarIdSchema, idSchema, publicationIdSchema } from './id.ts';
import { languageSchema, lineSchema, type Text, textSchema } from './text.ts';

/** Who publishes. */
export interface Publisher {
  readonly id: string;
  readonly name: Text;
  /** Place in the ledger's default order of preference among rival publishers; lower is preferred. */
  readonly preference?: number;
}

/** One dated document of a publisher. */
export interface Publication {
  readonly id: string;
  readonly publisher: string;
  readonly publishedOn: Day;
  readonly title: string;
  readonly address?: string;
  /** Language of the printed numbers: `vi`, `en`. */
  readonly language: string;
  /** Calendar of its period labels unless a figure says otherwise: a calendar id, or `unstated`. */
  readonly calendar: string;
}

/** A publisher as it stands in the log. */
export const publisherSchema: z.ZodType<Publisher> = z.strictObject({
  id: idSchema,
  name: textSchema,
  preference: z.int().min(0).max(1_000_000).optional(),
});

/** A publication as it stands in the log: with its id, and a calendar or `unstated`. */
export const publicationSchema: z.ZodType<Publication> = z.strictObject({
  id: publicationIdSchema,
  publisher: idSchema,
  publishedOn: daySchema,
  title: lineSchema(2000),
  address: lineSchema(2000).optional(),
  language: languageSchema,
  calendar: calendarIdSchema,
});
