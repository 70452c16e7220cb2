/** Document 002: Thừa Thiên Huế launches Plan 302. A document of targets: it holds almost no figures. */
import type { Catalogue, Indicator, RecordInput, TargetInput } from 'indicator-ledger';
import { count, milestone, type Name, percentage } from './indicators.ts';
import { figuresOf, type Reading, targetsOf } from './reading.ts';

const inHue = { territory: 'thua-thien-hue' } as const;
const everyGroup = { everyTerritoryAt: 'residential-group', within: 'thua-thien-hue' } as const;

/** The instrument and the days that all goals of the plan share: from its issue to the last date that is printed. */
const plan = {
  scope: inHue,
  period: '2023-09-12/2024-10-14',
  judged: 'end',
  publisher: 'ubnd-thua-thien-hue',
  instrument: 'Kế hoạch 302/KH-UBND',
  issuedOn: '2023-09-12',
} as const;

/** A goal of 100%. */
function all(id: string, name: Name, indicator: string, quote: string, note?: string): TargetInput {
  const requirement = { relation: 'atLeast', value: '100' } as const;
  return { ...plan, id, name, indicator, requirement, quote, ...(note && { note }) };
}

/** A goal in words. */
function words(id: string, name: Name, indicator: string, text: string, quote = text): TargetInput {
  return { ...plan, id, name, indicator, requirement: { relation: 'qualitative', text }, quote };
}

