/**
 * Timeline: what time requires of the cells of one row, as relations between unknowns.
 */
import type { Cell } from '../model/figure.ts';
import { type Boundaries, endsOn } from '../model/period.ts';
import { windowOf } from '../query.ts';
import { MINUS_ONE, ONE } from './constraint.ts';
import { cyclesOf } from './constraints/tilings.ts';
import type { Nature } from './nature.ts';
import type { Expression, Relation } from './solve.ts';

/** A cell of a row, and its unknown. */
export interface Point {
  readonly cell: Cell;
  readonly number: number;
  readonly nature: Nature;
}

interface Stretch extends Boundaries {
  readonly point: Point;
}

/** Rows with more windows than this are taken to overlap without a look at every pair. */
const MOST_PAIRS = 400;

/**
 * The relations of a row. A flow that cannot fall and whose windows overlap without tiling one another is told by what
 * happened between neighbouring boundaries, which needs unknowns of its own.
 */
export function timeRelations(points: readonly Point[], latent: (nature: Nature) => number): readonly Relation[] {
  const [first] = points;
  if (first === undefined || points.length < 2) return [];
  const { nature } = first;
  if (nature.time === 'ends') return lastDays(points);
  return stretchesOf(points).flatMap((stretches) => {
    const cycles = cyclesOf(stretches);
    const tiled = new Set(cycles.filter(({ way }) => way.every(({ sign }) => sign === 1)).map(({ whole }) => whole));
    const sums = cycles.map(({ whole, way }): Relation => {
      const terms = way.map(({ window, sign }) => ({
        factor: sign === 1 ? ONE : MINUS_ONE,
        of: unknown(window.point.number),
      }));
      return { left: { kind: 'sum', terms }, relation: '=', right: unknown(whole.point.number) };
    });
    const needsMoments = nature.nonNegative && overlaps(stretches, tiled);
    return needsMoments ? [...sums, ...moments(stretches, () => latent(nature))] : sums;
  });
}

function stretchesOf(points: readonly Point[]): readonly (readonly Stretch[])[] {
  const domains: Record<'days' | 'months', Stretch[]> = { days: [], months: [] };
  for (const point of points) {
    const window = windowOf(point.cell.period);
    if (window !== null) domains[window.domain].push({ ...window, point });
  }
  const byLength = (a: Stretch, b: Stretch) => a.to - a.from - (b.to - b.from) || a.from - b.from;
  return [domains.days.sort(byLength), domains.months.sort(byLength)];
}

/** Whether some window shares days with another, and shorter ones do not tile it. */
function overlaps(stretches: readonly Stretch[], tiled: ReadonlySet<Stretch>): boolean {
  if (stretches.length > MOST_PAIRS) return true;
  return stretches.some(
    (whole, index) =>
      !tiled.has(whole) && stretches.slice(0, index).some(({ from, to }) => from < whole.to && whole.from < to),
  );
}

/**
 * Each window is the sum of the longest windows in it and of what happened between the boundaries that these leave over:
 * so windows of which none lies across another make up a tree, on which what is known of one narrows the others fully.
 */
function moments(stretches: readonly Stretch[], latent: () => number): readonly Relation[] {
  const boundaries = boundariesIn(stretches);
  const places = new Map(boundaries.map((boundary, place) => [boundary, place]));
  const between = boundaries.slice(1).map(latent);
  return stretches.map((whole, index): Relation => {
    const inner = stretches.length > MOST_PAIRS ? [] : longestIn(whole, stretches.slice(0, index));
    const covered = ({ from, to }: Stretch) => between.slice(places.get(from), places.get(to));
    const gone = new Set(inner.flatMap(covered));
    const left = covered(whole).filter((number) => !gone.has(number));
    const terms = [...inner.map(({ point }) => point.number), ...left].map((number) => ({
      factor: ONE,
      of: unknown(number),
    }));
    return { left: { kind: 'sum', terms }, relation: '=', right: unknown(whole.point.number) };
  });
}

/** The longest windows in one, of others from the shortest to the longest; none where two of them lie across each other. */
function longestIn(whole: Stretch, others: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const other of others.toReversed()) {
    if (other.from < whole.from || other.to > whole.to) continue;
    const met = found.filter(({ from, to }) => from < other.to && other.from < to);
    if (met.length === 0) found.push(other);
    else if (!met.some(({ from, to }) => from <= other.from && other.to <= to)) return [];
  }
  return found;
}

/**
 * What the periods of a flow that cannot fall leave over between them: nine months without their first half are a quarter.
 * Of all such stretches those between neighbouring boundaries, which make up the others, where they are no period of the row.
 */
export function leftOver(points: readonly Point[]): readonly LeftOver[] {
  const [first] = points;
  if (first === undefined || points.length < 2 || first.nature.time !== 'adds' || !first.nature.nonNegative) return [];
  return stretchesOf(points).flatMap((stretches) => {
    const boundaries = boundariesIn(stretches);
    const known = new Set(stretches.map(({ from, to }) => `${from} ${to}`));
    return boundaries.slice(1).flatMap((to, place): readonly LeftOver[] => {
      const from = boundaries[place] ?? to;
      const around = stretches.find((whole) => whole.from <= from && to <= whole.to);
      if (around === undefined || known.has(`${from} ${to}`)) return [];
      return [{ cell: around.point.cell, window: { domain: around.domain, from, to } }];
    });
  });
}

function boundariesIn(stretches: readonly Stretch[]): readonly number[] {
  return [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
}

/** A stretch of a row, one of whose cells is this one. */
export interface LeftOver {
  readonly cell: Cell;
  readonly window: Boundaries;
}

/** A stock is that of its period's last day. */
function lastDays(points: readonly Point[]): readonly Relation[] {
  const first = new Map<string, number>();
  return points.flatMap(({ cell, number }): readonly Relation[] => {
    const end = endsOn(cell.period);
    if (end === null) return [];
    const key = `${end.domain} ${end.at}`;
    const known = first.get(key);
    if (known !== undefined) return [{ left: unknown(known), relation: '=', right: unknown(number) }];
    first.set(key, number);
    return [];
  });
}

function unknown(number: number): Expression {
  return { kind: 'unknown', unknown: number };
}
