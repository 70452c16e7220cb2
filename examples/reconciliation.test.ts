/**
 * How a committee's own test suite asserts that its half-year report reconciles: run by vitest, beside its other tests.
 *
 * The figures are those of documents 000 (Thừa Thiên Huế, first half of 2024) and 001 (Hà Giang, first half of 2021), as
 * their committees published them; what is added to them is what a draft might have printed instead.
 */
import { type Catalogue, type FigureInput, type RecordInput, viewOf } from 'indicator-ledger';
import { type LedgerMatchers, matchers } from 'indicator-ledger/testing';
import { describe, expect, it } from 'vitest';
import { catalogue as shared } from './data/catalogue.ts';
import * as haGiang from './data/ha-giang-2021.ts';
import * as hue from './data/thua-thien-hue-2024.ts';

declare module 'vitest' {
  // The runner asks for this type parameter by name and default.
  interface Matchers<T> extends LedgerMatchers<T> {}
}

expect.extend(matchers);

interface Draft {
  readonly catalogue: Catalogue;
  readonly report: RecordInput;
}

/** The committee's catalogue beside the shared one. */
function inFull({ catalogue: own, report }: Draft, more: readonly FigureInput[] = []) {
  const catalogue: Catalogue = {
    ...shared,
    indicators: [...(shared.indicators ?? []), ...(own.indicators ?? [])],
    targets: [...(shared.targets ?? []), ...(own.targets ?? [])],
  };
  return viewOf({ catalogue, publications: [{ ...report, figures: [...report.figures, ...more] }] });
}

describe('Thừa Thiên Huế, first half of 2024', () => {
  const inHue = { territory: 'thua-thien-hue', period: '2024-H1' } as const;
  const view = inFull(hue);

  it('reconciles as published', () => expect(view).toReconcile());

  it('meets the targets that it says it exceeds', () => {
    expect(view).toComplyWith('hue-clearance-2024-h1');
    expect(view).toComplyWith('hue-asset-recovery-2024-h1');
    expect(view).toComplyWith('qh-social-order-crimes', inHue);
  });

  it('is 17.86 points over 75', () => {
    const [verdict] = view.compliance({ target: 'hue-clearance-2024-h1' });
    expect(verdict?.actual).toAgreeWith('92,86%');
    expect('92,86%').toAgreeWith('hơn 92%');
  });
});

describe('Hà Giang, first half of 2021', () => {
  const inHaGiang = { territory: 'ha-giang', period: '2021-H1' } as const;

  it('reconciles as published', () => expect(inFull(haGiang)).toReconcile());

  const total = { ...inHaGiang, indicator: 'rehabilitation-placements' } as const;

  it('would not, had it printed a total below one of its parts', () => {
    const draft = inFull(haGiang, [{ ...total, value: '20 người', quote: 'tổng số 20 người' }]);
    expect(draft).not.toReconcile();
    expect(inFull(haGiang, [{ ...total, value: '45 người' }])).toReconcile();
  });

  it('would not, had it printed 52 where 12, 18 and 21 are all that there are', () => {
    const dimensions = haGiang.placements.dimensions?.map((form) => ({ ...form, disjoint: true, exhaustive: true }));
    const others = haGiang.catalogue.indicators?.filter(({ id }) => id !== haGiang.placements.id) ?? [];
    const indicators = [...others, { ...haGiang.placements, ...(dimensions && { dimensions }) }];
    const declared = { ...haGiang, catalogue: { ...haGiang.catalogue, indicators } };
    expect(inFull(declared, [{ ...total, value: '51 người' }])).toReconcile();
    const { pass, message } = matchers.toReconcile(
      inFull(declared, [{ ...total, value: '52 người', quote: 'tổng số 52 người' }]),
    );
    expect(pass).toBe(false);
    expect(message()).toContain('“tổng số 52 người”');
    expect(message()).toContain('gap 1');
  });

  it('is held to a rule of its own: a model rests on one group at least', () => {
    const [groups, models] = [{ indicator: 'self-management-groups' }, { indicator: 'self-managed-security-models' }];
    const rule = {
      id: 'groups-per-model',
      reason: 'Mỗi mô hình có ít nhất một tổ tự quản.',
      left: { quotient: [groups, models] },
      relation: '>=',
      right: '1',
    } as const;
    expect(inFull(haGiang)).toReconcile([rule]);
    expect(inFull(haGiang)).not.toReconcile([{ ...rule, right: '4' }]);
    // A rule that only warns fails nobody's tests.
    expect(inFull(haGiang)).toReconcile([{ ...rule, right: '4', severity: 'warning' }]);
  });
});
