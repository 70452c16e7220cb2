/**
 * Day: a civil day, written `2024-06-14`, and its place on the line of days. Every computation is integer arithmetic
 * on day numbers in the proleptic Gregorian calendar; no clock, `Date` or time zone takes part.
 *
 * Invariants
 * - DAY-1 Days and day numbers are one to one, in the same order: `dayFromNumber(dayNumber(d))` is `d`.
 * - DAY-2 A month later is the same day of that month, or its last day where it is shorter.
 */
import * as z from 'zod';
import { issue, LedgerError } from './error.ts';
import { rule } from './schema.ts';

/** An ISO 8601 calendar date, `YYYY-MM-DD`, years 0001 to 9999. Text order is time order. */
export type Day = string;

/** A day in parts: year 1 to 9999, month 1 to 12, day of the month from 1. */
export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether `text` is a day that exists: `2024-02-29` is, `2023-02-29` is not. */
export function isDay(text: unknown): text is Day {
  return partsOrNull(text) !== null;
}

/** The parts of a day. Throws a {@link LedgerError} `day_must_exist` for anything else. */
export function dayParts(day: Day): DayParts {
  const parts = partsOrNull(day);
  if (parts !== null) return parts;
  const found = typeof day === 'string' ? JSON.stringify(day.slice(0, 40)) : `a ${typeof day}`;
  throw new LedgerError([
    issue('day_must_exist', [], `${found} is not a day.`, 'Write a day that exists as YYYY-MM-DD, such as 2024-06-14.'),
  ]);
}

/** The day of these numbers, or null when there is none: no 31 November, no year 0. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** How many days a month has; 0 for a month that is not 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Days since 1970-01-01, negative before it; exact. Throws a {@link LedgerError} `day_must_exist`. */
export function dayNumber(day: Day): number {
  const { year, month, day: dayOfMonth } = dayParts(day);
  // Years are counted from 1 March, so that the leap day comes last and month lengths follow one formula.
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + dayOfMonth - 1;
  return daysBeforeMarchYear(marchYear) + dayOfYear - EPOCH;
}

/** The day with this number. Throws a {@link LedgerError} `day_must_be_in_years_1_to_9999` outside those years. */
export function dayFromNumber(number: number): Day {
  if (!Number.isInteger(number) || number < FIRST || number > LAST) throw new LedgerError([outOfYears(String(number))]);
  const since = number + EPOCH;
  const era = Math.floor(since / 146_097);
  const dayOfEra = since - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const marchYear = era * 400 + yearOfEra;
  const dayOfYear = since - daysBeforeMarchYear(marchYear);
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const year = month > 2 ? marchYear : marchYear + 1;
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
}

/** The day that many days later, or earlier. Throws a {@link LedgerError} outside the years 1 to 9999. */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/**
 * The same day of the month that many civil months later, or earlier; the last day of that month where it is shorter
 * (2024-01-31 and one month is 2024-02-29). Throws a {@link LedgerError} outside the years 1 to 9999.
 */
export function addMonths(day: Day, months: number): Day {
  const from = dayParts(day);
  const index = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const moved = dayOf(year, month, Math.min(from.day, daysInMonth(year, month)));
  if (moved === null) throw new LedgerError([outOfYears(`${day} and ${months} months`)]);
  return moved;
}

/** A day as it comes from outside; 30 February is refused. */
export const daySchema: z.ZodType<Day> = z
  .string()
  .refine(
    isDay,
    rule('day_must_exist', 'This is not a day.', 'Write a day that exists as YYYY-MM-DD, such as 2024-06-14.'),
  );

/** Days from 1 March of the year 0 to 1970-01-01. */
const EPOCH = 719_468;
const FIRST = dayNumber('0001-01-01');
const LAST = dayNumber('9999-12-31');

function partsOrNull(text: unknown): DayParts | null {
  const match = typeof text === 'string' ? DAY.exec(text) : null;
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null;
}

function daysBeforeMarchYear(year: number): number {
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function outOfYears(found: string) {
  return issue(
    'day_must_be_in_years_1_to_9999',
    [],
    `${found.slice(0, 60)} falls outside the years 0001 to 9999.`,
    'Use a day within those years.',
  );
}