export const readings: readonly Reading[] = [
  { id: 'S002-01', aside: 'the time stamp of the page: it gives the day of publication' },
  {
    id: 'S002-02',
    figures: [{ ...inHue, indicator: 'conference-held', value: { day: '2023-10-06' }, quote: 'Chiều ngày 06/10' }],
  },
  {
    id: 'S002-03',
    figures: [
      {
        indicator: 'directive-36-issued',
        territory: 'viet-nam',
        value: '16/8/2019',
        quote: 'Chỉ thị số 36-CT/TW, ngày 16/8/2019 của Bộ Chính trị',
      },
    ],
  },
  { id: 'S002-04', aside: 'names the instrument of the goals below; its date stands in document 000' },
  {
    id: 'S002-05',
    targets: [
      {
        id: 'hue-centrally-run-city',
        name: { vi: 'Trở thành thành phố trực thuộc Trung ương', en: 'Become a centrally run city' },
        indicator: 'centrally-run-city-since',
        scope: inHue,
        requirement: { relation: 'by', day: '2025-12-31' },
        judged: 'end',
        publisher: 'bo-chinh-tri',
        instrument: 'Nghị quyết 54',
        quote: 'đưa tỉnh Thừa Thiên Huế đến năm 2025 trở thành Thành phố trực thuộc Trung ương',
        note: '"đến năm 2025" may mean the beginning or the end of 2025; the end is taken.',
      },
    ],
  },
  {
    id: 'S002-06',
    figures: [
      { ...inHue, indicator: 'plan-302-goals', value: '10 mục tiêu', quote: 'Kế hoạch với 10 mục tiêu cụ thể' },
    ],
  },
  {
    id: 'S002-07',
    targets: [
      all(
        'plan-302-goal-1',
        { vi: '1. Rà soát cấp xã', en: '1. Communes reviewed' },
        'communes-reviewed',
        '100% các địa bàn cấp xã được tiến hành rà soát, xác định cấp độ trọng điểm về ma túy',
      ),
    ],
  },
  {
    id: 'S002-08',
    targets: [
      words(
        'plan-302-goal-2',
        { vi: '2. Giữ vững cấp xã không ma túy', en: '2. Drug-free communes held' },
        'drug-free-communes',
        'Giữ vững đối với các địa bàn cấp xã không có ma túy',
      ),
    ],
  },
  {
    id: 'S002-09',
    targets: [
      all(
        'plan-302-goal-3',
        { vi: '3. Chuyển hóa cấp xã có người nghiện', en: '3. Affected communes transformed' },
        'affected-communes-transformed',
        'chuyển hóa 100% địa bàn cấp xã có người nghiện, người sử dụng trái phép chất ma túy',
        'The denominator, communes with addicts or users, changes with the work itself.',
      ),
    ],
  },
  {
    id: 'S002-10',
    targets: [
      all(
        'plan-302-goal-4',
        { vi: '4. Tuyên truyền ở cấp xã', en: '4. Communes running publicity' },
        'communes-running-publicity',
        '100% xã, thị trấn triển khai các biện pháp tuyên truyền',
        '"xã, thị trấn" leaves out the wards (phường): another denominator than "cấp xã" in the other goals.',
      ),
    ],
  },
  {
    id: 'S002-11',
    targets: [
      {
        ...plan,
        id: 'plan-302-goal-4-monthly',
        name: { vi: '4a. Tuyên truyền hằng tháng', en: '4a. Publicity every month' },
        indicator: 'publicity-talks',
        scope: everyGroup,
        every: 'month',
        judged: 'each',
        requirement: { relation: 'atLeast', value: '1' },
        quote: 'ít nhất 01 lần/01 tháng tại mỗi tổ dân phố, thôn xóm, thôn bản',
      },
    ],
  },
  {
    id: 'S002-12',
    targets: [
      {
        ...plan,
        id: 'plan-302-goal-4-models',
        name: { vi: '4b. Mô hình ở mỗi tổ dân phố', en: '4b. A model in every residential group' },
        indicator: 'publicity-models',
        scope: everyGroup,
        requirement: { relation: 'atLeast', value: '1' },
        quote: 'ít nhất 01 mô hình/tổ dân phố, thôn xóm, bản',
      },
    ],
  },
  {
    id: 'S002-13',
    targets: [
      all(
        'plan-302-goal-5',
        { vi: '5. Triệt xóa điểm ma túy', en: '5. Drug points destroyed' },
        'drug-points-destroyed',
        'triệt xóa 100% các điểm sử dụng trái phép chất ma túy, điểm phức tạp, điểm bán lẻ về ma túy',
      ),
    ],
  },
  {
    id: 'S002-14',
    targets: [
      {
        ...plan,
        id: 'plan-302-goal-6',
        name: { vi: '6. Không trồng cây có chất ma túy', en: '6. No drug plants grown' },
        indicator: 'drug-plant-cultivations',
        requirement: { relation: 'exactly', value: '0' },
        judged: 'cumulative',
        quote: 'Không để trồng và tái trồng cây có chứa chất ma túy',
      },
    ],
  },
  {
    id: 'S002-15',
    targets: [
      all(
        'plan-302-goal-7',
        { vi: '7. Tiếp cận tư vấn, điều trị', en: '7. Access to counselling and treatment' },
        'registered-users-with-services',
        '100% người nghiện và người sử dụng trái phép chất ma túy có hồ sơ quản lý được tiếp cận dịch vụ tư vấn',
        'Of persons on file.',
      ),
    ],
  },
  {
    id: 'S002-16',
    targets: [
      all(
        'plan-302-goal-8',
        { vi: '8. Quản lý người sau cai, “ngáo đá”', en: '8. Persons after rehabilitation managed' },
        'post-rehabilitation-managed',
        '100% đối tượng sau cai nghiện, đối tượng có biểu hiện loạn thần, “ngáo đá” được quản lý chặt chẽ',
      ),
    ],
  },
  {
    id: 'S002-17',
    targets: [
      {
        ...plan,
        id: 'plan-302-goal-8-relapses',
        name: { vi: '8a. Phấn đấu không tái nghiện', en: '8a. Strive for no relapse' },
        indicator: 'relapses',
        requirement: { relation: 'exactly', value: '0' },
        judged: 'cumulative',
        force: 'aspiration',
        quote: 'phấn đấu không để tái nghiện, tái sử dụng, gây án',
      },
    ],
  },
  {
    id: 'S002-18',
    targets: [
      all(
        'plan-302-goal-9',
        { vi: '9. Hỗ trợ người tù tha', en: '9. Released prisoners supported' },
        'released-prisoners-supported',
        '100% đối tượng tù tha về địa bàn được quan tâm quản lý, giáo dục, hỗ trợ tái hòa nhập cộng đồng',
      ),
    ],
  },
  {
    id: 'S002-19',
    targets: [
      {
        ...words(
          'plan-302-goal-9-reoffending',
          { vi: '9a. Phấn đấu giảm tái phạm tội', en: '9a. Strive to lower re-offending' },
          'reoffending-rate',
          'phấn đấu giảm tỷ lệ tái phạm tội',
        ),
        force: 'aspiration',
        note: 'A direction without a number or a baseline.',
      },
    ],
  },
  {
    id: 'S002-20',
    targets: [
      words(
        'plan-302-goal-10',
        { vi: '10. Triệt xóa đường dây vận chuyển', en: '10. Trafficking lines broken' },
        'trafficking-lines-broken',
        'Ngăn chặn, triệt xóa các đường dây vận chuyển ma túy vào địa bàn tỉnh tiêu thụ',
      ),
    ],
  },
  {
    id: 'S002-21',
    targets: [
      words(
        'plan-302-reporting',
        { vi: 'Báo cáo định kỳ', en: 'Regular reports' },
        'plan-302-progress-reports',
        'báo cáo định kỳ',
        'cần có chế độ thông tin báo cáo định kỳ và xử lý thông tin, số liệu',
      ),
    ],
  },
  { id: 'S002-22', aside: 'asks that the phases be kept to; their dates stand in document 000' },
];

