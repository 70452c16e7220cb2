/**
 * Table: CSV or a sheet of a workbook becomes figures of one document.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Imported, ImportOptions, ImportProgress, Mapping } from '../../exchange.ts';
import type { Ledger } from '../../ledger.ts';
import type { PublicationInput } from '../../record.ts';
import { readBytes, readJsonFile, sizeOf, unreadable } from '../paths.ts';
import { writing } from '../place.ts';
import { printJson, valueText } from '../print.ts';
import { counted, grouped, type Progress, progressOn } from '../progress.ts';
import { wrapped } from '../table.ts';
import { type Exit, exits, type Terminal } from '../terminal.ts';
import type { ImportAsked } from './asked.ts';
import { tellFaults, watched } from './file.ts';

/** How the table is read, and the document that it is. */
interface Known {
  readonly format: 'csv' | 'xlsx';
  readonly publication: PublicationInput;
}

export async function importTable(
  terminal: Terminal,
  asked: ImportAsked,
  { format, publication }: Known,
): Promise<Exit> {
  // What the file says is read as a mapping by the import itself.
  const mapping = (await readJsonFile(asked.mapping ?? '')) as Mapping;
  const key = asked.key ?? (await keyOf(asked.table, { mapping, publication, sheet: asked.sheet }));
  return writing(terminal, asked, async (ledger) => {
    const progress = progressOn(terminal, 'Importing');
    try {
      const given = { publication, key, signal: terminal.signal, onlyClean: asked.onlyClean ?? false };
      const recorder = asked.dryRun ? trial(ledger) : ledger;
      const importing = format === 'csv' ? importCsvFile : importWorkbook;
      const imported = await importing(recorder, mapping, given, { progress, asked });
      progress.end();
      return told(terminal, asked, imported);
    } finally {
      progress.end();
    }
  });
}

type Recorder = Pick<Ledger, 'view' | 'record' | 'tryRecord'>;
interface Importing {
  readonly progress: Progress;
  readonly asked: ImportAsked;
}

async function importCsvFile(
  ledger: Recorder,
  mapping: Mapping,
  options: ImportOptions,
  { progress, asked: { table, delimiter } }: Importing,
): Promise<Imported> {
  const { importCsv } = await import('../../exchange.ts');
  const size = await sizeOf(table);
  let read = 0;
  const open = () =>
    watched(table, (bytes) => {
      read += bytes;
    });
  // The table is read twice: once to check, once to record.
  const onProgress = (at: ImportProgress) => progress.at(read, 2 * size, noteOf(at));
  return importCsv(ledger, open, mapping, { ...options, ...(delimiter && { delimiter }), onProgress });
}

async function importWorkbook(
  ledger: Recorder,
  mapping: Mapping,
  options: ImportOptions,
  { progress, asked: { table, sheet } }: Importing,
): Promise<Imported> {
  const { importXlsx } = await import('../../exchange/xlsx.ts');
  const onProgress = (at: ImportProgress) => progress.at(0, null, noteOf(at));
  const bytes = await readBytes(table);
  return importXlsx(ledger, bytes, { ...mapping, ...sheetNamed(sheet) }, { ...options, onProgress });
}

/** A short number is a place, anything else a name. */
function sheetNamed(sheet: string | undefined): { readonly sheet?: string | number } {
  if (sheet === undefined) return {};
  return { sheet: /^\d{1,3}$/.test(sheet) ? Number(sheet) : sheet };
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

function told(terminal: Terminal, asked: ImportAsked, imported: Imported): Exit {
  const { recorded, repeated, faults, issues, contradicted } = imported;
  const { json, dryRun = false, table } = asked;
  if (json) printJson(terminal, { recorded, repeated, dryRun, faults, issues, contradicted });
  else {
    tellFaults(terminal, { issues, faults });
    for (const total of contradicted) terminal.out(`${wrapped(totalText(total), terminal.columns)}\n`);
    const verb = dryRun ? 'Would record' : 'Recorded';
    const before = repeated === 0 ? '' : ` (${repeated === recorded ? 'all' : grouped(repeated)} in an earlier import)`;
    if (recorded > 0 || faults === 0) terminal.out(`${verb} ${counted(recorded, 'figure')} of ${table}${before}.\n`);
    if (faults > 0 && recorded === 0) terminal.err(`${remedy(faults)}\n`);
  }
  return faults > 0 ? exits.found : exits.fine;
}

type TotalCell = Imported['contradicted'][number];

/** A total is no figure of its own, so it keeps nothing from being recorded. */
function totalText({ address, column, printed, sum, rows }: TotalCell): string {
  const over = rows === null ? '' : ` of ${rows[0] === rows[1] ? 'row' : 'rows'} ${[...new Set(rows)].join(' to ')}`;
  return `${address}  The total of ${column} is printed as ${printed}, and the sum${over} is ${valueText(null, sum)}.`;
}

function remedy(faults: number): string {
  const things = faults === 1 ? 'One thing is' : `${grouped(faults)} things are`;
  return `${things} wrong, and nothing was recorded. Correct the table or its mapping; or take what is right: --only-clean.`;
}
