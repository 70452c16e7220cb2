/**
 * Recordings: reports begin and end in the columns, and come back out of them as what they say.
 */
import { figurePieces } from '../log.ts';
import type { Day } from '../model/day.ts';
import type { Cell, Figure } from '../model/figure.ts';
import type { Publication } from '../model/publication.ts';
import type { Quantity } from '../model/quantity.ts';
import { at, byteAt, extendTo, floatAt, placesBetween, push, put } from './column.ts';
import { numberNear, numberOf } from './dictionary.ts';
import type { Figures } from './figures.ts';
import { cellAt, cellNumber } from './names.ts';
import { noteQuantity, quantityAt } from './numerals.ts';
import { noteScale } from './scales.ts';
import { type Place, readText, writeText } from './texts.ts';

/** One report as the ledger held it between two positions. */
export interface Recording {
  /** Its place among all recordings. */
  readonly number: number;
  /** Position of the report. */
  readonly report: number;
  /** Position of the event that recorded this: the report itself, or a correction of it. */
  readonly since: number;
  /** Position of the correction or withdrawal that ended it; null while it stands. */
  readonly until: number | null;
  readonly endedBy: 'correction' | 'withdrawal' | null;
  /** Id of its publication. */
  readonly publication: string;
  readonly quantity: Quantity;
  /** All that was recorded: read from its text when first asked for. */
  readonly figure: Figure;
}

/** Notes who published a document, and when. */
export function notePublication(figures: Figures, { id, publisher, publishedOn }: Publication): void {
  const publication = numberOf(figures.publications, id);
  const [who, day] = [numberOf(figures.publishers, publisher), dayAsNumber(publishedOn)];
  extendTo(figures.publisher, publication + 1);
  extendTo(figures.publishedOn, publication + 1);
  const known = at(figures.publishedOn, publication);
  if (known !== 0 && (known !== day || at(figures.publisher, publication) !== who)) figures.disorderly = true;
  put(figures.publisher, publication, who);
  put(figures.publishedOn, publication, day);
}

/** 2024-07-05 as 20240705: days in the order of numbers. */
export function dayAsNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
}

/** A figure as the columns hold it, but for its quantity. */
export interface Held {
  readonly cell: number;
  readonly publication: number;
  readonly text: Place;
}

/** The numbers of a figure; notes its quantity as the next recording's. */
export function held(figures: Figures, figure: Figure): Held {
  const cell = cellNumber(figures, figure.cell);
  noteQuantity(figures.numerals, figure.quantity);
  return {
    cell,
    publication: numberNear(
      figures.publications,
      figure.publication,
      at(figures.publication, figures.publication.length - 1),
    ),
    text: writeText(figures.texts, figurePieces(figure)),
  };
}

/** Begins a recording of `report` at position `since`; its quantity must have been noted. */
export function beginRecording(
  figures: Figures,
  report: number,
  since: number,
  { cell, publication, text }: Held,
): void {
  noteScale(
    figures.scales,
    at(figures.rows.left, at(figures.cells.left, cell)),
    figures.numerals,
    figures.report.length,
  );
  push(figures.report, report);
  push(figures.since, since);
  push(figures.until, 0);
  push(figures.withdrawn, 0);
  push(figures.cell, cell);
  push(figures.publication, publication);
  push(figures.before, at(figures.newest, cell));
  push(figures.textFrom, text.from);
  push(figures.textLength, text.length);
  if (at(figures.publishedOn, publication) === 0) figures.disorderly = true;
  const number = figures.report.length;
  put(figures.newest, cell, number);
  extendTo(figures.ofReport, report + 1);
  put(figures.ofReport, report, number);
  push(figures.touched, cell);
}

/** Ends the standing recording of `report` at position `until`. A report that is not held stays as it is. */
export function endRecording(
  figures: Figures,
  report: number,
  until: number,
  endedBy: 'correction' | 'withdrawal',
): void {
  const standing = at(figures.ofReport, report) - 1;
  if (standing < 0 || at(figures.until, standing) !== 0) return;
  put(figures.until, standing, until);
  if (endedBy === 'withdrawal') put(figures.withdrawn, standing, 1);
  push(figures.touched, at(figures.cell, standing));
}

