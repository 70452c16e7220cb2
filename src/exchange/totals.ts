/**
 * Totals: rows that are sums are held against the rows that they sum, column by column, and never taken for figures.
 *
 * A total sums the rows since the total before it, or all rows since the header. What cannot be added (a rate, a number
 * that is not there, one that cannot be read, cases and persons) leaves it undecided.
 */

import { Decimal } from '../model/decimal.ts';
import type { Indicator } from '../model/indicator.ts';
import { add, type Interval, meets, pointInterval } from '../model/interval.ts';
import { certainInterval, parseQuantity } from '../model/quantity.ts';
import type { FigureInput } from '../record.ts';
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
      for (const [value, figure] of figures.entries()) {
        const indicator = figure === null ? undefined : indicators.get(figure.indicator);
        const part = figure === null || indicator === undefined ? null : numberIn(figure.value, indicator, language);
        for (const runs of [all, recent]) {
          runs.set(value, extended(runs.get(value) ?? start, row, part, indicator?.unit ?? null));
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

function extended(run: Run, row: number, part: Interval | null, unit: string | null): Run {
  const alike = run.unit === null || run.unit === unit;
  const sum = run.sum === null || part === null || !alike ? null : add(run.sum, part);
  return { sum, unit: run.unit ?? unit, rows: [run.rows?.[0] ?? row, row] };
}

function held({ sum, unit, rows }: Run, printed: string, language: string) {
  const total = unit === null ? null : intervalOf(printed, unit, language);
  const agrees = sum === null || total === null ? null : meets(sum, total);
  return { sum, agrees, rows };
}

/** What a figure says, if figures of its kind can be added. */
function numberIn(value: FigureInput['value'], { measure, unit }: Indicator, language: string): Interval | null {
  if (typeof value !== 'string' || (measure.kind !== 'flow' && measure.kind !== 'stock')) return null;
  return intervalOf(value, unit, language);
}

function intervalOf(printed: string, unit: string, language: string): Interval | null {
  const read = parseQuantity(printed, { language, unit });
  return read.ok ? certainInterval(read.value.quantity) : null;
}
