/** Which periods a listing of verdicts has, and which evidence decides one: a value, a margin, rivals, a baseline, a day. */
import { describe, expect, it } from 'vitest';
import {
  compareViews,
  type FigureInput,
  type Indicator,
  type TargetInput,
  type View,
  type ViewOptions,
} from '../src/index.ts';
import { toComplyWith } from '../src/testing/matchers/compliance.ts';
import { document, figure, judged, see, target } from './tables.ts';

const civil = (label: string) => ({ label, calendar: 'civil' });
const lines = (view: View, query: Parameters<View['compliance']>[0] = {}) =>
  view.compliance(query).map((one) => `${one.cell.period.label} ${judged(one)}`);
const on = (
  of: TargetInput,
  figures: readonly FigureInput[],
  options: ViewOptions = {},
  indicators: readonly Indicator[] = [],
) => see([document('2025-01-05', figures)], options, { targets: [of], indicators });

describe('a listing of verdicts', () => {
  const ceiling = target({ requirement: { relation: 'atMost', value: '10' } });
  const districts = (period: string, one: string, other: string) => [
    figure(period, one, { territory: 'a-luoi' }),
    figure(period, other, { territory: 'phu-loc' }),
  ];

  it('has the periods that children were told of, and the sums that they come to', () => {
    const view = on(ceiling, [...districts('2024', '6', '6'), figure('2025-01', '1', { territory: 'a-luoi' })]);
    expect(lines(view)).toEqual(['2024 missed -2', '2025-01 undecided parts-missing']);
    expect(lines(view, { target: 'target' })).toEqual(lines(view));
    expect(lines(view, { period: '2024' })).toEqual(['2024 missed -2']);
    expect(toComplyWith(view, 'target').pass).toBe(false);
    const before = on(ceiling, districts('2024', '6', '3'));
    expect(lines(before)).toEqual(['2024 met 1']);
    expect(toComplyWith(before, 'target').pass).toBe(true);
    const changed = compareViews(before, view).verdicts.map(({ before: was, after: is }) => [was?.status, is?.status]);
    expect(changed).toEqual([
      ['met', 'missed'],
      [undefined, 'undecided'],
    ]);
  });

  it('has the periods of parts of a breakdown, and of numerators', () => {
    const parts = (['town', 'country'] as const).map((place) => figure('2024', '4', { breakdown: { place } }));
    expect(lines(on(ceiling, parts))).toEqual(['2024 met 2']);
    const rate = target({ indicator: 'clearance', requirement: { relation: 'atLeast', value: '50' } });
    const counts = [figure('2024', '8'), figure('2024', '5', { indicator: 'cleared' }), figure('2023', '8')];
    expect(lines(on(rate, counts))).toEqual(['2023 undecided parts-missing', '2024 met 12.5']);
  });

  it('has the change between two levels, and not what is only its base', () => {
    const fall = target({ indicator: 'change', requirement: { relation: 'atMost', value: '-5' } });
    const levels = [figure('2022', '12'), figure('2023', '10'), figure('2024', '6')];
    expect(lines(on(fall, levels)).map((line) => line.slice(0, 8))).toEqual(['2023 met', '2024 met']);
    expect(lines(on(fall, levels.slice(1)))).toEqual(['2024 met 35']);
    const gap = [...levels.slice(1), figure('2025', '5'), figure('2027', '5')];
    expect(lines(on(fall, gap)).at(-1)).toBe('2027 undecided parts-missing');
  });

  it('leaves out what nothing can be made of', () => {
    const nation = target({ scope: { territory: 'ha-giang' } });
    expect(lines(on(nation, [figure('2024', '5')]))).toEqual(['../.. not-reported not-reported']);
  });

  const monthly = (more: Partial<TargetInput> = {}) =>
    target({ every: 'month', from: '2024-01-01', requirement: { relation: 'atLeast', value: '1' }, ...more });

  it('of an obligation without an end goes on to the last month that was over when anything was told', () => {
    const told = [figure('2024-02', '1'), figure('2024-04', '2')];
    const silent = (month: string) => `2024-${month} not-reported not-reported`;
    const known = [silent('01'), '2024-02 met 0', silent('03'), '2024-04 met 1'];
    const view = (options: ViewOptions) => see([document('2024-05-20', told)], options, { targets: [monthly()] });
    expect(lines(view({}))).toEqual(known);
    expect(lines(view({ asOf: { published: '2024-06-30' } }))).toEqual([...known, silent('05'), silent('06')]);
    expect(lines(view({ asOf: { published: '2024-06-29' } }))).toEqual([...known, silent('05')]);
    expect(toComplyWith(view({}), 'target').pass).toBe(false);
    const since = see([document('2024-05-20', told)], {}, { targets: [monthly({ from: undefined })] });
    expect(lines(since)).toEqual(known.slice(1));
  });

  it('of an obligation takes sums for its months', () => {
    const view = on(monthly({ to: '2024-03-31' }), [...districts('2024-01', '0', '1'), figure('2024-03', '0')]);
    expect(lines(view)).toEqual(['2024-01 met 0', '2024-02 not-reported not-reported', '2024-03 missed -1']);
  });
});

