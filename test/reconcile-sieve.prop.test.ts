/** The sieve against all values of small counts, tried one by one in whole numbers. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../src/model/decimal.ts';
import { type Interval, interval, pointInterval, wholeLine } from '../src/model/interval.ts';
import { sieved } from '../src/reconcile/solve/sieve.ts';
import type { Expression, Relation, System } from '../src/reconcile/solve.ts';
import { statistics } from './statistics.ts';

/** A hundred times the first over the second lies between two hundredths; or the second and some more are the first. */
type Bond =
  | { readonly kind: 'rate'; readonly a: number; readonly b: number; readonly low: number; readonly high: number }
  | { readonly kind: 'difference'; readonly a: number; readonly b: number; readonly more: number };

interface Counts {
  readonly most: readonly number[];
  readonly bonds: readonly Bond[];
}

/** Counts, what is printed of them, and sometimes a slip. */
const counts = (fewestBonds: number, mostBonds: number): fc.Arbitrary<Counts> =>
  fc
    .record({
      values: fc.tuple(
        fc.integer({ min: 0, max: 24 }),
        fc.integer({ min: 0, max: 24 }),
        fc.integer({ min: 0, max: 24 }),
      ),
      room: fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }), fc.nat({ max: 8 })),
      bonds: fc.array(
        fc.record({
          isRate: fc.boolean(),
          pair: fc.constantFrom<readonly [number, number]>([0, 1], [1, 0], [1, 2], [2, 0]),
          digits: fc.constantFrom(1, 10, 100),
          slip: fc.constantFrom(0, 0, 0, 1, -1, 37),
        }),
        { minLength: fewestBonds, maxLength: mostBonds },
      ),
    })
    .map(({ values, room, bonds }) => {
      const at = (place: number) => values[place] ?? 0;
      return {
        most: values.map((value, place) => value + (room[place] ?? 0)),
        bonds: bonds.flatMap(({ isRate, pair: [a, b], digits, slip }): Bond[] => {
          if (!isRate) return [{ kind: 'difference', a, b, more: at(a) - at(b) + Math.sign(slip) }];
          if (at(b) === 0) return [];
          const low = Math.floor((10_000 * at(a)) / at(b) / digits) * digits + slip * digits;
          return [{ kind: 'rate', a, b, low, high: low + digits }];
        }),
      };
    });

const unknown = (place: number): Expression => ({ kind: 'unknown', unknown: place });

/** The system, and the box that is known of it: counts, and after them the rates. */
function systemOf({ most, bonds }: Counts): { readonly system: System; readonly box: readonly Interval[] } {
  const box: Interval[] = most.map((one) => interval(new Decimal(0), new Decimal(one)));
  const relations = bonds.map((bond): Relation => {
    const hundred = new Decimal(100);
    if (bond.kind === 'rate') {
      const of: Expression = { kind: 'quotient', over: unknown(bond.a), under: unknown(bond.b) };
      const rate = box.push(interval(new Decimal(bond.low).div(hundred), new Decimal(bond.high).div(hundred))) - 1;
      return { left: { kind: 'sum', terms: [{ factor: hundred, of }] }, relation: '=', right: unknown(rate) };
    }
    const terms = [
      { factor: new Decimal(1), of: unknown(bond.a) },
      { factor: new Decimal(-1), of: unknown(bond.b) },
    ];
    const more = box.push(pointInterval(new Decimal(bond.more))) - 1;
    return { left: { kind: 'sum', terms }, relation: '=', right: unknown(more) };
  });
  const unknowns = box.map((_, place) => ({ domain: wholeLine, whole: place < most.length }));
  return { system: { unknowns, claims: [], relations }, box };
}

