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

/** What is said of the values of an indicator. */
export interface NaiveNature {
  readonly nonNegative: boolean;
  readonly integer: boolean;
  /** Reports that are hedged by "about": what is about one whole number is not it. */
  readonly about: ReadonlySet<number>;
}

/** The verdict that every order of preference among these publishers gives; the one without any where they differ. */
export function whateverIsPreferred(
  publishers: readonly string[],
  plain: NaiveVerdict,
  preferring: (order: readonly string[]) => NaiveVerdict,
): NaiveVerdict {
  if (plain.status !== 'undecided') return plain;
  const verdicts = ordersOf(publishers).map(preferring);
  const all = (status: NaiveVerdict['status']) => verdicts.every((verdict) => verdict.status === status);
  if (!all('met') && !all('missed')) return plain;
  return { ...plain, status: all('met') ? 'met' : 'missed', firm: verdicts.every(({ firm }) => firm) };
}

function ordersOf(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length === 0) return [[]];
  return names.flatMap((name) => ordersOf(names.filter((other) => other !== name)).map((rest) => [name, ...rest]));
}

/** The verdict on a target that is set for one territory and one period, each judged on its own. */
export function verdictOn(
  target: Target,
  aggregate: (cell: Cell) => NaiveAnswer,
  { nonNegative, integer, about }: NaiveNature,
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
  if (best.rule !== 'report' && nonNegative && within(best.value, below)) {
    return { status: 'undecided', firm: true, required };
  }
  const wholes = integer ? wholesOf(best.value) : best.value;
  const isAbout = best.rule === 'report' && best.positions.some((position) => about.has(position));
  const allowed = isAbout && wholes.low && wholes.high?.eq(wholes.low) ? best.value : wholes;
  if (best.rule === 'report' && best.point !== null) {
    const met = contains(good, best.point);
    return { status: met ? 'met' : 'missed', firm: decided(allowed, good) !== 'undecided', required };
  }
  return { status: decided(allowed, good), firm: true, required };
}

/** From the least whole number that an interval holds to the greatest, found by counting; as it is where it holds none. */
function wholesOf(value: Interval): Interval {
  const from = value.low === null ? null : Math.floor(value.low.toNumber());
  const to = value.high === null ? null : Math.ceil(value.high.toNumber());
  const near = (end: number) => [-1, 0, 1, 2].map((step) => end + step).filter((whole) => contains(value, whole));
  const least = from === null ? [-Infinity] : near(from);
  const greatest = to === null ? [Infinity] : near(to - 1);
  const [low, high] = [least[0], greatest.at(-1)];
  return low === undefined || high === undefined ? value : between(low, high, from === null, to === null);
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
