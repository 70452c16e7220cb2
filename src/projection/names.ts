/**
 * Names: what a figure is about becomes numbers, and back.
 */
import { baseKey, breakdownKey, type Row } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import { type Period, periodKey } from '../model/period.ts';
import { at, push, put } from './column.ts';
import { findNumber, numberNear, numberOf } from './dictionary.ts';
import type { Aspect, Figures } from './figures.ts';
import { findPair, pairNumber } from './pairs.ts';

/** The number of a cell, which is given one if it had none. */
export function cellNumber(figures: Figures, cell: Cell): number {
  const { rows, subjects } = figures;
  // Tables are told in the same order again and again: what is looked for stands mostly beside the last.
  const last = lastCell(figures);
  const row = at(figures.cells.left, last);
  const place = row + 1 < rows.right.length ? at(rows.right, row + 1) : at(rows.right, row) + 1;
  return cellOfNumbers(
    figures,
    numberNear(figures.indicators, cell.indicator, at(subjects.left, at(rows.left, row))),
    aspectNumber(figures, cell),
    numberNear(figures.territories, cell.territory, place),
    labelNumber(figures, cell.period, at(figures.cellLabel, last)),
  );
}

/** The cell of the last recording; 0 where there is none. */
function lastCell({ cell }: Figures): number {
  return at(cell, cell.length - 1);
}

/** As {@link cellNumber}, of what has its numbers already. */
export function cellOfNumbers(
  figures: Figures,
  indicator: number,
  aspect: number,
  territory: number,
  label: number,
): number {
  const subject = pairNumber(figures.subjects, indicator, aspect);
  return cellInRow(figures, rowNumber(figures, subject, territory), subject, label);
}

function rowNumber(figures: Figures, subject: number, territory: number): number {
  const { rows, cells } = figures;
  const next = at(cells.left, lastCell(figures)) + 1;
  if (next < rows.left.length && at(rows.left, next) === subject && at(rows.right, next) === territory) return next;
  return pairNumber(rows, subject, territory);
}

/** The number of a row's cell in a period, which is given one if it had none. */
function cellInRow(figures: Figures, row: number, subject: number, label: number): number {
  const { cells, newestRow, rowBefore, newestCell, cellBefore, cellLabel, newest } = figures;
  if (row === rowBefore.length) {
    if (subject === newestRow.length) push(newestRow, 0);
    push(rowBefore, at(newestRow, subject));
    put(newestRow, subject, row + 1);
    push(newestCell, 0);
  }
  const cell = pairNumber(cells, row, at(figures.labelPeriod, label));
  if (cell === cellBefore.length) {
    push(cellBefore, at(newestCell, row));
    put(newestCell, row, cell + 1);
    push(cellLabel, label);
    noteLabel(figures, subject, label);
    push(newest, 0);
  }
  return cell;
}

/** Notes a label among those of its subject. */
export function noteLabel({ labelsOf }: Figures, subject: number, label: number): void {
  const known = labelsOf[subject];
  if (known === undefined) labelsOf[subject] = new Set([label]);
  else known.add(label);
}

/** The number of a period as it is written, which is given one if it had none; `guess` is probably it. */
export function labelNumber(figures: Figures, period: Period, guess = -1): number {
  const guessed = figures.periods[guess];
  if (guessed !== undefined && isWrittenAs(guessed, period)) return guess;
  const label = numberOf(figures.labelKeys, labelKey(period));
  if (label === figures.periods.length) {
    figures.periods.push(period);
    push(figures.labelPeriod, numberOf(figures.periodKeys, periodKey(period)));
  }
  return label;
}

function isWrittenAs(left: Period, right: Period): boolean {
  return (
    left === right ||
    (left.label === right.label &&
      left.calendar === right.calendar &&
      left.first === right.first &&
      left.last === right.last &&
      left.impossible === undefined &&
      right.impossible === undefined)
  );
}

