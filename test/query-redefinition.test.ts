import { describe, expect, it } from 'vitest';
import { openLedger } from '../src/ledger.ts';
import type { Continuation, Indicator } from '../src/model/indicator.ts';
import type { Answer, View } from '../src/query.ts';
import { reconcile } from '../src/reconcile.ts';
import type { RecordInput } from '../src/record.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { given } from '../src/testing/given.ts';

const publication = {
  publisher: 'office',
  publishedOn: '2026-01-05',
  title: 'Report',
  language: 'vi',
  calendar: 'civil',
};
const counted = { unit: 'case', measure: { kind: 'flow' }, nonNegative: true } as const;
const cases: Indicator = { id: 'cases', name: 'Cases', ...counted };
const moved: Indicator = { id: 'moved', name: 'The offence that the law moved', ...counted };
const left: Indicator = { id: 'left', name: 'The offence that the law left out', ...counted };
const solved: Indicator = { id: 'solved', name: 'Solved', ...counted };
const clearance: Indicator = {
  id: 'clearance',
  name: 'Clearance',
  unit: 'percent',
  measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
};
const growth = {
  id: 'growth',
  name: 'Growth',
  unit: 'percent',
  measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'same-period-last-year' },
} as const satisfies Indicator;
const all: Indicator = { ...cases, id: 'all', measure: { kind: 'sum', of: ['cases', 'moved'] } };
const fewer = {
  id: 'fewer',
  indicator: 'cases',
  scope: { territory: 'hue' },
  period: { label: '2025', calendar: 'civil' },
  requirement: {
    relation: 'decrease',
    by: '10',
    mode: 'percent',
    baseline: { label: '2024', calendar: 'civil' },
  },
  judged: 'end',
  publisher: 'office',
} as const;

type Printed = readonly (readonly [string, string, string])[];

/** A ledger in which cases were redefined from these days on. */
async function redefined(figures: Printed, ...versions: readonly (readonly [string, Continuation?])[]): Promise<View> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
  await ledger.define({
    publishers: [{ id: 'office', name: 'Office' }],
    territories: [
      { id: 'hue', name: 'Huế', level: 'province' },
      { id: 'ha-giang', name: 'Hà Giang', level: 'province' },
    ],
    indicators: [
      cases,
      moved,
      left,
      solved,
      clearance,
      growth,
      all,
      { ...growth, id: 'all-growth', measure: { ...growth.measure, of: 'all' } },
    ],
    targets: [fewer],
  });
  for (const [validFrom, continues] of versions) {
    const now = { ...cases, name: `Cases from ${validFrom}`, validFrom, ...(continues && { continues }) };
    await ledger.define({ indicators: [now] });
  }
  const input: RecordInput = {
    publication,
    figures: figures.map(([indicator, period, value]) => ({ indicator, territory: 'hue', period, value })),
  };
  await ledger.record(input);
  return ledger.view();
}

const asked = (view: View, period: string, indicator = 'cases') =>
  view.aggregate({ indicator, territory: 'hue', period });
const moving = (view: View, period = '2025', mode: 'absolute' | 'percent' = 'absolute') =>
  view.change({ indicator: 'cases', territory: 'hue', period, mode });
const told = ({ point, reason, breaks }: Pick<Answer, 'point' | 'reason' | 'breaks'>) =>
  `${point?.toFixed() ?? reason}${breaks.map(({ on, because, bridged }) => ` ${because} ${on} ${bridged}`).join()}`;

