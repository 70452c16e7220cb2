/**
 * Workbook: the parts of a workbook become its sheets, and what their cells refer to: shared texts and number formats.
 *
 * Source: ECMA-376, part 1 (SpreadsheetML, 18) and part 2 (relationships, 9).
 */
import { issue, LedgerError, shown } from '../../model/error.ts';
import { nameKey } from '../../model/name.ts';
import { readXml } from './xml.ts';
import { noWorkbook, openZip, type Zip } from './zip.ts';

/** A sheet, and the part of the file that holds its cells. */
interface Sheet {
  readonly name: string;
  readonly part: string;
  /** People do not see it unless they ask for it. */
  readonly isHidden: boolean;
}

/** What the cells of a sheet refer to. */
export interface Workbook {
  readonly zip: Zip;
  readonly sheets: readonly Sheet[];
  readonly strings: readonly string[];
  /** The code of the number format of each style: `#,##0.00`. */
  readonly formats: readonly string[];
  /** Days are counted from 1904, not from 1900. */
  readonly from1904: boolean;
}

/** @throws LedgerError `workbook_must_…` */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const zip = openZip(bytes);
  const main = [...(await relationsOf(zip, '')).values()].find(({ type }) => type === 'officeDocument')?.part;
  if (main === undefined || !zip.has(main)) throw new LedgerError([noWorkbook('It has no workbook in it.')]);
  const relations = await relationsOf(zip, main);
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part;
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readXml(zip.text(main), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
      const relation = name === 'sheet' ? relations.get(attributes.get('id') ?? '') : undefined;
      // A chart may be a sheet of its own; it has no cells.
      if (relation?.type !== 'worksheet') return;
      const isHidden = !['', 'visible'].includes(attributes.get('state') ?? '');
      sheets.push({ name: plainText(attributes.get('name') ?? ''), part: relation.part, isHidden });
    },
    close: () => undefined,
  });
  return {
    zip,
    sheets,
    strings: await stringsOf(zip, partOf('sharedStrings')),
    formats: await formatsOf(zip, partOf('styles')),
    from1904,
  };
}

/** The sheet of this name, or in this place from 1 among those that people see; the first where nothing is asked. */
export function sheetIn({ sheets }: Workbook, asked: string | number = 1): Sheet {
  const found =
    typeof asked === 'number'
      ? sheets.filter(({ isHidden }) => !isHidden)[asked - 1]
      : sheets.find(({ name }) => nameKey(name) === nameKey(asked));
  if (found !== undefined) return found;
  const message = `The workbook has no sheet ${typeof asked === 'number' ? `number ${asked}` : shown(asked)}.`;
  const names = sheets.slice(0, 20).map(({ name }) => shown(name));
  throw new LedgerError([issue('sheet_must_be_there', ['sheet'], message, `Name one of: ${names.join(', ')}.`)]);
}

interface Relation {
  /** The last word of what kind of relation it is; the words before it differ between versions of the standard. */
  readonly type: string;
  readonly part: string;
}

/** What a part refers to, by id. */
async function relationsOf(zip: Zip, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = new Map<string, Relation>();
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!zip.has(path)) return relations;
  await readXml(zip.text(path), {
    open(name, attributes) {
      const target = attributes.get('Target') ?? '';
      // What lies outside of the file is never looked at.
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const type = (attributes.get('Type') ?? '').split('/').at(-1) ?? '';
      relations.set(attributes.get('Id') ?? '', { type, part: partAt(folder, target) });
    },
    close: () => undefined,
  });
  return relations;
}

function partAt(folder: string, target: string): string {
  const names: string[] = [];
  for (const name of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

async function stringsOf(zip: Zip, part: string | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === undefined || !zip.has(part)) return strings;
  const reader = textReader();
  await readXml(zip.text(part), {
    open: (name) => reader.open(name),
    close(name, text) {
      reader.close(name, text);
      if (name === 'si') strings.push(reader.take());
    },
  });
  return strings;
}

/** Puts together text that may stand in runs, without what is only said of how it is pronounced. */
export function textReader() {
  let [whole, aside] = ['', 0];
  return {
    open(name: string) {
      if (name === 'rPh') aside += 1;
    },
    close(name: string, text: string) {
      if (name === 'rPh') aside -= 1;
      else if (name === 't' && aside === 0) whole += plainText(text);
    },
    take(): string {
      const taken = whole;
      whole = '';
      return taken;
    },
  };
}

/** Characters that XML cannot hold are written `_x000D_` (18.4.12, `ST_Xstring`). */
function plainText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

async function formatsOf(zip: Zip, part: string | undefined): Promise<readonly string[]> {
  if (part === undefined || !zip.has(part)) return [];
  const codes = new Map(builtIn);
  const formats: string[] = [];
  let inCells = false;
  await readXml(zip.text(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(attributes.get('numFmtId') ?? '', attributes.get('formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(codes.get(attributes.get('numFmtId') ?? '') ?? 'General');
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** Formats that have a number only (18.8.30); those for dates in other scripts are dates as well. */
const builtIn: readonly (readonly [string, string])[] = [
  ...Object.entries({
    1: '0',
    2: '0.00',
    3: '#,##0',
    4: '#,##0.00',
    9: '0%',
    10: '0.00%',
    11: '0.00E+00',
    12: '# ?/?',
    13: '# ??/??',
    14: 'd/m/yyyy',
    15: 'd-mmm-yy',
    16: 'd-mmm',
    17: 'mmm-yy',
    18: 'h:mm AM/PM',
    19: 'h:mm:ss AM/PM',
    20: 'h:mm',
    21: 'h:mm:ss',
    22: 'd/m/yyyy h:mm',
    37: '#,##0;(#,##0)',
    38: '#,##0;(#,##0)',
    39: '#,##0.00;(#,##0.00)',
    40: '#,##0.00;(#,##0.00)',
    45: 'mm:ss',
    46: '[h]:mm:ss',
    47: 'mm:ss.0',
    48: '##0.0E+0',
    49: '@',
  }),
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id) => [String(id), 'd/m/yyyy'] as const),
];
