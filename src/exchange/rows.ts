/**
 * Rows: the rows of a table become figures, each with the cell that it came from; or issues, each with the cell that it
 * is about. Whatever file the table was in, this is how it is read.
 */
import { type Issue, issue, LedgerError, shown, unwrap } from '../model/error.ts';
import { nameKey } from '../model/name.ts';
import type { TerritoryConditions } from '../query.ts';
import type { FigureInput } from '../record.ts';
import { unguarded } from './guard.ts';
import { indicatorsIn, type LookUp, territoriesIn, type Vocabulary } from './look-up.ts';
import { type CellSources, type Column, type Mapping, readMapping, type Source, type ValueColumn } from './mapping.ts';

/** One row of a table, as text. */
export interface Row {
  /** As a spreadsheet numbers it: the first is 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Where something stands in a table. */
export interface Place {
  readonly row: number;
  /** The header of the column. */
  readonly column: string;
  /** As a spreadsheet says it: `C7`. */
  readonly address: string;
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
  | { readonly kind: 'total'; readonly row: Row; readonly cells: readonly (Place & { readonly printed: string })[] };

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
export function rowReader(mapping: Mapping, vocabulary: Vocabulary): RowReader {
  const known = unwrap(readMapping(mapping));
  const header = known.header ?? 1;
  const lookUp = { indicator: indicatorsIn(vocabulary), territory: territoriesIn(vocabulary) };
  let table: Table | null = null;
  return {
    read(row) {
      if (row.number < header) return null;
      if (row.number === header) {
        table = tableOf(known, row.cells, lookUp);
        return null;
      }
      if (table === null) throw new LedgerError([headerless]);
      return row.cells.every((cell) => cell.trim() === '') ? null : outcomeOf(table, row);
    },
  };
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
  readonly lookUp: Readonly<Record<'indicator' | 'territory', LookUp>>;
  readonly absent: ReadonlySet<string>;
  readonly totals: ReadonlySet<string>;
}

function tableOf(mapping: Mapping, cells: readonly string[], lookUp: Table['lookUp']): Table {
  const headers = cells.map(plain);
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
  };
}

/** Every column that a mapping names. */
function columnsOf({ values, remarks = {}, totals, ...sources }: Mapping): ReadonlySet<Column> {
  const named = [sources, ...values]
    .flatMap(sourcesOf)
    .flatMap((source) => ('column' in source ? [source.column] : []));
  const more = totals === undefined ? [] : [totals.column];
  return new Set([...named, ...values.map(({ column }) => column), ...Object.values(remarks), ...more]);
}

function sourcesOf({ indicator, territory, period, calendar, breakdown = {} }: CellSources): readonly Source[] {
  return [indicator, territory, period, calendar, ...Object.values(breakdown)].filter((source) => source !== undefined);
}

function outcomeOf(table: Table, row: Row): RowOutcome {
  const { mapping } = table;
  if (mapping.totals !== undefined && table.totals.has(nameKey(cellAt(table, row, mapping.totals.column)))) {
    const cells = mapping.values.map(({ column }) => ({
      ...placeOf(table, row, column),
      printed: cellAt(table, row, column),
    }));
    return { kind: 'total', row, cells: cells.filter(({ printed }) => !table.absent.has(printed)) };
  }
  const figures: PlacedFigure[] = [];
  const issues: PlacedIssue[] = [];
  for (const value of mapping.values) {
    const printed = cellAt(table, row, value.column);
    if (table.absent.has(printed)) continue;
    const place = placeOf(table, row, value.column);
    const found: PlacedIssue[] = [];
    const figure = figureAt(table, row, value, printed, found);
    if (found.length === 0 && figure !== null) figures.push({ ...place, figure });
    issues.push(...found);
  }
  return { kind: 'figures', row, figures, issues };
}

function figureAt(
  table: Table,
  row: Row,
  value: ValueColumn,
  printed: string,
  issues: PlacedIssue[],
): FigureInput | null {
  const { mapping, lookUp } = table;
  const part = (name: 'indicator' | 'territory' | 'period' | 'calendar') => {
    const source = value[name] ?? mapping[name];
    if (source === undefined) return undefined;
    const known = name === 'indicator' || name === 'territory' ? lookUp[name] : null;
    return said(table, row, source, known, issues);
  };
  const [indicator, territory, label, calendar] = [
    part('indicator'),
    part('territory'),
    part('period'),
    part('calendar'),
  ];
  for (const [name, found] of Object.entries({ indicator, territory })) {
    if (found === undefined && issues.length === 0)
      issues.push({ ...placeOf(table, row, value.column), ...unsaid(name) });
  }
  const breakdown = Object.entries({ ...mapping.breakdown, ...value.breakdown }).flatMap(([dimension, source]) => {
    const member = said(table, row, source, null, issues);
    return member === undefined ? [] : [[dimension, member] as const];
  });
  if (indicator === undefined || territory === undefined) return null;
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
    locator: placeOf(table, row, value.column).address,
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

function placeOf({ indexes, headers }: Table, { number }: Row, column: Column): Place {
  const index = indexes.get(column) ?? 0;
  return { row: number, column: headers[index] || lettersOf(index), address: `${lettersOf(index)}${number}` };
}

/** A, B, … Z, AA, AB …: how spreadsheets name columns. */
export function lettersOf(index: number): string {
  const before = Math.floor(index / 26);
  return `${before === 0 ? '' : lettersOf(before - 1)}${String.fromCharCode(65 + (index % 26))}`;
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
