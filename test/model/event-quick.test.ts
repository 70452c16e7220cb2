import { describe, expect, it } from 'vitest';
import { knownPeriod } from '../../src/model/event/known-period.ts';
import { figureHolds, quickEvent, stampHolds } from '../../src/model/event/quick.ts';
import { type Figure, figureSchema } from '../../src/model/figure.ts';

const period = { label: '2024-H1', calendar: 'unstated' };
const cell = { indicator: 'clearance-rate', territory: 'hue', period };
const quantity = { kind: 'number', value: '92.86', step: '0.01', bound: 'plain', rounding: 'unknown' };
const figure = { publication: 'ca-hue:2024-07-05', cell, printed: '92,86%', quantity };
const full = {
  ...figure,
  cell: { ...cell, breakdown: { sex: 'female' }, base: { period } },
  status: 'provisional',
  locator: 'trang 3',
  quote: 'đạt 92,86%\nso với',
  note: 'đọc lại',
};
const range = { kind: 'range', low: quantity, high: quantity };
const closed = { label: '2024-H1', calendar: 'vn-statistical', first: '2023-12-15', last: '2024-06-14' };
const stamp = { key: 'sơ kết 2024', digest: 'a'.repeat(64) };
const event = {
  position: 7,
  id: '7f1c1b1e-54d2-4c1b-9a52-0d3d6f8b2a10',
  type: 'FigureReported',
  schemaVersion: 1,
  recordedAt: '2024-07-05T03:00:00.000Z',
  recordedBy: 'thống kê BCĐ 138',
  data: figure,
};
const corrected = { ...event, type: 'FigureCorrected', data: { report: 6, figure, reason: 'gõ nhầm' } };
const withdrawn = { ...event, type: 'FigureWithdrawn', data: { report: 6, reason: 'gõ nhầm' } };
const of = (change: object) => ({ ...event, data: { ...figure, ...change } });
const inCell = (change: object) => of({ cell: { ...cell, ...change } });

const frozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));

describe('an event that surely holds', () => {
  it.each<[string, object]>([
    ['a report', event],
    ['a report of everything', { ...event, command: stamp, data: full }],
    ['a final one', of({ status: 'final' })],
    ['one that is not significant', of({ status: 'not-significant' })],
    ['a period of days', inCell({ period: closed })],
    ['a base in a word', inCell({ base: 'adjacent' })],
    ['a breakdown', inCell({ breakdown: { sex: 'female', age: 'young' } })],
    ['a locator alone', of({ locator: 'x' })],
    ['a quote alone', of({ quote: 'x' })],
    ['a note alone', of({ note: 'x' })],
    ['no number', of({ quantity: { kind: 'direction', direction: 'up' } })],
    ['a correction', corrected],
    ['a correction of the first', { ...corrected, command: stamp, data: { ...corrected.data, report: 1 } }],
    ['a withdrawal', withdrawn],
  ])('is copied in one pass: %s', (_, given) => {
    const read = quickEvent(given);
    expect(read).toStrictEqual(given);
    expect(read).not.toBe(given);
    expect(frozen(read)).toBe(true);
    expect(Object.keys(read ?? {})).toEqual(
      ['position', 'id', 'type', 'schemaVersion', 'recordedAt', 'recordedBy', 'command', 'data'].filter(
        (key) => key in given,
      ),
    );
  });
});

const throwing = new Proxy(
  {},
  {
    getPrototypeOf: () => {
      throw new Error('no');
    },
  },
);

