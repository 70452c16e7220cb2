/**
 * ISO 8601: `2024-01-01/P9M`, `2024-01-01/2024-09-30`, `P9M/2024-09-30`, and `2024`, `2024-06`, `2024-06-14`.
 *
 * Convention: years, months and days are civil, both ends are included, and no time of day is taken. Days that are
 * months of the calendar at hand become that calendar's label; the others keep their days. Months and years are
 * printed by the days they have, so an unstated label cannot be printed.
 */
import { addDays, addMonths, type Day, dayFromNumber, dayNumber, daysInMonth, isDay } from '../day.ts';
import { type Parsed, refuse } from '../error.ts';
import { type Codec, type Context, durationOf, labelOfDays, type Spoken } from './codec.ts';
import { needsCalendar, notPrintable, unknownLabel } from './issues.ts';

const KNOWN = '2024-06, 2024-01-01/P9M, 2024-01-01/2024-09-30 or P9M/2024-09-30';
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DURATION = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?$/;

export const iso: Codec = { read: readInterval, print };

/** Reads an interval or a date of ISO 8601 as a label. */
export function readInterval(text: string, { calendar }: Context): Parsed<string> {
  const [left = '', right, ...more] = text.split('/');
  if (more.length > 0) return refuse(unknownLabel(text, KNOWN));
  if (left === '..' || right === '..') return readOpen(text, left, right ?? '');
  const days = right === undefined ? civilDays(left, left) : closed(left, right);
  if (days === null) return refuse(unknownLabel(text, KNOWN));
  const [first, last] = days;
  // Days that do not exist, or run backwards, are for the label's own reader to tell.
  const told = isDay(first) && isDay(last) && first <= last ? labelOfDays(first, last, calendar) : `${first}/${last}`;
  return { ok: true, value: told };
}

function print(period: Spoken): Parsed<string> {
  const { span, first, last, label } = period;
  if (span.kind === 'none' || span.kind === 'impossible') return refuse(notPrintable(label, 'ISO 8601'));
  if (first === undefined && last === undefined) return refuse(needsCalendar(label));
  if (first === undefined || last === undefined) return { ok: true, value: `${first ?? '..'}/${last ?? '..'}` };
  if (first === last) return { ok: true, value: first };
  const end = span.kind === 'months' ? durationOf(first, last) : last;
  return { ok: true, value: `${first}/${end}` };
}

function readOpen(text: string, left: string, right: string): Parsed<string> {
  if (left === right) return { ok: true, value: '../..' };
  const days = left === '..' ? civilDays(right, right) : civilDays(left, left);
  if (days === null) return refuse(unknownLabel(text, KNOWN));
  return { ok: true, value: left === '..' ? `../${days[1]}` : `${days[0]}/..` };
}

function closed(left: string, right: string): readonly [string, string] | null {
  const [before, after] = [DURATION.exec(left), DURATION.exec(right)];
  if (before === null && after === null) return left.length === right.length ? civilDays(left, right) : null;
  if (before !== null && after !== null) return null;
  if (after !== null) {
    const start = civilDays(left, left)?.[0];
    const end = start !== undefined && isDay(start) ? step(start, after, 1) : null;
    return start === undefined || end === null ? null : ordered(start, addDays(end, -1));
  }
  const end = civilDays(right, right)?.[1];
  if (before === null || end === undefined || !isDay(end) || end === '9999-12-31') return null;
  const start = step(addDays(end, 1), before, -1);
  return start === null ? null : ordered(start, end);
}

/** First day of what the left text names, and last of what the right one names; the days may not exist. */
function civilDays(left: string, right: string): readonly [string, string] | null {
  const [from, to] = [DATE.exec(left), DATE.exec(right)];
  if (from === null || to === null) return null;
  const [, year = '', month = '12', day] = to;
  const length = daysInMonth(Number(year), Number(month));
  if (day === undefined && length === 0) return null;
  return [`${from[1]}-${from[2] ?? '01'}-${from[3] ?? '01'}`, `${year}-${month}-${day ?? length}`];
}

/** A day, a duration later or earlier; null beyond the years that days have. */
function step(day: Day, duration: RegExpExecArray, sign: 1 | -1): Day | null {
  const [years, months, weeks, days] = duration.slice(1).map((part) => sign * Number(part ?? 0));
  const byMonths = (years ?? 0) * 12 + (months ?? 0);
  const year = Number(day.slice(0, 4)) + byMonths / 12;
  if (year < 2 || year > 9998) return null;
  const number = dayNumber(addMonths(day, byMonths)) + (weeks ?? 0) * 7 + (days ?? 0);
  return number <= dayNumber('0001-01-01') || number > dayNumber('9999-12-31') ? null : dayFromNumber(number);
}

function ordered(first: Day, last: Day): readonly [Day, Day] | null {
  return first <= last ? [first, last] : null;
}
