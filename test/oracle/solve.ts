/**
 * The solver's oracles. Small boxes of whole numbers are enumerated; linear systems over fractions are projected by
 * Fourier and Motzkin's elimination; the claims to doubt are found by trying every subset.
 */
import { decimalText } from '../../src/model/decimal.ts';
import type { Interval } from '../../src/model/interval.ts';
import type { Expression, Relation, System } from '../../src/reconcile/solve.ts';
import { compare, over, plus, type Rational, rational, times } from '../model/rational.ts';

export type Values = readonly Rational[];

const zero = rational('0');
const one = rational('1');
const minusOne = rational('-1');

/** The value of an expression; null where it divides by zero. */
export function valueAt(expression: Expression, values: Values): Rational | null {
  if (expression.kind === 'unknown') return values[expression.unknown] ?? null;
  if (expression.kind === 'constant') return rational(decimalText(expression.value));
  if (expression.kind === 'sum') {
    const parts = expression.terms.map(
      ({ factor, of }) => [rational(decimalText(factor)), valueAt(of, values)] as const,
    );
    return parts.reduce<Rational | null>((total, [f, v]) => (total && v ? plus(total, times(f, v)) : null), zero);
  }
  const [first, second] =
    expression.kind === 'product' ? expression.of : ([expression.over, expression.under] as const);
  const [a, b] = [valueAt(first, values), valueAt(second, values)];
  if (a === null || b === null) return null;
  if (expression.kind === 'product') return times(a, b);
  return b.n === 0n ? null : over(a, b);
}

function isTrue({ left, relation, right }: Relation, values: Values): boolean {
  const [a, b] = [valueAt(left, values), valueAt(right, values)];
  if (a === null || b === null) return false;
  const order = compare(a, b);
  return relation === '=' ? order === 0 : relation === '<=' ? order <= 0 : order >= 0;
}

export function isIn({ low, high, lowOpen, highOpen }: Interval, value: Rational): boolean {
  const toLow = low === null ? 1 : compare(value, rational(decimalText(low)));
  const toHigh = high === null ? -1 : compare(value, rational(decimalText(high)));
  return (lowOpen ? toLow > 0 : toLow >= 0) && (highOpen ? toHigh < 0 : toHigh <= 0);
}

const standing = ({ claims, relations }: System): readonly Relation[] =>
  relations.filter(({ when }) => when === undefined || claims.some(({ unknown }) => when.includes(unknown)));

/** All that satisfies a system whose unknowns are whole within short closed domains. */
export function solutions(system: System): readonly Values[] {
  const relations = standing(system);
  const fits = (unknown: number, value: Rational) =>
    system.claims.every((claim) => claim.unknown !== unknown || isIn(claim.interval, value));
  let found: readonly Values[] = [[]];
  for (const [unknown, { domain }] of system.unknowns.entries()) {
    const span = Number(domain.high) - Number(domain.low) + 1;
    const candidates = Array.from({ length: span }, (_, step) => rational(String(Number(domain.low) + step)));
    const open = candidates.filter((value) => fits(unknown, value));
    found = found.flatMap((values) => open.map((value) => [...values, value]));
  }
  return found.filter((values) => relations.every((relation) => isTrue(relation, values)));
}

/** All that satisfies a system whose first unknowns are whole, and each of the others computed from those before it. */
export function computedSolutions(system: System, whole: number, by: readonly Expression[]): readonly Values[] {
  const counts = { ...system, unknowns: system.unknowns.slice(0, whole), relations: [] };
  const points = solutions({ ...counts, claims: system.claims.filter(({ unknown }) => unknown < whole) });
  const complete = points.map((point): Values | null => {
    const values = [...point];
    for (const expression of by) {
      const next = valueAt(expression, values);
      if (next === null) return null;
      values.push(next);
    }
    return values;
  });
  const isClaimed = (values: Values) =>
    system.claims.every(({ unknown, interval }) => isIn(interval, values[unknown] ?? zero));
  return complete.flatMap((values) =>
    values !== null && isClaimed(values) && system.relations.every((relation) => isTrue(relation, values))
      ? [values]
      : [],
  );
}

/** Σ of · x + constant, which is ≥ 0, or > 0 where strict. */
interface Half {
  readonly of: readonly Rational[];
  readonly constant: Rational;
  readonly isStrict: boolean;
}

/** A linear expression as one coefficient for each unknown, and a constant. */
function lineOf(expression: Expression, unknowns: number): Half {
  const empty: Half = { of: Array.from({ length: unknowns }, () => zero), constant: zero, isStrict: false };
  if (expression.kind === 'unknown')
    return { ...empty, of: empty.of.map((_, at) => (at === expression.unknown ? one : zero)) };
  if (expression.kind === 'constant') return { ...empty, constant: rational(decimalText(expression.value)) };
  if (expression.kind !== 'sum') throw new Error('the oracle takes linear systems');
  return expression.terms.reduce(
    (total, { factor, of }) => mixed(total, one, lineOf(of, unknowns), rational(decimalText(factor))),
    empty,
  );
}

function mixed(a: Half, p: Rational, b: Half, q: Rational): Half {
  return {
    of: a.of.map((own, at) => lowest(plus(times(own, p), times(b.of[at] ?? zero, q)))),
    constant: lowest(plus(times(a.constant, p), times(b.constant, q))),
    isStrict: a.isStrict || b.isStrict,
  };
}

