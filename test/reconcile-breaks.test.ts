/** Breaks: nothing is required between figures of two areas, or of two definitions, and everything on one side. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Continuation, Indicator } from '../src/model/indicator.ts';
import type { Reorganisation } from '../src/model/reorganisation.ts';
import type { View } from '../src/query.ts';
import { reconcile, sentenceOf } from '../src/reconcile.ts';
import { given, matchers } from '../src/testing/index.ts';
import { statistics } from './statistics.ts';

const cases = { id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' }, nonNegative: true } as const;
const drugs: Indicator = { ...cases, id: 'drugs', name: 'Số vụ ma túy' };
const base = 'same-period-last-year';
const growth: Indicator = {
  ...{ id: 'growth', name: 'Tăng trưởng', unit: 'percent' },
  measure: { kind: 'change', of: 'cases', mode: 'percent', base },
};
const more: Indicator = {
  ...{ id: 'more', name: 'Tăng, giảm', unit: 'case' },
  measure: { kind: 'change', of: 'cases', mode: 'absolute', base },
};
const place = (id: string, parent?: string) => ({
  id,
  name: id,
  level: parent === undefined ? 'nation' : 'province',
  ...(parent === undefined ? { childrenExhaustive: true } : { parent }),
});
const reform = '2025-07-01';
const merger: Reorganisation = {
  ...{ id: 'merger', effectiveOn: reform, ends: ['b'] },
  transfers: [{ from: 'b', to: 'a', extent: 'whole' }],
};
const split: Reorganisation = {
  ...{ id: 'split', effectiveOn: reform, begins: [place('c', 'n')] },
  transfers: [{ from: 'a', to: 'c', extent: 'part' }],
};

interface Setting {
  readonly reorganisations?: readonly Reorganisation[];
  readonly redefined?: { readonly on: string; readonly continues?: Continuation };
}
/** Indicator, territory, period, and what is printed. */
type Print = readonly [indicator: string, territory: string, period: string, value: string];

function viewOf(prints: readonly Print[], { reorganisations = [], redefined }: Setting): View {
  const publication = {
    publisher: 'office',
    publishedOn: '2026-02-05',
    title: 'BC',
    language: 'en',
    calendar: 'civil',
  };
  const figures = prints.map(([indicator, territory, period, value]) => ({ indicator, territory, period, value }));
  const { on, ...link } = redefined ?? { on: '' };
  const later = redefined === undefined ? [] : [{ ...cases, validFrom: on, ...link }];
  return given([
    {
      type: 'define',
      input: {
        publishers: [{ id: 'office', name: 'Văn phòng' }],
        territories: [place('n'), place('a', 'n'), place('b', 'n')],
        indicators: [cases, drugs, growth, more],
      },
    },
    { type: 'define', input: { indicators: later, reorganisations } },
    { type: 'record', input: { publication, figures } },
  ]).view();
}

const told = (prints: readonly Print[], setting: Setting) =>
  reconcile(viewOf(prints, setting)).findings.map(
    ({ kind, status, reason, breaks }) =>
      `${kind} ${status}${reason === null ? '' : ` (${[reason, ...breaks.map(({ on }) => on)].join(' ')})`}`,
  );

