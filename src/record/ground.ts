/**
 * Ground: the map that there would be once a catalogue was recorded, looked up by day.
 */
import { addDays, type Day } from '../model/day.ts';
import type { Issue } from '../model/error.ts';
import { chainOf, type Reorganisation } from '../model/reorganisation.ts';
import { spanAt, type TerritorySpan } from '../model/territory.ts';
import type { Atlas } from '../projection.ts';

/** A reorganisation that will be in force, and where it stands in the catalogue; one recorded before, under its id. */
export interface Act {
  readonly reorganisation: Reorganisation;
  readonly path: Issue['path'];
}

/** A day on which the map changes, and all that changes it then. */
export interface TurningDay {
  readonly on: Day;
  /** The day before: the last of the old map. */
  readonly eve: Day;
  readonly acts: readonly Act[];
}

/** Every day on which the map changes, in time order. */
export function turningDays({ reorganisations }: Atlas, given: readonly Reorganisation[]): readonly TurningDay[] {
  const places = new Map(given.map(({ id }, index) => [id, index]));
  const days = new Map<Day, Act[]>();
  for (const versions of reorganisations.values()) {
    const reorganisation = versions.at(-1)?.value;
    if (reorganisation === undefined) continue;
    const place = places.get(reorganisation.id);
    const path = ['reorganisations', place ?? reorganisation.id];
    const acts = days.get(reorganisation.effectiveOn) ?? [];
    days.set(reorganisation.effectiveOn, [...acts, { reorganisation, path }]);
  }
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([on, acts]) => ({ on, eve: addDays(on, -1), acts }));
}

/** Whether there is a territory of this id, on whatever day. */
export function isKnown({ territories }: Atlas, id: string): boolean {
  return territories.has(id);
}

/** What a territory is on a day; null where it does not live. */
export function spanOn({ territories }: Atlas, id: string, day: Day): TerritorySpan | null {
  const territory = territories.get(id)?.at(-1)?.value;
  return territory === undefined ? null : spanAt(territory, day);
}

/** Whether a territory lives on a day. */
export function livesOn(atlas: Atlas, id: string, day: Day): boolean {
  return spanOn(atlas, id, day) !== null;
}

/** Everything above a territory on a day, itself too where it is its own ancestor. */
export function ancestorsOn(atlas: Atlas, id: string, day: Day): ReadonlySet<string> {
  const parent = spanOn(atlas, id, day)?.parent;
  return parent === undefined ? new Set() : chainOf(parent, (one) => spanOn(atlas, one, day)?.parent);
}

/** The territories whose parent each territory is on a day. */
export function childrenOn({ territories }: Atlas, day: Day): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const [id, versions] of territories) {
    const territory = versions.at(-1)?.value;
    const parent = territory === undefined ? undefined : spanAt(territory, day)?.parent;
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [id]);
    else siblings.push(id);
  }
  return children;
}
