/**
 * Worlds to be summed: a nation of provinces of communes, figures at every level and length of time, hedged, rounded,
 * contested, taken back and corrected; and what happens to them, event by event.
 */
import * as fc from 'fast-check';
import { civilCalendar, unstated, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { unwrap } from '../../src/model/error.ts';
import type { StoredEvent } from '../../src/model/event.ts';
import { parsePeriod } from '../../src/model/period.ts';
import type { Quantity } from '../../src/model/quantity.ts';

export const territories = ['viet-nam', 'hue', 'ha-giang', 'a', 'b', 'c', 'd', 'e'] as const;
export const indicators = ['cases', 'flow', 'stock', 'parts'] as const;
export const labels = [
  ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2024-${month}`),
  ...[
    '2024-Q1',
    '2024-Q2',
    '2024-Q3',
    '2024-Q4',
    '2024-H1',
    '2024-H2',
    '2024',
    '2024-9M',
    '2024-4M',
    '2025-01',
    '2025-Q1',
  ],
  ...['2024-01-01/2024-01-20', '2024-01-21/2024-01-31', '2023-12-15/2024-01-31'],
];
const calendars = { civil: civilCalendar, 'vn-statistical': vnStatisticalCalendar, unstated } as const;
export const calendarIds = ['civil', 'vn-statistical', 'unstated'] as const;

const number = (value: string, step: string, bound: string, rounding: string) =>
  // The words come from the lists below.
  ({ kind: 'number', value, step, bound, rounding }) as Quantity;

const digits = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 40 }).map(String) },
  { weight: 4, arbitrary: fc.constantFrom('0.5', '12.25', '7.125', '3.1', '-2', '-0.75', '600', '4600') },
  { weight: 1, arbitrary: fc.constantFrom('123456789012345678901234.5', '0.000000000000000001', '9007199254740993') },
);

const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  { weight: 12, arbitrary: digits.map((value) => number(value, '0', 'plain', 'unknown')) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        digits,
        fc.constantFrom('0', '1', '10', '0.1', '0.01'),
        fc.constantFrom('plain', 'more-than', 'at-least', 'less-than', 'at-most', 'about'),
        fc.constantFrom('half-up', 'truncated', 'unknown'),
      )
      .map((words) => number(...words)),
  },
  { weight: 1, arbitrary: fc.constant<Quantity>({ kind: 'retracted' }) },
  {
    weight: 1,
    arbitrary: fc.constant<Quantity>({
      kind: 'range',
      low: { kind: 'number', value: '3', step: '0', bound: 'plain', rounding: 'unknown' },
      high: { kind: 'number', value: '5', step: '0', bound: 'plain', rounding: 'unknown' },
    }),
  },
);

/** What is done: a report, or something done to an earlier report. */
const deed = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant('report' as const) },
    { weight: 1, arbitrary: fc.constant('correct' as const) },
    { weight: 1, arbitrary: fc.constant('withdraw' as const) },
  ),
  which: fc.nat(30),
  indicator: fc.constantFrom(...indicators),
  territory: fc.constantFrom(...territories, 'a', 'a', 'b', 'b', 'd-1', 'd-2'),
  label: fc.constantFrom(...labels, ...labels.slice(0, 6), '2024-Q1', '2024-H1'),
  part: fc.constantFrom(null, 'town', 'country', 'theft'),
  publication: fc.nat(3),
  quantity,
});

type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** A year of months, told by one office or by two for some communes, so that there is something to sum. */
const wholeYear = fc
  .record({
    indicator: fc.constantFrom(...indicators, 'parts'),
    territories: fc.constantFrom(
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'd', 'e'],
      ['a', 'b', 'c', 'd', 'd-1', 'd-2', 'e'],
      ['a', 'b'],
      ['d', 'e'],
    ),
    months: fc.constantFrom(6, 12, 12),
    parts: fc.constantFrom([null], ['town', 'country'], ['town', 'country'], ['town']),
    first: fc.nat(50),
    rival: fc.boolean(),
  })
  .map((year) => (year.indicator === 'parts' ? year : { ...year, parts: [null] }));

/** A world and its history. */
export const summable = fc.record({
  /** How the catalogue is: a territory that moves, preferences among publishers, one calendar or two. */
  moves: fc.constantFrom(null, null, '2024-04-01', '2024-07-01'),
  /** Changes of the map, told before the figures or behind them. */
  reforms: fc.array(
    fc.record({
      on: fc.constantFrom('2024-03-01', '2024-04-01', '2024-06-15', '2024-07-01'),
      act: fc.constantFrom<keyof typeof acts>('absorb', 'merge', 'split', 'cede', 'rename', 'flag'),
      late: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  prefers: fc.constantFrom(false, false, true),
  calendar: fc.constantFrom('civil', ...calendarIds),
  second: fc.constantFrom(null, null, null, null, null, null, ...calendarIds),
  publishers: fc.constantFrom(1, 2, 2),
  years: fc.array(wholeYear, { minLength: 1, maxLength: 3 }),
  deeds: fc.array(deed, { maxLength: 25 }),
});

export type Summable = typeof summable extends fc.Arbitrary<infer T> ? T : never;

/** Acts on the territories below; one that does not fit what happened before changes nothing. */
const acts = {
  absorb: {
    ends: ['ha-giang'],
    changes: ['c', 'd', 'e'].map((territory) => ({ territory, parent: 'hue' })),
    transfers: [{ from: 'ha-giang', to: 'hue', extent: 'whole' }],
  },
  merge: { ends: ['b'], transfers: [{ from: 'b', to: 'a', extent: 'whole' }] },
  split: {
    ends: ['d'],
    begins: ['d-1', 'd-2'].map((id) => ({ id, name: id, level: 'commune', parent: 'ha-giang' })),
    transfers: ['d-1', 'd-2'].map((to) => ({ from: 'd', to, extent: 'part' })),
  },
  cede: { transfers: [{ from: 'hue', to: 'ha-giang', extent: 'part' }] },
  rename: { changes: [{ territory: 'hue', name: 'Huế' }] },
  flag: { changes: [{ territory: 'hue', childrenExhaustive: false }] },
} as const;

const days = ['2024-02-01', '2024-07-05', '2024-10-10', '2025-02-01'] as const;

/** The log of a world. */
export function logOf(world: Summable): readonly StoredEvent[] {
  const log: StoredEvent[] = [];
  const reports: number[] = [];
  const add = (type: string, data: unknown) => {
    const position = log.length + 1;
    const id = `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;
    const recordedAt = '2025-03-01T00:00:00.000Z';
    // Each is of the shape that its type has.
    log.push({ position, id, type, schemaVersion: 1, recordedAt, recordedBy: 'x', data } as StoredEvent);
  };
  define(world, add);
  const reform = (isLate: boolean) => {
    for (const [index, { on, act, late }] of world.reforms.entries()) {
      if (late !== isLate) continue;
      const { begins, ...others } = { begins: [], ...acts[act] };
      const fresh = begins.length > 0 && world.reforms.findIndex((other) => other.act === act) === index;
      add('TerritoryReorganised', { id: `act-${index}`, effectiveOn: on, ...others, ...(fresh && { begins }) });
    }
  };
  reform(false);
  const report = (
    found: Pick<Deed, 'label' | 'publication' | 'quantity'> &
      Record<'indicator' | 'territory', string> & { part: string | null },
  ) => {
    const { indicator, territory, label, part, publication, quantity } = found;
    const inSecond = world.second !== null && publication % 2 === 1;
    const calendar = calendars[(inSecond ? world.second : null) ?? world.calendar];
    const period = unwrap(parsePeriod(label, { calendar }));
    const breakdown = indicator === 'parts' && part !== null ? { breakdown: partOf(part) } : {};
    const figure = { cell: { indicator, territory, period, ...breakdown }, printed: 'x', quantity };
    return { publication: publicationOf(world, publication), ...figure };
  };
  for (const { territories: places, months, indicator, parts, first, rival } of world.years) {
    for (const [territory, part] of places.flatMap((place) => parts.map((one) => [place, one] as const))) {
      for (let month = 0; month < months; month++) {
        for (const publication of rival ? [0, 1] : [0]) {
          const quantity = number(String((first + month * 7 + publication) % 30), '0', 'plain', 'unknown');
          const cell = { indicator, territory, label: labels[month] ?? '', part };
          reports.push(log.length + 1);
          add('FigureReported', report({ ...cell, publication, quantity }));
        }
      }
    }
  }
  for (const [index, found] of world.deeds.entries()) {
    if (index === world.deeds.length >> 1) reform(true);
    const target = reports[found.which % Math.max(1, reports.length)];
    if (found.what === 'report' || target === undefined) {
      reports.push(log.length + 1);
      add('FigureReported', report(found));
    } else if (found.what === 'correct') add('FigureCorrected', { report: target, figure: report(found), reason: 'x' });
    else add('FigureWithdrawn', { report: target, reason: 'x' });
  }
  return log;
}

