/**
 * XML: a part of a workbook becomes its elements, told one after the other. Nothing is declared in it, nothing is looked up,
 * and no entity stands for more than one character.
 */
import { SaxesParser } from 'saxes';
import { issue, LedgerError } from '../../model/error.ts';

/** What is told of elements. Names come without their prefixes. */
export interface Listener {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  /** The element that ends, and the text that stood directly within it. */
  close(name: string, text: string): void;
}

const DEEPEST = 64;
const MOST_ATTRIBUTES = 256;

/** @throws LedgerError `workbook_must_be_well_formed`, `workbook_must_not_declare_entities` */
export async function readXml(pieces: AsyncIterable<string>, listener: Listener): Promise<void> {
  const parser = new SaxesParser();
  const texts: string[] = [];
  let attributes = 0;
  parser.on('error', (error) => {
    throw malformed(error.message);
  });
  parser.on('doctype', () => {
    throw new LedgerError([declared]);
  });
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) throw malformed('an element has too many attributes');
  });
  parser.on('opentag', ({ name, attributes: found }) => {
    if (texts.push('') > DEEPEST) throw malformed('elements stand too deep within one another');
    const named = Object.entries(found).map(([key, value]) => [localName(key), String(value)] as const);
    listener.open(localName(name), new Map(named));
  });
  const add = (text: string) => {
    if (texts.length > 0) texts.push((texts.pop() ?? '') + text);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => listener.close(localName(name), texts.pop() ?? ''));
  for await (const piece of pieces) parser.write(piece);
  parser.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The error of a workbook whose parts are not what they must be. */
export function malformed(why: string): LedgerError {
  const hint = 'Open it in a spreadsheet and save it anew.';
  return new LedgerError([issue('workbook_must_be_well_formed', [], `The workbook cannot be read: ${why}.`, hint)]);
}

const declared = issue(
  'workbook_must_not_declare_entities',
  [],
  'A part of the workbook begins with a document type, which no spreadsheet writes.',
  'Do not trust the file. Ask whoever sent it for one saved by a spreadsheet.',
);
