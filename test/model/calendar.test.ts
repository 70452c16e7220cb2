import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  calendarSchema,
  civilCalendar,
  defineCalendar,
  monthIndexAt,
  monthStart,
  vnStatisticalCalendar,
} from '../../src/model/calendar.ts';
import { isLedgerError } from '../../src/model/error.ts';

function issuesOf(input: unknown): readonly string[] {
  try {
    // What a caller without types may pass.
    defineCalendar(input as Calendar);
  } catch (error) {
    if (isLedgerError(error)) return error.issues.map((found) => `${found.path.join('.')} ${found.code}`);
    throw error;
  }
  return [];
}

describe('calendar', () => {
  it('begins the civil year in January and the statistical one on 15 December before', () => {
    expect(monthStart(civilCalendar, 2024, 1)).toBe('2024-01-01');
    expect(monthStart(vnStatisticalCalendar, 2024, 1)).toBe('2023-12-15');
    expect(monthStart(vnStatisticalCalendar, 2024, 7)).toBe('2024-06-15');
    expect(monthStart(vnStatisticalCalendar, 2024, 13)).toBe('2024-12-15');
    expect(monthStart(vnStatisticalCalendar, 2024, 0)).toBe('2023-11-15');
  });

  it('takes any convention as data', () => {
    const aviation = defineCalendar({ id: 'aviation', yearStart: { month: 12, day: 16, year: 'previous' } });
    expect(monthStart(aviation, 2024, 1)).toBe('2023-12-16');
    const assembly = defineCalendar({ id: 'assembly', yearStart: { month: 10, day: 1, year: 'previous' } });
    expect(monthStart(assembly, 2019, 1)).toBe('2018-10-01');
    const school = defineCalendar({ id: 'school', yearStart: { month: 9, day: 1, year: 'same' } });
    expect(monthStart(school, 2024, 12)).toBe('2025-08-01');
  });

  it('knows the months that begin on a day', () => {
    expect(monthIndexAt(vnStatisticalCalendar, '2023-12-15')).toBe(2024 * 12);
    expect(monthIndexAt(vnStatisticalCalendar, '2023-12-14')).toBeNull();
    expect(monthIndexAt(civilCalendar, '2024-06-01')).toBe(2024 * 12 + 5);
  });

  it('refuses a calendar that cannot be, with every rule broken', () => {
    const yearStart = { month: 1, day: 1, year: 'same' };
    expect(issuesOf({ id: 'ok', yearStart })).toEqual([]);
    expect(issuesOf({ id: 'unstated', yearStart })).toEqual(['id id_must_be_plain']);
    expect(issuesOf({ id: 'x', yearStart: { month: 13, day: 29, year: 'next' } })).toEqual([
      'yearStart.month number_must_be_in_range',
      'yearStart.day number_must_be_in_range',
      'yearStart.year value_must_be_one_of',
    ]);
    expect(issuesOf({ id: 'x' })).toEqual(['yearStart field_must_be_present']);
    expect(issuesOf(null)).toHaveLength(1);
    expect(calendarSchema.safeParse({ ...civilCalendar, extra: 1 }).success).toBe(false);
  });

  it('freezes what it gives', () => {
    expect(Object.isFrozen(civilCalendar) && Object.isFrozen(civilCalendar.yearStart)).toBe(true);
  });
});
