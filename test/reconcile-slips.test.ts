/** Slips named: of one number, of a change, of a rate, of a total. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, decimalText } from '../src/model/decimal.ts';
import type { Indicator } from '../src/model/indicator.ts';
import { type Interval, interval, meets, pointInterval } from '../src/model/interval.ts';
import { certainInterval, expectedInterval, parseQuantity, type Quantity } from '../src/model/quantity.ts';
import { viewOf } from '../src/query.ts';
import { partsLeftOut, slipsOfChange, wholesThatFit } from '../src/reconcile/slips/between.ts';
import { type NumberSlip, slipsOf } from '../src/reconcile/slips.ts';
import { reconcile } from '../src/reconcile.ts';

const d = (text: string | number) => new Decimal(text);
const point = (value: string | number) => pointInterval(d(value));
const between = (low: string | number, high: string | number) => interval(d(low), d(high));

function read(text: string): Quantity {
  const found = parseQuantity(text, { language: 'vi' });
  if (!found.ok) throw new Error(`${text}: ${JSON.stringify(found.issues)}`);
  return found.value.quantity;
}

const named = (text: string, repair: Interval) =>
  slipsOf(text, read(text), repair).map(({ kind, meant }) => `${kind} ${meant}`);

describe('slips of one number', () => {
  it('are named where they would fit', () => {
    expect(named('123', point(132))).toEqual(['digits-swapped 132']);
    expect(named('12', point(132))).toEqual(['digit-lost 132']);
    expect(named('1332', point(132))).toEqual(['digit-doubled 132']);
    expect(named('2.082', point('2.082'))).toEqual(['mark-misread 2.082']);
    expect(named('2,082', point(2082))).toEqual(['mark-misread 2082']);
    expect(named('9286%', between('92.8', '92.9'))).toEqual(['mark-lost 92.86']);
    expect(named('tăng 9%', between(-10, -8))).toEqual(['sign-lost -9']);
    expect(named('giảm 9%', between(8, 10))).toEqual(['sign-added 9']);
    expect(
      slipsOf(
        'giảm -9%',
        { kind: 'number', value: '9', step: '1', bound: 'plain', rounding: 'unknown' },
        between(-10, -8),
      ),
    ).toEqual([{ kind: 'sign-doubled', meant: '-9' }]);
  });

  it('are not named where anything would fit, or nothing does', () => {
    expect(named('123', interval(d(130), null))).toEqual([]);
    expect(named('123', between(100, 200))).toEqual([]);
    expect(named('123', point(777))).toEqual([]);
    expect(slipsOf('', { kind: 'direction', direction: 'up' }, point(1))).toEqual([]);
  });
});

describe('slips of any number', () => {
  /** Digits and the place of the mark. */
  const numbers = fc.record({
    digits: fc.stringMatching(/^[1-9][0-9]{1,6}$/),
    places: fc.constantFrom(0, 0, 1, 2, 3),
    sign: fc.constantFrom(1, -1),
    counted: fc.boolean(),
    at: fc.nat({ max: 6 }),
    digit: fc.nat({ max: 9 }),
  });

  type Seed = { digits: string; places: number; sign: number; counted: boolean; at: number; digit: number };
  const quantityOf = ({ places, sign, counted }: Seed, digits: string): Quantity => {
    const unit = d(10).pow(-places);
    return {
      kind: 'number',
      value: decimalText(d(digits).times(unit).times(sign)),
      step: counted && places === 0 ? '0' : decimalText(unit),
      bound: 'plain',
      rounding: 'unknown',
    };
  };

  const exchange = (digits: string, at: number) =>
    digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2);

  /** What a slip makes of a number; null where it changes nothing or leaves no number. */
  const plant: Record<NumberSlip, (seed: Seed) => Quantity | null> = {
    'digits-swapped': (seed) => {
      const at = seed.at % (seed.digits.length - 1);
      return quantityOf(seed, exchange(seed.digits, at));
    },
    'digit-lost': (seed) => {
      const at = seed.at % seed.digits.length;
      return quantityOf(seed, seed.digits.slice(0, at) + seed.digits.slice(at + 1));
    },
    'digit-doubled': (seed) => {
      const at = seed.at % seed.digits.length;
      return quantityOf(seed, seed.digits.slice(0, at) + seed.digits.charAt(at) + seed.digits.slice(at));
    },
    'mark-misread': (seed) => (seed.places === 3 ? quantityOf({ ...seed, places: 0 }, seed.digits) : null),
    'mark-lost': (seed) =>
      seed.places === 1 || seed.places === 2 ? quantityOf({ ...seed, places: 0, counted: false }, seed.digits) : null,
    'sign-lost': (seed) => (seed.sign < 0 ? quantityOf({ ...seed, sign: 1 }, seed.digits) : null),
    'sign-added': (seed) => (seed.sign > 0 ? quantityOf({ ...seed, sign: -1 }, seed.digits) : null),
    'sign-doubled': (seed) => (seed.sign < 0 ? quantityOf({ ...seed, sign: 1 }, seed.digits) : null),
  };

  /** A count whose first digit is a zero is printed with it: "05 vụ". */
  const shown: Partial<Record<NumberSlip, (seed: Seed) => string>> = {
    'digits-swapped': ({ digits, at }) => exchange(digits, at % (digits.length - 1)),
    'digit-lost': ({ digits, at }) => digits.slice(0, at % digits.length) + digits.slice((at % digits.length) + 1),
  };

  // Each kind that `plant` knows: its keys are all of them.
  const kinds = Object.keys(plant) as NumberSlip[];

  it('SLP-2 a slip that was planted is named, with the number that was meant', () => {
    const seen = new Map<NumberSlip, number>();
    fc.assert(
      fc.property(numbers, fc.constantFrom(...kinds), (seed, kind) => {
        const meant = quantityOf(seed, seed.digits);
        const printed = plant[kind](seed);
        const repair = certainInterval(meant);
        const claimed = printed === null ? null : certainInterval(printed);
        if (printed === null || repair === null || claimed === null || meets(claimed, repair)) return;
        // A zero has no sign to tell that it was a fall.
        if (printed.kind === 'number' && printed.value === '0') return;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        const text = kind === 'sign-doubled' ? 'giảm -9%' : (shown[kind]?.(seed) ?? 'x');
        const slips = slipsOf(text, printed, repair);
        expect(slips).toContainEqual({ kind, meant: meant.kind === 'number' ? meant.value : '' });
      }),
      { numRuns: 2_500 },
    );
    for (const kind of kinds) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(50);
  });

  it('SLP-1 what is named fits the repair, and the slip turns it into what was printed', () => {
    let [count, far, otherKind] = [0, 0, 0];
    const wholeFromZero = { domain: interval(d(0), null), whole: true };
    fc.assert(
      fc.property(numbers, fc.integer({ min: -30, max: 30 }), fc.nat({ max: 3 }), (seed, by, room) => {
        const printed = quantityOf(seed, seed.digits);
        if (printed.kind !== 'number') return;
        const unit = d(10).pow(-seed.places);
        const texts = [
          seed.digits,
          exchange(seed.digits, seed.at),
          `${seed.digits}${seed.digit}`,
          seed.digits.slice(1),
        ];
        const near = d(texts[seed.digit % texts.length] ?? '0').plus(by % 3);
        const low = near.times(unit).times(seed.at === 0 ? -seed.sign : seed.sign);
        const repair = interval(low, low.plus(unit.times(room)));
        const all = slipsOf('x', printed, repair);
        const counts = all.filter(({ meant }) => /^\d+$/.test(meant));
        expect(slipsOf('x', printed, repair, wholeFromZero)).toEqual(counts);
        otherKind += all.length - counts.length;
        for (const { kind, meant } of all) {
          count += 1;
          if (d(meant).minus(printed.value).abs().gt(unit.times(10))) far += 1;
          const itsPlaces =
            kind === 'mark-misread'
              ? [seed.places + 3, seed.places - 3]
              : kind === 'mark-lost'
                ? [1, 2]
                : [seed.places];
          const shapes = itsPlaces.map(
            (places): Quantity => ({
              ...printed,
              value: meant,
              step: printed.step === '0' ? '0' : decimalText(d(10).pow(-places)),
            }),
          );
          expect(shapes.some((shape) => meets(expectedInterval(shape) ?? point('1e9'), repair))).toBe(true);
          const size = (text: string) => decimalText(d(text).abs());
          const own = d(meant).abs().div(unit).toFixed(0).padStart(seed.digits.length, '0');
          const made: Record<NumberSlip, () => readonly string[]> = {
            'digits-swapped': () => [...own].map((_, at) => exchange(own, at)),
            'digit-lost': () => [...own].map((_, at) => own.slice(0, at) + own.slice(at + 1)),
            'digit-doubled': () => [...own].map((c, at) => own.slice(0, at) + c + own.slice(at)),
            'mark-misread': () => [],
            'mark-lost': () => [],
            'sign-lost': () => [own],
            'sign-added': () => [own],
            'sign-doubled': () => [own],
          };
          if (kind === 'mark-misread')
            expect([d(size(meant)).times(1000), d(size(meant)).div(1000)].some((v) => v.eq(size(printed.value)))).toBe(
              true,
            );
          else if (kind === 'mark-lost')
            expect([10, 100].some((f) => d(size(meant)).times(f).eq(size(printed.value)))).toBe(true);
          else expect(made[kind]().some((digits) => d(digits).times(unit).eq(size(printed.value)))).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(count).toBeGreaterThan(200);
    expect(far).toBeGreaterThan(20);
    expect(otherKind, 'slips that a count cannot be').toBeGreaterThan(20);
  });
});

describe('slips between figures', () => {
  it('SLP-3 of a change are named by what was computed instead', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('percent', 'difference' as const),
        (a, b, due) => {
          const [current, base] = [point(a), point(b)];
          const near = (value: Decimal) =>
            interval(value.toDecimalPlaces(2).minus('0.01'), value.toDecimalPlaces(2).plus('0.01'));
          const percent = d(a).div(b).minus(1).times(100);
          const made = {
            'points-for-percent': d(a - b),
            'percent-for-points': percent,
            'current-and-previous-exchanged': due === 'percent' ? d(b).div(a).minus(1).times(100) : d(b - a),
            'wrong-denominator': d(1).minus(d(b).div(a)).times(100),
            'level-for-change': d(a),
          } as const;
          const right = due === 'percent' ? percent : d(a - b);
          expect(slipsOfChange({ printed: near(right), current, base, due })).toEqual([]);
          const possible = Object.entries(made).filter(([kind]) =>
            due === 'percent'
              ? kind !== 'percent-for-points'
              : kind !== 'points-for-percent' && kind !== 'wrong-denominator',
          );
          for (const [kind, value] of possible) {
            const found: readonly string[] = slipsOfChange({ printed: near(value), current, base, due });
            if (meets(near(value), near(right))) continue;
            expect(found).toContain(kind);
            kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(Math.min(...kinds.values())).toBeGreaterThan(50);
    expect(kinds.size).toBe(5);
  });

  it('name the whole that a rate was taken of', () => {
    const numerator = point(8);
    // "8 vụ (31,4%)" of 344: 31.4% is neither of 344 nor of 200, but nearly of 25.5.
    expect(wholesThatFit(between('31.35', '31.45'), { numerator, scaledBy: d(100) }, [point(344), point(200)])).toEqual(
      [],
    );
    expect(wholesThatFit(between('3.95', '4.05'), { numerator, scaledBy: d(100) }, [point(344), point(200)])).toEqual([
      1,
    ]);
  });

  it('name the parts that a total left out', () => {
    const parts = [12, 18, 21, 9].map(point);
    expect(partsLeftOut(point(60), parts)).toEqual([]);
    expect(partsLeftOut(point(51), parts)).toEqual([[3]]);
    expect(partsLeftOut(point(30), parts)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(partsLeftOut(point(55), parts)).toEqual([]);
    expect(
      partsLeftOut(
        point(5),
        Array.from({ length: 300 }, () => point(1)),
      ),
    ).toEqual([]);
    expect(partsLeftOut(between('50.5', '51.5'), parts)).toEqual([[3]]);
  });
});

describe('slips of a count', () => {
  it('are whole and not below zero', () => {
    const count = (id: string, within?: string): Indicator => ({
      ...{ id, name: id, unit: 'case', measure: { kind: 'flow' }, integer: true, nonNegative: true },
      ...(within === undefined ? {} : { within: [within] }),
    });
    const view = viewOf({
      catalogue: {
        publishers: [{ id: 'office', name: 'Office' }],
        territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
        indicators: [count('cases'), count('solved', 'cases')],
      },
      publications: [
        {
          publication: {
            publisher: 'office',
            publishedOn: '2024-07-05',
            title: 'R',
            language: 'vi',
            calendar: 'civil',
          },
          figures: [
            { indicator: 'cases', territory: 'hue', period: '2024', value: '10' },
            { indicator: 'solved', territory: 'hue', period: '2024', value: '12' },
          ],
        },
      ],
    });
    const [dispute] = reconcile(view).localise().disputes;
    const slips = dispute?.doubts.flat().flatMap((suspect) => suspect.slips) ?? [];
    const meant = slips.flatMap((slip) => ('meant' in slip ? [slip.meant] : []));
    expect(meant.filter((value) => !/^\d+$/.test(value))).toEqual([]);
    expect(
      dispute?.doubts
        .flat()
        .map(({ cell }) => cell.indicator)
        .sort(),
    ).toEqual(['cases', 'solved']);
  });
});
