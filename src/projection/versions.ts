/**
 * Definitions over time: every version of a thing, by the position that recorded it.
 *
 * Versions are only ever added, so whoever remembers a position keeps seeing what was defined by then.
 */

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

/** Everything that was defined at a position, in the order of first definition. */
export function allAt<T>(versions: ReadonlyMap<string, readonly Version<T>[]>, position: number): readonly T[] {
  const found: T[] = [];
  for (const id of versions.keys()) {
    const value = versionAt(versions, id, position);
    if (value !== undefined) found.push(value);
  }
  return found;
}
