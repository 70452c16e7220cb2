import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilCalendar } from '../src/model/calendar.ts';
import { unwrap } from '../src/model/error.ts';
import type { StoredEvent } from '../src/model/event.ts';
import { parsePeriod } from '../src/model/period.ts';
import { emptyState, extend, type State } from '../src/projection.ts';
import { horizonOf } from '../src/query/question.ts';
import { summed } from '../src/query/sums.ts';
import type { Answer, CellQuery, View, ViewOptions } from '../src/query.ts';
import { createView } from '../src/query.ts';
import {
  calendarIds,
  indicators,
  labels,
  logOf,
  partOf,
  type Summable,
  summable,
  territories,
} from './arbitraries/sums.ts';

/** What tables must say as the rules do. */
function gist(answer: Answer) {
  const { cell, value, point, origin, rule, complete, contested, missing, reason, positions, breaks } = answer;
  return {
    cell,
    value,
    point: point?.toString() ?? null,
    origin,
    rule,
    complete,
    contested,
    missing,
    reason,
    positions,
    breaks,
  };
}

/** The same figures, of which the state knows no order: nothing is read out of tables. */
function byRules(events: readonly StoredEvent[]): State {
  const state = emptyState();
  extend(state, events);
  state.figures.disorderly = true;
  return state;
}

const question = fc.record({
  indicator: fc.constantFrom(...indicators),
  territory: fc.constantFrom(...territories),
  label: fc.constantFrom(...labels),
  calendar: fc.constantFrom(...calendarIds),
  part: fc.constantFrom(null, null, 'town', 'theft'),
});

function queryOf(
  found: Omit<typeof question extends fc.Arbitrary<infer T> ? T : never, 'territory'> & { readonly territory: string },
): CellQuery {
  const { indicator, territory, label, calendar, part } = found;
  const breakdown = indicator === 'parts' && part !== null ? { breakdown: partOf(part) } : {};
  return { indicator, territory, period: { label, calendar }, ...breakdown };
}

/** What is surely a sum of something, if anything is; and what was reported, and what lies around it. */
function wholesOf({ calendar, years, deeds }: Summable): readonly CellQuery[] {
  const sums = years.flatMap(({ indicator }) =>
    ['viet-nam', 'hue', 'ha-giang', 'a'].flatMap((territory) =>
      ['2024', '2024-H1', '2024-Q3', '2024-05'].map((label) => ({ indicator, territory, period: { label, calendar } })),
    ),
  );
  // What only begins by a reform is not known to every view.
  const known = deeds.filter(({ territory }) => territories.some((id) => id === territory));
  const around = known.flatMap(({ indicator, territory, label, part }) =>
    [label, '2024-Q1', '2024-Q2', '2024'].map((asked) =>
      queryOf({ indicator, territory, label: asked, calendar, part: part === 'country' ? null : part }),
    ),
  );
  return [...sums, ...around];
}

const look = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record({ published: fc.constantFrom('2024-02-01', '2024-07-05', '2024-12-31') }).map((asOf) => ({ asOf })),
  fc.constant({ prefer: ['office'] }),
  fc.constant({ prefer: ['office'], asOf: { published: '2024-11-01' } }),
);

describe('sums', () => {
  it('QRY-7 what is read out of tables is what the rules derive, however the log came in', () => {
    const counted = new Map<string, number>();
    fc.assert(
      fc.property(
        summable,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
        fc.array(question, { maxLength: 12 }),
        look,
        (world, shares, questions, options: ViewOptions) => {
          const log = logOf(world);
          const queries = [...wholesOf(world), ...questions.map(queryOf)];
          const state = emptyState();
          const held: { readonly view: View; readonly upTo: number }[] = [];
          const cuts = [...shares.map((share) => Math.round(26 + share * (log.length - 26))), log.length].sort(
            (a, b) => a - b,
          );
          for (const cut of cuts) {
            extend(state, log.slice(state.position, cut));
            const view = createView(state, options);
            // Asking fills the tables, which the next events must then bring up to date.
            const horizon = horizonOf(state, options);
            for (const query of queries) {
              const answer = view.aggregate(query);
              const isTabled = summed(horizon, answer.cell, () => expect.fail('asked for nothing')) !== null;
              counted.set(...tally(counted, answer, isTabled));
            }
            held.push({ view, upTo: cut });
          }
          for (const { view, upTo } of held) {
            const slow = createView(byRules(log.slice(0, upTo)), options);
            expect(queries.map((query) => gist(view.aggregate(query)))).toEqual(
              queries.map((query) => gist(slow.aggregate(query))),
            );
          }
        },
      ),
      { numRuns: 32 },
    );
    console.log([...counted].map(([what, times]) => `${what} ${times}`).join(', '));
    const tabled = (what: string) =>
      [...counted].reduce((sum, [key, times]) => sum + (key.startsWith('tabled') && key.includes(what) ? times : 0), 0);
    for (const what of ['report', 'time-path', 'territory-sum']) expect(tabled(what)).toBeGreaterThan(50);
    for (const what of ['breakdown-sum', 'contested']) expect(tabled(what)).toBeGreaterThan(0);
    const times = (what: string) =>
      [...counted].reduce((sum, [key, count]) => sum + (key.includes(what) ? count : 0), 0);
    expect(times('map-parts')).toBeGreaterThan(10);
    expect(times('tabled broken')).toBeGreaterThan(5);
  }, 60_000);

  it('QRY-8 a table says of each cell what its answer says', () => {
    let typed = 0;
    fc.assert(
      fc.property(
        summable,
        look,
        fc.constantFrom(null, ...calendarIds),
        fc.constantFrom(true, false, false, false),
        (world, options: ViewOptions, calendar, isBroken) => {
          const state = emptyState();
          extend(state, logOf(world));
          const view = createView(state, options);
          const inputs = ['2024', '2024-H1', '2024-03', '2024-4M', '2024-01-01/2024-01-20'];
          const periods = inputs.map((label) => (calendar === null ? label : { label, calendar }));
          const measures = [
            ...(['point', 'low', 'high', 'complete', 'contested', 'estimated', 'origin', 'reason', 'map'] as const),
            ...(isBroken ? (['breaks', 'estimates'] as const) : []),
          ];
          const table = view.table({ indicators, territories, periods, measures });
          const rows = [...table];
          expect(rows.length).toBe(table.length);
          const plain = view.table({ indicators, territories, periods });
          typed += table.columns.point?.kind === 'units' ? 1 : 0;
          expect([...plain].map(({ point }) => point?.toString())).toEqual(rows.map(({ point }) => point?.toString()));
          for (const [index, row] of rows.entries()) {
            const { indicator, territory } = row;
            const answer = view.aggregate({ indicator, territory, period: periods[index % periods.length] ?? '' });
            expect({
              ...row,
              point: row.point?.toString(),
              low: row.low?.toString(),
              high: row.high?.toString(),
            }).toEqual({
              indicator,
              territory,
              period: inputs[index % inputs.length],
              point: answer.point?.toString(),
              low: answer.complete ? answer.value?.low?.toString() : undefined,
              high: answer.complete ? answer.value?.high?.toString() : undefined,
              complete: answer.complete,
              contested: answer.contested,
              origin: answer.origin,
              reason: answer.reason,
              estimated: answer.estimates.length > 0,
              map: answer.map,
              ...(isBroken ? { breaks: answer.breaks, estimates: answer.estimates } : {}),
            });
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(typed).toBeGreaterThan(5);
  });
});

/** Any decimal of the log: up to 30 digits before and 18 behind the point. */
const exactly = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 30n - 1n }),
      fc.bigInt({ min: 0n, max: 2n ** 53n + 2n }),
      fc.constant(0n),
    ),
    fc.oneof(
      fc.constant(''),
      fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }).map((digits) => String(digits).padStart(18, '0')),
    ),
  )
  .map(([sign, whole, part]) => {
    const places = part.replace(/0+$/, '');
    const text = places === '' ? String(whole) : `${whole}.${places}`;
    return text === '0' ? text : `${sign}${text}`;
  });

