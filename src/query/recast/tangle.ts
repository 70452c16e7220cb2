/**
 * Tangle: the territories of two maps that share land, directly or through others. All of one side of it is all of the
 * other.
 */
import type { Cell } from '../../model/figure.ts';
import type { Period } from '../../model/period.ts';
import type { Derivation } from '../derivation.ts';
import { indicatorFor, nominalDays } from '../horizon.ts';
import type { Mapped } from './area.ts';
import { lineageOn, type Stage, stageAt, type TerritoryMap } from './lineage.ts';
import { mapOn } from './map.ts';

/** What is asked while a cell is allocated. */
export interface Asking {
  /** What was reported of a territory of the period's own map, or follows from it. */
  readonly reported: (cell: Cell) => Derivation;
  /** What was reported of a territory of the view's map in this period. */
  readonly own: (cell: Cell) => Derivation;
  /** The map between on which `reported` tells, where that is not the period's own. */
  readonly from?: TerritoryMap;
}

/** A cell, the territories of the view's map that make it up, and what they were made of. */
export interface Asked {
  readonly cell: Cell;
  readonly members: readonly string[];
  readonly stage: Stage;
}

const LAST_DAY = '9999-12-31';

/** The map of a period's own last day. */
export function mapOf(horizon: Mapped, period: Period): TerritoryMap {
  return mapOn(horizon, nominalDays(period).last ?? LAST_DAY);
}

/** Whether what an indicator counts is never below zero, so that nobody has more than there is. */
export function isCount(horizon: Mapped, { indicator, period }: Cell): boolean {
  return indicatorFor(horizon, indicator, period)?.nonNegative === true;
}

/** What became of a territory of the map that is asked on the view's. */
export function goneInto(horizon: Mapped, { period }: Cell, { from }: Asking, source: string): Stage | undefined {
  return stageAt(lineageOn(from ?? mapOf(horizon, period), source), horizon.map.epoch);
}

/** What a territory of the view's map was made of on the map that is asked. */
export function madeFrom(horizon: Mapped, { period }: Cell, { from }: Asking, territory: string): Stage | undefined {
  return stageAt(lineageOn(horizon.map, territory), (from ?? mapOf(horizon, period)).epoch);
}

/** The figure of a territory of the view's map itself, where it has a number that can be taken out of another. */
export function knownOf(horizon: Mapped, cell: Cell, asking: Asking): Derivation | null {
  const own = asking.own(cell);
  return own.value === null || (isCount(horizon, cell) && own.value.high?.isNegative()) ? null : own;
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
