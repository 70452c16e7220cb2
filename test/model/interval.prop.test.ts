import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, type Decimal as DecimalType, decimal, decimalText } from '../../src/model/decimal.ts';
import {
  add,
  compareIntervals,
  contains,
  divide,
  equalIntervals,
  hull,
  type Interval,
  intersect,
  interval,
  intervalFromJson,
  intervalToJson,
  isSubset,
  meets,
  multiply,
  negate,
  scale,
  subtract,
} from '../../src/model/interval.ts';
import { compare, minus, over, plus, type Rational, rational, times } from './rational.ts';

/** Few values, so that ends coincide, and zero among them often. */
const grid = fc.oneof(
  { weight: 2, arbitrary: fc.constant('0') },
  { weight: 5, arbitrary: fc.integer({ min: -4, max: 4 }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: -4000, max: 4000 }).map((n) => new Decimal(n).div(1000).toFixed()) },
);
const end = fc.option(grid, { freq: 5 });

const intervals: fc.Arbitrary<Interval> = fc
  .tuple(end, end, fc.boolean(), fc.boolean())
  .map(([a, b, lowOpen, highOpen]) => {
    if (a === null || b === null)
      return interval(a === null ? null : decimal(a), b === null ? null : decimal(b), { lowOpen, highOpen });
    const [low, high] = [decimal(a), decimal(b)].sort((x, y) => x.comparedTo(y));
    if (low === undefined || high === undefined) throw new Error('two ends');
    return low.eq(high) ? interval(low, high) : interval(low, high, { lowOpen, highOpen });
  });

const TINY = new Decimal('1e-30');
const HUGE = new Decimal('1e30');

/** Points of an interval at its ends, or as near or as far as there are; and zero, where the operations turn. */
function telling(a: Interval): readonly DecimalType[] {
  const low = a.low === null ? (a.high ?? new Decimal(0)).minus(HUGE) : a.low.plus(a.lowOpen ? TINY : 0);
  const high = a.high === null ? (a.low ?? new Decimal(0)).plus(HUGE) : a.high.minus(a.highOpen ? TINY : 0);
  const inner = low.plus(high).div(2);
  return [low, high, inner, low.plus(TINY), high.minus(TINY), new Decimal(0), TINY, TINY.neg()].filter((x) =>
    contains(a, x),
  );
}

const exact = (value: DecimalType): Rational => rational(decimalText(value));

function holds(a: Interval, value: Rational): boolean {
  const aboveLow = a.low === null ? 1 : compare(value, exact(a.low));
  const belowHigh = a.high === null ? -1 : compare(value, exact(a.high));
  return (a.lowOpen ? aboveLow > 0 : aboveLow >= 0) && (a.highOpen ? belowHigh < 0 : belowHigh <= 0);
}

const operations = [
  { name: 'add', apply: add, oracle: plus },
  { name: 'subtract', apply: subtract, oracle: minus },
  { name: 'multiply', apply: multiply, oracle: times },
  { name: 'divide', apply: divide, oracle: (a: Rational, b: Rational) => (b.n === 0n ? null : over(a, b)) },
  { name: 'negate', apply: negate, oracle: (a: Rational) => ({ n: -a.n, d: a.d }) },
  {
    name: 'scale',
    apply: (a: Interval) => scale(a, decimal('-2.5')),
    oracle: (a: Rational) => times(a, rational('-2.5')),
  },
] as const;

function images(oracle: (typeof operations)[number]['oracle'], a: Interval, b: Interval): readonly Rational[] {
  return telling(a).flatMap((x) => telling(b).flatMap((y) => oracle(exact(x), exact(y)) ?? []));
}

