/**
 * Vietnamese, as committees print it: `6 tháng đầu năm 2024`, `quý I/2024`, `tháng 9/2021`, `giai đoạn 2024 - 2030`,
 * `đến hết năm 2030`, `ngày 12 tháng 02 năm 2020`, `từ 15/12/2023 đến 14/6/2024`.
 *
 * Convention: days come before months; `đến` alone has an open start; years and their parts count under the calendar
 * at hand. A label without a year means the last such period that had begun when it was published; where the calendar
 * is unstated and that depends on it, the year is asked for.
 */
import { type Calendar, civilCalendar, vnStatisticalCalendar } from '../calendar.ts';
import type { Day } from '../day.ts';
import { type Parsed, refuse } from '../error.ts';
import type { Codec, Context, Spoken } from './codec.ts';
import { needsYear, notPrintable, unknownLabel } from './issues.ts';
import { placed } from './place.ts';
import { monthOf, readLabel, spell, type Window, yearLabel, yearOf } from './span.ts';
import { type Point, parsePoint, plainText, pointLabel } from './vietnamese-point.ts';

const KNOWN = '"6 tháng đầu năm 2024", "quý I/2024", "tháng 9/2021", "năm 2023" or "từ 15/12/2023 đến 14/6/2024"';
const UNTIL = /^(?:tính )?đến (?:hết |cuối )?(?:ngày )?(.+)$/;
const SINCE = /^(?:kể )?từ (?:đầu )?(.+)$/;
const RANGE = /^(?:từ |giai đoạn )?(.+?) đến (?:hết )?(.+)$/;
const DASHED = /^(?:giai đoạn )?((?:ngày )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?|\d{4}|tháng \d{1,2}(?:[/.]\d{4})?)-(.+)$/;
const ROMAN = ['I', 'II', 'III', 'IV'] as const;

export const vietnamese: Codec = { read, print };

function read(text: string, context: Context): Parsed<string> {
  const plain = plainText(text);
  const point = parsePoint(plain);
  if (point !== null) return labelled(text, point, context);
  const until = UNTIL.exec(plain);
  if (until !== null) return readOpen(text, until[1], context, 'start');
  const range = RANGE.exec(plain) ?? DASHED.exec(plain);
  if (range !== null) return readRange(text, range, context);
  const since = SINCE.exec(plain);
  return since === null ? refuse(unknownLabel(text, KNOWN)) : readOpen(text, since[1], context, 'end');
}

function labelled(text: string, point: Point, context: Context): Parsed<string> {
  const year = point.year ?? impliedYear(point, context);
  return year === null ? refuse(needsYear(text)) : { ok: true, value: pointLabel(point, year) };
}

/** The last year in which such a period had begun by the day of publication; null when that is not certain. */
function impliedYear(point: Point, { calendar, publishedOn }: Context): number | null {
  if (publishedOn === undefined) return null;
  // Both conventions that reports are known to mean; they part only in the days between the two.
  const calendars = calendar === 'unstated' ? [civilCalendar, vnStatisticalCalendar] : [calendar];
  const [year, ...others] = calendars.map((one) => lastBegun(point, one, publishedOn));
  return year !== undefined && others.every((other) => other === year) ? year : null;
}

function lastBegun(point: Point, calendar: Calendar, publishedOn: Day): number {
  const year = Number(publishedOn.slice(0, 4));
  return [year + 1, year].find((one) => beginning(point, one, calendar) <= publishedOn) ?? year - 1;
}

/** The first day, as text that sorts in time; of a date that does not exist, the date itself. */
function beginning(point: Point, year: number, calendar: Calendar): string {
  const label = pointLabel(point, year);
  const span = readLabel(label);
  return span.ok ? (placed(span.value, calendar).first ?? label) : label;
}

