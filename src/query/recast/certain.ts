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
import { type Interval, isPoint } from '../../model/interval.ts';
import { distinct } from '../derivation.ts';
import type { Mapped } from './area.ts';
import { type Asked, type Asking, isCount } from './asking.ts';
import { anything, type Network, networkAround, networksWith, type Within } from './network.ts';
import type { Place, Scope } from './reached.ts';
import { inAll, isBelowZero, notNegative, type Share } from './share.ts';

/** What can be known of a cell's territory, of what it has of one source, and of another territory of the view's map. */
export interface Certainty {
  readonly whole: Share;
  readonly of: (source: string) => Share;
  readonly beside: (territory: string) => Share | null;
}

/**
 * What is certain of a count; null of what may be below zero. Where figures leave less than nothing for the territory, it
 * is told as it is: they contradict one another. Where they contradict one another elsewhere, they are not listened to.
 */
export function certaintyOf(horizon: Mapped, { cell, members, stage }: Asked, asking: Asking): Certainty | null {
  if (!isCount(horizon, cell)) return null;
  const { layers, from } = asking;
  const scopes = [layers, layers.direct ?? []].flat().map((some): Scope => ({ horizon, cell, layers: some }));
  const [territory = '', ...others] = members;
  const around = (scope: Scope, isAlone: boolean, left?: Interval) => {
    const networks = [networkAround(scope, { members, isAlone }, left)];
    return certainIn(scope, { networks, isOpen: false }, territory, from.epoch);
  };
  for (const scope of scopes) {
    const shared = others.length === 0 ? networksWith(scope, territory) : null;
    const found = shared === null ? around(scope, false) : certainIn(scope, shared, territory, from.epoch);
    if (found !== null) return { ...found, beside: (other) => (shared === null ? null : certainOf(scope, other)) };
    const left = around(scope, false, anything);
    const ways = left === null ? [] : [left.whole, ...stage.sources.map((source) => left.of(source.territory))];
    const impossible = ways.find(isBelowZero);
    if (impossible !== undefined) return { whole: impossible, of: () => impossible, beside: () => null };
  }
  const unheard = scopes.map((scope) => around(scope, true)).find((one) => one !== null);
  return unheard ? { ...unheard, beside: () => null } : null;
}

/** What is certain of another territory of the view's map. */
function certainOf(scope: Scope, territory: string): Share | null {
  const within = networksWith(scope, territory);
  return within && wholeIn(within, { layer: scope.layers.here, territory });
}

/** What its networks say of a territory of the view's map; null where nothing is within the bounds of one. */
function certainIn(
  { layers: { all, here } }: Scope,
  within: Within,
  territory: string,
  from: number,
): Omit<Certainty, 'beside'> | null {
  const place: Place = { layer: here, territory };
  const layer = all.findIndex(({ map }) => map.epoch === from);
  const whole = wholeIn(within, place);
  return (
    whole && {
      whole,
      of: (source) => {
        const shares = within.networks.map((network) => linkOn(network, { layer, territory: source }, place));
        return shares.find((one) => one !== null) ?? whole;
      },
    }
  );
}

/** What its networks say of a place together. */
function wholeIn({ networks, isOpen }: Within, place: Place): Share | null {
  const shares = networks.map((network) => shareOn(network, network.of(place)));
  const known = shares.filter((one) => one !== null);
  return known.length < shares.length ? null : inAll(isOpen ? [...known, unsaid] : known);
}

const unsaid: Share = { value: notNegative, point: null, estimates: [], isBounded: true, beside: [] };

/** What went from one place to another, either of which is on the next map of the other. */
function linkOn(network: Network, a: Place, b: Place): Share | null {
  return shareOn(network, network.link(a, b) ?? network.link(b, a));
}

/** What an arc carries, and what it rests on; null where there is none, or nothing is within all bounds. */
function shareOn({ flow, printed, known }: Network, arc: number | undefined): Share | null {
  const found = arc === undefined ? null : flow(arc);
  if (arc === undefined || found === null) return null;
  const { value } = found;
  const inPrint = isPoint(value) ? value : (printed(arc)?.value ?? value);
  const point = isPoint(inPrint) ? inPrint.low : null;
  const beside = [...found.because].flatMap((limit) => known.get(limit) ?? []);
  const estimates = distinct(beside.flatMap(({ derivation }) => derivation.estimates));
  return { value, point, estimates, isBounded: point === null, beside };
}