describe('a sum over a redefinition', () => {
  const quarters: Printed = [
    ['cases', '2025-Q1', '10'],
    ['cases', '2025-Q2', '20'],
    ['cases', '2025-Q3', '30'],
    ['cases', '2025-Q4', '40'],
    ['solved', '2025', '50'],
  ];

  it('is what was counted, and says that it is of two kinds', async () => {
    const view = await redefined(quarters, ['2025-07-01']);
    expect(told(asked(view, '2025'))).toBe('100 definition 2025-07-01 null');
    expect(told(asked(view, '2025-H1'))).toBe('30');
    expect(told(asked(view, '2025-H2'))).toBe('70');
    expect(asked(view, '2025').breaks[0]?.id).toBe('cases');
  });

  it('says so of what is computed from it', async () => {
    const view = await redefined(quarters, ['2025-07-01']);
    expect(told(asked(view, '2025', 'clearance'))).toBe('50 definition 2025-07-01 null');
  });

  it('says nothing of what is declared comparable', async () => {
    expect(told(asked(await redefined(quarters, ['2025-07-01', 'comparable']), '2025'))).toBe('100');
  });

  it('says so of a link as well, which is for comparisons', async () => {
    const view = await redefined(quarters, ['2025-07-01', { before: '1', after: '2' }]);
    expect(told(asked(view, '2025'))).toBe('100 definition 2025-07-01 null');
  });

  it('says nothing of a figure that was printed: its publisher made it of one kind', async () => {
    expect(told(asked(await redefined([['cases', '2025', '100']], ['2025-07-01']), '2025'))).toBe('100');
  });
});

