/**
 * Infer: what is printed of all cells becomes what it implies of one, with the steps that lead there.
 *
 * Invariants
 * - INF-1 What is inferred of a cell holds its true value, whatever an honest document prints, with its figure or without.
 * - INF-2 Where sums make up a tree, of places or of periods, what is inferred is the tightest interval.
 */
import { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { contains, type Interval, wholeLine, width } from '../model/interval.ts';
import type { Vintage } from '../query.ts';
import type { Node } from './building.ts';
import type { World } from './claims.ts';
import { vintageAt } from './evidence.ts';
import type { ConstraintKind } from './finding.ts';
import type { Network } from './network.ts';
import { cut, partsOf } from './solve/parts.ts';
import { type Expression, evaluate, type Narrowed, type Narrowing, narrow, type System } from './solve.ts';

/** What an inference is about: a cell, or the value of a target that nobody printed. */
export type Subject = { readonly cell: Cell } | { readonly target: string };

/** One step of an inference: what is known of something from then on, and why. */
export interface InferenceStep {
  /** Null where it is what happened between two boundaries of a row's periods. */
  readonly of: Subject | null;
  readonly value: Interval;
  /** The figures that say so; empty where it follows from what is required between cells. */
  readonly figures: readonly Vintage[];
  /** What requires it, and of what else it follows; null where figures say so. */
  readonly because: {
    readonly kind: ConstraintKind;
    readonly constraint: string | null;
    readonly from: readonly Subject[];
  } | null;
}

/** What the figures imply of one cell or target. */
export interface Inference {
  readonly of: Subject;
  /**
   * What all other figures allow of it, without its own; null where they contradict one another about it. Every value,
   * where nothing is known.
   */
  readonly implied: Interval | null;
  /** What all figures allow of it, its own included; null where they contradict one another about it. */
  readonly value: Interval | null;
  /** The whole numbers in `value` where only these are admissible and there are at most a hundred of them. */
  readonly wholeNumbers: readonly Decimal[] | null;
  /** How `value` comes about, or `implied` where there is no value: premises first. */
  readonly steps: readonly InferenceStep[];
  /** False where narrowing was ended before nothing could change: the interval is sound, and may not be the tightest. */
  readonly isFixedPoint: boolean;
}

const MOST_WHOLE_NUMBERS = 100;
const ZERO = new Decimal(0);

/** What a network implies of one of its unknowns. */
export function inferenceOf(world: World, network: Network, of: Subject, unknown: number): Inference {
  const part = partOf(network.system, unknown);
  const own = part.system;
  const at = part.unknowns.indexOf(unknown);
  // What needs a claim stands where there was one, and where nothing can be divided by zero: it would hold.
  const stands = own.claims.some((claim) => claim.unknown === at) || isDefined(own, at);
  const lone = stands ? [{ unknown: at, interval: wholeLine, weight: 1 }] : [];
  const others = own.claims.filter((claim) => claim.unknown !== at);
  const full = narrow({ ...own, claims: [...own.claims, ...lone] });
  const rest = narrow({ ...own, claims: [...others, ...lone] });
  const value = heldBack(own, full, at);
  const implied = heldBack({ ...own, claims: others }, rest, at);
  const { derivationOf } = value === null ? rest : full;
  const name = (local: number): Node | undefined => network.nodes[part.unknowns[local] ?? -1];
  const steps = derivationOf(at).map((step) => stepOf(world, network, part.relations, name, step));
  return Object.freeze({
    of,
    implied,
    value,
    wholeNumbers: own.unknowns[at]?.whole === true && value !== null ? wholeNumbersOf(value) : null,
    steps: Object.freeze(steps),
    isFixedPoint: full.isFixedPoint && rest.isFixedPoint,
  });
}

/** The part of a system that an unknown stands in. */
function partOf(system: System, unknown: number) {
  // With a claim that says nothing, so that what would stand if it were printed is of the part.
  const lone = { unknown, interval: wholeLine, weight: 1 };
  const whole: System = { ...system, claims: [...system.claims, lone] };
  const part = partsOf(whole).find(({ unknowns }) => unknowns.includes(unknown));
  const { claims = [], relations = [] } = part ?? {};
  const found = cut(whole, claims, relations);
  const kept = { ...found.system, claims: found.system.claims.slice(0, -1) };
  return { system: kept, unknowns: found.from.unknowns, relations: found.from.relations };
}

/** Whether nothing that needs a claim on an unknown can be divided by zero. */
function isDefined(system: System, unknown: number): boolean {
  const { intervals } = narrow(system);
  const domainOf = (place: number) => intervals[place] ?? wholeLine;
  return system.relations.every(
    ({ when, left, right }) =>
      when?.includes(unknown) !== true || (divides(left, domainOf) && divides(right, domainOf)),
  );
}

/** Whether nothing in an expression can be divided by zero. */
function divides(expression: Expression, domainOf: (unknown: number) => Interval): boolean {
  switch (expression.kind) {
    case 'unknown':
    case 'constant':
      return true;
    case 'sum':
      return expression.terms.every(({ of }) => divides(of, domainOf));
    case 'product':
      return expression.of.every((factor) => divides(factor, domainOf));
    case 'quotient': {
      const under = evaluate(expression.under, domainOf);
      const isNever = under !== null && !contains(under, ZERO);
      return isNever && divides(expression.over, domainOf) && divides(expression.under, domainOf);
    }
  }
}

/** What is left of an unknown; null where it rests on claims that are in conflict. */
function heldBack(system: System, { intervals, conflicts, derivationOf }: Narrowed, unknown: number): Interval | null {
  const disputed = new Set(conflicts.flatMap(({ claims }) => claims));
  const rests = derivationOf(unknown).some(({ by }) => 'claim' in by && disputed.has(by.claim));
  const isDisputed = conflicts.some(({ claims }) => claims.some((claim) => system.claims[claim]?.unknown === unknown));
  return rests || isDisputed ? null : (intervals[unknown] ?? null);
}

function wholeNumbersOf(value: Interval): readonly Decimal[] | null {
  const room = width(value);
  const { low } = value;
  if (room === null || low === null || room.gte(MOST_WHOLE_NUMBERS)) return null;
  return Object.freeze(Array.from({ length: room.toNumber() + 1 }, (_, step) => low.plus(step)));
}

function stepOf(
  world: World,
  { origins }: Network,
  relations: readonly number[],
  nodeOf: (local: number) => Node | undefined,
  { unknown, by, interval }: Narrowing,
): InferenceStep {
  const node = nodeOf(unknown);
  const subject = (local: number): Subject | null => subjectOf(nodeOf(local));
  const of = subjectOf(node);
  if ('claim' in by) {
    const figures = (node?.said?.claims ?? []).flatMap(({ position }) => vintageAt(world.horizon, position) ?? []);
    return Object.freeze({ of, value: interval, figures: Object.freeze(figures), because: null });
  }
  const origin = origins[relations[by.relation] ?? -1] ?? null;
  const from = Object.freeze(by.from.flatMap((local) => subject(local) ?? []));
  const because = Object.freeze({ kind: origin?.kind ?? 'time', constraint: origin?.key ?? null, from });
  return Object.freeze({ of, value: interval, figures: Object.freeze([]), because });
}

/** What a node stands for; null where it is no cell and no target. */
function subjectOf(node: Node | undefined): Subject | null {
  if (node?.cell) return Object.freeze({ cell: node.cell });
  return node?.target ? Object.freeze({ target: node.target }) : null;
}
