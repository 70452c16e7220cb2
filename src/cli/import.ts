/**
 * `import`: a table becomes figures of one document, all of it or none.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Imported, ImportOptions, ImportProgress, Mapping, PlacedIssue } from '../exchange.ts';
import type { Ledger } from '../ledger.ts';
import type { PublicationInput } from '../record.ts';
import { endingOf, readBytes, readJsonFile, unreadable } from './paths.ts';
import { type Place, writing } from './place.ts';
import { printJson, valueText } from './print.ts';
import { counted, grouped, type Progress, progressOn } from './progress.ts';
import { wrapped } from './table.ts';
import { type Answering, type Exit, exits, type Terminal } from './terminal.ts';
import { refusal } from './trouble.ts';

/** The table, what its columns mean, and the document that it is. */
export interface ImportAsked extends Place, Answering {
  readonly table: string;
  readonly mapping: string;
  readonly publisher: string;
  readonly publishedOn: string;
  readonly title: string;
  readonly language: string;
  readonly calendar: string;
  readonly address?: string;
  readonly by?: string;
  readonly key?: string;
  readonly sheet?: string;
  readonly delimiter?: ',' | ';' | '\t';
  readonly onlyClean?: boolean;
  readonly dryRun?: boolean;
}

export async function importTable(terminal: Terminal, asked: ImportAsked): Promise<Exit> {
  const { table, publisher, publishedOn, title, language, calendar, address } = asked;
  const document = { publisher, publishedOn, title, language, calendar };
  const publication: PublicationInput = address === undefined ? document : { ...document, address };
  // What the file says is read as a mapping by the import itself.
  const mapping = (await readJsonFile(asked.mapping)) as Mapping;
  const key = asked.key ?? (await keyOf(table, { mapping, publication, sheet: asked.sheet }));
  return writing(terminal, asked, async (ledger) => {
    const progress = progressOn(terminal, 'Importing');
    try {
      const given = { publication, key, signal: terminal.signal, onlyClean: asked.onlyClean ?? false };
      const recorder = asked.dryRun ? trial(ledger) : ledger;
      const imported = await importerFor(asked)(recorder, mapping, given, progress);
      progress.end();
      return told(terminal, asked, imported);
    } finally {
      progress.end();
    }
  });
}

type TotalCell = Imported['contradicted'][number];
type Recorder = Pick<Ledger, 'view' | 'record' | 'tryRecord'>;
type Importer = (ledger: Recorder, mapping: Mapping, options: ImportOptions, progress: Progress) => Promise<Imported>;

function importerFor({ table, sheet, delimiter }: ImportAsked): Importer {
  const ending = endingOf(table);
  if (['csv', 'tsv', 'txt'].includes(ending)) {
    return async (ledger, mapping, options, progress) => {
      const { importCsv } = await import('../exchange.ts');
      const { size } = await stat(table);
      let read = 0;
      const open = () =>
        watched(table, (bytes) => {
          read += bytes;
        });
      // The table is read twice: once to check, once to record.
      const onProgress = (at: ImportProgress) => progress.at(read, 2 * size, noteOf(at));
      return importCsv(ledger, open, mapping, { ...options, ...(delimiter && { delimiter }), onProgress });
    };
  }
  if (ending === 'xlsx') {
    return async (ledger, mapping, options, progress) => {
      const { importXlsx } = await import('../exchange/xlsx.ts');
      const onProgress = (at: ImportProgress) => progress.at(0, null, noteOf(at));
      return importXlsx(
        ledger,
        await readBytes(table),
        { ...mapping, ...sheetNamed(sheet) },
        { ...options, onProgress },
      );
    };
  }
  const message = `How to read a file that ends in ".${ending}" is not known.`;
  throw refusal('table_must_be_csv_or_xlsx', ['table'], message, 'Save it as .csv (UTF-8) or .xlsx.');
}

/** A short number is a place, anything else a name. */
function sheetNamed(sheet: string | undefined): { readonly sheet?: string | number } {
  if (sheet === undefined) return {};
  return { sheet: /^\d{1,3}$/.test(sheet) ? Number(sheet) : sheet };
}

async function* watched(path: string, add: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path)) {
    // A stream without an encoding gives bytes.
    const bytes = piece as Uint8Array;
    add(bytes.length);
    yield bytes;
  }
}

function noteOf({ stage, row, figures }: ImportProgress): string {
  return `${stage}: row ${grouped(row)}, ${counted(figures, 'figure')}`;
}

/** Everything is decided, nothing recorded. */
function trial(ledger: Ledger): Recorder {
  return { ...ledger, record: (input, options) => ledger.record(input, { ...options, dryRun: true }) };
}

/** The same file, read as the same, is the same import: it is recorded once. */
async function keyOf(path: string, read: Readonly<Record<string, unknown>>): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(read));
  try {
    for await (const piece of createReadStream(path)) hash.update(piece);
  } catch (error) {
    throw unreadable(path, error);
  }
  return `import ${hash.digest('hex')}`;
}

function told(terminal: Terminal, asked: ImportAsked, { recorded, faults, issues, contradicted }: Imported): Exit {
  const { json, dryRun = false, table } = asked;
  if (json) printJson(terminal, { recorded, dryRun, faults, issues, contradicted });
  else {
    for (const found of distinct(issues)) terminal.out(`${issueText(found, terminal.columns)}\n`);
    if (faults > issues.length) terminal.out(`… and ${grouped(faults - issues.length)} more.\n`);
    for (const total of contradicted) terminal.out(`${wrapped(totalText(total), terminal.columns)}\n`);
    const verb = dryRun ? 'Would record' : 'Recorded';
    if (recorded > 0 || faults === 0) terminal.out(`${verb} ${counted(recorded, 'figure')} of ${table}.\n`);
    if (faults > 0 && recorded === 0) terminal.err(`${remedy(faults)}\n`);
  }
  return faults > 0 ? exits.found : exits.fine;
}

/** A cell that says where, or what, is wrong for every number of its row, and is told once. */
function distinct(issues: readonly PlacedIssue[]): readonly PlacedIssue[] {
  return [...new Map(issues.map((found) => [`${found.address} ${found.code} ${found.message}`, found])).values()];
}

/** A total is no figure of its own, so it keeps nothing from being recorded. */
function totalText({ address, column, printed, sum, rows }: TotalCell): string {
  const over = rows === null ? '' : ` of ${rows[0] === rows[1] ? 'row' : 'rows'} ${[...new Set(rows)].join(' to ')}`;
  return `${address}  The total of ${column} is printed as ${printed}, and the sum${over} is ${valueText(null, sum)}.`;
}

function remedy(faults: number): string {
  const things = faults === 1 ? 'One thing is' : `${grouped(faults)} things are`;
  return `${things} wrong, and nothing was recorded. Correct the table or its mapping; or take what is right: --only-clean.`;
}

function issueText({ address, message, hint }: PlacedIssue, columns: number | null): string {
  return `${wrapped(`${address}  ${message}`, columns)}\n${wrapped(hint, columns, '    ')}`;
}
