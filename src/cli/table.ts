/**
 * Table: rows of cells become lines of columns, as wide as a reader sees them, within the width of the terminal.
 */

const BETWEEN = '  ';
/** No column is made narrower: a word of Vietnamese, or a number, fits. */
const NARROWEST = 12;

/** The lines of a table. `width`: characters in a line; null leaves every cell on one line. */
export function tableLines(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  width: number | null,
): readonly string[] {
  const natural = titles.map((title, at) => Math.max(...[title, ...rows.map((row) => row[at] ?? '')].map(longestLine)));
  const widths = width === null ? natural : fitted(natural, width - BETWEEN.length * (titles.length - 1));
  const rule = widths.map((columns) => '─'.repeat(columns));
  return [titles, rule, ...rows].flatMap((cells) => linesOf(cells, widths));
}

/** Text with line ends where it would be wider; words stay whole. */
export function wrapped(text: string, width: number | null, indent = ''): string {
  const lines = width === null ? text.split('\n') : broken(text, Math.max(NARROWEST, width - widthOf(indent)));
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
  const columns = widths.map((width, at) => broken(cells[at] ?? '', width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, at) => padded(columns[at]?.[line] ?? '', width))
      .join(BETWEEN)
      .trimEnd(),
  );
}

function broken(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let room = 0;
    for (const word of line.split(' ')) {
      const needed = widthOf(word) + 1;
      const last = lines.length - 1;
      if (last >= 0 && needed <= room) lines[last] = `${lines[last]} ${word}`;
      else lines.push(word);
      room = last >= 0 && needed <= room ? room - needed : width - widthOf(word);
    }
    return lines;
  });
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map(widthOf));
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

// Locale: where one letter ends is the same in every language whose figures are printed here.
const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Letters, not code points: "ễ" may be three of them. */
function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : [...letters.segment(text)].length;
}
