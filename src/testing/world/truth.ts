/**
 * Truth: what a cell's value really is, by the definitions alone. An evaluator of measures that shares nothing with the
 * library's own, so that the two can be held against each other.
 */
import type { Breakdown } from '../../model/figure.ts';
import type { Indicator, Measure } from '../../model/indicator.ts';
import { type Exact, minus, plus, quotient, times, whole } from './exact.ts';
import { counted, type Series } from './subjects.ts';

/** A period of whole months, counted from the first month of the year before the world's; `to` is not part of it. */
export interface Span {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** A cell whose value the world knows. */
export interface TrueCell {
  readonly indicator: string;
  readonly territory: string;
  readonly span: Span;
  readonly breakdown?: Breakdown;
}

/** What the truth of a cell is made of. */
export interface Books {
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** The required value of each target. */
  readonly required: ReadonlyMap<string, { readonly value: Exact; readonly isCeiling: boolean; readonly on: string }>;
  /** The districts of a territory, or null where there are others besides. */
  readonly districtsOf: (territory: string) => readonly string[] | null;
  /** What was counted of a series at a territory in these months; of a stock, what there was at the end of each. */
  readonly count: (series: Series, territory: string, from: number, to: number) => number;
}

/** Months that the books cover: two years. */
export const MONTHS = 24;

/** The true value of a cell; null where it has none: a change on nothing, a share of nothing, a year not kept. */
export function trueValue(books: Books, cell: TrueCell): Exact | null {
  const measure = books.indicators.get(cell.indicator)?.measure;
  if (measure === undefined || cell.span.from < 0 || cell.span.to > MONTHS) return null;
  const of = (indicator: string): Exact | null => trueValue(books, { ...cell, indicator });
  switch (measure.kind) {
    case 'flow':
    case 'stock':
      return level(books, cell, measure.kind);
    case 'ratio':
      return share(of(measure.numerator ?? ''), of(measure.denominator ?? ''), measure.scale);
    case 'share':
      return share(of(measure.part), wholeOf(books, cell, measure), measure.scale);
    case 'sum':
      return measure.of.map(of).reduce((sum, part) => sum && part && plus(sum, part), whole(0));
    case 'difference':
      return both(of(measure.minuend), of(measure.subtrahend), minus);
    case 'change':
      return change(books, cell, measure);
    case 'margin': {
      const target = books.required.get(measure.target);
      if (target === undefined) return null;
      const actual = of(target.on);
      return actual && (target.isCeiling ? minus(target.value, actual) : minus(actual, target.value));
    }
    case 'coverage':
      return coverage(books, cell, measure);
    default:
      return null;
  }
}

function both(a: Exact | null, b: Exact | null, combined: (a: Exact, b: Exact) => Exact | null): Exact | null {
  return a && b && combined(a, b);
}

function share(part: Exact | null, all: Exact | null, scale: string): Exact | null {
  return both(part, all, (a, b) => quotient(times(a, BigInt(scale)), b));
}

/** What a share is of; the share of an indicator in itself is that of a member in the total. */
function wholeOf(books: Books, cell: TrueCell, { part, whole: of }: Extract<Measure, { kind: 'share' }>): Exact | null {
  const { breakdown: _, ...total } = cell;
  return trueValue(books, { ...(part === of ? total : cell), indicator: of });
}

function level(
  books: Books,
  { indicator, territory, span, breakdown }: TrueCell,
  kind: 'flow' | 'stock',
): Exact | null {
  const made = counted.get(indicator);
  if (made === undefined) return null;
  // Members are named as their series.
  const series = breakdown === undefined ? made.whole : (Object.values(breakdown) as readonly Series[]);
  const from = kind === 'flow' ? span.from : span.to - 1;
  let sum = 0;
  for (const one of series) sum += books.count(one, territory, from, span.to);
  return { over: BigInt(sum), under: made.per ?? 1n };
}

function change(books: Books, cell: TrueCell, { of, mode, base }: Extract<Measure, { kind: 'change' }>): Exact | null {
  const { from, to } = cell.span;
  const back = base === 'adjacent' ? to - from : 12;
  const now = trueValue(books, { ...cell, indicator: of });
  const before = trueValue(books, { ...cell, indicator: of, span: { label: '', from: from - back, to: to - back } });
  if (mode !== 'percent') return both(now, before, minus);
  return both(now, before, (a, b) => quotient(times(minus(a, b), 100n), b));
}

function coverage(books: Books, cell: TrueCell, { condition, scale }: Extract<Measure, { kind: 'coverage' }>) {
  const districts = books.districtsOf(cell.territory);
  if (districts === null || districts.length === 0) return null;
  const most = BigInt(condition.value);
  const calm = districts.filter((territory) => {
    const value = trueValue(books, { ...cell, territory, indicator: condition.indicator });
    return value !== null && value.over <= most * value.under;
  });
  return share(whole(calm.length), whole(districts.length), scale);
}
