/** Users' rules are read safely, say in every cell what they say, and are checked everywhere in their scope, once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKey } from '../src/model/cell.ts';
import type { Cell } from '../src/model/figure.ts';
import { instancesOf, type RuleInstance } from '../src/reconcile/rule/expand.ts';
import type { Rule, RuleExpression, RuleTerm } from '../src/reconcile/rule/shape.ts';
import { readRules } from '../src/reconcile/rule.ts';
import type { Expression } from '../src/reconcile/solve/system.ts';
import {
  calendar,
  cellIn,
  definitions,
  heldCells,
  levels,
  parents,
  parts,
  places,
  rules,
  worldOf,
  years,
} from './arbitraries/rule.ts';
import { minus, over, plus, type Ratio, ratio, times } from './oracle/ratio.ts';

describe('rules', () => {
  it('RUL-1 any value whatever gives rules or issues', () => {
    const seen = { taken: 0, refused: 0 };
    const mangled = fc
      .tuple(rules, fc.constantFrom('left', 'right', 'for', 'reason', 'relation', 'id', 'severity'), fc.anything())
      .map(([rule, key, junk]) => [{ ...rule, [key]: junk }]);
    fc.assert(
      fc.property(fc.oneof(fc.anything(), mangled, fc.array(rules, { maxLength: 3 })), (input) => {
        const read = readRules(input, definitions, calendar);
        seen[read.ok ? 'taken' : 'refused'] += 1;
        if (read.ok) expect(Object.isFrozen(read.value)).toBe(true);
        else
          for (const { code, message } of read.issues)
            expect([code, message.length < 400]).toEqual([expect.stringMatching(/^[a-z_]+$/), true]);
      }),
      { numRuns: 600 },
    );
    expect(seen.taken, 'rules that are taken').toBeGreaterThan(60);
    expect(seen.refused, 'rules that are refused').toBeGreaterThan(200);
  });

  it('RUL-2 a rule says in every cell what its expressions say', () => {
    let compared = 0;
    const divided = { byZero: 0 };
    fc.assert(
      fc.property(rules, fc.array(fc.integer({ min: -2, max: 5 }), { minLength: 7, maxLength: 7 }), (input, drawn) => {
        const rule = readable(input);
        if (rule === null) return;
        const value = (cell: Cell) => ratio(BigInt(drawn[hashOf(cellKey(cell)) % 7] ?? 0));
        for (const { context, instance } of placedInstances(rule, everyCell)) {
          const said = [rule.left, rule.right].map((side) => naive(side, (term) => value(naiveCell(term, context))));
          const { left, right } = instance.relation;
          const became = [left, right].map((side) => computed(side, instance.cells.map(value)));
          expect(became).toEqual(said);
          expect(instance.relation.relation).toBe(input.relation);
          compared += 1;
          if (said.includes(null)) divided.byZero += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(compared, 'cells compared').toBeGreaterThan(500);
    expect(divided.byZero, 'divisions by zero').toBeGreaterThan(5);
  });

  it('RUL-3 every cell in its scope that one of its own figures calls for is checked, and once', () => {
    const seen = { rules: 0, instances: 0, limited: 0, each: 0 };
    fc.assert(
      fc.property(rules, heldCells, (input, cells) => {
        const rule = readable(input);
        if (rule === null) return;
        const instances = [...instancesOf(rule, worldOf(cells))];
        for (const { cells: its, anchor } of instances) expect(cells).toContainEqual(its[anchor]);
        expect(new Set(instances.map(({ at }) => cellKey(at))).size).toBe(instances.length);
        const found = instances.map(keyOf).sort();
        const expected = placesOf(rule, cells)
          .map((context) => termsIn(rule).map((term) => cellKey(naiveCell(term, context))))
          .map(distinct)
          .sort();
        expect(found).toEqual(expected);
        seen.rules += 1;
        seen.instances += found.length;
        if (rule.for !== undefined) seen.limited += 1;
        if (rule.for?.breakdown === 'each') seen.each += found.length;
      }),
      { numRuns: 500 },
    );
    expect(seen.rules).toBeGreaterThan(100);
    expect(seen.instances).toBeGreaterThan(300);
    expect(seen.limited).toBeGreaterThan(40);
    expect(seen.each).toBeGreaterThan(50);
  });
});

interface Context {
  readonly territory: string;
  readonly year: number;
  readonly part: string | undefined;
}

const everyCell = ['cases', 'solved'].flatMap((indicator) =>
  places.flatMap((territory) => years.flatMap((year) => parts.map((part) => cellIn(indicator, territory, year, part)))),
);

function readable(input: unknown): Rule | null {
  const read = readRules([input], definitions, calendar);
  return read.ok ? (read.value[0] ?? null) : null;
}

function termsIn(rule: Rule): readonly RuleTerm[] {
  const walk = (expression: RuleExpression): readonly RuleTerm[] => {
    if (typeof expression === 'string') return [];
    if ('indicator' in expression) return [expression];
    return Object.values(expression).flat().flatMap(walk);
  };
  return [...walk(rule.left), ...walk(rule.right)];
}

/** The places that a rule speaks of, found by asking of each place in the world whether it is one. */
function placesOf(rule: Rule, cells: readonly Cell[]): readonly Context[] {
  const { for: scope = {} } = rule;
  const held = new Set(cells.map(cellKey));
  const terms = termsIn(rule);
  const own = terms.filter(
    (term) =>
      ['same', undefined].includes(term.period as string) &&
      ['same', undefined].includes(term.territory as string) &&
      (scope.breakdown !== 'each' || ['same', undefined].includes(term.breakdown as string)),
  );
  const wantedParts =
    scope.breakdown === 'each' ? parts : [typeof scope.breakdown === 'object' ? scope.breakdown.form : undefined];
  const contexts = places.flatMap((territory) =>
    years.flatMap((year) => wantedParts.map((part) => ({ territory, year, part }))),
  );
  return contexts.filter(
    (context) =>
      (scope.territories ?? places).includes(context.territory) &&
      (scope.level ?? levels[context.territory]) === levels[context.territory] &&
      (scope.periods ?? years.map(String)).some(
        (period) => (typeof period === 'string' ? period : period.label) === String(context.year),
      ) &&
      !terms.some((term) => term.territory === 'parent' && parents[context.territory] === undefined) &&
      own.some((term) => held.has(cellKey(naiveCell(term, context)))),
  );
}

