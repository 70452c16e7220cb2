/**
 * Due: in which periods a target is judged, whether they are asked for or not.
 */
import { type Calendar, civilCalendar, unstated } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import { unwrap } from '../model/error.ts';
import type { Cell } from '../model/figure.ts';
import {
  boundariesOf,
  comparePeriods,
  isWithin,
  overlap,
  type Period,
  parsePeriod,
  periodKey,
  samePeriod,
  subPeriods,
} from '../model/period.ts';
import type { Publication } from '../model/publication.ts';
import type { Target } from '../model/target.ts';
import { allAt, versionAt, type Where } from '../projection.ts';
import { calendarsUsed } from './calendars.ts';
import { calendarOf, civilDays, type Horizon, isVisible, nominalDays, readUnder } from './horizon.ts';
import { isOfAnotherLength } from './lengths.ts';
import { marginCells } from './margins.ts';
import { cellOf, frameOf } from './obligations.ts';
import { cellsOfArea } from './recast/area.ts';
import { periodsOfSources } from './sources.ts';

/** Whether what was told of a cell's parts, since a day, tells anything of the cell. */
type Tells = (cell: Cell, since: Day | undefined) => boolean;

/**
 * The periods in which a target is judged for one territory: the one that it is set for; each that recurs within it;
 * or, for a target that is in force from day to day, those in which anything was told that its figure can be made of.
 *
 * @param question - Only this period; null asks for all.
 * @param tells - Whether what was told of a cell's parts, since a day, tells anything of the cell.
 */
export function judgedPeriods(
  horizon: Horizon,
  target: Target,
  territory: string,
  question: Period | null,
  tells: Tells,
): readonly Period[] {
  const frame = readUnder(horizon, frameOf(target));
  const asked = question === null ? null : asLabel(frame, question);
  const recurs = recursIn(target);
  if (isJudgedOnce(target)) {
    const isJudged = asked === null ? isAfterBaseline(horizon, target, frame) : touches(frame, asked);
    return isJudged ? [frame] : [];
  }
  if (asked === null || (recurs && samePeriod(asked, frame))) {
    return listed(horizon, target, cellOf(target, territory, frame), tells);
  }
  const parts = recurs ? dividedBy(horizon, target, asked) : [asked];
  return parts.filter((period) => contains(frame, period));
}

/** Whether a target is judged anew in each part of its time. */
export function recursIn({ every, requirement }: Target): boolean {
  return every !== undefined && requirement.relation !== 'by';
}

/** Whether a target is judged once, over all of its time. */
export function isJudgedOnce(target: Target): boolean {
  const { requirement, judged, period } = target;
  return !recursIn(target) && (requirement.relation === 'by' || judged !== 'each' || period !== undefined);
}

/** The periods that a target is judged in when nobody asks for one: of its frame, in the cell over that frame. */
function listed(horizon: Horizon, target: Target, whole: Cell, tells: Tells): readonly Period[] {
  const frame = whole.period;
  const recurs = recursIn(target);
  const isJudgeable = (period: Period) =>
    contains(frame, period) && (!recurs || dividedBy(horizon, target, period).length === 1);
  const told = reportedPeriods(horizon, target, whole);
  const sources = periodsOfSources(horizon, whole);
  const since = firstDay([...sources.values()]);
  const made = [...sources].filter(([key]) => !told.has(key)).map(([, period]) => period);
  const known = [
    ...[...told.values()].filter(isJudgeable),
    ...made.filter((period) => isJudgeable(period) && tells({ ...whole, period }, since)),
  ].sort(comparePeriods);
  const periods = recurs ? withGaps(partsOf(horizon, target, whole, known), known) : known;
  const later = periods.filter((period) => isAfterBaseline(horizon, target, period));
  const judged = recurs ? later : later.filter((period) => !isOfAnotherLength(horizon, target, period));
  // What is of another length is no gap, but where there is nothing else it is all that there is to say.
  if (later.length > 0) return judged.length > 0 ? judged : later;
  return isAfterBaseline(horizon, target, frame) ? [frame] : [];
}

/** The parts that an obligation recurs in; none where they do not fill the period. */
function dividedBy(horizon: Horizon, { every = 'month' }: Target, period: Period): readonly Period[] {
  return subPeriods(period, every, calendarOf(horizon, period));
}

/**
 * Every part that an obligation recurs in within its frame, as the figures at hand count: a frame of days alone is
 * divided under their one calendar, and as civil ones where they have none or several. A frame that is open at an end
 * goes from the first period that something is known of, and to the last, or to the last that was over when the world
 * was last told anything; where nothing is known, nothing says where.
 */
function partsOf(horizon: Horizon, target: Target, whole: Cell, known: readonly Period[]): readonly Period[] {
  const { territory, period: frame } = whole;
  const exactly = dividedBy(horizon, target, frame);
  const { first, last } = exactly.length > 0 ? {} : daysKnown(horizon, frame, known);
  if (first === undefined || last === undefined || last < first) return exactly;
  const used = calendarOfParts(horizon, { indicator: target.indicator, territory }, known);
  // Years may begin before or after the civil ones of their name.
  const year = (day: Day, by: number) =>
    String(Math.min(9998, Math.max(2, Number(day.slice(0, 4)) + by))).padStart(4, '0');
  const around = parsePeriod(`${year(first, -1)}/${year(last, 1)}`, { calendar: used });
  if (!around.ok) return [];
  const closed = unwrap(parsePeriod(`${first}/${last}`, { calendar: unstated }));
  return dividedBy(horizon, target, around.value).filter((part) => contains(closed, part));
}

