import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxDepth, readJson } from '../../src/model/json.ts';
import { foreignData } from './event-arbitraries.ts';

describe('plain JSON', () => {
  it('JSON-1 a copy says what the value said, shares nothing with it, and is frozen to the bottom', () => {
    let nested = 0;
    fc.assert(
      fc.property(foreignData, (value) => {
        const read = readJson(value);
        expect(read).toEqual({ ok: true, value });
        if (!read.ok) return;
        const parts = new Set(objectsIn(value));
        if (parts.size > 2) nested += 1;
        for (const part of objectsIn(read.value)) {
          expect(parts.has(part)).toBe(false);
          expect(Object.isFrozen(part)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
    expect(nested).toBeGreaterThan(20);
  });

  it('JSON-2 any value gives a copy or issues, and a copy is what JSON.parse could have returned', () => {
    let [copies, refusals] = [0, 0];
    const value = fc.oneof(
      foreignData,
      fc.anything({ withNullPrototype: true, withDate: true, withSparseArray: true }),
    );
    fc.assert(
      fc.property(value, (any) => {
        const read = readJson(any);
        if (read.ok) {
          copies += 1;
          expect(JSON.parse(JSON.stringify(read.value))).toEqual(read.value);
        } else {
          refusals += 1;
          expect(read.issues.length).toBeLessThanOrEqual(101);
        }
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(copies, refusals)).toBeGreaterThan(200);
  });

  it('JSON-2 stops at its limits of depth, number and length', () => {
    const nest = (levels: number) => {
      let value: unknown = 1;
      for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
      return value;
    };
    expect(readJson(nest(maxDepth)).ok).toBe(true);
    expect(codes(nest(maxDepth + 1))).toEqual(['json_must_not_be_deep']);
    expect(codes(nest(100_000))).toEqual(['json_must_not_be_deep']);

    const ring: Record<string, unknown> = {};
    ring.self = ring;
    expect(codes(ring)).toEqual(['json_must_not_be_deep']);

    // Each level holds the one below twice: 2^31 values, of which two million are looked at.
    let shared: unknown = 1;
    for (let level = 1; level < maxDepth; level++) shared = [shared, shared];
    expect(codes(shared)).toEqual(['json_must_be_small']);
    const page = 'x'.repeat(1024 * 1024);
    expect(codes(Array.from({ length: 65 }, () => page))).toEqual(['json_must_be_small']);
    expect(codes(Object.fromEntries(Array.from({ length: 65 }, (_, key) => [`${page}${key}`, 0])))).toEqual([
      'json_must_be_small',
    ]);
  });

  it('JSON-2 refuses what only looks like JSON', () => {
    const cases: readonly [unknown, string][] = [
      [undefined, 'value_must_be_plain_json'],
      [{ a: undefined }, 'value_must_be_plain_json'],
      [() => 1, 'value_must_be_plain_json'],
      [1n, 'value_must_be_plain_json'],
      [Symbol('a'), 'value_must_be_plain_json'],
      [{ [Symbol('a')]: 1 }, 'value_must_be_plain_json'],
      [new Date(0), 'value_must_be_plain_json'],
      [new Map([['a', 1]]), 'value_must_be_plain_json'],
      [new String('a'), 'value_must_be_plain_json'],
      [new Uint8Array(2), 'value_must_be_plain_json'],
      [Object.create({ a: 1 }), 'value_must_be_plain_json'],
      [Object.defineProperty({}, 'a', { get: () => 1, enumerable: true }), 'value_must_be_plain_json'],
      [Object.defineProperty({}, 'a', { value: 1 }), 'value_must_be_plain_json'],
      [new Array(3), 'value_must_be_plain_json'],
      [Object.assign([1], { a: 1 }), 'value_must_be_plain_json'],
      [
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('trap');
            },
          },
        ),
        'value_must_be_plain_json',
      ],
      [Number.NaN, 'number_must_be_safe_integer'],
      [1.5, 'number_must_be_safe_integer'],
      [2 ** 53, 'number_must_be_safe_integer'],
      ['\ud800', 'text_must_be_well_formed'],
      [{ 'a\udc00': 1 }, 'text_must_be_well_formed'],
      ['a\0', 'text_must_not_hold_controls'],
      [JSON.parse('{"__proto__": 1}'), 'key_must_not_be_reserved'],
      [{ a: [{ constructor: 1 }] }, 'key_must_not_be_reserved'],
    ];
    for (const [value, code] of cases) expect([...new Set(codes(value))]).toEqual([code]);
    expect(readJson(-0)).toEqual({ ok: true, value: 0 });
    expect(readJson({ a: [null, true, 'Đầm Hà'] }).ok).toBe(true);
  });

  it('names the place of each issue, in input order', () => {
    const read = readJson({ a: [0, 1.5], b: { c: undefined, d: '\ud800' } });
    expect(read.ok ? [] : read.issues.map((issue) => issue.path.join('.'))).toEqual(['a.1', 'b.c', 'b.d']);
  });

  it('takes members that are undefined as absent where it is asked to, and those alone', () => {
    const rules = { numbers: 'whole', keys: 'safe', undefinedMembers: 'dropped' } as const;
    const read = readJson({ a: undefined, b: [{ c: undefined, d: null }], e: 0 }, rules);
    expect(read.ok ? JSON.stringify(read.value) : read.issues).toBe('{"b":[{"d":null}],"e":0}');
    const getter = Object.defineProperty({}, 'a', { get: () => undefined, enumerable: true });
    expect([readJson(getter, rules).ok, readJson([undefined], rules).ok, readJson(undefined, rules).ok]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('takes objects without a prototype', () => {
    expect(readJson(Object.assign(Object.create(null), { a: 1 }))).toEqual({ ok: true, value: { a: 1 } });
  });

  it('shows a hundred issues, counts the rest, and looks no further than that', () => {
    const wrong = (length: number) => Array.from({ length }, () => 0.5);
    expect(codes(wrong(100))).toEqual(wrong(100).map(() => 'number_must_be_safe_integer'));
    for (const value of [wrong(5000), { ...wrong(5000) }, { a: wrong(5000), b: wrong(5000) }]) {
      const read = readJson(value);
      expect(read.ok ? [] : read.issues.map(({ message }) => message).slice(100)).toEqual([
        '1 more issues were found than are shown.',
      ]);
    }
  });
});

function codes(value: unknown): readonly string[] {
  const read = readJson(value);
  return read.ok ? [] : read.issues.map((issue) => issue.code);
}

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
