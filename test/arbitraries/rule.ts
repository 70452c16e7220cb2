/** Users' rules, and a small world that they speak of: three territories above one another, three years, two parts. */
import fc from 'fast-check';
import { civilCalendar, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { cellKey } from '../../src/model/cell.ts';
import type { Cell } from '../../src/model/figure.ts';
import { type Period, parsePeriod } from '../../src/model/period.ts';
import { viewOf } from '../../src/query.ts';
import type { CalendarOf } from '../../src/reconcile/rule/check.ts';
import type { RuleWorld } from '../../src/reconcile/rule/expand.ts';
import type { RuleExpression, RuleInput, RuleScope, RuleTerm } from '../../src/reconcile/rule/shape.ts';

const form = { id: 'form', members: ['home', 'centre'] };
const counted = (id: string) =>
  ({ id, name: id, unit: 'case', measure: { kind: 'flow' }, dimensions: [form] }) as const;

export const { definitions } = viewOf({
  catalogue: {
    territories: [
      { id: 'nation', name: 'Việt Nam', level: 'nation' },
      { id: 'hue', name: 'Huế', level: 'province', parent: 'nation' },
      { id: 'a-luoi', name: 'A Lưới', level: 'district', parent: 'hue' },
    ],
    indicators: [
      counted('cases'),
      counted('solved'),
      { id: 'people', name: 'People', unit: 'person', measure: { kind: 'flow' } },
      { id: 'rate', name: 'Rate', unit: 'percent', measure: { kind: 'ratio', scale: '100' } },
      { id: 'other-rate', name: 'Other rate', unit: 'percent', measure: { kind: 'ratio', scale: '100' } },
      {
        id: 'points',
        name: 'Points',
        unit: 'percentage-point',
        measure: { kind: 'difference', minuend: 'rate', subtrahend: 'other-rate' },
      },
      { id: 'rank', name: 'Rank', unit: 'place', measure: { kind: 'rank' } },
    ],
  },
  publications: [],
});

export const places = ['nation', 'hue', 'a-luoi'] as const;
export const parents: Readonly<Record<string, string>> = { hue: 'nation', 'a-luoi': 'hue' };
export const levels: Readonly<Record<string, string>> = { nation: 'nation', hue: 'province', 'a-luoi': 'district' };
export const years = [2022, 2023, 2024] as const;
export const parts = [undefined, 'home', 'centre'] as const;

function yearly(year: number): Period {
  const read = parsePeriod(String(year), { calendar: civilCalendar });
  if (!read.ok) throw new Error(`no year ${year}`);
  return read.value;
}

/** A cell of the small world. */
export function cellIn(indicator: string, territory: string, year: number, part?: string): Cell {
  return { indicator, territory, period: yearly(year), ...(part === undefined ? {} : { breakdown: { form: part } }) };
}

export const calendar: CalendarOf = (id) =>
  id === 'unstated' ? id : [civilCalendar, vnStatisticalCalendar].find((known) => known.id === id);

export function worldOf(cells: readonly Cell[]): RuleWorld {
  const held = new Set(cells.map(cellKey));
  return {
    cellsOf: (indicator) => cells.filter((cell) => cell.indicator === indicator),
    holds: (cell) => held.has(cellKey(cell)),
    territory: (id) => definitions.territories.find((one) => one.id === id),
    calendar,
  };
}

/** Which figures stand: any selection of all cells. */
export const heldCells: fc.Arbitrary<readonly Cell[]> = fc.subarray(
  ['cases', 'solved'].flatMap((indicator) =>
    places.flatMap((territory) =>
      years.flatMap((year) => parts.map((part) => cellIn(indicator, territory, year, part))),
    ),
  ),
);

const term: fc.Arbitrary<RuleTerm> = fc
  .record(
    {
      indicator: fc.constantFrom('cases', 'solved'),
      breakdown: fc.constantFrom('same' as const, 'total' as const, { form: 'home' }),
      period: fc.constantFrom('same', 'same-period-last-year', 'adjacent', '2023', {
        label: '2022',
        calendar: 'civil',
      }),
      territory: fc.constantFrom('same' as const, 'parent' as const, { id: 'hue' }),
    },
    { requiredKeys: ['indicator'] },
  )
  .chain((full) => fc.constantFrom<RuleTerm>(full, { indicator: full.indicator }));

const constant = fc.constantFrom('1', '2.5', '-3', '100', '0');

const { expression } = fc.letrec<{ expression: RuleExpression }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      term,
      constant,
      fc.record({ sum: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
      fc.record({ difference: fc.tuple(inner, inner) }),
      fc.record({ product: fc.tuple(inner, inner) }),
      fc.record({ quotient: fc.tuple(inner, inner) }),
    ),
  };
});

const scope: fc.Arbitrary<RuleScope> = fc.record(
  {
    territories: fc.subarray([...places], { minLength: 1 }),
    level: fc.constantFrom('nation', 'province', 'district'),
    periods: fc.subarray(['2022', { label: '2023', calendar: 'civil' }, '2024'], { minLength: 1 }),
    breakdown: fc.constantFrom('total' as const, 'each' as const, { form: 'home' }),
  },
  { requiredKeys: [] },
);

/** Rules of the right shape; some divide by zero, or speak of no cell of their own. */
export const rules: fc.Arbitrary<RuleInput> = fc.record(
  {
    id: fc.constantFrom('solved-within-cases', 'r2'),
    reason: fc.constant('Số vụ khám phá không vượt số vụ xảy ra'),
    severity: fc.constantFrom('error' as const, 'warning' as const),
    left: expression,
    relation: fc.constantFrom('=' as const, '<=' as const, '>=' as const),
    right: expression,
    for: scope,
  },
  { requiredKeys: ['id', 'reason', 'left', 'relation', 'right'] },
);
