/**
 * Proof: a tree head, and a few hashes, become the certainty that an event is in a log, or that a log only grew
 * (RFC 9162, 2.1.3.2 and 2.1.4.2). Whoever checks needs nothing else: no store, no log, no network.
 */
import * as z from 'zod';
import { sha256 } from '#sha256';
import { readJson } from '../model/json.ts';
import { readAs } from '../model/schema.ts';
import { bytesOfHex, hexOf, sameBytes } from './bytes.ts';
import type { TreeHead } from './merkle.ts';
import { consistencyPath, hashOfNode, inclusionPath, type Nodes, rootAt } from './nodes.ts';
import { digestSchema, treeHeadSchema } from './tree-head.ts';

/** What shows that an event is in the log of a tree head. Plain JSON. */
export interface InclusionProof {
  /** The event's position. */
  readonly position: number;
  readonly head: TreeHead;
  /** Hashes beside the way from the leaf to the root, the leaf's sibling first; 64 lower-case hex digits each. */
  readonly hashes: readonly string[];
}

/** What shows that the log of one tree head is the beginning of another's. Plain JSON. */
export interface ConsistencyProof {
  readonly from: TreeHead;
  readonly to: TreeHead;
  /** In the order of RFC 9162, 2.1.4.1; 64 lower-case hex digits each. */
  readonly hashes: readonly string[];
}

/** No tree is higher: sizes that come from vectors and headers have 64 bits. */
const HIGHEST = 65;
const hashesSchema = z.array(digestSchema).max(HIGHEST);
const inclusionSchema: z.ZodType<InclusionProof> = z.strictObject({
  position: z.int().min(1),
  head: treeHeadSchema,
  hashes: hashesSchema,
});
const consistencySchema: z.ZodType<ConsistencyProof> = z.strictObject({
  from: treeHeadSchema,
  to: treeHeadSchema,
  hashes: hashesSchema,
});

/** The proof of the event at a position among the first `size`, which the tree holds. */
export function proveInclusion(nodes: Nodes, position: number, size: number): InclusionProof {
  const hashes = inclusionPath(nodes, position - 1, size).map(hexOf);
  return Object.freeze({ position, head: headAt(nodes, size), hashes: Object.freeze(hashes) });
}

/** The proof that the first `from` events are the beginning of the first `size`. 0 < from ≤ size. */
export function proveConsistency(nodes: Nodes, from: number, size: number): ConsistencyProof {
  const hashes = consistencyPath(nodes, from, size).map(hexOf);
  return Object.freeze({ from: headAt(nodes, from), to: headAt(nodes, size), hashes: Object.freeze(hashes) });
}

/** The tree head that a tree had at a size. */
export function headAt(nodes: Nodes, size: number): TreeHead {
  return Object.freeze({ position: size, root: hexOf(rootAt(nodes, size)) });
}

/**
 * Whether the proof shows that this line, byte for byte, stands at its position in the log of its tree head. Whether that
 * head is the one you trust is yours to compare, its position as well as its root: of the position, a proof shows no more
 * than how many hashes it leads to (RFC 9162, 2.1.3). Never throws: what is no line or no proof shows nothing.
 *
 * @param line - The event's canonical text, which `eventText` gives.
 * @example
 * ```ts
 * import { eventText, openLedger, verifyInclusion } from 'indicator-ledger';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const store = memoryStore();
 * const ledger = await openLedger(store, { recordedBy: 'statistics' });
 * await ledger.define({ publishers: [{ id: 'office', name: 'Office' }, { id: 'bureau', name: 'Bureau' }] });
 * const proof = await ledger.inclusionProof(1);
 * for await (const event of store.read()) console.log(verifyInclusion(eventText(event), proof));
 * // true
 * // false
 * ```
 */
export function verifyInclusion(line: string, proof: InclusionProof): boolean {
  const read = readProof(inclusionSchema, proof);
  // Half a surrogate pair has no bytes of its own: it would pass for the sign that stands in its place.
  if (read === null || typeof line !== 'string' || /\p{Cs}/u.test(line)) return false;
  const { position, head, hashes } = read;
  const [root, path] = [bytesOf(head.root), hashes.map(bytesOf)];
  return isIncluded({ leaf: hashOfLeaf(line), index: BigInt(position) - 1n, size: BigInt(head.position), root, path });
}

