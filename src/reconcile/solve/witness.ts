/**
 * Witness: values that satisfy everything, guessed. What honest figures leave open can mostly be filled in: one unknown
 * after the other is given a likely value, and the rest is narrowed after each, roughly. A guess is then put into the
 * relations themselves, so what is found is certain; finding nothing says nothing.
 */
import { completes } from './complete.ts';
import { type Hint, hintsOf } from './hints.ts';
import { fromNumber, type Rational } from './rational.ts';
import { copyOf, type RoughBox, roughBox, type Sketch, settle, sketchOf } from './rough.ts';
import type { Box, Search } from './search.ts';

/** Where unknowns are guessed to be: at a fourth of their intervals; without an end, at so many times what is large. */
interface Taste {
  readonly fourths: readonly number[];
  readonly times: readonly number[];
}

/** One after the other: what leads nowhere from one beginning may be easy from another. */
const tastes: readonly Taste[] = [
  { fourths: [2, 0, 4, 1, 3], times: [1, 4, 64] },
  { fourths: [0, 4, 2, 1, 3], times: [0, 1, 4] },
  { fourths: [1, 3, 2, 0, 4], times: [10, 1, 0] },
  { fourths: [3, 2, 1, 4, 0], times: [100, 3, 0] },
];
/** … or where they were proposed to be. */
type Choice = Taste | readonly number[];

/** So many times each relation is gone through, on the average, before one guess is given up. */
const EFFORT = 200;
/** From each beginning so many values of an unknown are looked at, and so many of them are tried. */
const LOOKS = 200;
const TRIES = 4;

/** A number that is large where nothing is known. */
const LARGE = 1000;

/** Whether guessing finds values in a box, near those that were proposed if any were. */
export function hasWitness(search: Search, box: Box, proposed?: readonly Rational[]): boolean {
  const { relations, system } = search;
  const whole = system.unknowns.map((unknown) => unknown.whole);
  const made = madeBy(search);
  const wanted: readonly Choice[] =
    proposed === undefined ? tastes : [proposed.map(({ n, d }) => Math.floor(Number(n) / Number(d)))];
  return wanted.some((choice) => {
    const sketch = sketchOf(whole, relations, EFFORT * relations.length);
    const begun = roughBox(box);
    if (!settle(sketch, begun, relations.keys())) return false;
    return dive({ search, box, sketch, made, hints: hintsOf(relations, begun), choice }, begun, new Map());
  });
}

interface Dive {
  readonly search: Search;
  readonly box: Box;
  readonly sketch: Sketch;
  /** Unknowns that are what others make them, such as rates: they are not guessed. */
  readonly made: ReadonlySet<number>;
  readonly hints: ReadonlyMap<number, Hint>;
  readonly choice: Choice;
}

/** What an equation makes of an unknown that no other multiplies or divides by. */
function madeBy({ relations, factors, system }: Search): ReadonlySet<number> {
  const sides = relations.flatMap(({ relation, right }) =>
    relation === '=' && right.kind === 'unknown' ? [right.unknown] : [],
  );
  return new Set(sides.filter((place) => system.unknowns[place]?.whole === false && !factors.includes(place)));
}

/** Whether values are found in what is left of the box, once some are chosen. */
function dive(diving: Dive, within: RoughBox, chosen: ReadonlyMap<number, number>): boolean {
  const { sketch } = diving;
  const place = narrowest(diving, within);
  if (place < 0) return isComplete(diving, within, chosen);
  for (const value of sketch.whole[place] === 1 ? guesses(diving, within, place) : [between(within, place)]) {
    if (sketch.left <= 0) return false;
    const next = copyOf(within);
    next.low[place] = value;
    next.high[place] = value;
    if (settle(sketch, next, sketch.speaking[place] ?? []) && dive(diving, next, new Map([...chosen, [place, value]])))
      return true;
  }
  return false;
}

function isComplete({ search, box, sketch }: Dive, within: RoughBox, chosen: ReadonlyMap<number, number>): boolean {
  const given = new Map<number, Rational>();
  for (const [place, from] of within.low.entries()) {
    const value = chosen.get(place) ?? (sketch.whole[place] === 1 ? from : undefined);
    if (value !== undefined) given.set(place, fromNumber(value));
  }
  return completes(search, box, given, (place) => fromNumber(nearby(within, place)));
}

