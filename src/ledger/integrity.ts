/**
 * Integrity: what a ledger can show of its log, to itself and to others.
 */
import {
  addLeafHash,
  type CheckpointSigning,
  type ConsistencyProof,
  cutTo,
  type EventStore,
  emptyNodes,
  hashOfLeaf,
  headAt,
  type InclusionProof,
  leafHashAt,
  proveConsistency,
  proveInclusion,
  receiptText,
  signCheckpoint,
  type TreeHead,
  writtenText,
} from '../log.ts';
import { issue, LedgerError, type Parsed, shown } from '../model/error.ts';
import { queue } from './turns.ts';
import { rewritten, type Verified, type VerifyOptions, verified } from './verify.ts';

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
   * Reads the whole log again, every event as a stranger's: its tree head and what that agreed with, or what is wrong. A
   * ledger that began with a snapshot folds the log from its start, too, and compares.
   */
  verify(options?: VerifyOptions): Promise<Parsed<Verified>>;
}

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

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

async function lineAt(store: EventStore, position: number): Promise<string> {
  for await (const event of store.read({ after: position - 1, upTo: position })) return writtenText(event);
  throw noSuch(position);
}

function checkPosition(position: number, size: number): void {
  if (!Number.isSafeInteger(position) || position < 1 || position > size) throw noSuch(position);
}

function noSuch(position: number): LedgerError {
  const message = `No event stands at position ${shown(position)}.`;
  return new LedgerError([issue('position_must_exist', ['position'], message, 'Name one that was recorded.')]);
}
