/** What figures imply of a cell or a target, and which of them to doubt, from definitions alone. */
import { describe, expect, it } from 'vitest';
import type { Catalogue, FigureInput, Indicator } from '../src/index.ts';
import { formatInterval, type Interval } from '../src/model/interval.ts';
import { viewOf } from '../src/query.ts';
import { type Inference, type Reconciliation, reconcile } from '../src/reconcile.ts';
import { given } from '../src/testing/given.ts';
import { thrown } from './tables.ts';

const count = (id: string, more: Partial<Indicator> = {}): Indicator => ({
  id,
  name: id,
  unit: 'case',
  unitSymbols: ['vụ'],
  measure: { kind: 'flow' },
  integer: true,
  nonNegative: true,
  ...more,
});

const catalogue: Catalogue = {
  publishers: [
    { id: 'police', name: 'Police' },
    { id: 'court', name: 'Court' },
  ],
  territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
  indicators: [
    count('cases', {
      dimensions: [
        { id: 'form', members: ['home', 'compulsory', 'commune'], disjoint: true, exhaustive: true },
        { id: 'tag', members: ['night', 'armed'] },
      ],
    }),
    count('solved'),
    {
      id: 'clearance',
      name: 'clearance',
      unit: 'percent',
      measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
      nonNegative: true,
    },
    {
      id: 'cases-change',
      name: 'change',
      unit: 'percent',
      measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'same-period-last-year' },
    },
    {
      id: 'clearance-margin',
      name: 'margin',
      unit: 'percentage-point',
      measure: { kind: 'margin', target: 'clearance-target' },
    },
  ],
  targets: [
    {
      id: 'clearance-target',
      indicator: 'clearance',
      scope: { territory: 'hue' },
      period: '2024',
      requirement: { relation: 'atLeast', value: 'unknown' },
      judged: 'each',
      publisher: 'police',
      instrument: 'Nghị quyết 96/2019/QH14',
      issuedOn: '2019-11-27',
    },
  ],
};

function figure(indicator: string, value: string, more: Partial<FigureInput> = {}): FigureInput {
  return { indicator, territory: 'hue', period: '2024-H1', value, ...more };
}

function reconciled(...documents: readonly (readonly FigureInput[])[]): Reconciliation {
  const publications = documents.map((figures, index) => ({
    publication: {
      publisher: 'police',
      publishedOn: `2024-07-0${index + 1}`,
      title: 'Report',
      language: 'vi',
      calendar: 'unstated',
    },
    figures,
  }));
  return reconcile(viewOf({ catalogue, publications }));
}

const cell = (indicator: string, more: Partial<FigureInput> = {}) => ({
  indicator,
  territory: 'hue',
  period: '2024-H1',
  ...more,
});
const shown = (value: Interval | null) => (value === null ? null : formatInterval(value));
const numbers = ({ wholeNumbers }: Inference) => wholeNumbers?.map((one) => one.toString());
const form = (member: string) => ({ breakdown: { form: member } });

const total = [
  figure('cases', '12', form('home')),
  figure('cases', '18', form('compulsory')),
  figure('cases', '21', form('commune')),
];

