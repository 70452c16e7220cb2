/**
 * Speakers: who an answer was heard from, and whether two answers may be held against one another though nobody stated
 * the calendar of their labels.
 */
import { recordedAtPosition } from '../projection.ts';
import type { Derivation } from './derivation.ts';
import { type Horizon, publicationOf, windowOf } from './horizon.ts';

/** Everybody whose reports an answer rests on. */
export function speakersOf(horizon: Horizon, { positions }: Derivation): ReadonlySet<string> {
  return new Set(
    positions.flatMap((position) => {
      const held = recordedAtPosition(horizon.state.figures, position);
      const publication = held && publicationOf(horizon, held);
      return publication === undefined ? [] : [publication.publisher];
    }),
  );
}

/**
 * Whether two answers are of one way to count days, as far as labels can tell: labels without a calendar are one
 * publisher's own, and no days of a stated calendar. Answers that are not there, and periods that are open, may be anything.
 */
export function areOfOneCalendar(horizon: Horizon, a: Derivation, b: Derivation): boolean {
  const [left, right] = [windowOf(a.cell.period)?.domain, windowOf(b.cell.period)?.domain];
  if (left === undefined || right === undefined || a.value === null || b.value === null) return true;
  if (left !== right) return false;
  if (left === 'days') return true;
  const speakers = speakersOf(horizon, b);
  return [...speakersOf(horizon, a)].some((speaker) => speakers.has(speaker));
}
