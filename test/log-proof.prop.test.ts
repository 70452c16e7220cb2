/** Proofs, against their definition in RFC 6962 written down as it stands there, and against what must be refused. */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isConsistent, isIncluded } from '../src/log/proof.ts';
import {
  addLeafBytes,
  addLeafHash,
  cutTo,
  emptyNodes,
  hashOfLeaf,
  headAt,
  leafHashAt,
  type Nodes,
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from '../src/log.ts';
import { vectorJson, vectorsPresent } from './vectors.ts';

const present = vectorsPresent('rfc6962');

describe('proofs', () => {
  it('LOG-10 are those of RFC 6962, of every leaf and every beginning of every tree', () => {
    for (let size = 1; size <= 34; size++) {
      const all = lines(size);
      const nodes = treeOf(all);
      expect(headAt(nodes, size).root).toBe(mth(all).toString('hex'));
      for (let position = 1; position <= size; position++) {
        const proof = proveInclusion(nodes, position, size);
        expect(proof.hashes).toEqual(path(position - 1, all).map(hex));
        expect(proof.hashes.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        expect(verifyInclusion(all[position - 1] ?? '', proof)).toBe(true);
        const grown = proveConsistency(nodes, position, size);
        expect(grown.hashes).toEqual(position === size ? [] : subproof(position, all, true).map(hex));
        expect(verifyConsistency(grown)).toBe(true);
      }
    }
  });

  it('LOG-10 are those of the tree as it was, whatever was added since, or added and taken back', () => {
    let largest = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.nat(), fc.nat(), fc.nat(200), (size, a, b, more) => {
        const all = lines(size);
        const nodes = treeOf(all);
        for (const line of lines(more)) addLeafHash(nodes, hashOfLeaf(`${line}!`));
        // Taken back to where the tree ended, and to before, and grown again.
        cutTo(nodes, size - (more % size));
        for (const line of all.slice(nodes.size)) addLeafHash(nodes, hashOfLeaf(line));
        expect(nodes.size).toBe(size);
        const at = 1 + (a % size);
        const position = 1 + (b % at);
        expect(verifyInclusion(all[position - 1] ?? '', proveInclusion(nodes, position, at))).toBe(true);
        expect(verifyConsistency(proveConsistency(nodes, position, at))).toBe(true);
        expect(headAt(nodes, at)).toEqual(headAt(treeOf(all.slice(0, at)), at));
        expect(Buffer.from(leafHashAt(nodes, position - 1))).toEqual(leaf(all[position - 1] ?? ''));
        largest = Math.max(largest, size);
      }),
      { numRuns: 25 },
    );
    expect(largest).toBeGreaterThan(4096);
  });

  it('LOG-11 hold of nothing else: every change to a proof of an event is refused', () => {
    let [refused, kinds] = [0, new Set<string>()];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), fc.nat(), (size, a, which, place) => {
        const all = lines(size);
        const nodes = treeOf(all);
        const position = 1 + (a % size);
        const proof = proveInclusion(nodes, position, size);
        const line = all[position - 1] ?? '';
        const changes: Record<string, () => boolean> = {
          line: () => verifyInclusion(`${line} `, proof),
          neighbour: () => size > 1 && verifyInclusion(all[position % size] ?? '', proof),
          position: () => verifyInclusion(line, { ...proof, position: position + 1 }),
          zero: () => verifyInclusion(line, { ...proof, position: 0 }),
          beyond: () => verifyInclusion(line, { ...proof, position: position + 2 ** Math.ceil(Math.log2(size)) }),
          'not whole': () => verifyInclusion(line, { ...proof, position: position + 0.5 }),
          root: () =>
            verifyInclusion(line, { ...proof, head: { ...proof.head, root: flipped(proof.head.root, place) } }),
          'no hash': () => verifyInclusion(line, { ...proof, head: { ...proof.head, root: 'x' } }),
          short: () => proof.hashes.length > 0 && verifyInclusion(line, { ...proof, hashes: proof.hashes.slice(1) }),
          long: () => verifyInclusion(line, { ...proof, hashes: [...proof.hashes, proof.head.root] }),
          before: () => verifyInclusion(line, { ...proof, hashes: [proof.head.root, ...proof.hashes] }),
          hash: () => {
            const at = place % Math.max(1, proof.hashes.length);
            const hashes = proof.hashes.map((hash, index) => (index === at ? flipped(hash, place) : hash));
            return hashes.length > 0 && verifyInclusion(line, { ...proof, hashes });
          },
        };
        const [name, holds] = Object.entries(changes)[which % Object.keys(changes).length] ?? ['', () => true];
        expect([name, holds()]).toEqual([name, false]);
        kinds = kinds.add(name);
        refused += 1;
      }),
      { numRuns: 400 },
    );
    expect(kinds.size).toBe(12);
    expect(refused).toBe(400);
  });

  it('LOG-11 hold of nothing else: no log that is not the beginning of another passes for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (size, a, b) => {
        const all = lines(size);
        const before = 1 + (a % (size - 1));
        const at = b % before;
        const other = all.map((line, index) => (index === at ? `${line}0` : line));
        const [mine, theirs] = [treeOf(all), treeOf(other)];
        const proof = proveConsistency(theirs, before, size);
        expect(verifyConsistency({ ...proof, from: headAt(mine, before) })).toBe(false);
        expect(verifyConsistency({ ...proof, to: headAt(mine, size) })).toBe(false);
        const fair = proveConsistency(mine, before, size);
        expect(verifyConsistency({ ...fair, from: { ...fair.from, position: 0 } })).toBe(false);
        expect(verifyConsistency({ ...fair, hashes: [] })).toBe(false);
        expect(verifyConsistency({ ...fair, hashes: [...fair.hashes, fair.to.root] })).toBe(false);
        expect(verifyConsistency({ ...fair, from: fair.to, to: fair.from })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it.skipIf(!present)('LOG-11 are accepted and refused as the vectors say', () => {
    const bytes = (text: string | null) => new Uint8Array(Buffer.from(text ?? '', 'base64'));
    const inclusion = vectorJson('rfc6962/inclusion.json') as readonly Said<
      'leafIdx' | 'treeSize' | 'root' | 'leafHash'
    >[];
    for (const one of inclusion) {
      const claim = {
        leaf: bytes(one.leafHash),
        index: BigInt(one.leafIdx),
        size: BigInt(one.treeSize),
        root: bytes(one.root),
        path: (one.proof ?? []).map(bytes),
      };
      expect([one.desc, isIncluded(claim)]).toEqual([one.desc, !one.wantErr]);
    }
    const consistency = vectorJson('rfc6962/consistency.json') as readonly Said<
      'size1' | 'size2' | 'root1' | 'root2'
    >[];
    for (const one of consistency) {
      const claim = {
        size1: BigInt(one.size1),
        size2: BigInt(one.size2),
        root1: bytes(one.root1),
        root2: bytes(one.root2),
        path: (one.proof ?? []).map(bytes),
      };
      expect([one.desc, isConsistent(claim)]).toEqual([one.desc, !one.wantErr]);
    }
    expect([inclusion.length, consistency.length]).toEqual([98, 98]);
  });
});

