/** Inference and doubt on worlds whose truth is known: honest documents, and documents with one slip. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Vintage, viewOf } from '../src/index.ts';
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
        // Figures of one cell, and the same words elsewhere, are told apart by their quotes.
        const figures = slip.record.figures.map((figure, index) => ({ ...figure, quote: `${index}` }));
        const { disputes } = reconciled(honest, { ...slip.record, figures }).localise();
        const isWrong = ({ quote }: Vintage) => slip.figures.includes(Number(quote));
        if (disputes.length === 0) seen.unnoticed += 1;
        for (const { conflicts, doubts, isExact } of disputes) {
          if (isExact) seen.exact += 1;
          for (const conflict of conflicts)
            expect(conflict.some(isWrong), 'a conflict without the wrong figure').toBe(true);
          const suspects = doubts.flat().filter(({ figures }) => figures.some(isWrong));
          if (slip.figures.length > 1) seen.several += 1;
          else if (suspects.length > 0) seen.found += 1;
          else seen.cheaper += 1;
          for (const { figures: printed, repair, slips } of suspects) {
            const fact = honest.facts[Number(printed.find(isWrong)?.quote)];
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

  /** Small documents with a slip; some of them print the figure rightly as well. */
  const slips = fc
    .record({ seed: fc.nat(), of: fc.nat(), figures: fc.integer({ min: 6, max: 14 }), isTwice: fc.boolean() })
    .map(({ seed, of, figures: most, isTwice }) => {
      const honest = publicationAbout(trueWorld(seed, { districts: seed % 3 }), of, most);
      const slip = slipIn(honest, of);
      const again = slip === null || !isTwice ? [] : slip.figures.slice(0, 1);
      const right = again.flatMap((index) => honest.record.figures[index] ?? []);
      const figures = [...(slip?.record.figures ?? []), ...right].map((figure, index) => ({
        ...figure,
        quote: `${index}`,
      }));
      return { figures, read: (own: typeof figures) => reconciled(honest, { ...honest.record, figures: own }) };
    });

  it('DBT-3 of every comparison that contradicts a document some figure is in dispute; what contradicts nothing is not', () => {
    const seen = { quiet: 0, single: 0, repeated: 0, together: 0 };
    fc.assert(
      fc.property(slips, ({ figures, read }) => {
        const { findings, localise } = read(figures);
        const disputed = new Set(
          localise().disputes.flatMap(({ conflicts }) => conflicts.flat().map(({ quote }) => quote)),
        );
        const broken = findings.filter(({ status }) => status === 'inconsistent');
        if (broken.length === 0) seen.quiet += 1;
        for (const { id, kind, figures: behind } of broken) {
          seen[kind === 'together' || kind === 'repeated' ? kind : 'single'] += 1;
          const isHeld = behind.some(({ quote }) => disputed.has(quote));
          expect(isHeld, id).toBe(true);
        }
        expect(disputed.size > 0).toBe(broken.length > 0);
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      }),
      { numRuns: 20 },
    );
    console.log(`findings: ${JSON.stringify(seen)}`);
    expect(Math.min(seen.quiet, seen.single + seen.repeated), JSON.stringify(seen)).toBeGreaterThan(0);
  });

  it('DBT-4 conflicts are minimal: the figures of one contradict one another by themselves, and without any do not', () => {
    const seen = { conflicts: 0, leftOut: 0 };
    fc.assert(
      fc.property(slips, ({ figures, read }) => {
        const { disputes, isExact } = read(figures).localise();
        if (!isExact) return;
        const isDisputed = (quotes: readonly (string | undefined)[]) =>
          read(figures.filter(({ quote }) => quotes.includes(quote))).localise().disputes.length > 0;
        for (const conflict of disputes.flatMap(({ conflicts }) => conflicts.slice(0, 2))) {
          const quotes = conflict.map(({ quote }) => quote);
          seen.conflicts += 1;
          expect(isDisputed(quotes), `${quotes} contradict nothing`).toBe(true);
          for (const left of quotes) {
            seen.leftOut += 1;
            expect(isDisputed(quotes.filter((quote) => quote !== left)), `${quotes} need no ${left}`).toBe(false);
          }
        }
      }),
      { numRuns: 10 },
    );
    console.log(`conflicts: ${JSON.stringify(seen)}`);
    expect(seen.leftOut, JSON.stringify(seen)).toBeGreaterThan(2);
  });
});
