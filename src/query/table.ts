/**
 * Table: one answer for each indicator, territory and period asked for, in columns for whoever counts and in rows for
 * whoever reads.
 */
import * as z from 'zod';
import type { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { spanAt } from '../model/territory.ts';
import { allAt, CONTESTED, NO_POINT, type Slotted } from '../projection.ts';
import type { PeriodInput } from '../record.ts';
import type { Answer } from './answer.ts';
import { calendarsUsed } from './calendars.ts';
import { type Derivation, isComplete, oneOf } from './derivation.ts';
import { asked, periodSchema, refusal } from './forms.ts';
import { type Horizon, nominalDays } from './horizon.ts';
import { periodFrom } from './labels.ts';
import {
  type ColumnDraft,
  columnOf,
  draftColumn,
  type NumberColumn,
  numberAt,
  setDecimal,
  setUnits,
} from './number-column.ts';
import { checkKnown, meaningOf } from './question.ts';
import { emptyReading, type Reading, readAlong, readItself, type Ways, waysOver } from './recast/ways.ts';
import { prepareSums, slotOf } from './sums.ts';

/** What a table says of each cell. */
export type TableMeasure = 'point' | 'low' | 'high' | 'complete' | 'contested' | 'origin' | 'reason';

/** What a table is about: every indicator × every territory × every period. */
export interface TableQuery {
  readonly indicators: readonly string[];
  /** These territories or sets; or else `level`. */
  readonly territories?: readonly string[];
  /** Every territory at a level, as it stood on the view's map, or at the end of the latest period asked for. */
  readonly level?: string;
  readonly periods: readonly PeriodInput[];
  /** Default: `point` and `complete`. Reasons take as long as asking for each incomplete cell alone. */
  readonly measures?: readonly TableMeasure[];
}

/** Columns of a table; those that were not asked for are absent. */
export interface TableColumns {
  readonly point?: NumberColumn;
  readonly low?: NumberColumn;
  readonly high?: NumberColumn;
  /** 1 where the answer is complete. */
  readonly complete?: Uint8Array;
  /** 1 where rivals disagree. */
  readonly contested?: Uint8Array;
  readonly origin?: readonly Answer['origin'][];
  readonly reason?: readonly Answer['reason'][];
}

/** One row of a table; fields that were not asked for are absent. */
export interface TableRow {
  readonly indicator: string;
  readonly territory: string;
  /** The label that was asked for. */
  readonly period: string;
  readonly point?: Decimal | null;
  readonly low?: Decimal | null;
  readonly high?: Decimal | null;
  readonly complete?: boolean;
  readonly contested?: boolean;
  readonly origin?: Answer['origin'];
  readonly reason?: Answer['reason'];
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
const measureNames = ['point', 'low', 'high', 'complete', 'contested', 'origin', 'reason'] as const;

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
  const { indicators, periods, measures = ['point', 'complete'] } = query;
  const territories = territoriesIn(horizon, query);
  const length = indicators.length * territories.length * periods.length;
  if (length > MOST_CELLS) {
    const message = `The table would have ${length} cells.`;
    throw refusal('table_must_have_a_fair_size', [], message, `Ask for at most ${MOST_CELLS} at a time.`);
  }
  const [someIndicator, someTerritory] = [indicators[0], territories[0]];
  for (const id of territories) checkKnown(horizon, someIndicator ?? '', id);
  for (const id of indicators) if (someTerritory !== undefined) checkKnown(horizon, id, someTerritory);
  prepare(horizon, indicators, periods);
  const blocks = indicators.map((indicator) => periods.map((period) => blockOf(horizon, indicator, period)));
  const { territorySets } = horizon.state;
  const finest = Math.max(0, ...blocks.flat().map((block) => block?.slotted.table.frame.reading.places ?? 0));
  const draft = draftOf(length, finest, new Set(measures));
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
  return allAt(horizon.state.territories, horizon.position)
    .filter((territory) => spanAt(territory, day)?.level === level)
    .map(({ id }) => id);
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

/** Columns under construction. */
interface Draft {
  readonly point: ColumnDraft | null;
  readonly low: ColumnDraft | null;
  readonly high: ColumnDraft | null;
  readonly complete: Uint8Array | null;
  readonly contested: Uint8Array | null;
  readonly origin: Answer['origin'][] | null;
  readonly reason: Answer['reason'][] | null;
  /** Nothing is said of incomplete answers but that they are. */
  readonly isBare: boolean;
}

function draftOf(length: number, places: number, measures: ReadonlySet<TableMeasure>): Draft {
  const numbers = (measure: TableMeasure) => (measures.has(measure) ? draftColumn(length, places) : null);
  const marks = (measure: TableMeasure) => (measures.has(measure) ? new Uint8Array(length) : null);
  return {
    point: numbers('point'),
    low: numbers('low'),
    high: numbers('high'),
    complete: marks('complete'),
    contested: marks('contested'),
    origin: measures.has('origin') ? new Array<Answer['origin']>(length).fill('none') : null,
    reason: measures.has('reason') ? new Array<Answer['reason']>(length).fill(null) : null,
    isBare: !measures.has('reason'),
  };
}

function takeReading(
  { point, low, high, complete, contested, origin }: Draft,
  row: number,
  said: Readonly<Reading>,
  places: number,
): void {
  if (point !== null && (said.flags & NO_POINT) === 0) setUnits(point, row, said.point, places);
  if (low !== null) setUnits(low, row, said.low, places);
  if (high !== null) setUnits(high, row, said.high, places);
  if (complete !== null) complete[row] = 1;
  if (contested !== null && (said.flags & CONTESTED) !== 0) contested[row] = 1;
  if (origin !== null) origin[row] = said.isReported ? 'reported' : 'derived';
}

function takeDerivation(draft: Draft, row: number, derivation: Derivation): void {
  const { point, low, high, complete, contested, origin, reason } = draft;
  if (reason !== null) reason[row] = derivation.reason;
  if (!isComplete(derivation)) return;
  const { value } = derivation;
  if (point !== null && derivation.point !== null) setDecimal(point, row, derivation.point);
  if (low !== null && value !== null) setDecimal(low, row, value.low, Number.NEGATIVE_INFINITY);
  if (high !== null && value !== null) setDecimal(high, row, value.high, Number.POSITIVE_INFINITY);
  if (complete !== null) complete[row] = 1;
  if (contested !== null && derivation.contested) contested[row] = 1;
  if (origin !== null) origin[row] = derivation.origin;
}

function columnsOf({ point, low, high, complete, contested, origin, reason }: Draft): TableColumns {
  return Object.freeze({
    ...(point && { point: columnOf(point) }),
    ...(low && { low: columnOf(low) }),
    ...(high && { high: columnOf(high) }),
    ...(complete && { complete }),
    ...(contested && { contested }),
    ...(origin && { origin: Object.freeze(origin) }),
    ...(reason && { reason: Object.freeze(reason) }),
  });
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
    const { point, low, high, complete, contested, origin, reason } = columns;
    return Object.freeze({
      indicator: indicators[Math.floor(block / territories.length)] ?? '',
      territory: territories[block % territories.length] ?? '',
      period: periods[row % periods.length] ?? '',
      ...(point && { point: numberAt(point, row) }),
      ...(low && { low: numberAt(low, row) }),
      ...(high && { high: numberAt(high, row) }),
      ...(complete && { complete: complete[row] === 1 }),
      ...(contested && { contested: contested[row] === 1 }),
      ...(origin && { origin: origin[row] ?? 'none' }),
      ...(reason && { reason: reason[row] ?? null }),
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
