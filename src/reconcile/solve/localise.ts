/**
 * Localise: a system that contradicts itself becomes the cheapest sets of claims to doubt.
 *
 * The sets that hit every conflict found so far are proposed; where the rest still contradicts itself, there is another
 * conflict, and the proposal is made again. What is proposed at the end costs no more than any way out must.
 */
import { type Interval, wholeLine } from '../../model/interval.ts';
import type { Conflict, Dispute, Doubt, Feasibility, Localised } from './answers.ts';
import { minimalConflict } from './conflict.ts';
import type { DecisionOptions } from './decide.ts';
import { examine } from './examine.ts';
import { clusters, type HittingSets, hittingSets } from './hitting.ts';
import { narrow } from './narrow.ts';
import { cut, partsOf } from './parts.ts';
import type { System } from './system.ts';

/** How far localising goes. */
export interface LocalisingOptions extends DecisionOptions {
  /** At most so many ways out of one dispute are given. Default 64. */
  readonly ties?: number;
  /** At most so many conflicts of one part are looked for. Default 200. */
  readonly conflicts?: number;
  /** At most so many ways out of all disputes of one part together are tried. Default 256. */
  readonly trials?: number;
}

const defaults = { unknowns: 120, boxes: 64, ties: 64, conflicts: 200, trials: 256, steps: 20_000 };
type Limits = typeof defaults;

/**
 * The disputes of a system, with the cheapest ways out of each: all of them, up to the declared number. Exact in parts
 * that {@link feasibility} can decide; elsewhere what is proposed hits every conflict that was found, and `least` is
 * what a way out costs at least.
 */
export function localise(system: System, options: LocalisingOptions = {}): Localised {
  const given = Object.entries(options).filter(([, limit]) => limit !== undefined);
  const limits: Limits = { ...defaults, ...Object.fromEntries(given) };
  const found = partsOf(system).map(({ claims, relations }) => localisePart(system, claims, relations, limits));
  return { disputes: found.flatMap(({ disputes }) => disputes), isExact: found.every(({ isExact }) => isExact) };
}

const quiet: Localised = { disputes: [], isExact: true };

function localisePart(
  whole: System,
  claims: readonly number[],
  relations: readonly number[],
  limits: Limits,
): Localised {
  if (relations.length === 0 && claims.length === 0) return quiet;
  const { system, from } = cut(whole, claims, relations);
  const first = examine(system, limits);
  if (first.feasibility !== 'infeasible') return { disputes: [], isExact: first.feasibility === 'feasible' };
  const solved = solve(system, first.conflicts, limits);
  return { disputes: solved.disputes.map((dispute) => renamed(dispute, from)), isExact: solved.isExact };
}

/** One part's conflicts, and what was found out about leaving claims out. */
interface Case {
  readonly system: System;
  readonly limits: Limits;
  readonly conflicts: Conflict[];
  readonly tried: Map<string, Feasibility>;
}

function solve(system: System, found: readonly Conflict[], limits: Limits): Localised {
  const open: Case = { system, limits, conflicts: [], tried: new Map() };
  let next = found;
  for (;;) {
    const isNew = take(open, next);
    const blameless = open.conflicts.find(({ claims }) => claims.length === 0);
    if (blameless !== undefined) return { disputes: [withoutBlame(blameless)], isExact: true };
    const groups = proposals(open);
    if (!isNew || open.conflicts.length >= limits.conflicts) return settled(open, groups, 'open');
    const trial = tryOut(open, groups);
    if (trial.feasibility !== 'infeasible') return settled(open, groups, trial.feasibility);
    next = trial.conflicts;
  }
}

/** Conflicts with claims in common, and the cheapest sets that hit them. */
interface Group extends HittingSets {
  readonly conflicts: readonly Conflict[];
}

/** Whether any of the conflicts, made minimal, was new. */
function take(open: Case, found: readonly Conflict[]): boolean {
  let isNew = false;
  for (const conflict of found.slice(0, 16)) {
    if (open.conflicts.some((known) => isWithin(known, conflict))) continue;
    const least = minimalConflict(open.system, conflict, open.limits);
    const others = open.conflicts.filter((known) => !isWithin(least, known));
    if (others.some((known) => isWithin(known, least))) continue;
    open.conflicts.splice(0, open.conflicts.length, ...others, least);
    isNew = true;
  }
  return isNew;
}

function isWithin(few: Conflict, many: Conflict): boolean {
  return few.claims.every((claim) => many.claims.includes(claim));
}

function proposals({ system, limits, conflicts }: Case): readonly Group[] {
  const weightOf = (claim: number) => system.claims[claim]?.weight ?? 1;
  return clusters(conflicts.map(({ claims }) => claims)).map((members) => {
    const own = members.flatMap((member) => conflicts[member] ?? []);
    return {
      conflicts: own,
      ...hittingSets(
        own.map(({ claims }) => claims),
        weightOf,
        limits,
      ),
    };
  });
}

