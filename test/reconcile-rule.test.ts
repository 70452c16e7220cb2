/** Users' rules by example: what is refused and why, and input that was made to break readers. */
import { describe, expect, it } from 'vitest';
import { cellKey } from '../src/model/cell.ts';
import { viewOf } from '../src/query.ts';
import { instancesOf } from '../src/reconcile/rule/expand.ts';
import type { RuleExpression, RuleInput } from '../src/reconcile/rule/shape.ts';
import { readRules } from '../src/reconcile/rule.ts';
import { reconcile } from '../src/reconcile.ts';
import { calendar, cellIn, definitions, worldOf } from './arbitraries/rule.ts';

const rule: RuleInput = {
  id: 'solved-within-cases',
  reason: { vi: 'Số vụ khám phá không vượt số vụ xảy ra', en: 'No more cases are solved than occur' },
  left: { indicator: 'solved' },
  relation: '<=',
  right: { indicator: 'cases' },
};

function issuesOf(input: unknown): readonly string[] {
  const read = readRules(input, definitions, calendar);
  return read.ok ? [] : read.issues.map(({ code, path }) => `${code} at ${path.join('.')}`);
}

describe('a rule', () => {
  it('is an error unless it says otherwise', () => {
    const read = readRules([rule], definitions, calendar);
    expect(read.ok && read.value).toEqual([{ ...rule, severity: 'error' }]);
  });

  const refused: readonly [string, object, string][] = [
    ['an unknown indicator', { left: { indicator: 'theft' } }, 'indicator_must_be_defined at 0.left.indicator'],
    ['a rank', { left: { indicator: 'rank' } }, 'rule_must_be_about_numbers at 0.left.indicator'],
    ['persons beside cases', { left: { indicator: 'people' } }, 'rule_units_must_match at 0'],
    [
      'persons added to cases',
      { right: { sum: [{ indicator: 'cases' }, { product: ['2', { indicator: 'people' }] }] } },
      'rule_units_must_match at 0.right',
    ],
    [
      'a division by zero',
      { right: { quotient: [{ indicator: 'cases' }, '0.0'] } },
      'divisor_must_not_be_zero at 0.right',
    ],
    ['an id as a constant', { right: 'cases' }, 'constant_must_be_plain_decimal at 0.right'],
    ['a number of JavaScript', { right: 5 }, 'value_must_have_a_known_form at 0.right'],
    [
      'another dimension',
      { left: { indicator: 'cases', breakdown: { sex: 'female' } } },
      'dimension_must_be_defined at 0.left.breakdown.sex',
    ],
    [
      'another member',
      { left: { indicator: 'cases', breakdown: { form: 'ward' } } },
      'member_must_be_defined at 0.left.breakdown.form',
    ],
    [
      'an unknown place',
      { left: { indicator: 'cases', territory: { id: 'hanoi' } } },
      'territory_must_be_defined at 0.left.territory.id',
    ],
    ['no label', { left: { indicator: 'cases', period: '2024-H3' } }, 'period_label_must_be_known at 0.left.period'],
    [
      'an unknown calendar',
      { for: { periods: [{ label: '2024', calendar: 'school' }] } },
      'calendar_must_be_defined at 0.for.periods.0.calendar',
    ],
    ['an unknown level', { for: { level: 'ward' } }, 'level_must_be_known at 0.for.level'],
    [
      'a place that is unknown in its scope',
      { for: { territories: ['hue', 'hanoi'] } },
      'territory_must_be_defined at 0.for.territories.1',
    ],
    [
      'nothing of its own cell',
      { left: { indicator: 'solved', period: '2023' }, right: '5' },
      'rule_must_speak_of_its_own_cell at 0',
    ],
    ['another relation', { relation: '<' }, 'value_must_be_one_of at 0.relation'],
    ['a field that is not known', { weight: '3' }, 'field_must_be_known at 0.weight'],
    ['two operations in one', { right: { sum: ['1'], product: ['1', '2'] } }, 'field_must_be_known at 0.right.product'],
  ];
  it.each(refused)('is refused for %s', (_, part, expected) => {
    expect(issuesOf([{ ...rule, ...part }])).toEqual([expected]);
  });

  it.each<[string, Partial<RuleInput>]>([
    ['points beside percents', { left: { sum: [{ indicator: 'rate' }, { indicator: 'points' }] }, right: '100' }],
    [
      'a quotient of two units',
      { left: { quotient: [{ indicator: 'people' }, { indicator: 'cases' }] }, relation: '>=', right: '1' },
    ],
    ['a constant beside any unit', { right: { product: [{ indicator: 'cases' }, '0.5'] } }],
  ])('takes %s', (_, part) => {
    expect(issuesOf([{ ...rule, ...part }])).toEqual([]);
  });

  it('bears an id of its own', () => {
    expect(issuesOf([rule, rule])).toEqual(['id_must_be_unique at 1.id']);
  });
});