/** When the world was last told anything, as far as a horizon sees. */
const lastTold = new WeakMap<Horizon, { readonly day: Day | undefined }>();

function lastToldTo(horizon: Horizon): Day | undefined {
  if (horizon.published !== null) return horizon.published;
  const known = lastTold.get(horizon) ?? { day: latest(allAt(horizon.state.publications, horizon.position)) };
  lastTold.set(horizon, known);
  return known.day;
}

function latest(publications: readonly Publication[]): Day | undefined {
  let last: Day | undefined;
  for (const { publishedOn } of publications) if (last === undefined || last < publishedOn) last = publishedOn;
  return last;
}

/** The days between which an obligation's parts are known to be due. */
function daysKnown(horizon: Horizon, frame: Period, known: readonly Period[]): ReturnType<typeof nominalDays> {
  if (frame.first !== undefined && frame.last !== undefined) return frame;
  const first = frame.first ?? firstDay(known);
  const lastKnown = known
    .flatMap((period) => civilDays(period).last ?? [])
    .sort()
    .at(-1);
  if (lastKnown === undefined) return {};
  const told = lastToldTo(horizon);
  return { first, last: frame.last ?? (told === undefined || told < lastKnown ? lastKnown : told) };
}

function firstDay(periods: readonly Period[]): Day | undefined {
  return periods.flatMap((period) => civilDays(period).first ?? []).sort()[0];
}

function calendarOfParts(horizon: Horizon, where: Where, known: readonly Period[]): Calendar | 'unstated' {
  const own = calendarsUsed(horizon, where);
  const [only, ...others] = own.size > 0 ? own : new Set(known.map(({ calendar }) => calendar));
  const id = only === undefined || others.length > 0 ? civilCalendar.id : only;
  if (id === unstated) return horizon.assumed ?? unstated;
  return versionAt(horizon.state.calendars, id, horizon.position) ?? civilCalendar;
}

/** What was reported, and the parts under whose label nothing was, in time order. */
function withGaps(parts: readonly Period[], reported: readonly Period[]): readonly Period[] {
  const labels = new Set(reported.map(({ label }) => label));
  return [...parts.filter(({ label }) => !labels.has(label)), ...reported].sort(comparePeriods);
}

/**
 * Whether a target that moves away from a baseline has anything to say of a period: the target's own time must end after
 * the baseline does, and any other period begin after it. Labels without days are compared as civil ones.
 */
export function isAfterBaseline(horizon: Horizon, target: Target, period: Period): boolean {
  const { requirement } = target;
  if (requirement.relation !== 'increase' && requirement.relation !== 'decrease') return true;
  const isWhole = samePeriod(readUnder(horizon, frameOf(target)), period);
  return [nominalDays, civilDays].some((daysOf) => {
    const { last: end } = daysOf(requirement.baseline);
    const { first, last } = daysOf(period);
    const edge = isWhole ? last : (first ?? last);
    return edge === undefined || end === undefined || edge > end;
  });
}

/** Every period that somebody is seen to have reported a target's figure of, or a margin over it, by its key. */
function reportedPeriods(horizon: Horizon, target: Target, cell: Cell): ReadonlyMap<string, Period> {
  const periods = [cell, ...marginCells(horizon, target, cell)]
    .flatMap((row) => cellsOfArea(horizon, row))
    .filter(({ recordings }) => recordings.some((recording) => isVisible(horizon, recording)))
    .map((entry) => entry.cell.period)
    .filter((period) => period.impossible === undefined);
  return new Map(periods.map((period) => [periodKey(period), period]));
}

/**
 * Whether a period lies in a frame: by its days, or by what its label names in a civil year. A frame that is only a
 * label lies among labels: whether other days belong to it, nobody stated.
 */
function contains(frame: Period, period: Period): boolean {
  if (samePeriod(frame, period) || isWithin(period, frame) === true) return true;
  if (isLabel(frame)) return false;
  const [outer, inner] = [civilDays(frame), civilDays(period)];
  const begins = outer.first === undefined || (inner.first !== undefined && outer.first <= inner.first);
  const ends = outer.last === undefined || (inner.last !== undefined && inner.last <= outer.last);
  return begins && ends;
}

function isLabel(period: Period): boolean {
  return boundariesOf(period)?.domain === 'months';
}

/** What is asked for, among labels where the frame is only a label. */
function asLabel(frame: Period, asked: Period): Period {
  if (!isLabel(frame) || isLabel(asked)) return asked;
  const label = parsePeriod(asked.label, { calendar: unstated });
  return label.ok ? label.value : asked;
}

function touches(frame: Period, asked: Period): boolean {
  return samePeriod(frame, asked) || overlap(frame, asked) === true || contains(frame, asked) || contains(asked, frame);
}
