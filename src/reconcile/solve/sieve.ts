/**
 * Sieve: what whole numbers leave of a box. That 27,3% of a few hundred is a whole number leaves few of these hundreds, and
 * where several such ratios hang together often none.
 *
 * Each whole unknown of few enough values keeps those for which every ratio and every difference in which it stands leaves
 * the other whole number a value too (arc consistency: Mackworth, 1977). Computed in floating point, with more room than
 * rounding takes: what is left out is certainly impossible.
 */
import { Decimal } from '../../model/decimal.ts';
import { divide, type Interval, interval, pointInterval, subtract, wholeLine } from '../../model/interval.ts';
import { linearOf } from './linear.ts';
import { rateOf } from './rates.ts';
import type { Box, Search } from './search.ts';
import type { Relation } from './system.ts';

/** What the sieve leaves. */
export interface Sieved {
  /** None is wider than it was. */
  readonly box: Box;
  /** The unknown that has the fewest values left, of which there are several, and the one after which half of them come. */
  readonly few: { readonly unknown: number; readonly after: Decimal } | null;
}

/** Whole numbers beyond so many are not gone through one by one. */
const MOST_VALUES = 20_000;
/** More values than this are no few. */
const MOST_FEW = 64;
/** Larger numbers are not told apart well enough. */
const LARGEST = 1e9;
/** How far a number may be from what it is computed to be, beside its size: rounding takes a thousandth of it. */
const ROUNDING = 1e-12;
const MOST_ROUNDS = 12;

/** What the whole numbers in a box can be; null where some have no value left. */
export function sieved({ system, relations }: Pick<Search, 'system' | 'relations'>, box: Box): Sieved | null {
  const isWhole = (place: number) => system.unknowns[place]?.whole === true;
  const arcs = relations.flatMap((relation) => arcsOf(relation, box, isWhole));
  const ranges = new Map<number, Values>();
  for (const place of new Set(arcs.flatMap(({ from, to }) => [from, to]))) {
    const values = valuesOf(box[place] ?? wholeLine);
    if (values !== null) ranges.set(place, values);
  }
  const open = arcs.filter(({ from }) => ranges.has(from));
  for (let round = 0, isChanged = open.length > 0; isChanged && round < MOST_ROUNDS; round += 1) {
    isChanged = false;
    for (const arc of open) {
      const from = ranges.get(arc.from);
      if (from === undefined || !thinned(arc, from, ranges.get(arc.to), box[arc.to] ?? wholeLine)) continue;
      if (from.left === 0) return null;
      isChanged = true;
    }
  }
  return { box: box.map((within, place) => hullOf(within, ranges.get(place))), few: fewOf(ranges) };
}

/** The other unknown is between `low` and `high` times this one, and `shift` more. */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly shift: number;
}

/** The values that an unknown may still have: `isLeft[value - first]`. */
interface Values {
  readonly first: number;
  readonly isLeft: Uint8Array;
  left: number;
  /** How many are left before each, made when it is asked for. */
  before: Int32Array | null;
}

function valuesOf({ low, high }: Interval): Values | null {
  if (low === null || high === null || low.abs().gt(LARGEST) || high.minus(low).gte(MOST_VALUES)) return null;
  const [first, last] = [low.ceil().toNumber(), high.floor().toNumber()];
  const size = Math.max(0, last - first + 1);
  return { first, isLeft: new Uint8Array(size).fill(1), left: size, before: null };
}

/** What a relation between two whole unknowns says of each of them. */
function arcsOf(relation: Relation, box: Box, isWhole: (place: number) => boolean): readonly Arc[] {
  const rate = rateOf(relation);
  if (rate !== null) {
    const { over, under } = rate;
    if (over.kind !== 'unknown' || under.kind !== 'unknown' || !isWhole(over.unknown) || !isWhole(under.unknown))
      return [];
    const range = box[rate.rate] ?? wholeLine;
    const ratio = divide(subtract(range, pointInterval(rate.constant)), pointInterval(rate.factor));
    if (ratio?.low?.gt(0) !== true || ratio.high === null || box[under.unknown]?.low?.gte(0) !== true) return [];
    const [low, high] = [ratio.low.toNumber(), ratio.high.toNumber()];
    const [a, b] = [over.unknown, under.unknown];
    return [
      { from: b, to: a, low, high, shift: 0 },
      { from: a, to: b, low: 1 / high, high: 1 / low, shift: 0 },
    ];
  }
  const pair = pairOf(relation, box);
  if (pair === null || !isWhole(pair.a) || !isWhole(pair.b)) return [];
  const { a, b, factor, shift } = pair;
  return [
    { from: b, to: a, low: factor, high: factor, shift },
    { from: a, to: b, low: 1 / factor, high: 1 / factor, shift: -shift / factor },
  ];
}

