/**
 * Subjects: the indicators that a generated world may know, in groups that are published together. Whatever can be
 * combined is here once: flows, stocks, ratios over and under one, shares, sums, differences, changes of each mode and
 * base, margins over a target, a coverage; breakdowns that make the whole and breakdowns that do not.
 */
import type { Dimension, Indicator } from '../../model/indicator.ts';
import type { TargetInput } from '../../record.ts';

/** What is counted in each month at each place. */
export const allSeries = [
  'theft',
  'fraud',
  'other',
  'armed',
  'night',
  'cleared',
  'drug',
  'petty',
  'grams',
  'addicts',
  'people',
] as const;
export type Series = (typeof allSeries)[number];

/** Which series make up an indicator that is counted itself, in whole and by breakdown member. */
export const counted: ReadonlyMap<
  string,
  { readonly whole: readonly Series[]; readonly by?: Series; readonly per?: bigint }
> = new Map([
  ['occurred', { whole: ['theft', 'fraud', 'other'] }],
  ['cleared', { whole: ['cleared'] }],
  ['drug-cases', { whole: ['drug'] }],
  ['petty', { whole: ['petty'] }],
  ['seized', { whole: ['grams'], per: 1000n }],
  ['addicts', { whole: ['addicts'] }],
  ['population', { whole: ['people'] }],
]);

const kind: Dimension = { id: 'kind', members: ['theft', 'fraud', 'other'], disjoint: true, exhaustive: true };
/** "trong đó": neither do these make the whole, nor do they exclude each other. */
const circumstance: Dimension = { id: 'circumstance', members: ['armed', 'night'] };

/** Breakdown members are named as the series that they are. */
export const members: readonly { readonly dimension: string; readonly member: Series }[] = [
  ...(['theft', 'fraud', 'other'] as const).map((member) => ({ dimension: kind.id, member })),
  ...(['armed', 'night'] as const).map((member) => ({ dimension: circumstance.id, member })),
];

const cases = { unit: 'case', unitSymbols: ['vụ', 'cases'], integer: true, nonNegative: true } as const;
const persons = { unit: 'person', unitSymbols: ['người', 'persons'], integer: true, nonNegative: true } as const;
const percent = { unit: 'percent' } as const;
const lastYear = 'same-period-last-year';

/** A group of indicators, those that its figures are made of first; and its targets. */
export interface Subject {
  readonly indicators: readonly Indicator[];
  readonly targets?: readonly Omit<TargetInput, 'scope' | 'publisher'>[];
}

/** Every world knows these: cases, by kind and circumstance, and how they changed. */
export const crime: Subject = {
  indicators: [
    {
      id: 'occurred',
      name: { vi: 'Số vụ phạm tội về trật tự xã hội', en: 'Crimes against social order' },
      measure: { kind: 'flow' },
      ...cases,
      better: 'lower',
      dimensions: [kind, circumstance],
    },
    {
      id: 'occurred-change',
      name: { vi: 'Tội phạm về trật tự xã hội, so với cùng kỳ', en: 'Crimes, change on last year' },
      measure: { kind: 'change', of: 'occurred', mode: 'percent', base: lastYear },
      ...percent,
      better: 'lower',
      dimensions: [kind, circumstance],
    },
    {
      id: 'occurred-difference',
      name: { vi: 'Số vụ tăng, giảm so với cùng kỳ', en: 'Crimes, more or fewer than last year' },
      measure: { kind: 'change', of: 'occurred', mode: 'absolute', base: lastYear },
      ...cases,
      nonNegative: false,
      dimensions: [kind, circumstance],
    },
    {
      id: 'occurred-on-previous',
      name: { vi: 'Số vụ tăng, giảm so với thời gian liền kề', en: 'Crimes, more or fewer than just before' },
      measure: { kind: 'change', of: 'occurred', mode: 'absolute', base: 'adjacent' },
      ...cases,
      nonNegative: false,
    },
    {
      id: 'kind-share',
      name: { vi: 'Tỷ trọng trong tổng số vụ', en: 'Share of all crimes' },
      measure: { kind: 'share', part: 'occurred', whole: 'occurred', scale: '100' },
      ...percent,
      nonNegative: true,
      dimensions: [kind, circumstance],
    },
    {
      id: 'occurred-change-margin',
      name: { vi: 'Mức vượt chỉ tiêu kéo giảm tội phạm', en: 'Margin over the target for fewer crimes' },
      measure: { kind: 'margin', target: 'fewer-crimes' },
      unit: 'percentage-point',
    },
  ],
  targets: [
    {
      id: 'fewer-crimes',
      indicator: 'occurred-change',
      requirement: { relation: 'atMost', value: '-5' },
      judged: 'each',
    },
  ],
};

