/** Document 000: Thừa Thiên Huế's Committee 138 reviews the first half of 2024. */
import type { Catalogue, Indicator, RecordInput } from 'indicator-ledger';
import { count, marginOver, membership, milestone, percentage } from './indicators.ts';
import { figuresOf, type Reading, targetsOf } from './reading.ts';

const inHue = { territory: 'thua-thien-hue' } as const;
const hue = { ...inHue, period: '2024-H1' } as const;

export const readings: readonly Reading[] = [
  {
    id: 'S000-01',
    figures: [
      {
        ...hue,
        indicator: 'social-order-crimes-change',
        value: 'giảm hơn 9%',
        quote: 'tội phạm về trật tự xã hội được kéo giảm hơn 9%',
        note: 'The base is not printed; the same period of last year is inferred from the national figure beside it.',
      },
    ],
  },
  {
    id: 'S000-02',
    figures: [
      {
        ...hue,
        indicator: 'social-order-crimes-change-margin',
        value: '4%',
        quote: 'vượt chỉ tiêu Quốc Hội giao 4%',
        note:
          'Read as a margin of 4 points, like 17,86% and 40% beside it. The grammar also allows "exceeds the target OF ' +
          '4%": then the target would be −4 and the margin more than 5 points.',
      },
    ],
  },
  {
    id: 'S000-03',
    figures: [
      {
        indicator: 'social-order-crimes-change',
        territory: 'viet-nam',
        period: '2024-H1',
        value: 'tăng 3,76%',
        quote: 'trong khi toàn quốc tăng 3,76%',
        note: 'Period and base of the national figure are not printed; taken to be those of the sentence.',
      },
    ],
  },
  {
    id: 'S000-04',
    figures: [
      {
        ...hue,
        indicator: 'clearance-rate-social-order',
        value: '92,86%',
        quote: 'tỷ lệ điều tra khám phá đạt 92,86%',
        note: 'Of crimes against social order, the subject of the sentence; "all crimes" is possible.',
      },
    ],
    targets: [
      {
        id: 'hue-clearance-2024-h1',
        name: { vi: 'Chỉ tiêu tỷ lệ khám phá', en: 'Clearance-rate target' },
        indicator: 'clearance-rate-social-order',
        scope: inHue,
        period: '2024-H1',
        requirement: { relation: 'atLeast', value: 'unknown' },
        judged: 'each',
        publisher: 'quoc-hoi',
        quote: '(vượt chỉ tiêu 17,86%)',
        note: 'Known only by its margin. The authority is taken from the bracket before: "chỉ tiêu Quốc Hội giao".',
      },
    ],
  },
  {
    id: 'S000-05',
    figures: [
      {
        ...hue,
        indicator: 'clearance-rate-social-order-margin',
        value: '17,86%',
        quote: '(vượt chỉ tiêu 17,86%)',
        note: 'A difference of two percentages: points, though printed "%".',
      },
    ],
  },
  {
    id: 'S000-06',
    figures: [{ ...hue, indicator: 'asset-recovery-rate', value: '100%', quote: 'tỷ lệ thu hồi tài sản đạt 100%' }],
    targets: [
      {
        id: 'hue-asset-recovery-2024-h1',
        name: { vi: 'Chỉ tiêu thu hồi tài sản', en: 'Asset-recovery target' },
        indicator: 'asset-recovery-rate',
        scope: inHue,
        period: '2024-H1',
        requirement: { relation: 'atLeast', value: 'unknown' },
        judged: 'each',
        publisher: 'quoc-hoi',
        quote: '(vượt chỉ tiêu 40%)',
        note: 'Known only by its margin. The authority is not printed; taken from the first bracket of the paragraph.',
      },
    ],
  },
  {
    id: 'S000-07',
    figures: [{ ...hue, indicator: 'asset-recovery-margin', value: '40%', quote: '(vượt chỉ tiêu 40%)' }],
  },
  { id: 'S000-08', aside: 'names a directive; its date stands in document 002' },
  { id: 'S000-09', aside: 'a pilot in A Lưới, without a day' },
  {
    id: 'S000-10',
    figures: [
      {
        ...inHue,
        indicator: 'plan-302-issued',
        value: '12/9/2023',
        quote: 'UBND tỉnh đã ban hành Kế hoạch 302 ngày 12/9/2023',
      },
    ],
  },
  {
    id: 'S000-11',
    figures: [{ ...inHue, indicator: 'plan-302-phases', value: '04 giai đoạn', quote: 'lộ trình 04 giai đoạn' }],
  },
  { id: 'S000-12', aside: 'announces the target that S000-20 spells out' },
  {
    id: 'S000-13',
    figures: [
      {
        ...inHue,
        indicator: 'committees-with-thematic-resolution',
        value: '100%',
        quote: '100% cấp ủy cấp huyện, cấp xã ban hành Nghị quyết chuyên đề lãnh đạo',
        note: 'One percentage over two levels, district and commune, pooled.',
      },
    ],
  },
  {
    id: 'S000-14',
    figures: [
      {
        ...inHue,
        indicator: 'plan-302-phase-2-ended',
        value: '14/5/2024',
        quote: 'Đến ngày 14/5/2024 kết thúc giai đoạn 2',
      },
    ],
    targets: [
      {
        id: 'plan-302-phase-2',
        name: { vi: 'Kết thúc giai đoạn 2', en: 'Phase 2 ends' },
        indicator: 'plan-302-phase-2-ended',
        scope: inHue,
        requirement: { relation: 'by', day: '2024-05-14' },
        judged: 'end',
        publisher: 'ubnd-thua-thien-hue',
        instrument: 'Kế hoạch 302/KH-UBND',
        issuedOn: '2023-09-12',
        note: 'A district plan of October 2023 ends its phase 2 on the same day and month (its year is misprinted).',
      },
    ],
  },
  {
    id: 'S000-15',
    targets: [
      {
        id: 'plan-302-phase-3',
        name: { vi: 'Kết thúc giai đoạn 3', en: 'Phase 3 ends' },
        indicator: 'plan-302-phase-3-ended',
        scope: inHue,
        requirement: { relation: 'by', day: '2024-10-14' },
        judged: 'end',
        publisher: 'ubnd-thua-thien-hue',
        instrument: 'Kế hoạch 302/KH-UBND',
        issuedOn: '2023-09-12',
        quote: 'theo lộ trình đến 14/10/2024 kết thúc giai đoạn 3',
      },
      {
        id: 'plan-302-districts-cleaned',
        name: { vi: '“Làm sạch ma túy” 100% địa bàn cấp huyện', en: 'Every district-level area cleaned of drugs' },
        indicator: 'districts-cleaned-of-drugs',
        scope: inHue,
        period: '2024-05-15/2024-10-14',
        requirement: { relation: 'atLeast', value: '100' },
        judged: 'end',
        publisher: 'ubnd-thua-thien-hue',
        instrument: 'Kế hoạch 302/KH-UBND',
        issuedOn: '2023-09-12',
        quote: 'kết thúc giai đoạn 3 “làm sạch ma túy” tại 100% địa bàn cấp huyện',
      },
    ],
  },
  {
    id: 'S000-16',
    figures: [
      {
        ...inHue,
        indicator: 'among-drug-free-province-plans',
        value: '01 trong 03',
        quote: 'Thừa Thiên Huế là 01 trong 03 địa phương ban hành Kế hoạch xây dựng tỉnh “sạch ma túy”',
        note: 'Counted by Bộ Công an. Member of a set of three: neither one third, nor first of three.',
      },
    ],
  },
  {
    id: 'S000-17',
    figures: [
      {
        ...inHue,
        indicator: 'among-drug-free-district-builders',
        value: '01 trong 09',
        quote: 'là 01 trong 09 địa phương xây dựng địa bàn cấp huyện không có ma túy',
      },
    ],
  },
  {
    id: 'S000-18',
    figures: [
      {
        ...inHue,
        indicator: 'among-drug-free-commune-builders',
        value: '01 trong 37',
        quote: 'là 01 trong 37 địa phương xây dựng địa bàn cấp xã không có ma túy',
      },
    ],
  },
  { id: 'S000-19', aside: 'names the months to come; no value' },
  {
    id: 'S000-20',
    targets: [
      {
        id: 'tinh-uy-no-more-addicts-2024',
        name: { vi: '100% cấp xã không tăng người nghiện', en: 'No commune with more drug addicts' },
        indicator: 'communes-without-more-addicts',
        scope: inHue,
        period: '2024',
        requirement: { relation: 'atLeast', value: '100' },
        judged: 'end',
        publisher: 'tinh-uy-thua-thien-hue',
        instrument: 'Nghị quyết của Tỉnh ủy',
        quote: 'chỉ tiêu 100% xã, phường, thị trấn không tăng số lượng người nghiện ma túy',
        note: 'The day from which an increase counts is not printed.',
      },
    ],
  },
  {
    id: 'S000-21',
    targets: [
      {
        id: 'hue-lasting-reduction',
        name: { vi: 'Kéo giảm bền vững tội phạm về TTXH', en: 'A lasting reduction of social-order crime' },
        indicator: 'social-order-crimes-change',
        scope: inHue,
        from: '2024-07-01',
        requirement: { relation: 'qualitative', text: 'kéo giảm bền vững' },
        judged: 'each',
        publisher: 'bcd-138-thua-thien-hue',
        quote: 'mục tiêu kéo giảm bền vững tội phạm về trật tự xã hội',
      },
    ],
  },
  {
    id: 'S000-22',
    figures: [
      {
        ...inHue,
        indicator: 'grassroots-security-force-launched',
        value: '01/7/2024',
        quote: 'từ ngày 01/7/2024, lực lượng tham gia bảo đảm ANTT ở cơ sở ra mắt',
      },
    ],
  },
];

