/**
 * Standing: which report of a cell answers, and which came before it.
 */

import { decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { equalIntervals, hull, type Interval } from '../model/interval.ts';
import { certainInterval, equalQuantities, pointOf, type QuantityContext } from '../model/quantity.ts';
import { type Recording, versionAt } from '../projection.ts';
import { type Derivation, isComplete, none, plain } from './derivation.ts';
import { type Horizon, indicatorFor, isVisible, publicationOf, recordingsIn, windowOf } from './horizon.ts';
import { areasOf, isMapped, isOnMap } from './recast/area.ts';

/** What an indicator says about reading its quantities. */
export function contextOf(indicator: Indicator | undefined): QuantityContext {
  if (indicator === undefined) return {};
  const { measure, nonNegative } = indicator;
  return { ...('scale' in measure ? { scale: decimal(measure.scale) } : {}), ...(nonNegative ? { nonNegative } : {}) };
}

/** Every publisher's reports of a cell that this horizon sees, each series in the order of publication, then position. */
export function seriesOf(horizon: Horizon, cell: Cell): ReadonlyMap<string, readonly Recording[]> {
  const visible = recordingsIn(horizon, cell).filter((recording) => isVisible(horizon, recording));
  const series = new Map<string, Recording[]>();
  for (const recording of visible.toSorted((a, b) => byPublication(horizon, a, b))) {
    const publication = publicationOf(horizon, recording);
    if (publication === undefined) continue;
    const reports = series.get(publication.publisher);
    if (reports === undefined) series.set(publication.publisher, [recording]);
    else reports.push(recording);
  }
  return series;
}

/** The order in which reports follow one another: by the day of publication, then by position. */
export function byPublication(horizon: Horizon, a: Recording | undefined, b: Recording | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  const [left, right] = [publicationOf(horizon, a)?.publishedOn ?? '', publicationOf(horizon, b)?.publishedOn ?? ''];
  return left === right ? a.report - b.report : left < right ? -1 : 1;
}

/** Each publisher's latest word on a cell. */
export function rivalsOf(horizon: Horizon, cell: Cell, only: string | null = null): ReadonlyMap<string, Recording> {
  const latest = new Map<string, Recording>();
  for (const [publisher, reports] of seriesOf(horizon, cell)) {
    const last = reports.at(-1);
    if (last !== undefined && (only === null || only === publisher)) latest.set(publisher, last);
  }
  return latest;
}

/**
 * The published answer to a cell: the preferred publisher's latest report; without a preference that decides, the hull
 * of all rivals, contested unless they say the same.
 *
 * @param only - Listen to one publisher alone.
 */
export function publishedAnswer(horizon: Horizon, cell: Cell, only: string | null = null): Derivation {
  const latest = rivalsOf(horizon, cell, only);
  const rivals = new Map([...latest].filter(([, { quantity }]) => quantity.kind !== 'retracted'));
  if (rivals.size === 0) return none(cell, latest.size > 0 ? 'retracted' : 'not-reported');
  const context = contextOf(indicatorFor(horizon, cell.indicator, cell.period));
  const chosen = preferredOf(horizon, [...rivals.keys()]);
  const recording = chosen === null ? undefined : rivals.get(chosen);
  return recording === undefined
    ? agreed(cell, [...rivals.values()], context)
    : reported(cell, [recording], context, false);
}

/** The published answer of the area that the view gives the cell's territory, under whatever name; see {@link publishedAnswer}. */
export function publishedOfArea(horizon: Horizon, cell: Cell, only: string | null = null): Derivation {
  const answers = areasOf(horizon, cell).map((territory) => publishedAnswer(horizon, { ...cell, territory }, only));
  const found = answers.find(isComplete);
  if (found !== undefined) return found;
  if (isMapped(horizon) && !isOnMap(horizon, cell.territory)) return none(cell, 'not-on-map');
  const other = publishedAnswer(horizon, cell, only);
  return isComplete(other)
    ? none(cell, 'other-area', [cell], [{ role: 'member', derivation: other }])
    : (answers[0] ?? none(cell, 'not-reported'));
}

/** The publisher to listen to among several; null when no preference tells. */
export function preferredOf(horizon: Horizon, publishers: readonly string[]): string | null {
  if (publishers.length === 1) return publishers[0] ?? null;
  const named = horizon.prefer.find((publisher) => publishers.includes(publisher));
  if (named !== undefined) return named;
  const ranked = publishers.flatMap((publisher) => {
    const preference = versionAt(horizon.state.publishers, publisher, horizon.position)?.preference;
    return preference === undefined ? [] : [{ publisher, preference }];
  });
  const lowest = Math.min(...ranked.map(({ preference }) => preference));
  const first = ranked.filter(({ preference }) => preference === lowest);
  return first.length === 1 ? (first[0]?.publisher ?? null) : null;
}

function agreed(cell: Cell, rivals: readonly Recording[], context: QuantityContext): Derivation {
  const byPosition = [...rivals].sort((a, b) => a.report - b.report);
  const [first, ...others] = byPosition.map((recording) => reported(cell, [recording], context, false));
  if (first === undefined) return none(cell, 'not-reported');
  const same = others.every((other) => saysTheSame(first, other));
  return same
    ? { ...first, positions: positionsOf(byPosition), echoes: byPosition.slice(1) }
    : reported(cell, byPosition, context, true);
}

function saysTheSame(a: Derivation, b: Derivation): boolean {
  if (a.value === null || b.value === null) {
    const [left, right] = [a.recordings[0], b.recordings[0]];
    return left !== undefined && right !== undefined && equalQuantities(left.quantity, right.quantity);
  }
  return equalIntervals(a.value, b.value) && (a.point === null ? b.point === null : b.point?.equals(a.point) === true);
}

function reported(
  cell: Cell,
  recordings: readonly Recording[],
  context: QuantityContext,
  contested: boolean,
): Derivation {
  const intervals = recordings.map(({ quantity }) => certainInterval(quantity, context));
  const [only] = recordings;
  return {
    cell,
    value: hullOf(intervals),
    point: contested || only === undefined ? null : pointOf(only.quantity, context),
    origin: 'reported',
    rule: 'report',
    contested,
    missing: [],
    reason: contested && intervals.includes(null) ? 'contested' : null,
    positions: positionsOf(recordings),
    parts: [],
    recordings,
    ...plain,
  };
}

function hullOf(intervals: readonly (Interval | null)[]): Interval | null {
  return intervals.reduce((a, b) => (a === null || b === null ? null : hull(a, b)), intervals[0] ?? null);
}

function positionsOf(recordings: readonly Recording[]): readonly number[] {
  return recordings.map(({ report }) => report).sort((a, b) => a - b);
}

/** A period that is only a label belongs to whoever printed it: two publishers may mean other days by it. */
export function isLabelOnly({ period }: Cell): boolean {
  return windowOf(period)?.domain === 'months';
}

/**
 * Whether the labels of two answers may mean one time. Days are days; a label of which nobody stated the calendar means what
 * its publisher means by it.
 */
export function areOfOneCalendar(horizon: Horizon, own: Derivation, other: Derivation): boolean {
  if (isLabelOnly(own.cell) !== isLabelOnly(other.cell)) return false;
  return !isLabelOnly(own.cell) || haveOnePublisher(horizon, own, other);
}

/** Whether nothing is known that keeps two answers apart: one that is not there, or that no one period bounds, may be anything. */
export function mayBeCompared(horizon: Horizon, own: Derivation, other: Derivation): boolean {
  const isOpen = [own, other].some(({ cell, value }) => value === null || windowOf(cell.period) === null);
  return isOpen || areOfOneCalendar(horizon, own, other);
}

/** Whether two labels, of which nobody stated the calendars, are those of two publishers. */
export function areOfTwoCalendars(horizon: Horizon, own: Derivation, other: Derivation): boolean {
  return isLabelOnly(own.cell) && isLabelOnly(other.cell) && !haveOnePublisher(horizon, own, other);
}

function haveOnePublisher(horizon: Horizon, own: Derivation, other: Derivation): boolean {
  const theirs = publishersOf(horizon, other);
  return [...publishersOf(horizon, own)].some((publisher) => theirs.has(publisher));
}

/** Everybody whose figures it rests on. */
export function publishersOf(horizon: Horizon, { recordings, echoes = [], parts }: Derivation): ReadonlySet<string> {
  const own = [...recordings, ...echoes].flatMap((recording) => publicationOf(horizon, recording)?.publisher ?? []);
  return new Set([...own, ...parts.flatMap(({ derivation }) => [...publishersOf(horizon, derivation)])]);
}
