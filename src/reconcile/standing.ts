/**
 * Standing: of the findings of one comparison, the one that counts now.
 */
import type { Finding, FindingStatus } from './finding.ts';

/** What was decided goes before what was not: a document that leaves something open does not undo what others show. */
const gravity: Readonly<Record<FindingStatus, number>> = {
  inconsistent: 4,
  restated: 3,
  consistent: 2,
  undecided: 1,
  'not-applicable': 0,
};

/** The finding that stands for each comparison, in the order of findings: of those that nothing replaced the gravest. */
export function standingFindings(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  const found = new Map<string, Finding>();
  for (const finding of findings) {
    const other = found.get(finding.constraint);
    if (other === undefined || isStronger(finding, other)) found.set(finding.constraint, finding);
  }
  return found;
}

function isStronger(finding: Finding, other: Finding): boolean {
  if (finding.superseded !== other.superseded) return other.superseded;
  return gravity[finding.status] > gravity[other.status];
}

/** Whether this is a contradiction between figures of which its publisher has replaced or taken back one. */
export function isPast({ status, superseded }: Finding): boolean {
  return status === 'inconsistent' && superseded;
}

/**
 * The contradictions that ended: their publisher has replaced or taken back one of the figures, and what stands now is no
 * contradiction, nor are documents that differ.
 */
export function endedIn(findings: readonly Finding[]): ReadonlySet<Finding> {
  const past = findings.filter(isPast);
  const standing = past.length === 0 ? new Map<string, Finding>() : standingFindings(findings);
  return new Set(
    past.filter(({ constraint }) => {
      const now = standing.get(constraint);
      return now === undefined || isPast(now) || (now.status !== 'inconsistent' && now.status !== 'restated');
    }),
  );
}
