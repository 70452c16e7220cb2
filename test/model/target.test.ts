import { describe, expect, it } from 'vitest';
import { readAs } from '../../src/model/schema.ts';
import { type Target, targetSchema } from '../../src/model/target.ts';

const target: Target = {
  id: 'nq96-clearance',
  indicator: 'clearance-rate',
  scope: { everyTerritoryAt: 'province', within: 'viet-nam' },
  from: '2020-01-01',
  requirement: { relation: 'atLeast', value: '75' },
  judged: 'each',
  publisher: 'quoc-hoi',
  instrument: 'Nghị quyết 96/2019/QH14',
  issuedOn: '2019-11-27',
  quote: 'tỷ lệ điều tra, khám phá các loại tội phạm đạt trên 75%',
};
const year = { label: '2024', calendar: 'unstated' };

describe('a target', () => {
  it('is set for one period, for days in force, or for ever', () => {
    const { from: _, ...always } = target;
    expect(readAs(targetSchema, target)).toEqual({ ok: true, value: target });
    expect(issuesOf(always)).toEqual([]);
    expect(issuesOf({ ...always, period: year })).toEqual([]);
    expect(issuesOf({ ...target, to: '2020-01-01' })).toEqual([]);
    expect(issuesOf({ ...target, period: year })).toEqual(['target_must_have_one_time_frame at ']);
    expect(issuesOf({ ...always, period: year, to: '2024-12-31' })).toEqual(['target_must_have_one_time_frame at ']);
    expect(issuesOf({ ...target, to: '2019-12-31' })).toEqual(['span_must_end_after_it_begins at ']);
  });

  it('requires a value, a corridor, a movement, a day, or words', () => {
    const good = [
      { relation: 'moreThan', value: 'unknown' },
      { relation: 'between', low: '3', high: '3' },
      { relation: 'decrease', mode: 'percent', baseline: year },
      { relation: 'increase', by: '0.5', mode: 'absolute', baseline: year, yearly: true },
      { relation: 'by', day: '2025-12-31' },
      { relation: 'qualitative', text: { vi: 'giảm tội phạm' } },
    ];
    for (const requirement of good) expect(issuesOf({ ...target, requirement })).toEqual([]);
  });

  it('is refused where its requirement cannot be meant', () => {
    const bad: readonly (readonly [object, string])[] = [
      [{ relation: 'atLeast', value: '75%' }, 'value_must_be_plain_decimal at requirement.value'],
      [{ relation: 'atLeast', value: 75 }, 'value_must_be_text at requirement.value'],
      [{ relation: 'between', low: '10', high: '9' }, 'low_must_not_exceed_high at requirement'],
      [{ relation: 'decrease', by: '-5', mode: 'percent', baseline: year }, 'by_must_be_positive at requirement.by'],
      [
        { relation: 'decrease', mode: 'percent', baseline: year, yearly: true },
        'yearly_movement_must_have_a_size at requirement',
      ],
      [{ relation: 'atLeast', value: '1', high: '2' }, 'field_must_be_known at requirement.high'],
      [{ relation: 'near', value: '1' }, 'value_must_be_one_of at requirement.relation'],
    ];
    for (const [requirement, expected] of bad) expect(issuesOf({ ...target, requirement })).toEqual([expected]);
  });

  it('binds one territory, or every one at a level', () => {
    expect(issuesOf({ ...target, scope: { territory: 'hue' } })).toEqual([]);
    expect(issuesOf({ ...target, scope: { territory: 'hue', within: 'viet-nam' } })).toHaveLength(1);
    expect(issuesOf({ ...target, scope: {} })).toHaveLength(1);
  });
});

function issuesOf(value: unknown): readonly string[] {
  const read = readAs(targetSchema, value);
  return read.ok ? [] : read.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`);
}
