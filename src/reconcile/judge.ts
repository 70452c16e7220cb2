/**
 * Judge: what a constraint requires, held against what a scope says.
 */
import { Decimal } from '../model/decimal.ts';
import {
  add,
  divide,
  hull,
  type Interval,
  isPoint,
  meets,
  negate,
  pointInterval,
  scale,
  subtract,
} from '../model/interval.ts';
import { type Constraint, type Formula, relationOf, type Slot } from './constraint.ts';
import type { Advisory, FindingReason, FindingStatus } from './finding.ts';
import { admissible, isNought } from './nature.ts';
import type { Said } from './scope.ts';
import { evaluate, narrow } from './solve.ts';

/** What came of it. */
export interface Outcome {
  readonly status: 'consistent' | 'contradicted' | 'undecided' | 'not-applicable';
  readonly reason: FindingReason | null;
  readonly advisories: readonly Advisory[];
  readonly left: Interval | null;
  readonly right: Interval | null;
  readonly gap: Decimal | null;
}

/** A slot, and what is said of it; null where it is missing. */
export interface Filled {
  readonly slot: Slot;
  readonly said: Said | null;
}

interface Sides {
  readonly left: Interval | null;
  readonly right: Interval | null;
}

const ZERO = new Decimal(0);
const none: readonly Advisory[] = Object.freeze([]);
const loose: readonly Advisory[] = Object.freeze(['loose-hedge']);
const unknown: Sides = { left: null, right: null };
/** Obstacles that more figures, or a word more, would remove. */
const open: ReadonlySet<FindingReason> = new Set(['base-unstated', 'target-unknown', 'impossible-period']);

/** Whether what is said can be true. */
export function judge(constraint: Constraint, filled: readonly Filled[]): Outcome {
  const { obstacle } = constraint;
  if (filled.some(({ said }) => said?.disagree === true)) return undecided('repeated-reports-disagree', unknown);
  if (obstacle !== undefined) {
    return open.has(obstacle) ? undecided(obstacle, unknown) : notApplicable(obstacle);
  }
  if (filled.some(({ said }) => said !== null && said.certain === null)) return notApplicable('not-numeric');
  const under = constraint.formula.kind === 'rate' ? filled[1] : undefined;
  if (under !== undefined && isNought(spanOfValues(under, ({ certain }) => certain))) {
    return notApplicable(constraint.kind === 'change' ? 'base-zero' : 'denominator-may-be-zero');
  }
  const sides = sidesOf(constraint, filled, (said) => said.certain);
  const gap = gapOf(constraint, sides);
  const shown = isMissing(filled) ? shownSides(constraint, filled, sides) : sides;
  if (gap !== null) return { status: 'contradicted', reason: null, advisories: none, ...shown, gap };
  if (!canBe(constraint, filled))
    return { status: 'contradicted', reason: null, advisories: none, ...shown, gap: null };
  if (isMissing(filled)) return undecided('missing', shown);
  return { status: 'consistent', reason: null, advisories: hedges(constraint, filled), ...sides, gap: null };
}

/** The distance between two sides that must stand so; null where they can. */
export function gapOf({ relation }: Pick<Constraint, 'relation'>, { left, right }: Sides): Decimal | null {
  if (left === null || right === null || meets(left, right)) return null;
  const [below, above] =
    left.high !== null && right.low !== null && left.high.lte(right.low) ? [left, right] : [right, left];
  const isBelow = below === left;
  if ((relation === '<=' && isBelow) || (relation === '>=' && !isBelow)) return null;
  return above.low === null || below.high === null ? null : above.low.minus(below.high);
}

function isMissing(filled: readonly Filled[]): boolean {
  return filled.some(({ said }) => said === null);
}

/** Of a side that something is missing on, nothing is shown but what its indicator admits. */
function shownSides({ slots }: Constraint, filled: readonly Filled[], sides: Sides): Sides {
  const lacks = (side: Slot['side']) => filled.some(({ slot, said }) => slot.side === side && said === null);
  const isBare = (side: Slot['side']) => lacks(side) && slots.filter((one) => one.side === side).length === 1;
  return { left: isBare('left') ? null : sides.left, right: isBare('right') ? null : sides.right };
}

/** What an operand may be: what is said of it, as far as its indicator admits that. */
function spanOfValues({ slot: { nature }, said }: Filled, read: (said: Said) => Interval | null): Interval {
  const claimed = said === null ? null : read(said);
  return claimed === null ? nature.domain : (admissible(claimed, nature) ?? claimed);
}

