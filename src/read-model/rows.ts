/**
 * Rows: what a view says, as the tables say it.
 */
import { cellKey } from '../model/cell.ts';
import type { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Interval } from '../model/interval.ts';
import type { Verdict, View, Vintage } from '../query.ts';
import type { Connection } from '../stores/postgres.ts';
import type { ReadTables } from './schema.ts';

/** Writes what the view says of these cells in place of whatever was written of them. */
export async function putFigures(
  connection: Connection,
  { figure, vintage }: ReadTables,
  view: View,
  cells: readonly Cell[],
): Promise<void> {
  if (cells.length === 0) return;
  const keys = JSON.stringify(cells.map(cellKey));
  const vintages = cells.flatMap((cell) => view.vintages(cell));
  const standing = vintages.filter(({ state }) => state === 'standing');
  for (const [table, rows] of [
    [vintage, vintages.map(vintageRow)],
    [figure, standing.map(figureRow)],
  ] as const) {
    await connection.query(`DELETE FROM ${table} WHERE cell IN (SELECT jsonb_array_elements_text($1::jsonb))`, [keys]);
    await connection.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
      JSON.stringify(rows),
    ]);
  }
}

/** Writes the verdicts of the view; of those that are written already, only what changed. */
export async function putVerdicts(connection: Connection, { verdict }: ReadTables, view: View): Promise<void> {
  const rows = JSON.stringify(view.compliance().map(verdictRow));
  const given = `jsonb_populate_recordset(NULL::${verdict}, $1::jsonb)`;
  await connection.query(
    `DELETE FROM ${verdict} v WHERE NOT EXISTS (SELECT FROM ${given} n WHERE n.target = v.target AND n.cell = v.cell)`,
    [rows],
  );
  const changing = ['status', 'firm', 'reason', 'needs', 'authority', 'actual', 'margin', 'margin_low', 'margin_high'];
  await connection.query(
    `INSERT INTO ${verdict} AS v SELECT * FROM ${given} ON CONFLICT (target, cell) DO UPDATE
        SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
      WHERE (v.*) IS DISTINCT FROM (excluded.*)`,
    [rows],
  );
}

function cellRow(cell: Cell) {
  const { indicator, territory, period, breakdown = {} } = cell;
  return {
    cell: cellKey(cell),
    indicator,
    territory,
    period: period.label,
    calendar: period.calendar,
    first_day: period.first ?? null,
    last_day: period.last ?? null,
    breakdown,
  };
}

function figureRow(vintage: Vintage) {
  const { report, position, publication, printed, point, certain, status, quote, note } = vintage;
  return {
    ...cellRow(vintage.cell),
    report,
    position,
    publisher: publication.publisher,
    publication: publication.id,
    published_on: publication.publishedOn,
    printed,
    point: numeric(point),
    ...ends(certain),
    status: status ?? null,
    quote: quote ?? null,
    note: note ?? null,
  };
}

function vintageRow(vintage: Vintage) {
  const { cell, recordedAt, state } = vintage;
  return { ...figureRow(vintage), recorded_at: recordedAt, state, asked: cell };
}

function verdictRow({ target, cell, status, firm, reason, needs, actual, margin }: Verdict) {
  return {
    ...cellRow(cell),
    target: target.id,
    authority: target.publisher,
    status,
    firm,
    reason,
    needs,
    actual: numeric(actual.point),
    margin: numeric(margin.point),
    margin_low: numeric(margin.value?.low ?? null),
    margin_high: numeric(margin.value?.high ?? null),
  };
}

function ends(interval: Interval | null) {
  return {
    low: numeric(interval?.low ?? null),
    high: numeric(interval?.high ?? null),
    low_open: interval?.lowOpen ?? true,
    high_open: interval?.highOpen ?? true,
  };
}

/** As text, which loses no digit on the way into a `numeric`. */
function numeric(value: Decimal | null): string | null {
  return value === null ? null : value.toFixed();
}
