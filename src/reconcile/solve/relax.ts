/**
 * Relax: relations over a box become linear rows that hold wherever the relations do.
 *
 * A product becomes a variable of its own within McCormick's four planes (1976), which meet the product at the ends of
 * its factors; so the rows say exactly what the relation says once one factor is a point, and nearly so in a small box.
 */
import { Decimal, roundOutward } from '../../model/decimal.ts';
import {
  contains,
  divide,
  type Interval,
  intersect,
  isPoint,
  multiply,
  pointInterval,
  scale,
  subtract,
  wholeLine,
} from '../../model/interval.ts';
import { evaluate } from './evaluate.ts';
import { rateOf } from './rates.ts';
import { fromDecimal, isNought, minus, nought, one, plus, type Rational, times } from './rational.ts';
import { withoutZero } from './revise.ts';
import type { Bounds, Row, Tilted } from './simplex.ts';
import type { Expression, Relation } from './system.ts';

/** Bounded variables, the unknowns first, and the rows between them. */
export interface Linear {
  readonly variables: readonly Bounds[];
  readonly rows: readonly Row[];
}

/**
 * What holds of all values in a box that satisfy the relations; a relation that divides across zero says nothing.
 * `isLone` says of which unknowns nothing hangs but the interval in which they lie.
 */
export function relaxed(
  relations: readonly Relation[],
  box: readonly Interval[],
  isLone: (unknown: number) => boolean,
): Linear {
  const draft: Draft = { box, variables: box.map(boundsOf), rows: [] };
  for (const one of relations) {
    if (multiplyOut(one, draft) && one.right.kind === 'unknown' && isLone(one.right.unknown)) continue;
    const { left, relation, right } = one;
    // What one side leaves to the other bounds the products and quotients in it.
    const isEqual = relation === '=';
    const a = lineOf(left, draft, isEqual ? intervalAt(right, draft) : wholeLine);
    const b = lineOf(right, draft, isEqual ? intervalAt(left, draft) : wholeLine);
    if (a === null || b === null) continue;
    const { of, constant } = combine(a, b, minusOne);
    const end: Tilted = { at: times(constant, minusOne), tilt: nought };
    draft.rows.push({ of, low: relation === '<=' ? null : end, high: relation === '>=' ? null : end });
  }
  return draft;
}

/**
 * A rate that lies in an interval, over what is not negative, bounds its dividend from both sides by its divisor: the rows
 * are exact. False where the relation gives no rate.
 */
function multiplyOut(relation: Relation, draft: Draft): boolean {
  const rate = rateOf(relation);
  if (rate === null) return false;
  const [over, under] = [factorOf(rate.over, draft), factorOf(rate.under, draft)];
  if (over === null || under === null || under.value.low === null || under.value.low.isNegative()) return false;
  const dividend = combine({ of: new Map(), constant: nought }, over.line, fromDecimal(rate.factor));
  const { low, high } = boundsOf(draft.box[rate.rate] ?? wholeLine);
  for (const [end, sign] of [
    [low, one],
    [high, minusOne],
  ] as const) {
    if (end === null) continue;
    const line = combine(dividend, under.line, minus(fromDecimal(rate.constant), end.at));
    const { of, constant: rest } = combine({ of: new Map(), constant: nought }, line, sign);
    draft.rows.push({ of, low: { at: times(rest, minusOne), tilt: isNought(end.tilt) ? nought : one }, high: null });
  }
  return true;
}

interface Draft {
  readonly box: readonly Interval[];
  readonly variables: Bounds[];
  readonly rows: Row[];
}

/** A sum of variables and a constant. */
interface Line {
  readonly of: ReadonlyMap<number, Rational>;
  readonly constant: Rational;
}

/** A line, and the interval in which its values lie. */
interface Factor {
  readonly line: Line;
  readonly value: Interval;
}

const minusOne: Rational = { n: -1n, d: 1n };
const ZERO = new Decimal(0);

/** The line of an expression whose value lies `within` an interval, as far as anybody knows. */
function lineOf(expression: Expression, draft: Draft, within: Interval = wholeLine): Line | null {
  switch (expression.kind) {
    case 'unknown': {
      const known = draft.box[expression.unknown];
      const isKnown = known !== undefined && isPoint(known) && known.low !== null;
      return isKnown ? { of: new Map(), constant: fromDecimal(known.low) } : variable(expression.unknown);
    }
    case 'constant':
      return { of: new Map(), constant: fromDecimal(expression.value) };
    case 'sum': {
      let total: Line = { of: new Map(), constant: nought };
      for (const [place, { factor, of }] of expression.terms.entries()) {
        const line = lineOf(of, draft, leftTo(place, expression.terms, draft, within));
        if (line === null) return null;
        total = combine(total, line, fromDecimal(factor));
      }
      return total;
    }
    case 'product': {
      const [a, b] = [factorOf(expression.of[0], draft), factorOf(expression.of[1], draft)];
      return a === null || b === null ? null : productOf(a, b, draft, within);
    }
    case 'quotient': {
      const [over, under] = [factorOf(expression.over, draft), factorOf(expression.under, draft)];
      return over === null || under === null ? null : quotientOf(over, under, draft, within);
    }
  }
}

