import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../src/log.ts';
import { unwrap } from '../src/model/error.ts';
import { deeplyFrozen } from '../src/model/json.ts';
import { commandText } from '../src/record/command-text.ts';
import { quickFigure } from '../src/record/quick-figure.ts';
import { type FigureInput, ownFigures, readCommand } from '../src/record.ts';

const id = fc.constantFrom('clearance', 'hue', 'ha-giang', 'constructor', 'unstated', 'Huế', '');
const line = fc.constantFrom(
  'tr. 5',
  'Bảng 2',
  ' ',
  '',
  'a\nb',
  'A\u030a',
  'hoa\u0300',
  '😀',
  '\ud800',
  5,
  null,
  undefined,
);
const value = fc.oneof(
  fc.constantFrom<unknown>('92,86%', '1.120', '5/5 vụ', '', 'x'.repeat(501), 12, null, [], ['5'], '1\u030a'),
  fc.record(
    { number: fc.constantFrom<unknown>('5', '5.0', 5, undefined), step: fc.constantFrom('0', '0.1'), extra: id },
    { requiredKeys: ['number'] },
  ),
  fc.constantFrom<unknown>({ range: ['1', '2'] }, { number: 'a\u030a' }, {}, { direction: 'up' }),
);
const period = fc.constantFrom<unknown>(
  '2024-H1',
  'no label',
  '',
  undefined,
  5,
  { label: '2024', calendar: 'civil' },
  { label: '2024', calendar: 'unstated' },
  { label: '2024' },
  { label: '2024', calendar: 'Civil' },
  { label: '2024', calendar: 'civil', year: 1 },
);
const fields = {
  indicator: id,
  territory: id,
  value,
  period,
  quote: line,
  note: line,
  locator: line,
  status: fc.constantFrom<unknown>('final', 'rough', undefined),
  breakdown: fc.constantFrom<unknown>({ sex: 'female' }, {}, { sex: 5 }, { Sex: 'a' }, { sex: undefined }, 'sex'),
  base: fc.constantFrom<unknown>('adjacent', { period: '2023' }, undefined),
};
const good = { indicator: 'clearance', territory: 'hue', value: '92,86%', period: '2024-H1', quote: 'đạt 92,86%' };
/** Good but for one field, or for several, or not at all. */
const figure = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(...Object.entries(fields))
      .chain(([field, other]) => (other as fc.Arbitrary<unknown>).map((changed) => ({ ...good, [field]: changed }))),
  },
  fc.record(fields, { requiredKeys: ['indicator', 'territory', 'value'] }),
  fc.anything(),
);

/** The same data in objects whose prototype only the readers at length know for plain. */
function strange(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(strange);
  if (typeof data !== 'object' || data === null) return data;
  const prototype: unknown = Object.getPrototypeOf(data);
  if (prototype !== Object.prototype && prototype !== null) return data;
  return Object.assign(
    Object.create(Object.create(null)),
    Object.fromEntries(Object.entries(data).map(([key, member]) => [key, strange(member)])),
  );
}

const publication = { publisher: 'ca-hue', publishedOn: '2024-07-05', title: 'T', language: 'vi', calendar: 'civil' };
const command = (figures: readonly unknown[]) => ({ type: 'record', input: { publication, figures } });

describe('a command to record', () => {
  it('REC-6 is read quickly as it is read at length', () => {
    let [quick, slow, refused] = [0, 0, 0];
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 3 }), (figures) => {
        for (const one of figures) {
          if (quickFigure(one) === null) slow += 1;
          else quick += 1;
        }
        const read = readCommand(command(figures));
        expect(read).toEqual(readCommand(strange(command(figures))));
        if (!read.ok) refused += 1;
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(quick, slow, refused)).toBeGreaterThan(300);
  });

  it('REC-2 has one text, by which it is known again: the canonical one', () => {
    let [texts, long] = [0, 0];
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 3 }), (figures) => {
        // One figure alone is seldom refused; several, often.
        for (const one of [figures, figures.slice(0, 1)]) {
          const read = readCommand(command(one));
          if (!read.ok) continue;
          texts += 1;
          if (JSON.stringify(read.value).includes('"base"')) long += 1;
          expect(commandText(read.value)).toBe(canonicalText(read.value));
        }
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(texts, long)).toBeGreaterThan(100);
    const correction = {
      type: 'correct',
      input: { report: 7, figure: { value: 'gần 5', quote: null }, reason: 'nhầm' },
    };
    const catalogue = { type: 'define', input: { publishers: [{ name: 'Công an', id: 'ca' }], targets: [] } };
    for (const other of [correction, catalogue]) {
      const read = unwrap(readCommand(other));
      expect(commandText(read)).toBe(canonicalText(read));
    }
  });

  it('REC-6 is read as it is, where our own readers made it, as a copy would be', () => {
    let [kept, read, refused] = [0, 0, 0];
    const text = line.filter((one) => typeof one === 'string');
    // Of the right types, which is all that our readers promise.
    const typed: Record<keyof FigureInput, fc.Arbitrary<unknown>> = {
      indicator: id,
      territory: id,
      period: fc.constantFrom(
        '2024-H1',
        'no label',
        '',
        { label: '2024', calendar: 'civil' },
        { label: '', calendar: 'Civil' },
      ),
      breakdown: fc.constantFrom({ sex: 'female' }, {}, { Sex: 'a' }, { sex: 'Nữ' }),
      base: fc.constantFrom('adjacent', { period: '2023' }),
      value: fc.constantFrom('92,86%', '', 'x'.repeat(501), '1\u030a', { number: '5' }, { number: '5', step: 'a' }),
      status: fc.constantFrom('final', 'rough'),
      quote: text,
      note: text,
      locator: text,
    };
    const plain = fc
      .constantFrom(...Object.entries(typed))
      .chain(([field, other]) => other.map((changed): FigureInput => ({ ...good, [field]: changed })));
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 2 }), (figures) => {
        const copied = readCommand(command(figures));
        const own = ownFigures(figures.map((one) => deeplyFrozen(structuredClone(one))));
        const outcome = readCommand(command(own));
        expect(outcome).toEqual(copied);
        if (!outcome.ok) refused += 1;
        else if (outcome.value.type === 'record' && outcome.value.input.figures === own) kept += 1;
        else read += 1;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(kept, read, refused)).toBeGreaterThan(100);
  });

  it('REC-6 runs no code of the caller’s, and reads no list with holes', () => {
    const good = { indicator: 'clearance', territory: 'hue', value: '5' };
    const getter = Object.defineProperty({ ...good }, 'quote', { get: () => 'x', enumerable: true });
    const hidden = Object.defineProperty({ ...good }, 'quote', { value: 'x', enumerable: false });
    const symbol = { ...good, [Symbol('s')]: 1 };
    const trap = new Proxy(good, {
      ownKeys() {
        throw new Error('trap');
      },
    });
    const holes: unknown[] = [good, good];
    delete holes[0];
    for (const bad of [getter, hidden, symbol, trap]) {
      expect(readCommand(command([good, bad])).ok).toBe(false);
    }
    expect(readCommand(command(holes)).ok).toBe(false);
    expect(readCommand(command(Object.assign([good], { more: 1 }))).ok).toBe(false);
    expect(readCommand(command([good, { ...good, quote: undefined }]))).toEqual(readCommand(command([good, good])));
    expect(readCommand(command([good])).ok).toBe(true);
  });
});
