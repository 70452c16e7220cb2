/**
 * Workload: a log that is the same every time, for the benchmark. Definitions come first, then documents with their
 * figures; of a hundred events about figures, 96 report, 3 correct and 1 withdraws.
 *
 * Plain: one publisher, one calendar, exact figures of every commune and month; what is left over is restated later.
 * Rich: three publishers, two calendars, hedges, rounded and year-to-date figures, breakdowns, contested cells, and
 * documents that are recorded in another order than they came out.
 */
import { addDays, type Day } from '../../src/model/day.ts';
import type { EventDraft, LedgerEvent } from '../../src/model/event.ts';
import { type Claim, isPoliceCalendar, pressOf, sexesOf } from './figures.ts';
import { hash, uuid } from './random.ts';
import { definitionsOf, isCarelesslyKept, PUBLISHERS, type WorkloadOptions, type World, worldOf } from './world.ts';

/** How many events of each sort were made. */
export interface Statistics {
  definitions: number;
  documents: number;
  reports: number;
  corrections: number;
  withdrawals: number;
  hedged: number;
  rounded: number;
  yearToDate: number;
  contested: number;
  restated: number;
  brokenDown: number;
  policeCalendar: number;
}

export interface Workload {
  readonly options: WorkloadOptions;
  readonly world: World;
  /** Every event, in order; counts them into `statistics`, if given. */
  readonly events: (statistics?: Statistics) => Generator<LedgerEvent>;
}

const START = Date.parse('2026-01-01T00:00:00.000Z');
/** Events that share an instant, as those of one command do. */
const BATCH = 100;

export function workload(options: WorkloadOptions): Workload {
  const world = worldOf(options);
  return { options, world, events: (statistics = noStatistics()) => eventsOf(options, world, statistics) };
}

export function noStatistics(): Statistics {
  return {
    definitions: 0,
    documents: 0,
    reports: 0,
    corrections: 0,
    withdrawals: 0,
    hedged: 0,
    rounded: 0,
    yearToDate: 0,
    contested: 0,
    restated: 0,
    brokenDown: 0,
    policeCalendar: 0,
  };
}

function* eventsOf(options: WorkloadOptions, world: World, statistics: Statistics): Generator<LedgerEvent> {
  const { seed = 138, quotes = false, events } = options;
  const press = pressOf(world, { seed, quotes });
  const reports = ledgerOfReports(world, events);
  const seal = sealer(seed);
  let made = 0;

  for (const { type, data } of definitionsOf(world)) {
    statistics.definitions += 1;
    yield seal(type, data);
  }
  for (const { round, month } of documentsOf(world, seed)) {
    for (const [publisher, name] of PUBLISHERS[world.kind].entries()) {
      statistics.documents += 1;
      const id = press.publicationOf(publisher, round, month);
      yield seal('PublicationRecorded', {
        calendar: 'civil',
        id,
        language: 'vi',
        publishedOn: publishedOn(world, round, month),
        publisher: name,
        title: `Báo cáo ${id}`,
      });
    }
    for (const claim of claimsOf(world, press, round, month)) {
      if (made === events) return;
      // Which hundredth events amend, and which of the reports before: the first of a log cannot.
      const place = made % 100;
      if (place === 20 || place === 50 || place === 80) {
        const amended = reports.pickAny(hash(seed, made, 0xc0));
        statistics.corrections += 1;
        made += 1;
        const figure = press.figureOf(reports.claim(amended), made);
        yield seal('FigureCorrected', { figure, reason: 'nhập nhầm', report: reports.position(amended) });
      } else if (place === 90) {
        const amended = reports.takeCareless(hash(seed, made, 0xd0));
        statistics.withdrawals += 1;
        made += 1;
        yield seal('FigureWithdrawn', { reason: 'nhập trùng', report: reports.position(amended) });
      }
      if (made === events) return;
      made += 1;
      count(statistics, world, claim, press.traitsOf(claim));
      const event = seal('FigureReported', press.figureOf(claim));
      reports.add(claim, event.position);
      yield event;
    }
  }
}

/** Seals bodies one after another, as a store would. Members stand in canonical order. */
function sealer(seed: number) {
  let position = 0;
  let recordedAt = '';
  return (type: EventDraft['type'], data: EventDraft['data']): LedgerEvent => {
    if (position % BATCH === 0) recordedAt = new Date(START + position * 10).toISOString();
    position += 1;
    const sealed = {
      data,
      id: uuid(seed, position),
      position,
      recordedAt,
      recordedBy: 'thống kê',
      schemaVersion: 1,
      type,
    };
    // Callers pass the data of the type that they name.
    return sealed as LedgerEvent;
  };
}

