/** Targets and verdicts: for each relation what is met, missed and open; then who is judged, and when. */
import { describe, expect, it } from 'vitest';
import {
  type Catalogue,
  type ComplianceQuery,
  type FigureInput,
  formatInterval,
  type Indicator,
  openLedger,
  type RecordInput,
  type TargetInput,
  type Verdict,
  type ViewOptions,
} from '../src/index.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { cell, document, figure, judged, said, see, target, world } from './tables.ts';

const civil = (label: string) => ({ label, calendar: 'civil' });
const year = { period: civil('2024') };

interface Case {
  readonly of: TargetInput;
  readonly figures?: readonly FigureInput[];
  readonly documents?: readonly RecordInput[];
  readonly more?: Catalogue;
  readonly options?: ViewOptions;
  readonly query?: ComplianceQuery;
}

function verdictsOn({ of, figures = [], documents, more, options, query }: Case): readonly Verdict[] {
  const published = documents ?? [document('2025-01-05', figures)];
  return see(published, options, { ...more, targets: [of] }).compliance(query);
}

/** The one verdict there is, in a line. */
function verdict(of: TargetInput, figures: readonly FigureInput[], more: Partial<Case> = {}): string {
  const found = verdictsOn({ of, figures, ...more });
  expect(found).toHaveLength(1);
  return found.map(judged).join();
}

describe('a required value', () => {
  type Value = Extract<TargetInput['requirement'], { value: string }>;
  const of = (relation: Value['relation'], value: string, period = year) =>
    target({ ...period, indicator: 'rate', requirement: { relation, value } });
  const rate = (value: FigureInput['value']) => [figure('2024', value, { indicator: 'rate' })];
  const table: readonly (readonly [Value['relation'], string, FigureInput['value'] | null, string])[] = [
    ['atLeast', '75', '92,86%', 'met 17.86'],
    ['atLeast', '100', '100%', 'met 0 not firm'],
    ['atLeast', '75', '74,9%', 'missed -0.1'],
    ['atLeast', '75', '75%', 'met 0 not firm'],
    ['atLeast', '75', '70%', 'missed -5'],
    ['atLeast', '92.5', '92,5%', 'met 0 not firm'],
    ['atLeast', '75', 'hơn 75%', 'met (0, ∞)'],
    ['atLeast', '75', 'hơn 70%', 'undecided straddles (-5, ∞)'],
    ['atLeast', '75', 'gần 75%', 'missed [-75, 0)'],
    ['atLeast', '75', { range: ['70', '80'] }, 'undecided straddles [-5, 5]'],
    ['atLeast', '75', '3/4', 'met 0'],
    ['atLeast', '75', null, 'not-reported not-reported'],
    ['moreThan', '3.75', '3,8%', 'met 0.05 not firm'],
    ['moreThan', '3.75', '3,7%', 'missed -0.05 not firm'],
    ['moreThan', '100', '100%', 'missed 0 not firm'],
    ['moreThan', '75', 'hơn 75%', 'met (0, ∞)'],
    ['moreThan', '75', 'khoảng 75%', 'undecided straddles (-1, 1)'],
    ['moreThan', '75', null, 'not-reported not-reported'],
    ['atMost', '5', '5/100', 'met 0'],
    ['atMost', '5', '6%', 'missed -1'],
    ['atMost', '5', 'dưới 6%', 'undecided straddles (-1, 5]'],
    ['atMost', '5', 'dưới 5%', 'met (0, 5]'],
    ['atMost', '5', null, 'not-reported not-reported'],
    ['lessThan', '5', '4%', 'met 1'],
    ['lessThan', '5', '5/100', 'missed 0'],
    ['lessThan', '5', 'dưới 6%', 'undecided straddles (-1, 5]'],
    ['lessThan', '5', null, 'not-reported not-reported'],
    ['exactly', '0', '0/12', 'met'],
    ['exactly', '0', '1%', 'missed'],
    ['exactly', '0', 'dưới 5%', 'undecided straddles'],
    ['exactly', '0', null, 'not-reported not-reported'],
  ];
  it.each(table)('%s %s, against %j: %s', (relation, value, printed, expected) => {
    expect(verdict(of(relation, value), printed === null ? [] : rate(printed))).toBe(expected);
  });

  it('names what would decide it', () => {
    const [open] = verdictsOn({ of: of('atLeast', '75'), figures: rate('hơn 70%') });
    expect(open?.needs).toMatch(/^A more precise figure/);
    const [silent] = verdictsOn({ of: of('atLeast', '75') });
    expect(silent?.needs).toMatch(/^A published figure/);
    const [met] = verdictsOn({ of: of('atLeast', '75'), figures: rate('80%') });
    expect(met?.needs).toBeNull();
  });

  it('is compared with what is derived as with an interval', () => {
    const more = target({ ...year, requirement: { relation: 'atLeast', value: '220' } });
    expect(verdict(more, [figure('2024-H1', '100'), figure('2024-H2', '120')])).toBe('met 0');
    const tens = { number: '100', step: '10', rounding: 'half-up' } as const;
    expect(verdict(more, [figure('2024-H1', tens), figure('2024-H2', '120')])).toBe('undecided straddles 0');
  });

  it('is held against rivals as one, until somebody is preferred', () => {
    const documents = [
      document('2025-01-05', [figure('2024', '90')]),
      document('2025-01-06', [figure('2024', '110')], { publisher: 'office' }),
    ];
    expect(verdict(target(year), [], { documents })).toBe('undecided contested [-10, 10]');
    expect(verdict(target(year), [], { documents, options: { prefer: ['office'] } })).toBe('met 10');
    expect(verdict(target({ ...year, requirement: { relation: 'atLeast', value: '80' } }), [], { documents })).toBe(
      'met [10, 30]',
    );
  });

  it('does not hold against what was taken back', () => {
    expect(verdict(target(year), [figure('2024', { retracted: true })])).toBe('not-reported retracted');
  });
});

