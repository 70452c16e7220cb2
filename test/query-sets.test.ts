import { describe, expect, it } from 'vitest';
import type { View } from '../src/query.ts';
import { viewOf } from '../src/query.ts';
import type { Catalogue, RecordInput } from '../src/record.ts';

const publication = {
  publisher: 'office',
  publishedOn: '2025-12-31',
  title: 'Report',
  language: 'vi',
  calendar: 'civil',
};

const catalogue: Catalogue = {
  publishers: [{ id: 'office', name: 'Office' }],
  territories: [
    { id: 'viet-nam', name: 'Việt Nam', level: 'nation' },
    { id: 'hue', name: 'Huế', level: 'province', parent: 'viet-nam' },
    { id: 'quang-ninh', name: 'Quảng Ninh', level: 'province', parent: 'viet-nam' },
    { id: 'dam-ha', name: 'Đầm Hà', level: 'district', parent: 'quang-ninh' },
    { id: 'ha-giang', name: 'Hà Giang', level: 'province', parent: 'viet-nam', to: '2025-06-30' },
    { id: 'tuyen-quang', name: 'Tuyên Quang', level: 'province', parent: 'viet-nam' },
  ],
  territorySets: [
    { id: 'cum-4', name: 'Cụm thi đua số 4', members: [{ territory: 'hue' }, { territory: 'quang-ninh' }] },
    {
      id: 'growing',
      name: 'Growing',
      members: [{ territory: 'hue' }, { territory: 'quang-ninh', from: '2025-07-01' }],
    },
    { id: 'mountains', name: 'Mountains', members: [{ territory: 'ha-giang' }, { territory: 'tuyen-quang' }] },
    {
      id: 'mountains-told',
      name: 'Mountains, as the list was mended',
      members: [{ territory: 'ha-giang', to: '2025-06-30' }, { territory: 'tuyen-quang' }],
    },
    { id: 'nested', name: 'Nested', members: [{ territory: 'quang-ninh' }, { territory: 'dam-ha' }] },
  ],
  indicators: [
    { id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, nonNegative: true },
    { id: 'on-file', name: 'On file', unit: 'person', measure: { kind: 'stock' }, nonNegative: true },
    {
      id: 'quiet',
      name: 'Provinces with at most ten cases',
      unit: 'percent',
      measure: {
        kind: 'coverage',
        level: 'province',
        condition: { indicator: 'cases', relation: 'atMost', value: '10' },
        scale: '100',
      },
    },
  ],
};

const world = (figures: readonly (readonly [string, string, string, string])[], more: Catalogue = {}): View =>
  viewOf({
    catalogue: { ...catalogue, ...more },
    publications: [
      {
        publication,
        figures: figures.map(([indicator, territory, period, value]) => ({ indicator, territory, period, value })),
      } satisfies RecordInput,
    ],
  });

const said = (view: View, indicator: string, territory: string, period: string) => {
  const { point, rule, reason, missing } = view.aggregate({ indicator, territory, period });
  const open = missing.map((cell) => `${cell.territory} ${cell.period.label}`);
  return `${point?.toFixed() ?? reason} ${rule ?? open.join(', ')}`;
};

