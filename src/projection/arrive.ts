/**
 * Arrive: the one way into the state, for events that were objects and for lines that never were.
 */
import { invariant } from '../model/error.ts';
import type { CommandStamp } from '../model/event.ts';
import { noteCalendarUse } from './calendars-used.ts';
import { noteInstant } from './instants.ts';
import { beginRecording, type Held } from './recordings.ts';
import type { State } from './state.ts';

/** The next event of the log arrives: what every event says, whatever its type. */
export function arrive(state: State, position: number, recordedAt: string, command: CommandStamp | undefined): void {
  if (position !== state.position + 1) invariant(false, `LOG-1 position ${position} follows ${state.position}`);
  state.position = position;
  noteInstant(state.instants, position, recordedAt);
  if (command !== undefined) noteCommand(state, command, position);
}

function noteCommand({ commands }: State, { key, digest }: CommandStamp, position: number): void {
  const known = commands.get(key);
  if (known === undefined) commands.set(key, { digest, positions: [position] });
  else known.positions.push(position);
}

/** A recording of `report` begins at position `since`; its quantity must have been noted. */
export function hold(state: State, report: number, since: number, held: Held): void {
  beginRecording(state.figures, report, since, held);
  noteCalendarUse(state.calendarsUsed, state.figures, state.figures.report.length - 1);
}