/** Of the unknowns not known to the point the one with the fewest likely values, whole ones first; −1 where all are. */
function narrowest({ sketch: { whole }, made, hints, search: { factors } }: Dive, { low, high }: RoughBox): number {
  let [found, least] = [-1, noOrder];
  for (const [place, from] of low.entries()) {
    const room = (high[place] ?? from) - from;
    const isWhole = whole[place] === 1;
    if (room === 0 || (!isWhole && (room <= NARROW * Math.max(1, Math.abs(from)) || made.has(place)))) continue;
    const { stride = 1, enough = 0 } = hints.get(place) ?? {};
    const order = [isWhole ? 0 : 1, room / stride, -stride, -enough, factors.includes(place) ? 0 : 1];
    if (found < 0 || isBefore(order, least)) [found, least] = [place, order];
  }
  return found;
}

const noOrder: readonly number[] = [];

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place >= 0 && (a[place] ?? 0) < (b[place] ?? 0);
}

/** A fraction whose ends are no further apart, beside its size, is known to the point. */
const NARROW = 1e-8;

/** Values of a whole unknown, likely ones first. */
function* guesses({ hints, choice }: Dive, within: RoughBox, place: number): Generator<number> {
  const [low, high] = [within.low[place] ?? 0, within.high[place] ?? 0];
  const hint = hints.get(place);
  const stride = hint?.stride ?? 1;
  // Where nothing is known of its ratios, its neighbours are no better than itself.
  const most = hint === undefined ? 1 : TRIES;
  const starts = 'fourths' in choice ? beginnings(low, high, choice, hint) : around(choice[place] ?? 0, low, high);
  for (const start of starts) {
    let value = Math.ceil(start / stride) * stride;
    for (let looks = 0, tries = 0; looks < LOOKS && tries < most && value <= high; looks += 1, value += stride) {
      if (hint?.ratios.every((ratio) => goesWith(within, value, ratio)) === false) continue;
      tries += 1;
      yield value;
    }
  }
}

/** A value that was proposed, and the next ones. */
function around(value: number, low: number, high: number): ReadonlySet<number> {
  return new Set([value, value + 1, value - 1].map((near) => Math.max(low, Math.min(near, high))));
}

function beginnings(low: number, high: number, { fourths, times }: Taste, hint: Hint | undefined): ReadonlySet<number> {
  if (Number.isFinite(low) && Number.isFinite(high))
    return new Set(fourths.map((part) => low + Math.floor(((high - low) * part) / 4)));
  if (!Number.isFinite(low)) return new Set(Number.isFinite(high) ? [high, high - LARGE] : [0, -LARGE]);
  const large = Math.max(low, hint?.enough ?? 0, LARGE);
  return new Set([...times.map((many) => Math.max(low, many * large)), low, low + 1]);
}

/** Whether the other part of a ratio can be a whole number. */
function goesWith(within: RoughBox, value: number, { other, isDivisor, low, high }: Hint['ratios'][number]): boolean {
  if (value === 0) return true;
  const [from, to] = isDivisor ? [low * value, high * value] : [value / high, value / low];
  const slack = 1e-10 * Math.max(1, Math.abs(to));
  return (
    Math.ceil(Math.max(from, within.low[other] ?? from) - slack) <=
    Math.floor(Math.min(to, within.high[other] ?? to) + slack)
  );
}

/** A number of as few digits as can be found in an interval. */
function between({ low, high }: RoughBox, place: number): number {
  const [from, to] = [low[place] ?? 0, high[place] ?? 0];
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    if (Number.isFinite(from)) return Math.floor(from) + 1;
    return Number.isFinite(to) ? Math.ceil(to) - 1 : 0;
  }
  return shortest(from, to);
}

function shortest(from: number, to: number): number {
  const middle = (from + to) / 2;
  const slack = from < to ? 0 : 1e-10 * Math.max(1, Math.abs(from));
  for (let digits = 0; digits < 15; digits += 1) {
    const near = Math.round(middle * 10 ** digits) / 10 ** digits;
    if (near > from - slack && near < to + slack) return near;
  }
  return middle;
}

/** A short number in, or next to, an interval that is hardly wider than rounding makes it. */
function nearby({ low, high }: RoughBox, place: number): number {
  const [from, to] = [low[place] ?? 0, high[place] ?? 0];
  if (!Number.isFinite(from + to)) return Number.isFinite(from) ? from : Number.isFinite(to) ? to : 0;
  const slack = NARROW * Math.max(1, Math.abs(from));
  return shortest(from - slack, to + slack);
}
