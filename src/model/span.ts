/**
 * Span: something in force from one day to another, both inclusive and both optional.
 */
import { addDays, type Day } from './day.ts';
import { rule } from './schema.ts';

export interface Span {
  readonly from?: Day;
  readonly to?: Day;
}

/** Whether the span holds on `day`. */
export function holdsOn(span: Span, day: Day): boolean {
  return (span.from ?? day) <= day && day <= (span.to ?? day);
}

/** The days of both; null where there are none. */
export function sharedDays(a: Span, b: Span): Span | null {
  const from = [a.from, b.from]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const to = [a.to, b.to]
    .filter((day) => day !== undefined)
    .sort()
    .at(0);
  const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return runsForward(days) ? days : null;
}

/** The first day on which the span holds no more; undefined where it holds for ever. */
export function endOf({ to }: Span): Day | undefined {
  return to === undefined || to === '9999-12-31' ? undefined : addDays(to, 1);
}

/** Whether `left` has ended when `right` begins. */
export function endsBefore(left: Span, right: Span): boolean {
  return left.to !== undefined && right.from !== undefined && left.to < right.from;
}

/** Whether the span ends on the day on which it begins or later. */
export function runsForward(span: Span): boolean {
  return span.from === undefined || span.to === undefined || span.from <= span.to;
}

/** What {@link runsForward} demands. */
export const forwardRule = rule(
  'span_must_end_after_it_begins',
  'It ends (`to`) before it begins (`from`).',
  'Swap the days, or mend the one that is wrong.',
);
