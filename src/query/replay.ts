/**
 * Replay: a log, wherever it comes from, becomes a view.
 */
import * as z from 'zod';
import { follow, type LogEnd, seal } from '../log.ts';
import { issue, LedgerError, under, unwrap } from '../model/error.ts';
import { readEvent, type StoredEvent } from '../model/event.ts';
import { readAs } from '../model/schema.ts';
import { emptyState, extend, restoreState, type Snapshot, type State } from '../projection.ts';
import { type Catalogue, type Command, decide, numberedIds, type RecordInput } from '../record.ts';
import type { ViewOptions } from './answer.ts';
import { createView, type View } from './view.ts';

/** How to replay: as what moment, and from which snapshot on. */
export interface ReplayOptions extends ViewOptions {
  /** A state to begin from; events that it holds already are passed over. */
  readonly snapshot?: Snapshot;
}

/**
 * Folds events into a view. They are read as strangers: an event that is not one, or that does not follow the one
 * before it, is refused.
 *
 * @throws LedgerError with the place of the first event that cannot be read.
 * @example
 * ```ts
 * import { openLedger, replay } from 'indicator-ledger';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const store = memoryStore();
 * const ledger = await openLedger(store, { recordedBy: 'statistics' });
 * await ledger.define({ publishers: [{ id: 'office', name: 'Office' }] });
 * const events = [];
 * for await (const event of store.read()) events.push(event);
 * console.log(replay(events).definitions.publishers.length); // 1
 * console.log(replay(events, { asOf: { recorded: 0 } }).definitions.publishers.length); // 0
 * ```
 */
export function replay(events: Iterable<StoredEvent>, options: ReplayOptions = {}): View {
  const { snapshot, ...viewOptions } = options;
  if (!isIterable(events)) throw new LedgerError([notEvents]);
  const fold = beginFold(snapshot);
  for (const event of events) foldNext(fold, event);
  return createView(fold.state, viewOptions);
}

/** As {@link replay}, from a log of any size: one event is held at a time. */
export async function replayStream(events: AsyncIterable<StoredEvent>, options: ReplayOptions = {}): Promise<View> {
  const { snapshot, ...viewOptions } = options;
  const fold = beginFold(snapshot);
  for await (const event of events) foldNext(fold, event);
  return createView(fold.state, viewOptions);
}

/**
 * A view of these definitions and documents, for tests: no store, no clock, the same every time.
 *
 * @throws LedgerError with every rule that they break.
 * @example
 * ```ts
 * import { viewOf } from 'indicator-ledger';
 *
 * const view = viewOf({
 *   catalogue: {
 *     publishers: [{ id: 'office', name: 'Office' }],
 *     territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *     indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' } }],
 *   },
 *   publications: [
 *     {
 *       publication: { publisher: 'office', publishedOn: '2024-07-05', title: 'Report', language: 'vi', calendar: 'civil' },
 *       figures: [
 *         { indicator: 'cases', territory: 'hue', period: '2024-Q1', value: '1.120' },
 *         { indicator: 'cases', territory: 'hue', period: '2024-Q2', value: '980' },
 *       ],
 *     },
 *   ],
 * });
 * const half = view.aggregate({ indicator: 'cases', territory: 'hue', period: '2024-H1' });
 * console.log(half.point?.toString(), half.origin); // 2100 derived
 * ```
 */
export function viewOf(
  world: { readonly catalogue: Catalogue; readonly publications: readonly RecordInput[] },
  options: ViewOptions = {},
): View {
  const { catalogue, publications } = unwrap(readAs(worldSchema, world));
  const state = emptyState();
  obey(state, { type: 'define', input: catalogue }, ['catalogue']);
  for (const [index, input] of publications.entries()) obey(state, { type: 'record', input }, ['publications', index]);
  return createView(state, options);
}

/** Only the outline: each part is read as the command that it is. */
const worldSchema: z.ZodType<Parameters<typeof viewOf>[0]> = z.strictObject({
  catalogue: z.custom<Catalogue>((value) => typeof value === 'object' && value !== null),
  publications: z.array(z.custom<RecordInput>()),
});

const notEvents = issue(
  'events_must_be_listed',
  ['events'],
  'What should be the events of a log cannot be gone through.',
  'Pass an array, or another iterable, of events.',
);

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

const foreignSnapshot = issue(
  'snapshot_must_belong_to_log',
  ['snapshot'],
  'The snapshot was taken of another log.',
  'Replay without it, and take a new snapshot.',
);

const timeless = { instant: '1970-01-01T00:00:00.000Z', day: '1970-01-01' };

function obey(state: State, command: Command, path: readonly (string | number)[]): void {
  const newId = numberedIds(state.position);
  const decision = decide(state, command, { by: 'viewOf', today: timeless.day, newId });
  if (!decision.ok) throw new LedgerError(under(path, decision.issues));
  if ('drafts' in decision.value) extend(state, seal(decision.value.drafts, endOf(state), timeless.instant));
}

function endOf(state: State): LogEnd {
  return { position: state.position, recordedAt: state.instants.texts.at(-1) ?? null };
}

/** A replay under way. */
interface Fold {
  readonly state: State;
  /** What the snapshot holds already: events up to here are passed over. */
  readonly known: number;
  end: LogEnd | null;
}

function beginFold(snapshot: Snapshot | undefined): Fold {
  const state = snapshot === undefined ? emptyState() : restoreState(snapshot);
  return { state, known: state.position, end: null };
}

function foldNext(fold: Fold, event: StoredEvent): void {
  const { state, known } = fold;
  const read = readEvent(withoutNote(event));
  if (!read.ok) throw new LedgerError(under(['events', fold.end?.position ?? known], read.issues));
  const { position, id } = read.value;
  // What is read twice, by the snapshot and now, must at least be one log; where it begins is the caller's to say.
  if (position <= known && (fold.end === null || fold.end.position < known)) {
    if (fold.end !== null) follow(fold.end, read.value);
    if (position === known && id !== state.lastId) throw new LedgerError([foreignSnapshot]);
    fold.end = { position, recordedAt: read.value.recordedAt };
    return;
  }
  fold.end = follow(fold.end ?? endOf(state), read.value);
  extend(state, [read.value]);
}

/** What was noted when an event was read is no part of it. */
function withoutNote(event: StoredEvent): unknown {
  if (typeof event !== 'object' || event === null || !('unknown' in event)) return event;
  const { unknown: _, ...stored } = event;
  return stored;
}
