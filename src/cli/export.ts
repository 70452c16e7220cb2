/**
 * `export`: the figures that stand become a table for other programs, or a message of SDMX-CSV.
 */
import type { View } from '../query.ts';
import { type Asking, indicatorNamed, territoryNamed, viewOptionsOf } from './names.ts';
import { formOf, writeBytes } from './paths.ts';
import { reading } from './place.ts';
import { printJson } from './print.ts';
import { counted } from './progress.ts';
import { type Exit, exits, languageOf, type Terminal } from './terminal.ts';
import { type OnlyIn, refusal, refuseForeign } from './trouble.ts';

/** Which figures, and how they are written. */
export interface ExportAsked extends Asking {
  readonly indicator?: string;
  readonly territory?: string;
  readonly publication?: string;
  /** Where to; default: the answer of the command. */
  readonly out?: string;
  readonly format?: ExportFormat;
  readonly delimiter?: ',' | ';' | '\t';
  readonly forMachines?: boolean;
  /** Of SDMX-CSV: with what was superseded, retracted, withdrawn. */
  readonly history?: boolean;
  /** Of SDMX-CSV: agency, id and version. */
  readonly dataflow?: string;
}

type ExportFormat = 'csv' | 'xlsx' | 'sdmx-csv';

/** Options that mean something in some formats alone. */
const only: OnlyIn<ExportFormat, ExportAsked> = {
  csv: ['indicator', 'territory', 'publication', 'delimiter', 'forMachines'],
  // A workbook holds all figures, and the verdicts and findings on them.
  xlsx: [],
  'sdmx-csv': ['indicator', 'territory', 'publication', 'history', 'dataflow'],
};

export function exportTable(terminal: Terminal, asked: ExportAsked): Promise<Exit> {
  const { out, json, format = formOf(out, forms) ?? 'csv' } = asked;
  refuseForeign(asked, format, only);
  if (out === undefined && (json || format === 'xlsx')) {
    const message = 'What is written needs a place of its own.';
    throw refusal('output_must_be_named', ['out'], message, `Name a file: --out figures.${endings[format]}`);
  }
  return reading(terminal, asked, async (ledger) => {
    const view = await ledger.view(viewOptionsOf(asked));
    const content = await writers[format](view, asked, languageOf(asked.language, terminal));
    if (out === undefined) {
      terminal.out(String(content));
      return exits.fine;
    }
    await writeBytes(out, content);
    const figures = view.figures(filterOf(view, asked)).length;
    if (json) printJson(terminal, { view: view.token, out, format, figures });
    else terminal.err(`Wrote ${counted(figures, 'figure')} to ${out}.\n`);
    return exits.fine;
  });
}

const forms: ReadonlyMap<string, ExportFormat> = new Map([
  ['csv', 'csv'],
  ['txt', 'csv'],
  ['xlsx', 'xlsx'],
]);

const endings: Readonly<Record<ExportFormat, string>> = { csv: 'csv', xlsx: 'xlsx', 'sdmx-csv': 'csv' };

type Writer = (view: View, asked: ExportAsked, language: 'vi' | 'en') => Promise<string | Uint8Array>;
const writers: Readonly<Record<ExportFormat, Writer>> = { csv: csvOf, xlsx: workbookOf, 'sdmx-csv': messageOf };

async function csvOf(view: View, asked: ExportAsked): Promise<string> {
  const { writeCsv } = await import('../exchange.ts');
  const { delimiter, forMachines = false } = asked;
  return writeCsv(view, { ...filterOf(view, asked), forMachines, ...(delimiter && { delimiter }) });
}

/** A workbook holds everything that a view knows: figures, verdicts, findings. */
async function workbookOf(view: View, _: ExportAsked, language: 'vi' | 'en'): Promise<Uint8Array> {
  const { writeXlsx } = await import('../exchange/xlsx.ts');
  const { reconcile } = await import('../reconcile.ts');
  return writeXlsx(view, reconcile(view), { language });
}

async function messageOf(view: View, asked: ExportAsked): Promise<string> {
  const { writeSdmxCsv } = await import('../exchange.ts');
  const { history = false, dataflow } = asked;
  return writeSdmxCsv(view, { ...filterOf(view, asked), history, ...(dataflow && { dataflow }) });
}

function filterOf(view: View, { indicator, territory, publication }: ExportAsked) {
  return {
    ...(indicator === undefined ? {} : { indicator: indicatorNamed(view, indicator) }),
    ...(territory === undefined ? {} : { territory: territoryNamed(view, territory) }),
    ...(publication === undefined ? {} : { publication }),
  };
}
