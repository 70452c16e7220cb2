/** The tree of a log, against the definition in RFC 6962, written down as it stands there. */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaf, emptyTree, rootOf, type Tree } from '../src/log.ts';
import { vectorJson, vectorsPresent } from './vectors.ts';

const present = vectorsPresent('rfc6962');

function grown(leaves: readonly Uint8Array[], tree: Tree = emptyTree()): Tree {
  for (const leaf of leaves) appendLeaf(tree, leaf);
  return tree;
}

/** MTH, section 2.1. */
function head(leaves: readonly Uint8Array[]): Buffer {
  const [leaf] = leaves;
  if (leaf === undefined) return digest();
  if (leaves.length === 1) return digest(Uint8Array.of(0), leaf);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return digest(Uint8Array.of(1), head(leaves.slice(0, split)), head(leaves.slice(split)));
}

function digest(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

describe('the tree head', () => {
  it('LOG-9 is the one that RFC 6962 defines, at every size, and a tree may be asked while it grows', () => {
    let largest = 0;
    const leaves = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70, size: 'max' });
    fc.assert(
      fc.property(leaves, (all) => {
        const tree = emptyTree();
        expect(rootOf(tree)).toBe(head([]).toString('hex'));
        for (const [index, leaf] of all.entries()) {
          appendLeaf(tree, leaf);
          expect(rootOf(tree)).toBe(head(all.slice(0, index + 1)).toString('hex'));
        }
        expect(tree.size).toBe(all.length);
        largest = Math.max(largest, all.length);
      }),
      { numRuns: 30 },
    );
    expect(largest).toBeGreaterThan(60);
  });

  it('LOG-9 is of the bytes named, however long they are and whatever stands around them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000, size: 'max' }), fc.nat(100), fc.nat(100), (leaf, before, behind) => {
        const around = new Uint8Array(before + leaf.length + behind).fill(7);
        around.set(leaf, before);
        const tree = grown([Uint8Array.of(1)]);
        appendLeaf(tree, around, before, before + leaf.length);
        expect(rootOf(tree)).toBe(head([Uint8Array.of(1), leaf]).toString('hex'));
      }),
    );
  });

  it.skipIf(!present)('is that of the vectors', () => {
    const reference = vectorJson('rfc6962/reference-tree.json') as {
      readonly leafInputsHex: readonly string[];
      readonly rootHashesHexBySize: readonly string[];
    };
    const inputs = reference.leafInputsHex.map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));
    for (const [size, root] of reference.rootHashesHexBySize.entries()) {
      expect([size, rootOf(grown(inputs.slice(0, size)))]).toEqual([size, root]);
    }
    const { rootHex } = vectorJson('rfc6962/generated-roots-130.json') as { readonly rootHex: readonly string[] };
    const tree = emptyTree();
    for (const [size, root] of rootHex.entries()) {
      expect([size, rootOf(tree)]).toEqual([size, root]);
      appendLeaf(tree, Uint8Array.of(size));
    }
    expect(rootHex).toHaveLength(131);
  });
});
