/**
 * Rows: the rows of a table become figures, each with the cell that it came from; or issues, each with the cell that it
 * is about. Whatever file the table was in, this is how it is read.
 */
import { type Issue, issue, LedgerError, shown, unwrap } from '../model/error.ts';
import { nameKey } from '../model/name.ts';
import type { TerritoryConditions } from '../query.ts';
import type { FigureInput } from '../record.ts';
import { unguarded } from './guard.ts';
import { indicatorsIn, type LookUp, periodsAsWritten, territoriesIn, type Vocabulary } from './look-up.ts';
import { type CellSources, type Column, type Mapping, readMapping, type Source, type ValueColumn } from './mapping.ts';
import { lettersOf, type Place } from './place.ts';
import { type TotalCell, type Totals, totalsOver } from './totals.ts';

/** One row of a table, as text. */
export interface Row {
  /** As a spreadsheet numbers it: the first is 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Places, from 0, of cells that are merged with one before them and show its text: a number there stands once. */
  readonly merged?: ReadonlySet<number>;
}

/** A figure, and where it stands. */
export interface PlacedFigure extends Place {
  readonly figure: FigureInput;
}

/** What is wrong with a cell. */
export interface PlacedIssue extends Place, Issue {}

/** What a row came to. */
export type RowOutcome =
  | {
      readonly kind: 'figures';
      readonly row: Row;
      readonly figures: readonly PlacedFigure[];
      readonly issues: readonly PlacedIssue[];
    }
  | { readonly kind: 'total'; readonly row: Row; readonly cells: readonly TotalCell[] };

/** What is said of a table beside its mapping. */
export interface TableContext {
  /** The sheet that it is, which addresses begin with. */
  readonly sheet?: string;
  /** The language of its numbers, to add up what totals sum. Default: `vi`. */
  readonly language?: string | undefined;
}

/** Reads rows one after the other. */
export interface RowReader {
  /** What a row comes to; null for rows up to and with the header, and for empty ones. */
  read(row: Row): RowOutcome | null;
}

/**
 * A reader of rows by a mapping.
 *
 * @throws LedgerError with everything that is wrong with the mapping; and, when the header comes, `column_must_be_there` for
 *   every column that the mapping names and the table has not.
 */
export function rowReader(mapping: Mapping, vocabulary: Vocabulary, context: TableContext = {}): RowReader {
  const known = unwrap(readMapping(mapping));
  const { header = 1 } = known;
  const [first, last] = typeof header === 'number' ? [header, header] : header;
  const lookUp = {
    indicator: indicatorsIn(vocabulary),
    territory: territoriesIn(vocabulary),
    period: periodsAsWritten(),
  };
  const sums = totalsOver(vocabulary, context.language ?? 'vi');
  const above: Row[] = [];
  let table: Table | null = null;
  return {
    read(row) {
      if (row.number < first) return null;
      if (row.number <= last) above.push(row);
      if (row.number === last) table = tableOf(known, headersOf(above), lookUp, sheetOf(context));
      if (row.number <= last) return null;
      if (table === null) throw new LedgerError([headerless]);
      return row.cells.every((cell) => cell.trim() === '') ? null : outcomeOf(table, row, sums);
    },
  };
}

