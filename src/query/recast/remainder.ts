/**
 * Remainder: what territories of the view's map are known to have is taken out of those that they were made of; what is
 * left is had by the others.
 *
 * Territories of two maps that share land, directly or through others, make a tangle. All of one side of it is all of
 * the other: so where one territory alone is not known, it has just what is left.
 */
import { Decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import { add, type Interval, interval, pointInterval, subtract } from '../../model/interval.ts';
import type { Period } from '../../model/period.ts';
import { type Derivation, isComplete, type Part } from '../derivation.ts';
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

/** What is left for a territory. */
export interface Remainder {
  readonly value: Interval;
  readonly point: Decimal | null;
  /** It has just this, and not less. */
  readonly isAll: boolean;
  /** What was put in, and what was taken out. */
  readonly parts: readonly Part[];
}

const zero = new Decimal(0);
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

/** Everything that shares land with the cell's territory, on both maps. */
interface Tangle {
  readonly sources: ReadonlySet<string>;
  /** Territories of the view's map, and whether they are made of nothing but the sources. */
  readonly others: ReadonlyMap<string, boolean>;
  /** Nothing of the sources is elsewhere. */
  readonly isClosed: boolean;
}

function tangleOf(horizon: Mapped, { cell, members, stage }: Asked): Tangle {
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

/**
 * What a tangle leaves for the cell's territory; of a count, where others are not known, no more than that.
 * Null where nothing follows.
 */
export function remainderOf(horizon: Mapped, asked: Asked, asking: Asking): Remainder | null {
  const { cell } = asked;
  const { sources, others, isClosed } = tangleOf(horizon, asked);
  const parts: Part[] = [];
  let value: Interval = pointInterval(zero);
  let point: Decimal | null = zero;
  for (const territory of sources) {
    const derivation = asking.reported({ ...cell, territory });
    if (!isComplete(derivation) || derivation.value === null) return null;
    parts.push({ role: 'plus', derivation });
    value = add(value, derivation.value);
    point = point && derivation.point && point.plus(derivation.point);
  }
  let isAll = isClosed;
  for (const [territory, isOfSources] of others) {
    const derivation = isOfSources ? knownOf(horizon, { ...cell, territory }, asking) : null;
    if (derivation?.value == null) {
      isAll = false;
      continue;
    }
    parts.push({ role: 'minus', derivation });
    value = subtract(value, derivation.value);
    point = point && derivation.point && point.minus(derivation.point);
  }
  if (isAll) return { value, point, isAll, parts };
  if (!isCount(horizon, cell)) return null;
  return { value: interval(null, value.high, { highOpen: value.highOpen }), point: null, isAll, parts };
}