describe('any other event is left to the schemas', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'x'],
    ['nothing in it', {}],
    ['an object that throws', throwing],
    ['an unknown member', { ...event, hash: 'x' }],
    ['an unknown type', { ...event, type: 'FigureDreamt' }],
    ['another type', { ...event, type: 'PeriodReopened', data: { period, reason: 'x' } }],
    ['another version', { ...event, schemaVersion: 2 }],
    ['position 0', { ...event, position: 0 }],
    ['a position as text', { ...event, position: '7' }],
    ['a position of parts', { ...event, position: 7.5 }],
    ['another id', { ...event, id: 'A' }],
    ['an id that is no text', { ...event, id: [event.id] }],
    ['another time', { ...event, recordedAt: '2024-07-05' }],
    ['a time that is no text', { ...event, recordedAt: [event.recordedAt] }],
    ['nobody', { ...event, recordedBy: '' }],
    ['a long name', { ...event, recordedBy: 'x'.repeat(501) }],
    ['a stamp of nothing', { ...event, command: {} }],
    ['a stamp without a key', { ...event, command: { ...stamp, key: '' } }],
    ['a stamp without a digest', { ...event, command: { ...stamp, digest: 'A' } }],
    ['a digest that is no text', { ...event, command: { ...stamp, digest: [stamp.digest] } }],
    ['a stamp with more', { ...event, command: { ...stamp, at: 1 } }],
    ['a null stamp', { ...event, command: null }],
    ['no figure', { ...event, data: null }],
    ['an empty figure', { ...event, data: {} }],
    ['a figure with more', of({ unit: 'kg' })],
    ['a figure of no publication', of({ publication: 'A' })],
    ['a figure printed as nothing', of({ printed: '' })],
    ['a figure of no quantity', of({ quantity: null })],
    ['a quantity of another spelling', of({ quantity: { ...quantity, value: '92.860' } })],
    ['a wrong range', of({ quantity: { kind: 'range', low: 1 } })],
    ['a quantity that is no JSON', of({ quantity: { kind: 'retracted', at: new Date(0) } })],
    ['another status', of({ status: 'draft' })],
    ['a blank locator', of({ locator: ' ' })],
    ['a blank quote', of({ quote: ' ' })],
    ['a blank note', of({ note: ' ' })],
    ['no cell', of({ cell: null })],
    ['a cell with more', inCell({ unit: 'kg' })],
    ['a cell of no indicator', inCell({ indicator: 'A' })],
    ['a cell of no territory', inCell({ territory: 'Huế' })],
    ['a cell of no period', inCell({ period: null })],
    ['a period that is none', inCell({ period: { label: '2024-X', calendar: 'unstated' } })],
    ['a wrong breakdown', inCell({ breakdown: { Sex: 'female' } })],
    ['an empty breakdown', inCell({ breakdown: {} })],
    ['a wrong base', inCell({ base: 'before' })],
    ['a correction of nothing', { ...corrected, data: {} }],
    ['a correction of itself', { ...corrected, data: { ...corrected.data, report: 7 } }],
    ['a correction of report 0', { ...corrected, data: { ...corrected.data, report: 0 } }],
    ['a correction to nothing', { ...corrected, data: { ...corrected.data, figure: {} } }],
    ['a correction for nothing', { ...corrected, data: { ...corrected.data, reason: ' ' } }],
    ['a correction with more', { ...corrected, data: { ...corrected.data, by: 'x' } }],
    ['a withdrawal of nothing', { ...withdrawn, data: {} }],
    ['a withdrawal of itself', { ...withdrawn, data: { ...withdrawn.data, report: 7 } }],
    ['a withdrawal of report 0', { ...withdrawn, data: { ...withdrawn.data, report: 0 } }],
    ['a withdrawal for nothing', { ...withdrawn, data: { ...withdrawn.data, reason: ' ' } }],
    ['a withdrawal with more', { ...withdrawn, data: { ...withdrawn.data, by: 'x' } }],
  ])('%s', (_, given) => {
    expect(quickEvent(given)).toBe(null);
  });
});

