/**
 * Value: expressions over fractions become fractions, and relations true or false.
 */
import { compare, fromDecimal, isNought, nought, over, plus, type Rational, times } from './rational.ts';
import type { Expression, Relation } from './system.ts';

/** Whether a relation holds of some values; it does not where it divides by zero. */
export function holds({ left, relation, right }: Relation, values: readonly Rational[]): boolean {
  const [a, b] = [valueAt(left, values), valueAt(right, values)];
  if (a === null || b === null) return false;
  const order = compare(a, b);
  return order === 0 || (relation === '<=' && order < 0) || (relation === '>=' && order > 0);
}

/** The value of an expression; null where it divides by zero. */
export function valueAt(expression: Expression, values: readonly Rational[]): Rational | null {
  switch (expression.kind) {
    case 'unknown':
      return values[expression.unknown] ?? null;
    case 'constant':
      return fromDecimal(expression.value);
    case 'sum': {
      let total = nought;
      for (const { factor, of } of expression.terms) {
        const value = valueAt(of, values);
        if (value === null) return null;
        total = plus(total, times(value, fromDecimal(factor)));
      }
      return total;
    }
    case 'product': {
      const [a, b] = [valueAt(expression.of[0], values), valueAt(expression.of[1], values)];
      return a === null || b === null ? null : times(a, b);
    }
    case 'quotient': {
      const [a, b] = [valueAt(expression.over, values), valueAt(expression.under, values)];
      return a === null || b === null || isNought(b) ? null : over(a, b);
    }
  }
}
