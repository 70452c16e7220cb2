/** What the testing kit generates is what it says: honest where it is honest, recordable, and the same for one seed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Catalogue, defineProjection, type RecordInput, type View, viewOf } from '../src/index.ts';
import type { Interval } from '../src/model/interval.ts';
import { parsePeriod } from '../src/model/period.ts';
import { certainInterval, formatQuantity, quantitySchema } from '../src/model/quantity.ts';
import { arbitraries } from '../src/testing/arbitraries.ts';
import { given } from '../src/testing/given.ts';
import { orderLaw, projectionLaws } from '../src/testing/laws.ts';
import type { Exact } from '../src/testing/world/exact.ts';
import { type HonestPublication, publishedWorld } from '../src/testing/world/publish.ts';
import { slipIn, slipKinds } from '../src/testing/world/slip.ts';
import { statistics } from './statistics.ts';

const { quantity, calendar, period, territoryTree, catalogue, history, world, publication, slip } = arbitraries;

function viewOn(catalogue: Catalogue, ...publications: readonly RecordInput[]): View {
  return viewOf({ catalogue, publications });
}

/** Whether a fraction of whole numbers lies in an interval, without dividing. */
function holds({ low, high, lowOpen, highOpen }: Interval, { over, under }: Exact): boolean {
  const [n, d] = [String(over), String(under)];
  const aboveLow = low === null || (lowOpen ? low.times(d).lt(n) : low.times(d).lte(n));
  return aboveLow && (high === null || (highOpen ? high.times(d).gt(n) : high.times(d).gte(n)));
}

/** Each figure of a document as the ledger reads it, beside the fact that it prints. */
function readings(view: View, { record, facts }: HonestPublication) {
  return record.figures.map((figure, index) => {
    const fact = facts[index];
    const vintage = view
      .vintages({ ...figure, period: figure.period ?? '' })
      .find(({ printed, quote }) => printed === figure.value && quote === figure.quote);
    if (fact === undefined || vintage === undefined) throw new Error(`${JSON.stringify(figure)} was lost`);
    return { fact, vintage, figure };
  });
}

describe('honest publications', () => {
  it('KIT-1 whatever an honest publication prints is true, in the words as they are meant', () => {
    const seen = statistics();
    fc.assert(
      fc.property(
        world().chain((truth) => publication(truth)),
        (honest) => {
          const view = viewOn(honest.world.catalogue, honest.record);
          for (const { fact, vintage } of readings(view, honest)) {
            const { certain, expected, quantity } = vintage;
            seen(quantity.kind === 'number' ? quantity.bound : quantity.kind);
            seen(fact.truth.over === 0n ? 'zero' : fact.truth.over < 0n ? 'below zero' : 'above zero');
            if (certain === null || expected === null) throw new Error(`${vintage.printed} has no number`);
            expect(holds(certain, fact.truth), `${vintage.printed} for ${fact.truth.over}/${fact.truth.under}`).toBe(
              true,
            );
            expect(holds(expected, fact.truth), `${vintage.printed} is loosely said`).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
    seen.expectAll(
      ['plain', 'more-than', 'less-than', 'about', 'at-least', 'fraction', 'direction', 'zero', 'below zero'],
      20,
    );
  });

  it('KIT-2 one seed gives one world, the same documents and the same slip', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [once, again] = [publishedWorld(seed), publishedWorld(seed)];
        expect(again.publications.map(({ record }) => record)).toEqual(once.publications.map(({ record }) => record));
        expect(again.world.catalogue).toEqual(once.world.catalogue);
        const [first, second] = [once, again].map(({ publications: [one] }) => one && slipIn(one, seed)?.record);
        expect(first).toEqual(second);
      }),
      { numRuns: 100 },
    );
  });
});