/** The subjects that a world may have besides. */
export const subjects: readonly Subject[] = [
  {
    indicators: [
      {
        id: 'cleared',
        name: { vi: 'Số vụ điều tra, khám phá', en: 'Cases cleared' },
        measure: { kind: 'flow' },
        ...cases,
      },
      {
        id: 'clearance-rate',
        name: { vi: 'Tỷ lệ điều tra, khám phá', en: 'Clearance rate' },
        measure: { kind: 'ratio', numerator: 'cleared', denominator: 'occurred', scale: '100' },
        ...percent,
        nonNegative: true,
        better: 'higher',
      },
      {
        id: 'clearance-rate-change',
        name: { vi: 'Tỷ lệ khám phá, so với cùng kỳ', en: 'Clearance rate, change on last year' },
        measure: { kind: 'change', of: 'clearance-rate', mode: 'points', base: lastYear },
        unit: 'percentage-point',
        better: 'higher',
      },
      {
        id: 'uncleared',
        name: { vi: 'Số vụ chưa khám phá', en: 'Cases not cleared' },
        measure: { kind: 'difference', minuend: 'occurred', subtrahend: 'cleared' },
        ...cases,
        nonNegative: false,
      },
      {
        id: 'clearance-margin',
        name: { vi: 'Mức vượt chỉ tiêu khám phá', en: 'Margin over the clearance target' },
        measure: { kind: 'margin', target: 'clearance' },
        unit: 'percentage-point',
        better: 'higher',
      },
    ],
    targets: [
      {
        id: 'clearance',
        indicator: 'clearance-rate',
        requirement: { relation: 'atLeast', value: '75' },
        judged: 'each',
      },
    ],
  },
  {
    indicators: [
      {
        id: 'drug-cases',
        name: { vi: 'Số vụ phạm tội về ma túy', en: 'Drug crimes' },
        measure: { kind: 'flow' },
        ...cases,
        within: ['occurred'],
      },
      {
        id: 'drug-share',
        name: { vi: 'Tỷ trọng tội phạm về ma túy', en: 'Share of drug crimes' },
        measure: { kind: 'share', part: 'drug-cases', whole: 'occurred', scale: '100' },
        ...percent,
        nonNegative: true,
      },
    ],
  },
  {
    indicators: [
      {
        id: 'petty',
        name: { vi: 'Số vụ vi phạm hành chính', en: 'Administrative violations' },
        measure: { kind: 'flow' },
        ...cases,
      },
      {
        id: 'all-cases',
        name: { vi: 'Tổng số vụ việc', en: 'All cases' },
        measure: { kind: 'sum', of: ['occurred', 'petty'] },
        ...cases,
      },
    ],
  },
  {
    indicators: [
      {
        id: 'addicts',
        name: { vi: 'Người nghiện có hồ sơ quản lý', en: 'Addicts on file' },
        measure: { kind: 'stock' },
        ...persons,
        better: 'lower',
      },
      {
        id: 'addicts-change',
        name: { vi: 'Người nghiện, so với cùng kỳ', en: 'Addicts, change on last year' },
        measure: { kind: 'change', of: 'addicts', mode: 'percent', base: lastYear },
        ...percent,
        better: 'lower',
      },
      {
        id: 'addicts-difference',
        name: { vi: 'Người nghiện tăng, giảm so với cùng kỳ', en: 'Addicts, more or fewer than last year' },
        measure: { kind: 'change', of: 'addicts', mode: 'absolute', base: lastYear },
        ...persons,
        nonNegative: false,
      },
    ],
  },
  {
    indicators: [
      {
        id: 'seized',
        name: { vi: 'Ma túy thu giữ', en: 'Drugs seized' },
        measure: { kind: 'flow' },
        unit: 'kg',
        nonNegative: true,
      },
      {
        id: 'seized-change',
        name: { vi: 'Ma túy thu giữ, so với cùng kỳ', en: 'Drugs seized, change on last year' },
        measure: { kind: 'change', of: 'seized', mode: 'percent', base: lastYear },
        ...percent,
      },
    ],
  },
  {
    indicators: [
      {
        id: 'population',
        name: { vi: 'Dân số', en: 'Population' },
        measure: { kind: 'stock' },
        ...persons,
      },
      {
        id: 'crime-rate',
        name: { vi: 'Số vụ trên 100.000 dân', en: 'Crimes per 100,000 people' },
        measure: { kind: 'ratio', numerator: 'occurred', denominator: 'population', scale: '100000' },
        unit: 'per-100000',
        nonNegative: true,
      },
    ],
  },
  {
    indicators: [
      {
        id: 'calm-districts',
        name: { vi: 'Huyện không quá 20 vụ', en: 'Districts with at most 20 cases' },
        measure: {
          kind: 'coverage',
          level: 'district',
          condition: { indicator: 'occurred', relation: 'atMost', value: '20' },
          scale: '100',
        },
        ...percent,
        nonNegative: true,
      },
    ],
  },
];
