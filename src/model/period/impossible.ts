/**
 * Impossible: printed dates that do not exist, or that run backwards, and the nearest ones that could have been meant.
 */
import { type Day, dayOf, dayParts, daysInMonth, isDay } from '../day.ts';

/** What is wrong, in one sentence, and the labels that could have been meant, nearest first. */
export interface Impossible {
  readonly reason: string;
  readonly repairs: readonly string[];
}

const MOST_REPAIRS = 4;

/** Of a date that does not exist. No repairs: nothing near it exists either. */
export function repairsOfSingle(date: string): Impossible {
  return { reason: `${date} does not exist.`, repairs: nearestDays(date) };
}

/** Of two dates of which one does not exist, or the first comes after the last. */
export function repairsOfRange(first: string, last: string): Impossible {
  const missing = [first, last].filter((date) => !isDay(date));
  const repairs = new Set<string>();
  const pairs = daysNear(first).flatMap((from) => daysNear(last).map((to) => [from, to] as const));
  for (const [from, to] of pairs) if (from <= to) repairs.add(spellPair(from, to));
  if (repairs.size === 0) for (const [from, to] of pairs) for (const pair of reversed(from, to)) repairs.add(pair);
  const reason =
    missing.length === 0
      ? `${first} comes after ${last}.`
      : [...new Set(missing)].map((date) => `${date} does not exist.`).join(' ');
  return { reason, repairs: [...repairs].slice(0, MOST_REPAIRS) };
}

function daysNear(date: string): readonly Day[] {
  return isDay(date) ? [date] : nearestDays(date);
}

/** The last day of a month that is shorter, and the day after it; or the day and the month the other way round. */
function nearestDays(date: string): readonly Day[] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (month < 1 || month > 12) return existing(dayOf(year, day, month));
  if (day < 1) return existing(dayOf(year, month, 1));
  const last = dayOf(year, month, daysInMonth(year, month));
  return day <= 31 ? existing(last, dayOf(year, month + 1, 1)) : existing(last);
}

/** A year too late in the first date, a year too early in the last, or the two swapped. */
function reversed(first: Day, last: Day): readonly string[] {
  const [from, to] = [dayParts(first), dayParts(last)];
  const repairs: string[] = [];
  const earlier = inYear(first, first.slice(4) <= last.slice(4) ? to.year : to.year - 1);
  if (earlier !== null) repairs.push(spellPair(earlier, last));
  const later = inYear(last, first.slice(4) <= last.slice(4) ? from.year : from.year + 1);
  if (later !== null) repairs.push(spellPair(first, later));
  return [...repairs, spellPair(last, first)];
}

function inYear(day: Day, year: number): Day | null {
  const parts = dayParts(day);
  return dayOf(year, parts.month, parts.day);
}

function spellPair(first: Day, last: Day): string {
  return first === last ? first : `${first}/${last}`;
}

function existing(...days: readonly (Day | null)[]): readonly Day[] {
  return days.filter((day) => day !== null);
}
