/**
 * Between: territories of maps between the period's own and the view's may speak of the period, and be known the better.
 *
 * What became of a territory later does not touch its neighbours: it is told as on the map nearest to the period on which
 * it is what it is; and what it was made of last is told as on the map on which that stood.
 */
import { addDays } from '../../model/day.ts';
import type { Cell } from '../../model/figure.ts';
import { isSubset } from '../../model/interval.ts';
import { livesAt } from '../../model/territory.ts';
import { versionAt } from '../../projection.ts';
import { type Derivation, isComplete, looseness, narrowestFirst, restated } from '../derivation.ts';
import { publishedAnswer } from '../standing.ts';
import { allocated, bridged } from './allocate.ts';
import type { Mapped } from './area.ts';
import type { Asks } from './like-for-like.ts';
import { lineageOn, type Stage, stageAt, type TerritoryMap } from './lineage.ts';
import { mapOn } from './map.ts';
import { type Asking, mapOf } from './tangle.ts';

/** How cells are asked for on maps between, and what is certain of them on the view's, whatever shares say. */
export interface Between {
  readonly askOn: Asks['askOn'];
  readonly certainly: (cell: Cell) => Derivation;
}

/** The answer, or a better one by way of maps between; the answer itself where nobody speaks there. */
export function byWayOf(
  horizon: Mapped,
  cell: Cell,
  direct: Derivation | null,
  asking: Asking,
  { askOn, certainly }: Between,
): Derivation | null {
  if (direct !== null && isComplete(direct) && looseness(direct) === 0) return direct;
  const stages = lineageOn(horizon.map, cell.territory);
  const [own, then] = [stageAt(stages, horizon.map.epoch), stageAt(stages, mapOf(horizon, cell.period).epoch)];
  if (own === undefined || then === undefined || own === then) return direct;
  const ways = [
    ...asItself(horizon, cell, own, then, askOn),
    ...asMadeOf(horizon, cell, stages.slice(...sorted(stages.indexOf(own), stages.indexOf(then))), asking, askOn),
  ];
  const crossed = bridged(then.crossed);
  const told = ways.filter(isComplete).map((way) => restated(way, { cell, map: horizon.map.day, breaks: crossed }));
  const [first, ...others] = told;
  const best = first && others.reduce((best, way) => (isBetter(way, best) ? way : best), first);
  if (best === undefined) return direct;
  const chosen = direct !== null && isComplete(direct) && isBetter(direct, best) ? direct : best;
  if (!isEstimated(chosen) || !horizon.shares) return chosen;
  const sure = certainly(cell);
  // Each way keeps to what is certain of it, and another way may be certain of more.
  const candidates = [chosen, ...told, ...(direct === null ? [] : [direct])].filter(isEstimated);
  return isComplete(sure) ? (candidates.find((one) => isWithin(one, sure)) ?? sure) : chosen;
}

/** Whether some of it rests on shares, be the rest bounded or not. */
function isEstimated({ estimates }: Derivation): boolean {
  return estimates.length > 0;
}

function isWithin({ value }: Derivation, { value: certain }: Derivation): boolean {
  return value !== null && certain !== null && isSubset(value, certain);
}

/** What lies between two places of a list. */
function sorted(a: number, b: number): readonly [number, number] {
  return [Math.min(a, b) + 1, Math.max(a, b)];
}

/** Shares of what is known between are shares of more that is known: between estimates, the first holds. */
function isBetter(a: Derivation, b: Derivation): boolean {
  const looser = looseness(a) - looseness(b);
  return looser < 0 || (looser === 0 && looseness(a) === 2 && narrowestFirst(a, b) < 0);
}

/** As on the nearest map with the same area, where somebody who shares land with it there speaks. */
function asItself(horizon: Mapped, cell: Cell, own: Stage, then: Stage, askOn: Asks['askOn']): readonly Derivation[] {
  const epoch = own.from > then.to ? own.from : own.to;
  if (epoch === horizon.map.epoch) return [];
  const source = mapOf(horizon, cell.period);
  const beside = then.sources.flatMap(({ territory }) => stageAt(lineageOn(source, territory), epoch)?.sources ?? []);
  const speaks = beside.some(
    ({ territory }) => territory !== cell.territory && isTold(horizon, { ...cell, territory }),
  );
  return speaks ? [askOn(mapAt(horizon, epoch))(cell)] : [];
}

/** From what it was made of on a map between, where one of these speaks. */
function asMadeOf(
  horizon: Mapped,
  cell: Cell,
  stages: readonly Stage[],
  asking: Asking,
  askOn: Asks['askOn'],
): readonly Derivation[] {
  return stages.flatMap((stage) => {
    if (!stage.sources.some(({ territory }) => isTold(horizon, { ...cell, territory }))) return [];
    const from = mapAt(horizon, stage.from > horizon.map.epoch ? stage.from : stage.to);
    return allocated(horizon, cell, stage, { ...asking, reported: askOn(from), from }) ?? [];
  });
}

/** Whether a territory that was not there in the period speaks of it. */
function isTold(horizon: Mapped, cell: Cell): boolean {
  const territory = versionAt(horizon.state.territories, cell.territory, horizon.position);
  const { day } = mapOf(horizon, cell.period);
  return territory !== undefined && !livesAt(territory, day) && isComplete(publishedAnswer(horizon, cell));
}

/** The map of an epoch, on its first day. */
function mapAt(horizon: Mapped, epoch: number): TerritoryMap {
  const { steps } = horizon.map.chart;
  const [first] = steps;
  return mapOn(horizon, steps[epoch - 1]?.on ?? (first === undefined ? horizon.map.day : addDays(first.on, -1)));
}
