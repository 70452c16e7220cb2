/** What is known of some territories of a map is taken out before the rest is divided. */
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  type Catalogue,
  formatInterval,
  type Reorganisation,
  type TargetInput,
  type Transfer,
  type View,
  viewOf,
} from '../src/index.ts';
import { piecesOf } from '../src/query/recast/shares.ts';

const flow = { unit: 'case', measure: { kind: 'flow' } } as const;
const indicators = [
  { id: 'c', name: 'Cases', ...flow, nonNegative: true },
  { id: 's', name: 'Solved', ...flow, nonNegative: true },
  { id: 'bal', name: 'Balance', ...flow },
  {
    ...{ id: 'rate', name: 'Rate', unit: 'percent' },
    measure: { kind: 'ratio', numerator: 's', denominator: 'c', scale: '100' },
  },
] as const;
const reform = '2025-07-01';

/** `c a 2024` → the value printed. */
function see(ids: readonly string[], more: Partial<Catalogue>, figures: Readonly<Record<string, string>>): View {
  const catalogue: Catalogue = {
    publishers: [{ id: 'office', name: 'Office' }],
    indicators,
    territories: ids.map((id) => ({ id, name: id, level: 'province' })),
    ...more,
  };
  const listed = Object.entries(figures).map(([key, value]) => {
    const [indicator = '', territory = '', period = ''] = key.split(' ');
    return { indicator, territory, period, value };
  });
  const publication = { publisher: 'office', publishedOn: '2027-01-05', title: 'R', language: 'vi', calendar: 'civil' };
  return viewOf({ catalogue, publications: [{ publication, figures: listed }] });
}

/** `from>to` or `from>to share`, in part; `from=>to`, whole. */
function passed(...written: readonly string[]): readonly Transfer[] {
  return written.map((one) => {
    const [way = '', share] = one.split(' ');
    const [from = '', to = ''] = way.split(/=?>/);
    const isWhole = way.includes('=');
    const said = isWhole ? { ofTo: share } : { ofFrom: share };
    const shares = share === undefined ? [] : [{ basis: 'people', ...said }];
    return { from, to, extent: isWhole ? 'whole' : 'part', ...(shares.length > 0 && { shares }) };
  });
}

function act(ends: readonly string[], begins: readonly string[], ...written: readonly string[]): Reorganisation {
  return {
    ...{ id: 'act', effectiveOn: reform, transfers: passed(...written) },
    ...(ends.length > 0 && { ends }),
    ...(begins.length > 0 && { begins: begins.map((id) => ({ id, name: id, level: 'province' })) }),
  };
}

function said({ rule, value, point, reason, estimates }: Answer): string {
  const number = point?.toString() ?? (value === null ? 'without a number' : formatInterval(value));
  return reason ?? `${rule} ${number}${estimates.length > 0 ? ' estimated' : ''}`;
}

function ask(view: View, key: string): string {
  const [indicator = '', territory = '', period = ''] = key.split(' ');
  return said(view.aggregate({ indicator, territory, period }));
}

