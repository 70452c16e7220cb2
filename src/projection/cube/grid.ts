/**
 * Grid: periods become windows of months on one line of integers, and months, quarters, half-years and years of a
 * calendar the slots of a table.
 */
import { type Calendar, monthIndexAt } from '../../model/calendar.ts';
import { dayFromNumber } from '../../model/day.ts';
import { type Boundaries, boundariesOf, endsOn, type Period } from '../../model/period.ts';
import type { Figures } from '../figures.ts';

/** Slots of a year: twelve months, four quarters, two halves, the year. */
export const SLOTS = 19;

/** Where each slot of a year begins, and how many months it has. */
export const slotStart: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 3, 6, 9, 0, 6, 0];
export const slotMonths: readonly number[] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 6, 6, 12];

/** A window of months, `to` exclusive; or what stands in its way. */
export interface Window {
  /** Its slot, counted from the first of year 0; −1 where no slot has it. */
  readonly slot: number;
  readonly from: number;
  readonly to: number;
  /** `on` the grid; `off` it, where no walk along it leads; or touching it with one end, so that a walk might. */
  readonly lies: 'on' | 'off' | 'across';
}

/** The months of a calendar, or those of labels that name none. */
export interface Grid {
  readonly calendar: Calendar | null;
  /** By number of the label. */
  readonly ofLabel: Window[];
  readonly windows: WeakMap<Period, Window>;
}

export function grid(calendar: Calendar | null): Grid {
  return { calendar, ofLabel: [], windows: new WeakMap() };
}

const OFF: Window = { from: 0, to: 0, lies: 'off', slot: -1 };
const ACROSS: Window = { from: 0, to: 0, lies: 'across', slot: -1 };

/** Where a period lies on a grid. */
export function windowOf({ calendar, windows }: Grid, period: Period): Window {
  const known = windows.get(period);
  if (known !== undefined) return known;
  const found = placed(calendar, period);
  windows.set(period, found);
  return found;
}

/** Where the period of a cell lies, by the number of its label. */
export function windowOfLabel(found: Grid, figures: Figures, label: number): Window {
  const known = found.ofLabel[label];
  if (known !== undefined) return known;
  const period = figures.periods[label];
  const window = period === undefined ? OFF : windowOf(found, period);
  found.ofLabel[label] = window;
  return window;
}

function placed(calendar: Calendar | null, period: Period): Window {
  const domain = calendar === null ? 'months' : 'days';
  const boundaries = boundariesOf(period);
  // An end alone may be where a stock is read.
  if (boundaries === null) return endsOn(period)?.domain === domain ? ACROSS : OFF;
  if (boundaries.domain !== domain) return OFF;
  const [from, to] = [monthAt(calendar, boundaries, 'from'), monthAt(calendar, boundaries, 'to')];
  if (from !== null && to !== null) return { from, to, lies: 'on', slot: slotOf(from, to) };
  return from === null && to === null ? OFF : ACROSS;
}

function monthAt(calendar: Calendar | null, boundaries: Boundaries, end: 'from' | 'to'): number | null {
  return calendar === null ? boundaries[end] : monthIndexAt(calendar, dayFromNumber(boundaries[end]));
}

function slotOf(from: number, to: number): number {
  const year = Math.floor(from / 12);
  const month = from - year * 12;
  const slot = slotStart.findIndex((start, index) => start === month && slotMonths[index] === to - from);
  return slot < 0 ? -1 : year * SLOTS + slot;
}
