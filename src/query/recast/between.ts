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
import type { Asking } from './tangle.ts';

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
  const sure = between.certainly(cell);
  return isComplete(sure) && !addUp(horizon, cell, stage, { reported: between.reported, told, known: between.sound })
    ? sure
    : found;
}

/** The answer as if nobody else was asked what is given to them. */
function alone(horizon: Mapped, cell: Cell, stage: Stage, between: Between): Derivation | null {
  const key = cellKey(cell);
  const known = between.found.get(key);
  if (known !== undefined) return known;
  const best = togetherOver(horizon, cell, stage, between, [cell.territory]);
  const sure = best !== null && best.estimates.length > 0 && horizon.shares ? between.certainly(cell) : null;
  const found = best !== null && sure !== null && isComplete(sure) && !isWithin(best, sure) ? sure : best;
  between.found.set(key, found);
  return found;
}

/** What some territories of the view's map, which make up the cell's, were given together. */
export function togetherOver(
  horizon: Mapped,
  cell: Cell,
  stage: Stage,
  telling: Pick<Between, keyof Telling | 'askOn'>,
  members: readonly string[],
): Derivation | null {
  const { reported, own, askOn } = telling;
  const whole = stage.wholes && allocated(horizon, cell, stage, { reported, own, layers: [] }, members);
  if (isExact(whole)) return whole;
  const layers = layersOf(horizon, cell, stage, telling);
  const asking: Asking = { reported, own, layers };
  const direct = whole ?? allocated(horizon, cell, stage, asking, members);
  if (layers.length <= 2 || isExact(direct)) return direct;
  const { map } = horizon;
  const then = mapOf(horizon, cell).epoch;
  const isOne = members.length === 1 && members[0] === cell.territory;
  const stages = isOne ? lineageOn(map, cell.territory) : lineageOf(map.chart, members, map.epoch);
  const [from, to] = [Math.min(then, map.epoch), Math.max(then, map.epoch)];
  const between = layers.filter((layer) => from < layer.map.epoch && layer.map.epoch < to);
  // The nearest to the view's map comes first: it has been told of all the others.
  const ways = (then < map.epoch ? between.toReversed() : between).map((layer) => {
    const made = stageAt(stages, layer.map.epoch);
    if (made === undefined) return null;
    if (isOne && made === stageAt(stages, map.epoch)) return askOn(layer.map)(cell);
    return allocated(horizon, cell, made, { ...asking, reported: askOn(layer.map), from: layer.map }, members);
  });
  const breaks = inTimeOrder(bridged(stage.crossed));
  const told = [isOne ? toldInParts(horizon, cell, layers) : null, ...ways].flatMap((way) =>
    way !== null && isComplete(way) ? [restated(way, { cell, map: map.day, breaks })] : [],
  );
  const [first, ...others] = direct !== null && isComplete(direct) ? [...told, direct] : told;
  return first === undefined ? direct : others.reduce((best, way) => (isBetter(way, best) ? way : best), first);
}

function isExact(answer: Derivation | null): boolean {
  return answer !== null && isComplete(answer) && looseness(answer) === 0;
}

/** Whether an estimate is within what is certain, and that is not one number already. */
function isWithin({ value }: Derivation, sure: Derivation): boolean {
  return value !== null && sure.value !== null && !isExact(sure) && isSubset(value, sure.value);
}

/** Shares of what is known between are shares of more that is known: where shares say anything of it, the first holds. */
function isBetter(a: Derivation, b: Derivation): boolean {
  const looser = looseness(a) - looseness(b);
  return looser < 0 || (looser === 0 && a.estimates.length === 0 && narrowestFirst(a, b) < 0);
}
