import { describe, expect, it } from 'vitest';
import { type Calendar, civilCalendar, defineCalendar, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { unwrap } from '../../src/model/error.ts';
import {
  adjacentBefore,
  assume,
  boundariesOf,
  comparePeriods,
  endsOn,
  formatPeriod,
  isWithin,
  overlap,
  type ParsePeriodOptions,
  type PeriodCodec,
  parsePeriod,
  periodBetween,
  periodKey,
  periodSchema,
  reportingYearStartDay,
  samePeriod,
  shiftYears,
  subPeriods,
} from '../../src/model/period.ts';
import { readAs } from '../../src/model/schema.ts';

const vn = vnStatisticalCalendar;
const october = defineCalendar({ id: 'judicial', yearStart: { month: 10, day: 1, year: 'previous' } });
const unstated = 'unstated';

const of = (label: string, calendar: Calendar | 'unstated' = unstated) => unwrap(parsePeriod(label, { calendar }));

function read(text: unknown, codec: PeriodCodec, calendar: Calendar | 'unstated' = unstated, publishedOn?: string) {
  const parsed = parsePeriod(text, { calendar, codec, ...(publishedOn === undefined ? {} : { publishedOn }) });
  return parsed.ok ? parsed.value.label : parsed.issues.map((found) => found.code).join();
}

function printed(label: string, codec: PeriodCodec, calendar: Calendar | 'unstated' = unstated) {
  const text = formatPeriod(of(label, calendar), { codec });
  return text.ok ? text.value : text.issues.map((found) => found.code).join();
}

describe('labels', () => {
  it('have days under a calendar, and under none when they name them', () => {
    expect(of('2024-H1', vn)).toEqual({
      label: '2024-H1',
      calendar: 'vn-statistical',
      first: '2023-12-15',
      last: '2024-06-14',
    });
    expect(of('2024-H1')).toEqual({ label: '2024-H1', calendar: 'unstated' });
    expect(of('2023-12-15/2024-06-14')).toMatchObject({ first: '2023-12-15', last: '2024-06-14' });
    expect(of('../2025', civilCalendar)).toEqual({ label: '../2025', calendar: 'civil', last: '2025-12-31' });
    expect(of('2024-07-01/..')).toEqual({ label: '2024-07-01/..', calendar: 'unstated', first: '2024-07-01' });
    expect(of('../..', vn)).toEqual({ label: '../..', calendar: 'vn-statistical' });
  });

  it.each([
    ['2024-6M', '2024-H1'],
    ['2024-3M', '2024-Q1'],
    ['2024-1M', '2024-01'],
    ['2024-12M', '2024'],
    ['2024-9M', '2024-9M'],
    ['2024-01/2024-05', '2024-5M'],
    ['2024-04/2024-06', '2024-Q2'],
    ['2024-05/2024-09', '2024-05/2024-09'],
    ['2024-01/2025-12', '2024/2025'],
    ['2024/2024', '2024'],
    ['2024-06-14/2024-06-14', '2024-06-14'],
    ['../2025-12', '../2025'],
    ['2024-01/..', '2024/..'],
  ])('are canonical: %s is %s', (label, canonical) => {
    expect(of(label).label).toBe(canonical);
  });

  it.each(['', ' 2024', '2024-H3', '2024-Q0', '2024-13', '2024-0M', '2024-13M', '2024-99-99', '0001', '24', '2024/'])(
    'are refused when unknown: %s',
    (label) => {
      expect(read(label, 'label')).toBe('period_label_must_be_known');
    },
  );

  it.each(['2024/2024-06', '2024-06/2024-06-14', '2024-H1/2024-H2', '../2024-H1', '2024/2025/2026', '/', '../../..'])(
    'are refused when their ends do not match: %s',
    (label) => {
      expect(read(label, 'label')).toBe('period_label_must_be_known');
    },
  );

  it('are refused when they are no text, or too long', () => {
    expect(read(2024, 'label')).toBe('period_must_be_text');
    expect(read(null, 'vietnamese')).toBe('period_must_be_text');
    expect(read('2'.repeat(201), 'label')).toBe('period_label_must_be_short');
  });

  it.each([
    ['2023-11-31', ['2023-11-30', '2023-12-01']],
    ['2024-13-05', ['2024-05-13']],
    ['2024-06-00', ['2024-06-01']],
    ['2023-02-31/2023-03-05', ['2023-02-28/2023-03-05', '2023-03-01/2023-03-05']],
    ['2023-10-15/2023-05-14', ['2022-10-15/2023-05-14', '2023-10-15/2024-05-14', '2023-05-14/2023-10-15']],
    ['2030/2024', ['2024/2030']],
    ['2024-05/2024-01', ['2023-05/2024-01', '2024-05/2025-01', '2024-5M']],
    ['../2023-11-31', ['../2023-11-30', '../2023-12-01']],
  ])('that name impossible days are kept, with repairs: %s', (label, repairs) => {
    const period = of(label, vn);
    expect(period).toMatchObject({ label, impossible: { repairs } });
    expect(period.first ?? period.last).toBeUndefined();
    expect(periodKey(period)).toBe(label);
    expect(boundariesOf(period)).toBeNull();
  });
});

describe('identity and boundaries', () => {
  it('is days where days are known, and months of an unstated calendar otherwise', () => {
    expect(periodKey(of('2024-H1', vn))).toBe('2023-12-15/2024-06-14');
    expect(periodKey(of('2023-12-15/2024-06-14'))).toBe('2023-12-15/2024-06-14');
    expect(periodKey(of('2024-6M'))).toBe(periodKey(of('2024-H1')));
    expect(periodKey(of('2024-H1'))).toBe('~24288+6');
    expect(['../2025', '2024-07/..', '../..'].map((label) => periodKey(of(label)))).toEqual([
      '~..24312',
      '~24294..',
      '../..',
    ]);
    expect(samePeriod(of('2024-H1'), of('2024-H1', vn))).toBe(false);
    expect(samePeriod(of('2025', october), of('2024-10-01/2025-09-30', civilCalendar))).toBe(true);
  });

  it('puts boundaries on one line per domain, so that periods meet', () => {
    expect(boundariesOf(of('2024-Q1'))).toEqual({ domain: 'months', from: 24_288, to: 24_291 });
    expect(boundariesOf(of('2024-Q2', vn))?.from).toBe(boundariesOf(of('2024-Q1', vn))?.to);
    expect(boundariesOf(of('../2025', vn))).toBeNull();
    expect(endsOn(of('../2025', vn))).toEqual({ domain: 'days', at: boundariesOf(of('2025', vn))?.to });
    expect(endsOn(of('2024-07-01/..'))).toBeNull();
    expect(periodBetween({ domain: 'months', from: 24_291, to: 24_297 }, 'civil')).toEqual(of('2024-04/2024-09'));
    const gap = { domain: 'days', from: boundariesOf(of('2024-Q2', vn))?.from ?? 0, to: 19_889 } as const;
    expect(periodBetween(gap, vn)).toEqual(of('2024-Q2', vn));
    expect(periodBetween(gap, vn.id)).toEqual(of('2024-03-15/2024-06-14', vn));
  });

  it('takes a calendar on when one is assumed', () => {
    expect(assume(of('2024-9M'), vn)).toEqual(of('2024-9M', vn));
    expect(assume(of('2024-9M', civilCalendar), vn)).toEqual(of('2024-9M', civilCalendar));
  });

  it('compares within one domain, and does not guess across two', () => {
    expect(isWithin(of('2024-Q2'), of('2024-H1'))).toBe(true);
    expect(isWithin(of('2024-Q3'), of('2024-H1'))).toBe(false);
    expect(isWithin(of('2024-06-14'), of('2024-H1', vn))).toBe(true);
    expect(isWithin(of('2024-06-15'), of('2024-H1', vn))).toBe(false);
    expect(isWithin(of('2024', vn), of('../2025', vn))).toBe(true);
    expect(isWithin(of('2024-Q2'), of('2024-H1', vn))).toBeNull();
    expect(overlap(of('2024-H1', vn), of('2024-H1', civilCalendar))).toBe(true);
    expect(overlap(of('2024-H1'), of('2024-H2'))).toBe(false);
    expect(overlap(of('../..'), of('2024'))).toBeNull();
  });

  it('lists by start, then end', () => {
    const list = ['2024', '2024-Q2', '../..', '2024-H1', '2023-11-31', '2024-Q1', '../2025'].map((label) => of(label));
    expect(list.sort(comparePeriods).map(({ label }) => label)).toEqual([
      '../2025',
      '2024-Q1',
      '2024-H1',
      '2024',
      '2024-Q2',
      '../..',
      '2023-11-31',
    ]);
  });
});

describe('shifting', () => {
  it('moves labels by label, under their own calendar', () => {
    expect(shiftYears(of('2024-H1'), -1, unstated)).toEqual(of('2023-H1'));
    expect(shiftYears(of('2024-H1', vn), -1, vn)).toEqual(of('2023-H1', vn));
    expect(shiftYears(of('2024/2030', vn), 7, unstated)).toEqual(of('2031/2037', vn));
    expect(shiftYears(of('../2025'), -1, unstated)).toBeNull();
    expect(shiftYears(of('2024'), 9000, unstated)).toBeNull();
    expect(shiftYears(of('2024'), 0.5, unstated)).toBeNull();
  });

  it('moves days by date, and as months where they are months of the calendar', () => {
    expect(shiftYears(of('2023-12-15/2024-06-14'), -1, vn)).toEqual(of('2022-12-15/2023-06-14'));
    expect(shiftYears(of('2024-02-29'), -1, unstated)).toEqual(of('2023-02-28'));
    expect(shiftYears(of('2023-02-01/2023-02-28'), 1, civilCalendar)).toEqual(of('2024-02-01/2024-02-29'));
    expect(shiftYears(of('2023-02-01/2023-02-28'), 1, unstated)).toEqual(of('2024-02-01/2024-02-28'));
  });

  it('finds the window before', () => {
    expect(adjacentBefore(of('2024-H1'))).toEqual(of('2023-H2'));
    expect(adjacentBefore(of('2024-Q1', vn))).toEqual(of('2023-Q4', vn));
    expect(adjacentBefore(of('2024-10-01/2024-10-28'))).toEqual(of('2024-09-03/2024-09-30'));
    expect(adjacentBefore(of('../..'))).toBeNull();
  });

  it('divides what its parts fill', () => {
    const parts = (label: string, unit: 'month' | 'quarter' | 'half-year' | 'year') =>
      subPeriods(of(label), unit, vn).map((part) => part.label);
    expect(parts('2024', 'quarter')).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']);
    expect(parts('2024-9M', 'half-year')).toEqual([]);
    expect(parts('2024/2026', 'year')).toEqual(['2024', '2025', '2026']);
    expect(parts('2023-12-15/2024-06-14', 'quarter')).toEqual(['2024-Q1', '2024-Q2']);
    expect(parts('2023-12-16/2024-06-14', 'quarter')).toEqual([]);
    expect(subPeriods(of('2024', vn), 'half-year', unstated)).toEqual([of('2024-H1', vn), of('2024-H2', vn)]);
    expect(subPeriods(of('2024'), 'half-year', vn)).toEqual([of('2024-H1'), of('2024-H2')]);
  });
});

describe('SDMX', () => {
  it('counts reporting periods from REPORTING_YEAR_START_DAY of the year it names', () => {
    expect(reportingYearStartDay(vn)).toBe('--12-15');
    expect(printed('2024-H1', 'sdmx', vn)).toBe('2023-S1');
    expect(read('2023-S1', 'sdmx', vn)).toBe('2024-H1');
    expect(read('2024-S1', 'sdmx', civilCalendar)).toBe('2024-H1');
    expect(read('2024-S1', 'sdmx')).toBe('2024-H1');
  });

  it.each([
    ['2024-A1', '2024'],
    ['2024-T1', '2024-4M'],
    ['2024-T3', '2024-09/2024-12'],
    ['2024-Q4', '2024-Q4'],
    ['2024-M06', '2024-06'],
    ['2024', '2024'],
    ['2024-06', '2024-06'],
    ['2024-06-14', '2024-06-14'],
    ['2024-01-01/P9M', '2024-9M'],
    ['2024-D366', '2024-12-31'],
    ['2024-W01', '2024-01-01/2024-01-07'],
    ['2020-W53', '2020-12-28/2021-01-03'],
    ['2023-D366', 'period_label_must_be_known'],
    ['2023-W53', 'period_label_must_be_known'],
    ['2024-S3', 'period_label_must_be_known'],
    ['2024-01-01/2024-06-30', 'period_label_must_be_known'],
  ])('reads %s as %s of the civil year', (text, label) => {
    expect(read(text, 'sdmx', civilCalendar)).toBe(label);
  });

  it('says days where it has no word', () => {
    expect(printed('2024-9M', 'sdmx', vn)).toBe('2023-12-15/P9M');
    expect(printed('2024/2030', 'sdmx', civilCalendar)).toBe('2024-01-01/P7Y');
    expect(printed('2024-10-01/2024-10-28', 'sdmx')).toBe('2024-10-01/P28D');
    expect(printed('2024-9M', 'sdmx')).toBe('period_calendar_must_be_stated');
    expect(read('2024-W01', 'sdmx')).toBe('period_calendar_must_be_stated');
    expect(printed('../2025', 'sdmx', vn)).toBe('period_must_fit_notation');
    expect(read('2024-06', 'sdmx', vn)).toBe('2024-06-01/2024-06-30');
  });
});

describe('ISO 8601', () => {
  it.each([
    ['2024-01-01/P9M', '2024-9M'],
    ['P9M/2024-09-30', '2024-9M'],
    ['2024-01-01/2024-12-31', '2024'],
    ['2024-01/2024-05', '2024-5M'],
    ['2024', '2024'],
    ['2024-06-14', '2024-06-14'],
    ['2024-06-14/P1D', '2024-06-14'],
    ['2023-12-15/P6M', '2023-12-15/2024-06-14'],
    ['2024-01-31/P1M', '2024-01-31/2024-02-28'],
    ['2024-02-01/P1W', '2024-02-01/2024-02-07'],
    ['2024-01-01/P1Y6M', '2024-01/2025-06'],
    ['../2025-12-31', '../2025-12-31'],
    ['../..', '../..'],
    ['2023-10-15/2023-05-14', '2023-10-15/2023-05-14'],
    ['P1M/P1M', 'period_label_must_be_known'],
    ['P1M', 'period_label_must_be_known'],
    ['2024-01-01/P', 'period_label_must_be_known'],
    ['2024-01-01/P0D', 'period_label_must_be_known'],
    ['2024-01-01/P9999Y', 'period_label_must_be_known'],
    ['2024-01-01T00:00/P1D', 'period_label_must_be_known'],
    ['2024-02-30/P1M', 'period_label_must_be_known'],
  ])('reads %s as %s of the civil year', (text, label) => {
    expect(read(text, 'iso', civilCalendar)).toBe(label);
  });

  it('says days, and needs them', () => {
    expect(printed('2024-9M', 'iso', vn)).toBe('2023-12-15/P9M');
    expect(printed('2024', 'iso', vn)).toBe('2023-12-15/P1Y');
    expect(read('2023-12-15/P9M', 'iso', vn)).toBe('2024-9M');
    expect(printed('2024-10-01/2024-10-28', 'iso')).toBe('2024-10-01/2024-10-28');
    expect(printed('2024-9M', 'iso')).toBe('period_calendar_must_be_stated');
  });
});

describe('DHIS2', () => {
  it.each([
    ['2024', '2024'],
    ['2024S2', '2024-H2'],
    ['2024Q3', '2024-Q3'],
    ['202406', '2024-06'],
    ['20240614', '2024-06-14'],
    ['2024S3', 'period_label_must_be_known'],
    ['202413', 'period_label_must_be_known'],
    ['2024Oct', 'period_label_must_be_known'],
    ['2024-06', 'period_label_must_be_known'],
  ])('reads %s as %s', (text, label) => {
    expect(read(text, 'dhis2')).toBe(label);
  });

  it('knows a financial year under its own calendar', () => {
    expect(read('2024Oct', 'dhis2', october)).toBe('2025');
    expect(printed('2025', 'dhis2', october)).toBe('2024Oct');
    expect(read('2024April', 'dhis2', october)).toBe('period_label_must_be_known');
    expect(printed('2024', 'dhis2', vn)).toBe('2024');
    expect(printed('2024-9M', 'dhis2')).toBe('period_must_fit_notation');
  });
});

describe('Vietnamese', () => {
  it.each([
    ['6 tháng đầu năm 2024', '2024-H1'],
    ['06 tháng đầu năm 2024', '2024-H1'],
    ['Sáu tháng đầu năm 2024', '2024-H1'],
    ['6 tháng năm 2024', '2024-H1'],
    ['sáu tháng 2024', '2024-H1'],
    ['nửa đầu năm 2024', '2024-H1'],
    ['6 tháng cuối năm 2024', '2024-H2'],
    ['9 tháng đầu năm 2024', '2024-9M'],
    ['chín tháng năm 2024', '2024-9M'],
    ['12 tháng năm 2024', '2024'],
    ['quý I/2024', '2024-Q1'],
    ['quý 1-2024', '2024-Q1'],
    ['Quý III năm 2023', '2023-Q3'],
    ['tháng 9/2021', '2021-09'],
    ['tháng 7.2022', '2022-07'],
    ['tháng 12-2025', '2025-12'],
    ['tháng 5 năm 2024', '2024-05'],
    ['tháng năm 2024', '2024-05'],
    ['năm 2023', '2023'],
    ['giai đoạn 2024 - 2030', '2024/2030'],
    ['giai đoạn 2024–2030', '2024/2030'],
    ['từ năm 2021 đến năm 2025', '2021/2025'],
    ['từ tháng 1 đến tháng 5 năm 2024', '2024-5M'],
    ['đến năm 2025', '../2025'],
    ['đến hết năm 2030', '../2030'],
    ['đến ngày 14/10/2024', '../2024-10-14'],
    ['từ ngày 01/7/2024', '2024-07-01/..'],
    ['12/9/2023', '2023-09-12'],
    ['15.12.2023', '2023-12-15'],
    ['27-11-2019', '2019-11-27'],
    ['ngày 12 tháng 02 năm 2020', '2020-02-12'],
    ['từ 15/12/2023 đến 14/6/2024', '2023-12-15/2024-06-14'],
    ['từ ngày 15/12/2023 đến hết ngày 14/6/2024', '2023-12-15/2024-06-14'],
    ['16/8-15/9/2015', '2015-08-16/2015-09-15'],
    ['15/12 đến 14/6/2024', '2023-12-15/2024-06-14'],
    ['15/10/2023 đến 14/5/2023', '2023-10-15/2023-05-14'],
    ['31 tháng 11 năm 2023', '2023-11-31'],
    ['6 tháng', 'period_label_must_be_known'],
    ['5 năm qua', 'period_label_must_be_known'],
    ['đến nay', 'period_label_must_be_known'],
    ['từ nay đến hết năm 2024', 'period_label_must_be_known'],
    ['13 tháng năm 2024', 'period_label_must_be_known'],
    ['6 tháng đầu năm', 'period_year_must_be_stated'],
    ['quý I', 'period_year_must_be_stated'],
    ['13.8', 'period_year_must_be_stated'],
    ['1/10-28/10', 'period_year_must_be_stated'],
  ])('reads %s as %s', (text, label) => {
    expect(read(text, 'vietnamese')).toBe(label);
    expect(read(text.normalize('NFD').toUpperCase(), 'vietnamese')).toBe(label);
  });

  it('takes a year left out from the day of publication, unless the calendar matters and is unstated', () => {
    expect(read('6 tháng đầu năm', 'vietnamese', unstated, '2024-06-27')).toBe('2024-H1');
    expect(read('6 tháng cuối năm', 'vietnamese', unstated, '2025-01-05')).toBe('2024-H2');
    expect(read('6 tháng cuối năm', 'vietnamese', unstated, '2024-06-27')).toBe('period_year_must_be_stated');
    expect(read('6 tháng cuối năm', 'vietnamese', vn, '2024-06-27')).toBe('2024-H2');
    expect(read('tháng 1', 'vietnamese', vn, '2024-12-20')).toBe('2025-01');
    expect(read('1/10-28/10', 'vietnamese', unstated, '2024-11-02')).toBe('2024-10-01/2024-10-28');
    expect(read('15/12 đến 14/6', 'vietnamese', unstated, '2024-06-20')).toBe('2023-12-15/2024-06-14');
    expect(read('đến 14/10', 'vietnamese', unstated, '2023-09-01')).toBe('period_year_must_be_stated');
  });

  it.each([
    ['2024-H1', '6 tháng đầu năm 2024'],
    ['2024-H2', '6 tháng cuối năm 2024'],
    ['2024-Q4', 'quý IV/2024'],
    ['2024-9M', '9 tháng đầu năm 2024'],
    ['2024-06', 'tháng 6/2024'],
    ['2024', 'năm 2024'],
    ['2024/2030', 'giai đoạn 2024 - 2030'],
    ['2024-02/2024-05', 'từ tháng 2/2024 đến tháng 5/2024'],
    ['2024-06-14', 'ngày 14/6/2024'],
    ['2023-12-15/2024-06-14', 'từ 15/12/2023 đến 14/6/2024'],
    ['../2025', 'đến hết năm 2025'],
    ['../2025-12-31', 'đến ngày 31/12/2025'],
    ['2024-07/..', 'từ tháng 7/2024'],
    ['../..', 'period_must_fit_notation'],
  ])('prints %s as %s', (label, text) => {
    expect(printed(label, 'vietnamese')).toBe(text);
  });
});

describe('stored periods', () => {
  const isTaken = (value: unknown) => readAs(periodSchema, value).ok;

  it('are taken as they were made', () => {
    for (const label of ['2024-H1', '../2025', '2024-06-14', '../..', '2023-11-31']) {
      for (const calendar of [unstated, vn, civilCalendar] as const) expect(isTaken(of(label, calendar))).toBe(true);
    }
  });

  it.each([
    ['an unknown label', { label: '2024-H3', calendar: 'unstated' }],
    ['a label that is not canonical', { label: '2024-6M', calendar: 'unstated' }],
    ['days under no calendar', { label: '2024', calendar: 'unstated', first: '2024-01-01', last: '2024-12-31' }],
    ['no days under a calendar', { label: '2024', calendar: 'civil' }],
    ['one end only', { label: '2024', calendar: 'civil', first: '2024-01-01' }],
    ['a wrong length', { label: '2024', calendar: 'civil', first: '2024-01-01', last: '2024-12-30' }],
    ['months that turn on the 31st', { label: '2024-01', calendar: 'x', first: '2024-01-31', last: '2024-02-28' }],
    [
      'other days than the label’s',
      { label: '2024-06-14', calendar: 'unstated', first: '2024-06-14', last: '2024-06-15' },
    ],
    ['backward days', { label: '2024-06-14', calendar: 'civil', first: '2024-06-15', last: '2024-06-14' }],
    ['a possible day said to be impossible', { ...of('2024-06-14'), impossible: { reason: 'x', repairs: [] } }],
    ['an impossible day not said to be', { label: '2023-11-31', calendar: 'unstated' }],
    ['an unknown part', { label: '2024', calendar: 'unstated', note: 'x' }],
  ])('are refused with %s', (_, value) => {
    expect(isTaken(value)).toBe(false);
  });
});

describe('options from JavaScript', () => {
  const whole = 'calendar_must_be_given_whole';
  it.each([
    [undefined, [[whole, 'calendar']]],
    [null, [[whole, 'calendar']]],
    [{}, [[whole, 'calendar']]],
    [{ calendar: null }, [[whole, 'calendar']]],
    [{ calendar: 'civil' }, [[whole, 'calendar']]],
    [
      { calendar: 5, codec: 'xml' },
      [
        [whole, 'calendar'],
        ['value_must_be_one_of', 'codec'],
      ],
    ],
    [
      { calendar: {} },
      [
        ['field_must_be_present', 'calendar'],
        ['field_must_be_present', 'calendar'],
      ],
    ],
    [{ calendar: 'unstated', codec: 'toString' }, [['value_must_be_one_of', 'codec']]],
    [{ calendar: 'unstated', codec: null }, [['value_must_be_one_of', 'codec']]],
    [{ calendar: 'unstated', publishedOn: 5 }, [['value_must_be_text', 'publishedOn']]],
  ])('%j are refused', (options, found) => {
    const read = parsePeriod('2024', options as unknown as ParsePeriodOptions);
    expect(read.ok ? [] : read.issues.map(({ code, path }) => [code, path[0]])).toEqual(found);
  });

  it('refuses to print in an unknown notation', () => {
    const year = unwrap(parsePeriod('2024', { calendar: 'unstated' }));
    const printed = formatPeriod(year, { codec: 'xml' as PeriodCodec });
    expect(printed.ok ? '' : printed.issues[0]?.code).toBe('value_must_be_one_of');
  });
});
