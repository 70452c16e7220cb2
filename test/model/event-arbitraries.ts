/** Events as a ledger writes them, and as some other version might. */
import * as fc from 'fast-check';
import { unwrap } from '../../src/model/error.ts';
import type { EventDraft, EventType } from '../../src/model/event.ts';
import type { Figure } from '../../src/model/figure.ts';
import { type Period, parsePeriod } from '../../src/model/period.ts';
import type { NumberQuantity, Quantity } from '../../src/model/quantity.ts';
import { anyCalendar, labels } from './period-arbitraries.ts';

const uuid = fc.uuid({ version: 4 });

const id: fc.Arbitrary<string> = fc
  .stringMatching(/^[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,6})?$/)
  .filter((text) => !['constructor', 'prototype', 'unstated'].includes(text));

/** Words as offices write them: diacritics, emoji, and neighbours of what is refused. */
const line: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'Công an thành phố Huế',
    'tội phạm về trật tự xã hội được kéo giảm hơn 9%',
    '5/5 vụ',
    'hoà – hòa',
    '😀 "x" \\',
    'gọi là "trọng điểm"',
    'a\\b',
    'a\u2028b',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.normalize('NFC').replace(/\p{Cc}/gu, ''))
    .filter((text) => text.trim() !== ''),
);

const prose = fc.oneof(
  line,
  fc.tuple(line, line).map(([first, second]) => `${first}\n\t${second}`),
);

const text = fc.oneof(line, fc.record({ vi: line, en: line }));

export const day: fc.Arbitrary<string> = fc
  .record({
    y: fc.integer({ min: 1990, max: 2060 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ y, m, d }) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);

const year = fc.integer({ min: 1990, max: 2060 });

const period: fc.Arbitrary<Period> = fc.oneof(
  fc
    .tuple(year, fc.constantFrom('', '-H1', '-Q3', '-9M', '-06'))
    .map(([y, part]) => ({ label: `${y}${part}`, calendar: 'unstated' })),
  year.map((y) => ({ label: `${y}`, calendar: 'civil', first: `${y}-01-01`, last: `${y}-12-31` })),
  // Whatever parsePeriod gives: open, impossible, of one day, of no stated time.
  fc
    .tuple(labels, anyCalendar)
    .map(([label, calendar]) => unwrap(parsePeriod(label, { calendar })))
    .map((read) => structuredClone(read)),
);

const digits = fc.oneof(fc.integer({ min: -9999, max: 9999 }).map(String), fc.constantFrom('92.86', '-9.5', '0.001'));

const plain = (value: string): NumberQuantity => ({
  kind: 'number',
  value,
  step: '0',
  bound: 'plain',
  rounding: 'half-up',
});

const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  digits.map(plain),
  fc.constantFrom<Quantity>(
    { ...plain('-1234567890123456789.123456789'), step: '0.000000001', bound: 'about', rounding: 'unknown' },
    { kind: 'range', low: plain('-3'), high: { ...plain('5'), bound: 'more-than', rounding: 'truncated' } },
    {
      kind: 'fraction',
      numerator: { value: '5', bound: 'plain' },
      denominator: { value: '120000', bound: 'more-than' },
    },
    { kind: 'direction', direction: 'down' },
    { kind: 'retracted' },
    { kind: 'place', relation: 'rank', k: 7, n: 13 },
    { kind: 'day', day: '2024-06-14' },
  ),
);

export const figure: fc.Arbitrary<Figure> = fc.record(
  {
    publication: fc.tuple(id, day).map(([publisher, on]) => `${publisher}:${on}`),
    cell: fc.record(
      {
        indicator: id,
        territory: id,
        period,
        breakdown: fc.dictionary(id, id, { minKeys: 1, maxKeys: 3 }),
        base: fc.oneof(fc.constantFrom('adjacent' as const, 'unstated' as const), fc.record({ period })),
      },
      { requiredKeys: ['indicator', 'territory', 'period'] },
    ),
    printed: line,
    quantity,
    status: fc.constantFrom('final' as const, 'provisional' as const),
    locator: line,
    quote: prose,
    note: prose,
  },
  { requiredKeys: ['publication', 'cell', 'printed', 'quantity'] },
);

const report = fc.constant(1);

