/**
 * Reconcile: five years of months, told by communes, their provinces and the nation, held against one another; and again
 * after one more figure.
 *
 * Every province prints what its communes come to, and its years; the nation prints what its provinces come to. All of it
 * is true, so every comparison must pass.
 */
import { civilCalendar } from '../../../src/model/calendar.ts';
import { unwrap } from '../../../src/model/error.ts';
import type { LedgerEvent } from '../../../src/model/event.ts';
import { parsePeriod } from '../../../src/model/period.ts';
import { emptyState, extendBy } from '../../../src/projection.ts';
import { createView } from '../../../src/query.ts';
import { reconcile } from '../../../src/reconcile.ts';
import { type Contender, collect, timed } from '../measure.ts';
import { hash, uuid } from '../random.ts';

const COMMUNES = 3321;
const PROVINCES = 34;
const FIRST_YEAR = 2020;
const YEARS = 5;
const MONTHS = 12 * YEARS;
const SEED = 303;

export const reconciling: Contender = {
  name: 'reconcile',
  about: 'This library: every figure of communes, provinces and the nation held against the others, by month and year.',
  async run({ workload }) {
    const country = countryOf(workload.events);
    const state = emptyState();
    const last: LedgerEvent[] = [];
    // The last figure comes later.
    for (const event of eventsOf(country)) {
      const before = last.pop();
      if (before !== undefined) extendBy(state, before);
      last.push(event);
    }
    const figures = country.indicators * figuresOf(country.communes, country.provinces);
    const view = createView(state);
    const used = memoryUsed();
    const { ms, result } = await timed(() => reconcile(view));
    const bytes = memoryUsed() - used;
    for (const event of last) extendBy(state, event);
    const after = createView(state);
    const again = await timed(() => reconcile(after, { since: result }));
    const isSound = [result, again.result].every(({ findings }) => findings.every(({ status }) => isPassed(status)));
    return {
      ms,
      checksum: `${isSound ? 'all' : 'not all'} of ${again.result.findings.length} pass`,
      more: {
        figures,
        us_per_figure: (1000 * ms.cpu) / figures,
        bytes_per_figure: bytes / figures,
        after_one_more_ms: again.ms.cpu,
      },
    };
  },
};

/** What is left in memory, so that it is not collected before it was measured. */
function memoryUsed(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const isPassed = (status: string): boolean => status !== 'inconsistent' && status !== 'restated';

interface Country {
  readonly communes: number;
  readonly provinces: number;
  readonly indicators: number;
}

/** Months of all territories, and years of provinces. */
const figuresOf = (communes: number, provinces: number): number =>
  MONTHS * (communes + provinces + 1) + YEARS * provinces;

function countryOf(figures: number): Country {
  const communes = Math.max(PROVINCES, Math.min(COMMUNES, Math.floor(figures / MONTHS)));
  const provinces = Math.max(1, Math.round((communes * PROVINCES) / COMMUNES));
  return { communes, provinces, indicators: Math.max(1, Math.round(figures / figuresOf(communes, provinces))) };
}

function* eventsOf({ communes, provinces, indicators }: Country): Generator<LedgerEvent> {
  let position = 0;
  const seal = (type: string, data: object): LedgerEvent => {
    position += 1;
    const recordedAt = '2026-01-01T00:00:00.000Z';
    const sealed = { data, id: uuid(SEED, position), position, recordedAt, recordedBy: 'x' };
    // Callers pass the data of the type that they name.
    return { ...sealed, schemaVersion: 1, type } as LedgerEvent;
  };
  const exhaustive = { childrenExhaustive: true };
  yield seal('PublisherDefined', { id: 'office', name: 'Office' });
  for (let indicator = 0; indicator < indicators; indicator++) {
    const id = `indicator-${indicator}`;
    const count = { integer: true, nonNegative: true, unit: 'case' };
    yield seal('IndicatorDefined', { ...count, id, measure: { kind: 'flow' }, name: id });
  }
  const established = (id: string, level: string, more: object) =>
    seal('TerritoryEstablished', { id, spans: [{ ...more, level, name: id }] });
  yield established('viet-nam', 'nation', exhaustive);
  for (let place = 0; place < provinces; place++)
    yield established(`province-${place}`, 'province', { ...exhaustive, parent: 'viet-nam' });
  for (let place = 0; place < communes; place++)
    yield established(`commune-${place}`, 'commune', { parent: `province-${place % provinces}` });
  const years = Array.from({ length: indicators }, () => new Float64Array(provinces));
  for (let month = 0; month < MONTHS; month++) {
    const label = `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    const publication = `report-${label}`;
    const document = { calendar: 'civil', id: publication, language: 'vi', publisher: 'office', title: label };
    yield seal('PublicationRecorded', { ...document, publishedOn: '2026-01-01' });
    const reported = (indicator: number, territory: string, period: object, count: number) => {
      const quantity = { bound: 'plain', kind: 'number', rounding: 'unknown', step: '0', value: String(count) };
      const cell = { indicator: `indicator-${indicator}`, period, territory };
      return seal('FigureReported', { cell, printed: String(count), publication, quantity });
    };
    const own = periodOf(label);
    for (const [indicator, ofYear] of years.entries()) {
      const sums = new Float64Array(provinces);
      for (let place = 0; place < communes; place++) {
        const count = hash(SEED, place, month, indicator) % 1000;
        sums[place % provinces] = (sums[place % provinces] ?? 0) + count;
        yield reported(indicator, `commune-${place}`, own, count);
      }
      if (month % 12 === 0) ofYear.fill(0);
      for (const [place, sum] of sums.entries()) {
        ofYear[place] = (ofYear[place] ?? 0) + sum;
        yield reported(indicator, `province-${place}`, own, sum);
      }
      yield reported(indicator, 'viet-nam', own, sum(sums));
      if (month % 12 !== 11) continue;
      const year = periodOf(label.slice(0, 4));
      for (const [place, total] of ofYear.entries()) yield reported(indicator, `province-${place}`, year, total);
    }
  }
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function periodOf(label: string): object {
  const { calendar, first, last } = unwrap(parsePeriod(label, { calendar: civilCalendar }));
  return { calendar, first, label, last };
}
