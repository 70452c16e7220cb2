/**
 * Between: what was divided is told step by step over all maps on which somebody speaks of the period.
 *
 * What is said on any of them is taken out on that map, and what is left is divided there. All that share land are told
 * over the same maps, so that together they come to what there was; where they do not, shares contradict what was said.
 */
import { cellKey } from '../../model/cell.ts';
import type { Cell } from '../../model/figure.ts';
import { isSubset } from '../../model/interval.ts';
import type { Break } from '../answer.ts';
import { type Derivation, inTimeOrder, isComplete, looseness, narrowestFirst, restated } from '../derivation.ts';
import { allocated, bridged, wholly } from './allocate.ts';
import { type Mapped, stagesOver } from './area.ts';
import { type Asked, type Asking, isCount } from './asking.ts';
import { isConsistent } from './certain.ts';
import { addUp } from './conserved.ts';
import { layersOf, mapOf, type Telling, toldInParts } from './layers.ts';
import type { Asks } from './like-for-like.ts';
import { lineageOf, lineageOn, type Stage, stageAt } from './lineage.ts';

/** How cells are asked for on all maps. */
export interface Between extends Telling {
  readonly askOn: Asks['askOn'];
  /** What was found for cells, each alone: filled as they are asked for. */
  readonly found: Map<string, Derivation | null>;
  /** Whether the estimates of those that share land with a cell's territory add up: filled as they are asked for. */
  readonly sound: Map<string, boolean>;
}

/** What a territory of the view's map was given of those of the period's own; estimated only as all that share land can be. */
export function allocatedOver(horizon: Mapped, cell: Cell, stage: Stage, between: Between): Derivation | null {
  const found = alone(horizon, cell, stage, between);
  if (found === null || found.estimates.length === 0 || !horizon.shares) return found;
  const told = (other: Cell): Derivation | null => {
    const own = between.own(other);
    if (isComplete(own)) return own;
    const [made, ...more] = stagesOver(horizon, other);
    return made === undefined || more.length > 0 ? null : alone(horizon, other, made, between);
  };
  const isSound = addUp(horizon, cell, stage, { reported: between.reported, told, known: between.sound });
  return isSound ? found : togetherOver(horizon, cell, stage, between, [cell.territory], false);
}

/** The answer as if nobody else was asked what is given to them. */
function alone(horizon: Mapped, cell: Cell, stage: Stage, between: Between): Derivation | null {
  const { label, calendar } = cell.period;
  const key = `${cellKey(cell)} ${label} ${calendar}`;
  const known = between.found.get(key);
  if (known !== undefined) return known;
  const found = togetherOver(horizon, cell, stage, between, [cell.territory]);
  between.found.set(key, found);
  return found;
}

/**
 * What some territories of the view's map, which make up the cell's, were given together.
 *
 * @param shares - Whether what shares say is taken for it.
 */
export function togetherOver(
  horizon: Mapped,
  cell: Cell,
  stage: Stage,
  between: Between,
  members: readonly string[],
  shares = horizon.shares,
): Derivation | null {
  const { reported, own } = between;
  const asked: Asked = { cell, members, stage };
  const whole = stage.wholes && wholly(horizon, asked, reported);
  if (isExact(whole)) return whole;
  const layers = layersOf(horizon, cell, stage, between);
  const asking: Asking = { reported, from: mapOf(horizon, cell), own, layers, shares };
  if (layers.direct === null) return whole ?? allocated(horizon, asked, asking);
  const told = isItself(asked) ? toldInParts(horizon, cell, layers) : null;
  if (told !== null) return restated(told, { breaks: breaksOf(asked) });
  const certainly = () => allocated(horizon, asked, { ...asking, shares: false });
  // What is certain of a count is so by all maps together; of a balance each way may find something else, or nothing.
  const sure = isCount(horizon, cell) ? certainly() : null;
  if (isExact(sure) || (sure?.value && !shares && isConsistent(horizon, asked, asking))) return sure;
  const best = bestOf(horizon, waysOver(horizon, asked, asking, between.askOn), asking);
  if (best === null) return sure ?? certainly();
  if (isExact(best) || sure?.value == null) return best;
  // A bound that rests on no share is what is certain, whichever way found it.
  const isEstimate = best.estimates.length > 0 && best.value !== null && isSubset(best.value, sure.value);
  return isEstimate ? best : sure;
}

function breaksOf({ stage }: Asked): readonly Break[] {
  return inTimeOrder(bridged(stage.crossed));
}

function isItself({ cell, members }: Asked): boolean {
  return members.length === 1 && members[0] === cell.territory;
}

/** The ways over the maps between, the nearest to the view's first; then at once. */
function waysOver(
  horizon: Mapped,
  asked: Asked,
  asking: Asking,
  askOn: Asks['askOn'],
): readonly (() => Derivation | null)[] {
  const { map } = horizon;
  const { cell, members } = asked;
  const { all, origin, here } = asking.layers;
  const stages = isItself(asked) ? lineageOn(map, cell.territory) : lineageOf(map.chart, members, map.epoch);
  const between = origin < here ? all.slice(origin + 1, here).toReversed() : all.slice(here + 1, origin);
  const breaks = breaksOf(asked);
  const ways = between.map((layer) => (): Derivation | null => {
    const made = stageAt(stages, layer.map.epoch);
    if (made === undefined) return null;
    const ask = askOn(layer.map);
    const isSame = isItself(asked) && made === stageAt(stages, map.epoch);
    const told = isSame
      ? ask(cell)
      : allocated(horizon, { ...asked, stage: made }, { ...asking, reported: ask, from: layer.map });
    return told && restated(told, { cell, map: map.day, breaks });
  });
  return [...ways, () => allocated(horizon, asked, asking)];
}

/** The first way that is exact, or an estimate of a count; otherwise the best that is told. */
function bestOf(horizon: Mapped, ways: readonly (() => Derivation | null)[], { shares }: Asking): Derivation | null {
  let best: Derivation | null = null;
  for (const way of ways) {
    const told = way();
    if (told === null || !isComplete(told) || (!shares && told.estimates.length > 0)) continue;
    if (best === null || isBetter(told, best)) best = told;
    // What is certain of a count is so by all maps together, whichever way was taken.
    if (looseness(best) < (isCount(horizon, told.cell) ? 2 : 1)) break;
  }
  return best;
}

function isExact(answer: Derivation | null): boolean {
  return answer !== null && isComplete(answer) && looseness(answer) === 0;
}

/** Shares of what is known between are shares of more that is known: where shares say anything of it, the first holds. */
function isBetter(a: Derivation, b: Derivation): boolean {
  const looser = looseness(a) - looseness(b);
  return looser < 0 || (looser === 0 && a.estimates.length === 0 && narrowestFirst(a, b) < 0);
}