/** Type and data of each kind of event; corrections name position 1, so they are not for the head of a log. */
const bodies: { readonly [T in EventType]: fc.Arbitrary<Extract<EventDraft, { type: T }>['data']> } = {
  IndicatorDefined: fc.record(
    {
      id: id.map((one) => `i-${one}`),
      name: text,
      measure: fc.constantFrom({ kind: 'flow' as const }, { kind: 'ratio' as const, scale: '100' }),
      unit: fc.constantFrom('case', 'percent', 'VND'),
      integer: fc.boolean(),
      dimensions: fc.constant([{ id: 'sex', members: ['female', 'male'], disjoint: true }]),
    },
    { requiredKeys: ['id', 'name', 'measure', 'unit'] },
  ),
  TerritoryEstablished: fc.tuple(id, text).map(([one, name]) => ({
    id: one,
    spans: [
      { to: '2024-12-31', name, level: 'province', type: 'tỉnh' },
      { from: '2025-01-01', name, level: 'province', type: 'thành phố' },
    ],
  })),
  TerritoryReorganised: fc.tuple(id, day, line, text).map(([one, effectiveOn, instrument, name]) => ({
    id: one,
    effectiveOn,
    instrument,
    ends: ['old-a', 'old-b'],
    begins: [{ id: 'new', name, level: 'province', childrenExhaustive: true }],
    changes: [{ territory: 'neighbour', parent: null }],
    transfers: [
      { from: 'old-a', to: 'new', extent: 'whole' as const },
      {
        from: 'old-b',
        to: 'new',
        extent: 'part' as const,
        shares: [{ basis: 'population', ofFrom: { part: '10670', whole: '16224' }, ofTo: '0.4', source: instrument }],
      },
    ],
  })),
  TerritorySetDefined: id.map((one) => ({
    id: `set-${one}`,
    name: 'Cụm thi đua số 4',
    members: [{ territory: 'ha-giang', to: '2025-06-30' }, { territory: 'hue' }],
  })),
  CalendarDefined: id.map((one) => ({ id: one, yearStart: { month: 12, day: 15, year: 'previous' as const } })),
  PublisherDefined: fc.tuple(id, text).map(([one, name]) => ({ id: one, name })),
  PublicationRecorded: fc.tuple(id, day, line).map(([publisher, publishedOn, title]) => ({
    id: `${publisher}:${publishedOn}`,
    publisher,
    publishedOn,
    title,
    language: 'vi',
    calendar: 'unstated',
  })),
  TargetAssigned: fc.tuple(id, period).map(([one, due]) => ({
    id: one,
    indicator: 'clearance',
    scope: { everyTerritoryAt: 'province' },
    period: due,
    requirement: { relation: 'atLeast' as const, value: '75' },
    judged: 'each' as const,
    publisher: 'quoc-hoi',
  })),
  TargetWithdrawn: fc.tuple(id, prose).map(([target, reason]) => ({ target, reason })),
  FigureReported: figure,
  FigureCorrected: fc.record({ report, figure, reason: prose }),
  FigureWithdrawn: fc.record({ report, reason: prose }),
  PeriodClosed: fc.record({ period, closedOn: day, reason: prose }, { requiredKeys: ['period', 'closedOn'] }),
  PeriodReopened: fc.record({ period, reason: prose }),
};

const typed = (type: EventType): fc.Arbitrary<EventDraft> =>
  fc.record(
    {
      id: uuid,
      type: fc.constant(type),
      schemaVersion: fc.constant(1),
      recordedBy: line,
      command: fc.record({ key: line, digest: fc.stringMatching(/^[0-9a-f]{64}$/) }),
      data: bodies[type],
    },
    { requiredKeys: ['id', 'type', 'schemaVersion', 'recordedBy', 'data'] },
    // Type and data come from one entry of `bodies`, which the union cannot see.
  ) as fc.Arbitrary<EventDraft>;

/** Drafts of every type. At the head of a log a correction would name itself, so the first is a publisher. */
export const draft: fc.Arbitrary<EventDraft> = fc.oneof(
  // The keys of `bodies` are the event types.
  ...(Object.keys(bodies) as EventType[]).map(typed),
);

export const drafts: fc.Arbitrary<readonly EventDraft[]> = fc
  .tuple(typed('PublisherDefined'), fc.array(draft, { maxLength: 12 }))
  .map(([first, rest]) => [first, ...rest]);

export const instant: fc.Arbitrary<string> = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** JSON that some other version might write: whole numbers, any well-formed text without NUL, no reserved keys. */
export const foreignData: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().map((number) => (number === 0 ? 0 : number)),
    foreignText(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(foreignText(), tie('value')), { maxLength: 4 })
      .map((entries) =>
        Object.fromEntries(entries.filter(([key]) => !/^(?:__proto__|constructor|prototype)$/.test(key))),
      ),
  ),
})).value;

function foreignText(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }).map((any) => any.replaceAll('\0', '')),
    fc.constantFrom('Đầm Hà', 'Đầm Hà'.normalize('NFD'), '\u2028', '\u0007', 'toString', '\u00e5 A\u030a'),
  );
}

/** A stored event that only a later version knows. */
export const foreignEvent: fc.Arbitrary<Record<string, unknown>> = fc.record({
  position: fc.integer({ min: 1, max: 1_000_000 }),
  id: uuid,
  type: fc.constantFrom('TerritoryDissolved', 'FigureReported'),
  schemaVersion: fc.integer({ min: 2, max: 9 }),
  recordedAt: instant,
  recordedBy: line,
  data: foreignData,
});