describe('infer', () => {
  it('finds last year from this year and the change: every whole number in it', () => {
    const found = reconciled([figure('cases', '1234'), figure('cases-change', '-10,9%')]).infer(
      cell('cases', { period: '2023-H1' }),
    );
    // 1234 / 0.8915 = 1384.2 where it was rounded, 1234 / 0.89 = 1386.5 where it was cut off
    expect(shown(found.value)).toBe('[1385, 1386]');
    expect(numbers(found)).toEqual(['1385', '1386']);
    expect(found.steps.map(({ figures, because }) => figures[0]?.printed ?? because?.kind)).toEqual([
      '1234',
      '-10,9%',
      'change',
    ]);
  });

  it('finds a target from a rate and its margin', () => {
    const found = reconciled([figure('clearance', '92,86%'), figure('clearance-margin', '17,86%')]);
    const { value, steps } = found.infer({ target: 'clearance-target' });
    expect(value?.low?.lte(75) && value.high?.gte(75)).toBe(true);
    expect(value?.high?.minus(value.low ?? 0).lte('0.04')).toBe(true);
    expect(steps.at(-1)?.of).toEqual({ target: 'clearance-target' });
    expect(steps.at(-1)?.because?.kind).toBe('margin');
  });

  it('keeps what others imply apart from what is printed', () => {
    const found = reconciled([...total, figure('cases', '52')]).infer(cell('cases'));
    expect(shown(found.implied)).toBe('[51, 51]');
    expect(found.value).toBe(null);
    const right = reconciled([...total, figure('cases', 'khoảng 50 vụ')]).infer(cell('cases'));
    expect(shown(right.value)).toBe('[51, 51]');
  });

  it('finds a missing part, a missing quarter, and a rate that nobody printed', () => {
    const parts = [...total.slice(1), figure('cases', '51')];
    expect(shown(reconciled(parts).infer(cell('cases', form('home'))).value)).toBe('[12, 12]');
    const quarters = reconciled([figure('cases', '52'), figure('cases', '12', { period: '2024-Q1' })]);
    expect(shown(quarters.infer(cell('cases', { period: '2024-Q2' })).value)).toBe('[40, 40]');
    const rate = reconciled([figure('cases', '52'), figure('solved', '13')]).infer(cell('clearance'));
    expect(shown(rate.value)).toBe('[25, 25]');
  });

  it('answers alike, however much was asked before', () => {
    const figures = [...total, figure('cases-change', '-10,9%'), figure('solved', '40'), figure('clearance', '80%')];
    const found = reconciled(figures);
    const years = Array.from({ length: 20 }, (_, index) => `${2004 + index}-H1`);
    const queries = [
      ...years.map((period) => cell('cases', { period })),
      cell('cases'),
      { target: 'clearance-target' },
    ];
    for (const query of [...queries, ...queries.toReversed()])
      expect(found.infer(query)).toEqual(reconciled(figures).infer(query));
    expect(shown(found.infer(cell('cases', { period: '2023-H1' })).value)).not.toBe('[0, ∞)');
  });

  it('says nothing of what nothing is known of, and refuses what is none', () => {
    const none = reconciled([figure('solved', '13')]);
    expect(shown(none.infer(cell('cases')).value)).toBe('[0, ∞)');
    expect(none.infer(cell('cases')).wholeNumbers).toBe(null);
    expect(thrown(() => none.infer({ target: 'nobody' }))).toEqual(['target_must_be_defined at target']);
    expect(thrown(() => none.infer(cell('nothing')))).toEqual(['indicator_must_be_defined at indicator']);
  });
});

