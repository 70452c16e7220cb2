/**
 * Merkle: the canonical bytes of events become leaves, and the leaves of a growing log one tree head (RFC 6962, 2.1).
 *
 * A leaf is SHA-256(0x00 ‖ bytes), a node SHA-256(0x01 ‖ left ‖ right), and a tree is split at the largest power of two
 * below its size. So a log of n events is a row of perfect subtrees, one for each binary digit of n that is 1, and their
 * roots are all that its head depends on.
 */
import { sha256, sha256Into } from '#sha256';
import { hexOf } from './bytes.ts';

/** What stands for all events of a log up to a position: one that says the same has the same events, in the same order. */
export interface TreeHead {
  /** How many events it stands for: the position of the last. */
  readonly position: number;
  /** Root of the RFC 6962 tree over their canonical bytes, as 64 lower-case hex digits. */
  readonly root: string;
}

/** A growing tree. */
export interface Tree {
  /** How many leaves it has. */
  size: number;
  /** Roots of its perfect subtrees, the largest first, one behind another. */
  readonly peaks: Uint8Array;
  /** How many of them there are. */
  count: number;
  /** Room for what is hashed, so that none is made for every leaf. */
  leaf: Uint8Array;
  readonly node: Uint8Array;
}

const HASH = 32;
/** Binary digits of the largest size. */
const MOST_PEAKS = 53;
const LEAF = 0;
const NODE = 1;

const encoder = new TextEncoder();

/** The tree of an empty log. */
export function emptyTree(): Tree {
  return {
    size: 0,
    // One more than there are: a leaf stands behind them until it is joined.
    peaks: new Uint8Array((MOST_PEAKS + 1) * HASH),
    count: 0,
    leaf: new Uint8Array(1024),
    node: new Uint8Array(1 + 2 * HASH),
  };
}

/** All that the head of a tree and its growth depend on: the roots of its perfect subtrees, 32 bytes each. */
export function peaksOf({ peaks, count }: Tree): Uint8Array {
  return peaks.slice(0, count * HASH);
}

/** The tree of so many leaves that has these peaks; null where a tree of that size has another number of them. */
export function treeOfPeaks(size: number, peaks: Uint8Array): Tree | null {
  const tree = emptyTree();
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) tree.count += rest % 2;
  if (peaks.length !== tree.count * HASH) return null;
  tree.size = size;
  tree.peaks.set(peaks);
  return tree;
}

/** Adds the leaf of an event whose canonical bytes are those from `from` up to `to`. */
export function appendLeaf(tree: Tree, bytes: Uint8Array, from = 0, to: number = bytes.length): void {
  makeRoom(tree, 1 + to - from);
  tree.leaf.set(bytes.subarray(from, to), 1);
  add(tree, to - from);
}

/** As {@link appendLeaf}, of an event whose canonical text this is. */
export function appendLeafOf(tree: Tree, text: string): void {
  makeRoom(tree, 1 + text.length * 3);
  add(tree, encoder.encodeInto(text, tree.leaf.subarray(1)).written);
}

function makeRoom(tree: Tree, length: number): void {
  if (length > tree.leaf.length) tree.leaf = new Uint8Array(length * 2);
}

/** Adds the leaf whose bytes stand behind the first one of its room. */
function add(tree: Tree, length: number): void {
  tree.leaf[0] = LEAF;
  sha256Into(tree.leaf.subarray(0, 1 + length), tree.peaks, tree.count * HASH);
  tree.count += 1;
  // Two subtrees of one size become one of the next, as often as the size so far ends in a binary 1.
  for (let rest = tree.size; rest % 2 === 1; rest = (rest - 1) / 2) joinLast(tree);
  tree.size += 1;
}

/** The tree head, as 64 lower-case hex digits. The tree stays as it is, and may grow on. */
export function rootOf(tree: Tree): string {
  const rest = { ...tree, peaks: tree.peaks.slice() };
  while (rest.count > 1) joinLast(rest);
  const root = tree.size === 0 ? sha256(new Uint8Array(0)) : rest.peaks.subarray(0, HASH);
  return hexOf(root);
}

/** The last two peaks become one. */
function joinLast(tree: Tree): void {
  const left = (tree.count - 2) * HASH;
  tree.node[0] = NODE;
  tree.node.set(tree.peaks.subarray(left, left + 2 * HASH), 1);
  sha256Into(tree.node, tree.peaks, left);
  tree.count -= 1;
}