function lowest({ n, d }: Rational): Rational {
  let [x, y] = [n < 0n ? -n : n, d];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? zero : { n: n / x, d: d / x };
}

function halvesOf(system: System): readonly Half[] {
  const unknowns = system.unknowns.length;
  const ends = [
    ...system.unknowns.map(({ domain }, unknown) => ({ unknown, interval: domain })),
    ...system.claims,
  ].flatMap(({ unknown, interval }) => {
    const at = (end: Rational, sign: Rational, isStrict: boolean): Half => ({
      of: Array.from({ length: unknowns }, (_, place) => (place === unknown ? sign : zero)),
      constant: times(end, times(sign, minusOne)),
      isStrict,
    });
    const low = interval.low === null ? [] : [at(rational(decimalText(interval.low)), one, interval.lowOpen)];
    const high = interval.high === null ? [] : [at(rational(decimalText(interval.high)), minusOne, interval.highOpen)];
    return [...low, ...high];
  });
  const sides = standing(system).flatMap(({ left, relation, right }) => {
    const more = mixed(lineOf(left, unknowns), one, lineOf(right, unknowns), minusOne);
    const less = mixed(more, minusOne, more, zero);
    return relation === '=' ? [more, less] : relation === '>=' ? [more] : [less];
  });
  return [...ends, ...sides];
}

/** Without one unknown: each half that it is bounded by below, with each by which it is bounded above. */
function eliminated(halves: readonly Half[], unknown: number): readonly Half[] {
  const sign = (half: Half) => Math.sign(Number((half.of[unknown] ?? zero).n));
  const below = halves.filter((half) => sign(half) > 0);
  const above = halves.filter((half) => sign(half) < 0);
  const pairs = below.flatMap((a) =>
    above.map((b) => mixed(a, times(b.of[unknown] ?? zero, minusOne), b, a.of[unknown] ?? zero)),
  );
  const byText = new Map<string, Half>();
  for (const half of [...halves.filter((h) => sign(h) === 0), ...pairs]) {
    const scaled = unitOf(half);
    const key = scaled.of.map(({ n, d }) => `${n}/${d}`).join(' ');
    const known = byText.get(key);
    if (known === undefined || isTighter(scaled, known)) byText.set(key, scaled);
  }
  return [...byText.values()];
}

/** Scaled so that its first coefficient is 1 or −1. */
function unitOf(half: Half): Half {
  const lead = half.of.find(({ n }) => n !== 0n);
  if (lead === undefined) return half;
  const size: Rational = { n: lead.n < 0n ? -lead.n : lead.n, d: lead.d };
  return { ...half, of: half.of.map((f) => lowest(over(f, size))), constant: lowest(over(half.constant, size)) };
}

function isTighter(a: Half, b: Half): boolean {
  const order = compare(a.constant, b.constant);
  return order < 0 || (order === 0 && a.isStrict && !b.isStrict);
}

const isFalse = ({ constant, isStrict }: Half) => constant.n < 0n || (isStrict && constant.n === 0n);

/** Whether fractions satisfy a linear system, none of them whole. */
export function isLinearlyFeasible(system: System): boolean {
  let halves = halvesOf(system);
  for (const unknown of system.unknowns.keys()) halves = eliminated(halves, unknown);
  return !halves.some(isFalse);
}

/** The tightest ends of one unknown in a linear system; null where nothing satisfies it. */
export function tightest(system: System, unknown: number): { low: End | null; high: End | null } | null {
  let halves = halvesOf(system);
  for (const other of system.unknowns.keys()) if (other !== unknown) halves = eliminated(halves, other);
  let [low, high]: [End | null, End | null] = [null, null];
  for (const half of halves) {
    const of = half.of[unknown] ?? zero;
    if (of.n === 0n) {
      if (isFalse(half)) return null;
      continue;
    }
    const end: End = { at: over(times(half.constant, minusOne), of), isOpen: half.isStrict };
    if (of.n > 0n) low = low === null || reaches(end, low, 1) ? end : low;
    else high = high === null || reaches(end, high, -1) ? end : high;
  }
  if (low === null || high === null) return { low, high };
  const order = compare(low.at, high.at);
  return order > 0 || (order === 0 && (low.isOpen || high.isOpen)) ? null : { low, high };
}

export interface End {
  readonly at: Rational;
  readonly isOpen: boolean;
}

const reaches = (a: End, b: End, side: number): boolean =>
  compare(a.at, b.at) * side > 0 || (compare(a.at, b.at) === 0 && a.isOpen);

export function withoutClaims(system: System, left: readonly number[]): System {
  return { ...system, claims: system.claims.filter((_, place) => !left.includes(place)) };
}

/** The cheapest sets of claims without which something satisfies the rest, by trying all; null where none does. */
export function cheapestDoubts(
  system: System,
  isFeasible: (rest: System) => boolean,
): { readonly weight: number; readonly sets: readonly (readonly number[])[] } | null {
  const count = system.claims.length;
  let best: { weight: number; sets: (readonly number[])[] } | null = null;
  for (let bits = 0; bits < 2 ** count; bits += 1) {
    const left = [...system.claims.keys()].filter((claim) => (bits >> claim) % 2 === 1);
    const weight = left.reduce((total, claim) => total + (system.claims[claim]?.weight ?? 0), 0);
    if ((best !== null && weight > best.weight) || !isFeasible(withoutClaims(system, left))) continue;
    if (best === null || weight < best.weight) best = { weight, sets: [left] };
    else best.sets.push(left);
  }
  return best;
}
