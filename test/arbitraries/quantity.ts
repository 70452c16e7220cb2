/**
 * Quantities as documents print them: plain, hedged, rounded, ranges, fractions, and figures taken back.
 *
 * Sizes are small, so that figures agree, add up and straddle targets by chance.
 */
import * as fc from 'fast-check';
import type { Bound, NumberQuantity, Quantity } from '../../src/model/quantity.ts';

const plain = (value: string, step = '0'): NumberQuantity => ({
  kind: 'number',
  value,
  step,
  bound: 'plain',
  rounding: step === '0' ? 'unknown' : 'half-up',
});

const size = fc.oneof({ weight: 7, arbitrary: fc.integer({ min: 0, max: 12 }) }, fc.constant(0));
const hedge = fc.constantFrom<Bound>('more-than', 'at-least', 'less-than', 'at-most', 'about');
const rounding = fc.constantFrom<NumberQuantity['rounding']>('half-up', 'truncated', 'unknown');

const wholeNumber = size.map((n) => plain(String(n)));
const hedged = fc
  .tuple(fc.integer({ min: 1, max: 20 }), hedge)
  .map(([n, bound]): Quantity => ({ ...plain(String(n)), bound }));
const roundedToTens = fc
  .tuple(fc.integer({ min: 0, max: 3 }), rounding)
  .map(([tens, how]): Quantity => ({ ...plain(String(tens * 10), '10'), rounding: how }));
const range = fc
  .tuple(size, size)
  .filter(([a, b]) => a !== b)
  .map(
    ([a, b]): Quantity => ({ kind: 'range', low: plain(String(Math.min(a, b))), high: plain(String(Math.max(a, b))) }),
  );
const retracted = fc.constant<Quantity>({ kind: 'retracted' });

/** A whole number that no indicator refuses. */
export const count: fc.Arbitrary<Quantity> = fc.oneof(
  { weight: 10, arbitrary: wholeNumber },
  { weight: 2, arbitrary: hedged },
  { weight: 2, arbitrary: roundedToTens },
  { weight: 1, arbitrary: range },
  { weight: 1, arbitrary: retracted },
);

/** Two printed places: 92,86 and its like, signed. */
const hundredths = fc.integer({ min: -12_000, max: 12_000 }).map((n) => plain(String(n / 100), '0.01'));
const hedgedRate = fc
  .tuple(fc.integer({ min: 1, max: 120 }), fc.boolean(), hedge)
  .map(([n, down, bound]): Quantity => ({ ...plain(String(down ? -n : n), '1'), rounding: 'unknown', bound }));
const fraction = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(1, 2, 4, 5, 3)).map(
  ([k, n]): Quantity => ({
    kind: 'fraction',
    numerator: { value: String(k), bound: 'plain' },
    denominator: { value: String(n), bound: 'plain' },
  }),
);

const rate: fc.Arbitrary<Quantity> = fc.oneof(
  { weight: 6, arbitrary: hundredths },
  { weight: 2, arbitrary: hedgedRate },
  { weight: 1, arbitrary: retracted },
);

/** A count and a rate; the indicator decides which of them is printed. */
export const quantity: fc.Arbitrary<{ readonly count: Quantity; readonly rate: Quantity; readonly ratio: Quantity }> =
  fc.record({ count, rate, ratio: fc.oneof({ weight: 3, arbitrary: rate }, fraction) });

/** Few quantities, many of which allow the same values in other words. */
export const twin: fc.Arbitrary<Quantity> = fc.constantFrom<Quantity>(
  { ...plain('10', '10'), rounding: 'half-up' },
  { kind: 'range', low: plain('5'), high: plain('15') },
  { ...plain('3'), bound: 'at-most' },
  { kind: 'range', low: plain('0'), high: plain('3') },
  { ...plain('1', '4'), rounding: 'half-up' },
  plain('3'),
  { ...plain('3'), rounding: 'half-up' },
  { ...plain('3'), bound: 'more-than' },
  { kind: 'retracted' },
);
