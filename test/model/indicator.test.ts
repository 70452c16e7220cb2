import { describe, expect, it } from 'vitest';
import { type Indicator, indicatorSchema, isNumeric, operandsOf } from '../../src/model/indicator.ts';
import { readAs } from '../../src/model/schema.ts';

const rate: Indicator = {
  id: 'clearance-rate',
  name: { vi: 'Tỷ lệ điều tra khám phá', en: 'Clearance rate' },
  measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
  unit: 'percent',
  unitSymbols: ['%'],
  better: 'higher',
  dimensions: [{ id: 'sex', members: ['female', 'male'], disjoint: true, exhaustive: true }],
  note: 'Án khởi tố trong kỳ.\nKhông tính án tạm đình chỉ.',
  validFrom: '2020-01-01',
};

describe('an indicator', () => {
  it('is read as it stands', () => {
    expect(readAs(indicatorSchema, rate)).toEqual({ ok: true, value: rate });
  });

  it('says of its measure whether it is a number, and of what it is made', () => {
    expect(isNumeric({ kind: 'flow' })).toBe(true);
    expect(isNumeric({ kind: 'rank' })).toBe(false);
    expect(isNumeric({ kind: 'milestone' })).toBe(false);
    expect(operandsOf({ kind: 'flow' })).toEqual([]);
    expect(operandsOf(rate.measure)).toEqual(['solved', 'cases']);
    expect(operandsOf({ kind: 'ratio', denominator: 'cases', scale: '100' })).toEqual(['cases']);
    expect(operandsOf({ kind: 'sum', of: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(operandsOf({ kind: 'difference', minuend: 'a', subtrahend: 'b' })).toEqual(['a', 'b']);
    expect(operandsOf({ kind: 'share', part: 'a', whole: 'b', scale: '100' })).toEqual(['a', 'b']);
    const condition = { indicator: 'cases', relation: 'atMost', value: '0' } as const;
    expect(operandsOf({ kind: 'coverage', level: 'commune', condition, scale: '100' })).toEqual(['cases']);
    expect(operandsOf({ kind: 'margin', target: 't' })).toEqual([]);
  });

  it('is refused where a scale is not above zero', () => {
    for (const scale of ['0', '-100', '0.00']) {
      expect(issuesOf({ measure: { kind: 'ratio', scale } })).toEqual(['scale_must_be_positive at measure.scale']);
    }
    expect(issuesOf({ measure: { kind: 'share', part: 'a', whole: 'b', scale: '1e9999999' } })).toEqual([
      'value_must_be_plain_decimal at measure.scale',
    ]);
  });

  it('is refused where a measure names its own indicator, or one twice', () => {
    const change = { kind: 'change', of: 'clearance-rate', mode: 'points', base: 'same-period-last-year' };
    expect(issuesOf({ measure: change })).toEqual(['measure_must_not_name_its_own_indicator at measure']);
    expect(issuesOf({ measure: { kind: 'share', part: 'a', whole: 'a', scale: '100' } })).toEqual([
      'operands_must_differ at measure',
    ]);
    expect(issuesOf({ measure: { kind: 'sum', of: ['a', 'b', 'a'] } })).toEqual([
      'member_must_be_unique at measure.of.2',
    ]);
  });

  it('is refused where dimensions or members repeat', () => {
    expect(issuesOf({ dimensions: [{ id: 'sex', members: ['f', 'm', 'f'] }] })).toEqual([
      'member_must_be_unique at dimensions.0.members.2',
    ]);
    expect(
      issuesOf({
        dimensions: [
          { id: 'sex', members: ['f'] },
          { id: 'sex', members: ['m'] },
        ],
      }),
    ).toEqual(['dimension_must_be_unique at dimensions.1.id']);
  });

  it('lets a share be of itself where it has dimensions, and nothing else', () => {
    const share = { kind: 'share', part: 'cases', whole: 'cases', scale: '100' };
    const dimensions = [{ id: 'kind', members: ['theft'] }];
    expect(issuesOf({ measure: share, dimensions })).toEqual([]);
    expect(issuesOf({ measure: share })).toEqual(['operands_must_differ at measure']);
    const ratio = { kind: 'ratio', numerator: 'cases', denominator: 'cases', scale: '100' };
    expect(issuesOf({ measure: ratio, dimensions })).toEqual(['operands_must_differ at measure']);
  });

  it('takes what an indicator lies within, counts and follows', () => {
    const ties = { within: ['a', 'b'], counts: ['c'], follows: { indicator: 'd', days: 0 } };
    const read = readAs(indicatorSchema, { ...rate, ...ties });
    expect(read.ok && read.value).toEqual({ ...rate, ...ties });
    expect(issuesOf({ within: ['a', 'a'] })).toEqual(['member_must_be_unique at within.1']);
    expect(issuesOf({ counts: [] })).toEqual(['list_must_have_a_fair_length at counts']);
    expect(issuesOf({ follows: { indicator: 'd', days: -1 } })).toEqual(['number_must_be_in_range at follows.days']);
  });

  it('names every issue, in input order', () => {
    const broken = { unit: ' case', colour: 'red', name: '', measure: { kind: 'mood' }, better: 'up', integer: 1 };
    expect(issuesOf({ ...broken, note: {} }, { id: 'Clearance Rate' })).toEqual([
      'id_must_be_plain at id',
      'text_must_be_trimmed at unit',
      'field_must_be_known at colour',
      'text_must_not_be_blank at name',
      'value_must_be_one_of at measure.kind',
      'value_must_be_one_of at better',
      'value_must_be_true_or_false at integer',
      'text_must_have_a_language at note',
    ]);
    const read = readAs(indicatorSchema, {});
    expect(read.ok ? [] : read.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`)).toEqual([
      'field_must_be_present at id',
      'field_must_be_present at name',
      'field_must_be_present at measure',
      'field_must_be_present at unit',
    ]);
  });
});

function issuesOf(changes: object, first: object = {}): readonly string[] {
  const { name, measure, unit } = rate;
  const base = Object.keys(first).length > 0 ? first : { id: rate.id, name, measure, unit };
  const read = readAs(indicatorSchema, { ...base, ...changes });
  return read.ok ? [] : read.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`);
}
