/** What is decided of a target before its whole time is known, beside a baseline, by a margin, and where months are missing. */
import { describe, expect, it } from 'vitest';
import type { FigureInput, Indicator, RecordInput, TargetInput, View, ViewOptions } from '../src/index.ts';
import { document, figure, judged, see, target } from './tables.ts';

const civil = (label: string) => ({ label, calendar: 'civil' });
const lines = (view: View, query: Parameters<View['compliance']>[0] = {}) =>
  view.compliance(query).map((one) => `${one.cell.period.label} ${judged(one)}`);

describe('a movement from a baseline', () => {
  const fall = (more: Partial<TargetInput> = {}) =>
    target({
      requirement: { relation: 'decrease', by: '5', mode: 'percent', baseline: civil('2023-H1') },
      ...more,
    });
  const figures = [figure('2022-H1', '90'), figure('2023-H1', '100'), figure('2024-H1', '95')];
  const view = (of: TargetInput, found = figures) => see([document('2024-07-05', found)], {}, { targets: [of] });

  it('says nothing of its baseline, nor of what came before', () => {
    expect(lines(view(fall()))).toEqual(['2024-H1 met 0']);
    expect(lines(view(fall()), { period: '2023-H1' })).toEqual(['2023-H1 not-applicable before-baseline']);
    expect(lines(view(fall()), { period: '2022-H1' })).toEqual(['2022-H1 not-applicable before-baseline']);
    expect(lines(view(fall()), { period: '2023' })).toEqual(['2023 not-applicable before-baseline']);
  });

  it('stands open as a whole where nothing after its baseline is known', () => {
    expect(lines(view(fall(), figures.slice(0, 2)))).toEqual(['../.. not-reported not-reported']);
  });

  it('compares labels that nobody dated by what they name in a civil year', () => {
    const documents = [document('2024-07-05', figures, { calendar: 'unstated' })];
    const labels = fall({ requirement: { relation: 'decrease', by: '5', mode: 'percent', baseline: '2023-H1' } });
    const options: readonly ViewOptions[] = [{}, { assumeCalendar: 'vn-statistical' }];
    for (const one of options) expect(lines(see(documents, one, { targets: [labels] }))).toEqual(['2024-H1 met 0']);
  });

  it('may begin with its target, which ends after it', () => {
    const since = fall({
      period: civil('2023'),
      requirement: { relation: 'decrease', mode: 'absolute', baseline: civil('2023-01') },
    });
    const found = [figure('2023-01', '9'), figure('2023', '8')];
    const stocks = found.map((one) => ({ ...one, indicator: 'addicts' }));
    expect(lines(view({ ...since, indicator: 'addicts' }, stocks))).toEqual(['2023 met 1']);
    expect(lines(view(since, found))).toEqual(['2023 undecided base-of-another-length']);
    expect(lines(view(fall({ period: civil('2022') })))).toEqual([]);
  });
});

describe('a cumulative target', () => {
  const year = (relation: 'atLeast' | 'atMost', value: string, more: Partial<TargetInput> = {}) =>
    target({ period: civil('2024'), judged: 'cumulative', requirement: { relation, value }, ...more });
  const line = (of: TargetInput, documents: readonly RecordInput[], options: ViewOptions = {}) =>
    see(documents, options, { targets: [of] })
      .compliance()
      .map(judged)
      .join();
  const quarters = (values: Readonly<Record<string, string>>) => [
    document(
      '2025-01-05',
      Object.entries(values).map(([label, value]) => figure(label, value)),
    ),
  ];

  it('is decided by windows that share no day, wherever in its time they lie', () => {
    expect(line(year('atMost', '10'), quarters({ '2024-Q1': '6', '2024-Q3': '6' }))).toBe('missed');
    expect(line(year('atMost', '10'), quarters({ '2024-Q2': '12' }))).toBe('missed');
    expect(line(year('atLeast', '10'), quarters({ '2024-Q3': '12' }))).toBe('met');
    expect(line(year('atMost', '12'), quarters({ '2024-Q1': '6', '2024-Q3': '6' }))).toBe('undecided in-progress');
  });

  it('counts no day twice, and takes the greatest of what may be added', () => {
    expect(line(year('atMost', '10'), quarters({ '2024-Q1': '6', '2024-H1': '9' }))).toBe('undecided in-progress');
    const crossing = { '2024-02/2024-05': '9', '2024-Q1': '6', '2024-Q2': '5' };
    expect(line(year('atMost', '10'), quarters(crossing))).toBe('missed');
    expect(line(year('atMost', '11'), quarters(crossing))).toBe('undecided in-progress');
    expect(line(year('atMost', '10'), quarters({ '2024-Q1': 'hơn 6', '2024-Q4': '4' }))).toBe('missed');
  });

  it('puts no labels of two publishers together', () => {
    const said = (publisher: string, label: string) =>
      document('2025-01-05', [figure(label, '6')], { publisher, calendar: 'unstated' });
    const of = year('atMost', '10', { period: '2024' });
    expect(line(of, [said('police', '2024-Q1'), said('office', '2024-Q3')])).toBe('undecided in-progress');
    expect(line(of, [said('police', '2024-Q1'), said('police', '2024-Q3')])).toBe('missed');
  });

  it('is a question of calendars where figures and its own time are told in two ways', () => {
    const labels = [document('2025-01-05', [figure('2024-Q1', '6')], { calendar: 'unstated' })];
    expect(line(year('atMost', '10', { period: '2024' }), quarters({ '2024-Q1': '6' }))).toBe('undecided calendar');
    expect(line(year('atMost', '10'), labels)).toBe('undecided calendar');
    expect(line(year('atMost', '10'), labels, { assumeCalendar: 'civil' })).toBe('undecided in-progress');
    expect(line(year('atMost', '10', { period: '2023' }), quarters({ '2024-Q1': '6' }))).toBe(
      'not-reported not-reported',
    );
  });
});

