/**
 * Definitions over time: every version of a thing, by the position that recorded it.
 *
 * Versions are only ever added, so whoever remembers a position keeps seeing what was defined by then.
 */

import type { Day } from '../model/day.ts';

/** One version: what was defined, and the position from which it holds. */
export interface Version<T> {
  readonly since: number;
  readonly value: T;
}

/** All versions by id, each list ascending in `since`. */
export type Versions<T> = Map<string, Version<T>[]>;

/** Adds a version recorded at `since`, which must come after every other. */
export function addVersion<T>(versions: Versions<T>, id: string, since: number, value: T): void {
  const known = versions.get(id);
  if (known === undefined) versions.set(id, [{ since, value }]);
  else known.push({ since, value });
}

/** What `id` was defined as at a position; undefined before its first definition. */
export function versionAt<T>(
  versions: ReadonlyMap<string, readonly Version<T>[]>,
  id: string,
  position: number,
): T | undefined {
  return versions.get(id)?.findLast((version) => version.since <= position)?.value;
}

/** A version of a definition that says from which day it holds; without a day, from the first of all. */
interface Dated {
  readonly validFrom?: Day;
}

/**
 * What holds on a day, by what was recorded up to a position: of the versions whose `validFrom` is not after it, the
 * newest by that day, whatever the order of recording; of those of one `validFrom` the last recorded. Days before every
 * `validFrom` are of the earliest; without a day, it is the newest.
 */
export function versionOn<T extends Dated>(
  versions: readonly Version<T>[],
  position: number,
  day?: Day,
): T | undefined {
  let [earliest, holds]: readonly (T | undefined)[] = [];
  for (const { since, value } of versions) {
    if (since > position) break;
    if (earliest === undefined || startOf(value) <= startOf(earliest)) earliest = value;
    if (day !== undefined && startOf(value) > day) continue;
    if (holds === undefined || startOf(value) >= startOf(holds)) holds = value;
  }
  return holds ?? earliest;
}

function startOf({ validFrom = '' }: Dated): string {
  return validFrom;
}

/** Everything that was defined at a position, in the order of first definition. */
export function allAt<T>(versions: ReadonlyMap<string, readonly Version<T>[]>, position: number): readonly T[] {
  const found: T[] = [];
  for (const id of versions.keys()) {
    const value = versionAt(versions, id, position);
    if (value !== undefined) found.push(value);
  }
  return found;
}
