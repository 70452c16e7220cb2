/**
 * Tilings: the windows of one row's figures are edges between the boundaries of their periods, and every cycle of edges
 * sums to zero.
 *
 * Windows are taken from the shortest to the longest. Each that closes a cycle is compared with the way between its two
 * ends over shorter ones: forwards where there is one, with the fewest figures. So every independent cycle is found
 * once, each by its longest window.
 */
import { Decimal } from '../../model/decimal.ts';
import type { Interval } from '../../model/interval.ts';
import { windowOf } from '../../query.ts';
import type { Held, HeldRow } from '../claims.ts';

const ZERO = new Decimal(0);

/** A stretch of time, `to` exclusive. */
export interface Windowed {
  readonly from: number;
  readonly to: number;
}

/** A figure's window. */
export interface Window extends Windowed {
  readonly held: Held;
  /** What is said of it. */
  readonly value: Interval;
}

/** A window, walked forwards or backwards. */
export interface Step<W extends Windowed> {
  readonly window: W;
  readonly sign: 1 | -1;
}

/** A window, and the way between its ends over shorter ones. */
export interface Cycle<W extends Windowed> {
  readonly whole: W;
  readonly way: readonly Step<W>[];
}

/** A window, and windows inside it that do not overlap: of all such, those that come to most. */
export interface Packing {
  readonly whole: Window;
  readonly inside: readonly Window[];
}

/** The windows of a row's figures, by domain, shortest first. */
export function windowsOf(row: HeldRow, read: (held: Held) => Interval | null): readonly (readonly Window[])[] {
  const days: Window[] = [];
  const months: Window[] = [];
  for (const held of row.cells.values()) {
    const boundaries = windowOf(held.cell.period);
    if (boundaries === null) continue;
    const value = read(held);
    if (value === null) continue;
    const { domain, from, to } = boundaries;
    (domain === 'days' ? days : months).push({ from, to, held, value });
  }
  return [days, months].map((windows) => windows.sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from));
}

/** A basis of the cycles: each independent identity once. */
export function cyclesOf<W extends Windowed>(windows: readonly W[]): readonly Cycle<W>[] {
  const graph = new Map<number, Step<W>[]>();
  const roots = new Map<number, number>();
  const cycles: Cycle<W>[] = [];
  for (const whole of windows) {
    const { from, to } = whole;
    const [a, b] = [rootOf(roots, from), rootOf(roots, to)];
    if (a === b) {
      const way = forwardWay(graph, whole) ?? wayBetween(graph, from, to, () => true);
      if (way !== null) cycles.push({ whole, way });
    } else roots.set(a, b);
    leave(graph, from, { window: whole, sign: 1 });
    leave(graph, to, { window: whole, sign: -1 });
  }
  return cycles;
}

/** Each window that shorter ones tile, and the fewest that do. */
export function tilesOf<W extends Windowed>(windows: readonly W[]): readonly Cycle<W>[] {
  return cyclesOf(windows).filter(({ way }) => way.every(({ sign }) => sign === 1));
}

/** Each window in which shorter ones lie that do not tile it. */
export function packingsOf(windows: readonly Window[], tiled: ReadonlySet<Window>): readonly Packing[] {
  return windows.flatMap((whole, index) => {
    if (tiled.has(whole)) return [];
    const inside = windows.slice(0, index).filter((one) => one.from >= whole.from && one.to <= whole.to);
    const packed = inside.length === 0 ? [] : heaviest(inside);
    return packed.length === 0 ? [] : [{ whole, inside: packed }];
  });
}

function forwardWay<W extends Windowed>(
  graph: ReadonlyMap<number, readonly Step<W>[]>,
  { from, to }: W,
): readonly Step<W>[] | null {
  return wayBetween(graph, from, to, ({ sign, window }) => sign === 1 && window.to <= to);
}

/** The way with the fewest steps, breadth first. */
function wayBetween<W extends Windowed>(
  graph: ReadonlyMap<number, readonly Step<W>[]>,
  from: number,
  to: number,
  isAllowed: (step: Step<W>) => boolean,
): readonly Step<W>[] | null {
  const reached = new Map<number, Step<W> | null>([[from, null]]);
  // Nodes are added while they are gone through.
  for (const node of reached.keys()) {
    if (node === to) return wayBack(reached, to);
    for (const step of graph.get(node) ?? []) {
      const next = step.sign === 1 ? step.window.to : step.window.from;
      if (!reached.has(next) && isAllowed(step)) reached.set(next, step);
    }
  }
  return null;
}

function wayBack<W extends Windowed>(reached: ReadonlyMap<number, Step<W> | null>, to: number): readonly Step<W>[] {
  const way: Step<W>[] = [];
  for (let step = reached.get(to) ?? null; step !== null; ) {
    way.push(step);
    step = reached.get(step.sign === 1 ? step.window.from : step.window.to) ?? null;
  }
  return way.reverse();
}

/** The windows without overlap whose least values come to most. */
function heaviest(windows: readonly Window[]): readonly Window[] {
  const byEnd = windows.toSorted((a, b) => a.to - b.to || a.from - b.from);
  const best: Packed[] = [{ to: Number.NEGATIVE_INFINITY, weight: ZERO, window: null, before: null }];
  for (const window of byEnd) {
    const low = window.value.low ?? ZERO;
    const before = best.findLast(({ to }) => to <= window.from);
    const last = best.at(-1);
    if (before === undefined || last === undefined || low.lte(ZERO)) continue;
    const weight = before.weight.plus(low);
    if (weight.gt(last.weight)) best.push({ to: window.to, weight, window, before });
  }
  const packed: Window[] = [];
  for (let at: Packed | null = best.at(-1) ?? null; at !== null; at = at.before) {
    if (at.window !== null) packed.push(at.window);
  }
  return packed.reverse();
}

interface Packed {
  readonly to: number;
  readonly weight: Decimal;
  readonly window: Window | null;
  readonly before: Packed | null;
}

function rootOf(roots: Map<number, number>, node: number): number {
  let root = node;
  for (let next = roots.get(root); next !== undefined; next = roots.get(root)) root = next;
  if (root !== node) roots.set(node, root);
  return root;
}

function leave<W extends Windowed>(graph: Map<number, Step<W>[]>, node: number, step: Step<W>): void {
  const steps = graph.get(node);
  if (steps === undefined) graph.set(node, [step]);
  else steps.push(step);
}