function labelKey({ label, calendar, first, last, impossible }: Period): string {
  const written = `${calendar} ${label} ${first ?? ''} ${last ?? ''}`;
  return impossible === undefined ? written : `${written} ${JSON.stringify(impossible)}`;
}

/** The number of a breakdown and base, which is given one if it had none. */
export function aspectNumber(figures: Figures, { breakdown, base }: Aspect): number {
  if (breakdown === undefined && base === undefined) return 0;
  const known = numberOf(figures.aspectKeys, aspectKey({ breakdown, base }));
  if (known === figures.aspects.length) {
    figures.aspects.push({ ...(breakdown && { breakdown }), ...(base && { base }) });
  }
  return known;
}

function aspectKey({ breakdown, base }: Aspect): string {
  return `${breakdownKey(breakdown)} ${baseKey(base)}`;
}

/** The number of an indicator's subject; undefined where nothing was ever recorded of it. */
export function findSubject(figures: Figures, indicator: string, aspect: Aspect): number | undefined {
  const left = findNumber(figures.indicators, indicator);
  const isTotal = aspect.breakdown === undefined && aspect.base === undefined;
  const right = isTotal ? 0 : findNumber(figures.aspectKeys, aspectKey(aspect));
  return left === undefined || right === undefined ? undefined : findPair(figures.subjects, left, right);
}

/** The number of a row; undefined where nothing was ever recorded in it. */
export function findRow(figures: Figures, row: Row): number | undefined {
  const subject = findSubject(figures, row.indicator, row);
  const territory = findNumber(figures.territories, row.territory);
  return subject === undefined || territory === undefined ? undefined : findPair(figures.rows, subject, territory);
}

/** The number of a cell; undefined where nothing was ever recorded in it. */
export function findCell(figures: Figures, cell: Cell): number | undefined {
  const row = findRow(figures, cell);
  const period = findNumber(figures.periodKeys, periodKey(cell.period));
  return row === undefined || period === undefined ? undefined : findPair(figures.cells, row, period);
}

/** Everything of a cell but its period. */
function rowOf(figures: Figures, row: number): Row {
  const subject = at(figures.rows.left, row);
  return {
    indicator: figures.indicators.texts[at(figures.subjects.left, subject)] ?? '',
    territory: figures.territories.texts[at(figures.rows.right, row)] ?? '',
    ...figures.aspects[at(figures.subjects.right, subject)],
  };
}

/** The period of a cell, as its first recording wrote it. */
export function periodOfCell(figures: Figures, cell: number): Period | undefined {
  return figures.periods[at(figures.cellLabel, cell)];
}

/** A cell, its period as its first recording wrote it. */
export function cellAt(figures: Figures, cell: number): Cell | null {
  const period = periodOfCell(figures, cell);
  return period === undefined ? null : { ...rowOf(figures, at(figures.cells.left, cell)), period };
}

/** Every row, in the order in which they were first recorded. */
export function* rowsOf(figures: Figures): Generator<Row> {
  for (let row = 0; row < figures.rows.left.length; row++) yield rowOf(figures, row);
}

/** The rows of a subject, newest first. */
export function rowsOfSubject({ newestRow, rowBefore }: Figures, subject: number): readonly number[] {
  const found: number[] = [];
  for (let next = at(newestRow, subject); next > 0; next = at(rowBefore, next - 1)) found.push(next - 1);
  return found;
}

/** The territory of a row. */
export function territoryOfRow({ rows, territories }: Figures, row: number): string {
  return territories.texts[at(rows.right, row)] ?? '';
}

/** The cells of a row, in the order in which they were first recorded. */
export function cellsOfRow({ newestCell, cellBefore }: Figures, row: number): readonly number[] {
  const found: number[] = [];
  for (let next = at(newestCell, row); next > 0; next = at(cellBefore, next - 1)) found.push(next - 1);
  return found.reverse();
}
