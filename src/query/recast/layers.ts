/**
 * Layers: the maps on which somebody speaks of a period, in time order.
 *
 * The period's own map is one, and the view's. Beside them, of every territory that shares land with these, directly or
 * through others: the map on which it stood, where it speaks of a period in which it did not.
 */
import { cellKey } from '../../model/cell.ts';
import { addDays } from '../../model/day.ts';
import type { Cell } from '../../model/figure.ts';
import { livesAt } from '../../model/territory.ts';
import { versionAt } from '../../projection.ts';
import { type Derivation, isComplete, type Part, restated, sumOf } from '../derivation.ts';
import { nominalDays } from '../horizon.ts';
import { perMap } from '../per-map.ts';
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

const LAST_DAY = '9999-12-31';

/** The map of a period's own last day. */
export function mapOf(horizon: Mapped, { period }: Pick<Cell, 'period'>): TerritoryMap {
  return mapOn(horizon, nominalDays(period).last ?? LAST_DAY);
}

/** By whom a period is told. */
export interface Telling {
  readonly reported: Layer['said'];
  readonly own: Layer['said'];
  readonly ownOn: OwnOn;
  /** The epochs on whose maps somebody speaks, by land and cell: filled as they are asked for. */
  readonly heard: Map<string, readonly number[]>;
}

/** The layers of what some territories of the period's own map had, in time order. */
export function layersOf(
  horizon: Mapped,
  cell: Cell,
  { sources }: Stage,
  { reported, own, ownOn, heard }: Telling,
): readonly Layer[] {
  const then = mapOf(horizon, cell);
  const lands = new Set(sources.map(({ territory }) => landOf(horizon, then, territory)));
  const epochs = new Set(
    [...lands].flatMap((land) => {
      const key = `${land.id} ${cellKey({ ...cell, territory: '' })}`;
      const known = heard.get(key) ?? epochsOf(horizon, cell, land);
      heard.set(key, known);
      return known;
    }),
  );
  epochs.delete(horizon.map.epoch);
  const layers = [...epochs].map((epoch): Layer => {
    const map = mapAt(horizon, epoch);
    return { map, said: ownOn(map) };
  });
  return [...layers, { map: then, said: reported }, { map: horizon.map, said: own }].toSorted(
    (a, b) => a.map.epoch - b.map.epoch,
  );
}

/** Who shares land, directly or through others, with a territory of a map: those of other maps, each with an epoch of its own. */
interface Land {
  readonly id: string;
  readonly others: ReadonlyMap<string, { readonly territory: string; readonly epoch: number }>;
}

const landsOf = perMap(() => new Map<string, Land>());

function landOf(horizon: Mapped, then: TerritoryMap, territory: string): Land {
  const lands = landsOf(horizon);
  const id = `${then.epoch} ${territory}`;
  const known = lands.get(id);
  if (known !== undefined) return known;
  const others = new Map<string, { readonly territory: string; readonly epoch: number }>();
  const givers = new Set([territory]);
  // A set is walked in the order of its making, what is added on the way as well.
  for (const giver of givers) {
    for (const { from, to, sources } of lineageOn(then, giver)) {
      if (from <= then.epoch && then.epoch <= to) continue;
      const near = from > then.epoch ? from : to;
      for (const source of sources) {
        const lineage = lineageOn(mapAt(horizon, near), source.territory);
        const { from: since = near, to: until = near } = stageAt(lineage, near) ?? {};
        const epoch = near > then.epoch ? since : until;
        const key = `${epoch} ${source.territory}`;
        if (others.has(key)) continue;
        others.set(key, { territory: source.territory, epoch });
        for (const one of stageAt(lineage, then.epoch)?.sources ?? []) givers.add(one.territory);
      }
    }
  }
  const land: Land = { id, others };
  for (const giver of givers) lands.set(`${then.epoch} ${giver}`, land);
  return land;
}

/** The epochs in which territories stood that speak of the period. */
function epochsOf(horizon: Mapped, cell: Cell, { others }: Land): readonly number[] {
  const told = [...others.values()].filter(({ territory }) => isTold(horizon, { ...cell, territory }));
  return [...new Set(told.map(({ epoch }) => epoch))];
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
