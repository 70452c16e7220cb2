import { describe, expect, it } from 'vitest';
import { isPlainNumber, numberFromParts, printPlain, readPlain } from '../../src/model/quantity/plain.ts';
import type { NumberQuantity, ReadingOptions } from '../../src/model/quantity.ts';

const vi: ReadingOptions = { language: 'vi' };
const en: ReadingOptions = { language: 'en' };

describe('a plain number', () => {
  it.each<[string, ReadingOptions, string | null]>([
    ['5', vi, '5 ± 0'],
    ['5', { ...vi, as: 'number' }, '5 ± 0'],
    ['5', { ...vi, as: 'fraction' }, '5 ± 0'],
    ['5', { ...vi, unit: 'case' }, '5 ± 0'],
    ['5', { ...vi, unit: 'kg' }, '5 ± 1'],
    ['5', { ...en, unit: 'kg' }, '5 ± 1'],
    ['5%', vi, '5 ± 1 percent'],
    ['5 %', { ...vi, unit: 'percent' }, '5 ± 1 percent'],
    ['92,86%', vi, '92.86 ± 0.01 percent'],
    ['92.86%', en, '92.86 ± 0.01 percent'],
    ['5', { ...vi, unit: 'percentage-point' }, '5 ± 1'],
    ['999', vi, '999 ± 0'],
    ['1234', vi, '1234 ± 0'],
    ['1.234.567', vi, '1234567 ± 0'],
    ['1 234', vi, '1234 ± 0'],
    ['1,234', en, '1234 ± 0'],
    ['100', vi, '100 ± 0'],
    ['0', vi, '0 ± 0'],
    ['-0', vi, '0 ± 0'],
    ['-0,00', vi, '0 ± 0.01'],
    ['-5', vi, '-5 ± 0'],
    ['06', vi, '6 ± 0'],
    ['007', vi, '7 ± 0'],
    ['000', vi, '0 ± 0'],
    ['0,50', vi, '0.5 ± 0.01'],
    ['1,000000000', vi, '1 ± 0.000000001'],
    ['-999.999.999.999.999,123456789 %', vi, '-999999999999999.123456789 ± 0.000000001 percent'],
    ['5 %', { ...vi, unit: 'percentage-point' }, null],
    ['0012', vi, null],
    ['1,0000000000', vi, null],
    ['5 vụ', vi, null],
    ['', vi, null],
    ['5', { ...vi, as: 'place' }, null],
    ['5', { ...vi, as: 'margin' }, null],
    // What is not of these types is left to the reader that says so.
    ['5', { language: 'fr' } as unknown as ReadingOptions, null],
    ['5', { ...vi, unit: 5 } as unknown as ReadingOptions, null],
    ['5', { ...vi, as: 5 } as unknown as ReadingOptions, null],
    [5 as unknown as string, vi, null],
    [['5'] as unknown as string, vi, null],
    ['5', {} as ReadingOptions, null],
    ['5', null as unknown as ReadingOptions, null],
  ])('of %j by %j is %s', (text, options, said) => {
    const read = readPlain(text, options);
    if (read?.quantity.kind !== 'number') expect(read).toBe(null);
    const { value, step, ...others } = (read?.quantity ?? {}) as NumberQuantity;
    expect(read && [value, '±', step, read.unit ?? ''].join(' ').trim()).toBe(said);
    if (read === null) return;
    expect(others).toEqual({ kind: 'number', bound: 'plain', rounding: 'unknown' });
    expect(read.unitText).toBe(read.unit === undefined ? undefined : '%');
    expect(read.words).toEqual([]);
    expect(Object.isFrozen(read.quantity)).toBe(true);
  });

  const plain = { kind: 'number', value: '5', step: '0', bound: 'plain', rounding: 'unknown' } as const;
  it.each<[unknown, object | null]>([
    [{ number: '5' }, plain],
    [
      { number: '-4.5', step: '0.1', bound: 'about', rounding: 'half-up' },
      { ...plain, value: '-4.5', step: '0.1', bound: 'about', rounding: 'half-up' },
    ],
    [
      { number: '5', step: '1', bound: 'at-least' },
      { ...plain, step: '1', bound: 'at-least' },
    ],
    [
      { number: '5', rounding: 'truncated' },
      { ...plain, rounding: 'truncated' },
    ],
    [{ number: 5 }, null],
    [{ number: ['5'] }, null],
    [{ number: '5.0' }, null],
    [{ number: '-0' }, null],
    [{ number: '05' }, null],
    [{ number: '5', step: '-1' }, null],
    [{ number: '5', step: '1.0' }, null],
    [{ number: '5', bound: 'nearly' }, null],
    [{ number: '5', rounding: 'up' }, null],
    [{ number: '5', unit: 'kg' }, null],
    [{}, null],
    [null, null],
    ['5', null],
  ])('from the parts %j is %j', (parts, number) => {
    const read = numberFromParts(parts);
    expect(read).toEqual(number);
    if (read !== null) expect(Object.isFrozen(read)).toBe(true);
  });

  it.each<[object, boolean]>([
    [{}, true],
    [{ value: `-${'1'.repeat(30)}.${'0'.repeat(17)}1`, step: '1000' }, true],
    [{ value: '1'.repeat(31) }, false],
    [{ value: `0.${'0'.repeat(18)}1` }, false],
    [{ kind: 'range' }, false],
    [{ value: 5 }, false],
    [{ step: '-1' }, false],
    [{ bound: undefined }, false],
    [{ rounding: undefined }, false],
  ])('is what the schema takes: %j, %s', (change, taken) => {
    // Whatever a caller gives is asked.
    expect(isPlainNumber({ ...plain, ...change } as NumberQuantity)).toBe(taken);
  });

  it.each<[object, string | null, string | null]>([
    [{}, '5', '5'],
    [{ value: '0' }, '0', '0'],
    [{ value: '999' }, '999', '999'],
    [{ value: '1234' }, '1.234', '1,234'],
    [{ value: '-1234' }, '-1.234', '-1,234'],
    [{ value: '-123456' }, '-123.456', '-123,456'],
    [{ value: '123456789' }, '123.456.789', '123,456,789'],
    [{ value: '12345.5', step: '0.01' }, '12.345,50', '12,345.50'],
    [{ value: '5', step: '0.001' }, '5,000', '5.000'],
    [{ value: '0.5', step: '0.1' }, '0,5', '0.5'],
    [{ value: '-0.25', step: '1' }, '-0,25', '-0.25'],
    [{ step: '1000' }, null, null],
    [{ step: '0.5' }, null, null],
    [{ bound: 'about' }, null, null],
    [{ value: '5.0' }, null, null],
  ])('of %j is printed as %s in one language, as %s in the other', (change, inVietnamese, inEnglish) => {
    const number: NumberQuantity = { ...plain, ...change };
    expect([printPlain(number, 'vi'), printPlain(number, 'en')]).toEqual([inVietnamese, inEnglish]);
  });
});
