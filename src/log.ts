/**
 * Log: events are appended in one order and never change. (model → **log** → projection)
 * Nothing here reads a clock, a random source, a file or the network: stores do, behind {@link EventStore}.
 *
 * Invariants
 * - LOG-1 Positions are 1, 2, 3 … without gaps, whatever is appended in whatever batches.
 * - LOG-2 `recordedAt` never decreases along positions, even where the clock steps back.
 * - LOG-3 An event is the caller's value at the time of the call: nothing done to a draft or an event later changes it.
 * - LOG-4 Canonical text is RFC 8785: equal values have equal text, and reading it gives the value back.
 * - LOG-5 An event of unknown type or version is written as it was read, byte for byte.
 * - LOG-6 An append is recorded whole or not at all, and only where the log's head is the one expected.
 * - LOG-7 What is written reads as what was sealed.
 * - LOG-8 Text from outside gives an event or issues; nothing else is thrown.
 * - LOG-9 The tree head is that of RFC 6962 over the canonical bytes of every event, in order, however the log grew.
 * - LOG-10 What proves an event, or that a log only grew, is what RFC 6962 asks for, and short: a hash for each doubling.
 * - LOG-11 Under a head that is trusted, position and root, no other event, position or hash passes with a proof.
 */
import * as z from 'zod';
import { maxTextBytes, parseJson } from './log/json-text.ts';
import type { TreeHead } from './log/merkle.ts';
import { issue, type Parsed, refuse, shown } from './model/error.ts';
import {
  type EventDraft,
  type LedgerEvent,
  type ReadEventOptions,
  readEvent,
  type StoredEvent,
} from './model/event.ts';
import { hasMethods, rule } from './model/schema.ts';

