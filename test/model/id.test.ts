import { describe, expect, it } from 'vitest';
import { isCalendarId, isId, isPublicationId } from '../../src/model/id.ts';

describe('an id', () => {
  it.each<[unknown, boolean]>([
    ['a', true],
    ['0.b_c-9', true],
    ['a'.repeat(128), true],
    ['a'.repeat(129), false],
    ['-a', false],
    ['a.', false],
    ['A', false],
    ['', false],
    ['a\n', false],
    ['constructor', false],
    ['prototype', false],
    ['unstated', false],
    [7, false],
    [['a'], false],
    [null, false],
  ])('%j: %s', (text, holds) => {
    expect(isId(text)).toBe(holds);
    expect(isCalendarId(text)).toBe(holds || text === 'unstated');
  });
});

describe('the id of a publication', () => {
  it.each<[unknown, boolean]>([
    ['ca-hue:2024-07-05', true],
    ['ca-hue', true],
    [`${'a'.repeat(100)}:${'b'.repeat(59)}`, true],
    [`${'a'.repeat(100)}:${'b'.repeat(60)}`, false],
    ['ca-hue:', false],
    [':ca-hue', false],
    ['ca-hue:A', false],
    ['', false],
    [['ca-hue'], false],
    [7, false],
  ])('%j: %s, and so again', (text, holds) => {
    expect([isPublicationId(text), isPublicationId(text)]).toEqual([holds, holds]);
  });

  it('is known by itself, however many were seen before', () => {
    const ids = Array.from({ length: 600 }, (_, at) => `document:${at}`);
    expect(ids.filter((id) => !isPublicationId(id))).toEqual([]);
    expect(ids.map((id) => `${id}:`).filter(isPublicationId)).toEqual([]);
  });
});
