/**
 * Simplex: linear relations between bounded variables become values that satisfy them, or nothing where there are none.
 *
 * The general simplex of Dutertre and de Moura (2006) with Bland's rule, which ends on every input. A strict bound is a
 * bound and an infinitesimal; all numbers are fractions, so the answer is exact.
 */
import { compare, isNought, minus, nought, one, over, plus, type Rational, rational, times } from './rational.ts';

/** A number and a multiple of a positive number that is smaller than every fraction: x > 3 is x ≥ 3 + 1·tilt. */
export interface Tilted {
  readonly at: Rational;
  readonly tilt: Rational;
}

/** The least and the greatest value; null where there is none. */
export interface Bounds {
  readonly low: Tilted | null;
  readonly high: Tilted | null;
}

/** A sum of variables, each times its coefficient, that lies within bounds. */
export interface Row extends Bounds {
  readonly of: ReadonlyMap<number, Rational>;
}

/** Coefficients that may still be computed: the work that is left. */
export interface Effort {
  left: number;
}

/**
 * Values of the variables within their bounds with which every row lies within its own; null when there are none, and
 * `open` when the effort was spent before that was known.
 */
export function satisfy(
  variables: readonly Bounds[],
  rows: readonly Row[],
  effort: Effort,
): readonly Rational[] | null | 'open' {
  const tableau = begun(variables, rows);
  for (;;) {
    if (effort.left <= 0) return 'open';
    const wrong = firstOutside(tableau);
    if (wrong === null) return settled(tableau).slice(0, variables.length);
    const partner = firstThatHelps(tableau, wrong);
    if (partner === null) return null;
    effort.left -= pivot(tableau, wrong, partner);
  }
}

interface Tableau {
  /** Of the variables, and then of the rows, each of which is a variable of its own. */
  readonly bounds: readonly Bounds[];
  readonly values: Tilted[];
  /** Those that depend on others, as sums of these. */
  readonly basic: Map<number, Map<number, Rational>>;
}

interface Outside {
  readonly variable: number;
  /** The bound that it must move to, and in which direction. */
  readonly target: Tilted;
  readonly isBelow: boolean;
}

function begun(variables: readonly Bounds[], rows: readonly Row[]): Tableau {
  const values = variables.map(({ low, high }) => low ?? high ?? { at: nought, tilt: nought });
  const basic = new Map<number, Map<number, Rational>>();
  for (const [index, { of }] of rows.entries()) {
    const sum = new Map([...of].filter(([, factor]) => !isNought(factor)));
    basic.set(variables.length + index, sum);
    values.push([...sum].reduce((total, [v, factor]) => moved(total, values[v], factor), { at: nought, tilt: nought }));
  }
  return { bounds: [...variables, ...rows], values, basic };
}

function firstOutside({ bounds, values, basic }: Tableau): Outside | null {
  let first: Outside | null = null;
  for (const variable of basic.keys()) {
    if (first !== null && variable > first.variable) continue;
    const [bound, value] = [bounds[variable], values[variable]];
    if (bound === undefined || value === undefined) continue;
    if (bound.low !== null && order(value, bound.low) < 0) first = { variable, target: bound.low, isBelow: true };
    else if (bound.high !== null && order(value, bound.high) > 0)
      first = { variable, target: bound.high, isBelow: false };
  }
  return first;
}

/** The first variable that can still move in the direction that brings the wrong one nearer to its bound. */
function firstThatHelps({ bounds, values, basic }: Tableau, { variable, isBelow }: Outside): number | null {
  let first: number | null = null;
  for (const [other, factor] of basic.get(variable) ?? []) {
    if (first !== null && other > first) continue;
    const [bound, value] = [bounds[other], values[other]];
    if (bound === undefined || value === undefined) continue;
    const mustRise = isBelow === factor.n > 0n;
    const limit = mustRise ? bound.high : bound.low;
    if (limit === null || order(value, limit) !== 0) first = other;
  }
  return first;
}

/** Moves the wrong variable to its bound by its partner, and lets the two change places; how much work that was. */
function pivot({ values, basic }: Tableau, { variable, target }: Outside, partner: number): number {
  const row = basic.get(variable);
  const factor = row?.get(partner);
  const [from, held] = [values[variable], values[partner]];
  if (row === undefined || factor === undefined || from === undefined || held === undefined) return 1;
  const share = over(one, factor);
  const step = moved({ at: nought, tilt: nought }, difference(target, from), share);
  values[variable] = target;
  values[partner] = moved(held, step, one);
  const solved = new Map<number, Rational>([[variable, share]]);
  for (const [other, of] of row) if (other !== partner) solved.set(other, times(of, { n: -share.n, d: share.d }));
  basic.delete(variable);
  let work = solved.size;
  for (const [dependent, sum] of basic) {
    const weight = sum.get(partner);
    if (weight === undefined) continue;
    values[dependent] = moved(values[dependent] ?? target, step, weight);
    sum.delete(partner);
    work += solved.size;
    for (const [other, of] of solved) addTo(sum, other, times(weight, of));
  }
  basic.set(partner, solved);
  return work;
}

function addTo(sum: Map<number, Rational>, variable: number, factor: Rational): void {
  const total = plus(sum.get(variable) ?? nought, factor);
  if (isNought(total)) sum.delete(variable);
  else sum.set(variable, total);
}

/** The values with the infinitesimal replaced by a fraction that is small enough for every bound. */
function settled({ bounds, values }: Tableau): readonly Rational[] {
  let tiny = one;
  const keepApart = (lower: Tilted | null, upper: Tilted | null): void => {
    if (lower === null || upper === null || compare(lower.tilt, upper.tilt) <= 0) return;
    const room = over(minus(upper.at, lower.at), minus(lower.tilt, upper.tilt));
    // Half of the room, so that an end is not reached which was only approached.
    const half = times(room, rational(1n, 2n));
    if (compare(half, tiny) < 0) tiny = half;
  };
  for (const [variable, { low, high }] of bounds.entries()) {
    const value = values[variable] ?? null;
    keepApart(low, value);
    keepApart(value, high);
  }
  return values.map(({ at, tilt }) => plus(at, times(tilt, tiny)));
}

function moved(a: Tilted, by: Tilted | undefined, factor: Rational): Tilted {
  if (by === undefined) return a;
  return { at: plus(a.at, times(by.at, factor)), tilt: plus(a.tilt, times(by.tilt, factor)) };
}

const difference = (a: Tilted, b: Tilted): Tilted => ({ at: minus(a.at, b.at), tilt: minus(a.tilt, b.tilt) });

function order(a: Tilted, b: Tilted): number {
  const first = compare(a.at, b.at);
  return first === 0 ? compare(a.tilt, b.tilt) : first;
}