describe('hostile rules', () => {
  const nested = (depth: number): RuleExpression =>
    depth === 0 ? { indicator: 'cases' } : { difference: [nested(depth - 1), '1'] };

  it('are refused for depth and size, at once', () => {
    expect(issuesOf([{ ...rule, left: nested(13) }])).toEqual([]);
    expect(issuesOf([{ ...rule, left: nested(5_000) }])[0]).toMatch(/^json_must_not_be_deep/);
    const wide = { sum: Array.from({ length: 199 }, () => ({ indicator: 'cases' })) };
    expect(issuesOf([{ ...rule, left: wide }])).toEqual(['rule_must_be_small at 0']);
    expect(issuesOf([{ ...rule, left: { sum: Array(201).fill('1') } }])).toEqual([
      'list_must_have_a_fair_length at 0.left.sum',
    ]);
    const many = Array.from({ length: 1_001 }, (_, index) => ({ ...rule, id: `r${index}` }));
    expect(issuesOf(many)).toEqual(['list_must_have_a_fair_length at ']);
    const loop: Record<string, unknown> = {};
    loop.sum = [loop];
    expect(issuesOf([{ ...rule, left: loop }])[0]).toMatch(/^json_must_not_be_deep/);
  });

  it('reach no prototype and run no code', () => {
    const polluted: unknown = JSON.parse('{"__proto__": {"indicator": "cases"}}');
    expect(issuesOf([{ ...rule, left: polluted }])[0]).toBe('key_must_not_be_reserved at 0.left.__proto__');
    const getter = Object.defineProperty({}, 'indicator', { enumerable: true, get: () => 'cases' });
    expect(issuesOf([{ ...rule, left: getter }])[0]).toMatch(/^value_must_be_plain_json/);
    expect(issuesOf([{ ...rule, for: { breakdown: JSON.parse('{"constructor":"home"}') } }])[0]).toMatch(
      /^key_must_not_be_reserved/,
    );
    expect(issuesOf('solved <= cases')).toEqual(['value_must_be_list at ']);
    expect(issuesOf(undefined)).toHaveLength(1);
  });
});

describe('a rule in its cells', () => {
  const keysOf = (input: RuleInput, cells: Parameters<typeof worldOf>[0]) => {
    const read = readRules([input], definitions, calendar);
    const [known] = read.ok ? read.value : [];
    return known === undefined ? [] : [...instancesOf(known, worldOf(cells))].map((one) => one.cells.map(cellKey));
  };

  it('looks a year back and one place up', () => {
    const growth: RuleInput = {
      ...rule,
      left: { indicator: 'cases' },
      right: { product: ['1.5', { indicator: 'cases', period: 'same-period-last-year' }] },
    };
    const [own, before] = [cellIn('cases', 'hue', 2024), cellIn('cases', 'hue', 2023)];
    expect(keysOf(growth, [own])).toEqual([[cellKey(own), cellKey(before)]]);
    const share: RuleInput = {
      ...rule,
      left: { indicator: 'cases' },
      right: { indicator: 'cases', territory: 'parent' },
    };
    const above = cellIn('cases', 'nation', 2024);
    // The nation has nothing above it, so the rule says nothing there.
    expect(keysOf(share, [own, above])).toEqual([[cellKey(own), cellKey(above)]]);
  });

  it('says nothing of figures that are measured from another base', () => {
    const cell = { ...cellIn('cases', 'hue', 2024), base: 'adjacent' } as const;
    expect(keysOf(rule, [cell])).toEqual([]);
  });
});

describe('reconciling with rules', () => {
  const reported = (cases: string, solved: string, people: string) =>
    viewOf({
      catalogue: {
        publishers: [{ id: 'office', name: 'Office' }],
        territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
        indicators: ['cases', 'solved', 'people'].map((id) => ({
          id,
          name: id,
          unit: id === 'people' ? 'person' : 'case',
          measure: { kind: 'flow' as const },
          integer: true,
          nonNegative: true,
        })),
      },
      publications: [
        {
          publication: {
            publisher: 'office',
            publishedOn: '2025-01-10',
            title: 'Report',
            language: 'en',
            calendar: 'civil',
          },
          figures: Object.entries({ cases, solved, people }).map(([indicator, value]) => ({
            indicator,
            value,
            territory: 'hue',
            period: '2024',
          })),
        },
      ],
    });
  const each: RuleInput = {
    id: 'each',
    reason: 'Every case has one person at least',
    severity: 'warning',
    left: { quotient: [{ indicator: 'people' }, { indicator: 'cases' }] },
    relation: '>=',
    right: '1',
  };
  const found = (...values: Parameters<typeof reported>) =>
    reconcile(reported(...values), { rules: [rule, each] }).findings.map(({ rule: own, status, reason, gap }) =>
      [own?.id, own?.severity, status, reason, gap?.toString()].filter((part) => part != null).join(' '),
    );

  it('says which are broken, by how much, and how grave that is', () => {
    expect(found('100', '120', '80')).toEqual([
      'each warning inconsistent 0.2',
      'solved-within-cases error inconsistent 20',
    ]);
    expect(found('100', '99', '100')).toEqual(['each warning consistent', 'solved-within-cases error consistent']);
  });

  it('takes hedges as they may be', () => {
    expect(found('nearly 100', '99', 'more than 90')).toEqual([
      'each warning consistent',
      'solved-within-cases error consistent',
    ]);
    expect(found('nearly 100', '100', 'about 90')).toContain('solved-within-cases error inconsistent 1');
  });

  it('does not divide by zero', () => {
    expect(found('0', '0', '3')).toEqual([
      'each warning not-applicable denominator-may-be-zero',
      'solved-within-cases error consistent',
    ]);
  });

  it('refuses rules that mean nothing', () => {
    const broken = [{ ...rule, left: { indicator: 'theft' } }];
    expect(() => reconcile(reported('1', '1', '1'), { rules: broken })).toThrow('indicator_must_be_defined');
  });
});
