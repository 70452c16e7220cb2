/**
 * Calendars: which calendars the figures that were told use, near a question and far from it.
 */
import { type CalendarsUsed, type Horizon, isPublished } from './horizon.ts';

interface Gathered {
  readonly own: Set<string>;
  readonly byTerritory: Map<string, Set<string>>;
}

/** The calendars of an indicator's figures, of those that were ever told by this horizon. */
export function calendarsOf(horizon: Horizon, indicator: string): CalendarsUsed {
  return gathered(horizon).get(indicator) ?? unused;
}

/** The calendars of all figures that were ever told by this horizon. */
export function allCalendars(horizon: Horizon): ReadonlySet<string> {
  return gathered(horizon).get('')?.own ?? unused.own;
}

const unused: CalendarsUsed = { own: new Set(), byTerritory: new Map() };

/** All at once, since one walk over the rows finds them; under '' those of every indicator. */
function gathered(horizon: Horizon): ReadonlyMap<string, CalendarsUsed> {
  const known = horizon.calendars;
  if (known.size > 0) return known;
  const all: Gathered = { own: new Set(), byTerritory: new Map() };
  const found = new Map<string, Gathered>([['', all]]);
  for (const cells of horizon.state.reports.byRow.values()) {
    for (const { cell, recordings } of cells.values()) {
      const { indicator, territory, period } = cell;
      const one = found.get(indicator) ?? { own: new Set(), byTerritory: new Map() };
      const here = one.byTerritory.get(territory) ?? new Set();
      if (here.has(period.calendar)) continue;
      const told = recordings.some(
        (recording) => recording.since <= horizon.position && isPublished(horizon, recording),
      );
      if (!told) continue;
      found.set(indicator, one);
      one.byTerritory.set(territory, here);
      for (const calendars of [all.own, one.own, here]) calendars.add(period.calendar);
    }
  }
  for (const [indicator, one] of found) known.set(indicator, one);
  return known;
}
