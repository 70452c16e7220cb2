/**
 * Horizon: the part of the state that a view sees, and the words it reads it by.
 *
 * A horizon is a position on the recorded clock, a day on the published one, and the reader's choices. The state behind
 * it may grow; nothing later than the position is ever looked at.
 */
import { type Calendar, civilCalendar, unstated } from '../model/calendar.ts';
import { cellKey, type Row, rowKey } from '../model/cell.ts';
import type { Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { assume, type Boundaries, boundariesOf, type Period, parsePeriod } from '../model/period.ts';
import type { Publication } from '../model/publication.ts';
import { sharedDays } from '../model/span.ts';
import {
  beganBy,
  type Cube,
  cellsOfRow,
  findCell,
  findRow,
  heldAt,
  periodOfCell,
  type Recording,
  recordingsOfCell,
  type State,
  versionAt,
  versionOn,
} from '../projection.ts';
import type { TerritoryMap } from './recast/lineage.ts';

export interface Horizon {
  readonly state: State;
  readonly position: number;
  /** Reports published later are not seen; null sees all. */
  readonly published: Day | null;
  /** Publishers, most preferred first. */
  readonly prefer: readonly string[];
  /** The calendar under which labels without one are read; null reads none into them. */
  readonly assumed: Calendar | null;
  /** The map on which everything is told; null tells each period on its own. */
  readonly map: TerritoryMap | null;
  /** Whether shares that were stated allocate what was reported of territories that were divided. */
  readonly shares: boolean;
  /** Rows already gathered: a cache, filled as questions come. */
  readonly rows: Map<string, readonly CellReports[]>;
  /** Its own sums, by calendar: another. */
  readonly cubes: Map<string, Cube>;
}

/** A cell as this horizon reads it, and what the ledger holds in it. */
export interface CellReports {
  readonly cell: Cell;
  readonly recordings: readonly Recording[];
}

/** The same horizon, read under a calendar. */
export function assuming(horizon: Horizon, calendar: Calendar): Horizon {
  return { ...horizon, assumed: calendar, rows: new Map(), cubes: new Map() };
}

/** The period as this horizon reads it. */
export function readUnder(horizon: Horizon, period: Period): Period {
  return horizon.assumed === null ? period : assume(period, horizon.assumed);
}

/** Every cell of a row that the ledger held something in. */
export function cellsOf(horizon: Horizon, row: Row): readonly CellReports[] {
  const key = rowKey(row);
  const known = horizon.rows.get(key);
  if (known !== undefined) return known;
  const { figures } = horizon.state;
  const number = findRow(figures, row);
  const { indicator, territory, breakdown, base } = row;
  const cells: CellReports[] = [];
  for (const found of number === undefined ? [] : cellsOfRow(figures, number)) {
    const period = periodOfCell(figures, found);
    if (period === undefined || !beganBy(figures, found, horizon.position)) continue;
    const read = { indicator, territory, period: readUnder(horizon, period) };
    const cell = { ...read, ...(breakdown && { breakdown }), ...(base && { base }) };
    cells.push({
      cell,
      get recordings() {
        return recordingsOfCell(figures, found, horizon.position);
      },
    });
  }
  const merged = horizon.assumed === null ? cells : mergedCells(cells);
  horizon.rows.set(key, merged);
  return merged;
}

/** A calendar that is assumed may read several cells as one. */
function mergedCells(cells: readonly CellReports[]): readonly CellReports[] {
  const merged = new Map<string, { readonly cell: Cell; readonly recordings: Recording[] }>();
  for (const { cell, recordings } of cells) {
    const same = merged.get(cellKey(cell));
    if (same === undefined) merged.set(cellKey(cell), { cell, recordings: [...recordings] });
    else same.recordings.push(...recordings);
  }
  return [...merged.values()];
}

/** Everything that was ever recorded in a cell up to this horizon's position. */
export function recordingsIn(horizon: Horizon, cell: Cell): readonly Recording[] {
  // A calendar that is assumed may read several cells as one, which only the whole row shows.
  if (horizon.assumed !== null) {
    const key = cellKey(cell);
    return cellsOf(horizon, cell).find((entry) => cellKey(entry.cell) === key)?.recordings ?? [];
  }
  const { figures } = horizon.state;
  const number = findCell(figures, cell);
  return number === undefined ? [] : recordingsOfCell(figures, number, horizon.position);
}

/** The document that a recording came from. */
export function publicationOf(horizon: Horizon, recording: Recording): Publication | undefined {
  return versionAt(horizon.state.publications, recording.publication, horizon.position);
}

/** Whether the world could know a recording's document by this horizon's day. */
export function isPublished(horizon: Horizon, recording: Recording): boolean {
  const publication = publicationOf(horizon, recording);
  return publication !== undefined && (horizon.published === null || publication.publishedOn <= horizon.published);
}

/** Whether the ledger held a recording by this position, and the world could know it by this day. */
export function isVisible(horizon: Horizon, recording: Recording): boolean {
  return heldAt(recording, horizon.position) && isPublished(horizon, recording);
}

/** Boundaries of periods, which are read again and again. */
const windows = new WeakMap<Period, Boundaries | 'none'>();

/** Where a period begins and ends: `boundariesOf`, remembered. */
export function windowOf(period: Period): Boundaries | null {
  const known = windows.get(period) ?? boundariesOf(period) ?? 'none';
  windows.set(period, known);
  return known === 'none' ? null : known;
}

/** The calendar that a period was read under. */
export function calendarOf(horizon: Horizon, period: Period): Calendar | 'unstated' {
  if (period.calendar === unstated) return unstated;
  return versionAt(horizon.state.calendars, period.calendar, horizon.position) ?? unstated;
}

/** The definition of an indicator that holds for a period: that of its first day, or the newest where nobody stated one. */
export function indicatorFor(horizon: Horizon, id: string, period: Period): Indicator | undefined {
  const versions = horizon.state.indicators.get(id);
  return versions && versionOn(versions, horizon.position, nominalDays(period).first);
}

/** The day whose map of territories holds for a period: that of the view, or the period's last. */
export function mapDay(horizon: Horizon, period: Period): Day | undefined {
  return horizon.map?.day ?? nominalDays(period).last;
}

/** Whether a territory lived on none of some days. */
export function isWithoutLife(horizon: Horizon, id: string, { first, last }: ReturnType<typeof nominalDays>): boolean {
  const territory = versionAt(horizon.state.territories, id, horizon.position);
  if (territory === undefined || first === undefined || last === undefined) return false;
  return territory.spans.every((span) => sharedDays(span, { from: first, to: last }) === null);
}

/** First and last day of what a label names in a civil year, whatever calendar it is read under. */
export function civilDays(period: Period): { readonly first?: Day; readonly last?: Day } {
  const civil = parsePeriod(period.label, { calendar: civilCalendar });
  return civil.ok ? { first: civil.value.first, last: civil.value.last } : nominalDays(period);
}

/** Labels without a calendar, read as civil again and again. */
const civil = new WeakMap<Period, Period>();

/** First and last day of a period, a label without a calendar read as civil: near enough to find what was in force. */
export function nominalDays(period: Period): Pick<Period, 'first' | 'last'> {
  if (period.calendar !== unstated) return period;
  const known = civil.get(period) ?? assume(period, civilCalendar);
  civil.set(period, known);
  return known;
}
