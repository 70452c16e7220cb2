/**
 * Frame: what all tables of one indicator share: their unit, their years, their territories and who makes up whom.
 */
import { type Calendar, civilCalendar, monthTurn } from '../../model/calendar.ts';
import { addDays } from '../../model/day.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Territory } from '../../model/territory.ts';
import { at, byteAt, floatAt } from '../column.ts';
import type { Figures } from '../figures.ts';
import { cellsOfRow, rowsOfSubject, territoryOfRow } from '../names.ts';
import { MOST, ten } from '../scaled.ts';
import type { Reading } from './claim.ts';
import type { Claims } from './claims.ts';
import { type Grid, SLOTS, slotMonths, slotStart, windowOfLabel } from './grid.ts';
import type { Moment } from './moment.ts';
import type { Tree, Trees } from './tree.ts';
import { MOST_STEPS } from './walk.ts';

/** What tables are made from, at one moment, on one grid. */
export interface World {
  readonly figures: Figures;
  readonly moment: Moment;
  readonly grid: Grid;
  readonly territories: readonly Territory[];
  readonly trees: Trees;
  /** The one definition that an indicator has; null where it has changed in what sums rest on. */
  readonly indicatorOf: (id: string) => Indicator | null;
  /** What stands in the cells, while many tables are made at once; null where each cell is read by itself. */
  claims: Claims | null;
}

/** Children of a territory as places in a table; null where they are not known to make up the whole, or one has nothing. */
export type Families = ReadonlyMap<number, readonly number[] | null>;

/** One era of a frame: its slots, its families, and the parents in an order that has children first. */
export interface Era {
  readonly slots: readonly number[];
  readonly families: Families;
  readonly order: readonly number[];
  readonly parents: ReadonlyMap<number, number>;
  /** Places whose children changed within the slots. */
  readonly turned: ReadonlySet<number>;
}

export interface Frame {
  readonly indicator: Indicator;
  readonly reading: Reading;
  /** Whether tables need two ends for their values. */
  readonly inexact: boolean;
  /** Subjects of the indicator when the frame was made. */
  readonly subjects: readonly number[];
  readonly firstYear: number;
  readonly years: number;
  /** Slots in all. */
  readonly slots: number;
  readonly territories: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  readonly eras: readonly Era[];
  /** Slots outside the years of which days are known. */
  readonly unsteady: readonly number[];
  /** By slot: its era; undefined outside the years of which days are known. */
  readonly eraOf: readonly (Era | undefined)[];
  /** Cells may hold figures up to this size before sums could pass 2^53, while there are no more rows than `mostRows`. */
  readonly largest: number;
  /** Rows of all indicators together. */
  readonly mostRows: number;
  /** The one publisher of labels without a calendar; −1 on a calendar. */
  readonly publisher: number;
}

/** More than this and a table would cost more than it saves. */
export const MOST_YEARS = 150;
/** Powers of ten beyond this one are not exact. */
export const MOST_PLACES = 22;

/** The frame of an indicator; `empty` where nothing of it is on the grid, null where its sums are not for tables. */
export function frameOf(world: World, indicatorNumber: number): Frame | 'empty' | null {
  const { figures } = world;
  const indicator = world.indicatorOf(figures.indicators.texts[indicatorNumber] ?? '');
  if (indicator === null || (indicator.measure.kind !== 'flow' && indicator.measure.kind !== 'stock')) return null;
  const subjects = subjectsOf(figures, indicatorNumber);
  const extent = extentOf(world, subjects);
  if (extent === null || extent === 'empty') return extent;
  const finest = Math.max(...subjects.map((subject) => byteAt(figures.scales.finest, subject)));
  // Of each row a sum takes one way. There is room for as many rows again, and some, before all is made anew.
  const room = extent.rows + 64;
  const largest = MOST / (ten(Math.min(finest, MOST_PLACES)) * (extent.rows + room) * MOST_STEPS);
  if (finest > MOST_PLACES || subjects.some((subject) => floatAt(figures.scales.largest, subject) > largest))
    return null;
  const slots = extent.years * SLOTS;
  const trees = Array.from({ length: slots }, (_, slot) => treeOf(world, indicator, extent.firstYear, slot));
  const territories = activeIn(extent.territories, new Set(trees.filter((tree) => tree !== null)));
  const places = new Map(territories.map((id, place) => [id, place]));
  const eras = new Map(
    [...new Set(trees)].flatMap((tree) => (tree === null ? [] : [[tree, eraOf(tree, trees, places)]])),
  );
  if ([...eras.keys()].some(({ upwards }) => upwards === null)) return null;
  return {
    indicator,
    reading: { places: finest, nonNegative: indicator.nonNegative === true },
    inexact: subjects.some((subject) => needsTwoEnds(figures, subject)),
    subjects,
    firstYear: extent.firstYear,
    years: extent.years,
    slots,
    territories,
    places,
    eras: [...eras.values()],
    unsteady: [...trees.keys()].filter((slot) => trees[slot] === null),
    eraOf: trees.map((tree) => (tree === null ? undefined : eras.get(tree))),
    largest,
    mostRows: figures.rows.left.length + room,
    publisher: extent.publisher,
  };
}

