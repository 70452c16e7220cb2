import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayFromNumber,
  dayNumber,
  dayOf,
  daySchema,
  daysInMonth,
  isDay,
} from '../../src/model/day.ts';
import { isLedgerError } from '../../src/model/error.ts';
import { readAs } from '../../src/model/schema.ts';

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    if (isLedgerError(error)) return error.issues[0]?.code;
    throw error;
  }
  return undefined;
}

describe('day', () => {
  it('counts from 1970-01-01', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayNumber('2000-03-01')).toBe(11_017);
    expect(dayFromNumber(19_888)).toBe('2024-06-14');
    expect(dayFromNumber(dayNumber('0001-01-01'))).toBe('0001-01-01');
    expect(dayFromNumber(dayNumber('9999-12-31'))).toBe('9999-12-31');
  });

  it('knows which days exist', () => {
    for (const day of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(isDay(day)).toBe(true);
    for (const text of [
      '2023-02-29',
      '1900-02-29',
      '2023-11-31',
      '0000-01-01',
      '2024-1-1',
      '2024-06-14 ',
      '',
      20240614,
    ])
      expect(isDay(text)).toBe(false);
    expect(dayOf(2024, 2, 30)).toBeNull();
    expect(dayOf(2024, 13, 1)).toBeNull();
    expect(isDay(['2024-06-14'])).toBe(false);
    expect([dayOf(1, 1, 1), dayOf(9999, 12, 31)]).toEqual(['0001-01-01', '9999-12-31']);
    for (const year of [0, 10_000, 2024.5, Number.NaN]) expect(dayOf(year, 1, 1)).toBeNull();
    for (const day of [0, 32, 1.5]) expect(dayOf(2024, 1, day)).toBeNull();
    expect([1, 2, 12, 0, 13, 1.5].map((month) => daysInMonth(2024, month))).toEqual([31, 29, 31, 0, 0, 0]);
  });

  it('adds days and months', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2023-12-15', 6)).toBe('2024-06-15');
    expect(addMonths('2024-03-31', -13)).toBe('2023-02-28');
  });

  it('refuses what is no day, and what lies outside the years', () => {
    expect(codeOf(() => dayNumber('2024-02-30'))).toBe('day_must_exist');
    expect(codeOf(() => addDays('9999-12-31', 1))).toBe('day_must_be_in_years_1_to_9999');
    expect(codeOf(() => addMonths('0001-01-01', -1))).toBe('day_must_be_in_years_1_to_9999');
    expect(codeOf(() => dayFromNumber(0.5))).toBe('day_must_be_in_years_1_to_9999');
    const refused = readAs(daySchema, '2023-02-30');
    expect(refused.ok ? [] : refused.issues.map((found) => found.code)).toEqual(['day_must_exist']);
    expect(readAs(daySchema, '2024-06-14')).toEqual({ ok: true, value: '2024-06-14' });
  });
});
