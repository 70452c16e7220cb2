/** Reconciliation's doors: what is mistyped is refused, not ignored, and nothing but a LedgerError comes out. */
import { describe, expect, it } from 'vitest';
import { isLedgerError } from '../src/model/error.ts';
import { viewOf } from '../src/query.ts';
import { compareReconciliations } from '../src/reconcile/compare.ts';
import { reconcile, sentenceOf } from '../src/reconcile.ts';

const hue = { territory: 'hue', period: '2024-H1' };
const form = { id: 'form', members: ['a', 'b'], disjoint: true, exhaustive: true };
const view = viewOf({
  catalogue: {
    publishers: [{ id: 'police', name: 'Công an tỉnh' }],
    territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
    indicators: [
      { id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' }, nonNegative: true, dimensions: [form] },
    ],
  },
  publications: [
    {
      publication: { publisher: 'police', publishedOn: '2024-07-05', title: 'BC', language: 'vi', calendar: 'civil' },
      figures: [
        { ...hue, indicator: 'cases', value: '5' },
        { ...hue, indicator: 'cases', value: '10', period: '2024-Q1' },
      ],
    },
  ],
});
const done = reconcile(view);
const [finding] = done.findings;
const anything: readonly unknown[] = [null, undefined, 5, 'x', true, {}, [], { findings: [] }, { findings: 5 }];

/** The codes of what a call throws; it fails here where that is no LedgerError. */
function codesOf(call: () => unknown): readonly string[] {
  try {
    call();
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
  }
  return [];
}

describe('reconciliation', () => {
  it('refuses options that it does not know', () => {
    const withOptions = (options: unknown) => codesOf(() => reconcile(view, options as never));
    expect(withOptions({ rule: [] })).toEqual(['field_must_be_known rule']);
    expect(withOptions({ since: {} })).toEqual(['reconciliation_must_be_a_reconciliation since']);
    expect(withOptions({ since: { ...done } })).toEqual(['reconciliation_must_be_a_reconciliation since']);
    for (const wrong of [null, 5, 'x', [], { since: null }, { rules: null }])
      expect(withOptions(wrong)).toHaveLength(1);
    for (const right of [undefined, {}, { since: done }, { rules: [] }]) expect(withOptions(right)).toEqual([]);
  });

  it('refuses weights of what is not defined', () => {
    const weighed = (weights: object) => codesOf(() => done.localise({ weights }));
    expect(weighed({ publishers: { polise: 2 }, indicators: { case: 2, cases: 2 } })).toEqual([
      'publisher_must_be_defined weights.publishers.polise',
      'indicator_must_be_defined weights.indicators.case',
    ]);
    expect(weighed({ publishers: { police: 2 }, indicators: { cases: 2 } })).toEqual([]);
  });

  it('refuses to infer what is broken down otherwise than its indicator', () => {
    const inferred = (breakdown: Record<string, string>) =>
      codesOf(() => done.infer({ ...hue, indicator: 'cases', breakdown }));
    expect(inferred({ x: 'y' })).toEqual(['dimension_must_be_defined breakdown.x']);
    expect(inferred({ form: 'c' })).toEqual(['member_must_be_defined breakdown.form']);
    expect(inferred({ form: 'a' })).toEqual([]);
  });

  it('compares nothing but reconciliations', () => {
    for (const wrong of anything) {
      expect(codesOf(() => compareReconciliations(wrong as never, done))).toHaveLength(1);
      expect(codesOf(() => compareReconciliations(done, wrong as never))).toHaveLength(1);
    }
    expect(codesOf(() => compareReconciliations(done, done))).toEqual([]);
  });

  it('tells nothing but findings, and only where it is told the language and the view', () => {
    const told = (...given: readonly unknown[]) => codesOf(() => Reflect.apply(sentenceOf, null, given));
    const options = { language: 'vi', view };
    for (const wrong of [...anything, { ...finding }, JSON.parse(JSON.stringify(finding))]) {
      expect(told(wrong, options)).toEqual(['finding_must_be_a_finding finding']);
    }
    for (const wrong of anything) expect(told(finding, wrong)).not.toEqual([]);
    expect(told(finding, { language: 'fr', view })).toEqual(['language_must_be_vi_or_en language']);
    expect(told(finding, { language: 'vi', view: 5 })).toEqual(['view_must_be_a_view view']);
    expect(told(finding, options)).toEqual([]);
  });
});
