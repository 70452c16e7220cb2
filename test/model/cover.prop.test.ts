import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edge, findPaths, missingSpans, type Path, type Step } from '../../src/model/cover.ts';
import { Decimal } from '../../src/model/decimal.ts';

/** Small graphs, dense enough that ways tie in count, in width and in positions. */
const edges: fc.Arbitrary<Edge<number>[]> = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 6 }),
      length: fc.integer({ min: 1, max: 4 }),
      width: fc.option(fc.constantFrom('0', '0.1', '0.2', '1'), { freq: 6 }),
      positions: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 9 },
  )
  .map((all) =>
    all.map(({ from, length, width, positions }, payload) => ({
      from,
      to: from + length,
      width: width === null ? null : new Decimal(width),
      positions,
      payload,
    })),
  );

const window = fc.record({ from: fc.integer({ min: 0, max: 5 }), length: fc.integer({ min: 1, max: 5 }) });

/** Every simple walk, by trying everything. */
function allWays(all: readonly Edge<number>[], from: number, to: number): Step<number>[][] {
  const ways: Step<number>[][] = [];
  const walk = (node: number, visited: readonly number[], steps: readonly Step<number>[]) => {
    if (node === to) {
      ways.push([...steps]);
      return;
    }
    for (const edge of all) {
      for (const sign of [1, -1] as const) {
        const [start, end] = sign === 1 ? [edge.from, edge.to] : [edge.to, edge.from];
        if (start === node && !visited.includes(end)) walk(end, [...visited, end], [...steps, { sign, edge }]);
      }
    }
  };
  walk(from, [from], []);
  return ways;
}

/** The order of the header, written plainly. */
function inOrder(a: readonly Step<number>[], b: readonly Step<number>[]): number {
  const keyed = [a, b].map((steps) => ({
    subtracts: steps.some((step) => step.sign === -1) ? 1 : 0,
    figures: steps.length,
    unbounded: steps.filter((step) => step.edge.width === null).length,
    width: steps.reduce((sum, step) => sum.plus(step.edge.width ?? 0), new Decimal(0)),
    positions: steps.flatMap((step) => step.edge.positions).sort((x, y) => x - y),
    indexes: steps.map((step) => step.edge.payload).sort((x, y) => x - y),
  }));
  const [x, y] = keyed;
  if (x === undefined || y === undefined) return 0;
  const lists = (left: number[], right: number[]) => {
    for (let place = 0; place < Math.max(left.length, right.length); place++) {
      const [p, q] = [left[place] ?? 1e9, right[place] ?? 1e9];
      if (p !== q) return p - q;
    }
    return 0;
  };
  return (
    x.subtracts - y.subtracts ||
    x.figures - y.figures ||
    x.unbounded - y.unbounded ||
    x.width.comparedTo(y.width) ||
    lists(x.positions, y.positions) ||
    lists(x.indexes, y.indexes)
  );
}

const spoken = (steps: readonly Step<number>[]) => steps.map(({ sign, edge }) => `${sign}*${edge.payload}`).join(' ');

function pathsOf(all: readonly Edge<number>[], from: number, to: number, alternatives: number): Path<number>[] {
  const { best, alternatives: others } = findPaths(all, from, to, { alternatives });
  return best === null ? [] : [best, ...others];
}

describe('cover, properties', () => {
  it('COV-1 A way is a walk from the first boundary to the last, through no boundary twice', () => {
    fc.assert(
      fc.property(edges, window, (all, { from, length }) => {
        for (const path of pathsOf(all, from, from + length, 4)) {
          let node = from;
          const visited = new Set([from]);
          for (const { sign, edge } of path.steps) {
            expect(sign === 1 ? edge.from : edge.to).toBe(node);
            node = sign === 1 ? edge.to : edge.from;
            expect(visited.has(node)).toBe(false);
            visited.add(node);
          }
          expect(node).toBe(from + length);
          expect(path.steps.reduce((sum, { sign, edge }) => sum + sign * (edge.to - edge.from), 0)).toBe(length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('COV-2 The ways found are the first of all ways, in order, each resting on other figures', () => {
    const seen = { none: 0, added: 0, subtracted: 0, both: 0, full: 0 };
    fc.assert(
      fc.property(edges, window, fc.integer({ min: 0, max: 6 }), (all, { from, length }, alternatives) => {
        const expected = allWays(all, from, from + length).sort(inOrder);
        const found = pathsOf(all, from, from + length, alternatives);
        expect(found.map((path) => spoken(path.steps))).toEqual(expected.slice(0, alternatives + 1).map(spoken));
        const sets = found.map((path) =>
          path.steps
            .map((step) => step.edge.payload)
            .sort()
            .join(),
        );
        expect(new Set(sets).size).toBe(sets.length);
        if (found.length === 0) seen.none += 1;
        else if (found.every((path) => path.subtracts)) seen.subtracted += 1;
        else if (found.some((path) => path.subtracts)) seen.both += 1;
        else seen.added += 1;
        if (expected.length > alternatives + 1) seen.full += 1;
      }),
      { numRuns: 3000 },
    );
    console.log('COV-2 cases:', JSON.stringify(seen));
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(15);
  });

  it('COV-3 Order of input decides nothing but ties', () => {
    fc.assert(
      fc.property(edges, window, fc.nat(), (all, { from, length }, seed) => {
        const distinct = all.map((edge, index) => ({ ...edge, positions: [index + 1] }));
        const shuffled = distinct.toSorted((a, b) => ((a.payload * 7 + seed) % 11) - ((b.payload * 7 + seed) % 11));
        const spell = (list: readonly Edge<number>[]) =>
          pathsOf(list, from, from + length, 4).map((path) => spoken(path.steps));
        expect(spell(shuffled)).toEqual(spell(distinct));
      }),
      { numRuns: 1000 },
    );
  });

  it('COV-4 Nothing is missing exactly when some way needs no subtraction; else what is missing, given, makes one', () => {
    const seen = { nothing: 0, something: 0 };
    fc.assert(
      fc.property(edges, window, (all, { from, length }) => {
        const to = from + length;
        const missing = missingSpans(all, from, to);
        const addsUp = (list: readonly Edge<number>[]) => pathsOf(list, from, to, 0).some((path) => !path.subtracts);
        expect(missing.length === 0).toBe(addsUp(all));
        const given = missing.map((span) => ({ ...span, width: null, positions: [9], payload: -1 }));
        expect(addsUp([...all, ...given])).toBe(true);
        for (const [place, span] of missing.entries()) {
          expect(span.from).toBeLessThan(span.to);
          expect(span.from).toBeGreaterThanOrEqual(place === 0 ? from : (missing[place - 1]?.to ?? to) + 1);
        }
        seen[missing.length === 0 ? 'nothing' : 'something'] += 1;
      }),
      { numRuns: 1500 },
    );
    console.log('COV-4 cases:', JSON.stringify(seen));
    expect(Math.min(seen.nothing, seen.something)).toBeGreaterThan(50);
  });
});
