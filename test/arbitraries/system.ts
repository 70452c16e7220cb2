/** Systems for the solver: small, often contradictory, often only just not. */
import * as fc from 'fast-check';
import { Decimal } from '../../src/model/decimal.ts';
import { type Interval, interval, wholeLine } from '../../src/model/interval.ts';
import type { Claim, Expression, Relation, System, Unknown } from '../../src/reconcile/solve.ts';

const d = (value: number | string) => new Decimal(value);
const unknown = (place: number): Expression => ({ kind: 'unknown', unknown: place });
const constant = (value: number): Expression => ({ kind: 'constant', value: d(value) });

/** An interval between two small numbers, closed or open, of one value or of several. */
function within(low: number, high: number): fc.Arbitrary<Interval> {
  const end = fc.integer({ min: low, max: high });
  return fc.tuple(end, end, fc.constantFrom('point', 'closed', 'open', 'above', 'below')).map(([a, b, sort]) => {
    const [from, to] = a < b ? [a, b] : [b, a];
    if (sort === 'above') return interval(d(from), null, { lowOpen: b > a });
    if (sort === 'below') return interval(null, d(to), { highOpen: b > a });
    if (sort === 'point' || from === to) return interval(d(a), d(a));
    return interval(d(from), d(to), { lowOpen: sort === 'open', highOpen: sort === 'open' });
  });
}

