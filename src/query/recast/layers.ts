/**
 * Layers: the maps on which somebody speaks of a period, in time order.
 *
 * The period's own map is one, and the view's. Beside them, of every territory that shares land with these, directly or
 * through others: the map on which it stood, where it speaks of a period in which it did not.
 */
import { addDays } from '../../model/day.ts';
import type { Cell } from '../../model/figure.ts';
import { livesAt } from '../../model/territory.ts';
import { versionAt } from '../../projection.ts';
import { type Derivation, isComplete, type Part, restated, sumOf } from '../derivation.ts';
import { nominalDays } from '../horizon.ts';
import { publishedAnswer } from '../standing.ts';
import type { Mapped } from './area.ts';
import { lineageOn, type Stage, stageAt, type TerritoryMap } from './lineage.ts';
import { mapOn } from './map.ts';

/** A map, and what is said of its territories in the period that is asked. */
export interface Layer {
  readonly map: TerritoryMap;
  readonly said: (cell: Cell) => Derivation;
}

/** Figures of the very area, on any map. */
export type OwnOn = (map: TerritoryMap) => (cell: Cell) => Derivation;

/** Land that lies with more territories of the period's own map than so many is not followed further. */
const MOST_GIVERS = 100;
const LAST_DAY = '9999-12-31';

/** The map of a period's own last day. */
export function mapOf(horizon: Mapped, { period }: Pick<Cell, 'period'>): TerritoryMap {
  return mapOn(horizon, nominalDays(period).last ?? LAST_DAY);
}

/** The layers of what some territories of the period's own map had, in time order. */
export function layersOf(
  horizon: Mapped,
  cell: Cell,
  { sources }: Stage,
  { reported, own, ownOn }: { readonly reported: Layer['said']; readonly own: Layer['said']; readonly ownOn: OwnOn },
): readonly Layer[] {
  const then = mapOf(horizon, cell);
  const between = [...epochsHeard(horizon, cell, sources)].filter((epoch) => epoch !== horizon.map.epoch);
  const layers = between.map((epoch): Layer => {
    const map = mapAt(horizon, epoch);
    return { map, said: ownOn(map) };
  });
  return [...layers, { map: then, said: reported }, { map: horizon.map, said: own }].toSorted(
    (a, b) => a.map.epoch - b.map.epoch,
  );
}

/** The epochs in which territories stood that speak of the period: of each the nearest. */
function epochsHeard(horizon: Mapped, cell: Cell, sources: Stage['sources']): ReadonlySet<number> {
  const then = mapOf(horizon, cell);
  const givers = new Set(sources.map(({ territory }) => territory));
  const most = Math.max(MOST_GIVERS, givers.size);
  const epochs = new Set<number>();
  const asked = new Set<string>();
  // A set is walked in the order of its making, what is added on the way as well.
  for (const giver of givers) {
    for (const stage of lineageOn(then, giver)) {
      if (stage.from <= then.epoch && then.epoch <= stage.to) continue;
      const epoch = stage.from > then.epoch ? stage.from : stage.to;
      for (const { territory } of stage.sources) {
        const key = `${epoch} ${territory}`;
        if (asked.has(key)) continue;
        asked.add(key);
        const lineage = lineageOn(mapAt(horizon, epoch), territory);
        for (const one of stageAt(lineage, then.epoch)?.sources ?? []) {
          if (givers.size < most) givers.add(one.territory);
        }
        const { from, to } = stageAt(lineage, epoch) ?? stage;
        if (isTold(horizon, { ...cell, territory })) epochs.add(from > then.epoch ? from : to);
      }
    }
  }
  return epochs;
}

/** Whether a territory that was not there in the period speaks of it. */
function isTold(horizon: Mapped, cell: Cell): boolean {
  const territory = versionAt(horizon.state.territories, cell.territory, horizon.position);
  const { day } = mapOf(horizon, cell);
  return territory !== undefined && !livesAt(territory, day) && isComplete(publishedAnswer(horizon, cell));
}

/** The map of an epoch, on its first day. */
function mapAt(horizon: Mapped, epoch: number): TerritoryMap {
  const { steps } = horizon.map.chart;
  const [first] = steps;
  return mapOn(horizon, steps[epoch - 1]?.on ?? (first === undefined ? horizon.map.day : addDays(first.on, -1)));
}

/** What a territory of the view's map is said to have come to by those that make it up on another, each of itself. */
export function toldInParts(horizon: Mapped, cell: Cell, layers: readonly Layer[]): Derivation | null {
  const stages = lineageOn(horizon.map, cell.territory);
  const known = [horizon.map.epoch, mapOf(horizon, cell).epoch];
  for (const { map, said } of layers) {
    const stage = stageAt(stages, map.epoch);
    if (known.includes(map.epoch) || stage?.wholes == null) continue;
    const parts = stage.wholes.map((territory): Part => ({ role: 'plus', derivation: said({ ...cell, territory }) }));
    if (parts.every(({ derivation }) => isComplete(derivation) && derivation.value !== null)) {
      return restated(sumOf(cell, 'recast', parts), { map: horizon.map.day });
    }
  }
  return null;
}
