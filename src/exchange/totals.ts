/**
 * Totals: rows that are sums are held against the rows that they sum, column by column, and never taken for figures.
 *
 * A total sums the rows since the total before it, or since the header; rows that cannot be added (rates, changes, ranks)
 * end what stands above them. A number that is not there, one that cannot be read, and cases beside persons leave it open.
 */

import { Decimal } from '../model/decimal.ts';
import type { Indicator } from '../model/indicator.ts';
import { add, type Interval, meets, pointInterval } from '../model/interval.ts';
import { certainInterval, parseQuantity } from '../model/quantity.ts';
import type { FigureInput } from '../record.ts';
import { isBracketed } from './figure-cells.ts';
import type { Vocabulary } from './look-up.ts';
import type { Place } from './place.ts';

/** A cell in a row of totals. */
export interface TotalCell extends Place {
  readonly printed: string;
  /** What the rows come to that agree with it; where none do, those since the total before it. Null where that is open. */
  readonly sum: Interval | null;
  /** Whether the printed total and the sum can be one number; null where it is open. */
  readonly agrees: boolean | null;
  /** The first and the last row of the sum. */
  readonly rows: readonly [first: number, last: number] | null;
}

/** What the rows of one column come to so far. */
interface Run {
  /** Null from the first number on that cannot be added. */
  readonly sum: Interval | null;
  readonly unit: string | null;
  readonly rows: TotalCell['rows'];
}

/** Adds up the columns of a table, row by row. */
export interface Totals {
  /** A row of figures: one for each value column; null where there is none. */
  take(row: number, figures: readonly (FigureInput | null)[]): void;
  /** A row of totals. Sums begin anew after it. */
  close(cells: readonly (Place & { readonly printed: string; readonly value: number })[]): readonly TotalCell[];
  /** A row of totals that are figures: sums begin anew. */
  skip(): void;
}

const start: Run = { sum: pointInterval(new Decimal(0)), unit: null, rows: null };

export function totalsOver({ definitions }: Vocabulary, language: string): Totals {
  const indicators = new Map(definitions.indicators.map((indicator) => [indicator.id, indicator]));
  const all = new Map<number, Run>();
  const recent = new Map<number, Run>();
  return {
    take(row, figures) {
      const found = figures.map((figure) => (figure === null ? null : (indicators.get(figure.indicator) ?? null)));
      const named = found.filter((indicator) => indicator !== null);
      // A cell without a figure is about what the others of its row are about, if that is one thing.
      const common = new Set(named.map(({ id }) => id)).size === 1 ? (named[0] ?? null) : null;
      for (const [value, figure] of figures.entries()) {
        const indicator = found[value] ?? common;
        for (const runs of [all, recent]) {
          if (indicator !== null && !isAdded(indicator)) runs.delete(value);
          else runs.set(value, extended(runs.get(value) ?? start, row, figure, indicator, language));
        }
      }
    },
    close(cells) {
      const closed = cells.map(({ value, ...cell }) => {
        const runs = [recent.get(value), all.get(value)].filter((run) => run !== undefined);
        const outcomes = runs.map((run) => held(run, cell.printed, language));
        const told = outcomes.find(({ agrees }) => agrees === true) ?? outcomes.find(({ agrees }) => agrees === null);
        return { ...cell, ...(told ?? outcomes[0] ?? { sum: null, agrees: null, rows: null }) };
      });
      recent.clear();
      return closed;
    },
    skip: () => recent.clear(),
  };
}

function extended(
  run: Run,
  row: number,
  figure: FigureInput | null,
  indicator: Indicator | null,
  language: string,
): Run {
  const unit = run.unit ?? indicator?.unit ?? null;
  const alike = unit !== null && unit === indicator?.unit && typeof figure?.value === 'string';
  const part = alike ? intervalOf(figure.value, unit, language) : null;
  return {
    sum: run.sum === null || part === null ? null : add(run.sum, part),
    unit,
    rows: [run.rows?.[0] ?? row, row],
  };
}

function isAdded({ measure }: Indicator): boolean {
  return measure.kind === 'flow' || measure.kind === 'stock';
}

function held({ sum, unit, rows }: Run, printed: string, language: string) {
  const total = unit === null ? null : intervalOf(printed, unit, language);
  const agrees = sum === null || total === null ? null : meets(sum, total);
  return { sum, agrees, rows };
}

function intervalOf(printed: string, unit: string, language: string): Interval | null {
  const read = parseQuantity(printed, { language, unit });
  return read.ok && !isBracketed(printed) ? certainInterval(read.value.quantity) : null;
}
