/** What is derived, by which rule, and what keeps an answer from being derived. */
import { describe, expect, it } from 'vitest';
import type { Catalogue, FigureInput, Indicator, RecordInput, View } from '../src/index.ts';
import { cell, document, figure, said, see, thrown } from './tables.ts';

/** What one document of the police makes of a cell. */
function made(figures: readonly FigureInput[], ...asked: Parameters<typeof cell>): string {
  return said(see([document('2025-01-05', figures)]).aggregate(cell(...asked)));
}

describe('over time', () => {
  it('a flow adds, and the figures of a longer period may be subtracted', () => {
    const quarters = [figure('2024-Q1', '100'), figure('2024-Q2', '120')];
    expect(made(quarters, '2024-H1')).toBe('time-path 220');
    expect(made([...quarters, figure('2024-9M', '300')], '2024-Q3')).toBe('time-path 80');
    expect(made([figure('2024-9M', '300'), figure('2024-H1', '220')], '2024-Q3')).toBe('time-path 80');
    expect(made([figure('2024', '400'), figure('2024-Q4', '90')], '2024-9M')).toBe('time-path 310');
    expect(
      made([figure('2023-12-15/2024-06-14', '5'), figure('2024-06-15/2024-06-30', '2')], '2023-12-15/2024-06-30'),
    ).toBe('time-path 7');
  });

  it('its own report comes first, and other ways are alternatives', () => {
    const view = see([
      document('2025-01-05', [figure('2024-Q1', '100'), figure('2024-Q2', '120'), figure('2024-H1', '225')]),
    ]);
    const answer = view.aggregate(cell('2024-H1'));
    expect([said(answer), ...answer.alternatives.map(said)]).toEqual(['reported 225', 'time-path 220']);
  });

  it('adding goes before subtracting, and fewer figures before more', () => {
    const figures = [
      figure('2024-9M', '300'),
      figure('2024-Q3', '81'),
      figure('2024-Q1', '100'),
      figure('2024-Q2', '120'),
    ];
    const view = see([document('2025-01-05', figures)]);
    const answer = view.aggregate(cell('2024-H1'));
    expect([said(answer), ...answer.alternatives.map(said)]).toEqual(['time-path 220', 'time-path 219']);
  });

  it('rounding is carried along', () => {
    const rounded = (value: string) => ({ number: value, step: '10', rounding: 'half-up' }) as const;
    expect(made([figure('2024-Q1', rounded('100')), figure('2024-Q2', '120')], '2024-H1')).toBe('time-path 220');
    const view = see([document('2025-01-05', [figure('2024-Q1', rounded('100')), figure('2024-Q2', 'hơn 120')])]);
    expect(said(view.aggregate(cell('2024-H1')))).toBe('time-path (215, ∞)');
  });

  it('a gap is named, and never filled', () => {
    expect(made([figure('2024-Q1', '100')], '2024-H1')).toBe('none parts-missing 2024-Q2');
    expect(made([], '2024-H1')).toBe('none not-reported');
  });

  it('what was taken back is derived where the rest makes it', () => {
    const view = see([
      document('2024-07-05', [figure('2024-H1', '225'), figure('2024-Q1', '100'), figure('2024-Q2', '120')]),
      document('2024-08-05', [figure('2024-H1', { retracted: true })]),
    ]);
    expect(said(view.aggregate(cell('2024-H1')))).toBe('time-path 220');
    expect(said(view.figure(cell('2024-H1')))).toBe('none retracted');
  });

  it('a stock is the one on the last day, and never a sum', () => {
    const addicts = (period: string, value: string) => figure(period, value, { indicator: 'addicts' });
    const asked = (period: string) => [period, { indicator: 'addicts' }] as const;
    const stocks = [addicts('2024-Q1', '50'), addicts('2024-06-30', '60')];
    expect(made(stocks, ...asked('2024-H1'))).toBe('time-path 60');
    expect(made(stocks, ...asked('2024-Q2'))).toBe('time-path 60');
    expect(made(stocks, ...asked('2024'))).toBe('none not-reported');
  });

  it('ranks, milestones and rates are never put together', () => {
    const places = [
      figure('2024-Q1', { rank: [1, 3] }, { indicator: 'place' }),
      figure('2024-Q2', { rank: [2, 3] }, { indicator: 'place' }),
    ];
    expect(made(places, '2024-H1', { indicator: 'place' })).toBe('none never-combined');
    const rates = [figure('2024-Q1', '90%', { indicator: 'rate' }), figure('2024-Q2', '92%', { indicator: 'rate' })];
    expect(made(rates, '2024-H1', { indicator: 'rate' })).toBe('none never-combined');
  });
});

