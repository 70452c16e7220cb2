/**
 * Periods at their edges: open ends, the first and the last years, days that do not exist, and what the log may hold.
 */
import { describe, expect, it } from 'vitest';
import { type Calendar, civilCalendar, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { unwrap } from '../../src/model/error.ts';
import {
  adjacentBefore,
  boundariesOf,
  comparePeriods,
  endsOn,
  formatPeriod,
  isWithin,
  overlap,
  parsePeriod,
  periodBetween,
  periodKey,
  periodSchema,
  shiftYears,
  subPeriods,
} from '../../src/model/period.ts';
import { readAs } from '../../src/model/schema.ts';

const civil = civilCalendar;
const vn = vnStatisticalCalendar;
const of = (label: string, calendar: Calendar | 'unstated' = 'unstated') => unwrap(parsePeriod(label, { calendar }));

describe('labels', () => {
  it('reach from the year 2 to the year 9998', () => {
    for (const label of ['0002', '9998', '../0002', '9998/..', '9998-12', '0002-01'])
      expect(of(label).label).toBe(label);
    for (const label of ['0001', '9999', '../0001', '9999/..']) {
      expect(parsePeriod(label, { calendar: 'unstated' }).ok).toBe(false);
    }
  });

  it.each(['2024-02/2024-04', '2024-02/2024-07', '2024-02/2025-01', '2024-01/2025-06', '2024-06/..', '../2024-06'])(
    'say windows that are no part of a year month by month: %s',
    (label) => {
      expect(of(label).label).toBe(label);
    },
  );

  it.each([
    'x/..',
    '../x',
    'x/2024',
    '2024/x',
    '2024-06-14/2024',
    '2024/2024-06-14',
    '2024-00-13',
    '0000-06-14',
    'x/',
    '2024-9M/..',
    '../2024-9M',
    '2024-3M/2024-9M',
  ])('have two ends of one kind: %s has not', (label) => {
    expect(parsePeriod(label, { calendar: 'unstated' }).ok).toBe(false);
  });

  it.each([
    ['2023-02-30', '2023-02-30 does not exist.', ['2023-02-28', '2023-03-01']],
    ['2023-02-40', '2023-02-40 does not exist.', ['2023-02-28']],
    ['2024-01-00', '2024-01-00 does not exist.', ['2024-01-01']],
    ['2024-12-00', '2024-12-00 does not exist.', ['2024-12-01']],
    ['2024-12-32', '2024-12-32 does not exist.', ['2024-12-31']],
    ['9999-11-31', '9999-11-31 does not exist.', ['9999-11-30', '9999-12-01']],
    ['../2024-02-30', '2024-02-30 does not exist.', ['../2024-02-29', '../2024-03-01']],
    ['2024-02-30/..', '2024-02-30 does not exist.', ['2024-02-29/..', '2024-03-01/..']],
    ['2024-06-30/2024-06-31', '2024-06-31 does not exist.', ['2024-06-30', '2024-06-30/2024-07-01']],
    [
      '2024-02-30/2024-06-31',
      '2024-02-30 does not exist. 2024-06-31 does not exist.',
      ['2024-02-29/2024-06-30', '2024-02-29/2024-07-01', '2024-03-01/2024-06-30', '2024-03-01/2024-07-01'],
    ],
    [
      '2023-11-31/2023-02-30',
      '2023-11-31 does not exist. 2023-02-30 does not exist.',
      ['2022-11-30/2023-02-28', '2023-11-30/2024-02-28', '2023-02-28/2023-11-30', '2022-11-30/2023-03-01'],
    ],
    [
      '2024-06-14/2022-07-14',
      '2024-06-14 comes after 2022-07-14.',
      ['2022-06-14/2022-07-14', '2024-06-14/2024-07-14', '2022-07-14/2024-06-14'],
    ],
    [
      '2024-06-14/2022-06-14',
      '2024-06-14 comes after 2022-06-14.',
      ['2022-06-14', '2024-06-14', '2022-06-14/2024-06-14'],
    ],
    ['2024-02-29/2023-03-05', '2024-02-29 comes after 2023-03-05.', ['2024-02-29/2024-03-05', '2023-03-05/2024-02-29']],
    [
      '2024-03-05/2023-02-28',
      '2024-03-05 comes after 2023-02-28.',
      ['2022-03-05/2023-02-28', '2024-03-05/2025-02-28', '2023-02-28/2024-03-05'],
    ],
    ['0001-06-14/0001-06-13', '0001-06-14 comes after 0001-06-13.', ['0001-06-14/0002-06-13', '0001-06-13/0001-06-14']],
    ['9999-06-14/9999-06-13', '9999-06-14 comes after 9999-06-13.', ['9998-06-14/9999-06-13', '9999-06-13/9999-06-14']],
    ['2024-06/2024-05', '2024-06 comes after 2024-05.', ['2023-06/2024-05', '2024-06/2025-05', '2024-05/2024-06']],
    ['2025-06/2023-01', '2025-06 comes after 2023-01.', ['2022-06/2023-01', '2025-06/2026-01', '2023-01/2025-06']],
    ['0002-05/0002-01', '0002-05 comes after 0002-01.', ['0002-05/0003-01', '0002-5M']],
    ['9998-05/9998-01', '9998-05 comes after 9998-01.', ['9997-05/9998-01', '9998-5M']],
  ])('that are impossible say why, and what could have been meant: %s', (label, reason, repairs) => {
    expect(of(label)).toEqual({ label, calendar: 'unstated', impossible: { reason, repairs } });
  });
});

describe('open and impossible periods', () => {
  it.each([
    ['../2025', vn, '../2025-12-14', { domain: 'days', at: 20_437 }],
    ['2025/..', vn, '2024-12-15/..', null],
    ['../2024-06-14', 'unstated', '../2024-06-14', { domain: 'days', at: 19_889 }],
    ['2024-06-14/..', 'unstated', '2024-06-14/..', null],
    ['../2024', 'unstated', '~..24300', { domain: 'months', at: 24_300 }],
    ['2024/..', 'unstated', '~24288..', null],
    ['../..', 'unstated', '../..', null],
    ['2024-02-30', vn, '2024-02-30', null],
  ] as const)('have an identity, an end where there is one, and no neighbours: %s', (label, calendar, key, end) => {
    const period = of(label, calendar);
    expect(periodKey(period)).toBe(key);
    expect(endsOn(period)).toEqual(end);
    expect(boundariesOf(period)).toBeNull();
    expect([1, 40].map((years) => shiftYears(period, years, calendar))).toEqual([null, null]);
    expect(adjacentBefore(period)).toBeNull();
    expect(subPeriods(period, 'month', calendar)).toEqual([]);
  });

  it('are impossible where days stand by them too, as no stored period has them', () => {
    const both = { ...of('2024-02-30'), first: '2024-02-29', last: '2024-03-01' };
    expect(periodKey(both)).toBe('2024-02-30');
    expect(boundariesOf(both)).toBeNull();
  });

  it('cannot be printed with a label that is none', () => {
    const printed = formatPeriod({ label: 'x', calendar: 'unstated' });
    expect(printed.ok ? [] : printed.issues.map(({ code }) => code)).toEqual(['period_label_must_be_known']);
  });
});

describe('two periods', () => {
  it.each([
    ['2024-Q1', '2024-H1', true, true],
    ['2024', '2024', true, true],
    ['2023-Q4', '2024-H1', false, false],
    ['2024-H2', '2024-H1', false, false],
    ['2023-12/2024-01', '2024-H1', false, true],
    ['2024-06/2024-07', '2024-H1', false, true],
    ['2024-02-30', '2024-02-30', null, null],
    ['2024-02-30', '2024-H1', null, null],
    ['2024-H1', '2024-02-30', null, null],
    ['../..', '2024', null, null],
    ['2024', '../..', null, null],
    ['2024-06-14', '2024-H1', null, null],
  ])('lie within one another, or share a day, or nobody can tell: %s and %s', (inner, outer, within, share) => {
    expect(isWithin(of(inner), of(outer))).toBe(within);
    expect(overlap(of(inner), of(outer))).toBe(share);
    expect(overlap(of(outer), of(inner))).toBe(share);
  });

  it('lie within what goes on without end', () => {
    expect(isWithin(of('2026', vn), of('2025/..', vn))).toBe(true);
    expect(isWithin(of('2024', vn), of('2025/..', vn))).toBe(false);
    expect(isWithin(of('2024', vn), of('../2025', vn))).toBe(true);
    expect(overlap(of('2024', vn), of('2025/..', vn))).toBe(false);
  });

  it.each([
    ['2023', '2024'],
    ['2024-H1', '2024'],
    ['../2024', '2023'],
    ['2024-H1', '2024-06-14'],
    ['2024-01-01/2024-06-30', '2024-H1'],
    ['../..', '2024-02-30'],
    ['2023-02-30', '2024-02-30'],
  ])('stand in one order: %s before %s', (left, right) => {
    expect([comparePeriods(of(left), of(right)), comparePeriods(of(right), of(left))]).toEqual([-1, 1]);
    expect([comparePeriods(of(left), of(left)), comparePeriods(of(right), of(right))]).toEqual([0, 0]);
  });
});

describe('moving', () => {
  it.each([
    ['2024', 0, '2024'],
    ['0003', -1, '0002'],
    ['0002', -1, null],
    ['9997', 1, '9998'],
    ['9998', 1, null],
    ['9998-06-14', 1, '9999-06-14'],
    ['9998-06-14', 2, null],
    ['0002-06-14', -1, '0001-06-14'],
    ['0002-06-14', -2, null],
    ['9998-12-31/9999-01-01', 1, null],
    ['0001-12-31/0002-01-01', -1, null],
  ])('by years stops where years do: %s by %i', (label, years, moved) => {
    expect(shiftYears(of(label), years, 'unstated')?.label ?? null).toBe(moved);
  });

  it.each([
    ['2024-02-15/2024-02-29', -1, '2023-02-15/2023-02-28'],
    ['9997-12-01/9997-12-31', 1, '9998-12-01/9998-12-31'],
    ['9998-12-01/9998-12-31', 1, null],
    ['0002-12-01/0002-12-31', -1, null],
  ])('days by years goes by months where they are months of the calendar: %s by %i', (label, years, moved) => {
    expect(shiftYears(of(label), years, civil)?.label ?? null).toBe(moved);
  });

  it.each([
    ['0003', '0002'],
    ['0002', null],
    ['0001-01-02', '0001-01-01'],
    ['0001-01-01', null],
    ['0001-01-03/0001-01-04', '0001-01-01/0001-01-02'],
    ['0001-01-02/0001-01-03', null],
  ])('to the window before stops at the first day: %s', (label, before) => {
    expect(adjacentBefore(of(label))?.label ?? null).toBe(before);
  });

  it('between boundaries gives months, or the days', () => {
    expect(periodBetween({ domain: 'months', from: 24_288, to: 24_291 }, vn)).toEqual(of('2024-Q1'));
    expect(periodBetween({ domain: 'days', from: 19_889, to: 19_890 }, vn)).toEqual(of('2024-06-15', vn));
  });

  it.each([
    ['2024-07/2025-06', 'half-year', ['2024-H2', '2025-H1']],
    ['2024-07/2025-06', 'year', []],
    ['2024-02/2024-04', 'quarter', []],
    ['2024-02/2024-06', 'quarter', []],
    ['2024-Q2', 'quarter', ['2024-Q2']],
    ['2024-04/2024-08', 'quarter', []],
  ] as const)('into parts takes parts of a year as they stand in it: %s by %s', (label, unit, parts) => {
    expect(subPeriods(of(label), unit, 'unstated').map((part) => part.label)).toEqual(parts);
  });
});

describe('stored periods', () => {
  it.each([
    ['2024/..', { first: '2024-01-28' }, true],
    ['2024/..', { first: '2024-01-29' }, false],
    ['2024/..', { first: '2024-01-01', last: '2024-12-31' }, false],
    ['../2024', { last: '2024-12-31' }, true],
    ['../2024', { first: '2024-01-01', last: '2024-12-31' }, false],
    ['../9998', { last: '9999-12-31' }, false],
    ['2024', { first: '2024-01-28', last: '2025-01-27' }, true],
    ['2024', { first: '2024-01-29', last: '2025-01-28' }, false],
    ['2024', { first: '2024-01-01' }, false],
    ['2024', { last: '2024-12-31' }, false],
    ['2024-02', { first: '2024-02-01', last: '2024-02-29' }, true],
    ['2024-02', { first: '2024-02-01', last: '2024-02-28' }, false],
    ['2024-01', { first: '2024-01-28', last: '2024-02-28' }, false],
    ['2023-01', { first: '2023-01-31', last: '2023-02-27' }, false],
    ['9998', { first: '9999-06-01', last: '9999-11-30' }, false],
    ['../2024-06-14', { last: '2024-06-14' }, true],
    ['../2024-06-14', { first: '2024-06-14', last: '2024-06-14' }, false],
    ['2024-06-14/..', { first: '2024-06-14' }, true],
    ['2024-06-14/..', { first: '2024-06-14', last: '2024-06-14' }, false],
    ['../..', {}, true],
    ['../..', { first: '2024-01-01' }, false],
    ['../..', { last: '2024-01-01' }, false],
  ])('have the days that months of some calendar could have: %s, %j', (label, days, taken) => {
    expect(readAs(periodSchema, { label, calendar: 'school', ...days }).ok).toBe(taken);
  });

  it('have no days while their calendar is unstated', () => {
    for (const days of [{ first: '2024-01-01' }, { last: '2024-12-31' }]) {
      expect(readAs(periodSchema, { label: '2024', calendar: 'unstated', ...days }).ok).toBe(false);
    }
  });
});
