/** Wholes of parts: what changed within the period, and which of several sums answers. */
import { describe, expect, it } from 'vitest';
import { type Catalogue, type Dimension, type FigureInput, type Indicator, openLedger, viewOf } from '../src/index.ts';
import { memoryStore } from '../src/stores/memory.ts';

const publication = {
  publisher: 'office',
  publishedOn: '2024-07-05',
  title: 'Report',
  language: 'en',
  calendar: 'civil',
};
const half = { indicator: 'cases', period: '2024-H1' };

function catalogue(dimensions?: readonly Dimension[]): Catalogue {
  return {
    publishers: [{ id: 'office', name: 'Office' }],
    territories: [
      { id: 'hue', name: 'Huế', level: 'province', childrenExhaustive: true },
      { id: 'a-luoi', name: 'A Lưới', level: 'district', parent: 'hue' },
      {
        id: 'for-a-while',
        name: 'For a while',
        level: 'district',
        parent: 'hue',
        from: '2024-02-01',
        to: '2024-05-31',
      },
    ],
    indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, dimensions }],
  };
}

describe('a whole', () => {
  it('is no sum of the children at both ends when another came and went between', () => {
    const figures = [{ ...half, territory: 'a-luoi', value: '5' }];
    const view = viewOf({ catalogue: catalogue(), publications: [{ publication, figures }] });
    const { origin, reason } = view.aggregate({ ...half, territory: 'hue' });
    expect([origin, reason]).toEqual(['none', 'territory-changed']);
  });

  it('is told over time by figures of its own, and not once more by its maps', () => {
    const world = catalogue();
    const [hue, aLuoi] = world.territories ?? [];
    const came = { id: 'came', name: 'Came', level: 'district', parent: 'hue', from: '2024-04-01' };
    const territories = [hue, aLuoi, came].flatMap((one) => one ?? []);
    const own = ['2024-H1', '2024-Q1', '2024-Q2'].map((period) => ({ ...half, territory: 'hue', period, value: '5' }));
    const parts = ['a-luoi', 'came'].map((territory) => ({ ...half, territory, period: '2024-Q2', value: '2' }));
    const ways = (figures: readonly FigureInput[]) => {
      const view = viewOf({ catalogue: { ...world, territories }, publications: [{ publication, figures }] });
      const { rule, alternatives } = view.aggregate({ ...half, territory: 'hue' });
      return [rule, ...alternatives.map((other) => other.rule)];
    };
    expect(ways(own)).toEqual(['report', 'time-path']);
    expect(ways(own.slice(1))).toEqual(['time-path']);
    expect(ways([...own.slice(1, 2), ...parts])).toEqual(['map-parts']);
  });

  it('is the sum over the dimension with the fewest figures, and the others are alternatives', () => {
    const over = (id: string, members: readonly string[]) => ({ id, members, disjoint: true, exhaustive: true });
    const dimensions = [over('age', ['young', 'middle', 'old']), over('sex', ['female', 'male'])];
    const part = (dimension: string, member: string, value: string) => {
      return { ...half, territory: 'a-luoi', breakdown: { [dimension]: member }, value };
    };
    const figures = [
      ...['young', 'middle', 'old'].map((age) => part('age', age, '5')),
      part('sex', 'female', '7'),
      part('sex', 'male', '8'),
    ];
    const view = viewOf({ catalogue: catalogue(dimensions), publications: [{ publication, figures }] });
    const { point, positions, alternatives } = view.aggregate({ ...half, territory: 'a-luoi' });
    expect([point?.toString(), positions.length]).toEqual(['15', 2]);
    expect(alternatives.map((other) => other.positions.length)).toEqual([3]);
  });
});

describe('a value that its parts put below zero', () => {
  it('decides no target: they contradict one another', () => {
    const world = catalogue();
    const indicators = [
      {
        ...world.indicators?.[0],
        id: 'cases',
        name: 'Cases',
        unit: 'case',
        measure: { kind: 'flow' },
        nonNegative: true,
      },
    ] as const;
    const requirement = { relation: 'atMost', value: '0' } as const;
    const quarter = { label: '2024-Q3', calendar: 'civil' };
    const target = {
      id: 'none',
      indicator: 'cases',
      scope: { territory: 'a-luoi' },
      period: quarter,
      requirement,
      judged: 'each',
      publisher: 'office',
    } as const;
    const figures = [
      { ...half, territory: 'a-luoi', value: '5' },
      { ...half, period: '2024-9M', territory: 'a-luoi', value: '4' },
    ];
    const view = viewOf({
      catalogue: { ...world, indicators, targets: [target] },
      publications: [{ publication, figures }],
    });
    expect(view.compliance().map(({ status, reason }) => [status, reason])).toEqual([['undecided', 'contradicted']]);
  });
});

