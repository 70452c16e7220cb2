/**
 * Obligations: which cells a target is judged in: whom it binds, and in which periods.
 */
import { unstated } from '../model/calendar.ts';
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
  samePeriod,
  subPeriods,
} from '../model/period.ts';
import type { Target } from '../model/target.ts';
import { spanAt, type TerritorySpan } from '../model/territory.ts';
import { allAt, versionAt } from '../projection.ts';
import { calendarOf, cellsOf, civilDays, type Horizon, isVisible, nominalDays, readUnder } from './horizon.ts';
import { childrenOn, hierarchyOn, territoriesOf } from './places.ts';

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

/** The obligation of a target: levels and parents are those of the day on which a period ends. */
export function obligationOf(horizon: Horizon, target: Target): Obligation {
  const { scope } = target;
  if ('territory' in scope) return { places: [scope.territory], binds: () => true };
  const frame = nominalDays(frameOf(target));
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
      const day = nominalDays(period).last;
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
  if (target.requirement.relation === 'by') return asked === null || touches(frame, asked) ? [frame] : [];
  if (target.every !== undefined) return recurring(horizon, target, territory, frame, asked);
  if (target.judged !== 'each' || target.period !== undefined)
    return asked === null || touches(frame, asked) ? [frame] : [];
  if (asked !== null) return contains(frame, asked) ? [asked] : [];
  const known = reportedPeriods(horizon, cellOf(target, territory, frame)).filter((period) => contains(frame, period));
  return known.length > 0 ? known : [frame];
}

function recurring(
  horizon: Horizon,
  { every = 'month', ...target }: Target,
  territory: string,
  frame: Period,
  asked: Period | null,
): readonly Period[] {
  const each = subPeriods(asked ?? frame, every, calendarOf(horizon, asked ?? frame));
  if (each.length > 0) return each.filter((period) => contains(frame, period));
  // Without both ends there is no list of months; those with figures are judged, or the obligation as a whole.
  const known = reportedPeriods(horizon, cellOf(target, territory, frame)).filter((period) => contains(frame, period));
  return known.length > 0 ? known : [frame];
}

/** Every period of a row that somebody is seen to have reported, in time order. */
function reportedPeriods(horizon: Horizon, row: Cell): readonly Period[] {
  const cells = [...cellsOf(horizon, row).values()];
  return cells
    .filter(({ recordings }) => recordings.some((recording) => isVisible(horizon, recording)))
    .map(({ cell }) => cell.period)
    .filter((period) => period.impossible === undefined)
    .sort(comparePeriods);
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

/** Whether a territory or set existed on the last day of a period. */
export function isAlive(horizon: Horizon, id: string, period: Period): boolean {
  const territory = versionAt(horizon.state.territories, id, horizon.position);
  return territory === undefined || spanAt(territory, nominalDays(period).last) !== null;
}
