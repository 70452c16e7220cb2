/**
 * Integrity: what a ledger can show of its log, to itself and to others.
 */
import * as z from 'zod';
import {
  addLeafHash,
  appendLeaf,
  type CheckpointSigning,
  type ConsistencyProof,
  cutTo,
  type EventStore,
  emptyIdTable,
  emptyLog,
  emptyNodes,
  emptyTree,
  follow,
  hashOfLeaf,
  headAt,
  type InclusionProof,
  leafHashAt,
  proveConsistency,
  proveInclusion,
  receiptText,
  rootOf,
  signCheckpoint,
  type TreeHead,
  takeIds,
  treeHeadSchema,
  writtenText,
} from '../log.ts';
import { isLedgerError, issue, LedgerError, type Parsed } from '../model/error.ts';
import type { StoredEvent } from '../model/event.ts';
import { readAs } from '../model/schema.ts';
import { queue } from './turns.ts';

/** How a log is verified. */
export interface VerifyOptions {
  /** A tree head that was kept elsewhere: the log must have had it. */
  readonly checkpoint?: TreeHead;
  /** Called every ten thousand events, and at the end. */
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** An `AbortSignal`; once it is aborted, the verification rejects with its reason. */
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown };
}

/** How far a verification has come. */
export interface VerifyProgress {
  readonly position: number;
  /** The last position there is. */
  readonly of: number;
}

/** The part of a ledger that shows that nothing was changed. */
export interface Integrity {
  /** What stands for the whole log: keep it elsewhere, and no event up to its position can be changed unnoticed. */
  treeHead(): Promise<TreeHead>;
  /** What shows that the event at a position is in the log: `verifyInclusion` checks it without the log. */
  inclusionProof(position: number): Promise<InclusionProof>;
  /** What shows that the log only grew since it ended at a position: `verifyConsistency` checks it without the log. */
  consistencyProof(from: number): Promise<ConsistencyProof>;
  /** A text that shows, offline, that the event at a position is in this log: `verifyReceipt` checks it. */
  receipt(position: number, signing: CheckpointSigning): Promise<string>;
  /**
   * Reads the whole log again, every event as a stranger's: its tree head, or what is wrong with it. A ledger that began
   * with a snapshot folds the log from its start, too, and compares.
   */
  verify(options?: VerifyOptions): Promise<Parsed<TreeHead>>;
}

const verifyOptionsSchema: z.ZodType<VerifyOptions> = z.strictObject({
  checkpoint: treeHeadSchema.optional(),
  onProgress: z.custom<NonNullable<VerifyOptions['onProgress']>>((given) => typeof given === 'function').optional(),
  signal: z.custom<NonNullable<VerifyOptions['signal']>>((given) => typeof given === 'object').optional(),
});

const EVENTS_BETWEEN = 10_000;

/** What can be shown of the log in a store. The nodes of its tree are made when they are first asked for, and kept. */
export function integrityOf(store: EventStore): Integrity {
  const nodes = emptyNodes();
  const inTurn = queue();
  /** The tree of the whole log, as long as `use` needs it. */
  const withTree = <T>(use: (size: number) => T | Promise<T>): Promise<T> =>
    inTurn(async () => {
      const { size } = nodes;
      try {
        for await (const event of store.read({ after: size })) addLeafHash(nodes, hashOfLeaf(writtenText(event)));
      } catch (error) {
        cutTo(nodes, size);
        throw error;
      }
      return use(nodes.size);
    });
  return {
    treeHead: () => withTree((size) => headAt(nodes, size)),
    inclusionProof: (position) =>
      withTree((size) => {
        checkPosition(position, size);
        return proveInclusion(nodes, position, size);
      }),
    consistencyProof: (from) =>
      withTree((size) => {
        checkPosition(from, size);
        return proveConsistency(nodes, from, size);
      }),
    receipt: (position, signing) =>
      withTree(async (size) => {
        checkPosition(position, size);
        const proof = proveInclusion(nodes, position, size);
        const line = await lineAt(store, position);
        if (!isSame(hashOfLeaf(line), leafHashAt(nodes, position - 1))) throw rewritten(position);
        return receiptText(line, proof, await signCheckpoint(proof.head, signing));
      }),
    verify: async (options) => verified(store, options, await inTurn(async () => headAt(nodes, nodes.size))),
  };
}

