/**
 * Vocabulary: what a view defines, as SDMX columns and codes name it.
 */
import type { Calendar } from '../../model/calendar.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Publication } from '../../model/publication.ts';
import { allAt, rowsOf } from '../../projection.ts';
import { cellsOf, type Horizon, horizonBehind, type View, type Vintage } from '../../query.ts';

/** What a view defines. */
export interface Vocabulary {
  readonly view: View;
  readonly horizon: Horizon;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly publications: ReadonlyMap<string, Publication>;
  /** Territories, and sets of them. */
  readonly places: ReadonlySet<string>;
  /** Every dimension that an indicator is broken down by, in the order of their ids. */
  readonly dimensions: readonly string[];
}

/** @throws LedgerError `view_must_be_a_view` */
export function vocabularyOf(view: View): Vocabulary {
  const horizon = horizonBehind(view);
  const { indicators, publications, territories, territorySets } = view.definitions;
  return {
    view,
    horizon,
    calendars: byId(allAt(horizon.state.calendars, horizon.position)),
    indicators: byId(indicators),
    publications: byId(publications),
    places: new Set([...territories, ...territorySets].map(({ id }) => id)),
    dimensions: [...new Set(indicators.flatMap(({ dimensions = [] }) => dimensions.map(({ id }) => id)))].sort(),
  };
}

/** Of which indicators and places reports are asked for; absent takes all. */
export interface Narrowed {
  readonly indicator?: string | undefined;
  readonly territory?: string | undefined;
}

/** Every report that the ledger holds, superseded ones and retractions among them, of these indicators and places. */
export function heldVintages(vocabulary: Vocabulary, narrowed: Narrowed = {}): readonly Vintage[] {
  return recorded(vocabulary, narrowed).filter(isHeld);
}

/** Every report that was withdrawn, or that a correction put into another cell, as it was. */
export function goneVintages(vocabulary: Vocabulary, narrowed: Narrowed = {}): readonly Vintage[] {
  return recorded(vocabulary, narrowed).filter((vintage) => !isHeld(vintage));
}

/** The reports of a cell that the ledger holds. */
export function heldIn(view: View, cell: Vintage['cell']): readonly Vintage[] {
  return recordedIn(view, cell).filter(isHeld);
}

function recorded({ view, horizon }: Vocabulary, { indicator, territory }: Narrowed): readonly Vintage[] {
  return [...rowsOf(horizon.state.figures)].flatMap((row) => {
    if ((indicator ?? row.indicator) !== row.indicator || (territory ?? row.territory) !== row.territory) return [];
    return cellsOf(horizon, row).flatMap(({ cell }) => recordedIn(view, cell));
  });
}

function recordedIn(view: View, cell: Vintage['cell']): readonly Vintage[] {
  const { label, calendar } = cell.period;
  return view.vintages({ ...cell, period: { label, calendar } });
}

function isHeld({ state }: Vintage): boolean {
  return state !== 'corrected' && state !== 'withdrawn';
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [one.id, one]));
}
