import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, type Decimal as DecimalType, decimal, decimalText } from '../../src/model/decimal.ts';
import { contains, equalIntervals, isSubset, negate } from '../../src/model/interval.ts';
import {
  type Bound,
  certainInterval,
  equalQuantities,
  expectedInterval,
  formatQuantity,
  lastDigitUnit,
  type NumberQuantity,
  parseQuantity,
  type Quantity,
  type QuantityInput,
  quantityFrom,
  quantitySchema,
  type Rounding,
} from '../../src/model/quantity.ts';

const bounds = fc.constantFrom<Bound>('plain', 'more-than', 'at-least', 'less-than', 'at-most', 'about');
const roundings = fc.constantFrom<Rounding>('half-up', 'truncated', 'unknown');

/** Printed values: `digits` at a place, zero among them. */
const printedNumber: fc.Arbitrary<NumberQuantity> = fc
  .record({
    digits: fc.oneof(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -12, max: 12 })),
    place: fc.integer({ min: -4, max: 6 }),
    full: fc.boolean(),
    bound: bounds,
    rounding: roundings,
  })
  .map(({ digits, place, full, bound, rounding }) => {
    const step = new Decimal(10).pow(place);
    const value = decimalText(step.times(digits));
    return { kind: 'number', value, step: full && place >= 0 ? '0' : decimalText(step), bound, rounding };
  });

const term = fc.record({ value: fc.nat({ max: 200_000 }).map(String), bound: bounds });