describe('between', () => {
  const of = target({ ...year, requirement: { relation: 'between', low: '10', high: '20' } });
  const table: readonly (readonly [string, string])[] = [
    ['10', 'met 0'],
    ['14', 'met 4'],
    ['20', 'met 0'],
    ['21', 'missed -1'],
    ['hơn 15', 'undecided straddles (−∞, 4]'],
    ['hơn 20', 'missed (−∞, -1]'],
  ];
  it.each(table)('10 and 20, against %s: %s', (printed, expected) => {
    expect(verdict(of, [figure('2024', printed)])).toBe(expected);
  });

  it('has a margin to the nearer end', () => {
    const [found] = verdictsOn({ of, figures: [figure('2024', '14')] });
    expect(found?.margin.value && formatInterval(found.margin.value)).toBe('[4, 4]');
    expect(found?.required && formatInterval(found.required)).toBe('[10, 20]');
  });

  it('two numbers, of nothing reported', () => {
    expect(verdict(of, [])).toBe('not-reported not-reported');
  });
});

describe('a movement from a baseline', () => {
  type Movement = Extract<TargetInput['requirement'], { baseline: unknown }>;
  const of = (movement: Omit<Movement, 'baseline'>, more: Partial<TargetInput> = year) =>
    target({ ...more, requirement: { ...movement, baseline: civil('2023') } });
  const levels = (before: string, after: string) => [figure('2023', before), figure('2024', after)];
  const table: readonly (readonly [Omit<Movement, 'baseline'>, string, string, string])[] = [
    [{ relation: 'decrease', by: '5', mode: 'percent' }, '100', '95', 'met 0'],
    [{ relation: 'decrease', by: '5', mode: 'percent' }, '100', '96', 'missed -1'],
    [{ relation: 'decrease', by: '5', mode: 'percent' }, '100', 'hơn 90', 'undecided straddles (−∞, 4]'],
    [{ relation: 'decrease', by: '5', mode: 'percent' }, '0', '0', 'undecided base-zero'],
    [{ relation: 'decrease', by: '5', mode: 'percent' }, 'dưới 9', '3', 'undecided denominator-may-be-zero'],
    [{ relation: 'decrease', by: '5', mode: 'absolute' }, '100', '95', 'met 0'],
    [{ relation: 'decrease', by: '5', mode: 'absolute' }, '100', '99', 'missed -4'],
    [{ relation: 'decrease', mode: 'absolute' }, '100', '99', 'met 1'],
    [{ relation: 'decrease', mode: 'absolute' }, '100', '100', 'missed 0'],
    [{ relation: 'increase', by: '10', mode: 'percent' }, '100', '110', 'met 0'],
    [{ relation: 'increase', by: '10', mode: 'percent' }, '100', '109', 'missed -1'],
    [{ relation: 'increase', by: '10', mode: 'absolute' }, '100', '110', 'met 0'],
    [{ relation: 'increase', mode: 'percent' }, '100', '101', 'met 1'],
    [{ relation: 'increase', mode: 'percent' }, '100', 'hơn 90', 'undecided straddles [-9, ∞)'],
  ];
  it.each(table)('%j, from %s to %s: %s', (movement, before, after, expected) => {
    expect(verdict(of(movement), levels(before, after))).toBe(expected);
  });

  it('is open without its baseline, and silent without a figure', () => {
    const fall = of({ relation: 'decrease', by: '5', mode: 'percent' });
    expect(verdict(fall, [figure('2024', '95')])).toBe('undecided baseline-not-reported');
    expect(verdict(fall, [figure('2023', '95')])).toBe('not-reported not-reported');
  });

  it('that is due every year compounds, or adds up', () => {
    const query = { period: '2025' };
    const figures = [figure('2023', '100'), figure('2025', '81')];
    const yearly = (mode: 'percent' | 'absolute') =>
      of({ relation: 'decrease', by: '10', mode, yearly: true }, { from: '2024-01-01' });
    expect(verdict(yearly('percent'), figures, { query })).toBe('met 0');
    expect(verdict(yearly('absolute'), figures, { query })).toBe('missed -1');
  });

  it('is attained in part', () => {
    const attained = (movement: Omit<Movement, 'baseline'>, after: string) => {
      const [found] = verdictsOn({ of: of(movement), figures: levels('100', after) });
      return found?.attainment && formatInterval(found.attainment);
    };
    expect(attained({ relation: 'decrease', by: '20', mode: 'percent' }, '90')).toBe('[0.5, 0.5]');
    expect(attained({ relation: 'increase', by: '20', mode: 'absolute' }, '125')).toBe('[1.25, 1.25]');
    expect(attained({ relation: 'increase', by: '20', mode: 'absolute' }, '90')).toBe('[-0.5, -0.5]');
    expect(attained({ relation: 'decrease', mode: 'percent' }, '90')).toBeNull();
  });
});

