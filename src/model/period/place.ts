/**
 * Place: a span and a calendar become a period, and a period's months or days are moved under its own calendar.
 */
import { type Calendar, civilCalendar, monthTurn } from '../calendar.ts';
import { addDays, addMonths, type Day, dayFromNumber, dayNumber } from '../day.ts';
import { unwrap } from '../error.ts';
import type { Period } from './shape.ts';
import { monthsAreInRange, readLabel, type Span, spell, type Window } from './span.ts';

/** What a period covers on the line of its domain, `to` exclusive; infinite where it is open. */
export interface Reach {
  readonly domain: 'days' | 'months';
  readonly from: number;
  readonly to: number;
}

/** The period of a span under a calendar: with days, unless it speaks of months that nobody gave a calendar. */
export function placed(span: Span, calendar: Calendar | 'unstated'): Period {
  const id = calendar === 'unstated' ? calendar : calendar.id;
  if (span.kind === 'impossible') {
    const { reason, repairs } = span;
    const impossible = Object.freeze({ reason, repairs: Object.freeze([...repairs]) });
    return Object.freeze({ label: span.label, calendar: id, impossible });
  }
  const label = spell(span);
  if (span.kind === 'none') return Object.freeze({ label, calendar: id });
  if (span.kind === 'days') return withDays(label, id, span, ...dayLine);
  if (calendar === 'unstated') return Object.freeze({ label, calendar: id });
  return withDays(label, id, span, ...monthLine((index) => monthTurn(calendar, index)));
}

/** Labels of periods are read again and again. */
const spans = new WeakMap<Period, Span>();

/** What the label of a period says. Throws a LedgerError for a label that is not one. */
export function spanOf(period: Period): Span {
  const known = spans.get(period);
  if (known !== undefined) return known;
  const span = unwrap(readLabel(period.label));
  // A period of somebody else's making may yet be written over.
  if (Object.isFrozen(period)) spans.set(period, span);
  return span;
}

/** Other months of the calendar of a period that is itself labelled by months; null out of range. */
export function monthsLike(period: Period, from: number, to: number): Period | null {
  if (!monthsAreInRange(from, to)) return null;
  const window = { kind: 'months' as const, from, to };
  const [own, { first }] = [spanOf(period), period];
  if (own.kind !== 'months' || own.from === null || first === undefined) return placed(window, 'unstated');
  const origin = own.from;
  // Months turn on one day of the month, at most the 28th, so the period's own first day tells all the others.
  return withDays(spell(window), period.calendar, window, ...monthLine((index) => addMonths(first, index - origin)));
}

/** The period of these days, in day numbers, under the calendar with this id. */
export function daysUnder(calendar: string, from: number, to: number): Period {
  const window = { kind: 'days' as const, from, to };
  return withDays(spell(window), calendar, window, ...dayLine);
}

/** The two ends of a period that has both. */
export function closedDays({ first, last }: Period): { readonly first: Day; readonly last: Day } | null {
  return first === undefined || last === undefined ? null : { first, last };
}

/** Null for a period that is impossible or was not stated. */
export function reachOf(period: Period): Reach | null {
  const { first, last, impossible } = period;
  if (impossible !== undefined) return null;
  if (first !== undefined || last !== undefined) {
    const from = first === undefined ? Number.NEGATIVE_INFINITY : dayNumber(first);
    const to = last === undefined ? Number.POSITIVE_INFINITY : dayNumber(last) + 1;
    return { domain: 'days', from, to };
  }
  const span = spanOf(period);
  if (span.kind !== 'months') return null;
  return { domain: 'months', from: span.from ?? Number.NEGATIVE_INFINITY, to: span.to ?? Number.POSITIVE_INFINITY };
}

/** Where a period is listed: its days, unstated months read as civil ones; after all others when it has neither. */
export function civilReach(period: Period): { readonly from: number; readonly to: number } {
  const reach = reachOf(period);
  if (reach === null) return { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  if (reach.domain === 'days') return reach;
  const turn = (index: number) => (Number.isFinite(index) ? dayNumber(monthTurn(civilCalendar, index)) : index);
  return { from: turn(reach.from), to: turn(reach.to) };
}

/** The first day of a window that begins at a boundary, and the last day of one that ends there. */
type Line = readonly [firstAt: (boundary: number) => Day, lastAt: (boundary: number) => Day];

const dayLine: Line = [dayFromNumber, (boundary) => dayFromNumber(boundary - 1)];

function monthLine(turn: (index: number) => Day): Line {
  return [turn, (boundary) => addDays(turn(boundary), -1)];
}

function withDays(label: string, calendar: string, { from, to }: Window, ...[firstAt, lastAt]: Line): Period {
  return Object.freeze({
    label,
    calendar,
    ...(from === null ? {} : { first: firstAt(from) }),
    ...(to === null ? {} : { last: lastAt(to) }),
  });
}
