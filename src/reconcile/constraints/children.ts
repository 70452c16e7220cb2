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

const known = new WeakMap<Horizon, Map<string, Map<Period, Children>>>();

/** The children of a territory, or the members of a set, on the days of a period. */
export function childrenThroughout(horizon: Horizon, territory: string, period: Period): Children {
  const remembered = known.get(horizon) ?? new Map<string, Map<Period, Children>>();
  known.set(horizon, remembered);
  const byPeriod = remembered.get(territory) ?? new Map<Period, Children>();
  remembered.set(territory, byPeriod);
  const before = byPeriod.get(period);
  if (before !== undefined) return before;
  const { first, last } = nominalDays(period);
  const [then, now] = [childrenOn(horizon, territory, first ?? last), childrenOn(horizon, territory, last)];
  const children =
    then.ids.length === 0 && now.ids.length === 0
      ? childless
      : {
          ids: now.ids.toSorted(),
          exhaustive: then.exhaustive && now.exhaustive,
          changed: then.ids.toSorted().join() !== now.ids.toSorted().join(),
        };
  byPeriod.set(period, children);
  return children;
}

const childless: Children = Object.freeze({ ids: [], exhaustive: false, changed: false });
