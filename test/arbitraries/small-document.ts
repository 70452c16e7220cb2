/**
 * Documents about a small world: some of its true figures, rounded, cut off or hedged, and in half of them one number
 * that is another.
 */
import * as fc from 'fast-check';
import type { Catalogue, FigureInput, Indicator } from '../../src/index.ts';
import { Decimal } from '../../src/model/decimal.ts';
import { unwrap } from '../../src/model/error.ts';
import type { Interval } from '../../src/model/interval.ts';
import { certainInterval, type Quantity, type QuantityInput, quantityFrom } from '../../src/model/quantity.ts';
import { type Atoms, districts, forms, quarters, type Said, sumAt, type Where } from '../oracle/small-world.ts';

const count = (id: string, more: Partial<Indicator> = {}): Indicator => ({
  id,
  name: id,
  unit: 'case',
  measure: { kind: 'flow' },
  integer: true,
  nonNegative: true,
  ...more,
});

export const smallCatalogue: Catalogue = {
  publishers: [
    { id: 'police', name: 'Police' },
    { id: 'court', name: 'Court' },
  ],
  territories: [
    { id: 'hue', name: 'Huế', level: 'province', childrenExhaustive: true },
    { id: 'a', name: 'A', level: 'district', parent: 'hue' },
    { id: 'b', name: 'B', level: 'district', parent: 'hue' },
  ],
  indicators: [
    count('cases', { dimensions: [{ id: 'form', members: [...forms], disjoint: true, exhaustive: true }] }),
    count('solved'),
    {
      id: 'rate',
      name: 'rate',
      unit: 'percent',
      measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
      nonNegative: true,
    },
    {
      id: 'percent',
      name: 'percent',
      unit: 'percent',
      measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'same-period-last-year' },
    },
    {
      id: 'difference',
      name: 'difference',
      unit: 'case',
      measure: { kind: 'change', of: 'cases', mode: 'absolute', base: 'same-period-last-year' },
      integer: true,
    },
  ],
};

/** A document, and what it says in the words of the oracle. */
export interface SmallDocument {
  readonly figures: readonly FigureInput[];
  readonly said: Said;
  /** Whether one number is not what it should be. */
  readonly slipped: boolean;
}

type Cell = Pick<FigureInput, 'indicator' | 'territory' | 'period' | 'breakdown'>;
interface Entry {
  readonly cell: Cell;
  readonly where: Where | null;
  readonly input: QuantityInput;
}

const atoms: fc.Arbitrary<Atoms> = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 });
const hedge = fc.constantFrom('plain', 'plain', 'plain', 'more-than', 'less-than', 'about', 'at-least');
type Hedge = typeof hedge extends fc.Arbitrary<infer T> ? T : never;

/** A true count, said exactly or about. */
function said(value: number, how: Hedge): QuantityInput {
  if (how === 'plain') return { number: String(value) };
  if (how === 'more-than' && value > 0) return { number: String(value - 1), bound: how };
  if (how === 'less-than') return { number: String(value + 1), bound: how };
  return how === 'more-than' ? { number: String(value) } : { number: String(value), bound: how };
}

