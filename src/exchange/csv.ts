/**
 * CSV: text becomes rows, and rows text.
 *
 * The parser is csv-parse, the writer csv-stringify (RFC 4180); here are the limits, the encoding and the delimiter.
 */
import { type CsvError, parse } from 'csv-parse';
import { issue, LedgerError } from '../model/error.ts';
import type { Row } from './place.ts';

/** Where CSV comes from: text, UTF-8 bytes, or pieces of either. */
export type CsvSource = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/** How CSV is written. */
export interface CsvForm {
  /** What stands between cells. Default: told from the first line, among comma, semicolon and tab. */
  readonly delimiter?: ',' | ';' | '\t';
}

/** No row is longer; enough for a sheet of a thousand columns, little enough to refuse a file that is one line. */
const MOST_CHARACTERS = 1024 * 1024;
/** As much of the beginning as is looked at for the delimiter. */
const BEGINNING = 64 * 1024;

/**
 * The rows of CSV, one at a time. A byte order mark is skipped.
 *
 * @throws LedgerError `csv_must_be_utf8`, `csv_must_be_well_formed`, `csv_row_must_be_short`
 */
export async function* csvRows(source: CsvSource, form: CsvForm = {}): AsyncGenerator<Row> {
  const pieces = textOf(source);
  const beginning = await readBeginning(pieces);
  const delimiter = form.delimiter ?? delimiterOf(beginning);
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    max_record_size: MOST_CHARACTERS,
    // A quote within an unquoted cell is text: people type it.
    relax_quotes: true,
  });
  const fed = feed(parser, beginning, pieces);
  let number = 0;
  try {
    for await (const cells of parser) {
      number += 1;
      // `parse` gives lists of text unless it is asked for columns.
      yield { number, cells: cells as string[] };
    }
  } catch (error) {
    throw error instanceof LedgerError ? error : malformed(error, number + 1);
  } finally {
    parser.destroy();
    await fed;
  }
}

/** Writes what there is into the parser, no faster than it is read. */
async function feed(parser: ReturnType<typeof parse>, beginning: string, pieces: AsyncIterator<string>): Promise<void> {
  try {
    for (let piece: string | undefined = beginning; piece !== undefined && !parser.destroyed; ) {
      if (!parser.write(piece)) await drained(parser);
      const next: IteratorResult<string> = await pieces.next();
      piece = next.done === true ? undefined : next.value;
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  } finally {
    await pieces.return?.();
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'close', 'error']) parser.removeListener(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) parser.on(event, done);
  });
}

async function* textOf(source: CsvSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new LedgerError([notUtf8]);
    }
  };
  const pieces = typeof source === 'string' || source instanceof Uint8Array ? [source] : source;
  for await (const piece of pieces) yield typeof piece === 'string' ? piece : decode(piece);
  yield decode();
}

/** The first pieces, as many as make a line, or enough. */
async function readBeginning(pieces: AsyncIterator<string>): Promise<string> {
  let text = '';
  while (text.length < BEGINNING && !/[\r\n]/.test(text)) {
    const next = await pieces.next();
    if (next.done === true) break;
    text += next.value;
  }
  return text;
}

/** The candidate that stands most often in the first line, outside of quotes; a comma where none does. */
function delimiterOf(beginning: string): string {
  const line =
    beginning
      .slice(0, BEGINNING)
      .replace(/"[^"]*"/g, '')
      .split(/[\r\n]/, 1)[0] ?? '';
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}

const notUtf8 = issue(
  'csv_must_be_utf8',
  [],
  'The file is not UTF-8, or was cut in the middle of a character.',
  'Save it as "CSV UTF-8", or convert it; other encodings cannot be told apart by themselves.',
);

function malformed(error: unknown, row: number): LedgerError {
  const { code, message } = error as Partial<CsvError>; // whatever it is, what it has is looked at
  if (code === 'CSV_MAX_RECORD_SIZE') {
    const found = `Row ${row} has more than ${MOST_CHARACTERS} characters.`;
    const hint = 'Check the line breaks and the quotes of the file: a quote that is not closed swallows what follows.';
    return new LedgerError([issue('csv_row_must_be_short', [row], found, hint)], { cause: error });
  }
  const hint = 'Check the quotes of the row, and the delimiter.';
  return new LedgerError([issue('csv_must_be_well_formed', [row], `Row ${row} cannot be read: ${message}`, hint)], {
    cause: error,
  });
}
