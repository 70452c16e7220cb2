/**
 * Text: a document for a terminal, in lines of a given width.
 */
import type { ReportBlock, ReportDocument, ReportNote, ReportPhrase, ReportTable } from './document.ts';
import { pad, widthOf, wrap } from './width.ts';

const gap = '  ';
const narrowest = 2;
/** Words beyond this are broken where room is short. */
const longestWord = 16;

/** The document in lines of at most `width` columns. */
export function printText(document: ReportDocument, width: number): string {
  const { title, about, tally, sections, sources } = document;
  const counts = tally.map(({ count, label }) => `${count} ${label}`).join(' · ');
  const lines = [
    ...ruled(title, '═', width),
    ...about.flatMap((line) => wrap(line, width)),
    ...(counts === '' ? [] : ['', ...wrap(counts, width)]),
    ...sections.flatMap((section) => [
      '',
      ...ruled(section.title, '─', width),
      ...section.blocks.flatMap((block) => ['', ...blockLines(block, width)]),
    ]),
    ...(sources.notes.length === 0 ? [] : ['', ...ruled(sources.title, '─', width), '']),
    ...sources.notes.flatMap((note) => noteLines(note, width)),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`.replace(TURNING, '');
}

/** What would turn the rest of a terminal's line around (Unicode Standard Annex 9, 2); it takes no column. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** A title with a line under it, as long as it is. */
function ruled(title: string, rule: string, width: number): readonly string[] {
  const lines = wrap(title, width);
  return [...lines, rule.repeat(Math.max(...lines.map(widthOf)))];
}

function blockLines(block: ReportBlock, width: number): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrap(marked(block.phrase), width);
    case 'list':
      return [...wrap(block.title, width), ...block.items.flatMap((item) => hung('• ', marked(item), width))];
    case 'table':
      return tableLines(block, width);
    case 'chart':
      return [...wrap(block.picture.title, width), ...tableLines(block.table, width)];
  }
}

function noteLines({ number, source, quote, remark }: ReportNote, width: number): readonly string[] {
  const words = [source, quote === null ? null : `“${quote}”`].filter((part) => part !== null).join(': ');
  return hung(`[${number}] `, [words, ...(remark === null ? [] : [remark])].join('\n'), width);
}

/** Lines after the first stand under the text of the first. */
function hung(lead: string, text: string, width: number): readonly string[] {
  const indent = widthOf(lead);
  return wrap(text, Math.max(narrowest, width - indent)).map(
    (line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line,
  );
}

function marked({ text, notes }: ReportPhrase): string {
  return notes.length === 0 ? text : `${text} [${notes.join(',')}]`;
}

function tableLines({ columns, rows }: ReportTable, width: number): readonly string[] {
  const texts = [columns.map(({ title }) => title), ...rows.map(({ cells }) => cells.map(marked))];
  const widths = widthsFor(columns.length, texts, width);
  const [header = [], ...body] = texts;
  const lines = (cells: readonly string[]) => {
    const wrapped = widths.map((own, column) => wrap(cells[column] ?? '', own));
    return Array.from({ length: Math.max(...wrapped.map(({ length }) => length)) }, (_, line) =>
      wrapped
        .map((cell, column) => {
          const side = columns[column]?.numeric ? 'right' : 'left';
          return pad(cell[line] ?? '', widths[column] ?? 0, side);
        })
        .join(gap),
    );
  };
  const rule = widths.map((own) => '─'.repeat(own)).join(gap);
  const isTall = body.some((cells) => lines(cells).length > 1);
  const told = body.flatMap((cells, index) => [...(isTall && index > 0 ? [''] : []), ...lines(cells)]);
  return [...lines(header), rule, ...told];
}

/**
 * Each column as wide as its longest line. Where that is too much, the column gives way, down to its longest word, that
 * grows least in height by it; and where that is not enough, the widest.
 */
function widthsFor(count: number, texts: readonly (readonly string[])[], width: number): readonly number[] {
  const room = width - gap.length * (count - 1);
  const most = (column: number, pieces: (cell: string) => readonly string[]) =>
    Math.min(room, Math.max(narrowest, ...texts.flatMap((cells) => pieces(cells[column] ?? '').map(widthOf))));
  const columns = Array.from({ length: count }, (_, column) => ({
    width: most(column, (cell) => cell.split('\n')),
    word: Math.min(
      longestWord,
      most(column, (cell) => cell.split(/\s/)),
    ),
    length: Math.max(...texts.map((cells) => widthOf(cells[column] ?? ''))),
  }));
  const need = (one: (typeof columns)[number]) => one.length / one.width ** 2;
  for (let excess = columns.reduce((sum, one) => sum + one.width, 0) - room; excess > 0; excess -= 1) {
    const roomy = columns.filter((one) => one.width > one.word).sort((a, b) => need(a) - need(b));
    const [first] = roomy.length > 0 ? roomy : columns.toSorted((a, b) => b.width - a.width);
    if (first !== undefined) first.width = Math.max(narrowest, first.width - 1);
  }
  return columns.map((one) => one.width);
}
