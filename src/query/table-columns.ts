/**
 * Table columns: what a table says of its cells, column by column, and row by row for whoever reads.
 */
import type { Day } from '../model/day.ts';
import type { Decimal } from '../model/decimal.ts';
import { CONTESTED, NO_POINT } from '../projection.ts';
import type { Answer } from './answer.ts';
import { type Derivation, isComplete, plain } from './derivation.ts';
import {
  type ColumnDraft,
  columnOf,
  draftColumn,
  type NumberColumn,
  numberAt,
  setDecimal,
  setUnits,
} from './number-column.ts';
import type { Reading } from './recast/ways.ts';

/** What a table says of each cell. */
export type TableMeasure =
  | 'point'
  | 'low'
  | 'high'
  | 'complete'
  | 'contested'
  | 'estimated'
  | 'origin'
  | 'reason'
  | 'estimates'
  | 'breaks'
  | 'map';

/** Everything that a table may say of a cell. */
export const measureNames = [
  ...(['point', 'low', 'high', 'complete', 'contested', 'estimated'] as const),
  ...(['origin', 'reason', 'estimates', 'breaks', 'map'] as const),
] as const satisfies readonly TableMeasure[];

/** Columns of a table; those that were not asked for are absent. */
export interface TableColumns {
  readonly point?: NumberColumn;
  readonly low?: NumberColumn;
  readonly high?: NumberColumn;
  /** 1 where the answer is complete. */
  readonly complete?: Uint8Array;
  /** 1 where rivals disagree. */
  readonly contested?: Uint8Array;
  /** 1 where shares allocated it: `estimates` names them. */
  readonly estimated?: Uint8Array;
  readonly origin?: readonly Answer['origin'][];
  readonly reason?: readonly Answer['reason'][];
  readonly estimates?: readonly Answer['estimates'][];
  readonly breaks?: readonly Answer['breaks'][];
  readonly map?: readonly Answer['map'][];
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
  /** Shares allocated it: `estimates` names them. */
  readonly estimated?: boolean;
  readonly origin?: Answer['origin'];
  readonly reason?: Answer['reason'];
  readonly estimates?: Answer['estimates'];
  readonly breaks?: Answer['breaks'];
  readonly map?: Answer['map'];
}

/** Columns under construction. */
export interface Draft {
  readonly point: ColumnDraft | null;
  readonly low: ColumnDraft | null;
  readonly high: ColumnDraft | null;
  readonly complete: Uint8Array | null;
  readonly contested: Uint8Array | null;
  readonly estimated: Uint8Array | null;
  readonly origin: Answer['origin'][] | null;
  readonly reason: Answer['reason'][] | null;
  readonly estimates: Answer['estimates'][] | null;
  readonly breaks: Answer['breaks'][] | null;
  readonly map: Answer['map'][] | null;
  /** Nothing is said of incomplete answers but that they are. */
  readonly isBare: boolean;
  /** That of the view's map. */
  readonly day: Day | null;
}

/** Empty columns of some length, whose numbers are expected to have so many decimal places; `day` is the view's map's. */
export function draftOf(length: number, places: number, measures: ReadonlySet<TableMeasure>, day: Day | null): Draft {
  const numbers = (measure: TableMeasure) => (measures.has(measure) ? draftColumn(length, places) : null);
  const marks = (measure: TableMeasure) => (measures.has(measure) ? new Uint8Array(length) : null);
  const words = <T>(measure: TableMeasure, word: T): T[] | null =>
    measures.has(measure) ? new Array<T>(length).fill(word) : null;
  return {
    point: numbers('point'),
    low: numbers('low'),
    high: numbers('high'),
    complete: marks('complete'),
    contested: marks('contested'),
    estimated: marks('estimated'),
    origin: words<Answer['origin']>('origin', 'none'),
    reason: words<Answer['reason']>('reason', null),
    estimates: words<Answer['estimates']>('estimates', plain.estimates),
    breaks: words<Answer['breaks']>('breaks', plain.breaks),
    map: words<Answer['map']>('map', day),
    isBare: !measures.has('reason'),
    day,
  };
}

/** Notes what a table of sums says, which is exact, and of one map or of none. */
export function takeReading(
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

/** Notes what the rules say. */
export function takeDerivation(draft: Draft, row: number, derivation: Derivation): void {
  const { point, low, high, complete, contested, estimated, origin } = draft;
  takeNotes(draft, row, derivation);
  if (!isComplete(derivation)) return;
  const { value } = derivation;
  if (point !== null && derivation.point !== null) setDecimal(point, row, derivation.point);
  if (low !== null && value !== null) setDecimal(low, row, value.low, Number.NEGATIVE_INFINITY);
  if (high !== null && value !== null) setDecimal(high, row, value.high, Number.POSITIVE_INFINITY);
  if (complete !== null) complete[row] = 1;
  if (contested !== null && derivation.contested) contested[row] = 1;
  if (estimated !== null && derivation.estimates.length > 0) estimated[row] = 1;
  if (origin !== null) origin[row] = derivation.origin;
}

function takeNotes({ reason, estimates, breaks, map, day }: Draft, row: number, derivation: Derivation): void {
  if (reason !== null) reason[row] = derivation.reason;
  if (estimates !== null) estimates[row] = derivation.estimates;
  if (breaks !== null) breaks[row] = derivation.breaks;
  if (map !== null) map[row] = day ?? derivation.map;
}

/** The columns that were asked for. */
export function columnsOf({ point, low, high, complete, contested, estimated, ...words }: Draft): TableColumns {
  const { origin, reason, estimates, breaks, map } = words;
  return Object.freeze({
    ...(point && { point: columnOf(point) }),
    ...(low && { low: columnOf(low) }),
    ...(high && { high: columnOf(high) }),
    ...(complete && { complete }),
    ...(contested && { contested }),
    ...(estimated && { estimated }),
    ...(origin && { origin: Object.freeze(origin) }),
    ...(reason && { reason: Object.freeze(reason) }),
    ...(estimates && { estimates: Object.freeze(estimates) }),
    ...(breaks && { breaks: Object.freeze(breaks) }),
    ...(map && { map: Object.freeze(map) }),
  });
}

/** What columns say in one row. */
export function saidInRow(columns: TableColumns, row: number): Omit<TableRow, 'indicator' | 'territory' | 'period'> {
  const { point, low, high, complete, contested, estimated, origin, reason, estimates, breaks, map } = columns;
  return {
    ...(point && { point: numberAt(point, row) }),
    ...(low && { low: numberAt(low, row) }),
    ...(high && { high: numberAt(high, row) }),
    ...(complete && { complete: complete[row] === 1 }),
    ...(contested && { contested: contested[row] === 1 }),
    ...(estimated && { estimated: estimated[row] === 1 }),
    ...(origin && { origin: origin[row] ?? 'none' }),
    ...(reason && { reason: reason[row] ?? null }),
    ...(estimates && { estimates: estimates[row] ?? plain.estimates }),
    ...(breaks && { breaks: breaks[row] ?? plain.breaks }),
    ...(map && { map: map[row] ?? null }),
  };
}
