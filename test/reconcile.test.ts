import { describe, expect, it } from 'vitest';
import type { Catalogue, FigureInput, Indicator } from '../src/index.ts';
import { formatInterval } from '../src/model/interval.ts';
import { viewOf } from '../src/query.ts';
import { type Finding, reconcile } from '../src/reconcile.ts';
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
const rate = (id: string, numerator: string, denominator: string): Indicator => ({
  id,
  name: id,
  unit: 'percent',
  measure: { kind: 'ratio', numerator, denominator, scale: '100' },
  nonNegative: true,
});
const change = (id: string, of: string, mode: 'absolute' | 'percent', unit = 'percent'): Indicator => ({
  id,
  name: id,
  unit,
  measure: { kind: 'change', of, mode, base: 'same-period-last-year' },
});

const catalogue: Catalogue = {
  publishers: [
    { id: 'police', name: 'Police' },
    { id: 'court', name: 'Court' },
  ],
  territories: [
    { id: 'hue', name: 'Huế', level: 'province', childrenExhaustive: true },
    { id: 'a-luoi', name: 'A Lưới', level: 'district', parent: 'hue' },
    { id: 'phu-loc', name: 'Phú Lộc', level: 'district', parent: 'hue' },
  ],
  indicators: [
    count('cases', {
      dimensions: [
        { id: 'form', members: ['home', 'compulsory', 'commune'], disjoint: true, exhaustive: true },
        { id: 'kind', members: ['robbery', 'theft', 'fraud'], disjoint: true },
        { id: 'tag', members: ['night', 'armed'] },
      ],
    }),
    count('solved'),
    count('fraud'),
    rate('clearance', 'solved', 'cases'),
    {
      id: 'fraud-share',
      name: 'share',
      unit: 'percent',
      measure: { kind: 'share', part: 'fraud', whole: 'cases', scale: '100' },
    },
    change('cases-change', 'cases', 'percent'),
    { ...change('cases-difference', 'cases', 'absolute', 'case'), unitSymbols: ['vụ'] },
  ],
};

function figure(indicator: string, value: string, more: Partial<FigureInput> = {}): FigureInput {
  return { indicator, territory: 'hue', period: '2024-H1', value, ...more };
}

function findings(...documents: readonly (readonly FigureInput[])[]): readonly Finding[] {
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
  return reconcile(viewOf({ catalogue, publications })).findings;
}

