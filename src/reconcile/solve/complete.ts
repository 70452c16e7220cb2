/**
 * Complete: values of some unknowns become values of all, where relations leave the others no choice: exactly.
 */
import { type Interval, isPoint } from '../../model/interval.ts';
import { fromDecimal, isNought, minus, nought, one, over, plus, type Rational } from './rational.ts';
import { type Box, lies, type Search, satisfies } from './search.ts';
import { type Relation, unknownsOf } from './system.ts';
import { valueAt } from './value.ts';

/**
 * Whether all is satisfied by the values given, with those of the others that equations make of them; `rest` is for what
 * no equation decides.
 */
export function completes(
  search: Search,
  box: Box,
  given: ReadonlyMap<number, Rational>,
  rest: (unknown: number) => Rational,
): boolean {
  const values: (Rational | undefined)[] = box.map((within, place) => given.get(place) ?? pointOf(within));
  const open = new Set(search.relations.filter(({ relation }) => relation === '='));
  for (let found = true; found; ) {
    found = false;
    // Relations leave the set while they are gone through.
    for (const relation of open) {
      const missing = unknownsOf(relation).filter((unknown) => values[unknown] === undefined);
      if (missing.length > 1) continue;
      open.delete(relation);
      const [unknown] = missing;
      if (unknown === undefined) continue;
      values[unknown] = solvedFor(relation, unknown, values) ?? undefined;
      found = true;
    }
  }
  const all = values.map((value, place) => value ?? inside(box[place], rest(place)));
  return satisfies(search, box, all);
}

/** A value of the interval: the one given, or its middle where that one misses it. */
function inside(within: Interval | undefined, value: Rational): Rational {
  if (within === undefined || within.low === null || within.high === null || lies(value, within)) return value;
  return over(plus(fromDecimal(within.low), fromDecimal(within.high)), two);
}

const two: Rational = { n: 2n, d: 1n };

function pointOf(within: Interval): Rational | undefined {
  return isPoint(within) && within.low !== null ? fromDecimal(within.low) : undefined;
}

/** The value of the last unknown with which an equation holds that is a straight line in it; null where it is none. */
function solvedFor(
  { left, right }: Relation,
  unknown: number,
  known: readonly (Rational | undefined)[],
): Rational | null {
  const distanceAt = (value: Rational): Rational | null => {
    // The unknown is the last one that is missing.
    const values = known.with(unknown, value).map((one) => one ?? nought);
    const [a, b] = [valueAt(left, values), valueAt(right, values)];
    return a === null || b === null ? null : minus(a, b);
  };
  const [start, next] = [distanceAt(nought), distanceAt(one)];
  if (start === null || next === null) return null;
  const slope = minus(start, next);
  return isNought(slope) ? null : over(start, slope);
}
