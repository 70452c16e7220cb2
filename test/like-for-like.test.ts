/** Comparisons across a reform: on one map, or flagged. */
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  type Catalogue,
  formatInterval,
  type Indicator,
  reconcile,
  type TargetInput,
  type View,
  viewOf,
} from '../src/index.ts';

const reform = '2025-07-01';
const flow = { unit: 'case', measure: { kind: 'flow' }, nonNegative: true } as const;
const indicators: readonly Indicator[] = [
  { id: 'c', name: 'Cases', ...flow },
  {
    id: 'calm',
    name: 'Calm provinces',
    unit: 'percent',
    measure: {
      kind: 'coverage',
      level: 'province',
      condition: { indicator: 'c', relation: 'atMost', value: '100' },
      scale: '100',
    },
  },
];
const merger = {
  ...{ id: 'm', effectiveOn: reform, ends: ['b'] },
  transfers: [{ from: 'b', to: 'a', extent: 'whole' }],
} as const;
const provinces = ['a', 'b', 'd'].map((id) => ({ id, name: id, level: 'province', parent: 'n' }));
const nation = { id: 'n', name: 'N', level: 'nation', childrenExhaustive: true };

/** `c a 2024` → the value printed. */
function see(figures: Readonly<Record<string, string>>, more: Partial<Catalogue> = {}): View {
  const catalogue: Catalogue = {
    publishers: [{ id: 'office', name: 'Office' }],
    indicators,
    territories: [nation, ...provinces],
    reorganisations: [merger],
    ...more,
  };
  const listed = Object.entries(figures).map(([key, value]) => {
    const [indicator = '', territory = '', period = ''] = key.split(' ');
    return { indicator, territory, period, value };
  });
  const publication = { publisher: 'office', publishedOn: '2026-07-05', title: 'R', language: 'vi', calendar: 'civil' };
  return viewOf({ catalogue, publications: [{ publication, figures: listed }] });
}

function said({ value, point, reason, breaks }: Answer): string {
  const number = reason ?? point?.toString() ?? (value && formatInterval(value));
  return [number, ...breaks.map(({ on, id, bridged }) => `${on} ${id} ${bridged}`)].join(' | ');
}

function ask(view: View, key: string): string {
  const [indicator = '', territory = '', period = ''] = key.split(' ');
  return said(view.aggregate({ indicator, territory, period }));
}

function change(view: View, key: string, territories?: 'later' | 'earlier' | 'as-reported'): string {
  const [indicator = '', territory = '', period = ''] = key.split(' ');
  return said(view.change({ indicator, territory, period, mode: 'absolute', ...(territories && { territories }) }));
}

describe('in the year of the reform', () => {
  const figures = {
    'c a 2024': '250',
    'c b 2024': '150',
    'c a 2025-H1': '90',
    'c b 2025-H1': '70',
    'c a 2025-H2': '180',
  };

  it('both years are told on one map, in changes and in verdicts', () => {
    const targets: TargetInput[] = [
      {
        ...{ id: 'fewer', publisher: 'office', indicator: 'c', scope: { territory: 'a' }, judged: 'each' },
        requirement: {
          relation: 'decrease',
          by: '20',
          mode: 'percent',
          baseline: { label: '2024', calendar: 'civil' },
        },
      },
    ];
    const view = see(figures, { targets });
    expect(change(view, 'c a 2025')).toBe(`-60 | ${reform} m recast`);
    expect(change(view, 'c a 2025', 'as-reported')).toBe(`20 | ${reform} m null`);
    const [verdict] = view.compliance({ territory: 'a', period: { label: '2025', calendar: 'civil' } });
    if (verdict === undefined) throw new Error('one verdict');
    expect([verdict.status, said(verdict.actual), verdict.map]).toEqual([
      'missed',
      `340 | ${reform} m recast`,
      '2025-12-31',
    ]);
    expect(verdict.breaks.map(({ bridged }) => bridged)).toEqual(['recast']);
    expect(view.explain(verdict).parts.map(({ answer }) => answer.point?.toString())).toEqual(['340', '400']);
  });

  it('the whole of those that merged is unbroken, and their coverage is of one map', () => {
    const view = see({ ...figures, 'c d 2024': '10', 'c d 2025-H1': '5', 'c d 2025-H2': '5' });
    expect([ask(view, 'c n 2025'), change(view, 'c n 2025')]).toEqual(['350', '-60']);
    const halves = {
      'c a 2024-H2': '90',
      'c b 2024-H2': '70',
      'c d 2024-H2': '30',
      'c a 2025-H2': '150',
      'c d 2025-H2': '30',
    };
    const other = see(halves);
    expect(change(other, 'calm n 2025-H2')).toBe(`0 | ${reform} m recast`);
    expect(change(other, 'calm n 2025-H2', 'as-reported')).toBe(`-50 | ${reform} m null`);
  });
});

