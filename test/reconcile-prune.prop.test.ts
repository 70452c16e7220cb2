import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Decimal } from '../src/model/decimal.ts';
import { claimedBox } from '../src/reconcile/solve/examine.ts';
import { piecesOf } from '../src/reconcile/solve/knots.ts';
import { cut } from '../src/reconcile/solve/parts.ts';
import { pruned } from '../src/reconcile/solve/prune.ts';
import type { System } from '../src/reconcile/solve.ts';
import { feasibility } from '../src/reconcile/solve.ts';
import { linearSystems, wholeSystems } from './arbitraries/system.ts';

/** Some domains without end, which alone can take up anything. */
function opened(system: System, places: readonly number[]): System {
  const unknowns = system.unknowns.map((unknown, place) =>
    places.includes(place)
      ? { ...unknown, domain: { low: new Decimal(0), high: null, lowOpen: false, highOpen: true } }
      : unknown,
  );
  return { ...system, unknowns };
}

it('what nobody can contradict is left out, and nothing else', () => {
  const seen = { fewer: 0, infeasible: 0, feasible: 0, knotted: 0 };
  const systems = fc.oneof(wholeSystems(), linearSystems());
  fc.assert(
    fc.property(systems, fc.subarray([0, 1, 2, 3, 4, 5]), fc.subarray([0, 1, 2, 3]), (system, open, unsaid) => {
      const claims = system.claims.filter((_, place) => !unsaid.includes(place));
      const whole = opened({ ...system, claims }, open);
      const rest = pruned(whole);
      const [before, after] = [feasibility(whole), feasibility(rest)];
      if (rest.relations.length < whole.relations.length) seen.fewer += 1;
      fc.pre(before !== 'open' && after !== 'open');
      seen[before] += 1;
      expect(after).toBe(before);
      // Where every relation holds by itself, only a knot can contradict itself.
      const alone = rest.relations.every(
        (_, place) => feasibility({ ...rest, relations: rest.relations.slice(place, place + 1) }) === 'feasible',
      );
      const isClaimable = feasibility({ ...rest, relations: [] }) === 'feasible';
      if (!alone || !isClaimable || before === 'feasible') return;
      const knots = piecesOf(rest, claimedBox(rest) ?? [])
        .filter(({ relations }) => relations.length > 1)
        .map(({ claims: own, relations }) => feasibility(cut(rest, own, relations).system));
      expect(knots).toContain('infeasible');
      seen.knotted += 1;
    }),
    { numRuns: 250 },
  );
  console.log('pruned', JSON.stringify(seen));
  expect(Math.min(seen.fewer, seen.infeasible, seen.feasible)).toBeGreaterThan(15);
  expect(seen.knotted).toBeGreaterThan(5);
});