describe('a milestone', () => {
  const of = target({ indicator: 'held', requirement: { relation: 'by', day: '2024-05-14' }, judged: 'end' });
  const held = (value: string, period = '../..') => figure(period, value, { indicator: 'held' });

  it('is reached by its day, or not', () => {
    expect(verdict(of, [held('14/5/2024')])).toBe('met');
    expect(verdict(of, [held('15/5/2024')])).toBe('missed');
    expect(verdict(of, [])).toBe('not-reported not-reported');
  });

  it('is reached whichever period its report names', () => {
    expect(verdict(of, [held('13/5/2024', '2024-H1')])).toBe('met');
  });
});

describe('a target in words', () => {
  const of = target({ ...year, requirement: { relation: 'qualitative', text: 'kéo giảm bền vững' } });

  it('is for people to judge', () => {
    expect(verdict(of, [figure('2024', '5')])).toBe('undecided qualitative');
    expect(verdict(of, [])).toBe('not-reported not-reported');
  });
});

describe('a target of unknown value', () => {
  const of = target({ ...year, indicator: 'rate', requirement: { relation: 'atLeast', value: 'unknown' } });
  const indicators: readonly Indicator[] = [
    { id: 'over', name: 'Over', unit: 'percentage-point', measure: { kind: 'margin', target: 'target' } },
  ];
  const printed = figure('2024', '92,86%', { indicator: 'rate' });
  const on = (...figures: readonly FigureInput[]) => verdictsOn({ of, figures, more: { indicators } })[0];
  const line = (found: Verdict | undefined) => found && judged(found);

  it('is inferred from a published margin, within what both print, and not checked against it', () => {
    const found = on(printed, figure('2024', '17,86%', { indicator: 'over' }));
    expect(line(found)).toBe('met 17.86');
    expect(found?.inferred).toBe(true);
    expect(found?.required && formatInterval(found.required)).toBe('(74.985, 75.015)');
    expect(found?.margin.agrees).toBeNull();
    expect(found?.margin.published?.printed).toBe('17,86%');
  });

  it('stays unknown where it is only said to be exceeded, and the claim is kept', () => {
    const found = on(printed, figure('2024', { direction: 'up' }, { indicator: 'over', quote: 'vượt chỉ tiêu' }));
    expect(line(found)).toBe('undecided target-unknown');
    expect(found?.claims.map(({ quote }) => quote)).toEqual(['vượt chỉ tiêu']);
    expect(found).toMatchObject({ required: null, inferred: false });
  });

  it('says nothing of a figure that nobody reported, and a margin speaks for itself', () => {
    expect(line(on())).toBe('not-reported not-reported');
    expect(line(on(printed))).toBe('undecided target-unknown');
    expect(line(on(figure('2024', '17,86%', { indicator: 'over' })))).toBe('met 17.86');
  });
});

