/**
 * Checkpoint: a log is the one that a tree head was taken of, or it is refused.
 */
import type * as z from 'zod';
import { appendLeaf, emptyTree, rootOf, type Tree, treeHeadSchema } from '../../log.ts';
import { issue, LedgerError } from '../../model/error.ts';

/** The tree head (RFC 6962) that a log had at a position. */
export interface Checkpoint {
  readonly position: number;
  /** 64 lower-case hex digits. */
  readonly root: string;
}

export const checkpointSchema: z.ZodType<Checkpoint> = treeHeadSchema;

/** The tree of a log under way, and the head that it must have. */
export interface Proof {
  readonly checkpoint: Checkpoint;
  readonly tree: Tree;
}

export function beginProof(checkpoint: Checkpoint): Proof {
  const proof = { checkpoint, tree: emptyTree() };
  if (checkpoint.position === 0) compare(proof);
  return proof;
}

/** Whether the event at a position is part of what the head stands for. */
export function proves({ checkpoint }: Proof, position: number): boolean {
  return position <= checkpoint.position;
}

/**
 * Adds the event at a position, which is among those proved.
 *
 * @throws LedgerError `log_must_match_checkpoint` when it is the last of them and the heads differ, and when events
 *   before it were not given.
 */
export function prove(proof: Proof, position: number, bytes: Uint8Array, from: number, to: number): void {
  const { tree, checkpoint } = proof;
  if (position !== tree.size + 1) {
    throw mismatch(`The events begin at position ${position}, and its tree head stands for all from the first`);
  }
  appendLeaf(tree, bytes, from, to);
  if (tree.size === checkpoint.position) compare(proof);
}

/** @throws LedgerError `log_must_match_checkpoint` when the log ended too early. */
export function endProof({ checkpoint, tree }: Proof): void {
  if (tree.size < checkpoint.position) {
    throw mismatch(`The log ends at position ${tree.size}, and the checkpoint stands at ${checkpoint.position}`);
  }
}

function compare({ checkpoint, tree }: Proof): void {
  const root = rootOf(tree);
  if (root !== checkpoint.root) {
    throw mismatch(`The tree head at position ${checkpoint.position} is ${root}, not ${checkpoint.root}`);
  }
}

function mismatch(found: string): LedgerError {
  return new LedgerError([
    issue(
      'log_must_match_checkpoint',
      ['checkpoint'],
      `${found}.`,
      'Take the whole log that the checkpoint was taken of, from a copy that was not edited.',
    ),
  ]);
}
