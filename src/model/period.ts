/**
 * Period: text becomes a reference period: a first and a last day under a named calendar, or a label whose calendar
 * nobody stated. Periods of one domain (days, or months of an unstated calendar) stand on one line of integers; across
 * the two nothing is known until a calendar is assumed, and the answer is null.
 *
 * Invariants
 * - PER-1 Labels are canonical: printing a period and parsing it again gives the same period, in every notation that
 *   can say it.
 * - PER-2 Under a stated calendar identity is (first day, last day): two labels of the same days are one period.
 * - PER-3 The calendar decides nothing but days: an unstated period, once assumed, is the one parsed under that calendar.
 * - PER-4 Sub-periods tile: they meet end to start, and together are exactly the period.
 * - PER-5 The window before is adjacent and equally long; the same period of another year is undone by going back.
 * - PER-6 Any text at all gives a period or issues, never an exception; what names impossible days is kept, with
 *   repairs that are possible.
 */
import * as z from 'zod';
import { type Calendar, monthTurn, unstated } from './calendar.ts';
import { addMonths, type Day, dayFromNumber, dayNumber, dayParts, daySchema } from './day.ts';
import { type Issue, issue, type Parsed, refuse, shown } from './error.ts';
import { calendarIdSchema } from './id.ts';
import { throwsWhenRead } from './json.ts';
import { type Codec, monthsOfDays } from './period/codec.ts';
import { dhis2 } from './period/dhis2.ts';
import { iso } from './period/iso.ts';
import { calendarIssues, unknownLabel } from './period/issues.ts';
import { civilReach, closedDays, daysUnder, monthsLike, placed, reachOf, spanOf } from './period/place.ts';
import { sdmx } from './period/sdmx.ts';
import type { Period } from './period/shape.ts';
import { monthsAreInRange, readLabel } from './period/span.ts';
import { daysFitLabel, isCanonical } from './period/stored.ts';
import { vietnamese } from './period/vietnamese.ts';
import { readAs, rule } from './schema.ts';

export { reportingYearStartDay } from './period/sdmx.ts';
export type { Period } from './period/shape.ts';

/** A notation of periods. Each says its convention at the head of its file. */
export type PeriodCodec = 'label' | 'sdmx' | 'dhis2' | 'iso' | 'vietnamese';

/** How a period is to be read. */
export interface ParsePeriodOptions {
  /** The calendar that labels of months, quarters and years are read under. */
  readonly calendar: Calendar | 'unstated';
  /** Default `label`. */
  readonly codec?: PeriodCodec;
  /** Day of publication, for Vietnamese labels without a year. */
  readonly publishedOn?: Day;
}

/** Where a period begins and ends, `to` exclusive: in day numbers, or in months of an unstated calendar. */
export interface Boundaries {
  readonly domain: 'days' | 'months';
  readonly from: number;
  readonly to: number;
}

const MOST_CHARACTERS = 200;

const label: Codec = {
  read: (text) => ({ ok: true, value: text }),
  print: (period) => ({ ok: true, value: period.label }),
};

const codecs: Readonly<Record<PeriodCodec, Codec>> = { label, sdmx, dhis2, iso, vietnamese };

/**
 * Reads a period in one notation, under one calendar. Any input gives a period or issues: `period_must_be_text`,
 * `period_label_must_be_short` (over 200 characters), `period_label_must_be_known`, `period_calendar_must_be_stated`,
 * `period_year_must_be_stated`; and of the options `calendar_must_be_given_whole`, `value_must_be_one_of`. Days that do not exist and ranges that run backwards are read, as `impossible`.
 *
 * @example
 * ```ts
 * import { civilCalendar, parsePeriod, unwrap, vnStatisticalCalendar } from 'indicator-ledger';
 *
 * const half = unwrap(parsePeriod('2024-H1', { calendar: vnStatisticalCalendar }));
 * console.log(half.first, half.last); // 2023-12-15 2024-06-14
 *
 * const printed = parsePeriod('6 tháng đầu năm 2024', { calendar: 'unstated', codec: 'vietnamese' });
 * console.log(unwrap(printed).label); // 2024-H1
 *
 * const nine = unwrap(parsePeriod('2024-01-01/P9M', { calendar: civilCalendar, codec: 'iso' }));
 * console.log(nine.label); // 2024-9M
 *
 * const slip = unwrap(parsePeriod('2023-11-31', { calendar: 'unstated' }));
 * console.log(slip.impossible?.repairs); // [ '2023-11-30', '2023-12-01' ]
 * ```
 */
