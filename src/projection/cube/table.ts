/**
 * Table: the sums of one subject, one number for each territory of a frame and each slot of its grid.
 *
 * A row's own figures answer first: a report, then a walk along the row; then the sum of the territories below; then
 * the sum of a breakdown. Where the general rule must be asked (a tie, a number that is not in columns, a hierarchy that
 * changed), the table says so, and so does every sum that would rest on it.
 */
import { at } from '../column.ts';
import { territoryOfRow } from '../names.ts';
import { ABSENT, type Claim, claim, claimOf, UNREADABLE } from './claim.ts';
import { readClaim } from './claims.ts';
import type { Frame, World } from './frame.ts';
import { SLOTS, slotMonths, slotStart, windowOfLabel } from './grid.ts';
import { addFigure, clearRow, emptyRow, hangFigures, NO_WAY, ONE_WAY, WAY_BACK, walkAlong } from './walk.ts';

/** What answers in a place and slot. */
export const NOTHING = 0;
export const REPORT = 1;
const WALK = 2;
export const TERRITORIES = 3;
export const BREAKDOWN = 4;
/** The general rule must be asked. */
export const ASK = 5;
/** A walk that goes back as well: it rests on figures of more than the slot. */
export const WALK_BACK = 6;

/** Numbers stand at place × slots + slot. */
export interface Table {
  readonly frame: Frame;
  readonly subject: number;
  /** What a row's own figures say there: nothing, a report, a walk, or that the general rule must be asked. */
  readonly own: Uint8Array;
  readonly rule: Uint8Array;
  readonly flags: Uint8Array;
  readonly point: Float64Array;
  /** Both ends; the points themselves where no figure is inexact. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Tables of the members of each dimension that makes the whole; null where a member has none. */
  readonly dimensions: readonly (readonly Table[] | null)[];
  /** Tables that this one is a member of. */
  readonly wholes: Table[];
}

/** An empty table. */
export function tableFor(frame: Frame, subject: number, dimensions: Table['dimensions']): Table {
  const cells = frame.territories.length * frame.slots;
  const point = new Float64Array(cells);
  const table: Table = {
    frame,
    subject,
    own: new Uint8Array(cells),
    rule: new Uint8Array(cells),
    flags: new Uint8Array(cells),
    point,
    low: frame.inexact ? new Float64Array(cells) : point,
    high: frame.inexact ? new Float64Array(cells) : point,
    dimensions,
    wholes: [],
  };
  for (const member of dimensions.flatMap((members) => members ?? [])) member.wholes.push(table);
  return table;
}

const figuresOfRow = emptyRow();
const found = claim();

/** What a row's own figures say of every slot; answers with the row's place, or −1 where the frame does not have it. */
export function fillRow(world: World, table: Table, row: number): number {
  const { figures, moment, grid, claims } = world;
  const { frame, own } = table;
  const place = frame.places.get(territoryOfRow(figures, row)) ?? -1;
  if (place < 0) return -1;
  const start = place * frame.slots;
  own.fill(NOTHING, start, start + frame.slots);
  clearRow(figuresOfRow);
  let [open, monthsOnly] = [false, true];
  for (let next = at(figures.newestCell, row); next > 0; next = at(figures.cellBefore, next - 1)) {
    const window = windowOfLabel(grid, figures, at(figures.cellLabel, next - 1));
    if (window.lies === 'off') continue;
    if (claims === null) claimOf(figures, next - 1, moment, frame.reading, found);
    else readClaim(claims, next - 1, found);
    if (found.kind === ABSENT) continue;
    if (window.lies === 'across' || found.kind === UNREADABLE) open = true;
    if (window.lies === 'across') continue;
    const slot = window.slot - frame.firstYear * SLOTS;
    if (window.slot >= 0 && slot >= 0 && slot < frame.slots) {
      own[start + slot] = found.kind === UNREADABLE ? ASK : REPORT;
      write(table, start + slot, found);
    }
    if (found.kind === UNREADABLE) continue;
    monthsOnly &&= window.to - window.from === 1;
    addFigure(figuresOfRow, window.from, window.to, found);
  }
  if (frame.indicator.measure.kind === 'stock') readLastDays(table, start, open);
  else if (monthsOnly && !open) addMonths(table, start);
  else walkRow(table, start, open);
  return place;
}

/** A row of months alone: the longer slots are their sums. */
function addMonths({ frame, own, ...table }: Table, start: number): void {
  for (let year = start; year < start + frame.slots; year += SLOTS) {
    for (let slot = 12; slot < SLOTS; slot++) {
      let [low, high, point, flags, has] = [0, 0, 0, 0, true];
      const first = year + (slotStart[slot] ?? 0);
      for (let month = first; month < first + (slotMonths[slot] ?? 0) && has; month++) {
        has = own[month] === REPORT;
        point += table.point[month] ?? 0;
        low += table.low[month] ?? 0;
        high += table.high[month] ?? 0;
        flags |= table.flags[month] ?? 0;
      }
      if (!has) continue;
      own[year + slot] = WALK;
      table.low[year + slot] = low;
      table.high[year + slot] = high;
      table.point[year + slot] = point;
      table.flags[year + slot] = flags;
    }
  }
}

function walkRow(table: Table, start: number, open: boolean): void {
  const { frame, own } = table;
  hangFigures(figuresOfRow);
  for (let slot = 0; slot < frame.slots; slot++) {
    if (own[start + slot] !== NOTHING) continue;
    const { from, to } = windowAt(frame, slot);
    const outcome = open ? -1 : walkAlong(figuresOfRow, from, to, found);
    if (outcome === NO_WAY) continue;
    own[start + slot] = outcome === ONE_WAY ? WALK : outcome === WAY_BACK ? WALK_BACK : ASK;
    if (own[start + slot] !== ASK) write(table, start + slot, found);
  }
}

/** A stock of a period is the one on its last day. */
function readLastDays(table: Table, start: number, open: boolean): void {
  const { frame, own } = table;
  const { to, low, high, point, flags } = figuresOfRow;
  for (let slot = 0; slot < frame.slots; slot++) {
    if (own[start + slot] !== NOTHING) continue;
    const end = windowAt(frame, slot).to;
    let [first, several] = [-1, false];
    for (let index = 0; index < figuresOfRow.length; index++) {
      if (to[index] !== end) continue;
      several = first >= 0;
      first = index;
    }
    if (open || several) own[start + slot] = ASK;
    else if (first >= 0) {
      own[start + slot] = WALK;
      found.low = low[first] ?? 0;
      found.high = high[first] ?? 0;
      found.point = point[first] ?? 0;
      found.flags = flags[first] ?? 0;
      write(table, start + slot, found);
    }
  }
}

function windowAt({ firstYear }: Frame, slot: number): { readonly from: number; readonly to: number } {
  const from = (firstYear + Math.floor(slot / SLOTS)) * 12 + (slotStart[slot % SLOTS] ?? 0);
  return { from, to: from + (slotMonths[slot % SLOTS] ?? 0) };
}

function write({ low, high, point, flags }: Table, cell: number, said: Claim): void {
  point[cell] = said.point;
  flags[cell] = said.flags;
  if (low === point) return;
  low[cell] = said.low;
  high[cell] = said.high;
}
