/**
 * Verdicts on absolute targets, read off the design's section 3.5.
 */

import type { Cell } from '../../src/model/figure.ts';
import type { Interval } from '../../src/model/interval.ts';
import type { Requirement, Target } from '../../src/model/target.ts';
import type { NaiveAnswer } from './derive.ts';
import { LeftOpen } from './left-open.ts';
import { between, contains, exactly, meet, within } from './span.ts';

export interface NaiveVerdict {
  readonly status: 'met' | 'missed' | 'undecided' | 'not-reported';
  readonly firm: boolean;
  readonly required: Interval;
}

/** The verdict on a target that is set for one territory and one period, each judged on its own. */
export function verdictOn(
  target: Target,
  aggregate: (cell: Cell) => NaiveAnswer,
  nonNegative: (indicator: string) => boolean,
): NaiveVerdict {
  const { indicator, breakdown, period, scope, requirement, judged } = target;
  if (period === undefined || !('territory' in scope) || judged !== 'each')
    throw new LeftOpen('another kind of target');
  const required = requiredBy(requirement);
  const good = meeting(requirement);
  const cell = { indicator, territory: scope.territory, period, ...(breakdown === undefined ? {} : { breakdown }) };
  const [best] = aggregate(cell).ways;
  if (best === undefined) return { status: 'not-reported', firm: true, required };
  const below = between(-Infinity, '0', true, true);
  if (best.rule !== 'report' && nonNegative(indicator) && within(best.value, below)) {
    return { status: 'undecided', firm: true, required };
  }
  if (best.rule === 'report' && best.point !== null) {
    const met = contains(good, best.point);
    return { status: met ? 'met' : 'missed', firm: decided(best.value, good) !== 'undecided', required };
  }
  return { status: decided(best.value, good), firm: true, required };
}

function decided(value: Interval, good: Interval): 'met' | 'missed' | 'undecided' {
  if (within(value, good)) return 'met';
  return meet(value, good) ? 'undecided' : 'missed';
}

/** The values that meet the requirement. */
function meeting(requirement: Requirement): Interval {
  const value = requiredBy(requirement);
  switch (requirement.relation) {
    case 'atLeast':
      return between(value.low ?? 0, Infinity, false, true);
    case 'moreThan':
      return between(value.low ?? 0, Infinity, true, true);
    case 'atMost':
      return between(-Infinity, value.high ?? 0, true, false);
    case 'lessThan':
      return between(-Infinity, value.high ?? 0, true, true);
    default:
      return value;
  }
}

/** The number that is required, or the two between which the value is to lie. */
function requiredBy(requirement: Requirement): Interval {
  if (requirement.relation === 'between') return between(requirement.low, requirement.high);
  if (!('value' in requirement) || requirement.value === 'unknown') throw new LeftOpen('a requirement of another kind');
  return exactly(requirement.value);
}
