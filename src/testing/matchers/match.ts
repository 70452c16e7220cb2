/**
 * Match: what a matcher tells its runner, and the words that matchers share.
 */
import type { Cell } from '../../model/figure.ts';
import { formatInterval, type Interval } from '../../model/interval.ts';
import { textIn } from '../../model/text.ts';
import type { Vintage } from '../../query.ts';

/** The outcome of a matcher, in the form that vitest and jest take. */
export interface Match {
  readonly pass: boolean;
  /** Why it failed, or passed where it should not. */
  readonly message: () => string;
}

/** A figure as evidence: what is printed, in which words, where. */
export function quoted({ printed, quote, cell, publication }: Vintage): string {
  const words = quote === undefined || quote === printed ? '' : ` “${quote}”`;
  return `${cellText(cell)}: ${printed}${words}, ${textIn(publication.title, 'vi')}, ${publication.publisher}, ${publication.publishedOn}`;
}

/** A cell in one line. */
export function cellText({ indicator, territory, period, breakdown }: Cell): string {
  const members = Object.values(breakdown ?? {});
  return [indicator, ...members, territory, period.label].join(' ');
}

/** An interval in words: the value alone where there is only one. */
export function valueText(value: Interval | null): string {
  if (value === null) return 'nothing';
  const isOne = value.low !== null && value.high !== null && value.low.equals(value.high);
  return isOne && value.low !== null ? value.low.toString() : formatInterval(value);
}