/** In what order documents are recorded: as they come out; in the rich workload the first two rounds are shuffled. */
function* documentsOf(world: World, seed: number): Generator<{ readonly round: number; readonly month: number }> {
  const months = Array.from({ length: world.months }, (_, month) => month);
  if (world.kind === 'rich') {
    const both = [0, 1].flatMap((round) => months.map((month) => ({ round, month })));
    yield* both.toSorted((a, b) => hash(seed, a.month, a.round, 0xd) - hash(seed, b.month, b.round, 0xd));
  }
  for (let round = world.kind === 'rich' ? 2 : 0; ; round++) {
    for (const month of months) yield { round, month };
  }
}

/** The first round on the fifth of the next month; every later one after all that came before it. */
function publishedOn(world: World, round: number, month: number): Day {
  const year = world.firstYear + Math.floor((month + 1) / 12);
  const first = `${year}-${String(((month + 1) % 12) + 1).padStart(2, '0')}-05`;
  return round === 0 ? first : addDays('2025-02-01', (round - 1) * world.months + month);
}

function* claimsOf(world: World, press: ReturnType<typeof pressOf>, round: number, month: number): Generator<Claim> {
  const communes = world.places[0]?.ids.length ?? 0;
  const sexes = world.indicators.map((_, indicator) => sexesOf(world, indicator));
  for (let commune = 0; commune < communes; commune++) {
    for (let indicator = 0; indicator < sexes.length; indicator++) {
      for (const sex of sexes[indicator] ?? []) {
        const claim: Claim = { round, month, indicator, commune, sex, rival: 0 };
        if (round > 0 && !press.isRestated(claim)) continue;
        yield claim;
        if (round === 0 && press.traitsOf(claim).contested) yield { ...claim, rival: 1 };
      }
    }
  }
}

function count(
  statistics: Statistics,
  world: World,
  claim: Claim,
  traits: ReturnType<ReturnType<typeof pressOf>['traitsOf']>,
) {
  statistics.reports += 1;
  if (traits.hedged) statistics.hedged += 1;
  if (traits.rounded) statistics.rounded += 1;
  if (traits.yearToDate) statistics.yearToDate += 1;
  if (claim.rival === 1) statistics.contested += 1;
  if (claim.round > 0) statistics.restated += 1;
  if (claim.sex > 0) statistics.brokenDown += 1;
  if (isPoliceCalendar(world, claim.indicator)) statistics.policeCalendar += 1;
}

/** The reports made so far, in numbers, so that a later event can amend one of them. */
function ledgerOfReports(world: World, capacity: number) {
  const columns = Array.from({ length: 5 }, () => new Int32Array(capacity));
  // Five columns were made just above.
  const [positions, documents, places, codes, careless] = columns as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  let length = 0;
  let carelessLength = 0;
  const withdrawn = new Uint8Array(capacity);
  return {
    add({ round, month, indicator, commune, sex, rival }: Claim, position: number) {
      positions[length] = position;
      documents[length] = round * world.months + month;
      places[length] = commune;
      codes[length] = (indicator * 4 + sex) * 2 + rival;
      if (isCarelesslyKept(world, indicator)) careless[carelessLength++] = length;
      length += 1;
    },
    position: (report: number) => positions[report] ?? 0,
    claim(report: number): Claim {
      const [document = 0, commune = 0, code = 0] = [documents[report], places[report], codes[report]];
      return {
        round: Math.floor(document / world.months),
        month: document % world.months,
        indicator: code >> 3,
        commune,
        sex: (code >> 1) & 3,
        rival: code & 1,
      };
    },
    /** A report that stands. */
    pickAny(drawn: number): number {
      let report = drawn % length;
      while (withdrawn[report] === 1) report = (report + 1) % length;
      return report;
    },
    /** A report of the carelessly kept indicator, which stands no more. */
    takeCareless(drawn: number): number {
      const place = drawn % carelessLength;
      const report = careless[place] ?? 0;
      carelessLength -= 1;
      careless[place] = careless[carelessLength] ?? 0;
      withdrawn[report] = 1;
      return report;
    },
  };
}
