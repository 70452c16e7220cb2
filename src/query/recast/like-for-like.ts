/**
 * Like for like: what is compared is put on one map first, where the territory's area is another in the two periods.
 */
import type { Day } from '../../model/day.ts';
import type { Cell } from '../../model/figure.ts';
import type { Period } from '../../model/period.ts';
import { livesAt } from '../../model/territory.ts';
import { versionAt } from '../../projection.ts';
import type { Break, ChangeQuery } from '../answer.ts';
import { calendarBreaks } from '../conventions.ts';
import { type Derivation, isComplete, none } from '../derivation.ts';
import { type Horizon, nominalDays } from '../horizon.ts';
import { onDefinitionOf } from '../redefinition.ts';
import { areOfTwoCalendars } from '../standing.ts';
import type { Mapped } from './area.ts';
import { crossedBy, isStill } from './crossed.ts';
import type { TerritoryMap } from './lineage.ts';
import { mapOn } from './map.ts';

/** How cells are asked for: as the view has them, and as a map has them. */
export interface Asks {
  readonly ask: (cell: Cell) => Derivation;
  readonly askOn: (map: TerritoryMap) => (cell: Cell) => Derivation;
}

/** A level and what it is compared with. */
export interface Pair {
  readonly level: Derivation;
  readonly base: Derivation;
  /** The day on whose map both are told, where the base or the level had to be put on it. */
  readonly map: Day | null;
  /** Days on which the territory became another, that nothing bridges. */
  readonly breaks: readonly Break[];
}

/**
 * A cell and the same cell in a base period, on one map or as each was reported; the base as the definition of the level
 * counts it, where a link says how. What still differs is named.
 */
export function likeForLike(
  horizon: Horizon,
  level: Cell,
  basePeriod: Period,
  territories: ChangeQuery['territories'],
  asks: Asks,
): Pair {
  const pair = onOneMap(horizon, level, basePeriod, territories, asks);
  if (!isComplete(pair.base)) return pair;
  if (isComplete(pair.level) && areOfTwoCalendars(horizon, pair.level, pair.base)) {
    const { cell } = pair.base;
    return { ...pair, base: none(cell, 'calendar', [cell], [{ role: 'member', derivation: pair.base }]) };
  }
  const map = pair.map === null ? null : mapOn(horizon, pair.map);
  const base = map
    ? onDefinitionOf({ ...horizon, map }, level, pair.base, asks.askOn(map))
    : onDefinitionOf(horizon, level, pair.base, asks.ask);
  const breaks = calendarBreaks(level.period, basePeriod);
  return { ...pair, base, breaks: [...pair.breaks, ...breaks] };
}

/**
 * Both on the map of one of the two periods; a cell whose area is the same there is told as it was reported. So is the
 * one that the map is taken from where the territory changed within its period and its parts are not known.
 */
function onOneMap(
  horizon: Horizon,
  level: Cell,
  basePeriod: Period,
  territories: ChangeQuery['territories'],
  { ask, askOn }: Asks,
): Pair {
  const base: Cell = { ...level, period: basePeriod };
  const plain = (breaks: readonly Break[]): Pair => ({ level: ask(level), base: ask(base), map: null, breaks });
  if (horizon.map !== null) return plain([]);
  const isLater = endOf(base) <= endOf(level);
  const takesLevel = isLater === (territories !== 'earlier');
  const [kept, other] = takesLevel ? [level, base] : [base, level];
  const day = dayOfMap(horizon, kept);
  if (day === undefined) return plain([]);
  const mapped: Mapped = { ...horizon, map: mapOn(horizon, day) };
  const [isKeptStill, isOtherStill] = [isStill(mapped, kept), isStill(mapped, other)];
  if (isKeptStill && isOtherStill) return plain([]);
  const [within, across] = [crossedBy(mapped, kept), crossedBy(mapped, other)];
  if (territories === 'as-reported') return plain([...within, ...across]);
  const onMap = askOn(mapped.map);
  const [keptThere, otherThere] = [isKeptStill ? ask(kept) : onMap(kept), isOtherStill ? ask(other) : onMap(other)];
  const keptHere = isComplete(keptThere) ? keptThere : ask(kept);
  const [levelOn, baseOn] = takesLevel ? [keptHere, otherThere] : [otherThere, keptHere];
  const breaks = [...bridgedBy(keptThere, within), ...bridgedBy(otherThere, across)];
  return { level: levelOn, base: baseOn, map: day, breaks };
}

/** What was put on the map is bridged. */
function bridgedBy(told: Derivation, crossed: readonly Break[]): readonly Break[] {
  return isComplete(told) ? crossed.map((one): Break => ({ ...one, bridged: 'recast' })) : crossed;
}

function endOf({ period }: Cell): Day {
  return nominalDays(period).last ?? '9999-12-31';
}

/** The last day of a cell's period; of a territory that was gone by then, its last; of one yet to come, its first. */
export function dayOfMap({ state, position }: Horizon, cell: Cell): Day | undefined {
  const { last } = nominalDays(cell.period);
  const territory = versionAt(state.territories, cell.territory, position);
  if (last === undefined || territory === undefined || livesAt(territory, last)) return last;
  const ended = territory.spans.flatMap(({ to }) => (to !== undefined && to < last ? [to] : [])).at(-1);
  return ended ?? territory.spans[0]?.from;
}
