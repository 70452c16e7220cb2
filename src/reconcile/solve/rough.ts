/**
 * Rough: relations become narrower intervals in floating point, quickly, to guess by. Nothing rests on it: a guess is put
 * into the relations themselves, exactly, before anybody believes it.
 *
 * As in revise.ts, expressions are gone through upwards and then downwards. Ends that miss each other by no more than
 * rounding does are taken to meet.
 */
import type { Decimal } from '../../model/decimal.ts';
import type { Interval } from '../../model/interval.ts';
import { type Expression, type Relation, unknownsOf } from './system.ts';

/** About where each unknown lies; an end that is absent is infinite. */
export interface RoughBox {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Relations prepared to be gone through many times. */
export interface Sketch {
  readonly whole: Uint8Array;
  readonly relations: readonly Prepared[];
  /** By unknown: the relations that name it. */
  readonly speaking: readonly (readonly number[])[];
  /** Relations that may still be gone through. */
  left: number;
}

interface Prepared {
  readonly left: Node;
  readonly right: Node;
  readonly relation: Relation['relation'];
}

/** An expression, with room for the interval of its values. */
interface Node {
  readonly kind: Expression['kind'];
  readonly unknown: number;
  readonly of: readonly Node[];
  readonly factors: readonly number[];
  low: number;
  high: number;
}

/** Ends this close, beside their size, are one. */
const CLOSE = 1e-10;
/** An unknown that moves by less, beside its size, has not moved. */
const STILL = 1e-9;

/** At most `effort` relations are gone through in all. */
export function sketchOf(whole: readonly boolean[], relations: readonly Relation[], effort: number): Sketch {
  const speaking: number[][] = whole.map(() => []);
  for (const [place, relation] of relations.entries())
    for (const unknown of unknownsOf(relation)) speaking[unknown]?.push(place);
  const prepared = relations.map(({ left, right, relation }) => ({
    left: nodeOf(left),
    right: nodeOf(right),
    relation,
  }));
  return { whole: Uint8Array.from(whole, Number), relations: prepared, speaking, left: effort };
}

export function roughBox(box: readonly Interval[]): RoughBox {
  const ends = box.map(roughEnds);
  return { low: Float64Array.from(ends, ([low]) => low), high: Float64Array.from(ends, ([, high]) => high) };
}

/** A number of a few digits about which nothing is decided. */
export const rough = (value: Decimal): number => value.toNumber();

/** What is open ends a little earlier, so that rounding does not step on its end. */
const OPEN = 1e-8;

function roughEnds({ low, high, lowOpen, highOpen }: Interval): readonly [low: number, high: number] {
  const from = low === null ? Number.NEGATIVE_INFINITY : rough(low);
  const to = high === null ? Number.POSITIVE_INFINITY : rough(high);
  const isWide = to - from > 100 * OPEN * Math.max(1, Math.min(Math.abs(from), Math.abs(to)));
  const inward = (end: number, isOpen: boolean) => (isWide && isOpen && Number.isFinite(end) ? OPEN * size(end) : 0);
  return [from + inward(from, lowOpen), to - inward(to, highOpen)];
}

export const copyOf = ({ low, high }: RoughBox): RoughBox => ({ low: low.slice(), high: high.slice() });

/** Relations are gone through about so many times at once: sums in a circle would move one another without end. */
const ROUNDS = 40;

/** Narrows a box in place by some relations, and by all that speak of what they move; false where nothing is left. */
export function settle(sketch: Sketch, box: RoughBox, first: Iterable<number>): boolean {
  const due = new Set(first);
  const until = sketch.left - ROUNDS * sketch.relations.length;
  // Relations are added while they are gone through.
  for (const place of due) {
    if (sketch.left <= until) return true;
    due.delete(place);
    sketch.left -= 1;
    const relation = sketch.relations[place];
    if (relation !== undefined && !fitted(sketch, box, relation, due)) return false;
  }
  return true;
}

function nodeOf(expression: Expression): Node {
  const { kind } = expression;
  const bare = { kind, unknown: -1, of: [], factors: [], low: 0, high: 0 };
  switch (expression.kind) {
    case 'unknown':
      return { ...bare, unknown: expression.unknown };
    case 'constant': {
      const value = rough(expression.value);
      return { ...bare, low: value, high: value };
    }
    case 'sum': {
      const factors = expression.terms.map(({ factor }) => rough(factor));
      return { ...bare, of: expression.terms.map(({ of }) => nodeOf(of)), factors };
    }
    case 'product':
      return { ...bare, of: expression.of.map(nodeOf) };
    case 'quotient':
      return { ...bare, of: [nodeOf(expression.over), nodeOf(expression.under)] };
  }
}

function fitted(sketch: Sketch, box: RoughBox, { left, right, relation }: Prepared, due: Set<number>): boolean {
  if (!raise(left, box) || !raise(right, box)) return false;
  const { low, high } = left;
  const lower = (from: number, to: number, node: Node) => descend(node, from, to, { sketch, box, due });
  const belowRight = relation === '>=' ? Number.POSITIVE_INFINITY : right.high;
  const aboveRight = relation === '<=' ? Number.NEGATIVE_INFINITY : right.low;
  if (!lower(aboveRight, belowRight, left)) return false;
  return lower(
    relation === '>=' ? Number.NEGATIVE_INFINITY : low,
    relation === '<=' ? Number.POSITIVE_INFINITY : high,
    right,
  );
}

/** Puts the interval of its values into a node; false where it divides by what can only be zero. */
function raise(node: Node, box: RoughBox): boolean {
  const { kind, of, unknown } = node;
  if (kind === 'unknown') {
    node.low = box.low[unknown] ?? 0;
    node.high = box.high[unknown] ?? 0;
    return true;
  }
  if (kind === 'constant') return true;
  for (const part of of) if (!raise(part, box)) return false;
  if (kind === 'sum') {
    node.low = 0;
    node.high = 0;
    for (const [place, part] of of.entries()) {
      const factor = node.factors[place] ?? 0;
      node.low += timesEnd(factor < 0 ? part.high : part.low, factor);
      node.high += timesEnd(factor < 0 ? part.low : part.high, factor);
    }
    return true;
  }
  const [a, b] = of;
  if (a === undefined || b === undefined) return true;
  const value = kind === 'product' ? product(a.low, a.high, b.low, b.high) : quotient(a.low, a.high, b.low, b.high);
  if (value === null) return false;
  [node.low, node.high] = value;
  return true;
}

interface Descent {
  readonly sketch: Sketch;
  readonly box: RoughBox;
  readonly due: Set<number>;
}

/** Keeps of the unknowns below only what lets a node take a value from `from` to `to`; false when nothing does. */
function descend(node: Node, from: number, to: number, down: Descent): boolean {
  const low = Math.max(node.low, from);
  const high = Math.min(node.high, to);
  if (low > high && !isClose(low, high)) return false;
  if (node.kind === 'unknown') return keep(node.unknown, low, high, down);
  const [a, b] = node.of;
  if (node.kind === 'constant' || a === undefined) return true;
  if (node.kind === 'sum') return descendSum(node, low, high, down);
  if (b === undefined) return true;
  if (node.kind === 'product') {
    const [forA, forB] = [factorOf(low, high, b), factorOf(low, high, a)];
    return forA !== null && forB !== null && descend(a, ...forA, down) && descend(b, ...forB, down);
  }
  const divisors = factorOf(a.low, a.high, { low, high });
  return divisors !== null && descend(a, ...product(low, high, b.low, b.high), down) && descend(b, ...divisors, down);
}

function descendSum({ of, factors }: Node, low: number, high: number, down: Descent): boolean {
  const lows = of.map((part, place) => timesEnd((factors[place] ?? 0) < 0 ? part.high : part.low, factors[place] ?? 0));
  const highs = of.map((part, place) =>
    timesEnd((factors[place] ?? 0) < 0 ? part.low : part.high, factors[place] ?? 0),
  );
  const [afterLow, afterHigh] = [sumsAfter(lows), sumsAfter(highs)];
  let [beforeLow, beforeHigh] = [0, 0];
  for (const [place, part] of of.entries()) {
    const factor = factors[place] ?? 0;
    const from = low - (beforeHigh + (afterHigh[place] ?? 0));
    const to = high - (beforeLow + (afterLow[place] ?? 0));
    if (
      factor > 0
        ? !descend(part, from / factor, to / factor, down)
        : factor < 0 && !descend(part, to / factor, from / factor, down)
    )
      return false;
    beforeLow += lows[place] ?? 0;
    beforeHigh += highs[place] ?? 0;
  }
  return true;
}

/** What the numbers behind each place come to. */
function sumsAfter(values: readonly number[]): readonly number[] {
  const sums = new Array<number>(values.length).fill(0);
  for (let place = values.length - 2; place >= 0; place -= 1)
    sums[place] = (sums[place + 1] ?? 0) + (values[place + 1] ?? 0);
  return sums;
}

function keep(unknown: number, from: number, to: number, { sketch, box, due }: Descent): boolean {
  const isWhole = sketch.whole[unknown] === 1;
  const [before, after] = [box.low[unknown] ?? 0, box.high[unknown] ?? 0];
  const low = Math.max(before, isWhole ? Math.ceil(from - slack(from)) : from);
  const high = Math.min(after, isWhole ? Math.floor(to + slack(to)) : to);
  if (low > high && (isWhole || !isClose(low, high))) return false;
  if (
    low - before > STILL * size(before) ||
    after - high > STILL * size(after) ||
    (low > before && before === Number.NEGATIVE_INFINITY) ||
    (high < after && after === Number.POSITIVE_INFINITY)
  ) {
    box.low[unknown] = Math.min(low, high);
    box.high[unknown] = Math.max(low, high);
    for (const place of sketch.speaking[unknown] ?? []) due.add(place);
  }
  return true;
}

const size = (value: number): number => (Number.isFinite(value) ? Math.max(1, Math.abs(value)) : 0);
const slack = (value: number): number => CLOSE * size(value);
const isClose = (a: number, b: number): boolean => a - b <= slack(a) + slack(b);

const timesEnd = (end: number, factor: number): number => (end === 0 || factor === 0 ? 0 : end * factor);

type Ends = readonly [low: number, high: number];
const anything: Ends = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

function product(a: number, b: number, c: number, d: number): Ends {
  const [p, q, r, s] = [timesEnd(a, c), timesEnd(a, d), timesEnd(b, c), timesEnd(b, d)];
  return [Math.min(p, q, r, s), Math.max(p, q, r, s)];
}

/** Null where the divisor can only be zero. */
function quotient(a: number, b: number, c: number, d: number): Ends | null {
  if (c === 0 && d === 0) return null;
  if (c < 0 && d > 0) return anything;
  if (c < 0) return quotient(-b, -a, -d, -c);
  // A divisor that reaches zero reaches as far as any number.
  const ends = [over(a, c), over(a, d), over(b, c), over(b, d)];
  return [Math.min(...ends), Math.max(...ends)];
}

function over(a: number, b: number): number {
  if (a === 0) return 0;
  return b === 0 ? a * Number.POSITIVE_INFINITY : Number.isFinite(b) ? a / b : 0;
}

/** The values whose product with some of another's can lie between two ends. */
function factorOf(low: number, high: number, other: { readonly low: number; readonly high: number }): Ends | null {
  if (low <= 0 && high >= 0 && other.low <= 0 && other.high >= 0) return anything;
  return quotient(low, high, other.low, other.high);
}
