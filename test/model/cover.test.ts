import { describe, expect, it } from 'vitest';
import { type Edge, findPaths, missingSpans, type Path } from '../../src/model/cover.ts';
import { Decimal } from '../../src/model/decimal.ts';

const figure = (payload: string, from: number, to: number, width: string | null = '0', ...positions: number[]) =>
  ({ from, to, width: width === null ? null : new Decimal(width), positions, payload }) satisfies Edge<string>;

const spoken = (path: Path<string> | null) =>
  path?.steps.map(({ sign, edge }) => `${sign === 1 ? '+' : '-'}${edge.payload}`).join(' ') ?? null;

const q1 = figure('Q1', 0, 3, '0', 1);
const q2 = figure('Q2', 3, 6, '0', 2);
const h1 = figure('H1', 0, 6, '0', 3);
const nine = figure('9M', 0, 9, '0', 4);
const year = figure('year', 0, 12, '0', 5);

describe('cover', () => {
  it('adds quarters to a half-year, and subtracts a half-year from nine months', () => {
    expect(spoken(findPaths([q1, q2], 0, 6).best)).toBe('+Q1 +Q2');
    expect(spoken(findPaths([h1, nine], 6, 9).best)).toBe('-H1 +9M');
  });

  it('prefers addition, then fewer figures, then narrower ones, then lower positions', () => {
    const months = Array.from({ length: 6 }, (_, month) => figure(`M${month + 1}`, month, month + 1, '0', 10 + month));
    const other = figure('Q2b', 3, 6, '0', 9);
    const wide = figure('Q2w', 3, 6, '0.5', 0);
    const hedged = figure('Q2h', 3, 6, null, 0);
    const { best, alternatives } = findPaths([hedged, wide, other, ...months, h1, q2, q1], 0, 6, { alternatives: 5 });
    expect([best, ...alternatives].map(spoken)).toEqual([
      '+H1',
      '+Q1 +Q2',
      '+Q1 +Q2b',
      '+Q1 +Q2w',
      '+Q1 +Q2h',
      '+Q1 +M4 +M5 +M6',
    ]);
    expect(alternatives.map((path) => path.width?.toString() ?? null)).toEqual(['0', '0', '0.5', null, '0']);
  });

  it('puts every subtraction after every addition, however short', () => {
    const months = Array.from({ length: 3 }, (_, month) => figure(`M${month + 7}`, month + 6, month + 7));
    const { best, alternatives } = findPaths([...months, nine, h1], 6, 9);
    expect([best, ...alternatives].map(spoken)).toEqual(['+M7 +M8 +M9', '-H1 +9M']);
  });

  it('finds nothing in an empty or backward window, and ignores empty figures', () => {
    expect(findPaths([year], 12, 0)).toEqual({ best: null, alternatives: [] });
    expect(findPaths([year], 0, 0).best).toBeNull();
    expect(findPaths([figure('forth', 0, 6), figure('back', 6, 6)], 0, 6).best?.steps).toHaveLength(1);
    expect(findPaths([figure('empty', 0, 0), figure('back', 12, 0)], 0, 12).best).toBeNull();
  });

  it('gives no more ways than are asked for, of both kinds together', () => {
    const months = Array.from({ length: 3 }, (_, month) => figure(`M${month + 7}`, month + 6, month + 7));
    const again = figure('9M again', 0, 9, '0', 6);
    const { best, alternatives } = findPaths([...months, nine, again, h1], 6, 9, { alternatives: 1 });
    expect([best, ...alternatives].map(spoken)).toEqual(['+M7 +M8 +M9', '-H1 +9M']);
  });

  it('names the positions of a way in ascending order, each once', () => {
    const late = figure('late', 0, 3, '0', 12, 9);
    const early = figure('early', 3, 6, '0', 10, 9, 2);
    expect(findPaths([late, early], 0, 6).best?.positions).toEqual([2, 9, 10, 12]);
  });

  it('leaves what is still equal in the order of the figures given', () => {
    const [p1, p2] = [figure('p1', 0, 2, '0', 1), figure('p2', 2, 6, '0', 1)];
    const [q1, q2] = [figure('q1', 0, 3, '0', 1), figure('q2', 3, 6, '0', 1)];
    expect(spoken(findPaths([p2, q1, p1, q2], 0, 6).best)).toBe('+p1 +p2');
    expect(spoken(findPaths([q2, p1, q1, p2], 0, 6).best)).toBe('+q1 +q2');
  });

  it('says what is missing, by the figures that go together', () => {
    expect(missingSpans([q1], 0, 12)).toEqual([{ from: 3, to: 12 }]);
    expect(missingSpans([q2], 0, 12)).toEqual([
      { from: 0, to: 3 },
      { from: 6, to: 12 },
    ]);
    expect(missingSpans([year], 0, 6)).toEqual([{ from: 0, to: 6 }]);
    // Two that overlap cannot both count.
    expect(missingSpans([figure('a', 0, 4), figure('b', 3, 6)], 0, 6)).toEqual([{ from: 4, to: 6 }]);
    expect(missingSpans([q1, q2], 0, 6)).toEqual([]);
    // Figures that reach outside, or run backwards, are of no use.
    expect(missingSpans([nine, { from: 9, to: 6 }, { from: 3, to: 3 }], 0, 6)).toEqual([{ from: 0, to: 6 }]);
    expect(missingSpans([{ from: -3, to: 3 }], 0, 6)).toEqual([{ from: 0, to: 6 }]);
    // Where as much is left either way, the fewest figures leave it; of as many, those that leave the earliest part.
    const either = [figure('a', 0, 1), figure('b', 3, 6), figure('c', 0, 4)];
    expect(missingSpans(either, 0, 6)).toEqual([{ from: 4, to: 6 }]);
    expect(missingSpans([figure('a', 0, 3), figure('b', 3, 4), figure('c', 2, 6)], 0, 6)).toEqual([{ from: 0, to: 2 }]);
    expect(missingSpans([figure('a', 0, 4), figure('c', 2, 6)], 0, 6)).toEqual([{ from: 0, to: 2 }]);
  });

  it('stays quick where ways are many', () => {
    const rows = Array.from({ length: 300 }, (_, month) => [
      figure(`a${month}`, month, month + 1, '0.1', month * 2),
      figure(`b${month}`, month, month + 1, '0.2', month * 2 + 1),
      ...(month % 3 === 0 ? [figure(`q${month}`, month, month + 3, '0.1', 1000 + month)] : []),
      ...(month % 12 === 0 ? [figure(`y${month}`, month, month + 12, '0.1', 2000 + month)] : []),
    ]).flat();
    const started = performance.now();
    expect(findPaths(rows, 0, 300).best?.steps).toHaveLength(25);
    const months = rows.filter(({ payload }) => /^[ab]/.test(payload));
    expect(findPaths(months, 0, 300).alternatives).toHaveLength(4);
    expect(findPaths(rows, 1, 299).best?.steps).toHaveLength(33);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
