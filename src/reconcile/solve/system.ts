/**
 * System: what the solver is asked about. Unknowns, claims on them, and relations between them; nothing of figures.
 */
import type { Decimal } from '../../model/decimal.ts';
import type { Interval } from '../../model/interval.ts';

/** Arithmetic over unknowns, which are named by their place in {@link System.unknowns}. */
export type Expression =
  | { readonly kind: 'unknown'; readonly unknown: number }
  | { readonly kind: 'constant'; readonly value: Decimal }
  | { readonly kind: 'sum'; readonly terms: readonly Term[] }
  | { readonly kind: 'product'; readonly of: readonly [Expression, Expression] }
  | { readonly kind: 'quotient'; readonly over: Expression; readonly under: Expression };

/** One summand: an expression, taken so many times. */
export interface Term {
  readonly factor: Decimal;
  readonly of: Expression;
}

/**
 * What holds between two expressions. A relation says that whatever it divides by is not zero; multiply out where it
 * may be.
 */
export interface Relation {
  readonly left: Expression;
  readonly relation: '=' | '<=' | '>=';
  readonly right: Expression;
  /**
   * Unknowns: the relation stands only while there is a claim on one of them. A percent that nobody printed says nothing
   * about its base, which may be zero; one that is printed does, and so does its distance from a target. Left out: it
   * always stands.
   */
  readonly when?: readonly number[];
  /**
   * An unknown: the relation is a part of what a claim on it says, and stands only while one says something: 10/12 says
   * that there were ten of the one as well.
   */
  readonly said?: number;
}

/** Something whose value is sought. */
export interface Unknown {
  /** What is admissible at all, whatever anybody claims. */
  readonly domain: Interval;
  /** Only whole numbers are. */
  readonly whole: boolean;
}

/** Somebody says in which interval an unknown lies. */
export interface Claim {
  readonly unknown: number;
  readonly interval: Interval;
  /** What it costs to doubt the claim: a positive safe integer. */
  readonly weight: number;
}

/** Unknowns, claims and relations; each is named by its place. */
export interface System {
  readonly unknowns: readonly Unknown[];
  readonly claims: readonly Claim[];
  readonly relations: readonly Relation[];
}

/** The unknowns of a relation, each once, in the order of their first occurrence. */
export function unknownsOf({ left, right }: Relation): readonly number[] {
  const found = new Set<number>();
  collect(left, found);
  collect(right, found);
  return [...found];
}

/** The unknowns on which it depends whether a relation stands. */
export function groundsOf({ when = none, said }: Relation): readonly number[] {
  return said === undefined ? when : [...when, said];
}

const none: readonly number[] = Object.freeze([]);

function collect(expression: Expression, found: Set<number>): void {
  switch (expression.kind) {
    case 'unknown':
      found.add(expression.unknown);
      return;
    case 'constant':
      return;
    case 'sum':
      for (const { of } of expression.terms) collect(of, found);
      return;
    case 'product':
      for (const factor of expression.of) collect(factor, found);
      return;
    case 'quotient':
      collect(expression.over, found);
      collect(expression.under, found);
  }
}

/** The unknowns by which a relation multiplies or divides: it is linear in the others once these are known. */
export function factorsOf({ left, right }: Relation): readonly number[] {
  const found = new Set<number>();
  collectFactors(left, found);
  collectFactors(right, found);
  return [...found];
}

function collectFactors(expression: Expression, found: Set<number>): void {
  switch (expression.kind) {
    case 'unknown':
    case 'constant':
      return;
    case 'sum':
      for (const { of } of expression.terms) collectFactors(of, found);
      return;
    case 'product':
      collectFactors(expression.of[0], found);
      collect(expression.of[1], found);
      return;
    case 'quotient':
      collectFactors(expression.over, found);
      collect(expression.under, found);
  }
}

/** The same relation between unknowns of other names. */
export function renamed(relation: Relation, nameOf: (unknown: number) => number): Relation {
  const { left, relation: sign, right, when, said } = relation;
  return {
    left: named(left, nameOf),
    relation: sign,
    right: named(right, nameOf),
    ...(when === undefined ? {} : { when: when.map(nameOf) }),
    ...(said === undefined ? {} : { said: nameOf(said) }),
  };
}

function named(expression: Expression, nameOf: (unknown: number) => number): Expression {
  switch (expression.kind) {
    case 'unknown':
      return { kind: 'unknown', unknown: nameOf(expression.unknown) };
    case 'constant':
      return expression;
    case 'sum':
      return { kind: 'sum', terms: expression.terms.map(({ factor, of }) => ({ factor, of: named(of, nameOf) })) };
    case 'product':
      return { kind: 'product', of: [named(expression.of[0], nameOf), named(expression.of[1], nameOf)] };
    case 'quotient':
      return { kind: 'quotient', over: named(expression.over, nameOf), under: named(expression.under, nameOf) };
  }
}
