/**
 * Figure: one published number, and the cell it fills.
 */
import type { Period } from './period.ts';
import type { Quantity } from './quantity.ts';

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
