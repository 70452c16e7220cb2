/**
 * `import`: a file becomes figures, all of it or none. A table is one document; a message of SDMX-CSV names its own.
 */
import type { PublicationInput } from '../record.ts';
import { type Format, type FormatAsked, formatOf } from './import/format.ts';
import type { Place } from './place.ts';
import type { Answering, Exit, Terminal } from './terminal.ts';
import { flagOf, type OnlyIn, refusal, refuseForeign } from './trouble.ts';

/** The file, what its columns mean, and the document that it is. */
export interface ImportAsked extends Place, Answering, FormatAsked {
  readonly publisher?: string;
  readonly publishedOn?: string;
  readonly title?: string;
  readonly language: string;
  readonly calendar: string;
  readonly address?: string;
  readonly by?: string;
  readonly key?: string;
  readonly sheet?: string;
  readonly delimiter?: ',' | ';' | '\t';
  readonly onlyClean?: boolean;
  readonly dryRun?: boolean;
  /** Of SDMX-CSV: what its columns are called here. */
  readonly column?: Readonly<Record<string, string>>;
  /** Of SDMX-CSV: why what it changes is changed. */
  readonly reason?: string;
}

/** Options that mean something in some formats alone. */
const only: OnlyIn<Format, ImportAsked> = {
  csv: ['mapping', 'key', 'onlyClean', 'delimiter'],
  xlsx: ['mapping', 'key', 'onlyClean', 'sheet'],
  'sdmx-csv': ['column', 'reason'],
};
const documented = ['publisher', 'publishedOn', 'title'] as const;

export async function importFile(terminal: Terminal, asked: ImportAsked): Promise<Exit> {
  const format = await formatOf(asked);
  refuseForeign(asked, format, only);
  if (format === 'sdmx-csv') {
    const isDocument = [...documented, 'address' as const].some((option) => asked[option] !== undefined);
    const publication = isDocument ? documentOf(asked, []) : null;
    return (await import('./import/message.ts')).importMessage(terminal, asked, publication);
  }
  const publication = documentOf(asked, ['mapping']);
  return (await import('./import/table.ts')).importTable(terminal, asked, { format, publication });
}

/** The document that a file is; refused where not all is said that must be. */
function documentOf(asked: ImportAsked, needed: readonly (keyof ImportAsked)[]): PublicationInput {
  const missing = [...needed, ...documented].filter((option) => asked[option] === undefined).map(flagOf);
  const { publisher, publishedOn, title, language, calendar, address } = asked;
  if (missing.length > 0 || publisher === undefined || publishedOn === undefined || title === undefined) {
    const message = `The import does not say ${missing.join(', ')}.`;
    const hint = 'Say what the columns mean, and which document the table is: add --help.';
    throw refusal('option_must_be_given', missing, message, hint);
  }
  const document = { publisher, publishedOn, title, language, calendar };
  return address === undefined ? document : { ...document, address };
}
