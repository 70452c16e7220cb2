/**
 * Calendars used: under which calendars figures were told, near a place and far from it, and from when on.
 *
 * Of each calendar only what was told earlier than all before it is kept: recorded later, but published earlier.
 */
import { at, extendTo, type Integers, integers, put } from './column.ts';
import { findNumber } from './dictionary.ts';
import type { Figures } from './figures.ts';
import { findPair, type Pairs, pairNumber, pairs } from './pairs.ts';

interface Use {
  readonly calendar: string;
  readonly since: number;
  /** The day as 20240705. */
  readonly publishedOn: number;
}

export interface CalendarsUsed {
  /** Indicator × territory. */
  readonly places: Pairs;
  readonly byPlace: Use[][];
  readonly byIndicator: Use[][];
  readonly all: Use[];
  /** What was noted last of each row, so that the same need not be looked up again: a label + 1, and a day. */
  readonly labelOfRow: Integers;
  readonly dayOfRow: Integers;
}

export function calendarsUsed(): CalendarsUsed {
  return { places: pairs(), byPlace: [], byIndicator: [], all: [], labelOfRow: integers(), dayOfRow: integers() };
}

/** Notes the calendar of a recording that just began. */
export function noteCalendarUse(used: CalendarsUsed, figures: Figures, recording: number): void {
  const cell = at(figures.cell, recording);
  const row = at(figures.cells.left, cell);
  const label = at(figures.cellLabel, cell);
  const calendar = figures.periods[label]?.calendar ?? '';
  const publishedOn = at(figures.publishedOn, at(figures.publication, recording));
  if (isNoted(used, figures, row, calendar, publishedOn)) return;
  noteOfRow(used, row, label, publishedOn);
  const indicator = at(figures.subjects.left, at(figures.rows.left, row));
  const place = pairNumber(used.places, indicator, at(figures.rows.right, row));
  const use: Use = { calendar, since: at(figures.since, recording), publishedOn };
  used.byPlace[place] ??= [];
  used.byIndicator[indicator] ??= [];
  for (const uses of [used.byPlace[place], used.byIndicator[indicator], used.all]) noteIn(uses, use);
}

/** Whether a figure of this row was told under the same calendar, and no later. */
function isNoted(
  { labelOfRow, dayOfRow }: CalendarsUsed,
  { periods }: Figures,
  row: number,
  calendar: string,
  day: number,
): boolean {
  const label = at(labelOfRow, row);
  return label !== 0 && at(dayOfRow, row) <= day && periods[label - 1]?.calendar === calendar;
}

function noteOfRow({ labelOfRow, dayOfRow }: CalendarsUsed, row: number, label: number, day: number): void {
  extendTo(labelOfRow, row + 1);
  extendTo(dayOfRow, row + 1);
  put(labelOfRow, row, label + 1);
  put(dayOfRow, row, day);
}

function noteIn(uses: Use[] | undefined, use: Use): void {
  const known = uses?.findLast(({ calendar }) => calendar === use.calendar);
  if (known === undefined || use.publishedOn < known.publishedOn) uses?.push(use);
}

/** Where to look: at an indicator's place, at an indicator, or everywhere. */
export interface Where {
  readonly indicator?: string;
  readonly territory?: string;
}

/** The calendars of figures told by a position, and by a day as 20240705. */
export function calendarsTold(
  used: CalendarsUsed,
  figures: Figures,
  { indicator, territory }: Where,
  { position, publishedBy }: { readonly position: number; readonly publishedBy: number },
): ReadonlySet<string> {
  const told = new Set<string>();
  for (const { calendar, since, publishedOn } of usesAt(used, figures, indicator, territory)) {
    if (since <= position && publishedOn <= publishedBy) told.add(calendar);
  }
  return told;
}

function usesAt(
  { places, byPlace, byIndicator, all }: CalendarsUsed,
  figures: Figures,
  indicator: string | undefined,
  territory: string | undefined,
): readonly Use[] {
  if (indicator === undefined) return all;
  const number = findNumber(figures.indicators, indicator);
  if (number === undefined) return [];
  if (territory === undefined) return byIndicator[number] ?? [];
  const where = findNumber(figures.territories, territory);
  const place = where === undefined ? undefined : findPair(places, number, where);
  return place === undefined ? [] : (byPlace[place] ?? []);
}
