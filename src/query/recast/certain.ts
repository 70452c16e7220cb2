/**
 * Certain: what a count of a territory can be, given all that is known of the territories that it is entangled with.
 *
 * What went from each territory of one map to each of the other is not known, but that none of it is below zero, and that
 * it adds up to what either side is known to have. The least and the most that such a network can carry are all that
 * follows, whatever shares say.
 *
 * Invariants
 * - RCT-7 Without shares, a count that was divided lies between the least and the most that any distribution allows, and
 *   reaches both: no tangle of givers and takers says more of it.
 */
import { Decimal } from '../../model/decimal.ts';
import { add, type Interval, intersect, interval, isPoint, pointInterval } from '../../model/interval.ts';
import { type Derivation, distinct, isComplete, type Part } from '../derivation.ts';
import type { Mapped } from './area.ts';
import { type Arc, carriedOn } from './flow.ts';
import { isBelowZero, notNegative, type Share } from './share.ts';
import { type Asked, type Asking, goneInto, isCount, madeFrom, type Tangle } from './tangle.ts';

/** Givers beyond so many are not looked at, nearest first: what their takers have may then come from elsewhere. */
const MOST_GIVERS = 100;

/**
 * What can be known of a cell's territory, and of what it has of one source.
 */
export interface Certainty {
  readonly whole: Share;
  readonly of: (source: string) => Share;
}

/**
 * What is certain of a count; null of what may be below zero. Where figures leave less than nothing for the territory, it
 * is told as it is: they contradict one another. Where they contradict one another elsewhere, they are not listened to.
 */
export function certaintyOf(horizon: Mapped, asked: Asked, tangle: Tangle, asking: Asking): Certainty | null {
  if (!isCount(horizon, asked.cell)) return null;
  const network = networkOf(horizon, asked, tangle, asking, 'counted');
  const whole = shareOn(network, [TOTAL]);
  if (whole !== null) return { whole, of: (source) => shareOn(network, network.into(source)) ?? whole };
  const impossible = belowZero(networkOf(horizon, asked, tangle, asking, 'any'), asked);
  if (impossible !== null) return { whole: impossible, of: () => impossible };
  const alone = networkOf(horizon, asked, { ...tangle, takers: new Map() }, asking, 'counted');
  const between = shareOn(alone, [TOTAL]);
  return between && { whole: between, of: (source) => shareOn(alone, alone.into(source)) ?? between };
}

/** What is left for the territory, or of one source for it, where that is less than nothing. */
function belowZero(network: Network, { stage }: Asked): Share | null {
  const ways = [[TOTAL], ...stage.sources.map(({ territory }) => network.into(territory))];
  for (const way of ways) {
    const share = shareOn(network, way);
    if (share !== null && isBelowZero(share)) return share;
  }
  return null;
}

/** The tangle around a territory, as arcs: in from elsewhere, from givers to takers, and out again. */
interface Network {
  readonly arcs: readonly Arc[];
  /** The figure that an arc carries. */
  readonly known: ReadonlyMap<number, Part>;
  /** The arcs that lead from a source into the territory in question. */
  readonly into: (source: string) => readonly number[];
}

const ELSEWHERE = 0;
/** The territory in question, or all members that make it up. */
const HERE = 1;
/** The arc that carries all of it. */
const TOTAL = 0;
const zero = new Decimal(0);
const anything: Interval = interval(null, null);

/** @param left - Whether what is left for the territory is a count, or whatever figures make of it. */
function networkOf(
  horizon: Mapped,
  { cell, members, stage }: Asked,
  { givers, takers }: Tangle,
  asking: Asking,
  left: 'counted' | 'any',
): Network {
  const ofOwn = left === 'counted' ? notNegative : anything;
  const arcs: Arc[] = [{ from: HERE, to: ELSEWHERE, bounds: ofOwn }];
  const known = new Map<number, Part>();
  const inward = new Map<string, number[]>();
  const carry = (from: number, to: number, part?: Part): void => {
    const count = part && countOf(part.derivation);
    if (part && count) known.set(arcs.length, part);
    arcs.push({ from, to, bounds: count ?? notNegative });
  };
  let last = HERE;
  const nodes = new Map([...members, ...takers.keys()].map((territory) => [territory, ++last]));
  const near = new Set([...givers].slice(0, Math.max(MOST_GIVERS, stage.sources.length)));
  for (const source of near) {
    const giver = ++last;
    carry(ELSEWHERE, giver, { role: 'plus', derivation: asking.reported({ ...cell, territory: source }) });
    const gone = goneInto(horizon, cell, asking, source);
    const reached = gone?.sources ?? [];
    if (gone?.outside !== false || reached.some(({ territory }) => !nodes.has(territory))) carry(giver, ELSEWHERE);
    for (const { territory } of reached) {
      const to = nodes.get(territory);
      if (to === undefined) continue;
      const isOwn = members.includes(territory);
      if (isOwn) inward.set(source, [...(inward.get(source) ?? []), arcs.length]);
      arcs.push({ from: giver, to, bounds: isOwn ? ofOwn : notNegative });
    }
  }
  for (const [territory, taker] of nodes) {
    const made = madeFrom(horizon, cell, asking, territory);
    const isAll = made?.outside === false && made.sources.every((source) => near.has(source.territory));
    if (!isAll) carry(ELSEWHERE, taker);
    const derivation = takers.get(territory);
    if (derivation === undefined) arcs.push({ from: taker, to: HERE, bounds: ofOwn });
    else carry(taker, ELSEWHERE, { role: 'minus', derivation });
  }
  return { arcs, known, into: (source) => inward.get(source) ?? [] };
}

/** The values of a figure that a count can have; null where it has none of them. */
function countOf(derivation: Derivation): Interval | null {
  return isComplete(derivation) && derivation.value !== null ? intersect(derivation.value, notNegative) : null;
}

/** What some arcs carry together, and what it rests on; null where nothing is within all bounds. */
function shareOn({ arcs, known }: Network, ways: readonly number[]): Share | null {
  const values = ways.map((way) => carriedOn(arcs, way));
  const found = values.filter((one) => one !== null);
  const [first, ...others] = found;
  if (first === undefined || found.length < values.length) return null;
  const value = others.reduce((sum, one) => add(sum, one.value), first.value);
  const limits = new Set(found.flatMap(({ because }) => [...because]));
  const beside = [...limits].flatMap((arc) => known.get(arc) ?? []);
  const point = isPoint(value) ? value.low : pointOn({ arcs, known }, ways);
  const estimates = distinct([...known.values()].flatMap(({ derivation }) => derivation.estimates));
  return { value, point, estimates, isBounded: point === null, beside };
}

/** The number that printed numbers make of it, where they make one. */
function pointOn({ arcs, known }: Pick<Network, 'arcs' | 'known'>, ways: readonly number[]): Decimal | null {
  if ([...known.values()].every(({ derivation: { value } }) => value === null || isPoint(value))) return null;
  const printed = arcs.map((arc, index): Arc => {
    const point = known.get(index)?.derivation.point;
    return point ? { ...arc, bounds: pointInterval(point) } : arc;
  });
  return ways.reduce<Decimal | null>((sum, way) => {
    const value = carriedOn(printed, way)?.value;
    return sum && value && isPoint(value) && value.low !== null ? sum.plus(value.low) : null;
  }, zero);
}
