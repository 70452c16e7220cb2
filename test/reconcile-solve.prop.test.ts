/** The solver against its oracles: enumeration, elimination, and every subset of claims. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../src/model/decimal.ts';
import { equalIntervals, type Interval, isSubset, wholeLine } from '../src/model/interval.ts';
import { renamed } from '../src/reconcile/solve/system.ts';
import { evaluate, feasibility, localise, narrow, type System } from '../src/reconcile/solve.ts';
import { linearSystems, rateSystems, treeSystems, wholeSystems } from './arbitraries/system.ts';
import { compare, type Rational, rational } from './model/rational.ts';
import {
  cheapestDoubts,
  computedSolutions,
  isIn,
  isLinearlyFeasible,
  solutions,
  tightest,
  valueAt,
  withoutClaims,
} from './oracle/solve.ts';

const isFeasibleWhole = (system: System) => solutions(system).length > 0;
const isWithin = (point: readonly Rational[], intervals: readonly Interval[]) =>
  point.every((value, place) => isIn(intervals[place] ?? wholeLine, value));

/** How often each case came up; a case that never does is a property that says nothing. */
function counted() {
  const seen = new Map<string, number>();
  return {
    saw: (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1),
    expectAtLeast: (least: number, ...names: readonly string[]) => {
      for (const name of names)
        expect(seen.get(name) ?? 0, `${name} in ${JSON.stringify([...seen])}`).toBeGreaterThanOrEqual(least);
    },
  };
}

/** The claims and relations of a conflict, or of a derivation, and nothing else. */
function only(system: System, claims: readonly number[], relations: readonly number[]): System {
  return {
    unknowns: system.unknowns,
    claims: claims.flatMap((place) => system.claims[place] ?? []),
    // Those that hang on a claim were standing.
    relations: relations.flatMap((place) => {
      const { left, relation, right } = system.relations[place] ?? {};
      return left && relation && right ? [{ left, relation, right }] : [];
    }),
  };
}

describe('evaluate', () => {
  it('SOL-1 an expression has no value outside the interval of its values', () => {
    const cases = counted();
    fc.assert(
      fc.property(wholeSystems(), (system) => {
        const { unknowns, relations } = system;
        const whole = solutions({ ...system, claims: [], relations: [] });
        for (const { left, right } of relations)
          for (const side of [left, right]) {
            const found = evaluate(side, (place) => unknowns[place]?.domain ?? wholeLine);
            const values = whole.flatMap((point) => valueAt(side, point) ?? []);
            cases.saw(found === null ? 'none' : found.low === null || found.high === null ? 'unbounded' : 'bounded');
            expect(values.filter((value) => found === null || !isIn(found, value))).toEqual([]);
          }
      }),
      { numRuns: 300 },
    );
    cases.expectAtLeast(20, 'bounded', 'unbounded');
  });
});

