/**
 * Decide: whether some values satisfy a system: exactly, or not at all.
 *
 * A box of values is narrowed; its linear relaxation shows that it is empty, or proposes values, which are then put into
 * the relations themselves; a box about which neither says anything is split. So what is called feasible has been seen
 * to be, and what is called infeasible has been proved to be.
 */
import { Decimal } from '../../model/decimal.ts';
import { contains, type Interval, interval, isPoint, pointInterval, wholeLine, width } from '../../model/interval.ts';
import type { Feasibility } from './answers.ts';
import { withoutSumsOfRates } from './rates.ts';
import { floorOf, fromDecimal, isWhole, type Rational } from './rational.ts';
import { type Box, fits, narrowedBox, propose, type Search } from './search.ts';
import { type Sieved, sieved } from './sieve.ts';
import { factorsOf, type Relation, type System, unknownsOf } from './system.ts';
import { holds } from './value.ts';
import { hasWitness } from './witness.ts';

/** How far deciding goes. */
export interface DecisionOptions {
  /** A part with more unknowns than this is narrowed and not decided. Default 120. */
  readonly unknowns?: number;
  /**
   * At most so many boxes of one part are looked at: one that is empty, or in which whole numbers are only sieved, counts for a
   * fourth. Default 64.
   */
  readonly boxes?: number;
  /** At most about so many coefficients are computed for one part. Default 50,000. */
  readonly effort?: number;
}

const UNKNOWNS = 120;
const BOXES = 64;
const EFFORT = 50_000;
/** What a box costs that is soon done with, beside one in which values are proposed and do not fit. */
const BRIEF = 1 / 4;
/** Sweeps over a box: where sums in a circle move one another without end, splitting is the shorter way. */
const SWEEPS = 24;

const boxOf = ({ unknowns }: System): Box => unknowns.map(({ domain }) => domain);

function searchIn(system: System, { effort = EFFORT }: DecisionOptions): Search {
  const relations = withoutSumsOfRates(system.relations);
  const factors = [...new Set(relations.flatMap(factorsOf))];
  return { system, relations, factors, lone: loneIn(system, relations), effort: { left: effort } };
}

/** Unknowns in one relation alone, or in another one that only says the same of one of these. */
function loneIn({ unknowns }: System, relations: readonly Relation[]): ReadonlySet<number> {
  const speaking = unknowns.map((): Relation[] => []);
  for (const relation of relations) for (const unknown of unknownsOf(relation)) speaking[unknown]?.push(relation);
  const isLone = (unknown: number) => speaking[unknown]?.length === 1 && unknowns[unknown]?.whole === false;
  const isAside = (relation: Relation, unknown: number) => {
    const others = unknownsOf(relation).filter((other) => other !== unknown);
    return relation.relation === '=' && factorsOf(relation).length === 0 && others.length === 1 && others.every(isLone);
  };
  const found = [...unknowns.keys()].filter((unknown) => {
    const rates = speaking[unknown]?.filter((relation) => !isAside(relation, unknown)) ?? [];
    return rates.length <= 1 && unknowns[unknown]?.whole === false;
  });
  return new Set(found);
}

/** Whether values that satisfy a system are found at little cost, by guessing. What is claimed is in the domains. */
export function isWitnessed(system: System, options: DecisionOptions): boolean {
  const box = boxOf(system);
  if (box.length > (options.unknowns ?? UNKNOWNS)) return false;
  const search = searchIn(system, options);
  return box.every(isPoint) ? outcomeAt(search, box) === 'feasible' : hasWitness(search, box);
}

