/**
 * Rows: the rows of a table become figures, each with the cell that it came from; or issues, each with the cell that it
 * is about. Whatever file the table was in, this is how it is read.
 */
import { issue, LedgerError, unwrap } from '../model/error.ts';
import { nameKey } from '../model/name.ts';
import { headersOf, rawCells, saidIn, type Table, type TableContext, tableOf } from './columns.ts';
import { type FigureCells, figureCells } from './figure-cells.ts';
import { indicatorsIn, periodsAsWritten, territoriesIn, type Vocabulary } from './look-up.ts';
import { type Mapping, readMapping, type TotalRows } from './mapping.ts';
import { remembered } from './parts.ts';
import { lettersOf, type PlacedFigure, type PlacedIssue, type Row } from './place.ts';
import { type TotalCell, type Totals, totalsOver } from './totals.ts';

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
  /** Nothing more comes: there must have been a header. */
  end(): void;
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
  let bodyOf: ReturnType<typeof bodyReader> | null = null;
  return {
    read(row) {
      if (row.number < first) return null;
      if (row.number <= last) above.push(row);
      if (row.number === last) {
        const table = tableOf(known, headersOf(above), lookUp, context);
        bodyOf = bodyReader(table, sums, context.width === undefined ? misfits(table) : () => null);
      }
      if (row.number <= last) return null;
      if (bodyOf === null) throw new LedgerError([headerless]);
      return row.cells.every((cell) => cell.trim() === '') ? null : bodyOf(row);
    },
    end() {
      if (bodyOf === null) throw new LedgerError([headerless]);
    },
  };
}

const headerless = issue(
  'table_must_have_a_header',
  [],
  'The table ends before the row of its headers.',
  'Name the row that has them: `header`.',
);

/**
 * Finds rows that have not the columns of the header. One with more has a delimiter too many, such as a decimal comma that is
 * not in quotes; one with fewer is a part of a row: what stands in which column cannot be told.
 */
function misfits({ headers, indexes }: Table): (row: Row) => PlacedIssue | null {
  const needed = Math.max(...indexes.values()) + 1;
  return (row) => {
    const { number, cells } = row;
    const surplus = cells.findIndex((cell, index) => index >= headers.length && cell.trim() !== '');
    if (surplus < 0 && cells.length >= needed) return null;
    const index = surplus < 0 ? cells.length : surplus;
    const found = `The row has ${cells.length} cells, and the header ${headers.length}.`;
    const misfit = issue('row_must_fit_header', [], found, 'Check the quotes and the delimiter of the row.');
    return { ...misfit, row: number, column: headers[index] ?? '', address: `${lettersOf(index)}${number}` };
  };
}

/** Reads the rows below the header. */
function bodyReader(table: Table, sums: Totals, misfitOf: (row: Row) => PlacedIssue | null): (row: Row) => RowOutcome {
  const { totals } = table.mapping;
  const columns = table.sources.figures.map((value) => figureCells(table, value));
  const totalColumns = table.sources.totals.map((value) => figureCells(table, value));
  const emptyRow = columns.map(() => null);
  const isTotal = totals === undefined ? () => false : totalRows(table, totals);
  return (row) => {
    const misfit = misfitOf(row);
    if (misfit !== null) {
      sums.take(row.number, emptyRow);
      return { kind: 'figures', row, figures: [], issues: [misfit] };
    }
    const found = isTotal(row);
    if (found && totals?.as === undefined)
      return { kind: 'total', row, cells: sums.close(totalCells(table, columns, row)) };
    const issues: PlacedIssue[] = [];
    const figures = (found ? totalColumns : columns).map(({ figureIn }) => figureIn(row, issues));
    if (found) sums.skip();
    // "I. Tội phạm": no numbers, and nothing that could have one.
    else if (totals !== undefined && !columns.every(({ isEmptyIn }) => isEmptyIn(row))) {
      sums.take(
        row.number,
        figures.map((placed) => placed?.figure ?? null),
      );
    }
    return { kind: 'figures', row, figures: withoutGaps(figures), issues };
  };
}

/** Most rows have all of their figures. */
function withoutGaps(figures: readonly (PlacedFigure | null)[]): readonly PlacedFigure[] {
  return hasAll(figures) ? figures : figures.filter((placed) => placed !== null);
}

function hasAll(figures: readonly (PlacedFigure | null)[]): figures is readonly PlacedFigure[] {
  return !figures.includes(null);
}

function totalRows(table: Table, { column }: TotalRows): (row: Row) => boolean {
  const rawOf = rawCells(table, column);
  const isWord = remembered((raw) => table.totals.has(nameKey(saidIn(table, raw))));
  return (row) => isWord(rawOf(row));
}

function totalCells(table: Table, columns: readonly FigureCells[], row: Row) {
  const cells = columns.map(({ placeIn, printedIn }, value) => ({ ...placeIn(row), printed: printedIn(row), value }));
  return cells.filter(({ printed }) => !table.absent.has(printed));
}