describe('a published margin', () => {
  const indicators: readonly Indicator[] = [
    { id: 'over', name: 'Over', unit: 'percentage-point', measure: { kind: 'margin', target: 'target' } },
  ];
  const rate = (value: string) =>
    target({ indicator: 'rate', period: civil('2024'), requirement: { relation: 'atLeast', value } });
  const fall = target({
    indicator: 'change',
    period: civil('2024'),
    requirement: { relation: 'atMost', value: 'unknown' },
  });
  const of = (printed: string) => figure('2024', printed, { indicator: 'rate' });
  const over = (printed: string) => figure('2024', printed, { indicator: 'over' });
  const see1 = (one: TargetInput, ...figures: readonly FigureInput[]) => lines(on(one, figures, {}, indicators))[0];

  it('decides what it was inferred from', () => {
    const change = figure('2024', 'giảm hơn 9%', { indicator: 'change' });
    expect(see1(fall, change, over('vượt 4%'))).toBe('2024 met 4');
    expect(see1(rate('unknown'), of('75%'), over('vượt 0,3%'))).toBe('2024 met 0.3');
    expect(see1(rate('unknown'), of('75%'), over('-0,3%'))).toBe('2024 missed -0.3');
    expect(see1(rate('unknown'), of('75%'), over('0%'))).toBe('2024 undecided straddles 0');
  });

  it('decides beside a figure that does not, and beside none', () => {
    expect(see1(rate('85'), over('vượt 3%'))).toBe('2024 met 3');
    expect(see1(rate('85'), of('hơn 83%'), over('vượt 3%'))).toBe('2024 met 3');
    expect(see1(rate('unknown'), over('vượt 3%'))).toBe('2024 met 3');
  });

  it('decides nothing against a figure', () => {
    expect(see1(rate('85'), of('80%'), over('vượt 3%'))).toBe('2024 missed -5');
    expect(see1(rate('85'), of('84-86%'), over('vượt 3%'))).toMatch(/^2024 undecided straddles/);
  });

  it('stays open over an unknown target where its own side is open, and says what is needed', () => {
    const [bare] = on(rate('unknown'), [], {}, indicators).compliance();
    expect(bare?.needs).toBe('The value of the target and a published figure, or a published margin over it.');
    const [open] = on(rate('unknown'), [over('0%')], {}, indicators).compliance();
    expect([open?.status, open?.reason]).toEqual(['undecided', 'straddles']);
  });

  it('of somebody else, under a label that nobody dated, is over what nobody knows', () => {
    const documents = (publisher: string, calendar: string) => [
      document('2025-01-05', [of('92,86%')], { calendar }),
      document('2025-01-06', [over('17,86%')], { publisher, calendar }),
    ];
    const line = (publisher: string, calendar: string) =>
      lines(
        see(
          documents(publisher, calendar),
          {},
          { targets: [{ ...rate('unknown'), period: { label: '2024', calendar } }], indicators },
        ),
      );
    expect(line('office', 'unstated')).toEqual(['2024 undecided calendar 17.86']);
    expect(line('police', 'unstated')).toEqual(['2024 met 17.86']);
    expect(line('office', 'civil')).toEqual(['2024 met 17.86']);
  });

  it('in words alone is told as a claim', () => {
    const figures = [of('92,86%'), figure('2024', { direction: 'up' }, { indicator: 'over', quote: 'vượt chỉ tiêu' })];
    const view = on(rate('unknown'), figures, {}, indicators);
    const [verdict] = view.compliance();
    expect(verdict && view.explain(verdict).sentence).toContain(
      'Công an tỉnh claims that it was exceeded: “vượt chỉ tiêu”.',
    );
  });
});

