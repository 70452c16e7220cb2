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
import type { TerritoryMap } from './lineage.ts';
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
export function certaintyOf(horizon: Mapped, asked: Asked, asking: Asking): Certainty | null {
  const { cell, members, stage } = asked;
  if (!isCount(horizon, cell)) return null;
  const { layers, from } = asking;
  const scopes = [layers, layers.direct ?? []].flat().map((some): Scope => ({ horizon, cell, layers: some }));
  for (const scope of scopes) {
    const found = certainIn(scope, asked, networksOf(scope, members), from);
    if (found !== null) return found;
    const left = certainIn(scope, asked, around(scope, members, false, anything), from);
    const ways = left === null ? [] : [left.whole, ...stage.sources.map((source) => left.of(source.territory))];
    const impossible = ways.find(isBelowZero);
    if (impossible !== undefined) return { whole: impossible, of: () => impossible, beside: () => null };
  }
  const unheard = scopes.map((scope) => certainIn(scope, asked, around(scope, members, true), from));
  return unheard.find((one) => one !== null) ?? null;
}

/** Whether all that is said of a count, on all maps, can be true together. */
export function isConsistent(horizon: Mapped, asked: Asked, { layers, from }: Asking): boolean {
  const scope: Scope = { horizon, cell: asked.cell, layers };
  return isCount(horizon, asked.cell) && certainIn(scope, asked, networksOf(scope, asked.members), from) !== null;
}

/** The networks of some territories of the view's map: those that others have as well, or one of their own. */
function networksOf(scope: Scope, members: readonly string[]): Within {
  const [territory = '', ...others] = members;
  return (others.length === 0 ? networksWith(scope, territory) : null) ?? around(scope, members, false);
}

function around(scope: Scope, members: readonly string[], isAlone: boolean, left?: Interval): Within {
  return { networks: [networkAround(scope, { members, isAlone }, left)], isOpen: false, isShared: false };
}

/** What networks say of the territories in question; null where nothing is within the bounds of one of them. */
function certainIn(scope: Scope, { members }: Asked, within: Within, from: TerritoryMap): Certainty | null {
  const { all, here } = scope.layers;
  const place: Place = { layer: here, territory: members[0] ?? '' };
  const layer = all.findIndex(({ map }) => map.epoch === from.epoch);
  const whole = wholeIn(within, place);
  if (whole === null) return null;
  return {
    whole,
    of: (source) => {
      const shares = within.networks.map((network) =>
        shareOn(network, network.link({ layer, territory: source }, place)),
      );
      return shares.find((one) => one !== null) ?? whole;
    },
    beside: (territory) => {
      const other = within.isShared ? networksWith(scope, territory) : null;
      return other && wholeIn(other, { layer: here, territory });
    },
  };
}

/** What its networks say of a place together. */
function wholeIn({ networks, isOpen }: Within, place: Place): Share | null {
  const shares = networks.map((network) => shareOn(network, network.of(place)));
  const known = shares.filter((one) => one !== null);
  return known.length < shares.length ? null : inAll(isOpen ? [...known, unsaid] : known);
}

const unsaid: Share = { value: notNegative, point: null, estimates: [], isBounded: true, beside: [] };

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
