/**
 * One network, three services: what a comparison finds, what localise disputes and what infer implies do not contradict one
 * another, also where what stands between figures is not printed.
 */
import { describe, expect, it } from 'vitest';
import { formatInterval, type InferenceQuery, reconcile, viewOf } from '../src/index.ts';

type Figure = readonly [indicator: string, value: unknown, more?: object];

const forms = { id: 'form', members: ['x', 'y'], disjoint: true, exhaustive: true };
const times = { id: 'when', members: ['day', 'night'] };
const flow = { unit: 'case', measure: { kind: 'flow' }, integer: true, nonNegative: true };
const percent = { unit: 'percent', nonNegative: true };
const change = (of: string, mode: string) => ({ kind: 'change', of, mode, base: 'same-period-last-year' });
const whole = { kind: 'sum', of: ['drugs', 'theft'] };
const indicators = [
  { id: 'cases', ...flow, dimensions: [forms] },
  { id: 'solved', ...flow },
  { id: 'rate', ...percent, measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' } },
  { id: 'points', unit: 'percentage-point', measure: change('rate', 'points') },
  { id: 'rate-change', unit: 'percent', measure: change('rate', 'percent') },
  { id: 'cases-change', unit: 'percent', measure: change('cases', 'percent') },
  { id: 'margin', unit: 'percentage-point', measure: { kind: 'margin', target: 'three-quarters' } },
  { id: 'drugs', ...flow },
  { id: 'theft', ...flow },
  { id: 'both', ...flow, measure: whole },
  { id: 'both-change', unit: 'percent', measure: change('both', 'percent') },
  { id: 'drug-share', ...percent, measure: { kind: 'share', part: 'drugs', whole: 'both', scale: '100' } },
  { id: 'both-rate', ...percent, measure: { kind: 'ratio', numerator: 'solved', denominator: 'both', scale: '100' } },
  { id: 'armed', ...flow, within: ['both'] },
  { id: 'calls', ...flow, dimensions: [times] },
  { id: 'more-calls', unit: 'case', measure: change('calls', 'absolute'), dimensions: [times] },
  {
    id: 'form-share',
    ...percent,
    measure: { kind: 'share', part: 'cases', whole: 'cases', scale: '100' },
    dimensions: [forms],
  },
  { id: 'opened', unit: 'day', measure: { kind: 'milestone' } },
  { id: 'place', unit: 'place', measure: { kind: 'rank' } },
].map((indicator) => ({ ...indicator, name: indicator.id }));

const catalogue = {
  publishers: [{ id: 'office', name: 'Office' }],
  territories: [
    { id: 'hue', name: 'Huế', level: 'province', childrenExhaustive: true },
    { id: 'a', name: 'A', level: 'district', parent: 'hue' },
    { id: 'b', name: 'B', level: 'district', parent: 'hue' },
  ],
  indicators,
  targets: [
    {
      id: 'three-quarters',
      indicator: 'rate',
      scope: { territory: 'hue' },
      publisher: 'office',
      judged: 'each',
      requirement: { relation: 'atLeast', value: '75' },
    },
  ],
};

const publication = { publisher: 'office', publishedOn: '2024-07-05', title: 'x', language: 'vi', calendar: 'civil' };
const place = { territory: 'hue', period: '2024-H1' };
const before = { period: '2023-H1' };

function told(figures: readonly Figure[]) {
  const printed = figures.map(([indicator, value, more]) => ({ indicator, ...place, value, ...more }));
  // The catalogue is written down without its literal types; values are texts, and days.
  const view = viewOf({ catalogue: catalogue as never, publications: [{ publication, figures: printed as never }] });
  const { findings, localise, infer } = reconcile(view);
  const { disputes, isExact } = localise();
  return {
    broken: findings.filter(({ status }) => status === 'inconsistent').map(({ kind }) => kind),
    notes: findings.flatMap(({ status, reason }) => (status === 'not-applicable' ? [reason] : [])),
    conflicts: disputes.flatMap(({ conflicts }) =>
      conflicts.map((conflict) => conflict.map((one) => one.printed).sort()),
    ),
    doubts: disputes.flatMap(({ doubts }) =>
      doubts.map((way) =>
        way.map(({ figures: own, repair }) => `${own[0]?.printed} → ${repair && formatInterval(repair)}`),
      ),
    ),
    ids: findings.map(({ id }) => id),
    isExact,
    implied: (query: InferenceQuery) => {
      const { implied } = infer(query);
      return implied && formatInterval(implied);
    },
  };
}

const four: readonly Figure[] = [
  ['cases', '100'],
  ['solved', '80'],
  ['cases', '100', before],
  ['solved', '70', before],
];

describe('a contradiction behind a cell that nobody prints', () => {
  const cases: readonly (readonly [name: string, figures: readonly Figure[], last: Figure, implied: string])[] = [
    ['points between two rates', four, ['points', 'tăng 20%'], '[10, 10]'],
    ['the change of a rate', four, ['rate-change', 'tăng 50%'], '(14.28'],
    [
      'a margin over a rate',
      [
        ['cases', '100'],
        ['solved', '70'],
      ],
      ['margin', 'vượt 5%'],
      '[-5, -5]',
    ],
    [
      'the change of a sum',
      [
        ['drugs', '10'],
        ['theft', '20'],
        ['drugs', '10', before],
        ['theft', '10', before],
      ],
      ['both-change', 'tăng 80%'],
      '[50, 50]',
    ],
    [
      'a share of a sum',
      [
        ['drugs', '20'],
        ['theft', '60'],
      ],
      ['drug-share', '40%'],
      '[25, 25]',
    ],
    [
      'a ratio over a sum',
      [
        ['drugs', '10'],
        ['theft', '20'],
        ['solved', '15'],
      ],
      ['both-rate', '60%'],
      '[50, 50]',
    ],
    [
      'what is counted within a sum',
      [
        ['drugs', '10'],
        ['theft', '20'],
      ],
      ['armed', '60'],
      '[0, 30]',
    ],
  ];
  for (const [name, figures, last, implied] of cases) {
    it(`is told, disputed and implied: ${name}`, () => {
      const [indicator, value] = last;
      const { broken, conflicts, doubts, isExact, ...answers } = told([...figures, last]);
      expect(broken).toHaveLength(1);
      expect(isExact).toBe(true);
      expect(conflicts).toHaveLength(1);
      expect(conflicts.flat()).toContain(value);
      expect(doubts.flat().some((doubt) => doubt.startsWith(`${value} → ${implied}`))).toBe(true);
      expect(answers.implied({ indicator, ...place })).toContain(implied);
      // Without it all is well.
      const rest = told(figures);
      expect([rest.broken, rest.conflicts]).toEqual([[], []]);
    });
  }
});

describe('whatever a comparison calls inconsistent', () => {
  const cases: readonly (readonly [kind: string, figures: readonly Figure[], conflict: readonly string[]])[] = [
    [
      'fraction',
      [
        ['rate', '251/257'],
        ['rate', '86%'],
      ],
      ['251/257', '86%'],
    ],
    [
      'fraction-count',
      [
        ['rate', '10/12'],
        ['cases', '24'],
      ],
      ['10/12', '24'],
    ],
    [
      'repeated',
      [
        ['cases', '344'],
        ['cases', '345'],
      ],
      ['344', '345'],
    ],
    [
      'repeated',
      [
        ['rate', '83%'],
        ['rate', '84%'],
      ],
      ['83%', '84%'],
    ],
    [
      'repeated',
      [
        ['rate', '10/12'],
        ['rate', '5/6'],
      ],
      ['10/12', '5/6'],
    ],
    [
      'repeated',
      [
        ['place', 'thứ 07/13'],
        ['place', 'thứ 08/13'],
      ],
      ['thứ 07/13', 'thứ 08/13'],
    ],
    [
      'repeated',
      [
        ['cases-change', 'giảm'],
        ['cases-change', 'tăng 5%'],
      ],
      ['giảm', 'tăng 5%'],
    ],
    [
      'rate-between',
      [
        ['rate', '90%', { territory: 'a' }],
        ['rate', '80%', { territory: 'b' }],
        ['rate', '50%'],
      ],
      ['50%', '80%', '90%'],
    ],
  ];
  for (const [kind, figures, conflict] of cases) {
    it(`is disputed: ${kind} of ${conflict.join(', ')}`, () => {
      const { broken, conflicts, isExact } = told(figures);
      expect(broken).toEqual([kind]);
      expect(conflicts).toEqual([conflict]);
      expect(isExact).toBe(true);
    });
  }

  it('is disputed: a day that is told twice', () => {
    const { broken, conflicts } = told([
      ['opened', { day: '2024-05-14' }],
      ['opened', { day: '2024-05-16' }],
    ]);
    expect(broken).toEqual(['repeated']);
    expect(conflicts).toEqual([['14/05/2024', '16/05/2024']]);
  });

  it('is doubted figure by figure: of two that exclude one another the one that fits the rest stays', () => {
    const { doubts } = told([
      ['cases', '344'],
      ['cases', '345'],
      ['cases', '200', { breakdown: { form: 'x' } }],
      ['cases', '145', { breakdown: { form: 'y' } }],
    ]);
    expect(doubts).toEqual([['344 → [345, 345]']]);
  });

  it('is told once, and each conflict without figures that it does not need', () => {
    const x = { breakdown: { form: 'x' } };
    const y = { breakdown: { form: 'y' } };
    const shares = told([
      ['cases', '7', x],
      ['form-share', '46%', x],
      ['form-share', '54%', y],
    ]);
    expect([shares.broken, shares.conflicts]).toEqual([['together'], [['54%', '7']]]);
    const whole = told([
      ['cases', '30'],
      ['cases', '90', x],
      ['form-share', '33,333%', y],
    ]);
    expect([whole.broken, whole.conflicts]).toEqual([['breakdown'], [['30', '90']]]);
    const year = told([
      ['cases', '21', { period: '2024' }],
      ['cases', '22', x],
      ['form-share', '33,33%', { period: '2024', ...y }],
    ]);
    expect([year.broken, year.conflicts]).toEqual([['together'], [['21', '22']]]);
    const below = told([
      ['cases', '3'],
      ['cases', '12', { territory: 'b', ...x }],
    ]);
    expect([below.broken, below.conflicts]).toEqual([['together'], [['12', '3']]]);
    expect(new Set(below.ids).size).toBe(below.ids.length);
  });

  it('is found where two periods of a part leave over more than the whole', () => {
    const night = { breakdown: { when: 'night' } };
    const { broken, conflicts } = told([
      ['calls', '69', { period: '2024-Q3' }],
      ['calls', '91', { period: '2024-H1', ...night }],
      ['calls', '164', { period: '2024-9M', ...night }],
    ]);
    expect([broken, conflicts]).toEqual([['together'], [['164', '69', '91']]]);
  });

  it('is found where two periods of a part leave over more than the same two of the whole', () => {
    const night = { breakdown: { when: 'night' } };
    const figures = (whole: string, period: string) =>
      told([
        ['calls', '150', { period: '2024-H1' }],
        ['calls', whole, { period }],
        ['calls', '91', { period: '2024-H1', ...night }],
        ['calls', '164', { period: '2024-9M', ...night }],
      ]);
    const { broken, conflicts } = figures('200', '2024-9M');
    expect([broken, conflicts]).toEqual([['together'], [['150', '164', '200', '91']]]);
    expect(figures('223', '2024-9M').broken).toEqual([]);
    // Three months more hold at least what nine months leave over.
    expect(figures('222', '2024').broken).toEqual(['together']);
    expect(figures('223', '2024').broken).toEqual([]);
  });
});

describe('a contradiction beside what is printed', () => {
  it('is found where two places leave a third one more of a part than of all', () => {
    const night = { breakdown: { when: 'night' } };
    // Of A 355 fewer by night, of all 39 fewer: B had 316 more, beside the 116 of A.
    const figures = (all: string) =>
      told([
        ['more-calls', 'giảm 39', night],
        ['more-calls', 'giảm 355', { territory: 'a', ...night }],
        ['calls', '116', { territory: 'a' }],
        ['calls', all],
      ]);
    const { broken, conflicts } = figures('431');
    expect([broken, conflicts]).toEqual([['together'], [['116', '431', 'giảm 355', 'giảm 39']]]);
    expect(figures('432').broken).toEqual([]);
  });

  it('is found where no whole number has two such shares', () => {
    const figures = (year: string) =>
      told([
        ['cases', year, { period: '2024' }],
        ['rate', '63,003%'],
        ['form-share', '36,886%', { breakdown: { form: 'x' } }],
      ]);
    // The least of which both are shares, by trying.
    const least = (percents: readonly (readonly [number, number])[]) => {
      const has = (all: number) => percents.every(([low, high]) => Math.floor((high * all) / 1e7) * 1e7 >= low * all);
      return Array.from({ length: 5_000 }, (_, all) => all + 1).find(has) ?? 0;
    };
    const fewest = least([
      [6_300_250, 6_300_400],
      [3_688_550, 3_688_700],
    ]);
    expect(figures(`${fewest}`).broken).toEqual([]);
    const { broken, conflicts } = figures(`${fewest - 1}`);
    expect([broken, conflicts]).toEqual([['together'], [[`${fewest - 1}`, '36,886%', '63,003%']]]);
  });
});

describe('what a comparison cannot be applied to', () => {
  it('is no ground to doubt: a percent over a base of zero, a rate over none', () => {
    const base = told([
      ['cases', '5'],
      ['cases', '0', before],
      ['cases-change', 'tăng 100%'],
    ]);
    expect([base.notes, base.broken, base.conflicts]).toEqual([['base-zero'], [], []]);
    const fewer = told([
      ['cases', '0'],
      ['cases', 'dưới 1', before],
      ['cases-change', 'giảm 100%'],
    ]);
    expect([fewer.notes, fewer.broken, fewer.conflicts]).toEqual([['base-zero'], [], []]);
    const rate = told([
      ['cases', '0'],
      ['solved', '0'],
      ['rate', '100%'],
    ]);
    expect([rate.notes, rate.broken, rate.conflicts]).toEqual([['denominator-may-be-zero'], [], []]);
    const sum = told([
      ['drugs', '5'],
      ['theft', '0'],
      ['drugs', '0', before],
      ['theft', '0', before],
      ['both-change', 'tăng 100%'],
    ]);
    expect([sum.broken, sum.conflicts]).toEqual([[], []]);
  });
});
