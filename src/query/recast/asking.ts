/**
 * Asking: who is asked while a cell is allocated, and what they are known to have.
 */
import type { Cell } from '../../model/figure.ts';
import type { Derivation } from '../derivation.ts';
import { indicatorFor } from '../horizon.ts';
import type { Mapped } from './area.ts';
import { type Layers, toldInParts } from './layers.ts';
import { lineageOn, type Stage, stageAt, type TerritoryMap } from './lineage.ts';

/** What is asked while a cell is allocated. */
export interface Asking {
  /** What was reported of a territory of the map that it is allocated from, or follows from it. */
  readonly reported: (cell: Cell) => Derivation;
  /** That map: the period's own, or one between. */
  readonly from: TerritoryMap;
  /** What was reported of a territory of the view's map in this period. */
  readonly own: (cell: Cell) => Derivation;
  /** The maps on which somebody speaks of this period. */
  readonly layers: Layers;
  /** Whether what shares say is taken for it. */
  readonly shares: boolean;
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
export function goneInto(horizon: Mapped, { from }: Asking, source: string): Stage | undefined {
  return stageAt(lineageOn(from, source), horizon.map.epoch);
}

/** What a territory of the view's map was made of on the map that is asked. */
export function madeFrom(horizon: Mapped, { from }: Asking, territory: string): Stage | undefined {
  return stageAt(lineageOn(horizon.map, territory), from.epoch);
}

/** What is said of a territory of the view's map itself, by its figure or those of all its parts on another map. */
export function knownOf(horizon: Mapped, cell: Cell, { own, layers }: Asking): Derivation | null {
  return [own(cell), toldInParts(horizon, cell, layers)].find((one) => one !== null && isUsable(horizon, one)) ?? null;
}

/** Whether it has a number that can be taken out of another. */
export function isUsable(horizon: Mapped, { cell, value }: Derivation): boolean {
  return value !== null && !(isCount(horizon, cell) && value.high?.isNegative());
}
