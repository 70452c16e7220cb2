/**
 * Codec: how a foreign notation becomes a label of ours and back.
 */
import { type Calendar, monthIndexAt } from '../calendar.ts';
import { addDays, addMonths, type Day, dayNumber, dayParts } from '../day.ts';
import type { Parsed } from '../error.ts';
import { monthsAreInRange, type Span, spell } from './span.ts';

/** What a reader may need besides the text. */
export interface Context {
  readonly calendar: Calendar | 'unstated';
  readonly publishedOn?: Day | undefined;
}

/** A period as a writer needs it: its span, and its days where they are known. */
export interface Spoken {
  readonly label: string;
  readonly span: Span;
  readonly first?: Day | undefined;
  readonly last?: Day | undefined;
}

export interface Codec {
  /** A label of our grammar, which may still name days that do not exist. Text is at most 200 characters. */
  readonly read: (text: string, context: Context) => Parsed<string>;
  readonly print: (period: Spoken) => Parsed<string>;
}

/** The label of these days: that of the calendar's months where they coincide, and their own otherwise. */
export function labelOfDays(first: Day, last: Day, calendar: Calendar | 'unstated'): string {
  const window = calendar === 'unstated' ? null : monthsOfDays(first, last, calendar);
  return spell(window ?? { kind: 'days', from: dayNumber(first), to: dayNumber(last) + 1 });
}

/** The months of a calendar that begin and end with these days; null where there are none. */
export function monthsOfDays(first: Day, last: Day, calendar: Calendar) {
  if (last === '9999-12-31') return null; // no day comes after it
  const from = monthIndexAt(calendar, first);
  const to = monthIndexAt(calendar, addDays(last, 1));
  if (from === null || to === null || !monthsAreInRange(from, to)) return null;
  return { kind: 'months' as const, from, to };
}

/** How long these days are: in whole months where they can be counted so without doubt, and in days otherwise. */
export function durationOf(first: Day, last: Day): string {
  const days = dayNumber(last) - dayNumber(first) + 1;
  const [from, to] = [dayParts(first), dayParts(last)];
  const near = (to.year - from.year) * 12 + to.month - from.month;
  const isLength = (months: number) => dayNumber(addMonths(first, months)) === dayNumber(first) + days;
  // Past the 28th, months clamp to shorter ones and readers differ; near the year 10000 there is no day to compare.
  const months = from.day <= 28 && to.year < 9999 ? [near, near + 1].find(isLength) : undefined;
  if (months === undefined) return `P${days}D`;
  return months % 12 === 0 ? `P${months / 12}Y` : `P${months}M`;
}
