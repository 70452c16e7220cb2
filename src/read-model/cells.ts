/**
 * Cells: which cells a batch of events touched.
 */
import { cellKey } from '../model/cell.ts';
import type { StoredEvent } from '../model/event.ts';
import type { Cell } from '../model/figure.ts';
import type { Connection } from '../stores/postgres.ts';
import type { ReadTables } from './schema.ts';

/**
 * The cells that may say something else after these events: that of each report, those that a correction moved one from
 * and to, that of one withdrawn. Where a report stood that was taken in before, the tables know.
 */
export async function touchedCells(
  connection: Connection,
  { vintage }: ReadTables,
  events: readonly StoredEvent[],
): Promise<readonly Cell[]> {
  const cells = new Map<string, Cell>();
  const touch = (cell: Cell) => cells.set(cellKey(cell), cell);
  const amended: number[] = [];
  for (const event of events) {
    if ('unknown' in event) continue;
    if (event.type === 'FigureReported') touch(event.data.cell);
    if (event.type === 'FigureCorrected') touch(event.data.figure.cell);
    if (event.type === 'FigureCorrected' || event.type === 'FigureWithdrawn') amended.push(event.data.report);
  }
  if (amended.length > 0) {
    const { rows } = await connection.query(`SELECT DISTINCT asked FROM ${vintage} WHERE report = ANY($1::bigint[])`, [
      `{${amended.join(',')}}`,
    ]);
    // Each was written here, from a cell.
    for (const { asked } of rows) touch(asked as Cell);
  }
  return [...cells.values()];
}
