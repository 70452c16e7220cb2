/**
 * Linear: fractions that satisfy linear inequalities, by the general simplex method, exactly. Naive on purpose: dense rows,
 * and the lowest index first, which ends every cycle (Bland).
 */

/** A fraction in lowest terms; `d` is above zero. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

/** From where to where; null is no end. */
export interface Ends {
  readonly low: bigint | null;
  readonly high: bigint | null;
}

/** One row for each basic variable, which is the sum of its row over the others. */
export interface Tableau {
  readonly basic: readonly number[];
  readonly other: readonly number[];
  readonly rows: readonly (readonly Ratio[])[];
  readonly value: readonly Ratio[];
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
const isBelow = (a: Ratio, b: bigint) => a.n < b * a.d;
const isAbove = (a: Ratio, b: bigint) => a.n > b * a.d;

/** The greatest whole number that is not above. */
export function floorOf({ n, d }: Ratio): bigint {
  return n >= 0n ? n / d : -((-n + d - 1n) / d);
}

/** Variables that begin where they are put, and the sums of `rows` over them, which are variables from there on. */
export function begun(start: readonly bigint[], rows: readonly { readonly factors: readonly bigint[] }[]): Tableau {
  const values = start.map((n): Ratio => ({ n, d: 1n }));
  const sums = rows.map(({ factors }) => factors.map((n): Ratio => ({ n, d: 1n })));
  return {
    basic: sums.map((_, index) => start.length + index),
    other: [...start.keys()],
    rows: sums,
    value: [
      ...values,
      ...sums.map((row) => row.reduce((sum, factor, at) => add(sum, times(factor, values[at] ?? zero)), zero)),
    ],
  };
}

interface Work {
  readonly basic: number[];
  readonly other: number[];
  readonly rows: (readonly Ratio[])[];
  readonly value: Ratio[];
}

/** Values of all variables between their ends, of those that `begun` began with; null where there are none. */
export function solved(
  from: Tableau,
  ends: readonly Ends[],
): { readonly values: readonly Ratio[]; readonly tableau: Tableau } | null {
  const work: Work = { basic: [...from.basic], other: [...from.other], rows: [...from.rows], value: [...from.value] };
  for (const [column, variable] of work.other.entries()) {
    const { low = null, high = null } = ends[variable] ?? {};
    const at = work.value[variable] ?? zero;
    const goal = low !== null && isBelow(at, low) ? low : high !== null && isAbove(at, high) ? high : null;
    if (goal !== null) move(work, column, minus({ n: goal, d: 1n }, at));
  }
  for (;;) {
    const row = firstBroken(work, ends);
    if (row < 0) return { values: work.value.slice(0, work.value.length - work.basic.length), tableau: work };
    if (!repair(work, ends, row)) return null;
  }
}

function move({ basic, other, rows, value }: Work, column: number, by: Ratio): void {
  const moved = other[column] ?? 0;
  value[moved] = add(value[moved] ?? zero, by);
  for (const [row, variable] of basic.entries()) {
    const factor = rows[row]?.[column] ?? zero;
    if (factor.n !== 0n) value[variable] = add(value[variable] ?? zero, times(factor, by));
  }
}

/** The row of the lowest basic variable that is out of its ends. */
function firstBroken({ basic, value }: Work, ends: readonly Ends[]): number {
  let [found, lowest] = [-1, Number.POSITIVE_INFINITY];
  for (const [row, variable] of basic.entries()) {
    const { low = null, high = null } = ends[variable] ?? {};
    const at = value[variable] ?? zero;
    const isBroken = (low !== null && isBelow(at, low)) || (high !== null && isAbove(at, high));
    if (isBroken && variable < lowest) [found, lowest] = [row, variable];
  }
  return found;
}

/** Moves a broken basic variable to its end by the lowest other that can pay for it; false where none can. */
function repair(work: Work, ends: readonly Ends[], row: number): boolean {
  const { basic, other, rows, value } = work;
  const variable = basic[row] ?? 0;
  const { low = null, high = null } = ends[variable] ?? {};
  const isUnder = low !== null && isBelow(value[variable] ?? zero, low);
  let column = -1;
  for (const [index, candidate] of other.entries()) {
    const factor = rows[row]?.[index]?.n ?? 0n;
    if (factor === 0n || (column >= 0 && candidate > (other[column] ?? 0))) continue;
    const { low: bottom = null, high: top = null } = ends[candidate] ?? {};
    const at = value[candidate] ?? zero;
    const canPay = factor > 0n === isUnder ? top === null || isBelow(at, top) : bottom === null || isAbove(at, bottom);
    if (canPay) column = index;
  }
  if (column < 0) return false;
  pivot(work, row, column, (isUnder ? low : high) ?? 0n);
  return true;
}

/** Lets a basic variable reach `goal`, and change places with another. */
function pivot(work: Work, row: number, column: number, goal: bigint): void {
  const { basic, other, rows, value } = work;
  const [leaving, entering] = [basic[row] ?? 0, other[column] ?? 0];
  const own = rows[row] ?? [];
  const factor = own[column] ?? zero;
  move(work, column, over(minus({ n: goal, d: 1n }, value[leaving] ?? zero), factor));
  const made = own.map((one, index) =>
    index === column ? over({ n: 1n, d: 1n }, factor) : over({ n: -one.n, d: one.d }, factor),
  );
  for (const [index, cells] of rows.entries()) {
    const share = cells[column] ?? zero;
    if (index === row || share.n === 0n) continue;
    rows[index] = cells.map((one, at) =>
      at === column ? times(share, made[at] ?? zero) : add(one, times(share, made[at] ?? zero)),
    );
  }
  rows[row] = made;
  basic[row] = entering;
  other[column] = leaving;
}
