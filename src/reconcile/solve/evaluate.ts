/**
 * Evaluate: an expression over intervals becomes the interval of its values.
 */
import { Decimal } from '../../model/decimal.ts';
import { add, divide, type Interval, multiply, pointInterval, scale } from '../../model/interval.ts';
import type { Expression } from './system.ts';

export const zero: Interval = pointInterval(new Decimal(0));

/**
 * An interval that holds every value which the expression takes while each unknown stays in its own: the smallest one
 * where each unknown occurs once and no divisor straddles zero. Null where it divides by what can only be zero.
 */
export function evaluate(expression: Expression, domainOf: (unknown: number) => Interval): Interval | null {
  switch (expression.kind) {
    case 'unknown':
      return domainOf(expression.unknown);
    case 'constant':
      return pointInterval(expression.value);
    case 'sum': {
      let total = zero;
      for (const { factor, of } of expression.terms) {
        const value = evaluate(of, domainOf);
        if (value === null) return null;
        total = add(total, scale(value, factor));
      }
      return total;
    }
    case 'product': {
      const [a, b] = [evaluate(expression.of[0], domainOf), evaluate(expression.of[1], domainOf)];
      return a === null || b === null ? null : multiply(a, b);
    }
    case 'quotient': {
      const [over, under] = [evaluate(expression.over, domainOf), evaluate(expression.under, domainOf)];
      return over === null || under === null ? null : divide(over, under);
    }
  }
}
