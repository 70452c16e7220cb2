/**
 * Obligations: which cells a target is judged in: whom it binds, and in which periods.
 */
import { civilCalendar, unstated } from '../model/calendar.ts';
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
import type { Target } from '../model/target.ts';
import { spanAt, type TerritorySpan } from '../model/territory.ts';
import { allAt, versionAt } from '../projection.ts';
import { calendarsUsed } from './calendars.ts';
import { childrenOn, hierarchyOn, territoriesOf } from './children.ts';
import { calendarOf, civilDays, type Horizon, isVisible, mapDay, nominalDays, readUnder } from './horizon.ts';
import { marginCells } from './margins.ts';
import { cellsOfArea } from './recast/area.ts';

/** The targets that this horizon sees: recorded by its position, and issued by its day. */
export function targetsOf(horizon: Horizon): readonly Target[] {
  return allAt(horizon.state.targets, horizon.position).filter(
    (target): target is Target =>
      target !== null &&
      (horizon.published === null || target.issuedOn === undefined || target.issuedOn <= horizon.published),
  );
}

/** Whom a target binds, and when. */
interface Obligation {
  /** Every place that it binds at some time. */
  readonly places: readonly string[];
  /** Whether it binds one of them in a period; one that is gone by then stays bound, and is judged not applicable. */
  readonly binds: (place: string, period: Period) => boolean;
}

/** The obligation of a target: levels and parents are those of the view's map, or of the day on which a period ends. */
export function obligationOf(horizon: Horizon, target: Target): Obligation {
  const { scope } = target;
  if ('territory' in scope) return { places: [scope.territory], binds: () => true };
  const day = horizon.map?.day;
  const frame = day === undefined ? nominalDays(frameOf(target)) : { first: day, last: day };
  const below = memoised((day) => (scope.within === undefined ? null : descendantsOf(horizon, scope.within, day)));
  const isWithin = (id: string, day: Day | undefined) => below(day)?.has(id) ?? true;
  const places = territoriesOf(horizon).filter(({ id, spans }) =>
    spans.some(
      (span) =>
        span.level === scope.everyTerritoryAt && meets(span, frame) && isWithin(id, earlier(span.to, frame.last)),
    ),
  );
  const known = new Map(places.map((territory) => [territory.id, territory]));
  return {
    places: [...known.keys()],
    binds: (id, period) => {
      const day = mapDay(horizon, period);
      const territory = known.get(id);
      const span = territory === undefined ? null : spanAt(territory, day);
      return span === null || (span.level === scope.everyTerritoryAt && isWithin(id, day));
    },
  };
}

function memoised<T>(find: (day: Day | undefined) => T): (day: Day | undefined) => T {
  const found = new Map<Day | undefined, T>();
  return (day) => {
    const known = found.get(day) ?? find(day);
    found.set(day, known);
    return known;
  };
}

function meets({ from, to }: TerritorySpan, { first, last }: { readonly first?: Day; readonly last?: Day }): boolean {
  const begins = from === undefined || last === undefined || from <= last;
  return begins && (to === undefined || first === undefined || first <= to);
}

function earlier(a: Day | undefined, b: Day | undefined): Day | undefined {
  return a === undefined || b === undefined ? (a ?? b) : a < b ? a : b;
}

/** Everything below a territory or in a set on a day. */
function descendantsOf(horizon: Horizon, id: string, day: Day | undefined): ReadonlySet<string> {
  const children = hierarchyOn(horizon, day);
  const found = new Set<string>();
  const open = [...childrenOn(horizon, id, day).ids];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    open.push(...(children.get(at) ?? []));
  }
  return found;
}

/** The cell of a target in a territory and a period. */
export function cellOf({ indicator, breakdown, base }: Target, territory: string, period: Period): Cell {
  return {
    indicator,
    territory,
    period,
    ...(breakdown === undefined ? {} : { breakdown }),
    ...(base === undefined ? {} : { base }),
  };
}

/**
 * The periods in which a target is judged for one territory: the one that it is set for; each that recurs within it;
 * or, for a target that is in force from day to day, those that figures are known of.
 *
 * @param question - Only this period; null asks for all.
 */
