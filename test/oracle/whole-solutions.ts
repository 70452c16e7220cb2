/**
 * Whole solutions: whether whole numbers from zero up satisfy linear inequalities. What hangs together is solved by
 * itself; inequalities that hold once everything is large enough are left out; the rest is narrowed, solved over fractions
 * (`linear.ts`), and branched on. Naive on purpose: dense rows, nothing remembered.
 */
import { begun, type Ends, floorOf, type Ratio, solved, type Tableau } from './linear.ts';

/** `low ≤ Σ factor × variable ≤ high`, all whole; null is no end. */
export interface Inequality {
  readonly factors: ReadonlyMap<number, bigint>;
  readonly low: bigint | null;
  readonly high: bigint | null;
}

export type Solvable = 'yes' | 'no' | 'open';

/** So many boxes of one part are looked into: before what is far is left out, and after. */
const [FEW, MANY] = [20, 400];
/** Sweeps after which narrowing is left as it is. */
const SWEEPS = 40;

/**
 * Whether whole numbers that are not negative satisfy all inequalities; `open` after too many branches. The search begins
 * at `start`.
 */
export function hasWholeSolution(start: readonly bigint[], inequalities: readonly Inequality[]): Solvable {
  let answer: Solvable = 'yes';
  for (const part of partsOf(start.length, inequalities)) {
    const found = solvePart(start, part);
    if (found === 'no') return found;
    if (found === 'open') answer = found;
  }
  return answer;
}

/** Inequalities that share variables, together. */
function partsOf(variables: number, inequalities: readonly Inequality[]): readonly (readonly Inequality[])[] {
  const group = Array.from({ length: variables }, (_, variable) => variable);
  for (const { factors } of inequalities) {
    const [first = 0, ...others] = factors.keys();
    for (const other of others) {
      const [from, to] = [group[other], group[first] ?? 0];
      for (const [variable, own] of group.entries()) if (own === from) group[variable] = to;
    }
  }
  const parts = new Map<number, Inequality[]>();
  for (const one of inequalities) {
    const [first = -1] = one.factors.keys();
    const key = group[first] ?? -1;
    parts.set(key, [...(parts.get(key) ?? []), one]);
  }
  return [...parts.values()];
}

/** An inequality that bounds from one side, and the places of its variables among those of its part. */
interface Row {
  readonly factors: readonly bigint[];
  readonly low: bigint | null;
  readonly high: bigint | null;
}

function solvePart(start: readonly bigint[], part: readonly Inequality[]): Solvable {
  const names = [...new Set(part.flatMap(({ factors }) => [...factors.keys()]))];
  const rows = part.map(
    ({ factors, low, high }): Row => ({ factors: names.map((name) => factors.get(name) ?? 0n), low, high }),
  );
  const bounded = names.map(
    (_, at): Row => ({ factors: names.map((__, i) => (i === at ? 1n : 0n)), low: 0n, high: null }),
  );
  const own = names.map((name) => start[name] ?? 0n);
  const near = search(own, [...rows, ...bounded], FEW);
  return near === 'open' ? search(own, withoutFar(names.length, [...rows, ...bounded]), MANY) : near;
}

/**
 * Without what becomes true far enough along a direction in which all else stays true: whole values for the rest can be
 * moved there. So often as there is such a direction.
 */
function withoutFar(variables: number, all: readonly Row[]): readonly Row[] {
  const bends = ({ low, high }: Row): Ends => ({ low: low === null ? null : 0n, high: high === null ? null : 0n });
  const far = (rows: readonly Row[]): readonly Row[] => {
    const zero = Array.from({ length: variables }, () => 0n);
    const free: Ends = { low: null, high: null };
    const anywhere = zero.map(() => free);
    const steady = begun(zero, rows);
    return rows.filter((row, at) => {
      if (row.low !== null && row.high !== null) return true;
      const ends = [...anywhere, ...rows.map(bends)];
      ends[variables + at] = row.low === null ? { low: null, high: -1n } : { low: 1n, high: null };
      return solved(steady, ends) === null;
    });
  };
  let rows = all;
  for (let before = -1; before !== rows.length; ) {
    before = rows.length;
    rows = far(rows);
  }
  return rows;
}