describe('slips', () => {
  it('KIT-3 a slip changes the figures that it names and no others, and a ledger takes the document', () => {
    const seen = statistics();
    const sloppy = world()
      .chain((truth) => publication(truth))
      .chain((honest) => slip(honest));
    fc.assert(
      fc.property(sloppy, (found) => {
        if (found === null) return;
        const { kind, honest, record, figures, was, printed } = found;
        seen(kind);
        for (const [index, figure] of record.figures.entries()) {
          const at = figures.indexOf(index);
          const before = honest.record.figures[index];
          if (at < 0) expect(figure).toBe(before);
          else expect([before?.value, figure.value]).toEqual([was[at], printed[at]]);
        }
        expect(figures).toHaveLength(kind === 'periods-exchanged' ? 2 : 1);
        expect(was).not.toEqual(printed);
        viewOn(honest.world.catalogue, record);
      }),
      { numRuns: 500 },
    );
    seen.expectAll([...slipKinds], 3);
  });
});

describe('histories and definitions', () => {
  it('KIT-4 every command of a history is recordable after those before it', () => {
    const seen = statistics();
    fc.assert(
      fc.property(history(), (commands) => {
        for (const { type } of commands) seen(type);
        const { events } = given(commands);
        expect(events.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
    seen.expectAll(['define', 'record', 'correct', 'withdraw', 'closePeriod', 'reopenPeriod'], 10);
  });

  it('KIT-5 catalogues, trees, quantities, calendars and periods are such that a ledger takes them', () => {
    fc.assert(
      fc.property(catalogue(), (definitions) => void viewOn(definitions)),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(territoryTree(), (territories) => void viewOn({ territories })),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(quantity(), (found) => {
        expect(quantitySchema.parse(found)).toEqual(found);
        certainInterval(found);
        formatQuantity(found, { language: 'vi' });
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(
        calendar().chain((under) => fc.tuple(fc.constant(under), period(under))),
        ([under, found]) => {
          expect(parsePeriod(found.label, { calendar: under })).toEqual({ ok: true, value: found });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('laws', () => {
  const counting = defineProjection<{ reports: number; last: string | null }>({
    name: 'reports',
    initial: { reports: 0, last: null },
    on: {
      FigureReported: (state, { data }) => {
        state.reports += 1;
        state.last = data.printed;
      },
    },
  });

  it('KIT-6 hold for projections that read their state and their event alone, and for no others', () => {
    fc.assert(
      fc.property(history(), (commands) => {
        for (const law of projectionLaws(counting, given(commands).events)) law.check();
      }),
      { numRuns: 20 },
    );
    const broken = (law: string, fold: typeof counting.fold) => {
      const { events } = given(twoReports);
      const found = projectionLaws({ ...counting, fold }, events).filter(({ check }) => fails(check));
      expect(found.map(({ name }) => name)).toContain(law);
    };
    let calls = 0;
    broken('deterministic', (state) => ({ ...state, reports: ++calls }));
    broken('split', (state, events) => ({ ...state, reports: [...events].length }));
    broken('snapshot', (state, events) =>
      'last' in state && Object.isFrozen(state) ? counting.fold(state, events) : { ...state, last: 'thawed' },
    );
    broken('untouched', (state, events) => {
      const changed = Object.isFrozen(state) ? { ...state } : state;
      for (const event of events) if (event.type === 'FigureReported') changed.reports += 1;
      return changed;
    });
    broken('unknown', (state, events) => ({ ...state, reports: state.reports + [...events].length }));
  });

  it('of order holds for sums and not for the latest', () => {
    const { events } = given(twoReports);
    const summing = {
      ...counting,
      fold: (state: typeof counting.initial, added: typeof events) => ({ ...counting.fold(state, added), last: null }),
    };
    orderLaw(summing as typeof counting, events).check();
    expect(fails(orderLaw(counting, events).check)).toBe(true);
  });
});

const twoReports = (() => {
  const { world: truth, publications } = publishedWorld(1, { publications: 1, figures: 30 });
  const [one] = publications;
  if (one === undefined) throw new Error('no document');
  return [
    { type: 'define', input: truth.catalogue },
    { type: 'record', input: one.record },
  ] as const;
})();

function fails(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}