function shown(found: readonly Finding[]): readonly string[] {
  return found.map(({ kind, status, left, right, gap, advisories, reason, relation, scope }) =>
    [
      kind,
      status,
      reason ?? '',
      left === null ? '?' : formatInterval(left),
      relation,
      right === null ? '?' : formatInterval(right),
      gap === null ? '' : `gap ${gap.toString()}`,
      advisories.join(),
      scope === 'across' ? 'across' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

/** The one finding of a kind. */
function only(found: readonly Finding[], kind: Finding['kind']): Finding {
  const [finding, ...others] = found.filter((one) => one.kind === kind);
  if (finding === undefined || others.length > 0) throw new Error(`not one ${kind}: ${shown(found).join('; ')}`);
  return finding;
}

describe('slips that were really printed, typed in as they were', () => {
  it('172/183 as "hơn 83%": inside what the words allow, outside what they mean', () => {
    const found = findings([figure('clearance', '172/183 vụ'), figure('clearance', 'hơn 83%')]);
    expect(only(found, 'fraction')).toMatchObject({ status: 'consistent', advisories: ['loose-hedge'], gap: null });
  });

  it('251/257 as 86%: another whole number of 257 would give it', () => {
    const found = findings([figure('clearance', '251/257 vụ'), figure('clearance', '86%')]);
    expect(only(found, 'fraction')).toMatchObject({ status: 'inconsistent', advisories: [] });
    expect(only(found, 'fraction').gap?.toFixed(2)).toBe('10.67');
  });

  it('448/453 as 92,75%: taken of 483', () => {
    const found = findings([figure('clearance', '448/453 vụ'), figure('clearance', '92,75%')]);
    const said = { status: 'not-applicable', reason: 'denominator-differs', advisories: ['denominator-differs'] };
    expect(only(found, 'fraction')).toMatchObject(said);
  });

  it('"8 vụ (31,4%)" of 344', () => {
    const found = findings([figure('fraud', '8 vụ'), figure('cases', '344 vụ'), figure('fraud-share', '31,4%')]);
    expect(only(found, 'share').status).toBe('inconsistent');
  });

  it('a drop of 10 to 123 printed as -7,25%', () => {
    const found = findings([
      figure('cases', '123 vụ'),
      figure('cases-difference', 'giảm 10 vụ'),
      figure('cases-change', 'giảm 7,25%'),
    ]);
    expect(found.filter(({ status }) => status === 'inconsistent').map(({ kind }) => kind)).toEqual(['change']);
  });

  it('+11,15% that no whole number of cases can be the base of', () => {
    const found = findings([figure('cases', '77 vụ'), figure('cases-change', 'tăng 11,15%')]);
    const finding = only(found, 'change');
    expect(finding).toMatchObject({ status: 'inconsistent', gap: null });
    expect(finding.missing.map(({ indicator, period }) => `${indicator} ${period.label}`)).toEqual(['cases 2023-H1']);
  });

  it('+10% of 77 from a base that nobody printed: 70', () => {
    const found = findings([figure('cases', '77 vụ'), figure('cases-change', 'tăng 10%')]);
    expect(only(found, 'change')).toMatchObject({ status: 'undecided', reason: 'missing' });
  });
});

const forms = ['home', 'compulsory', 'commune'] as const;
const placed = (values: readonly string[]) =>
  values.map((value, index) => figure('cases', value, { breakdown: { form: forms[index] ?? '' } }));

describe('parts and wholes', () => {
  it('12 + 18 + 21 make 51, and 52 is printed', () => {
    const finding = only(findings([...placed(['12', '18', '21']), figure('cases', '52')]), 'breakdown');
    expect(finding).toMatchObject({ status: 'inconsistent', relation: '=', scope: 'publication', missing: [] });
    expect(finding.gap?.toString()).toBe('1');
    expect(finding.left?.low?.toString()).toBe('51');
    expect(finding.figures.map(({ printed }) => printed)).toEqual(['12', '18', '21', '52']);
  });

  it('a part that is missing may be anything that is not below zero', () => {
    const few = only(findings([...placed(['12', '18']), figure('cases', '52')]), 'breakdown');
    expect(few).toMatchObject({ status: 'undecided', reason: 'missing' });
    const many = only(findings([...placed(['12', '41']), figure('cases', '52')]), 'breakdown');
    expect(many.status).toBe('inconsistent');
  });

  it('"trong đó": parts that are not all of them only bound the whole', () => {
    const robbery = (value: string) => figure('cases', value, { breakdown: { kind: 'robbery' } });
    const theft = (value: string) => figure('cases', value, { breakdown: { kind: 'theft' } });
    expect(only(findings([robbery('12'), theft('18'), figure('cases', '52')]), 'breakdown').status).toBe('consistent');
    expect(only(findings([robbery('12'), theft('41'), figure('cases', '52')]), 'breakdown').status).toBe(
      'inconsistent',
    );
  });

  it('parts that may overlap bound the whole one by one', () => {
    const night = figure('cases', '40', { breakdown: { tag: 'night' } });
    const armed = figure('cases', '30', { breakdown: { tag: 'armed' } });
    const found = findings([night, armed, figure('cases', '52')]);
    expect(shown(found)).toEqual([
      'breakdown consistent [30, 30] <= [52, 52]',
      'breakdown consistent [40, 40] <= [52, 52]',
    ]);
  });

  it('a province and its districts, one of which has not reported', () => {
    const aLuoi = figure('cases', '20', { territory: 'a-luoi' });
    const phuLoc = figure('cases', '33', { territory: 'phu-loc' });
    expect(only(findings([aLuoi, phuLoc, figure('cases', '53')]), 'territories').status).toBe('consistent');
    expect(
      only(findings([aLuoi, figure('cases', '53')]), 'territories').missing.map(({ territory }) => territory),
    ).toEqual(['phu-loc']);
  });

  it('the rate of a province lies between those of its districts', () => {
    const rates = [
      figure('clearance', '80%', { territory: 'a-luoi' }),
      figure('clearance', '90%', { territory: 'phu-loc' }),
    ];
    expect(only(findings([...rates, figure('clearance', '85%')]), 'rate-between').status).toBe('consistent');
    expect(only(findings([...rates, figure('clearance', '92%')]), 'rate-between').status).toBe('inconsistent');
  });
});

it('shares of all members of an own dimension make up the whole', () => {
  const kinds = ['robbery', 'theft', 'fraud'];
  const dimensions = [{ id: 'kind', members: kinds, disjoint: true, exhaustive: true }];
  const measure = { kind: 'share', part: 'cases', whole: 'cases', scale: '100' } as const;
  const share: Indicator = { id: 'kind-share', name: 'share', unit: 'percent', nonNegative: true, measure, dimensions };
  const printed = (values: readonly string[]) => {
    const figures = values.map((value, index) => ({
      ...figure('kind-share', value),
      breakdown: { kind: kinds[index] ?? '' },
    }));
    const document = {
      publisher: 'police',
      publishedOn: '2024-07-01',
      title: 'x',
      language: 'vi',
      calendar: 'unstated',
    };
    const indicators = [...(catalogue.indicators ?? []), share];
    const view = viewOf({
      catalogue: { ...catalogue, indicators },
      publications: [{ publication: document, figures: [...figures, figure('cases', '344')] }],
    });
    return reconcile(view)
      .findings.filter(({ kind }) => kind === 'shares')
      .map(({ status }) => status);
  };
  expect(printed(['33,3%', '33,3%', '33,3%'])).toEqual(['consistent']);
  expect(printed(['33,3%', '33,3%', '36,3%'])).toEqual(['inconsistent']);
  expect(printed(['33,3%', '33,3%'])).toEqual(['undecided']);
  expect(printed(['33,3%', '70%'])).toEqual(['inconsistent']);
});

describe('over time', () => {
  it('what was reached by June is reached by September', () => {
    const found = findings([figure('cases', '52'), figure('cases', '50', { period: '2024-9M' })]);
    expect(shown(found)).toEqual(['monotone inconsistent [52, 52] <= [50, 50] gap 2']);
  });

  it('Q3 = 9M − H1', () => {
    const found = findings([
      figure('cases', '52'),
      figure('cases', '70', { period: '2024-9M' }),
      figure('cases', '19', { period: '2024-Q3' }),
    ]);
    expect(shown(found)).toEqual(['time inconsistent [71, 71] = [70, 70] gap 1']);
  });
});

it('changes from other bases than last year do not add up over time', () => {
  const difference = (period: string, value: string, more: Partial<FigureInput> = {}) =>
    figure('cases-difference', value, { period, ...more });
  const quarters = (more: Partial<FigureInput>) => [
    difference('2024-Q1', '3', more),
    difference('2024-Q2', '4', more),
    difference('2024-H1', '9', more),
  ];
  expect(shown(findings(quarters({})))).toEqual(['time inconsistent [7, 7] = [9, 9] gap 2']);
  expect(shown(findings(quarters({ base: 'adjacent' })))).toEqual([]);
});

describe('across documents', () => {
  it("last year's level restated in this year's report is no contradiction", () => {
    const last = [figure('cases', '100', { period: '2023-H1' })];
    const now = [
      figure('cases', '105', { period: '2023-H1' }),
      figure('cases', '84'),
      figure('cases-change', 'giảm 20%'),
    ];
    const found = findings(last, now);
    expect(shown(found)).toEqual([
      'change consistent (-20, -20) = (-21, -19.5]'.replace('(-20, -20)', '[-20, -20]'),
      'repeated restated [100, 100] = [105, 105] gap 5 across',
    ]);
  });

  it('a base that only an earlier document has is taken from it', () => {
    const found = findings(
      [figure('cases', '100', { period: '2023-H1' })],
      [figure('cases', '84'), figure('cases-change', 'giảm 16%')],
    );
    expect(only(found, 'change')).toMatchObject({ status: 'consistent', scope: 'across' });
    const other = findings(
      [figure('cases', '90', { period: '2023-H1' })],
      [figure('cases', '84'), figure('cases-change', 'giảm 16%')],
    );
    expect(only(other, 'change')).toMatchObject({ status: 'restated', scope: 'across' });
  });

  it('one document that says two things of one cell blocks what rests on it', () => {
    const found = findings([...placed(['12', '18', '21']), figure('cases', '52'), figure('cases', '51')]);
    expect(only(found, 'repeated').status).toBe('inconsistent');
    expect(only(found, 'breakdown')).toMatchObject({ status: 'undecided', reason: 'repeated-reports-disagree' });
  });
});

/**
 * XBRL Calculations 1.1: a reported total is consistent when the sum of the intervals of its summands meets its own,
 * with values taken as rounded to nearest or as truncated; duplicate facts must agree. Here both are one comparison of
 * intervals, under what the figure itself says of its rounding.
 */
describe('a view on one map', () => {
  it('is refused: its figures were published on the map of their own time', () => {
    const publication = {
      publisher: 'police',
      publishedOn: '2024-07-05',
      title: 'Report',
      language: 'vi',
      calendar: 'civil',
    };
    const figures = [{ indicator: 'cases', territory: 'hue', period: '2024-H1', value: '12' }];
    const view = viewOf({ catalogue, publications: [{ publication, figures }] });
    expect(reconcile(view).findings).toEqual([]);
    const codes = thrown(() => reconcile(view.recast({ territoriesOf: '2024-06-30' })));
    expect(codes).toEqual(['reconciled_view_must_not_be_recast at ']);
  });
});

describe('Calculations 1.1', () => {
  const rounded = (rounding: 'half-up' | 'truncated') => (number: string) => ({ number, step: '100', rounding });
  const sum = (rounding: 'half-up' | 'truncated', parts: readonly string[], whole: string) => {
    const value = rounded(rounding);
    const members = parts.map((part, index) => ({
      ...figure('cases', ''),
      breakdown: { form: forms[index] ?? '' },
      value: value(part),
    }));
    return only(findings([...members, { ...figure('cases', ''), value: value(whole) }]), 'breakdown').status;
  };

  it('round mode: three halves of a step', () => {
    // Each part is within 50 of what is printed, and so is the whole: together they may be apart by 200.
    expect(sum('half-up', ['100', '200', '300'], '800')).toBe('consistent');
    expect(sum('half-up', ['100', '200', '300'], '900')).toBe('inconsistent');
    expect(sum('half-up', ['100', '200', '300'], '400')).toBe('consistent');
  });

  it('truncate mode: parts only lose', () => {
    expect(sum('truncated', ['100', '200', '300'], '800')).toBe('consistent');
    expect(sum('truncated', ['100', '200', '300'], '900')).toBe('inconsistent');
    // Whole numbers: at least 600, and 599 at most is printed 500.
    expect(sum('truncated', ['100', '200', '300'], '500')).toBe('inconsistent');
  });

  it('duplicates: intervals that meet, and one value for one precision', () => {
    const twice = (a: { number: string; step: string }, b: { number: string; step: string }) => {
      const found = findings([
        { ...figure('clearance', ''), value: a },
        { ...figure('clearance', ''), value: b },
      ]);
      return only(found, 'repeated').status;
    };
    expect(twice({ number: '92.9', step: '0.1' }, { number: '92.86', step: '0.01' })).toBe('consistent');
    expect(twice({ number: '92.8', step: '0.1' }, { number: '92.9', step: '0.1' })).toBe('inconsistent');
    expect(twice({ number: '92', step: '1' }, { number: '94.1', step: '0.1' })).toBe('inconsistent');
  });
});

it('says that a document cuts off, where its own figures show it throughout', () => {
  const months = ['2024-01', '2024-02', '2024-03', '2024-04'];
  const document = (rates: readonly string[]) =>
    months.flatMap((period, index) => [
      figure('cases', '9', { period }),
      figure('solved', String(index + 5), { period }),
      figure('clearance', rates[index] ?? '', { period }),
    ]);
  const advised = (rates: readonly string[]) =>
    findings(document(rates)).filter(({ advisories }) => advisories.includes('rounds-like-truncation'));
  // 5/9, 6/9, 7/9, 8/9.
  const cut = advised(['55,5%', '66,6%', '77,7%', '88,8%']);
  expect(cut.map(({ kind, status }) => `${kind} ${status}`)).toEqual(Array(4).fill('ratio consistent'));
  expect(cut[0]?.figures.map(({ printed }) => printed)).toEqual(['9', '5', '55,5%']);
  expect(advised(['55,5%', '66,7%', '77,7%', '88,8%'])).toEqual([]);
  expect(advised(['55,6%', '66,7%', '77,8%', '88,9%'])).toEqual([]);
  expect(advised(['56%', '66%', '78%', '88%'])).toEqual([]);
});
