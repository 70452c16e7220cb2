/**
 * Decide: whether some values satisfy a system: exactly, or not at all.
 *
 * A box of values is narrowed; its linear relaxation shows that it is empty, or proposes values, which are then put into
 * the relations themselves; a box about which neither says anything is split. So what is called feasible has been seen
 * to be, and what is called infeasible has been proved to be.
 */
import { Decimal } from '../../model/decimal.ts';
import { contains, type Interval, interval, isPoint, pointInterval, wholeLine, width } from '../../model/interval.ts';
import type { Conflict, Feasibility } from './answers.ts';
import { narrow } from './narrow.ts';
import { cut, partsOf, standing } from './parts.ts';
import { compare, floorOf, fromDecimal, isWhole, type Rational } from './rational.ts';
import { relaxed } from './relax.ts';
import { type Effort, satisfy } from './simplex.ts';
import { factorsOf, type Relation, type System } from './system.ts';
import { holds, valueAt } from './value.ts';

/** How far deciding goes. */
export interface DecisionOptions {
  /** A part with more unknowns than this is narrowed and not decided. Default 120. */
  readonly unknowns?: number;
  /** At most so many boxes of one part are looked at. Default 200. */
  readonly boxes?: number;
  /** At most about so many coefficients are computed for one part. Default 50,000. */
  readonly effort?: number;
}

const UNKNOWNS = 120;
const BOXES = 200;
const EFFORT = 50_000;

/**
 * Whether some admissible values satisfy every claim and every relation. Exact for linear relations of unknowns that
 * need not be whole, in parts of the declared size; with whole unknowns and with products and quotients as far as the
 * declared number of boxes reaches; `open` beyond.
 */
export function feasibility(system: System, options: DecisionOptions = {}): Feasibility {
  return examine(system, options).feasibility;
}

/** What is known of a system, and its conflicts, not all of them, where it is infeasible. */
export interface Examined {
  readonly feasibility: Feasibility;
  readonly conflicts: readonly Conflict[];
}

/** As {@link feasibility}, with conflicts that are not minimal; relations that were only decided together name a part. */
export function examine(system: System, options: DecisionOptions = {}): Examined {
  const { intervals, conflicts } = narrow(system);
  if (conflicts.length > 0) return { feasibility: 'infeasible', conflicts };
  const unknowns = system.unknowns.map((unknown, place) => ({
    ...unknown,
    domain: intervals[place] ?? unknown.domain,
  }));
  const parts = partsOf(system).filter(({ relations }) => relations.length > 0);
  const decided = parts.map((part) =>
    decide(cut({ ...system, unknowns }, part.claims, part.relations).system, options),
  );
  const refuted = parts.filter((_, index) => decided[index] === 'infeasible');
  if (refuted.length > 0) return { feasibility: 'infeasible', conflicts: refuted };
  return { feasibility: decided.includes('open') ? 'open' : 'feasible', conflicts: [] };
}

type Box = readonly Interval[];

/** One part, which has been narrowed: what is claimed is already in the domains. */
function decide(system: System, { unknowns = UNKNOWNS, boxes = BOXES, effort = EFFORT }: DecisionOptions): Feasibility {
  const first: Box = system.unknowns.map(({ domain }) => domain);
  const relations = standing(system).flatMap((place) => system.relations[place] ?? []);
  const factors = [...new Set(relations.flatMap(factorsOf))];
  const search: Search = { system, relations, factors, effort: { left: effort } };
  if (first.every(isPoint)) return outcomeAt(search, first);
  if (first.length > unknowns) return 'open';
  if (dives.some((choice) => dive(search, first, choice))) return 'feasible';
  const open = [first];
  let isOpen = false;
  for (let looked = 0; looked < boxes; looked += 1) {
    const box = open.pop();
    if (box === undefined) return isOpen ? 'open' : 'infeasible';
    const halves = lookInto(search, box, looked > 0);
    if (halves === 'feasible') return 'feasible';
    if (halves === 'open') isOpen = true;
    else open.push(...halves);
  }
  return 'open';
}

interface Search {
  readonly system: System;
  readonly relations: readonly Relation[];
  /** The unknowns that are multiplied or divided by. */
  readonly factors: readonly number[];
  readonly effort: Effort;
}

function outcomeAt({ relations }: Search, box: Box): Feasibility {
  const values = box.map(({ low }) => fromDecimal(low ?? new Decimal(0)));
  return relations.every((relation) => holds(relation, values)) ? 'feasible' : 'infeasible';
}

/** Where in its interval an unknown is guessed to be. */
const dives = ['middle', 'low'] as const;

/**
 * Whether guessing one whole unknown after the other, and narrowing after each guess, ends in values that satisfy
 * everything. What honest figures leave open can mostly be filled in so, at little cost.
 */
function dive(search: Search, first: Box, choice: (typeof dives)[number]): boolean {
  let box = first;
  for (;;) {
    const place = narrowest(search, box);
    const within = box[place];
    if (within === undefined) break;
    const value = choice === 'low' ? (within.low ?? within.high) : middleOf(within);
    const guess = pointInterval(value ?? new Decimal(0));
    const next = narrowedBox(search, box.with(place, guess), [place]);
    if (next === null) return false;
    box = next;
  }
  const proposed = propose(search, box);
  return proposed !== null && proposed !== 'open' && fits(search, box, proposed);
}

/** The whole unknown, not yet known to the point, about which most is known; −1 where there is none. */
function narrowest({ system }: Search, box: Box): number {
  let [found, least]: [number, Decimal | null] = [-1, null];
  for (const [place, within] of box.entries()) {
    if (system.unknowns[place]?.whole !== true || isPoint(within)) continue;
    const room = width(within);
    if (found < 0 || (room !== null && (least === null || room.lt(least)))) [found, least] = [place, room];
  }
  return found;
}

