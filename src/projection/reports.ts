/**
 * Reports: what the ledger held of each published figure, from which position until which.
 *
 * A correction or withdrawal ends one recording and a correction begins the next, perhaps in another cell; nothing is
 * removed. Whoever looks from position N sees the recordings with `since <= N < until`, whatever comes later.
 */

import { cellKey, rowKey } from '../model/cell.ts';
import type { Cell, Figure } from '../model/figure.ts';

/** One report as the ledger held it between two positions. */
export interface Recording {
  /** Position of the report. */
  readonly report: number;
  /** Position of the event that recorded this: the report itself, or a correction of it. */
  readonly since: number;
  readonly figure: Figure;
  /** Position of the correction or withdrawal that ended it; null while it stands. */
  readonly until: number | null;
  readonly endedBy: 'correction' | 'withdrawal' | null;
}

/** `until` is written once, by the event that ends the recording. */
type OpenRecording = { -readonly [K in keyof Recording]: Recording[K] };

/** Recordings by report, and by row and cell. */
export interface Reports {
  readonly byReport: Map<number, OpenRecording[]>;
  /** A cell, and every recording that was ever in it in the order of `since`, by row and cell. */
  readonly byRow: Map<string, Map<string, { readonly cell: Cell; readonly recordings: OpenRecording[] }>>;
}

export function emptyReports(): Reports {
  return { byReport: new Map(), byRow: new Map() };
}

/** Begins a recording of `report` at position `since`. */
export function beginRecording(reports: Reports, report: number, since: number, figure: Figure): void {
  const recording: OpenRecording = { report, since, figure, until: null, endedBy: null };
  const held = reports.byReport.get(report);
  if (held === undefined) reports.byReport.set(report, [recording]);
  else held.push(recording);

  const row = rowKey(figure.cell);
  let cells = reports.byRow.get(row);
  if (cells === undefined) {
    cells = new Map();
    reports.byRow.set(row, cells);
  }
  const key = cellKey(figure.cell);
  const entry = cells.get(key);
  if (entry === undefined) cells.set(key, { cell: figure.cell, recordings: [recording] });
  else entry.recordings.push(recording);
}

/** Ends the standing recording of `report` at position `until`. A report that is not held stays as it is. */
export function endRecording(
  reports: Reports,
  report: number,
  until: number,
  endedBy: 'correction' | 'withdrawal',
): void {
  const standing = reports.byReport.get(report)?.at(-1);
  if (standing === undefined || standing.until !== null) return;
  standing.until = until;
  standing.endedBy = endedBy;
}

/** Whether a recording is what the ledger held at a position. */
export function heldAt(recording: Recording, position: number): boolean {
  return recording.since <= position && (recording.until === null || position < recording.until);
}
