/**
 * World: the places, times and indicators of a workload, each numbered within its level, and the events that define them.
 */
import { civilCalendar, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { unwrap } from '../../src/model/error.ts';
import type { EventDraft } from '../../src/model/event.ts';
import { type Period, parsePeriod } from '../../src/model/period.ts';

export type Kind = 'plain' | 'rich';

/** Which workload. Everything that is left out follows from the number of events, as in `docs/reference/benchmarks.md`. */
export interface WorkloadOptions {
  readonly kind: Kind;
  /** Events about figures; those that define things come on top. */
  readonly events: number;
  /** Indicator × commune, roughly. */
  readonly series?: number;
  readonly months?: number;
  /** A sentence on every second figure, as most real figures have: about 650 bytes an event in the mean. */
  readonly quotes?: boolean;
  readonly seed?: number;
}

/** Every place of a level. */
export interface PlaceLevel {
  readonly level: 'commune' | 'district' | 'province' | 'nation';
  readonly ids: readonly string[];
  /** By place: its number in the level above. */
  readonly parent: Int32Array;
  /** By place: how many communes it holds. */
  readonly communes: Int32Array;
}

/** Every period of a level. */
export interface TimeLevel {
  readonly level: 'month' | 'quarter' | 'half' | 'year';
  /** How many months one has. */
  readonly months: number;
  readonly labels: readonly string[];
}

export interface World {
  readonly kind: Kind;
  readonly firstYear: number;
  readonly months: number;
  readonly indicators: readonly string[];
  /** Communes first, the nation last. */
  readonly places: readonly PlaceLevel[];
  /** Months first, years last. */
  readonly times: readonly TimeLevel[];
}

/** Of Viet Nam in 2025: communes and provinces; districts as they were, about. */
const COMMUNES = 3321;
const DISTRICTS = 700;
const PROVINCES = 34;
const INDICATORS = 12;
const MONTHS = 24;
/** What one publisher restates every month for longer than this, it restates as revisions. */
const LONGEST = 120;

/** Share of reports among the events about figures; the rest are corrections and withdrawals. */
export const REPORTS = 0.96;
/** Last of its year's indicators: the withdrawals fall on it, so that the roll-ups of the others stay complete. */
export const isCarelesslyKept = (world: World, indicator: number): boolean => indicator === world.indicators.length - 1;

/** In the rich workload: reported by sex only, so that the total is a sum. */
export const isBrokenDown = (world: World, indicator: number): boolean => world.kind === 'rich' && indicator % 6 === 4;

/** In the rich workload a third of the indicators follow the calendar of the police. */
export function calendarOf(world: World, indicator: number) {
  return world.kind === 'rich' && indicator % 3 === 2 ? vnStatisticalCalendar : civilCalendar;
}

export const SEXES = ['female', 'male'];

export const PUBLISHERS: Readonly<Record<Kind, readonly string[]>> = {
  plain: ['office'],
  rich: ['office', 'police', 'court'],
};

export function worldOf({ kind, events, series, months: given }: WorkloadOptions): World {
  const reports = events * REPORTS;
  const perCell = kind === 'rich' ? 1.21 : 1;
  const full = Math.min(COMMUNES, Math.max(1, Math.floor(reports / perCell / (INDICATORS * (given ?? MONTHS)))));
  const communes = series === undefined ? full : Math.min(COMMUNES, Math.max(1, Math.round(series / INDICATORS)));
  const indicators = series === undefined ? INDICATORS : Math.max(1, Math.round(series / communes));
  const enough = Math.floor(reports / perCell / (indicators * communes));
  const months = given ?? (series === undefined && communes < COMMUNES ? MONTHS : clamp(enough, 1, LONGEST));
  const firstYear = 2025 - Math.ceil(months / 12);
  return {
    kind,
    firstYear,
    months,
    indicators: Array.from({ length: indicators }, (_, index) => `indicator-${padded(index + 1, 2)}`),
    places: placesOf(communes),
    times: timesOf(firstYear, months),
  };
}

function placesOf(communes: number): readonly PlaceLevel[] {
  const districts = Math.max(1, Math.round((communes * DISTRICTS) / COMMUNES));
  const provinces = Math.max(1, Math.round((communes * PROVINCES) / COMMUNES));
  const sizes = [communes, districts, provinces, 1];
  let within = new Int32Array(communes).fill(1);
  return (['commune', 'district', 'province', 'nation'] as const).map((level, rank) => {
    const size = sizes[rank] ?? 1;
    const above = sizes[rank + 1] ?? 0;
    const own = within;
    const parent = Int32Array.from({ length: size }, (_, place) => Math.floor((place * above) / size));
    within = new Int32Array(above);
    parent.forEach((to, place) => {
      if (to < above) within[to] = (within[to] ?? 0) + (own[place] ?? 0);
    });
    const ids = Array.from({ length: size }, (_, place) => `${level}-${padded(place + 1, 4)}`);
    return { level, ids: level === 'nation' ? ['viet-nam'] : ids, parent, communes: own };
  });
}

function timesOf(firstYear: number, months: number): readonly TimeLevel[] {
  const spelt = {
    month: (year: number, part: number) => `${year}-${padded(part, 2)}`,
    quarter: (year: number, part: number) => `${year}-Q${part}`,
    half: (year: number, part: number) => `${year}-H${part}`,
    year: (year: number) => `${year}`,
  };
  const lengths = { month: 1, quarter: 3, half: 6, year: 12 };
  return (['month', 'quarter', 'half', 'year'] as const).map((level) => {
    const length = lengths[level];
    const inYear = 12 / length;
    const labels = Array.from({ length: Math.ceil(months / length) }, (_, index) =>
      spelt[level](firstYear + Math.floor(index / inYear), (index % inYear) + 1),
    );
    return { level, months: length, labels };
  });
}

/** The definitions of a world, as bodies of events. */
export function definitionsOf(world: World): readonly Pick<EventDraft, 'type' | 'data'>[] {
  const calendars = world.kind === 'rich' ? [vnStatisticalCalendar] : [];
  const dimensions = [{ disjoint: true, exhaustive: true, id: 'sex', members: SEXES }];
  return [
    ...calendars.map((data) => ({ type: 'CalendarDefined' as const, data })),
    ...PUBLISHERS[world.kind].map((id) => ({
      type: 'PublisherDefined' as const,
      data: { id, name: `Publisher ${id}` },
    })),
    ...world.places.toReversed().flatMap(({ level, ids, parent }, rank, levels) =>
      ids.map((id, place) => {
        const above = levels[rank - 1]?.ids[parent[place] ?? 0];
        const part = { level, name: id, ...(above === undefined ? {} : { parent: above }) };
        const span = level === 'commune' ? part : { childrenExhaustive: true, ...part };
        return { type: 'TerritoryEstablished' as const, data: { id, spans: [span] } };
      }),
    ),
    ...world.indicators.map((id, indicator) => ({
      type: 'IndicatorDefined' as const,
      data: {
        ...(isBrokenDown(world, indicator) ? { dimensions } : {}),
        id,
        measure: { kind: 'flow' as const },
        name: `Indicator ${indicator + 1}`,
        nonNegative: true,
        unit: 'case',
      },
    })),
  ];
}

/** Periods under both calendars by label, with their members in canonical order. */
export function periodsOf(world: World): (indicator: number, label: string) => Period {
  const known = [civilCalendar, vnStatisticalCalendar].map((calendar) => ({
    calendar,
    periods: new Map<string, Period>(),
  }));
  return (indicator, label) => {
    const own = known.find(({ calendar }) => calendar === calendarOf(world, indicator));
    const period = own?.periods.get(label);
    if (period !== undefined || own === undefined) return period ?? { label, calendar: 'unstated' };
    const { calendar, first, last, label: spelt } = unwrap(parsePeriod(label, { calendar: own.calendar }));
    const sorted: Period = { calendar, ...(first && { first }), label: spelt, ...(last && { last }) };
    own.periods.set(label, sorted);
    return sorted;
  };
}

/** The label of the first `months` months of a year. */
export function yearToDate(year: number, months: number): string {
  return `${year}-${months}M`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