describe('what holds without the schemas', () => {
  it.each<[string, object, boolean]>([
    ['all of it', full, true],
    ['the least', figure, true],
    ['a period of days', { ...figure, cell: { ...cell, period: closed } }, true],
    ['no publication', { ...figure, publication: 'A' }, false],
    ['no indicator', { ...figure, cell: { ...cell, indicator: 'A' } }, false],
    ['no territory', { ...figure, cell: { ...cell, territory: 'A' } }, false],
    ['no period', { ...figure, cell: { ...cell, period: { ...period, label: 'x' } } }, false],
    [
      'an impossible period of nothing',
      { ...figure, cell: { ...cell, period: { ...period, impossible: 'x' } } },
      false,
    ],
    ['a breakdown of nothing', { ...figure, cell: { ...cell, breakdown: {} } }, false],
    ['a breakdown by no id', { ...figure, cell: { ...cell, breakdown: { sex: 'female', A: 'a' } } }, false],
    ['a breakdown into no id', { ...figure, cell: { ...cell, breakdown: { sex: 'female', a: 'A' } } }, false],
    ['another base', { ...figure, cell: { ...cell, base: 'before' } }, false],
    ['a blank print', { ...figure, printed: ' ' }, false],
    ['a wrong number', { ...figure, quantity: { ...quantity, value: '1.0' } }, false],
    ['no number', { ...figure, quantity: { kind: 'direction', direction: 'up' } }, true],
    ['a wrong range', { ...figure, quantity: { ...range, low: 1 } }, false],
    ['another status', { ...figure, status: 'draft' }, false],
    ['a blank locator', { ...figure, locator: ' ' }, false],
    ['a blank quote', { ...figure, quote: ' ' }, false],
    ['a blank note', { ...figure, note: ' ' }, false],
  ])('%s: a figure', (_, given, holds) => {
    // Whatever was copied is asked.
    expect(figureHolds(given as Figure)).toBe(holds);
    expect(figureSchema.safeParse(given).success).toBe(holds);
  });

  it.each([
    [stamp, true],
    [{ ...stamp, key: '' }, false],
    [{ ...stamp, digest: 'a' }, false],
  ])('a stamp %j: %s', (given, holds) => {
    expect(stampHolds(given)).toBe(holds);
  });
});

describe('a known period', () => {
  it.each<[readonly unknown[], object | null]>([
    [['2023', 'unstated', undefined, undefined], { label: '2023', calendar: 'unstated' }],
    [['2023', 'other', '2022-12-15', undefined], null],
    [['2024-H1', 'vn-statistical', '2023-12-15', '2024-06-14'], closed],
    [['2024-H1', 'vn-statistical', '2023-12-16', '2024-06-15'], { ...closed, first: '2023-12-16', last: '2024-06-15' }],
    [['2024-H1', 'vn-statistical', '2023-12-16', '2024-06-14'], null],
    [['2024-H1', 'vn-statistical', '2023-12-15', '2024-06-15'], null],
    [['/2024-06-14', 'unstated', undefined, '2024-06-14'], null],
    [['2024-H1', 'vn-statistical-2', '2023-12-15', '2024-06-14'], { ...closed, calendar: 'vn-statistical-2' }],
    [['2024-X', 'civil', undefined, undefined], null],
    [[['2023'], 'civil', undefined, undefined], null],
    [[undefined, 'civil', undefined, undefined], null],
    [['2023', 'A', undefined, undefined], null],
  ])('of %j is one object', ([label, calendar, first, last], expected) => {
    const known = knownPeriod(label, calendar, first, last);
    if (expected === null) expect(known).toBe(null);
    else expect(known).toStrictEqual(expected);
    expect(knownPeriod(label, calendar, first, last)).toBe(known);
    expect(Object.isFrozen(known)).toBe(true);
  });

  it('is told from every other, however many there are', () => {
    const known = (label: string, calendar: string) => knownPeriod(label, calendar, `${label}-01-01`, `${label}-12-31`);
    for (let at = 0; at < 30; at += 1) expect(known('2022', `c${at}`)?.calendar).toBe(`c${at}`);
    for (let year = 1000; year < 2100; year += 1) expect(known(`${year}`, 'civil')?.label).toBe(`${year}`);
  });

  it('is remembered, with seven others of its label', () => {
    const known = (day: number) => knownPeriod('2021-05', 'c', `2021-05-0${day}`, `2021-06-0${day - 1}`);
    const first = [2, 3, 4, 5, 6, 7, 8, 9].map(known);
    expect(first).not.toContain(null);
    expect([2, 3, 4, 5, 6, 7, 8, 9].map(known).every((period, at) => period === first[at])).toBe(true);
  });
});
