/**
 * The map the naive way: walked day by day from the first to the last, each day copied from the one before and changed by
 * what happens on it. No span is ever computed.
 */
import { addDays, type Day } from '../../src/model/day.ts';
import type { Reorganisation } from '../../src/model/reorganisation.ts';
import type { Territory, TerritorySpan } from '../../src/model/territory.ts';

/** What a territory is on one day. */
export type Standing = Omit<TerritorySpan, 'from' | 'to'>;

/** What lives on one day. */
export type DayMap = ReadonlyMap<string, Standing>;

/** The map of every day from `first` to `last`; acts of one day are taken in the order given. */
export function mapByDay(
  established: readonly Territory[],
  acts: readonly Reorganisation[],
  first: Day,
  last: Day,
): ReadonlyMap<Day, DayMap> {
  const days = new Map<Day, DayMap>();
  /** Whoever lives, and the last day of what was established of them. */
  const living = new Map<string, { readonly standing: Standing; readonly last: Day | undefined }>();
  /** Ended for good: what the catalogue says of later days holds no more. */
  const struck = new Set<string>();
  for (let day = first; day <= last; day = addDays(day, 1)) {
    for (const [id, { last: end }] of living) if (end !== undefined && end < day) living.delete(id);
    for (const { id, spans } of established) {
      const opening = spans.find(
        ({ from, to }) => from === day || (day === first && (from ?? day) <= day && day <= (to ?? day)),
      );
      if (opening === undefined || struck.has(id)) continue;
      const { from: _, to, ...standing } = opening;
      living.set(id, { standing, last: to });
    }
    for (const { effectiveOn, ends = [], begins = [], changes = [] } of acts) {
      if (effectiveOn !== day) continue;
      for (const id of ends) {
        living.delete(id);
        struck.add(id);
      }
      for (const { id, ...standing } of begins) living.set(id, { standing, last: undefined });
      for (const { territory, parent, ...said } of changes) {
        const now = living.get(territory);
        if (now === undefined) continue;
        const { parent: above, ...rest } = now.standing;
        const under = parent === undefined ? above : (parent ?? undefined);
        living.set(territory, {
          standing: { ...rest, ...said, ...(under === undefined ? {} : { parent: under }) },
          last: now.last,
        });
      }
    }
    days.set(day, new Map([...living].map(([id, { standing }]) => [id, standing])));
  }
  return days;
}

/** Everything below a territory on a day that nothing lies below, itself where that is so. */
export function leavesOf(map: DayMap, id: string): readonly string[] {
  const children = [...map].filter(([, { parent }]) => parent === id).map(([child]) => child);
  return children.length === 0 ? [id] : children.flatMap((child) => leavesOf(map, child));
}