describe('a printed change', () => {
  it('is not held against figures of another area', () => {
    const growth = {
      ...{ id: 'g', name: 'Growth', unit: 'percent' },
      measure: { kind: 'change', of: 'c', mode: 'percent', base: 'same-period-last-year' },
    } as const;
    const levels = { 'c a 2024-H2': '90', 'c b 2024-H2': '70', 'c a 2025-H2': '180' };
    const checked = (printed: string, reorganisations: Catalogue['reorganisations'] = [merger]) =>
      reconcile(see({ ...levels, 'g a 2025-H2': printed }, { indicators: [...indicators, growth], reorganisations }))
        .findings.filter(({ kind }) => kind === 'change')
        .map(({ status, reason }) => `${status} ${reason}`);
    for (const printed of ['12,5%', '100%']) expect(checked(printed)).toEqual(['not-applicable territory-changed']);
    expect([checked('12,5%', []), checked('100%', [])]).toEqual([['inconsistent null'], ['consistent null']]);
  });
});

describe('a figure of two maps', () => {
  it('is taken from with a break in the ordinary view, and from nothing on a map', () => {
    const view = see({ 'c a 2025': '300', 'c a 2025-H1': '90', 'c b 2025-H1': '70' });
    expect(ask(view, 'c a 2025-H2')).toBe(`210 | ${reform} m null`);
    for (const territoriesOf of [reform, '2025-06-30']) {
      const now = view.recast({ territoriesOf });
      expect([ask(now, 'c a 2025-H2'), ask(now, 'c a 2025')]).toEqual(['other-area', 'parts-missing']);
      const query = { indicators: ['c'], territories: ['a'], periods: ['2025-H2'], measures: ['point'] } as const;
      expect([...now.table(query)][0]?.point).toBeNull();
    }
    // Of one map is what was printed of days on one side alone.
    const sure = see({ 'c a 2024': '300', 'c a 2024-H1': '90' }).recast({ territoriesOf: '2025-06-30' });
    expect(ask(sure, 'c a 2024-H2')).toBe('210');
  });

  it('is its own where the territory began within the period, whatever became of it later', () => {
    const reorganisations = [
      {
        ...merger,
        id: 'one',
        effectiveOn: '2021-10-01',
        ends: ['b'],
        begins: [{ ...provinces[0], id: 'e', name: 'e', level: 'province' }],
        transfers: [{ from: 'b', to: 'e', extent: 'whole' as const }],
      },
      {
        id: 'two',
        effectiveOn: '2022-01-01',
        ends: ['d'],
        transfers: [{ from: 'd', to: 'e', extent: 'whole' as const }],
      },
    ];
    const view = see({ 'c e 2021-H2': '19', 'c e 2021-H1': '20' }, { reorganisations });
    const told = (territoriesOf: string, id: string, half: string) =>
      ask(view.recast({ territoriesOf }), `c ${id} ${half}`);
    expect([told('2020-01-01', 'b', '2021-H2'), told('2021-10-01', 'e', '2021-H2')]).toEqual(['19', '19']);
    expect([told('2021-10-01', 'e', '2021-H1'), told('2022-01-01', 'e', '2021-H1')]).toEqual([
      'other-area',
      'other-area',
    ]);
  });
});

describe('a set', () => {
  it('is flagged where its list changed, or the land of its members, and compared on one list', () => {
    const listed = [{ territory: 'a' }, { territory: 'b', to: '2024-06-30' }, { territory: 'd', from: '2024-07-01' }];
    const figures = Object.fromEntries(
      ['a', 'b', 'd'].flatMap((id, index) => [
        [`c ${id} 2023-H2`, String(10 ** index)],
        [`c ${id} 2024-H2`, String(2 * 10 ** index)],
      ]),
    );
    const territorySets = [{ id: 's', name: 'S', members: listed }];
    const view = see(figures, { territorySets, reorganisations: [] });
    expect(change(view, 'c s 2024-H2')).toBe('101 | 2024-07-01 s recast');
    expect(change(view, 'c s 2024-H2', 'earlier')).toBe('11 | 2024-07-01 s recast');
    expect(change(view, 'c s 2024-H2', 'as-reported')).toBe('191 | 2024-07-01 s null');
    const gave = { id: 'mv', effectiveOn: '2024-07-01', transfers: [{ from: 'a', to: 'd', extent: 'part' as const }] };
    const pair = [{ id: 's', name: 'S', members: [{ territory: 'a' }, { territory: 'b' }] }];
    const other = see(figures, { territorySets: pair, reorganisations: [gave] });
    expect(change(other, 'c s 2024-H2', 'as-reported')).toBe('11 | 2024-07-01 mv null');
  });
});

describe('what children make', () => {
  it('names what was crossed', () => {
    const communes = ['x', 'y', 'z'].map((id) => ({ id, name: id, level: 'commune', parent: id === 'z' ? 'b' : 'a' }));
    const territories = ['a', 'b'].map((id) => ({ id, name: id, level: 'province', childrenExhaustive: true }));
    const moved = {
      ...{ id: 'mv', effectiveOn: '2024-07-01', changes: [{ territory: 'y', parent: 'b' }] },
      transfers: [{ from: 'a', to: 'b', extent: 'part' as const }],
    };
    const figures = { 'c x 2023-H2': '10', 'c y 2023-H2': '20', 'c x 2024-H2': '12', 'c y 2024-H2': '22' };
    const view = see(figures, { territories: [...territories, ...communes], reorganisations: [moved] });
    expect(change(view, 'c a 2024-H2')).toBe('2 | 2024-07-01 mv recast');
    expect(change(view, 'c a 2024-H2', 'as-reported')).toBe('-18 | 2024-07-01 mv null');
  });
});
