/**
 * Sets: what a named set of territories is made of, on a day and over time.
 *
 * A set is what its list says, by id and by day. A member counts for as long as it lives: where one is gone that the list
 * still names, what became of the set nobody said, and its members add up to nothing until somebody does.
 *
 * Invariants
 * - SET-1 A set's sum is that of its members, each day's of that day, or none: nobody is counted twice or left out.
 */
import type { Day } from '../model/day.ts';
import { holdsOn, type Span } from '../model/span.ts';
import type { TerritorySet, TerritorySpan } from '../model/territory.ts';
import { versionAt } from '../projection.ts';
import type { Reason } from './answer.ts';
import type { Horizon } from './horizon.ts';

/** The set of an id; undefined where it is none. */
export function setOf({ state, position }: Horizon, id: string): TerritorySet | undefined {
  return versionAt(state.territorySets, id, position);
}

/** Who is in a set on a day; without a day, everybody who ever is. */
export function membersOn(set: TerritorySet, day?: Day): readonly string[] {
  return set.members.filter((stay) => day === undefined || holdsOn(stay, day)).map(({ territory }) => territory);
}

/** Why members of a set do not add up on a day: one of them does not live then, or one lies within another. */
export function troubleAmong(horizon: Horizon, ids: readonly string[], day?: Day): Reason | null {
  const spanOf = (id: string) => {
    const [span, ...others] = spansOf(horizon, id);
    return day === undefined ? (others.at(-1) ?? span) : [span, ...others].find((one) => one && holdsOn(one, day));
  };
  if (ids.some((id) => spanOf(id) === undefined)) return 'territory-changed';
  const isInside = (id: string): boolean => {
    const above = new Set<string>();
    for (let at = spanOf(id)?.parent; at !== undefined && !above.has(at); at = spanOf(at)?.parent) above.add(at);
    return ids.some((other) => above.has(other));
  };
  return ids.some(isInside) ? 'members-overlap' : null;
}

/** When members of a set came and went, and when they, or what they lay in, changed. */
export function spansAround(horizon: Horizon, { members }: TerritorySet): readonly Span[] {
  const spans = new Map<string, readonly TerritorySpan[]>();
  const open = members.map(({ territory }) => territory);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (spans.has(id)) continue;
    const own = spansOf(horizon, id);
    spans.set(id, own);
    open.push(...own.flatMap(({ parent }) => parent ?? []));
  }
  return [...members, ...[...spans.values()].flat()];
}

/** Whether one of these is in a set on a day. */
export function holdsAny(set: TerritorySet, ids: ReadonlySet<string>, day: Day): boolean {
  return set.members.some((stay) => ids.has(stay.territory) && holdsOn(stay, day));
}

function spansOf({ state, position }: Horizon, id: string): readonly TerritorySpan[] {
  return versionAt(state.territories, id, position)?.spans ?? [];
}
