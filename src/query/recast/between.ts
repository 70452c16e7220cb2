/**
 * Between: what was divided is told step by step over all maps on which somebody speaks of the period.
 *
 * What is said on any of them is taken out on that map, and what is left is divided there. All that share land are told
 * over the same maps, so that together they come to what there was; where they do not, shares contradict what was said.
 */
import { cellKey } from '../../model/cell.ts';
import type { Cell } from '../../model/figure.ts';
import { isSubset } from '../../model/interval.ts';
import { type Derivation, inTimeOrder, isComplete, looseness, narrowestFirst, restated } from '../derivation.ts';
import { allocated, bridged } from './allocate.ts';
import { type Mapped, stagesOver } from './area.ts';
import { addUp } from './conserved.ts';
import { layersOf, mapOf, type Telling, toldInParts } from './layers.ts';
import type { Asks } from './like-for-like.ts';
import { lineageOf, lineageOn, type Stage, stageAt } from './lineage.ts';
import { type Asking, isCount } from './tangle.ts';

/** How cells are asked for on all maps, and what is certain of them on the view's, whatever shares say. */
export interface Between extends Telling {
  readonly askOn: Asks['askOn'];
  readonly certainly: (cell: Cell) => Derivation;
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
  return isSound ? found : between.certainly(cell);
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

/** An estimate, where it is within what is certain and that is not one number already. */
function within(horizon: Mapped, estimate: Derivation, { certainly }: Between): Derivation {
  if (isExact(estimate) || !horizon.shares) return estimate;
  const sure = certainly(estimate.cell);
  if (!isComplete(sure) || sure.value === null) return estimate;
  // A bound that rests on no share is what is certain, whichever way found it.
  const isEstimate = estimate.estimates.length > 0 && estimate.value !== null && isSubset(estimate.value, sure.value);
  return isEstimate && !isExact(sure) ? estimate : sure;
}

/** What some territories of the view's map, which make up the cell's, were given together. */
export function togetherOver(
  horizon: Mapped,
  cell: Cell,
  stage: Stage,
  telling: Between,
  members: readonly string[],
): Derivation | null {
  const { reported, own } = telling;
  const whole = stage.wholes && allocated(horizon, cell, stage, { reported, own, layers: [] }, members);
  if (isExact(whole)) return whole;
  const layers = layersOf(horizon, cell, stage, telling);
  const asking: Asking = { reported, own, layers };
  const direct = () => whole ?? allocated(horizon, cell, stage, asking, members);
  if (layers.length <= 2) return direct();
  const isOne = members.length === 1 && members[0] === cell.territory;
  const breaks = inTimeOrder(bridged(stage.crossed));
  let best: Derivation | null = null;
  for (const way of [...waysOver(horizon, cell, asking, telling.askOn, isOne ? null : members), direct]) {
    const found = way();
    if (found === null || !isComplete(found)) continue;
    const told = way === direct ? found : restated(found, { cell, map: horizon.map.day, breaks });
    if (best === null || isBetter(told, best)) best = told;
    // What is certain of a count is so by all maps together, whichever way was taken.
    if (looseness(best) < (isCount(horizon, cell) ? 2 : 1)) break;
  }
  if (best === null) return direct();
  return isOne ? within(horizon, best, telling) : best;
}

/** The ways by other maps: what is said in parts on one, then the maps between, the nearest to the view's first. */
function waysOver(
  horizon: Mapped,
  cell: Cell,
  asking: Asking,
  askOn: Asks['askOn'],
  members: readonly string[] | null,
): readonly (() => Derivation | null)[] {
  const { map } = horizon;
  const stages = members === null ? lineageOn(map, cell.territory) : lineageOf(map.chart, members, map.epoch);
  const then = mapOf(horizon, cell).epoch;
  const [from, to] = [Math.min(then, map.epoch), Math.max(then, map.epoch)];
  const between = asking.layers.filter((layer) => from < layer.map.epoch && layer.map.epoch < to);
  const ways = (then < map.epoch ? between.toReversed() : between).map((layer) => () => {
    const made = stageAt(stages, layer.map.epoch);
    if (made === undefined) return null;
    if (members === null && made === stageAt(stages, map.epoch)) return askOn(layer.map)(cell);
    const told = { ...asking, reported: askOn(layer.map), from: layer.map };
    return allocated(horizon, cell, made, told, members ?? [cell.territory]);
  });
  return members === null ? [() => toldInParts(horizon, cell, asking.layers), ...ways] : ways;
}

function isExact(answer: Derivation | null): boolean {
  return answer !== null && isComplete(answer) && looseness(answer) === 0;
}

/** Shares of what is known between are shares of more that is known: where shares say anything of it, the first holds. */
function isBetter(a: Derivation, b: Derivation): boolean {
  const looser = looseness(a) - looseness(b);
  return looser < 0 || (looser === 0 && a.estimates.length === 0 && narrowestFirst(a, b) < 0);
}
