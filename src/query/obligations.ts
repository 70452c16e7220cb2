/**
 * Obligations: whom a target binds, and for which time.
 */
import { unstated } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import { unwrap } from '../model/error.ts';
import type { Cell } from '../model/figure.ts';
import { type Period, parsePeriod } from '../model/period.ts';
import type { Target } from '../model/target.ts';
import { spanAt, type TerritorySpan } from '../model/territory.ts';
import { allAt, versionAt } from '../projection.ts';
import { childrenOn, hierarchyOn, territoriesOf } from './children.ts';
import { type Horizon, mapDay, nominalDays } from './horizon.ts';

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

/** The time for which a target holds: its period, or the days between which it is in force. */
export function frameOf({ period, from, to }: Target): Period {
  return period ?? unwrap(parsePeriod(`${from ?? '..'}/${to ?? '..'}`, { calendar: unstated }));
}

/** Whether a territory or set is on the view's map, or existed on the last day of a period. */
export function isAlive(horizon: Horizon, id: string, period: Period): boolean {
  const territory = versionAt(horizon.state.territories, id, horizon.position);
  return territory === undefined || spanAt(territory, mapDay(horizon, period)) !== null;
}
