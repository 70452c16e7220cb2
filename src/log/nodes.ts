/**
 * Nodes: every node of a growing Merkle tree, so that what proves a leaf is looked up and not computed (RFC 6962, 2.1).
 *
 * Level 0 holds the hashes of the leaves, level k the roots of the perfect subtrees of 2^k leaves. Only along its right
 * edge does a tree have other nodes, and those are made when they are asked for: at most one on each level.
 */
import { sha256, sha256Into } from '#sha256';

/** The nodes of a tree, 64 bytes a leaf. */
export interface Nodes {
  /** How many leaves there are. */
  size: number;
  /** Hashes of each level, in pages. */
  readonly levels: Uint8Array[][];
  /** Room for two hashes behind the byte that makes them a node's. */
  readonly pair: Uint8Array;
}

const HASH = 32;
/** Even, so that two nodes under one parent stand in one page. */
const PAGE = 4096;

/** No leaves. */
export function emptyNodes(): Nodes {
  return { size: 0, levels: [], pair: Uint8Array.of(1, ...new Uint8Array(2 * HASH)) };
}

/** Adds the next leaf by its hash, which stands in `bytes` from `from` on. */
export function addLeafHash(nodes: Nodes, bytes: Uint8Array, from = 0): void {
  const place = placeFor(nodes, 0, nodes.size);
  place.page.set(bytes.subarray(from, from + HASH), place.at);
  closeSubtrees(nodes);
}

/** Adds the next leaf, which stands from `from` up to `to` behind the byte 0 that makes it one. */
export function addLeafBytes(nodes: Nodes, bytes: Uint8Array, from: number, to: number): void {
  const place = placeFor(nodes, 0, nodes.size);
  sha256Into(bytes.subarray(from, to), place.page, place.at);
  closeSubtrees(nodes);
}

/** Forgets the leaves behind the first `size`. */
export function cutTo(nodes: Nodes, size: number): void {
  nodes.size = Math.min(nodes.size, size);
}

/** The hash of a leaf, the first at 0: 32 bytes, which are not to be written to. */
export function leafHashAt(nodes: Nodes, index: number): Uint8Array {
  return nodeAt(nodes, 0, index);
}

/** The root that the tree had when it had `size` leaves, which it has had. */
export function rootAt(nodes: Nodes, size: number): Uint8Array {
  return size === 0 ? sha256(new Uint8Array(0)) : subtree(nodes, 0, size);
}

/** What proves the leaf at `index` of the first `size` (RFC 6962, 2.1.1): the sibling of the leaf first, then upwards. */
export function inclusionPath(nodes: Nodes, index: number, size: number): readonly Uint8Array[] {
  const path: Uint8Array[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    const isLeft = index < middle;
    path.push(isLeft ? subtree(nodes, middle, end) : subtree(nodes, begin, middle));
    if (isLeft) end = middle;
    else begin = middle;
  }
  return path.reverse();
}

/** What proves that the first `from` leaves are the beginning of the first `size` (RFC 6962, 2.1.2). 0 < from ≤ size. */
export function consistencyPath(nodes: Nodes, from: number, size: number): readonly Uint8Array[] {
  const path: Uint8Array[] = [];
  let [begin, end] = [0, size];
  // Until the leaves in question are just a subtree, whose root the verifier knows only if it is all of the first tree.
  while (from < end) {
    const middle = begin + splitOf(end - begin);
    const isLeft = from <= middle;
    path.push(isLeft ? subtree(nodes, middle, end) : subtree(nodes, begin, middle));
    if (isLeft) end = middle;
    else begin = middle;
  }
  if (begin > 0) path.push(subtree(nodes, begin, end));
  return path.reverse();
}

/** Two subtrees of one size become one of the next, as often as the size so far ends in a binary 1. */
function closeSubtrees(nodes: Nodes): void {
  let index = nodes.size;
  for (let level = 0; index % 2 === 1; level++) {
    const { page, at } = placeFor(nodes, level, index - 1);
    nodes.pair.set(page.subarray(at, at + 2 * HASH), 1);
    index = (index - 1) / 2;
    const parent = placeFor(nodes, level + 1, index);
    sha256Into(nodes.pair, parent.page, parent.at);
  }
  nodes.size += 1;
}

/** The root over the leaves from `begin` up to `end`, where `begin` is a multiple of the largest power of two in it. */
function subtree(nodes: Nodes, begin: number, end: number): Uint8Array {
  const count = end - begin;
  const level = Math.floor(Math.log2(count));
  if (2 ** level === count) return nodeAt(nodes, level, begin / count);
  const middle = begin + splitOf(count);
  return hashOfNode(subtree(nodes, begin, middle), subtree(nodes, middle, end));
}

/** The hash of a node: SHA-256(0x01 ‖ left ‖ right). */
export function hashOfNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  const pair = new Uint8Array(1 + 2 * HASH);
  pair[0] = 1;
  pair.set(left, 1);
  pair.set(right, 1 + HASH);
  return sha256(pair);
}

/** The largest power of two below a count above 1. */
function splitOf(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1));
}

function nodeAt({ levels }: Nodes, level: number, index: number): Uint8Array {
  const at = (index % PAGE) * HASH;
  return levels[level]?.[Math.floor(index / PAGE)]?.subarray(at, at + HASH) ?? new Uint8Array(0);
}

/** Where a node stands or will stand, in a page that is made if it is new. */
function placeFor({ levels }: Nodes, level: number, index: number): { readonly page: Uint8Array; readonly at: number } {
  let pages = levels[level];
  if (pages === undefined) {
    pages = [];
    levels.push(pages);
  }
  const number = Math.floor(index / PAGE);
  let page = pages[number];
  if (page === undefined) {
    page = new Uint8Array(PAGE * HASH);
    pages.push(page);
  }
  return { page, at: (index % PAGE) * HASH };
}