type Terms = Extract<Expression, { readonly kind: 'sum' }>['terms'];

/** What the other terms leave to one of them, so that the sum lies within. Only products and quotients make use of it. */
function leftTo(place: number, terms: Terms, draft: Draft, within: Interval): Interval {
  const own = terms[place];
  if (own === undefined || own.factor.isZero() || (own.of.kind !== 'quotient' && own.of.kind !== 'product')) {
    return wholeLine;
  }
  let left = within;
  for (const [other, { factor, of }] of terms.entries()) {
    if (other !== place) left = subtract(left, scale(intervalAt(of, draft), factor));
  }
  return divide(left, pointInterval(own.factor)) ?? wholeLine;
}

function intervalAt(expression: Expression, { box }: Draft): Interval {
  return evaluate(expression, (unknown) => box[unknown] ?? wholeLine) ?? wholeLine;
}

function factorOf(expression: Expression, draft: Draft): Factor | null {
  const line = lineOf(expression, draft);
  const value = evaluate(expression, (unknown) => draft.box[unknown] ?? wholeLine);
  return line === null || value === null ? null : { line, value };
}

/** The quotient is a variable q with q · under = over. */
function quotientOf(over: Factor, under: Factor, draft: Draft, within: Interval): Line | null {
  const widest = divide(over.value, under.value);
  const divisor = withoutZero(under.value);
  if (widest === null || divisor === null || contains(divisor, ZERO)) return null;
  const value = intersect(widest, within) ?? widest;
  const line = newVariable(value, draft);
  const product = productOf({ line, value }, { line: under.line, value: divisor }, draft);
  const { of, constant } = combine(product, over.line, minusOne);
  const end: Tilted = { at: times(constant, minusOne), tilt: nought };
  draft.rows.push({ of, low: end, high: end });
  return line;
}

function productOf(a: Factor, b: Factor, draft: Draft, within: Interval = wholeLine): Line {
  if (isPoint(a.value)) return scaled(b.line, a.value);
  if (isPoint(b.value)) return scaled(a.line, b.value);
  const widest = multiply(a.value, b.value);
  const product = newVariable(intersect(widest, within) ?? widest, draft);
  const [aEnds, bEnds] = [boundsOf(a.value), boundsOf(b.value)];
  plane(draft, product, one, { line: a.line, end: aEnds.low }, { line: b.line, end: bEnds.low });
  plane(draft, product, one, { line: a.line, end: aEnds.high }, { line: b.line, end: bEnds.high });
  plane(draft, product, minusOne, { line: a.line, end: aEnds.low }, { line: b.line, end: bEnds.high });
  plane(draft, product, minusOne, { line: a.line, end: aEnds.high }, { line: b.line, end: bEnds.low });
  return product;
}

interface Edge {
  readonly line: Line;
  readonly end: Tilted | null;
}

/** sign · (A − a)(B − b) ≥ 0, and above zero where neither end is attained; nothing where one is absent. */
function plane(draft: Draft, product: Line, sign: Rational, a: Edge, b: Edge): void {
  if (a.end === null || b.end === null) return;
  const [p, q] = [a.end.at, b.end.at];
  const partial = combine(combine(product, a.line, times(q, minusOne)), b.line, times(p, minusOne));
  const { of, constant } = combine({ of: new Map(), constant: nought }, partial, sign);
  const rest = plus(constant, times(sign, times(p, q)));
  const isStrict = a.end.tilt.n !== 0n && b.end.tilt.n !== 0n;
  draft.rows.push({ of, low: { at: times(rest, minusOne), tilt: isStrict ? one : nought }, high: null });
}

function newVariable(value: Interval, draft: Draft): Line {
  draft.variables.push(boundsOf(value));
  return variable(draft.variables.length - 1);
}

const variable = (place: number): Line => ({ of: new Map([[place, one]]), constant: nought });

/** a + factor · b. */
function combine(a: Line, b: Line, factor: Rational): Line {
  const of = new Map(a.of);
  for (const [place, weight] of b.of) of.set(place, plus(of.get(place) ?? nought, times(weight, factor)));
  return { of, constant: plus(a.constant, times(b.constant, factor)) };
}

function scaled(line: Line, by: Interval): Line {
  return combine({ of: new Map(), constant: nought }, line, fromDecimal(by.low ?? ZERO));
}

/** What is printed has at most 48 digits and is kept exactly; a quotient's sixty would make every fraction long. */
const EXACT_DIGITS = 48;
const SHORT_DIGITS = 16;

function boundsOf({ low, high, lowOpen, highOpen }: Interval): Bounds {
  return { low: boundOf(low, lowOpen, 'down'), high: boundOf(high, highOpen, 'up') };
}

function boundOf(end: Decimal | null, isOpen: boolean, outward: 'down' | 'up'): Tilted | null {
  if (end === null) return null;
  const at = end.sd() > EXACT_DIGITS ? roundOutward(end, SHORT_DIGITS, outward) : end;
  return { at: fromDecimal(at), tilt: !isOpen ? nought : outward === 'down' ? one : minusOne };
}
