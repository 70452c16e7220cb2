/** What a revision and a correction change in findings and in verdicts, by example. */
import { describe, expect, it } from 'vitest';
import type { Catalogue, FigureInput } from '../src/index.ts';
import { viewOf } from '../src/query.ts';
import { type Course, compareReconciliations, type ReconciliationComparison } from '../src/reconcile/compare.ts';
import { reconcile } from '../src/reconcile.ts';
import { given } from '../src/testing/given.ts';
import { matchers } from '../src/testing/index.ts';

const catalogue: Catalogue = {
  publishers: [{ id: 'office', name: 'Office' }],
  territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
  indicators: [
    { id: 'relapses', name: 'Relapses', unit: 'person', measure: { kind: 'flow' }, integer: true, nonNegative: true },
    { id: 'released', name: 'Released', unit: 'person', measure: { kind: 'flow' }, integer: true, nonNegative: true },
    {
      id: 'relapse-rate',
      name: 'Relapse rate',
      unit: 'percent',
      measure: { kind: 'ratio', numerator: 'relapses', denominator: 'released', scale: '100' },
    },
  ],
  targets: [
    {
      id: 'few-relapses',
      indicator: 'relapse-rate',
      scope: { territory: 'hue' },
      requirement: { relation: 'atMost', value: '3.75' },
      judged: 'each',
      publisher: 'office',
    },
  ],
};

const figure = (indicator: string, value: string): FigureInput => ({
  indicator,
  territory: 'hue',
  period: '2024',
  value,
});
const document = (publishedOn: string, ...figures: readonly FigureInput[]) => ({
  publication: { publisher: 'office', publishedOn, title: 'Report', language: 'en', calendar: 'civil' },
  figures,
});

const courses: readonly Course[] = [
  'newlyInconsistent',
  'stillInconsistent',
  'resolved',
  'newlyRestated',
  'stillRestated',
  'stillConsistent',
  'nowDecided',
  'noLongerDecided',
  'stillUndecided',
];

function shown(comparison: ReconciliationComparison): readonly string[] {
  return courses.flatMap((course) =>
    comparison[course].map(({ constraint }) => `${course} ${constraint.split(' ')[0]}`),
  );
}

describe('between two vintages', () => {
  const publications = [
    document('2025-01-10', figure('relapse-rate', '3.8%'), figure('relapses', '37'), figure('released', '1,000')),
    document('2025-07-10', figure('relapse-rate', '3.7%'), figure('relapses', '37'), figure('released', '1,000')),
  ];
  const then = viewOf({ catalogue, publications }, { asOf: { published: '2025-01-31' } });
  const now = viewOf({ catalogue, publications });

  it('a revision from 3.8 to 3.7 changes the verdict against 3.75, and resolves a contradiction', () => {
    const comparison = compareReconciliations(reconcile(then), reconcile(now));
    expect(comparison.verdicts.map(({ before, after }) => [before?.status, after?.status])).toEqual([
      ['missed', 'met'],
    ]);
    const [resolved, ...others] = comparison.resolved;
    expect(others).toEqual([]);
    expect([resolved?.before?.kind, resolved?.before?.status, resolved?.after?.status]).toEqual([
      'ratio',
      'inconsistent',
      'consistent',
    ]);
    expect(resolved?.before?.figures.map(({ printed }) => printed)).toContain('3.8%');
    expect(resolved?.after?.figures.map(({ printed }) => printed)).toContain('3.7%');
    expect(comparison.newlyInconsistent).toEqual([]);
  });

  it('the same seen backwards is a contradiction that came', () => {
    const comparison = compareReconciliations(reconcile(now), reconcile(then));
    expect(comparison.newlyInconsistent.map(({ after }) => after?.kind)).toEqual(['ratio']);
    expect(comparison.verdicts.map(({ before, after }) => [before?.status, after?.status])).toEqual([
      ['met', 'missed'],
    ]);
  });

  it('nothing changes between a view and itself', () => {
    const comparison = compareReconciliations(reconcile(now), reconcile(now));
    expect(comparison.verdicts).toEqual([]);
    expect(new Set(shown(comparison).map((line) => line.split(' ')[0]))).toEqual(
      new Set(['stillConsistent', 'stillRestated']),
    );
  });
});

describe('what a publisher took back or corrected', () => {
  const typed = document(
    '2025-01-10',
    figure('relapse-rate', '3.7%'),
    figure('relapses', '73'),
    figure('released', '1,000'),
  );
  const told = (...later: readonly FigureInput[]) => {
    const publications = [typed, document('2025-07-10', ...later)];
    const before = reconcile(viewOf({ catalogue, publications }, { asOf: { published: '2025-01-31' } }));
    const view = viewOf({ catalogue, publications });
    const after = reconcile(view);
    const { pass } = matchers.toReconcile(view);
    const superseded = after.localise().disputes.map((dispute) => dispute.superseded);
    return { pass, superseded, courses: shown(compareReconciliations(before, after)) };
  };

  it('contradicts nothing any more, and stays on record', () => {
    const back = told({ ...figure('relapses', ''), value: { retracted: true } });
    expect([back.pass, back.superseded]).toEqual([true, [true]]);
    expect(back.courses).toContain('noLongerDecided ratio');
    const right = told(figure('relapses', '37'));
    expect([right.pass, right.superseded]).toEqual([true, [true]]);
    expect(right.courses).toContain('resolved ratio');
  });

  it('contradicts still where what it says now does not fit either, or where it only says it again', () => {
    for (const again of ['74', '73']) expect([again, told(figure('relapses', again)).pass]).toEqual([again, false]);
    expect(told({ ...figure('released', '1,000'), period: '2023' }).superseded).toEqual([false]);
  });
});

describe('between two moments of the ledger', () => {
  it('a figure that was mis-typed is a contradiction until it is corrected, and undecided once it is withdrawn', () => {
    const figures = [figure('relapse-rate', '3.7%'), figure('relapses', '73'), figure('released', '1,000')];
    const typed = given([
      { type: 'define', input: catalogue },
      { type: 'record', input: document('2025-01-10', ...figures) },
    ]);
    const report = typed.view().figures({ indicator: 'relapses' })[0]?.report ?? 0;
    const history = [
      { type: 'define', input: catalogue },
      { type: 'record', input: document('2025-01-10', ...figures) },
    ] as const;
    const corrected = given([
      ...history,
      { type: 'correct', input: { report, figure: { value: '37' }, reason: 'Typed 73 for 37' } },
    ]);
    const withdrawn = given([...history, { type: 'withdraw', input: { report, reason: 'Of another year' } }]);
    const between = (after: typeof typed) =>
      shown(compareReconciliations(reconcile(typed.view()), reconcile(after.view())));
    expect(between(corrected)).toContain('resolved ratio');
    expect(between(withdrawn)).toContain('noLongerDecided ratio');
    const back = compareReconciliations(reconcile(withdrawn.view()), reconcile(corrected.view()));
    expect(shown(back)).toContain('nowDecided ratio');
  });
});
