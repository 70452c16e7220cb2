/**
 * Tangle: the territories of two maps that share land, directly or through others. All of one side of it is all of the
 * other.
 */
import type { Cell } from '../../model/figure.ts';
import type { Derivation } from '../derivation.ts';
import { indicatorFor } from '../horizon.ts';
import type { Mapped } from './area.ts';
import { type Layer, mapOf, toldInParts } from './layers.ts';
import { lineageOn, type Stage, stageAt, type TerritoryMap } from './lineage.ts';

/** What is asked while a cell is allocated. */
export interface Asking {
  /** What was reported of a territory of the period's own map, or follows from it. */
  readonly reported: (cell: Cell) => Derivation;
  /** What was reported of a territory of the view's map in this period. */
  readonly own: (cell: Cell) => Derivation;
  /** The maps on which somebody speaks of this period. */
  readonly layers: readonly Layer[];
  /** The map between on which `reported` tells, where that is not the period's own. */
  readonly from?: TerritoryMap;
}

/** A cell, the territories of the view's map that make it up, and what they were made of. */
export interface Asked {
  readonly cell: Cell;
  readonly members: readonly string[];
  readonly stage: Stage;
}

/** Whether what an indicator counts is never below zero, so that nobody has more than there is. */
export function isCount(horizon: Mapped, { indicator, period }: Cell): boolean {
  return indicatorFor(horizon, indicator, period)?.nonNegative === true;
}

/** What became of a territory of the map that is asked on the view's. */
export function goneInto(horizon: Mapped, cell: Cell, { from }: Asking, source: string): Stage | undefined {
  return stageAt(lineageOn(from ?? mapOf(horizon, cell), source), horizon.map.epoch);
}

/** What a territory of the view's map was made of on the map that is asked. */
export function madeFrom(horizon: Mapped, cell: Cell, { from }: Asking, territory: string): Stage | undefined {
  return stageAt(lineageOn(horizon.map, territory), (from ?? mapOf(horizon, cell)).epoch);
}

/** What is said of a territory of the view's map itself, by its figure or those of all its parts on another map. */
export function knownOf(horizon: Mapped, cell: Cell, { own, layers }: Asking): Derivation | null {
  return [own(cell), toldInParts(horizon, cell, layers)].find((one) => one !== null && isUsable(horizon, one)) ?? null;
}

/** Whether it has a number that can be taken out of another. */
export function isUsable(horizon: Mapped, { cell, value }: Derivation): boolean {
  return value !== null && !(isCount(horizon, cell) && value.high?.isNegative());
}

/** What a territory's known neighbours tie together; nothing is learnt through one that may have anything. */
export interface Tangle {
  /** Territories of the period's own map, nearest first. */
  readonly givers: ReadonlySet<string>;
  /** Others of the view's map that share land with them, and are known. */
  readonly takers: ReadonlyMap<string, Derivation>;
  /** All that the givers had is in the territory in question and the takers, who have nothing else. */
  readonly isClosed: boolean;
}

export function tangleOf(horizon: Mapped, { cell, members, stage }: Asked, asking: Asking): Tangle {
  const givers = new Set(stage.sources.map(({ territory }) => territory));
  const takers = new Map<string, Derivation>();
  const unknown = new Set<string>();
  let isClosed = true;
  // A set is walked in the order of its making, what is added on the way as well.
  for (const giver of givers) {
    const gone = goneInto(horizon, cell, asking, giver);
    if (gone?.outside !== false) isClosed = false;
    for (const { territory } of gone?.sources ?? []) {
      if (members.includes(territory) || takers.has(territory) || unknown.has(territory)) continue;
      const known = knownOf(horizon, { ...cell, territory }, asking);
      if (known === null) {
        unknown.add(territory);
        continue;
      }
      takers.set(territory, known);
      const made = madeFrom(horizon, cell, asking, territory);
      if (made?.outside !== false) isClosed = false;
      for (const one of made?.sources ?? []) givers.add(one.territory);
    }
  }
  return { givers, takers, isClosed: isClosed && unknown.size === 0 };
}