/** The recording with this number. */
function recordingAt(figures: Figures, number: number): Recording {
  const until = at(figures.until, number);
  let figure: Figure | null = null;
  const wholeFigure = (): Figure => {
    figure ??= figureAt(figures, number);
    return figure;
  };
  return {
    number,
    report: at(figures.report, number),
    since: at(figures.since, number),
    until: until === 0 ? null : until,
    endedBy: until === 0 ? null : byteAt(figures.withdrawn, number) === 1 ? 'withdrawal' : 'correction',
    publication: figures.publications.texts[at(figures.publication, number)] ?? '',
    get quantity() {
      return quantityAt(figures.numerals, number) ?? wholeFigure().quantity;
    },
    get figure() {
      return wholeFigure();
    },
  };
}

function figureAt(figures: Figures, number: number): Figure {
  const text = readText(figures.texts, floatAt(figures.textFrom, number), at(figures.textLength, number));
  // What was written is the canonical text of a figure.
  return deepFrozen(JSON.parse(text) as Figure);
}

/** The value, frozen to the bottom. */
export function deepFrozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) deepFrozen(member);
  return Object.freeze(value);
}

/** What the ledger last held of a report; undefined where a position holds none. */
export function lastOfReport(figures: Figures, report: number): Recording | undefined {
  const number = at(figures.ofReport, report);
  return number === 0 ? undefined : recordingAt(figures, number - 1);
}

/** What the event at a position recorded; undefined where it recorded no figure. */
export function recordedAtPosition(figures: Figures, position: number): Recording | undefined {
  let [low, high] = [0, figures.since.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(figures.since, middle) < position) low = middle + 1;
    else high = middle;
  }
  return at(figures.since, low) === position ? recordingAt(figures, low) : undefined;
}

/** Everything recorded in a cell up to a position, in the order of `since`. */
export function recordingsOfCell(figures: Figures, cell: number, position: number): readonly Recording[] {
  const found: Recording[] = [];
  for (let next = at(figures.newest, cell); next > 0; next = at(figures.before, next - 1)) {
    if (at(figures.since, next - 1) <= position) found.push(recordingAt(figures, next - 1));
  }
  return found.reverse();
}

/** Everything recorded up to a position, with the cell that it stands in. */
export function* heldRecordings(
  figures: Figures,
  position: number,
): Generator<{ readonly cell: Cell; readonly recording: Recording }> {
  for (let number = 0; number < figures.report.length && at(figures.since, number) <= position; number++) {
    const cell = cellAt(figures, at(figures.cell, number));
    if (cell !== null) yield { cell, recording: recordingAt(figures, number) };
  }
}

/** A cell of every row in which a recording began or ended after one position and by another. */
export function cellsTouched(figures: Figures, after: number, by: number): readonly Cell[] {
  const touched = new Map<number, Cell>();
  const [began, ended] = [placesBetween(figures.since, after, by), placesBetween(figures.until, after, by)];
  for (const number of [...began, ...ended].sort((a, b) => a - b)) {
    const place = at(figures.cell, number);
    const row = at(figures.cells.left, place);
    const cell = touched.has(row) ? null : cellAt(figures, place);
    if (cell !== null) touched.set(row, cell);
  }
  return [...touched.values()];
}

/** Whether anything was recorded in a cell by a position. */
export function beganBy(figures: Figures, cell: number, position: number): boolean {
  let next = at(figures.newest, cell);
  while (next > 0 && at(figures.since, next - 1) > position) next = at(figures.before, next - 1);
  return next > 0;
}

/** Whether a recording is what the ledger held at a position. */
export function heldAt(recording: Pick<Recording, 'since' | 'until'>, position: number): boolean {
  return recording.since <= position && (recording.until === null || position < recording.until);
}
