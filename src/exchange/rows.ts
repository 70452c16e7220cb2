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
import type { PlacedFigure, PlacedIssue, Row } from './place.ts';
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
      if (row.number === last) bodyOf = bodyReader(tableOf(known, headersOf(above), lookUp, context), sums);
      if (row.number <= last) return null;
      if (bodyOf === null) throw new LedgerError([headerless]);
      return row.cells.every((cell) => cell.trim() === '') ? null : bodyOf(row);
    },
  };
}

const headerless = issue(
  'table_must_have_a_header',
  [],
  'The table ends before the row of its headers.',
  'Name the row that has them: `header`.',
);

/** Reads the rows below the header. */
function bodyReader(table: Table, sums: Totals): (row: Row) => RowOutcome {
  const { totals } = table.mapping;
  const columns = table.sources.figures.map((value) => figureCells(table, value));
  const totalColumns = table.sources.totals.map((value) => figureCells(table, value));
  const isTotal = totals === undefined ? () => false : totalRows(table, totals);
  return (row) => {
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
