/**
 * Reconcile: do the published figures agree, what do they imply, and which one is wrong? (query → **reconcile** → report)
 */
export type {
  Advisory,
  ConstraintKind,
  Finding,
  FindingReason,
  FindingStatus,
  Operand,
  Role,
} from './reconcile/finding.ts';
