import { describe, expect, it } from 'vitest';
import { callbackSchema, obey, signalSchema } from '../../src/model/watch.ts';

describe('a signal', () => {
  it.each([
    ['an AbortSignal', new AbortController().signal, true],
    ['what says as much', { aborted: false }, true],
    ['none', undefined, true],
    ['null', null, false],
    ['a text', 'aborted', false],
    ['an object that says nothing', {}, false],
  ])('%s is taken: %#', (_, given, taken) => {
    expect(signalSchema.safeParse(given).success).toBe(taken);
  });

  it('is obeyed once it is aborted, with its own reason', () => {
    const reason = new Error('enough');
    expect(() => obey({ aborted: true, reason })).toThrow(reason);
    for (const quiet of [undefined, { aborted: false, reason }]) expect(() => obey(quiet)).not.toThrow();
  });
});

describe('a function to call back', () => {
  it.each([
    ['a function', () => 1, true],
    ['none', undefined, true],
    ['a text', 'call', false],
    ['null', null, false],
  ])('%s is taken: %#', (_, given, taken) => {
    expect(callbackSchema().safeParse(given).success).toBe(taken);
  });
});
