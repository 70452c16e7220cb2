/**
 * CSV: bytes or text become rows. Here are the encoding and the delimiter; what a row is, is in `records.ts`.
 */
import { issue, LedgerError, unwrap } from '../model/error.ts';
import { readAs } from '../model/schema.ts';
import { delimiterSchema } from './given.ts';
import type { Row } from './place.ts';
import { recordReader } from './records.ts';

/** Where CSV comes from: text, UTF-8 bytes, or pieces of either. */
export type CsvSource = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/** How CSV is written. */
export interface CsvForm {
  /** What stands between cells. Default: told from the first line, among comma, semicolon and tab. */
  readonly delimiter?: ',' | ';' | '\t';
}

/**
 * So much text is cut into rows at once: much that comes at once is parted, little that comes bit by bit is gathered. Of few
 * rows most are gone when memory is next collected; where most are not, V8 lets all that come later live long.
 */
const AT_ONCE = 8 * 1024;

/** The rows of CSV, one at a time, as {@link csvRowLists}. */
export async function* csvRows(source: CsvSource, form: CsvForm = {}): AsyncGenerator<Row> {
  for await (const rows of csvRowLists(source, form)) yield* rows;
}

/**
 * The rows of CSV, some hundreds at a time. A byte order mark is skipped, and so is a first line `sep=;`.
 *
 * @throws LedgerError `csv_must_be_utf8`, `csv_must_be_well_formed`, `csv_row_must_be_short`, `csv_must_be_text_or_bytes`
 */
export async function* csvRowLists(source: CsvSource, form: CsvForm = {}): AsyncGenerator<readonly Row[]> {
  const delimiter = unwrap(readAs(delimiterSchema, form.delimiter, ['delimiter']));
  let reader: ReturnType<typeof recordReader> | null = null;
  try {
    for await (const text of gathered(textOf(source))) {
      if (text.includes('\0')) throw new LedgerError([noText]);
      // The first text is long enough to hold the first line, or all there is.
      const [begun, told] = reader === null ? beginningOf(text) : [text];
      reader ??= recordReader(delimiter ?? told ?? delimiterOf(begun));
      yield await reader.read(begun);
    }
    if (reader !== null) yield await reader.end();
  } finally {
    reader?.close();
  }
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
  const pieces = isPiece(source) ? [source] : source;
  if (!canBeGoneThrough(pieces)) throw new LedgerError([noSource]);
  for await (const piece of pieces) {
    if (!isPiece(piece)) throw new LedgerError([noSource]);
    for (let from = 0; from < piece.length; from += AT_ONCE) {
      if (typeof piece === 'string') yield piece.slice(from, from + AT_ONCE);
      else yield decode(piece.subarray(from, from + AT_ONCE));
    }
  }
  yield decode();
}

function isPiece(given: unknown): given is string | Uint8Array {
  return typeof given === 'string' || given instanceof Uint8Array;
}

function canBeGoneThrough(given: unknown): boolean {
  return typeof given === 'object' && given !== null && (Symbol.asyncIterator in given || Symbol.iterator in given);
}

async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < AT_ONCE / 2) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Without what no spreadsheet shows: a byte order mark, and a first line `sep=;`, which says what stands between cells. */
function beginningOf(text: string): readonly [text: string, delimiter?: string] {
  const [mark = '', delimiter] = /^\uFEFF?(?:"?sep=([,;\t])"?(?:\r\n|\r|\n))?/.exec(text) ?? [];
  return delimiter === undefined ? [text.slice(mark.length)] : [text.slice(mark.length), delimiter];
}

/** The candidate that stands most often in the first line, outside of quotes; a comma where none does. */
function delimiterOf(beginning: string): string {
  const line =
    beginning
      .slice(0, AT_ONCE)
      .replace(/"[^"]*"/g, '')
      .split(/[\r\n]/, 1)[0] ?? '';
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}

const noSource = issue(
  'csv_must_be_text_or_bytes',
  [],
  'What is to be read is neither text nor bytes, nor pieces of either.',
  'Pass a string, a Uint8Array, or a stream of them.',
);

const notUtf8 = issue(
  'csv_must_be_utf8',
  [],
  'The file is not UTF-8, or was cut in the middle of a character.',
  'Save it as "CSV UTF-8", or convert it; other encodings cannot be told apart by themselves.',
);

/** Half of the bytes of ASCII letters in UTF-16, which is well-formed UTF-8. */
const noText = issue(
  'csv_must_be_utf8',
  [],
  'The file is not text in UTF-8: it holds NUL characters, as UTF-16 does.',
  'Save it as "CSV UTF-8", or convert it.',
);