/** a = factor · b + shift, where all else that a sum speaks of is known. */
function pairOf(relation: Relation, box: Box) {
  const linear = relation.relation === '=' ? linearOf(relation) : null;
  if (linear === null) return null;
  let rest = linear.constant;
  const unknown: [number, Decimal][] = [];
  for (const [place, factor] of linear.factors) {
    const { low, high } = box[place] ?? wholeLine;
    if (low !== null && high !== null && low.eq(high)) rest = rest.plus(factor.times(low));
    else unknown.push([place, factor]);
  }
  const [first, second, ...more] = unknown;
  if (first === undefined || second === undefined || more.length > 0) return null;
  const [[a, over], [b, under]] = [first, second];
  return { a, b, factor: under.div(over).negated().toNumber(), shift: rest.div(over).negated().toNumber() };
}

/** Leaves out the values for which the other unknown has none. Whether there were any. */
function thinned({ low, high, shift }: Arc, from: Values, to: Values | undefined, within: Interval): boolean {
  const least = within.low === null ? -LARGEST : Math.max(-LARGEST, within.low.ceil().toNumber());
  const most = within.high === null ? LARGEST : Math.min(LARGEST, within.high.floor().toNumber());
  const before = to === undefined ? null : beforeIn(to);
  const known = from.left;
  for (let place = 0; place < from.isLeft.length; place += 1) {
    if (from.isLeft[place] === 0) continue;
    const [one, other] = [low * (from.first + place) + shift, high * (from.first + place) + shift];
    const room = ROUNDING * (1 + Math.abs(one) + Math.abs(other) + 2 * Math.abs(shift));
    const [bottom, top] = [Math.ceil(Math.min(one, other) - room), Math.floor(Math.max(one, other) + room)];
    // Of what is too large, or no number at all, floating point says nothing.
    if (!(Math.abs(bottom) < LARGEST && Math.abs(top) < LARGEST)) continue;
    if (hasValue(Math.max(bottom, least), Math.min(top, most), to, before)) continue;
    from.isLeft[place] = 0;
    from.left -= 1;
  }
  if (from.left === known) return false;
  from.before = null;
  return true;
}

function hasValue(bottom: number, top: number, to: Values | undefined, before: Int32Array | null): boolean {
  if (bottom > top) return false;
  if (to === undefined || before === null) return true;
  const [start, end] = [bottom - to.first, top - to.first + 1];
  return (before[Math.min(end, to.isLeft.length)] ?? 0) > (before[Math.max(start, 0)] ?? 0);
}

function beforeIn(values: Values): Int32Array {
  const { isLeft } = values;
  if (values.before !== null) return values.before;
  const before = new Int32Array(isLeft.length + 1);
  for (let place = 0; place < isLeft.length; place += 1)
    before[place + 1] = (before[place] ?? 0) + (isLeft[place] ?? 0);
  values.before = before;
  return before;
}

function hullOf(within: Interval, values: Values | undefined): Interval {
  if (values === undefined || values.left === values.isLeft.length) return within;
  const { first, isLeft } = values;
  return interval(new Decimal(first + isLeft.indexOf(1)), new Decimal(first + isLeft.lastIndexOf(1)));
}

function fewOf(ranges: ReadonlyMap<number, Values>): Sieved['few'] {
  let [found, least] = [-1, MOST_FEW + 1];
  for (const [place, { left, isLeft }] of ranges) {
    if (left > 1 && left < least && left < isLeft.length) [found, least] = [place, left];
  }
  const values = ranges.get(found);
  if (values === undefined) return null;
  const places = [...values.isLeft.keys()].filter((place) => values.isLeft[place] === 1);
  return { unknown: found, after: new Decimal(values.first + (places[(least >> 1) - 1] ?? 0)) };
}
