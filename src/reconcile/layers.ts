/**
 * Layers: a map and what has changed since, so that the next one costs what changes and not what there is.
 */

/** A map that never changes. */
export interface Layers<K, V> {
  readonly get: (key: K) => V | undefined;
  readonly values: () => Iterable<V>;
  readonly base: ReadonlyMap<K, V>;
  /** What differs from the base; null for what is no longer there. */
  readonly above: ReadonlyMap<K, V | null>;
}

/** Changes are put into a map of their own until they are so many, and so large a part of it. */
const MANY = 1000;
const PART = 8;

/** A map to which nobody adds any more. */
export function layered<K, V>(base: ReadonlyMap<K, V>, above: ReadonlyMap<K, V | null> = new Map()): Layers<K, V> {
  if (above.size === 0) return { get: (key) => base.get(key), values: () => base.values(), base, above };
  const get = (key: K): V | undefined => {
    const changed = above.get(key);
    return changed === undefined ? base.get(key) : (changed ?? undefined);
  };
  return { get, values: () => standing(base, above), base, above };
}

/** The map with these changes. */
export function withLayer<K, V>({ base, above }: Layers<K, V>, changes: ReadonlyMap<K, V | null>): Layers<K, V> {
  const all = new Map([...above, ...changes]);
  if (all.size < MANY || all.size * PART < base.size) return layered(base, all);
  const whole = new Map(base);
  for (const [key, value] of all) {
    if (value === null) whole.delete(key);
    else whole.set(key, value);
  }
  return layered(whole);
}

function* standing<K, V>(base: ReadonlyMap<K, V>, above: ReadonlyMap<K, V | null>): Generator<V> {
  for (const [key, value] of base) {
    if (!above.has(key)) yield value;
  }
  for (const value of above.values()) if (value !== null) yield value;
}