describe('a named set', () => {
  it('has figures of its own, which answer first', () => {
    const view = world([
      ['cases', 'cum-4', '2025', '55'],
      ['cases', 'hue', '2025', '30'],
      ['cases', 'quang-ninh', '2025', '20'],
    ]);
    expect(said(view, 'cases', 'cum-4', '2025')).toBe('55 report');
    const { alternatives } = view.aggregate({ indicator: 'cases', territory: 'cum-4', period: '2025' });
    expect(alternatives.map(({ point, rule }) => `${point} ${rule}`)).toEqual(['50 territory-sum']);
  });

  it('is the sum of its members, and misses those that nobody reported', () => {
    const view = world([
      ['cases', 'hue', '2025', '30'],
      ['cases', 'quang-ninh', '2025', '20'],
      ['on-file', 'hue', '2025', '7'],
    ]);
    expect(said(view, 'cases', 'cum-4', '2025')).toBe('50 territory-sum');
    expect(said(view, 'on-file', 'cum-4', '2025')).toBe('parts-missing quang-ninh 2025');
    const table = view.table({ indicators: ['cases'], territories: ['cum-4', 'hue'], periods: ['2025'] });
    expect([...table].map(({ point }) => point?.toFixed())).toEqual(['50', '30']);
  });

  it('is each day what it was that day', () => {
    const view = world([
      ['cases', 'hue', '2025-H1', '10'],
      ['cases', 'hue', '2025-H2', '20'],
      ['cases', 'quang-ninh', '2025-H1', '1000'],
      ['cases', 'quang-ninh', '2025-H2', '5'],
      ['on-file', 'hue', '2025-12', '3'],
      ['on-file', 'quang-ninh', '2025-12', '4'],
    ]);
    expect(said(view, 'cases', 'growing', '2025')).toBe('35 map-parts');
    expect(said(view, 'on-file', 'growing', '2025')).toBe('7 territory-sum');
    const { breaks } = view.aggregate({ indicator: 'cases', territory: 'growing', period: '2025' });
    expect(breaks).toEqual([{ on: '2025-07-01', because: 'territory', id: 'growing', bridged: null }]);
  });

  it('is nothing once a member is gone that its list still names', () => {
    const figures = [
      ['cases', 'ha-giang', '2025-H1', '10'],
      ['cases', 'tuyen-quang', '2025-H1', '20'],
      ['cases', 'tuyen-quang', '2025-H2', '70'],
    ] as const;
    const view = world(figures);
    expect(said(view, 'cases', 'mountains', '2025-H1')).toBe('30 territory-sum');
    expect(said(view, 'cases', 'mountains', '2025-H2')).toBe('territory-changed mountains 2025-H2');
    expect(said(view, 'cases', 'mountains', '2025')).toBe('territory-changed mountains 2025-H2');
    expect(said(view, 'cases', 'mountains-told', '2025-H2')).toBe('70 territory-sum');
    expect(said(view, 'cases', 'mountains-told', '2025')).toBe('100 map-parts');
  });

  it('goes over a reorganisation among its members, and is flagged where something came in', () => {
    const merged: Catalogue = {
      territories: (catalogue.territories ?? []).map((one) =>
        one.id === 'ha-giang' ? { id: 'ha-giang', name: 'Hà Giang', level: 'province', parent: 'viet-nam' } : one,
      ),
      territorySets: [
        ...(catalogue.territorySets ?? []),
        { id: 'one', name: 'One', members: [{ territory: 'tuyen-quang' }] },
      ],
      reorganisations: [
        {
          id: 'nq-202',
          effectiveOn: '2025-07-01',
          ends: ['ha-giang'],
          transfers: [{ from: 'ha-giang', to: 'tuyen-quang', extent: 'whole' }],
        },
      ],
    };
    const view = world(
      [
        ['cases', 'ha-giang', '2024-H2', '10'],
        ['cases', 'tuyen-quang', '2024-H2', '20'],
        ['cases', 'tuyen-quang', '2025-H1', '21'],
        ['cases', 'tuyen-quang', '2025-H2', '40'],
      ],
      merged,
    );
    const change = (territory: string) =>
      view.change({ indicator: 'cases', territory, period: '2025-H2', mode: 'absolute' }).point?.toFixed();
    const breaks = (territory: string) =>
      view.aggregate({ indicator: 'cases', territory, period: '2025' }).breaks.map(({ on, id }) => `${on} ${id}`);
    // Like for like: the base is that of the land of today.
    expect([change('mountains-told'), change('one')]).toEqual(['10', '10']);
    expect(breaks('one')).toEqual(['2025-07-01 nq-202']);
    expect(said(view, 'cases', 'one', '2024-H2')).toBe('20 territory-sum');
    expect(said(view, 'cases', 'mountains', '2025-H2')).toBe('territory-changed mountains 2025-H2');
    const before = view.recast({ territoriesOf: '2025-06-30' });
    expect(said(before, 'cases', 'mountains', '2025-H2')).toBe('40 recast');
    expect(said(before, 'cases', 'mountains', '2024-H2')).toBe('30 territory-sum');
  });

  it('counts nobody twice', () => {
    const view = world([
      ['cases', 'quang-ninh', '2025', '20'],
      ['cases', 'dam-ha', '2025', '5'],
    ]);
    expect(said(view, 'cases', 'nested', '2025')).toBe('members-overlap nested 2025');
    expect(view.aggregate({ indicator: 'quiet', territory: 'nested', period: '2025' }).point).toBeNull();
  });

  it('may overlap with another, which has its own sum', () => {
    const view = world([
      ['cases', 'hue', '2025-H2', '10'],
      ['cases', 'quang-ninh', '2025-H2', '20'],
    ]);
    expect([said(view, 'cases', 'cum-4', '2025-H2'), said(view, 'cases', 'growing', '2025-H2')]).toEqual([
      '30 territory-sum',
      '30 territory-sum',
    ]);
  });

  it('is covered by its members', () => {
    const view = world([
      ['cases', 'hue', '2025', '10'],
      ['cases', 'quang-ninh', '2025', '20'],
    ]);
    expect(said(view, 'quiet', 'cum-4', '2025')).toBe('50 measure');
  });
});

