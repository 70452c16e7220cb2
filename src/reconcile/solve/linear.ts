/**
 * Linear: a relation between sums becomes factors of unknowns, all on one side, and back.
 */
import { Decimal } from '../../model/decimal.ts';
import type { Expression, Relation } from './system.ts';

/** The sum of some unknowns, each taken so many times, and a constant, is zero, or not above it. */
export interface Linear {
  readonly relation: '=' | '<=';
  readonly factors: ReadonlyMap<number, Decimal>;
  readonly constant: Decimal;
}

const ZERO = new Decimal(0);
const ONE = new Decimal(1);

/** A relation between sums of unknowns, all on one side; null for any other. */
export function linearOf({ left, relation, right, when, said }: Relation): Linear | null {
  if (when !== undefined || said !== undefined) return null;
  const factors = new Map<number, Decimal>();
  const sign = relation === '>=' ? ONE.negated() : ONE;
  const [a, b] = [addInto(factors, left, sign), addInto(factors, right, sign.negated())];
  if (a === null || b === null) return null;
  // What is added and taken away as often is not spoken of.
  for (const [unknown, factor] of factors) if (factor.isZero()) factors.delete(unknown);
  return { relation: relation === '=' ? '=' : '<=', factors, constant: a.plus(b) };
}

/** Adds an expression to the factors, and gives its constant; null where it is no sum. */
function addInto(factors: Map<number, Decimal>, expression: Expression, factor: Decimal): Decimal | null {
  switch (expression.kind) {
    case 'constant':
      return expression.value.times(factor);
    case 'unknown':
      factors.set(expression.unknown, (factors.get(expression.unknown) ?? ZERO).plus(factor));
      return ZERO;
    case 'sum': {
      let constant = ZERO;
      for (const { factor: own, of } of expression.terms) {
        const added = addInto(factors, of, factor.times(own));
        if (added === null) return null;
        constant = constant.plus(added);
      }
      return constant;
    }
    default:
      return null;
  }
}

/** The relation that factors stand for. */
export function relationOf({ relation, factors, constant }: Linear): Relation {
  const terms = [...factors].map(([unknown, factor]) => ({ factor, of: { kind: 'unknown', unknown } as const }));
  return { left: { kind: 'sum', terms }, relation, right: { kind: 'constant', value: constant.negated() } };
}