describe('a published margin over a known target', () => {
  const indicators: readonly Indicator[] = [
    { id: 'over', name: 'Over', unit: 'percentage-point', measure: { kind: 'margin', target: 'target' } },
  ];
  const of = target({ ...year, indicator: 'rate', requirement: { relation: 'atLeast', value: '75' } });
  const margin = (value: string) => {
    const figures = [figure('2024', '92,86%', { indicator: 'rate' }), figure('2024', value, { indicator: 'over' })];
    return verdictsOn({ of, figures, more: { indicators } })[0]?.margin;
  };

  it('agrees where both can be true', () => {
    expect(margin('17,86%')).toMatchObject({ agrees: true });
    expect(margin('17,9%')).toMatchObject({ agrees: true });
    expect(margin('vượt hơn 17%')).toMatchObject({ agrees: true });
  });

  it('does not agree where they cannot, and stays as published beside the computed one', () => {
    const found = margin('18,76%');
    expect(found).toMatchObject({ agrees: false });
    expect([found?.published?.printed, found?.point?.toString()]).toEqual(['18,76%', '17.86']);
  });
});

describe('who is judged', () => {
  const provinces = { everyTerritoryAt: 'province', within: 'viet-nam' } as const;
  const lines = (found: readonly Verdict[]) =>
    found.map((one) => `${one.cell.territory} ${one.cell.period.label} ${judged(one)}`);

  it('every territory at a level, those that have gone since included', () => {
    const figures = [figure('2024', '120'), figure('2024', '90', { territory: 'ha-giang' })];
    const of = target({ scope: provinces, from: '2021-01-01', to: '2030-12-31' });
    expect(lines(verdictsOn({ of, figures, query: { period: '2024' } }))).toEqual([
      'hue 2024 met 20',
      'ha-giang 2024 missed -10',
    ]);
    expect(lines(verdictsOn({ of, figures, query: { period: '2025' } }))).toEqual([
      'hue 2025 not-reported not-reported',
      'ha-giang 2025 not-applicable territory-not-alive',
    ]);
  });

  it('only what stands at that level, and below that place, on the last day of the period', () => {
    const territories: Catalogue['territories'] = [
      {
        id: 'moved',
        spans: [
          { to: '2023-12-31', name: 'Moved', level: 'district', parent: 'hue' },
          { from: '2024-01-01', name: 'Moved', level: 'province', parent: 'viet-nam' },
        ],
      },
      { id: 'abroad', name: 'Abroad', level: 'province' },
    ];
    const found = (period: string) =>
      verdictsOn({ of: target({ scope: provinces }), more: { territories }, query: { period } }).map(
        (one) => one.cell.territory,
      );
    expect(found('2023')).toEqual(['hue', 'ha-giang']);
    expect(found('2024')).toEqual(['hue', 'ha-giang', 'moved']);
  });

  it('a set as one, or the members of a set each', () => {
    const figures = [figure('2024', '120'), figure('2024', '90', { territory: 'ha-giang' })];
    const whole = target({ ...year, scope: { territory: 'cluster-4' } });
    expect(lines(verdictsOn({ of: whole, figures }))).toEqual(['cluster-4 2024 met 110']);
    const each = target({ ...year, scope: { everyTerritoryAt: 'province', within: 'cluster-4' } });
    expect(lines(verdictsOn({ of: each, figures }))).toEqual(['hue 2024 met 20', 'ha-giang 2024 missed -10']);
  });

  it('nobody by name, where nobody established who: said once', () => {
    const of = target({ ...year, scope: { everyTerritoryAt: 'commune', within: 'hue' } });
    expect(lines(verdictsOn({ of }))).toEqual(['hue 2024 not-reported scope-empty']);
    expect(verdictsOn({ of, query: { territory: 'ha-giang' } })).toEqual([]);
  });

  it('for each authority that set a target', () => {
    const strict = target({
      ...year,
      id: 'strict',
      publisher: 'police',
      requirement: { relation: 'atLeast', value: '130' },
    });
    const view = see([document('2025-01-05', [figure('2024', '120')])], {}, { targets: [target(year), strict] });
    expect(view.compliance().map((one) => `${one.target.publisher} ${judged(one)}`)).toEqual([
      'assembly met 20',
      'police missed -10',
    ]);
    expect(view.compliance({ target: 'strict' })).toHaveLength(1);
    expect(view.compliance({ indicator: 'rate' })).toEqual([]);
  });
});

