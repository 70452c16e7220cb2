import { addMonths as addMonthsByDateFns, lightFormat } from 'date-fns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayFromNumber, dayNumber, dayParts, daysInMonth, isDay } from '../../src/model/day.ts';

const numbers = fc.oneof(
  fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') }),
  fc.integer({ min: dayNumber('1890-01-01'), max: dayNumber('2110-12-31') }),
);

describe('day, properties', () => {
  it('DAY-1 Days and day numbers are one to one, in the same order', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [left, right] = [dayFromNumber(a), dayFromNumber(b)];
        expect(isDay(left)).toBe(true);
        expect(dayNumber(left)).toBe(a);
        expect(left < right).toBe(a < b);
        expect(addDays(left, b - a)).toBe(right);
        expect(left).toBe(new Date(a * 86_400_000).toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  it('DAY-2 A month later is the same day of that month, or its last day where it is shorter', () => {
    let clamped = 0;
    const within = fc.integer({ min: dayNumber('1400-01-01'), max: dayNumber('2900-12-31') });
    fc.assert(
      fc.property(within, fc.integer({ min: -4000, max: 4000 }), (number, months) => {
        const [from, to] = [dayParts(dayFromNumber(number)), dayParts(addMonths(dayFromNumber(number), months))];
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
        if (to.day < from.day) clamped += 1;
      }),
      { numRuns: 2000 },
    );
    expect(clamped).toBeGreaterThan(10);
  });

  it('agrees with date-fns, at noon, in years when no place skipped a day', () => {
    const recent = fc.integer({ min: dayNumber('2001-01-01'), max: dayNumber('2008-12-31') });
    fc.assert(
      fc.property(recent, fc.integer({ min: -12, max: 24 }), (number, months) => {
        const day = dayFromNumber(number);
        const { year, month, day: dayOfMonth } = dayParts(day);
        const noon = new Date(year, month - 1, dayOfMonth, 12);
        expect(addMonths(day, months)).toBe(lightFormat(addMonthsByDateFns(noon, months), 'yyyy-MM-dd'));
      }),
    );
  });
});
