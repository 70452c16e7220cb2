/**
 * Matchers: what a test suite of an office's own figures asserts, for `expect.extend(matchers)`. No runner is imported;
 * what they return is what vitest and jest take.
 */

import type { ReconcileOptions } from '../reconcile.ts';
import { type ComparedQuantity, type QuantityOptions, toAgreeWith } from './matchers/agreement.ts';
import { type TargetOptions, toComplyWith } from './matchers/compliance.ts';
import { toReconcile } from './matchers/reconciliation.ts';

/** The matchers as `expect(…)` offers them, for the augmentation that your runner asks for. */
export interface LedgerMatchers<R = unknown> {
  /**
   * The figures of a view, or of `{ catalogue, publications }`, contradict neither one another nor a rule whose severity
   * is `error`. What is undecided or stands restated in another document is no contradiction, and one that its publisher
   * has corrected or taken back is none any more. No figures at all fail.
   */
  toReconcile(rules?: ReconcileOptions['rules']): R;
  /** Every verdict of a view on this target is `met`, and there is one. */
  toComplyWith(target: string, options?: TargetOptions): R;
  /** An answer, a vintage, a quantity or a printed text allows a value that this quantity allows as well. */
  toAgreeWith(quantity: ComparedQuantity, options?: QuantityOptions): R;
}

/**
 * Matchers for `expect.extend`. Their failures name both sides, the gap between them, and the quotes behind it.
 *
 * @example
 * ```ts
 * import { type Catalogue, viewOf } from 'indicator-ledger';
 * import { matchers } from 'indicator-ledger/testing';
 *
 * const catalogue: Catalogue = {
 *   publishers: [{ id: 'office', name: 'Office' }],
 *   territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *   indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' } }],
 * };
 * const publication = { publisher: 'office', publishedOn: '2024-07-05', title: 'Report', language: 'vi', calendar: 'civil' };
 * const figures = [
 *   { indicator: 'cases', territory: 'hue', period: '2024-Q1', value: '40' },
 *   { indicator: 'cases', territory: 'hue', period: '2024-Q2', value: '52' },
 *   { indicator: 'cases', territory: 'hue', period: '2024-H1', value: '93' },
 * ];
 * const view = viewOf({ catalogue, publications: [{ publication, figures }] });
 * console.log(matchers.toReconcile(view).pass); // false
 * const half = view.figure({ indicator: 'cases', territory: 'hue', period: '2024-H1' });
 * console.log(matchers.toAgreeWith(half, 'hơn 90').pass); // true
 * ```
 */
export const matchers = {
  /** See {@link LedgerMatchers.toReconcile}. */
  toReconcile,
  /** See {@link LedgerMatchers.toComplyWith}. */
  toComplyWith,
  /** See {@link LedgerMatchers.toAgreeWith}. */
  toAgreeWith,
};