describe('when it is judged', () => {
  const labels = (found: readonly Verdict[]) => found.map((one) => `${one.cell.period.label} ${judged(one)}`);

  it('each: every period that figures are known of, while it is in force', () => {
    const of = target({ from: '2023-01-01', to: '2024-12-31' });
    const figures = ['2022', '2023', '2024', '2025'].map((label, index) => figure(label, String(98 + index)));
    expect(labels(verdictsOn({ of, figures }))).toEqual(['2023 missed -1', '2024 met 0']);
    expect(labels(verdictsOn({ of, figures, query: { period: '2024' } }))).toEqual(['2024 met 0']);
    expect(verdictsOn({ of, figures, query: { period: '2025' } })).toEqual([]);
    expect(labels(verdictsOn({ of }))).toEqual(['2023-01-01/2024-12-31 not-reported not-reported']);
  });

  const cumulative = (relation: 'atLeast' | 'atMost' | 'exactly', value: string, more: Partial<TargetInput> = {}) =>
    target({ ...year, judged: 'cumulative', requirement: { relation, value }, ...more });

  it('cumulative: before its end by what cannot be undone', () => {
    const start = [figure('2024-Q1', '60'), figure('2024-Q2', '50')];
    expect(verdict(cumulative('atLeast', '100'), start)).toBe('met');
    expect(verdict(cumulative('atLeast', '120'), start)).toBe('undecided in-progress');
    expect(verdict(cumulative('atMost', '100'), start)).toBe('missed');
    expect(verdict(cumulative('atMost', '120'), start)).toBe('undecided in-progress');
    expect(verdict(cumulative('exactly', '0'), start)).toBe('missed');
    expect(verdict(cumulative('exactly', '0'), [figure('2024-Q1', '0')])).toBe('undecided in-progress');
    const between = target({
      ...year,
      judged: 'cumulative',
      requirement: { relation: 'between', low: '10', high: '90' },
    });
    expect(verdict(between, start)).toBe('missed');
  });

  it('cumulative: by the whole once it is over', () => {
    const whole = [figure('2024-Q1', '60'), figure('2024', '110')];
    expect(verdict(cumulative('atLeast', '100'), whole)).toBe('met 10');
    expect(verdict(cumulative('atMost', '100'), whole)).toBe('missed -10');
    expect(verdict(cumulative('atLeast', '100'), [])).toBe('not-reported not-reported');
  });

  it('cumulative: from a day on, without an end', () => {
    const from = (value: string) =>
      target({ from: '2024-01-01', judged: 'cumulative', requirement: { relation: 'atLeast', value } });
    expect(verdict(from('100'), [figure('2024-Q1', '110')])).toBe('met');
    expect(verdict(from('120'), [figure('2024-Q1', '110')])).toBe('undecided in-progress');
    expect(verdict(from('120'), [figure('2023', '110')])).toBe('not-reported not-reported');
  });

  it('cumulative: not at all by what may fall again', () => {
    const falls = cumulative('atLeast', '50', { indicator: 'addicts' });
    expect(verdict(falls, [figure('2024-Q1', '60', { indicator: 'addicts' })])).toBe('undecided in-progress');
  });

  it('end: only when the period is over', () => {
    const of = target({ ...year, judged: 'end', requirement: { relation: 'atLeast', value: '50' } });
    expect(verdict(of, [figure('2024-Q1', '60')])).toBe('undecided in-progress');
    expect(verdict(of, [figure('2024', '60')])).toBe('met 10');
    expect(verdict(of, [])).toBe('not-reported not-reported');
    const stock = target({
      ...year,
      indicator: 'addicts',
      judged: 'end',
      requirement: { relation: 'atMost', value: '50' },
    });
    expect(verdict(stock, [figure('2024-12-31', '45', { indicator: 'addicts' })])).toBe('met 5');
  });

  it('every month: each on its own', () => {
    const monthly = target({
      period: civil('2024-Q1'),
      every: 'month',
      requirement: { relation: 'atLeast', value: '1' },
    });
    const figures = [figure('2024-01', '2'), figure('2024-02', '0')];
    expect(labels(verdictsOn({ of: monthly, figures }))).toEqual([
      '2024-01 met 1',
      '2024-02 missed -1',
      '2024-03 not-reported not-reported',
    ]);
    expect(labels(verdictsOn({ of: monthly, figures, query: { period: '2024-02' } }))).toEqual(['2024-02 missed -1']);
    expect(verdictsOn({ of: monthly, figures, query: { period: '2024-04' } })).toEqual([]);
  });

  it('without a frame: always', () => {
    expect(labels(verdictsOn({ of: target(), query: { period: '1999' } }))).toEqual(['1999 not-reported not-reported']);
  });
});