/** The breakdown that a part names: one of a whole place, or one of forms that may overlap. */
export function partOf(part: string): Readonly<Record<string, string>> {
  return part === 'theft' ? { form: 'theft' } : { place: part };
}

function publicationOf({ publishers }: Summable, index: number): string {
  return `${index % 2 < publishers ? (index % 2 === 0 ? 'police' : 'office') : 'police'}:${days[index] ?? days[0]}`;
}

function define({ moves, prefers }: Summable, add: (type: string, data: unknown) => void): void {
  add('PublisherDefined', { id: 'police', name: 'Công an', ...(prefers ? { preference: 1 } : {}) });
  add('PublisherDefined', { id: 'office', name: 'Cục Thống kê', ...(prefers ? { preference: 2 } : {}) });
  for (const publisher of ['police', 'office']) {
    for (const publishedOn of days) {
      add('PublicationRecorded', {
        id: `${publisher}:${publishedOn}`,
        publisher,
        publishedOn,
        title: 'x',
        language: 'vi',
        calendar: 'unstated',
      });
    }
  }
  const place = (id: string, level: string, parent?: string, childrenExhaustive?: boolean) =>
    add('TerritoryEstablished', {
      id,
      spans: [{ name: id, level, ...(parent && { parent }), ...(childrenExhaustive && { childrenExhaustive }) }],
    });
  place('viet-nam', 'nation', undefined, true);
  place('hue', 'province', 'viet-nam', true);
  place('ha-giang', 'province', 'viet-nam', true);
  for (const id of ['a', 'b', 'd']) place(id, 'commune', id === 'd' ? 'ha-giang' : 'hue');
  place('e', 'commune', 'ha-giang');
  if (moves === null) place('c', 'commune', 'hue');
  else {
    const before = moves === '2024-04-01' ? '2024-03-31' : '2024-06-30';
    const spans = [
      { to: before, name: 'c', level: 'commune', parent: 'hue' },
      { from: moves, name: 'c', level: 'commune', parent: 'ha-giang' },
    ];
    add('TerritoryEstablished', { id: 'c', spans });
  }
  const indicator = (id: string, more: object) => add('IndicatorDefined', { id, name: id, unit: 'case', ...more });
  indicator('cases', { measure: { kind: 'flow' }, nonNegative: true });
  indicator('flow', { measure: { kind: 'flow' } });
  indicator('stock', { measure: { kind: 'stock' }, nonNegative: true });
  indicator('parts', {
    measure: { kind: 'flow' },
    dimensions: [
      { id: 'place', members: ['town', 'country'], disjoint: true, exhaustive: true },
      { id: 'form', members: ['theft', 'fraud'] },
    ],
  });
}
