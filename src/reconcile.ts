/**
 * Reconcile: do the published figures agree, what do they imply, and which one is wrong? (query → **reconcile** → report)
 *
 * Every figure is a claim about an interval. Definitions say how cells must stand to one another; each document is held
 * against itself, and then the latest words of all documents against one another.
 */
import { unwrap } from './model/error.ts';
import { horizonBehind, type View } from './query.ts';
import type { Localisation } from './reconcile/doubts.ts';
import type { Finding } from './reconcile/finding.ts';
import type { Inference } from './reconcile/infer.ts';
import { type InferenceQuery, infer, localiseAll } from './reconcile/questions.ts';
import { calendarIn } from './reconcile/rule/constraints.ts';
import type { RuleInput } from './reconcile/rule/shape.ts';
import { readRules } from './reconcile/rule.ts';
import type { LocalisingOptions } from './reconcile/solve.ts';
import { cellsByDocument, type Survey, surveyOf } from './reconcile/survey.ts';

export type { FigureDispute, Localisation, Suspect } from './reconcile/doubts.ts';
export type {
  Advisory,
  ConstraintKind,
  Finding,
  FindingReason,
  FindingStatus,
  Operand,
  Role,
} from './reconcile/finding.ts';
export type { Inference, InferenceStep, Subject } from './reconcile/infer.ts';
export type { InferenceQuery } from './reconcile/questions.ts';
export { type SentenceOptions, sentenceOf } from './reconcile/sentence.ts';
export type { PossibleSlip } from './reconcile/slips/possible.ts';
export type { LocalisingOptions } from './reconcile/solve.ts';

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
  /**
   * What the latest words of everybody imply of a cell, or of a target that nobody printed.
   *
   * @throws LedgerError for a cell that is none, and `target_must_be_defined`.
   */
  infer(query: InferenceQuery): Inference;
  /** The figures of each document that cannot all be true, and the fewest that would have to be wrong. */
  localise(options?: LocalisingOptions): Localisation;
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
  const { world, constraints, findings } = survey;
  const reconciliation: Reconciliation = Object.freeze({
    view,
    findings,
    infer: (query: InferenceQuery) => infer(world, constraints, query),
    localise: (options?: LocalisingOptions) =>
      localiseAll(cellsByDocument(world, null), { world, rules: constraints }, options),
  });
  surveys.set(reconciliation, survey);
  return reconciliation;
}
