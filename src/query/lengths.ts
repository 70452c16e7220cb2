/**
 * Lengths: whether two periods are equally long, and whether that matters to what is compared.
 */
import { addDays, addMonths, dayNumber, dayParts } from '../model/day.ts';
import { type Period, subPeriods } from '../model/period.ts';
import type { Requirement } from '../model/target.ts';
import { versionAt } from '../projection.ts';
import { calendarOf, type Horizon, nominalDays, readUnder } from './horizon.ts';

/** Whether a target moves away from a baseline that says nothing of a period: what adds up over time has other times. */
export function isOfAnotherLength(
  horizon: Horizon,
  { indicator, requirement }: { readonly indicator: string; readonly requirement: Requirement },
  period: Period,
): boolean {
  if (requirement.relation !== 'increase' && requirement.relation !== 'decrease') return false;
  return isUnequal(horizon, indicator, readUnder(horizon, requirement.baseline), period);
}

/** Whether an indicator adds up over time, and two periods are known not to be equally long. */
export function isUnequal(horizon: Horizon, indicator: string, a: Period, b: Period): boolean {
  return accrues(horizon, indicator) && areEquallyLong(horizon, a, b) === false;
}

/** Whether an indicator is a flow, or is made of flows by adding and subtracting. */
function accrues({ state, position }: Horizon, id: string): boolean {
  const seen = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const measure = versionAt(state.indicators, at, position)?.measure;
    if (measure?.kind === 'flow') return true;
    if (measure?.kind === 'sum') open.push(...measure.of);
    if (measure?.kind === 'difference') open.push(measure.minuend, measure.subtrahend);
    if (measure?.kind === 'change' && measure.mode === 'absolute') open.push(measure.of);
    const over = measure?.kind === 'margin' ? versionAt(state.targets, measure.target, position) : null;
    if (over) open.push(over.indicator);
  }
  return false;
}

/** As many months, as many days, or the same days of another year; null where one of them is open or impossible. */
function areEquallyLong(horizon: Horizon, a: Period, b: Period): boolean | null {
  const [left, right] = [a, b].map((period) => subPeriods(period, 'month', calendarOf(horizon, period)).length);
  if (left && right) return left === right;
  const [one, other] = [nominalDays(a), nominalDays(b)];
  const [from, to, since, until] = [one.first, one.last, other.first, other.last];
  if (from === undefined || to === undefined || since === undefined || until === undefined) return null;
  const longer = dayNumber(to) - dayNumber(from) - (dayNumber(until) - dayNumber(since));
  if (longer === 0) return true;
  const months = (dayParts(from).year - dayParts(since).year) * 12;
  // A leap day more or less.
  const isNear = Math.abs(longer) === 1 && until < '9998-01-01' && to < '9998-01-01';
  return isNear && addMonths(since, months) === from && addMonths(addDays(until, 1), months) === addDays(to, 1);
}
