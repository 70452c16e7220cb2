/**
 * Recast: a country whose communes and provinces were merged ten times, on the map of the last day; and the plain roll-up
 * of the same figures, each on the map of its own quarter.
 *
 * Every commune and every province that is left has taken in another on each of ten days, the first of a half-year, whole: 3,321 communes in 34
 * provinces at the end come from eleven times as many.
 */
import { createHash } from 'node:crypto';
import { civilCalendar } from '../../../src/model/calendar.ts';
import { unwrap } from '../../../src/model/error.ts';
import type { LedgerEvent } from '../../../src/model/event.ts';
import { parsePeriod } from '../../../src/model/period.ts';
import { emptyState, extendBy, type State } from '../../../src/projection.ts';
import { createView, type View } from '../../../src/query.ts';
import { type Assignment, type Contender, type Outcome, timed } from '../measure.ts';
import { hash, uuid } from '../random.ts';

const COMMUNES = 3321;
const PROVINCES = 34;
const REFORMS = 10;
/** Two quarters on each of the eleven maps. */
const QUARTERS = 2 * (REFORMS + 1);
/** Figures of one commune that is left and of those that it took in, of one indicator. */
const FIGURES = QUARTERS + Array.from({ length: REFORMS }, (_, index) => 2 * (index + 1)).reduce((a, b) => a + b, 0);
const SEED = 202;

export const recast: Contender = {
  name: 'recast',
  about:
    'This library: all figures on the map of the last day, by quarter, half-year and year, for communes and above.',
  run: (given) =>
    told(given, (view, { quarters, indicators, communes, provinces }) => {
      const now = view.recast({ territoriesOf: '2025-12-31' });
      const ids = [
        ...communes.slice(0, communes.length / (REFORMS + 1)),
        ...provinces.slice(0, provinces.length / (REFORMS + 1)),
      ];
      return now.table({
        indicators,
        territories: [...ids, 'viet-nam'],
        periods: [...quarters, ...longer],
      });
    }),
};

export const recastPlain: Contender = {
  name: 'recast-plain',
  about: 'This library: the same figures, each quarter on its own map, for every commune that ever was and above.',
  run: (given) =>
    told(given, (view, { quarters, indicators, communes, provinces }) =>
      view.table({
        indicators,
        territories: [...communes, ...provinces, 'viet-nam'],
        periods: [...quarters, ...longer],
      }),
    ),
};

interface Country {
  readonly quarters: readonly string[];
  readonly indicators: readonly string[];
  /** Those that are left come first. */
  readonly communes: readonly string[];
  readonly provinces: readonly string[];
}

/** The clock runs from the state to the table; what both must agree on is the nation, quarter by quarter. */
async function told(
  given: Assignment,
  table: (view: View, country: Country) => ReturnType<View['table']>,
): Promise<Outcome> {
  const country = countryOf(given.workload.events);
  const state = stateOf(country);
  const { ms, result } = await timed(() => table(createView(state), country));
  const nation: string[] = [];
  for (const { territory, period, point } of result) {
    if (territory === 'viet-nam' && country.quarters.includes(period)) nation.push(String(point));
  }
  return {
    ms,
    checksum: createHash('sha256').update(nation.join(' ')).digest('hex').slice(0, 16),
    more: { figures: state.position, cells: result.length },
  };
}

function countryOf(figures: number): Country {
  const count = Math.max(PROVINCES / 2, Math.min(COMMUNES, Math.floor(figures / FIGURES)));
  const indicators = Math.max(1, Math.round(figures / (count * FIGURES)));
  const provinces = Math.max(1, Math.round((count * PROVINCES) / COMMUNES));
  return {
    quarters: Array.from({ length: QUARTERS }, (_, quarter) => `${yearOf(quarter)}-Q${(quarter % 4) + 1}`),
    indicators: Array.from({ length: indicators }, (_, index) => `indicator-${index + 1}`),
    communes: eras(count, 'commune'),
    provinces: eras(provinces, 'province'),
  };
}