describe('a baseline', () => {
  const fall = (indicator: string, more: Partial<TargetInput> = {}) =>
    target({
      indicator,
      requirement: { relation: 'decrease', by: '1', mode: 'percent', baseline: civil('2023') },
      ...more,
    });

  it('of a flow is held against nothing longer or shorter', () => {
    const figures = [figure('2024-01', '9'), figure('2024-H1', '99'), figure('2023', '100')];
    const view = on(fall('cases'), figures);
    expect(lines(view)).toEqual(
      ['2024-01', '2024-H1'].map((label) => `${label} not-applicable base-of-another-length`),
    );
    const whole = on(fall('cases'), [...figures, figure('2024', '99')]);
    expect(lines(whole)).toEqual(['2024 met 0']);
    expect(lines(whole, { period: '2024-01' })).toEqual(['2024-01 not-applicable base-of-another-length']);
    const own = on(fall('cases', { period: civil('2024-H1') }), figures);
    expect(lines(own)).toEqual(['2024-H1 undecided base-of-another-length']);
    expect(own.compliance()[0]?.needs).toBe('A baseline as long as the period that is judged.');
  });

  it('of a leap year is as long as another year, and a month as another month', () => {
    const months = fall('cases', {
      requirement: { relation: 'decrease', by: '1', mode: 'percent', baseline: civil('2023-01') },
    });
    expect(lines(on(months, [figure('2023-01', '10'), figure('2024-02', '9')]))).toEqual(['2024-02 met 0.9']);
    const days = { label: '2022-12-15/2023-06-14', calendar: 'civil' };
    const half = fall('cases', { requirement: { relation: 'decrease', by: '1', mode: 'percent', baseline: days } });
    const figures = [figure('2022-12-15/2023-06-14', '10'), figure('2023-12-15/2024-06-14', '9')];
    expect(lines(on(half, figures))).toEqual(['2023-12-15/2024-06-14 met 0.9']);
  });

  it('of a ratio or a stock may be of any length', () => {
    const rates = [figure('2024-01', '50%', { indicator: 'rate' }), figure('2023', '60%', { indicator: 'rate' })];
    expect(lines(on(fall('rate'), rates))[0]).toMatch(/^2024-01 met/);
    const stocks = [figure('2024-01', '50', { indicator: 'addicts' }), figure('2023', '60', { indicator: 'addicts' })];
    expect(lines(on(fall('addicts'), stocks))).toEqual(['2024-01 met 9.4']);
  });

  it('of another length makes no change', () => {
    const view = on(target(), [figure('2024-01', '9'), figure('2023', '100'), figure('2023-02', '10')]);
    const change = (base: string) =>
      view.change({ indicator: 'cases', territory: 'hue', period: '2024-01', mode: 'percent', base: { period: base } });
    expect([change('2023').reason, change('2023').value]).toEqual(['base-of-another-length', null]);
    expect(change('2023-02').point?.toString()).toBe('-10');
  });

  it('that is missing is named', () => {
    const [verdict] = on(fall('cases', { period: civil('2024') }), [figure('2024', '50')]).compliance();
    expect([verdict?.reason, verdict?.needs]).toEqual([
      'baseline-not-reported',
      'A published figure of the baseline, 2023.',
    ]);
    const [silent] = on(fall('cases', { period: civil('2024') }), []).compliance();
    expect(silent?.needs).toBe('A published figure, and a published figure of the baseline, 2023.');
  });

  it('of another publisher, under labels that nobody dated, is of other days', () => {
    const labels = fall('cases', {
      period: '2024',
      requirement: { relation: 'decrease', mode: 'absolute', baseline: '2023' },
    });
    const line = (publisher: string, ...more: readonly FigureInput[]) => {
      const documents = [
        document('2025-01-05', [figure('2024', '4'), ...more], { calendar: 'unstated' }),
        document('2024-01-05', [figure('2023', '5')], { calendar: 'unstated', publisher }),
      ];
      return lines(see(documents, {}, { targets: [labels] }));
    };
    expect(line('office')).toEqual(['2024 undecided calendar']);
    expect(line('police')).toEqual(['2024 met 1']);
    expect(line('office', figure('2023', '5'))).toEqual(['2024 met 1']);
    expect(line('office', figure('2023', '3'))).toEqual(['2024 undecided contested [-1, 1]']);
  });
});

