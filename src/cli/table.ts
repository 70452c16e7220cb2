/**
 * Table: rows of cells become lines of columns, as wide as a reader sees them, within the width of the terminal.
 */
import { pad, widthOf, wrap } from '../report.ts';

const BETWEEN = '  ';
/** No column is made narrower: a word of Vietnamese, or a number, fits. */
const NARROWEST = 12;

/** The lines of a table. `width`: characters in a line; null leaves every cell on one line. */
export function tableLines(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  width: number | null,
): readonly string[] {
  const natural = titles.map((title, at) =>
    rows.reduce((widest, row) => Math.max(widest, longestLine(row[at] ?? '')), longestLine(title)),
  );
  const widths = width === null ? natural : fitted(natural, width - BETWEEN.length * (titles.length - 1));
  const rule = widths.map((columns) => '─'.repeat(columns));
  return [titles, rule, ...rows].flatMap((cells) => linesOf(cells, widths));
}

/** Text with line ends where it would be wider; words stay whole. */
export function wrapped(text: string, width: number | null, indent = ''): string {
  const lines = width === null ? text.split('\n') : wrap(text, Math.max(NARROWEST, width - widthOf(indent)));
  return lines.map((line) => `${indent}${line}`).join('\n');
}

/** The widest columns give way first. */
function fitted(natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function linesOf(cells: readonly string[], widths: readonly number[]): readonly string[] {
  const columns = widths.map((width, at) => wrap(cells[at] ?? '', width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, at) => pad(columns[at]?.[line] ?? '', width))
      .join(BETWEEN)
      .trimEnd(),
  );
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map(widthOf));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
