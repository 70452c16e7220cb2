import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../src/log/json-text.ts';
import { foreignData } from './model/event-arbitraries.ts';

describe('JSON text', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.oneof(foreignData, fc.jsonValue({ maxDepth: 5 })), fc.constantFrom(0, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses an object that names a key twice, however the key is spelled, and says where', () => {
    expect(found('{"a":1,"b":[{"c":1},{"c":1,"d":2,"\\u0063":3}]}')).toEqual(['json_key_must_be_unique at b.1.c']);
    expect(found('{"a":{"a":{"a":1}},"b":["a","a","\\"a\\":"],"c":"{\\"a\\":1,\\"a\\":2}"}')).toEqual([]);
    expect(found('{"":1,"":2}')).toEqual(['json_key_must_be_unique at ']);
    expect(found('{"x\\\\":1,"x\\\\":2, "x\\\\\\"" : 3}')).toEqual(['json_key_must_be_unique at x\\']);
  });

  it('finds every key that a property puts in twice', () => {
    let hits = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ maxLength: 2 }), foreignData), { maxLength: 6 }), (entries) => {
        const text = `[{${entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(' , ')}}]`;
        const twice = entries.length - new Set(entries.map(([key]) => key)).size;
        if (twice > 0) hits += 1;
        expect(found(text)).toHaveLength(twice);
      }),
      { numRuns: 1000 },
    );
    expect(hits).toBeGreaterThan(50);
  });

  it('refuses deep, long and broken text', () => {
    expect(found(`${'['.repeat(33)}${']'.repeat(33)}`)).toEqual([`json_must_not_be_deep at ${'0.'.repeat(31)}0`]);
    expect(found(`${'['.repeat(32)}${']'.repeat(32)}`)).toEqual([]);
    expect(found(`${'['.repeat(500_000)}${']'.repeat(500_000)}`)).toHaveLength(1);
    expect(found(`"${'x'.repeat(1024 * 1024 - 2)}"`)).toEqual([]);
    expect(found(`"${'x'.repeat(1024 * 1024 - 1)}"`)).toEqual(['json_text_must_be_short at ']);
    expect(found(`"${'ế'.repeat(400_000)}"`)).toEqual(['json_text_must_be_short at ']);
    expect(found('{"a":')).toEqual(['json_must_be_valid at ']);
    expect(found('')).toEqual(['json_must_be_valid at ']);
  });
});

function found(text: string): readonly string[] {
  const parsed = parseJson(text);
  return parsed.ok ? [] : parsed.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`);
}
