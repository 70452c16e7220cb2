/**
 * Over time: a flow walks a path between its period's boundaries; a stock is the one on its last day.
 */
import { type Edge, findPaths, missingSpans, type Path, type TimeSpan } from '../model/cover.ts';
import type { Cell } from '../model/figure.ts';
import { width } from '../model/interval.ts';
import { type Boundaries, endsOn, isWithin, type Period, periodBetween, samePeriod } from '../model/period.ts';
import {
  type Derivation,
  derived,
  isComplete,
  narrowestFirst,
  none,
  type Part,
  type Rule,
  sumOf,
} from './derivation.ts';
import { calendarOf, cellsOf, type Horizon, isWithoutLife, nominalDays, windowOf } from './horizon.ts';
import { definitionBreaks } from './redefinition.ts';
import { publishedAnswer } from './standing.ts';
import { areaBreaks } from './turning.ts';

/** The other published figures of the same row that may matter, each as it answers for its own period. */
function publishedBeside(
  horizon: Horizon,
  cell: Cell,
  only: string | null,
  matters: (period: Period) => boolean = () => true,
): readonly Derivation[] {
  return cellsOf(horizon, cell)
    .filter((entry) => matters(entry.cell.period) && !samePeriod(entry.cell.period, cell.period))
    .map((entry) => publishedAnswer(horizon, entry.cell, only))
    .filter(isComplete);
}

/**
 * Figures of a flow as edges between the boundaries of their periods, in the wanted period's domain: all that may lie on
 * a way, or those alone that lie within the wanted period.
 */
function edgesOf(
  horizon: Horizon,
  cell: Cell,
  only: string | null,
  which: 'all' | 'within' = 'all',
): readonly Edge<Derivation>[] {
  const wanted = windowOf(cell.period);
  if (wanted === null) return [];
  const windows = cellsOf(horizon, cell).flatMap((entry) => {
    const window = windowOf(entry.cell.period);
    return window === null || window.domain !== wanted.domain ? [] : [window];
  });
  // Where no chain of periods joins the two ends, only what lies between them is worth reading.
  const joined = which === 'all' && isJoined(windows, wanted);
  const matters = (period: Period): boolean => {
    const window = windowOf(period);
    if (window === null || window.domain !== wanted.domain) return false;
    return joined || (window.from >= wanted.from && window.to <= wanted.to);
  };
  return publishedBeside(horizon, cell, only, matters).flatMap((derivation) => {
    const window = windowOf(derivation.cell.period);
    if (window === null || derivation.value === null) return [];
    const { from, to } = window;
    return [{ from, to, width: width(derivation.value), positions: derivation.positions, payload: derivation }];
  });
}

/** Whether windows that share boundaries lead from one end of the wanted one to the other; itself left out. */
function isJoined(known: readonly TimeSpan[], { from, to }: TimeSpan): boolean {
  const reached = new Set([from]);
  let left = known.filter((window) => window.from !== from || window.to !== to);
  for (let before = -1; before !== left.length && !reached.has(to); ) {
    before = left.length;
    left = left.filter((window) => {
      if (!reached.has(window.from) && !reached.has(window.to)) return true;
      reached.add(window.from).add(window.to);
      return false;
    });
  }
  return reached.has(to);
}

/**
 * A path's value: what is walked forwards, less what is walked backwards. It is of more than one kind where a figure on
 * the way is, even one that reaches beyond the period.
 */
function alongPath(horizon: Horizon, cell: Cell, path: Path<Derivation>): Derivation {
  const parts = path.steps.map(
    ({ sign, edge }): Part => ({ role: sign === 1 ? 'plus' : 'minus', derivation: edge.payload }),
  );
  const breaks = [cell, ...path.steps.map(({ edge }) => edge.payload.cell)].flatMap((one) => [
    ...areaBreaks(horizon, one),
    ...definitionBreaks(horizon, one),
  ]);
  return sumOf(cell, 'time-path', parts, breaks);
}

/** H1 = Q1 + Q2 and Q3 = 9M − H1 come from this one rule. */
export function timePath(horizon: Horizon, only: string | null): Rule {
  return (cell) => {
    const wanted = windowOf(cell.period);
    if (wanted === null) return null;
    // A way without subtraction goes before any other, and never leaves the period.
    const within = edgesOf(horizon, cell, only, 'within');
    const forward = findPaths(within, wanted.from, wanted.to, { alternatives: 0 }).best;
    if (forward?.steps.every(({ sign }) => sign === 1)) return alongPath(horizon, cell, forward);
    const edges = edgesOf(horizon, cell, only);
    const { best } = findPaths(edges, wanted.from, wanted.to, { alternatives: 0 });
    if (best !== null) return alongPath(horizon, cell, best);
    const inside = edges.filter(({ from, to }) => from >= wanted.from && to <= wanted.to);
    if (inside.length === 0) return null;
    const gaps = missingSpans(inside, wanted.from, wanted.to).map(
      (gap): Cell => ({ ...cell, period: periodOver(horizon, cell.period, wanted.domain, gap) }),
    );
    // Of days on which the territory was not there nothing is missing, and only a figure of the whole would do.
    const isFillable = gaps.every(({ period }) => !isWithoutLife(horizon, cell.territory, nominalDays(period)));
    return none(
      cell,
      'parts-missing',
      isFillable ? gaps : [cell],
      inside.map(({ payload }): Part => ({ role: 'plus', derivation: payload })),
    );
  };
}

/** Other paths to a period that has one, best first. */
export function otherPaths(horizon: Horizon, cell: Cell, only: string | null): readonly Derivation[] {
  const wanted = windowOf(cell.period);
  if (wanted === null) return [];
  const { alternatives } = findPaths(edgesOf(horizon, cell, only), wanted.from, wanted.to);
  return alternatives.map((path) => alongPath(horizon, cell, path));
}

/** The period over a window, under the calendar of another. */
function periodOver(horizon: Horizon, like: Period, domain: Boundaries['domain'], span: TimeSpan): Period {
  return periodBetween({ domain, ...span }, calendarOf(horizon, like));
}

/** What is neither added nor computed: figures inside the period are there, and say nothing of the whole. */
export function neverCombined(horizon: Horizon, only: string | null): Rule {
  return (cell) => {
    const inside = publishedBeside(horizon, cell, only).filter(
      (derivation) => isWithin(derivation.cell.period, cell.period) === true,
    );
    const parts = inside.map((derivation): Part => ({ role: 'member', derivation }));
    return parts.length === 0 ? null : none(cell, 'never-combined', [cell], parts);
  };
}

/** A stock of a period is the stock on its last day, whichever period printed it. */
export function lastDayStock(horizon: Horizon, only: string | null): Rule {
  return (cell) => {
    const end = endsOn(cell.period);
    if (end === null) return null;
    const candidates = publishedBeside(horizon, cell, only).filter((derivation) => {
      const other = endsOn(derivation.cell.period);
      return derivation.value !== null && other !== null && other.domain === end.domain && other.at === end.at;
    });
    const best = candidates.toSorted(narrowestFirst)[0];
    if (best === undefined || best.value === null) return null;
    return derived(cell, 'time-path', best.value, best.point, [{ role: 'plus', derivation: best }]);
  };
}
