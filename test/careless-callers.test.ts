/** What callers in JavaScript may pass where TypeScript would have stopped them: refused by a rule, never by accident. */
import { describe, expect, it } from 'vitest';
import {
  certainInterval,
  compareViews,
  contains,
  Decimal,
  defineProjection,
  eventText,
  expectedInterval,
  formatInterval,
  formatPeriod,
  formatQuantity,
  isLedgerError,
  openLedger,
  type Parsed,
  parsePeriod,
  parseQuantity,
  replayStream,
  textIn,
  unwrap,
  viewOf,
} from '../src/index.ts';
import { numberedIds } from '../src/record.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { world } from './tables.ts';

const view = viewOf({ catalogue: world, publications: [] });
const indicators = view.definitions.indicators.map(({ id }) => id);

/** The code of what is thrown. */
async function refusalOf(action: () => unknown): Promise<string> {
  try {
    await action();
    return 'nothing';
  } catch (error) {
    return isLedgerError(error) ? (error.issues[0]?.code ?? '') : String(error);
  }
}

describe('what is refused', () => {
  it.each<[string, () => unknown, string]>([
    ['views that are none', () => compareViews({} as never, view), 'view_must_be_a_view'],
    [
      'a table of a level that nothing stands at',
      () => view.table({ indicators, level: 'nope', periods: ['2024'] }),
      'level_must_be_known',
    ],
    [
      'a table of an indicator that nobody defined, and of no territory',
      () => view.table({ indicators: ['x'], territories: [], periods: ['2024'] }),
      'indicator_must_be_defined',
    ],
    [
      'a publisher to prefer that nobody defined',
      () => viewOf({ catalogue: world, publications: [] }, { prefer: ['nobody'] }),
      'publisher_must_be_defined',
    ],
    ['no definition of a projection', () => defineProjection(null as never), 'value_must_be_object'],
    [
      'a projection without handlers',
      () => defineProjection({ name: 'x', initial: {} } as never),
      'field_must_be_present',
    ],
    [
      'a handler of events that there are not',
      () => defineProjection({ name: 'x', initial: {}, on: { FigureReport: () => {} } } as never),
      'field_must_be_known',
    ],
    [
      'a handler that is none',
      () => defineProjection({ name: 'x', initial: {}, on: { FigureReported: 5 } } as never),
      'value_must_be_valid',
    ],
    [
      'events that are none',
      () => defineProjection({ name: 'x', initial: {}, on: {} }).fold({}, [null as never]),
      'events_must_be_listed',
    ],
  ])('%s', async (_, action, code) => expect(await refusalOf(action)).toBe(code));

  it('a handler that answers later, and a projection that is none', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'x', newId: numberedIds(0) });
    await ledger.define({ publishers: [{ id: 'office', name: 'Office' }] });
    const later = defineProjection({ name: 'later', initial: { count: 0 }, on: { PublisherDefined: async () => {} } });
    expect(await refusalOf(() => ledger.project(later))).toBe('handler_must_answer_at_once');
    expect(await refusalOf(() => ledger.project({ name: 'x' } as never))).toBe('projection_must_be_defined');
  });

  it('a view of another copy of the library, with what to do about it', () => {
    expect(() => compareViews({ ...view }, view)).toThrow('(`import` beside `require`)');
  });

  it('a line that is blank or begins with a byte order mark, with what to do about it', async () => {
    await expect(replayStream(['\uFEFF{}'])).rejects.toThrow('byte order mark');
    await expect(replayStream([''])).rejects.toThrow('Take a blank line away');
  });
});

