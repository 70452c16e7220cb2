import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addLeaf, emptyLeaves, leafHash, leafText } from '../src/log.ts';

const hashOf = (text: string) =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(text)
    .digest('hex');

describe('the leaves of a log', () => {
  it('are texts and the hashes that RFC 6962 gives them, across pages', () => {
    const texts = [
      ...Array.from({ length: 3000 }, (_, n) => `{"n":${n},"quote":"${'tội phạm ⚖ 😀'.repeat(n % 50)}"}`),
      // Longer than any page, and then short again.
      'ế'.repeat(700_000),
      '',
      '{}',
    ];
    const leaves = emptyLeaves();
    for (const text of texts) addLeaf(leaves, [text.slice(0, 3), '', text.slice(3)]);
    expect(leaves.pages.length).toBeGreaterThan(5);
    for (const [number, text] of texts.entries()) {
      expect(leafText(leaves, number) === text).toBe(true);
      expect(Buffer.from(leafHash(leaves, number)).toString('hex')).toBe(hashOf(text));
    }
  });

  it('keep a mark of byte order that is part of a text', () => {
    const leaves = emptyLeaves();
    addLeaf(leaves, ['\ufeff{}']);
    expect(leafText(leaves, 0)).toBe('\ufeff{}');
  });
});