function search(start: readonly bigint[], rows: readonly Row[], branches: number): Solvable {
  let left = branches;
  const within = ({ low, high }: Row): Ends => ({ low, high });
  const look = (ends: readonly Ends[], from: Tableau): Solvable => {
    if (left-- <= 0) return 'open';
    const narrowed = narrow(rows, ends);
    if (narrowed === null) return 'no';
    const found = solved(from, [...narrowed, ...rows.map(within)]);
    if (found === null) return 'no';
    const at = narrowestBroken(narrowed, found.values);
    const value = found.values[at];
    if (value === undefined) return 'yes';
    const floor = floorOf(value);
    const halves = [
      narrowed.with(at, { low: narrowed[at]?.low ?? null, high: floor }),
      narrowed.with(at, { low: floor + 1n, high: narrowed[at]?.high ?? null }),
    ];
    // The nearer half first.
    const isNearFloor = 2n * (value.n - floor * value.d) < value.d;
    let answer: Solvable = 'no';
    for (const half of isNearFloor ? halves : halves.toReversed()) {
      const inside = look(half, found.tableau);
      if (inside === 'yes') return inside;
      if (inside === 'open') answer = inside;
    }
    return answer;
  };
  const free: readonly Ends[] = start.map(() => ({ low: null, high: null }));
  return look(free, begun(start, rows));
}

/** The variable that is no whole number and of which most is known; −1 where all are whole. */
function narrowestBroken(ends: readonly Ends[], values: readonly Ratio[]): number {
  let [found, least]: [number, bigint | null] = [-1, null];
  for (const [at, value] of values.entries()) {
    if (value.d === 1n) continue;
    const { low = null, high = null } = ends[at] ?? {};
    const room = low === null || high === null ? null : high - low;
    if (found < 0 || (room !== null && (least === null || room < least))) [found, least] = [at, room];
  }
  return found;
}

/** What each inequality leaves of its variables, sweep after sweep; null where nothing is left of one. */
function narrow(rows: readonly Row[], first: readonly Ends[]): readonly Ends[] | null {
  const ends = [...first];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let isMoved = false;
    for (const row of rows) {
      for (const [at, factor] of row.factors.entries()) {
        const known = ends[at];
        if (factor === 0n || known === undefined) continue;
        const { low, high } = leftTo(row, at, ends);
        const next =
          factor > 0n
            ? { low: upDiv(low, factor), high: downDiv(high, factor) }
            : { low: upDiv(high, factor), high: downDiv(low, factor) };
        const [bottom, top] = [most(known.low, next.low), least(known.high, next.high)];
        if (bottom !== null && top !== null && bottom > top) return null;
        if (bottom === known.low && top === known.high) continue;
        isMoved = true;
        ends[at] = { low: bottom, high: top };
      }
    }
    if (!isMoved) break;
  }
  return ends;
}

/** Between what the others leave to a variable times its factor. */
function leftTo({ factors, low, high }: Row, at: number, ends: readonly Ends[]): Ends {
  let [bottom, top]: [bigint | null, bigint | null] = [low, high];
  for (const [other, factor] of factors.entries()) {
    if (other === at || factor === 0n) continue;
    const { low: least = null, high: most = null } = ends[other] ?? {};
    const [less, more] = factor > 0n ? [least, most] : [most, least];
    bottom = bottom === null || more === null ? null : bottom - factor * more;
    top = top === null || less === null ? null : top - factor * less;
  }
  return { low: bottom, high: top };
}

const downDiv = (n: bigint | null, d: bigint): bigint | null =>
  n === null ? null : floorOf({ n: d < 0n ? -n : n, d: d < 0n ? -d : d });
const upDiv = (n: bigint | null, d: bigint): bigint | null =>
  n === null ? null : -floorOf({ n: d < 0n ? n : -n, d: d < 0n ? -d : d });
const most = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? b : b === null || a > b ? a : b);
const least = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? b : b === null || a < b ? a : b);
