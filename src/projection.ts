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
 * - FOLD-5 Lines fold to what their events fold to: as texts or as bytes, however they are cut, checked or on trust.
 * - FOLD-6 A line that somebody changed fares as with the ordinary reader: the same state, or the same issues.
 * - TER-2 The map does not depend on the order in which reorganisations were recorded, nor on versions since replaced.
 * - TER-3 A reader who remembers a position keeps its map, whatever is recorded later, from the log or from a snapshot.
 */
import type { LedgerEvent, StoredEvent } from './model/event.ts';
import { type Period, periodKey } from './model/period.ts';
import { arrive, hold } from './projection/arrive.ts';
import { endRecording, held, notePublication } from './projection/recordings.ts';
import type { State } from './projection/state.ts';
import { establish, reorganise } from './projection/territories.ts';
import { addVersion } from './projection/versions.ts';

export { calendarsTold, type Where } from './projection/calendars-used.ts';
export {
  answerIn,
  BREAKDOWN,
  CONTESTED,
  type Cube,
  catchUp,
  emptyCube,
  type Found,
  HIGH_OPEN,
  LOW_OPEN,
  lookUp,
  type Moment,
  NO_POINT,
  NOTHING,
  prepareTables,
  REPORT,
  type Said,
  type Slotted,
  saidIn,
  slotIn,
  TERRITORIES,
  WALK_BACK,
} from './projection/cube.ts';
export { instantAt } from './projection/instants.ts';
export { enterLine } from './projection/lines/enter.ts';
export { eventIdAt, type LineReader, lineReader, readLine, standAt } from './projection/lines/line.ts';
export { cellsOfRow, findCell, findRow, periodOfCell, rowsOf } from './projection/names.ts';
export {
  beganBy,
  cellsTouched,
  dayAsNumber,
  heldAt,
  heldRecordings,
  lastOfReport,
  type Recording,
  recordedAtPosition,
  recordingsOfCell,
} from './projection/recordings.ts';
export { MOST, ten } from './projection/scaled.ts';
export { restoreState, type Snapshot, snapshotOf } from './projection/snapshot.ts';
export { emptyState, positionAt, type State } from './projection/state.ts';
export { type Atlas, atlasAfter } from './projection/territories.ts';
export {
  defineProjection,
  type EventOf,
  type Projection,
  type ProjectionDefinition,
} from './projection/user-projection.ts';
export { allAt, type Version, versionAt, versionOn } from './projection/versions.ts';

type DefinitionType =
  | 'CalendarDefined'
  | 'PublisherDefined'
  | 'TerritoryEstablished'
  | 'TerritoryReorganised'
  | 'TerritorySetDefined'
  | 'IndicatorDefined';

/** Folds the next events of the log into the state: positions must go on without a gap. */
export function extend(state: State, events: Iterable<StoredEvent>): void {
  for (const event of events) extendBy(state, event);
}

/** Folds the next event of the log into the state. */
export function extendBy(state: State, event: StoredEvent): void {
  arrive(state, event.position, event.recordedAt, event.command);
  state.lastId = event.id;
  if ('unknown' in event) state.unknown.push(event);
  else apply(state, event);
}

function apply(state: State, event: LedgerEvent): void {
  const since = event.position;
  switch (event.type) {
    case 'FigureReported':
      hold(state, since, since, held(state.figures, event.data));
      return;
    case 'FigureCorrected':
      endRecording(state.figures, event.data.report, since, 'correction');
      hold(state, event.data.report, since, held(state.figures, event.data.figure));
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
      establish(state, event.data, since);
      return;
    case 'TerritoryReorganised':
      reorganise(state, event.data, since);
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
