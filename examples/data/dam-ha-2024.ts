/** Document 003: Đầm Hà's Committee 138 reviews the first half of 2024. */
import type { Catalogue, Indicator, RecordInput } from 'indicator-ledger';
import { count, milestone, percentage } from './indicators.ts';
import { figuresOf, type Reading, targetsOf } from './reading.ts';

const damHa = { territory: 'dam-ha', period: '2024-H1' } as const;
const prosecuted = 'Bắt xử lý hình sự 5/5 vụ (Đạt 100%) chỉ tiêu';

export const readings: readonly Reading[] = [
  {
    id: 'S003-01',
    figures: [
      {
        ...damHa,
        indicator: 'conference-held',
        value: { day: '2024-07-08' },
        quote: 'Ngày 8/7',
        note: '8 July, day first; the year is that of the period under review.',
      },
    ],
  },
  { id: 'S003-02', aside: 'names the period under review and the next; no value' },
  {
    id: 'S003-03',
    figures: [
      {
        ...damHa,
        indicator: 'social-order-crimes-difference',
        value: 'giảm 1 vụ',
        quote: 'Tội phạm về trật tự xã hội được kéo giảm 1 vụ so với cùng kỳ',
        note: 'Neither level is printed, so no percentage can follow.',
      },
    ],
  },
  {
    id: 'S003-04',
    figures: [
      {
        ...damHa,
        indicator: 'drug-points-detected',
        value: 'chưa phát hiện',
        quote: 'chưa phát hiện có điểm, tụ điểm và điểm có nguy cơ phức tạp về ma túy',
        note: '"chưa": none detected so far.',
      },
    ],
  },
  { id: 'S003-05', aside: 'compares effectiveness with earlier years, and measures nothing' },
  {
    // A fraction and the percent beside it say one thing twice; the two counts are what the fraction is made of.
    id: 'S003-06',
    figures: [
      {
        ...damHa,
        indicator: 'drug-cases-prosecuted-rate',
        value: '5/5 vụ',
        quote: prosecuted,
        note: 'Read as 5 of 5 detected. "chỉ tiêu" after the bracket also allows 5 against an assigned 5.',
      },
      { ...damHa, indicator: 'drug-cases-prosecuted-rate', value: '100%', quote: prosecuted },
      { ...damHa, indicator: 'drug-cases-prosecuted', value: '5 vụ', quote: prosecuted },
      { ...damHa, indicator: 'drug-cases-detected', value: '5 vụ', quote: prosecuted },
    ],
  },
  {
    id: 'S003-07',
    figures: [
      {
        ...damHa,
        indicator: 'trafficking-target-attained',
        value: '100%',
        quote: 'khởi tố từ 02 đối tượng trở lên đạt 100% chỉ tiêu công tác năm 2024',
        note: "The share of the year's target that was reached, not a clearance rate.",
      },
    ],
    targets: [
      {
        id: 'dam-ha-trafficking-2024',
        name: { vi: 'Khởi tố vụ mua bán từ 02 đối tượng', en: 'Trafficking cases with two or more accused' },
        indicator: 'trafficking-cases-two-accused',
        scope: { territory: 'dam-ha' },
        period: '2024',
        requirement: { relation: 'atLeast', value: 'unknown' },
        judged: 'cumulative',
        publisher: 'cong-an-quang-ninh',
        instrument: 'chỉ tiêu công tác năm 2024',
        quote: 'đạt 100% chỉ tiêu công tác năm 2024',
        note: 'Who assigned it is not printed; the police of the province is inferred.',
      },
    ],
  },
  {
    id: 'S003-08',
    figures: [
      {
        ...damHa,
        indicator: 'drug-gangs-detected',
        value: 'không phát hiện',
        quote: 'không phát hiện hình thành các tụ điểm, ổ nhóm, đường dây tội phạm về ma túy',
      },
    ],
  },
  {
    id: 'S003-09',
    figures: [
      {
        indicator: 'plan-111-issued',
        territory: 'dam-ha',
        value: '19/4/2024',
        quote: 'Kế hoạch số 111/KH-UBND ngày 19/4/2024 của Ủy ban nhân dân huyện Đầm Hà',
      },
    ],
  },
  { id: 'S003-10', aside: 'names the rest of the year; no value' },
];

const indicators: readonly Indicator[] = [
  count(
    'flow',
    'drug-points-detected',
    { vi: 'Điểm, tụ điểm phức tạp về ma túy', en: 'Drug points detected' },
    ['point', 'điểm'],
    'lower',
  ),
  count('flow', 'drug-cases-detected', { vi: 'Vụ ma túy phát hiện', en: 'Drug cases detected' }, ['case', 'vụ']),
  count('flow', 'drug-cases-prosecuted', { vi: 'Vụ ma túy xử lý hình sự', en: 'Drug cases prosecuted' }, [
    'case',
    'vụ',
  ]),
  {
    id: 'drug-cases-prosecuted-rate',
    name: { vi: 'Tỷ lệ vụ ma túy xử lý hình sự', en: 'Share of drug cases prosecuted' },
    measure: {
      kind: 'ratio',
      numerator: 'drug-cases-prosecuted',
      denominator: 'drug-cases-detected',
      scale: '100',
    },
    unit: 'percent',
    nonNegative: true,
    better: 'higher',
  },
  count(
    'flow',
    'trafficking-cases-two-accused',
    { vi: 'Vụ mua bán khởi tố từ 02 đối tượng', en: 'Trafficking cases with two or more accused' },
    ['case', 'vụ'],
    'higher',
  ),
  percentage('trafficking-target-attained', {
    vi: 'Mức đạt chỉ tiêu vụ mua bán từ 02 đối tượng',
    en: 'Share of the trafficking target attained',
  }),
  count(
    'flow',
    'drug-gangs-detected',
    { vi: 'Tụ điểm, ổ nhóm, đường dây ma túy', en: 'Drug dens, gangs and lines detected' },
    ['group', 'ổ nhóm'],
    'lower',
  ),
  milestone('plan-111-issued', { vi: 'Ban hành Kế hoạch 111', en: 'Plan 111 issued' }),
];

export const catalogue: Catalogue = { indicators, targets: targetsOf(readings) };

export const report: RecordInput = {
  publication: {
    publisher: 'bcd-138-dam-ha',
    publishedOn: '2024-07-08',
    title: 'Hội nghị đánh giá kết quả 6 tháng đầu năm 2024, Ban Chỉ đạo huyện Đầm Hà',
    language: 'vi',
    calendar: 'unstated',
  },
  figures: figuresOf(readings),
};