describe('interval', () => {
  it('IVL-1 every image of held values is held', () => {
    const hit = new Map<string, number>();
    fc.assert(
      fc.property(intervals, intervals, fc.constantFrom(...operations), (a, b, { name, apply, oracle }) => {
        const result = apply(a, b);
        const found = images(oracle, a, b);
        if (result === null) expect(found).toEqual([]);
        else for (const image of found) expect(holds(result, image)).toBe(true);
        const sort = `${name} ${result === null ? 'null' : result.low === null || result.high === null ? 'unbounded' : 'bounded'}`;
        hit.set(sort, (hit.get(sort) ?? 0) + 1);
      }),
      { numRuns: 2_000 },
    );
    for (const name of ['add', 'multiply', 'divide']) {
      expect(Math.min(hit.get(`${name} bounded`) ?? 0, hit.get(`${name} unbounded`) ?? 0)).toBeGreaterThan(20);
    }
    expect(hit.get('divide null')).toBeGreaterThan(2);
  });

  it('IVL-2 every end is attained or approached', () => {
    const near = rational('0.000001');
    const far = rational('1000000000');
    const hit = { attained: 0, approached: 0, absent: 0 };
    fc.assert(
      fc.property(intervals, intervals, fc.constantFrom(...operations), (a, b, { name, apply, oracle }) => {
        const result = apply(a, b);
        if (result === null) return;
        const found = images(oracle, a, b);
        const ends = [
          { at: result.low, open: result.lowOpen, gap: (image: Rational, at: Rational) => minus(image, at), away: -1 },
          { at: result.high, open: result.highOpen, gap: (image: Rational, at: Rational) => minus(at, image), away: 1 },
        ];
        for (const { at, open, gap, away } of ends) {
          if (at === null) {
            hit.absent += 1;
            expect(found.some((image) => compare(times(image, { n: BigInt(away), d: 1n }), far) > 0)).toBe(true);
          } else if (open) {
            hit.approached += 1;
            expect(
              found.some((image) => compare(gap(image, exact(at)), near) < 0),
              name,
            ).toBe(true);
          } else {
            hit.attained += 1;
            expect(
              found.some((image) => gap(image, exact(at)).n === 0n),
              name,
            ).toBe(true);
          }
        }
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(hit.attained, hit.approached, hit.absent)).toBeGreaterThan(200);
  });

  it('IVL-3 sets and order agree with membership', () => {
    const hit = { below: 0, above: 0, overlapping: 0, inside: 0 };
    fc.assert(
      fc.property(intervals, intervals, grid, (a, b, extra) => {
        const points = [...telling(a), ...telling(b), decimal(extra)];
        const both = points.filter((x) => contains(a, x) && contains(b, x));
        const common = intersect(a, b);
        for (const x of points) {
          expect(common !== null && contains(common, x)).toBe(contains(a, x) && contains(b, x));
          if (contains(a, x) || contains(b, x)) expect(contains(hull(a, b), x)).toBe(true);
        }
        expect(meets(a, b)).toBe(both.length > 0);
        expect(isSubset(a, b)).toBe(telling(a).every((x) => contains(b, x)));
        for (const x of telling(hull(a, b)).slice(0, 2)) {
          expect(
            [a, b].some(
              (one) =>
                contains(one, x) ||
                telling(one).some((y) => y.minus(x).abs().lte(TINY)) ||
                one.low === null ||
                one.high === null,
            ),
          ).toBe(true);
        }
        const order = compareIntervals(a, b);
        const some = (test: (x: DecimalType, y: DecimalType) => boolean) =>
          telling(a).some((x) => telling(b).some((y) => test(x, y)));
        expect(order === 'below').toBe(!some((x, y) => x.gte(y)));
        expect(order === 'above').toBe(!some((x, y) => x.lte(y)));
        hit[order] += 1;
        if (isSubset(a, b)) hit.inside += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(hit.below, hit.above, hit.overlapping, hit.inside)).toBeGreaterThan(50);
  });

  it('IVL-4 an interval survives JSON and is never empty', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const result = divide(a, b) ?? a;
        const read = intervalFromJson(JSON.parse(JSON.stringify(intervalToJson(result))));
        expect(read.ok && equalIntervals(read.value, result)).toBe(true);
        expect(telling(result).length).toBeGreaterThan(0);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (low, high) => {
        const read = intervalFromJson({ low, high, lowOpen: true, highOpen: true });
        if (read.ok && read.value.low && read.value.high) expect(read.value.low.lt(read.value.high)).toBe(true);
      }),
    );
  });
});
