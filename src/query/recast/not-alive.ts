/**
 * Not alive: of a period that lies wholly before a territory began, or after it ended, nothing can be missing. What can
 * be told is on another map, and of those that had the land.
 */
import { type Derivation, inTimeOrder, none, type Part } from '../derivation.ts';
import { type Horizon, isWithoutLife } from '../horizon.ts';
import { publishedAnswer } from '../standing.ts';
import { daysRead, isMapped, type Mapped, stagesOver } from './area.ts';
import { unbridged } from './crossed.ts';
import { dayOfMap } from './like-for-like.ts';
import { mapOn } from './map.ts';

/**
 * An answer that is not there, where the territory was not either: its parts are then what was published of those that
 * had its land, its breaks what lies between.
 */
export function whileNotAlive(horizon: Horizon, answer: Derivation): Derivation {
  const { cell, reason } = answer;
  if (reason !== 'not-reported' && reason !== 'parts-missing' && reason !== 'territory-not-alive') return answer;
  if (isMapped(horizon) || !isWithoutLife(horizon, cell.territory, daysRead(horizon, cell))) return answer;
  const day = dayOfMap(horizon, cell);
  if (day === undefined) return answer;
  const mapped: Mapped = { ...horizon, map: mapOn(horizon, day) };
  const stages = stagesOver(mapped, cell);
  const had = new Set(stages.flatMap(({ sources }) => sources.map(({ territory }) => territory)));
  const parts = [...had]
    .filter((territory) => territory !== cell.territory)
    .map((territory): Part => ({ role: 'member', derivation: publishedAnswer(horizon, { ...cell, territory }) }));
  const breaks = inTimeOrder(stages.flatMap(({ crossed }) => crossed).map(unbridged));
  return { ...none(cell, 'territory-not-alive', [], parts), breaks };
}
