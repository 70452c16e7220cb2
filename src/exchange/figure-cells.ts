/**
 * Figure cells: the cells of a column of numbers become figures, each with what its row and its header say of it.
 */
import { type Issue, issue, shown } from '../model/error.ts';
import type { Breakdown } from '../model/figure.ts';
import type { FigureInput } from '../record.ts';
import { cellsAt, numbersAt, placesAt, type Table, textsAt } from './columns.ts';
import type { Remarks, ValueColumn } from './mapping.ts';
import { partReader } from './parts.ts';
import type { Place, PlacedFigure, PlacedIssue, Row } from './place.ts';

/** Reads one column of numbers. */
export interface FigureCells {
  readonly placeIn: (row: Row) => Place;
  readonly printedIn: (row: Row) => string;
  /** Null where the cell has no figure, or something is wrong with it, which is then told. */
  readonly figureIn: (row: Row, issues: PlacedIssue[]) => PlacedFigure | null;
  /** Whether the row has no number here and names nothing that could have one. */
  readonly isEmptyIn: (row: Row) => boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function figureCells(table: Table, value: ValueColumn): FigureCells {
  const { lookUp } = table;
  const { verbatim = false } = table.mapping;
  const [printedIn, placeIn] = [numbersAt(table, value.column), placesAt(table, value.column)];
  const indicatorIn = partReader(table, value.indicator, lookUp.indicator);
  const territoryIn = partReader(table, value.territory, lookUp.territory);
  const periodIn = partReader(table, value.period, lookUp.period);
  const calendarIn = partReader(table, value.calendar, null);
  const breakdownIn = breakdownReader(table, value);
  const verbatimIn = textsAt(table, value.column);
  const remarksIn = remarkColumns(value).map(
    ([name, column]) => [name, (name === 'status' ? cellsAt : textsAt)(table, column)] as const,
  );

  const figureIn = (row: Row, issues: PlacedIssue[]): PlacedFigure | null => {
    const printed = printedIn(row);
    if (table.absent.has(printed)) return null;
    const before = issues.length;
    const indicator = indicatorIn(row, issues);
    const territory = territoryIn(row, issues);
    const label = periodIn(row, issues);
    const calendar = calendarIn(row, issues);
    const breakdown = breakdownIn(row, issues);
    const { column, address } = placeIn(row);
    if (isBracketed(printed)) issues.push({ row: row.number, column, address, ...bracketed(printed) });
    if (issues.length === before) {
      const nameless = indicator === undefined ? 'indicator' : territory === undefined ? 'territory' : null;
      if (nameless !== null) issues.push({ row: row.number, column, address, ...unsaid(nameless) });
    }
    if (issues.length > before || indicator === undefined || territory === undefined) return null;
    const figure: Mutable<FigureInput> = { indicator, territory, value: verbatim ? verbatimIn(row) : printed };
    if (label !== undefined) figure.period = calendar === undefined ? label : Object.freeze({ label, calendar });
    if (breakdown !== undefined) figure.breakdown = breakdown;
    if (!verbatim) figure.locator = address;
    for (const [name, textIn] of remarksIn) {
      const text = textIn(row);
      // What stands in the column of a status is held against the ledger's words like everything else.
      if (text.trim() !== '') figure[name] = text as never;
    }
    return { row: row.number, column, address, figure: Object.freeze(figure) };
  };

  return {
    placeIn,
    printedIn,
    figureIn,
    isEmptyIn: (row) =>
      printedIn(row) === '' && (indicatorIn(row, []) === undefined || territoryIn(row, []) === undefined),
  };
}

function breakdownReader(table: Table, { breakdown: sources = {} }: ValueColumn) {
  const membersIn = Object.entries(sources).map(([name, source]) => [name, partReader(table, source, null)] as const);
  return (row: Row, issues: PlacedIssue[]): Breakdown | undefined => {
    const members: (readonly [name: string, member: string])[] = [];
    for (const [name, memberIn] of membersIn) {
      const member = memberIn(row, issues);
      if (member !== undefined) members.push([name, member]);
    }
    return members.length === 0 ? undefined : Object.freeze(Object.fromEntries(members));
  };
}

function remarkColumns({ remarks = {} }: ValueColumn) {
  // The schema of mappings takes no other names.
  return Object.entries(remarks) as readonly (readonly [keyof Remarks, NonNullable<Remarks[keyof Remarks]>])[];
}

/**
 * Digits alone in brackets: what accounts write for a number below zero. In running text brackets change nothing, and so the
 * reader of numbers has it; which of them a table has cannot be seen.
 */
export function isBracketed(printed: string): boolean {
  return /^\(\s*\d[\d.,\s]*%?\s*\)\s*%?$/.test(printed);
}

function bracketed(printed: string): Issue {
  const digits = printed.replace(/[()\s]/g, '');
  const message = `${shown(printed)} is ${digits} in running text, and -${digits} in accounts.`;
  return issue('value_must_have_one_reading', [], message, `Say which is meant: ${digits}, or -${digits}.`);
}

function unsaid(name: string): Issue {
  const hint = `Fill the cell; or say it for the whole column: { "${name}": { "is": "…" } }.`;
  return issue(`${name}_must_be_said`, [], `Nothing says which ${name} the number is about.`, hint);
}