describe('a milestone', () => {
  const held = (value: string) => figure('../..', value, { indicator: 'held' });
  const of = target({ indicator: 'held', requirement: { relation: 'by', day: '2024-10-14' }, judged: 'end' });
  const see2 = (...documents: readonly (readonly [string, string, string?])[]) =>
    see(
      documents.map(([day, value, publisher = 'police']) => document(day, [held(value)], { publisher })),
      {},
      { targets: [of] },
    );
  const sentence = (view: View) => {
    const [verdict] = view.compliance();
    return verdict && view.explain(verdict).sentence;
  };

  it('that is to come is a plan', () => {
    const plan = see2(['2024-07-05', '14/10/2024']);
    expect(lines(plan)).toEqual(['../.. undecided planned']);
    expect(sentence(plan)).toContain(
      'Required by 2024-10-14. Planned for 2024-10-14, as published on 2024-07-05. Needed:',
    );
    expect(lines(see2(['2024-07-05', '20/12/2024']))).toEqual(['../.. undecided planned']);
    expect(lines(see2(['2024-10-14', '14/10/2024']))).toEqual(['../.. met']);
  });

  it('that somebody reports as reached is no plan of anybody', () => {
    const reached = see2(['2024-07-05', '14/10/2024'], ['2024-10-20', '12/10/2024', 'office']);
    expect(lines(reached)).toEqual(['../.. met']);
    expect(sentence(see2(['2024-10-20', '15/10/2024']))).toContain(
      'missed. Required by 2024-10-14. Reached on 2024-10-15.',
    );
  });
});

describe('rivals', () => {
  const floor = target({ indicator: 'rate', period: civil('2024'), requirement: { relation: 'atLeast', value: '75' } });
  const verdictOf = (...printed: readonly string[]) => {
    const publishers = ['police', 'office', 'assembly'];
    const documents = printed.map((value, index) =>
      document('2025-01-05', [figure('2024', value, { indicator: 'rate' })], {
        publisher: publishers[index] ?? 'police',
      }),
    );
    return see(documents, {}, { targets: [floor] }).compliance()[0];
  };
  const status = (...printed: readonly string[]) => {
    const found = verdictOf(...printed);
    return [found?.status, found?.reason, found?.firm];
  };

  it('who decide alike have decided, and stay rivals', () => {
    expect(status('75%', '75,2%')).toEqual(['met', null, false]);
    expect(status('75%', '75,2%', '80%')).toEqual(['met', null, false]);
    expect(status('74,9%', '74,8%')).toEqual(['missed', null, true]);
    expect(verdictOf('75%', '75,2%')?.actual.contested).toBe(true);
  });

  it('who decide otherwise need a preference, and those who decide nothing do not', () => {
    expect(status('75%', '74,8%')).toEqual(['undecided', 'contested', true]);
    expect(status('hơn 70%', '80%')).toEqual(['undecided', 'contested', true]);
    expect(status('hơn 70%', 'hơn 71%')).toEqual(['undecided', 'straddles', true]);
    expect(verdictOf('hơn 70%', 'hơn 71%')?.needs).toMatch(/^A more precise figure/);
  });

  it('are heard within a sum, too', () => {
    const sum = target({ period: civil('2024'), requirement: { relation: 'atMost', value: '10' } });
    const view = (own: string, other: string) =>
      see(
        [
          document('2025-01-05', [
            figure('2024', '4', { territory: 'a-luoi' }),
            figure('2024', own, { territory: 'phu-loc' }),
          ]),
          document('2025-01-05', [figure('2024', other, { territory: 'phu-loc' })], { publisher: 'office' }),
        ],
        {},
        { targets: [sum] },
      );
    expect(lines(view('5', 'gần 7'))[0]).toMatch(/^2024 met/);
    expect(lines(view('5', '8'))[0]).toMatch(/^2024 undecided contested/);
  });
});

describe('whole numbers', () => {
  it('decide between two of them', () => {
    const floor = (value: string) => target({ period: civil('2024'), requirement: { relation: 'atLeast', value } });
    expect(lines(on(floor('5'), [figure('2024', 'hơn 4')]))).toEqual(['2024 met [0, ∞)']);
    expect(lines(on(floor('6'), [figure('2024', 'hơn 4')]))).toEqual(['2024 undecided straddles [-1, ∞)']);
    expect(
      lines(on({ ...floor('5'), indicator: 'addicts' }, [figure('2024', 'hơn 4', { indicator: 'addicts' })])),
    ).toEqual(['2024 undecided straddles (-1, ∞)']);
  });

  it('are not told of what is about one of them', () => {
    const exactly = target({ period: civil('2024'), requirement: { relation: 'exactly', value: '12' } });
    expect(lines(on(exactly, [figure('2024', 'khoảng 12 vụ')]))).toEqual(['2024 undecided straddles']);
    expect(lines(on(exactly, [figure('2024', 'từ hơn 11 đến dưới 13 vụ')]))).toEqual(['2024 met']);
    const over = { ...exactly, requirement: { relation: 'moreThan', value: '12' } } as const;
    expect(lines(on(over, [figure('2024', 'khoảng 12 vụ')]))).toEqual(['2024 undecided straddles (-1, 1)']);
  });
});
