/**
 * Compare: two reconciliations become what a revision changed between them: in findings, and in verdicts.
 *
 * Invariants
 * - CMP-1 Every comparison that either knows has one course, and stands in its list once.
 * - CMP-2 Between a reconciliation and itself nothing is new, resolved or decided; seen backwards, what was resolved is
 *   new, and what was decided no longer is.
 */
import { type Issue, issue, LedgerError } from '../model/error.ts';
import { compareViews, type Difference, horizonBehind, type Verdict, type View } from '../query.ts';
import type { Finding } from './finding.ts';
import { isPast, standingFindings } from './standing.ts';

/** What can be compared: the findings of a view. */
export interface Reconciled {
  readonly view: View;
  readonly findings: readonly Finding[];
}

/** One comparison of figures, as it stood before and as it stands after; null where there was none. */
export interface FindingChange {
  readonly constraint: string;
  readonly before: Finding | null;
  readonly after: Finding | null;
}

/**
 * What became of every comparison of figures.
 * - `newlyInconsistent`, `stillInconsistent`: contradicted after.
 * - `resolved`: contradicted or restated before, consistent after.
 * - `newlyRestated`, `stillRestated`: documents differ after.
 * - `stillConsistent`: consistent before and after.
 * - `nowDecided`: consistent after, and before there was no comparison that could be decided.
 * - `noLongerDecided`: the other way round, whatever it was before.
 * - `stillUndecided`: neither.
 */
export type Course =
  | 'newlyInconsistent'
  | 'stillInconsistent'
  | 'resolved'
  | 'newlyRestated'
  | 'stillRestated'
  | 'stillConsistent'
  | 'nowDecided'
  | 'noLongerDecided'
  | 'stillUndecided';

/** What changed: every comparison by its course, each list in the order of findings, and verdicts whose status is another. */
export interface ReconciliationComparison extends Readonly<Record<Course, readonly FindingChange[]>> {
  readonly verdicts: readonly Difference<Verdict>[];
}

/**
 * What changed from one reconciliation to another, of the same ledger at two moments. A comparison is known by its
 * `constraint`, so that a revised figure is held against what it revises; of its findings the one stands for it that
 * rests on no figure which a later document replaced, and of several the gravest. A contradiction whose publisher has taken a
 * figure back is none any more.
 *
 * @throws LedgerError `reconciliation_must_be_a_reconciliation`, and `view_must_be_a_view`.
 * @example
 * ```ts
 * import { compareReconciliations, reconcile, viewOf } from 'indicator-ledger';
 *
 * const catalogue = {
 *   publishers: [{ id: 'office', name: 'Office' }],
 *   territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *   indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' } }],
 * } as const;
 * const report = (publishedOn: string, half: string) => ({
 *   publication: { publisher: 'office', publishedOn, title: 'Report', language: 'en', calendar: 'civil' },
 *   figures: [['2024-Q1', '12'], ['2024-Q2', '18'], ['2024-H1', half]].map(([period = '', value = '']) => ({
 *     indicator: 'cases',
 *     territory: 'hue',
 *     period,
 *     value,
 *   })),
 * });
 * const publications = [report('2024-07-05', '31'), report('2025-07-05', '30')];
 * const then = reconcile(viewOf({ catalogue, publications }, { asOf: { published: '2024-12-31' } }));
 * const now = reconcile(viewOf({ catalogue, publications }));
 *
 * const [change] = compareReconciliations(then, now).resolved;
 * console.log(change?.before?.status, change?.after?.status); // inconsistent consistent
 * ```
 */
export function compareReconciliations(before: Reconciled, after: Reconciled): ReconciliationComparison {
  checkReconciled(before, 'before');
  checkReconciled(after, 'after');
  const [then, now] = [standingFindings(before.findings), standingFindings(after.findings)];
  const changes = emptyCourses();
  for (const constraint of new Set([...then.keys(), ...now.keys()])) {
    const change = { constraint, before: then.get(constraint) ?? null, after: now.get(constraint) ?? null };
    changes[courseOf(change)].push(Object.freeze(change));
  }
  return Object.freeze({ ...changes, verdicts: compareViews(before.view, after.view).verdicts });
}

/** @throws LedgerError `reconciliation_must_be_a_reconciliation`, `view_must_be_a_view` */
export function checkReconciled(given: unknown, name: string): void {
  const isOne = typeof given === 'object' && given !== null && 'findings' in given && Array.isArray(given.findings);
  if (!isOne) throw new LedgerError([notReconciled(name)]);
  horizonBehind('view' in given ? given.view : null);
}

function notReconciled(name: string): Issue {
  const hint = 'Pass what `reconcile()` gave.';
  return issue('reconciliation_must_be_a_reconciliation', [name], 'This is no reconciliation.', hint);
}

function emptyCourses(): Record<Course, FindingChange[]> {
  return {
    newlyInconsistent: [],
    stillInconsistent: [],
    resolved: [],
    newlyRestated: [],
    stillRestated: [],
    stillConsistent: [],
    nowDecided: [],
    noLongerDecided: [],
    stillUndecided: [],
  };
}

type Standing = 'contradicted' | 'restated' | 'consistent' | 'open';

function courseOf({ before, after }: FindingChange): Course {
  const [then, now] = [standingOf(before), standingOf(after)];
  switch (now) {
    case 'contradicted':
      return then === 'contradicted' ? 'stillInconsistent' : 'newlyInconsistent';
    case 'restated':
      return then === 'restated' ? 'stillRestated' : 'newlyRestated';
    case 'consistent':
      if (then === 'consistent') return 'stillConsistent';
      return then === 'open' ? 'nowDecided' : 'resolved';
    case 'open':
      return then === 'open' ? 'stillUndecided' : 'noLongerDecided';
  }
}

function standingOf(finding: Finding | null): Standing {
  if (finding === null || finding.status === 'undecided' || finding.status === 'not-applicable') return 'open';
  if (isPast(finding)) return 'open';
  return finding.status === 'inconsistent' ? 'contradicted' : finding.status;
}
