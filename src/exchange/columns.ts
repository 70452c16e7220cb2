/**
 * Columns: a mapping becomes the places of its columns in one table, by what stands above them.
 */
import { type Issue, issue, LedgerError, shown } from '../model/error.ts';
import { nameKey } from '../model/name.ts';
import { unguarded } from './guard.ts';
import type { LookUp } from './look-up.ts';
import type { CellSources, Column, Mapping, Source, ValueColumn } from './mapping.ts';
import { lettersOf, type Place, type Row } from './place.ts';

/** What is said of a table beside its mapping. */
export interface TableContext {
  /** The sheet that it is, which addresses begin with. */
  readonly sheet?: string;
  /** The language of its numbers, to add up what totals sum. Default: `vi`. */
  readonly language?: string | undefined;
  /** How wide it is, where rows leave out empty cells at their end. Absent: as wide as its header, and so is every row. */
  readonly width?: number;
}

/** A mapping, with the places of its columns in one table. */
export interface Table {
  readonly mapping: Mapping;
  readonly headers: readonly string[];
  readonly indexes: ReadonlyMap<Column, number>;
  readonly lookUp: Readonly<Record<'indicator' | 'territory' | 'period', LookUp>>;
  readonly absent: ReadonlySet<string>;
  readonly totals: ReadonlySet<string>;
  /** For each value column, where the parts of its figures come from; and where those of totals do. */
  readonly sources: Readonly<Record<'figures' | 'totals', readonly ValueColumn[]>>;
  readonly sheet: string;
}

export function tableOf(
  mapping: Mapping,
  headers: readonly string[],
  lookUp: Table['lookUp'],
  context: TableContext,
): Table {
  const { width = headers.length } = context;
  const indexes = new Map<Column, number>();
  const issues: Issue[] = [];
  for (const column of columnsOf(mapping)) {
    const found = typeof column === 'number' ? [column - 1] : indexesOf(headers, plain(column));
    const [index, ...others] = found.filter((place) => place < width);
    if (index === undefined) issues.push(missing(column, headers));
    else if (others.length > 0) issues.push(repeated(column, [index, ...others]));
    else indexes.set(column, index);
  }
  if (issues.length > 0) throw new LedgerError(issues);
  return {
    mapping,
    headers,
    indexes,
    lookUp,
    absent: new Set(['', ...(mapping.absent ?? []).map(plain)]),
    totals: new Set((mapping.totals?.words ?? []).map(nameKey)),
    sources: { figures: mapping.values.map((value) => merged(mapping, value)), totals: totalSources(mapping) },
    sheet: sheetOf(context),
  };
}

/** What is said for a column counts before what is said for all. */
function merged(all: Omit<ValueColumn, 'column'>, { column, ...own }: ValueColumn): ValueColumn {
  const { indicator, territory, period, calendar, remarks } = { ...all, ...own };
  const breakdown = { ...all.breakdown, ...own.breakdown };
  return {
    column,
    breakdown,
    ...(indicator && { indicator }),
    ...(territory && { territory }),
    ...(period && { period }),
    ...(calendar && { calendar }),
    ...(remarks && { remarks }),
  };
}

/** Where a row says that it is a total, it names no member: it is the total over them. */
function totalSources({ totals, ...mapping }: Mapping): readonly ValueColumn[] {
  const names = (source: Source) => !('column' in source && source.column === totals?.column);
  return mapping.values.map((value) => {
    const { breakdown = {}, ...sources } = merged(mapping, value);
    const kept = Object.fromEntries(Object.entries(breakdown).filter(([, source]) => names(source)));
    return merged({ ...sources, breakdown: kept }, { ...totals?.as, column: value.column });
  });
}

/** Every column that a mapping names. */
function columnsOf({ values, remarks = {}, totals, ...sources }: Mapping): ReadonlySet<Column> {
  const named = [sources, ...values, totals?.as ?? {}]
    .flatMap(sourcesOf)
    .flatMap((source) => ('column' in source ? [source.column] : []));
  const said = [remarks, ...values.map((value) => value.remarks ?? {})].flatMap((columns) => Object.values(columns));
  const more = totals === undefined ? [] : [totals.column];
  return new Set([...named, ...values.map(({ column }) => column), ...said, ...more]);
}

