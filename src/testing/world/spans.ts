/**
 * Spans: the periods that a report of a half-year, of nine months or of a year speaks of, under the labels it uses.
 */
import type { Draw } from './draw.ts';
import type { Span } from './truth.ts';

/** A report's occasion: how many months of its year are over, and on which days of the year it may come out. */
export interface Occasion {
  readonly months: 6 | 9 | 12;
  readonly days: readonly [string, ...string[]];
  /** What it speaks of first, and what it may add. */
  readonly main: string;
  readonly others: readonly string[];
}

/** A report may come out before the nominal end of its period. */
export const occasions: readonly Occasion[] = [
  { months: 6, days: ['06-27', '07-05'], main: 'H1', others: ['Q1', 'Q2', '04', '05', '06', '5M'] },
  { months: 9, days: ['09-20', '10-05'], main: '9M', others: ['H1', 'Q1', 'Q2', 'Q3', '07', '08', '09', '8M'] },
  { months: 12, days: ['11-26', '12-20'], main: '', others: ['H1', 'H2', 'Q1', 'Q3', 'Q4', '9M', '11M', '12'] },
];

/** Months of the year, `to` exclusive, that a part of it names. */
function monthsOf(part: string): readonly [from: number, to: number] {
  if (part === '') return [0, 12];
  if (part.startsWith('H')) return [(Number(part.slice(1)) - 1) * 6, Number(part.slice(1)) * 6];
  if (part.startsWith('Q')) return [(Number(part.slice(1)) - 1) * 3, Number(part.slice(1)) * 3];
  if (part.endsWith('M')) return [0, Number(part.slice(0, -1))];
  return [Number(part) - 1, Number(part)];
}

/** The period of a part of one of the two years: 0 for the world's year, −1 for the one before. */
export function spanOf(year: number, part: string, offset: 0 | -1): Span {
  const [from, to] = monthsOf(part);
  const start = offset === 0 ? 12 : 0;
  return {
    label: part === '' ? String(year + offset) : `${year + offset}-${part}`,
    from: start + from,
    to: start + to,
  };
}

/** The same half-year as its days, as some texts of the statistical calendar print it. */
export function daysOf(span: Span, calendar: string, draw: Draw): string {
  const half = /^(\d{4})-H1$/.exec(span.label)?.[1];
  if (half === undefined || calendar !== 'vn-statistical' || !draw.chance(20)) return span.label;
  return `${Number(half) - 1}-12-15/${half}-06-14`;
}
