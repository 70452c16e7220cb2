/**
 * Calendar: when a year begins, and on which day its months turn. A calendar is plain data, so any convention that a
 * report is found to use can be defined; months are numbered in one line, so that windows of months are integers.
 *
 * Invariants
 * - CAL-1 Months tile: each begins the day after the one before it ends, and has 28 to 31 days.
 * - CAL-2 `monthIndexAt` undoes `monthTurn`, and knows every other day as no month's first.
 */
import * as z from 'zod';
import { type Day, dayOf, dayParts } from './day.ts';
import { issue, LedgerError, unwrap } from './error.ts';
import { idSchema } from './id.ts';
import { readAs } from './schema.ts';
import { type Text, textSchema } from './text.ts';

/**
 * A reporting calendar. Year Y begins on `yearStart.day` of `yearStart.month`, in the civil year Y (`same`) or Y − 1
 * (`previous`); its twelve months begin on that day of each following civil month. Month labels count from that start:
 * `2024-01` is the first month of the reporting year 2024.
 */
export interface Calendar {
  readonly id: string;
  readonly name?: Text;
  readonly yearStart: {
    /** 1 to 12. */
    readonly month: number;
    /** 1 to 28, so that every month has the day. */
    readonly day: number;
    readonly year: 'same' | 'previous';
  };
}

/** What stands for a calendar's id where nobody stated a calendar. No calendar may bear it. */
export const unstated = 'unstated';

/** A calendar as it comes from outside. */
export const calendarSchema: z.ZodType<Calendar> = z.strictObject({
  id: idSchema,
  name: textSchema.optional(),
  yearStart: z.strictObject({
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(28),
    year: z.enum(['same', 'previous']),
  }),
});

/**
 * A calendar of your own, checked and frozen. Throws a {@link LedgerError} with every rule that does not hold.
 *
 * @example
 * ```ts
 * import { defineCalendar, parsePeriod, unwrap } from 'indicator-ledger';
 *
 * // The judicial year: 2024 runs from 1 October 2023 to 30 September 2024.
 * const judicial = defineCalendar({ id: 'judicial', yearStart: { month: 10, day: 1, year: 'previous' } });
 * const period = unwrap(parsePeriod('2024-Q1', { calendar: judicial }));
 * console.log(period.first, period.last); // 2023-10-01 2023-12-31
 * ```
 */
export function defineCalendar(input: Calendar): Calendar {
  const calendar = unwrap(readAs(calendarSchema, input));
  return Object.freeze({ ...calendar, yearStart: Object.freeze({ ...calendar.yearStart }) });
}

/**
 * The civil year: months begin on the 1st.
 *
 * @example
 * ```ts
 * import { civilCalendar, parsePeriod, unwrap } from 'indicator-ledger';
 *
 * const period = unwrap(parsePeriod('2024-H1', { calendar: civilCalendar }));
 * console.log(period.first, period.last); // 2024-01-01 2024-06-30
 * ```
 */
export const civilCalendar: Calendar = defineCalendar({
  id: 'civil',
  name: { en: 'Civil year', vi: 'Năm dương lịch' },
  yearStart: { month: 1, day: 1, year: 'same' },
});

/**
 * The statistical year of Vietnamese police reports: month M runs from the 15th of M − 1 to the 14th of M.
 *
 * @example
 * ```ts
 * import { parsePeriod, unwrap, vnStatisticalCalendar } from 'indicator-ledger';
 *
 * const period = unwrap(parsePeriod('2024-H1', { calendar: vnStatisticalCalendar }));
 * console.log(period.first, period.last); // 2023-12-15 2024-06-14
 * ```
 */
export const vnStatisticalCalendar: Calendar = defineCalendar({
  id: 'vn-statistical',
  name: { en: 'Statistical year, 15 December to 14 December', vi: 'Năm thống kê, từ 15/12 đến 14/12' },
  yearStart: { month: 12, day: 15, year: 'previous' },
});

/**
 * First day of a month of a reporting year. Months count from 1 and may run past 12 or below 1: month 13 is the first
 * of the next year. Throws a {@link LedgerError} outside the years 1 to 9999.
 */
export function monthStart(calendar: Calendar, year: number, month: number): Day {
  return monthTurn(calendar, year * 12 + month - 1);
}

/**
 * First day of the month with this index: twelve times its reporting year, plus 0 for the year's first month to 11
 * for its last. Throws a {@link LedgerError} outside the years 1 to 9999.
 */
export function monthTurn(calendar: Calendar, index: number): Day {
  const civilIndex = index + civilOffset(calendar);
  const civilYear = Math.floor(civilIndex / 12);
  const turn = dayOf(civilYear, civilIndex - civilYear * 12 + 1, calendar.yearStart.day);
  if (turn !== null) return turn;
  const year = Math.floor(index / 12);
  throw new LedgerError([
    issue(
      'day_must_be_in_years_1_to_9999',
      [],
      `Month ${index - year * 12 + 1} of the year ${year} of the calendar ${calendar.id} begins outside the years 0001 to 9999.`,
      'Use a period within those years.',
    ),
  ]);
}

/** Index of the month that begins on this day, as {@link monthTurn} counts; null where no month of the calendar does. */
export function monthIndexAt(calendar: Calendar, day: Day): number | null {
  const parts = dayParts(day);
  if (parts.day !== calendar.yearStart.day) return null;
  return parts.year * 12 + parts.month - 1 - civilOffset(calendar);
}

/** Civil months from January of the year Y to the start of the reporting year Y. */
function civilOffset({ yearStart }: Calendar): number {
  return yearStart.month - 1 - (yearStart.year === 'previous' ? 12 : 0);
}
