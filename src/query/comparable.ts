/**
 * Comparable: whether figures of several periods are of one kind as they were reported.
 */
import { civilCalendar } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Period } from '../model/period.ts';
import type { Break } from './answer.ts';
import { inTimeOrder } from './derivation.ts';
import type { Horizon } from './horizon.ts';
import { perMap } from './per-map.ts';
import { redefinedBetween } from './redefinition.ts';
import { turnsBetween } from './turning.ts';

/** Days stand in the order of their texts. */
const dawn: Day = '0001-01-01';
const dusk: Day = '9999-12-31';
const unbroken: readonly Break[] = Object.freeze([]);

const redefinitions = perMap(() => new Map<string, readonly Break[]>());

function redefinitionsOf(horizon: Horizon, indicator: string): readonly Break[] {
  const known = redefinitions(horizon);
  const found = known.get(indicator) ?? redefinedBetween(horizon, indicator, onDay(dawn), onDay(dusk));
  known.set(indicator, found);
  return found;
}

function onDay(day: Day): Period {
  return { label: day, calendar: civilCalendar.id, first: day, last: day };
}

/**
 * The days on which the land of a cell's territory, or the definition of its indicator, became another within the days that
 * some periods span together, but for the first of them. Where there are none, figures of these periods are of one kind.
 */
export function breaksOver(
  horizon: Horizon,
  { indicator, territory }: Pick<Cell, 'indicator' | 'territory'>,
  days: readonly Pick<Period, 'first' | 'last'>[],
): readonly Break[] {
  const all = [...turnsBetween(horizon, territory, dawn, dusk), ...redefinitionsOf(horizon, indicator)];
  if (all.length === 0) return unbroken;
  const first = days.reduce<Day>((least, one) => earlier(least, one.first ?? dawn), dusk);
  const last = days.reduce<Day>((most, one) => later(most, one.last ?? dusk), dawn);
  return inTimeOrder(all.filter(({ on }) => first < on && on <= last));
}

function earlier(a: Day, b: Day): Day {
  return b < a ? b : a;
}

function later(a: Day, b: Day): Day {
  return b > a ? b : a;
}
