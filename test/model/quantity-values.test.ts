/**
 * What quantities allow and when two are one, at the edges that few prints reach.
 */
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../src/model/error.ts';
import { formatInterval, type Interval } from '../../src/model/interval.ts';
import {
  certainInterval,
  equalQuantities,
  expectedInterval,
  formatQuantity,
  fractionOf,
  parseQuantity,
  pointOf,
  type Quantity,
  type QuantityInput,
  quantityFrom,
  quantitySchema,
} from '../../src/model/quantity.ts';
import { readAs } from '../../src/model/schema.ts';

const made = (input: QuantityInput): Quantity => unwrap(quantityFrom(input));
const shown = (found: Interval | null) => found && formatInterval(found);
const read = (text: string): Quantity => unwrap(parseQuantity(text, { language: 'vi' })).quantity;

const numberless: readonly QuantityInput[] = [{ rank: [7, 13] }, { day: '2024-06-14' }, { retracted: true }];
const fraction = (numerator: string, denominator: string, bound: 'plain' | 'about' = 'plain'): QuantityInput => ({
  fraction: [{ value: numerator, bound }, denominator],
});

describe('what holds no number', () => {
  it('allows no values, has no point, and is no fraction, whatever its indicator takes', () => {
    for (const quantity of numberless.map(made)) {
      expect(certainInterval(quantity, { nonNegative: true })).toBeNull();
      expect(expectedInterval(quantity, { nonNegative: true })).toBeNull();
      expect([pointOf(quantity), fractionOf(quantity)]).toEqual([null, null]);
    }
    const nothing = made(fraction('5', '0'));
    expect([certainInterval(nothing, { nonNegative: true }), expectedInterval(nothing)]).toEqual([null, null]);
    expect([pointOf(nothing), fractionOf(made({ number: '5' }))]).toEqual([null, null]);
  });
});

describe('what a hedge allows', () => {
  it('is one printed place around a zero, or one where it was printed in full', () => {
    expect(shown(certainInterval(made({ number: '0', bound: 'about', step: '0.1' })))).toBe('(-0.1, 0.1)');
    expect(shown(certainInterval(made({ number: '0', bound: 'about' })))).toBe('(-1, 1)');
    expect(shown(expectedInterval(made({ number: '0', bound: 'more-than', step: '0.1' })))).toBe('(0, 0.1)');
  });

  it('leaves the ends of a range open where its hedges do', () => {
    expect(shown(certainInterval(read('từ hơn 3 đến dưới 5')))).toBe('(3, 5)');
    expect(shown(certainInterval(read('từ ít nhất 3 đến không quá 5')))).toBe('[3, 5]');
    expect(shown(expectedInterval(read('từ hơn 3 đến hơn 5')))).toBe('(3, 6)');
  });

  it('in a term makes a fraction that is no pair of numbers', () => {
    expect(fractionOf(made(fraction('5', '8', 'about')))).toBeNull();
    expect(pointOf(made(fraction('5', '8', 'about')))).toBeNull();
    expect(pointOf(made(fraction('5', '8')))?.toString()).toBe('0.625');
  });
});

describe('two quantities', () => {
  const all: readonly QuantityInput[] = [
    ...[
      { number: '5' },
      { number: '6' },
      { number: '5', step: '1' },
      { number: '5', step: '1', bound: 'about' as const },
    ],
    { number: '5', step: '1', rounding: 'truncated' },
    ...[{ range: ['3', '5'] as const }, { range: ['3', '6'] as const }, { range: ['4', '5'] as const }],
    ...[fraction('5', '8'), fraction('5', '9'), fraction('6', '8'), fraction('5', '8', 'about')],
    { fraction: ['5', { value: '8', bound: 'about' }] },
    ...[{ rank: [1, 3] as const }, { rank: [2, 3] as const }, { rank: [1, 4] as const }, { member: [1, 3] as const }],
    ...[{ direction: 'up' as const }, { direction: 'down' as const }],
    ...[{ day: '2024-06-14' }, { day: '2024-06-15' }, { retracted: true as const }],
  ];

  it('are one when they say the same, and not when they differ in anything', () => {
    const quantities = all.map(made);
    for (const [place, one] of quantities.entries()) {
      const alike = quantities.flatMap((other, index) => (equalQuantities(one, other) ? [index] : []));
      expect(alike).toEqual([place]);
      expect(equalQuantities(one, structuredClone(one))).toBe(true);
    }
  });

  it('take the last place and the first as places', () => {
    for (const k of [1, 3]) {
      const place = { kind: 'place', relation: 'rank', k, n: 3 };
      expect(readAs(quantitySchema, place)).toEqual({ ok: true, value: place });
    }
  });
});