const quantities: fc.Arbitrary<Quantity> = fc.oneof(
  { weight: 6, arbitrary: printedNumber },
  {
    weight: 3,
    arbitrary: fc
      .tuple(printedNumber, printedNumber)
      .filter(([a, b]) => a.value !== b.value)
      .map(([a, b]): Quantity => {
        const [low, high] = decimal(a.value).lt(decimal(b.value)) ? [a, b] : [b, a];
        return { kind: 'range', low, high };
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(term, term)
      .map(([numerator, denominator]): Quantity => ({ kind: 'fraction', numerator, denominator })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('member' as const, 'rank' as const),
        fc.integer({ min: 1, max: 5_000 }),
        fc.nat({ max: 99 }),
      )
      .map(([relation, k, more]): Quantity => ({ kind: 'place', relation, k, n: k + more })),
  },
  fc.constantFrom<Quantity>(
    { kind: 'direction', direction: 'up' },
    { kind: 'direction', direction: 'down' },
    { kind: 'day', day: '2024-02-29' },
    { kind: 'retracted' },
  ),
);

/** An honest print of a true value, and how it was made. */
const honestPrints = fc
  .record({
    truth: fc.oneof(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      fc.integer({ min: -300, max: 300 }).map((n) => n * 500),
      fc.integer({ min: -1_500, max: 1_500 }),
    ),
    place: fc.integer({ min: -3, max: 3 }),
    bound: bounds,
    rounding: fc.constantFrom('half-up' as const, 'truncated' as const),
    said: fc.boolean(),
    /** How far below a generous hedge stands, in printed places. */
    slack: fc.nat({ max: 3 }),
  })
  .map(({ truth: thousandths, place, bound, rounding, said, slack }) => {
    const truth = new Decimal(thousandths).div(1000);
    const step = new Decimal(10).pow(place);
    const places = truth.abs().div(step);
    const magnitude = honest(places, bound, rounding, slack).times(step);
    const quantity: NumberQuantity = {
      kind: 'number',
      value: decimalText(truth.isNegative() ? magnitude.neg() : magnitude),
      step: decimalText(step),
      bound,
      rounding: said ? rounding : 'unknown',
    };
    return { truth, magnitude, quantity, rounding };
  });

function honest(places: DecimalType, bound: Bound, rounding: 'half-up' | 'truncated', slack: number): DecimalType {
  const below = Decimal.max(0, places.floor().minus(slack));
  switch (bound) {
    case 'plain':
      return rounding === 'half-up' ? places.plus('0.5').floor() : places.floor();
    case 'more-than':
      return places.isInteger() ? Decimal.max(0, below.minus(1)) : below;
    case 'at-least':
      return below;
    case 'less-than':
      return places.floor().plus(1 + slack);
    case 'at-most':
      return places.ceil().plus(slack);
    case 'about':
      return places.plus('0.5').floor();
  }
}

function negated(quantity: NumberQuantity): NumberQuantity {
  return { ...quantity, value: decimalText(decimal(quantity.value).neg()) };
}

describe('quantity', () => {
  it('QTY-1 honest prints hold', () => {
    const hit = new Map<string, number>();
    fc.assert(
      fc.property(honestPrints, ({ truth, magnitude, quantity, rounding }) => {
        // Nothing exceeds a zero that is not exceeded, and a printed zero has lost its sign.
        fc.pre(quantity.bound !== 'more-than' || magnitude.lt(truth.abs()));
        fc.pre(!(magnitude.isZero() && quantity.bound !== 'plain'));
        const found = certainInterval(quantity);
        expect(found !== null && contains(found, truth)).toBe(true);
        const sort = quantity.bound === 'plain' ? `${rounding} ${quantity.rounding}` : quantity.bound;
        hit.set(sort, (hit.get(sort) ?? 0) + 1);
        if (magnitude.isZero()) hit.set('zero', (hit.get('zero') ?? 0) + 1);
      }),
      { numRuns: 3_000 },
    );
    for (const sort of [
      'half-up half-up',
      'truncated truncated',
      'truncated unknown',
      'more-than',
      'less-than',
      'about',
      'zero',
    ]) {
      expect([sort, (hit.get(sort) ?? 0) > 20]).toEqual([sort, true]);
    }
  });

  it('QTY-2 negating a quantity mirrors its intervals', () => {
    fc.assert(
      fc.property(
        printedNumber.filter(({ value }) => value !== '0'),
        (quantity) => {
          for (const read of [certainInterval, expectedInterval]) {
            const [one, other] = [read(quantity), read(negated(quantity))];
            expect(one !== null && other !== null && equalIntervals(negate(one), other)).toBe(true);
          }
          const certain = certainInterval(quantity);
          const value = decimal(quantity.value);
          const further = value.times(2).plus(value.s);
          if (quantity.bound === 'more-than') expect(certain && contains(certain, further)).toBe(true);
          if (quantity.bound === 'less-than') expect(certain && contains(certain, further)).toBe(false);
        },
      ),
    );
  });

  it('QTY-3 what is expected is certain, and a near hedge is near', () => {
    fc.assert(
      fc.property(quantities, fc.boolean(), (quantity, nonNegative) => {
        const [meant, sure] = [expectedInterval(quantity, { nonNegative }), certainInterval(quantity, { nonNegative })];
        expect(meant === null).toBe(sure === null);
        if (meant !== null && sure !== null) expect(isSubset(meant, sure)).toBe(true);
        if (quantity.kind !== 'number' || nonNegative || quantity.value === '0') return;
        const unit = lastDigitUnit(decimal(quantity.value));
        const near = quantity.bound === 'more-than' || quantity.bound === 'less-than';
        if (near) expect(meant?.high && meant.low && unit && meant.high.minus(meant.low).eq(unit)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('QTY-4 a quantity survives JSON and parts, and nothing else is one', () => {
    const hit = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(quantities, fc.constantFrom('0', '00', '-'), (quantity, noise) => {
        const read = quantitySchema.safeParse(JSON.parse(JSON.stringify(quantity)));
        expect(read.success && equalQuantities(read.data, quantity)).toBe(true);
        const parts = partsOf(quantity);
        const again = parts === null ? null : quantityFrom(parts);
        if (again !== null) expect(again.ok && equalQuantities(again.value, quantity)).toBe(true);
        if (quantity.kind !== 'number') return;
        const spelled =
          noise === '-' ? `--${quantity.value}` : `${quantity.value}${quantity.value.includes('.') ? '' : '.'}${noise}`;
        expect(quantitySchema.safeParse({ ...quantity, value: spelled }).success).toBe(false);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        const read = quantityFrom(value as QuantityInput); // A JavaScript caller has no types.
        hit[read.ok ? 'accepted' : 'refused'] += 1;
        if (!read.ok) expect(read.issues[0]?.code).toMatch(/^[a-z_]+$/);
      }),
    );
    expect(hit.refused).toBeGreaterThan(50);
  });

  it('QTY-5 print, parse, print is the identity', () => {
    const hit = new Map<string, number>();
    const units = fc.constantFrom(
      undefined,
      'percent',
      'percentage-point',
      'VND',
      'kg',
      'tonne',
      'litre',
      'vụ',
      'lượt người',
    );
    fc.assert(
      fc.property(quantities, fc.constantFrom('vi' as const, 'en' as const), units, (quantity, language, unit) => {
        fc.pre(!(quantity.kind === 'fraction' && unit === 'percent'));
        const wanted =
          quantity.kind === 'fraction' || quantity.kind === 'place' || quantity.kind === 'day'
            ? quantity.kind
            : 'number';
        const given = quantity.kind === 'place' ? undefined : unit;
        const options = given === undefined ? { language } : { language, unit: given };
        const printed = formatQuantity(quantity, options);
        const read = parseQuantity(printed, { language, as: wanted });
        expect(read.ok ? [] : [printed, ...read.issues]).toEqual([]);
        if (!read.ok) return;
        expect(formatQuantity(read.value.quantity, options)).toBe(printed);
        expect(read.value.quantity.kind).toBe(quantity.kind);
        if (quantity.kind === 'number' && read.value.quantity.kind === 'number') {
          expect([read.value.quantity.value, read.value.quantity.bound]).toEqual([quantity.value, quantity.bound]);
        }
        if (given !== undefined && quantity.kind === 'number')
          expect(read.value.unit ?? read.value.unitText).toBe(given);
        hit.set(quantity.kind, (hit.get(quantity.kind) ?? 0) + 1);
      }),
      { numRuns: 3_000 },
    );
    for (const kind of ['number', 'range', 'fraction', 'place', 'direction', 'day', 'retracted']) {
      expect([kind, (hit.get(kind) ?? 0) > 20]).toEqual([kind, true]);
    }
  });

  it('QTY-6 reading any text ends at once, and never throws', () => {
    const hit = { read: 0, refused: 0 };
    const pieces = fc.constantFrom(
      ...[
        'giảm',
        'tăng',
        'hơn',
        'gần',
        'từ',
        'đến',
        'trở lên',
        'khoảng',
        'vượt',
        'chỉ tiêu',
        'thứ',
        'trong',
        'chia cho',
      ],
      ...[
        'không',
        'không để',
        'nghìn',
        'tỷ',
        'đồng',
        '%',
        'vụ',
        'mười',
        'năm',
        'so với',
        'cùng kỳ',
        'lần',
        'còn',
        'xuống',
      ],
      ...['between', 'and', 'of', 'million', 'percent', 'th', 'to', 'from', 'than', 'fell', 'm', '£'],
      ...[
        '5',
        '05',
        '1.234',
        '1,5',
        '9'.repeat(29),
        '2024',
        '12/9',
        '-',
        '–',
        '+',
        '/',
        '(',
        ')',
        '.',
        ',',
        '\u0300',
        '²',
        '½',
        '٣',
      ],
    );
    const phrases = fc
      .array(fc.tuple(pieces, fc.constantFrom('', ' ')), { maxLength: 9 })
      .map((list) => list.flat().join(''));
    const some = (...words: string[]) => fc.oneof(fc.constant(''), fc.constantFrom(...words));
    const sentences = fc
      .tuple(
        some('giảm ', 'tăng ', 'từ ', 'vượt ', 'thứ ', 'down ', '(', '-'),
        some('hơn ', 'khoảng ', 'less than '),
        fc.constantFrom('5', '05', '1.234', '92,86', '9'.repeat(29)),
        some('%', ' vụ', ' nghìn tỷ', ' trở lên'),
        some(' đến ', '/', '-', ' trong ', ' of ', ' to ', ' so với '),
        some('7', '12,5', 'hơn 37', '2024'),
        some('%', ' vụ', ' triệu đồng', ')'),
      )
      .map((list) => list.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 5, arbitrary: sentences },
          { weight: 5, arbitrary: phrases },
          fc.string({ unit: 'binary' }),
          fc.anything(),
        ),
        fc.constantFrom('vi' as const, 'en' as const),
        fc.constantFrom(
          undefined,
          'number' as const,
          'fraction' as const,
          'place' as const,
          'margin' as const,
          'day' as const,
        ),
        (text, language, as) => {
          const read = parseQuantity(text, as === undefined ? { language } : { language, as });
          hit[read.ok ? 'read' : 'refused'] += 1;
          if (read.ok) {
            expect(quantitySchema.safeParse(read.value.quantity).error?.issues ?? []).toEqual([]);
            certainInterval(read.value.quantity);
            expectedInterval(read.value.quantity);
          } else {
            for (const found of read.issues)
              expect([found.code, found.message, found.hint].every((said) => said !== '')).toBe(true);
          }
        },
      ),
      { numRuns: 5_000 },
    );
    expect(hit.read).toBeGreaterThan(200);
    expect(hit.refused).toBeGreaterThan(200);
    const begun = performance.now();
    for (const part of ['(', '5 ', '1.', 'không ', 'hơn ', 'từ ', 'nghìn ', '/', '- ', 'so với ', '5 đến ', ' ']) {
      for (const size of [499, 1_000_000])
        parseQuantity(part.repeat(Math.ceil(size / part.length)), { language: 'vi' });
    }
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('QTY-7 a printed numeral is what was printed, or refused', () => {
    const hit = { grouped: 0, decimal: 0, foreign: 0, both: 0 };
    const parts = fc.record({
      whole: fc.oneof(fc.nat({ max: 999 }), fc.nat({ max: 9_999_999 })).map(String),
      fraction: fc.oneof(fc.constant(''), fc.nat({ max: 999 }).map(threeDigits), fc.nat({ max: 9_999 }).map(String)),
      language: fc.constantFrom('vi' as const, 'en' as const),
      group: fc.constantFrom('', ' ', 'mark'),
    });
    fc.assert(
      fc.property(parts, ({ whole, fraction, language, group }) => {
        const [thousands, point] = language === 'vi' ? ['.', ','] : [',', '.'];
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group === 'mark' ? thousands : group);
        const text = fraction === '' ? grouped : `${grouped}${point}${fraction}`;
        const value = decimalText(new Decimal(`${whole}.${fraction || '0'}`));
        expect(valueIn(text, language)).toBe(value);
        if (grouped !== whole) hit.grouped += 1;
        if (fraction !== '') hit.decimal += 1;
        // The other language sees the marks swapped: it reads another number, the same one, or refuses.
        const swapped = text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
        const other = language === 'vi' ? 'en' : 'vi';
        expect(valueIn(swapped, other)).toBe(value);
        const foreign = valueIn(text, other);
        if (foreign === 'value_must_have_one_reading') hit.foreign += 1;
        else if (/[.,]/.test(text)) {
          hit.both += 1;
          expect(text).toMatch(/^[\d ]*[.,]\d{3}$/);
          expect(foreign).not.toBe(value);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(hit.grouped, hit.decimal, hit.foreign, hit.both)).toBeGreaterThan(20);
  });
});

function threeDigits(number: number): string {
  return String(number).padStart(3, '0');
}

function valueIn(text: string, language: 'vi' | 'en'): string | undefined {
  const read = parseQuantity(text, { language });
  if (!read.ok) return read.issues[0]?.code;
  return read.value.quantity.kind === 'number' ? read.value.quantity.value : read.value.quantity.kind;
}

function partsOf(quantity: Quantity): QuantityInput | null {
  switch (quantity.kind) {
    case 'number': {
      const { value, step, bound, rounding } = quantity;
      return { number: value, step, bound, rounding };
    }
    case 'fraction':
      return { fraction: [quantity.numerator, quantity.denominator] };
    case 'place':
      return quantity.relation === 'rank' ? { rank: [quantity.k, quantity.n] } : { member: [quantity.k, quantity.n] };
    case 'direction':
      return { direction: quantity.direction };
    case 'day':
      return { day: quantity.day };
    case 'retracted':
      return { retracted: true };
    case 'range':
      return null; // Parts of a range have no steps or bounds.
  }
}
