/**
 * Reconcile: do the published figures agree, what do they imply, and which one is wrong? (query → **reconcile** → report)
 *
 * Every figure is a claim about an interval. Definitions say how cells must stand to one another; a document is held
 * against itself, and then the latest words of all documents against one another.
 */

import { horizonBehind, type View } from './query.ts';
import { checkBlock } from './reconcile/check.ts';
import { worldOf } from './reconcile/claims.ts';
import type { Finding } from './reconcile/finding.ts';

export type {
  Advisory,
  ConstraintKind,
  Finding,
  FindingReason,
  FindingStatus,
  Operand,
  Role,
} from './reconcile/finding.ts';

/** What came of holding a view's figures against one another. */
export interface Reconciliation {
  /** Every comparison that could be made, those that hold as well, by id. */
  readonly findings: readonly Finding[];
}

/** Holds all figures of a view against one another. */
export function reconcile(view: View): Reconciliation {
  const world = worldOf(horizonBehind(view));
  const findings = [...world.blocks.values()].flatMap((rows) => checkBlock(world, rows));
  return Object.freeze({ findings: Object.freeze(findings.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) });
}
