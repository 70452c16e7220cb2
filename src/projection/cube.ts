/**
 * Cube: the sums of additive indicators over territories and over the months, quarters, half-years and years of a
 * calendar, in whole numbers, kept up to date by what each event touches.
 *
 * It gives the very answers of the rules of design 3.6, or none: what it does not hold is asked of the rules themselves.
 */
import type { Calendar } from '../model/calendar.ts';
import { breakdownKey } from '../model/cell.ts';
import type { Breakdown, Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Territory } from '../model/territory.ts';
import { at, byteAt, floatAt } from './column.ts';
import { type Claim, claim, claimOf, PRESENT, type Reading } from './cube/claim.ts';
import { gatherClaims } from './cube/claims.ts';
import { type Frame, frameOf, MOST_PLACES, needsTwoEnds, publisherOf, type World } from './cube/frame.ts';
import { grid, SLOTS, windowOf, windowOfLabel } from './cube/grid.ts';
import type { Moment } from './cube/moment.ts';
import { settle } from './cube/settle.ts';
import { ASK, fillRow, type Table, tableFor } from './cube/table.ts';
import { treesOf } from './cube/tree.ts';
import { findNumber } from './dictionary.ts';
import type { Figures } from './figures.ts';
import { findCell, findSubject, rowsOfSubject } from './names.ts';
import { MOST, ten } from './scaled.ts';

export { CONTESTED, HIGH_OPEN, LOW_OPEN, NO_POINT } from './cube/claim.ts';
export type { Moment } from './cube/moment.ts';
export type { Table } from './cube/table.ts';
export { BREAKDOWN, NOTHING, REPORT, TERRITORIES, WALK_BACK } from './cube/table.ts';

/** The tables of one grid at one moment, as far as they were asked for. */
export interface Cube {
  readonly world: World;
  /** By indicator; `empty` where nothing of it is on the grid yet, null where its sums are not for tables. */
  readonly frames: Map<number, Frame | 'empty' | null>;
  /** By indicator, then by breakdown. */
  readonly tables: Map<number, Map<string, Table>>;
  /** How many touches of the figures are in it. */
  seen: number;
}

/** What a cube is made of. */
export interface CubeSource {
  readonly figures: Figures;
  readonly moment: Moment;
  /** Null for labels that name no calendar. */
  readonly calendar: Calendar | null;
  readonly territories: readonly Territory[];
  readonly indicatorOf: (id: string) => Indicator | null;
}

export function emptyCube({ figures, moment, calendar, territories, indicatorOf }: CubeSource): Cube {
  return {
    world: {
      figures,
      moment,
      grid: grid(calendar),
      territories,
      trees: treesOf(territories),
      indicatorOf,
      claims: null,
    },
    frames: new Map(),
    tables: new Map(),
    seen: figures.touched.length,
  };
}

/** Where a cell's answer stands. */
export interface Found {
  readonly table: Table;
  readonly index: number;
}

/** The answer to a cell, where the cube holds it. */
export function lookUp(cube: Cube, cell: Cell): Found | null {
  const slotted = slotIn(cube, cell);
  return slotted === null ? null : answerIn(slotted, cell.territory);
}

/** The table of a cell's indicator and breakdown, and the slot of its period; whatever its territory. */
export interface Slotted {
  readonly table: Table;
  readonly slot: number;
}

/** Where a cell's answers stand for all territories; null where no table has them. */
export function slotIn(cube: Cube, cell: Omit<Cell, 'territory'>): Slotted | null {
  const { figures } = cube.world;
  const indicator = findNumber(figures.indicators, cell.indicator);
  if (indicator === undefined || cell.base !== undefined) return null;
  const window = windowOf(cube.world.grid, cell.period);
  if (window.slot < 0) return null;
  const table = tableOf(cube, indicator, cell.breakdown);
  if (table === null) return null;
  const slot = window.slot - table.frame.firstYear * SLOTS;
  return slot >= 0 && slot < table.frame.slots ? { table, slot } : null;
}

