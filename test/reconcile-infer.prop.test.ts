/** Inference against every world there could be: counts that make up a tree, over places or over time. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, viewOf } from '../src/index.ts';
import { reconcile } from '../src/reconcile.ts';

/** Nodes of a tree by their parents, the root first; what has no children is a leaf. */
interface Shape {
  readonly parents: readonly number[];
  readonly cells: readonly { readonly territory: string; readonly period: string }[];
}

const places: Shape = {
  parents: [-1, 0, 0, 1, 1, 2, 2],
  cells: ['nation', 'north', 'south', 'n1', 'n2', 's1', 's2'].map((territory) => ({ territory, period: '2024' })),
};
const times: Shape = {
  parents: [-1, 0, 0, 1, 1, 2, 2],
  cells: ['2024', '2024-H1', '2024-H2', '2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'].map((period) => ({
    territory: 'n1',
    period,
  })),
};

const catalogue = {
  publishers: [{ id: 'office', name: 'Office' }],
  territories: places.cells.map(({ territory }, node) => ({
    id: territory,
    name: territory,
    level: node === 0 ? 'nation' : node < 3 ? 'region' : 'province',
    ...(node > 0 && { parent: places.cells[places.parents[node] ?? 0]?.territory ?? '' }),
    ...(node < 3 && { childrenExhaustive: true }),
  })),
  indicators: [
    { id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, integer: true, nonNegative: true },
  ],
} as const;

const LARGEST_LEAF = 2;
/** How far what is printed may be from it. */
const FARTHEST = 1;
const BOUNDS = ['plain', 'more-than', 'at-least', 'less-than', 'at-most'] as const;

/** What is printed of a node: a number that its truth allows, and how. */
interface Printed {
  readonly node: number;
  readonly bound: (typeof BOUNDS)[number];
  readonly number: number;
}

function allows({ bound, number }: Printed, value: number): boolean {
  switch (bound) {
    case 'plain':
      return value === number;
    case 'more-than':
      return value > number;
    case 'at-least':
      return value >= number;
    case 'less-than':
      return value < number;
    case 'at-most':
      return value <= number;
  }
}

const documents = fc
  .record({
    shape: fc.constantFrom(places, times),
    leaves: fc.array(fc.nat(LARGEST_LEAF), { minLength: 4, maxLength: 4 }),
    prints: fc.uniqueArray(fc.record({ node: fc.nat(6), bound: fc.constantFrom(...BOUNDS), off: fc.nat(FARTHEST) }), {
      selector: ({ node }) => node,
      minLength: 2,
      maxLength: 6,
    }),
  })
  .map(({ shape, leaves, prints }) => {
    const truth = valuesOf(shape, leaves);
    const printed = prints.flatMap(({ node, bound, off }): Printed[] => {
      const value = truth[node] ?? 0;
      const number = {
        plain: value,
        'more-than': value - 1 - off,
        'at-least': value - off,
        'less-than': value + 1 + off,
        'at-most': value + off,
      }[bound];
      return number < 0 ? [] : [{ node, bound, number }];
    });
    return { shape, truth, printed };
  });

/** The value of every node, given those of the leaves. */
function valuesOf({ parents }: Shape, leaves: readonly number[]): readonly number[] {
  const values = parents.map(() => 0);
  const isLeaf = parents.map((_, node) => !parents.includes(node));
  let next = 0;
  for (let node = parents.length - 1; node >= 0; node--)
    if (isLeaf[node]) values[node] = leaves[leaves.length - 1 - next++] ?? 0;
  for (let node = parents.length - 1; node > 0; node--) {
    const parent = parents[node] ?? 0;
    values[parent] = (values[parent] ?? 0) + (values[node] ?? 0);
  }
  return values;
}

/** Beyond everything printed: a node that may be as large may be any larger. */
const BEYOND = 4 * (LARGEST_LEAF + FARTHEST) + 2;

/** The least and the largest value of every node in all worlds that the document allows; null where there is no largest. */
function ends(shape: Shape, printed: readonly Printed[]): readonly { low: number; high: number | null }[] {
  const found = shape.parents.map(() => ({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }));
  for (let code = 0; code < BEYOND ** 4; code++) {
    const leaves = [0, 1, 2, 3].map((place) => Math.floor(code / BEYOND ** place) % BEYOND);
    const values = valuesOf(shape, leaves);
    if (!printed.every((one) => allows(one, values[one.node] ?? 0))) continue;
    for (const [node, end] of found.entries()) {
      end.low = Math.min(end.low, values[node] ?? 0);
      end.high = Math.max(end.high, values[node] ?? 0);
    }
  }
  return found.map(({ low, high }) => ({ low, high: high >= BEYOND - 1 ? null : high }));
}

/** The whole numbers at the ends of an interval. */
function wholeEnds({ low, high, lowOpen, highOpen }: Interval) {
  const [least, most] = [low?.ceil(), high?.floor()];
  return {
    low: least === undefined ? null : least.toNumber() + (lowOpen && low?.eq(least) ? 1 : 0),
    high: most === undefined ? null : most.toNumber() - (highOpen && high?.eq(most) ? 1 : 0),
  };
}

describe('infer', () => {
  it('INF-2 of counts that make up a tree, all that is printed leaves the tightest ends: those of every world there could be', () => {
    const seen = { bounded: 0, unbounded: 0, single: 0, unprinted: 0 };
    fc.assert(
      fc.property(documents, ({ shape, truth, printed }) => {
        const view = viewOf({
          catalogue,
          publications: [
            {
              publication: {
                publisher: 'office',
                publishedOn: '2025-01-05',
                title: 'Report',
                language: 'en',
                calendar: 'civil',
              },
              figures: printed.map(({ node, bound, number }) => ({
                indicator: 'cases',
                ...(shape.cells[node] ?? { territory: '', period: '' }),
                value: { number: String(number), bound },
              })),
            },
          ],
        });
        const result = reconcile(view);
        const wanted = ends(shape, printed);
        for (const [node, cell] of shape.cells.entries()) {
          const { value, isFixedPoint } = result.infer({ indicator: 'cases', ...cell });
          const best = wanted[node];
          if (value === null || best === undefined) throw new Error('an honest document contradicts itself');
          expect([node, wholeEnds(value), isFixedPoint]).toEqual([node, best, true]);
          expect(best.low <= (truth[node] ?? 0)).toBe(true);
          if (best.high === null) seen.unbounded += 1;
          else seen[best.low === best.high ? 'single' : 'bounded'] += 1;
          if (!printed.some((one) => one.node === node) && (best.high !== null || best.low > 0)) seen.unprinted += 1;
        }
      }),
      { numRuns: 60 },
    );
    console.log(`inferred: ${JSON.stringify(seen)}`);
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(20);
  });
});