describe('over a reform of the map', () => {
  const levels: readonly Print[] = [
    ['cases', 'a', '2024-H2', '90'],
    ['cases', 'b', '2024-H2', '70'],
    ['cases', 'a', '2025-H2', '180'],
  ];
  const parted = `not-applicable (territory-changed ${reform})`;

  it.each(['12.5%', '100%', '40%'])('a change of %s is held against nothing, and implies nothing', (value) => {
    const view = viewOf([...levels, ['growth', 'a', '2025-H2', value]], { reorganisations: [merger] });
    const { findings, infer, localise } = reconcile(view);
    expect(findings.map(({ kind, status }) => `${kind} ${status}`)).toContain('change not-applicable');
    expect(localise().disputes).toEqual([]);
    expect(infer({ indicator: 'cases', territory: 'a', period: '2025-Q4' }).value?.high?.toString()).toBe('180');
    const implied = infer({ indicator: 'growth', territory: 'a', period: '2025-H2' }).implied;
    expect([implied?.low?.toString(), implied?.high]).toEqual(['-100', null]);
  });

  it('names the day in both languages', () => {
    const view = viewOf([...levels, ['growth', 'a', '2025-H2', '12.5%']], { reorganisations: [merger] });
    const finding = reconcile(view).findings.find(({ kind }) => kind === 'change');
    const sentences = (['vi', 'en'] as const).map((language) => finding && sentenceOf(finding, { language, view }));
    expect(sentences[0]).toContain('địa giới hành chính khác trước ngày 1/7/2025');
    expect(sentences[1]).toContain('the territory was another before 1 July 2025');
  });

  it.each([
    ['merged', merger],
    ['divided', split],
  ])('the year in which a territory was %s is not the sum of its halves', (_, act) => {
    const year: readonly Print[] = [
      ['cases', 'a', '2025-H1', '10'],
      ['cases', 'a', '2025-H2', '30'],
      ['cases', 'a', '2025', '60'],
    ];
    expect(told(year, { reorganisations: [act] })).toEqual([`time ${parted}`]);
    expect(told(year, {})).toEqual(['time inconsistent']);
    const over: readonly Print[] = [
      ['cases', 'a', '2025-H2', '30'],
      ['cases', 'a', '2025', '20'],
    ];
    expect(told(over, { reorganisations: [act] })).toEqual([`monotone ${parted}`]);
    const inferred = reconcile(viewOf(year.slice(0, 2), { reorganisations: [act] })).infer({
      ...{ indicator: 'cases', territory: 'a', period: '2025' },
    });
    expect(inferred.value?.high).toBeNull();
  });

  it('figures on one side are held against one another as ever', () => {
    const before: readonly Print[] = [
      ['cases', 'a', '2025-Q1', '10'],
      ['cases', 'a', '2025-Q2', '20'],
      ['cases', 'a', '2025-H1', '31'],
      ['cases', 'a', '2025', '60'],
      ['cases', 'a', '2025-Q3', '10'],
      ['cases', 'a', '2025-Q4', '20'],
      ['cases', 'a', '2025-H2', '31'],
    ];
    expect(told(before, { reorganisations: [merger] })).toEqual([
      'time inconsistent',
      `time ${parted}`,
      'time inconsistent',
    ]);
    expect(reconcile(viewOf(before, { reorganisations: [merger] })).localise().disputes).toHaveLength(2);
  });

  it('the nation, whose land stayed the same, is held against itself', () => {
    const nation: readonly Print[] = [
      ['cases', 'n', '2024-H2', '160'],
      ['cases', 'n', '2025-H2', '180'],
      ['growth', 'n', '2025-H2', '40%'],
    ];
    expect(told(nation, { reorganisations: [merger] })).toEqual(['change inconsistent']);
    // The growth of its provinces may be told on either land.
    const growths: readonly Print[] = [
      ['growth', 'n', '2025-H2', '12.5%'],
      ['growth', 'a', '2025-H2', '100%'],
    ];
    expect(told(growths, { reorganisations: [merger] })).toContain(`rate-between ${parted}`);
    const differences: readonly Print[] = [
      ['more', 'n', '2025-H2', '20'],
      ['more', 'a', '2025-H2', '90'],
    ];
    expect(told(differences, { reorganisations: [merger] })).toContain(`territories ${parted}`);
  });
});

describe('over a redefinition', () => {
  const parted = 'not-applicable (definition-changed 2024-01-01)';
  it.each([
    ['with a link', { on: '2024-01-01', continues: { adds: ['drugs'] } }],
    ['with another', { on: '2024-01-01', continues: { before: '1000', after: '1150' } }],
    ['without one', { on: '2024-01-01' }],
  ] as const)('%s, a change is held against nothing', (_, redefined) => {
    for (const value of ['-4%', '20%', '4.35%']) {
      const prints: readonly Print[] = [
        ['cases', 'a', '2023', '100'],
        ['drugs', 'a', '2023', '25'],
        ['cases', 'a', '2024', '120'],
        ['growth', 'a', '2024', value],
      ];
      expect(told(prints, { redefined })).toEqual([`change ${parted}`]);
      expect(matchers.toReconcile(viewOf(prints, { redefined })).pass).toBe(true);
    }
  });

  it('that is comparable is none', () => {
    const redefined = { on: '2024-01-01', continues: 'comparable' } as const;
    const prints: readonly Print[] = [
      ['cases', 'a', '2023', '100'],
      ['cases', 'a', '2024', '120'],
      ['growth', 'a', '2024', '4%'],
    ];
    expect(told(prints, { redefined })).toEqual(['change inconsistent']);
  });

  it('a half of which one quarter was counted otherwise is not their sum', () => {
    const prints: readonly Print[] = [
      ['cases', 'a', '2024-Q1', '50'],
      ['cases', 'a', '2024-Q2', '80'],
      ['cases', 'a', '2024-H1', '120'],
    ];
    expect(told(prints, { redefined: { on: '2024-04-01' } })).toEqual([
      'time not-applicable (definition-changed 2024-04-01)',
    ]);
    expect(told(prints, { redefined: { on: '2024-01-01' } })).toEqual(['time inconsistent']);
  });
});