describe('narrow', () => {
  it('SOL-2 nothing that satisfies the system is lost', () => {
    const cases = counted();
    fc.assert(
      fc.property(wholeSystems(), (system) => {
        const { intervals, conflicts } = narrow(system);
        const found = solutions(system);
        cases.saw(found.length === 0 ? (conflicts.length > 0 ? 'refuted' : 'not refuted') : 'satisfied');
        if (found.length > 0) expect(conflicts).toEqual([]);
        expect(found.filter((point) => !isWithin(point, intervals))).toEqual([]);
        if (
          found.length > 0 &&
          intervals.some((left, place) => !equalIntervals(left, system.unknowns[place]?.domain ?? left))
        )
          cases.saw('narrowed');
      }),
      { numRuns: 1_000 },
    );
    cases.expectAtLeast(100, 'refuted', 'satisfied', 'narrowed');
  });

  it('SOL-3 on trees of sums every interval is the tightest', () => {
    const cases = counted();
    fc.assert(
      fc.property(treeSystems(), (system) => {
        const { intervals, conflicts, isFixedPoint } = narrow(system);
        expect(isFixedPoint).toBe(true);
        for (const place of system.unknowns.keys()) {
          const best = tightest(system, place);
          expect(best === null).toBe(conflicts.length > 0);
          const left = intervals[place];
          if (best === null || left === undefined) {
            cases.saw('refuted');
            return;
          }
          cases.saw(best.low?.isOpen || best.high?.isOpen ? 'open' : 'closed');
          for (const [end, at, isOpen] of [
            [best.low, left.low, left.lowOpen],
            [best.high, left.high, left.highOpen],
          ] as const) {
            expect(at === null).toBe(end === null);
            if (at === null || end === null) continue;
            expect(compare(rational(decimalText(at)), end.at)).toBe(0);
            expect(isOpen).toBe(end.isOpen);
          }
        }
      }),
      { numRuns: 800 },
    );
    cases.expectAtLeast(100, 'refuted', 'open', 'closed');
  });

  it('SOL-4 at a fixed point nothing is left to narrow, and every input comes to an end', () => {
    const cases = counted();
    fc.assert(
      fc.property(fc.oneof(wholeSystems(), linearSystems()), fc.constantFrom(1, 2, 256), (system, sweeps) => {
        const first = narrow(system, { sweeps });
        cases.saw(first.isFixedPoint ? 'fixed' : 'stopped');
        if (!first.isFixedPoint || first.conflicts.length > 0) return;
        const unknowns = system.unknowns.map((one, place) => ({
          ...one,
          domain: first.intervals[place] ?? one.domain,
        }));
        const again = narrow({ ...system, unknowns }, { sweeps: 1 });
        for (const [place, left] of again.intervals.entries())
          expect(equalIntervals(left, first.intervals[place] ?? wholeLine)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    cases.expectAtLeast(50, 'fixed', 'stopped');
  });

  it('SOL-5 conflicts and derivations rest on the claims and relations that they name', () => {
    const cases = counted();
    fc.assert(
      fc.property(wholeSystems(), (system) => {
        const { conflicts, derivationOf, intervals } = narrow(system);
        for (const { claims, relations } of conflicts) {
          cases.saw('conflict');
          expect(isFeasibleWhole(only(system, claims, relations))).toBe(false);
        }
        for (const [place, left] of intervals.entries()) {
          const steps = derivationOf(place);
          const claims = steps.flatMap(({ by }) => ('claim' in by ? [by.claim] : []));
          const relations = steps.flatMap(({ by }) => ('claim' in by ? [] : [by.relation]));
          for (const point of solutions(only(system, claims, relations)))
            expect(isIn(left, point[place] ?? rational('-1'))).toBe(true);
          const last = steps.at(-1);
          if (last !== undefined) {
            cases.saw('derivation');
            expect(last.unknown).toBe(place);
            expect(equalIntervals(last.interval, left)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
    cases.expectAtLeast(100, 'conflict', 'derivation');
  });
});

describe('feasibility', () => {
  it('SOL-6 linear systems of fractions are decided, all of them, and rightly', () => {
    const cases = counted();
    fc.assert(
      fc.property(linearSystems(), (system) => {
        const expected = isLinearlyFeasible(system);
        expect(feasibility(system)).toBe(expected ? 'feasible' : 'infeasible');
        cases.saw(expected ? 'feasible' : narrow(system).conflicts.length > 0 ? 'refuted' : 'round in a circle');
      }),
      { numRuns: 600 },
    );
    cases.expectAtLeast(15, 'feasible', 'refuted', 'round in a circle');
  });

  it('SOL-7 small systems of whole numbers are decided, all of them, and rightly', () => {
    const cases = counted();
    fc.assert(
      fc.property(wholeSystems(2), (system) => {
        expect(feasibility(system)).toBe(isFeasibleWhole(system) ? 'feasible' : 'infeasible');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(rateSystems(), ({ system, whole, by }) => {
        const found = computedSolutions(system, whole, by);
        expect(feasibility(system)).toBe(found.length > 0 ? 'feasible' : 'infeasible');
        const { intervals, conflicts } = narrow(system);
        expect(found.filter((point) => !isWithin(point, intervals))).toEqual([]);
        cases.saw(found.length > 0 ? 'feasible' : conflicts.length > 0 ? 'refuted' : 'searched');
      }),
      { numRuns: 500 },
    );
    cases.expectAtLeast(2, 'feasible', 'refuted', 'searched');
  });
});

describe('localise', () => {
  /** The ways out of all disputes together. */
  const waysOf = (system: System) => {
    const { disputes, isExact } = localise(system);
    const start: readonly (readonly number[])[] = [[]];
    const ways = disputes.reduce(
      (all, { doubts }) => all.flatMap((way) => doubts.map(({ claims }) => [...way, ...claims].sort((a, b) => a - b))),
      start,
    );
    return { disputes, isExact, ways: ways.map((way) => way.join(' ')).sort() };
  };

  const agrees = (system: System, isFeasible: (rest: System) => boolean, cases: ReturnType<typeof counted>) => {
    const expected = cheapestDoubts(system, isFeasible);
    const { disputes, isExact, ways } = waysOf(system);
    expect(isExact).toBe(true);
    expect(disputes.every((dispute) => dispute.isExact && dispute.isComplete)).toBe(true);
    if (expected === null) {
      cases.saw('beyond repair');
      expect(disputes.some(({ doubts }) => doubts.length === 0)).toBe(true);
      return;
    }
    expect(ways).toEqual(expected.sets.map((set) => set.join(' ')).sort());
    expect(disputes.reduce((total, { weight }) => total + weight, 0)).toBe(expected.weight);
    cases.saw(disputes.length === 0 ? 'agreed' : disputes.length > 1 ? 'several disputes' : 'one dispute');
    if (expected.sets.length > 1) cases.saw('ties');
    if (expected.sets.some((set) => set.length > 1)) cases.saw('several at once');
  };

  it('SOL-8 the claims to doubt are those that trying every subset finds', () => {
    const cases = counted();
    fc.assert(
      fc.property(wholeSystems(8), (system) => agrees(system, isFeasibleWhole, cases)),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(linearSystems(8), (system) => agrees(system, isLinearlyFeasible, cases)),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(wholeSystems(12), (system) => {
        agrees(system, isFeasibleWhole, cases);
        if (system.claims.length > 8) cases.saw('more than eight');
      }),
      { numRuns: 40 },
    );
    cases.expectAtLeast(5, 'beyond repair', 'agreed', 'one dispute', 'several disputes', 'ties', 'several at once');
    cases.expectAtLeast(2, 'more than eight');
  });

  it('SOL-9 every conflict is minimal, and no value outside a repair fits the rest', () => {
    const cases = counted();
    fc.assert(
      fc.property(wholeSystems(8), (system) => {
        const { disputes } = localise(system);
        for (const { conflicts } of disputes)
          for (const { claims, relations } of conflicts) {
            const only = (some: readonly number[]) =>
              withoutClaims(
                system,
                [...system.claims.keys()].filter((place) => !some.includes(place)),
              );
            const named = relations.flatMap((place) => system.relations[place] ?? []);
            expect(isFeasibleWhole({ ...only(claims), relations: named })).toBe(false);
            for (const claim of claims) {
              cases.saw('conflict');
              // Whichever relations are looked at, unless they contradict one another elsewhere.
              const rest = only(claims.filter((other) => other !== claim));
              expect(isFeasibleWhole(rest)).toBe(isFeasibleWhole(only([])));
            }
          }
        for (const [index, { doubts }] of disputes.entries()) {
          const elsewhere = disputes.flatMap((other, at) => (at === index ? [] : (other.doubts[0]?.claims ?? [])));
          for (const { claims, repairs } of doubts)
            for (const [at, claim] of claims.entries()) {
              const doubted = system.claims[claim];
              if (doubted === undefined) continue;
              const left = [...claims, ...elsewhere].filter((other) => other !== claim);
              const free = system.claims.map((own, place) => (place === claim ? { ...own, interval: wholeLine } : own));
              const found = solutions(withoutClaims({ ...system, claims: free }, left));
              const repair = repairs[at] ?? null;
              cases.saw(repair === null ? 'no repair' : 'repair');
              for (const point of found)
                expect(repair !== null && isIn(repair, point[doubted.unknown] ?? rational('-1'))).toBe(true);
              if (repair !== null)
                expect(isSubset(repair, system.unknowns[doubted.unknown]?.domain ?? repair)).toBe(true);
            }
        }
      }),
      { numRuns: 400 },
    );
    cases.expectAtLeast(20, 'conflict', 'repair');
  });

  it('SOL-10 systems side by side are solved as each alone', () => {
    const cases = counted();
    fc.assert(
      fc.property(linearSystems(5), linearSystems(5), (a, b) => {
        const both = beside(a, b);
        const [first, second, together] = [localise(a), localise(b), localise(both)];
        const claimsOf = ({ disputes }: ReturnType<typeof localise>, by: number) =>
          disputes.flatMap(({ doubts }) => doubts.map(({ claims }) => claims.map((claim) => claim + by).join(' ')));
        expect(claimsOf(together, 0).sort()).toEqual(
          [...claimsOf(first, 0), ...claimsOf(second, a.claims.length)].sort(),
        );
        if (first.disputes.length > 0 && second.disputes.length > 0) cases.saw('both in dispute');
        const alone = [narrow(a), narrow(b)].flatMap(({ intervals }) => intervals);
        for (const [place, left] of narrow(both).intervals.entries())
          expect(equalIntervals(left, alone[place] ?? wholeLine)).toBe(true);
      }),
      { numRuns: 40 },
    );
    cases.expectAtLeast(3, 'both in dispute');
  });
});

function beside(a: System, b: System): System {
  const by = a.unknowns.length;
  return {
    unknowns: [...a.unknowns, ...b.unknowns],
    claims: [...a.claims, ...b.claims.map((claim) => ({ ...claim, unknown: claim.unknown + by }))],
    relations: [...a.relations, ...b.relations.map((relation) => renamed(relation, (place) => place + by))],
  };
}
