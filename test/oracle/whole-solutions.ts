/**
 * Whole solutions: whether whole numbers from zero up satisfy linear inequalities, by the general simplex method on exact
 * fractions, and branching. Naive on purpose: dense rows, the lowest index first, nothing remembered.
 */

/** `low ≤ Σ factor × variable ≤ high`, all whole; null is no end. */
export interface Inequality {
  readonly factors: ReadonlyMap<number, bigint>;
  readonly low: bigint | null;
  readonly high: bigint | null;
}

export type Solvable = 'yes' | 'no' | 'open';

interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

const zero: Ratio = { n: 0n, d: 1n };

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function ratio(n: bigint, d: bigint): Ratio {
  if (d === 1n) return { n, d };
  const shared = gcd(n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  return { n: n / shared, d: d / shared };
}

const add = (a: Ratio, b: Ratio) => (b.n === 0n ? a : ratio(a.n * b.d + b.n * a.d, a.d * b.d));
const times = (a: Ratio, b: Ratio) => (a.n === 0n || b.n === 0n ? zero : ratio(a.n * b.n, a.d * b.d));
const over = (a: Ratio, b: Ratio) => ratio(a.n * b.d, a.d * b.n);
const minus = (a: Ratio, b: Ratio) => add(a, { n: -b.n, d: b.d });
const isBelow = (a: Ratio, b: Ratio) => a.n * b.d < b.n * a.d;

interface Bounds {
  readonly low: readonly (bigint | null)[];
  readonly high: readonly (bigint | null)[];
}

/** A tableau: one row for each basic variable, which is the sum of its row over the others. */
interface Tableau {
  readonly basic: number[];
  readonly other: number[];
  readonly rows: Ratio[][];
  readonly value: Ratio[];
}

/** Counts are not larger: where only a rate is known, large counts have it as well as small ones. */
const MOST = 10_000_000n;

/**
 * Whether whole numbers that are not negative satisfy all inequalities; `open` after too many branches. The search begins
 * at `start`, and again at large numbers where it does not end.
 */
export function hasWholeSolution(start: readonly bigint[], inequalities: readonly Inequality[]): Solvable {
  const near = searchFrom(start, inequalities, 100);
  return near === 'open'
    ? searchFrom(
        start.map(() => MOST),
        inequalities,
        100,
      )
    : near;
}

function searchFrom(start: readonly bigint[], inequalities: readonly Inequality[], branches: number): Solvable {
  const variables = start.length;
  let left = branches;
  const low: (bigint | null)[] = Array.from({ length: variables }, () => 0n);
  const high: (bigint | null)[] = Array.from({ length: variables }, () => MOST);
  for (const one of inequalities) {
    if (one.low !== null && one.high !== null && one.low > one.high) return 'no';
    low.push(one.low);
    high.push(one.high);
  }
  const search = (bounds: Bounds): Solvable => {
    if (left-- <= 0) return 'open';
    const found = realSolution(start, inequalities, bounds);
    if (found === null) return 'no';
    const broken = found.findIndex((value) => value.d !== 1n);
    if (broken < 0) return 'yes';
    const at = found[broken] ?? zero;
    const floor = at.n >= 0n ? at.n / at.d : -((-at.n + at.d - 1n) / at.d);
    const halves: readonly Bounds[] = [
      { low: bounds.low, high: bounds.high.map((end, i) => (i === broken ? floor : end)) },
      { low: bounds.low.map((end, i) => (i === broken ? floor + 1n : end)), high: bounds.high },
    ];
    // The nearer half first.
    const isNearFloor = 2n * (at.n - floor * at.d) < at.d;
    let answer: Solvable = 'no';
    for (const half of isNearFloor ? halves : halves.toReversed()) {
      const found = search(half);
      if (found === 'yes') return found;
      if (found === 'open') answer = found;
    }
    return answer;
  };
  return search({ low, high });
}

/** Real values of the first variables within all bounds; null where there are none. */
function realSolution(
  start: readonly bigint[],
  inequalities: readonly Inequality[],
  bounds: Bounds,
): readonly Ratio[] | null {
  const variables = start.length;
  const tableau: Tableau = {
    basic: inequalities.map((_, index) => variables + index),
    other: Array.from({ length: variables }, (_, index) => index),
    rows: inequalities.map(({ factors }) =>
      Array.from({ length: variables }, (_, index) => ({ n: factors.get(index) ?? 0n, d: 1n })),
    ),
    value: Array.from({ length: variables + inequalities.length }, () => zero),
  };
  for (const variable of tableau.other) {
    const top = bounds.high[variable] ?? MOST;
    const bottom = bounds.low[variable] ?? 0n;
    if (top < bottom) return null;
    const at = start[variable] ?? 0n;
    tableau.value[variable] = { n: at < bottom ? bottom : at > top ? top : at, d: 1n };
  }
  for (const [row, variable] of tableau.basic.entries()) tableau.value[variable] = rowValue(tableau, row);
  for (;;) {
    const row = firstBroken(tableau, bounds);
    if (row < 0) return tableau.value.slice(0, variables);
    if (!repair(tableau, bounds, row)) return null;
  }
}

function rowValue({ rows, other, value }: Tableau, row: number): Ratio {
  return (rows[row] ?? []).reduce((sum, factor, i) => add(sum, times(factor, value[other[i] ?? 0] ?? zero)), zero);
}

function room({ value }: Tableau, { low, high }: Bounds, variable: number) {
  const at = value[variable] ?? zero;
  const [bottom, top] = [low[variable] ?? null, high[variable] ?? null];
  return {
    under: bottom !== null && isBelow(at, { n: bottom, d: 1n }),
    over: top !== null && isBelow({ n: top, d: 1n }, at),
    canFall: bottom === null || isBelow({ n: bottom, d: 1n }, at),
    canRise: top === null || isBelow(at, { n: top, d: 1n }),
    bottom,
    top,
  };
}

/** The row of the lowest basic variable that is out of its bounds: the lowest index ends every cycle (Bland). */
function firstBroken(tableau: Tableau, bounds: Bounds): number {
  const broken = tableau.basic
    .map((variable, row) => ({ variable, row, ...room(tableau, bounds, variable) }))
    .filter(({ under, over }) => under || over)
    .sort((a, b) => a.variable - b.variable);
  return broken[0]?.row ?? -1;
}

/** Moves a broken basic variable to its bound by the lowest other that can pay for it; false where none can. */
function repair(tableau: Tableau, bounds: Bounds, row: number): boolean {
  const variable = tableau.basic[row] ?? 0;
  const { under, bottom, top } = room(tableau, bounds, variable);
  const goal: Ratio = { n: (under ? bottom : top) ?? 0n, d: 1n };
  const columns = [...tableau.other.keys()].sort((a, b) => (tableau.other[a] ?? 0) - (tableau.other[b] ?? 0));
  const column = columns.find((index) => {
    const factor = tableau.rows[row]?.[index]?.n ?? 0n;
    if (factor === 0n) return false;
    const { canFall, canRise } = room(tableau, bounds, tableau.other[index] ?? 0);
    return factor > 0n === under ? canRise : canFall;
  });
  if (column === undefined) return false;
  pivot(tableau, row, column, goal);
  return true;
}

function pivot({ basic, other, rows, value }: Tableau, row: number, column: number, goal: Ratio): void {
  const [leaving, entering] = [basic[row] ?? 0, other[column] ?? 0];
  const factor = rows[row]?.[column] ?? zero;
  const move = over(minus(goal, value[leaving] ?? zero), factor);
  value[leaving] = goal;
  value[entering] = add(value[entering] ?? zero, move);
  for (const [index, variable] of basic.entries()) {
    if (index !== row) value[variable] = add(value[variable] ?? zero, times(rows[index]?.[column] ?? zero, move));
  }
  const solved = (rows[row] ?? []).map((one, index) =>
    index === column ? over({ n: 1n, d: 1n }, factor) : over({ n: -one.n, d: one.d }, factor),
  );
  for (const [index, cells] of rows.entries()) {
    const share = cells[column] ?? zero;
    if (index === row || share.n === 0n) continue;
    rows[index] = cells.map((one, i) =>
      i === column ? times(share, solved[i] ?? zero) : add(one, times(share, solved[i] ?? zero)),
    );
  }
  rows[row] = solved;
  basic[row] = entering;
  other[column] = leaving;
}
