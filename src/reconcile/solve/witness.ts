/**
 * Witness: values that satisfy everything, guessed. What honest figures leave open can mostly be filled in: one whole
 * unknown after the other is given a likely value, and the rest is narrowed after each. A guess is put into the
 * relations themselves, so what is found is certain; finding nothing says nothing.
 */
import { Decimal } from '../../model/decimal.ts';
import {
  contains,
  divide,
  type Interval,
  interval,
  isPoint,
  pointInterval,
  scale,
  subtract,
  wholeLine,
  width,
} from '../../model/interval.ts';
import { evaluate } from './evaluate.ts';
import { floorOf, fromDecimal, one, type Rational } from './rational.ts';
import { common } from './revise.ts';
import { type Box, fits, narrowedBox, propose, type Search } from './search.ts';
import { simplestWithin } from './simplest.ts';
import type { Expression, Relation } from './system.ts';

/** Where in its interval an unknown is guessed to be; one without an end is guessed to be large, or as low as can be. */
const choices = ['large', 'low'] as const;
/** … or where it was proposed to be. */
type Choice = (typeof choices)[number] | readonly Decimal[];

/** Nothing hangs on how far a guess is narrowed. */
const SWEEPS = 8;
const ZERO = new Decimal(0);
const TWO = new Decimal(2);

/** Whether guessing finds values in a box that has been narrowed. */
export function hasWitness(search: Search, first: Box): boolean {
  const hints = hintsOf(search, first);
  const begun = raised(search, first, hints);
  if (begun === null) return false;
  if (choices.some((choice) => dive(search, begun, { hints, choice }))) return true;
  const proposed = propose(search, begun);
  if (proposed === null || proposed === 'open') return false;
  return dive(search, begun, { hints, choice: proposed.map(floorOf) });
}

/** The box in which parts of known fractions begin at their first multiple. */
function raised(search: Search, first: Box, hints: ReadonlyMap<number, Hint>): Box | null {
  const box = [...first];
  const since: number[] = [];
  for (const [place, { stride }] of hints) {
    const within = box[place];
    if (within === undefined || within.low === null || stride === 1n) continue;
    const low = multipleFrom(within.low, stride);
    if (!contains(within, low)) return null;
    box[place] = interval(low, within.high, { highOpen: within.highOpen });
    since.push(place);
  }
  return since.length === 0 ? first : narrowedBox(search, box, { since });
}

function multipleFrom(value: Decimal, stride: bigint): Decimal {
  const step = new Decimal(stride.toString());
  return value.div(step).ceil().times(step);
}

/** What the ratios in which an unknown stands make likely of it. */
interface Hint {
  /** A ratio that is known to the last digit is a fraction: its parts are multiples of the fraction's. */
  readonly stride: bigint;
  /** From here on every ratio that is known to some digits has a whole number for its other part. */
  readonly enough: Decimal;
  readonly ratios: readonly Ratio[];
}

/** A ratio of two unknowns, seen from one of them. */
interface Ratio {
  readonly other: number;
  readonly isDivisor: boolean;
  readonly value: Interval;
}

interface Dive {
  readonly hints: ReadonlyMap<number, Hint>;
  readonly choice: Choice;
}

function dive(search: Search, first: Box, { hints, choice }: Dive): boolean {
  let box = first;
  for (;;) {
    const place = narrowest(search, box);
    const within = box[place];
    if (within === undefined) break;
    const guess = pointInterval(guessed(search, box, place, { hints, choice }));
    // What is too long for an interval is no guess.
    if (!isPoint(guess)) return false;
    const next = narrowedBox(search, box.with(place, guess), { since: [place], sweeps: SWEEPS });
    if (next === null) return false;
    box = next;
  }
  if (fits(search, box, box.map(between))) return true;
  const proposed = propose(search, box);
  return proposed !== null && proposed !== 'open' && fits(search, box, proposed);
}

function between({ low, high }: Interval): Rational {
  if (low === null || high === null) return fromDecimal(low ?? high ?? ZERO);
  return fromDecimal(low.eq(high) ? low : low.plus(high).div(TWO));
}

/** The whole unknown, not yet known to the point, about which most is known; −1 where there is none. */
function narrowest({ system, factors }: Search, box: Box): number {
  let [found, least]: [number, Decimal | null] = [-1, null];
  for (const [place, within] of box.entries()) {
    if (system.unknowns[place]?.whole !== true || isPoint(within)) continue;
    const room = width(within);
    const isLess = room !== null && (least === null || room.lt(least));
    const divides = room === null && least === null && factors.includes(place) && !factors.includes(found);
    if (found < 0 || isLess || divides) [found, least] = [place, room];
  }
  return found;
}

