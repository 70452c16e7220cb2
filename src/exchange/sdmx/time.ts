/**
 * Time of SDMX: TIME_PERIOD and REPORTING_YEAR_START_DAY become a period, and a period these.
 *
 * - Without CALENDAR, the calendar is the one whose year begins on REPORTING_YEAR_START_DAY; without that, as the
 *   standard says, on 1 January.
 * - What SDMX has no time for (an open end, a period that nobody stated) is `_Z` with its label in PERIOD.
 */
import { type Calendar, unstated } from '../../model/calendar.ts';
import { issue, type Parsed, refuse, shown } from '../../model/error.ts';
import { formatPeriod, type Period, parsePeriod, reportingYearStartDay, samePeriod } from '../../model/period.ts';
import { type Cells, NOT_APPLICABLE } from './columns.ts';

export type Calendars = ReadonlyMap<string, Calendar>;

/** A day or a beginning at midnight is that day. */
const MIDNIGHT = /T00:00:00(?:\.0{1,9})?Z?(?=\/|$)/;

/** The columns that name a period. What they say is read back before it is believed. */
export function timeCells(period: Period, calendars: Calendars): ReadonlyMap<string, string> {
  const printed = formatPeriod(period, { codec: 'sdmx' });
  const calendar = calendars.get(period.calendar);
  const cells = new Map([
    ['TIME_PERIOD', printed.ok ? printed.value : NOT_APPLICABLE],
    ['CALENDAR', period.calendar],
  ]);
  if (calendar !== undefined) cells.set('REPORTING_YEAR_START_DAY', reportingYearStartDay(calendar));
  const read = printed.ok ? periodOf(cells, calendars) : printed;
  if (!read.ok || read.value.label !== period.label) cells.set('PERIOD', period.label);
  return cells;
}

/**
 * The period that the columns name.
 *
 * Issues: those of reading a period, `day_must_exist`, `calendar_must_be_defined`, `reporting_year_must_fit_calendar`,
 * `period_must_be_said_once`.
 */
export function periodOf(cells: Cells, calendars: Calendars): Parsed<Period> {
  const calendar = calendarFor(cells, calendars);
  if (!calendar.ok) return calendar;
  const time = (cells.get('TIME_PERIOD') ?? '').replace(MIDNIGHT, '');
  const label = cells.get('PERIOD');
  const options = { calendar: calendar.value };
  const stated = label === undefined ? null : inColumn('PERIOD', parsePeriod(label, options));
  if (stated !== null && (!stated.ok || time === NOT_APPLICABLE)) return stated;
  const read = inColumn('TIME_PERIOD', existing(parsePeriod(time, { ...options, codec: 'sdmx' })));
  if (stated === null || !read.ok || !stated.ok) return read;
  if (samePeriod(read.value, stated.value)) return stated;
  const message = `TIME_PERIOD is ${shown(time)}, and PERIOD ${shown(label)}.`;
  return refuse(issue('period_must_be_said_once', ['PERIOD'], message, 'Correct one of them, or leave PERIOD empty.'));
}

/** SDMX has no day that is none. */
function existing(read: Parsed<Period>): Parsed<Period> {
  const impossible = read.ok ? read.value.impossible : undefined;
  if (impossible === undefined) return read;
  const perhaps = impossible.repairs.length === 0 ? '' : ` Perhaps ${impossible.repairs.join(' or ')} is meant.`;
  const hint = `Correct the cell.${perhaps} Where the document prints it so, write _Z, and what it prints as PERIOD.`;
  return refuse(issue('day_must_exist', [], impossible.reason, hint));
}

/** Issues of a column's text are about the column. */
function inColumn<T>(column: string, read: Parsed<T>): Parsed<T> {
  return read.ok ? read : { ok: false, issues: read.issues.map((found) => ({ ...found, path: [column] })) };
}

function calendarFor(cells: Cells, calendars: Calendars): Parsed<Calendar | 'unstated'> {
  const [id, start] = [cells.get('CALENDAR'), cells.get('REPORTING_YEAR_START_DAY')];
  if (id === unstated) return { ok: true, value: unstated };
  const begins = start ?? '--01-01';
  const calendar =
    id === undefined ? [...calendars.values()].find((one) => reportingYearStartDay(one) === begins) : calendars.get(id);
  if (calendar === undefined) {
    const message =
      id === undefined ? `No calendar's year begins on ${shown(begins)}.` : `No calendar is called ${shown(id)}.`;
    const hint = 'Define the calendar in the catalogue first.';
    return refuse(
      issue('calendar_must_be_defined', [id === undefined ? 'REPORTING_YEAR_START_DAY' : 'CALENDAR'], message, hint),
    );
  }
  if (start === undefined || reportingYearStartDay(calendar) === start) return { ok: true, value: calendar };
  const message = `The year of "${calendar.id}" begins on ${reportingYearStartDay(calendar)}, not on ${shown(start)}.`;
  const hint = 'Leave REPORTING_YEAR_START_DAY or CALENDAR empty, or correct one.';
  return refuse(issue('reporting_year_must_fit_calendar', ['REPORTING_YEAR_START_DAY'], message, hint));
}
