/**
 * Span: what a period label says before any calendar is asked. Labels of years, halves, quarters and months are windows
 * on one line of month indexes (twelve times the reporting year, plus 0 to 11); labels of days are windows of day
 * numbers. Every window has exactly one label.
 */
import { type Day, dayFromNumber, dayNumber, isDay } from '../day.ts';
import { type Parsed, refuse } from '../error.ts';
import { repairsOfRange, repairsOfSingle } from './impossible.ts';
import { unknownLabel } from './issues.ts';

/** `to` is exclusive; null is an open end, and only one end may be open. */
export interface Window {
  readonly kind: 'months' | 'days';
  readonly from: number | null;
  readonly to: number | null;
}

export type Span =
  | Window
  /** `../..`: no period was stated. */
  | { readonly kind: 'none' }
  /** Days that do not exist, or a range that runs backwards, as labelled. */
  | {
      readonly kind: 'impossible';
      readonly label: string;
      readonly reason: string;
      readonly repairs: readonly string[];
    };

/** One side of a label: its window, or a date that may not exist. */
type Side = { readonly unit: 'year' | 'month' | 'part'; readonly window: ClosedWindow } | { readonly date: string };

interface ClosedWindow {
  readonly from: number;
  readonly to: number;
}

/** Years whose twelve months lie in the years 1 to 9999 under every calendar. */
const FIRST_YEAR = 2;
const LAST_YEAR = 9998;

const MONTHS = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(1[0-2]|[1-9])M|(0[1-9]|1[0-2])))?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a label of our own grammar; any other text is refused with `period_label_must_be_known`. */
export function readLabel(label: string): Parsed<Span> {
  const [left = '', right, ...more] = label.split('/');
  if (more.length > 0) return refuse(unknownLabel(label));
  if (right === undefined) return readSingle(label);
  if (left === '..' && right === '..') return { ok: true, value: { kind: 'none' } };
  if (left === '..') return readOpen(label, right, 'start');
  if (right === '..') return readOpen(label, left, 'end');
  return readRange(label, left, right);
}

/** The one label of a span. */
export function spell(span: Span): string {
  if (span.kind === 'impossible') return span.label;
  if (span.kind === 'none') return '../..';
  const { from, to } = span;
  if (span.kind === 'days') return spellDays(from, to);
  if (from === null) return to === null ? '../..' : `../${spellTo(to)}`;
  return to === null ? `${spellFrom(from)}/..` : spellMonths(from, to);
}

/** Reporting year of a month index. */
export function yearOf(index: number): number {
  return Math.floor(index / 12);
}

/** Place of a month index in its reporting year, 0 to 11. */
export function monthOf(index: number): number {
  return index - yearOf(index) * 12;
}

/** `2024`, four digits. */
export function yearLabel(year: number): string {
  return String(year).padStart(4, '0');
}

/** `2024-06`, of a month index. */
function monthLabel(index: number): string {
  return `${yearLabel(yearOf(index))}-${String(monthOf(index) + 1).padStart(2, '0')}`;
}

/** Whether every calendar has days for these months. */
export function monthsAreInRange(from: number, to: number): boolean {
  return from >= FIRST_YEAR * 12 && to <= (LAST_YEAR + 1) * 12;
}

function readSingle(label: string): Parsed<Span> {
  const side = readSide(label);
  if (side === null) return refuse(unknownLabel(label));
  if (!('date' in side)) return { ok: true, value: { kind: 'months', ...side.window } };
  if (isDay(side.date)) return { ok: true, value: days(side.date, side.date) };
  return impossible(label, repairsOfSingle(label));
}

function readOpen(label: string, text: string, open: 'start' | 'end'): Parsed<Span> {
  const side = readSide(text);
  if (side === null || ('unit' in side && side.unit === 'part')) return refuse(unknownLabel(label));
  if ('date' in side && !isDay(side.date)) {
    const found = repairsOfSingle(side.date);
    const repairs = found.repairs.map((repair) => (open === 'start' ? `../${repair}` : `${repair}/..`));
    return impossible(label, { reason: found.reason, repairs });
  }
  const { kind, from, to } = 'date' in side ? days(side.date, side.date) : { kind: 'months' as const, ...side.window };
  return { ok: true, value: open === 'start' ? { kind, from: null, to } : { kind, from, to: null } };
}

