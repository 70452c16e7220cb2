/**
 * Periods the naive way: a label is a run of months of a year, and a calendar says on which day those months turn.
 * Nothing here knows the library's own period arithmetic.
 */
import type { Calendar } from '../../src/model/calendar.ts';
import type { Period } from '../../src/model/period.ts';
import { LeftOpen } from './left-open.ts';

/** Months `from` (inclusive) to `to` (exclusive), counted as 12 × year + month, under a calendar or `unstated`. */
export interface Months {
  readonly calendar: string;
  readonly from: number;
  readonly to: number;
}

/** Where a period lies: on the line of days, or on the line of labels whose calendar nobody stated. */
export interface Stretch {
  readonly line: 'days' | 'labels';
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export const builtIn: readonly Calendar[] = [
  { id: 'civil', yearStart: { month: 1, day: 1, year: 'same' } },
  { id: 'vn-statistical', yearStart: { month: 12, day: 15, year: 'previous' } },
];

const spelling = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})|(\d{1,2})M))?$/;

/** The months that a label names: those that the generators print, and runs of months, which the library asks for. */
export function monthsOf(label: string, calendar: string): Months {
  const [first, last] = label.split('/');
  if (first !== undefined && last !== undefined) {
    return { calendar, from: monthsOf(first, calendar).from, to: monthsOf(last, calendar).to };
  }
  const found = spelling.exec(label);
  if (found === null) throw new LeftOpen(`days that are no month's: ${label}`);
  const [, year, half, quarter, month, toDate] = found;
  const start = Number(year) * 12;
  const run = (first: number, count: number): Months => ({ calendar, from: start + first, to: start + first + count });
  if (half !== undefined) return run(6 * (Number(half) - 1), 6);
  if (quarter !== undefined) return run(3 * (Number(quarter) - 1), 3);
  if (month !== undefined) return run(Number(month) - 1, 1);
  if (toDate !== undefined) return run(0, Number(toDate));
  return run(0, 12);
}

/** The same months, one year earlier or one equal window earlier. */
export function before(months: Months, base: 'same-period-last-year' | 'adjacent'): Months {
  const by = base === 'adjacent' ? months.to - months.from : 12;
  return { ...months, from: months.from - by, to: months.to - by };
}

export function stretchOf(months: Months, calendars: readonly Calendar[]): Stretch {
  if (months.calendar === 'unstated') return { line: 'labels', from: months.from, to: months.to };
  const calendar = calendars.find((known) => known.id === months.calendar);
  if (calendar === undefined) throw new Error(`The oracle was not told of the calendar ${months.calendar}.`);
  return { line: 'days', from: turn(calendar, months.from), to: turn(calendar, months.to) };
}

/** A whole period as an event holds it. */
export function periodOf(label: string, calendar: string, calendars: readonly Calendar[]): Period {
  if (calendar === 'unstated') return { label, calendar };
  const { from, to } = stretchOf(monthsOf(label, calendar), calendars);
  return { label, calendar, first: dayText(from), last: dayText(to - 1) };
}

export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) / 86_400_000;
}

function dayText(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** The day on which a month of the calendar begins. */
function turn({ yearStart }: Calendar, month: number): number {
  const year = Math.floor(month / 12) - (yearStart.year === 'previous' ? 1 : 0);
  return Date.UTC(year, yearStart.month - 1 + (month % 12), yearStart.day) / 86_400_000;
}