describe('a target', () => {
  const target = {
    indicator: 'cases',
    publisher: 'office',
    period: { label: '2025', calendar: 'civil' },
    requirement: { relation: 'atMost', value: '25' },
    judged: 'end',
  } as const;

  const judged = (view: View) =>
    view.compliance().map(({ target: { id }, cell, status, reason }) => `${id} ${cell.territory} ${status} ${reason}`);

  const figures = [
    ['cases', 'hue', '2025', '30'],
    ['cases', 'quang-ninh', '2025', '20'],
    ['cases', 'dam-ha', '2025', '2'],
    ['cases', 'tuyen-quang', '2025', '24'],
  ] as const;

  it('binds a set as a whole', () => {
    const targets = [{ ...target, id: 'whole', scope: { territory: 'cum-4' } }];
    expect(judged(world(figures, { targets }))).toEqual(['whole cum-4 missed null']);
  });

  it('binds every territory at a level within a set', () => {
    const targets = [{ ...target, id: 'each', scope: { everyTerritoryAt: 'province', within: 'cum-4' } }];
    expect(judged(world(figures, { targets }))).toEqual(['each hue missed null', 'each quang-ninh met null']);
    const below = [{ ...target, id: 'each', scope: { everyTerritoryAt: 'district', within: 'cum-4' } }];
    expect(judged(world(figures, { targets: below }))).toEqual(['each dam-ha met null']);
  });

  it('binds who is in the set when the period ends', () => {
    const targets = [{ ...target, id: 'each', scope: { everyTerritoryAt: 'province', within: 'growing' } }];
    expect(judged(world(figures, { targets }))).toEqual(['each hue missed null', 'each quang-ninh met null']);
    const before = { label: '2025-H1', calendar: 'civil' };
    expect(judged(world(figures, { targets: [{ ...targets[0], period: before } as never] }))).toEqual([
      'each hue not-reported not-reported',
    ]);
  });

  it('stays bound to a member that is gone, and does not apply to it', () => {
    const targets = [{ ...target, id: 'each', scope: { everyTerritoryAt: 'province', within: 'mountains' } }];
    expect(judged(world(figures, { targets }))).toEqual([
      'each ha-giang not-applicable territory-not-alive',
      'each tuyen-quang met null',
    ]);
  });
});
