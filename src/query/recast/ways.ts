/**
 * Ways: where the answers of all territories of a map stand in a table of what was reported.
 *
 * Only what needs no rule is read there: a territory of the very area, or the sum of whole ones, in each part of a period
 * in which the map changed. The rest is asked.
 */
import type { Day } from '../../model/day.ts';
import type { Period } from '../../model/period.ts';
import { answerIn, NOTHING, REPORT, type Slotted, WALK_BACK } from '../../projection.ts';
import { hierarchyOn } from '../children.ts';
import type { Horizon } from '../horizon.ts';
import { slotOf } from '../sums.ts';
import { cutAt } from '../turning.ts';
import { isMapped, isOnMap, reachOf, stagesIn, turnsAmong } from './area.ts';
import { lineageOn } from './lineage.ts';

/** Territories that make up another in one part of a period, and where that part stands in the tables. */
interface Piece {
  readonly slotted: Slotted;
  readonly sources: readonly string[];
}

/** The pieces that a territory is the sum of; null where the rules must be asked. */
type Way = readonly Piece[] | null;

/** The ways of one indicator's figures of one period, as they are asked for. */
export interface Ways {
  readonly wayOf: (territory: string) => Way;
  /** Nothing below the territory could answer in its place. */
  readonly isLeaf: (territory: string) => boolean;
}

/** The ways over a period that stands in a table; null in a view that tells each period on its own map. */
export function waysOver(horizon: Horizon, indicator: string, period: Period, slotted: Slotted): Ways | null {
  if (!isMapped(horizon)) return null;
  const ways = new Map<string, Way>();
  const below = hierarchyOn(horizon, horizon.map.day);
  const cuts = new Map<string, readonly (Slotted | null)[]>([['', [slotted]]]);
  const partsAt = (days: readonly Day[]) => {
    const known = cuts.get(days.join()) ?? slotsOfParts(horizon, indicator, period, days);
    cuts.set(days.join(), known);
    return known;
  };
  const reach = reachOf(horizon, { indicator, period });
  const find = (territory: string): Way => {
    if (!isOnMap(horizon, territory)) return null;
    const stages = stagesIn(lineageOn(horizon.map, territory), reach);
    const parts = partsAt(turnsAmong(horizon, stages));
    const pieces = stages.flatMap(({ wholes }, index): readonly Piece[] => {
      const part = parts[index] ?? null;
      return part === null || wholes === null ? [] : [{ slotted: part, sources: wholes }];
    });
    return pieces.length < stages.length ? null : pieces;
  };
  return {
    wayOf: (territory) => {
      const known = ways.get(territory);
      if (known !== undefined) return known;
      const found = find(territory);
      ways.set(territory, found);
      return found;
    },
    isLeaf: (territory) => !below.has(territory),
  };
}

/** Where the parts of a period that is cut on some days stand; null for those that stand in no table. */
function slotsOfParts(
  horizon: Horizon,
  indicator: string,
  period: Period,
  days: readonly Day[],
): readonly (Slotted | null)[] {
  const cut = cutAt(horizon, period, days);
  if (cut === null) return [];
  return [...days, null].map((_, index) => slotOf(horizon, { indicator, period: cut(index, index) }));
}

/** What a table says of a territory of a map, in the table's units; filled again and again. */
export interface Reading {
  /** `nothing`: the rules find no answer among the reports. `ask`: they know, and the table does not. */
  said: 'found' | 'nothing' | 'ask';
  isReported: boolean;
  point: number;
  low: number;
  high: number;
  flags: number;
}

export function emptyReading(): Reading {
  return { said: 'ask', isReported: false, point: 0, low: 0, high: 0, flags: 0 };
}

/** Reads the answer of a territory as the table has it. */
export function readItself(slotted: Slotted, territory: string, into: Reading): void {
  clear(into);
  take(slotted, territory, into, true);
}

/** Reads the answer of a territory along its way. */
export function readAlong(slotted: Slotted, way: Way, territory: string, into: Reading): void {
  clear(into);
  if (way === null || speaksForItself(slotted, way, territory)) {
    into.said = 'ask';
    return;
  }
  const isOnly = way.length === 1 && way[0]?.sources.length === 1;
  const isItself = isOnly && way[0]?.sources[0] === territory;
  for (const piece of way) {
    for (const source of piece.sources) if (into.said === 'found') take(piece.slotted, source, into, isOnly);
  }
  // What nobody told of those of the time may be answered over the whole, or by who had the area before or after them.
  if (into.said === 'nothing' && !isItself) into.said = 'ask';
}

function clear(into: Reading): void {
  into.said = 'found';
  into.isReported = false;
  into.point = 0;
  into.low = 0;
  into.high = 0;
  into.flags = 0;
}

/** Whether a figure of the whole period may be of the very area: of the territory, from before it began, or of an heir. */
function speaksForItself(slotted: Slotted, way: readonly Piece[], territory: string): boolean {
  if (!way.some(({ sources }) => sources.includes(territory)) && isTold(slotted, territory)) return true;
  const isOneArea = way.length > 1 && way.every(({ sources }) => sources.length === 1);
  return isOneArea && way.some(({ sources }) => sources.some((source) => isTold(slotted, source)));
}

function isTold(slotted: Slotted, territory: string): boolean {
  if (!slotted.table.frame.places.has(territory)) return false;
  const found = answerIn(slotted, territory);
  return found === null || found.table.rule[found.index] !== NOTHING;
}

function take(slotted: Slotted, source: string, into: Reading, isOnly: boolean): void {
  const found = answerIn(slotted, source);
  if (found === null) {
    into.said = 'ask';
    return;
  }
  const { table, index } = found;
  const rule = table.rule[index] ?? NOTHING;
  // Of two maps may be what goes beyond the period and back.
  if (rule === WALK_BACK) into.said = 'ask';
  if (rule === NOTHING) into.said = 'nothing';
  into.isReported = isOnly && rule === REPORT;
  into.point += table.point[index] ?? 0;
  into.low += table.low[index] ?? 0;
  into.high += table.high[index] ?? 0;
  into.flags |= table.flags[index] ?? 0;
}
