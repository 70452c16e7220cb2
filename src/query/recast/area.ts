/**
 * Area: which territories have, throughout a period, the very area that one has on a map.
 */

import type { Row } from '../../model/cell.ts';
import { addDays, type Day } from '../../model/day.ts';
import type { Cell } from '../../model/figure.ts';
import { holdsOn, type Span } from '../../model/span.ts';
import { livesAt, type Territory } from '../../model/territory.ts';
import { versionAt } from '../../projection.ts';
import { childrenOn, descendantsAt } from '../children.ts';
import { type CellReports, cellsOf, type Horizon, indicatorFor, nominalDays } from '../horizon.ts';
import { epochOf, lineageOf, lineageOn, type Stage, stageAt, type TerritoryMap } from './lineage.ts';

/** A horizon that tells everything on one map. */
export interface Mapped extends Horizon {
  readonly map: TerritoryMap;
}

/** Whether a territory stands on the map; a set always does. */
export function isOnMap({ state, position, map }: Mapped, id: string): boolean {
  const known = map.standing.get(id);
  if (known !== undefined) return known;
  const territory = versionAt(state.territories, id, position);
  const stands = territory === undefined || territory.spans.some((span) => holdsOn(span, map.day));
  map.standing.set(id, stands);
  return stands;
}

/**
 * What a territory of the map, or some together, were made of from a period's first day to its last; for what is read on
 * its last day, then.
 */
export function stagesOver(horizon: Mapped, cell: Cell, members?: readonly string[]): readonly Stage[] {
  const { map } = horizon;
  const reach = reachOf(horizon, cell);
  const stages = members === undefined ? lineageOn(map, cell.territory) : lineageOf(map.chart, members, map.epoch);
  return stagesIn(stages, reach);
}

/** The first and the last epoch that a period lies in. */
type Reach = readonly [number, number];

/** The epochs that figures of an indicator and a period are of. */
export function reachOf(horizon: Mapped, cell: Pick<Cell, 'indicator' | 'period'>): Reach {
  const { chart } = horizon.map;
  const { first, last } = daysRead(horizon, cell);
  return [first === undefined ? 0 : epochOf(chart, first), epochOf(chart, last)];
}

/** The stages that some epochs lie in. */
export function stagesIn(stages: readonly Stage[], [from, to]: Reach): readonly Stage[] {
  return stages.length === 1 ? stages : stages.filter((stage) => stage.from <= to && from <= stage.to);
}

/** Territories whose figures of the cell's period are of the area that the view gives its territory. */
export function areasOf(horizon: Horizon, cell: Cell): readonly string[] {
  if (!isMapped(horizon)) return [cell.territory];
  return isOnMap(horizon, cell.territory) ? sameAreas(horizon, cell, stagesOver(horizon, cell)) : [];
}

/** What the ledger holds in the cells of a row, and in those of other names of the same area, as the view sees it. */
export function cellsOfArea(horizon: Horizon, row: Row): readonly CellReports[] {
  if (!isMapped(horizon)) return cellsOf(horizon, row);
  return madeOf(horizon, row.territory).flatMap((territory) =>
    cellsOf(horizon, { ...row, territory }).filter(({ cell }) =>
      areasOf(horizon, { ...cell, territory: row.territory }).includes(territory),
    ),
  );
}

/** A territory, and every other that it was or will be made of. */
export function madeOf(horizon: Horizon, territory: string): readonly string[] {
  if (!isMapped(horizon)) return [territory];
  const sources = lineageOn(horizon.map, territory).flatMap((stage) => stage.sources);
  return [...new Set([territory, ...sources.map((source) => source.territory)])];
}

/** Whether a view tells everything on one map. */
export function isMapped(horizon: Horizon): horizon is Mapped {
  return horizon.map !== null;
}

/** The days on which one of some stages gives way to the next. */
export function turnsAmong({ map }: Mapped, stages: readonly Stage[]): readonly Day[] {
  return stages.slice(1).flatMap(({ from }) => map.chart.steps[from - 1]?.on ?? []);
}