describe('a whole that was asked for before its parts were reported', () => {
  it('is their sum also where a part is first known by whom it belongs to later', async () => {
    const province = { level: 'province', parent: 'viet-nam', childrenExhaustive: true };
    const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
    await ledger.define({
      ...catalogue(),
      territories: [
        { id: 'viet-nam', name: 'Việt Nam', level: 'nation', childrenExhaustive: true },
        { id: 'hue', name: 'Huế', ...province },
        { id: 'da-nang', name: 'Đà Nẵng', ...province },
        { id: 'a', name: 'A', level: 'commune', parent: 'hue' },
        { id: 'b', name: 'B', level: 'commune', parent: 'hue' },
        {
          id: 'c',
          spans: [
            { to: '2024-06-30', name: 'C', level: 'commune', parent: 'da-nang' },
            { from: '2024-07-01', name: 'C', level: 'commune', parent: 'hue' },
          ],
        },
      ],
    });
    const report = (id: string, values: Readonly<Record<string, string>>) => {
      const figures = Object.entries(values).map(([territory, value]) => ({ ...half, territory, value }));
      return ledger.record({ publication: { ...publication, id }, figures });
    };
    const whole = async (territory: string) =>
      (await ledger.view()).aggregate({ ...half, territory, period: { label: '2024-H1', calendar: 'civil' } });
    await report('office:1', { a: '1' });
    expect((await whole('viet-nam')).complete).toBe(false);
    await report('office:2', { b: '2', c: '4' });
    for (const [territory, sum] of [
      ['hue', '3'],
      ['da-nang', '4'],
      ['viet-nam', '7'],
    ] as const) {
      const { rule, point } = await whole(territory);
      expect([territory, rule, point?.toString()]).toEqual([territory, 'territory-sum', sum]);
    }
  });
});

describe('a whole of a time in which its territory ended', () => {
  const count = (id: string, kind: 'flow' | 'stock'): Indicator => ({ id, name: id, unit: 'case', measure: { kind } });
  const world: Catalogue = {
    ...catalogue(),
    territories: [
      { id: 'ward', name: 'Ward', level: 'ward', to: '2024-06-30' },
      { id: 'district', name: 'District', level: 'district', to: '2024-06-30', childrenExhaustive: true },
      {
        id: 'commune',
        spans: [
          { to: '2024-06-30', name: 'Commune', level: 'commune', parent: 'district' },
          { from: '2024-07-01', name: 'Commune', level: 'commune' },
        ],
      },
    ],
    indicators: [
      ...['cases', 'solved'].map((id) => count(id, 'flow')),
      count('open', 'stock'),
      { id: 'rate', name: 'Rate', unit: 'percent', measure: ratio('solved', 'open') },
      { id: 'all', name: 'All', unit: 'case', measure: { kind: 'sum', of: ['cases', 'solved'] } },
      { id: 'gone', name: 'Gone', unit: 'case', measure: { kind: 'difference', minuend: 'all', subtrahend: 'open' } },
    ],
  };
  const asked = (figures: readonly FigureInput[], indicator: string, territory = 'ward') => {
    const view = viewOf({ catalogue: world, publications: [{ publication, figures }] });
    const { reason, missing } = view.aggregate({ indicator, territory, period: { label: '2024', calendar: 'civil' } });
    return [reason, ...missing.map((cell) => `${cell.indicator} ${cell.territory} ${cell.period.label}`)];
  };
  const cases = { indicator: 'cases', territory: 'ward', period: '2024', value: '5' };

  it('names no gap beside an operand that is read on a day without it', () => {
    for (const figures of [[], [cases], [{ ...cases, period: '2024-Q1' }]]) {
      expect(asked(figures, 'gone')).toEqual(['territory-not-alive']);
    }
    expect(asked([{ ...cases, indicator: 'solved' }], 'rate')).toEqual(['territory-not-alive']);
  });

  it('names the whole, and not what is left of its time without it', () => {
    expect(asked([{ ...cases, period: '2024-H1' }], 'cases')).toEqual(['parts-missing', 'cases ward 2024']);
    expect(asked([{ ...cases, period: '2024-Q1' }], 'cases')).toEqual(['parts-missing', 'cases ward 2024-04/2024-12']);
    const part = { ...cases, territory: 'commune', period: '2024-Q1' };
    expect(asked([part], 'cases', 'district')).toEqual(['territory-changed', 'cases district 2024']);
    expect(asked([], 'cases', 'district')).toEqual(['not-reported', 'cases district 2024']);
  });
});

function ratio(numerator: string, denominator: string): Indicator['measure'] {
  return { kind: 'ratio', numerator, denominator, scale: '100' };
}