describe('what is left', () => {
  it('is exact where one territory alone is not known, whatever shares say, and also below zero', () => {
    for (const shares of [
      ['', ''],
      [' 0.75', ' 0.25'],
    ]) {
      const split = act(['a'], ['p', 'q'], `a>p${shares[0]}`, `a>q${shares[1]}`);
      const view = see(
        ['a'],
        { reorganisations: [split] },
        { 'c a 2024': '12', 'c q 2024': '5', 'bal a 2024': '2', 'bal q 2024': '5' },
      );
      const now = view.recast({ territoriesOf: reform });
      expect([ask(now, 'c p 2024'), ask(now, 'bal p 2024')]).toEqual(['recast 7', 'recast -3']);
    }
  });

  it('is exact for a giver that goes on, and backwards for what was merged', () => {
    const gave = see(['a'], { reorganisations: [act([], ['p'], 'a>p 0.25')] }, { 'c a 2024': '12', 'c p 2024': '5' });
    expect(ask(gave.recast({ territoriesOf: reform }), 'c a 2024')).toBe('recast 7');
    const merger = act(['a', 'b'], ['ab'], 'a=>ab 0.6', 'b=>ab 0.4');
    const merged = see(['a', 'b'], { reorganisations: [merger] }, { 'c ab 2026': '30', 'c a 2026': '20' });
    expect(ask(merged.recast({ territoriesOf: '2025-01-01' }), 'c b 2026')).toBe('recast 10');
  });

  it('is exact through a tangle of several givers and takers', () => {
    const tangled = act(['a', 'b'], ['p', 'q'], 'a>p', 'a>q', 'b>p', 'b>q');
    const view = see(
      ['a', 'b'],
      { reorganisations: [tangled] },
      { 'c a 2024': '10', 'c b 2024': '20', 'c p 2024': '25' },
    );
    expect(ask(view.recast({ territoriesOf: reform }), 'c q 2024')).toBe('recast 5');
    // What x had before is no part of what it took.
    const taken = act(['a'], ['p', 'q'], 'a>p', 'a>q', 'a>x');
    const beside = see(
      ['a', 'x'],
      { reorganisations: [taken] },
      { 'c a 2024': '10', 'c x 2024': '20', 'c q 2024': '4' },
    );
    expect(ask(beside.recast({ territoriesOf: reform }), 'c p 2024')).toBe('recast [0, 6]');
  });

  it('is divided by the shares of those that are not known, and within what is certain', () => {
    const split = act(['a'], ['p', 'q', 'z'], 'a>p 0.5', 'a>q 0.3', 'a>z 0.2');
    const targets: TargetInput[] = [
      {
        ...{ id: 'most', publisher: 'office', indicator: 'c', scope: { territory: 'q' }, judged: 'each' },
        requirement: { relation: 'atLeast', value: '20' },
      },
    ];
    const view = see(['a'], { reorganisations: [split], targets }, { 'c a 2024': '100', 'c p 2024': '90' });
    const now = view.recast({ territoriesOf: reform });
    expect([ask(now, 'c q 2024'), ask(now, 'c z 2024')]).toEqual(['recast 6 estimated', 'recast 4 estimated']);
    const [alternative] = now.aggregate({ indicator: 'c', territory: 'q', period: '2024' }).alternatives;
    expect(alternative && said(alternative)).toBe('recast [0, 10]');
    const [verdict] = now.compliance({ territory: 'q', period: { label: '2024', calendar: 'civil' } });
    expect([verdict?.status, verdict?.firm]).toEqual(['missed', true]);
  });

  it('is below zero where figures contradict one another, and a verdict says that they do', () => {
    const targets: TargetInput[] = [
      {
        ...{ id: 'most', publisher: 'office', indicator: 'c', scope: { territory: 'q' }, judged: 'each' },
        requirement: { relation: 'atMost', value: '20' },
      },
    ];
    const figures = { 'c a 2024': '10', 'c p 2024': '15' };
    for (const [begun, value] of [
      [['p', 'q'], 'recast -5'],
      [['p', 'q', 'z'], 'recast (−∞, -5]'],
    ] as const) {
      const split = act(['a'], begun, ...begun.map((to) => `a>${to}`));
      const now = see(['a'], { reorganisations: [split], targets }, figures).recast({ territoriesOf: reform });
      expect(ask(now, 'c q 2024')).toBe(value);
      const [verdict] = now.compliance({ territory: 'q', period: { label: '2024', calendar: 'civil' } });
      expect([verdict?.status, verdict?.reason]).toEqual(['undecided', 'contradicted']);
    }
  });

  it('is bounded where shares come to nothing', () => {
    // Recording refuses these; a log that was written before it did is still told.
    const links = passed('a>p 0', 'a>q 0.0').map((transfer) => ({
      ...{ before: transfer.from, after: transfer.to, by: 'act', transfer },
    }));
    expect(piecesOf(links, 'from').map(({ portion }) => portion)).toEqual([null, null]);
  });

  it('of two that were divided alike the ratio is that of the wholes', () => {
    const third = '0.333333';
    const split = act(['a'], ['p', 'q', 'z'], `a>p ${third}`, `a>q ${third}`, `a>z ${third}`);
    const figures = { 'c a 2023': '10', 'c a 2024': '11', 's a 2024': '5,5' };
    const now = see(['a'], { reorganisations: [split] }, figures).recast({ territoriesOf: reform });
    expect(ask(now, 'rate q 2024')).toBe('measure 50 estimated');
    expect(said(now.change({ indicator: 'c', territory: 'q', period: '2024', mode: 'percent' }))).toBe(
      'measure 10 estimated',
    );
  });
});

