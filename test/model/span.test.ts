import { describe, expect, it } from 'vitest';
import { endsBefore, holdsOn, runsForward } from '../../src/model/span.ts';

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
  });

  it('runs forward from one day to the same or a later one', () => {
    expect([year, { from: first, to: first }, { from: last }, { to: first }, {}].every(runsForward)).toBe(true);
    expect(runsForward({ from: last, to: first })).toBe(false);
  });
});