/** Whether some value of a subject may be more than a point: its numbers are inexact, or publishers may disagree. */
export function needsTwoEnds({ scales, publishers }: Figures, subject: number): boolean {
  return byteAt(scales.inexact, subject) === 1 || publishers.texts.length > 1;
}

/** Subjects of an indicator that are measured from no base: a change is not added. */
function subjectsOf({ subjects, aspects }: Figures, indicator: number): readonly number[] {
  const found: number[] = [];
  for (let subject = 0; subject < subjects.left.length; subject++) {
    const base = aspects[at(subjects.right, subject)]?.base;
    if (at(subjects.left, subject) === indicator && base === undefined) found.push(subject);
  }
  return found;
}

interface Extent {
  readonly firstYear: number;
  readonly years: number;
  readonly rows: number;
  readonly territories: ReadonlySet<string>;
  readonly publisher: number;
}

/** Over which years and territories the figures of some subjects lie; null where that is too far. */
function extentOf(world: World, subjects: readonly number[]): Extent | 'empty' | null {
  const { figures, grid } = world;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const label of subjects.flatMap((subject) => [...(figures.labelsOf[subject] ?? [])])) {
    const window = windowOfLabel(grid, figures, label);
    if (window.lies !== 'on') continue;
    first = Math.min(first, window.from);
    last = Math.max(last, window.to);
  }
  const firstYear = Math.floor(first / 12);
  const years = Math.ceil(last / 12) - firstYear;
  if (!(years >= 1)) return 'empty';
  const rows = subjects.flatMap((subject) => rowsOfSubject(figures, subject));
  const territories = new Set(rows.map((row) => territoryOfRow(figures, row)));
  const publisher = grid.calendar === null ? solePublisher(world, rows) : -1;
  if (publisher === null || years > MOST_YEARS) return null;
  return { firstYear, years, rows: rows.length, territories, publisher };
}

/** Labels without a calendar tile within one publisher only: who that is; null where there are several. */
function solePublisher({ figures, grid }: World, rows: readonly number[]): number | null {
  let publisher: number | null = -1;
  for (const cell of rows.flatMap((row) => cellsOfRow(figures, row))) {
    if (windowOfLabel(grid, figures, at(figures.cellLabel, cell)).lies !== 'on') continue;
    publisher = publisherOf(figures, cell, publisher);
    if (publisher === null) return null;
  }
  return publisher;
}

/** The publisher of everything in a cell, if it is the one known so far; null where there are several. */
export function publisherOf(figures: Figures, cell: number, known: number): number | null {
  let publisher = known;
  for (let next = at(figures.newest, cell); next > 0; next = at(figures.before, next - 1)) {
    const own = at(figures.publisher, at(figures.publication, next - 1));
    if (publisher >= 0 && publisher !== own) return null;
    publisher = own;
  }
  return publisher;
}

/** The hierarchy throughout a slot, of stocks on its last day; null where no days are known. */
function treeOf({ grid, trees }: World, { measure }: Indicator, firstYear: number, slot: number): Tree | null {
  const calendar: Calendar = grid.calendar ?? civilCalendar;
  const from = (firstYear + Math.floor(slot / SLOTS)) * 12 + (slotStart[slot % SLOTS] ?? 0);
  const to = from + (slotMonths[slot % SLOTS] ?? 0);
  if (from < 24 || to > 9998 * 12) return null;
  const last = addDays(monthTurn(calendar, to), -1);
  return trees(measure.kind === 'stock' ? last : monthTurn(calendar, from), last);
}

/**
 * Territories that have figures, their siblings, who may be the next to report, and everything above any of them on any
 * map, since what comes of one of them reaches all of that; the children of one parent side by side, since they are added
 * up together.
 */
function activeIn(reported: ReadonlySet<string>, trees: ReadonlySet<Tree>): readonly string[] {
  const active = new Set(reported);
  for (const { parents, children } of trees) {
    const above = new Set([...reported].flatMap((id) => parents.get(id) ?? []));
    for (const up of above) for (const id of children.get(up) ?? []) active.add(id);
  }
  // The set grows while it is walked: what is above somebody may be below somebody else on another map.
  for (const id of active) for (const { parents } of trees) for (const up of parents.get(id) ?? []) active.add(up);
  const ordered = new Set<string>();
  for (const { upwards, children } of trees) {
    for (const parent of upwards ?? []) {
      for (const child of children.get(parent) ?? []) if (active.has(child)) ordered.add(child);
    }
  }
  return [...new Set([...ordered, ...active])];
}

function eraOf(tree: Tree, trees: readonly (Tree | null)[], places: ReadonlyMap<string, number>): Era {
  const families = new Map<number, readonly number[] | null>();
  const parents = new Map<number, number>();
  const order: number[] = [];
  for (const id of tree.upwards ?? []) {
    const place = places.get(id);
    if (place === undefined) continue;
    const members = (tree.children.get(id) ?? []).map((child) => places.get(child));
    const known = members.filter((member) => member !== undefined);
    families.set(place, tree.exhaustive.has(id) && known.length === members.length ? known : null);
    for (const member of known) parents.set(member, place);
    order.push(place);
  }
  const turned = new Set([...tree.turned].flatMap((id) => places.get(id) ?? []));
  return { slots: [...trees.keys()].filter((slot) => trees[slot] === tree), families, order, parents, turned };
}
