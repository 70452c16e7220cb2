/**
 * Sheet: the cells of a sheet become rows, as people see them: numbers as they are shown, and what is merged in all the
 * places that it reaches over.
 */
import { LedgerError } from '../../model/error.ts';
import type { Row } from '../place.ts';
import { numbersShown } from './shown.ts';
import { textReader, type Workbook } from './workbook.ts';
import { malformed, readXml } from './xml.ts';
import { tooBig } from './zip.ts';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
const MOST_CELLS = 1_000_000;
const MOST_MERGED = 10_000;

interface Block {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly format: string;
  value: string;
  formula: string | null;
}

/** @throws LedgerError `workbook_must_be_well_formed`, `workbook_must_be_small` … */
export async function rowsOf(workbook: Workbook, part: string, language: string): Promise<readonly Row[]> {
  const { zip, formats, from1904 } = workbook;
  const shown = numbersShown({ language, from1904 });
  const rows: { number: number; cells: string[] }[] = [];
  const merged: Block[] = [];
  const inline = textReader();
  let cell: OpenCell | null = null;
  let places = 0;
  await readXml(zip.text(part), {
    open(name, attributes) {
      inline.open(name);
      const row = rows.at(-1);
      if (name === 'row') {
        rows.push({ number: rowNumber(attributes.get('r'), row?.number ?? 0), cells: [] });
        places += 1;
      } else if (name === 'c' && row !== undefined) {
        const column = columnOf(attributes.get('r'), row);
        // Places that are left out are counted as well: they are filled.
        places += column - row.cells.length + 1;
        if (places > MOST_CELLS) throw new LedgerError([tooBig]);
        const format = formats[Number(attributes.get('s') ?? 0)] ?? 'General';
        cell = { column, type: attributes.get('t') ?? 'n', format, value: '', formula: null };
      } else if (name === 'mergeCell' && merged.push(blockOf(attributes.get('ref') ?? '')) > MOST_MERGED) {
        throw new LedgerError([tooBig]);
      }
    },
    close(name, text) {
      inline.close(name, text);
      if (cell === null) return;
      if (name === 'v') cell.value = text;
      else if (name === 'f') cell.formula = text;
      else if (name === 'is') cell.value = inline.take();
      else if (name === 'c') {
        const cells = rows.at(-1)?.cells ?? [];
        while (cells.length < cell.column) cells.push('');
        cells.push(textOf(cell, workbook, shown));
        cell = null;
      }
    },
  });
  return filled(rows, merged);
}

/** What a cell shows. A formula that was never calculated shows itself, and so is no number. */
function textOf(
  { type, value, format, formula }: OpenCell,
  { strings }: Workbook,
  shown: ReturnType<typeof numbersShown>,
): string {
  if (value === '' && formula !== null && type !== 'str') return `=${formula}`.trim();
  if (type === 's') return tidied(stringAt(strings, value));
  if (type === 'n') return value === '' ? '' : shown(value.trim(), format);
  if (type === 'd') return value.slice(0, 10);
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
  return tidied(value);
}

function stringAt(strings: readonly string[], index: string): string {
  const found = /^\d{1,8}$/.test(index) ? strings[Number(index)] : undefined;
  if (found === undefined) throw malformed('a cell refers to a text that is not there');
  return found;
}

/** Lines and blanks are kept, since quotes have them; characters that no text may hold are made plain blanks. */
function tidied(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ' ');
}

function rowNumber(said: string | undefined, before: number): number {
  const number = said === undefined ? before + 1 : /^\d{1,7}$/.test(said) ? Number(said) : 0;
  if (number <= before || number > LAST_ROW) throw malformed('its rows are not in order');
  return number;
}

function columnOf(
  reference: string | undefined,
  { number, cells }: { number: number; cells: readonly string[] },
): number {
  if (reference === undefined) return cells.length;
  const place = placeOf(reference);
  if (place.row !== number || place.column < cells.length)
    throw malformed(`cell ${reference.slice(0, 20)} is not in its place`);
  return place.column;
}

/** `C7` as row 7 and column 2, which is the third. */
function placeOf(reference: string): { readonly row: number; readonly column: number } {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference) ?? [];
  const column = [...(letters ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits ?? 0);
  if (column < 0 || column >= LAST_COLUMN || row < 1 || row > LAST_ROW) {
    throw malformed(`"${reference.slice(0, 20)}" is no cell`);
  }
  return { row, column };
}

function blockOf(reference: string): Block {
  const [first = '', last = first] = reference.split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

/** Rows that are there, with the text of merged cells wherever a cell of those rows is reached over. */
function filled(rows: readonly { number: number; cells: string[] }[], blocks: readonly Block[]): readonly Row[] {
  const known = new Map(rows.map(({ number, cells }) => [number, cells]));
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const waiting = blocks
    .map((block) => ({ ...block, right: Math.min(block.right, width - 1), text: textAt(known, block) }))
    .filter(({ left, right, top, bottom, text }) => text !== '' && (right > left || bottom > top))
    .sort((a, b) => b.top - a.top);
  let reaching: typeof waiting = [];
  let budget = MOST_CELLS;
  return rows.map(({ number, cells }) => {
    for (let next = waiting.at(-1); next !== undefined && next.top <= number; next = waiting.at(-1)) {
      reaching.push(next);
      waiting.pop();
    }
    reaching = reaching.filter(({ bottom }) => bottom >= number);
    const merged = new Set<number>();
    for (const { top, left, right, text } of reaching) {
      for (let column = top === number ? left + 1 : left; column <= right; column += 1) {
        while (cells.length < column) cells.push('');
        cells[column] = text;
        merged.add(column);
      }
      budget -= right - left + 1;
      if (budget < 0) throw new LedgerError([tooBig]);
    }
    return merged.size === 0 ? { number, cells } : { number, cells, merged };
  });
}

function textAt(rows: ReadonlyMap<number, readonly string[]>, { top, left }: Block): string {
  return rows.get(top)?.[left] ?? '';
}
