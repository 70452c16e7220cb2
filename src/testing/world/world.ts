/**
 * World: a seed becomes the truth that publications speak of: a province with its districts and communes, two years of
 * months, whole counts, and the catalogue that describes them.
 */
import type { Indicator } from '../../model/indicator.ts';
import type { Catalogue, TerritoryInput } from '../../record.ts';
import { type Draw, drawFrom } from './draw.ts';
import { type Exact, whole } from './exact.ts';
import { allSeries, crime, type Series, type Subject, subjects } from './subjects.ts';
import { type Books, MONTHS, type TrueCell, trueValue } from './truth.ts';

/** How large a world may be; what is absent is drawn. */
export interface WorldSize {
  /** At most this many districts: 0 to 5. Default 4. */
  readonly districts?: number;
  /** Cases in a month at a place, about at most. */
  readonly cases?: number;
}

/** A true world. The same seed and size give the same world. */
export interface World {
  readonly seed: number;
  readonly catalogue: Catalogue;
  /** The calendar of its months, as its publications state it: an id, or `unstated`. */
  readonly calendar: string;
  /** The later of its two years. */
  readonly year: number;
  readonly territories: readonly string[];
  readonly indicators: readonly Indicator[];
  /** The true value of a cell, exactly; null where it has none, such as a change on nothing. */
  readonly truthOf: (cell: TrueCell) => Exact | null;
}

/** The province, its districts, and the communes of one of them. */
interface Place {
  readonly id: string;
  readonly level: 'province' | 'district' | 'commune';
  readonly parent: string | null;
  /** Whether the places below it are all that there are. */
  readonly exhaustive: boolean;
}

/** The world of a seed. `revision` counts last year's cases anew: the truth as it was known later. */
export function trueWorld(seed: number, size: WorldSize = {}, revision = 0): World {
  const draw = drawFrom(seed);
  const places = placesOf(draw, size);
  const chosen = [crime, ...draw.some(subjects, 35)];
  const calendar = draw.pick(['unstated', 'civil', 'vn-statistical']);
  const year = 2020 + draw.below(6);
  const cases = size.cases ?? draw.pick([1, 6, 40, 400, 9000]);
  const isTargetKnown = draw.chance(50);
  const books = booksOf(draw, { places, chosen, cases, revision });
  return {
    seed,
    calendar,
    year,
    territories: places.map(({ id }) => id),
    indicators: [...books.indicators.values()],
    catalogue: catalogueOf(places, chosen, isTargetKnown),
    truthOf: (cell) => trueValue(books, cell),
  };
}

function placesOf(draw: Draw, { districts = 4 }: WorldSize): readonly Place[] {
  const count = draw.below(districts + 1);
  const ids = Array.from({ length: count }, (_, index) => `district-${index + 1}`);
  const communes = count === 0 || draw.chance(60) ? 0 : 1 + draw.below(3);
  return [
    { id: 'province', level: 'province', parent: null, exhaustive: count > 0 && draw.chance(70) },
    ...ids.map((id, index): Place => {
      const exhaustive = index === 0 && communes > 0 && draw.chance(70);
      return { id, level: 'district', parent: 'province', exhaustive };
    }),
    ...Array.from({ length: communes }, (_, index): Place => {
      return { id: `commune-${index + 1}`, level: 'commune', parent: 'district-1', exhaustive: false };
    }),
  ];
}

interface Plan {
  readonly places: readonly Place[];
  readonly chosen: readonly Subject[];
  readonly cases: number;
  readonly revision: number;
}

function booksOf(draw: Draw, { places, chosen, cases, revision }: Plan): Books {
  const leaves = leavesOf(places);
  const counts = new Map([...leaves.values()].flat().map((leaf) => [leaf, countsAt(draw, cases)]));
  if (revision > 0) for (const months of counts.values()) revise(drawFrom(revision), months);
  const totals = new Map(
    [...leaves].map(([place, own]) => [place, totalsOf(own.map((leaf) => counts.get(leaf) ?? []))]),
  );
  const indicators = chosen.flatMap((subject) => subject.indicators);
  return {
    indicators: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    required: new Map([
      ['clearance', { value: whole(75), isCeiling: false, on: 'clearance-rate' }],
      ['fewer-crimes', { value: whole(-5), isCeiling: true, on: 'occurred-change' }],
    ]),
    districtsOf: (territory) => {
      const [province] = places;
      if (territory !== 'province' || province?.exhaustive !== true) return null;
      return places.filter(({ level }) => level === 'district').map(({ id }) => id);
    },
    count: (series, territory, from, to) => {
      const total = totals.get(territory)?.[series];
      return total === undefined ? 0 : (total[to] ?? 0) - (total[from] ?? 0);
    },
  };
}

