/**
 * Table: one answer for each indicator, territory and period asked for, in columns for whoever counts and in rows for
 * whoever reads.
 */
import * as z from 'zod';
import type { Cell } from '../model/figure.ts';
import { spanAt } from '../model/territory.ts';
import { allAt, type Slotted } from '../projection.ts';
import type { PeriodInput } from '../record.ts';
import { calendarsUsed } from './calendars.ts';
import { type Derivation, oneOf } from './derivation.ts';
import { asked, periodSchema, refusal } from './forms.ts';
import { type Horizon, nominalDays } from './horizon.ts';
import { periodFrom } from './labels.ts';
import { checkIndicator, checkTerritory, meaningOf } from './question.ts';
import { emptyReading, readAlong, readItself, type Ways, waysOver } from './recast/ways.ts';
import { prepareSums, slotOf } from './sums.ts';
import {
  columnsOf,
  type Draft,
  draftOf,
  measureNames,
  saidInRow,
  type TableColumns,
  type TableMeasure,
  type TableRow,
  takeDerivation,
  takeReading,
} from './table-columns.ts';

/** What a table is about: every indicator × every territory × every period. */
export interface TableQuery {
  readonly indicators: readonly string[];
  /** These territories or sets; or else `level`. */
  readonly territories?: readonly string[];
  /** Every territory at a level, as it stood on the view's map, or at the end of the latest period asked for. */
  readonly level?: string;
  readonly periods: readonly PeriodInput[];
  /**
   * Default: `point`, `complete` and `estimated`. Reasons take as long as asking for each incomplete cell alone, and
   * breaks as asking for each cell.
   */
  readonly measures?: readonly TableMeasure[];
}

/**
 * A table: row `(i × territories + t) × periods + p` is indicator i, territory t, period p. Iterating makes one row at a
 * time.
 */
export interface Table extends Iterable<TableRow> {
  readonly length: number;
  readonly indicators: readonly string[];
  readonly territories: readonly string[];
  readonly periods: readonly string[];
  readonly columns: TableColumns;
}

const most = 1_000_000;

const tableQuerySchema: z.ZodType<TableQuery> = z.strictObject({
  indicators: z.array(z.string()).min(1).max(most).readonly(),
  territories: z.array(z.string()).max(most).readonly().optional(),
  level: z.string().optional(),
  periods: z.array(periodSchema).min(1).max(most).readonly(),
  measures: z.array(z.enum(measureNames)).min(1).readonly().optional(),
});

/** At most so many cells: what one table may hold. */
const MOST_CELLS = 50_000_000;

/** The table that is asked for. */
export function tableFrom(horizon: Horizon, question: TableQuery, derive: (cell: Cell) => Derivation): Table {
  const query = asked(tableQuerySchema, question);
  const { indicators, periods, measures = ['point', 'complete', 'estimated'] } = query;
  const territories = territoriesIn(horizon, query);
  const length = indicators.length * territories.length * periods.length;
  if (length > MOST_CELLS) {
    const message = `The table would have ${length} cells.`;
    throw refusal('table_must_have_a_fair_size', [], message, `Ask for at most ${MOST_CELLS} at a time.`);
  }
  for (const id of indicators) checkIndicator(horizon, id);
  for (const id of territories) checkTerritory(horizon, id);
  prepare(horizon, indicators, periods);
  const isRulesOnly = measures.includes('breaks');
  const blocks = indicators.map((indicator) =>
    periods.map((period) => (isRulesOnly ? null : blockOf(horizon, indicator, period))),
  );
  const { territorySets } = horizon.state;
  const finest = Math.max(0, ...blocks.flat().map((block) => block?.slotted.table.frame.reading.places ?? 0));
  const draft = draftOf(length, finest, new Set(measures), horizon.map?.day ?? null);
  let row = 0;
  for (const [index, indicator] of indicators.entries()) {
    for (const territory of territories) {
      for (const [place, block] of (blocks[index] ?? []).entries()) {
        if (block === null || territorySets.has(territory) || !isRead(draft, row, block, territory)) {
          const { cell, readings } = meaningOf(horizon, { indicator, territory, period: periods[place] ?? '' });
          takeDerivation(draft, row, readings.length > 0 ? oneOf(cell, readings.map(derive)) : derive(cell));
        }
        row += 1;
      }
    }
  }
  const labels = periods.map((period) => (typeof period === 'string' ? period : period.label));
  return tableOf(indicators, territories, labels, length, columnsOf(draft));
}

