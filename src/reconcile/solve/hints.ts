/**
 * Hints: what the ratios in which unknowns stand make likely of them.
 */
import { type RoughBox, rough } from './rough.ts';
import type { Expression, Relation } from './system.ts';

/** What is likely of one unknown. */
export interface Hint {
  /** A ratio that is known to the last digit is a fraction: its parts are multiples of the fraction's. */
  readonly stride: number;
  /** From here on every ratio that is known to some digits has a whole number for its other part. */
  readonly enough: number;
  readonly ratios: readonly Ratio[];
}

/** A ratio of two unknowns, seen from one of them: it lies between `low` and `high`. */
export interface Ratio {
  readonly other: number;
  readonly isDivisor: boolean;
  readonly low: number;
  readonly high: number;
}

/** Ratios that are narrower than this, beside their size, are taken for fractions. */
const EXACT = 1e-12;
/** Parts of a fraction are not taken to be larger than this. */
const LARGEST = 1e8;
/** A fraction is as near to a number as numbers can tell. */
const NEAR = 2e-15;
/** No guess is made to be larger than this. */
const MOST = 1e12;

/** The hints on unknowns that relations give within a box; those that equations make one have one. */
export function hintsOf(relations: readonly Relation[], box: RoughBox): ReadonlyMap<number, Hint> {
  const hints = new Map<number, Hint>();
  const same = relations.flatMap((relation) => pairOf(relation) ?? []);
  for (const relation of relations) {
    const ratio = ratioOf(relation, box);
    if (ratio === null || !(ratio.low > 0) || !Number.isFinite(ratio.high)) continue;
    const { over, under, low, high } = ratio;
    const room = high - low;
    const fraction = room <= low * EXACT ? fractionNear((low + high) / 2) : null;
    const enough = fraction === null ? Math.min(MOST, Math.ceil(2 / Math.max(room, low * EXACT))) : 0;
    note(hints, over, {
      stride: fraction?.over ?? 1,
      enough: 0,
      ratios: [{ other: under, isDivisor: false, low, high }],
    });
    note(hints, under, { stride: fraction?.under ?? 1, enough, ratios: [{ other: over, isDivisor: true, low, high }] });
  }
  for (const [a, b] of [...same, ...same.toReversed()]) {
    const shared = hints.get(a);
    if (shared !== undefined && shared !== hints.get(b)) note(hints, b, shared);
    const both = hints.get(b);
    if (both !== undefined) hints.set(a, both);
  }
  return hints;
}

/** Two unknowns that an equation makes one, in a list; null for any other relation. */
function pairOf({ left, relation, right }: Relation): readonly (readonly [number, number])[] | null {
  if (relation !== '=' || left.kind !== 'sum' || right.kind !== 'constant' || !right.value.isZero()) return null;
  const [a, b, ...more] = left.terms;
  if (a?.of.kind !== 'unknown' || b?.of.kind !== 'unknown' || more.length > 0) return null;
  return a.factor.plus(b.factor).isZero() ? [[a.of.unknown, b.of.unknown]] : null;
}

function note(hints: Map<number, Hint>, place: number, { stride, enough, ratios }: Hint): void {
  const known = hints.get(place);
  if (known === undefined) hints.set(place, { stride, enough, ratios });
  else
    hints.set(place, {
      stride: leastCommon(known.stride, stride),
      enough: Math.max(known.enough, enough),
      ratios: [...known.ratios, ...ratios],
    });
}

/** The least common multiple, unless it is too large to be likely. */
function leastCommon(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  const least = (a / x) * b;
  return least > MOST ? a : least;
}

/** The first of its continued fractions that is as near as numbers can tell; null where none is small. */
function fractionNear(value: number): { readonly over: number; readonly under: number } | null {
  let [a, b, c, d, rest] = [0, 1, 1, 0, value];
  for (;;) {
    const digit = Math.floor(rest);
    [a, b, c, d] = [c, d, digit * c + a, digit * d + b];
    if (c > LARGEST || d > LARGEST) return null;
    if (Math.abs(c / d - value) <= value * NEAR) return { over: Math.max(1, c), under: d };
    rest = 1 / (rest - digit);
  }
}

interface Quotient {
  readonly over: number;
  readonly under: number;
  readonly low: number;
  readonly high: number;
}

/** A ratio of two unknowns that a relation gives, if there is one: factor · over/under + constants = an unknown. */
function ratioOf({ left, relation, right }: Relation, box: RoughBox): Quotient | null {
  if (relation !== '=') return null;
  const terms = left.kind === 'sum' ? left.terms : [];
  const quotient = left.kind === 'quotient' ? left : terms.map(({ of }) => of).find(({ kind }) => kind === 'quotient');
  if (quotient?.kind !== 'quotient' || quotient.over.kind !== 'unknown' || quotient.under.kind !== 'unknown')
    return null;
  const own = terms.find(({ of }) => of === quotient);
  const factor = own === undefined ? 1 : rough(own.factor);
  let rest = 0;
  for (const { factor: times, of } of terms) {
    if (of === quotient) continue;
    if (of.kind !== 'constant') return null;
    rest += rough(times) * rough(of.value);
  }
  const value = endsOf(right, box);
  if (value === null || !(factor > 0)) return null;
  const [low, high] = [(value.low - rest) / factor, (value.high - rest) / factor];
  return { over: quotient.over.unknown, under: quotient.under.unknown, low, high };
}

function endsOf(
  expression: Expression,
  { low, high }: RoughBox,
): { readonly low: number; readonly high: number } | null {
  if (expression.kind === 'constant') return { low: rough(expression.value), high: rough(expression.value) };
  if (expression.kind !== 'unknown') return null;
  return { low: low[expression.unknown] ?? 0, high: high[expression.unknown] ?? 0 };
}
