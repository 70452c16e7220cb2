/** A hundred honest reports: whatever rounding, hedging, small numbers and restating do to them, nobody is accused. */
import { describe, expect, it } from 'vitest';
import { type Catalogue, type FigureInput, type RecordInput, reconcile, viewOf } from '../src/index.ts';
import { type HonestReport, honestReports } from './honest-reports.ts';
import { statistics } from './statistics.ts';

const cases = { unit: 'case', unitSymbols: ['vụ'], integer: true, nonNegative: true } as const;
const persons = { unit: 'person', unitSymbols: ['người'], integer: true, nonNegative: true } as const;
const percent = { unit: 'percent' } as const;
const lastYear = 'same-period-last-year' as const;
const dimensions = [
  { id: 'kind', members: ['theft', 'fraud', 'other'], disjoint: true, exhaustive: true },
  { id: 'circumstance', members: ['armed', 'night'] },
];

const change = (of: string, mode: 'absolute' | 'percent' | 'points') =>
  ({ kind: 'change', of, mode, base: lastYear }) as const;
const over = (numerator: string, denominator: string) =>
  ({ kind: 'ratio', numerator, denominator, scale: '100' }) as const;

const catalogue: Catalogue = {
  publishers: [{ id: 'police', name: 'Công an tỉnh' }],
  territories: [
    { id: 'p', name: 'Tỉnh', level: 'province' },
    { id: 'a', name: 'Huyện A', level: 'district', parent: 'p' },
    { id: 'b', name: 'Huyện B', level: 'district', parent: 'p' },
  ],
  indicators: [
    { id: 'n', name: 'Số vụ', measure: { kind: 'flow' }, ...cases, dimensions },
    { id: 'd', name: 'Tăng, giảm', measure: change('n', 'absolute'), ...cases, nonNegative: false, dimensions },
    { id: 'c', name: 'So với cùng kỳ', measure: change('n', 'percent'), ...percent, better: 'lower', dimensions },
    {
      id: 'q',
      name: 'Tỷ trọng',
      measure: { kind: 'share', part: 'n', whole: 'n', scale: '100' },
      ...percent,
      dimensions,
    },
    { id: 'k', name: 'Số vụ khám phá', measure: { kind: 'flow' }, ...cases },
    { id: 'r', name: 'Tỷ lệ khám phá', measure: over('k', 'n'), ...percent, nonNegative: true },
    { id: 'rp', name: 'Tỷ lệ khám phá, so với cùng kỳ', measure: change('r', 'points'), unit: 'percentage-point' },
    { id: 'm', name: 'Vượt chỉ tiêu', measure: { kind: 'margin', target: 'clearance' }, unit: 'percentage-point' },
    { id: 'm5', name: 'Vượt chỉ tiêu kéo giảm', measure: { kind: 'margin', target: 'fall' }, unit: 'percentage-point' },
    { id: 'g', name: 'Số vụ về ma túy', measure: { kind: 'flow' }, ...cases, within: ['n'] },
    { id: 's', name: 'Tỷ trọng ma túy', measure: { kind: 'share', part: 'g', whole: 'n', scale: '100' }, ...percent },
    { id: 'a', name: 'Người nghiện', measure: { kind: 'stock' }, ...persons },
    { id: 'ad', name: 'Người nghiện, tăng giảm', measure: change('a', 'absolute'), ...persons, nonNegative: false },
    { id: 'ac', name: 'Người nghiện, so với cùng kỳ', measure: change('a', 'percent'), ...percent },
    { id: 'w', name: 'Ma túy thu giữ', measure: { kind: 'flow' }, unit: 'kg', nonNegative: true },
    { id: 'wc', name: 'Ma túy, so với cùng kỳ', measure: change('w', 'percent'), ...percent },
    { id: 'v', name: 'Thiệt hại', measure: { kind: 'flow' }, unit: 'VND', unitSymbols: ['đồng'], nonNegative: true },
    { id: 'vc', name: 'Thiệt hại, so với cùng kỳ', measure: change('v', 'percent'), ...percent },
  ],
  targets: [
    {
      id: 'clearance',
      indicator: 'r',
      scope: { territory: 'p' },
      requirement: { relation: 'atLeast', value: '75' },
      judged: 'each',
      publisher: 'police',
    },
    {
      id: 'fall',
      indicator: 'c',
      scope: { territory: 'p' },
      requirement: { relation: 'atMost', value: '-5' },
      judged: 'each',
      publisher: 'police',
    },
  ],
};

const cellPattern = /^(?:([AB])\/)?([a-z]+\d?)(?::([a-z]+))?(')?(?:@(\w+))?\+?$/;

function figure(key: string, value: string): FigureInput {
  const [, place = 'p', indicator = '', member, before, part = 'H1'] = cellPattern.exec(key) ?? [];
  const dimension = member === 'armed' || member === 'night' ? 'circumstance' : 'kind';
  return {
    indicator,
    territory: place.toLowerCase(),
    period: `${before === undefined ? 2024 : 2023}-${part}`,
    ...(member === undefined ? {} : { breakdown: { [dimension]: member } }),
    value,
  };
}

function documentsOf({ documents }: HonestReport): readonly RecordInput[] {
  return documents.map(({ year, figures }) => ({
    publication: {
      publisher: 'police',
      publishedOn: `${year}-07-05`,
      title: 'Báo cáo sơ kết 6 tháng đầu năm',
      language: 'vi',
      calendar: 'unstated',
    },
    figures: Object.entries(figures).map(([key, value]) => figure(key, value)),
  }));
}

describe('a hundred honest reports', () => {
  const seen = statistics();

  it('are a hundred at least', () => expect(honestReports.length).toBeGreaterThanOrEqual(100));

  it.each(honestReports.map((report, index) => [`${index + 1} ${report.what}`, report] as const))('%s', (_, report) => {
    const { findings } = reconcile(viewOf({ catalogue, publications: documentsOf(report) }));
    for (const { status, advisories } of findings) for (const one of [status, ...advisories]) seen(one);
    const accused = findings.filter(
      ({ status, advisories }) => status === 'inconsistent' || advisories.includes('loose-hedge'),
    );
    expect(accused.map(({ id }) => id)).toEqual([]);
    if (report.what.includes('restated')) expect(findings.map(({ status }) => status)).toContain('restated');
  });

  it('are compared in earnest: most comparisons are decided, some of them as restated', () => {
    seen.expectAll(['consistent'], 120);
    seen.expectAll(['restated'], 4);
    seen.expectAll(['denominator-differs'], 1);
  });
});
