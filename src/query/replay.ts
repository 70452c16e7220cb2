/**
 * Replay: a log, wherever it comes from, becomes a view.
 *
 * Invariants
 * - RPL-1 With a checkpoint, no event up to it can be changed, left out, added or moved without the log being refused.
 */
import * as z from 'zod';
import { seal } from '../log.ts';
import { issue, LedgerError, under, unwrap } from '../model/error.ts';
import type { StoredEvent } from '../model/event.ts';
import { readAs } from '../model/schema.ts';
import { callbackSchema, type Signal, signalSchema } from '../model/watch.ts';
import { emptyState, extend, type Snapshot, type State } from '../projection.ts';
import { type Catalogue, type Command, decide, numberedIds, type RecordInput } from '../record.ts';
import type { ViewOptions } from './answer.ts';
import { type Checkpoint, checkpointSchema } from './replay/checkpoint.ts';
import { beginFold, endFold, endOf, foldEvent } from './replay/fold.ts';
import { beginLines } from './replay/lines.ts';
import { progressFor, type ReplayProgress, tell } from './replay/progress.ts';
import { foldSource } from './replay/source.ts';
import { createView, type View } from './view.ts';

/** How to replay: as what moment, from which snapshot on, and which log it must be. */
export interface ReplayOptions extends ViewOptions {
  /** A state to begin from; events that it holds already are passed over. */
  readonly snapshot?: Snapshot;
  /** The tree head that the log had at a position: a log that had another is refused. Takes every event up to there. */
  readonly checkpoint?: Checkpoint;
}

/** How to replay a stream. */
export interface StreamOptions extends ReplayOptions {
  /**
   * Lines up to this position are known to be what this library wrote, unchanged: the rules of their texts and ids are
   * not checked again. For logs whose checkpoint was compared before.
   */
  readonly trusted?: number;
  /** Called every ten thousand events, and at the end. */
  readonly onProgress?: (progress: ReplayProgress) => void;
  /**
   * An `AbortSignal`. Once it is aborted, no more is taken from the source, and the replay rejects with its reason: at
   * once while it waits for the source, and otherwise after some thousand events.
   */
  readonly signal?: Signal;
}

/** A log: its events, or its lines, or the bytes of its lines in chunks, wherever they are cut. */
export type LogSource =
  | AsyncIterable<StoredEvent>
  | AsyncIterable<string>
  | AsyncIterable<Uint8Array>
  | Iterable<StoredEvent>
  | Iterable<string>
  | Iterable<Uint8Array>;

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
  const { snapshot, checkpoint, ...viewOptions } = given(options);
  if (!isIterable(events, Symbol.iterator)) throw new LedgerError([notEvents]);
  const fold = beginFold(snapshot, checkpointFrom(checkpoint));
  for (const event of events) foldEvent(fold, event);
  endFold(fold);
  return createView(fold.state, viewOptions);
}

/**
 * As {@link replay}, from a log of any size: of a file, one chunk is held at a time, and the next is taken when it is
 * folded. What the first item is tells whether events, lines of JSON or chunks of bytes come. Lines end in a line feed,
 * the last one perhaps without.
 *
 * @throws LedgerError as {@link replay}; and with `log_must_match_checkpoint` when the log is another than the
 *   checkpoint's.
 * @example
 * ```ts
 * import { replayStream } from 'indicator-ledger';
 *
 * const line =
 *   '{"data":{"id":"office","name":"Office"},"id":"c9bf9e57-1685-4c89-bafb-ff5af830be8a","position":1,' +
 *   '"recordedAt":"2024-07-05T03:00:00.000Z","recordedBy":"statistics","schemaVersion":1,"type":"PublisherDefined"}\n';
 * const bytes = new TextEncoder().encode(line);
 * const view = await replayStream([bytes.subarray(0, 100), bytes.subarray(100)]);
 * console.log(view.definitions.publishers[0]?.name); // Office
 * ```
 */
export async function replayStream(source: LogSource, options: StreamOptions = {}): Promise<View> {
  const { snapshot, checkpoint, trusted, onProgress, signal, ...viewOptions } = given(options);
  if (!isSource(source)) throw new LedgerError([notEvents]);
  unwrap(readAs(watchSchema, { onProgress, signal }));
  const fold = beginFold(snapshot, checkpointFrom(checkpoint));
  const progress = progressFor(onProgress, signal);
  const lines = beginLines(fold, trustedFrom(trusted), progress);
  await foldSource(lines, source, signal);
  endFold(fold);
  tell(progress, fold.position);
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

function isIterable(value: unknown, symbol: symbol): boolean {
  try {
    return typeof value === 'object' && value !== null && symbol in value;
  } catch {
    // A proxy's trap may throw anything.
    return false;
  }
}

/** Bytes themselves can be gone through too, one number at a time. */
function isSource(value: unknown): boolean {
  return (isIterable(value, Symbol.asyncIterator) || isIterable(value, Symbol.iterator)) && !ArrayBuffer.isView(value);
}

/** Its members are read one by one. */
function given<T extends object>(options: T): T {
  // A copy of what they are.
  return unwrap(readAs(z.looseObject({}), options, ['options'])) as T;
}

const watchSchema = z.strictObject({ onProgress: callbackSchema(), signal: signalSchema });

function checkpointFrom(given: Checkpoint | undefined): Checkpoint | undefined {
  return unwrap(readAs(checkpointSchema.optional(), given, ['checkpoint']));
}

function trustedFrom(given: number | undefined): number {
  return unwrap(readAs(z.int().min(0).optional(), given, ['trusted'])) ?? 0;
}

const timeless = { instant: '1970-01-01T00:00:00.000Z', day: '1970-01-01' };

function obey(state: State, command: Command, path: readonly (string | number)[]): void {
  const newId = numberedIds(state.position);
  const decision = decide(state, command, { by: 'viewOf', today: timeless.day, newId });
  if (!decision.ok) throw new LedgerError(under(path, decision.issues));
  if ('drafts' in decision.value) extend(state, seal(decision.value.drafts, endOf(state), timeless.instant));
}