/** For each series, what was counted in all months before each month. */
function totalsOf(leaves: readonly (readonly Counts[])[]): Readonly<Record<Series, readonly number[]>> {
  const totals = new Map(allSeries.map((series) => [series, [0]]));
  for (let month = 0; month < MONTHS; month++) {
    for (const [series, before] of totals) {
      let sum = before[month] ?? 0;
      for (const leaf of leaves) sum += leaf[month]?.[series] ?? 0;
      before.push(sum);
    }
  }
  // Every series has an entry.
  return Object.fromEntries(totals) as Record<Series, number[]>;
}

/** Where things are counted: places without others below, and beside those below what the catalogue does not name. */
function leavesOf(places: readonly Place[]): ReadonlyMap<string, readonly string[]> {
  const leaves = new Map<string, readonly string[]>();
  // Children stand after their parents.
  for (const { id, exhaustive } of [...places].reverse()) {
    const below = places.filter(({ parent }) => parent === id).flatMap((child) => leaves.get(child.id) ?? []);
    leaves.set(id, exhaustive ? below : [...below, `rest of ${id}`]);
  }
  return leaves;
}

type Counts = Readonly<Record<Series, number>>;

function countsAt(draw: Draw, cases: number): Counts[] {
  const scale = 1 + draw.below(cases * 2);
  const addicts = draw.below(scale * 4);
  const people = 500 + draw.below(scale * 2000);
  const some = () => (draw.chance(12) ? 0 : draw.below(scale + 1));
  return Array.from({ length: MONTHS }, (_, month) => {
    const theft = some();
    const fraud = some();
    const other = some();
    const occurred = theft + fraud + other;
    return {
      theft,
      fraud,
      other,
      armed: draw.below(occurred + 1),
      night: draw.below(occurred + 1),
      drug: draw.below(occurred + 1),
      // Cases of earlier months are cleared too: a rate may pass 100%.
      cleared: Math.floor((occurred * (60 + draw.below(55))) / 100) + draw.below(2),
      petty: some(),
      grams: draw.chance(40) ? 0 : draw.below(scale * 900),
      addicts: Math.max(0, addicts + month - draw.below(scale + 2)),
      people: people + month * 3,
    };
  });
}

/** Some months of last year, counted anew. */
function revise(draw: Draw, months: Counts[]): void {
  for (let month = 0; month < 12; month++) {
    const found = months[month];
    if (found === undefined || !draw.chance(40)) continue;
    months[month] = { ...found, theft: found.theft + 1 + draw.below(3), addicts: found.addicts + draw.below(3) };
  }
}

function catalogueOf(places: readonly Place[], chosen: readonly Subject[], isTargetKnown: boolean): Catalogue {
  return {
    publishers: [
      { id: 'police', name: { vi: 'Công an tỉnh', en: 'Provincial police' } },
      { id: 'committee', name: { vi: 'Ban Chỉ đạo 138 tỉnh', en: 'Committee 138' } },
    ],
    territories: places.map(({ id, level, parent, exhaustive }): TerritoryInput => {
      const up = parent === null ? {} : { parent };
      return { id, name: id, level, ...up, ...(exhaustive ? { childrenExhaustive: true } : {}) };
    }),
    indicators: chosen.flatMap(({ indicators }) => indicators),
    targets: chosen.flatMap(({ targets = [] }) =>
      targets.map((target) => ({
        ...target,
        ...(isTargetKnown || target.id !== 'clearance'
          ? {}
          : { requirement: { relation: 'atLeast' as const, value: 'unknown' as const } }),
        scope: { territory: 'province' },
        publisher: 'committee',
      })),
    ),
  };
}
