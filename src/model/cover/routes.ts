/**
 * Routes: the first few simple walks between two nodes of a graph, in the order of ways (see cover.ts).
 */

import { Decimal } from '../decimal.ts';
import type { Step } from './edge.ts';

/** A step as the search sees it: from node to node, and where its edge stood in the input. */
export interface Move<T> extends Step<T> {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** A walk so far, from its last move back. */
interface Walk<T> {
  readonly move: Move<T>;
  readonly before: Walk<T> | null;
  readonly figures: number;
  readonly unbounded: number;
  readonly width: Decimal;
}

export interface Graph<T> {
  readonly leaving: ReadonlyMap<number, readonly Move<T>[]>;
  readonly arriving: ReadonlyMap<number, readonly Move<T>[]>;
}

/** A whole walk, its moves in order, and how many of them it shares with the route that it was found from. */
export interface Route<T> {
  readonly walk: Walk<T>;
  readonly moves: readonly Move<T>[];
  readonly shared: number;
}

/** Moves by the nodes that they leave and reach. */
export function graphOf<T>(moves: readonly Move<T>[]): Graph<T> {
  return { leaving: groupBy(moves, (move) => move.start), arriving: groupBy(moves, (move) => move.end) };
}

/** The first `wanted` routes of a graph, best first: each next one leaves a known one at some boundary. */
export function bestRoutes<T>(graph: Graph<T>, from: number, to: number, wanted: number): Route<T>[] {
  const found: Route<T>[] = [];
  const candidates: Route<T>[] = [];
  const first = bestWalk(graph, from, to, new Set(), new Set());
  if (first !== null) candidates.push({ walk: first, moves: movesOf(first), shared: 0 });
  while (found.length < wanted) {
    candidates.sort((a, b) => compareWalks(a.walk, b.walk));
    const next = candidates.shift();
    if (next === undefined) break;
    found.push(next);
    for (let at = next.shared; at < next.moves.length; at++) {
      const detour = detourAt(graph, found, next, at, to);
      if (detour !== null) candidates.push(detour);
    }
  }
  return found;
}

/** The best route that follows this one up to a boundary and goes on from there as no known route does. */
function detourAt<T>(
  graph: Graph<T>,
  found: readonly Route<T>[],
  route: Route<T>,
  at: number,
  to: number,
): Route<T> | null {
  const root = route.moves.slice(0, at);
  const spur = route.moves[at]?.start;
  if (spur === undefined) return null;
  const taken = new Set<Move<T>>();
  for (const { moves } of found) {
    const move = moves[at];
    if (move !== undefined && root.every((own, place) => own === moves[place])) taken.add(move);
  }
  const rest = bestWalk(graph, spur, to, new Set(root.map((move) => move.start)), taken);
  if (rest === null) return null;
  const moves = [...root, ...movesOf(rest)];
  const walk = moves.reduce<Walk<T> | null>(extend, null);
  return walk === null ? null : { walk, moves, shared: at };
}

/** The best walk between two nodes that avoids some nodes and some moves; null when there is none. */
function bestWalk<T>(
  graph: Graph<T>,
  from: number,
  to: number,
  avoided: ReadonlySet<number>,
  taken: ReadonlySet<Move<T>>,
): Walk<T> | null {
  const distance = distances(graph, from, to, avoided, taken);
  let frontier = new Map<number, Walk<T> | null>([[from, null]]);
  for (let left = (distance.get(from) ?? 0) - 1; left >= 0; left--) {
    const next = new Map<number, Walk<T>>();
    for (const [node, walk] of frontier) {
      for (const move of graph.leaving.get(node) ?? []) {
        if (distance.get(move.end) !== left || taken.has(move)) continue;
        const candidate = extend(walk, move);
        const known = next.get(move.end);
        if (known === undefined || compareWalks(candidate, known) < 0) next.set(move.end, candidate);
      }
    }
    frontier = next;
  }
  return frontier.get(to) ?? null;
}

/** Figures left to the goal from each node, as far out as the start; the start is absent when there is no walk. */
function distances<T>(
  graph: Graph<T>,
  from: number,
  to: number,
  avoided: ReadonlySet<number>,
  taken: ReadonlySet<Move<T>>,
): ReadonlyMap<number, number> {
  const distance = new Map([[to, 0]]);
  let frontier = [to];
  for (let figures = 1; frontier.length > 0 && !distance.has(from); figures++) {
    const next: number[] = [];
    for (const node of frontier) {
      for (const move of graph.arriving.get(node) ?? []) {
        if (distance.has(move.start) || avoided.has(move.start) || taken.has(move)) continue;
        distance.set(move.start, figures);
        next.push(move.start);
      }
    }
    frontier = next;
  }
  return distance;
}

function extend<T>(before: Walk<T> | null, move: Move<T>): Walk<T> {
  const { width } = move.edge;
  return {
    move,
    before,
    figures: (before?.figures ?? 0) + 1,
    unbounded: (before?.unbounded ?? 0) + (width === null ? 1 : 0),
    width: (before?.width ?? NONE).plus(width ?? NONE),
  };
}

const NONE = new Decimal(0);

function movesOf<T>(last: Walk<T> | null): readonly Move<T>[] {
  const moves: Move<T>[] = [];
  for (let walk = last; walk !== null; walk = walk.before) moves.push(walk.move);
  return moves.reverse();
}

function compareWalks<T>(a: Walk<T>, b: Walk<T>): number {
  const order = a.figures - b.figures || a.unbounded - b.unbounded || a.width.comparedTo(b.width);
  if (order !== 0) return order;
  const [left, right] = [movesOf(a), movesOf(b)];
  return (
    compareLists(left.flatMap(positionsOf), right.flatMap(positionsOf)) ||
    compareLists(left.map(indexOf), right.map(indexOf))
  );
}

function positionsOf<T>(move: Move<T>): readonly number[] {
  return move.edge.positions;
}

function indexOf<T>(move: Move<T>): number {
  return move.index;
}

/** Sorts both, and compares them as if the shorter went on without end at infinity. */
function compareLists(a: number[], b: number[]): number {
  a.sort((x, y) => x - y);
  b.sort((x, y) => x - y);
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const [x, y] = [a[place] ?? Number.POSITIVE_INFINITY, b[place] ?? Number.POSITIVE_INFINITY];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** Whether a figure is walked backwards. */
export function subtracts<T>({ moves }: Route<T>): boolean {
  return moves.some((move) => move.sign === -1);
}

/** Values by key, each group in their order. */
export function groupBy<V>(values: readonly V[], keyOf: (value: V) => number): ReadonlyMap<number, readonly V[]> {
  const groups = new Map<number, V[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
