/** Every comparison of figures has one course between any two reconciliations. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Course, compareReconciliations, type Reconciled } from '../src/reconcile/compare.ts';
import type { Finding } from '../src/reconcile/finding.ts';
import { findings, view } from './arbitraries/finding.ts';

const reconciled: fc.Arbitrary<Reconciled> = fc
  .array(fc.tuple(findings, fc.constantFrom('a', 'b', 'c', 'd', 'e')), { maxLength: 10 })
  .map((found) => ({ view, findings: found.map(([finding, constraint]) => ({ ...finding, constraint })) }));

type Standing = 'contradicted' | 'restated' | 'consistent' | 'open';

/**
 * What a comparison comes to: the gravest of what is decided among the findings that nothing replaced, if there are any. A
 * contradiction of figures that were replaced or taken back is none any more.
 */
function standing(all: readonly Finding[], constraint: string): Standing {
  const own = all.filter((finding) => finding.constraint === constraint);
  const fresh = own.filter(({ superseded }) => !superseded);
  const statuses = (fresh.length > 0 ? fresh : own).map(({ status }) => status);
  if (statuses.includes('inconsistent')) return fresh.length > 0 ? 'contradicted' : 'open';
  if (statuses.includes('restated')) return 'restated';
  return statuses.includes('consistent') ? 'consistent' : 'open';
}

/** Before, then after. */
const table: Readonly<Record<Standing, Readonly<Record<Standing, Course>>>> = {
  contradicted: {
    contradicted: 'stillInconsistent',
    restated: 'newlyRestated',
    consistent: 'resolved',
    open: 'noLongerDecided',
  },
  restated: {
    contradicted: 'newlyInconsistent',
    restated: 'stillRestated',
    consistent: 'resolved',
    open: 'noLongerDecided',
  },
  consistent: {
    contradicted: 'newlyInconsistent',
    restated: 'newlyRestated',
    consistent: 'stillConsistent',
    open: 'noLongerDecided',
  },
  open: {
    contradicted: 'newlyInconsistent',
    restated: 'newlyRestated',
    consistent: 'nowDecided',
    open: 'stillUndecided',
  },
};

describe('two reconciliations', () => {
  it('CMP-1 every comparison that either knows has one course', () => {
    const seen = new Map<Course, number>();
    fc.assert(
      fc.property(reconciled, reconciled, (before, after) => {
        const { verdicts, ...lists } = compareReconciliations(before, after);
        const all = [...before.findings, ...after.findings].map(({ constraint }) => constraint);
        const listed = Object.entries(lists).flatMap(([course, changes]) =>
          changes.map((change) => ({ course, ...change })),
        );
        expect(listed.map(({ constraint }) => constraint).sort()).toEqual([...new Set(all)].sort());
        for (const { course, constraint, before: then, after: now } of listed) {
          expect([constraint, course]).toEqual([
            constraint,
            table[standing(before.findings, constraint)][standing(after.findings, constraint)],
          ]);
          expect(before.findings.some((finding) => finding === then) || then === null).toBe(true);
          expect(after.findings.some((finding) => finding === now) || now === null).toBe(true);
          seen.set(course as Course, (seen.get(course as Course) ?? 0) + 1);
        }
        expect(verdicts).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(seen.size, 'courses seen').toBe(9);
    for (const [course, times] of seen) expect([course, times > 5]).toEqual([course, true]);
  });

  it('CMP-2 nothing is new between one and itself, and backwards what was resolved is new', () => {
    let moved = 0;
    fc.assert(
      fc.property(reconciled, reconciled, (before, after) => {
        const { verdicts: _, ...same } = compareReconciliations(before, before);
        for (const [course, changes] of Object.entries(same)) {
          if (!course.startsWith('still')) expect(changes).toEqual([]);
          for (const change of changes) expect(change.before).toBe(change.after);
        }
        const [there, back] = [compareReconciliations(before, after), compareReconciliations(after, before)];
        const named = (changes: readonly { constraint: string }[]) =>
          changes.map(({ constraint }) => constraint).sort();
        const isWorse = ({ constraint }: { constraint: string }) =>
          back.newlyInconsistent.concat(back.newlyRestated).some((change) => change.constraint === constraint);
        expect(there.resolved.every(isWorse)).toBe(true);
        expect(there.nowDecided.every(({ constraint }) => named(back.noLongerDecided).includes(constraint))).toBe(true);
        for (const course of ['stillConsistent', 'stillInconsistent', 'stillRestated', 'stillUndecided'] as const) {
          expect(named(there[course])).toEqual(named(back[course]));
        }
        moved += there.resolved.length + there.nowDecided.length;
      }),
      { numRuns: 200 },
    );
    expect(moved).toBeGreaterThan(50);
  });
});
