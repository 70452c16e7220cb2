/**
 * Draw: one seed becomes a stream of choices, the same on every machine.
 */

/** A stream of choices. Each call takes the next. */
export interface Draw {
  /** A whole number from 0 to `count` − 1. */
  below(count: number): number;
  /** True in about `percent` of a hundred calls. */
  chance(percent: number): boolean;
  /** One of a list that is not empty. */
  pick<const T>(list: readonly [T, ...T[]]): T;
  /** Some of a list, each kept in about `percent` of a hundred cases, in its order. */
  some<T>(list: readonly T[], percent: number): readonly T[];
}

/** The stream of a seed, by the generator splitmix32: each state is hashed, so that neighbouring seeds are strangers. */
export function drawFrom(seed: number): Draw {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  // Seeds that differ in one bit begin alike otherwise.
  next();
  const below = (count: number) => Math.floor((next() / 2 ** 32) * count);
  const chance = (percent: number) => below(100) < percent;
  return {
    below,
    chance,
    pick: <const T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0],
    some: (list, percent) => list.filter(() => chance(percent)),
  };
}
