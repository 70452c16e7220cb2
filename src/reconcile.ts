/**
 * Reconcile: do the published figures agree, what do they imply, and which one is wrong? (query → **reconcile** → report)
 *
 * Every figure is a claim about an interval. Definitions say how cells must stand to one another; each document is held
 * against itself, and then the latest words of all documents against one another.
 *
 * Invariants
 * - REL-1 Honest figures are never inconsistent, however they were rounded, cut off or hedged.
 * - REL-2 A document is inconsistent exactly when no admissible values make all of it true, as far as that was decided.
 * - REL-3 The order in which figures and documents came in changes no finding.
 * - REL-4 Every comparison that figures allow is told, whether it holds or not, and once.
 * - REL-5 Over time each independent identity is told once: as many as there are independent cycles of windows.
 * - REL-6 Reconciling since an earlier reconciliation is reconciling anew; what nothing new touches is kept.
 */
import * as z from 'zod';
import { issue, LedgerError, unwrap } from './model/error.ts';
import { readAs, rule } from './model/schema.ts';
import { type Horizon, horizonBehind, type View } from './query.ts';
import { cellsByDocument } from './reconcile/documents.ts';
import type { DoubtingOptions, Localisation } from './reconcile/doubts.ts';
import type { Finding } from './reconcile/finding.ts';
import type { Inference } from './reconcile/infer.ts';
import { type InferenceQuery, inferring, localiseAll } from './reconcile/questions.ts';
import { calendarIn } from './reconcile/rule/constraints.ts';
import type { RuleInput } from './reconcile/rule/shape.ts';
import { readRules } from './reconcile/rule.ts';
import { type Survey, surveyOf } from './reconcile/survey.ts';

export { checkReconciled } from './reconcile/compare.ts';
export type { DoubtingOptions, Localisation, Suspect } from './reconcile/doubts.ts';
export type {
  Finding,
  FindingStatus,
} from './reconcile/finding.ts';
export type { Inference } from './reconcile/infer.ts';
export type { InferenceQuery } from './reconcile/questions.ts';
export { english } from './reconcile/sentence/english.ts';
export type { Setting } from './reconcile/sentence/facts.ts';
export { capitalised, type Names, namesIn } from './reconcile/sentence/names.ts';
export {
  aboutNumber,
  distanceStyle,
  intervalWords,
  numberWords,
  quantityWords,
  type Style,
  styleOf,
} from './reconcile/sentence/number.ts';
export { vietnamese } from './reconcile/sentence/vietnamese.ts';
export { sentenceOf } from './reconcile/sentence.ts';
export type { PossibleSlip } from './reconcile/slips/possible.ts';
export { endedIn } from './reconcile/standing.ts';

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
  localise(options?: DoubtingOptions): Localisation;
}

const surveys = new WeakMap<Reconciliation, Survey>();

const sinceRule = rule(
  'reconciliation_must_be_a_reconciliation',
  'This is no reconciliation.',
  'Pass what `reconcile()` gave, itself and not a copy of it.',
);
// Of whatever is passed, only what was made here is a key.
const isReconciled = (given: unknown): boolean => surveys.has(given as Reconciliation);
/** Rules are read by themselves, against what the view knows. */
const optionsSchema: z.ZodType<ReconcileOptions> = z.strictObject({
  rules: z.custom<ReconcileOptions['rules']>().optional(),
  since: z.custom<Reconciliation>(isReconciled, sinceRule).optional(),
});

/**
 * Holds all figures of a view against one another.
 *
 * Figures were published about the territories of their own time: each period is looked at on its own map, and a view that
 * tells everything on one map is refused.
 *
 * @throws LedgerError `view_must_be_a_view`, `reconciled_view_must_not_be_recast`, `reconciliation_must_be_a_reconciliation`,
 * `field_must_be_known`, and the issues of rules.
 * @example
 * ```ts
 * import { reconcile, viewOf } from 'indicator-ledger';
 *
 * const forms = { id: 'form', members: ['home', 'compulsory', 'commune'], disjoint: true, exhaustive: true };
 * const placed = { indicator: 'placed', territory: 'ha-giang', period: '2021-H1' };
 * const view = viewOf({
 *   catalogue: {
 *     publishers: [{ id: 'bcd-138', name: 'BCĐ 138' }],
 *     territories: [{ id: 'ha-giang', name: 'Hà Giang', level: 'province' }],
 *     indicators: [{ id: 'placed', name: 'Placed', unit: 'person', measure: { kind: 'flow' }, dimensions: [forms] }],
 *   },
 *   publications: [
 *     {
 *       publication: { publisher: 'bcd-138', publishedOn: '2021-08-13', title: 'Report', language: 'vi', calendar: 'civil' },
 *       figures: [
 *         { ...placed, value: '52' },
 *         { ...placed, breakdown: { form: 'home' }, value: '12' },
 *         { ...placed, breakdown: { form: 'compulsory' }, value: '18' },
 *         { ...placed, breakdown: { form: 'commune' }, value: '21' },
 *       ],
 *     },
 *   ],
 * });
 * const [finding] = reconcile(view).findings;
 * console.log(finding?.kind, finding?.status, finding?.gap?.toString()); // breakdown inconsistent 1
 * console.log(finding?.operands.map(({ figures }) => figures[0]?.printed).join(' ')); // 12 18 21 52
 * ```
 */
export function reconcile(view: View, options: ReconcileOptions = {}): Reconciliation {
  const horizon = onOwnMaps(horizonBehind(view));
  const { rules: given = [], since } = unwrap(readAs(optionsSchema, options));
  const rules = unwrap(readRules(given, view.definitions, calendarIn({ horizon })));
  const survey = surveyOf(horizon, rules, (since && surveys.get(since)) ?? null);
  const { world, constraints, findings } = survey;
  const reconciliation: Reconciliation = Object.freeze({
    view,
    findings,
    infer: inferring(world, constraints),
    localise: (options?: DoubtingOptions) =>
      localiseAll(cellsByDocument(world, null), { world, rules: constraints }, options),
  });
  surveys.set(reconciliation, survey);
  return reconciliation;
}

function onOwnMaps(horizon: Horizon): Horizon {
  if (horizon.map === null) return horizon;
  const message =
    'The view tells everything on the map of one day; figures were published on the map of their own time.';
  const hint = 'Reconcile the view from which it was recast.';
  throw new LedgerError([issue('reconciled_view_must_not_be_recast', [], message, hint)]);
}
