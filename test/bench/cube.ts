/**
 * Cube: the sums of every indicator over every level of places and of times, each with the number of figures in it.
 * Values are hundredths in doubles, exact while they stay below 2⁵³.
 */
import { createHash } from 'node:crypto';
import type { World } from './world.ts';

/** By level of places, then of times: one number for each indicator × place × period, in that order. */
export interface Cube {
  readonly sums: readonly (readonly Float64Array[])[];
  readonly counts: readonly (readonly Int32Array[])[];
}

/** Where a leaf stands among the leaves: indicator × commune × month. */
export function leaves(world: World): { readonly size: number; readonly communes: number; readonly months: number } {
  const communes = world.places[0]?.ids.length ?? 0;
  return { size: world.indicators.length * communes * world.months, communes, months: world.months };
}

/** Every sum from the leaves: over time first, then over places, a level from the one below. */
export function rollUp(world: World, values: Float64Array, counts: Int32Array): Cube {
  const sumsByPlace: Float64Array[][] = [];
  const countsByPlace: Int32Array[][] = [];
  let sums = [values];
  let held = [counts];
  const communes = world.places[0]?.ids.length ?? 0;
  const rows = world.indicators.length * communes;
  for (let time = 1; time < world.times.length; time++) {
    const [fine, coarse] = [world.times[time - 1], world.times[time]];
    const [from, counted] = [sums[time - 1], held[time - 1]];
    if (!fine || !coarse || !from || !counted) break;
    const step = coarse.months / fine.months;
    sums.push(overTime(from, rows, fine.labels.length, coarse.labels.length, step, Float64Array));
    held.push(overTime(counted, rows, fine.labels.length, coarse.labels.length, step, Int32Array));
  }
  sumsByPlace.push(sums);
  countsByPlace.push(held);
  for (let level = 0; level < world.places.length - 1; level++) {
    const [fine, coarse] = [world.places[level], world.places[level + 1]];
    if (!fine || !coarse) break;
    const shape = { indicators: world.indicators.length, parent: fine.parent, above: coarse.ids.length };
    sums = sums.map((from, time) => overPlaces(from, shape, world.times[time]?.labels.length ?? 0, Float64Array));
    held = held.map((from, time) => overPlaces(from, shape, world.times[time]?.labels.length ?? 0, Int32Array));
    sumsByPlace.push(sums);
    countsByPlace.push(held);
  }
  return { sums: sumsByPlace, counts: countsByPlace };
}

type Numbers = Float64Array | Int32Array;
type Maker<T extends Numbers> = new (length: number) => T;

function overTime<T extends Numbers>(
  from: T,
  rows: number,
  fine: number,
  coarse: number,
  step: number,
  Make: Maker<T>,
): T {
  const to = new Make(rows * coarse);
  for (let row = 0; row < rows; row++) {
    const [source, target] = [row * fine, row * coarse];
    for (let period = 0; period < fine; period++) {
      const at = target + Math.floor(period / step);
      // Both indexes lie within the arrays, here and below.
      to[at] = (to[at] as number) + (from[source + period] as number);
    }
  }
  return to;
}

interface Shape {
  readonly indicators: number;
  readonly parent: Int32Array;
  readonly above: number;
}

function overPlaces<T extends Numbers>(from: T, shape: Shape, periods: number, Make: Maker<T>): T {
  const { indicators, parent, above } = shape;
  const to = new Make(indicators * above * periods);
  for (let indicator = 0; indicator < indicators; indicator++) {
    for (let place = 0; place < parent.length; place++) {
      const source = (indicator * parent.length + place) * periods;
      const target = (indicator * above + (parent[place] as number)) * periods;
      for (let period = 0; period < periods; period++) {
        to[target + period] = (to[target + period] as number) + (from[source + period] as number);
      }
    }
  }
  return to;
}

/** What a level says in all: how many cells are complete, and two sums over them, the second weighted by cell. */
export interface LevelSum {
  readonly level: string;
  readonly cells: number;
  readonly sum: bigint;
  readonly weighted: bigint;
}

/** A small weight of a cell, so that a sum that stands in the wrong place is noticed. In SQL too. */
function weightOf(indicator: number, place: number, period: number): number {
  return 1 + ((indicator * 7 + place * 13 + period * 29) % 101);
}

/** Number of a complete cell, in hundredths; null where it is not complete. */
export type CellReader = (
  place: number,
  time: number,
) => (indicator: number, at: number, period: number) => bigint | number | null;

/** The sums of each level, from whatever holds the cells. */
export function levelSums(world: World, read: CellReader): readonly LevelSum[] {
  return world.places.flatMap((places, rank) =>
    world.times.map((times, scale) => {
      const cellAt = read(rank, scale);
      let [cells, sum, weighted] = [0, 0n, 0n];
      for (let indicator = 0; indicator < world.indicators.length; indicator++) {
        for (let place = 0; place < places.ids.length; place++) {
          for (let period = 0; period < times.labels.length; period++) {
            const value = cellAt(indicator, place, period);
            if (value === null) continue;
            cells += 1;
            sum += BigInt(value);
            weighted += BigInt(value) * BigInt(weightOf(indicator, place, period));
          }
        }
      }
      return { level: `${places.level} ${times.level}`, cells, sum, weighted };
    }),
  );
}

/** The sums of a cube's levels; a cell is complete where it counts every commune and month. */
export function sumsOfCube(world: World, cube: Cube): readonly LevelSum[] {
  return levelSums(world, (rank, scale) => {
    const [places, times] = [world.places[rank], world.times[scale]];
    const [sums, counts] = [cube.sums[rank]?.[scale], cube.counts[rank]?.[scale]];
    if (!places || !times || !sums || !counts) return () => null;
    return (indicator, place, period) => {
      const at = (indicator * places.ids.length + place) * times.labels.length + period;
      return counts[at] === (places.communes[place] ?? 0) * times.months ? (sums[at] ?? null) : null;
    };
  });
}

/** One short text for all levels: equal sums, equal text. */
export function checksumOf(sums: readonly LevelSum[]): string {
  const text = sums.map(({ level, cells, sum, weighted }) => `${level} ${cells} ${sum} ${weighted}\n`).join('');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
