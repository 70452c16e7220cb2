/**
 * Implied: what is required of cells that nobody prints and that stand between others: a whole whose parts are printed
 * in two ways, the base of two changes, a part of that base, and what others leave to a cell.
 */
import { cellKey } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import type { Held, World } from './claims.ts';
import type { Constraint, Slot } from './constraint.ts';
import { measureConstraints } from './constraints/measures.ts';
import { partConstraints } from './constraints/parts.ts';
import { statedConstraints } from './constraints/stated.ts';
import { wholesAbove } from './constraints/wholes.ts';

/** What is known of cells. */
export interface Knowledge {
  /** Somebody prints it. */
  readonly isSaid: (cell: Cell) => boolean;
  /** Something that was taken up already speaks of it. */
  readonly isSpokenOf: (cell: Cell) => boolean;
  /** Something speaks of other periods of it. */
  readonly isInTime: (cell: Cell) => boolean;
}

/** A cell without figures, as its definitions see it. */
export function heldNowhere(world: World, cell: Cell): Held {
  return { cell, indicator: world.definition(cell.indicator, cell.period), claims: [] };
}

/** A whole with more missing parts than this is only bounded by what is there. */
export const MOST_MISSING = 64;

/**
 * Everything that sums require of some cells, as far as cells that nobody prints stand in it, of the cells above them and
 * below them in their definitions, and of those that stand beside them in a sum. What divides is left out: a rate that nobody
 * printed says nothing about its base. `unheard`: sums that are known to be there.
 */
export function impliedBy(
  world: World,
  cells: Iterable<Cell>,
  unheard: readonly Constraint[],
  { isSaid, isSpokenOf, isInTime }: Knowledge,
): readonly Constraint[] {
  const anchored = around(world, cells, isSaid);
  const isThere = (cell: Cell) => isSaid(cell) || isSpokenOf(cell) || isInTime(cell) || anchored.has(cellKey(cell));
  const found = new Map<string, Constraint>();
  const take = (constraint: Constraint) => {
    const missing = constraint.slots.filter(({ cell }) => !isSaid(cell)).length;
    if (constraint.obstacle === undefined && missing <= MOST_MISSING) found.set(constraint.key, constraint);
  };
  for (const sum of unheard) take(sum);
  for (const cell of anchored.values()) {
    const held = heldNowhere(world, cell);
    const own = definingSums(world, cell);
    // What defines a printed cell has been taken up.
    if (!isSaid(cell)) for (const sum of own) take(sum);
    if (isDerived(own)) continue;
    const sums =
      held.indicator === undefined ? [] : partConstraints(world, held, held.indicator, (slot) => isThere(slot.cell));
    for (const sum of sums) {
      const parts = sum.slots.slice(0, -1);
      // What is required of a printed whole has been taken up, but for its parts that nobody prints.
      if (!parts.some((slot) => isThere(slot.cell)) || (isSaid(cell) && !sum.partial)) continue;
      take(sum);
    }
  }
  const beside = new Map<string, Cell>();
  for (const { cell } of [...found.values()].flatMap(({ slots }) => slots)) {
    const key = cellKey(cell);
    if (!isSaid(cell) && !anchored.has(key)) beside.set(key, cell);
  }
  const isNear = (cell: Cell) => isThere(cell) || beside.has(cellKey(cell));
  for (const cell of beside.values()) for (const sum of amongThose(world, cell, isNear)) take(sum);
  return [...found.values()];
}

/** What ties a cell that stands in a sum to others that are there: what it is counted within, and the wholes of which it is a part. */
function amongThose(world: World, cell: Cell, isNear: (cell: Cell) => boolean): readonly Constraint[] {
  const own = definingSums(world, cell);
  const ties = own.filter(({ slots }) => slots.every((slot) => isNear(slot.cell)));
  if (isDerived(own)) return ties;
  const sums = wholesAbove(world, cell).flatMap((whole) => {
    const held = heldNowhere(world, whole);
    if (!isNear(whole) || held.indicator === undefined || isDerived(definingSums(world, whole))) return [];
    return partConstraints(world, held, held.indicator, (slot) => isNear(slot.cell));
  });
  return [...ties, ...sums];
}

/** The cells, and those above them and below them in their definitions. */
function around(world: World, cells: Iterable<Cell>, isSaid: (cell: Cell) => boolean): ReadonlyMap<string, Cell> {
  const found = new Map<string, Cell>();
  const open = [...cells];
  // Cells are added while they are gone through.
  for (const cell of open) {
    const key = cellKey(cell);
    if (found.has(key)) continue;
    found.set(key, cell);
    if (isSaid(cell)) continue;
    const own = definingSums(world, cell);
    open.push(...own.flatMap(({ slots }) => slots.map((one) => one.cell)));
    if (!isDerived(own)) open.push(...wholesAbove(world, cell));
  }
  return found;
}

/** What is made of counts adds up because they do. */
export const isDerived = (defining: readonly Constraint[]): boolean => defining.some(({ kind }) => kind !== 'nested');

/** The sums that define a cell, and what it is counted within. */
export function definingSums(world: World, cell: Cell): readonly Constraint[] {
  const held = heldNowhere(world, cell);
  if (held.indicator === undefined || cell.period.impossible !== undefined) return [];
  const all = [...measureConstraints(world, held, held.indicator), ...statedConstraints(world, held, held.indicator)];
  return all.filter(
    ({ formula, slots, obstacle }) => formula.kind === 'sum' && slots.length > 1 && obstacle === undefined,
  );
}

/** Those that say something: none of their cells could make them true whatever all others are. */
export function telling(
  candidates: readonly Constraint[],
  { isSaid, isSpokenOf, isInTime }: Knowledge,
): readonly Constraint[] {
  let kept = candidates;
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    const degrees = new Map<string, number>();
    for (const { slots } of kept) {
      for (const { cell } of slots) degrees.set(cellKey(cell), (degrees.get(cellKey(cell)) ?? 0) + 1);
    }
    const isKnown = (cell: Cell) => isSaid(cell) || isSpokenOf(cell) || isInTime(cell);
    const isLoose = ({ cell }: Slot) => !isKnown(cell) && (degrees.get(cellKey(cell)) ?? 0) < 2;
    kept = kept.filter((one) => !isIdle(one, isLoose));
  }
  return kept;
}

/** Whether cells of which nothing else is known can make a sum true. */
function isIdle({ slots, anchor, relation }: Constraint, isLoose: (slot: Slot) => boolean): boolean {
  const parts = slots.filter((_, place) => place !== anchor);
  const whole = slots[anchor ?? -1];
  if ((whole !== undefined && isLoose(whole)) || parts.every(isLoose)) return true;
  // Parts that are not negative bound the whole, though nothing else is known of some of them.
  const isBound = relation !== '>=' && slots.every(({ factor, nature }) => factor === 1 && nature.nonNegative);
  return !isBound && parts.some(isLoose);
}