/** Two counts of every month of two years, the second of which joins the first in the middle of the second year. */
const truth = fc.record({
  first: fc.array(fc.nat({ max: 40 }), { minLength: 24, maxLength: 24 }),
  second: fc.array(fc.nat({ max: 40 }), { minLength: 24, maxLength: 24 }),
  conventions: fc.array(fc.constantFrom('own', 'later', 'earlier'), { minLength: 200, maxLength: 200 }),
  printed: fc.array(fc.nat({ max: 2 }), { minLength: 200, maxLength: 200 }),
  slip: fc.nat({ max: 1_000 }),
});
type Convention = 'own' | 'later' | 'earlier';
const joined = 18;
/** Label, first month and the month after the last, from January 2024 on. */
const windows = ['2024', '2025'].flatMap((year, index) => {
  const part = (label: string, from: number, months: number) =>
    [`${year}${label}`, index * 12 + from, index * 12 + from + months] as const;
  const monthly = Array.from({ length: 12 }, (_, month) => part(`-${String(month + 1).padStart(2, '0')}`, month, 1));
  const quarters = [0, 1, 2, 3].map((quarter) => part(`-Q${quarter + 1}`, quarter * 3, 3));
  return [...monthly, ...quarters, part('-H1', 0, 6), part('-H2', 6, 6), part('-9M', 0, 9), part('', 0, 12)];
});

describe('soundness over breaks', () => {
  it('REL-1 an honest document on each land, or by each definition, is never accused, and one side still is', () => {
    const seen = statistics();
    const ways = ['merger', 'link', 'no link'] as const;
    for (const how of ways)
      fc.assert(
        fc.property(truth, ({ first, second, conventions, printed, slip }) => {
          const sum = (counts: readonly number[], from: number, to: number) =>
            counts.slice(from, to).reduce((total, one) => total + one, 0);
          /** What the first count is said to be: with the second from its day on, throughout, or never. */
          const level = (from: number, to: number, convention: Convention) => {
            const own = sum(first, from, to);
            if (convention === 'earlier') return own;
            return own + sum(second, convention === 'later' ? from : Math.min(to, Math.max(from, joined)), to);
          };
          let next = 0;
          const draw = () => ({ convention: conventions[next % 200] ?? 'own', isPrinted: printed[next++ % 200] !== 0 });
          const isOver = (from: number, to: number) => from < joined && joined < to;
          const levels = windows.flatMap(([label, from, to]): readonly Print[] => {
            const { convention, isPrinted } = draw();
            // Only a figure over the day itself can be told in several ways.
            const told = level(from, to, isOver(from, to) ? convention : 'own');
            return isPrinted ? [['cases', 'a', label, `${told}`]] : [];
          });
          const changes = windows.slice(windows.length / 2).flatMap(([label, from, to]): readonly Print[] => {
            const { convention, isPrinted } = draw();
            const told = to > joined ? convention : 'own';
            const change = level(from, to, told) - level(from - 12, to - 12, told);
            return isPrinted ? [['more', 'a', label, `${change}`]] : [];
          });
          const setting: Setting =
            how === 'merger'
              ? { reorganisations: [merger] }
              : { redefined: { on: reform, ...(how === 'link' ? { continues: { adds: ['drugs'] } } : {}) } };
          const nation = windows.flatMap(([label, from, to]): readonly Print[] =>
            how === 'merger' && draw().isPrinted
              ? [
                  ['cases', 'n', label, `${sum(first, from, to) + sum(second, from, to)}`],
                  ...(to <= joined ? [['cases', 'b', label, `${sum(second, from, to)}`] as const] : []),
                ]
              : [],
          );
          const prints = [...levels, ...changes, ...nation];
          const result = reconcile(viewOf(prints, setting));
          const accused = result.findings.filter(({ status }) => status === 'inconsistent');
          expect(accused.map(({ id, left, right }) => [id, left, right])).toEqual([]);
          expect(result.localise().disputes).toEqual([]);
          for (const { status, reason, kind } of result.findings) seen(`${kind} ${reason ?? status}`);
          // A quarter before the day is printed beside its months, and wrong.
          const wrong = slip % 2 === 0 ? 1 : 7;
          const quarter = ['2024-Q2', '2024-04', '2024-05', '2024-06'];
          const rest = prints.filter(
            ([indicator, place, label]) => indicator !== 'cases' || place !== 'a' || !quarter.includes(label),
          );
          const slipped = quarter.map((label): Print => {
            const [, from = 0, to = 0] = windows.find(([own]) => own === label) ?? [];
            return ['cases', 'a', label, `${sum(first, from, to) + (label === '2024-Q2' ? wrong : 0)}`];
          });
          const found = reconcile(viewOf([...rest, ...slipped], setting)).findings;
          expect(found.some(({ kind, status }) => kind === 'time' && status === 'inconsistent')).toBe(true);
        }),
        { numRuns: 6 },
      );
    const parted = ['time territory-changed', 'time definition-changed', 'change territory-changed'];
    seen.expectAll([...parted, 'change definition-changed', 'time consistent', 'territories consistent'], 3);
  });
});
