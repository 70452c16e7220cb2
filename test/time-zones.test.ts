/** Periods are days, and days are numbers: what the machine calls its time zone changes nothing. */
import { afterEach, describe, expect, it, vi } from 'vitest';

/** UTC+14; a half-hour west; a midnight that is skipped; a whole day that is skipped; and where the figures are from. */
const zones = ['Pacific/Kiritimati', 'America/St_Johns', 'Africa/Cairo', 'Pacific/Apia', 'Asia/Ho_Chi_Minh'];
const labels = [
  '2024',
  '2011-12',
  '2024-H1',
  '2024-Q2',
  '2024-9M',
  '2024-04-26',
  '2011-12-30/2011-12-31',
  '../2025',
  '2023-11-31',
];

const own = process.env.TZ;

afterEach(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

describe('in another time zone', () => {
  it.each(zones)('%s has the same periods', async (zone) => {
    const there = await periodsIn(zone);
    expect(there.clock).not.toBe((await periodsIn('UTC')).clock);
    expect(there.periods).toEqual((await periodsIn('UTC')).periods);
  });
});

/** Everything that the model makes of the labels, with the model loaded anew under that zone. */
async function periodsIn(zone: string) {
  process.env.TZ = zone;
  vi.resetModules();
  const { formatPeriod, parsePeriod, shiftYears, subPeriods } = await import('../src/model/period.ts');
  const { civilCalendar, vnStatisticalCalendar } = await import('../src/model/calendar.ts');
  const periods = [civilCalendar, vnStatisticalCalendar, 'unstated' as const].flatMap((calendar) =>
    labels.map((label) => {
      const read = parsePeriod(label, { calendar });
      if (!read.ok) return read;
      const { value } = read;
      const printed = (['label', 'sdmx', 'iso', 'dhis2', 'vietnamese'] as const).map((codec) =>
        formatPeriod(value, { codec }),
      );
      return { value, printed, months: subPeriods(value, 'month', calendar), before: shiftYears(value, -1, calendar) };
    }),
  );
  return { periods, clock: new Date(2011, 11, 29).toISOString() };
}