describe('localise', () => {
  const ways = (found: Reconciliation) =>
    found
      .localise()
      .disputes.map(({ doubts }) =>
        doubts.map((suspects) =>
          suspects.map(({ cell: { indicator, breakdown, period }, repair, slips }) =>
            [
              indicator,
              ...Object.values(breakdown ?? {}),
              period.label,
              shown(repair),
              ...slips.map(({ kind }) => kind),
            ].join(' '),
          ),
        ),
      );

  it('refuses questions and limits that are none', () => {
    const none = reconciled([figure('solved', '13')]);
    for (const wrong of [null, undefined, 7, 'cases', {}, { target: 7 }, { target: '__proto__' }])
      expect(thrown(() => none.infer(JSON.parse(JSON.stringify(wrong ?? null)))).length).toBeGreaterThan(0);
    for (const wrong of [{ ties: 0 }, { boxes: Number.NaN }, { effort: Number.POSITIVE_INFINITY }])
      expect(thrown(() => none.localise(wrong)).length).toBeGreaterThan(0);
    expect(none.localise({}).isExact).toBe(true);
  });

  it('doubts nothing where all agree', () => {
    expect(reconciled([...total, figure('cases', '51')]).localise()).toEqual({ disputes: [], isExact: true });
  });

  it('names every way out of 12 + 18 + 21 against 52', () => {
    expect(ways(reconciled([...total, figure('cases', '52')]))).toEqual([
      [
        ['cases home 2024-H1 [13, 13]'],
        ['cases compulsory 2024-H1 [19, 19]'],
        ['cases commune 2024-H1 [22, 22]'],
        ['cases 2024-H1 [51, 51]'],
      ],
    ]);
  });

  it('puts first what a slip explains', () => {
    const found = reconciled([...total.slice(0, 2), figure('cases', '12', form('commune')), figure('cases', '51')]);
    expect(ways(found)[0]).toEqual([
      ['cases home 2024-H1 [21, 21] digits-swapped'],
      ['cases commune 2024-H1 [21, 21] digits-swapped'],
      ['cases compulsory 2024-H1 [27, 27]'],
      ['cases 2024-H1 [42, 42]'],
    ]);
  });

  it('doubts what was computed before what was counted', () => {
    const found = reconciled([
      figure('cases', '123'),
      figure('cases', '133', { period: '2023-H1' }),
      figure('cases-change', '-7,25%'),
    ]);
    expect(ways(found)).toEqual([[[expect.stringMatching(/^cases-change 2024-H1 .*-7\.5/)]]]);
  });

  it('doubts first what is older, where what is recent is trusted more', () => {
    const base = figure('cases', '200', { period: '2023-H1' });
    const found = reconciled([figure('cases', '100'), base, figure('cases-change', '-11%')]);
    const doubted = (recent: number) =>
      found.localise({ weights: { recent } }).disputes[0]?.doubts.map(([suspect]) => suspect?.figures[0]?.printed);
    expect(doubted(1)).toEqual(['-11%']);
    expect(doubted(2)).toEqual(['200']);
  });

  it('doubts first what is trusted less, where that is said', () => {
    const status = 'provisional';
    const found = reconciled([
      figure('cases', '12', { ...form('home'), locator: 'p. 3' }),
      figure('cases', '18', { ...form('compulsory'), locator: 'p. 3' }),
      figure('cases', '21', { ...form('commune'), status }),
      figure('cases', '52', { status, locator: 'p. 1' }),
    ]);
    const doubted = (options: Parameters<typeof found.localise>[0]) =>
      found.localise(options).disputes.map(({ doubts, weight }) => {
        const printed = doubts.map((suspects) => suspects.map(({ figures }) => figures[0]?.printed).join(' '));
        return `${printed.join()} for ${weight}`;
      });
    expect(doubted({})).toEqual(['12,18,21,52 for 4']);
    expect(doubted({ weights: {} })).toEqual(['12,18,21,52 for 4']);
    expect(doubted({ weights: { statuses: { final: 2 } } })).toEqual(['21,52 for 4']);
    expect(doubted({ weights: { located: 5 } })).toEqual(['21 for 4']);
    expect(doubted({ weights: { statuses: { provisional: 3 } } })).toEqual(['12,18 for 4']);
    expect(doubted({ weights: { publishers: { police: 7 }, indicators: { cases: 2 } } })).toEqual([
      '12,18,21,52 for 56',
    ]);
    expect(doubted({ weights: { publishers: { court: 7 } } })).toEqual(['12,18,21,52 for 4']);
    for (const located of [0, 1.5, 101])
      expect(() => found.localise({ weights: { located } }), String(located)).toThrow(/weights/);
    expect(thrown(() => found.localise({ weights: { age: 2 } as never }))).not.toEqual([]);
  });

  it('doubts last what was corrected, where that is said', () => {
    const publication = {
      publisher: 'police',
      publishedOn: '2024-07-05',
      title: 'Report',
      language: 'vi',
      calendar: 'unstated',
    };
    const history = [
      { type: 'define', input: catalogue },
      { type: 'record', input: { publication, figures: [...total, figure('cases', '25')] } },
    ] as const;
    const report = given(history).view().vintages(cell('cases'))[0]?.report ?? -1;
    const reason = 'Typed 25 for 52';
    const corrected = given([...history, { type: 'correct', input: { report, figure: { value: '52' }, reason } }]);
    const found = reconcile(corrected.view());
    expect(found.localise().disputes[0]?.doubts).toHaveLength(4);
    const { disputes } = found.localise({ weights: { corrected: 2 } });
    expect(disputes[0]?.doubts.map(([suspect]) => suspect?.figures[0]?.printed)).toEqual(['12', '18', '21']);
  });

  it('names a level printed for a change, a total of some parts, and figures exchanged', () => {
    const level = reconciled([
      figure('cases', '123'),
      figure('cases', '133', { period: '2023-H1' }),
      figure('cases-change', '123%'),
    ]);
    expect(ways(level)[0]?.[0]?.[0]).toContain('level-for-change');
    const some = reconciled([...total, figure('cases', '39')]);
    expect(ways(some)[0]?.[0]?.[0]).toBe('cases 2024-H1 [51, 51] parts-left-out');
    const exchanged = reconciled([
      figure('cases', '133'),
      figure('cases', '123', { period: '2023-H1' }),
      figure('cases-change', '-7,5%'),
    ]);
    const { exchanges } = exchanged.localise().disputes[0] ?? { exchanges: [] };
    expect(exchanges.map((pair) => pair.map(({ printed }) => printed))).toEqual([['133', '123']]);
  });
});
