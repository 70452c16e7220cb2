/** Slips that once gave a wrong answer without a word. */
import { describe, expect, it } from 'vitest';
import { isLedgerError, viewOf } from '../src/index.ts';

const publication = {
  publisher: 'office',
  publishedOn: '2024-07-05',
  title: 'Báo cáo',
  language: 'vi',
  calendar: 'civil',
};
const hue = { territory: 'hue', period: '2024-H1' };
const catalogue = {
  publishers: [{ id: 'office', name: 'Office' }],
  territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
  indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, nonNegative: true }],
} as const;

function codes(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    return isLedgerError(error) ? error.issues.map(({ code }) => code) : [String(error)];
  }
}

describe('a level', () => {
  it.each([
    ['giảm', 'quantity_must_fit_measure'],
    ['dưới 0', 'value_must_not_be_negative'],
    ['giảm 5', 'quantity_must_fit_measure'],
  ])('is not "%s": %s', (value, code) => {
    const figures = [{ ...hue, indicator: 'cases', value }];
    expect(codes(() => viewOf({ catalogue, publications: [{ publication, figures }] }))).toEqual([code]);
  });
});

describe('a margin', () => {
  it('is not the margin over a target that judges it', () => {
    const target = { id: 'round', indicator: 'over', scope: { territory: 'hue' }, judged: 'each', publisher: 'office' };
    const requirement = { relation: 'atLeast', value: 'unknown' };
    const over = { id: 'over', name: 'Over', unit: 'percentage-point', measure: { kind: 'margin', target: 'round' } };
    // Typed loosely, as it would come out of a file.
    const circle = {
      ...catalogue,
      indicators: [over],
      targets: [{ ...target, requirement }],
    } as unknown as typeof catalogue;
    expect(codes(() => viewOf({ catalogue: circle, publications: [] }))).toEqual(['indicator_must_not_rest_on_itself']);
  });
});

describe('an answer', () => {
  it('cannot be changed, so that nobody changes the next one', () => {
    const figures = [{ ...hue, indicator: 'cases', value: '5' }];
    const view = viewOf({ catalogue, publications: [{ publication, figures }] });
    const { positions, cell, value, point, missing } = view.aggregate({ ...hue, indicator: 'cases' });
    for (const part of [positions, cell, cell.period, value, value?.low, point, missing]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});
