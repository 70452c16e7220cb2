/**
 * Verify: a whole log is read as a stranger's, and held against whatever was written down of it.
 */
import * as z from 'zod';
import {
  appendLeafOf,
  type EventStore,
  emptyIdTable,
  emptyLog,
  emptyTree,
  follow,
  rootOf,
  storeSchema,
  type Tree,
  type TreeHead,
  takeIds,
  treeHeadSchema,
  type Unrecorded,
  writtenText,
} from '../log.ts';
import { isLedgerError, issue, LedgerError, type Parsed } from '../model/error.ts';
import type { StoredEvent } from '../model/event.ts';
import { readAs } from '../model/schema.ts';
import { callbackSchema, obey, type Signal, signalSchema } from '../model/watch.ts';

/** How a log is verified. */
export interface VerifyOptions {
  /** A tree head that was kept elsewhere: the log must have had it. */
  readonly checkpoint?: TreeHead;
  /** Called every ten thousand events, and at the end. */
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** An `AbortSignal`; once it is aborted, the verification rejects with its reason. */
  readonly signal?: Signal;
}

/** How far a verification has come. */
export interface VerifyProgress {
  readonly position: number;
  /** The last position there is. */
  readonly of: number;
}

/** A log that was verified. */
export interface Verified {
  /** Its tree head, made anew from the bytes of every event: the next checkpoint. */
  readonly head: TreeHead;
  /**
   * What the log was held against, besides its own form and order. Nothing is said of a change by somebody who could write
   * all of these, or of one behind the last of their positions; where the list is empty, of none.
   */
  readonly compared: readonly Compared[];
  /**
   * What stands behind the last event, and is not part of the log that was verified; absent where nothing does. Of a log in
   * a file whose last batch was damaged only this tells, unless it is held against something that was kept elsewhere.
   */
  readonly unrecorded?: Unrecorded;
}

/** Something that a log was held against, and that agreed. */
export interface Compared {
  /**
   * `checkpoint`: the tree head that was passed in; `this ledger`: what the ledger had read before; `snapshot`: the state
   * that it began with; otherwise where the store wrote tree heads down: `commit lines`, `note of the end`, `head row`.
   */
  readonly with: string;
  /** Up to and with this position. */
  readonly upTo: number;
}

const verifyOptionsSchema: z.ZodType<VerifyOptions> = z.strictObject({
  checkpoint: treeHeadSchema.optional(),
  onProgress: callbackSchema<NonNullable<VerifyOptions['onProgress']>>(),
  signal: signalSchema,
});

/** Between two tellings of how far it is. */
export const EVENTS_BETWEEN = 10_000;

/**
 * Reads all of a log, as a stranger's, and gives its tree head: every event can be read, follows the one before it, and has
 * an id of its own. Every leaf is made anew from the event's bytes, and the log is held against all tree heads that the
 * store itself wrote down, each read again, and against the checkpoint.
 *
 * @returns The tree head, and what it agreed with; or what is wrong. Throws only what the signal or the system throws.
 * @example
 * ```ts
 * import { openLedger, verifyStore } from 'indicator-ledger';
 * import { fileStore } from 'indicator-ledger/stores/file';
 *
 * const store = fileStore('verified.ledger.jsonl');
 * const ledger = await openLedger(store, { recordedBy: 'statistics' });
 * await ledger.define({ publishers: [{ id: 'office', name: 'Office' }] });
 * const kept = await ledger.treeHead();
 * await ledger.define({ publishers: [{ id: 'bureau', name: 'Bureau' }] });
 *
 * const verified = await verifyStore(store, { checkpoint: kept });
 * console.log(verified.ok && verified.value.compared);
 * // [ { with: 'checkpoint', upTo: 1 }, { with: 'commit lines', upTo: 2 } ]
 * const forged = await verifyStore(store, { checkpoint: { ...kept, position: 2 } });
 * console.log(forged.ok ? '' : forged.issues[0]?.code); // log_must_match_checkpoint
 * await ledger.close();
 * ```
 */
export function verifyStore(store: EventStore, options?: VerifyOptions): Promise<Parsed<Verified>> {
  return verified(store, options, null);
}