describe('calendars', () => {
  it('that nobody stated leave a verdict on one label as it is', () => {
    const documents = [document('2025-01-05', [figure('2024', '120')], { calendar: 'unstated' })];
    expect(verdict(target({ period: '2024' }), [], { documents })).toBe('met 20');
    expect(verdict(target({ from: '2021-01-01' }), [], { documents })).toBe('met 20');
  });

  it('that nobody stated leave a verdict across calendars open', () => {
    const documents = [document('2025-01-05', [figure('2024', '120')], { calendar: 'unstated' })];
    expect(verdict(target(year), [], { documents })).toBe('undecided calendar');
    expect(verdict(target(year), [], { documents, options: { assumeCalendar: 'civil' } })).toBe('met 20');
  });
});

describe('targets and clocks', () => {
  it('are unseen before the day they were issued', () => {
    const of = target({ ...year, issuedOn: '2024-02-01' });
    const told = (published: string) => verdictsOn({ of, options: { asOf: { published } } }).length;
    expect([told('2024-01-31'), told('2024-02-01')]).toEqual([0, 1]);
  });

  it('are gone once withdrawn, but not from what was known before', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'x' });
    await ledger.define({ ...world, targets: [target(year)] });
    const before = await ledger.view();
    await ledger.withdrawTarget({ target: 'target', reason: 'repealed' });
    expect((await ledger.view()).compliance()).toEqual([]);
    expect(before.compliance()).toHaveLength(1);
    expect((await ledger.view({ asOf: { recorded: before.position } })).compliance()).toHaveLength(1);
  });

  it('judge a revision anew', () => {
    const of = target({ ...year, indicator: 'rate', requirement: { relation: 'moreThan', value: '3.75' } });
    const rate = (value: string) => figure('2024', value, { indicator: 'rate' });
    const documents = [document('2025-01-05', [rate('3,8%')]), document('2025-06-05', [rate('3,7%')])];
    expect(verdict(of, [], { documents, options: { asOf: { published: '2025-01-31' } } })).toBe('met 0.05 not firm');
    expect(verdict(of, [], { documents })).toBe('missed -0.05 not firm');
  });
});

describe('a verdict', () => {
  it('carries what it judged and against what', () => {
    const of = target({ ...year, breakdown: { form: 'theft' } });
    const [found] = verdictsOn({ of, figures: [figure('2024', '120', { breakdown: { form: 'theft' } })] });
    expect(found && said(found.actual)).toBe('reported 120');
    expect(found?.cell).toEqual(see([]).figure(cell(civil('2024'), { breakdown: { form: 'theft' } })).cell);
    expect(found?.required && formatInterval(found.required)).toBe('[100, 100]');
    expect(Object.isFrozen(found)).toBe(true);
  });
});