export function parsePeriod(text: unknown, options: ParsePeriodOptions): Parsed<Period> {
  if (typeof text !== 'string') {
    return refuse(
      issue('period_must_be_text', [], `${shown(text)} is not text.`, 'Write the period as text: "2024-H1".'),
    );
  }
  if (text.length > MOST_CHARACTERS) {
    const message = `The period has ${text.length} characters.`;
    return refuse(issue('period_label_must_be_short', [], message, `Write at most ${MOST_CHARACTERS}.`));
  }
  const given = ownOptions(options);
  if (given === null) return refuse(throwsWhenRead(['options']));
  const wrong = optionIssues(given);
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const { calendar, codec, publishedOn } = given;
  const read = codecs[codec ?? 'label'].read(text, { calendar, publishedOn });
  if (!read.ok) return read;
  const span = readLabel(read.value);
  return span.ok ? { ok: true, value: placed(span.value, calendar) } : refuse(unknownLabel(text));
}

/** The options, each read once; null where a getter or a proxy's trap throws. */
function ownOptions(options: ParsePeriodOptions): ParsePeriodOptions | null {
  try {
    const { calendar, codec, publishedOn } = options ?? {};
    return { calendar, codec, publishedOn };
  } catch {
    return null;
  }
}

/** What is wrong with options that come from JavaScript. */
function optionIssues({ calendar, codec, publishedOn }: ParsePeriodOptions): readonly Issue[] {
  const published = readAs(daySchema.optional(), publishedOn, ['publishedOn']);
  return [...calendarIssues(calendar), ...codecIssues(codec), ...(published.ok ? [] : published.issues)];
}

function codecIssues(codec: PeriodCodec | undefined): readonly Issue[] {
  if (codec === undefined || (typeof codec === 'string' && Object.hasOwn(codecs, codec))) return [];
  const hint = `Write one of ${Object.keys(codecs).map(shown).join(', ')}.`;
  return [issue('value_must_be_one_of', ['codec'], `${shown(codec)} is no notation of periods.`, hint)];
}

/** Prints a period in one notation (default `label`): what callers reach through `door.ts`. */
export function formatPeriod(period: Period, options: { readonly codec?: PeriodCodec } = {}): Parsed<string> {
  const wrong = codecIssues(options.codec);
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const span = readLabel(period.label);
  if (!span.ok) return span;
  return codecs[options.codec ?? 'label'].print({ ...period, span: span.value });
}

/**
 * Identity: equal for the same period, whatever its spelling. `2024-06-14/2024-06-14` for days, `~24288+6` for six
 * months of an unstated calendar; holds no spaces.
 */
export function periodKey(period: Period): string {
  if (period.impossible !== undefined) return period.label;
  const { first, last } = period;
  if (first !== undefined || last !== undefined) return `${first ?? '..'}/${last ?? '..'}`;
  const span = spanOf(period);
  if (span.kind !== 'months') return period.label;
  if (span.from === null) return `~..${span.to}`;
  return span.to === null ? `~${span.from}..` : `~${span.from}+${span.to - span.from}`;
}

/** Where a period begins and ends; null when an end is open, nothing was stated, or it is impossible. */
export function boundariesOf(period: Period): Boundaries | null {
  const reach = reachOf(period);
  return reach !== null && Number.isFinite(reach.from) && Number.isFinite(reach.to) ? reach : null;
}

/** The boundary at which a period ends, exclusive: where a stock is read. Null when it is open or impossible. */
export function endsOn(period: Period): { readonly domain: Boundaries['domain']; readonly at: number } | null {
  const reach = reachOf(period);
  return reach !== null && Number.isFinite(reach.to) ? { domain: reach.domain, at: reach.to } : null;
}

/**
 * The period between two boundaries. Days are labelled as the calendar's months where they are and the calendar is
 * given whole rather than by id; months stay unstated, whatever the calendar.
 */
export function periodBetween({ domain, from, to }: Boundaries, calendar: Calendar | string): Period {
  if (domain === 'months') return placed({ kind: 'months', from, to }, unstated);
  if (typeof calendar === 'string') return daysUnder(calendar, from, to);
  const window = monthsOfDays(dayFromNumber(from), dayFromNumber(to - 1), calendar);
  return placed(window ?? { kind: 'days', from, to }, calendar);
}

/** The period with its unstated calendar taken to be this one; a stated period as it is. */
export function assume(period: Period, calendar: Calendar): Period {
  return period.calendar === unstated ? placed(spanOf(period), calendar) : period;
}

/**
 * The same period of the year `years` later (earlier when negative). Labels move by label; days by civil date, with
 * 29 February becoming the 28th, unless they are months of `calendar`, which then decides. Null for open and
 * impossible periods, and outside the years that labels reach.
 */