function sourcesOf({ indicator, territory, period, calendar, breakdown = {} }: CellSources): readonly Source[] {
  return [indicator, territory, period, calendar, ...Object.values(breakdown)].filter((source) => source !== undefined);
}

/** What stands above each column; a text that reaches over several rows stands there once. */
export function headersOf(rows: readonly Row[]): readonly string[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => {
    const texts = rows.map(({ cells }) => plain(cells[index] ?? '')).filter((text) => text !== '');
    return texts.filter((text, at) => text !== texts[at - 1]).join(' / ');
  });
}

/** What addresses begin with. A name that is more than one word stands in quotes, as in a spreadsheet. */
function sheetOf({ sheet }: TableContext): string {
  if (sheet === undefined) return '';
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(sheet) ? `${sheet}!` : `'${sheet.replaceAll("'", "''")}'!`;
}

/** Reads the cell of a column, as it stands in the file. */
export function rawCells({ indexes }: Table, column: Column): (row: Row) => string {
  const index = indexes.get(column) ?? -1;
  return ({ cells }) => cells[index] ?? '';
}

/** What the text of a cell says: in form NFC, without what a spreadsheet needs around it. */
export function saidIn({ mapping }: Table, raw: string): string {
  const cell = plain(raw);
  return mapping.guarded === true ? unguarded(cell) : cell;
}

/** Reads text that is recorded as it is said; with blanks around it, where it was written with them. */
export function textsAt(table: Table, column: Column): (row: Row) => string {
  const { guarded = false, verbatim = false } = table.mapping;
  if (!verbatim) return cellsAt(table, column);
  const rawOf = rawCells(table, column);
  return (row) => (guarded ? unguarded(rawOf(row)) : rawOf(row));
}

/** Reads what the cell of a column says. */
export function cellsAt(table: Table, column: Column): (row: Row) => string {
  const rawOf = rawCells(table, column);
  return (row) => saidIn(table, rawOf(row));
}

/** Reads the text of a cell that may hold a figure: merged cells hold one together. */
export function numbersAt(table: Table, column: Column): (row: Row) => string {
  const index = table.indexes.get(column) ?? -1;
  const cellOf = cellsAt(table, column);
  return (row) => (row.merged?.has(index) ? '' : cellOf(row));
}

/** Says where the cell of a column stands. */
export function placesAt({ indexes, headers, sheet }: Table, column: Column): (row: Row) => Place {
  const index = indexes.get(column) ?? 0;
  const letters = lettersOf(index);
  const header = headers[index] || letters;
  return ({ number }) => ({ row: number, column: header, address: `${sheet}${letters}${number}` });
}

/** ASCII without blanks, which is in form NFC and has nothing around it. */
const WORD = /^[!-~]*$/;

function plain(cell: string): string {
  return WORD.test(cell) ? cell : cell.normalize('NFC').trim();
}

function indexesOf(headers: readonly string[], header: string): readonly number[] {
  return headers.flatMap((found, index) => (nameKey(found) === nameKey(header) ? [index] : []));
}

function missing(column: Column, headers: readonly string[]): Issue {
  const there = headers.filter((header) => header !== '').slice(0, 20);
  const hint = `Name one of: ${there.join(', ')}; or the row that has the headers.`;
  const found = typeof column === 'number' ? `There is no column ${column}.` : `No column is headed ${shown(column)}.`;
  return issue('column_must_be_there', ['mapping'], found, hint);
}

function repeated(column: Column, indexes: readonly number[]): Issue {
  const message = `${indexes.length} columns are headed ${shown(column)}.`;
  return issue(
    'column_must_be_one',
    ['mapping'],
    message,
    `Name it by its place: ${indexes.map((i) => i + 1).join(' or ')}.`,
  );
}
