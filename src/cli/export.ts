/**
 * `export`: the figures that stand become a table for other programs.
 */
import type { View } from '../query.ts';
import { type Asking, indicatorNamed, territoryNamed, viewOptionsOf } from './names.ts';
import { endingOf, writeBytes } from './paths.ts';
import { reading } from './place.ts';
import { printJson } from './print.ts';
import { grouped } from './progress.ts';
import { type Exit, exits, type Terminal } from './terminal.ts';
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
  return reading(terminal, asked, async (ledger) => {
    const view = await ledger.view(viewOptionsOf(asked));
    const content = format === 'csv' ? await csvOf(view, asked) : '';
    if (out === undefined) {
      terminal.out(String(content));
      return exits.fine;
    }
    await writeBytes(out, content);
    const figures = view.figures(filterOf(view, asked)).length;
    if (json) printJson(terminal, { view: view.token, out, format, figures });
    else terminal.err(`Wrote ${grouped(figures)} figures to ${out}.\n`);
    return exits.fine;
  });
}

async function csvOf(view: View, asked: ExportAsked): Promise<string> {
  const { writeCsv } = await import('../exchange.ts');
  const { delimiter, forMachines = false } = asked;
  return writeCsv(view, { ...filterOf(view, asked), forMachines, ...(delimiter && { delimiter }) });
}

function filterOf(view: View, { indicator, territory, publication }: ExportAsked) {
  return {
    ...(indicator === undefined ? {} : { indicator: indicatorNamed(view, indicator) }),
    ...(territory === undefined ? {} : { territory: territoryNamed(view, territory) }),
    ...(publication === undefined ? {} : { publication }),
  };
}
