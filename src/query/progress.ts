/**
 * Progress: what is certain of a cumulative target before its period is over.
 */
import { dayNumber } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import { pointInterval } from '../model/interval.ts';
import { type Boundaries, boundariesOf, type Period } from '../model/period.ts';
import { type Derivation, isComplete } from './derivation.ts';
import { cellsOf, type Horizon } from './horizon.ts';
import { type Outcome, undecided } from './judgement.ts';
import { type Requirable, satisfied } from './requirement.ts';
import { periodOver } from './time.ts';

/** The longest stretch from the start of a cell's period that is known; null when none is. */
export function longestStart(horizon: Horizon, cell: Cell, derive: (cell: Cell) => Derivation): Derivation | null {
  const whole = stretchOf(cell.period);
  if (whole === null) return null;
  const ends = new Set<number>();
  for (const entry of cellsOf(horizon, cell).values()) {
    const part = boundariesOf(entry.cell.period);
    if (part?.domain === whole.domain && part.from >= whole.from && part.to < whole.to) ends.add(part.to);
  }
  for (const to of [...ends].sort((a, b) => b - a)) {
    const period = periodOver(horizon, cell.period, whole.domain, { from: whole.from, to });
    const found = derive({ ...cell, period });
    if (isComplete(found)) return found;
  }
  return null;
}

/** The boundaries of a period; one that nobody ended goes on. */
function stretchOf(period: Period): Boundaries | null {
  const { first, last, impossible } = period;
  if (first === undefined || last !== undefined || impossible !== undefined) return boundariesOf(period);
  return { domain: 'days', from: dayNumber(first), to: Number.POSITIVE_INFINITY };
}

/** What has happened decides when it cannot be undone: a flow that never falls has reached a floor, or passed a ceiling. */
export function inProgress(soFar: Derivation, required: Requirable | null, grows: boolean): Outcome {
  if (!grows || required === null || soFar.value === null) return undecided('in-progress');
  const floor = required.relation === 'atLeast' || required.relation === 'moreThan';
  if (floor && satisfied(soFar.value, required) === true) return { status: 'met', firm: true, reason: null };
  const ceiling = ceilingOf(required);
  if (ceiling !== null && satisfied(soFar.value, ceiling) === false) {
    return { status: 'missed', firm: true, reason: null };
  }
  return undecided('in-progress');
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