/** All values with which everything holds. A rate over nothing is none. */
function solutionsOf({ most, bonds }: Counts): readonly (readonly number[])[] {
  const holds = (values: readonly number[]) =>
    bonds.every((bond) => {
      const [a, b] = [values[bond.a] ?? 0, values[bond.b] ?? 0];
      if (bond.kind === 'difference') return a - b === bond.more;
      return b > 0 && bond.low * b <= 10_000 * a && 10_000 * a <= bond.high * b;
    });
  const [x = 0, y = 0, z = 0] = most;
  const found: (readonly number[])[] = [];
  for (let i = 0; i <= x; i += 1)
    for (let j = 0; j <= y; j += 1) for (let k = 0; k <= z; k += 1) if (holds([i, j, k])) found.push([i, j, k]);
  return found;
}

const endsOf = (within: Interval | undefined) => [within?.low?.toNumber(), within?.high?.toNumber()];

describe('SOL-11 what whole numbers leave of a box', () => {
  it('SOL-11 holds every value with which everything holds, and the values parted from one another are all of them', () => {
    const seen = statistics();
    fc.assert(
      fc.property(counts(1, 4), (given) => {
        const { system, box } = systemOf(given);
        const found = sieved({ system, relations: system.relations }, box);
        const all = solutionsOf(given);
        seen(found === null ? 'nothing left' : all.length === 0 ? 'not seen' : 'some left');
        if (found === null) {
          expect(all).toEqual([]);
          return;
        }
        for (const values of all)
          for (const [place, value] of values.entries()) {
            const [low = 0, high = 0] = endsOf(found.box[place]);
            expect(low <= value && value <= high, `${value} of ${place} was lost`).toBe(true);
          }
        if (found.few === null) return;
        seen('few');
        const { unknown: place, after } = found.few;
        const [low = 0, high = 0] = endsOf(found.box[place]);
        expect(after.gte(low) && after.lt(high)).toBe(true);
      }),
      { numRuns: 400 },
    );
    seen.expectAll(['nothing left', 'not seen', 'some left', 'few'], 3);
  });

  it('SOL-11 leaves no other end between two unknowns', () => {
    const seen = statistics();
    fc.assert(
      fc.property(counts(1, 1), (given) => {
        const [bond] = given.bonds;
        // That a rate is none over nothing is not for the sieve; a rate of nothing leaves its dividend to narrowing.
        if (bond === undefined || (bond.kind === 'rate' && bond.low <= 0)) return;
        // What is known is no unknown.
        if (given.most[bond.a] === 0 || given.most[bond.b] === 0) return;
        const { system, box } = systemOf(given);
        const found = sieved({ system, relations: system.relations }, box);
        const isOver = (values: readonly number[]) => (values[bond.b] ?? 0) === 0 && (values[bond.a] ?? 0) === 0;
        const nothing = bond.kind === 'rate' ? [[0, 0, 0]] : [];
        const all = [...solutionsOf(given), ...nothing];
        seen(all.some((values) => !isOver(values)) ? bond.kind : 'none');
        if (all.length === 0) {
          expect(found).toBeNull();
          return;
        }
        for (const place of [bond.a, bond.b]) {
          const values = all.map((one) => one[place] ?? 0);
          expect(endsOf(found?.box[place])).toEqual([Math.min(...values), Math.max(...values)]);
        }
      }),
      { numRuns: 400 },
    );
    seen.expectAll(['rate', 'difference', 'none'], 5);
  });

  it('SOL-11 says nothing of what floating point cannot tell', () => {
    // b is 10⁴⁰⁰ times a: only where both are nothing, which no floating point shows.
    const terms = [
      { factor: new Decimal('1e400'), of: unknown(0) },
      { factor: new Decimal(-1), of: unknown(1) },
    ];
    const relations: Relation[] = [
      { left: { kind: 'sum', terms }, relation: '=', right: { kind: 'constant', value: new Decimal(0) } },
    ];
    const box = [interval(new Decimal(0), new Decimal(9)), interval(new Decimal(0), new Decimal(9))];
    const unknowns = box.map(() => ({ domain: wholeLine, whole: true }));
    const found = sieved({ system: { unknowns, claims: [], relations }, relations }, box);
    expect(endsOf(found?.box[0])[0]).toBe(0);
    expect(endsOf(found?.box[1])[0]).toBe(0);
  });
});
