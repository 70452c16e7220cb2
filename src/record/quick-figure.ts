/**
 * Quick figure: a figure as a person types it is copied and checked in one pass where it surely is one. A value that is not
 * read here is none the worse for it: the schemas decide, and say why.
 */
import type { Breakdown, Figure } from '../model/figure.ts';
import { isCalendarId, isId } from '../model/id.ts';
import { membersOf } from '../model/members.ts';
import { isLine, isProse } from '../model/text.ts';
import type { FigureInput, PeriodInput } from './input.ts';

const figureKeys = ['indicator', 'territory', 'period', 'value', 'quote', 'breakdown', 'status', 'locator', 'note'];
const periodKeys = ['label', 'calendar'];
const numberKeys = ['number', 'step', 'bound', 'rounding'];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The figure that the schema of a command's figures gives; null where that is another, or none, or not sure. */
export function quickFigure(given: unknown): FigureInput | null {
  const members = membersOf(given, figureKeys, 'dropped');
  if (members === null) return null;
  const [indicator, territory, label, printed, quote, split, status, locator, note] = members;
  const period = label === undefined || isLine(label, 200) ? label : periodParts(label);
  const value = isLine(printed, 500) ? printed : numberParts(printed);
  const breakdown = split === undefined ? split : breakdownParts(split);
  if (!isId(indicator) || !isId(territory) || period === null || value === null || breakdown === null) return null;
  if (!isProseOrAbsent(quote) || !isProseOrAbsent(note) || !isStatusOrAbsent(status)) return null;
  if (locator !== undefined && !isLine(locator, 500)) return null;
  const figure: Mutable<FigureInput> = { indicator, territory, value };
  if (period !== undefined) figure.period = period;
  if (quote !== undefined) figure.quote = quote;
  if (breakdown !== undefined) figure.breakdown = breakdown;
  if (status !== undefined) figure.status = status;
  if (locator !== undefined) figure.locator = locator;
  if (note !== undefined) figure.note = note;
  return figure;
}

function periodParts(value: unknown): PeriodInput | null {
  const [label, calendar] = membersOf(value, periodKeys, 'dropped') ?? [];
  return isLine(label, 200) && isCalendarId(calendar) ? { label, calendar } : null;
}

/** Parts of a number; what they say is looked at where the quantity is made. */
function numberParts(value: unknown): FigureInput['value'] | null {
  const members = membersOf(value, numberKeys, 'dropped');
  if (members === null) return null;
  const copy: Record<string, string> = {};
  for (const [index, member] of members.entries()) {
    if (member === undefined) continue;
    if (!isLine(member, 50)) return null;
    copy[numberKeys[index] ?? ''] = member;
  }
  // As the schema does: any object passes for a quantity's parts here.
  return copy as unknown as FigureInput['value'];
}

function breakdownParts(value: unknown): Breakdown | null {
  if (typeof value !== 'object' || value === null) return null;
  const dimensions = Object.getOwnPropertyNames(value);
  const members = membersOf(value, dimensions) ?? [];
  if (dimensions.length !== members.length || !dimensions.every(isId) || !members.every(isId)) return null;
  return Object.fromEntries(dimensions.map((dimension, index) => [dimension, members[index] ?? '']));
}

function isProseOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || isProse(value, 10_000);
}

function isStatusOrAbsent(value: unknown): value is Figure['status'] {
  return value === undefined || value === 'final' || value === 'provisional' || value === 'not-significant';
}
