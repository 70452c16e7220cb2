/**
 * Walk: the path rule of design 3.6 (model/cover) along one row of a grid, on whole numbers: the fewest figures that go
 * forwards from one boundary to another; only where there is no such way, the fewest that also go back. Where two ways
 * are equally short, their widths and positions decide, which this leaves to the general rule.
 */
import { type Claim, CONTESTED, HIGH_OPEN, LOW_OPEN, NO_POINT } from './claim.ts';

/** The figures of a row: the window of each, and what it claims. Filled again and again. */
export interface Row {
  /** How many figures there are; what stands behind them is left over. */
  length: number;
  readonly from: number[];
  readonly to: number[];
  readonly low: number[];
  readonly high: number[];
  readonly point: number[];
  readonly flags: number[];
  /** The first boundary of all, and how many boundaries there are up to the last. */
  first: number;
  boundaries: number;
  /** By boundary − first: the last figure that begins or ends there + 1; by figure: the one of its boundary before it + 1. */
  readonly beginning: number[];
  readonly ending: number[];
  readonly begunBefore: number[];
  readonly endedBefore: number[];
}

export function emptyRow(): Row {
  const columns = { from: [], to: [], low: [], high: [], point: [], flags: [] };
  return {
    ...columns,
    length: 0,
    first: 0,
    boundaries: 0,
    beginning: [],
    ending: [],
    begunBefore: [],
    endedBefore: [],
  };
}

/** Takes everything out of a row. */
export function clearRow(row: Row): void {
  row.length = 0;
}

/** Adds a figure. */
export function addFigure(row: Row, from: number, to: number, claimed: Claim): void {
  const index = row.length++;
  row.from[index] = from;
  row.to[index] = to;
  row.low[index] = claimed.low;
  row.high[index] = claimed.high;
  row.point[index] = claimed.point;
  row.flags[index] = claimed.flags;
}

/** Hangs the figures at their boundaries, when all are there. */
export function hangFigures(row: Row): void {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < row.length; index++) {
    first = Math.min(first, row.from[index] ?? first);
    last = Math.max(last, row.to[index] ?? last);
  }
  row.first = first;
  row.boundaries = row.length === 0 ? 0 : last - first + 1;
  for (let at = 0; at < row.boundaries; at++) {
    row.beginning[at] = 0;
    row.ending[at] = 0;
  }
  for (let index = 0; index < row.length; index++) {
    const [from, to] = [(row.from[index] ?? 0) - row.first, (row.to[index] ?? 0) - row.first];
    row.begunBefore[index] = row.beginning[from] ?? 0;
    row.beginning[from] = index + 1;
    row.endedBefore[index] = row.ending[to] ?? 0;
    row.ending[to] = index + 1;
  }
}

/** A way of more figures is left to the general rule: so many are sure to be summed without passing 2^53. */
export const MOST_STEPS = 24;

/** No way; one best way, whose sum is in the claim, forwards or also back; or several that are equally short, or too many steps. */
export const NO_WAY = 0;
export const ONE_WAY = 1;
const TIE = 2;
export const WAY_BACK = 3;

/** By boundary − first: figures it took to get there + 1, in how many ways, and the last figure on one of them. */
const taken: number[] = [];
const ways: number[] = [];
const by: number[] = [];
const queue: number[] = [];

/** The sum along the best way from one boundary to another, `to` after `from`. */
export function walkAlong(row: Row, from: number, to: number, into: Claim): number {
  const [start, goal] = [from - row.first, to - row.first];
  if (start < 0 || goal >= row.boundaries) return NO_WAY;
  const isTouched = (at: number) => (row.beginning[at] ?? 0) > 0 || (row.ending[at] ?? 0) > 0;
  if (!isTouched(start) || !isTouched(goal)) return NO_WAY;
  const isForward = search(row, start, goal, goal);
  if (!isForward && !search(row, start, goal, -1)) return NO_WAY;
  if ((ways[goal] ?? 0) > 1 || (taken[goal] ?? 0) - 1 > MOST_STEPS) return TIE;
  sumUp(row, start, goal, into);
  return isForward ? ONE_WAY : WAY_BACK;
}

/** Breadth first, so that the figures a boundary is first reached by are the fewest; forwards up to `limit`, or both ways where it is −1. */
function search(row: Row, start: number, goal: number, limit: number): boolean {
  for (let at = 0; at < row.boundaries; at++) taken[at] = 0;
  taken[start] = 1;
  ways[start] = 1;
  queue.length = 0;
  queue.push(start);
  for (let place = 0; place < queue.length; place++) {
    const here = queue[place] ?? 0;
    if (taken[goal] !== 0 && (taken[here] ?? 0) >= (taken[goal] ?? 0)) break;
    for (let next = row.beginning[here] ?? 0; next > 0; next = row.begunBefore[next - 1] ?? 0) {
      const there = (row.to[next - 1] ?? 0) - row.first;
      if (limit < 0 || there <= limit) reach(here, there, next - 1);
    }
    if (limit >= 0) continue;
    for (let next = row.ending[here] ?? 0; next > 0; next = row.endedBefore[next - 1] ?? 0) {
      reach(here, (row.from[next - 1] ?? 0) - row.first, next - 1);
    }
  }
  return taken[goal] !== 0;
}

function reach(here: number, there: number, figure: number): void {
  const steps = (taken[here] ?? 0) + 1;
  if (taken[there] === 0) {
    taken[there] = steps;
    ways[there] = ways[here] ?? 0;
    by[there] = figure;
    queue.push(there);
  } else if (taken[there] === steps) ways[there] = (ways[there] ?? 0) + (ways[here] ?? 0);
}

function sumUp(row: Row, start: number, goal: number, into: Claim): void {
  into.low = 0;
  into.high = 0;
  into.point = 0;
  into.flags = 0;
  for (let here = goal; here !== start; ) {
    const figure = by[here] ?? 0;
    const [from, to] = [(row.from[figure] ?? 0) - row.first, (row.to[figure] ?? 0) - row.first];
    addTo(into, row, figure, to === here ? 1 : -1);
    here = to === here ? from : to;
  }
}

function addTo(into: Claim, row: Row, index: number, sign: 1 | -1): void {
  const [low, high, flags] = [row.low[index] ?? 0, row.high[index] ?? 0, row.flags[index] ?? 0];
  into.point += sign * (row.point[index] ?? 0);
  into.flags |= flags & (CONTESTED | NO_POINT);
  if (sign === 1) {
    into.low += low;
    into.high += high;
    into.flags |= flags & (LOW_OPEN | HIGH_OPEN);
  } else {
    into.low -= high;
    into.high -= low;
    into.flags |= (flags & LOW_OPEN ? HIGH_OPEN : 0) | (flags & HIGH_OPEN ? LOW_OPEN : 0);
  }
}
