/**
 * Quantities, calendars and periods, of every kind that a document may print.
 */
import * as fc from 'fast-check';
import { type Calendar, civilCalendar, defineCalendar, vnStatisticalCalendar } from '../../model/calendar.ts';
import { dayFromNumber, dayNumber } from '../../model/day.ts';
import { Decimal, decimalText } from '../../model/decimal.ts';
import { unwrap } from '../../model/error.ts';
import { type Period, parsePeriod } from '../../model/period.ts';
import type { Bound, NumberQuantity, Quantity, Rounding } from '../../model/quantity.ts';

const bounds = ['plain', 'plain', 'plain', 'more-than', 'at-least', 'less-than', 'at-most', 'about'] as const;
const roundings = ['unknown', 'half-up', 'truncated'] as const;

/** One printed number of up to seven digits and three decimals. */
function printed(): fc.Arbitrary<NumberQuantity> {
  return fc
    .record({
      units: fc.oneof(fc.integer({ min: -150, max: 150 }), fc.integer({ min: -9_999_999, max: 9_999_999 })),
      places: fc.integer({ min: -3, max: 3 }),
      bound: fc.constantFrom<Bound>(...bounds),
      rounding: fc.constantFrom<Rounding>(...roundings),
    })
    .map(({ units, places, bound, rounding }) => {
      const unit = new Decimal(10).pow(-places);
      const step = places === 0 ? '0' : decimalText(unit);
      return { kind: 'number', value: decimalText(unit.times(units)), step, bound, rounding };
    });
}

/** Whatever a document may print where a figure stands. */
export function quantity(): fc.Arbitrary<Quantity> {
  const number = printed();
  const count = fc.nat({ max: 9999 });
  const term = fc.record({ value: count.map(String), bound: fc.constantFrom<Bound>('plain', 'plain', 'more-than') });
  const range = fc.tuple(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 90 })).map(([low, more]): Quantity => {
    const end = (value: number): NumberQuantity => {
      return { kind: 'number', value: String(value), step: '1', bound: 'plain', rounding: 'unknown' };
    };
    return { kind: 'range', low: end(low), high: end(low + more) };
  });
  const place = fc
    .tuple(fc.integer({ min: 1, max: 63 }), fc.nat({ max: 62 }), fc.constantFrom('rank' as const, 'member' as const))
    .map(([k, more, relation]): Quantity => ({ kind: 'place', relation, k, n: k + more }));
  return fc.oneof(
    { weight: 8, arbitrary: number },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('fraction' as const), numerator: term, denominator: term }) },
    { weight: 1, arbitrary: range },
    { weight: 1, arbitrary: place },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('direction' as const),
        direction: fc.constantFrom('up' as const, 'down' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('day' as const), day: day() }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'retracted' as const }) },
  );
}

function day(): fc.Arbitrary<string> {
  return fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2031-12-31') }).map(dayFromNumber);
}

/** The civil and the statistical calendar, a judicial one, and others that begin on any day. */
export function calendar(): fc.Arbitrary<Calendar> {
  const judicial = defineCalendar({ id: 'judicial', yearStart: { month: 10, day: 1, year: 'previous' } });
  const other = fc
    .record({
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      year: fc.constantFrom('same' as const, 'previous' as const),
    })
    .map((yearStart) => defineCalendar({ id: 'other', yearStart }));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(civilCalendar, vnStatisticalCalendar, judicial) },
    { weight: 1, arbitrary: other },
  );
}

/**
 * Periods under a calendar, or under an unstated one: months, quarters, halves, years, years to date, spans of years and
 * of days, open ends, and now and then one that cannot be.
 */
export function period(under: Calendar | 'unstated' = 'unstated'): fc.Arbitrary<Period> {
  const year = fc.integer({ min: 2005, max: 2030 });
  const parts = ['', '-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4', '-9M', '-5M', '-01', '-06', '-12'] as const;
  const ofYear = fc.tuple(year, fc.constantFrom(...parts)).map(([at, part]) => `${at}${part}`);
  const ofYears = fc.tuple(year, fc.integer({ min: 1, max: 5 })).map(([from, more]) => `${from}/${from + more}`);
  const ofDays = fc.tuple(day(), fc.nat({ max: 400 })).map(([first, more]) => {
    return `${first}/${dayFromNumber(dayNumber(first) + more)}`;
  });
  const open = fc.tuple(year, fc.boolean()).map(([at, isStart]) => (isStart ? `${at}/..` : `../${at}`));
  const impossible = fc.tuple(year, fc.constantFrom('02-30', '11-31', '13')).map(([at, rest]) => `${at}-${rest}`);
  return fc
    .oneof(
      { weight: 8, arbitrary: ofYear },
      { weight: 1, arbitrary: ofYears },
      { weight: 2, arbitrary: ofDays },
      { weight: 1, arbitrary: day() },
      { weight: 1, arbitrary: open },
      { weight: 1, arbitrary: impossible.filter((label) => parsePeriod(label, { calendar: under }).ok) },
    )
    .map((label) => unwrap(parsePeriod(label, { calendar: under })));
}
