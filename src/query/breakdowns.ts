/**
 * Over breakdowns: a total is the sum over a dimension whose members were declared disjoint and exhaustive.
 */
import type { Cell } from '../model/figure.ts';
import type { Dimension, Indicator } from '../model/indicator.ts';
import type { Break } from './answer.ts';
import {
  type Derivation,
  fewestFirst,
  isComplete,
  type Part,
  partsFound,
  type Rule,
  sumOf,
  whatIsThere,
} from './derivation.ts';
import type { Horizon } from './horizon.ts';
import { areaBreaks } from './turning.ts';

/** The sums over each dimension whose members are declared disjoint and exhaustive, best first. */
export function breakdownSums(
  horizon: Horizon,
  cell: Cell,
  indicator: Indicator,
  ask: (cell: Cell) => Derivation,
): readonly Derivation[] {
  const open = (indicator.dimensions ?? []).filter(({ id }) => cell.breakdown?.[id] === undefined);
  const breaks = indicator.measure.kind === 'flow' ? areaBreaks(horizon, cell) : undefined;
  const sums = open.flatMap((dimension) => overDimension(cell, dimension, ask, breaks) ?? []);
  return sums.sort(
    (a, b) =>
      Number(isComplete(b)) - Number(isComplete(a)) ||
      (isComplete(a) ? fewestFirst(a, b) : partsFound(b) - partsFound(a)),
  );
}

/** A total is the sum over one dimension: of several, that with the fewest figures, the narrowest, the lowest positions. */
export function breakdownSum(horizon: Horizon, indicator: Indicator): Rule {
  return (cell, ask) => breakdownSums(horizon, cell, indicator, ask)[0] ?? null;
}

function overDimension(
  cell: Cell,
  dimension: Dimension,
  ask: (cell: Cell) => Derivation,
  breaks: readonly Break[] | undefined,
): Derivation | null {
  const parts = dimension.members.map((member): Part => {
    const breakdown = { ...cell.breakdown, [dimension.id]: member };
    return { role: 'plus', derivation: ask({ ...cell, breakdown }) };
  });
  if (dimension.disjoint && dimension.exhaustive) return sumOf(cell, 'breakdown-sum', parts, breaks);
  return whatIsThere(cell, 'dimension-not-exhaustive', parts);
}