/** What stands above each column; a text that reaches over several rows stands there once. */
function headersOf(rows: readonly Row[]): readonly string[] {
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

const headerless = issue(
  'table_must_have_a_header',
  [],
  'The table ends before the row of its headers.',
  'Name the row that has them: `header`.',
);

/** A mapping, with the places of its columns in one table. */
interface Table {
  readonly mapping: Mapping;
  readonly headers: readonly string[];
  readonly indexes: ReadonlyMap<Column, number>;
  readonly lookUp: Readonly<Record<'indicator' | 'territory' | 'period', LookUp>>;
  readonly absent: ReadonlySet<string>;
  readonly totals: ReadonlySet<string>;
  readonly sheet: string;
}

function tableOf(mapping: Mapping, headers: readonly string[], lookUp: Table['lookUp'], sheet: string): Table {
  const indexes = new Map<Column, number>();
  const issues: Issue[] = [];
  for (const column of columnsOf(mapping)) {
    const found = typeof column === 'number' ? [column - 1] : indexesOf(headers, plain(column));
    const [index, ...others] = found;
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
    sheet,
  };
}

/** Every column that a mapping names. */
function columnsOf({ values, remarks = {}, totals, ...sources }: Mapping): ReadonlySet<Column> {
  const named = [sources, ...values, totals?.as ?? {}]
    .flatMap(sourcesOf)
    .flatMap((source) => ('column' in source ? [source.column] : []));
  const more = totals === undefined ? [] : [totals.column];
  return new Set([...named, ...values.map(({ column }) => column), ...Object.values(remarks), ...more]);
}

function sourcesOf({ indicator, territory, period, calendar, breakdown = {} }: CellSources): readonly Source[] {
  return [indicator, territory, period, calendar, ...Object.values(breakdown)].filter((source) => source !== undefined);
}

function outcomeOf(table: Table, row: Row, sums: Totals): RowOutcome {
  const { values, totals } = table.mapping;
  const isTotal = totals !== undefined && table.totals.has(nameKey(cellAt(table, row, totals.column)));
  if (isTotal && totals.as === undefined) {
    const cells = values.map(({ column }, value) => ({
      ...placeOf(table, row, column),
      printed: numberAt(table, row, column),
      value,
    }));
    return { kind: 'total', row, cells: sums.close(cells.filter(({ printed }) => !table.absent.has(printed))) };
  }
  const issues: PlacedIssue[] = [];
  const figures = values.map((value) => figureAt(table, row, { ...value, ...(isTotal ? totals.as : {}) }, issues));
  if (isTotal) sums.skip();
  else if (totals !== undefined) sums.take(row.number, figures);
  const placed = figures.flatMap((figure, index) => {
    const { column } = values[index] ?? { column: 1 };
    return figure === null ? [] : [{ ...placeOf(table, row, column), figure }];
  });
  return { kind: 'figures', row, figures: placed, issues };
}

/** Null where the cell has no figure, or something is wrong with it. */
function figureAt(table: Table, row: Row, value: ValueColumn, issues: PlacedIssue[]): FigureInput | null {
  const { mapping, lookUp } = table;
  const printed = numberAt(table, row, value.column);
  if (table.absent.has(printed)) return null;
  const found: PlacedIssue[] = [];
  const place = placeOf(table, row, value.column);
  const part = (name: 'indicator' | 'territory' | 'period' | 'calendar') => {
    const source = value[name] ?? mapping[name];
    if (source === undefined) return undefined;
    const known = name === 'calendar' ? null : lookUp[name];
    return said(table, row, source, known, found);
  };
  const [indicator, territory, label, calendar] = [
    part('indicator'),
    part('territory'),
    part('period'),
    part('calendar'),
  ];
  const breakdown = Object.entries({ ...mapping.breakdown, ...value.breakdown }).flatMap(([dimension, source]) => {
    const member = said(table, row, source, null, found);
    return member === undefined ? [] : [[dimension, member] as const];
  });
  for (const [name, id] of Object.entries({ indicator, territory })) {
    if (id === undefined && found.length === 0) found.push({ ...place, ...unsaid(name) });
  }
  issues.push(...found);
  if (found.length > 0 || indicator === undefined || territory === undefined) return null;
  const remarks = Object.entries(mapping.remarks ?? {}).flatMap(([name, column]) => {
    const text = cellAt(table, row, column);
    return text === '' ? [] : [[name, text] as const];
  });
  return {
    indicator,
    territory,
    ...(label === undefined ? {} : { period: calendar === undefined ? label : { label, calendar } }),
    ...(breakdown.length === 0 ? {} : { breakdown: Object.fromEntries(breakdown) }),
    value: printed,
    locator: place.address,
    ...Object.fromEntries(remarks),
  };
}

/** What a source says in a row; undefined where its cell is empty. */
function said(
  table: Table,
  row: Row,
  source: Source & TerritoryConditions,
  lookUp: LookUp | null,
  issues: PlacedIssue[],
): string | undefined {
  if ('is' in source) return source.is;
  const cell = cellAt(table, row, source.column);
  if (cell === '') return undefined;
  const own = Object.entries(source.words ?? {}).find(([word]) => nameKey(word) === nameKey(cell))?.[1];
  if (own !== undefined || lookUp === null) return own ?? cell;
  const { at, level, within } = source;
  const found = lookUp(cell, { ...(at && { at }), ...(level && { level }), ...(within && { within }) });
  if (typeof found === 'string') return found;
  issues.push({ ...placeOf(table, row, source.column), ...found });
  return undefined;
}

function cellAt({ indexes, mapping }: Table, { cells }: Row, column: Column): string {
  const cell = plain(cells[indexes.get(column) ?? -1] ?? '');
  return mapping.guarded === true ? unguarded(cell) : cell;
}

/** The text of a cell that may hold a figure: merged cells hold one together. */
function numberAt(table: Table, row: Row, column: Column): string {
  return row.merged?.has(table.indexes.get(column) ?? -1) ? '' : cellAt(table, row, column);
}

function placeOf({ indexes, headers, sheet }: Table, { number }: Row, column: Column): Place {
  const index = indexes.get(column) ?? 0;
  return { row: number, column: headers[index] || lettersOf(index), address: `${sheet}${lettersOf(index)}${number}` };
}

function plain(cell: string): string {
  return cell.normalize('NFC').trim();
}

function indexesOf(headers: readonly string[], header: string): readonly number[] {
  return headers.flatMap((found, index) => (nameKey(found) === nameKey(header) ? [index] : []));
}

function missing(column: Column, headers: readonly string[]): Issue {
  const there = headers.filter((header) => header !== '').slice(0, 20);
  const hint = `Name one of: ${there.join(', ')}; or the row that has the headers.`;
  return issue('column_must_be_there', ['mapping'], `No column is headed ${shown(column)}.`, hint);
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

function unsaid(name: string): Issue {
  const hint = `Fill the cell; or say it for the whole column: { "${name}": { "is": "…" } }.`;
  return issue(`${name}_must_be_said`, [], `Nothing says which ${name} the number is about.`, hint);
}
