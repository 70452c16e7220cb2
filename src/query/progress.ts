/**
 * Progress: what is certain of a cumulative target before its period is over.
 */
import { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { add, type Interval, interval, isSubset, pointInterval } from '../model/interval.ts';
import { assume, boundariesOf, isWithin } from '../model/period.ts';
import { allAt } from '../projection.ts';
import { assuming, type Horizon } from './horizon.ts';
import type { Outcome } from './judgement.ts';
import { cellsOfArea } from './recast/area.ts';
import { type Requirable, satisfied } from './requirement.ts';
import { publishedAnswer, rivalsOf } from './standing.ts';

const zero = new Decimal(0);

/** A window of a target's time that a figure is known of. */
interface Known {
  readonly from: number;
  readonly to: number;
  readonly value: Interval;
  readonly publishers: readonly string[];
}

/** What is known of a target's time before all of it is. */
export interface Progress {
  /** Something is known of it. */
  readonly begun: boolean;
  /** Something would be, if labels were read under some calendar. */
  readonly calendar: boolean;
  /** What a flow that is never negative has surely come to. */
  readonly atLeast: Interval | null;
}

/** What is known within a cell's period. */
export function progressOf(horizon: Horizon, cell: Cell): Progress {
  const known = knownWithin(horizon, cell);
  // Two publishers may mean other days by one label, and days counted twice bound nothing.
  const publishers = isOnLabels(cell) ? new Set(known.flatMap((one) => one.publishers)) : [null];
  const sums = [...publishers].flatMap((only) => {
    const windows = known.filter((one) => only === null || one.publishers.includes(only));
    return greatestSum(windows) ?? [];
  });
  const [first, ...others] = sums;
  return {
    begun: known.length > 0,
    calendar: known.length === 0 && isBegunUnderSome(horizon, cell),
    atLeast: first === undefined ? null : others.reduce(greater, first),
  };
}

function knownWithin(horizon: Horizon, cell: Cell): readonly Known[] {
  return cellsOfArea(horizon, cell).flatMap((entry) => {
    if (isWithin(entry.cell.period, cell.period) !== true) return [];
    const found = publishedAnswer(horizon, entry.cell);
    const window = boundariesOf(entry.cell.period);
    if (window === null || found.value === null) return [];
    return [{ ...window, value: found.value, publishers: [...rivalsOf(horizon, entry.cell).keys()] }];
  });
}

function isOnLabels({ period }: Cell): boolean {
  return period.first === undefined && period.last === undefined;
}

function isBegunUnderSome(horizon: Horizon, cell: Cell): boolean {
  if (horizon.assumed !== null) return false;
  return allAt(horizon.state.calendars, horizon.position).some((calendar) => {
    const read = { ...cell, period: assume(cell.period, calendar) };
    return knownWithin(assuming(horizon, calendar), read).length > 0;
  });
}

/**
 * The most that windows which share no day have surely come to together: everything at or above the greatest sum of
 * their lower bounds. Windows are taken by their ends; the best until one's end is the best so far, or the best until
 * its start and what it adds.
 */
function greatestSum(windows: readonly Known[]): Interval | null {
  if (windows.length === 0) return null;
  const best: { readonly to: number; readonly sum: Interval }[] = [
    { to: Number.NEGATIVE_INFINITY, sum: interval(zero, null) },
  ];
  const until = (day: number) => best.findLast(({ to }) => to <= day)?.sum ?? interval(zero, null);
  for (const { from, to, value } of [...windows].sort((a, b) => a.to - b.to)) {
    const added = interval(value.low ?? zero, null, { lowOpen: value.low !== null && value.lowOpen });
    best.push({ to, sum: greater(until(to), add(until(from), added)) });
  }
  return best.at(-1)?.sum ?? null;
}

/** Of two bounds from below the one that excludes more. */
function greater(a: Interval, b: Interval): Interval {
  return isSubset(a, b) ? a : b;
}

/** What has happened decides when it cannot be undone: a flow that never falls has reached a floor, or passed a ceiling. */
export function inProgress(soFar: Interval, required: Requirable): Outcome | null {
  const floor = required.relation === 'atLeast' || required.relation === 'moreThan';
  if (floor && satisfied(soFar, required) === true) return { status: 'met', firm: true, reason: null };
  const ceiling = ceilingOf(required);
  const passed = ceiling !== null && satisfied(soFar, ceiling) === false;
  return passed ? { status: 'missed', firm: true, reason: null } : null;
}

/** The part of a requirement that growth can break for good. */
function ceilingOf(required: Requirable): Requirable | null {
  switch (required.relation) {
    case 'atMost':
    case 'lessThan':
      return required;
    case 'exactly':
      return { relation: 'atMost', value: required.value };
    case 'between':
      return { relation: 'atMost', value: pointInterval(required.high) };
    default:
      return null;
  }
}
