/** Layers against a map that is copied at every change. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { layered, withLayer } from '../src/reconcile/layers.ts';

const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.option(fc.nat())), { maxLength: 1500 });

it('layers hold what a map would, before and after each change', () => {
  const seen = { flattened: 0, above: 0 };
  fc.assert(
    fc.property(fc.array(changes, { minLength: 1, maxLength: 8 }), (steps) => {
      let [map, layers] = [new Map<number, number>(), layered(new Map<number, number>())];
      for (const step of steps) {
        const [before, known] = [layers, map];
        map = new Map(known);
        for (const [key, value] of step) {
          if (value === null) map.delete(key);
          else map.set(key, value);
        }
        layers = withLayer(layers, new Map(step));
        for (const [there, own] of [[layers, map] as const, [before, known] as const]) {
          expect([...there.values()].sort()).toEqual([...own.values()].sort());
          for (const [key] of step) expect(there.get(key)).toBe(own.get(key));
        }
        seen[layers.above.size === 0 ? 'flattened' : 'above'] += 1;
      }
    }),
    { numRuns: 60 },
  );
  console.log('layers', JSON.stringify(seen));
  expect(Math.min(seen.flattened, seen.above)).toBeGreaterThan(0);
});
