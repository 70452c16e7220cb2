/**
 * Revise: one relation, and what is known of its unknowns, become smaller intervals (HC4: up the expressions, then down).
 *
 * Going up, each expression gets the interval of its values; the relation cuts those of its two sides; going down, each
 * operand keeps the values with which some values of the other operands stay inside.
 */
import { compareDecimals, Decimal } from '../../model/decimal.ts';
import {
  add,
  contains,
  divide,
  equalIntervals,
  type Interval,
  intersect,
  interval,
  isPoint,
  multiply,
  negate,
  pointInterval,
  scale,
  subtract,
  wholeLine,
} from '../../model/interval.ts';
import { zero } from './evaluate.ts';
import type { Expression, Relation, Term } from './system.ts';

/** What is known of the unknowns. */
export interface Knowledge {
  readonly intervalOf: (unknown: number) => Interval;
  readonly isWhole: (unknown: number) => boolean;
}

const ZERO = new Decimal(0);
const ONE = new Decimal(1);
const MINUS_ONE = new Decimal(-1);

/**
 * The unknowns whose intervals a relation makes smaller, with what is left; null where no values satisfy it. No value
 * with which the relation can hold is lost. Where each unknown occurs once, none is whole and no divisor straddles
 * zero, no other value is left (but for quotients that sixty digits cannot hold).
 */
export function revise(relation: Relation, knowledge: Knowledge): ReadonlyMap<number, Interval> | null {
  const left = valued(relation.left, knowledge);
  const right = valued(relation.right, knowledge);
  if (left === null || right === null) return null;
  const kept = new Map<number, Interval>();
  const down: Descent = { ...knowledge, kept };
  const fits =
    descend(left, sideOf(relation.relation, right.value, '<='), down) &&
    descend(right, sideOf(relation.relation, left.value, '>='), down);
  return fits ? kept : null;
}

/** The whole numbers of an interval, as the interval between the first and the last; null when it has none. */
export function wholeWithin(a: Interval): Interval | null {
  if (a.low === null && a.high === null) return a;
  const low = a.low === null ? null : a.lowOpen ? a.low.floor().plus(1) : a.low.ceil();
  const high = a.high === null ? null : a.highOpen ? a.high.ceil().minus(1) : a.high.floor();
  return low !== null && high !== null && compareDecimals(low, high) > 0 ? null : interval(low, high);
}

/** The values of an unknown that two intervals share; null when there are none. */
export function common(a: Interval, b: Interval, isWhole: boolean): Interval | null {
  const both = intersect(a, b);
  return both === null || !isWhole ? both : wholeWithin(both);
}

/** An expression with the interval of its values. */
interface Valued {
  readonly expression: Expression;
  readonly value: Interval;
  readonly parts: readonly Valued[];
  /** Every unknown in it is known to the point: there is nothing to keep less of. */
  readonly isFixed: boolean;
}

interface Descent extends Knowledge {
  readonly kept: Map<number, Interval>;
}

/** Null where the expression divides by what can only be zero. */
function valued(expression: Expression, knowledge: Knowledge): Valued | null {
  if (expression.kind === 'unknown') {
    const value = knowledge.intervalOf(expression.unknown);
    return { expression, value, parts: [], isFixed: isPoint(value) };
  }
  if (expression.kind === 'constant')
    return { expression, value: pointInterval(expression.value), parts: [], isFixed: true };
  const parts: Valued[] = [];
  for (const operand of operandsOf(expression)) {
    const part = valued(operand, knowledge);
    if (part === null) return null;
    parts.push(part);
  }
  const value = combined(expression, parts);
  return value === null ? null : { expression, value, parts, isFixed: parts.every(({ isFixed }) => isFixed) };
}

function operandsOf(expression: Exclude<Expression, { kind: 'unknown' | 'constant' }>): readonly Expression[] {
  switch (expression.kind) {
    case 'sum':
      return expression.terms.map(({ of }) => of);
    case 'product':
      return expression.of;
    case 'quotient':
      return [expression.over, expression.under];
  }
}

