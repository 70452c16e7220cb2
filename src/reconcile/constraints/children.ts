/**
 * Children: who makes up a territory throughout a period.
 */
import type { Period } from '../../model/period.ts';
import { allAt } from '../../projection.ts';
import { childrenOn, type Horizon, nominalDays, perMap } from '../../query.ts';

/** The territories that made up another in a period. */
export interface Children {
  readonly ids: readonly string[];
  /** Whether they are known to make up all of it. */
  readonly exhaustive: boolean;
  /** They were not the same on its first and on its last day. */
  readonly changed: boolean;
}

const childless: Children = Object.freeze({ ids: [], exhaustive: false, changed: false });

/** What is remembered of a map: who has children at all, and the children that were asked for. */
interface Families {
  readonly parents: ReadonlySet<string>;
  readonly children: Map<string, Map<Period, Children>>;
}

const familiesOf = perMap(({ state, position }): Families => {
  const parents = new Set(allAt(state.territorySets, position).map(({ id }) => id));
  for (const { spans } of allAt(state.territories, position))
    for (const { parent } of spans) if (parent !== undefined) parents.add(parent);
  return { parents, children: new Map() };
});

/** The children of a territory, or the members of a set, on the days of a period. */
export function childrenThroughout(horizon: Horizon, territory: string, period: Period): Children {
  const { parents, children } = familiesOf(horizon);
  // Most territories have none: of these nothing is to be remembered.
  if (!parents.has(territory)) return childless;
  const byPeriod = children.get(territory) ?? new Map<Period, Children>();
  children.set(territory, byPeriod);
  const before = byPeriod.get(period);
  if (before !== undefined) return before;
  const { first, last } = nominalDays(period);
  const [then, now] = [childrenOn(horizon, territory, first ?? last), childrenOn(horizon, territory, last)];
  const found: Children = {
    ids: now.ids.toSorted(),
    exhaustive: then.exhaustive && now.exhaustive,
    changed: then.ids.toSorted().join() !== now.ids.toSorted().join(),
  };
  byPeriod.set(period, found);
  return found;
}