/** One system that has been narrowed. What is claimed is in the domains, and every relation stands. */
export function decide(system: System, options: DecisionOptions): Feasibility {
  const { unknowns = UNKNOWNS, boxes = BOXES } = options;
  const first = boxOf(system);
  const search = searchIn(system, options);
  if (first.every(isPoint)) return outcomeAt(search, first);
  const isLarge = first.length > unknowns;
  if (!isLarge && hasWitness(search, first)) return 'feasible';
  const open = [first];
  let isOpen = false;
  for (let [left, isNew] = [boxes, false]; left > 0; isNew = true) {
    const box = open.pop();
    if (box === undefined) return isOpen ? 'open' : 'infeasible';
    const sieve = siftedBox(search, box, isNew);
    // While few whole numbers are left, going through them is cheaper than proposing values.
    const isSifted = sieve === null || (sieve.few !== null && (isNew || isLarge));
    if (isLarge && !isSifted) return 'open';
    const next = sieve === null ? [] : isSifted ? halvedAt(sieve) : lookInto(search, sieve);
    if (next === 'feasible') return 'feasible';
    const boxesIn = next === 'open' ? null : next;
    left -= isSifted || boxesIn?.length === 0 ? BRIEF : 1;
    if (boxesIn === null) isOpen = true;
    else open.push(...boxesIn);
  }
  return 'open';
}

function outcomeAt({ relations }: Search, box: Box): Feasibility {
  const values = box.map(({ low }) => fromDecimal(low ?? new Decimal(0)));
  return relations.every((relation) => holds(relation, values)) ? 'feasible' : 'infeasible';
}

/** What narrowing and the whole numbers leave of a box; null where nothing is left. */
function siftedBox(search: Search, box: Box, isNew: boolean): Sieved | null {
  const narrowed = isNew ? narrowedBox(search, box, { sweeps: SWEEPS }) : box;
  return narrowed && sieved(search, narrowed);
}

/** Two boxes, each with half of the few values that an unknown has left; none where there are none. */
function halvedAt({ box, few }: Sieved): readonly Box[] {
  return few === null ? [] : halves(box, few.unknown, few.after, true);
}

/** The boxes to look into next: none where this one is empty. */
function lookInto(search: Search, sieve: Sieved): 'feasible' | 'open' | readonly Box[] {
  const within = sieve.box;
  const proposed = propose(search, within);
  if (proposed === null) return [];
  if (proposed === 'open') return 'open';
  if (fits(search, within, proposed) || hasWitness(search, within, proposed)) return 'feasible';
  const pinned = pin(search, within, proposed);
  const second = pinned === null ? null : propose(search, pinned);
  if (pinned !== null && second !== null && second !== 'open' && fits(search, pinned, second)) return 'feasible';
  if (sieve.few !== null) return halvedAt(sieve);
  return split(search, within, proposed) ?? 'open';
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
  const broken = narrowestBroken(system, box, proposed);
  const place = broken >= 0 ? broken : widest(box, factors);
  const [within, value] = [box[place], proposed[place]];
  if (within === undefined || value === undefined) return null;
  const whole = system.unknowns[place]?.whole === true;
  const at = broken >= 0 ? floorOf(value) : middle(within, value, whole);
  // Of numbers with hundreds of digits a proposal is so rough that it may lie outside.
  return isParting(within, at) ? halves(box, place, at, whole) : null;
}

/** The box above a number that parts it, and the one up to it. */
function halves(box: Box, place: number, at: Decimal, whole: boolean): readonly Box[] {
  const within = box[place] ?? wholeLine;
  const upper = whole
    ? interval(at.plus(1), within.high)
    : interval(at, within.high, { lowOpen: true, highOpen: within.highOpen });
  const lower = interval(within.low, at, { lowOpen: within.lowOpen });
  return [box.with(place, upper), box.with(place, lower)];
}

/** Whether something of the interval lies on both sides: up to the number, and above it. */
function isParting({ low, high, lowOpen }: Interval, at: Decimal): boolean {
  const isAbove = low === null || at.gt(low) || (at.eq(low) && !lowOpen);
  return isAbove && (high === null || at.lt(high));
}

/** The whole unknown that was proposed to be no whole number, and about which most is known; −1 where there is none. */
function narrowestBroken({ unknowns }: System, box: Box, proposed: readonly Rational[]): number {
  let [found, least]: [number, Decimal | null] = [-1, null];
  for (const [place, value] of proposed.entries()) {
    const within = box[place];
    if (unknowns[place]?.whole !== true || within === undefined || isWhole(value)) continue;
    const room = width(within);
    if (found < 0 || (room !== null && (least === null || room.lt(least)))) [found, least] = [place, room];
  }
  return found;
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
