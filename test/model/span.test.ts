import { describe, expect, it } from 'vitest';
import { endOf, endsBefore, holdsOn, runsForward, type Span, sharedDays } from '../../src/model/span.ts';

const [before, first, middle, last, after] = ['2023-12-31', '2024-01-01', '2024-06-14', '2024-12-31', '2025-01-01'];
const year = { from: first, to: last };

describe('a span', () => {
  it('holds on both its ends, and without an end for ever', () => {
    expect([before, first, middle, last, after].map((day) => holdsOn(year, day))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect([before, first].map((day) => holdsOn({ from: first }, day))).toEqual([false, true]);
    expect([last, after].map((day) => holdsOn({ to: last }, day))).toEqual([true, false]);
    expect(holdsOn({}, middle)).toBe(true);
  });

  it('ends before another only where a day parts them', () => {
    expect(endsBefore(year, { from: after })).toBe(true);
    expect(endsBefore(year, { from: last })).toBe(false);
    expect(endsBefore({ from: first }, { from: after })).toBe(false);
    expect(endsBefore(year, { to: before })).toBe(false);
    expect(endsBefore({}, {})).toBe(false);
    expect(endsBefore({}, { from: after })).toBe(false);
    expect(endsBefore({ to: before }, {})).toBe(false);
  });

  it('runs forward from one day to the same or a later one', () => {
    expect([year, { from: first, to: first }, { from: last }, { to: first }, {}].every(runsForward)).toBe(true);
    expect(runsForward({ from: last, to: first })).toBe(false);
  });

  it.each<[Span, Span, Span | null]>([
    [{}, {}, {}],
    [year, {}, year],
    [{}, year, year],
    [{ from: first }, { to: last }, year],
    [{ from: first }, { from: middle }, { from: middle }],
    [
      { from: middle, to: last },
      { from: first, to: after },
      { from: middle, to: last },
    ],
    [{ to: last }, { to: middle }, { to: middle }],
    [{ to: middle }, { from: middle }, { from: middle, to: middle }],
    [{ to: before }, year, null],
    [year, { from: after }, null],
  ])('%j shares with %j the days %j', (a, b, days) => {
    expect(sharedDays(a, b)).toStrictEqual(days);
  });

  it.each<[Span, string | undefined]>([
    [year, after],
    [{ from: first }, undefined],
    [{ to: '9999-12-30' }, '9999-12-31'],
    [{ to: '9999-12-31' }, undefined],
  ])('%j holds no more on %s', (span, day) => {
    expect(endOf(span)).toBe(day);
  });
});