describe('over places', () => {
  const districts = [figure('2024', '5', { territory: 'a-luoi' }), figure('2024', '7', { territory: 'phu-loc' })];

  it('a territory is the sum of all its children, and only of all of them', () => {
    expect(made(districts, '2024')).toBe('territory-sum 12');
    expect(made(districts.slice(1), '2024')).toBe('none parts-missing 2024');
  });

  it('children that may not be all are no sum', () => {
    const provinces = [figure('2024', '5'), figure('2024', '7', { territory: 'ha-giang' })];
    expect(made(provinces, '2024', { territory: 'viet-nam' })).toBe('none children-not-exhaustive');
  });

  it('a set is the sum of its members', () => {
    const provinces = [figure('2024', '5'), figure('2024', '7', { territory: 'ha-giang' })];
    expect(made(provinces, '2024', { territory: 'cluster-4' })).toBe('territory-sum 12');
    expect(made([...districts, ...provinces.slice(1)], '2024', { territory: 'cluster-4' })).toBe('territory-sum 19');
  });

  it('children that changed within the period are no sum of it', () => {
    const territories: Catalogue['territories'] = [
      { id: 'quang-tri', name: 'Quảng Trị', level: 'province', childrenExhaustive: true },
      { id: 'dong-ha', name: 'Đông Hà', level: 'district', parent: 'quang-tri' },
      { id: 'new', name: 'Mới', level: 'district', parent: 'quang-tri', from: '2024-05-01' },
    ];
    const figures = ['dong-ha', 'new'].flatMap((territory) =>
      ['2024-Q1', '2024-Q2', '2024-Q3'].map((period) => figure(period, '5', { territory })),
    );
    const view = see([document('2025-01-05', figures)], {}, { territories });
    const asked = (period: string) => said(view.aggregate(cell(period, { territory: 'quang-tri' })));
    expect(['2024-Q1', '2024-Q2', '2024-Q3'].map(asked)).toEqual([
      'territory-sum 5',
      'none territory-changed',
      'territory-sum 10',
    ]);
  });

  it('time goes before place', () => {
    const view = see([document('2025-01-05', [...districts, figure('2024-H1', '6'), figure('2024-H2', '7')])]);
    const answer = view.aggregate(cell('2024'));
    expect([said(answer), ...answer.alternatives.map(said)]).toEqual(['time-path 13', 'territory-sum 12']);
  });
});

describe('over breakdowns', () => {
  const part = (dimension: string, member: string, value: string) =>
    figure('2024', value, { breakdown: { [dimension]: member } });

  it('parts declared disjoint and exhaustive make the whole', () => {
    expect(made([part('place', 'town', '30'), part('place', 'country', '12')], '2024')).toBe('breakdown-sum 42');
    expect(made([part('place', 'town', '30')], '2024')).toBe('none parts-missing 2024');
  });

  it('other parts do not', () => {
    expect(made([part('form', 'theft', '30'), part('form', 'fraud', '12')], '2024')).toBe(
      'none dimension-not-exhaustive',
    );
  });

  it('a part of two dimensions is the sum over one of them', () => {
    const cross = (place: string, value: string) => figure('2024', value, { breakdown: { place, form: 'theft' } });
    expect(made([cross('town', '3'), cross('country', '4')], '2024', { breakdown: { form: 'theft' } })).toBe(
      'breakdown-sum 7',
    );
  });
});

