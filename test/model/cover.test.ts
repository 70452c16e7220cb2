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
    expect(findPaths([figure('empty', 0, 0), figure('back', 12, 0)], 0, 12).best).toBeNull();
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
