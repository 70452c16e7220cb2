/**
 * The catalogue that the five documents share: who publishes, where, the indicators that more than one of them speaks
 * of, and the National Assembly's targets.
 */
import type { Catalogue, Indicator, TargetInput } from 'indicator-ledger';
import { marginOver, milestone, percentage } from './indicators.ts';

const publishers: Catalogue['publishers'] = [
  { id: 'quoc-hoi', name: { vi: 'Quốc hội', en: 'National Assembly' } },
  { id: 'bo-chinh-tri', name: { vi: 'Bộ Chính trị', en: 'Politburo' } },
  { id: 'tinh-uy-thua-thien-hue', name: { vi: 'Tỉnh ủy Thừa Thiên Huế', en: 'Party committee of Thừa Thiên Huế' } },
  { id: 'ubnd-thua-thien-hue', name: { vi: 'UBND tỉnh Thừa Thiên Huế', en: "People's Committee of Thừa Thiên Huế" } },
  { id: 'bcd-138-thua-thien-hue', name: { vi: 'BCĐ 138 tỉnh Thừa Thiên Huế', en: 'Committee 138 of Thừa Thiên Huế' } },
  { id: 'bcd-138-ha-giang', name: { vi: 'BCĐ 138 tỉnh Hà Giang', en: 'Committee 138 of Hà Giang' } },
  { id: 'bcd-138-dam-ha', name: { vi: 'BCĐ 138 huyện Đầm Hà', en: 'Committee 138 of Đầm Hà' } },
  { id: 'cong-an-quang-ninh', name: { vi: 'Công an tỉnh Quảng Ninh', en: 'Police of Quảng Ninh' } },
  { id: 'bcd-138-ha-noi', name: { vi: 'BCĐ 138 TP Hà Nội', en: 'Committee 138 of Hà Nội' } },
  { id: 'ubnd-ha-noi', name: { vi: 'UBND TP Hà Nội', en: "People's Committee of Hà Nội" } },
  { id: 'cong-an-ha-noi', name: { vi: 'Công an TP Hà Nội', en: 'Police of Hà Nội' } },
];

/** Names, types and life spans: Thừa Thiên Huế becomes a city in 2025; Hà Giang and every district end that summer. */
const territories: Catalogue['territories'] = [
  { id: 'viet-nam', name: 'Việt Nam', otherNames: ['toàn quốc', 'cả nước'], level: 'nation' },
  {
    id: 'thua-thien-hue',
    spans: [
      {
        to: '2024-12-31',
        name: 'Thừa Thiên Huế',
        otherNames: ['Thừa Thiên - Huế', 'Thừa Thiên-Huế', 'TT-Huế'],
        level: 'province',
        type: 'tỉnh',
        parent: 'viet-nam',
      },
      {
        from: '2025-01-01',
        name: 'Huế',
        otherNames: ['TP.Huế'],
        level: 'province',
        type: 'thành phố trực thuộc Trung ương',
        parent: 'viet-nam',
      },
    ],
  },
  { id: 'a-luoi', name: 'A Lưới', level: 'district', type: 'huyện', parent: 'thua-thien-hue', to: '2025-06-30' },
  { id: 'ha-giang', name: 'Hà Giang', level: 'province', type: 'tỉnh', parent: 'viet-nam', to: '2025-06-30' },
  { id: 'quang-ninh', name: 'Quảng Ninh', level: 'province', type: 'tỉnh', parent: 'viet-nam' },
  { id: 'dam-ha', name: 'Đầm Hà', level: 'district', type: 'huyện', parent: 'quang-ninh', to: '2025-06-30' },
  {
    id: 'ha-noi',
    name: 'Hà Nội',
    otherNames: ['TP Hà Nội', 'Thủ đô'],
    level: 'province',
    type: 'thành phố trực thuộc Trung ương',
    parent: 'viet-nam',
  },
];

