/** What readers are told of the five documents, and of slips that were really printed: a golden page, read aloud. */
import { describe, it } from 'vitest';
import { catalogue as shared } from '../examples/data/catalogue.ts';
import * as damHa from '../examples/data/dam-ha-2024.ts';
import * as haGiang from '../examples/data/ha-giang-2021.ts';
import * as haNoi from '../examples/data/ha-noi-2023.ts';
import * as plan from '../examples/data/plan-302.ts';
import * as hue from '../examples/data/thua-thien-hue-2024.ts';
import type { Catalogue, FigureInput, Indicator, RecordInput } from '../src/index.ts';
import { type View, viewOf } from '../src/query.ts';
import type { RuleInput } from '../src/reconcile/rule/shape.ts';
import { sentenceOf } from '../src/reconcile/sentence.ts';
import { type ReconcileOptions, reconcile } from '../src/reconcile.ts';
import { expectGolden } from './golden.ts';

const count = (id: string, vi: string, more: Partial<Indicator> = {}): Indicator => ({
  id,
  name: { vi, en: id.replaceAll('-', ' ') },
  unit: 'case',
  unitSymbols: ['vụ'],
  measure: { kind: 'flow' },
  integer: true,
  nonNegative: true,
  ...more,
});
const percent = (id: string, vi: string, measure: Indicator['measure']): Indicator => ({
  id,
  name: { vi, en: id.replaceAll('-', ' ') },
  unit: 'percent',
  measure,
});

