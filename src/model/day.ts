/**
 * Day: a civil day, written `2024-06-14`, and its place on the line of days. Months are date-fns's, on dates that know
 * UTC alone; no clock and no time zone of the machine takes part.
 *
 * Invariants
 * - DAY-1 Days and day numbers are one to one, in the same order: `dayFromNumber(dayNumber(d))` is `d`.
 * - DAY-2 A month later is the same day of that month, or its last day where it is shorter.
 */
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths as addMonthsTo, getDaysInMonth, isValid } from 'date-fns';
import * as z from 'zod';
import { issue, LedgerError, shown } from './error.ts';
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
const MILLISECONDS_A_DAY = 86_400_000;
/** After so many years the Gregorian calendar is the same again, so many days later. */
const [CYCLE_YEARS, CYCLE_DAYS] = [400, 146_097] as const;
const EXISTING = 'Write a day that exists as YYYY-MM-DD, such as 2024-06-14.';

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'],
  ...['september', 'october', 'november', 'december'],
];

/** Whether `text` is a day that exists: `2024-02-29` is, `2023-02-29` is not. */
export function isDay(text: unknown): text is Day {
  return partsOrNull(text) !== null;
}

/** The parts of a day. Throws a {@link LedgerError} `day_must_exist` for anything else. */
export function dayParts(day: Day): DayParts {
  const parts = partsOrNull(day);
  if (parts !== null) return parts;
  throw new LedgerError([issue('day_must_exist', [], `${shown(day)} is not a day.`, EXISTING)]);
}

/** The day of these numbers, or null when there is none: no 31 November, no year 0. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null;
  if (!Number.isInteger(month) || !Number.isInteger(day) || !isInMonth(year, month, day)) return null;
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** 1 to 12, by an English name in lower case or its first letters, three at least; 0 for any other word. */
export function monthNumber(name = ''): number {
  return name.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(name)) + 1;
}

/** How many days a month has; 0 for a month that is not 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (!Number.isInteger(month) || month < 1 || month > 12) return 0;
  return getDaysInMonth(utc(`${digits(year, 4)}-${digits(month, 2)}-01`));
}

/** Days since 1970-01-01, negative before it; exact. Throws a {@link LedgerError} `day_must_exist`. */
export function dayNumber(day: Day): number {
  const { year, month, day: date } = dayParts(day);
  // A cycle of the calendar later: the first hundred years, given as numbers, are taken for others.
  return new UTCDateMini(year + CYCLE_YEARS, month - 1, date).getTime() / MILLISECONDS_A_DAY - CYCLE_DAYS;
}

/** The day with this number. Throws a {@link LedgerError} `day_must_be_in_years_1_to_9999` outside those years. */
export function dayFromNumber(number: number): Day {
  if (!Number.isInteger(number) || number < FIRST || number > LAST)
    throw new LedgerError([outOfYears(`Day number ${number}`)]);
  return textOf(new UTCDateMini(number * MILLISECONDS_A_DAY));
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
  dayParts(day);
  const moved = addMonthsTo(utc(day), months);
  const text = isValid(moved) ? textOf(moved) : null;
  if (!isDay(text)) throw new LedgerError([outOfYears(`${day} moved by ${months} months`)]);
  return text;
}

/** A day as it comes from outside; 30 February is refused. */
export const daySchema: z.ZodType<Day> = z.string().refine(
  isDay,
  rule('day_must_exist', (found) => `${shown(found)} is not a day.`, EXISTING),
);

const FIRST = dayNumber('0001-01-01');
const LAST = dayNumber('9999-12-31');

function partsOrNull(text: unknown): DayParts | null {
  const match = typeof text === 'string' ? DAY.exec(text) : null;
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && isInMonth(year, month, day) ? { year, month, day } : null;
}

/** Every month has 28 days, so that only the last few are looked up: days are read by the million. */
function isInMonth(year: number, month: number, day: number): boolean {
  return day >= 1 && month >= 1 && month <= 12 && (day <= 28 || day <= daysInMonth(year, month));
}

/** Midnight in UTC, which is all that a day needs. */
function utc(day: Day): InstanceType<typeof UTCDateMini> {
  return new UTCDateMini(`${day}T00:00:00.000Z`);
}

function textOf(date: InstanceType<typeof UTCDateMini>): string {
  return date.toISOString().slice(0, 10);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function outOfYears(found: string) {
  return issue(
    'day_must_be_in_years_1_to_9999',
    [],
    `${found} is no day of the years 0001 to 9999.`,
    'Use a day within those years.',
  );
}