describe('a measure of others', () => {
  const ratio = (cleared: string, cases: string, asked = '2024') =>
    made([figure('2024', cases), figure('2024', cleared, { indicator: 'cleared' })], asked, { indicator: 'clearance' });

  it('a rate is computed from its parts, also over periods that nobody printed', () => {
    expect(ratio('13', '14')).toMatch(/^measure \(92\.857142/);
    expect(ratio('12', '15')).toBe('measure 80');
    const quarters = ['2024-Q1', '2024-Q2'].flatMap((period) => [
      figure(period, '50'),
      figure(period, '45', { indicator: 'cleared' }),
    ]);
    expect(made(quarters, '2024-H1', { indicator: 'clearance' })).toBe('measure 90');
  });

  it('a denominator that is or may be zero gives nothing', () => {
    expect(ratio('0', '0')).toBe('none denominator-may-be-zero');
    expect(ratio('3', 'dưới 5 vụ')).toBe('none denominator-may-be-zero');
  });

  it('a part that is missing is named', () => {
    expect(made([figure('2024', '14')], '2024', { indicator: 'clearance' })).toBe('none parts-missing 2024');
  });

  const change = (figures: readonly FigureInput[], asked = '2024') => made(figures, asked, { indicator: 'change' });

  it('a change in percent compares with its base', () => {
    expect(change([figure('2023', '125'), figure('2024', '100')])).toBe('measure -20');
    expect(change([figure('2023-Q1', '50'), figure('2023-Q2', '50'), figure('2024-H1', '110')], '2024-H1')).toBe(
      'measure 10',
    );
    expect(change([figure('2023', 'hơn 100'), figure('2024', '80')])).toBe('measure (-100, -20)');
  });

  it('a base of zero has no percent change', () => {
    expect(change([figure('2023', '0'), figure('2024', '3')])).toBe('none base-zero');
    expect(change([figure('2023', 'dưới 5 vụ'), figure('2024', '3')])).toBe('none denominator-may-be-zero');
    expect(change([figure('2024', '3')])).toBe('none parts-missing 2023');
  });

  it('any level has changes, defined or not', () => {
    const view = see([
      document('2025-01-05', [
        figure('2023', '125'),
        figure('2024', '100'),
        figure('2024-Q1', '20'),
        figure('2024-Q2', '23'),
        figure('2023', '90,5%', { indicator: 'rate' }),
        figure('2024', '92,86%', { indicator: 'rate' }),
      ]),
    ]);
    const moved = (...[query]: Parameters<View['change']>) => said(view.change(query));
    expect(moved({ ...cell('2024'), mode: 'percent' })).toBe('measure -20');
    expect(moved({ ...cell('2024'), mode: 'absolute' })).toBe('measure -25');
    expect(moved({ ...cell('2024-Q2'), mode: 'absolute', base: 'adjacent' })).toBe('measure 3');
    expect(moved({ ...cell('2024-Q2'), mode: 'percent', base: { period: '2024-Q1' } })).toBe('measure 15');
    expect(moved({ ...cell('2024', { indicator: 'rate' }), mode: 'points' })).toBe('measure 2.36');
    expect(moved({ ...cell('2024'), mode: 'percent', base: 'unstated' })).toBe('none base-unstated');
  });

  it('a change from the window before is computed where it was not printed', () => {
    const quarters = [figure('2024-Q1', '20'), figure('2024-Q2', '23')];
    expect(made(quarters, '2024-Q2', { indicator: 'difference' })).toBe('measure 3');
    const printed = figure('2024-Q2', 'tăng 3 vụ', { indicator: 'difference' });
    expect(made([printed], '2024-Q2', { indicator: 'difference' })).toBe('reported 3');
  });

  const indicators: readonly Indicator[] = [
    { id: 'all', name: 'Both', unit: 'case', measure: { kind: 'sum', of: ['cases', 'cleared'] } },
    {
      id: 'open',
      name: 'Open',
      unit: 'case',
      measure: { kind: 'difference', minuend: 'cases', subtrahend: 'cleared' },
    },
    {
      id: 'part',
      name: 'Part',
      unit: 'percent',
      measure: { kind: 'share', part: 'cleared', whole: 'cases', scale: '100' },
    },
    {
      id: 'quiet',
      name: 'Districts with fewer than six cases',
      unit: 'percent',
      measure: {
        kind: 'coverage',
        level: 'district',
        condition: { indicator: 'cases', relation: 'lessThan', value: '6' },
        scale: '100',
      },
    },
  ];
  const composed = (figures: readonly FigureInput[], indicator: string, territory = 'hue') =>
    said(see([document('2025-01-05', figures)], {}, { indicators }).aggregate(cell('2024', { indicator, territory })));

  it('sums, differences and shares name what they are made of', () => {
    const figures = [figure('2024', '20'), figure('2024', '15', { indicator: 'cleared' })];
    expect(['all', 'open', 'part'].map((id) => composed(figures, id))).toEqual([
      'measure 35',
      'measure 5',
      'measure 75',
    ]);
    expect(composed(figures.slice(1), 'open')).toBe('none parts-missing 2024');
  });

  it('a coverage counts the places that satisfy its condition', () => {
    const districts = (first: string, second: string) => [
      figure('2024', first, { territory: 'a-luoi' }),
      figure('2024', second, { territory: 'phu-loc' }),
    ];
    expect(composed(districts('5', '7'), 'quiet')).toBe('measure 50');
    expect(composed(districts('5', 'hơn 3 vụ'), 'quiet')).toBe('measure [50, 100]');
    expect(composed(districts('5', '7').slice(1), 'quiet')).toBe('none parts-missing 2024');
    expect(composed(districts('5', '7'), 'quiet', 'viet-nam')).toBe('none children-not-exhaustive');
  });

  it('a margin follows from a target that is known', () => {
    const rates: Catalogue = {
      indicators: [
        { id: 'over', name: 'Over', unit: 'percentage-point', measure: { kind: 'margin', target: 'target' } },
      ],
      targets: [
        {
          id: 'target',
          indicator: 'rate',
          scope: { territory: 'hue' },
          requirement: { relation: 'atLeast', value: '75' },
          judged: 'each',
          publisher: 'assembly',
        },
      ],
    };
    const view = see([document('2025-01-05', [figure('2024', '92,86%', { indicator: 'rate' })])], {}, rates);
    expect(said(view.aggregate(cell('2024', { indicator: 'over' })))).toBe('measure 17.86');
  });
});

describe('labels whose calendar nobody stated', () => {
  const unstated = { calendar: 'unstated' };
  const q1 = document('2024-04-05', [figure('2024-Q1', '100')], unstated);
  const q2 = document('2024-07-05', [figure('2024-Q2', '120')], unstated);
  const civil = { label: '2024-H1', calendar: 'civil' };
  const asked = (documents: readonly RecordInput[], period: Parameters<typeof cell>[0], assumeCalendar?: string) =>
    said(see(documents, { assumeCalendar }).aggregate(cell(period)));

  it('fit together within one publisher, and shift by label', () => {
    expect(asked([q1, q2], '2024-H1')).toBe('time-path 220');
    const last = document('2023-07-05', [figure('2023-H1', '200')], unstated);
    const view = see([last, q1, q2]);
    expect(said(view.aggregate(cell('2024-H1', { indicator: 'change' })))).toBe('measure 10');
  });

  it('do not fit those of another publisher, or of a stated calendar', () => {
    const others = document('2024-07-05', [figure('2024-Q2', '120')], { ...unstated, publisher: 'office' });
    expect(asked([q1, others], '2024-H1')).toBe('none calendar');
    expect(asked([q1, q2], civil)).toBe('none calendar');
    expect(asked([q1, document('2024-07-05', [figure('2024-Q2', '120')])], civil)).toBe('none calendar');
  });

  it('are read under a calendar that the view assumes, which its answers show', () => {
    const others = document('2024-07-05', [figure('2024-Q2', '120')], { ...unstated, publisher: 'office' });
    expect(asked([q1, others], '2024-H1', 'civil')).toBe('time-path 220');
    expect(asked([q1, q2], civil, 'civil')).toBe('time-path 220');
    const view = see([q1, q2], { assumeCalendar: 'vn-statistical' });
    expect(view.aggregate(cell('2024-H1')).cell.period).toMatchObject({
      first: '2023-12-15',
      calendar: 'vn-statistical',
    });
    expect(view.token.assumeCalendar).toBe('vn-statistical');
    const { reason, missing, breaks } = view.aggregate(cell(civil));
    expect(reason).toBe('calendars-differ');
    expect(missing.map(({ period }) => period.label)).toEqual(['2024-01-01/2024-03-14', '2024-06-15/2024-06-30']);
    expect(breaks).toMatchObject([
      {
        missing: [{ first: '2024-06-15', last: '2024-06-30' }],
        overlapping: [{ first: '2023-12-15', last: '2023-12-31' }],
      },
    ]);
  });
});

describe('contested parts', () => {
  it('make a contested sum, as wide as what its rivals allow', () => {
    const documents = [
      document('2024-07-05', [figure('2024-Q1', '100'), figure('2024-Q2', '120')]),
      document('2024-07-06', [figure('2024-Q2', '125')], { publisher: 'office' }),
    ];
    expect(said(see(documents).aggregate(cell('2024-H1')))).toBe('time-path [220, 225] contested');
    expect(said(see(documents, { prefer: ['office'] }).aggregate(cell('2024-H1')))).toBe('time-path 225');
  });
});

describe('questions of another form', () => {
  it('are refused with the place that is wrong', () => {
    const view = see([]);
    const wrong = { ...cell('2024'), mode: 'sideways' };
    expect(thrown(() => view.change(wrong as Parameters<View['change']>[0]))).toEqual(['value_must_be_one_of at mode']);
  });
});
