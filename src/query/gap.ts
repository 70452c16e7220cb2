/**
 * Gap: one territory beside another.
 */
import { Decimal } from '../model/decimal.ts';
import type { Indicator } from '../model/indicator.ts';
import { compareIntervals, type Interval, pointInterval, subtract } from '../model/interval.ts';
import type { Answer, Break, Gap } from './answer.ts';
import { calendarBreaks } from './conventions.ts';
import { inTimeOrder } from './derivation.ts';
import { type Horizon, indicatorFor } from './horizon.ts';
import { redefinedBetween } from './redefinition.ts';

/**
 * How far `own` is ahead of `other`, on the side that the indicator calls better.
 *
 * @param mayCompare - Whether both are known to be of one time; see `areOfOneCalendar`.
 */
export function gapBetween(horizon: Horizon, own: Answer, other: Answer, mayCompare: boolean): Gap {
  const { indicator, period } = own.cell;
  const reason = own.reason ?? other.reason ?? (mayCompare ? null : 'calendar');
  const better = reason === 'calendar' ? undefined : indicatorFor(horizon, indicator, period)?.better;
  const value = ahead(better, own.value, other.value);
  const printed = ahead(better, asPrinted(own), asPrinted(other));
  return Object.freeze({
    value,
    printed,
    ahead: aheadOf(printed),
    reason,
    breaks: breaksBetween(horizon, own, other),
    own,
    other,
  });
}

/** Two territories may report one label by two calendars, or on two sides of a redefinition. */
function breaksBetween(horizon: Horizon, own: Answer, other: Answer): readonly Break[] {
  const [here, there] = [own.cell.period, other.cell.period];
  const redefined = redefinedBetween(horizon, own.cell.indicator, here, there);
  return Object.freeze(inTimeOrder([...own.breaks, ...other.breaks, ...redefined, ...calendarBreaks(here, there)]));
}

function ahead(better: Indicator['better'], own: Interval | null, other: Interval | null): Interval | null {
  if (own === null || other === null || better === undefined) return null;
  return better === 'higher' ? subtract(own, other) : subtract(other, own);
}

function asPrinted({ value, point, rule }: Answer): Interval | null {
  return rule === 'report' && point !== null ? pointInterval(point) : value;
}

function aheadOf(gap: Interval | null): boolean | null {
  if (gap === null) return null;
  const side = compareIntervals(gap, pointInterval(new Decimal(0)));
  return side === 'overlapping' ? null : side === 'above';
}
