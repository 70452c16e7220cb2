/**
 * Projection: events become state. (log → **projection** → record, query)
 *
 * State only grows. Every fact in it carries the position that recorded it and, where something ended it, the position
 * that did; so a reader who remembers a position keeps its view for ever, and taking one costs nothing.
 *
 * Invariants
 * - FOLD-1 Replay is deterministic: folding a log twice gives equal answers.
 * - FOLD-2 Splitting is free: folding a ++ b equals folding b onto the fold, or onto a snapshot, of a.
 * - FOLD-3 A revision never removes what it revises: every earlier vintage stays answerable.
 * - FOLD-4 A projection of the user's own folds as a plain reduce would, and never changes a state that it handed out.
 */
import { invariant } from './model/error.ts';
import type { LedgerEvent, StoredEvent } from './model/event.ts';
import type { Figure } from './model/figure.ts';
import { type Period, periodKey } from './model/period.ts';
import { noteCalendarUse } from './projection/calendars-used.ts';
import { noteInstant } from './projection/instants.ts';
import { beginRecording, endRecording, notePublication } from './projection/recordings.ts';
import type { State } from './projection/state.ts';
import { addVersion } from './projection/versions.ts';

export { calendarsTold, type Where } from './projection/calendars-used.ts';
export { instantAt } from './projection/instants.ts';
export { cellsOfRow, findCell, findRow, periodOfCell, rowsOf } from './projection/names.ts';
export {
  dayAsNumber,
  heldAt,
  heldRecordings,
  lastOfReport,
  type Recording,
  recordedAtPosition,
  recordingsOfCell,
} from './projection/recordings.ts';
export { restoreState, type Snapshot, snapshotOf } from './projection/snapshot.ts';
export { emptyState, positionAt, type State } from './projection/state.ts';
export {
  defineProjection,
  type EventOf,
  type Projection,
  type ProjectionDefinition,
} from './projection/user-projection.ts';
export { allAt, type Version, versionAt } from './projection/versions.ts';

type DefinitionType =
  | 'CalendarDefined'
  | 'PublisherDefined'
  | 'TerritoryEstablished'
  | 'TerritorySetDefined'
  | 'IndicatorDefined';

/** Folds the next events of the log into the state: positions must go on without a gap. */
export function extend(state: State, events: Iterable<StoredEvent>): void {
  for (const event of events) {
    invariant(event.position === state.position + 1, `LOG-1 position ${event.position} follows ${state.position}`);
    state.position = event.position;
    state.lastId = event.id;
    noteInstant(state.instants, event.position, event.recordedAt);
    noteCommand(state, event);
    if ('unknown' in event) state.unknown.push(event);
    else apply(state, event);
  }
}

function noteCommand(state: State, { command, position }: StoredEvent): void {
  if (command === undefined) return;
  const known = state.commands.get(command.key);
  if (known === undefined) state.commands.set(command.key, { digest: command.digest, positions: [position] });
  else known.positions.push(position);
}

function apply(state: State, event: LedgerEvent): void {
  const since = event.position;
  switch (event.type) {
    case 'FigureReported':
      begin(state, since, since, event.data);
      return;
    case 'FigureCorrected':
      endRecording(state.figures, event.data.report, since, 'correction');
      begin(state, event.data.report, since, event.data.figure);
      return;
    case 'FigureWithdrawn':
      endRecording(state.figures, event.data.report, since, 'withdrawal');
      return;
    case 'PublicationRecorded':
      addVersion(state.publications, event.data.id, since, event.data);
      notePublication(state.figures, event.data);
      return;
    case 'TargetAssigned':
      addVersion(state.targets, event.data.id, since, event.data);
      return;
    case 'TargetWithdrawn':
      addVersion(state.targets, event.data.target, since, null);
      return;
    case 'PeriodClosed':
      state.closings.push({ period: event.data.period, closedOn: event.data.closedOn, since, until: null });
      return;
    case 'PeriodReopened':
      reopen(state, event.data.period, since);
      return;
    default:
      define(state, event);
      state.definedAt = since;
  }
}

function begin(state: State, report: number, since: number, figure: Figure): void {
  beginRecording(state.figures, report, since, figure);
  noteCalendarUse(state.calendarsUsed, state.figures, state.figures.report.length - 1);
}

function define(state: State, event: Extract<LedgerEvent, { readonly type: DefinitionType }>): void {
  const since = event.position;
  switch (event.type) {
    case 'CalendarDefined':
      addVersion(state.calendars, event.data.id, since, event.data);
      return;
    case 'PublisherDefined':
      addVersion(state.publishers, event.data.id, since, event.data);
      return;
    case 'TerritoryEstablished':
      addVersion(state.territories, event.data.id, since, event.data);
      return;
    case 'TerritorySetDefined':
      addVersion(state.territorySets, event.data.id, since, event.data);
      return;
    case 'IndicatorDefined':
      addVersion(state.indicators, event.data.id, since, event.data);
      return;
  }
}

function reopen(state: State, period: Period, since: number): void {
  for (const closing of state.closings) {
    if (closing.until === null && periodKey(closing.period) === periodKey(period)) closing.until = since;
  }
}
