/**
 * Certain: what a count of a territory can be, given all that is known of the territories that it is entangled with, on
 * all maps on which somebody speaks.
 *
 * What went from each territory of one map to each of the next is not known, but that none of it is below zero, and that
 * it adds up to what each is known to have. The least and the most that such a network can carry are all that follows,
 * whatever shares say.
 *
 * Invariants
 * - RCT-7 Without shares, a count that was divided lies between the least and the most that any distribution allows, and
 *   reaches both: no tangle of givers and takers says more of it.
 */
import { Decimal } from '../../model/decimal.ts';
import { add, isPoint, pointInterval } from '../../model/interval.ts';
import { distinct } from '../derivation.ts';
import type { Mapped } from './area.ts';
import { type Arc, flowOn } from './flow.ts';
import { mapOf } from './layers.ts';
import { type Network, networkOf, TOTAL } from './network.ts';
import { isBelowZero, type Share } from './share.ts';
import { type Asked, type Asking, isCount } from './tangle.ts';

/**
 * What can be known of a cell's territory, of what it has of one source, and of another territory of the view's map.
 */
export interface Certainty {
  readonly whole: Share;
  readonly of: (source: string) => Share;
  readonly beside: (territory: string) => Share | null;
}

/**
 * What is certain of a count; null of what may be below zero. Where figures leave less than nothing for the territory, it
 * is told as it is: they contradict one another. Where they contradict one another elsewhere, they are not listened to.
 */
export function certaintyOf(horizon: Mapped, asked: Asked, asking: Asking): Certainty | null {
  if (!isCount(horizon, asked.cell)) return null;
  const { layers } = asking;
  const ends = [horizon.map.epoch, mapOf(horizon, asked.cell).epoch];
  const direct = layers.filter(({ map }) => ends.includes(map.epoch));
  for (const some of layers.length > direct.length ? [layers, direct] : [direct]) {
    const found = certainIn(networkOf(horizon, asked, some, asking, 'counted'));
    if (found !== null) return found;
  }
  const impossible = belowZero(networkOf(horizon, asked, direct, asking, 'any'), asked);
  if (impossible !== null) return { whole: impossible, of: () => impossible, beside: () => null };
  return certainIn(networkOf(horizon, asked, direct, asking, 'alone'));
}

function certainIn(network: Network): Certainty | null {
  const whole = shareOn(network, [TOTAL]);
  return (
    whole && {
      whole,
      of: (source) => shareOn(network, network.into(source)) ?? whole,
      beside: (territory) => {
        const arc = network.of(territory);
        return arc === undefined ? null : shareOn(network, [arc]);
      },
    }
  );
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

/** What some arcs carry together, and what it rests on; null where nothing is within all bounds. */
function shareOn({ arcs, flow, known }: Network, ways: readonly number[]): Share | null {
  const values = ways.map(flow);
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
  const flow = flowOn(printed);
  return ways.reduce<Decimal | null>((sum, way) => {
    const value = flow(way)?.value;
    return sum && value && isPoint(value) && value.low !== null ? sum.plus(value.low) : null;
  }, new Decimal(0));
}