/** `commune-5`, and `commune-5-r` that it takes in by reform r. */
function eras(count: number, level: string): readonly string[] {
  return Array.from({ length: REFORMS + 1 }, (_, reform) =>
    Array.from({ length: Math.floor(count) }, (_, place) => `${level}-${place}${reform === 0 ? '' : `-${reform}`}`),
  ).flat();
}

function yearOf(quarter: number): number {
  return 2020 + Math.floor(quarter / 4);
}

const longer = ['2020', '2021', '2022', '2023', '2024'].flatMap((year) => [`${year}-H1`, `${year}-H2`, year]);

function stateOf(country: Country): State {
  const state = emptyState();
  for (const event of eventsOf(country)) extendBy(state, event);
  return state;
}

function* eventsOf({ quarters, indicators, communes, provinces }: Country): Generator<LedgerEvent> {
  let position = 0;
  const seal = (type: string, data: object): LedgerEvent => {
    position += 1;
    const sealed = {
      data,
      id: uuid(SEED, position),
      position,
      recordedAt: '2026-01-01T00:00:00.000Z',
      recordedBy: 'x',
    };
    // Callers pass the data of the type that they name.
    return { ...sealed, schemaVersion: 1, type } as LedgerEvent;
  };
  const exhaustive = { childrenExhaustive: true };
  const [left, above] = [communes.length / (REFORMS + 1), provinces.length / (REFORMS + 1)];
  const provinceOf = (index: number) => provinces[Math.floor(index / left) * above + ((index % left) % above)] ?? '';
  yield seal('PublisherDefined', { id: 'office', name: 'Office' });
  for (const id of indicators) {
    yield seal('IndicatorDefined', { id, measure: { kind: 'flow' }, name: id, nonNegative: true, unit: 'case' });
  }
  yield seal('TerritoryEstablished', { id: 'viet-nam', spans: [{ ...exhaustive, level: 'nation', name: 'Việt Nam' }] });
  for (const id of provinces) {
    yield seal('TerritoryEstablished', {
      id,
      spans: [{ ...exhaustive, level: 'province', name: id, parent: 'viet-nam' }],
    });
  }
  for (const [index, id] of communes.entries()) {
    yield seal('TerritoryEstablished', { id, spans: [{ level: 'commune', name: id, parent: provinceOf(index) }] });
  }
  for (let reform = 1; reform <= REFORMS; reform++) {
    for (let province = 0; province < above; province++) {
      const taken = communes.filter(
        (_, index) => Math.floor(index / left) === reform && (index % left) % above === province,
      );
      const ended = [provinces[reform * above + province] ?? '', ...taken];
      yield seal('TerritoryReorganised', {
        effectiveOn: `${yearOf(2 * reform)}-${reform % 2 === 0 ? '01' : '07'}-01`,
        ends: ended,
        id: `reform-${reform}-${province}`,
        transfers: ended.map((from) => ({ extent: 'whole', from, to: from.slice(0, from.lastIndexOf('-')) })),
      });
    }
  }
  for (const [quarter, label] of quarters.entries()) {
    const publication = `report-${label}`;
    const document = { calendar: 'civil', id: publication, language: 'vi', publisher: 'office', title: label };
    yield seal('PublicationRecorded', { ...document, publishedOn: '2026-01-01' });
    const { calendar, first, last } = unwrap(parsePeriod(label, { calendar: civilCalendar }));
    const period = { calendar, first, label, last };
    for (const [index, territory] of communes.entries()) {
      const reform = Math.floor(index / left);
      if (reform > 0 && quarter >= 2 * reform) continue;
      for (const [number, indicator] of indicators.entries()) {
        const value = String(hash(SEED, index, quarter, number) % 1000);
        const quantity = { bound: 'plain', kind: 'number', rounding: 'unknown', step: '0', value };
        yield seal('FigureReported', { cell: { indicator, period, territory }, printed: value, publication, quantity });
      }
    }
  }
}