/** Both sides, every operand once. What is missing may be anything that its indicator admits. */
function sidesOf(constraint: Constraint, filled: readonly Filled[], read: (said: Said) => Interval | null): Sides {
  const { formula } = constraint;
  const value = (one: Filled): Interval => spanOfValues(one, read);
  if (formula.kind === 'sum') {
    return {
      left: sumOf(filled, 'left', value, formula.left),
      right: sumOf(filled, 'right', value, formula.right),
    };
  }
  if (formula.kind === 'between') {
    const [first, ...others] = filled.filter(({ slot }) => slot.side === 'left').map(value);
    const own = filled.find(({ slot }) => slot.side === 'right');
    return {
      left: first === undefined ? null : others.reduce(hull, first),
      right: own === undefined ? null : value(own),
    };
  }
  if (formula.kind === 'rate') return ratio(formula, filled.map(value));
  const places = new Map(filled.map(({ slot }, index) => [slot, index]));
  const relation = relationOf(constraint, (slot) => places.get(slot) ?? -1);
  if (relation === null) return unknown;
  const domains = filled.map(value);
  const domainOf = (index: number) => domains[index] ?? pointInterval(ZERO);
  return { left: evaluate(relation.left, domainOf), right: evaluate(relation.right, domainOf) };
}

function ratio(
  { scale: worth, minus }: Extract<Formula, { kind: 'rate' }>,
  [over, under, rate]: readonly Interval[],
): Sides {
  const quotient = over === undefined || under === undefined ? null : divide(scale(over, worth), under);
  const left = quotient === null || minus === undefined ? quotient : subtract(quotient, pointInterval(minus));
  return { left, right: rate ?? null };
}

function sumOf(
  filled: readonly Filled[],
  side: Slot['side'],
  value: (one: Filled) => Interval,
  constant: Decimal | undefined,
): Interval {
  // Most are numbers printed in full: they are added as such.
  let exact = constant ?? ZERO;
  let others: Interval | null = null;
  for (const one of filled) {
    if (one.slot.side !== side) continue;
    const own = value(one);
    if (own.low !== null && own.low === own.high) {
      exact = one.slot.factor === 1 ? exact.plus(own.low) : exact.minus(own.low);
      continue;
    }
    const signed = one.slot.factor === 1 ? own : negate(own);
    others = others === null ? signed : add(others, signed);
  }
  return others === null ? pointInterval(exact) : exact.isZero() ? others : add(others, pointInterval(exact));
}

/** Whether some admissible values make it true: whole numbers of which a rate is made may not exist. */
function canBe(constraint: Constraint, filled: readonly Filled[]): boolean {
  const { formula } = constraint;
  const isLinear = formula.kind === 'sum' || formula.kind === 'between';
  const isOpen = ({ slot: { nature }, said }: Filled) =>
    nature.whole && (said === null || (said.certain !== null && !isPoint(said.certain)));
  if (isLinear || !filled.some(isOpen)) return true;
  const places = new Map(filled.map(({ slot }, index) => [slot, index]));
  const relation = relationOf(constraint, (slot) => places.get(slot) ?? -1);
  if (relation === null) return true;
  const unknowns = filled.map(({ slot: { nature } }) => ({ domain: nature.domain, whole: nature.whole }));
  const claims = filled.flatMap(({ said }, index) =>
    said === null || said.certain === null ? [] : [{ unknown: index, interval: said.certain, weight: 1 }],
  );
  return narrow({ unknowns, claims, relations: [relation] }).conflicts.length === 0;
}

/** Inside what the words allow, outside what they mean. */
function hedges(constraint: Constraint, filled: readonly Filled[]): readonly Advisory[] {
  if (!filled.some(({ said }) => said !== null && said.expected !== said.certain)) return none;
  const sides = sidesOf(constraint, filled, (said) => said.expected);
  return gapOf(constraint, sides) === null ? none : loose;
}

function undecided(reason: FindingReason, { left, right }: Sides): Outcome {
  return { status: 'undecided', reason, advisories: none, left, right, gap: null };
}

function notApplicable(reason: FindingReason): Outcome {
  return { status: 'not-applicable', reason, advisories: none, ...unknown, gap: null };
}

/** A contradiction within a document accuses it; between documents, something was said anew. */
export function statusOf({ status }: Outcome, isAcross: boolean): FindingStatus {
  return status === 'contradicted' ? (isAcross ? 'restated' : 'inconsistent') : status;
}