/**
 * Reads all of a log, as a stranger's, and gives its tree head: every event can be read, follows the one before it, and has
 * an id of its own; the store itself checks what it knows of its bytes. With a checkpoint, the log must have had it.
 *
 * @returns The tree head; or what is wrong. Throws only what the signal or the system throws.
 * @example
 * ```ts
 * import { openLedger, verifyStore } from 'indicator-ledger';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const store = memoryStore();
 * const ledger = await openLedger(store, { recordedBy: 'statistics' });
 * await ledger.define({ publishers: [{ id: 'office', name: 'Office' }] });
 * const kept = await ledger.treeHead();
 * await ledger.define({ publishers: [{ id: 'bureau', name: 'Bureau' }] });
 *
 * console.log((await verifyStore(store, { checkpoint: kept })).ok); // true
 * const forged = await verifyStore(store, { checkpoint: { ...kept, position: 2 } });
 * console.log(forged.ok ? '' : forged.issues[0]?.code); // log_must_match_checkpoint
 * ```
 */
export function verifyStore(store: EventStore, options?: VerifyOptions): Promise<Parsed<TreeHead>> {
  return verified(store, options, null);
}

/** As {@link verifyStore}; a head that the ledger holds itself must be the log's, too. */
async function verified(
  store: EventStore,
  options: VerifyOptions = {},
  held: TreeHead | null,
): Promise<Parsed<TreeHead>> {
  const read = readAs(verifyOptionsSchema, options);
  if (!read.ok) return read;
  const { checkpoint, onProgress, signal } = read.value;
  const tree = emptyTree();
  const ids = emptyIdTable();
  const encoder = new TextEncoder();
  let end = emptyLog;
  try {
    const of = await store.head();
    if (checkpoint !== undefined && checkpoint.position > of) throw unmatched(checkpoint, `ends at position ${of}`);
    if (held !== null && held.position > of) throw rewritten(of + 1);
    const match = () => {
      if (checkpoint?.position === tree.size && rootOf(tree) !== checkpoint.root) {
        throw unmatched(checkpoint, `had the tree head ${rootOf(tree)} there`);
      }
      if (held?.position === tree.size && rootOf(tree) !== held.root) throw rewritten(held.position);
    };
    match();
    for await (const event of store.read()) {
      if (signal?.aborted) throw signal.reason;
      end = follow(end, event);
      if (takeIds(ids, [event.id]).length > 0) throw repeated(event);
      appendLeaf(tree, encoder.encode(writtenText(event)));
      match();
      if (tree.size % EVENTS_BETWEEN === 0) onProgress?.({ position: tree.size, of });
    }
    if (tree.size < of) throw unmatched({ position: of }, `gave events up to position ${tree.size} only`);
    onProgress?.({ position: tree.size, of: tree.size });
    return { ok: true, value: Object.freeze({ position: tree.size, root: rootOf(tree) }) };
  } catch (error) {
    if (isLedgerError(error)) return { ok: false, issues: error.issues };
    throw error;
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function rewritten(position: number): LedgerError {
  const message = `Up to position ${position}, the log is not what it was when the ledger read it.`;
  const hint = 'Find out who could write it, and restore the log from a copy that was not edited.';
  return new LedgerError([issue('log_must_be_intact', [position], message, hint)]);
}

async function lineAt(store: EventStore, position: number): Promise<string> {
  for await (const event of store.read({ after: position - 1, upTo: position })) return writtenText(event);
  throw noSuch(position);
}

function checkPosition(position: number, size: number): void {
  if (!Number.isSafeInteger(position) || position < 1 || position > size) throw noSuch(position);
}

function noSuch(position: number): LedgerError {
  const message = `No event stands at position ${position}.`;
  return new LedgerError([issue('position_must_exist', ['position'], message, 'Name one that was recorded.')]);
}

function repeated({ id, position }: StoredEvent): LedgerError {
  const hint = 'Restore the log from a copy that was not edited.';
  return new LedgerError([issue('event_id_must_be_new', [position, 'id'], `${id} is in the log already.`, hint)]);
}

function unmatched({ position }: { readonly position: number }, found: string): LedgerError {
  const message = `The log ${found}, and the checkpoint stands at ${position}.`;
  const hint = 'Take the whole log that the checkpoint was taken of, from a copy that was not edited.';
  return new LedgerError([issue('log_must_match_checkpoint', ['checkpoint'], message, hint)]);
}
