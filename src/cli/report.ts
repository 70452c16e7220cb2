/**
 * `report`: what a leader wants to read, as text, Markdown or a page to print.
 */
import { reconcile } from '../reconcile.ts';
import { type Report, report as reported } from '../report.ts';
import { type Asking, periodNamed, territoryNamed, viewOptionsOf } from './names.ts';
import { formOf, writeBytes } from './paths.ts';
import { reading } from './place.ts';
import { printJson } from './print.ts';
import { type Exit, exits, languageOf, type Terminal } from './terminal.ts';

/** What it is about, and how it is printed. */
export interface ReportAsked extends Asking {
  readonly territory?: string;
  readonly period?: string;
  readonly title?: string;
  /** Where to; default: the answer of the command. */
  readonly out?: string;
  readonly format?: Form;
}

type Form = 'text' | 'markdown' | 'html';

const forms: ReadonlyMap<string, Form> = new Map([
  ['html', 'html'],
  ['htm', 'html'],
  ['md', 'markdown'],
  ['txt', 'text'],
]);

const MOST_COLUMNS = 400;
const FEWEST_COLUMNS = 40;

export function report(terminal: Terminal, asked: ReportAsked): Promise<Exit> {
  const { territory, period, title, out, json, format = formOf(asked.out, forms) ?? 'text' } = asked;
  return reading(terminal, asked, async (ledger) => {
    const view = await ledger.view(viewOptionsOf(asked));
    const made = reported(view, reconcile(view), {
      language: languageOf(asked.language, terminal),
      ...(terminal.columns !== null && { width: widthFor(terminal.columns) }),
      ...(territory !== undefined && { territory: territoryNamed(view, territory) }),
      ...(period !== undefined && { period: periodNamed(period) }),
      ...(title !== undefined && { title }),
    });
    if (out !== undefined) await writeBytes(out, printed(made, format));
    if (json) printJson(terminal, { view: view.token, document: made.document, out });
    else if (out === undefined) terminal.out(printed(made, format));
    else terminal.err(`Wrote the report to ${out}.\n`);
    return exits.fine;
  });
}

function widthFor(columns: number): number {
  return Math.min(MOST_COLUMNS, Math.max(FEWEST_COLUMNS, columns));
}

function printed(made: Report, form: Form): string {
  const content = { text: made.toText, markdown: made.toMarkdown, html: made.toHtml }[form]();
  return content.endsWith('\n') ? content : `${content}\n`;
}
