/**
 * Number column: exact numbers in a typed array while one power of ten suits them all, otherwise as decimals.
 */
import { Decimal } from '../model/decimal.ts';
import { MOST, ten } from '../projection.ts';

/**
 * Exact numbers, one for each row of a table. `units`: the number is `units × 10^−places`; NaN where there is none, an
 * infinity where an end is absent. `decimals`: where no such unit holds every one of them; null where there is none, or
 * an end is absent.
 */
export type NumberColumn =
  | { readonly kind: 'units'; readonly units: Float64Array; readonly places: number }
  | { readonly kind: 'decimals'; readonly decimals: readonly (Decimal | null)[] };

/** A column under construction. */
export interface ColumnDraft {
  readonly units: Float64Array;
  readonly places: number;
  /** Filled from the first number on that has no whole units. */
  decimals: (Decimal | null)[] | null;
}

/** An empty column whose numbers are expected to have so many decimal places. */
export function draftColumn(length: number, places: number): ColumnDraft {
  return { units: new Float64Array(length).fill(Number.NaN), places, decimals: null };
}

/** Sets a number that is so many units of 10^−places, or an infinity. */
export function setUnits(draft: ColumnDraft, row: number, units: number, places: number): void {
  const scaled = units * ten(draft.places - places);
  if (places > draft.places || (Math.abs(scaled) > MOST && Number.isFinite(scaled)))
    setDecimal(draft, row, exact(units, places));
  else if (draft.decimals === null) draft.units[row] = scaled;
  else draft.decimals[row] = Number.isFinite(scaled) ? exact(units, places) : null;
}

/** Sets any number; null for an end that is absent, on the side that `absent` names. */
export function setDecimal(draft: ColumnDraft, row: number, value: Decimal | null, absent: number = Number.NaN): void {
  if (draft.decimals === null) {
    const units = value === null ? absent : value.times(ten(draft.places));
    if (typeof units === 'number' || (units.isInteger() && units.abs().lte(MOST))) {
      draft.units[row] = Number(units);
      return;
    }
    draft.decimals = Array.from(draft.units, (known) => (Number.isFinite(known) ? exact(known, draft.places) : null));
  }
  draft.decimals[row] = value;
}

/** The column as it is handed out. */
export function columnOf({ units, places, decimals }: ColumnDraft): NumberColumn {
  return Object.freeze(decimals === null ? { kind: 'units', units, places } : { kind: 'decimals', decimals });
}

/** A number of a column; null where there is none. */
export function numberAt(column: NumberColumn, row: number): Decimal | null {
  if (column.kind === 'decimals') return column.decimals[row] ?? null;
  const units = column.units[row] ?? Number.NaN;
  return Number.isFinite(units) ? exact(units, column.places) : null;
}

function exact(units: number, places: number): Decimal {
  return new Decimal(units).times(new Decimal(10).pow(-places));
}
