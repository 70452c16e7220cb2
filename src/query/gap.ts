/**
 * Gap: one territory beside another.
 */
import { Decimal } from '../model/decimal.ts';
import type { Indicator } from '../model/indicator.ts';
import { compareIntervals, type Interval, pointInterval, subtract } from '../model/interval.ts';
import type { Answer, Gap } from './answer.ts';

/** How far `own` is ahead of `other`, on the side that the indicator calls better. */
export function gapBetween(indicator: Indicator | undefined, own: Answer, other: Answer): Gap {
  const better = indicator?.better;
  const value = ahead(better, own.value, other.value);
  const printed = ahead(better, asPrinted(own), asPrinted(other));
  return Object.freeze({ value, printed, ahead: aheadOf(printed), own, other });
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