interface Trial {
  readonly feasibility: Feasibility;
  readonly conflicts: readonly Conflict[];
}

/** Whether leaving out any set of each group leaves nothing in conflict. */
function tryOut(open: Case, groups: readonly Group[]): Trial {
  const ways = groups.reduce((product, { sets }) => product * sets.length, 1);
  const trials = ways <= open.limits.trials ? everyWay(groups) : eachAlone(groups);
  let outcome: Feasibility = ways <= open.limits.trials ? 'feasible' : 'open';
  for (const left of trials) {
    const trial = without(open, left);
    if (trial.feasibility === 'infeasible') return trial;
    if (trial.feasibility === 'open') outcome = 'open';
  }
  return { feasibility: outcome, conflicts: [] };
}

function everyWay(groups: readonly Group[]): readonly (readonly number[])[] {
  const start: readonly (readonly number[])[] = [[]];
  return groups.reduce((ways, { sets }) => ways.flatMap((way) => sets.map((set) => [...way, ...set])), start);
}

/** Each set of each group, with the first sets of the others. */
function eachAlone(groups: readonly Group[]): readonly (readonly number[])[] {
  return groups.flatMap(({ sets }, index) =>
    sets.map((set) => groups.flatMap((group, other) => (other === index ? set : (group.sets[0] ?? [])))),
  );
}

function without(open: Case, left: readonly number[]): Trial {
  const { system, limits, tried } = open;
  const key = [...left].sort((a, b) => a - b).join(' ');
  const known = tried.get(key);
  if (known !== undefined) return { feasibility: known, conflicts: [] };
  const rest = [...system.claims.keys()].filter((claim) => !left.includes(claim));
  const { system: remaining, from } = cut(system, rest, [...system.relations.keys()]);
  const { feasibility, conflicts } = examine(remaining, limits);
  if (feasibility !== 'infeasible') tried.set(key, feasibility);
  return { feasibility, conflicts: conflicts.map((conflict) => placed(conflict, from)) };
}

function settled(open: Case, groups: readonly Group[], outcome: Feasibility): Localised {
  const isExact = outcome === 'feasible';
  const disputes = groups.map((group, index) => {
    const { conflicts, weight, least, isComplete } = group;
    const others = groups.flatMap(({ sets }, other) => (other === index ? [] : (sets[0] ?? [])));
    const doubts = group.sets.map(
      (claims): Doubt => ({ claims, repairs: claims.map((c) => repair(open, group, claims, others, c)) }),
    );
    return {
      conflicts,
      weight,
      least,
      doubts,
      isExact: isExact && weight === least,
      isComplete: isExact && isComplete,
    };
  });
  return { disputes, isExact };
}

/** The values of a doubted claim's unknown that fit everything which nobody doubts. */
function repair(
  open: Case,
  group: Group,
  doubted: readonly number[],
  others: readonly number[],
  claim: number,
): Interval | null {
  const { system, limits } = open;
  const left = new Set([...doubted, ...others]);
  left.delete(claim);
  // The claim stays, saying nothing: relations that stand while it does are what it is repaired by.
  const claims = system.claims.map((known, place) => (place === claim ? { ...known, interval: wholeLine } : known));
  const rest = [...claims.keys()].filter((place) => !left.has(place));
  const isLarge = system.unknowns.length > limits.unknowns;
  const relations = isLarge ? [...new Set(group.conflicts.flatMap((c) => c.relations))] : [...system.relations.keys()];
  const { system: remaining, from } = cut({ ...system, claims }, rest, relations);
  const { intervals, conflicts } = narrow(remaining);
  const unknown = from.unknowns.indexOf(system.claims[claim]?.unknown ?? -1);
  return conflicts.length > 0 ? null : (intervals[unknown] ?? null);
}

function withoutBlame(conflict: Conflict): Dispute {
  return { conflicts: [conflict], weight: 0, least: 0, doubts: [], isExact: true, isComplete: true };
}

interface Origin {
  readonly claims: readonly number[];
  readonly relations: readonly number[];
}

function placed(conflict: Conflict, from: Origin): Conflict {
  return { claims: places(conflict.claims, from.claims), relations: places(conflict.relations, from.relations) };
}

function renamed(dispute: Dispute, from: Origin): Dispute {
  const conflicts = dispute.conflicts.map((conflict) => placed(conflict, from));
  const doubts = dispute.doubts.map((doubt) => ({ ...doubt, claims: places(doubt.claims, from.claims) }));
  return { ...dispute, conflicts, doubts };
}

const places = (local: readonly number[], from: readonly number[]): readonly number[] =>
  local.flatMap((place) => from[place] ?? []);