describe('a comparison over a redefinition', () => {
  const years: Printed = [
    ['cases', '2024', '100'],
    ['cases', '2025', '130'],
    ['moved', '2024', '25'],
    ['left', '2024', '5'],
  ];

  it.each([
    ['without a link', undefined, '30 definition 2025-01-01 null'],
    ['that is comparable', 'comparable', '30'],
    ['by counts', { before: '1000', after: '1150' }, '15 definition 2025-01-01 link'],
    ['by what came in', { adds: ['moved'] }, '5 definition 2025-01-01 link'],
    ['by what came in and went out', { adds: ['moved'], drops: ['left'] }, '10 definition 2025-01-01 link'],
    // Nobody reported `solved`: the link cannot be worked out.
    ['by what nobody reported', { adds: ['solved'] }, '30 definition 2025-01-01 null'],
  ] satisfies readonly (readonly [string, Continuation | undefined, string])[])(
    '%s',
    async (_, continues, expected) => {
      const view = await redefined(years, ['2025-01-01', continues]);
      expect(told(moving(view))).toBe(expected);
      const percent = told(moving(view, '2025', 'percent'));
      expect(percent.replace(/^\S+/, '')).toBe(expected.replace(/^\S+/, ''));
      expect(told(asked(view, '2025', 'growth'))).toBe(percent);
    },
  );

  it('goes through what is computed from it, where that was computed too', async () => {
    const figures: Printed = [...years, ['moved', '2025', '20'], ['solved', '2024', '50'], ['solved', '2025', '52']];
    const said = (view: View, mode: 'absolute' | 'points', indicator: string) =>
      told(view.change({ indicator, territory: 'hue', period: '2025', mode }));
    const linked = await redefined(figures, ['2025-01-01', { adds: ['moved'] }]);
    // 130 + 20 against 125 + 25; 52 of 130 against 50 of 125.
    expect(said(linked, 'absolute', 'all')).toBe('0 definition 2025-01-01 link');
    expect(said(linked, 'points', 'clearance')).toBe('0 definition 2025-01-01 link');
    expect(told(asked(linked, '2025', 'all-growth'))).toBe('0 definition 2025-01-01 link');
    const [open, printed] = [
      await redefined(figures, ['2025-01-01']),
      await redefined([...figures, ['all', '2024', '130']], ['2025-01-01', { adds: ['moved'] }]),
    ];
    expect([said(open, 'absolute', 'all'), said(printed, 'absolute', 'all')]).toEqual([
      '25 definition 2025-01-01 null',
      '20 definition 2025-01-01 null',
    ]);
  });

  it('is no ground to accuse a printed change, nor is another map', async () => {
    const figures: Printed = [...years, ['growth', '2025', '4%']];
    for (const value of ['4%', '30%']) {
      const said: Printed = [...figures.slice(0, -1), ['growth', '2025', value]];
      const view = await redefined(said, ['2025-01-01', { adds: ['moved'] }]);
      const found = reconcile(view).findings.filter(({ kind }) => kind === 'change');
      expect(found.map(({ status, reason }) => `${status} ${reason}`)).toEqual(['not-applicable definition-changed']);
    }
  });

  it('is judged by the link', async () => {
    const [unlinked] = (await redefined(years, ['2025-01-01'])).compliance();
    expect(unlinked).toMatchObject({ status: 'missed', breaks: [{ on: '2025-01-01', bridged: null }] });
    expect(unlinked?.required?.low?.toFixed()).toBe('90');
    const [linked] = (await redefined(years, ['2025-01-01', { before: '1', after: '1.5' }])).compliance();
    expect(linked).toMatchObject({ status: 'met', breaks: [{ on: '2025-01-01', bridged: 'link' }] });
    expect(linked?.required?.low?.toFixed()).toBe('135');
  });

  it('knows the newest by its day, whatever was recorded last', async () => {
    const view = await redefined(years, ['2025-01-01'], ['2024-01-01']);
    expect(told(moving(view))).toBe('30 definition 2025-01-01 null');
    expect(view.definitions.indicators.find(({ id }) => id === 'cases')?.name).toBe('Cases from 2025-01-01');
  });

  it('is recorded once, in any order, and never twice for one day', async () => {
    const versions = ['2025-01-01', '2024-01-01'].map((validFrom) => ({ ...cases, validFrom }));
    const history = given([
      { type: 'define', input: { indicators: [cases] } },
      ...versions.map((one) => ({ type: 'define' as const, input: { indicators: [one] } })),
    ]);
    for (const one of [cases, ...versions]) {
      history.when({ type: 'define', input: { indicators: [one] } }).thenRecords([]);
      const other = { type: 'define' as const, input: { indicators: [{ ...one, name: 'Others' }] } };
      history.when(other).thenRefuses(['redefinition_must_carry_valid_from']);
    }
    const early = { ...cases, id: 'early', validFrom: '2025-01-01' };
    const link = { ...early, validFrom: '2024-01-01', continues: 'comparable' as const };
    given([{ type: 'define', input: { indicators: [early] } }])
      .when({ type: 'define', input: { indicators: [link] } })
      .thenRefuses(['continuation_must_follow_a_definition']);
  });

  it('follows several links in turn', async () => {
    const both = await redefined(
      years,
      ['2024-07-01', { before: '1', after: '2' }],
      ['2025-01-01', { before: '1', after: '3' }],
    );
    // The base is of two definitions itself.
    expect(told(moving(both))).toBe('30 definition 2024-07-01 null, definition 2025-01-01 null');
    const later: Printed = [
      ['cases', '2024-Q1', '10'],
      ['cases', '2025-Q1', '100'],
      ['moved', '2024-Q1', '1'],
    ];
    const apart = await redefined(
      later,
      ['2024-07-01', { adds: ['moved'] }],
      ['2025-01-01', { before: '1', after: '3' }],
    );
    expect(told(moving(apart, '2025-Q1'))).toBe('67 definition 2024-07-01 link, definition 2025-01-01 link');
    const half = await redefined(later, ['2024-07-01'], ['2025-01-01', { before: '1', after: '3' }]);
    expect(told(moving(half, '2025-Q1'))).toBe('90 definition 2024-07-01 null, definition 2025-01-01 null');
  });

  it('is bridged by a link as it was given last, and only a link is given again', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
    await ledger.define({
      publishers: [{ id: 'office', name: 'Office' }],
      territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
      indicators: [cases],
    });
    const linked = (after: string) => ({
      indicators: [{ ...cases, validFrom: '2025-01-01', continues: { before: '2', after } }],
    });
    await ledger.define(linked('2'));
    await ledger.record({
      publication,
      figures: ['2024', '2025'].map((period) => ({ indicator: 'cases', territory: 'hue', period, value: '10' })),
    });
    const mistyped = await ledger.view();
    await ledger.define(linked('3'));
    expect([told(moving(mistyped)), told(moving(await ledger.view()))]).toEqual([
      '0 definition 2025-01-01 link',
      '-5 definition 2025-01-01 link',
    ]);
    expect((await ledger.define(linked('3'))).positions).toEqual([]);
    const renamed = await ledger.tryDefine({ indicators: [{ ...cases, name: 'Others', validFrom: '2025-01-01' }] });
    expect(renamed).toMatchObject({ ok: false, issues: [{ code: 'redefinition_must_carry_valid_from' }] });
  });

  it('of what is computed is silent where it was declared comparable itself', async () => {
    const figures: Printed = [...years, ['moved', '2025', '20']];
    const view = await redefined(figures, ['2025-01-01']);
    const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
    await ledger.define({
      publishers: [{ id: 'office', name: 'Office' }],
      territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
      indicators: [cases, moved, all],
    });
    for (const continues of [undefined, 'comparable'] as const) {
      const one = continues === undefined ? cases : all;
      await ledger.define({ indicators: [{ ...one, validFrom: '2025-01-01', ...(continues && { continues }) }] });
    }
    await ledger.record({
      publication,
      figures: figures
        .filter(([indicator]) => indicator !== 'left')
        .map(([indicator, period, value]) => ({ indicator, territory: 'hue', period, value })),
    });
    const change = (seen: View, indicator: string) =>
      told(seen.change({ indicator, territory: 'hue', period: '2025', mode: 'absolute' }));
    expect([change(view, 'all'), change(await ledger.view(), 'all')]).toEqual(['25 definition 2025-01-01 null', '25']);
    expect(change(await ledger.view(), 'cases')).toBe('30 definition 2025-01-01 null');
  });

  it('with a level that is of two definitions is flagged', async () => {
    expect(told(moving(await redefined(years, ['2025-07-01', { before: '1', after: '2' }])))).toBe(
      '30 definition 2025-07-01 null',
    );
  });

  it('on one side of it says nothing', async () => {
    expect(told(moving(await redefined(years, ['2024-01-01'])))).toBe('30');
    expect(told(moving(await redefined(years, ['2026-01-01'])))).toBe('30');
  });

  it('explains the base that a link made', async () => {
    const view = await redefined(years, ['2025-01-01', { adds: ['moved'] }]);
    const { parts } = view.explain({ indicator: 'cases', territory: 'hue', period: '2025', mode: 'absolute' });
    expect(parts.map(({ answer }) => answer.point?.toFixed())).toEqual(['130', '125']);
    expect(parts[1]?.parts.map(({ answer }) => answer.point?.toFixed())).toEqual(['100', '25']);
  });
});