describe('a territory that had several areas', () => {
  const acts: readonly Reorganisation[] = [
    { ...act(['a'], ['p', 'q'], 'a>p', 'a>q'), id: 'one', effectiveOn: '2020-01-01' },
    { ...act([], [], 'x>p'), id: 'two', effectiveOn: '2022-01-01' },
  ];

  it('speaks for none of them of a time in which it had none', () => {
    const view = see(
      ['a', 'x'],
      { reorganisations: acts },
      { 'c a 2018': '10', 'c x 2018': '10', 'c p 2018': '8', 'c p 2021': '3' },
    );
    const then = view.recast({ territoriesOf: '2020-01-01' });
    expect(['c p 2018', 'c q 2018', 'c p 2021'].map((key) => ask(then, key))).toEqual([
      'recast [0, 10]',
      'recast [0, 10]',
      'report 3',
    ]);
  });

  it('speaks of the time before it, and its neighbours are known by it, whatever became of it later', () => {
    const split = { ...act(['a'], ['x', 'y'], 'a>x 0.6', 'a>y'), id: 'one', effectiveOn: '2023-01-01' };
    for (const [shares, last] of [
      [['', ''], 'recast [0, 10]'],
      [[' 0.5', ' 0.5'], 'recast 5 estimated'],
    ] as const) {
      const later = { ...act(['x'], ['u', 'w'], `x>u${shares[0]}`, `x>w${shares[1]}`), id: 'two' };
      const view = see(['a'], { reorganisations: [split, later] }, { 'c a 2022': '100', 'c x 2022': '10' });
      for (const territoriesOf of ['2023-01-01', '2025-06-30', reform]) {
        expect(ask(view.recast({ territoriesOf }), 'c y 2022')).toBe('recast 90');
      }
      const now = view.recast({ territoriesOf: reform });
      expect([ask(now, 'c u 2022'), ask(now, 'c w 2022')]).toEqual([last, last]);
      expect(now.aggregate({ indicator: 'c', territory: 'u', period: '2022' }).breaks.map(({ id }) => id)).toEqual([
        'one',
        'two',
      ]);
    }
    // Nobody says what a had; x, which was in it, bounds what became of x all the same.
    const later = { ...act(['x'], ['u', 'w'], 'x>u', 'x>w'), id: 'two' };
    const alone = see(['a'], { reorganisations: [split, later] }, { 'c x 2022': '10' });
    expect(ask(alone.recast({ territoriesOf: reform }), 'c u 2022')).toBe('recast [0, 10]');
  });

  it('is listened to where shares allot a part of it, and the rest is only bounded', () => {
    const given = passed('a>p', 'a>u', 'a>w', 'b>g 0.25');
    const one = { ...act(['a'], ['p', 'u', 'w', 'g']), id: 'one', effectiveOn: '2023-01-01', transfers: given };
    const two = { ...act(['p', 'g'], ['m'], 'p=>m', 'g=>m', 'b>u'), id: 'two' };
    const figures = { 'c a 2022': '7', 'c b 2022': '1', 'c g 2022': '0' };
    const now = see(['a', 'b'], { reorganisations: [one, two] }, figures).recast({ territoriesOf: reform });
    // By its share g had a quarter of one; it says itself that it had nothing.
    expect(ask(now, 'c m 2022')).toBe('recast [0, 7]');
  });

  it('nor one that ended and began again', () => {
    const merger = { ...act(['a'], [], 'a=>b'), id: 'one', effectiveOn: '2010-01-01' };
    const again = { ...act([], ['a'], 'b>a'), id: 'two', effectiveOn: '2020-01-01' };
    const view = see(['a', 'b'], { reorganisations: [merger, again] }, { 'c a 2015': '2', 'c b 2015': '8' });
    for (const day of ['2009-01-01', '2022-01-01']) {
      const recast = view.recast({ territoriesOf: day });
      expect([ask(recast, 'c a 2015'), ask(recast, 'c b 2015')]).toEqual(['recast [0, 8]', 'recast [0, 8]']);
    }
  });
});

