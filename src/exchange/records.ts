/**
 * Records: the text of CSV, piece by piece, becomes rows of cells (RFC 4180).
 *
 * Every row ends as the first one does: with a line feed, a carriage return, or both. Marks are read as people type them:
 * one within a cell that does not begin with it is text, and so are both of a cell that goes on behind its second.
 */
import { issue, LedgerError } from '../model/error.ts';
import type { Row } from './place.ts';

/** Takes text, and gives the rows that end in it. */
export interface RecordReader {
  read(text: string): readonly Row[];
  /** The last row, where no line end stands behind it. */
  end(): readonly Row[];
}

/** No row is longer; enough for a sheet of a thousand columns, little enough to refuse a file that is one line. */
const MOST_CHARACTERS = 1024 * 1024;
/** Nor has a row more cells: a spreadsheet has as many columns. */
const MOST_CELLS = 16_384;
const MARK = '"';
const [FEED, RETURN] = [10, 13];

/** What is known of the text. */
interface Form {
  readonly delimiter: string;
  /** What stands behind each row; null before the first one ended. */
  readonly lineEnd: string | null;
  /** Nothing follows. */
  readonly isLast: boolean;
}

/** A row, what stands behind it, and where the next one begins. */
interface Found {
  readonly cells: readonly string[];
  readonly lineEnd: string | null;
  readonly next: number;
}

/**
 * A reader of text whose cells are divided by one character.
 *
 * @throws LedgerError, when it reads, `csv_row_must_be_short`, `csv_must_be_well_formed`
 */
export function recordReader(delimiter: string): RecordReader {
  let number = 0;
  let lineEnd: string | null = null;
  let rest = '';

  const rowsIn = (text: string, isLast: boolean): readonly Row[] => {
    const rows: Row[] = [];
    let from = 0;
    for (let mark = text.indexOf(MARK); from < text.length; ) {
      if (mark >= 0 && mark < from) mark = text.indexOf(MARK, from);
      const form = { delimiter, lineEnd, isLast };
      const found = plainRowAt(text, from, mark, form) ?? rowAt(text, from, form);
      if ((found?.next ?? text.length) - from > MOST_CHARACTERS) throw new LedgerError([tooLong(number + 1)]);
      if (found === null && isLast) throw new LedgerError([unclosed(number + 1)]);
      if (found === null) break;
      if (found.cells.length > MOST_CELLS) throw new LedgerError([tooWide(number + 1)]);
      number += 1;
      rows.push({ number, cells: found.cells });
      lineEnd = found.lineEnd;
      from = found.next;
    }
    rest = text.slice(from);
    return rows;
  };

  return {
    read(piece) {
      const text = rest + piece;
      // A carriage return may be half of a line end.
      const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
      const rows = rowsIn(whole, false);
      if (whole !== text) rest += '\r';
      return rows;
    },
    end: () => rowsIn(rest, true),
  };
}

/** A row without a mark, which most are, cut at its delimiters; null for another, and before the first one ended. */
function plainRowAt(text: string, from: number, mark: number, { delimiter, lineEnd, isLast }: Form): Found | null {
  if (lineEnd === null) return null;
  const found = text.indexOf(lineEnd, from);
  const end = found < 0 ? text.length : found;
  if ((found < 0 && !isLast) || (mark >= 0 && mark < end)) return null;
  return { cells: text.slice(from, end).split(delimiter), lineEnd, next: end + lineEnd.length };
}

/** The row that begins there, cell by cell; null where it does not end. */
function rowAt(text: string, from: number, form: Form): Found | null {
  const cells: string[] = [];
  for (let at = from; ; ) {
    const marked = text[at] === MARK ? markedAt(text, at, form) : { cell: '', end: at, isClosed: false };
    if (marked === null) return null;
    const end = marked.isClosed ? marked.end : endOfCell(text, marked.end, form);
    if (end === text.length && !form.isLast) return null;
    cells.push(marked.cell + text.slice(marked.end, end));
    // A row that is too wide is not read to its end.
    if (!text.startsWith(form.delimiter, end) || cells.length > MOST_CELLS) {
      const lineEnd = lineEndAt(text, end, form.lineEnd) ?? form.lineEnd;
      return { cells, lineEnd, next: end + (lineEnd?.length ?? 0) };
    }
    at = end + form.delimiter.length;
  }
}

/** The text between two marks, a mark where two stand within it; or all of it, where it goes on behind the second. */
function markedAt(text: string, at: number, { delimiter, lineEnd, isLast }: Form) {
  let cell = '';
  for (let from = at + 1; ; from += 1) {
    const mark = text.indexOf(MARK, from);
    const end = mark + 1;
    if (mark < 0 || (end === text.length && !isLast)) return null;
    cell += text.slice(from, mark);
    from = end;
    if (text[end] === MARK) cell += MARK;
    else if (end === text.length || text.startsWith(delimiter, end) || lineEndAt(text, end, lineEnd) !== null) {
      return { cell, end, isClosed: true };
    } else return { cell: MARK + cell + MARK, end, isClosed: false };
  }
}

/** Where a cell without marks ends. */
function endOfCell(text: string, from: number, { delimiter, lineEnd }: Form): number {
  const divides = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === divides) return at;
    if ((unit === FEED || unit === RETURN) && lineEndAt(text, at, lineEnd) !== null) return at;
  }
  return text.length;
}

/** The line end that stands there: the one that is known, or the first that comes. */
function lineEndAt(text: string, at: number, known: string | null): string | null {
  const ends = known === null ? ['\r\n', '\n', '\r'] : [known];
  return ends.find((end) => text.startsWith(end, at)) ?? null;
}

function tooLong(row: number) {
  const found = `Row ${row} has more than ${MOST_CHARACTERS} characters.`;
  const hint = 'Check the line breaks and the quotes of the file: a quote that is not closed swallows what follows.';
  return issue('csv_row_must_be_short', [row], found, hint);
}

function tooWide(row: number) {
  const found = `Row ${row} has more than ${MOST_CELLS} cells.`;
  return issue('csv_row_must_be_short', [row], found, 'Check the delimiter of the file, and its line breaks.');
}

function unclosed(row: number) {
  const found = `Row ${row} has a quote that is not closed.`;
  return issue('csv_must_be_well_formed', [row], found, 'Check the quotes of the row, and the delimiter.');
}