/** "Crimes against social order" counted, and the two ways in which documents print its change. */
const crimes: readonly Indicator[] = [
  {
    id: 'social-order-crimes',
    name: { vi: 'Tội phạm về TTXH', en: 'Crimes against social order' },
    measure: { kind: 'flow' },
    unit: 'case',
    unitSymbols: ['vụ'],
    integer: true,
    nonNegative: true,
    better: 'lower',
  },
  {
    id: 'social-order-crimes-change',
    name: { vi: 'Tội phạm về TTXH, so với cùng kỳ', en: 'Crimes against social order, change on last year' },
    measure: { kind: 'change', of: 'social-order-crimes', mode: 'percent', base: 'same-period-last-year' },
    unit: 'percent',
    better: 'lower',
  },
  {
    id: 'social-order-crimes-difference',
    name: { vi: 'Tội phạm về TTXH, số vụ so với cùng kỳ', en: 'Crimes against social order, cases more or fewer' },
    measure: { kind: 'change', of: 'social-order-crimes', mode: 'absolute', base: 'same-period-last-year' },
    unit: 'case',
    unitSymbols: ['vụ'],
    integer: true,
    better: 'lower',
  },
];

/**
 * Clearance rates of different scopes are different indicators: nobody may compare Hà Giang's "các loại tội phạm" with
 * Hà Nội's "án rất nghiêm trọng, đặc biệt nghiêm trọng" by accident.
 */
const clearance: readonly Indicator[] = [
  percentage('clearance-rate-all-crimes', {
    vi: 'Tỷ lệ khám phá các loại tội phạm',
    en: 'Clearance rate, all crimes',
  }),
  percentage('clearance-rate-very-serious', {
    vi: 'Tỷ lệ khám phá án rất, đặc biệt nghiêm trọng',
    en: 'Clearance rate, very and especially serious cases',
  }),
];

const indicators: readonly Indicator[] = [
  ...crimes,
  ...clearance,
  milestone('conference-held', { vi: 'Ngày hội nghị', en: 'Day of the conference' }),
  marginOver('qh-social-order-crimes', 'social-order-crimes-change-margin', {
    vi: 'Mức vượt chỉ tiêu kéo giảm tội phạm TTXH',
    en: 'Margin over the reduction target',
  }),
  marginOver('qh-clearance-very-serious', 'clearance-rate-very-serious-margin', {
    vi: 'Mức vượt chỉ tiêu khám phá án rất nghiêm trọng',
    en: 'Margin over the clearance target for very serious cases',
  }),
];

const everyProvince = { everyTerritoryAt: 'province', within: 'viet-nam' } as const;

/**
 * None of the five documents prints these values. They come from elsewhere, and each target says from where, so that
 * whoever doubts a verdict knows what to look up.
 */
const targets: readonly TargetInput[] = [
  {
    id: 'qh-social-order-crimes',
    name: { vi: 'Kéo giảm ít nhất 5% tội phạm về TTXH', en: 'Social-order crimes down by at least 5%' },
    indicator: 'social-order-crimes-change',
    scope: everyProvince,
    from: '2021-01-01',
    requirement: { relation: 'atMost', value: '-5' },
    judged: 'each',
    publisher: 'quoc-hoi',
    note:
      'At least 5% a year stands in the 2021 plan of Khánh Hòa. Document 000 says that Quốc hội assigned it; the press ' +
      'of 2022 says that the ministry registered it and that Quốc hội assigns no yearly figure. Who set it is a claim.',
  },
  {
    id: 'qh-clearance-all',
    name: { vi: 'Khám phá các loại tội phạm từ 75%', en: 'Clearance of all crimes, at least 75%' },
    indicator: 'clearance-rate-all-crimes',
    scope: everyProvince,
    from: '2019-11-27',
    requirement: { relation: 'atLeast', value: '75' },
    judged: 'each',
    publisher: 'quoc-hoi',
    instrument: 'Nghị quyết 96/2019/QH14',
    issuedOn: '2019-11-27',
    note: 'The value as reports of 2021 to 2024 print it; some say "trên 75%". The article of the resolution was not read.',
  },
  {
    id: 'qh-clearance-very-serious',
    name: { vi: 'Khám phá án rất nghiêm trọng từ 90%', en: 'Clearance of very serious cases, at least 90%' },
    indicator: 'clearance-rate-very-serious',
    scope: everyProvince,
    from: '2019-11-27',
    requirement: { relation: 'atLeast', value: '90' },
    judged: 'each',
    publisher: 'quoc-hoi',
    instrument: 'Nghị quyết 96/2019/QH14',
    issuedOn: '2019-11-27',
    note: 'The value as the 2021 plan of Khánh Hòa prints it; document 004 names the resolution, not the value.',
  },
];

export const catalogue: Catalogue = { publishers, territories, indicators, targets };
