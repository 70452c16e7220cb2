/**
 * `export`: the figures that stand become a table for other programs.
 */
import type { View } from '../query.ts';
import { type Asking, indicatorNamed, territoryNamed, viewOptionsOf } from './names.ts';
import { endingOf, writeBytes } from './paths.ts';
import { reading } from './place.ts';
import { printJson } from './print.ts';
import { counted } from './progress.ts';
import { type Exit, exits, languageOf, type Terminal } from './terminal.ts';
import { refusal } from './trouble.ts';

/** Which figures, and how they are written. */
export interface ExportAsked extends Asking {
  readonly indicator?: string;
  readonly territory?: string;
  readonly publication?: string;
  /** Where to; default: the answer of the command. */
  readonly out?: string;
  readonly format?: 'csv' | 'xlsx';
  readonly delimiter?: ',' | ';' | '\t';
  readonly forMachines?: boolean;
}

export function exportTable(terminal: Terminal, asked: ExportAsked): Promise<Exit> {
  const { out, json, format = out !== undefined && endingOf(out) === 'xlsx' ? 'xlsx' : 'csv' } = asked;
  if (out === undefined && (json || format === 'xlsx')) {
    const message = 'What is written needs a place of its own.';
    throw refusal('output_must_be_named', ['out'], message, `Name a file: --out figures.${format}`);
  }
  if (format === 'xlsx' && [asked.indicator, asked.territory, asked.publication].some((one) => one !== undefined)) {
    const message = 'A workbook holds all figures, and the verdicts and findings on them.';
    throw refusal('workbook_must_not_be_narrowed', ['format'], message, 'Export a part as CSV: --format csv');
  }
  return reading(terminal, asked, async (ledger) => {
    const view = await ledger.view(viewOptionsOf(asked));
    const content =
      format === 'csv' ? await csvOf(view, asked) : await workbookOf(view, languageOf(asked.language, terminal));
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

async function csvOf(view: View, asked: ExportAsked): Promise<string> {
  const { writeCsv } = await import('../exchange.ts');
  const { delimiter, forMachines = false } = asked;
  return writeCsv(view, { ...filterOf(view, asked), forMachines, ...(delimiter && { delimiter }) });
}

/** A workbook holds everything that a view knows: figures, verdicts, findings. */
async function workbookOf(view: View, language: 'vi' | 'en'): Promise<Uint8Array> {
  const { writeXlsx } = await import('../exchange/xlsx.ts');
  const { reconcile } = await import('../reconcile.ts');
  return writeXlsx(view, reconcile(view), { language });
}

function filterOf(view: View, { indicator, territory, publication }: ExportAsked) {
  return {
    ...(indicator === undefined ? {} : { indicator: indicatorNamed(view, indicator) }),
    ...(territory === undefined ? {} : { territory: territoryNamed(view, territory) }),
    ...(publication === undefined ? {} : { publication }),
  };
}
