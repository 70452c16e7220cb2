/**
 * A world so small that all its possibilities can be gone through: two quarters, two districts, two forms; cases solved
 * of a half-year's, and those of the half-year before. Nothing of the library's arithmetic but intervals of quantities.
 */
import type { Decimal } from '../../src/model/decimal.ts';
import { contains, type Interval } from '../../src/model/interval.ts';

export const quarters = ['2024-Q1', '2024-Q2'] as const;
export const districts = ['a', 'b'] as const;
export const forms = ['f', 'm'] as const;

/** One of the eight counts that all others are sums of, by quarter, district and form. */
export type Atoms = readonly number[];

/** What a cell of cases is the sum of; null stands for all. */
export interface Where {
  readonly quarter: number | null;
  readonly district: number | null;
  readonly form: number | null;
}

/** What a document says. */
export interface Said {
  readonly cases: readonly { readonly where: Where; readonly interval: Interval }[];
  /** The cases of the half-year, printed in full. */
  readonly total: number;
  readonly solved: readonly Interval[];
  readonly rate: readonly Interval[];
  readonly base: readonly Interval[];
  readonly percent: readonly Interval[];
  readonly difference: readonly Interval[];
}

/** The place of an atom. */
function atomAt(quarter: number, district: number, form: number): number {
  return quarter * 4 + district * 2 + form;
}

export function sumAt(atoms: Atoms, { quarter, district, form }: Where): number {
  let sum = 0;
  for (const q of [0, 1]) {
    for (const d of [0, 1]) {
      for (const f of [0, 1]) {
        const isIn = (quarter ?? q) === q && (district ?? d) === d && (form ?? f) === f;
        if (isIn) sum += atoms[atomAt(q, d, f)] ?? 0;
      }
    }
  }
  return sum;
}

const most = 2_000;

/** Whether some world says all of it. */
export function isPossible(said: Said, decimal: (value: number) => Decimal): boolean {
  const holds = (interval: Interval, value: number) => contains(interval, decimal(value));
  /**
   * Whether over / under × 100 − less is in the interval, without dividing. Where it is printed that there is nothing to
   * divide by, nobody can say what was meant, and nothing is held against it.
   */
  const holdsRatio = (interval: Interval, over: number, under: number, less: number, isPrinted: boolean) => {
    if (under === 0) return isPrinted;
    const value = decimal(over * 100 - less * under);
    const { low, high, lowOpen, highOpen } = interval;
    const above = low === null || (lowOpen ? value.gt(low.times(under)) : value.gte(low.times(under)));
    return above && (high === null || (highOpen ? value.lt(high.times(under)) : value.lte(high.times(under))));
  };
  const { total } = said;
  const numbers = Array.from({ length: most }, (_, n) => n);
  const canBeSolved = numbers.some(
    (n) => said.solved.every((one) => holds(one, n)) && said.rate.every((one) => holdsRatio(one, n, total, 0, true)),
  );
  const bases = numbers.filter((n) => said.base.every((one) => holds(one, n)));
  const saysNought = said.base.length > 0 && bases.every((n) => n === 0);
  const hasBase = bases.some(
    (n) =>
      said.difference.every((one) => holds(one, total - n)) &&
      said.percent.every((one) => holdsRatio(one, total, n, 100, saysNought)),
  );
  return (
    canBeSolved &&
    hasBase &&
    somewhere(total, (atoms) => said.cases.every(({ where, interval }) => holds(interval, sumAt(atoms, where))))
  );
}

/** Whether some way to share out the total among eight atoms fits. */
function somewhere(total: number, fits: (atoms: Atoms) => boolean): boolean {
  const atoms = [0, 0, 0, 0, 0, 0, 0, 0];
  const share = (place: number, left: number): boolean => {
    if (place === 7) {
      atoms[7] = left;
      return fits(atoms);
    }
    for (let own = 0; own <= left; own++) {
      atoms[place] = own;
      if (share(place + 1, left - own)) return true;
    }
    return false;
  };
  return share(0, total);
}
