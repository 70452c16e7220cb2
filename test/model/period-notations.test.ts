/**
 * Notations at their edges: one row for each thing that a notation can and cannot say.
 */
import { describe, expect, it } from 'vitest';
import { type Calendar, civilCalendar, defineCalendar, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { unwrap } from '../../src/model/error.ts';
import { formatPeriod, type PeriodCodec, parsePeriod, reportingYearStartDay } from '../../src/model/period.ts';

type Under = Calendar | 'unstated';

const unstated = 'unstated';
const civil = civilCalendar;
const vn = vnStatisticalCalendar;
const april = defineCalendar({ id: 'april', yearStart: { month: 4, day: 1, year: 'same' } });
const mid = defineCalendar({ id: 'mid-july', yearStart: { month: 7, day: 15, year: 'same' } });
const october = defineCalendar({ id: 'october', yearStart: { month: 10, day: 1, year: 'previous' } });

const none = 'period_must_fit_notation';
const unknown = 'period_label_must_be_known';
const calendarless = 'period_calendar_must_be_stated';
const yearless = 'period_year_must_be_stated';

function printed(codec: PeriodCodec | undefined, label: string, calendar: Under): string {
  const text = formatPeriod(unwrap(parsePeriod(label, { calendar })), codec === undefined ? {} : { codec });
  return text.ok ? text.value : text.issues.map((found) => found.code).join();
}

function read(codec: PeriodCodec, text: string, calendar: Under, publishedOn?: string): string {
  const period = parsePeriod(text, { calendar, codec, ...(publishedOn === undefined ? {} : { publishedOn }) });
  return period.ok ? period.value.label : period.issues.map((found) => found.code).join();
}

const named = (calendar: Under) => (calendar === unstated ? calendar : calendar.id);

function prints(codec: PeriodCodec, rows: readonly (readonly [label: string, calendar: Under, text: string])[]) {
  it.each(rows.map(([label, calendar, text]) => [label, named(calendar), text, calendar] as const))(
    'prints %s, %s, as %s',
    (label, _, text, calendar) => expect(printed(codec, label, calendar)).toBe(text),
  );
}

function reads(
  codec: PeriodCodec,
  rows: readonly (readonly [text: string, calendar: Under, label: string, publishedOn?: string])[],
) {
  it.each(rows.map(([text, calendar, label, day]) => [text, named(calendar), label, calendar, day] as const))(
    'reads %s, %s, as %s',
    (text, _, label, calendar, publishedOn) => expect(read(codec, text, calendar, publishedOn)).toBe(label),
  );
}

describe('the label', () => {
  it('is printed where no notation is asked for', () => {
    expect(printed(undefined, '2024-9M', vn)).toBe('2024-9M');
    expect(printed('label', '2024-02-30', unstated)).toBe('2024-02-30');
    const listed = ['label'] as unknown as PeriodCodec; // A JavaScript caller has no types.
    expect(formatPeriod({ label: '2024', calendar: unstated }, { codec: listed }).ok).toBe(false);
  });
});

describe('DHIS2', () => {
  prints('dhis2', [
    ['2024-06-14', unstated, '20240614'],
    ['2024-06', unstated, '202406'],
    ['2024-Q1', unstated, '2024Q1'],
    ['2024-Q4', civil, '2024Q4'],
    ['2024-H1', unstated, '2024S1'],
    ['2024-H2', vn, '2024S2'],
    ['2024', unstated, '2024'],
    ['2024', civil, '2024'],
    ['2024', april, '2024April'],
    ['2024', mid, '2024'],
    ['2025', october, '2024Oct'],
    ['2024-5M', unstated, none],
    ['2024-02/2024-04', unstated, none],
    ['2024-04/2024-09', unstated, none],
    ['2024-02/2025-01', unstated, none],
    ['2024/2025', unstated, none],
    ['2024-02-01/2024-02-02', unstated, none],
    ['2024-06-10/2024-06-21', unstated, none],
    ['../1970-01-01', unstated, none],
    ['2024/..', unstated, none],
    ['../2024', unstated, none],
    ['../2024-06-14', unstated, none],
    ['2024-06-14/..', unstated, none],
    ['../..', unstated, none],
    ['2024-02-30', unstated, none],
  ]);
  reads('dhis2', [
    ['2024April', april, '2024'],
    ['2024Oct', october, '2025'],
    ['2024Oct', april, unknown],
    ['2024Oct', unstated, unknown],
    ['2024July', mid, unknown],
  ]);
});

describe('ISO 8601', () => {
  prints('iso', [
    ['2024-06-14', unstated, '2024-06-14'],
    ['2024-01', civil, '2024-01-01/P1M'],
    ['../2025', vn, '../2025-12-14'],
    ['2024/..', civil, '2024-01-01/..'],
    ['../2024-06-14', unstated, '../2024-06-14'],
    ['2024-06-14/..', unstated, '2024-06-14/..'],
    ['../2025', unstated, calendarless],
    ['../..', unstated, none],
    ['2024-02-30', unstated, none],
  ]);
  reads('iso', [
    ['2024/2025/2026', civil, unknown],
    ['2024-06-14/..', civil, '2024-06-14/..'],
    ['2024-02/..', civil, '2024-02-01/..'],
    ['../2024-02', civil, '../2024-02-29'],
    ['../2024-13', civil, unknown],
    ['x/..', civil, unknown],
    ['../x', civil, unknown],
    ['..', civil, unknown],
    ['abcd/2024', civil, unknown],
    ['2024/abcd', civil, unknown],
    ['2024/x', civil, unknown],
    ['x/2024', civil, unknown],
    ['2024/2024-12-31', civil, unknown],
    ['2024-06-14/2024-06-14', civil, '2024-06-14'],
    ['2024-02-30/2024-06-14', civil, '2024-02-30/2024-06-14'],
    ['2024-06-14/2024-02-30', civil, '2024-06-14/2024-02-30'],
    ['2024-01-01/2024-13-05', civil, '2024-01-01/2024-13-05'],
    ['2024-06-14/2024-06-01', civil, '2024-06-14/2024-06-01'],
    ['2024-06-01/2024-01-31', civil, '2024-06-01/2024-01-31'],
    ['9999-12-01/9999-12-31', civil, '9999-12-01/9999-12-31'],
    ['2024-01-01/P1Y1M1W1D', unstated, '2024-01-01/2025-02-08'],
    ['P1Y1M1W1D/2025-02-08', unstated, '2024-01-01/2025-02-08'],
    ['2024-02-29/P1Y', unstated, '2024-02-29/2025-02-27'],
    ['P1D/2024-02-30', unstated, unknown],
    ['P1D/x', unstated, unknown],
    ['x/P1D', unstated, unknown],
    ['P1D/9999-12-31', unstated, unknown],
    ['P1M/0001-12-31', unstated, unknown],
    ['0002-06-01/P1M', civil, '0002-06'],
    ['9997-12-01/P1M', civil, '9997-12'],
    ['9997-12-01/P10Y', civil, unknown],
    ['P10Y/0005-12-31', civil, unknown],
    ['9990-01-01/P5Y', civil, '9990/9994'],
    ['P5Y/0010-12-31', civil, '0006/0010'],
    ['P365D/0002-01-01', unstated, '0001-01-02/0002-01-01'],
    ['P400D/0002-01-01', unstated, unknown],
    ['9998-01-01/P729D', unstated, '9998-01-01/9999-12-30'],
    ['9998-01-01/P800D', unstated, unknown],
  ]);
});

describe('SDMX', () => {
  it('writes the first day of the reporting year with two digits each', () => {
    expect(reportingYearStartDay(april)).toBe('--04-01');
    expect(reportingYearStartDay(vn)).toBe('--12-15');
  });

  prints('sdmx', [
    ['2024', civil, '2024-A1'],
    ['2024-Q1', unstated, '2024-Q1'],
    ['2024-Q2', vn, '2023-Q2'],
    ['2024-Q4', april, '2024-Q4'],
    ['2024-H2', unstated, '2024-S2'],
    ['2024-06', unstated, '2024-M06'],
    ['2024-11', vn, '2023-M11'],
    ['2024-4M', civil, '2024-T1'],
    ['2024-05/2024-08', civil, '2024-T2'],
    ['2024-02/2024-04', civil, '2024-02-01/P3M'],
    ['2024-04/2024-09', civil, '2024-04-01/P6M'],
    ['2024-07/2025-06', civil, '2024-07-01/P1Y'],
    ['2024-06-14', unstated, '2024-06-14'],
    ['2024-01-28/2024-02-27', unstated, '2024-01-28/P1M'],
    ['2024-01-29/2024-02-28', unstated, '2024-01-29/P31D'],
    ['9998-12-15/9999-01-14', unstated, '9998-12-15/P31D'],
    ['9999-12-01/9999-12-31', unstated, '9999-12-01/P31D'],
    ['2024-01-15/2024-01-20', unstated, '2024-01-15/P6D'],
    ['2024-02/2024-04', unstated, calendarless],
    ['../2024', unstated, none],
    ['2024/..', unstated, none],
    ['2024/..', civil, none],
    ['2024-06-14/..', unstated, none],
    ['../..', unstated, none],
  ]);
  reads('sdmx', [
    ['0002-A1', civil, '0002'],
    ['0001-A1', civil, unknown],
    ['0001-M12', civil, unknown],
    ['0001-A1', vn, '0002'],
    ['9998-A1', civil, '9998'],
    ['9998-M12', civil, '9998-12'],
    ['9999-M01', civil, unknown],
    ['9997-A1', vn, '9998'],
    ['9998-A1', vn, unknown],
    ['0002-W01', civil, '0001-12-31/0002-01-06'],
    ['0001-W10', civil, unknown],
    ['0100-D001', civil, '0100-01-01'],
    ['9998-D001', civil, '9998-01-01'],
    ['9999-W01', civil, unknown],
    ['2015-W01', civil, '2014-12-29/2015-01-04'],
    ['2016-W01', civil, '2016-01-04/2016-01-10'],
    ['2017-W01', civil, '2017-01-02/2017-01-08'],
    ['2018-W01', civil, '2018-01-01/2018-01-07'],
    ['2019-W01', civil, '2018-12-31/2019-01-06'],
    ['2022-W01', civil, '2022-01-03/2022-01-09'],
    ['2024-W01', vn, '2024-12-16/2024-12-22'],
    ['2024-D001', vn, '2024-12-15'],
    ['2024-D000', civil, unknown],
    ['2023-D365', civil, '2023-12-31'],
  ]);
});

describe('Vietnamese', () => {
  prints('vietnamese', [
    ['2024-07-01/..', unstated, 'từ ngày 1/7/2024'],
    ['../2024-06', unstated, 'đến hết tháng 6/2024'],
    ['2024/..', unstated, 'từ năm 2024'],
    ['2024-02/2025-01', unstated, 'từ tháng 2/2024 đến tháng 1/2025'],
    ['2024-02/2024-04', unstated, 'từ tháng 2/2024 đến tháng 4/2024'],
    ['2024-02/2024-07', unstated, 'từ tháng 2/2024 đến tháng 7/2024'],
    ['2024-01/2025-06', unstated, 'từ tháng 1/2024 đến tháng 6/2025'],
    ['2024-07/2024-11', unstated, 'từ tháng 7/2024 đến tháng 11/2024'],
    ['2024-02-30', unstated, none],
  ]);
  reads('vietnamese', [
    ['  quý   I / 2024 ; ', unstated, '2024-Q1'],
    ['quý I /2024', unstated, '2024-Q1'],
    ['quý I/ 2024', unstated, '2024-Q1'],
    ['Qúy I/2024', unstated, '2024-Q1'],
    ['Trong quý I/2024', unstated, '2024-Q1'],
    ['quý trong I/2024', unstated, unknown],
    ['tháng 6/2024., ', unstated, '2024-06'],
    ['nửa cuối năm 2024', unstated, '2024-H2'],
    ['1 tháng đầu năm 2024', unstated, '2024-01'],
    ['0 tháng năm 2024', unstated, unknown],
    ['3 tháng cuối năm 2024', unstated, '2024-Q4'],
    ['12/2024', unstated, '2024-12'],
    ['0/2024', unstated, unknown],
    ['đến 30/2/2024', unstated, '../2024-02-30'],
    ['từ 30/2/2024', unstated, '2024-02-30/..'],
    ['đến 99/99/2024', unstated, unknown],
    ['đến năm 0001', unstated, unknown],
    ['từ quý II/2024', unstated, '2024-04/..'],
    ['từ x', unstated, unknown],
    ['từ x đến 14/6/2024', unstated, unknown],
    ['từ 14/6/2024 đến x', unstated, unknown],
    ['từ 15/12/2023 đến 14/6', unstated, '2023-12-15/2024-06-14'],
    ['từ 1/6/2024 đến 14/6', unstated, '2024-06-01/2024-06-14'],
    ['từ 14/6/2024 đến 14/6', unstated, '2024-06-14'],
  ]);
  reads('vietnamese', [
    ['từ tháng 6', unstated, '2024-06/..', '2024-06-20'],
    ['từ tháng 7', unstated, yearless, '2024-06-20'],
    ['từ 1/7', vn, '2023-07-01/..', '2024-06-20'],
    ['đến tháng 6', unstated, yearless, '2024-06-20'],
    ['tháng 2', civil, '2024-02', '2024-02-01'],
    ['tháng 2', civil, '2023-02', '2024-01-31'],
    ['tháng 2', vn, '2024-02', '2024-01-15'],
    ['tháng 2', vn, '2023-02', '2024-01-14'],
    ['tháng 2', unstated, yearless, '2024-01-20'],
    ['tháng 2', unstated, '2024-02', '2024-02-01'],
    ['từ tháng 1 đến tháng 5', unstated, '2024-5M', '2024-06-01'],
    ['từ tháng 11 đến tháng 2', civil, '2023-11/2024-02', '2024-03-01'],
    ['14/6 đến 14/6', unstated, '2024-06-14', '2024-06-20'],
  ]);
});
