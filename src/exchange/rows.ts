/**
 * Rows: the rows of a table become figures, each with the cell that it came from; or issues, each with the cell that it
 * is about. Whatever file the table was in, this is how it is read.
 */
import { type Issue, issue, LedgerError, unwrap } from '../model/error.ts';
import { nameKey } from '../model/name.ts';
import type { TerritoryConditions } from '../query.ts';
import type { FigureInput } from '../record.ts';
import { cellAt, headersOf, numberAt, placeOf, type Table, type TableContext, tableOf } from './columns.ts';
import { indicatorsIn, type LookUp, periodsAsWritten, territoriesIn, type Vocabulary } from './look-up.ts';
import { type Mapping, readMapping, type Source, type ValueColumn } from './mapping.ts';
import type { Place, Row } from './place.ts';
import { type TotalCell, type Totals, totalsOver } from './totals.ts';

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
      if (row.number === last) table = tableOf(known, headersOf(above), lookUp, context);
      if (row.number <= last) return null;
      if (table === null) throw new LedgerError([headerless]);
      return row.cells.every((cell) => cell.trim() === '') ? null : outcomeOf(table, row, sums);
    },
  };
}

const headerless = issue(
  'table_must_have_a_header',
  [],
  'The table ends before the row of its headers.',
  'Name the row that has them: `header`.',
);

function outcomeOf(table: Table, row: Row, sums: Totals): RowOutcome {
  const { mapping, sources } = table;
  const { values, totals } = mapping;
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
  const figures = sources[isTotal ? 'totals' : 'figures'].map((value) => figureAt(table, row, value, issues));
  if (isTotal) sums.skip();
  else if (totals !== undefined && !isHeading(table, row)) sums.take(row.number, figures);
  const placed = figures.flatMap((figure, index) => {
    const { column } = values[index] ?? { column: 1 };
    return figure === null ? [] : [{ ...placeOf(table, row, column), figure }];
  });
  return { kind: 'figures', row, figures: placed, issues };
}

/** Whether a row has no numbers and names nothing that could have one: "I. Tội phạm". */
function isHeading(table: Table, row: Row): boolean {
  const issues: PlacedIssue[] = [];
  return table.sources.figures.every(({ column, indicator, territory }) => {
    const named = [indicator, territory].map(
      (source, index) =>
        source && said(table, row, source, table.lookUp[index === 0 ? 'indicator' : 'territory'], issues),
    );
    return numberAt(table, row, column) === '' && (issues.length > 0 || named.includes(undefined));
  });
}

/** Null where the cell has no figure, or something is wrong with it. */
function figureAt(table: Table, row: Row, value: ValueColumn, issues: PlacedIssue[]): FigureInput | null {
  const { lookUp } = table;
  const printed = numberAt(table, row, value.column);
  if (table.absent.has(printed)) return null;
  const found: PlacedIssue[] = [];
  const place = placeOf(table, row, value.column);
  const part = (name: 'indicator' | 'territory' | 'period' | 'calendar') => {
    const source = value[name];
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
  const breakdown = Object.entries(value.breakdown ?? {}).flatMap(([dimension, source]) => {
    const member = said(table, row, source, null, found);
    return member === undefined ? [] : [[dimension, member] as const];
  });
  for (const [name, id] of Object.entries({ indicator, territory })) {
    if (id === undefined && found.length === 0) found.push({ ...place, ...unsaid(name) });
  }
  issues.push(...found);
  if (found.length > 0 || indicator === undefined || territory === undefined) return null;
  const remarks = Object.entries(value.remarks ?? {}).flatMap(([name, column]) => {
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

function unsaid(name: string): Issue {
  const hint = `Fill the cell; or say it for the whole column: { "${name}": { "is": "…" } }.`;
  return issue(`${name}_must_be_said`, [], `Nothing says which ${name} the number is about.`, hint);
}
