/**
 * What the oracle knows at one moment: the reports that count, and who is believed where publishers differ.
 */

import { Decimal } from '../../src/model/decimal.ts';
import type { LedgerEvent } from '../../src/model/event.ts';
import type { Breakdown, Cell } from '../../src/model/figure.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import type { Interval } from '../../src/model/interval.ts';
import type { ViewOptions } from '../../src/query.ts';
import { certainOf, pointOf } from './claim.ts';
import { byWord, type Definitions, definitionsAsOf, type Report, reportsAsOf } from './selection.ts';
import { hull, same, width } from './span.ts';
import { type Months, monthsOf, type Stretch, stretchOf } from './stretch.ts';

/** A cell with its period as months, `unstated` already assumed away where the view says so. */
export interface Place {
  readonly indicator: string;
  readonly territory: string;
  readonly months: Months;
  /** The part of those months that is meant, where it is not all of them. */
  readonly days?: Stretch;
  readonly breakdown: Breakdown;
}

export interface World {
  readonly definitions: Definitions;
  readonly reports: readonly Report[];
  readonly prefer: readonly string[];
  readonly assumeCalendar: string | undefined;
}

/** One way to a value, with what decides between ways. */
export interface Term {
  readonly value: Interval;
  readonly point: Decimal | null;
  readonly contested: boolean;
  readonly positions: readonly number[];
  /** Cells whose published figures it combines; rivals of one cell count once. */
  readonly figures: number;
  /** How many of them are unbounded, and the total width of the others. */
  readonly unbounded: number;
  readonly spread: Decimal;
  readonly subtracts: boolean;
}

export function worldOf(events: readonly LedgerEvent[], options: ViewOptions): World {
  const asOf = options.asOf ?? {};
  return {
    definitions: definitionsAsOf(events, asOf),
    reports: reportsAsOf(events, asOf),
    prefer: options.prefer ?? [],
    assumeCalendar: options.assumeCalendar,
  };
}

export function placeOf(world: World, cell: Cell): Place {
  const { label, calendar } = cell.period;
  const read = calendar === 'unstated' ? (world.assumeCalendar ?? calendar) : calendar;
  const { indicator, territory, breakdown = {} } = cell;
  return { indicator, territory, breakdown, months: monthsOf(label, read) };
}

export function stretchIn(world: World, place: Place): Stretch {
  return place.days ?? stretchOf(place.months, world.definitions.calendars);
}

/** Equal for two cells exactly when they are one cell. */
export function keyOf(world: World, place: Place): string {
  const { line, from, to } = stretchIn(world, place);
  return [lineKey(place), line, from, to].join('|');
}

/** Equal for cells that differ in nothing but their period. */
export function lineKey({ indicator, territory, breakdown }: Place): string {
  return [indicator, territory, JSON.stringify(Object.entries(breakdown).sort())].join('|');
}

export function indicatorOf(world: World, id: string): Indicator {
  const found = world.definitions.indicators.find((indicator) => indicator.id === id);
  if (found === undefined) throw new Error(`The oracle was not told of the indicator ${id}.`);
  return found;
}

export function scaleOf({ measure }: Indicator): string {
  return measure.kind === 'ratio' || measure.kind === 'share' ? measure.scale : '1';
}

/** Each publisher's last word on the cell, in order of the reports' positions; retractions too. */
export function lastWords(world: World, place: Place): readonly Report[] {
  const key = keyOf(world, place);
  const here = world.reports.filter((report) => keyOf(world, placeOf(world, report.figure.cell)) === key);
  const publishers = new Set(here.map((report) => report.publication.publisher));
  return [...publishers]
    .flatMap((publisher) =>
      here
        .filter((report) => report.publication.publisher === publisher)
        .sort(byWord)
        .slice(-1),
    )
    .sort((a, b) => a.report - b.report);
}

/** Last words that carry a figure. */
export function standing(world: World, place: Place, only?: string): readonly Report[] {
  return lastWords(world, place)
    .filter((report) => report.figure.quantity.kind !== 'retracted')
    .filter((report) => only === undefined || report.publication.publisher === only);
}

/** The publishers whom the order of preference puts first; all of them where it names none. */
export function mostPreferred(world: World, publishers: readonly string[]): readonly string[] {
  const rank = (publisher: string): number => {
    const named = world.prefer.indexOf(publisher);
    if (named >= 0) return named;
    const known = world.definitions.publishers.find((one) => one.id === publisher);
    return known?.preference === undefined ? Infinity : world.prefer.length + known.preference;
  };
  const best = Math.min(...publishers.map(rank));
  return publishers.filter((publisher) => rank(publisher) === best);
}

/** The published figure of the cell: the preferred publisher's, or the common one, or the hull of the rivals. */
export function published(world: World, place: Place, only?: string): Term | null {
  const rivals = standing(world, place, only);
  const preferred = mostPreferred(
    world,
    rivals.map((report) => report.publication.publisher),
  );
  const chosen = rivals.filter((report) => preferred.includes(report.publication.publisher));
  const indicator = indicatorOf(world, place.indicator);
  const bearing = { scale: scaleOf(indicator), nonNegative: indicator.nonNegative === true };
  const claims = chosen.map((report) => ({
    value: certainOf(report.figure.quantity, bearing),
    point: pointOf(report.figure.quantity, bearing),
  }));
  const values = claims.flatMap((claim) => (claim.value === null ? [] : [claim.value]));
  const [first] = claims;
  if (first === undefined || values.length < claims.length) return null;
  const agree = claims.every(
    (claim) =>
      claim.value !== null &&
      first.value !== null &&
      same(claim.value, first.value) &&
      String(claim.point) === String(first.point),
  );
  const value = hull(values);
  const wide = width(value);
  return {
    value,
    point: agree ? first.point : null,
    contested: !agree,
    positions: chosen.map((report) => report.report),
    figures: 1,
    unbounded: wide.isFinite() ? 0 : 1,
    spread: wide.isFinite() ? wide : new Decimal(0),
    subtracts: false,
  };
}
