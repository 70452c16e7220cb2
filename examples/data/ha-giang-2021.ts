/** Document 001: Hà Giang's Committee 138 reviews the first half of 2021. */
import type { Catalogue, Indicator, RecordInput } from 'indicator-ledger';
import { count } from './indicators.ts';
import { figuresOf, type Reading, targetsOf } from './reading.ts';

const haGiang = { territory: 'ha-giang', period: '2021-H1' } as const;
/** "hiện": now, which is the day of the conference. */
const haGiangNow = { territory: 'ha-giang', period: '2021-08-13' } as const;

export const readings: readonly Reading[] = [
  {
    id: 'S001-01',
    figures: [
      {
        ...haGiang,
        indicator: 'conference-held',
        value: { day: '2021-08-13' },
        quote: 'Sáng 13.8',
        note: 'Printed with a dot and without a year; the year is that of the page.',
      },
    ],
  },
  {
    id: 'S001-02',
    figures: [
      {
        ...haGiang,
        indicator: 'criminal-offences-change',
        value: 'giảm',
        quote: 'tội phạm hình sự giảm so với cùng kỳ 2020',
      },
    ],
  },
  { id: 'S001-03', aside: 'says that many targets were met, and names none' },
  {
    id: 'S001-04',
    figures: [
      {
        ...haGiang,
        indicator: 'social-order-crimes-change',
        value: 'Giảm 10,9%',
        quote: 'Giảm 10,9% số vụ phạm tội về trật tự xã hội so với cùng kỳ 2020',
      },
    ],
  },
  {
    id: 'S001-05',
    figures: [
      {
        ...haGiang,
        indicator: 'clearance-rate-all-crimes',
        value: '97,6%',
        quote: 'tỷ lệ điều tra, khám phá các loại tội phạm đạt 97,6%',
      },
    ],
  },
  {
    id: 'S001-06',
    figures: [
      {
        ...haGiang,
        indicator: 'social-order-hot-spots',
        value: 'Không để phát sinh',
        quote: 'Không để phát sinh điểm nóng về trật tự xã hội',
      },
    ],
  },
  {
    id: 'S001-07',
    figures: [
      {
        ...haGiang,
        indicator: 'rehabilitation-placements',
        breakdown: { form: 'home-or-community' },
        value: '12 người',
        quote: 'tổ chức cai nghiện tại gia đình, cộng đồng 12 người',
      },
    ],
  },
  {
    id: 'S001-08',
    figures: [
      {
        ...haGiang,
        indicator: 'rehabilitation-placements',
        breakdown: { form: 'compulsory' },
        value: '18 người',
        quote: 'đưa vào cai nghiện bắt buộc 18 người',
      },
    ],
  },
  {
    id: 'S001-09',
    figures: [
      {
        ...haGiang,
        indicator: 'rehabilitation-placements',
        breakdown: { form: 'commune-education' },
        value: '21 người',
        quote: 'đưa vào giáo dục tại xã, phường 21 người',
      },
    ],
  },
  {
    id: 'S001-10',
    figures: [
      {
        ...haGiangNow,
        indicator: 'self-managed-security-models',
        value: '527 mô hình',
        quote: 'hiện toàn tỉnh có 527 mô hình tự quản về ANTT',
        note: '"hiện" is read as the day of the conference; the cut-off of the report is possible.',
      },
    ],
  },
  {
    id: 'S001-11',
    figures: [
      {
        ...haGiangNow,
        indicator: 'self-management-groups',
        value: '2.082 tổ',
        quote: '2.082 tổ tự quản tại các thôn, tổ dân phố',
      },
    ],
  },
  { id: 'S001-12', aside: 'speaks of the targets for 2021 and names none' },
  {
    id: 'S001-13',
    targets: [
      {
        id: 'ha-giang-no-hot-spots',
        name: { vi: 'Không để hình thành điểm nóng', en: 'No hot spot may form' },
        indicator: 'security-hot-spots',
        scope: { territory: 'ha-giang' },
        from: '2021-08-13',
        requirement: { relation: 'exactly', value: '0' },
        judged: 'each',
        publisher: 'bcd-138-ha-giang',
        quote: 'không để hình thành điểm nóng về ANTT',
        note: 'Nearly the words of the result above, as an instruction for the time to come and of a wider scope.',
      },
    ],
  },
];

/** Three forms of placement: one person may pass through two of them, so nothing is said of their sum. */
export const placements: Indicator = {
  ...count(
    'flow',
    'rehabilitation-placements',
    { vi: 'Người được đưa vào cai nghiện, giáo dục', en: 'Persons placed in rehabilitation or education' },
    ['person', 'người'],
  ),
  dimensions: [
    {
      id: 'form',
      name: { vi: 'Hình thức', en: 'Form' },
      members: ['home-or-community', 'compulsory', 'commune-education'],
    },
  ],
};

const indicators: readonly Indicator[] = [
  count('flow', 'criminal-offences', { vi: 'Tội phạm hình sự', en: 'Criminal offences' }, ['case', 'vụ'], 'lower'),
  {
    id: 'criminal-offences-change',
    name: { vi: 'Tội phạm hình sự, so với cùng kỳ', en: 'Criminal offences, change on last year' },
    measure: { kind: 'change', of: 'criminal-offences', mode: 'percent', base: 'same-period-last-year' },
    unit: 'percent',
    better: 'lower',
  },
  count(
    'flow',
    'social-order-hot-spots',
    { vi: 'Điểm nóng về TTXH phát sinh', en: 'Social-order hot spots that arose' },
    ['hot-spot', 'điểm nóng'],
    'lower',
  ),
  count(
    'flow',
    'security-hot-spots',
    { vi: 'Điểm nóng về ANTT hình thành', en: 'Security hot spots that formed' },
    ['hot-spot', 'điểm nóng'],
    'lower',
  ),
  placements,
  count(
    'stock',
    'self-managed-security-models',
    { vi: 'Mô hình tự quản về ANTT', en: 'Self-managed security models' },
    ['model', 'mô hình'],
  ),
  count('stock', 'self-management-groups', { vi: 'Tổ tự quản', en: 'Self-management groups' }, ['group', 'tổ']),
];

export const catalogue: Catalogue = { indicators, targets: targetsOf(readings) };

export const report: RecordInput = {
  publication: {
    publisher: 'bcd-138-ha-giang',
    publishedOn: '2021-08-13',
    title: 'Hội nghị sơ kết 6 tháng đầu năm 2021, Ban Chỉ đạo 138 tỉnh Hà Giang',
    language: 'vi',
    calendar: 'unstated',
  },
  figures: figuresOf(readings),
};