describe('a definition', () => {
  const refused = async (...indicators: readonly Indicator[]) => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
    await ledger.define({ indicators: [cases, moved, clearance, solved] });
    const result = await ledger.tryDefine({ indicators });
    return result.ok ? [] : result.issues.map(({ code }) => code);
  };
  const again = (continues: Continuation, more: object = {}) => ({
    ...cases,
    validFrom: '2025-01-01',
    continues,
    ...more,
  });

  it.each([
    [[], again('comparable')],
    [[], again({ adds: ['moved'], source: 'Law 12' })],
    [[], { ...clearance, validFrom: '2025-01-01', continues: { before: '2', after: '1' } }],
    [['continuation_must_follow_a_definition'], { ...again('comparable'), id: 'new' }],
    [['continuation_must_carry_valid_from'], { ...cases, continues: 'comparable' as const }],
    [['continuation_must_name_another_indicator'], again({ adds: ['cases'] })],
    [['continuation_must_name_indicators'], again({})],
    [['member_must_be_unique'], again({ adds: ['moved'], drops: ['moved'] })],
    [['indicator_must_be_defined'], again({ adds: ['nobody'] })],
    [['continuation_must_fit_measure'], again({ adds: ['clearance'] })],
    [['continuation_must_fit_measure'], { ...clearance, validFrom: '2025-01-01', continues: { adds: ['solved'] } }],
    [['count_must_be_positive'], again({ before: '0', after: '1' })],
    [['value_must_be_plain_decimal'], again({ before: 'many', after: '1' })],
  ] satisfies readonly (readonly [readonly string[], Indicator])[])('%j', async (codes, indicator) => {
    expect(await refused(indicator)).toEqual(codes);
  });
});
