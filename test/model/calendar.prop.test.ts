import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthIndexAt, monthStart, monthTurn } from '../../src/model/calendar.ts';
import { addDays, dayNumber } from '../../src/model/day.ts';
import { calendars, days } from './period-arbitraries.ts';

const months = fc.integer({ min: 2 * 12, max: 9998 * 12 });

describe('calendar, properties', () => {
  it('CAL-1 Months tile: each begins the day after the one before it ends, and has 28 to 31 days', () => {
    fc.assert(
      fc.property(calendars, months, (calendar, index) => {
        const length = dayNumber(monthTurn(calendar, index + 1)) - dayNumber(monthTurn(calendar, index));
        expect(length).toBeGreaterThanOrEqual(28);
        expect(length).toBeLessThanOrEqual(31);
        const year = Math.floor(index / 12);
        expect(monthStart(calendar, year, index - year * 12 + 1)).toBe(monthTurn(calendar, index));
        const first = monthStart(calendar, year, 1);
        expect(Number(first.slice(0, 4))).toBe(calendar.yearStart.year === 'same' ? year : year - 1);
        expect(Number(first.slice(5, 7))).toBe(calendar.yearStart.month);
        expect(Number(first.slice(8))).toBe(calendar.yearStart.day);
      }),
      { numRuns: 1000 },
    );
  });

  it('CAL-2 monthIndexAt undoes monthTurn, and knows every other day as no month’s first', () => {
    fc.assert(
      fc.property(calendars, months, days, (calendar, index, day) => {
        expect(monthIndexAt(calendar, monthTurn(calendar, index))).toBe(index);
        expect(monthIndexAt(calendar, addDays(monthTurn(calendar, index), 1))).toBeNull();
        const found = monthIndexAt(calendar, day);
        if (found !== null) expect(monthTurn(calendar, found)).toBe(day);
        else expect(Number(day.slice(8))).not.toBe(calendar.yearStart.day);
      }),
      { numRuns: 1000 },
    );
  });
});
