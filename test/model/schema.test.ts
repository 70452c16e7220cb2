import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hasMethods, readAs } from '../../src/model/schema.ts';

const part = z.strictObject({ name: z.string(), size: z.int().min(1).max(9).optional() });
const schema = z.strictObject({ id: z.string(), parts: z.array(part).min(1).max(3).optional() });

describe('methods', () => {
  const both = { sign: () => 1, verify: () => 1 };
  it.each<[string, unknown, boolean]>([
    ['its own', both, true],
    ['those of its class', Object.create(both), true],
    ['one of two', { sign: () => 1 }, false],
    ['of the name alone', { sign: 'x', verify: 'x' }, false],
    ['null', null, false],
    ['a text', 'sign', false],
    ['a function', Object.assign(() => 1, both), false],
  ])('are found: %s', (_, given, found) => {
    expect(hasMethods(given, ['sign', 'verify'])).toBe(found);
  });
});

describe('issues of a schema', () => {
  it('stand in the order of the input, what is missing last', () => {
    const parts = [{ size: 'a', colour: 'red' }, { colour: 'red', size: 0, name: 5 }, { name: 5 }];
    expect(places({ parts, colour: 'red' })).toEqual([
      'parts.0.size',
      'parts.0.colour',
      'parts.0.name',
      'parts.1.colour',
      'parts.1.size',
      'parts.1.name',
      'parts.2.name',
      'colour',
      'id',
    ]);
  });

  it('stand under the path that is given', () => {
    expect(places({ id: 5 }, ['events', 7])).toEqual(['events.7.id']);
  });

  it('name a key that is no text by what it says of itself', () => {
    const record = readAs(z.record(z.string(), z.string()), { a: 5, [Symbol('s')]: 'x' });
    expect(record.ok ? [] : record.issues.map(({ path }) => path)).toEqual([['a'], ['Symbol(s)']]);
  });

  it('are a hundred at most, and a count of the others', () => {
    const wrong = (length: number) => ({ id: 'a', parts: Array.from({ length }, () => 5) });
    const many = z.strictObject({ id: z.string(), parts: z.array(part) });
    expect(codes(many, wrong(100))).toEqual(Array.from({ length: 100 }, () => 'value_must_be_object'));
    expect(codes(many, wrong(102)).slice(99)).toEqual(['value_must_be_object', 'further_issues_must_be_mended']);
  });

  it('are found in as many fields as a line can hold, which nobody knows', () => {
    const unknown = Object.fromEntries(Array.from({ length: 85_000 }, (_, index) => [`k${index}`, 1]));
    expect(places({ id: 'a', ...unknown }).slice(0, 2)).toEqual(['k0', 'k1']);
    expect(places({ id: 'a', ...unknown })).toHaveLength(101);
  });
});

function places(input: unknown, path: readonly (string | number)[] = []): readonly string[] {
  const read = readAs(schema, input, path);
  return read.ok ? [] : read.issues.map((found) => found.path.join('.'));
}

function codes(by: z.ZodType, input: unknown): readonly string[] {
  const read = readAs(by, input);
  return read.ok ? [] : read.issues.map((found) => found.code);
}