describe('parts from JavaScript', () => {
  it('are plain data with safe keys', () => {
    const codes = (input: unknown) => {
      const parsed = quantityFrom(input as QuantityInput); // A JavaScript caller has no types.
      return parsed.ok ? [] : parsed.issues.map(({ code, path }) => `${code} at ${path.join('.')}`);
    };
    expect(codes({ number: '5', constructor: 1 })).toEqual(['key_must_not_be_reserved at constructor']);
    expect(codes({ number: 0.5, step: 1.5 })).toEqual(['value_must_be_text at number', 'value_must_be_text at step']);
    expect(codes(['5'])).toEqual(['quantity_must_have_one_kind at ']);
  });
});

describe('print', () => {
  it('writes the ends of a range in full', () => {
    expect(formatQuantity(read('5 nghìn đến 10 nghìn'), { language: 'vi' })).toBe('từ 5.000 đến 10.000');
  });

  const print = (input: QuantityInput, unit?: string, language = 'vi') =>
    formatQuantity(made(input), unit === undefined ? { language } : { language, unit });

  it.each([
    [{ number: '-5', step: '0.5' }, 'percent', '-5%', '-5%'],
    [{ number: '-5', bound: 'about' }, 'percent', 'giảm khoảng 5%', 'down by about 5%'],
    [{ number: '5000', step: '1000' }, undefined, '5 nghìn', '5 thousand'],
    [{ number: '1500', step: '100' }, undefined, '1,5 nghìn', '1.5 thousand'],
    [{ number: '1500', step: '10' }, undefined, '1,50 nghìn', '1.50 thousand'],
    [{ number: '1500', step: '1' }, undefined, '1.500', '1,500'],
    [{ number: '1500', step: '5' }, undefined, '1.500', '1,500'],
    [{ number: '2000000000000', step: '1000000000000' }, 'VND', '2 nghìn tỷ đồng', '2 trillion VND'],
    [{ range: ['3', '5'] }, 'percent', 'từ 3% đến 5%', 'from 3% to 5%'],
    [{ range: ['3', '5'] }, 'vụ', 'từ 3 đến 5 vụ', 'from 3 to 5 vụ'],
    [{ range: ['-5', '-3'] }, 'percent', 'giảm từ 3% đến 5%', 'down by 3% to 5%'],
    [{ range: ['-5', '3'] }, 'percent', 'từ giảm 5% đến tăng 3%', 'from down 5% to up 3%'],
    [{ range: ['-5', '0'] }, 'percent', 'từ giảm 5% đến 0%', 'from down 5% to 0%'],
    [{ fraction: ['5', '8'] }, 'vụ', '5/8 vụ', '5/8 vụ'],
    [{ fraction: [{ value: '5', bound: 'about' }, '8'] }, undefined, 'khoảng 5 chia cho 8', 'about 5 divided by 8'],
    [{ fraction: ['5', { value: '8', bound: 'about' }] }, undefined, '5 chia cho khoảng 8', '5 divided by about 8'],
  ] as const)('says %j in %s as %s and %s', (input, unit, vietnamese, english) => {
    expect([print(input, unit), print(input, unit, 'en')]).toEqual([vietnamese, english]);
  });
});