/** As {@link verifyStore}; a head that the ledger holds itself must be the log's, too. */
export async function verified(
  store: EventStore,
  options: VerifyOptions = {},
  held: TreeHead | null,
): Promise<Parsed<Verified>> {
  const [known, read] = [readAs(storeSchema, store, ['store']), readAs(verifyOptionsSchema, options)];
  if (!known.ok) return known;
  if (!read.ok) return read;
  const { checkpoint, onProgress, signal } = read.value;
  const claims = claimsOn(store, [
    ...(held === null || held.position === 0 ? [] : [{ ...held, by: LEDGER }]),
    ...(checkpoint === undefined ? [] : [{ ...checkpoint, by: CHECKPOINT }]),
  ]);
  const [tree, ids] = [emptyTree(), emptyIdTable()];
  const agreed = new Map<string, number>();
  let end = emptyLog;
  try {
    // Before the head: whatever is claimed then is not beyond it.
    let claim = await claims.next();
    const of = await store.head();
    const hold = async () => {
      for (; !claim.done && claim.value.position === tree.size; claim = await claims.next()) {
        if (claim.value.root !== rootOf(tree)) throw refuted(claim.value, `had the tree head ${rootOf(tree)} there`);
        if (tree.size > 0) agreed.set(claim.value.by, tree.size);
      }
    };
    await hold();
    for await (const event of store.read()) {
      obey(signal);
      end = follow(end, event);
      if (takeIds(ids, [event.id]).length > 0) throw repeated(event);
      appendLeafOf(tree, writtenText(event));
      if (!claim.done && claim.value.position === tree.size) await hold();
      if (tree.size % EVENTS_BETWEEN === 0) onProgress?.({ position: tree.size, of });
    }
    if (tree.size < of) throw shortened(of, tree.size);
    if (!claim.done) throw refuted(claim.value, `ends at position ${tree.size}`);
    onProgress?.({ position: tree.size, of: tree.size });
    const compared = [...agreed].map(([name, upTo]) => Object.freeze({ with: name, upTo }));
    const unrecorded = (await store.unrecorded?.()) ?? null;
    const found = { head: headOf(tree), compared: Object.freeze(compared) };
    return { ok: true, value: Object.freeze(unrecorded === null ? found : { ...found, unrecorded }) };
  } catch (error) {
    if (isLedgerError(error)) return { ok: false, issues: error.issues };
    throw error;
  } finally {
    await claims.return();
  }
}

/** A tree head that the log must have had. */
interface Claim extends TreeHead {
  readonly by: string;
}

const LEDGER = 'this ledger';
const CHECKPOINT = 'checkpoint';

/** What the store wrote down and what is known otherwise, by position. */
async function* claimsOn(store: EventStore, known: readonly Claim[]): AsyncGenerator<Claim, void> {
  const rest = known.toSorted((one, other) => one.position - other.position);
  for await (const { position, root, keptIn } of store.promised?.() ?? []) {
    while ((rest[0]?.position ?? Number.POSITIVE_INFINITY) <= position) yield* rest.splice(0, 1);
    yield { position, root, by: keptIn };
  }
  yield* rest;
}

function headOf(tree: Tree): TreeHead {
  return Object.freeze({ position: tree.size, root: rootOf(tree) });
}

function refuted({ position, by }: Claim, found: string): LedgerError {
  if (by === LEDGER) return rewritten(position);
  if (by === CHECKPOINT) return unmatched(`The log ${found}, and the checkpoint stands at ${position}.`);
  const message = `The log ${found}, and the ${by} for position ${position} say otherwise.`;
  return new LedgerError([issue('log_must_be_intact', [position], message, SOMEBODY_WROTE)]);
}

const SOMEBODY_WROTE = 'Find out who could write it, and restore the log from a copy that was not edited.';

/** The error of a log that says something else than when the ledger read it. */
export function rewritten(position: number): LedgerError {
  const message = `Up to position ${position}, the log is not what it was when the ledger read it.`;
  return new LedgerError([issue('log_must_be_intact', [position], message, SOMEBODY_WROTE)]);
}

function unmatched(message: string): LedgerError {
  const hint = 'Take the whole log that the checkpoint was taken of, from a copy that was not edited.';
  return new LedgerError([issue('log_must_match_checkpoint', ['checkpoint'], message, hint)]);
}

function shortened(of: number, given: number): LedgerError {
  const message = `The store says that the log ends at position ${of}, and gave events up to ${given} only.`;
  return new LedgerError([issue('log_must_be_intact', [given + 1], message, SOMEBODY_WROTE)]);
}

function repeated({ id, position }: StoredEvent): LedgerError {
  const hint = 'Restore the log from a copy that was not edited.';
  return new LedgerError([issue('event_id_must_be_new', [position, 'id'], `${id} is in the log already.`, hint)]);
}
