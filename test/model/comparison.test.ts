/** Which periods the words of a comparison name: each row is near another that names others. */
import { describe, expect, it } from 'vitest';
import { civilCalendar, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { comparedWith, inCivilYears } from '../../src/model/comparison.ts';
import { unwrap } from '../../src/model/error.ts';
import { parsePeriod } from '../../src/model/period.ts';

function named(words: string, label: string): string {
  const own = inCivilYears(unwrap(parsePeriod(label, { calendar: 'unstated' })), 'unstated');
  const found = own && comparedWith(words, own);
  return found === null || found === 'target' ? String(found) : found.map((period) => period.label).join(' & ');
}

describe('the words of a comparison', () => {
  it.each([
    ['2024-H1', 'so với cùng kỳ', '2023-H1'],
    ['2024-H1', 'SO VỚI CÙNG KỲ NĂM TRƯỚC', '2023-H1'],
    ['2024-H1', 'so với cùng kỳ năm liền trước'.normalize('NFD'), '2023-H1'],
    ['2024-H1', 'so cùng kỳ năm ngoái', '2023-H1'],
    ['2024-H1', 'cùng kỳ', '2023-H1'],
    ['2024-H1', 'so với năm trước', '2023-H1'],
    ['2024-H1', 'so với năm trước đó', '2023-H1'],
    ['2024-H1', 'so với cùng kỳ 2023', '2023-H1'],
    ['2024-H1', 'so với cùng kỳ năm 2023 trên địa bàn', '2023-H1'],
    ['2024-H1', 'so với (cùng kỳ) năm 2023', '2023-H1'],
    ['2024-H1', 'so với cùng kỳ(năm trước)', '2023-H1'],
    ['2024-H1', 'so với quý trước, năm trước', 'null'],
    ['2024-H1', 'so với năm trước, quý trước', 'null'],
    ['2024-H1', 'so với năm 2023 các tháng', 'null'],
    ['2024-H1', 'so với năm 2023', '2023'],
    ['2024-H1', 'so với cùng kì năm 2023', '2023-H1'],
    ['2024-H1', 'so với cùng thời điểm năm 2023', '2023-H1'],
    ['2024-H1', 'so với 6 tháng đầu năm trước', '2023-H1'],
    ['2024-H1', 'so với 6 tháng cuối năm ngoái', '2023-H2'],
    ['2024-01-01/2024-06-30', 'so với 6 tháng đầu năm 2023', '2023-H1'],
    ['2024-H1', 'so với hai năm trước', 'null'],
    ['2024-H1', 'so với cùng kỳ hai năm trước', 'null'],
    ['2024-H1', 'so với những năm trước đây', 'null'],
    ['2024-H1', 'so với trung bình các năm trước', 'null'],
    ['2024-H1', 'so với cùng kỳ trước dịch', 'null'],
    ['2024-H1', 'so với cùng kỳ tỉnh bạn', 'null'],
    ['2024-H1', 'so với Nghị quyết', 'target'],
    ['2024-H1', 'compared with previous years', 'null'],
    ['2024-H1', 'than the year before last', 'null'],
    ['2024-H1', 'than the same period of previous years', 'null'],
    ['2024-H1', 'than the same period nationally', 'null'],
    ['2024-H1', 'year-on-year', '2023-H1'],
    ['2024-H1', 'over the same period last year', '2023-H1'],
    ['2024-H1', 'vs the same period last year for the country', 'null'],
    ['2024-H1', 'so với 6 tháng đầu năm 2023 trên địa bàn tỉnh', '2023-H1'],
    ['2024-H1', 'so với 6 tháng đầu năm 2023 của tỉnh bạn', 'null'],
    ['2024-H1', 'so với cùng kỳ của Hà Nội', 'null'],
    ['2024-H1', 'so với cùng kỳ năm 2023 tại tỉnh bạn', 'null'],
    ['2024-H1', 'so với cùng kỳ năm 2023 trên địa bàn tỉnh', '2023-H1'],
    ['2024-H1', 'so với cùng kỳ năm 2019', '2019-H1'],
    ['2024-H1', 'so với cùng thời kỳ năm trước', '2023-H1'],
    ['2024-H1', 'so với cùng thời gian năm 2023', '2023-H1'],
    ['2024-H1', 'than the same half of 2022', '2022-H1'],
    ['2024-H1', 'from the same quarter last year', 'null'],
    ['2024-H1', 'from the same month last year', 'null'],
    ['2024-H1', 'so với cùng tháng năm trước', 'null'],
    ['2024-06', 'so với cùng tháng năm trước', '2023-06'],
    ['2024-Q2', 'so với cùng quý năm 2021', '2021-Q2'],
    ['2024-Q2', 'so với cùng quý năm liền trước', '2023-Q2'],
    ['2024-H1', 'over five years', 'null'],
    ['2024-H1', 'since January', 'null'],
    ['2024-H1', 'so với kỳ trước', '2023-H2'],
    ['2024-H1', 'so với thời gian liền kề', '2023-H2'],
    ['2024-H1', 'so với giai đoạn trước liền kề', '2023-H2'],
    ['2024-H1', 'so với cùng kỳ năm trước; kỳ trước', '2023-H1 & 2023-H2'],
    ['2024-H1', 'so với quý trước', 'null'],
    ['2024-H1', 'so với tháng trước', 'null'],
    ['2024-Q1', 'so với quý trước', '2023-Q4'],
    ['2024-Q1', 'so với quý liền trước', '2023-Q4'],
    ['2024-Q1', 'so với tháng trước', 'null'],
    ['2024-Q1', 'so với quý IV', '2023-Q4'],
    ['2024-Q1', 'so với quý IV/2022', '2022-Q4'],
    ['2024-06', 'so với tháng trước', '2024-05'],
    ['2024-06', 'so với cùng kỳ tháng trước', '2024-05'],
    ['2024-06', 'so với quý trước', 'null'],
    ['2024-06', 'so với tháng 6', '2023-06'],
    ['2024-06', 'so với tháng 5', '2024-05'],
    ['2024-06', 'so với tháng 5/2023', '2023-05'],
    ['2024', 'so với năm trước', '2023'],
    ['2024', 'so với năm 2010', '2010'],
    ['2020/2024', 'so với 5 năm liền kề', 'null'],
    ['2024', 'so với 5 năm trước', 'null'],
    ['2024', 'so với 2 tháng trước', 'null'],
    ['2024-H1', 'so với từ ngày 15/12/2022 đến 14/6/2023', '2022-12-15/2023-06-14'],
    ['2024-H1', 'so với năm 2023, 2022', 'null'],
    ['2024-H1', 'so với cùng kỳ các năm', 'null'],
    ['2024-H1', 'so với cùng kỳ và tháng 5', 'null'],
    ['2024-H1', 'so với địa bàn khác', 'null'],
    ['2024-H1', 'so với', 'null'],
    ['2024-H1', 'so với toàn quốc', 'null'],
    ['2024-H1', 'so với cùng kỳ cả nước', 'null'],
    ['2024-H1', 'so với bình quân chung', 'null'],
    ['2024-H1', 'so với chỉ tiêu', 'target'],
    ['2024-H1', 'so với mục tiêu năm 2024', 'target'],
    ['2024-H1', 'so với KH', 'target'],
    ['2024-H1', 'so với khu vực', 'null'],
    ['2024-H1', 'so với Quốc hội giao', 'target'],
    ['2024-05', 'than in May 2023', '2023-05'],
    ['2024-05', 'compared with Dec 2023', '2023-12'],
    ['2024-05', 'compared with Foo 2023', 'null'],
    ['2024-05', 'from a year earlier', '2023-05'],
    ['2024-05', 'on the previous month', '2024-04'],
    ['2024-05', 'than one month before', '2024-04'],
    ['2024-05', 'than 5 month before', 'null'],
    ['2024-05', 'year on year', '2023-05'],
    ['2024-05', 'against the same month last year', '2023-05'],
    ['2024-05', 'compared to the same month', '2023-05'],
    ['2024-05', 'versus last month', '2024-04'],
    ['2024-05', 'than last quarter', 'null'],
    ['2024-Q2', 'than in the fourth quarter of 2023', '2023-Q4'],
    ['2024-Q2', 'than in Q1 2024', '2024-Q1'],
    ['2024-H1', 'than the second half of 2023', '2023-H2'],
    ['2024-H1', 'than the national average', 'null'],
    ['2024-H1', 'than the targeted group', 'null'],
    ['2024-H1', 'than planned targets', 'target'],
    ['2024-H1', 'than the plan', 'target'],
    ['../..', 'so với cùng kỳ', 'null'],
    ['../..', 'so với tháng 5', 'null'],
    ['2024-H1', `so với ${'năm '.repeat(100)}2023`, 'null'],
  ])('of %s, "%s" are %s', (label, words, expected) => {
    expect(named(words, label)).toBe(expected);
  });

  it.each(['2024-H1', '2023-12-15/2024-06-14'])('speak of labels, in whichever calendar %s is told', (label) => {
    const period = unwrap(parsePeriod(label, { calendar: vnStatisticalCalendar }));
    const half = unwrap(parsePeriod('2023-H1', { calendar: civilCalendar }));
    const own = inCivilYears(period, vnStatisticalCalendar);
    expect(own && comparedWith('so với 6 tháng đầu năm', own)).toEqual([half]);
  });

  it('speak of nothing where nothing is told', () => {
    expect(inCivilYears({ label: 'no label', calendar: 'unstated' }, 'unstated')).toBe(null);
  });
});
