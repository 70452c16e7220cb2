/**
 * Place: the rows of a table, and where something stands in it, as a spreadsheet says it.
 */
import type { Issue } from '../model/error.ts';
import type { FigureInput } from '../record.ts';

/** One row of a table, as text. */
export interface Row {
  /** As a spreadsheet numbers it: the first is 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Places, from 0, of cells that are merged with one before them and show its text: a number there stands once. */
  readonly merged?: ReadonlySet<number>;
}

/** Where something stands in a table. */
export interface Place {
  readonly row: number;
  /** The header of the column. */
  readonly column: string;
  /** As a spreadsheet says it: `C7`, `Biểu!C7`, `'Biểu 1'!C7`. */
  readonly address: string;
}

/** A figure, and where it stands. */
export interface PlacedFigure extends Place {
  readonly figure: FigureInput;
}

/** What is wrong with a cell. */
export interface PlacedIssue extends Place, Issue {}

/** A, B, … Z, AA, AB …: how spreadsheets name columns. */
export function lettersOf(index: number): string {
  const before = Math.floor(index / 26);
  return `${before === 0 ? '' : lettersOf(before - 1)}${String.fromCharCode(65 + (index % 26))}`;
}
