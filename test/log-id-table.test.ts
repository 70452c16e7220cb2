import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyIdTable, takeIds } from '../src/log/id-table.ts';

/** Random ids, and ids that count in one of their four words: neighbours wherever they are not scattered. */
const id = fc.oneof(
  fc.uuid({ version: 4 }),
  fc.nat(300).map((n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  fc.nat(300).map((n) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`),
  fc.nat(300).map((n) => `00000000-0000-4000-8000-${n.toString(16).padStart(4, '0')}00000000`),
);

/** Batches, every other of which names an id twice. */
const batch = fc
  .tuple(fc.array(id, { minLength: 1, maxLength: 24 }), fc.boolean())
  .map(([ids, twice]) => (twice ? [...ids, ids[0] ?? ''] : ids));

describe('the table of ids', () => {
  it('takes batches as a set of texts would, all or none', () => {
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 20 }), (batches) => {
        const table = emptyIdTable();
        const known = new Set<string>();
        for (const batch of batches) {
          const fresh = new Set<string>();
          const expected = batch.flatMap((one, index) => {
            if (known.has(one) || fresh.has(one)) return [index];
            fresh.add(one);
            return [];
          });
          expect(takeIds(table, batch)).toEqual(expected);
          if (expected.length === 0) for (const one of batch) known.add(one);
          expect(table.count).toBe(known.size);
          if (expected.length === 0) taken += 1;
          else refused += 1;
        }
        expect(takeIds(table, [...known])).toEqual([...known].map((_, index) => index));
      }),
      { numRuns: 300 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(50);
  });

  it('stays at 43 bytes an id or less', () => {
    const table = emptyIdTable();
    for (let batch = 0; batch < 100; batch++) {
      takeIds(
        table,
        Array.from({ length: 100 }, () => crypto.randomUUID()),
      );
    }
    expect(table.count).toBe(10_000);
    expect(table.words.byteLength / table.count).toBeLessThan(43);
  });
});