/** How many values are tried before one of which nothing better is known than that it lies within. */
const TRIES = 100;

/** A value with which every ratio can have a whole number for its other part, at the one wanted or beyond it. */
function guessed(search: Search, box: Box, place: number, { hints, choice }: Dive): Decimal {
  const within = box[place] ?? wholeLine;
  const hint = hints.get(place);
  const wanted = typeof choice === 'string' ? wantedOf(within, choice, hint) : nearest(within, choice[place] ?? ZERO);
  if (hint === undefined) return wanted;
  const step = new Decimal(hint.stride.toString());
  for (const start of [wanted, within.low]) {
    let value = start === null ? wanted : multipleFrom(start, hint.stride);
    for (let tries = 0; tries < TRIES && contains(within, value); tries += 1) {
      if (hint.ratios.every((ratio) => goesWith(search, box, value, ratio))) return value;
      value = value.plus(step);
    }
  }
  return wanted;
}

function goesWith({ system }: Search, box: Box, value: Decimal, { other, isDivisor, value: ratio }: Ratio): boolean {
  const within = box[other];
  if (within === undefined || value.isZero()) return true;
  const own = pointInterval(value);
  const needed = isDivisor ? scale(ratio, value) : divide(own, ratio);
  return needed === null || common(within, needed, system.unknowns[other]?.whole === true) !== null;
}

function nearest({ low, high }: Interval, value: Decimal): Decimal {
  if (low !== null && value.lt(low)) return low;
  return high !== null && value.gt(high) ? high : value;
}

function wantedOf({ low, high }: Interval, choice: (typeof choices)[number], hint: Hint | undefined): Decimal {
  if (low !== null && high !== null) return choice === 'low' ? low : low.plus(high).div(TWO).floor();
  if (low === null) return high ?? ZERO;
  return choice === 'large' && hint?.enough.gt(low) === true ? hint.enough : low;
}

/** Ratios that are narrower than this, beside their size, are taken for fractions. */
const EXACT = new Decimal('1e-20');
/** No guess is made to be larger than this. */
const LARGEST = new Decimal('1e30');

function hintsOf({ relations }: Search, box: Box): ReadonlyMap<number, Hint> {
  const hints = new Map<number, Hint>();
  for (const relation of relations) {
    for (const [over, under, value] of ratioOf(relation, box)) {
      const room = width(value);
      if (room === null || value.low === null || value.high === null || !value.low.gt(ZERO)) continue;
      const isExact = room.lte(value.low.times(EXACT));
      const { n, d } = isExact ? simplestWithin(fromDecimal(value.low), fromDecimal(value.high), value) : one;
      const enough = isExact ? ZERO : Decimal.min(TWO.div(room).toSignificantDigits(2).ceil(), LARGEST);
      note(hints, over, { stride: n, enough: ZERO, ratios: [{ other: under, isDivisor: false, value }] });
      note(hints, under, { stride: d, enough, ratios: [{ other: over, isDivisor: true, value }] });
    }
  }
  return hints;
}

function note(hints: Map<number, Hint>, place: number, { stride, enough, ratios }: Hint): void {
  const known = hints.get(place);
  if (known === undefined) hints.set(place, { stride, enough, ratios });
  else
    hints.set(place, {
      stride: leastCommon(known.stride, stride),
      enough: Decimal.max(known.enough, enough),
      ratios: [...known.ratios, ...ratios],
    });
}

/** The least common multiple, unless it is too large to be likely. */
function leastCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  const least = (a / x) * b;
  return least > BigInt(LARGEST.toString()) ? a : least;
}

/** A ratio of two unknowns that a relation gives, if there is one: dividend, divisor and value. */
function ratioOf({ left, relation, right }: Relation, box: Box): readonly (readonly [number, number, Interval])[] {
  const intervalOf = (expression: Expression) => evaluate(expression, (place) => box[place] ?? pointInterval(ZERO));
  const terms = left.kind === 'sum' ? left.terms : [{ factor: new Decimal(1), of: left }];
  const ratio = terms.find(({ of }) => of.kind === 'quotient');
  const rest = terms.filter((term) => term !== ratio);
  const [total, others] = [intervalOf(right), intervalOf({ kind: 'sum', terms: rest })];
  if (relation !== '=' || ratio?.of.kind !== 'quotient' || total === null || others === null) return [];
  const { over, under } = ratio.of;
  const value = divide(subtract(total, others), pointInterval(ratio.factor));
  return over.kind === 'unknown' && under.kind === 'unknown' && value !== null
    ? [[over.unknown, under.unknown, value]]
    : [];
}