describe('what is said on several maps', () => {
  const on = (day: string, id: string, one: Reorganisation): Reorganisation => ({ ...one, id, effectiveOn: day });
  const points = (view: View, territoriesOf: string, ids: readonly string[]) =>
    ids.map((id) => ask(view.recast({ territoriesOf }), `c ${id} 2019`));

  it('is taken out of what is left for all, whatever became of it later', () => {
    const thirds = on('2020-07-01', 'one', act(['a'], ['p', 'q', 'r'], 'a>p 0', 'a>q 0.25', 'a>r 0.75'));
    const named = on('2021-06-15', 'two', act(['q', 'r'], ['m', 'n'], 'q=>m', 'r=>n'));
    const view = see(['a'], { reorganisations: [thirds, named] }, { 'c a 2019': '1', 'c q 2019': '0' });
    const shared = ['recast 0 estimated', 'recast 1 estimated'];
    expect(points(view, '2020-12-31', ['p', 'q', 'r'])).toEqual([shared[0], 'report 0', shared[1]]);
    expect(points(view, '2022-12-31', ['p', 'm', 'n'])).toEqual([shared[0], 'recast 0', shared[1]]);
    const given = on('2021-06-15', 'one', act([], ['g'], 'a>g 0.25'));
    const renamed = on('2021-07-01', 'two', act(['a', 'g'], ['m', 'n'], 'a=>m', 'g=>n'));
    const whole = see(['a'], { reorganisations: [given, renamed] }, { 'c a 2019': '1', 'c g 2019': '0' });
    expect(points(whole, '2023-12-31', ['m', 'n'])).toEqual(['recast 1', 'recast 0']);
  });

  it('is taken out as well where those that speak stand on a later map, alone or together', () => {
    const split = on('2020-07-01', 'one', act(['a'], ['p', 'q', 'r'], 'a>p 0.25', 'a>q 0.25', 'a>r 0.5'));
    const later = on('2022-07-01', 'two', act(['p'], ['x', 'y'], 'p>x', 'p>y'));
    const parts = { 'c a 2019': '8', 'c x 2019': '1', 'c y 2019': '1' };
    expect(points(see(['a'], { reorganisations: [split, later] }, parts), '2021-12-31', ['p', 'q', 'r'])).toEqual([
      'recast 2',
      'recast 2 estimated',
      'recast 4 estimated',
    ]);
    const merger = on('2022-07-01', 'two', act(['p', 'q'], ['m'], 'p=>m', 'q=>m'));
    const all = see(['a'], { reorganisations: [split, merger] }, { 'c a 2019': '8', 'c m 2019': '8' });
    expect(points(all, '2021-12-31', ['p', 'q', 'r'])).toEqual([
      'recast 4 estimated',
      'recast 4 estimated',
      'recast 0',
    ]);
  });

  it('is divided among those that are not known, though nobody stated the share of who is', () => {
    const split = on('2020-07-01', 'one', act(['a'], ['p', 'q', 'r'], 'a>p 0.25', 'a>q 0.25', 'a>r 0.5'));
    const later = on('2022-07-01', 'two', act(['r'], ['x', 'y'], 'r>x', 'r>y'));
    const figures = { 'c a 2019': '8', 'c x 2019': '1', 'c y 2019': '1' };
    const view = see(['a'], { reorganisations: [split, later] }, figures);
    expect(points(view, '2023-12-31', ['p', 'q', 'x', 'y'])).toEqual([
      'recast 3 estimated',
      'recast 3 estimated',
      'report 1',
      'report 1',
    ]);
  });

  it('of several givers is taken from each as its share has it', () => {
    const two = act(['a', 'b'], ['t', 'u', 'w'], 'a>t 0.5', 'a>u 0.5', 'b>t 0.25', 'b>w 0.75');
    const figures = { 'c a 2019': '10', 'c b 2019': '20', 'c t 2019': '8' };
    const view = see(['a', 'b'], { reorganisations: [on('2020-07-01', 'one', two)] }, figures);
    expect(points(view, '2021-12-31', ['t', 'u', 'w'])).toEqual([
      'report 8',
      'recast 6 estimated',
      'recast 16 estimated',
    ]);
  });

  it('leaves bounds where what shares make of it does not come to what there was', () => {
    const begun = ['p', 'q', 's', 't', 'r'];
    const split = act(['a'], begun, ...begun.map((to, index) => `a>${to} ${index < 4 ? '0.2375' : '0.05'}`));
    const later = act(['p', 'q', 'r'], ['m', 'x', 'y'], 'p=>m', 'q=>m', 'r>x', 'r>y');
    const reorganisations = [on('2020-07-01', 'one', split), on('2022-07-01', 'two', later)];
    const figures = { 'c a 2019': '10', 'c r 2019': '0', 'c m 2019': '6' };
    // By their shares p and q had half of it, and so had s and t; together the first two say that they had six.
    expect(points(see(['a'], { reorganisations }, figures), '2023-12-31', ['m', 's', 't', 'x', 'y'])).toEqual([
      'report 6',
      'recast [0, 4]',
      'recast [0, 4]',
      'recast 0',
      'recast 0',
    ]);
  });
});