function readRange(label: string, left: string, right: string): Parsed<Span> {
  const [first, last] = [readSide(left), readSide(right)];
  if (first === null || last === null) return refuse(unknownLabel(label));
  if ('date' in first && 'date' in last) {
    if (isDay(first.date) && isDay(last.date) && first.date <= last.date) {
      return { ok: true, value: days(first.date, last.date) };
    }
    return impossible(label, repairsOfRange(first.date, last.date));
  }
  if ('date' in first || 'date' in last || first.unit !== last.unit || first.unit === 'part') {
    return refuse(unknownLabel(label));
  }
  const [from, to] = [first.window.from, last.window.to];
  if (from < to) return { ok: true, value: { kind: 'months', from, to } };
  return impossible(label, {
    reason: `${left} comes after ${right}.`,
    repairs: reversedMonths(first.window, last.window),
  });
}

/** A backwards range of months, mended by a slip of a year at either end, or by swapping the ends. */
function reversedMonths(first: ClosedWindow, last: ClosedWindow): readonly string[] {
  const swapped = spellMonths(last.from, first.to);
  const years = Math.ceil((first.from - last.from) / 12) * 12;
  if (first.to - first.from === 12) return [swapped];
  const shifted = [
    [first.from - years, last.to],
    [first.from, last.to + years],
  ] as const;
  return [
    ...shifted.filter(([from, to]) => monthsAreInRange(from, to)).map(([from, to]) => spellMonths(from, to)),
    swapped,
  ];
}

function impossible(label: string, found: { reason: string; repairs: readonly string[] }): Parsed<Span> {
  // Where nothing near it exists, it was not a date at all.
  if (found.repairs.length === 0) return refuse(unknownLabel(label));
  return { ok: true, value: { kind: 'impossible', label, ...found } };
}

function readSide(text: string): Side | null {
  if (DATE.test(text)) return text.startsWith('0000') ? null : { date: text };
  const match = MONTHS.exec(text);
  if (match === null) return null;
  const [, yearText, half, quarter, toDate, month] = match;
  const year = Number(yearText);
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const window = (start: number, length: number) => ({ from: year * 12 + start, to: year * 12 + start + length });
  if (half !== undefined) return { unit: 'part', window: window((Number(half) - 1) * 6, 6) };
  if (quarter !== undefined) return { unit: 'part', window: window((Number(quarter) - 1) * 3, 3) };
  if (toDate !== undefined) return { unit: 'part', window: window(0, Number(toDate)) };
  if (month !== undefined) return { unit: 'month', window: window(Number(month) - 1, 1) };
  return { unit: 'year', window: window(0, 12) };
}

function days(first: Day, last: Day): { readonly kind: 'days' } & ClosedWindow {
  return { kind: 'days', from: dayNumber(first), to: dayNumber(last) + 1 };
}

function spellMonths(from: number, to: number): string {
  const [year, start, length] = [yearLabel(yearOf(from)), monthOf(from), to - from];
  if (start === 0 && length % 12 === 0) return length === 12 ? year : `${year}/${yearLabel(yearOf(to - 1))}`;
  if (length === 1) return monthLabel(from);
  if (length === 3 && start % 3 === 0) return `${year}-Q${start / 3 + 1}`;
  if (length === 6 && start % 6 === 0) return `${year}-H${start / 6 + 1}`;
  if (start === 0 && length < 12) return `${year}-${length}M`;
  return `${monthLabel(from)}/${monthLabel(to - 1)}`;
}

function spellFrom(from: number): string {
  return monthOf(from) === 0 ? yearLabel(yearOf(from)) : monthLabel(from);
}

function spellTo(to: number): string {
  return monthOf(to) === 0 ? yearLabel(yearOf(to - 1)) : monthLabel(to - 1);
}

function spellDays(from: number | null, to: number | null): string {
  const first = from === null ? '..' : dayFromNumber(from);
  const last = to === null ? '..' : dayFromNumber(to - 1);
  return first === last ? first : `${first}/${last}`;
}
