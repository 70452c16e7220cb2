/**
 * Reconcile: do the published figures agree, what do they imply, and which one is wrong? (query → **reconcile** → report)
 *
 * Every figure is a claim about an interval. Definitions say how cells must stand to one another; each document is held
 * against itself, and then the latest words of all documents against one another.
 */
import { unwrap } from './model/error.ts';
import { horizonBehind, type View } from './query.ts';
import type { Finding } from './reconcile/finding.ts';
import { calendarIn } from './reconcile/rule/constraints.ts';
import type { RuleInput } from './reconcile/rule/shape.ts';
import { readRules } from './reconcile/rule.ts';
import { type Survey, surveyOf } from './reconcile/survey.ts';

export type {
  Advisory,
  ConstraintKind,
  Finding,
  FindingReason,
  FindingStatus,
  Operand,
  Role,
} from './reconcile/finding.ts';

/** What to hold figures against, beside definitions. */
export interface ReconcileOptions {
  readonly rules?: readonly RuleInput[];
  /** An earlier reconciliation of the same ledger: what no new figure touches is taken from it. */
  readonly since?: Reconciliation;
}

/** What came of holding a view's figures against one another. */
export interface Reconciliation {
  readonly view: View;
  /** Every comparison that could be made, those that hold as well, by id. */
  readonly findings: readonly Finding[];
}

const surveys = new WeakMap<Reconciliation, Survey>();

/**
 * Holds all figures of a view against one another.
 *
 * @throws LedgerError `view_must_be_a_view`, and the issues of rules.
 */
export function reconcile(view: View, options: ReconcileOptions = {}): Reconciliation {
  const horizon = horizonBehind(view);
  const rules = unwrap(readRules(options.rules ?? [], view.definitions, calendarIn({ horizon })));
  const survey = surveyOf(horizon, rules, (options.since && surveys.get(options.since)) ?? null);
  const reconciliation: Reconciliation = Object.freeze({ view, findings: survey.findings });
  surveys.set(reconciliation, survey);
  return reconciliation;
}
