import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { rational } from '../src/reconcile/solve/rational.ts';
import { simplestWithin } from '../src/reconcile/solve/simplest.ts';
import { statistics } from './statistics.ts';

const fraction = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40 }));

it('the simplest fraction of an interval lies in it, and none with a smaller divisor or dividend does', () => {
  const seen = statistics();
  fc.assert(
    fc.property(fraction, fraction, fc.boolean(), fc.boolean(), (a, b, lowOpen, highOpen) => {
      const order = a[0] * b[1] - b[0] * a[1];
      fc.pre(order !== 0);
      const [low, high] = order < 0 ? [a, b] : [b, a];
      const isIn = (n: number, d: number) => {
        const [above, below] = [n * low[1] - low[0] * d, high[0] * d - n * high[1]];
        return (lowOpen ? above > 0 : above >= 0) && (highOpen ? below > 0 : below >= 0);
      };
      const [from, to] = [low, high].map(([n, d]) => rational(BigInt(n), BigInt(d)));
      if (from === undefined || to === undefined) return;
      const { n, d } = simplestWithin(from, to, { lowOpen, highOpen });
      const [over, under] = [Number(n), Number(d)];
      expect(isIn(over, under)).toBe(true);
      for (let less = 1; less < under; less++)
        for (let any = 1; any <= Math.ceil((high[0] / high[1]) * less); any++) expect(isIn(any, less)).toBe(false);
      for (let less = 1; less < over; less++) expect(isIn(less, under)).toBe(false);
      seen(under === 1 ? 'whole' : 'broken');
      if (isIn(low[0], low[1]) && BigInt(low[0]) === n) seen('end');
    }),
    { numRuns: 500 },
  );
  seen.expectAll(['whole', 'broken', 'end'], 3);
});
