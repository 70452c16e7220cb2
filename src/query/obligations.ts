/**
 * Obligations: which cells a target is judged in: whom it binds, and in which periods.
 */
import { unstated } from '../model/calendar.ts';
import { unwrap } from '../model/error.ts';
import type { Cell } from '../model/figure.ts';
import {
  comparePeriods,
  isWithin,
  overlap,
  type Period,
  parsePeriod,
  samePeriod,
  subPeriods,
} from '../model/period.ts';
import type { Target } from '../model/target.ts';
import { spanAt } from '../model/territory.ts';
import { allAt, versionAt } from '../projection.ts';
import { calendarOf, cellsOf, type Horizon, nominalDays, readUnder } from './horizon.ts';
import { childrenOn, territoriesOf } from './places.ts';

/** The targets that this horizon sees: recorded by its position, and issued by its day. */
export function targetsOf(horizon: Horizon): readonly Target[] {
  return allAt(horizon.state.targets, horizon.position).filter(
    (target): target is Target =>
      target !== null &&
      (horizon.published === null || target.issuedOn === undefined || target.issuedOn <= horizon.published),
  );
}

/** The territories that a target binds. */
export function boundBy(horizon: Horizon, target: Target): readonly string[] {
  const { scope } = target;
  if ('territory' in scope) return [scope.territory];
  const { last } = nominalDays(frameOf(target));
  const within = scope.within;
  const below = within === undefined ? null : descendantsOf(horizon, within, last);
  return territoriesOf(horizon)
    .filter((territory) => spanAt(territory, last)?.level === scope.everyTerritoryAt)
    .map(({ id }) => id)
    .filter((id) => below === null || below.has(id));
}

function descendantsOf(horizon: Horizon, id: string, day: string | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const child of childrenOn(horizon, at, day).ids) {
      if (found.has(child)) continue;
      found.add(child);
      open.push(child);
    }
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
 * The periods in which a target is judged for one territory: its own; each that recurs within it; or, for a target that
 * holds for each period on its own, those that figures are known of.
 *
 * @param asked - Only this period; null asks for all.
 */
export function judgedPeriods(
  horizon: Horizon,
  target: Target,
  territory: string,
  asked: Period | null,
): readonly Period[] {
  const frame = readUnder(horizon, frameOf(target));
  if (target.requirement.relation === 'by') return asked === null || touches(frame, asked) ? [frame] : [];
  if (target.every !== undefined) return recurring(horizon, target, territory, frame, asked);
  if (target.judged !== 'each') return asked === null || touches(frame, asked) ? [frame] : [];
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

/** Every period of a row that somebody reported, in time order. */
function reportedPeriods(horizon: Horizon, row: Cell): readonly Period[] {
  const periods = [...cellsOf(horizon, row).values()].map(({ cell }) => cell.period);
  return periods.filter((period) => period.impossible === undefined).sort(comparePeriods);
}

/** The time for which a target holds: its period, or the days between which it is in force. */
export function frameOf({ period, from, to }: Target): Period {
  return period ?? unwrap(parsePeriod(`${from ?? '..'}/${to ?? '..'}`, { calendar: unstated }));
}

/** Whether a period lies in a frame; where only one of them knows its days, the label is read as civil. */
function contains(frame: Period, period: Period): boolean {
  if (samePeriod(frame, period)) return true;
  const known = isWithin(period, frame);
  if (known !== null) return known;
  const [outer, inner] = [nominalDays(frame), nominalDays(period)];
  const begins = outer.first === undefined || (inner.first !== undefined && outer.first <= inner.first);
  const ends = outer.last === undefined || (inner.last !== undefined && inner.last <= outer.last);
  return begins && ends;
}

function touches(frame: Period, asked: Period): boolean {
  return samePeriod(frame, asked) || overlap(frame, asked) === true || contains(frame, asked) || contains(asked, frame);
}

/** Whether a territory or set existed on the last day of a period. */
export function isAlive(horizon: Horizon, id: string, period: Period): boolean {
  const territory = versionAt(horizon.state.territories, id, horizon.position);
  return territory === undefined || spanAt(territory, nominalDays(period).last) !== null;
}
