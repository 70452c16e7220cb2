/**
 * Format: the file that a table is in becomes how it is read.
 */
import { createReadStream } from 'node:fs';
import { endingOf, unreadable } from '../paths.ts';
import { refusal } from '../trouble.ts';

/** How a table is read. */
export type Format = 'csv' | 'xlsx' | 'sdmx-csv';

/** What tells of a format. */
export interface FormatAsked {
  readonly table: string;
  readonly format?: Format;
  /** Whoever says what the columns mean has a table, whatever its header looks like. */
  readonly mapping?: string;
}

/** Enough for the names of two columns. */
const BEGINNING = 256;
/** As asked; else by the ending of the file and, where nobody says what its columns mean, by its first line. */
export async function formatOf({ table, format, mapping }: FormatAsked): Promise<Format> {
  if (format !== undefined) return format;
  const ending = endingOf(table);
  if (ending === 'xlsx') return 'xlsx';
  if (!['csv', 'tsv', 'txt'].includes(ending)) {
    const message = `How to read a file that ends in ".${ending}" is not known.`;
    throw refusal(
      'table_must_be_csv_or_xlsx',
      ['table'],
      message,
      'Save it as .csv (UTF-8) or .xlsx; or say --format.',
    );
  }
  if (mapping !== undefined) return 'csv';
  const { isSdmxCsv } = await import('../../exchange.ts');
  return isSdmxCsv(await beginningOf(table)) ? 'sdmx-csv' : 'csv';
}

async function beginningOf(path: string): Promise<string> {
  let text = '';
  try {
    for await (const piece of createReadStream(path, { end: BEGINNING, encoding: 'utf8' })) text += String(piece);
  } catch (error) {
    throw unreadable(path, error);
  }
  return text;
}
