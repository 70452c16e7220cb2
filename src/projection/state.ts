/**
 * State: everything the log said, indexed for decisions and queries.
 */
import { type Calendar, civilCalendar, vnStatisticalCalendar } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import type { UnknownEvent } from '../model/event.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Period } from '../model/period.ts';
import type { Publication, Publisher } from '../model/publication.ts';
import type { Target } from '../model/target.ts';
import type { TerritorySet } from '../model/territory.ts';
import { type CalendarsUsed, calendarsUsed } from './calendars-used.ts';
import { type Figures, figures } from './figures.ts';
import { type Instants, instants, lastPositionBy } from './instants.ts';
import type { Atlas } from './territories.ts';
import { addVersion, type Versions } from './versions.ts';

/** A period that was closed at `since` and, perhaps, reopened at `until`. */
export interface Closing {
  readonly period: Period;
  readonly closedOn: Day;
  readonly since: number;
  until: number | null;
}

/** The positions that an idempotent command was given, and the digest of its input. */
export interface CommandRecord {
  readonly digest: string;
  readonly positions: number[];
}

/** Extended in place by the fold alone; every fact in it carries the position that recorded it. */
export interface State extends Atlas {
  /** Position of the last event folded; 0 for an empty log. */
  position: number;
  /** Id of that event; null for an empty log. */
  lastId: string | null;
  /** `recordedAt` of each position. */
  readonly instants: Instants;
  readonly calendars: Versions<Calendar>;
  readonly publishers: Versions<Publisher>;
  readonly territorySets: Versions<TerritorySet>;
  readonly indicators: Versions<Indicator>;
  /** A withdrawn target's last version is null. */
  readonly targets: Versions<Target | null>;
  readonly publications: Versions<Publication>;
  readonly figures: Figures;
  readonly calendarsUsed: CalendarsUsed;
  /** Position of the last event that defined something sums rest on: a territory, a reorganisation, a set, an indicator, a calendar, a publisher. */
  definedAt: number;
  readonly closings: Closing[];
  readonly commands: Map<string, CommandRecord>;
  /** Events of types that this version does not know. */
  readonly unknown: UnknownEvent[];
}

/** The state of an empty log. The calendars `civil` and `vn-statistical` are known from the start. */
export function emptyState(): State {
  const calendars: Versions<Calendar> = new Map();
  for (const calendar of [civilCalendar, vnStatisticalCalendar]) addVersion(calendars, calendar.id, 0, calendar);
  return {
    position: 0,
    lastId: null,
    instants: instants(),
    calendars,
    publishers: new Map(),
    territories: new Map(),
    reorganisations: new Map(),
    established: new Map(),
    turns: new Map(),
    territorySets: new Map(),
    indicators: new Map(),
    targets: new Map(),
    publications: new Map(),
    figures: figures(),
    calendarsUsed: calendarsUsed(),
    definedAt: 0,
    closings: [],
    commands: new Map(),
    unknown: [],
  };
}

/** The last position recorded at or before an instant. */
export function positionAt(state: State, instant: string): number {
  return lastPositionBy(state.instants, instant, state.position);
}