function naiveCell({ indicator, territory, period, breakdown }: RuleTerm, context: Context): Cell {
  const place =
    typeof territory === 'object'
      ? territory.id
      : territory === 'parent'
        ? (parents[context.territory] ?? '')
        : context.territory;
  const named = typeof period === 'object' ? period.label : (period ?? 'same');
  const year = named === 'same' ? context.year : /^\d/.test(named) ? Number(named) : context.year - 1;
  const part = typeof breakdown === 'object' ? breakdown.form : breakdown === 'total' ? undefined : context.part;
  return cellIn(indicator, place, year, part);
}

function placedInstances(rule: Rule, cells: readonly Cell[]): readonly { context: Context; instance: RuleInstance }[] {
  const instances = new Map([...instancesOf(rule, worldOf(cells))].map((instance) => [keyOf(instance), instance]));
  return placesOf(rule, cells).map((context) => {
    const key = distinct(termsIn(rule).map((term) => cellKey(naiveCell(term, context))));
    const instance = instances.get(key);
    if (instance === undefined) throw new Error(`not checked: ${key}`);
    return { context, instance };
  });
}

function keyOf({ cells }: RuleInstance): string {
  return distinct(cells.map(cellKey));
}

function distinct(keys: readonly string[]): string {
  return [...new Set(keys)].join(' | ');
}

function hashOf(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);
}

/** What an expression of JSON comes to; null where it divides by zero. */
function naive(expression: RuleExpression, read: (term: RuleTerm) => Ratio): Ratio | null {
  if (typeof expression === 'string') return ratioOf(expression);
  if ('indicator' in expression) return read(expression);
  const [[key, operands]] = Object.entries(expression) as [[string, RuleExpression[]]];
  const values = operands.map((operand) => naive(operand, read));
  return values.reduce((a, b) => (a === null || b === null ? null : naiveStep(key, a, b)));
}

function naiveStep(key: string, a: Ratio, b: Ratio): Ratio | null {
  if (key === 'sum') return plus(a, b);
  if (key === 'difference') return minus(a, b);
  return key === 'product' ? times(a, b) : over(a, b);
}

/** What a relation's expression comes to; null where it divides by zero. */
function computed(expression: Expression, values: readonly Ratio[]): Ratio | null {
  switch (expression.kind) {
    case 'unknown':
      return values[expression.unknown] ?? null;
    case 'constant':
      return ratioOf(expression.value.toFixed());
    case 'sum':
      return expression.terms.reduce<Ratio | null>((sum, { factor, of }) => {
        const value = computed(of, values);
        return sum === null || value === null ? null : plus(sum, times(ratioOf(factor.toFixed()), value));
      }, ratio(0n));
    case 'product': {
      const [a, b] = [computed(expression.of[0], values), computed(expression.of[1], values)];
      return a === null || b === null ? null : times(a, b);
    }
    case 'quotient': {
      const [a, b] = [computed(expression.over, values), computed(expression.under, values)];
      return a === null || b === null ? null : over(a, b);
    }
  }
}

function ratioOf(text: string): Ratio {
  const [whole = '', decimals = ''] = text.split('.');
  return ratio(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}
