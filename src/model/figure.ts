/**
 * Figure: one published number, and the cell it fills.
 */
import * as z from 'zod';
import { idSchema, isId, publicationIdSchema } from './id.ts';
import { type Period, periodSchema } from './period.ts';
import { type Quantity, quantitySchema } from './quantity.ts';
import { rule } from './schema.ts';
import { lineSchema, proseSchema } from './text.ts';

/** Member of each broken-down dimension: `{ sex: 'female' }`. Dimensions that are absent are totalled. */
export type Breakdown = Readonly<Record<string, string>>;

/** What a change is measured from. A period stands for a date, a term, or a holiday of another year. */
export type Base = 'same-period-last-year' | 'adjacent' | 'unstated' | { readonly period: Period };

/** Where a figure stands: indicator × territory × period × breakdown (× base, for a change). */
export interface Cell {
  readonly indicator: string;
  /** A territory id, or the id of a named set of territories. */
  readonly territory: string;
  readonly period: Period;
  readonly breakdown?: Breakdown;
  /** Only for changes whose base is not their indicator's own. */
  readonly base?: Base;
}

/** One published number. */
export interface Figure {
  readonly publication: string;
  readonly cell: Cell;
  /** The number as printed, untouched. */
  readonly printed: string;
  readonly quantity: Quantity;
  readonly status?: 'final' | 'provisional' | 'not-significant';
  /** Where in the document: a page, a table, a paragraph. */
  readonly locator?: string;
  /** The phrase that carries the number, verbatim. */
  readonly quote?: string;
  /** What a reader should know: another reading, a period that was inferred. */
  readonly note?: string;
}

/** A value whose optional fields may also be present and `undefined`. */
type Loose<T> = { readonly [K in keyof T]: T[K] | undefined } & { readonly [K in RequiredOf<T>]: T[K] };
type RequiredOf<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A frozen figure of these parts, which must be frozen themselves; fields that are `undefined` are left out. */
export function figureOf({
  publication,
  cell,
  printed,
  quantity,
  status,
  locator,
  quote,
  note,
}: Loose<Figure>): Figure {
  const figure: Mutable<Figure> = { publication, cell, printed, quantity };
  if (status !== undefined) figure.status = status;
  if (locator !== undefined) figure.locator = locator;
  if (quote !== undefined) figure.quote = quote;
  if (note !== undefined) figure.note = note;
  return Object.freeze(figure);
}

/** A frozen cell of these parts, which must be frozen themselves; fields that are `undefined` are left out. */
export function cellOf({ indicator, territory, period, breakdown, base }: Loose<Cell>): Cell {
  const cell: Mutable<Cell> = { indicator, territory, period };
  if (breakdown !== undefined) cell.breakdown = breakdown;
  if (base !== undefined) cell.base = base;
  return Object.freeze(cell);
}

/** At least one dimension; a cell that totals them all has no breakdown, so that it is written in one way only. */
export const breakdownSchema: z.ZodType<Breakdown> = z.record(idSchema, idSchema).refine(
  hasFewDimensions,
  rule(
    'breakdown_must_name_dimensions',
    (found) => `The breakdown names ${Object.keys(found ?? {}).length} dimensions.`,
    'Name 1 to 16; for the total leave the breakdown out.',
  ),
);

/** Whether {@link breakdownSchema} surely takes the breakdown, which must be plain data. */
export function breakdownHolds(breakdown: Breakdown): boolean {
  return hasFewDimensions(breakdown) && Object.entries(breakdown).every((names) => names.every(isId));
}

function hasFewDimensions(breakdown: Breakdown): boolean {
  const dimensions = Object.keys(breakdown).length;
  return dimensions >= 1 && dimensions <= 16;
}

/** What a change is measured from. */
export const baseSchema: z.ZodType<Base> = z.union([
  z.enum(['same-period-last-year', 'adjacent', 'unstated']),
  z.strictObject({ period: periodSchema }),
]);

/** A cell as it stands in the log; whether its ids are defined is not known here. */
export const cellSchema: z.ZodType<Cell> = z.strictObject({
  indicator: idSchema,
  territory: idSchema,
  period: periodSchema,
  breakdown: breakdownSchema.optional(),
  base: baseSchema.optional(),
});

/** A figure as it stands in the log. */
export const figureSchema: z.ZodType<Figure> = z.strictObject({
  publication: publicationIdSchema,
  cell: cellSchema,
  printed: lineSchema(500),
  quantity: quantitySchema,
  status: z.enum(['final', 'provisional', 'not-significant']).optional(),
  locator: lineSchema(500).optional(),
  quote: proseSchema(10_000).optional(),
  note: proseSchema(10_000).optional(),
});
