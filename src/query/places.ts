/**
 * Over places and breakdowns: the whole is the sum of its parts where somebody declared that they make the whole.
 */
import { addDays, type Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Dimension, Indicator } from '../model/indicator.ts';
import type { Span } from '../model/span.ts';
import { spanAt, type Territory } from '../model/territory.ts';
import { allAt, type State, versionAt } from '../projection.ts';
import {
  type Derivation,
  fewestFirst,
  isComplete,
  none,
  type Part,
  partsFound,
  type Rule,
  sumOf,
} from './derivation.ts';
import { type Horizon, nominalDays } from './horizon.ts';

/** Who makes up a territory or a set on a day, and whether they are known to make up all of it. */
interface Children {
  readonly ids: readonly string[];
  readonly exhaustive: boolean;
}

/** The territories whose parent this was on a day, or the members of the set; without a day, the latest known. */
export function childrenOn(horizon: Horizon, id: string, day?: Day): Children {
  const set = versionAt(horizon.state.territorySets, id, horizon.position);
  if (set !== undefined) {
    const members = set.members.filter(
      ({ from, to }) => day === undefined || ((from === undefined || from <= day) && (to === undefined || day <= to)),
    );
    return { ids: members.map(({ territory }) => territory), exhaustive: true };
  }
  const territory = versionAt(horizon.state.territories, id, horizon.position);
  const ids = hierarchyOn(horizon, day).get(id) ?? [];
  return { ids, exhaustive: territory !== undefined && spanAt(territory, day)?.childrenExhaustive === true };
}

/** What is worked out once about the territories that a horizon knows. */
interface Atlas {
  readonly territories: readonly Territory[];
  /** The children of each parent, by day. */
  readonly hierarchies: Map<Day | undefined, ReadonlyMap<string, readonly string[]>>;
  /** Spans of children, by parent. */
  spans: ReadonlyMap<string, readonly Span[]> | null;
}

/** Horizons that stand behind the last definition know the same; the others know their own. */
const current = new WeakMap<State, { readonly definedAt: number; readonly atlas: Atlas }>();
const earlier = new WeakMap<Horizon, Atlas>();

function atlasOf(horizon: Horizon): Atlas {
  const { state, position } = horizon;
  const isCurrent = position >= state.definedAt;
  const shared = isCurrent ? current.get(state) : undefined;
  const known = isCurrent ? (shared?.definedAt === state.definedAt ? shared.atlas : undefined) : earlier.get(horizon);
  if (known !== undefined) return known;
  const atlas: Atlas = { territories: allAt(state.territories, position), hierarchies: new Map(), spans: null };
  if (isCurrent) current.set(state, { definedAt: state.definedAt, atlas });
  else earlier.set(horizon, atlas);
  return atlas;
}

/** The children of every territory that had some on a day; without a day, the latest known. */
export function hierarchyOn(horizon: Horizon, day: Day | undefined): ReadonlyMap<string, readonly string[]> {
  const { territories, hierarchies } = atlasOf(horizon);
  const known = hierarchies.get(day);
  if (known !== undefined) return known;
  const children = new Map<string, string[]>();
  for (const territory of territories) {
    const parent = spanAt(territory, day)?.parent;
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [territory.id]);
    else siblings.push(territory.id);
  }
  hierarchies.set(day, children);
  return children;
}

/** Every territory that this horizon knows. */
export function territoriesOf(horizon: Horizon): readonly Territory[] {
  return atlasOf(horizon).territories;
}

/** A territory is the sum of the children that it had throughout the period. */
export function territorySum(horizon: Horizon): Rule {
  return (cell, ask) => {
    const { first, last } = nominalDays(cell.period);
    const days = turningDays(horizon, cell.territory, first ?? last, last);
    const [children, ...others] = days.map((day) => childrenOn(horizon, cell.territory, day));
    if (children === undefined || children.ids.length === 0) return null;
    const parts = children.ids.map((territory): Part => ({ role: 'plus', derivation: ask({ ...cell, territory }) }));
    const changed = others.some(({ ids }) => ids.join() !== children.ids.join());
    if (changed) return whatIsThere(cell, 'territory-changed', parts);
    const exhaustive = [children, ...others].every((on) => on.exhaustive);
    return exhaustive ? sumOf(cell, 'territory-sum', parts) : whatIsThere(cell, 'children-not-exhaustive', parts);
  };
}

/** The last day of a period, its first, and every day between on which a span of its makers begins or has ended. */
function turningDays(horizon: Horizon, id: string, first?: Day, last?: Day): readonly (Day | undefined)[] {
  if (first === undefined || last === undefined) return [last];
  const turns = spansUnder(horizon, id).flatMap(({ from, to }) => [from, to && addDays(to, 1)]);
  const between = turns.filter((day): day is Day => day !== undefined && first < day && day < last);
  return [...new Set([last, first, ...between])];
}

/** When a territory itself, its children or a set's members came and went. */
function spansUnder(horizon: Horizon, id: string): readonly Span[] {
  const set = versionAt(horizon.state.territorySets, id, horizon.position);
  if (set !== undefined) return set.members;
  const own = versionAt(horizon.state.territories, id, horizon.position)?.spans ?? [];
  return [...own, ...(childSpans(horizon).get(id) ?? [])];
}

function childSpans(horizon: Horizon): ReadonlyMap<string, readonly Span[]> {
  const atlas = atlasOf(horizon);
  if (atlas.spans !== null) return atlas.spans;
  const spans = new Map<string, Span[]>();
  for (const span of atlas.territories.flatMap((territory) => territory.spans)) {
    if (span.parent === undefined) continue;
    const siblings = spans.get(span.parent);
    if (siblings === undefined) spans.set(span.parent, [span]);
    else siblings.push(span);
  }
  atlas.spans = spans;
  return spans;
}

/** The sums over each dimension whose members are declared disjoint and exhaustive, best first. */
export function breakdownSums(
  cell: Cell,
  indicator: Indicator,
  ask: (cell: Cell) => Derivation,
): readonly Derivation[] {
  const open = (indicator.dimensions ?? []).filter(({ id }) => cell.breakdown?.[id] === undefined);
  const sums = open.flatMap((dimension) => overDimension(cell, dimension, ask) ?? []);
  return sums.sort(
    (a, b) =>
      Number(isComplete(b)) - Number(isComplete(a)) ||
      (isComplete(a) ? fewestFirst(a, b) : partsFound(b) - partsFound(a)),
  );
}

/** A total is the sum over one dimension: of several, that with the fewest figures, the narrowest, the lowest positions. */
export function breakdownSum(indicator: Indicator): Rule {
  return (cell, ask) => breakdownSums(cell, indicator, ask)[0] ?? null;
}

function overDimension(cell: Cell, dimension: Dimension, ask: (cell: Cell) => Derivation): Derivation | null {
  const parts = dimension.members.map((member): Part => {
    const breakdown = { ...cell.breakdown, [dimension.id]: member };
    return { role: 'plus', derivation: ask({ ...cell, breakdown }) };
  });
  if (dimension.disjoint && dimension.exhaustive) return sumOf(cell, 'breakdown-sum', parts);
  return whatIsThere(cell, 'dimension-not-exhaustive', parts);
}

/** Parts that do not make a whole; null when there is none of them. */
function whatIsThere(cell: Cell, reason: Parameters<typeof none>[1], parts: readonly Part[]): Derivation | null {
  const found = parts.filter(({ derivation }) => isComplete(derivation));
  return found.length === 0 ? null : none(cell, reason, [cell], found);
}
