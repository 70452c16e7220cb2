/**
 * Place: where something stands in a table, as a spreadsheet says it.
 */

/** Where something stands in a table. */
export interface Place {
  readonly row: number;
  /** The header of the column. */
  readonly column: string;
  /** As a spreadsheet says it: `C7`, `Biểu!C7`, `'Biểu 1'!C7`. */
  readonly address: string;
}

/** A, B, … Z, AA, AB …: how spreadsheets name columns. */
export function lettersOf(index: number): string {
  const before = Math.floor(index / 26);
  return `${before === 0 ? '' : lettersOf(before - 1)}${String.fromCharCode(65 + (index % 26))}`;
}
