/** Inference and doubt on worlds whose truth is known: honest documents, and documents with one slip. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../src/index.ts';
import { reconcile } from '../src/reconcile.ts';
import type { Exact } from '../src/testing/world/exact.ts';
import { type HonestPublication, publicationAbout } from '../src/testing/world/publish.ts';
import { slipIn } from '../src/testing/world/slip.ts';
import { trueWorld } from '../src/testing/world/world.ts';
import { isIn } from './oracle/solve.ts';

const documents = fc
  .record({ seed: fc.nat(), of: fc.nat(), districts: fc.nat({ max: 3 }), figures: fc.integer({ min: 4, max: 16 }) })
  .map(({ seed, of, districts, figures }) => publicationAbout(trueWorld(seed, { districts }), of, figures));

/** Whole tables, in which a slip is seldom left alone. */
const tables = fc
  .record({ seed: fc.nat(), of: fc.nat(), figures: fc.integer({ min: 20, max: 40 }) })
  .map(({ seed, of, figures }) => publicationAbout(trueWorld(seed, { districts: 2 }), of, figures));

/** As the oracles of the solver write it. */
const rationalOf = ({ over, under }: Exact) => ({ n: over, d: under });

const reconciled = ({ world }: HonestPublication, record: HonestPublication['record']) =>
  reconcile(viewOf({ catalogue: world.catalogue, publications: [record] }));

describe('infer', () => {
  it('INF-1 what is inferred of a cell holds its true value, whatever an honest document prints', () => {
    const seen = { printed: 0, implied: 0, whole: 0, without: 0 };
    fc.assert(
      fc.property(documents, fc.nat(), (honest, from) => {
        const result = reconciled(honest, honest.record);
        for (const offset of [0, 1, 2]) {
          const fact = honest.facts[(from + offset) % Math.max(1, honest.facts.length)];
          if (fact === undefined) return;
          const { cell, truth } = fact;
          const { indicator, territory, span, breakdown } = cell;
          const found = result.infer({ indicator, territory, period: span.label, ...(breakdown && { breakdown }) });
          if (found.value === null || found.implied === null) throw new Error('an honest document contradicts itself');
          expect(isIn(found.value, rationalOf(truth)) && isIn(found.implied, rationalOf(truth))).toBe(true);
          seen.printed += 1;
          if (found.implied.low?.gt(0) && found.implied.high !== null) seen.implied += 1;
          if (found.wholeNumbers !== null) seen.whole += 1;

          // The same document without the figure: what is implied does not rest on it.
          const rest = honest.record.figures.filter((_, index) => honest.facts[index]?.cell !== cell);
          const blind = reconciled(honest, { ...honest.record, figures: rest });
          const guess = blind.infer({ indicator, territory, period: span.label, ...(breakdown && { breakdown }) });
          expect(guess.value !== null && isIn(guess.value, rationalOf(truth))).toBe(true);
          if (guess.steps.length > 0) seen.without += 1;
        }
      }),
      { numRuns: 25 },
    );
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(5);
  });
});

describe('localise', () => {
  it('DBT-1 nothing in an honest document is doubted', () => {
    fc.assert(
      fc.property(documents, (honest) => {
        expect(reconciled(honest, honest.record).localise().disputes).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('DBT-2 what was printed wrong is in every conflict, is doubted unless something cheaper is, and its repair is the truth', () => {
    const seen = { unnoticed: 0, found: 0, cheaper: 0, several: 0, named: 0, exact: 0 };
    fc.assert(
      fc.property(tables, fc.nat(), (honest, seed) => {
        const slip = slipIn(honest, seed);
        if (slip === null) return;
        const { disputes } = reconciled(honest, slip.record).localise();
        const wrong = slip.figures.map((index) => honest.facts[index]);
        const isWrong = (cell: {
          indicator: string;
          territory: string;
          period: { label: string };
          breakdown?: unknown;
        }) =>
          wrong.find(
            (fact) =>
              fact?.cell.indicator === cell.indicator &&
              fact.cell.territory === cell.territory &&
              fact.cell.span.label === cell.period.label &&
              JSON.stringify(fact.cell.breakdown ?? {}) === JSON.stringify(cell.breakdown ?? {}),
          );
        if (disputes.length === 0) seen.unnoticed += 1;
        for (const { conflicts, doubts, isExact } of disputes) {
          if (isExact) seen.exact += 1;
          for (const conflict of conflicts)
            expect(
              conflict.some(({ cell }) => isWrong(cell)),
              'a conflict without the wrong figure',
            ).toBe(true);
          const suspects = doubts.flat().filter(({ cell }) => isWrong(cell));
          if (slip.figures.length > 1) seen.several += 1;
          else if (suspects.length > 0) seen.found += 1;
          else seen.cheaper += 1;
          for (const { cell, repair, slips } of suspects) {
            const fact = isWrong(cell);
            if (slip.figures.length === 1 && fact)
              expect(repair !== null && isIn(repair, rationalOf(fact.truth))).toBe(true);
            if (slips.length > 0) seen.named += 1;
          }
        }
      }),
      { numRuns: 12 },
    );
    console.log(`slips: ${JSON.stringify(seen)}`);
    expect(Math.min(seen.found, seen.exact), JSON.stringify(seen)).toBeGreaterThan(1);
  });
});
