/**
 * Comparable: whether figures of two periods are of one kind as they were reported.
 */
import type { Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Period } from '../model/period.ts';
import { type Horizon, nominalDays } from './horizon.ts';
import { redefinedBetween } from './redefinition.ts';
import { turnsBetween } from './turning.ts';

/**
 * Why a cell and the same cell in another period do not compare as they were reported: the land of the territory, or the
 * definition of the indicator, became another between them or within one of them. Null where nothing is known to be
 * otherwise.
 */
export function otherKindBetween(
  horizon: Horizon,
  { indicator, territory, period }: Cell,
  other: Period,
): 'territory' | 'definition' | null {
  const days = [period, other].flatMap((one): readonly (Day | undefined)[] => {
    const { first, last } = nominalDays(one);
    return [first, last];
  });
  const known = days.filter((day) => day !== undefined).sort();
  const [first, last] = [known[0], known.at(-1)];
  const turns = first === undefined || last === undefined ? [] : turnsBetween(horizon, territory, first, last);
  if (turns.length > 0) return 'territory';
  return redefinedBetween(horizon, indicator, period, other).length > 0 ? 'definition' : null;
}
