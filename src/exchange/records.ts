/**
 * Records: the text of CSV, piece by piece, becomes rows of cells, as csv-parse reads it (RFC 4180).
 *
 * A quote within a cell that does not begin with one is text: people type it.
 */
import { type CsvError, parse } from 'csv-parse';
import { issue, LedgerError } from '../model/error.ts';
import type { Row } from './place.ts';

/** Takes text, and gives the rows that end in it. */
export interface RecordReader {
  read(text: string): Promise<readonly Row[]>;
  /** The last row, where no line end stands behind it. */
  end(): Promise<readonly Row[]>;
  /** Lets go of what was read. */
  close(): void;
}

/** No row is longer; enough for a sheet of a thousand columns, little enough to refuse a file that is one line. */
const MOST_CHARACTERS = 1024 * 1024;
/** Nor has a row more cells: a spreadsheet has as many columns. */
const MOST_CELLS = 16_384;

/**
 * A reader of text whose cells are divided by one character.
 *
 * @throws LedgerError, when it reads, `csv_row_must_be_short`, `csv_must_be_well_formed`
 */
export function recordReader(delimiter: string): RecordReader {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MOST_CHARACTERS,
  });
  // Whoever writes is told of errors; nobody else listens.
  parser.on('error', () => {});
  let number = 0;
  /** Characters since the last row ended, at most. */
  let open = 0;
  const rowOf = (cells: readonly string[]): Row => {
    number += 1;
    if (cells.length > MOST_CELLS) throw new LedgerError([tooWide(number)]);
    return { number, cells };
  };
  const take = (rows: Row[]): void => {
    for (let cells = parser.read(); cells !== null; cells = parser.read()) rows.push(rowOf(cells));
  };
  return {
    async read(text) {
      const rows: Row[] = [];
      const written = new Promise<unknown>((resolve) => parser.write(text, resolve));
      // The parser answers only once there is room for what it found.
      take(rows);
      const error = await written;
      if (error instanceof Error) throw malformed(error);
      take(rows);
      // The parser does not count what divides cells.
      open = text.length + (rows.length === 0 ? open : 0);
      if (open > 2 * MOST_CHARACTERS) throw new LedgerError([tooLong(number + 1)]);
      return rows;
    },
    async end() {
      const rows: Row[] = [];
      parser.end();
      try {
        for await (const cells of parser) rows.push(rowOf(cells));
      } catch (error) {
        throw error instanceof LedgerError ? error : malformed(error);
      }
      return rows;
    },
    close: () => parser.destroy(),
  };
}

function malformed(error: unknown): LedgerError {
  const { code, message, records = 0 } = error as Partial<CsvError>; // whatever it is, what it has is looked at
  const row = Number(records) + 1;
  return new LedgerError([code === 'CSV_MAX_RECORD_SIZE' ? tooLong(row) : unreadable(row, code, message)], {
    cause: error,
  });
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

function unreadable(row: number, code: string | undefined, message: string | undefined) {
  const isOpen = code === 'CSV_QUOTE_NOT_CLOSED';
  const found = isOpen ? `Row ${row} has a quote that is not closed.` : `Row ${row} cannot be read: ${message}`;
  return issue('csv_must_be_well_formed', [row], found, 'Check the quotes of the row, and the delimiter.');
}
