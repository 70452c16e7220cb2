/**
 * Asked: what an import is told, and the document that its file is.
 */
import type { PublicationInput } from '../../record.ts';
import type { Place } from '../place.ts';
import type { Answering } from '../terminal.ts';
import { flagOf, type OnlyIn, refusal } from '../trouble.ts';
import type { Format, FormatAsked } from './format.ts';

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
export const onlyIn: OnlyIn<Format, ImportAsked> = {
  csv: ['mapping', 'key', 'onlyClean', 'delimiter'],
  xlsx: ['mapping', 'key', 'onlyClean', 'sheet'],
  'sdmx-csv': ['column', 'reason'],
};
const documented = ['publisher', 'publishedOn', 'title'] as const;

/** Whether anything is said of a document. */
export function isDocument(asked: ImportAsked): boolean {
  return [...documented, 'address' as const].some((option) => asked[option] !== undefined);
}

/** The document that a file is; refused where not all is said that must be. */
export function documentOf(asked: ImportAsked, needed: readonly (keyof ImportAsked)[]): PublicationInput {
  const missing = [...needed, ...documented].filter((option) => asked[option] === undefined).map(flagOf);
  const { publisher, publishedOn, title, language, calendar, address } = asked;
  if (missing.length > 0 || publisher === undefined || publishedOn === undefined || title === undefined) {
    const message = `The import does not say ${missing.join(', ')}.`;
    const hint = 'Say what the columns mean, and which document the table is: add --help.';
    throw refusal('option_must_be_given', [], message, hint);
  }
  const document = { publisher, publishedOn, title, language, calendar };
  return address === undefined ? document : { ...document, address };
}