/** over / under × 100 − less with so many places, rounded half up or cut off; null where it is no number. */
function printedRatio(over: number, under: number, less: number, places: number, cut: boolean): QuantityInput | null {
  if (under === 0) return null;
  const exact = new Decimal(over * 100).minus(less * under).div(under);
  const value = exact.toDecimalPlaces(places, cut ? Decimal.ROUND_DOWN : Decimal.ROUND_HALF_UP);
  const number = value.isZero() ? '0' : value.toFixed();
  return { number, step: places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1` };
}

const nowhere: Where = { quarter: null, district: null, form: null };
const wheres: readonly Where[] = [null, 0, 1].flatMap((quarter) =>
  [null, 0, 1].flatMap((district) => [null, 0, 1].map((form) => ({ quarter, district, form }))),
);

function cellAt({ quarter, district, form }: Where): Cell {
  return {
    indicator: 'cases',
    territory: district === null ? 'hue' : (districts[district] ?? ''),
    period: quarter === null ? '2024-H1' : (quarters[quarter] ?? ''),
    ...(form === null ? {} : { breakdown: { form: forms[form] ?? '' } }),
  };
}

/** A document with figures of a true world; `slips` says whether one of them may be wrong. */
export function smallDocument(slips: boolean): fc.Arbitrary<SmallDocument> {
  return fc
    .record({
      atoms,
      printed: fc.subarray(wheres.slice(1)),
      hedges: fc.array(hedge, { minLength: 40, maxLength: 40 }),
      solved: fc.integer({ min: 0, max: 12 }),
      base: fc.integer({ min: 0, max: 20 }),
      places: fc.integer({ min: 0, max: 2 }),
      cut: fc.boolean(),
      others: fc.subarray(['solved', 'rate', 'base', 'percent', 'difference'] as const),
      slip: slips
        ? fc.option(fc.record({ at: fc.nat(), by: fc.constantFrom(-2, -1, 1, 2, 3, 10) }))
        : fc.constant(null),
    })
    .map(({ atoms: truth, printed, hedges, solved, base, places, cut, others, slip }): SmallDocument => {
      const total = sumAt(truth, nowhere);
      const here = { territory: 'hue', period: '2024-H1' };
      const entries: Entry[] = printed.map((where, index) => ({
        cell: cellAt(where),
        where,
        input: said(sumAt(truth, where), hedges[index] ?? 'plain'),
      }));
      const add = (indicator: string, input: QuantityInput | null, period = here.period) => {
        if (input !== null) entries.push({ cell: { ...here, period, indicator }, where: null, input });
      };
      entries.push({ cell: cellAt(nowhere), where: null, input: { number: String(total) } });
      for (const other of others) {
        if (other === 'solved') add('solved', said(solved, hedges[30] ?? 'plain'));
        if (other === 'rate') add('rate', printedRatio(solved, total, 0, places, cut));
        if (other === 'base') add('cases', said(base, hedges[31] ?? 'plain'), '2023-H1');
        if (other === 'percent') add('percent', printedRatio(total, base, 100, places, cut));
        if (other === 'difference') add('difference', { number: String(total - base) });
      }
      return documentOf(slip === null ? entries : withSlip(entries, slip), slip !== null);
    });
}

/** One number is another: never below zero where its indicator is not. */
function withSlip(
  entries: readonly Entry[],
  { at, by }: { readonly at: number; readonly by: number },
): readonly Entry[] {
  const place = at % entries.length;
  return entries.map((entry, index) => {
    if (index !== place || !('number' in entry.input)) return entry;
    const value = new Decimal(entry.input.number).plus(by);
    const mayFall = entry.cell.indicator === 'percent' || entry.cell.indicator === 'difference';
    const least = entry.input.bound === 'less-than' ? 1 : 0;
    const number = (mayFall ? value : Decimal.max(value, least)).toFixed();
    return { ...entry, input: { ...entry.input, number: number === '-0' ? '0' : number } };
  });
}

function documentOf(entries: readonly Entry[], slipped: boolean): SmallDocument {
  const intervals = entries.map(({ cell, input }) => intervalOf(unwrap(quantityFrom(input)), cell.indicator));
  const of = (indicator: string, period = '2024-H1') =>
    entries.flatMap(({ cell }, index) =>
      cell.indicator === indicator && cell.period === period
        ? [intervals[index]].filter((one) => one !== undefined)
        : [],
    );
  const cases = entries.flatMap(({ where }, index) => {
    const interval = intervals[index];
    return where === null || interval === undefined ? [] : [{ where, interval }];
  });
  const whole = entries.find(
    ({ cell, where }) => cell.indicator === 'cases' && where === null && cell.period === '2024-H1',
  );
  return {
    figures: entries.map(({ cell, input }) => ({ ...cell, value: input })),
    slipped,
    said: {
      cases,
      total: whole !== undefined && 'number' in whole.input ? Number(whole.input.number) : 0,
      solved: of('solved'),
      rate: of('rate'),
      base: of('cases', '2023-H1'),
      percent: of('percent'),
      difference: of('difference'),
    },
  };
}

function intervalOf(quantity: Quantity, indicator: string): Interval | undefined {
  const nonNegative = indicator !== 'percent' && indicator !== 'difference';
  return certainInterval(quantity, { nonNegative, scale: new Decimal(100) }) ?? undefined;
}
