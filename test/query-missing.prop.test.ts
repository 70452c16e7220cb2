/** What is named as missing, where territories begin, end and change hands within the periods that are asked for. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Catalogue,
  type Cell,
  type CellQuery,
  type FigureInput,
  type Indicator,
  type Reason,
  viewOf,
} from '../src/index.ts';

const turns = { '2024-04-01': '2024-03-31', '2024-07-01': '2024-06-30', '2025-01-01': '2024-12-31' } as const;
const labels = ['2023-H2', '2024-Q1', '2024-Q2', '2024-H1', '2024-H2', '2024', '2025-H1', '2025'] as const;
const territories = ['land', 'old', 'new', 'always', 'a', 'b'] as const;
const counted = ['flow', 'other', 'stock'] as const;

const computed: Readonly<Record<string, Indicator['measure']>> = {
  rate: { kind: 'ratio', numerator: 'flow', denominator: 'stock', scale: '100' },
  sum: { kind: 'sum', of: ['flow', 'other'] },
  left: { kind: 'difference', minuend: 'sum', subtrahend: 'stock' },
  rise: { kind: 'change', of: 'flow', mode: 'absolute', base: 'same-period-last-year' },
  growth: { kind: 'change', of: 'stock', mode: 'percent', base: 'adjacent' },
  gain: { kind: 'difference', minuend: 'rise', subtrahend: 'step' },
  step: { kind: 'change', of: 'flow', mode: 'absolute', base: 'adjacent' },
};

const indicators: readonly Indicator[] = [
  ...counted.map((id) => ({ id, measure: { kind: id === 'stock' ? 'stock' : 'flow' } as const })),
  ...Object.entries(computed).map(([id, measure]) => ({ id, measure })),
].map((one): Indicator => ({ ...one, name: one.id, unit: one.id === 'growth' ? 'percent' : 'case' }));

/** A district that ends on one day and one that begins, on that day or another; a commune that goes with them, or ends. */
const atlas = fc
  .record({
    ends: fc.constantFrom(...keysOf(turns)),
    begins: fc.constantFrom(...keysOf(turns)),
    stays: fc.boolean(),
    exhaustive: fc.boolean(),
  })
  .map(({ ends, begins, stays, exhaustive }): NonNullable<Catalogue['territories']> => {
    const district = { level: 'district', parent: 'land', childrenExhaustive: exhaustive };
    const commune = { name: 'Commune', level: 'commune' };
    const isMet = begins <= ends;
    const below = { to: turns[ends], ...commune, parent: 'old' };
    return [
      { id: 'land', name: 'Land', level: 'province', childrenExhaustive: true },
      { id: 'old', name: 'Old', to: turns[ends], ...district },
      { id: 'new', name: 'New', from: begins, ...district },
      { id: 'always', name: 'Always', level: 'district', parent: 'land' },
      { id: 'a', spans: stays && isMet ? [below, { from: ends, ...commune, parent: 'new' }] : [below] },
      { id: 'b', from: begins, ...commune, parent: 'new' },
    ];
  });

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  // The keys of a record that was written out above.
  return Object.keys(record) as K[];
}

const place = fc.record({ territory: fc.constantFrom(...territories), period: fc.constantFrom(...labels) });
const figure = fc.record({ indicator: fc.constantFrom(...counted), value: fc.integer({ min: 1, max: 9 }).map(String) });

/** Of anything, or of what the figure of some number is of. */
const question = fc.record({
  indicator: fc.constantFrom(...indicators.map(({ id }) => id)),
  territory: fc.constantFrom(...territories),
  label: fc.constantFrom(...labels, '2024-H1', '2024', '2024'),
  beside: fc.nat(12),
});

const undecidable: readonly Reason[] = ['base-zero', 'denominator-may-be-zero'];

const publication = { publisher: 'office', title: 'Report', language: 'en', calendar: 'civil' };

function see(places: Catalogue['territories'], first: readonly FigureInput[], then: readonly FigureInput[]) {
  const [publishedOn, later] = ['2026-01-05', '2026-02-05'];
  return viewOf({
    catalogue: { publishers: [{ id: 'office', name: 'Office' }], territories: places, indicators },
    publications: [
      { publication: { ...publication, publishedOn }, figures: first },
      { publication: { ...publication, publishedOn: later }, figures: then },
    ].filter(({ figures }) => figures.length > 0),
  });
}

/** Whether a territory lives on one of the days that a figure is about. */
function lives(
  places: Catalogue['territories'],
  { indicator, territory, period: { first, last = '' } }: Cell,
): boolean {
  const known = places?.find(({ id }) => id === territory);
  const spans = known === undefined ? [] : 'spans' in known ? known.spans : [known];
  const begin = indicator === 'stock' ? last : (first ?? '');
  return spans.some(({ from = '', to = '9999' }) => from <= last && begin <= to);
}

describe('what is missing', () => {
  it('QRY-4 completes the answer once it is reported, and is never of a time without its territory', () => {
    const met = { filled: 0, whole: 0, gone: 0, computed: 0 };
    fc.assert(
      fc.property(
        atlas,
        fc.uniqueArray(
          fc.tuple(place, figure).map(([where, what]) => ({ ...where, ...what })),
          {
            maxLength: 8,
            selector: ({ indicator, territory, period }) => `${indicator} ${territory} ${period}`,
          },
        ),
        fc.array(question, { minLength: 4, maxLength: 8 }),
        (places, figures, questions) => {
          const view = see(places, figures, []);
          for (const { beside, label, ...other } of questions) {
            const { indicator, territory } = figures[beside] ?? other;
            const cell: CellQuery = { indicator, territory, period: { label, calendar: 'civil' } };
            const { complete, missing, reason, map } = view.aggregate(cell);
            if (reason === 'territory-not-alive') {
              expect(missing).toEqual([]);
              met.gone += 1;
            }
            // On another map a cell is meant as that map has it: nobody reports that by its name.
            if (complete || missing.length === 0 || map !== null) continue;
            const dead = missing
              .filter((gap) => !lives(places, gap))
              .map(({ territory: id, period }) => [id, period.label]);
            expect({ cell, dead }).toEqual({ cell, dead: [] });
            const rest = missing.map((gap): FigureInput => ({ ...gap, period: gap.period.label, value: '5' }));
            const after = see(places, figures, rest).aggregate(cell);
            // What is known then may be zero.
            const isSettled = after.complete || undecidable.some((why) => why === after.reason);
            const gaps = missing.map((gap) => `${gap.indicator} ${gap.territory} ${gap.period.label}`);
            const said = { cell, reason, gaps, after: after.reason };
            expect({ ...said, isSettled }).toEqual({ ...said, isSettled: true });
            met.filled += 1;
            if (indicator in computed) met.computed += 1;
            if (missing.length === 1 && missing[0]?.period.label === label) met.whole += 1;
          }
        },
      ),
      { numRuns: 40 },
    );
    console.log(met);
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(20);
  });
});
