/** The same calendar sums wherever the machine stands: under zones with every kind of offset, gap and skipped day. */
import { afterAll, describe, expect, it } from 'vitest';
import { civilCalendar, monthStart, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { addDays, addMonths, dayFromNumber, dayNumber } from '../../src/model/day.ts';
import { unwrap } from '../../src/model/error.ts';
import {
  adjacentBefore,
  formatPeriod,
  parsePeriod,
  periodKey,
  shiftYears,
  subPeriods,
} from '../../src/model/period.ts';

const zones = [
  'UTC',
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'America/Sao_Paulo', // midnights that do not exist, until 2019
  'Pacific/Apia', // had no 2011-12-30
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
];

const own = process.env.TZ;

afterAll(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

function everything(): string {
  const labels = ['2024', '2024-H1', '2011-12', '2018-11', '2024-9M', '2011-12-30', '2023-12-15/2024-06-14', '../2025'];
  const periods = labels.flatMap((label) =>
    [civilCalendar, vnStatisticalCalendar, 'unstated' as const].map((calendar) => {
      const period = unwrap(parsePeriod(label, { calendar }));
      return [
        period,
        periodKey(period),
        shiftYears(period, -1, calendar),
        adjacentBefore(period),
        subPeriods(period, 'month', calendar),
        ...(['sdmx', 'iso', 'dhis2', 'vietnamese'] as const).map((codec) => formatPeriod(period, { codec })),
      ];
    }),
  );
  const days = [dayNumber('2011-12-30'), dayFromNumber(15_338), addDays('2018-11-03', 1), addMonths('2011-11-30', 1)];
  const yearless = parsePeriod('tháng 12', { calendar: 'unstated', codec: 'vietnamese', publishedOn: '2024-01-05' });
  return JSON.stringify([periods, days, monthStart(vnStatisticalCalendar, 2012, 1), yearless]);
}

describe('time zones', () => {
  const expected = everything();

  it.each(zones)('%s changes nothing', (zone) => {
    process.env.TZ = zone;
    expect(everything()).toBe(expected);
  });

  it('are really those of the machine during this test', () => {
    const midnights = zones.map((zone) => {
      process.env.TZ = zone;
      return new Date(2024, 0, 1).getTime();
    });
    expect(new Set(midnights).size).toBe(zones.length);
  });
});
