/**
 * Turning: the days on which a territory ceased to be what it was, and a period cut at such days.
 */
import { civilCalendar, monthIndexAt } from '../model/calendar.ts';
import { addDays, type Day, dayNumber } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import { type Period, periodBetween } from '../model/period.ts';
import { chainOf, passagesOf, type Reorganisation, turnsOf } from '../model/reorganisation.ts';
import { endOf } from '../model/span.ts';
import { spanAt } from '../model/territory.ts';
import { allAt, versionAt } from '../projection.ts';
import type { Break } from './answer.ts';
import { inTimeOrder } from './derivation.ts';
import { calendarOf, type Horizon, nominalDays, windowOf } from './horizon.ts';
import { perMap } from './per-map.ts';
import { holdsAny, membersOn, setOf } from './sets.ts';

/** Breaks of every territory and set that gave or received something, by id, in time order. */
const areaTurns = perMap((horizon): ReadonlyMap<string, readonly Break[]> => {
  const { state, position } = horizon;
  const parentOn = (day: Day) => (id: string) => {
    const territory = versionAt(state.territories, id, position);
    return territory === undefined ? undefined : spanAt(territory, day)?.parent;
  };
  const sets = allAt(state.territorySets, position);
  const holding = (id: string, day: Day) => {
    const chain = chainOf(id, parentOn(day));
    return new Set([...chain, ...sets.filter((set) => holdsAny(set, chain, day)).map((set) => set.id)]);
  };
  const turns = new Map<string, Break[]>();
  for (const reorganisation of allAt(state.reorganisations, position).toSorted(byDay)) {
    const { effectiveOn: on } = reorganisation;
    const moved = new Set<string>();
    for (const { from, to } of passagesOf(reorganisation)) {
      const [before, after] = [holding(from, addDays(on, -1)), holding(to, on)];
      for (const id of before) if (!after.has(id)) moved.add(id);
      for (const id of after) if (!before.has(id)) moved.add(id);
    }
    for (const id of moved) turns.set(id, [...(turns.get(id) ?? []), breakOf(reorganisation)]);
  }
  return turns;
});

function byDay(a: Reorganisation, b: Reorganisation): number {
  return a.effectiveOn === b.effectiveOn ? 0 : a.effectiveOn < b.effectiveOn ? -1 : 1;
}

function breakOf({ effectiveOn: on, id }: Reorganisation): Break {
  return Object.freeze({ on, because: 'territory', id, bridged: null });
}

const unbroken: readonly Break[] = Object.freeze([]);

/** Whether a territory or set ever gave or received something. */
export function hasTurns(horizon: Horizon, territory: string): boolean {
  return areaTurns(horizon).has(territory);
}

/** Where a territory gave or received something within a period, so that what is put together over it is of two areas. */
export function areaBreaks(horizon: Horizon, { territory, period }: Cell): readonly Break[] {
  const turns = areaTurns(horizon).get(territory);
  if (turns === undefined) return unbroken;
  const { first, last } = nominalDays(period);
  return turns.filter(({ on }) => (first === undefined || first < on) && (last === undefined || on <= last));
}

/**
 * Where territories came to one, or left it, on a day, and no reorganisation of that day says what moved with them: a
 * break of the whole. What reorganisations moved, {@link areaBreaks} tells; parts that moved land among themselves leave
 * their whole unbroken.
 */
export function turnBreaks(horizon: Horizon, id: string, moved: readonly string[], on: Day): readonly Break[] {
  const acts = allAt(horizon.state.reorganisations, horizon.position).filter(({ effectiveOn }) => effectiveOn === on);
  const told = new Set(acts.flatMap((act) => [...turnsOf(act).keys()]));
  return moved.every((one) => told.has(one)) ? unbroken : [{ on, because: 'territory', id, bridged: null }];
}

/** The days after one and up to another on which a territory's land became another; a set's, by its list as well. */
export function turnsBetween(horizon: Horizon, id: string, after: Day, upTo: Day): readonly Break[] {
  const land = (areaTurns(horizon).get(id) ?? unbroken).filter(({ on }) => after < on && on <= upTo);
  const set = setOf(horizon, id);
  if (set === undefined) return land;
  const days = set.members.flatMap((stay) => [stay.from, endOf(stay)]);
  const within = [...new Set(days)].filter((on): on is Day => on !== undefined && after < on && on <= upTo);
  const listed = within.flatMap((on) => {
    const [before, now] = [membersOn(set, addDays(on, -1)), membersOn(set, on)];
    const moved = [...before.filter((one) => !now.includes(one)), ...now.filter((one) => !before.includes(one))];
    return turnBreaks(horizon, id, moved, on);
  });
  return inTimeOrder([...listed, ...land]);
}

/**
 * A period cut at some of its days: from the beginning of one of its parts, counted from 0, to the end of another. A label
 * without a calendar is cut where civil months turn; null where it cannot be.
 */
export function cutAt(
  horizon: Horizon,
  period: Period,
  days: readonly Day[],
): ((first: number, last: number) => Period) | null {
  const window = windowOf(period);
  if (window === null) return null;
  const { domain } = window;
  const cuts = days.map((day) => (domain === 'months' ? monthIndexAt(civilCalendar, day) : dayNumber(day)));
  const marks = [window.from, ...cuts.filter((cut) => cut !== null), window.to];
  const isAscending = marks.every((mark, index) => index === 0 || (marks[index - 1] ?? mark) < mark);
  if (marks.length < days.length + 2 || !isAscending) return null;
  const calendar = calendarOf(horizon, period);
  return (first, last) => {
    if (first === 0 && last === days.length) return period;
    const [from = window.from, to = window.to] = [marks[first], marks[last + 1]];
    return periodBetween({ domain, from, to }, calendar);
  };
}
