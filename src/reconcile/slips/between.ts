/**
 * Slips between figures: one figure printed in another's place, or computed from the wrong ones.
 */
import { Decimal } from '../../model/decimal.ts';
import { add, divide, type Interval, meets, pointInterval, scale, subtract } from '../../model/interval.ts';

/**
 * What may have been printed as a change.
 * - `points-for-percent`, `percent-for-points`: the difference of two rates as their quotient, or the other way.
 * - `level-for-change`: the new level itself.
 * - `current-and-previous-exchanged`: the change from the later to the earlier.
 * - `wrong-denominator`: the difference as a share of the later level.
 */
export type ChangeSlip =
  | 'points-for-percent'
  | 'percent-for-points'
  | 'level-for-change'
  | 'current-and-previous-exchanged'
  | 'wrong-denominator';

/** A printed change, what it was taken of, and how it was due. */
export interface PrintedChange {
  readonly printed: Interval;
  readonly current: Interval;
  readonly base: Interval;
  /** `percent`: 100 · (current / base − 1). `difference`: current − base, in points or in units. */
  readonly due: 'percent' | 'difference';
}

const HUNDRED = new Decimal(100);

/**
 * The mistakes that would explain a printed change: what they give meets what is printed. None where what was due
 * meets it.
 */
export function slipsOfChange({ printed, current, base, due }: PrintedChange): readonly ChangeSlip[] {
  const difference = subtract(current, base);
  const percent = percentOf(current, base);
  const right = due === 'percent' ? percent : difference;
  if (right !== null && meets(right, printed)) return [];
  const wrong: readonly (readonly [ChangeSlip, Interval | null])[] = [
    due === 'percent' ? ['points-for-percent', difference] : ['percent-for-points', percent],
    ['current-and-previous-exchanged', due === 'percent' ? percentOf(base, current) : subtract(base, current)],
    ['wrong-denominator', due === 'percent' ? shareOfLater(current, base) : null],
    ['level-for-change', current],
  ];
  return wrong.flatMap(([kind, value]) => (value !== null && meets(value, printed) ? [kind] : []));
}

function percentOf(current: Interval, base: Interval): Interval | null {
  const quotient = divide(current, base);
  return quotient === null ? null : subtract(scale(quotient, HUNDRED), pointInterval(HUNDRED));
}

/** 100 · (1 − base / current): each operand once. */
function shareOfLater(current: Interval, base: Interval): Interval | null {
  const quotient = divide(base, current);
  return quotient === null ? null : subtract(pointInterval(HUNDRED), scale(quotient, HUNDRED));
}

/**
 * Which of some other wholes a printed rate was taken of: places in `others` where `scaledBy` · numerator / whole
 * meets what is printed.
 */
export function wholesThatFit(
  printed: Interval,
  { numerator, scaledBy }: { readonly numerator: Interval; readonly scaledBy: Decimal },
  others: readonly Interval[],
): readonly number[] {
  return others.flatMap((whole, place) => {
    const rate = divide(scale(numerator, scaledBy), whole);
    return rate !== null && meets(rate, printed) ? [place] : [];
  });
}

/** No more choices of parts are tried than this. */
const MOST_CHOICES = 2_100;
const MOST_LEFT_OUT = 3;

/**
 * The parts without which a printed total is the sum of the rest: the fewest that will do, at most three (two of more
 * than twenty-four, one of more than sixty-five), as places in `parts`; every choice of that many. Empty where the
 * total is the sum of all, or of no such rest.
 */
export function partsLeftOut(total: Interval, parts: readonly Interval[]): readonly (readonly number[])[] {
  const sumOf = (some: readonly Interval[]): Interval => some.reduce(add, pointInterval(new Decimal(0)));
  if (meets(sumOf(parts), total)) return [];
  for (let count = 1; count <= Math.min(MOST_LEFT_OUT, parts.length - 1); count += 1) {
    if (waysToChoose(parts.length, count) > MOST_CHOICES) return [];
    const found = choices(parts.length, count).filter((left) =>
      meets(sumOf(parts.filter((_, place) => !left.includes(place))), total),
    );
    if (found.length > 0) return found;
  }
  return [];
}

function waysToChoose(of: number, count: number): number {
  return count === 0 ? 1 : (waysToChoose(of, count - 1) * (of - count + 1)) / count;
}

function choices(of: number, count: number, from = 0): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return Array.from({ length: Math.max(0, of - from) }, (_, index) => from + index).flatMap((first) =>
    choices(of, count - 1, first + 1).map((rest) => [first, ...rest]),
  );
}
