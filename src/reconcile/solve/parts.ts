/**
 * Parts: a system falls into parts that have nothing to do with one another.
 */
import { groundsOf, type Relation, renamed, type System, unknownsOf } from './system.ts';

/** Places in a system, in rising order. */
export interface Part {
  readonly unknowns: readonly number[];
  readonly claims: readonly number[];
  readonly relations: readonly number[];
}

/** A system of its own, and where its unknowns, claims and relations stand in the one that it was cut from. */
export interface Cut {
  readonly system: System;
  readonly from: Part;
}

/** The relations that stand: those that depend on a claim only where there is one, and it says what they do. */
export function standing({ unknowns, claims, relations }: System): readonly number[] {
  const claimed = new Uint8Array(unknowns.length);
  for (const { unknown, interval } of claims)
    claimed[unknown] = Math.max(
      claimed[unknown] ?? 0,
      interval.low === null && interval.high === null ? EMPTY : TELLING,
    );
  const places: number[] = [];
  for (const [place, { when, said }] of relations.entries()) {
    if (when?.some((unknown) => claimed[unknown] !== 0) === false) continue;
    if (said === undefined || claimed[said] === TELLING) places.push(place);
  }
  return places;
}

/** A claim that says nothing, and one that says something. */
const EMPTY = 1;
const TELLING = 2;

/** The parts of a system that the relations standing in it hold together, by their first unknowns. */
export function partsOf(system: System): readonly Part[] {
  const { unknowns, claims, relations } = system;
  const parent = Int32Array.from(unknowns.keys());
  const stands = standing(system);
  for (const place of stands) join(parent, relations[place]);
  const byRoot = new Map<number, { unknowns: number[]; claims: number[]; relations: number[] }>();
  const partOf = (unknown: number) => {
    const root = rootOf(parent, unknown);
    let part = byRoot.get(root);
    if (part === undefined) {
      part = { unknowns: [], claims: [], relations: [] };
      byRoot.set(root, part);
    }
    return part;
  };
  for (const unknown of unknowns.keys()) partOf(unknown).unknowns.push(unknown);
  for (const [place, { unknown }] of claims.entries()) partOf(unknown).claims.push(place);
  const apart: number[] = [];
  for (const place of stands) {
    const first = firstUnknown(relations[place]);
    if (first === undefined) apart.push(place);
    else partOf(first).relations.push(place);
  }
  // Relations between constants alone belong to nobody: they are true or false whatever is claimed.
  const rest = apart.length === 0 ? [] : [{ unknowns: [], claims: [], relations: apart }];
  return [...byRoot.values(), ...rest];
}

/** The system of some claims and relations alone, with the unknowns that these name. */
export function cut(system: System, claims: readonly number[], relations: readonly number[]): Cut {
  const places = new Map<number, number>();
  const named: number[] = [];
  const placeOf = (unknown: number): number => {
    let place = places.get(unknown);
    if (place === undefined) {
      place = named.length;
      places.set(unknown, place);
      named.push(unknown);
    }
    return place;
  };
  const rename = (relation: Relation): Relation => renamed(relation, placeOf);
  const cutRelations = relations.flatMap((place) => system.relations[place] ?? []).map(rename);
  const cutClaims = claims.flatMap((place) => system.claims[place] ?? []);
  const ownClaims = cutClaims.map((claim) => ({ ...claim, unknown: placeOf(claim.unknown) }));
  const unknowns = named.flatMap((unknown) => system.unknowns[unknown] ?? []);
  return {
    system: { unknowns, claims: ownClaims, relations: cutRelations },
    from: { unknowns: named, claims, relations },
  };
}

function join(parent: Int32Array, relation: Relation | undefined): void {
  if (relation === undefined) return;
  const [first, ...rest] = unknownsOf(relation);
  if (first === undefined) return;
  for (const unknown of [...rest, ...groundsOf(relation)]) {
    const [a, b] = [rootOf(parent, first), rootOf(parent, unknown)];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
}

function firstUnknown(relation: Relation | undefined): number | undefined {
  return relation === undefined ? undefined : unknownsOf(relation)[0];
}

function rootOf(parent: Int32Array, unknown: number): number {
  let at = unknown;
  for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
    parent[at] = parent[up] ?? up;
    at = up;
  }
  return at;
}
