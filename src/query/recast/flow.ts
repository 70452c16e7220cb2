/**
 * Flow: what an arc of a network may carry, where nothing is lost or made on the way and every arc has its bounds.
 *
 * The least and the most are found by pushing along the shortest paths that have room (Ford and Fulkerson, Edmonds and
 * Karp), on exact numbers. An open end is a number with an infinitely small step beside it, so an end that is found is
 * open just where nothing reaches it.
 */
import { compareDecimals, Decimal } from '../../model/decimal.ts';
import { type Interval, interval } from '../../model/interval.ts';

/** A way from one node to another; nodes are numbered from 0. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** What it carries; an absent end is no bound. */
  readonly bounds: Interval;
}

/** What an arc may carry, and the arcs whose bounds say so. */
export interface Carried {
  readonly value: Interval;
  readonly because: ReadonlySet<number>;
}

/** A number and so many infinitely small steps. */
interface Amount {
  readonly value: Decimal;
  readonly steps: number;
}

const zero: Amount = { value: new Decimal(0), steps: 0 };

function plus(a: Amount, b: Amount): Amount {
  return { value: a.value.plus(b.value), steps: a.steps + b.steps };
}

function minus(a: Amount, b: Amount): Amount {
  return { value: a.value.minus(b.value), steps: a.steps - b.steps };
}

function isAbove(a: Amount, b: Amount): boolean {
  const order = compareDecimals(a.value, b.value);
  return order > 0 || (order === 0 && a.steps > b.steps);
}

/** The lesser of two, of which null has no end. */
function lesser(a: Amount | null, b: Amount | null): Amount | null {
  if (a === null || b === null) return a ?? b;
  return isAbove(a, b) ? b : a;
}

function lowOf({ low, lowOpen }: Interval): Amount | null {
  return low && { value: low, steps: lowOpen ? 1 : 0 };
}

function highOf({ high, highOpen }: Interval): Amount | null {
  return high && { value: high, steps: highOpen ? -1 : 0 };
}

/** An arc, walked as it leads (more is carried) or against it (less is). */
interface Step {
  readonly arc: number;
  readonly isForward: boolean;
  readonly from: number;
  readonly to: number;
}

/** A network, and what its arcs carry at the moment. */
interface Carrying {
  readonly arcs: readonly Arc[];
  /** The steps that lead away from each node. */
  readonly away: readonly (readonly Step[])[];
  /** The ends of their bounds; null is none. */
  readonly least: readonly (Amount | null)[];
  readonly most: readonly (Amount | null)[];
  readonly carried: Amount[];
  /** Whether each may carry more, and less. */
  readonly more: boolean[];
  readonly less: boolean[];
}

/**
 * What arcs may carry, given the bounds of all; null where nothing is within all bounds. All is within its bounds once,
 * and then pushed about; what was found of an arc is kept.
 */
export function flowOn(arcs: readonly Arc[]): (target: number) => Carried | null {
  const carrying = carryingOf(arcs);
  const known = new Map<number, Carried>();
  let isPossible: boolean | null = null;
  return (target) => {
    isPossible ??= fill(carrying);
    const arc = arcs[target];
    if (!isPossible || arc === undefined) return null;
    const found = known.get(target) ?? carriedOn(carrying, { ...arc, arc: target });
    known.set(target, found);
    return found;
  };
}

function carriedOn(carrying: Carrying, { arc, from, to }: Pick<Step, 'arc' | 'from' | 'to'>): Carried {
  const least = push(carrying, { arc, isForward: false, from: to, to: from }, null);
  const low = least.isEndless ? null : (carrying.carried[arc] ?? zero);
  const most = push(carrying, { arc, isForward: true, from, to }, null);
  const high = most.isEndless ? null : (carrying.carried[arc] ?? zero);
  const open = { lowOpen: low !== null && low.steps !== 0, highOpen: high !== null && high.steps !== 0 };
  return {
    value: interval(low?.value ?? null, high?.value ?? null, open),
    because: new Set([...limitsOf(carrying.arcs, least), ...limitsOf(carrying.arcs, most)]),
  };
}