function territoriesIn(horizon: Horizon, { territories, level, periods }: TableQuery): readonly string[] {
  if (territories !== undefined && level === undefined) return territories;
  if (level === undefined || territories !== undefined) {
    const message = 'A table is either of named territories or of a level.';
    throw refusal('table_must_name_its_territories', ['territories'], message, 'Give `territories`, or `level`.');
  }
  const latest = periods
    .flatMap((period) => nominalDays(periodFrom(horizon, period, '')).last ?? [])
    .sort()
    .at(-1);
  const day = horizon.map?.day ?? latest;
  const all = allAt(horizon.state.territories, horizon.position);
  if (!all.some(({ spans }) => spans.some((span) => span.level === level))) {
    const message = `No territory stands at a level "${level}" in this view.`;
    throw refusal('level_must_be_known', ['level'], message, 'Check the level, and the moment of the view.');
  }
  return all.filter((territory) => spanAt(territory, day)?.level === level).map(({ id }) => id);
}

/** Makes tables for all indicators at once, by the calendars under which they are asked for. */
function prepare(horizon: Horizon, indicators: readonly string[], inputs: readonly PeriodInput[]): void {
  const periods = inputs.map((input) => periodFrom(horizon, input, indicators[0] ?? ''));
  const byCalendar = new Map(periods.map((period) => [period.calendar, period]));
  for (const period of byCalendar.values()) prepareSums(horizon, indicators, period);
}

/** Where the answers of an indicator in a period stand for all territories, and how they are read on the view's map. */
interface Block {
  readonly slotted: Slotted;
  readonly ways: Ways | null;
}

/** Null where the period is not read alike for each of them, or no table has them. */
function blockOf(horizon: Horizon, indicator: string, input: PeriodInput): Block | null {
  const isBare = typeof input === 'string' && horizon.assumed === null;
  if (isBare && calendarsUsed(horizon, { indicator }).size > 1) return null;
  const period = periodFrom(horizon, input, indicator);
  const slotted = slotOf(horizon, { indicator, period });
  return slotted && { slotted, ways: waysOver(horizon, indicator, period, slotted) };
}

const reading = emptyReading();

/** Takes an answer out of its table; false where the rules must be asked. */
function isRead(draft: Draft, row: number, { slotted, ways }: Block, territory: string): boolean {
  if (ways === null) readItself(slotted, territory, reading);
  else readAlong(slotted, ways.wayOf(territory), territory, reading);
  if (reading.said === 'found') takeReading(draft, row, reading, slotted.table.frame.reading.places);
  if (reading.said !== 'nothing') return reading.said === 'found';
  return draft.isBare && (ways === null || ways.isLeaf(territory));
}

function tableOf(
  indicators: readonly string[],
  territories: readonly string[],
  periods: readonly string[],
  length: number,
  columns: TableColumns,
): Table {
  const rowAt = (row: number): TableRow => {
    const block = Math.floor(row / periods.length);
    return Object.freeze({
      indicator: indicators[Math.floor(block / territories.length)] ?? '',
      territory: territories[block % territories.length] ?? '',
      period: periods[row % periods.length] ?? '',
      ...saidInRow(columns, row),
    });
  };
  return Object.freeze({
    length,
    indicators: Object.freeze([...indicators]),
    territories: Object.freeze([...territories]),
    periods: Object.freeze(periods),
    columns,
    *[Symbol.iterator]() {
      for (let row = 0; row < length; row++) yield rowAt(row);
    },
  });
}
