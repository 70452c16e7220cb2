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

const statuses: ReadonlySet<unknown> = new Set<Figure['status']>(['final', 'provisional', 'not-significant']);

type Members = readonly [
  indicator: string,
  territory: string,
  period: unknown,
  value: unknown,
  quote: string | undefined,
  breakdown: unknown,
  status: Figure['status'],
  locator: string | undefined,
  note: string | undefined,
];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The figure that the schema of a command's figures gives; null where that is another, or none, or not sure. */
export function quickFigure(given: unknown): FigureInput | null {
  const members = membersOf(given, figureKeys, 'dropped');
  if (members === null) return null;
  // What is not of these types does not hold.
  const [indicator, territory, label, printed, quote, split, status, locator, note] = members as Members;
  const period = label === undefined || typeof label === 'string' ? label : periodParts(label);
  const value = typeof printed === 'string' ? printed : numberParts(printed);
  const breakdown = split === undefined ? split : breakdownParts(split);
  if (period === null || value === null || breakdown === null) return null;
  const figure: Mutable<FigureInput> = { indicator, territory, value };
  if (period !== undefined) figure.period = period;
  if (quote !== undefined) figure.quote = quote;
  if (breakdown !== undefined) figure.breakdown = breakdown;
  if (status !== undefined) figure.status = status;
  if (locator !== undefined) figure.locator = locator;
  if (note !== undefined) figure.note = note;
  return figureInputHolds(figure) ? figure : null;
}

/** Whether the schema surely takes the figure as it is, which must be plain data without members of other names. */
export function figureInputHolds(figure: FigureInput): boolean {
  const { base, breakdown, indicator, locator, note, period, quote, status, territory, value } = figure;
  return (
    isId(indicator) &&
    isId(territory) &&
    (period === undefined || (typeof period === 'string' ? isLine(period, 200) : periodHolds(period))) &&
    (breakdown === undefined || Object.entries(breakdown).every((names) => names.every(isId))) &&
    base === undefined &&
    // Parts of a number were looked at where they were copied.
    (typeof value === 'object' || isLine(value, 500)) &&
    (status === undefined || statuses.has(status)) &&
    (locator === undefined || isLine(locator, 500)) &&
    (quote === undefined || isProse(quote, 10_000)) &&
    (note === undefined || isProse(note, 10_000))
  );
}

function periodHolds({ label, calendar }: Exclude<PeriodInput, string>): boolean {
  return isLine(label, 200) && isCalendarId(calendar);
}

function periodParts(value: unknown): PeriodInput | null {
  const members = membersOf(value, periodKeys, 'dropped');
  if (members === null) return null;
  const [label, calendar] = members;
  // What is not of these types does not hold.
  return { label, calendar } as Exclude<PeriodInput, string>;
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
  if (dimensions.length !== members.length) return null;
  // What is not of these types does not hold.
  return Object.fromEntries(dimensions.map((dimension, index) => [dimension, members[index]])) as Breakdown;
}