const indicators: readonly Indicator[] = [
  percentage('clearance-rate-social-order', {
    vi: 'Tỷ lệ điều tra khám phá (TTXH)',
    en: 'Clearance rate, social-order crimes',
  }),
  marginOver('hue-clearance-2024-h1', 'clearance-rate-social-order-margin', {
    vi: 'Mức vượt chỉ tiêu tỷ lệ khám phá',
    en: 'Margin over the clearance target',
  }),
  percentage('asset-recovery-rate', {
    vi: 'Tỷ lệ thu hồi tài sản',
    en: 'Asset-recovery rate, economic and corruption cases',
  }),
  marginOver('hue-asset-recovery-2024-h1', 'asset-recovery-margin', {
    vi: 'Mức vượt chỉ tiêu thu hồi tài sản',
    en: 'Margin over the asset-recovery target',
  }),
  milestone('plan-302-issued', { vi: 'Ban hành Kế hoạch 302', en: 'Plan 302 issued' }),
  milestone('plan-302-phase-2-ended', { vi: 'Kết thúc giai đoạn 2', en: 'Phase 2 of Plan 302 ended' }),
  milestone('plan-302-phase-3-ended', { vi: 'Kết thúc giai đoạn 3', en: 'Phase 3 of Plan 302 ended' }),
  milestone('grassroots-security-force-launched', {
    vi: 'Ra mắt lực lượng ANTT cơ sở',
    en: 'Grass-roots security force launched',
  }),
  count('stock', 'plan-302-phases', { vi: 'Số giai đoạn của Kế hoạch 302', en: 'Phases of Plan 302' }, [
    'phase',
    'giai đoạn',
  ]),
  percentage('committees-with-thematic-resolution', {
    vi: 'Cấp ủy ban hành nghị quyết chuyên đề',
    en: 'Party committees with a thematic resolution',
  }),
  percentage('districts-cleaned-of-drugs', {
    vi: 'Địa bàn cấp huyện “sạch ma túy”',
    en: 'District-level areas cleaned of drugs',
  }),
  membership('among-drug-free-province-plans', {
    vi: 'Địa phương có kế hoạch tỉnh “sạch ma túy”',
    en: 'Provinces with a drug-free-province plan',
  }),
  membership('among-drug-free-district-builders', {
    vi: 'Địa phương xây dựng cấp huyện không ma túy',
    en: 'Provinces building drug-free districts',
  }),
  membership('among-drug-free-commune-builders', {
    vi: 'Địa phương xây dựng cấp xã không ma túy',
    en: 'Provinces building drug-free communes',
  }),
  count('stock', 'drug-addicts', { vi: 'Người nghiện ma túy', en: 'Drug addicts' }, ['person', 'người'], 'lower'),
  {
    id: 'drug-addicts-difference',
    name: { vi: 'Người nghiện ma túy, tăng giảm', en: 'Drug addicts, more or fewer' },
    measure: { kind: 'change', of: 'drug-addicts', mode: 'absolute', base: 'unstated' },
    unit: 'person',
    unitSymbols: ['người'],
    integer: true,
    better: 'lower',
  },
  {
    // "100% of communes with no increase" is a condition on each commune, counted over all of them.
    id: 'communes-without-more-addicts',
    name: { vi: 'Cấp xã không tăng người nghiện', en: 'Communes without more drug addicts' },
    measure: {
      kind: 'coverage',
      level: 'commune',
      condition: { indicator: 'drug-addicts-difference', relation: 'atMost', value: '0' },
      scale: '100',
    },
    unit: 'percent',
    nonNegative: true,
    better: 'higher',
  },
];

export const catalogue: Catalogue = { indicators, targets: targetsOf(readings) };

/**
 * The text prints neither its own date nor its conference's. It reviews six months that are over and introduces a
 * force launched on 1 July 2024, so the first Friday of July 2024 is taken.
 */
export const report: RecordInput = {
  publication: {
    publisher: 'bcd-138-thua-thien-hue',
    publishedOn: '2024-07-05',
    title: 'Hội nghị sơ kết 06 tháng đầu năm 2024, Ban Chỉ đạo 138 tỉnh Thừa Thiên Huế',
    language: 'vi',
    calendar: 'unstated',
  },
  figures: figuresOf(readings),
};
