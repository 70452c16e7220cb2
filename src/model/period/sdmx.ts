/**
 * SDMX time periods: `2024-A1`, `2024-S1`, `2024-T1` (a third of a year), `2024-Q1`, `2024-M06`, `2024-W26`,
 * `2024-D001`; the Gregorian `2024`, `2024-06`, `2024-06-14`; and ranges, `2024-01-01/P9M`.
 *
 * Convention: a reporting period counts from REPORTING_YEAR_START_DAY of the year it names. A calendar whose year
 * begins in the previous civil year is therefore written under that civil year: six months of 2024 from 15 December
 * 2023 are `2023-S1` with `--12-15`. An unstated calendar keeps its own years. Gregorian periods are civil days.
 */
import { type Calendar, monthTurn } from '../calendar.ts';
import { addMonths, dayFromNumber, dayNumber, dayParts } from '../day.ts';
import { type Parsed, refuse } from '../error.ts';
import { type Codec, type Context, durationOf, labelOfDays, type Spoken } from './codec.ts';
import { readInterval } from './iso.ts';
import { needsCalendar, notPrintable, unknownLabel } from './issues.ts';
import { monthOf, monthsAreInRange, spell, yearLabel, yearOf } from './span.ts';

const KNOWN = '2024-A1, 2024-S1, 2024-Q2, 2024-M06, 2024-W26, 2024-D001, 2024-06 or 2024-01-01/P9M';
const REPORTING = /^(\d{4})-(?:A(1)|S([12])|T([1-3])|Q([1-4])|M(0[1-9]|1[0-2])|W(\d{2})|D(\d{3}))$/;
const GREGORIAN = /^\d{4}(?:-\d{2}(?:-\d{2}(?:\/P\w{1,20})?)?)?$/;

/** Months of each kind of reporting period, in the order in which {@link REPORTING} captures them. */
const LENGTHS = [12, 6, 4, 3, 1] as const;
const LETTERS = ['A', 'S', 'T', 'Q', 'M'] as const;

export const sdmx: Codec = { read, print };

/** The attribute REPORTING_YEAR_START_DAY of a calendar: `--12-15`. */
export function reportingYearStartDay({ yearStart }: Calendar): string {
  return `--${String(yearStart.month).padStart(2, '0')}-${String(yearStart.day).padStart(2, '0')}`;
}

function read(text: string, context: Context): Parsed<string> {
  const match = REPORTING.exec(text);
  if (match === null) return GREGORIAN.test(text) ? readInterval(text, context) : refuse(unknownLabel(text, KNOWN));
  const { calendar } = context;
  const year = Number(match[1]) + (calendar !== 'unstated' && calendar.yearStart.year === 'previous' ? 1 : 0);
  const kind = LENGTHS.findIndex((_, place) => match[place + 2] !== undefined);
  const months = LENGTHS[kind];
  if (months === undefined) return readWeekOrDay(text, match, year, calendar);
  const from = year * 12 + (Number(match[kind + 2]) - 1) * months;
  if (!monthsAreInRange(from, from + months)) return refuse(unknownLabel(text, KNOWN));
  return { ok: true, value: spell({ kind: 'months', from, to: from + months }) };
}

function readWeekOrDay(
  text: string,
  match: RegExpExecArray,
  year: number,
  calendar: Context['calendar'],
): Parsed<string> {
  if (calendar === 'unstated') return refuse(needsCalendar(text));
  if (!monthsAreInRange(year * 12, year * 12 + 12)) return refuse(unknownLabel(text, KNOWN));
  const [start, end] = [monthTurn(calendar, year * 12), monthTurn(calendar, year * 12 + 12)].map(dayNumber);
  if (start === undefined || end === undefined) return refuse(unknownLabel(text, KNOWN));
  const isWeek = match[7] !== undefined;
  const length = isWeek ? 7 : 1;
  const [base, limit] = isWeek ? [firstMonday(start), firstMonday(end)] : [start, end];
  const from = base + (Number(match[7] ?? match[8]) - 1) * length;
  if (from < base || from + length > limit) return refuse(unknownLabel(text, KNOWN));
  return { ok: true, value: labelOfDays(dayFromNumber(from), dayFromNumber(from + length - 1), calendar) };
}

/** Monday of the week that has the first Thursday on or after this day. */
function firstMonday(start: number): number {
  const weekday = (((start + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday; Monday is 0
  return weekday <= 3 ? start - weekday : start + 7 - weekday;
}

function print(period: Spoken): Parsed<string> {
  const { span, label, first, last } = period;
  if (span.kind === 'months' && span.from !== null && span.to !== null) {
    const [months, place] = [span.to - span.from, monthOf(span.from)];
    const kind = LENGTHS.findIndex((length) => length === months && place % length === 0);
    const letter = LETTERS[kind];
    if (letter !== undefined) {
      const number = place / months + 1;
      const year = first === undefined ? yearOf(span.from) : dayParts(addMonths(first, -place)).year;
      return {
        ok: true,
        value: `${yearLabel(year)}-${letter}${letter === 'M' ? String(number).padStart(2, '0') : number}`,
      };
    }
    if (first === undefined) return refuse(needsCalendar(label));
  }
  if (first === undefined || last === undefined) return refuse(notPrintable(label, 'SDMX'));
  return { ok: true, value: first === last ? first : `${first}/${durationOf(first, last)}` };
}
