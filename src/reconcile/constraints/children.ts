/**
 * Children: who makes up a territory throughout a period.
 */
import type { Period } from '../../model/period.ts';
import { childrenOn, type Horizon, nominalDays } from '../../query.ts';

/** The territories that made up another in a period. */
export interface Children {
  readonly ids: readonly string[];
  /** Whether they are known to make up all of it. */
  readonly exhaustive: boolean;
  /** They were not the same on its first and on its last day. */
  readonly changed: boolean;
}

const known = new WeakMap<Horizon, Map<string, Children>>();

/** The children of a territory, or the members of a set, on the days of a period. */
export function childrenThroughout(horizon: Horizon, territory: string, period: Period): Children {
  const { first, last } = nominalDays(period);
  const remembered = known.get(horizon) ?? new Map<string, Children>();
  known.set(horizon, remembered);
  const key = `${territory} ${first ?? ''} ${last ?? ''}`;
  const before = remembered.get(key);
  if (before !== undefined) return before;
  const [then, now] = [childrenOn(horizon, territory, first ?? last), childrenOn(horizon, territory, last)];
  const changed = then.ids.toSorted().join() !== now.ids.toSorted().join();
  const children = { ids: now.ids.toSorted(), exhaustive: then.exhaustive && now.exhaustive, changed };
  remembered.set(key, children);
  return children;
}