export { type Adopted, adopted, readSealed } from './log/adopt.ts';
export { askedList, askedOptions, askedPosition } from './log/asked.ts';
export { canonicalText, digestOfBytes, digestOfText } from './log/canonical.ts';
export { eventFromText, eventText, writtenPieces, writtenText } from './log/event-text.ts';
export { figurePieces } from './log/figure-text.ts';
export { emptyIdTable, type IdTable, takeIds } from './log/id-table.ts';
export { maxTextBytes, parseJson } from './log/json-text.ts';
export { addLeaf, emptyLeaves, leafHash, leafText } from './log/leaves.ts';
export {
  appendLeaf,
  appendLeafOf,
  emptyTree,
  peaksOf,
  rootOf,
  type Tree,
  type TreeHead,
  treeOfPeaks,
} from './log/merkle.ts';
export { addLeafBytes, addLeafHash, cutTo, emptyNodes, leafHashAt, type Nodes } from './log/nodes.ts';
export {
  invalidKey,
  type NoteKey,
  type NoteSigner,
  type NoteVerifier,
  noteKeyId,
  noteKeyText,
  readNoteKey,
} from './log/note.ts';
export { ownDrafts } from './log/own-drafts.ts';
export { plainText } from './log/plain-text.ts';
export {
  type ConsistencyProof,
  hashOfLeaf,
  headAt,
  type InclusionProof,
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from './log/proof.ts';
export { receiptText } from './log/receipt.ts';
export { emptyLog, follow, type LogEnd, seal, sealAhead } from './log/seal.ts';
export { type CheckpointSigning, signCheckpoint } from './log/signed-head.ts';
export { type Span, spanOf } from './log/span.ts';

/** What came of an append: the events as sealed, or the head that stood where another was expected. */
export type AppendResult = { readonly appended: readonly LedgerEvent[] } | { readonly conflict: number };

/** What came of adopting events: how many were, or the head that stood where another was expected. */
export type AdoptResult = { readonly adopted: number } | { readonly conflict: number };

/**
 * Where a state may be kept beside its log, so that opening need not fold all of it. A snapshot decides nothing: one that
 * is missing, old or damaged is as good as none, and is replaced.
 */
export interface SnapshotShelf {
  /** What was saved last, if the log still says what it said then; null where nothing can be used. */
  load(): Promise<Uint8Array | null>;
  /** Keeps a snapshot that was taken at a position of this log, in place of any before. */
  save(snapshot: Uint8Array, position: number): Promise<void>;
}

/** A tree head that a store wrote down beside its events when its log had it. */
export interface Promised extends TreeHead {
  /** Where it is written, in a few words: `commit lines`. */
  readonly keptIn: string;
}

/** What stands behind the last event of a log, where the log is kept, and is no part of it. */
export interface Unrecorded {
  readonly bytes: number;
  /**
   * The position up to which a line among them, itself intact, says that they are a batch, though they are not the events
   * that it was written for; null where none does. Then either the power was cut before all of the batch was on the disk,
   * and nobody was told that it was recorded; or it was, and was damaged since.
   */
  readonly saidUpTo: number | null;
}

/**
 * Where a ledger's log lives. Every store passes the same contract tests.
 *
 * Events that come out are current, deeply frozen, and shared with nobody who could change them. A store whose log is
 * damaged rejects with a LedgerError that names the position; it never skips, mends or drops an event. After `close`
 * everything but `close` rejects with `store_must_be_open`.
 */
export interface EventStore {
  /**
   * Appends all drafts, in order, if the log's last position is `expect`; otherwise nothing, and answers with the
   * actual head. Sealing happens inside the store's own lock: the first event gets position `expect + 1`, and all get
   * `recordedAt` = `now`, or the last event's instant where that is later. Once answered, the events are as durable as
   * the store promises, and every later read gives them.
   *
   * Not idempotent by itself, but safe to repeat: an append whose answer was lost either conflicts the second time
   * (then read after `expect` and look for the events' ids) or had not happened. No drafts: a check of the head.
   *
   * Rejects with a LedgerError, and appends nothing, where a draft could not be read again, or an event's id is already
   * in the log (`event_id_must_be_new`).
   *
   * @param options.expect - The position after which the caller decided; 0 for an empty log.
   * @param options.now - A UTC instant, `2024-07-05T03:00:00.000Z`.
   */
  append(
    drafts: readonly EventDraft[],
    options: { readonly expect: number; readonly now: string },
  ): Promise<AppendResult>;
  /**
   * Appends events that another store sealed, each as the line that it had there, if the log's last position is `expect`;
   * otherwise nothing, and answers with the actual head. All or nothing, durable, and refused like {@link append}; they
   * must continue this log (`position_must_be_next`, `recorded_at_must_not_decrease`) in canonical text. This is how a log
   * moves from store to store with its tree head; events of types unknown here move with it.
   */
  adopt(lines: readonly string[], options: { readonly expect: number }): Promise<AdoptResult>;
  /** Where snapshots may be kept; absent in a store that keeps none. */
  readonly snapshots?: SnapshotShelf;
  /**
   * The events after position `after` (default 0) up to and with `upTo`, ascending, without gaps. It ends at the head
   * that stood when reading began, whatever is appended meanwhile. Stopping early frees what the read holds.
   */
  read(options?: { readonly after?: number; readonly upTo?: number }): AsyncIterable<StoredEvent>;
  /** The last position; 0 while the log is empty. Never decreases. */
  head(): Promise<number>;
  /**
   * The tree heads that the store wrote down beside its events, ascending, each read again now, up to the head that stands
   * when reading begins. Whoever verifies holds the events against them: that shows a change by anybody who did not change
   * these, too. Rejects where what was written is damaged. Absent in a store that writes none.
   */
  promised?(): AsyncIterable<Promised>;
  /**
   * What stands behind the last event, null where nothing does: a batch that somebody is writing just now, that was not
   * finished, or that was damaged since, which can look the same. Absent in a store where nothing can.
   */
  unrecorded?(): Promise<Unrecorded | null>;
  /**
   * Calls `heard` when something may have been appended, by whomever, until the answer is called. A hint: it may come
   * late, twice or not at all, so whoever follows a log looks by itself as well. Absent in a store that cannot tell.
   */
  listen?(heard: () => void): Promise<() => Promise<void>>;
  /** Waits for appends under way and frees what the store holds. Closing twice is allowed. */
  close(): Promise<void>;
}

/** Something that has the methods of a store. */
export const storeSchema: z.ZodType<EventStore> = z.custom<EventStore>().refine(
  (given: unknown) => hasMethods(given, ['append', 'adopt', 'read', 'head', 'close']),
  rule(
    'store_must_be_a_store',
    (found) => `${shown(found)} is no store.`,
    'Pass what fileStore(…) or postgresStore(…) gave.',
  ),
);

/**
 * Reads one line of a log: JSON text of at most 1 MiB in which no object names a key twice. Older shapes are lifted.
 * Never throws.
 */
export function parseEventLine(text: unknown, options: ReadEventOptions = {}): Parsed<StoredEvent> {
  if (typeof text !== 'string') {
    return refuse(issue('value_must_be_text', [], `${shown(text)} is not text.`, 'Pass one line of a log.'));
  }
  const json = parseJson(text, maxTextBytes);
  return json.ok ? readEvent(json.value, options) : json;
}
export { treeHeadSchema } from './log/tree-head.ts';