function readOpen(text: string, rest: string | undefined, context: Context, open: 'start' | 'end'): Parsed<string> {
  const point = parsePoint(rest ?? '');
  // What is still to come at publication would be taken for last year's.
  if (point?.year === null && open === 'start') return refuse(needsYear(text));
  if (point === null) return refuse(unknownLabel(text, KNOWN));
  const label = labelled(text, point, context);
  if (!label.ok) return label;
  const span = readLabel(label.value);
  if (!span.ok) return refuse(unknownLabel(text, KNOWN));
  if (span.value.kind !== 'months') {
    return { ok: true, value: open === 'start' ? `../${label.value}` : `${label.value}/..` };
  }
  const { kind, from, to } = span.value;
  return { ok: true, value: spell(open === 'start' ? { kind, from: null, to } : { kind, from, to: null }) };
}

function readRange(text: string, match: RegExpExecArray, context: Context): Parsed<string> {
  const [first, last] = [parsePoint(match[1] ?? ''), parsePoint(match[2] ?? '')];
  const units = ['day', 'month', 'year'];
  if (first === null || last === null || first.unit !== last.unit || !units.includes(first.unit)) {
    return refuse(unknownLabel(text, KNOWN));
  }
  const years = rangeYears(first, last, context);
  if (years === null) return refuse(needsYear(text));
  return { ok: true, value: `${pointLabel(first, years[0])}/${pointLabel(last, years[1])}` };
}

/** A year that one end leaves out is the one that brings it nearest to the other, in order. */
function rangeYears(first: Point, last: Point, context: Context): readonly [number, number] | null {
  const inOrder = pointLabel(first, 2000) <= pointLabel(last, 2000);
  if (first.year !== null) return [first.year, last.year ?? first.year + (inOrder ? 0 : 1)];
  if (last.year !== null) return [last.year - (inOrder ? 0 : 1), last.year];
  const year = impliedYear(first, context);
  return year === null ? null : [year, year + (inOrder ? 0 : 1)];
}

function print({ span, label }: Spoken): Parsed<string> {
  if (span.kind === 'none' || span.kind === 'impossible') return refuse(notPrintable(label, 'Vietnamese'));
  return { ok: true, value: span.kind === 'days' ? printDays(label) : printMonths(span) };
}

function printDays(label: string): string {
  const [first = '', last = first] = label.split('/');
  if (first === '..') return `đến ngày ${printDay(last)}`;
  if (last === '..') return `từ ngày ${printDay(first)}`;
  return first === last ? `ngày ${printDay(first)}` : `từ ${printDay(first)} đến ${printDay(last)}`;
}

function printDay(day: string): string {
  const [year = '', month, dayOfMonth] = day.split('-');
  return `${Number(dayOfMonth)}/${Number(month)}/${year}`;
}

function printMonths({ from, to }: Window): string {
  if (from === null) return to === null ? '' : `đến hết ${printEnd(to - 1, monthOf(to) === 0)}`;
  if (to === null) return `từ ${printEnd(from, monthOf(from) === 0)}`;
  const [year, place, length] = [yearLabel(yearOf(from)), monthOf(from), to - from];
  if (place === 0 && length === 12) return `năm ${year}`;
  if (place === 0 && length % 12 === 0) return `giai đoạn ${year} - ${yearLabel(yearOf(to - 1))}`;
  if (length === 1) return `tháng ${place + 1}/${year}`;
  if (length === 3 && place % 3 === 0) return `quý ${ROMAN[place / 3]}/${year}`;
  if (length === 6 && place === 6) return `6 tháng cuối năm ${year}`;
  if (place === 0 && length < 12) return `${length} tháng đầu năm ${year}`;
  return `từ ${printEnd(from, false)} đến ${printEnd(to - 1, false)}`;
}

function printEnd(index: number, wholeYear: boolean): string {
  const year = yearLabel(yearOf(index));
  return wholeYear ? `năm ${year}` : `tháng ${monthOf(index) + 1}/${year}`;
}