/**
 * Whether the proof shows that the log of `to` begins with all events of the log of `from`, in their order: nothing was
 * changed, left out or put in between. Of an empty log nothing can be shown. Never throws: what is no proof shows nothing.
 *
 * @example
 * ```ts
 * import { openLedger, verifyConsistency } from 'indicator-ledger';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const ledger = await openLedger(memoryStore(), { recordedBy: 'statistics' });
 * await ledger.define({ publishers: [{ id: 'office', name: 'Office' }] });
 * const before = await ledger.treeHead();
 * await ledger.define({ publishers: [{ id: 'bureau', name: 'Bureau' }] });
 * const proof = await ledger.consistencyProof(before.position);
 * console.log(proof.from.root === before.root && verifyConsistency(proof)); // true
 * ```
 */
export function verifyConsistency(proof: ConsistencyProof): boolean {
  const read = readProof(consistencySchema, proof);
  if (read === null) return false;
  const { from, to, hashes } = read;
  const [root1, root2, path] = [bytesOf(from.root), bytesOf(to.root), hashes.map(bytesOf)];
  return isConsistent({ size1: BigInt(from.position), size2: BigInt(to.position), root1, root2, path });
}

/** The hash of a leaf: SHA-256(0x00 ‖ its UTF-8 bytes). */
export function hashOfLeaf(line: string): Uint8Array {
  return sha256(new TextEncoder().encode(`\0${line}`));
}

/** RFC 9162, 2.1.3.2, on indexes of any size. */
export function isIncluded(claim: {
  readonly leaf: Uint8Array;
  readonly index: bigint;
  readonly size: bigint;
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
}): boolean {
  const { leaf, index, size, root, path } = claim;
  if (index < 0n || index >= size || leaf.length !== HASH || !areHashes(path)) return false;
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const beside of path) {
    if (last === 0n) return false;
    if (node % 2n === 1n || node === last) {
      hash = hashOfNode(beside, hash);
      // Where the last node of a level has no sibling it is the same one level up.
      while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
    } else {
      hash = hashOfNode(hash, beside);
    }
    [node, last] = [node / 2n, last / 2n];
  }
  return last === 0n && sameBytes(hash, root);
}

/** RFC 9162, 2.1.4.2, on sizes of any size; of an empty first tree nothing is shown. */
export function isConsistent(claim: {
  readonly size1: bigint;
  readonly size2: bigint;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly path: readonly Uint8Array[];
}): boolean {
  const { size1, size2, root1, root2, path } = claim;
  if (size1 <= 0n || size1 > size2 || !areHashes(path)) return false;
  if (size1 === size2) return path.length === 0 && sameBytes(root1, root2);
  // A first tree that is perfect is a node of the second: its root need not be said.
  const isPerfect = (size1 & (size1 - 1n)) === 0n;
  const [first, ...rest] = isPerfect ? [root1, ...path] : path;
  if (first === undefined || path.length === 0) return false;
  let [node, last] = [size1 - 1n, size2 - 1n];
  while (node % 2n === 1n) [node, last] = [node / 2n, last / 2n];
  let [hash1, hash2] = [first, first];
  for (const beside of rest) {
    if (last === 0n) return false;
    if (node % 2n === 1n || node === last) {
      hash1 = hashOfNode(beside, hash1);
      hash2 = hashOfNode(beside, hash2);
      while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
    } else {
      hash2 = hashOfNode(hash2, beside);
    }
    [node, last] = [node / 2n, last / 2n];
  }
  return last === 0n && sameBytes(hash1, root1) && sameBytes(hash2, root2);
}

const HASH = 32;

function areHashes(path: readonly Uint8Array[]): boolean {
  return path.length <= HIGHEST && path.every(({ length }) => length === HASH);
}

function readProof<T>(schema: z.ZodType<T>, proof: unknown): T | null {
  const json = readJson(proof);
  const read = json.ok ? readAs(schema, json.value) : json;
  return read.ok ? read.value : null;
}

/** Of digits that the schema has seen. */
function bytesOf(digest: string): Uint8Array {
  return bytesOfHex(digest) ?? new Uint8Array(0);
}
