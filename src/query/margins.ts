/**
 * Margins: what was published about the distance from a target.
 */
import type { Cell } from '../model/figure.ts';
import { hull, type Interval } from '../model/interval.ts';
import type { Target } from '../model/target.ts';
import { allAt } from '../projection.ts';
import type { Vintage } from './answer.ts';
import { type Derivation, isComplete } from './derivation.ts';
import type { Horizon } from './horizon.ts';
import { isLabelOnly, publishedOfArea, publishersOf } from './standing.ts';
import { standingVintage } from './vintages.ts';

/** Published margins over one target in one territory and period. */
export interface PublishedMargins {
  /** The margin with a number; null when there is none, or rivals print different ones. */
  readonly number: Vintage | null;
  /** What the margins with a number allow: between rivals the hull; null where there is none. */
  readonly value: Interval | null;
  /** Rivals print different ones, and nobody is preferred. */
  readonly contested: boolean;
  /** Words without a number: "vượt chỉ tiêu". */
  readonly claims: readonly Vintage[];
  /** They are others' than the figure's, under a label whose calendar nobody stated: over what, nobody knows. */
  readonly foreign: boolean;
}

export const noMargins: PublishedMargins = { number: null, value: null, contested: false, claims: [], foreign: false };

/** The cells in which margins over a target in a cell are published. */
export function marginCells(horizon: Horizon, target: Target, { base: _, ...place }: Cell): readonly Cell[] {
  return allAt(horizon.state.indicators, horizon.position)
    .filter(({ measure }) => measure.kind === 'margin' && measure.target === target.id)
    .map(({ id }) => ({ ...place, indicator: id }));
}

/**
 * What was published about the margin of a cell over a target. Under a label without a calendar, that of whoever
 * published the figure itself; where they published none, what others did, as `foreign`.
 */
export function publishedMargins(horizon: Horizon, target: Target, cell: Cell, actual: Derivation): PublishedMargins {
  const all = marginsBy(horizon, target, cell, [null]);
  if (!isLabelOnly(cell) || !isComplete(actual) || all.value === null) return all;
  const own = marginsBy(horizon, target, cell, [...publishersOf(horizon, actual)]);
  return own.value === null ? { ...all, foreign: true } : { ...own, claims: all.claims };
}

function marginsBy(
  horizon: Horizon,
  target: Target,
  cell: Cell,
  speakers: readonly (string | null)[],
): PublishedMargins {
  const vintages = marginCells(horizon, target, cell).flatMap((margin) =>
    speakers
      .flatMap((speaker) => publishedOfArea(horizon, margin, speaker).recordings)
      .map((recording) => standingVintage(horizon, recording)),
  );
  const numbers = vintages.filter(({ quantity }) => quantity.kind === 'number' || quantity.kind === 'range');
  return {
    number: numbers.length === 1 ? (numbers[0] ?? null) : null,
    value: hullOf(numbers.flatMap(({ certain }) => certain ?? [])),
    contested: numbers.length > 1,
    claims: vintages.filter(({ quantity }) => quantity.kind === 'direction'),
    foreign: false,
  };
}

function hullOf(intervals: readonly Interval[]): Interval | null {
  const [first, ...others] = intervals;
  return first === undefined ? null : others.reduce(hull, first);
}
