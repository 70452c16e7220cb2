/**
 * Children: who makes up a territory or a set, on which days, and whether they are known to be all of it.
 */
import type { Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Span } from '../model/span.ts';
import { spanAt, type Territory } from '../model/territory.ts';
import { allAt, versionAt } from '../projection.ts';
import type { Reason } from './answer.ts';
import { type Horizon, mapDay } from './horizon.ts';
import { perMap } from './per-map.ts';
import { membersOn, setOf, spansAround, troubleAmong } from './sets.ts';

/** Who makes up a territory or a set on a day, and whether they are known to make up all of it. */
export interface Children {
  readonly ids: readonly string[];
  readonly exhaustive: boolean;
  /** Why they do not, where it is not for want of a declaration. */
  readonly reason?: Reason;
}

/** The territories whose parent this was on a day, or the members of the set; without a day, the latest known. */
export function childrenOn(horizon: Horizon, id: string, day?: Day): Children {
  const set = setOf(horizon, id);
  if (set !== undefined) {
    const ids = membersOn(set, day);
    const reason = troubleAmong(horizon, ids, day);
    return reason === null ? { ids, exhaustive: true } : { ids, exhaustive: false, reason };
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

const atlasOf = perMap(
  ({ state, position }): Atlas => ({
    territories: allAt(state.territories, position),
    hierarchies: new Map(),
    spans: null,
  }),
);

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

/** Everything at a level below a territory, and whether the way down is known to leave nothing out. */
export function descendantsAt(horizon: Horizon, cell: Cell, level: string) {
  const day = mapDay(horizon, cell.period);
  const levels = new Map(
    atlasOf(horizon).territories.map((territory) => [territory.id, spanAt(territory, day)?.level]),
  );
  const places: string[] = [];
  const open = [cell.territory];
  let exhaustive = true;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const children = childrenOn(horizon, id, day);
    exhaustive &&= children.exhaustive;
    for (const child of children.ids) (levels.get(child) === level ? places : open).push(child);
  }
  return { places: places.sort(), exhaustive };
}

/** When a territory itself, its children or a set's members came and went. */
export function spansUnder(horizon: Horizon, id: string): readonly Span[] {
  const set = setOf(horizon, id);
  if (set !== undefined) return spansAround(horizon, set);
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