/** The answer for a territory, where the table has one: a sum, or that the rules find none. */
export function answerIn({ table, slot }: Slotted, territory: string): Found | null {
  const place = table.frame.places.get(territory);
  if (place === undefined) return null;
  const index = place * table.frame.slots + slot;
  return table.rule[index] === ASK ? null : { table, index };
}

/** Makes the tables of many indicators' totals, which costs less than making one after the other. */
export function prepareTables(cube: Cube, indicators: readonly string[]): void {
  const { world, tables } = cube;
  const { figures, moment } = world;
  const wanted = indicators.flatMap((id) => findNumber(figures.indicators, id) ?? []);
  const missing = wanted.filter((indicator) => !tables.has(indicator));
  if (missing.length === 0) return;
  const readings: Reading[] = [];
  for (const indicator of missing) {
    const frame = frameIn(cube, indicator);
    for (const subject of frame?.subjects ?? []) if (frame !== null) readings[subject] = frame.reading;
  }
  world.claims = gatherClaims(figures, moment, readings);
  for (const indicator of missing) tableOf(cube, indicator, undefined);
  world.claims = null;
}

function frameIn(cube: Cube, indicator: number): Frame | null {
  let frame = cube.frames.get(indicator);
  if (frame === undefined) {
    frame = frameOf(cube.world, indicator);
    cube.frames.set(indicator, frame);
  }
  return frame === 'empty' ? null : frame;
}

/** What the rivals of one cell say, in whole units of 10^−places; null where nothing stands, or no such unit says it. */
export interface Said extends Readonly<Claim> {
  readonly places: number;
}

/** What stands in a cell at a moment, read from its chain alone. */
export function saidIn(figures: Figures, cell: Cell, moment: Moment, nonNegative: boolean): Said | null {
  const number = findCell(figures, cell);
  if (number === undefined) return null;
  const subject = at(figures.rows.left, at(figures.cells.left, number));
  const places = byteAt(figures.scales.finest, subject);
  if (places > MOST_PLACES || floatAt(figures.scales.largest, subject) * ten(places) > MOST) return null;
  const said = claim();
  claimOf(figures, number, moment, { places, nonNegative }, said);
  return said.kind === PRESENT ? { ...said, places } : null;
}

/** The table of an indicator's total or breakdown, made when first asked for; null where its sums are not for tables. */
function tableOf(cube: Cube, indicator: number, breakdown: Breakdown | undefined): Table | null {
  const frame = frameIn(cube, indicator);
  if (frame === null) return null;
  const tables = cube.tables.get(indicator) ?? new Map<string, Table>();
  cube.tables.set(indicator, tables);
  return knownOrMade(cube.world, frame, tables, breakdown);
}

function knownOrMade(
  world: World,
  frame: Frame,
  tables: Map<string, Table>,
  breakdown: Breakdown | undefined,
): Table | null {
  const key = breakdownKey(breakdown);
  const known = tables.get(key);
  if (known !== undefined) return known;
  const subject = findSubject(world.figures, frame.indicator.id, { breakdown });
  const open = (frame.indicator.dimensions ?? []).filter(
    ({ id, disjoint, exhaustive }) => disjoint && exhaustive && breakdown?.[id] === undefined,
  );
  const dimensions = open.map(({ id, members }) => {
    const parts = members.map((member) => knownOrMade(world, frame, tables, { ...breakdown, [id]: member }));
    const made = parts.filter((part) => part !== null);
    return made.length < parts.length ? null : made;
  });
  // Nothing was ever reported of it, and nothing that makes it: for all its cells the rules know as much.
  if (subject === undefined && dimensions.every((members) => members === null)) return null;
  const table = tableFor(frame, subject ?? NO_SUBJECT, dimensions);
  tables.set(key, table);
  fill(world, table);
  return table;
}

/** Of a whole that is only reported in parts. */
const NO_SUBJECT = -1;

