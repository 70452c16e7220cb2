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

/** The maps on which somebody speaks of a cell of some land, in time order. */
export interface Layers {
  readonly all: readonly Layer[];
  /** The period's own, and the view's: which of them they are. */
  readonly origin: number;
  readonly here: number;
  /** Those two alone; null where there are no others. */
  readonly direct: Layers | null;
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
  /** The maps on which somebody speaks, by land and cell: filled as they are asked for. */
  readonly heard: Map<string, Layers>;
}

/** The layers of what some territories of the period's own map had. */
export function layersOf(horizon: Mapped, cell: Cell, { sources }: Stage, telling: Telling): Layers {
  const then = mapOf(horizon, cell);
  const lands = new Set(sources.map(({ territory }) => landOf(horizon, then, territory)));
  return layersOver(horizon, cell, then, [...lands], telling);
}

function layersOver(horizon: Mapped, cell: Cell, then: TerritoryMap, lands: readonly Land[], telling: Telling): Layers {
  const { label, calendar } = cell.period;
  const key = `${lands.map(({ id }) => id).join()} ${cellKey({ ...cell, territory: '' })} ${label} ${calendar}`;
  const known = telling.heard.get(key);
  if (known !== undefined) return known;
  const [land, ...others] = lands;
  const epochs =
    land !== undefined && others.length === 0
      ? epochsOf(horizon, cell, then, land)
      : lands.flatMap((one) => layersOver(horizon, cell, then, [one], telling).all.map(({ map }) => map.epoch));
  const [between, direct] = [new Set(epochs), [then, horizon.map]];
  for (const { epoch } of direct) between.delete(epoch);
  const { reported, own, ownOn } = telling;
  const ends: readonly Layer[] = [
    { map: then, said: reported },
    { map: horizon.map, said: own },
  ];
  const middle = [...between].map((epoch): Layer => {
    const map = mapAt(horizon, epoch);
    return { map, said: ownOn(map) };
  });
  const layers = inOrder(ends, [...middle, ...ends], middle.length === 0 ? null : inOrder(ends, ends, null));
  telling.heard.set(key, layers);
  return layers;
}

function inOrder([origin, here]: readonly Layer[], layers: readonly Layer[], direct: Layers | null): Layers {
  const all = layers.toSorted((a, b) => a.map.epoch - b.map.epoch);
  const at = (one: Layer | undefined) => (one === undefined ? -1 : all.indexOf(one));
  return { all, origin: at(origin), here: at(here), direct };
}

/** Who shares land, directly or through others, with a territory of a map: those of other maps, each with an epoch of its own. */
interface Land {
  readonly id: number;
  readonly others: ReadonlyMap<string, { readonly territory: string; readonly epoch: number }>;
}

const landsOf = perMap(() => new Map<string, Land>());

function landOf(horizon: Mapped, then: TerritoryMap, territory: string): Land {
  const lands = landsOf(horizon);
  const known = lands.get(`${then.epoch} ${territory}`);
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
  const land: Land = { id: lands.size, others };
  for (const giver of givers) lands.set(`${then.epoch} ${giver}`, land);
  return land;
}

/** The epochs in which territories stood that speak of the period. */
function epochsOf(horizon: Mapped, cell: Cell, then: TerritoryMap, { others }: Land): readonly number[] {
  const told = [...others.values()].filter(({ territory }) => isTold(horizon, { ...cell, territory }, then));
  return [...new Set(told.map(({ epoch }) => epoch))];
}

/** Whether a territory that was not there in the period speaks of it. */
function isTold(horizon: Mapped, cell: Cell, { day }: TerritoryMap): boolean {
  const territory = versionAt(horizon.state.territories, cell.territory, horizon.position);
  return territory !== undefined && !livesAt(territory, day) && isComplete(publishedAnswer(horizon, cell));
}

/** The map of an epoch, on its first day. */
function mapAt(horizon: Mapped, epoch: number): TerritoryMap {
  const { steps } = horizon.map.chart;
  const [first] = steps;
  return mapOn(horizon, steps[epoch - 1]?.on ?? (first === undefined ? horizon.map.day : addDays(first.on, -1)));
}

/** What a territory of the view's map is said to have come to by those that make it up on another, each of itself. */
export function toldInParts(horizon: Mapped, cell: Cell, { all, direct, origin, here }: Layers): Derivation | null {
  if (direct === null) return null;
  const stages = lineageOn(horizon.map, cell.territory);
  for (const [layer, { map, said }] of all.entries()) {
    const stage = layer === origin || layer === here ? undefined : stageAt(stages, map.epoch);
    if (stage?.wholes == null) continue;
    const parts = stage.wholes.map((territory): Part => ({ role: 'plus', derivation: said({ ...cell, territory }) }));
    if (parts.every(({ derivation }) => isComplete(derivation) && derivation.value !== null)) {
      return restated(sumOf(cell, 'recast', parts), { map: horizon.map.day });
    }
  }
  return null;
}