const forms = { id: 'form', name: { vi: 'Hình thức', en: 'form' }, members: ['home', 'compulsory', 'commune'] };
const catalogue: Catalogue = {
  publishers: [
    { id: 'police', name: { vi: 'Công an tỉnh Thừa Thiên Huế', en: 'Police of Thừa Thiên Huế' } },
    { id: 'office', name: { vi: 'Cục Thống kê tỉnh', en: 'Provincial Statistics Office' } },
  ],
  territories: [
    { id: 'hue', name: 'Thừa Thiên Huế', level: 'province', childrenExhaustive: true },
    { id: 'a-luoi', name: 'A Lưới', level: 'district', parent: 'hue' },
    { id: 'phu-loc', name: 'Phú Lộc', level: 'district', parent: 'hue' },
  ],
  indicators: [
    count('cases', 'Số vụ phạm tội về trật tự xã hội', {
      dimensions: [
        {
          id: 'offence',
          name: { vi: 'Loại tội', en: 'offence' },
          members: ['theft', 'fraud', 'robbery'],
          disjoint: true,
        },
      ],
    }),
    count('solved', 'Số vụ khám phá', { within: ['cases'] }),
    count('fraud', 'Số vụ lừa đảo'),
    count('theft', 'Số vụ trộm cắp'),
    count('property-crime', 'Số vụ xâm phạm sở hữu', { measure: { kind: 'sum', of: ['fraud', 'theft'] } }),
    count('placements', 'Số người được đưa đi cai nghiện', {
      unit: 'person',
      unitSymbols: ['người'],
      dimensions: [{ ...forms, disjoint: true, exhaustive: true }],
    }),
    count('models', 'Số mô hình', {
      unit: 'model',
      unitSymbols: ['mô hình'],
      measure: { kind: 'stock' },
      counts: ['cases', 'solved', 'fraud'],
    }),
    percent('clearance', 'Tỷ lệ khám phá', { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' }),
    percent('fraud-share', 'Tỷ trọng lừa đảo', { kind: 'share', part: 'fraud', whole: 'property-crime', scale: '100' }),
    percent('theft-share', 'Tỷ trọng trộm cắp', {
      kind: 'share',
      part: 'theft',
      whole: 'property-crime',
      scale: '100',
    }),
    percent('cases-change', 'Số vụ phạm tội so với cùng kỳ', {
      kind: 'change',
      of: 'cases',
      mode: 'percent',
      base: 'same-period-last-year',
    }),
    count('cases-difference', 'Số vụ tăng, giảm so với cùng kỳ', {
      nonNegative: false,
      measure: { kind: 'change', of: 'cases', mode: 'absolute', base: 'same-period-last-year' },
    }),
    {
      ...percent('margin', 'Mức vượt chỉ tiêu khám phá', { kind: 'margin', target: 'floor' }),
      unit: 'percentage-point',
    },
    {
      ...percent('other-margin', 'Mức vượt chỉ tiêu ngành giao', { kind: 'margin', target: 'unknown-floor' }),
      unit: 'percentage-point',
    },
    {
      id: 'phase-2',
      name: { vi: 'Kết thúc giai đoạn 2', en: 'End of phase 2' },
      unit: 'day',
      measure: { kind: 'milestone' },
    },
    {
      id: 'phase-3',
      name: { vi: 'Bắt đầu giai đoạn 3', en: 'Start of phase 3' },
      unit: 'day',
      measure: { kind: 'milestone' },
      follows: { indicator: 'phase-2', days: 1 },
    },
    {
      id: 'drugs',
      name: { vi: 'Ma túy thu giữ', en: 'Drugs seized' },
      unit: 'kg',
      measure: { kind: 'flow' },
      nonNegative: true,
    },
  ],
  targets: [
    {
      id: 'floor',
      name: { vi: 'Khám phá từ 75% trở lên', en: 'Clear at least 75%' },
      indicator: 'clearance',
      scope: { territory: 'hue' },
      requirement: { relation: 'atLeast', value: '75' },
      judged: 'each',
      publisher: 'office',
    },
    {
      id: 'unknown-floor',
      name: { vi: 'Chỉ tiêu ngành', en: "The sector's target" },
      indicator: 'clearance',
      scope: { territory: 'hue' },
      requirement: { relation: 'atLeast', value: 'unknown' },
      judged: 'each',
      publisher: 'office',
    },
  ],
};

const figure = (indicator: string, value: string, more: Partial<FigureInput> = {}): FigureInput => ({
  indicator,
  territory: 'hue',
  period: '2024-H1',
  value,
  ...more,
});
const form = (member: string, value: string) => figure('placements', value, { breakdown: { form: member } });

const published = (publisher: string, publishedOn: string, figures: readonly FigureInput[]): RecordInput => ({
  publication: { publisher, publishedOn, title: 'Báo cáo', language: 'vi', calendar: 'civil' },
  figures,
});
const report = (...figures: readonly FigureInput[]) => [published('police', '2024-07-05', figures)];

const slips: readonly (readonly [string, readonly RecordInput[]])[] = [
  [
    'a total of three forms',
    report(form('home', '12'), form('compulsory', '18'), form('commune', '21'), figure('placements', '52')),
  ],
  [
    'the same total, right',
    report(form('home', '12'), form('compulsory', '18'), form('commune', '21'), figure('placements', '51')),
  ],
  ['one form missing', report(form('home', '12'), form('compulsory', '18'), figure('placements', '51'))],
  [
    'two forms, above the total already',
    report(form('home', '32'), form('compulsory', '28'), figure('placements', '51')),
  ],
  [
    'a list that is not exhaustive',
    report(
      figure('cases', '90'),
      figure('cases', '60', { breakdown: { offence: 'theft' } }),
      figure('cases', '41', { breakdown: { offence: 'fraud' } }),
    ),
  ],
  [
    'quarters and a half-year',
    report(
      figure('cases', '120', { period: '2024-Q1' }),
      figure('cases', '80', { period: '2024-Q2' }),
      figure('cases', '210'),
    ),
  ],
  ['nine months and a half-year', report(figure('cases', '180', { period: '2024-9M' }), figure('cases', '210'))],
  [
    'rounded kilograms',
    report(
      figure('drugs', '3,2 kg', { period: '2024-Q1' }),
      figure('drugs', '4,14 kg', { period: '2024-Q2' }),
      figure('drugs', '7,3 kg'),
      figure('drugs', '6,9 kg', { period: '2024' }),
    ),
  ],
  [
    'districts and the province',
    report(
      figure('cases', '12', { territory: 'a-luoi' }),
      figure('cases', '8', { territory: 'phu-loc' }),
      figure('cases', '21'),
    ),
  ],
  ['a hedge that is far off', report(figure('clearance', '172/183'), figure('clearance', 'hơn 83%'))],
  ['a fraction and another percent', report(figure('clearance', '251/257'), figure('clearance', '86%'))],
  ['a fraction and a percent of another whole', report(figure('clearance', '448/453'), figure('clearance', '92,75%'))],
  ['a rate and its parts', report(figure('solved', '172'), figure('cases', '183'), figure('clearance', '92,86%'))],
  ['more solved than there were', report(figure('solved', '190'), figure('cases', '183'))],
  ['a share', report(figure('fraud', '8'), figure('property-crime', '344'), figure('fraud-share', '31,4%'))],
  ['shares of everything', report(figure('fraud-share', '31,4%'), figure('theft-share', '71,2%'))],
  ['a sum of indicators', report(figure('fraud', '8'), figure('theft', '330'), figure('property-crime', '344'))],
  [
    'a drop of 10 to 123',
    report(figure('cases', '123'), figure('cases-difference', 'giảm 10'), figure('cases-change', 'giảm 7,25%')),
  ],
  [
    'a drop of 100 to 1.300',
    report(figure('cases', '1.300'), figure('cases-difference', 'giảm 100'), figure('cases-change', 'giảm 7,3%')),
  ],
  [
    'two margins over one target',
    report(
      figure('clearance', '92,86%'),
      figure('other-margin', '17,86%'),
      figure('clearance', '90,5%', { period: '2023-H1' }),
      figure('other-margin', '20,5%', { period: '2023-H1' }),
    ),
  ],
  [
    'a drop with its base',
    report(figure('cases', '123'), figure('cases', '133', { period: '2023-H1' }), figure('cases-change', 'giảm 7,25%')),
  ],
  ['a rise that no base gives', report(figure('cases', '77'), figure('cases-change', 'tăng 11,15%'))],
  [
    'a rise from nothing',
    report(figure('cases', '5'), figure('cases', '0', { period: '2023-H1' }), figure('cases-change', 'tăng 500%')),
  ],
  ['a margin over a target', report(figure('clearance', '92,86%'), figure('margin', '17,68%'))],
  [
    'a margin over a target that nobody printed',
    report(figure('clearance', '92,86%'), figure('other-margin', '17,86%')),
  ],
  ['a list of three models', report(figure('models', '4', { period: '2024-06-30' }))],
  [
    'phases that do not meet',
    report(figure('phase-2', '14/5/2024', { period: '2024' }), figure('phase-3', '16/5/2024', { period: '2024' })),
  ],
  [
    'a rate outside those of its parts',
    report(
      figure('clearance', '80%', { territory: 'a-luoi' }),
      figure('clearance', '85%', { territory: 'phu-loc' }),
      figure('clearance', '92%'),
    ),
  ],
  ['a figure twice', report(figure('cases', '123'), figure('cases', '132', { quote: '132 vụ' }))],
  ['a period that cannot be', report(figure('cases', '12', { period: '2023-10-15/2023-05-14' }))],
  ['a revision', [...report(figure('cases', '123')), published('police', '2025-07-05', [figure('cases', '126')])]],
  ['rivals', [...report(figure('cases', '123')), published('office', '2024-08-01', [figure('cases', '131')])]],
  [
    'last year in this year’s report',
    [
      published('police', '2023-07-05', [figure('cases', '130', { period: '2023-H1' })]),
      published('police', '2024-07-05', [figure('cases', '123'), figure('cases-difference', 'giảm 10')]),
    ],
  ],
];

const rules: readonly RuleInput[] = [
  {
    id: 'thefts-within-cases',
    reason: { vi: 'Số vụ trộm cắp không vượt tổng số vụ', en: 'No more thefts than cases' },
    left: { indicator: 'theft' },
    relation: '<=',
    right: { indicator: 'cases' },
  },
  {
    id: 'persons-per-case',
    reason: { vi: 'Mỗi vụ có ít nhất một người.', en: 'Every case has one person at least.' },
    severity: 'warning',
    left: { quotient: [{ indicator: 'placements' }, { indicator: 'cases' }] },
    relation: '>=',
    right: '1',
  },
  {
    id: 'no-leap',
    reason: { vi: 'Không tăng quá một nửa so với năm trước', en: 'No rise by more than half in a year' },
    left: { indicator: 'cases' },
    relation: '<=',
    right: { product: ['1.5', { indicator: 'cases', period: 'same-period-last-year' }] },
  },
];

const ruled: readonly (readonly [string, readonly RecordInput[]])[] = [
  [
    'rules that are broken',
    report(
      figure('theft', '120'),
      figure('cases', '100'),
      figure('placements', 'gần 80'),
      figure('cases', '60', { period: '2023-H1' }),
    ),
  ],
  [
    'rules that hold',
    report(
      figure('theft', 'hơn 70'),
      figure('cases', '100'),
      figure('placements', '130'),
      figure('cases', '80', { period: '2023-H1' }),
    ),
  ],
  [
    'rules that lack a figure, and a division by nothing',
    report(figure('theft', '0'), figure('cases', '0'), figure('placements', '3')),
  ],
];

const seeds = [
  ['Thừa Thiên Huế, 2024', hue],
  ['Hà Giang, 2021', haGiang],
  ['Kế hoạch 302', plan],
  ['Đầm Hà, 2024', damHa],
  ['Hà Nội, 2023', haNoi],
] as const;

function page(title: string, view: View, options: ReconcileOptions = {}): string {
  const told = reconcile(view, options).findings.map((finding) => {
    const lines = (['vi', 'en'] as const).map((language) => sentenceOf(finding, { language, view }));
    return [`[${finding.kind}: ${finding.status}]`, ...lines].join('\n');
  });
  return [`## ${title}`, ...(told.length === 0 ? ['Nothing to compare.'] : told)].join('\n\n');
}

function merged(own: Catalogue): Catalogue {
  const keys = new Set([...Object.keys(shared), ...Object.keys(own)]) as ReadonlySet<keyof Catalogue>; // Their own keys.
  return Object.fromEntries([...keys].map((key) => [key, [...(shared[key] ?? []), ...(own[key] ?? [])]]));
}

describe('sentences', () => {
  it('are told of the five documents and of slips as on the golden page', () => {
    const documents = seeds.map(([title, { catalogue: own, report: only }]) =>
      page(title, viewOf({ catalogue: merged(own), publications: [only] })),
    );
    const misprints = slips.map(([title, publications]) => page(title, viewOf({ catalogue, publications })));
    misprints.push(
      ...ruled.map(([title, publications]) => page(title, viewOf({ catalogue, publications }), { rules })),
    );
    expectGolden('sentences.txt', `${[...documents, ...misprints].join('\n\n\n')}\n`);
  });
});