function middleOf({ low, high }: Interval): Decimal | null {
  return low === null || high === null ? (low ?? high) : low.plus(high).div(2).floor();
}

/** The boxes to look into next: none where this one is empty. */
function lookInto(search: Search, box: Box, isNew: boolean): 'feasible' | 'open' | readonly Box[] {
  const within = isNew ? narrowedBox(search, box) : box;
  if (within === null) return [];
  const proposed = propose(search, within);
  if (proposed === null) return [];
  if (proposed === 'open') return 'open';
  if (fits(search, within, proposed)) return 'feasible';
  const pinned = pin(search, within, proposed);
  const second = pinned === null ? null : propose(search, pinned);
  if (pinned !== null && second !== null && second !== 'open' && fits(search, pinned, second)) return 'feasible';
  return split(search, within, proposed) ?? 'open';
}

function narrowedBox({ system, relations }: Search, box: Box, since?: readonly number[]): Box | null {
  const unknowns = system.unknowns.map(({ whole }, place) => ({ whole, domain: box[place] ?? wholeLine }));
  const { intervals, conflicts } = narrow({ unknowns, claims: [], relations }, since === undefined ? {} : { since });
  return conflicts.length > 0 ? null : intervals;
}

/** Values within the box that satisfy what is linear, and what is not as far as rows can say it. */
function propose({ relations, effort }: Search, box: Box): readonly Rational[] | null | 'open' {
  const { variables, rows } = relaxed(relations, box);
  const found = satisfy(variables, rows, effort);
  return found === null || found === 'open' ? found : found.slice(0, box.length);
}

/** Whether values that were proposed satisfy everything, or do once rates and changes are what their parts make them. */
function fits(search: Search, box: Box, proposed: readonly Rational[]): boolean {
  if (satisfies(search, proposed)) return true;
  const values = [...proposed];
  for (const { left, relation, right } of search.relations) {
    if (relation !== '=' || right.kind !== 'unknown' || search.factors.includes(right.unknown)) continue;
    const made = valueAt(left, values);
    if (made !== null) values[right.unknown] = made;
  }
  return values.every((value, place) => lies(value, box[place] ?? wholeLine)) && satisfies(search, values);
}

function lies(value: Rational, { low, high, lowOpen, highOpen }: Interval): boolean {
  const above = low === null ? 1 : compare(value, fromDecimal(low));
  const below = high === null ? 1 : compare(fromDecimal(high), value);
  return (lowOpen ? above > 0 : above >= 0) && (highOpen ? below > 0 : below >= 0);
}

function satisfies({ system, relations }: Search, values: readonly Rational[]): boolean {
  return (
    values.every((value, place) => isWhole(value) || system.unknowns[place]?.whole !== true) &&
    relations.every((relation) => holds(relation, values))
  );
}

/** The box with every factor at the value proposed, or near it: what is left is linear. */
function pin({ system, factors }: Search, box: Box, proposed: readonly Rational[]): Box | null {
  if (factors.length === 0) return null;
  const pinned = [...box];
  for (const place of factors) {
    const [within, value] = [box[place], proposed[place]];
    if (within === undefined || value === undefined) return null;
    const near = nearest(within, value, system.unknowns[place]?.whole === true);
    if (near === null) return null;
    pinned[place] = pointInterval(near);
  }
  return pinned;
}

const DIGITS = [0, 1, 2, 4, 8, 16, 32];

/** A short decimal of the interval, near the value; null when none is found. */
function nearest(within: Interval, { n, d }: Rational, whole: boolean): Decimal | null {
  if (isPoint(within)) return within.low;
  for (const digits of whole ? [0] : DIGITS) {
    const below = floorOf({ n: n * 10n ** BigInt(digits), d });
    for (const near of [below, below.plus(1)]) {
      const value = near.div(new Decimal(10).pow(digits));
      if (contains(within, value)) return value;
    }
  }
  return null;
}

/** Two boxes in place of one, the one to look into first at the end; null where there is nothing to split. */
function split({ system, factors }: Search, box: Box, proposed: readonly Rational[]): readonly Box[] | null {
  const broken = system.unknowns.findIndex(({ whole }, place) => {
    const value = proposed[place];
    return whole && value !== undefined && !isWhole(value);
  });
  const place = broken >= 0 ? broken : widest(box, factors);
  const [within, value] = [box[place], proposed[place]];
  if (within === undefined || value === undefined) return null;
  const whole = system.unknowns[place]?.whole === true;
  const at = broken >= 0 ? floorOf(value) : middle(within, value, whole);
  const upper = whole
    ? interval(at.plus(1), within.high)
    : interval(at, within.high, { lowOpen: true, highOpen: within.highOpen });
  const lower = interval(within.low, at, { lowOpen: within.lowOpen });
  return [box.with(place, upper), box.with(place, lower)];
}

/** The factor about which least is known; −1 where all are known. */
function widest(box: Box, factors: readonly number[]): number {
  let [found, most]: [number, Decimal | null] = [-1, new Decimal(0)];
  for (const place of factors) {
    const within = box[place];
    if (within === undefined || most === null) continue;
    const room = within.low === null || within.high === null ? null : within.high.minus(within.low);
    if (room === null || room.gt(most)) [found, most] = [place, room];
  }
  return found;
}

/** Where to split an interval that is no point: never at its upper end. */
function middle({ low, high }: Interval, value: Rational, whole: boolean): Decimal {
  if (low !== null && high !== null) return whole ? low.plus(high).div(2).floor() : low.plus(high).div(2);
  const near = floorOf(value);
  if (high !== null && near.gte(high)) return high.floor().minus(1);
  return low !== null && near.lte(low) ? low.floor().plus(1) : near;
}