export function judgedPeriods(
  horizon: Horizon,
  target: Target,
  territory: string,
  question: Period | null,
): readonly Period[] {
  const frame = readUnder(horizon, frameOf(target));
  const asked = question === null ? null : asLabel(frame, question);
  const byDay = target.requirement.relation === 'by';
  const recurs = target.every !== undefined && !byDay;
  if (!recurs && (byDay || target.judged !== 'each' || target.period !== undefined)) {
    const isJudged = asked === null ? isAfterBaseline(horizon, target, frame) : touches(frame, asked);
    return isJudged ? [frame] : [];
  }
  if (asked === null || (recurs && samePeriod(asked, frame))) {
    return listed(horizon, target, cellOf(target, territory, frame), recurs);
  }
  const parts = recurs ? dividedBy(horizon, target, asked) : [asked];
  return parts.filter((period) => contains(frame, period));
}

/** The periods that a target is judged in when nobody asks for one: of its frame, in the cell over that frame. */
function listed(horizon: Horizon, target: Target, whole: Cell, recurs: boolean): readonly Period[] {
  const frame = whole.period;
  const known = reportedPeriods(horizon, target, whole).filter(
    (period) => contains(frame, period) && (!recurs || dividedBy(horizon, target, period).length === 1),
  );
  const periods = recurs ? withGaps(partsOf(horizon, target, whole), known) : known;
  const judged = periods.filter((period) => isAfterBaseline(horizon, target, period));
  // Without both ends there is no list of months, and nothing is hidden where the obligation stands as a whole.
  return judged.length > 0 || !isAfterBaseline(horizon, target, frame) ? judged : [frame];
}

/** The parts that an obligation recurs in; none where they do not fill the period. */
function dividedBy(horizon: Horizon, { every = 'month' }: Target, period: Period): readonly Period[] {
  return subPeriods(period, every, calendarOf(horizon, period));
}

/**
 * Every part that an obligation recurs in within its frame, as the figures at hand count: a frame of days alone is
 * divided under their one calendar, and as civil ones where they have none or several.
 */
function partsOf(horizon: Horizon, target: Target, { territory, period: frame }: Cell): readonly Period[] {
  const exactly = dividedBy(horizon, target, frame);
  const { first, last } = frame;
  if (exactly.length > 0 || first === undefined || last === undefined) return exactly;
  const [only, ...others] = calendarsUsed(horizon, { indicator: target.indicator, territory });
  const id = only === undefined || others.length > 0 ? civilCalendar.id : only;
  const used =
    id === unstated ? (horizon.assumed ?? unstated) : versionAt(horizon.state.calendars, id, horizon.position);
  // Years may begin before or after the civil ones of their name.
  const year = (day: Day, by: number) =>
    String(Math.min(9998, Math.max(2, Number(day.slice(0, 4)) + by))).padStart(4, '0');
  const around = parsePeriod(`${year(first, -1)}/${year(last, 1)}`, { calendar: used ?? civilCalendar });
  if (!around.ok) return [];
  return dividedBy(horizon, target, around.value).filter((part) => contains(frame, part));
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

/** Every period that somebody is seen to have reported a target's figure of, or a margin over it, in time order. */
function reportedPeriods(horizon: Horizon, target: Target, cell: Cell): readonly Period[] {
  const periods = [cell, ...marginCells(horizon, target, cell)]
    .flatMap((row) => cellsOfArea(horizon, row))
    .filter(({ recordings }) => recordings.some((recording) => isVisible(horizon, recording)))
    .map((entry) => entry.cell.period)
    .filter((period) => period.impossible === undefined);
  return [...new Map(periods.map((period) => [periodKey(period), period])).values()].sort(comparePeriods);
}

/** The time for which a target holds: its period, or the days between which it is in force. */
export function frameOf({ period, from, to }: Target): Period {
  return period ?? unwrap(parsePeriod(`${from ?? '..'}/${to ?? '..'}`, { calendar: unstated }));
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

/** Whether a territory or set is on the view's map, or existed on the last day of a period. */
export function isAlive(horizon: Horizon, id: string, period: Period): boolean {
  const territory = versionAt(horizon.state.territories, id, horizon.position);
  return territory === undefined || spanAt(territory, mapDay(horizon, period)) !== null;
}