describe('a published margin', () => {
  const indicators: readonly Indicator[] = [
    { id: 'over', name: 'Over', unit: 'percentage-point', measure: { kind: 'margin', target: 'target' } },
  ];
  const rate = (value: string, more: Partial<TargetInput> = {}) =>
    target({ period: civil('2024'), indicator: 'rate', requirement: { relation: 'atLeast', value }, ...more });
  const over = (value: FigureInput['value'], publisher = 'police') =>
    document('2025-01-05', [figure('2024', value, { indicator: 'over' })], { publisher });
  const line = (of: TargetInput, documents: readonly RecordInput[], options: ViewOptions = {}) =>
    see(documents, options, { indicators, targets: [of] })
      .compliance()
      .map(judged)
      .join();

  it('of several publishers is the hull of what they print, until somebody is preferred', () => {
    const documents = [
      document('2025-01-05', [figure('2024', '90%', { indicator: 'rate' })]),
      over({ number: '10' }),
      over({ number: '-2' }, 'office'),
    ];
    expect(line(rate('unknown'), documents)).toBe('undecided contested [-2, 10]');
    expect(line(rate('unknown'), documents, { prefer: ['police'] })).toBe('met 10');
    expect(line(rate('unknown'), [...documents.slice(0, 2), over({ number: '12' }, 'office')])).toBe('met [10, 12]');
  });

  it('decides alone', () => {
    expect(line(rate('75'), [over('17,86%')])).toBe('met 17.86');
    expect(line(rate('75'), [over('-2%')])).toBe('missed -2');
    expect(line(rate('75'), [over({ range: ['-1', '2'] })])).toBe('undecided not-reported [-1, 2]');
    expect(line(rate('unknown'), [over('17,86%')])).toBe('met 17.86');
    const listed = see([over('17,86%')], {}, { indicators, targets: [target({ ...rate('75'), period: undefined })] });
    expect(lines(listed)).toEqual(['2024 met 17.86']);
  });
});

describe('a monthly obligation', () => {
  const monthly = (more: Partial<TargetInput>) =>
    target({ every: 'month', requirement: { relation: 'atLeast', value: '1' }, ...more });
  const found = (of: TargetInput, calendar: string) => {
    const figures = [figure('2024-01', '2'), figure('2024-03', '0'), figure('2023-12', '2')];
    return lines(see([document('2024-07-05', figures, { calendar })], {}, { targets: [of] }));
  };

  it('between two days lists every month, told or not, as the figures count', () => {
    const bounded = monthly({ from: '2024-01-01', to: '2024-04-20' });
    const expected = ['2024-01 met 1', '2024-02 not-reported not-reported', '2024-03 missed -1'];
    expect(found(bounded, 'civil')).toEqual(expected);
    expect(found(bounded, 'unstated')).toEqual(expected);
    expect(lines(see([], {}, { targets: [bounded] }))).toEqual(
      ['01', '02', '03'].map((month) => `2024-${month} not-reported not-reported`),
    );
    const statistical = monthly({ from: '2023-12-15', to: '2024-03-14' });
    expect(found(statistical, 'vn-statistical')).toEqual(expected);
  });

  it('without an end is explained as a whole where nothing was told', () => {
    const view = see([], {}, { targets: [monthly({ from: '2024-01-01' })] });
    const [silent] = view.compliance();
    expect(silent && view.explain(silent).answer.reason).toBe('not-reported');
  });

  it('without an end lists the months until anything was last told', () => {
    const silent = (month: string) => `2024-${month} not-reported not-reported`;
    expect(found(monthly({ from: '2024-01-01' }), 'civil')).toEqual([
      '2024-01 met 1',
      silent('02'),
      '2024-03 missed -1',
      ...['04', '05', '06'].map(silent),
    ]);
  });
});

describe('an assumed calendar', () => {
  it('is said where something rests on it', () => {
    const documents = [
      document('2025-01-05', [figure('2024-H1', '6')], { calendar: 'unstated' }),
      document('2025-01-06', [figure('2024-H2', '4')]),
    ];
    const view = see(documents, { assumeCalendar: 'civil' }, { targets: [target({ period: '2024' })] });
    const { parts } = view.explain({ indicator: 'cases', territory: 'hue', period: '2024' });
    expect(parts.map(({ sentence }) => sentence.includes(', its label read as civil.'))).toEqual([true, false]);
    const [verdict] = view.compliance();
    expect(verdict && view.explain(verdict).sentence).toContain(', its label read as civil: missed');
  });
});
