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
import { type Derivation, isComplete } from '../derivation.ts';
import { type Horizon, nominalDays } from '../horizon.ts';
import { onDefinitionOf } from '../redefinition.ts';
import { isUnchanged, type Mapped, stagesOver } from './area.ts';
import type { Crossing, Stage, TerritoryMap } from './lineage.ts';
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
  const ask = pair.map === null ? asks.ask : asks.askOn(mapOn(horizon, pair.map));
  const base = onDefinitionOf(horizon, level, pair.base, ask);
  const breaks = calendarBreaks(level.period, basePeriod);
  return { ...pair, base, breaks: [...pair.breaks, ...breaks] };
}

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
  const stages = stagesOver(mapped, other);
  const within = crossingsIn(stagesOver(mapped, kept)).map(unbridged);
  if (isUnchanged(mapped, other, stages)) return plain(within);
  if (territories === 'as-reported') {
    return plain([...within, ...stages.flatMap(({ crossed }) => crossed).map(unbridged)]);
  }
  const [keptAsItIs, recast] = [ask(kept), askOn(mapped.map)(other)];
  const [levelOn, baseOn] = takesLevel ? [keptAsItIs, recast] : [recast, keptAsItIs];
  // What was not put on the map is not bridged.
  const open = isComplete(recast) ? [] : stages.flatMap(({ crossed }) => crossed).map(unbridged);
  return { level: levelOn, base: baseOn, map: day, breaks: [...within, ...open] };
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

/** What is crossed from the first of some stages to the last. */
function crossingsIn(stages: readonly Stage[]): readonly Crossing[] {
  if (stages.length < 2) return [];
  const lengths = stages.map(({ crossed }) => crossed.length);
  const least = stages.find(({ crossed }) => crossed.length === Math.min(...lengths))?.crossed ?? [];
  return stages.flatMap(({ crossed }) => crossed.filter((crossing) => !least.includes(crossing)));
}

/** A crossing that nothing bridges. */
export function unbridged({ on, by }: Crossing): Break {
  return { on, because: 'territory', id: by, bridged: null };
}
