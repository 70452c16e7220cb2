/** A table for the terminal: columns of fixed width, long cells wrapped. */

export interface Column {
  readonly title: string;
  /** In characters as a reader counts them. */
  readonly width: number;
}

/** The lines of a table; every line fits in the sum of the widths plus two spaces between columns. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const header = columns.map(({ title }) => title);
  const rule = columns.map(({ width }) => '─'.repeat(width));
  return [header, rule, ...rows].flatMap((cells) => lines(columns, cells));
}

function lines(columns: readonly Column[], cells: readonly string[]): readonly string[] {
  const wrapped = columns.map(({ width }, at) => wrap(cells[at] ?? '', width));
  const height = Math.max(...wrapped.map((cell) => cell.length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map(({ width }, at) => pad(wrapped[at]?.[row] ?? '', width))
      .join('  ')
      .trimEnd(),
  );
}

/** Breaks text at line ends, and at spaces so that no line is longer than `width`; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): readonly string[] {
  const broken: string[] = [];
  for (const word of text.split(' ')) {
    const last = broken.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= width) broken[broken.length - 1] = `${last} ${word}`;
    else broken.push(word);
  }
  return broken;
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** "ễ" may be one code point or three: a reader sees one letter, and so does the terminal. */
const widthOf = (text: string): number => [...graphemes.segment(text)].length;