function carryingOf(arcs: readonly Arc[]): Carrying {
  const away: Step[][] = [];
  const leave = (step: Step): void => {
    for (let node = away.length; node <= step.from; node += 1) away.push([]);
    away[step.from]?.push(step);
  };
  for (const [arc, { from, to }] of arcs.entries()) {
    leave({ arc, isForward: true, from, to });
    leave({ arc, isForward: false, from: to, to: from });
  }
  const [least, most] = [arcs.map(({ bounds }) => lowOf(bounds)), arcs.map(({ bounds }) => highOf(bounds))];
  const carrying: Carrying = { arcs, away, least, most, carried: arcs.map(() => zero), more: [], less: [] };
  for (const arc of arcs.keys()) carry(carrying, arc, zero);
  return carrying;
}

function carry({ least, most, carried, more, less }: Carrying, arc: number, amount: Amount): void {
  const [low, high] = [least[arc] ?? null, most[arc] ?? null];
  carried[arc] = amount;
  more[arc] = high === null || isAbove(high, amount);
  less[arc] = low === null || isAbove(amount, low);
}

/** Gives every arc at least what it must carry; false where that cannot be. */
function fill(carrying: Carrying): boolean {
  return carrying.arcs.every(({ from, to }, arc) => {
    const least = carrying.least[arc] ?? null;
    if (least === null || !isAbove(least, carrying.carried[arc] ?? zero)) return true;
    push(carrying, { arc, isForward: true, from, to }, least);
    return !isAbove(least, carrying.carried[arc] ?? zero);
  });
}

/** How far pushing came: for ever, or to where nothing has room but among the nodes that were reached. */
interface Pushed {
  readonly isEndless: boolean;
  readonly reached: ReadonlySet<number>;
}

/** Has an arc carry more, or less, as far as the others let it, but not beyond `until`. */
function push(carrying: Carrying, step: Step, until: Amount | null): Pushed {
  const { carried } = carrying;
  for (;;) {
    const { path, reached } = wayBack(carrying, step);
    if (path === null) return { isEndless: false, reached };
    const now = carried[step.arc] ?? zero;
    const own = until === null ? roomOn(carrying, step) : minus(until, now);
    const room = path.reduce<Amount | null>((least, one) => lesser(least, roomOn(carrying, one)), own);
    if (room === null) return { isEndless: true, reached: new Set() };
    // Where the arc itself is what has no room, the end that it leads from is all that is reached.
    if (!isAbove(room, zero)) return { isEndless: false, reached: new Set([step.from]) };
    for (const { arc, isForward } of [step, ...path]) {
      const before = carried[arc] ?? zero;
      carry(carrying, arc, isForward ? plus(before, room) : minus(before, room));
    }
  }
}

/** How much more a step may carry; null where there is no end to it. */
function roomOn({ least, most, carried }: Carrying, { arc, isForward }: Step): Amount | null {
  const end = (isForward ? most : least)[arc] ?? null;
  const now = carried[arc] ?? zero;
  if (end === null) return null;
  return isForward ? minus(end, now) : minus(now, end);
}

/** The shortest way with room from where a step leads back to where it came from; otherwise all that can be reached. */
function wayBack(carrying: Carrying, step: Step): { readonly path: Step[] | null; readonly reached: Set<number> } {
  const { away, more, less } = carrying;
  const reached = new Set([step.to]);
  /** By which step each of them was reached. */
  const by: Step[] = [];
  // A set is walked in the order of its making, what is added on the way as well.
  for (const node of reached) {
    for (const next of away[node] ?? []) {
      const hasRoom = (next.isForward ? more : less)[next.arc];
      if (!hasRoom || next.arc === step.arc || reached.has(next.to)) continue;
      by[next.to] = next;
      if (next.to === step.from) return { path: walked(by, step), reached };
      reached.add(next.to);
    }
  }
  return { path: null, reached };
}

/** The steps by which the node was reached that a step leads from. */
function walked(by: readonly Step[], { from, to }: Step): Step[] {
  const path: Step[] = [];
  for (let last = by[from]; last; last = last.from === to ? undefined : by[last.from]) path.push(last);
  return path;
}

/** The arcs that lead out of what was reached, or into it: their bounds are what stopped the pushing. */
function limitsOf(arcs: readonly Arc[], { isEndless, reached }: Pushed): readonly number[] {
  if (isEndless) return [];
  return arcs.flatMap(({ from, to }, index) => (reached.has(from) === reached.has(to) ? [] : [index]));
}
