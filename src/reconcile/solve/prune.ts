/**
 * Prune: what nobody can contradict is left out. An unknown that nobody claims and that one relation alone speaks of can
 * take up whatever that relation needs; so the relation says less, or nothing, without it. Some values satisfy what is
 * left exactly when some satisfy all of it.
 */
import { Decimal } from '../../model/decimal.ts';
import { type Linear, linearOf, relationOf } from './linear.ts';
import { standing } from './parts.ts';
import { type Relation, type System, unknownsOf } from './system.ts';

interface Pruning {
  readonly system: System;
  readonly claimed: Uint8Array;
  /** How many relations speak of each unknown, and which did at the beginning. */
  readonly degrees: Int32Array;
  readonly speaking: readonly (readonly number[])[];
  /** By relation: what it has become; itself where it is not linear; null where it is left out. */
  readonly linear: (Linear | null)[];
  readonly alive: Uint8Array;
  /** Those that say less than at the beginning. */
  readonly changed: Set<Linear>;
}

const ZERO = new Decimal(0);
const ONE = new Decimal(1);

/** The same unknowns and claims, and as few relations as they need. */
export function pruned(system: System): System {
  return prunedIn(system).system;
}

/** As {@link pruned}, and which relation each of those left was. */
export function prunedIn(system: System): { readonly system: System; readonly places: readonly number[] } {
  const pruning = begun(system);
  const open = [...system.relations.keys()].filter((place) => pruning.alive[place] === 1);
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (pruning.alive[place] === 1) open.push(...simplified(pruning, place));
  }
  const places = [...system.relations.keys()].filter((place) => pruning.alive[place] === 1);
  const relations = places.flatMap((place): readonly Relation[] => {
    const linear = pruning.linear[place];
    if (linear && pruning.changed.has(linear)) return [relationOf(linear)];
    const relation = system.relations[place];
    return relation === undefined ? [] : [relation];
  });
  return { system: { ...system, relations }, places };
}

function begun(system: System): Pruning {
  const { unknowns, claims, relations } = system;
  const claimed = new Uint8Array(unknowns.length);
  for (const { unknown } of claims) claimed[unknown] = 1;
  const alive = new Uint8Array(relations.length);
  const degrees = new Int32Array(unknowns.length);
  const speaking: number[][] = unknowns.map(() => []);
  for (const place of standing(system)) {
    alive[place] = 1;
    const relation = relations[place];
    for (const unknown of relation === undefined ? [] : unknownsOf(relation)) {
      degrees[unknown] = (degrees[unknown] ?? 0) + 1;
      speaking[unknown]?.push(place);
    }
  }
  return { system, claimed, degrees, speaking, linear: relations.map(linearOf), alive, changed: new Set() };
}

/** Takes what is free out of a relation, and gives the relations that may now be simpler. */
function simplified(pruning: Pruning, place: number): readonly number[] {
  const linear = pruning.linear[place] ?? null;
  if (linear === null) return isLoose(pruning, place) ? dropped(pruning, place, unknownsIn(pruning, place)) : [];
  if (isAlways(pruning, linear)) return dropped(pruning, place, [...linear.factors.keys()]);
  const free = [...linear.factors].filter(
    ([unknown]) => isFree(pruning, unknown) && keepsWhole(pruning, linear, unknown),
  );
  if (free.length === 0) return [];
  const kept = takenOut(pruning, linear, free);
  if (kept === null || kept.factors.size === 0) {
    // What is left between constants alone is for others to say.
    return kept === null || kept.constant.lte(ZERO) ? dropped(pruning, place, [...linear.factors.keys()]) : [];
  }
  pruning.linear[place] = kept;
  pruning.changed.add(kept);
  for (const [unknown] of free) pruning.degrees[unknown] = 0;
  return [place];
}

/** What is not below zero, taken away from what is not above it. */
function isAlways({ system }: Pruning, { relation, factors, constant }: Linear): boolean {
  const isBelow = ([unknown, factor]: readonly [number, Decimal]) =>
    factor.lt(ZERO) && system.unknowns[unknown]?.domain.low?.gte(ZERO) === true;
  return relation === '<=' && constant.lte(ZERO) && [...factors].every(isBelow);
}

/** The relation without the unknowns that are free in it; null where they can always make it true. */
function takenOut(
  { system }: Pruning,
  { relation, factors, constant }: Linear,
  free: readonly (readonly [number, Decimal])[],
): Linear | null {
  const isBounded = ([unknown]: readonly [number, Decimal]) => system.unknowns[unknown]?.domain.low !== null;
  const [raising, lowering] = [
    free.filter(([, factor]) => factor.gt(ZERO)),
    free.filter(([, factor]) => factor.lt(ZERO)),
  ];
  if (!free.every(isBounded) || (relation === '<=' && lowering.length > 0)) return null;
  if (raising.length > 0 && lowering.length > 0) return null;
  const taken = new Set(free.map(([unknown]) => unknown));
  const rest = [...factors].filter(([unknown]) => !taken.has(unknown));
  if (lowering.length === 0) return { relation: '<=', factors: new Map(rest), constant };
  const opposite = rest.map(([unknown, factor]) => [unknown, factor.negated()] as const);
  return { relation: '<=', factors: new Map(opposite), constant: constant.negated() };
}

/** Nobody claims it, one relation speaks of it, and nothing bounds it but zero from below. */
function isFree({ system, claimed, degrees }: Pruning, unknown: number): boolean {
  const domain = system.unknowns[unknown]?.domain;
  if (claimed[unknown] === 1 || degrees[unknown] !== 1 || domain === undefined || domain.high !== null) return false;
  return domain.low === null || (domain.low.isZero() && !domain.lowOpen);
}

/** A whole unknown can only take up what is whole. */
function keepsWhole({ system }: Pruning, { factors, constant }: Linear, free: number): boolean {
  if (system.unknowns[free]?.whole !== true) return true;
  const isWhole = [...factors].every(
    ([unknown, factor]) => factor.abs().eq(ONE) && system.unknowns[unknown]?.whole === true,
  );
  return isWhole && constant.isInteger();
}

/** A rate of which neither side is known. */
function isLoose(pruning: Pruning, place: number): boolean {
  const relation = pruning.system.relations[place];
  if (relation?.when === undefined) return false;
  const { right } = relation;
  const others = unknownsOf(relation).filter((unknown) => right.kind !== 'unknown' || unknown !== right.unknown);
  return others.length > 1 && others.every((unknown) => isFree(pruning, unknown));
}

function unknownsIn({ system }: Pruning, place: number): readonly number[] {
  const relation = system.relations[place];
  return relation === undefined ? [] : unknownsOf(relation);
}

function dropped({ alive, degrees, speaking }: Pruning, place: number, unknowns: readonly number[]): readonly number[] {
  alive[place] = 0;
  for (const unknown of unknowns) degrees[unknown] = Math.max(0, (degrees[unknown] ?? 0) - 1);
  return unknowns.filter((unknown) => degrees[unknown] === 1).flatMap((unknown) => speaking[unknown] ?? []);
}
