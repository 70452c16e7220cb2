/**
 * Mapping: what the columns of a table mean, as plain JSON.
 */
import * as z from 'zod';
import { daySchema } from '../model/day.ts';
import type { Parsed } from '../model/error.ts';
import { readAs } from '../model/schema.ts';
import { lineSchema } from '../model/text.ts';
import type { TerritoryConditions } from '../query.ts';

/** A column: by its header, as it is written there, or by its place, the first being 1. */
export type Column = string | number;

/** Where a part of a figure comes from: a column, or the same for every row. */
export type Source =
  | {
      readonly column: Column;
      /** What the cell says → what is meant. Whatever is not listed is looked up among ids, then among names. */
      readonly words?: Readonly<Record<string, string>>;
    }
  | { readonly is: string };

/** The parts that name a cell, each from somewhere. */
export interface CellSources {
  readonly indicator?: Source;
  /** Where names of territories recur, conditions narrow them, as in `view.findTerritory`. */
  readonly territory?: Source & TerritoryConditions;
  /** A label: `2024-H1`, or as people write it: `6 tháng đầu năm 2024`. */
  readonly period?: Source;
  /** The calendar of the labels; absent: that of the publication. */
  readonly calendar?: Source;
  /** The member of each dimension; an empty cell leaves it out. */
  readonly breakdown?: Readonly<Record<string, Source>>;
}

/** A column of numbers, and what the header, not the row, says of them. */
export interface ValueColumn extends CellSources {
  readonly column: Column;
  /** Where the remarks on these numbers stand, instead of those of the mapping; `{}` for none. */
  readonly remarks?: Remarks;
}

/** Columns that tell more of a figure, where a row has only one. */
export interface Remarks {
  readonly quote?: Column;
  readonly note?: Column;
  readonly status?: Column;
  readonly locator?: Column;
}

/** Rows that are sums of the rows above them, and no figures of their own: they are held against those rows. */
export interface TotalRows {
  /** The column where one of the words says that a row is a total. */
  readonly column: Column;
  readonly words: readonly string[];
  /**
   * Of what the totals are figures, if they are: `{ territory: { is: 'ha-giang' } }`. What is not said here is as in other
   * rows, but no member is read from `column`: `{}` makes them figures of the total over a breakdown.
   */
  readonly as?: CellSources;
}

/**
 * What the columns of a table mean. One value column makes a long table, a row for each figure; several make a wide one,
 * and each says what its header stands for.
 */
export interface Mapping extends CellSources {
  readonly values: readonly ValueColumn[];
  readonly remarks?: Remarks;
  /**
   * The row with the headers, the first being 1; rows above it are skipped. Default: 1. Where headers stand above one
   * another, the first and the last of their rows: the column is then called `Số vụ / 6 tháng 2024`.
   */
  readonly header?: number | readonly [first: number, last: number];
  /** Rows that are sums of the rows above them. */
  readonly totals?: TotalRows;
  /** What stands in a cell without a figure, beside nothing: `-`, `…`. */
  readonly absent?: readonly string[];
  /** The table was written by `writeCsv`, which guards text that a spreadsheet would take for a formula. */
  readonly guarded?: boolean;
  /**
   * Texts are recorded as they stand, blanks around them too, and a figure has the locator that its row says, or none. As
   * `mappingOf` says of what was written. Default: blanks are left out, and the cell is the locator.
   */
  readonly verbatim?: boolean;
}

const columnSchema: z.ZodType<Column> = z.union([lineSchema(500), z.int().min(1).max(16_384)]);

const fromColumn = { column: columnSchema, words: z.record(z.string(), lineSchema(500)).optional() };
const sourceSchema: z.ZodType<Source> = z.union([z.strictObject(fromColumn), z.strictObject({ is: lineSchema(500) })]);
const conditions = { at: daySchema.optional(), level: lineSchema(64).optional(), within: lineSchema(500).optional() };
const territorySchema: z.ZodType<Source & TerritoryConditions> = z.union([
  z.strictObject({ ...fromColumn, ...conditions }),
  z.strictObject({ is: lineSchema(500) }),
]);

const cellSources = {
  indicator: sourceSchema.optional(),
  territory: territorySchema.optional(),
  period: sourceSchema.optional(),
  calendar: sourceSchema.optional(),
  breakdown: z.record(z.string(), sourceSchema).optional(),
};

const remarksSchema: z.ZodType<Remarks> = z
  .strictObject({
    quote: columnSchema.optional(),
    note: columnSchema.optional(),
    status: columnSchema.optional(),
    locator: columnSchema.optional(),
  })
  .transform((remarks) => Object.fromEntries(Object.entries(remarks).filter(([, column]) => column !== undefined)));

const rowSchema = z.int().min(1).max(1_000);

/** The shape of a mapping. */
const mappingSchema: z.ZodType<Mapping> = z.strictObject({
  ...cellSources,
  values: z
    .array(z.strictObject({ ...cellSources, column: columnSchema, remarks: remarksSchema.optional() }))
    .min(1)
    .max(1_000),
  remarks: remarksSchema.optional(),
  header: z.union([rowSchema, z.tuple([rowSchema, rowSchema])]).optional(),
  totals: z
    .strictObject({
      column: columnSchema,
      words: z.array(lineSchema(500)).min(1).max(100),
      as: z.strictObject(cellSources).optional(),
    })
    .optional(),
  absent: z.array(z.string().max(100)).max(100).optional(),
  guarded: z.boolean().optional(),
  verbatim: z.boolean().optional(),
});

export function readMapping(mapping: unknown): Parsed<Mapping> {
  return readAs(mappingSchema, mapping, ['mapping']);
}
