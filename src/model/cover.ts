/**
 * Cover: figures over windows of time become ways to another window. The boundaries of periods are nodes, each figure
 * is an edge between two of them, and a walk adds what it passes forwards and subtracts what it passes backwards; so
 * H1 = Q1 + Q2 and Q3 = 9M − H1 are one rule.
 *
 * The order of ways: without subtraction before with it; then fewest figures; then narrowest total width; then lowest
 * positions. Unbounded widths count first: fewer of them is narrower. Of two lists of positions the lower has the
 * lower position at the first difference; where one list merely goes on longer, it is the lower, so that adding the
 * same figure to two ways never swaps them. What is still equal stands in the order of the edges given.
 *
 * Invariants
 * - COV-1 A way is a walk from the first boundary to the last, through no boundary twice: its signed windows sum to
 *   exactly the wanted one.
 * - COV-2 The ways found are the first of all ways, in the order above, each resting on other figures.
 * - COV-3 Order of input decides nothing but ties.
 * - COV-4 Nothing is missing exactly when some way needs no subtraction; else what is missing, given, makes one.
 *
 * The search is Yen's for loopless paths (1971), with Lawler's saving, over breadth-first searches: at most
 * `1 + alternatives` rounds, each of at most one search per figure on the last way, each linear in the figures given.
 */
import type { Edge, Step } from './cover/edge.ts';
import { bestRoutes, graphOf, groupBy, type Route, subtracts } from './cover/routes.ts';
import type { Decimal } from './decimal.ts';

export type { Edge, Step } from './cover/edge.ts';

/** A way from one boundary to another. */
export interface Path<T> {
  /** In walking order. */
  readonly steps: readonly Step<T>[];
  readonly subtracts: boolean;
  /** Sum of the widths, null when one of them is unbounded. */
  readonly width: Decimal | null;
  /** Ascending, each once. */
  readonly positions: readonly number[];
}

export interface Paths<T> {
  readonly best: Path<T> | null;
  /** Best first. */
  readonly alternatives: readonly Path<T>[];
}

/** A window, `to` exclusive. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The ways from one boundary to another, in the order above: the best, and at most `alternatives` (default 4) more.
 * An edge over exactly the wanted window is a way of one figure; leave it out to ask for derivations only.
 */
export function findPaths<T>(
  edges: readonly Edge<T>[],
  from: number,
  to: number,
  options: { readonly alternatives?: number } = {},
): Paths<T> {
  const wanted = 1 + (options.alternatives ?? 4);
  if (!(from < to)) return { best: null, alternatives: [] };
  const forward = edges.flatMap((edge, index) =>
    edge.from < edge.to ? [{ sign: 1 as const, edge, index, start: edge.from, end: edge.to }] : [],
  );
  // Adding walks stay inside the window, so the figures outside it would only be looked at in vain.
  const routes = bestRoutes(
    graphOf(forward.filter(({ edge }) => from <= edge.from && edge.to <= to)),
    from,
    to,
    wanted,
  );
  if (routes.length < wanted) {
    const backward = forward.map((move) => ({ ...move, sign: -1 as const, start: move.end, end: move.start }));
    // Every way without subtraction is already known, so of the first ways of both kinds they can be left out.
    const mixed = bestRoutes(graphOf([...forward, ...backward]), from, to, wanted);
    routes.push(...mixed.filter(subtracts).slice(0, wanted - routes.length));
  }
  const [best = null, ...alternatives] = routes.map(pathOf);
  return { best, alternatives };
}

/**
 * The parts of a window without which it has no way by addition alone, in time order: what is left of it by the
 * figures inside it that go together and leave least, and of those by the fewest. Empty when there is such a way.
 */
export function missingSpans(edges: readonly TimeSpan[], from: number, to: number): readonly TimeSpan[] {
  const inside = edges.filter((edge) => from <= edge.from && edge.from < edge.to && edge.to <= to);
  const nodes = [...new Set([from, to, ...inside.flatMap((edge) => [edge.from, edge.to])])].sort((a, b) => a - b);
  const leaving = groupBy(inside, (edge) => edge.from);
  const reached = new Map<number, Coverage>([[from, { uncovered: 0, figures: 0, gap: null, before: null }]]);
  nodes.forEach((node, place) => {
    const here = reached.get(node);
    if (here === undefined) return;
    const next = nodes[place + 1];
    if (next !== undefined) {
      const gap = { from: node, to: next };
      keepBetter(reached, next, { ...here, uncovered: here.uncovered + next - node, gap, before: here });
    }
    for (const edge of leaving.get(node) ?? []) {
      keepBetter(reached, edge.to, { ...here, figures: here.figures + 1, gap: null, before: here });
    }
  });
  return gapsOf(reached.get(to) ?? null);
}

/** How a boundary is best reached when gaps may be jumped. */
interface Coverage {
  readonly uncovered: number;
  readonly figures: number;
  readonly gap: TimeSpan | null;
  readonly before: Coverage | null;
}

function keepBetter(reached: Map<number, Coverage>, node: number, candidate: Coverage): void {
  const known = reached.get(node);
  const less = known && (candidate.uncovered - known.uncovered || candidate.figures - known.figures);
  if (less === undefined || less < 0) reached.set(node, candidate);
}

function gapsOf(last: Coverage | null): readonly TimeSpan[] {
  const gaps: TimeSpan[] = [];
  for (let at = last; at !== null; at = at.before) {
    if (at.gap === null) continue;
    const next = gaps[0];
    if (next !== undefined && next.from === at.gap.to) gaps[0] = { from: at.gap.from, to: next.to };
    else gaps.unshift(at.gap);
  }
  return gaps;
}

function pathOf<T>(route: Route<T>): Path<T> {
  return {
    steps: route.moves.map(({ sign, edge }) => ({ sign, edge })),
    subtracts: subtracts(route),
    width: route.walk.unbounded > 0 ? null : route.walk.width,
    positions: [...new Set(route.moves.flatMap((move) => move.edge.positions))].sort((a, b) => a - b),
  };
}