type Said<Key extends string> = Readonly<Record<Key | 'desc', string>> & {
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
};

function lines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `{"n":${at}}`);
}

function treeOf(all: readonly string[]): Nodes {
  const nodes = emptyNodes();
  for (const [index, line] of all.entries()) {
    const bytes = Buffer.from(`\0${line}`);
    if (index % 2 === 0) addLeafBytes(nodes, bytes, 0, bytes.length);
    else addLeafHash(nodes, Buffer.concat([Buffer.from('xx'), leaf(line)]), 2);
  }
  return nodes;
}

function flipped(hash: string, place: number): string {
  const at = place % hash.length;
  return hash.slice(0, at) + (hash[at] === '0' ? '1' : '0') + hash.slice(at + 1);
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex');
}

function digest(...parts: readonly (Buffer | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function leaf(line: string): Buffer {
  return digest(Uint8Array.of(0), Buffer.from(line));
}

/** RFC 6962, 2.1. */
function mth(all: readonly string[]): Buffer {
  if (all.length === 0) return digest();
  if (all.length === 1) return leaf(all[0] ?? '');
  const k = split(all.length);
  return digest(Uint8Array.of(1), mth(all.slice(0, k)), mth(all.slice(k)));
}

function split(count: number): number {
  let k = 1;
  while (k * 2 < count) k *= 2;
  return k;
}

/** RFC 6962, 2.1.1. */
function path(m: number, all: readonly string[]): readonly Buffer[] {
  if (all.length === 1) return [];
  const k = split(all.length);
  return m < k
    ? [...path(m, all.slice(0, k)), mth(all.slice(k))]
    : [...path(m - k, all.slice(k)), mth(all.slice(0, k))];
}

/** RFC 6962, 2.1.2. */
function subproof(m: number, all: readonly string[], b: boolean): readonly Buffer[] {
  if (m === all.length) return b ? [] : [mth(all)];
  const k = split(all.length);
  return m <= k
    ? [...subproof(m, all.slice(0, k), b), mth(all.slice(k))]
    : [...subproof(m - k, all.slice(k), false), mth(all.slice(0, k))];
}
