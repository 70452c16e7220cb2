/** Calendars, labels and periods for properties: every form of label, and years and months where conventions part. */
import fc from 'fast-check';
import { type Calendar, civilCalendar, defineCalendar, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { dayFromNumber, dayNumber } from '../../src/model/day.ts';
import { unwrap } from '../../src/model/error.ts';
import { type Period, parsePeriod } from '../../src/model/period.ts';

const otherCalendars = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    year: fc.constantFrom('same' as const, 'previous' as const),
  })
  .map((yearStart) => defineCalendar({ id: 'other', yearStart }));

const octoberCalendar = defineCalendar({ id: 'judicial', yearStart: { month: 10, day: 1, year: 'previous' } });

export const calendars: fc.Arbitrary<Calendar> = fc.oneof(
  fc.constantFrom(civilCalendar, vnStatisticalCalendar, octoberCalendar),
  otherCalendars,
);

export const anyCalendar: fc.Arbitrary<Calendar | 'unstated'> = fc.oneof(fc.constant('unstated' as const), calendars);

/** Days of about thirty years, often where months and leap years end. */
export const days = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.integer({ min: dayNumber('1999-01-01'), max: dayNumber('2032-12-31') }).map(dayFromNumber),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('2004-02-29', '2024-02-29', '2023-02-28', '2024-03-01', '2023-12-31', '2023-12-15'),
  },
);

const year = fc.integer({ min: 1999, max: 2031 });
const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'));
const yearMonth = fc.tuple(year, month).map(([y, m]) => `${y}-${m}`);

/** Labels of windows of months that have both ends. */
export const monthLabels = fc.oneof(
  year.map(String),
  fc.tuple(year, fc.constantFrom('H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4')).map(([y, part]) => `${y}-${part}`),
  yearMonth,
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, n]) => `${y}-${n}M`),
  fc.tuple(year, fc.nat(9)).map(([y, n]) => `${y}/${y + n}`),
  fc.tuple(yearMonth, yearMonth).map((pair) => pair.sort().join('/')),
);

const dayLabels = fc.oneof(
  days,
  // Days that are months of a calendar.
  fc.constantFrom('2024-02-01/2024-02-29', '2023-02-01/2023-02-28', '2023-12-15/2024-06-14', '2023-01-01/2023-12-31'),
  fc.tuple(days, fc.nat(800)).map(([day, length]) => `${day}/${dayFromNumber(dayNumber(day) + length)}`),
);

const openLabels = fc
  .tuple(fc.oneof(year.map(String), yearMonth, days), fc.boolean())
  .map(([end, start]) => (start ? `../${end}` : `${end}/..`));

const impossibleLabels = fc.oneof(
  fc
    .tuple(year, fc.constantFrom('02-30', '02-31', '04-31', '11-31', '13-05', '06-00', '12-32'))
    .map((p) => p.join('-')),
  fc.tuple(days, fc.integer({ min: 1, max: 800 })).map(([day, n]) => `${day}/${dayFromNumber(dayNumber(day) - n)}`),
  fc.tuple(year, fc.integer({ min: 1, max: 5 })).map(([y, n]) => `${y}/${y - n}`),
  fc.tuple(year, fc.integer({ min: 2, max: 12 })).map(([y, n]) => `${y}-${String(n).padStart(2, '0')}/${y}-01`),
);

/** Labels of windows that have both ends. */
const closedLabels = fc.oneof(monthLabels, dayLabels);

export const labels = fc.oneof(
  { weight: 5, arbitrary: monthLabels },
  { weight: 3, arbitrary: dayLabels },
  { weight: 2, arbitrary: openLabels },
  { weight: 1, arbitrary: impossibleLabels },
  { weight: 1, arbitrary: fc.constant('../..') },
);

/** A period, and the calendar that it was read under. */
export const periods = placed(labels);
export const closedPeriods = placed(closedLabels);

function placed(from: fc.Arbitrary<string>): fc.Arbitrary<{ period: Period; calendar: Calendar | 'unstated' }> {
  return fc
    .tuple(from, anyCalendar)
    .map(([label, calendar]) => ({ period: unwrap(parsePeriod(label, { calendar })), calendar }));
}