/** Numbers near the edge of what a table holds, and beyond it. */
const nearEdge = fc.constantFrom(
  '9007199254740991',
  '9007199254740.99',
  '4503599627370496',
  '90071992547409',
  '1',
  '0.01',
  '-7.5',
);

/** A decimal as a whole number of 10^−18. */
function attos(text: string): bigint {
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole) * 10n ** 18n + BigInt(part.padEnd(18, '0'));
  return text.startsWith('-') ? -size : size;
}

describe('sums are exact', () => {
  it('QRY-9 sums over places and months equal rational arithmetic, however many digits the figures have', () => {
    const value = fc.oneof(exactly, nearEdge, fc.integer({ min: 0, max: 999 }).map(String));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 36, maxLength: 36 }),
        fc.array(fc.tuple(fc.nat(35), value)),
        (values, later) => {
          const world: Summable = {
            moves: null,
            reforms: [],
            prefers: false,
            calendar: 'civil',
            second: null,
            publishers: 1,
            years: [],
            deeds: [],
          };
          const log = [...logOf(world)];
          const state = emptyState();
          const told = (place: number, text: string, publication: string) => {
            const month = `2024-${String((place % 12) + 1).padStart(2, '0')}`;
            const position = log.length + 1;
            log.push({
              position,
              id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
              type: 'FigureReported',
              schemaVersion: 1,
              recordedAt: '2025-03-01T00:00:00.000Z',
              recordedBy: 'x',
              data: {
                publication,
                cell: {
                  indicator: 'flow',
                  territory: ['a', 'b', 'c'][Math.floor(place / 12)] ?? 'a',
                  period: unwrap(parsePeriod(month, { calendar: civilCalendar })),
                },
                printed: text,
                quantity: { kind: 'number', value: text, step: '0', bound: 'plain', rounding: 'unknown' },
              },
            });
          };
          const now = [...values];
          const check = (): void => {
            extend(state, log.slice(state.position));
            const view = createView(state);
            for (const [label, months] of [
              ['2024', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
              ['2024-Q2', [3, 4, 5]],
              ['2024-11', [10]],
            ] as const) {
              const parts = [0, 12, 24].flatMap((from) => months.map((month) => now[from + month] ?? '0'));
              const { point } = view.aggregate({
                indicator: 'flow',
                territory: 'hue',
                period: { label, calendar: 'civil' },
              });
              expect(point === null ? null : attos(point.toFixed())).toBe(
                parts.reduce((sum, text) => sum + attos(text), 0n),
              );
            }
          };
          for (const [place, text] of values.entries()) told(place, text, 'police:2024-02-01');
          check();
          for (const [place, text] of later) {
            told(place, text, 'police:2024-07-05');
            now[place] = text;
            check();
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function tally(
  counted: ReadonlyMap<string, number>,
  { rule, contested, breaks }: Answer,
  isTabled: boolean,
): [string, number] {
  const isBroken = breaks.some(({ because }) => because === 'territory');
  const words = [isTabled && 'tabled', isBroken && 'broken', contested && 'contested', rule ?? 'nothing'];
  const what = words.filter((word) => word !== false).join(' ');
  return [what, (counted.get(what) ?? 0) + 1];
}