function claimsOn(places: number, low: number, high: number, most: number): fc.Arbitrary<readonly Claim[]> {
  return fc.array(
    fc.record({
      unknown: fc.nat({ max: places - 1 }),
      interval: within(low, high),
      weight: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: most },
  );
}

const signs = fc.constantFrom<Relation['relation']>('=', '=', '<=', '>=');

/** A sum of some unknowns beside another one, or beside a constant. */
function linearRelation(places: number): fc.Arbitrary<Relation> {
  const place = fc.nat({ max: places - 1 });
  const factor = fc.constantFrom(1, 1, 1, -1, 2, -3).map(d);
  const terms = fc.array(fc.record({ factor, of: place.map(unknown) }), { minLength: 1, maxLength: 3 });
  const right = fc.oneof(place.map(unknown), fc.integer({ min: -3, max: 5 }).map(constant));
  return fc.record({ left: terms.map((list): Expression => ({ kind: 'sum', terms: list })), relation: signs, right });
}

/** Quotients and products of unknowns, as rates and changes are made. */
function ratioRelation(places: number): fc.Arbitrary<Relation> {
  const place = fc.nat({ max: places - 1 }).map(unknown);
  return fc
    .record({
      a: place,
      b: place,
      c: place,
      factor: fc.constantFrom(1, 2, 100),
      relation: signs,
      sort: fc.nat({ max: 3 }),
    })
    .map(({ a, b, c, factor, relation, sort }): Relation => {
      if (sort === 0) return { left: { kind: 'product', of: [a, b] }, relation, right: c };
      const over: Expression = { kind: 'quotient', over: a, under: b };
      const change: Expression = {
        kind: 'sum',
        terms: [
          { factor: d(factor), of: over },
          { factor: d(-factor), of: constant(1) },
        ],
      };
      if (sort === 1) return { left: over, relation, right: c };
      return { left: c, relation, right: sort === 2 ? change : { kind: 'product', of: [constant(factor), over] } };
    });
}

function systemOf(
  places: number,
  one: Unknown,
  claims: fc.Arbitrary<readonly Claim[]>,
  relations: fc.Arbitrary<readonly Relation[]>,
) {
  const unknowns = Array.from({ length: places }, () => one);
  return fc.record({ unknowns: fc.constant(unknowns), claims, relations });
}

const digits: Unknown = { domain: interval(d(0), d(4)), whole: true };
const reals: Unknown = { domain: wholeLine, whole: false };
const positive: Unknown = { domain: interval(d(0), null), whole: false };

/** Whole unknowns from 0 to 4, with sums, products and quotients; some relations hang on a claim. */
export function wholeSystems(most = 6): fc.Arbitrary<System> {
  return fc.integer({ min: 1, max: 4 }).chain((places) => {
    const free = fc.oneof(linearRelation(places), ratioRelation(places));
    const hung = fc
      .tuple(free, fc.nat({ max: places - 1 }))
      .map(([relation, when]): Relation => ({ ...relation, when: [when] }));
    const relations = fc.array(fc.oneof({ weight: 4, arbitrary: free }, { weight: 1, arbitrary: hung }), {
      maxLength: 4,
    });
    return systemOf(places, digits, claimsOn(places, 0, 4, most), relations);
  });
}

/** Linear systems of fractions. */
export function linearSystems(most = 6): fc.Arbitrary<System> {
  return fc
    .record({ places: fc.integer({ min: 1, max: 4 }), one: fc.constantFrom(reals, positive) })
    .chain(({ places, one }) =>
      systemOf(places, one, claimsOn(places, -3, 6, most), fc.array(linearRelation(places), { maxLength: 4 })),
    );
}

/** Linear systems whose relations and unknowns form a tree: each relation meets what was there in one unknown alone. */
export function treeSystems(): fc.Arbitrary<System> {
  const relation = fc.record({
    meets: fc.nat(),
    factors: fc.array(fc.constantFrom(1, 1, -1, 2, -4, 5), { minLength: 2, maxLength: 4 }),
    sign: signs,
    offset: fc.integer({ min: -3, max: 3 }),
  });
  return fc.array(relation, { minLength: 1, maxLength: 4 }).chain((shapes) => {
    let places = 1;
    const relations = shapes.map(({ meets, factors, sign, offset }): Relation => {
      const [first = 1, ...rest] = factors;
      const own = [{ factor: d(first), of: unknown(meets % places) }];
      for (const factor of rest) own.push({ factor: d(factor), of: unknown(places++) });
      const terms = own.slice(0, -1);
      const last = own.slice(-1);
      const right: Expression = { kind: 'sum', terms: [...last, { factor: d(1), of: constant(offset) }] };
      return { left: { kind: 'sum', terms }, relation: sign, right };
    });
    return fc
      .constantFrom(reals, positive)
      .chain((one) => systemOf(places, one, claimsOn(places, -3, 6, 8), fc.constant(relations)));
  });
}

/** A system in which some unknowns are whole and the others are computed from them, one expression each. */
export interface Computed {
  readonly system: System;
  readonly whole: number;
  /** Of the unknowns after the whole ones, in order. */
  readonly by: readonly Expression[];
}

/** Counts from 0 to 6; rates, changes and margins of them as they are printed; sometimes a sum of counts. */
export function rateSystems(): fc.Arbitrary<Computed> {
  const whole = 3;
  const count: Unknown = { domain: interval(d(0), d(6)), whole: true };
  const place = fc.nat({ max: whole - 1 }).map(unknown);
  const rate = fc
    .record({ over: place, under: place, isChange: fc.boolean() })
    .map(({ over, under, isChange }): Expression => {
      const quotient = { factor: d(100), of: { kind: 'quotient', over, under } as const };
      return { kind: 'sum', terms: isChange ? [quotient, { factor: d(-100), of: constant(1) }] : [quotient] };
    });
  const printed = fc.oneof(
    fc.constantFrom('33.3', '66.7', '83.3', '16.7', '-33.3', '-16.7', '20', '50', '100', '11.1', '-50'),
    fc.integer({ min: -9, max: 25 }).map((tens) => String(tens * 10)),
  );
  return fc
    .record({
      rates: fc.array(rate, { minLength: 1, maxLength: 3 }),
      isDifference: fc.boolean(),
      total: fc.boolean(),
      prints: fc.array(fc.tuple(fc.nat(), printed, fc.constantFrom('0.05', '0.5', '5')), { maxLength: 3 }),
      counts: claimsOn(whole, 1, 6, 1),
    })
    .map(({ rates, isDifference, total, prints, counts }) => {
      const [first, second] = [unknown(whole), unknown(whole + rates.length - 1)];
      const difference: Expression = {
        kind: 'sum',
        terms: [
          { factor: d(1), of: first },
          { factor: d(-1), of: second },
        ],
      };
      const by = isDifference ? [...rates, difference] : rates;
      const relations = by.map((right, index): Relation => ({ left: unknown(whole + index), relation: '=', right }));
      const [a, b, c] = [unknown(0), unknown(1), unknown(2)];
      const terms = [a, b].map((of) => ({ factor: d(1), of }));
      const sum: Relation = { left: { kind: 'sum', terms }, relation: '=', right: c };
      const claims = prints.map(([at, text, half]): Claim => {
        const ends = interval(d(text).minus(half), d(text).plus(half), { highOpen: true });
        return { unknown: whole + (at % by.length), interval: ends, weight: 1 };
      });
      const unknowns = [...Array.from({ length: whole }, () => count), ...by.map(() => reals)];
      return {
        system: { unknowns, claims: [...counts, ...claims], relations: total ? [...relations, sum] : relations },
        whole,
        by,
      };
    });
}
