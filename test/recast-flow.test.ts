/** Bounds of what arcs may carry, where their own bounds are open or absent. */
import { describe, expect, it } from 'vitest';
import { Decimal } from '../src/model/decimal.ts';
import { formatInterval, type Interval, interval, pointInterval } from '../src/model/interval.ts';
import { flowOn } from '../src/query/recast/flow.ts';

const number = (value: number) => new Decimal(value);
const counted = interval(number(0), null);

/** From elsewhere (0) to a giver (2), on to two takers (3, 1), and back; the second taker is in question. */
function left(given: Interval, taken: Interval) {
  const arcs = [
    { from: 1, to: 0, bounds: counted },
    { from: 0, to: 2, bounds: given },
    { from: 2, to: 1, bounds: counted },
    { from: 2, to: 3, bounds: counted },
    { from: 3, to: 0, bounds: taken },
  ];
  const carried = flowOn(arcs)(0);
  return carried && [formatInterval(carried.value), [...carried.because].sort()];
}

describe('flow', () => {
  it('is open where no bound is reached, and endless where there is none', () => {
    const ten = pointInterval(number(10));
    expect(left(ten, interval(number(3), number(4), { lowOpen: true, highOpen: false }))).toEqual([
      '[6, 7)',
      [0, 1, 4],
    ]);
    expect(left(interval(number(9), null, { lowOpen: true }), counted)?.[0]).toBe('[0, ∞)');
    expect(left(interval(number(9), null, { lowOpen: true }), pointInterval(number(4)))?.[0]).toBe('(5, ∞)');
    expect(left(interval(number(9), number(10), { highOpen: true }), pointInterval(number(4)))?.[0]).toBe('[5, 6)');
  });

  it('is nothing where bounds exclude one another, by a hair as well', () => {
    expect(left(pointInterval(number(10)), pointInterval(number(11)))).toBeNull();
    expect(left(pointInterval(number(10)), interval(number(10), null))?.[0]).toBe('[0, 0]');
    expect(left(pointInterval(number(10)), interval(number(10), null, { lowOpen: true }))).toBeNull();
  });
});
