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
}

/** A cell, the territories of the view's map that make it up, and what they were made of. */
export interface Asked {
  readonly cell: Cell;
  readonly members: readonly string[];
  readonly stage: Stage;
}

const LAST_DAY = '9999-12-31';

/** The map of a period's own last day. */
function mapOf(horizon: Mapped, period: Period): TerritoryMap {
  return mapOn(horizon, nominalDays(period).last ?? LAST_DAY);
}

/** Whether what an indicator counts is never below zero, so that nobody has more than there is. */
export function isCount(horizon: Mapped, { indicator, period }: Cell): boolean {
  return indicatorFor(horizon, indicator, period)?.nonNegative === true;
}

/** What became of a territory of the period's own map on the view's. */
export function goneInto(horizon: Mapped, { period }: Cell, source: string): Stage | undefined {
  return stageAt(lineageOn(mapOf(horizon, period), source), horizon.map.epoch);
}

/** What a territory of the view's map was made of on the period's own. */
export function madeFrom(horizon: Mapped, { period }: Cell, territory: string): Stage | undefined {
  return stageAt(lineageOn(horizon.map, territory), mapOf(horizon, period).epoch);
}

/** The figure of a territory of the view's map itself, where it has a number that can be taken out of another. */
export function knownOf(horizon: Mapped, cell: Cell, asking: Asking): Derivation | null {
  const own = asking.own(cell);
  if (own.value === null) return null;
  return isCount(horizon, cell) && (own.value.high === null || own.value.high.isNegative()) ? null : own;
}

/** Everything that shares land with the cell's territory, directly or through others, on both maps; what is nearest first. */
export interface Tangle {
  readonly sources: ReadonlySet<string>;
  /** Territories of the view's map, and whether they are made of nothing but the sources. */
  readonly others: ReadonlyMap<string, boolean>;
  /** Nothing of the sources is elsewhere. */
  readonly isClosed: boolean;
}

export function tangleOf(horizon: Mapped, { cell, members, stage }: Asked): Tangle {
  const sources = new Set(stage.sources.map(({ territory }) => territory));
  const others = new Map<string, boolean>();
  let isClosed = true;
  // A set is walked in the order of its making, what is added on the way as well.
  for (const source of sources) {
    const gone = goneInto(horizon, cell, source);
    if (gone === undefined || gone.outside) isClosed = false;
    for (const { territory } of gone?.sources ?? []) {
      if (others.has(territory) || members.includes(territory)) continue;
      const made = madeFrom(horizon, cell, territory);
      others.set(territory, made?.outside === false);
      for (const one of made?.sources ?? []) sources.add(one.territory);
    }
  }
  return { sources, others, isClosed };
}