const indicators: readonly Indicator[] = [
  milestone('directive-36-issued', { vi: 'Ban hành Chỉ thị 36-CT/TW', en: 'Directive 36-CT/TW issued' }),
  milestone('centrally-run-city-since', { vi: 'Thành phố trực thuộc Trung ương', en: 'Centrally run city' }),
  count('stock', 'plan-302-goals', { vi: 'Mục tiêu cụ thể của Kế hoạch 302', en: 'Goals of Plan 302' }, [
    'goal',
    'mục tiêu',
  ]),
  percentage('communes-reviewed', { vi: 'Cấp xã được rà soát', en: 'Communes reviewed and graded' }),
  count('stock', 'drug-free-communes', { vi: 'Cấp xã không có ma túy', en: 'Drug-free communes' }, ['commune', 'xã']),
  percentage('affected-communes-transformed', {
    vi: 'Cấp xã có người nghiện được chuyển hóa',
    en: 'Communes with addicts or users that were transformed',
  }),
  percentage('communes-running-publicity', {
    vi: 'Xã, thị trấn triển khai tuyên truyền',
    en: 'Communes and townships running publicity',
  }),
  count('flow', 'publicity-talks', { vi: 'Lần tuyên truyền', en: 'Publicity talks' }, ['talk', 'lần'], 'higher'),
  count(
    'stock',
    'publicity-models',
    { vi: 'Mô hình tuyên truyền', en: 'Publicity models' },
    ['model', 'mô hình'],
    'higher',
  ),
  percentage('drug-points-destroyed', { vi: 'Điểm ma túy bị triệt xóa', en: 'Drug points destroyed' }),
  count(
    'flow',
    'drug-plant-cultivations',
    { vi: 'Vụ trồng, tái trồng cây có chất ma túy', en: 'Cultivations of drug plants' },
    ['case', 'vụ'],
    'lower',
  ),
  percentage('registered-users-with-services', {
    vi: 'Người nghiện có hồ sơ được tiếp cận dịch vụ',
    en: 'Registered users with access to services',
  }),
  percentage('post-rehabilitation-managed', {
    vi: 'Đối tượng sau cai được quản lý',
    en: 'Persons after rehabilitation who are managed',
  }),
  count(
    'flow',
    'relapses',
    { vi: 'Tái nghiện, tái sử dụng, gây án', en: 'Relapses, re-use and offences' },
    ['case', 'vụ'],
    'lower',
  ),
  percentage('released-prisoners-supported', {
    vi: 'Người tù tha được hỗ trợ',
    en: 'Released prisoners supported',
  }),
  percentage('reoffending-rate', { vi: 'Tỷ lệ tái phạm tội', en: 'Re-offending rate' }, 'lower'),
  count(
    'flow',
    'trafficking-lines-broken',
    { vi: 'Đường dây vận chuyển bị triệt xóa', en: 'Trafficking lines broken' },
    ['line', 'đường dây'],
  ),
  count('flow', 'plan-302-progress-reports', { vi: 'Báo cáo định kỳ', en: 'Progress reports' }, ['report', 'báo cáo']),
];

export const catalogue: Catalogue = { indicators, targets: targetsOf(readings) };

export const report: RecordInput = {
  publication: {
    publisher: 'ubnd-thua-thien-hue',
    publishedOn: '2023-10-06',
    title: 'Triển khai kế hoạch “Nhân rộng công tác chuyển hóa tình hình tội phạm và tệ nạn ma túy”',
    language: 'vi',
    calendar: 'unstated',
  },
  figures: figuresOf(readings),
};