function combined(expression: Expression, parts: readonly Valued[]): Interval | null {
  if (expression.kind === 'sum') return summands(expression.terms, parts).reduce(add, zero);
  const [a = zero, b = zero] = parts.map(({ value }) => value);
  return expression.kind === 'product' ? multiply(a, b) : divide(a, b);
}

function summands(terms: readonly Term[], parts: readonly Valued[]): readonly Interval[] {
  return terms.map(({ factor }, index) => times(parts[index]?.value ?? zero, factor));
}

const times = (a: Interval, factor: Decimal): Interval => (compareDecimals(factor, ONE) === 0 ? a : scale(a, factor));

/** The values that one side may take, given the other; `when` is the relation that this side has to the other in it. */
function sideOf(relation: Relation['relation'], other: Interval, lower: '<=' | '>='): Interval {
  if (relation === '=') return other;
  return relation === lower
    ? interval(null, other.high, { highOpen: other.highOpen })
    : interval(other.low, null, { lowOpen: other.lowOpen });
}

/** Keeps of the unknowns below only what lets the expression take a value within `target`; false when nothing does. */
function descend(node: Valued, target: Interval, down: Descent): boolean {
  const left = intersect(node.value, target);
  if (left === null) return false;
  if (node.isFixed) return true;
  const { expression, parts } = node;
  switch (expression.kind) {
    case 'unknown':
      return keep(expression.unknown, left, down);
    case 'constant':
      return true;
    case 'sum':
      return descendSum(expression.terms, parts, left, down);
    case 'product': {
      const [a, b] = parts;
      if (a === undefined || b === undefined) return true;
      const [forA, forB] = [factorOf(left, b.value), factorOf(left, a.value)];
      return forA !== null && forB !== null && descend(a, forA, down) && descend(b, forB, down);
    }
    case 'quotient': {
      const [over, under] = parts;
      if (over === undefined || under === undefined) return true;
      const divisor = withoutZero(under.value);
      const forUnder = factorOf(over.value, left);
      if (divisor === null || forUnder === null) return false;
      const divisors = intersect(divisor, forUnder);
      return divisors !== null && descend(over, multiply(left, divisor), down) && descend(under, divisors, down);
    }
  }
}

function keep(unknown: number, left: Interval, { intervalOf, isWhole, kept }: Descent): boolean {
  const known = kept.get(unknown) ?? intervalOf(unknown);
  const next = common(known, left, isWhole(unknown));
  if (next === null) return false;
  if (!equalIntervals(next, known)) kept.set(unknown, next);
  return true;
}

/** Each term lies within the target less all the others, which are summed from the left and from the right. */
function descendSum(terms: readonly Term[], parts: readonly Valued[], target: Interval, down: Descent): boolean {
  const values = summands(terms, parts);
  const after: Interval[] = [];
  let sum = zero;
  for (let index = values.length - 1; index >= 0; index -= 1) {
    after[index] = sum;
    sum = add(sum, values[index] ?? zero);
  }
  let before = zero;
  for (const [index, { factor }] of terms.entries()) {
    const part = parts[index];
    if (part !== undefined && !part.isFixed && !factor.isZero()) {
      const share = subtract(target, add(before, after[index] ?? zero));
      if (!descend(part, dividedBy(share, factor), down)) return false;
    }
    before = add(before, values[index] ?? zero);
  }
  return true;
}

function dividedBy(a: Interval, factor: Decimal): Interval {
  if (compareDecimals(factor, ONE) === 0) return a;
  return compareDecimals(factor, MINUS_ONE) === 0 ? negate(a) : (divide(a, pointInterval(factor)) ?? wholeLine);
}

/** The values x with which x · other can lie in `product`; null when there are none. */
function factorOf(product: Interval, other: Interval): Interval | null {
  return contains(product, ZERO) && contains(other, ZERO) ? wholeLine : divide(product, other);
}

/** An interval without a zero at its end; one inside stays, as no interval has gaps. Null when it holds zero alone. */
export function withoutZero(a: Interval): Interval | null {
  if (isPoint(a)) return contains(a, ZERO) ? null : a;
  const lowOpen = a.lowOpen || a.low?.isZero() === true;
  const highOpen = a.highOpen || a.high?.isZero() === true;
  return interval(a.low, a.high, { lowOpen, highOpen });
}
