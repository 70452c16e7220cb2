/**
 * Compare: what changed between two views.
 */
import { cellKey } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import { equalIntervals, type Interval } from '../model/interval.ts';
import { equalQuantities } from '../model/quantity.ts';
import type { Answer, Vintage } from './answer.ts';
import { horizonBehind } from './behind.ts';
import type { Verdict } from './verdict.ts';
import type { View } from './view.ts';

/** Something that two views see differently; null where one of them does not see it. */
export interface Difference<T> {
  readonly cell: Cell;
  readonly before: T | null;
  readonly after: T | null;
}

/** What changed from one view to another. */
export interface Comparison {
  /** Figures that appeared, disappeared or were revised; rivals of one cell are compared publisher by publisher. */
  readonly figures: readonly Difference<Vintage>[];
  /** Answers to the cells that either view has a figure of, where the value is another; also where every figure is the same. */
  readonly aggregates: readonly Difference<Answer>[];
  /** Verdicts whose status is another. */
  readonly verdicts: readonly Difference<Verdict>[];
}

/**
 * What changed: figures, the answers to every cell that either view has a figure of, and verdicts.
 *
 * @throws LedgerError `view_must_be_a_view`
 * @example
 * ```ts
 * import { compareViews, viewOf } from 'indicator-ledger';
 *
 * const catalogue = {
 *   publishers: [{ id: 'office', name: 'Office' }],
 *   territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *   indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' } }],
 * } as const;
 * const published = (publishedOn: string, value: string) => ({
 *   publication: { publisher: 'office', publishedOn, title: 'Report', language: 'en', calendar: 'civil' },
 *   figures: [{ indicator: 'cases', territory: 'hue', period: '2024-H1', value }],
 * });
 * const publications = [published('2024-07-05', '120'), published('2025-07-05', '123')];
 *
 * const then = viewOf({ catalogue, publications }, { asOf: { published: '2024-12-31' } });
 * const now = viewOf({ catalogue, publications });
 * const [change] = compareViews(then, now).figures;
 * console.log(change?.before?.printed, change?.after?.printed); // 120 123
 * ```
 */
export function compareViews(before: View, after: View): Comparison {
  for (const view of [before, after]) horizonBehind(view);
  const [then, now] = [figuresOf(before), figuresOf(after)];
  // An answer may be another though its figure is not: on another map, by another publisher's preference.
  const cells = new Map([...then.values(), ...now.values()].map(({ cell }) => [cellKey(cell), cell]));
  return {
    figures: differences(
      then,
      now,
      (a, b) => !sayTheSame(a, b),
      ({ cell }) => cell,
    ),
    aggregates: differences(answersIn(before, cells), answersIn(after, cells), sayOther, ({ cell }) => cell),
    verdicts: differences(
      verdictsOf(before),
      verdictsOf(after),
      (a, b) => a.status !== b.status,
      ({ cell }) => cell,
    ),
  };
}

function figuresOf(view: View): ReadonlyMap<string, Vintage> {
  return new Map(
    view.figures().map((vintage) => [`${vintage.publication.publisher} ${cellKey(vintage.cell)}`, vintage]),
  );
}

function verdictsOf(view: View): ReadonlyMap<string, Verdict> {
  return new Map(view.compliance().map((verdict) => [`${verdict.target.id} ${cellKey(verdict.cell)}`, verdict]));
}

/** A view that does not know the indicator or the territory yet has no answer. */
function answersIn(view: View, cells: ReadonlyMap<string, Cell>): ReadonlyMap<string, Answer> {
  const { indicators, territories, territorySets } = view.definitions;
  const measured = new Set(indicators.map(({ id }) => id));
  const placed = new Set([...territories, ...territorySets].map(({ id }) => id));
  const isKnown = ({ indicator, territory }: Cell) => measured.has(indicator) && placed.has(territory);
  return new Map([...cells].flatMap(([key, cell]) => (isKnown(cell) ? [[key, view.aggregate(cell)]] : [])));
}

/** The same claim of the same document, wherever it stands in its log. */
function sayTheSame(a: Vintage, b: Vintage): boolean {
  const sameClaim = equalQuantities(a.quantity, b.quantity) && a.status === b.status;
  return sameClaim && a.publication.id === b.publication.id && a.quote === b.quote && a.note === b.note;
}

function sayOther(a: Answer, b: Answer): boolean {
  return a.origin !== b.origin || !sameInterval(a.value, b.value);
}

function sameInterval(a: Interval | null, b: Interval | null): boolean {
  return a === null || b === null ? a === b : equalIntervals(a, b);
}

function differences<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  differ: (a: T, b: T) => boolean,
  cellOf: (value: T) => Cell,
): readonly Difference<T>[] {
  const found: Difference<T>[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [a = null, b = null] = [before.get(key), after.get(key)];
    const one = a ?? b;
    if (one === null || (a !== null && b !== null && !differ(a, b))) continue;
    found.push({ cell: cellOf(one), before: a, after: b });
  }
  return found;
}
