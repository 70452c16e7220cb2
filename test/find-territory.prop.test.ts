import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TerritoryConditions, viewOf } from '../src/query.ts';
import { atlas, search } from './arbitraries/atlas.ts';
import { isAlive, type NaiveAtlas, naiveSearch } from './oracle/naive-names.ts';

const viewOn = ({ territories, sets }: NaiveAtlas) =>
  viewOf({ catalogue: { territories, territorySets: sets }, publications: [] });

const searches = fc.tuple(atlas, fc.array(search, { minLength: 1, maxLength: 8 }));

describe('finding a territory, properties', () => {
  it('FND-1 The candidates are those, and only those, that bear the id, or else the name, and meet every condition', () => {
    const seen = { none: 0, one: 0, several: 0, narrowed: 0, gone: 0, later: 0 };
    fc.assert(
      fc.property(searches, ([world, asked]) => {
        const view = viewOn(world);
        for (const { text, conditions } of asked) {
          const { candidates } = view.findTerritory(text, conditions);
          for (const { id, lives } of candidates) {
            const isIn = (day: string) => lives.some(({ from, to }) => (from ?? day) <= day && day <= (to ?? day));
            expect(world.days.filter(isIn)).toEqual(world.days.filter((day) => isAlive(world, id, day)));
            if (lives.length > 1) seen.gone += 1;
          }
          const found = candidates.map(({ id }) => id);
          expect(found).toEqual(naiveSearch(world, text, conditions));
          seen[found.length === 0 ? 'none' : found.length === 1 ? 'one' : 'several'] += 1;
          const { at, ...rest } = conditions;
          const whenever = view.findTerritory(text, rest).candidates.filter(({ id }) => at && isAlive(world, id, at));
          if (whenever.length > found.length && found.length > 0) seen.later += 1;
          if (found.length > 0 && Object.keys(conditions).length > 1) seen.narrowed += 1;
        }
      }),
      { numRuns: 400 },
    );
    console.log(JSON.stringify(seen));
    const { gone, later, ...usual } = seen;
    expect(Math.min(...Object.values(usual))).toBeGreaterThan(100);
    expect(Math.min(gone, later)).toBeGreaterThan(20);
  });

  it('FND-2 One is found exactly where there is one candidate; suggestions are made only where there is none', () => {
    const reasons = new Map<string, number>();
    fc.assert(
      fc.property(searches, ([world, asked]) => {
        const view = viewOn(world);
        for (const { text, conditions } of asked) {
          const { found, candidates, reason, suggestions } = view.findTerritory(text, conditions);
          reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
          expect(found).toBe(candidates.length === 1 ? candidates[0] : null);
          if (candidates.length > 0) expect(suggestions).toEqual([]);
          expect(reason === 'unique').toBe(candidates.length === 1);
          expect(reason === 'homonyms').toBe(candidates.length > 1);
          // What is excluded by its conditions is found without them.
          const bearers = view.findTerritory(text).candidates.map(({ id }) => id);
          if (candidates.length === 0) expect(suggestions.map(({ id }) => id)).toEqual(expect.arrayContaining(bearers));
          if (reason === 'unknown') expect(bearers).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
    expect([...reasons.keys()].sort()).toEqual(['excluded', 'homonyms', 'unique', 'unknown']);
  });

  it('FND-3 A further condition takes candidates of a name away and never brings any', () => {
    let narrowed = 0;
    fc.assert(
      fc.property(searches, ([world, asked]) => {
        const view = viewOn(world);
        for (const { text, conditions } of asked) {
          const ids = (some: TerritoryConditions) => view.findTerritory(text, some).candidates.map(({ id }) => id);
          // An id that its conditions exclude gives way to names.
          if (ids({}).includes(text.trim())) continue;
          const { at, level, within } = conditions;
          const given: readonly TerritoryConditions[] = [at && { at }, level && { level }, within && { within }].filter(
            (one) => typeof one === 'object',
          );
          for (const one of given) {
            for (const fewer of [{}, ...given.filter((other) => other !== one)]) {
              const [before, after] = [ids(fewer), ids({ ...fewer, ...one })];
              expect(before).toEqual(expect.arrayContaining([...after]));
              if (after.length < before.length) narrowed += 1;
            }
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(narrowed).toBeGreaterThan(200);
  });
});