describe('what throws when it is read', () => {
  const thrower = (target: object) =>
    new Proxy(target, {
      get: () => {
        throw new Error('trap');
      },
      has: () => {
        throw new Error('trap');
      },
      ownKeys: () => {
        throw new Error('trap');
      },
      getPrototypeOf: () => {
        throw new Error('trap');
      },
    });
  const gone = Proxy.revocable({}, {});
  gone.revoke();
  const getter = Object.defineProperty({}, 'language', {
    enumerable: true,
    get: () => {
      throw new Error('getter');
    },
  });
  const shapes: readonly [string, unknown][] = [
    ...[null, undefined, 5, '', true, [], {}, () => 1, Symbol('x'), 1n, new Map(), Object.create(null)].map(
      (one): [string, unknown] => [typeof one === 'object' ? `an object ${JSON.stringify(one)}` : typeof one, one],
    ),
    ['a label that is none', { label: 5, calendar: 'unstated' }],
    ['a kind that is none', { kind: 'nothing' }],
    ['ends that are none', { low: '5', high: 6, lowOpen: 1, highOpen: null }],
    [
      'a number that only says so',
      { low: { toStringTag: '[object Decimal]' }, high: null, lowOpen: true, highOpen: true },
    ],
    ['a getter that throws', getter],
    ['a proxy that throws', thrower({})],
    ['a list that throws', thrower([])],
    ['a proxy that was taken back', gone.proxy],
  ];
  const five = { kind: 'number', value: '5', step: '0', bound: 'plain', rounding: 'unknown' } as const;
  const all = { low: new Decimal(1), high: null, lowOpen: true, highOpen: true };
  const cell = { indicator: 'cases', territory: 'hue', period: '2024' };
  /** What is passed as each argument of the public functions; what TypeScript would not let through. */
  const doors: readonly [string, (given: never) => unknown][] = [
    ['parseQuantity', (given) => parseQuantity(given, { language: 'vi' })],
    ['parseQuantity options', (given) => parseQuantity('5 vụ', given)],
    ['parseQuantity unit', (given) => parseQuantity('5 vụ', { language: 'vi', unit: given })],
    ['parsePeriod', (given) => parsePeriod(given, { calendar: 'unstated' })],
    ['parsePeriod options', (given) => parsePeriod('2024', given)],
    ['parsePeriod calendar', (given) => parsePeriod('2024', { calendar: given })],
    ['formatPeriod', (given) => formatPeriod(given)],
    ['formatPeriod options', (given) => formatPeriod({ label: '2024', calendar: 'unstated' }, given)],
    ['formatQuantity', (given) => formatQuantity(given, { language: 'vi' })],
    ['formatQuantity options', (given) => formatQuantity(five, given)],
    ['formatInterval', (given) => formatInterval(given)],
    ['contains', (given) => contains(given, new Decimal(1))],
    ['contains value', (given) => contains(all, given)],
    ['certainInterval', (given) => certainInterval(given)],
    ['certainInterval context', (given) => certainInterval(five, given)],
    ['expectedInterval', (given) => expectedInterval(given)],
    ['eventText', (given) => eventText(given)],
    ['textIn', (given) => textIn(given, 'vi')],
    ['textIn language', (given) => textIn({ vi: 'a' }, given)],
    ['unwrap', (given) => unwrap(given)],
    ['isLedgerError', (given) => isLedgerError(given)],
    ['viewOf', (given) => viewOf(given)],
    ['viewOf options', (given) => viewOf({ catalogue: {}, publications: [] }, given)],
    ['compareViews', (given) => compareViews(given, view)],
    ['figure', (given) => view.figure(given)],
    ['vintages', (given) => view.vintages(given)],
    ['aggregate period', (given) => view.aggregate({ ...cell, period: given })],
    ['change', (given) => view.change(given)],
    ['gap', (given) => view.gap(given)],
    ['explain', (given) => view.explain(given)],
    ['table', (given) => view.table(given)],
    ['openLedger', (given) => openLedger(given)],
    ['openLedger options', (given) => openLedger(memoryStore(), given)],
  ];
  // Of what leaves everything out these make their own defaults, or it is what they take.
  const lenient =
    /options|context|isLedgerError|textIn language|parseQuantity unit|period|contains value|textIn|figure/;

  it.each(doors)('is refused by rule: %s', async (name, door) => {
    let refused = 0;
    for (const [what, given] of shapes) {
      const found = await refusalOf(() => door(given as never));
      expect(found, what).toMatch(/^(?:[a-z_]+|nothing)$/);
      if (found !== 'nothing') refused += 1;
    }
    if (!lenient.test(name) && !/^(?:parse|format)/.test(name)) expect(refused).toBeGreaterThan(10);
  });

  it.each<[string, () => Parsed<unknown>]>([
    ['parseQuantity', () => parseQuantity('5', thrower({}) as never)],
    ['parsePeriod', () => parsePeriod('2024', thrower({}) as never)],
    ['formatPeriod', () => formatPeriod(thrower({}) as never)],
    ['formatPeriod options', () => formatPeriod({ label: '2024', calendar: 'unstated' }, thrower({}) as never)],
  ])('is an issue where nothing is ever thrown: %s', (_, read) => {
    const said = read();
    expect(said.ok ? [] : said.issues.map(({ code }) => code)).toEqual(['value_must_be_plain_json']);
  });
});