/** The days that a figure of the cell is about. */
export function daysRead(
  horizon: Horizon,
  { indicator, period }: Pick<Cell, 'indicator' | 'period'>,
): ReturnType<typeof nominalDays> {
  const { first, last } = nominalDays(period);
  const kind = indicatorFor(horizon, indicator, period)?.measure.kind;
  const onLastDay = kind === 'stock' || kind === 'rank' || kind === 'milestone';
  return { first: onLastDay ? last : first, last };
}

/** Territories whose figures of the cell's period are of the area in question, likeliest first. */
export function sameAreas(horizon: Mapped, cell: Cell, stages: readonly Stage[]): readonly string[] {
  const { state, position } = horizon;
  const { territory: id } = cell;
  if (isUnchanged(horizon, cell, stages)) return [id];
  if (state.territorySets.has(id)) return [];
  const others = stages.map(oneAndAll);
  const throughout = others.every((other) => other !== null) ? others.toReversed() : [];
  const territory = versionAt(state.territories, id, position);
  const itself = territory !== undefined && standsForItself(horizon, territory) ? [id] : [];
  return [...new Set([...throughout.filter((other) => other !== null), ...itself])];
}

/** Whether the territory itself was on the map throughout the cell's period, with the area in question. */
export function isUnchanged(horizon: Mapped, cell: Cell, stages: readonly Stage[]): boolean {
  const { territory } = cell;
  if (horizon.state.territorySets.has(territory)) return hasSameMembers(horizon, cell);
  return stages.every((stage) => oneAndAll(stage) === territory);
}

/** The one territory that is all of another, and nothing else. */
function oneAndAll({ wholes }: Stage): string | null {
  return wholes?.length === 1 ? (wholes[0] ?? null) : null;
}

/**
 * Whether figures of a territory of a time before it began, or after it ended, are of the area that it has on the map:
 * where it had no other all its life. One that had several areas may mean any of them.
 */
function standsForItself({ map }: Mapped, { id, spans }: Territory): boolean {
  const [first, last] = [spans[0], spans.at(-1)];
  const own = stageAt(lineageOn(map, id), map.epoch);
  if (own === undefined || spans.slice(1).some((span, index) => !follows(spans[index], span))) return false;
  return own.from <= epochOf(map.chart, first?.from ?? EVER) && epochOf(map.chart, last?.to ?? NEVER) <= own.to;
}

const EVER = '0001-01-01';
const NEVER = '9999-12-31';

function follows(before: Span | undefined, after: Span | undefined): boolean {
  return before?.to !== undefined && after?.from !== undefined && addDays(before.to, 1) === after.from;
}

function livesOn({ state, position }: Horizon, id: string, day: Day): boolean {
  const territory = versionAt(state.territories, id, position);
  return territory !== undefined && livesAt(territory, day);
}

/** Whether what a share of territories speaks of is these territories, and not others that came in their place. */
export function isOfSameMembers(horizon: Mapped, cell: Cell): boolean {
  const measure = indicatorFor(horizon, cell.indicator, cell.period)?.measure;
  if (measure?.kind !== 'coverage') return true;
  const [now, then] = [horizon, { ...horizon, map: null }].map((one) => descendantsAt(one, cell, measure.level).places);
  const isStill = (territory: string) => {
    const member = { ...cell, territory };
    return isUnchanged(horizon, member, stagesOver(horizon, member));
  };
  return now?.join() === then?.join() && now?.every(isStill) === true;
}

/** Whether a set has, throughout a period, the members that it has on the map, each with the area that it has there. */
function hasSameMembers(horizon: Mapped, cell: Cell): boolean {
  const { first, last } = daysRead(horizon, cell);
  const now = childrenOn(horizon, cell.territory, horizon.map.day).ids;
  const then = [first, last].map((day) => new Set(childrenOn(horizon, cell.territory, day).ids));
  return now.every((territory) => {
    const member = { ...cell, territory };
    // Who is gone on the map, and still in the list, must have been gone then.
    const isGone = !isOnMap(horizon, territory);
    if (isGone && [first, last].some((day) => day === undefined || livesOn(horizon, territory, day))) return false;
    const same = isGone ? [territory] : sameAreas(horizon, member, stagesOver(horizon, member));
    return then.every((members) => members.size === now.length && same.some((id) => members.has(id)));
  });
}
