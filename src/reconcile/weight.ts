/**
 * Weight: what it costs to doubt a figure. What was computed from others is doubted before what was counted, and what
 * was said loosely before what was said precisely.
 */
import { dayNumber } from '../model/day.ts';
import type { Indicator } from '../model/indicator.ts';
import { equalIntervals, isPoint } from '../model/interval.ts';
import { nominalDays, type Vintage } from '../query.ts';
import type { Said } from './scope.ts';

/**
 * What is known of how trustworthy figures are, beside what they are: whole numbers from 1 to 100, by which the cost of
 * doubting a figure is multiplied. What is absent counts as 1.
 */
export interface DoubtWeights {
  /** By publisher. All figures of a document have one, so this tells which of several disputes to believe in first. */
  readonly publishers?: Readonly<Record<string, number>>;
  readonly indicators?: Readonly<Record<string, number>>;
  /** By what a figure says of itself; what says nothing is `final`. */
  readonly statuses?: { readonly [S in NonNullable<Vintage['status']>]?: number };
  /** A figure with a locator: read from a page or a cell that can be looked at again, and not typed in from memory. */
  readonly located?: number;
  /** A figure that was corrected, so that somebody has looked at it twice. */
  readonly corrected?: number;
  /**
   * A figure of a period that ended no more than half a year (183 days) before its document came out, or later: what is
   * older was carried over from earlier documents. A period whose days are not known counts as older.
   */
  readonly recent?: number;
}

const HALF_A_YEAR = 183;

const LOOSE = 2;
const DERIVED = 3;
const COUNTED = 4;

/** The cost of doubting what is said of a cell: a positive whole number. Repeating it costs nothing more. */
export function weightOf(indicator: Indicator | undefined, { certain, expected }: Said): number {
  const isBounded = certain !== null && certain.low !== null && certain.high !== null;
  if (!isBounded || expected === null || !equalIntervals(expected, certain)) return LOOSE;
  const kind = indicator?.measure.kind;
  const isCounted = kind === 'flow' || kind === 'stock' || kind === 'sum';
  return isCounted && isPoint(certain) ? COUNTED : DERIVED;
}

/** How many times as much it costs to doubt what figures say: as much as the most trustworthy of them. */
export function trustIn(figures: readonly Vintage[], weights: DoubtWeights): number {
  return figures.reduce((most, figure) => Math.max(most, trustOf(figure, weights)), 1);
}

function trustOf(figure: Vintage, weights: DoubtWeights): number {
  const { publication, cell, status, locator, report, position } = figure;
  const { publishers = {}, indicators = {}, statuses = {}, located = 1, corrected = 1, recent = 1 } = weights;
  return (
    ownOf(publishers, publication.publisher) *
    ownOf(indicators, cell.indicator) *
    ownOf(statuses, status ?? 'final') *
    (locator === undefined ? 1 : located) *
    (report === position ? 1 : corrected) *
    (isRecent(figure) ? recent : 1)
  );
}

function isRecent({ publication: { publishedOn }, cell: { period } }: Vintage): boolean {
  const { last } = nominalDays(period);
  return last !== undefined && dayNumber(publishedOn) - dayNumber(last) <= HALF_A_YEAR;
}

function ownOf(factors: Readonly<Record<string, number | undefined>>, key: string): number {
  return (Object.hasOwn(factors, key) ? factors[key] : undefined) ?? 1;
}