function fill(world: World, table: Table): void {
  const { frame } = table;
  const rows = table.subject === NO_SUBJECT ? [] : rowsOfSubject(world.figures, table.subject);
  for (const row of rows) fillRow(world, table, row);
  for (const era of [...frame.eras, undefined]) {
    const slots = era?.slots ?? frame.unsteady;
    for (let place = 0; place < frame.territories.length; place++) {
      if (!era?.families.has(place)) settle(table, place, slots, era);
    }
    for (const place of era?.order ?? []) settle(table, place, slots, era);
  }
}

/** Takes in what was touched since. */
export function catchUp(cube: Cube): void {
  const { figures } = cube.world;
  for (; cube.seen < figures.touched.length; cube.seen++) touch(cube, at(figures.touched, cube.seen));
}

function touch(cube: Cube, cell: number): void {
  const { figures, grid: months } = cube.world;
  const row = at(figures.cells.left, cell);
  const subject = at(figures.rows.left, row);
  const indicator = at(figures.subjects.left, subject);
  const frame = cube.frames.get(indicator);
  if (!frame) return;
  const window = windowOfLabel(months, figures, at(figures.cellLabel, cell));
  if (window.lies === 'off') return;
  if (frame === 'empty') {
    forget(cube, indicator);
    return;
  }
  const year = Math.floor(window.from / 12) - frame.firstYear;
  const fits =
    frame.subjects.includes(subject) &&
    frame.places.has(figures.territories.texts[at(figures.rows.right, row)] ?? '') &&
    (window.lies === 'across' || (year >= 0 && Math.ceil(window.to / 12) - frame.firstYear <= frame.years)) &&
    byteAt(figures.scales.finest, subject) <= frame.reading.places &&
    floatAt(figures.scales.largest, subject) <= frame.largest &&
    figures.rows.left.length <= frame.mostRows &&
    (frame.inexact || !needsTwoEnds(figures, subject)) &&
    (frame.publisher < 0 || publisherOf(figures, cell, frame.publisher) === frame.publisher);
  const table = cube.tables
    .get(indicator)
    ?.get(breakdownKey(figures.aspects[at(figures.subjects.right, subject)]?.breakdown));
  if (!fits) forget(cube, indicator);
  else if (table !== undefined) refreshRow(cube, table, row);
}

/** Drops the tables of an indicator: they are made anew when next asked for. */
function forget(cube: Cube, indicator: number): void {
  cube.frames.delete(indicator);
  cube.tables.delete(indicator);
}

function refreshRow({ world }: Cube, table: Table, row: number): void {
  const { frame } = table;
  const place = frame.places.get(world.figures.territories.texts[at(world.figures.rows.right, row)] ?? '');
  if (place === undefined) return;
  const [start, end] = [place * frame.slots, (place + 1) * frame.slots];
  const { rule, flags, point, low, high } = table;
  const columns = low === point ? [rule, flags, point] : [rule, flags, point, low, high];
  const before = columns.map((column) => column.slice(start, end));
  fillRow(world, table, row);
  for (const era of frame.eras) settle(table, place, era.slots, era);
  settle(table, place, frame.unsteady, undefined);
  const changed: number[] = [];
  for (let slot = 0; slot < frame.slots; slot++) {
    if (columns.some((column, index) => column[start + slot] !== before[index]?.[slot])) changed.push(slot);
  }
  spread(table, place, changed);
}

/** Carries a change to the territory above, and to the whole that it is a part of. */
function spread(table: Table, place: number, changed: readonly number[]): void {
  if (changed.length === 0) return;
  const { frame, wholes } = table;
  for (const era of frame.eras) {
    const slots = changed.filter((slot) => frame.eraOf[slot] === era);
    const parent = era.parents.get(place);
    if (slots.length > 0 && parent !== undefined) spread(table, parent, settle(table, parent, slots, era));
    for (const whole of wholes) if (slots.length > 0) spread(whole, place, settle(whole, place, slots, era));
  }
}
