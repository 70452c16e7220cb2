/**
 * Milestones: whether something was reached by the day on which it was due.
 */
import type { Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Recording } from '../projection.ts';
import { type Derivation, none, restated } from './derivation.ts';
import { type Horizon, publicationOf } from './horizon.ts';
import { type Outcome, undecided } from './judgement.ts';
import { cellsOfArea } from './recast/area.ts';
import { byPublication, publishedAnswer } from './standing.ts';

/**
 * A milestone is met when it was reached no later than the day required, whichever period its report names. The latest
 * report speaks; one of a day that lies after its own publication tells of a plan, and speaks only where none tells of
 * more.
 */
export function reachedBy(
  horizon: Horizon,
  cell: Cell,
  deadline: Day,
): { readonly actual: Derivation; readonly outcome: Outcome } {
  const { territory } = cell;
  const reports = cellsOfArea(horizon, cell)
    .map((entry) => restated(publishedAnswer(horizon, entry.cell), { cell: { ...entry.cell, territory } }))
    .filter(({ recordings }) => recordings.length > 0)
    .toSorted((a, b) => byPublication(horizon, a.recordings.at(-1), b.recordings.at(-1)));
  const told = reports.filter(({ recordings }) => recordings.some((recording) => !isPlan(horizon, recording)));
  const actual = told.at(-1) ?? reports.at(-1);
  return actual === undefined
    ? { actual: none(cell, 'not-reported'), outcome: { status: 'not-reported', firm: true, reason: 'not-reported' } }
    : { actual, outcome: outcomeBy(horizon, actual, deadline) };
}

/** Rivals who name different days decide it all the same where all of them are in time, or none is. */
function outcomeBy(horizon: Horizon, { recordings }: Derivation, deadline: Day): Outcome {
  const told = recordings.filter((recording) => !isPlan(horizon, recording));
  if (told.length === 0) return undecided('planned');
  const inTime = told.flatMap(({ quantity }) => (quantity.kind === 'day' ? [quantity.day <= deadline] : []));
  if (inTime.length < told.length) return undecided('not-numeric');
  if (new Set(inTime).size > 1) return undecided('contested');
  return { status: inTime[0] ? 'met' : 'missed', firm: true, reason: null };
}

/** Whether a report names a day that had not come when it was published. */
function isPlan(horizon: Horizon, recording: Recording): boolean {
  const { quantity } = recording;
  const publishedOn = publicationOf(horizon, recording)?.publishedOn;
  return quantity.kind === 'day' && publishedOn !== undefined && publishedOn < quantity.day;
}