export function shiftYears(period: Period, years: number, calendar: Calendar | 'unstated'): Period | null {
  const months = years * 12;
  if (!Number.isSafeInteger(years)) return null;
  const span = spanOf(period);
  if (span.kind === 'months') {
    return span.from === null || span.to === null ? null : monthsLike(period, span.from + months, span.to + months);
  }
  const days = closedDays(period);
  if (days === null) return null;
  const window = calendar === unstated ? null : monthsOfDays(days.first, days.last, calendar);
  if (calendar === unstated || window === null) return shiftDays(period, days, years);
  const [from, to] = [window.from + months, window.to + months];
  if (!monthsAreInRange(from, to)) return null;
  return daysUnder(period.calendar, dayNumber(monthTurn(calendar, from)), dayNumber(monthTurn(calendar, to)));
}

/** The window of the same length that ends where this one begins. Null for open and impossible periods. */
export function adjacentBefore(period: Period): Period | null {
  const span = spanOf(period);
  if (span.kind !== 'months' && span.kind !== 'days') return null;
  const { from, to } = span;
  if (from === null || to === null) return null;
  const start = from - (to - from);
  if (span.kind === 'months') return monthsLike(period, start, from);
  return start < dayNumber('0001-01-01') ? null : daysUnder(period.calendar, start, from);
}

/** Whether all of `inner` lies in `outer`. Null when it cannot be told: one is unstated, impossible or not stated. */
export function isWithin(inner: Period, outer: Period): boolean | null {
  const [a, b] = [reachOf(inner), reachOf(outer)];
  if (a === null || b === null || a.domain !== b.domain) return null;
  return b.from <= a.from && a.to <= b.to;
}

/** Whether two periods share a day. Null when it cannot be told, as in {@link isWithin}. */
export function overlap(left: Period, right: Period): boolean | null {
  const [a, b] = [reachOf(left), reachOf(right)];
  if (a === null || b === null || a.domain !== b.domain) return null;
  return a.from < b.to && b.from < a.to;
}

/** Whether two periods are one: the same days, or the same months of unstated calendars. */
export function samePeriod(left: Period, right: Period): boolean {
  return periodKey(left) === periodKey(right);
}

/** Order for tables: by start, then by end, unstated months as civil ones, impossible periods last. 0 only for the same. */
export function comparePeriods(left: Period, right: Period): number {
  const [a, b] = [civilReach(left), civilReach(right)];
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.to !== b.to) return a.to < b.to ? -1 : 1;
  const [leftKey, rightKey] = [periodKey(left), periodKey(right)];
  return leftKey === rightKey ? 0 : leftKey < rightKey ? -1 : 1;
}

/** A part that a period can be divided into. */
export type PeriodUnit = 'month' | 'quarter' | 'half-year' | 'year';

const unitMonths: Readonly<Record<PeriodUnit, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/**
 * The months, quarters, half-years or years that make up a period, in order; the period itself where it is one. Empty
 * when they do not fill it exactly. Days are divided only where they are months of `calendar`; an unstated label stays
 * unstated whatever the calendar.
 */
export function subPeriods(period: Period, unit: PeriodUnit, calendar: Calendar | 'unstated'): readonly Period[] {
  const days = closedDays(period);
  const known = days !== null && calendar !== unstated;
  const span = known ? monthsOfDays(days.first, days.last, calendar) : spanOf(period);
  if (span?.kind !== 'months' || span.from === null || span.to === null) return [];
  const { from, to } = span;
  const size = unitMonths[unit];
  if (from % size !== 0 || to % size !== 0) return [];
  return Array.from({ length: (to - from) / size }, (_, part) => {
    const window = { kind: 'months' as const, from: from + part * size, to: from + (part + 1) * size };
    return known ? placed(window, calendar) : monthsLike(period, window.from, window.to);
  }).filter((part) => part !== null);
}

/** A stored period: a canonical label, with exactly the days that it must have under its calendar. */
export const periodSchema: z.ZodType<Period> = z
  .strictObject({
    label: z.string().max(MOST_CHARACTERS),
    calendar: calendarIdSchema,
    first: daySchema.optional(),
    last: daySchema.optional(),
    impossible: z.strictObject({ reason: z.string(), repairs: z.array(z.string()).readonly() }).optional(),
  })
  .refine(
    (period) => isCanonical(period.label),
    rule(
      'period_label_must_be_known',
      'The label is not spelt as parsePeriod spells it.',
      'Store what parsePeriod gave.',
    ),
  )
  .refine(
    daysFitLabel,
    rule(
      'period_days_must_fit_label',
      'The days, or `impossible`, are not what the label says.',
      'Store what parsePeriod gave.',
    ),
  );

function shiftDays(period: Period, days: { readonly first: Day; readonly last: Day }, years: number): Period | null {
  const reaches = (day: Day) => dayParts(day).year + years >= 1 && dayParts(day).year + years <= 9999;
  if (!reaches(days.first) || !reaches(days.last)) return null;
  const [first, last] = [addMonths(days.first, years * 12), addMonths(days.last, years * 12)];
  return daysUnder(period.calendar, dayNumber(first), dayNumber(last) + 1);
}
