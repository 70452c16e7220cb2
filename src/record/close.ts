/**
 * Closing: a closed period still takes later publications; it refuses changes to what it already holds.
 */
import { civilCalendar, unstated } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import { type Issue, issue, type Parsed, refuse } from '../model/error.ts';
import { assume, boundariesOf, isWithin, type Period, periodKey } from '../model/period.ts';
import type { State } from '../projection.ts';
import { type EventBody, findCalendar, readPeriod } from './decision.ts';
import type { ClosePeriodInput, ReopenPeriodInput } from './input.ts';

/** Closes a period. Closing one that is closed already is refused: the first closing still holds. */
export function decideClose(state: State, input: ClosePeriodInput, today: Day): Parsed<readonly EventBody[]> {
  const period = readPeriod(state, input.period, 'unstated', ['period']);
  if (!period.ok) return period;
  const { closedOn = today, reason } = input;
  if (closingOf(state, period.value)) {
    const message = `${period.value.label} is closed already.`;
    return refuse(issue('period_must_be_open', ['period'], message, 'Reopen it first, with a reason.'));
  }
  const data = { period: period.value, closedOn, ...(reason === undefined ? {} : { reason }) };
  return { ok: true, value: [{ type: 'PeriodClosed', data }] };
}

/** Reopens a closed period. */
export function decideReopen(state: State, input: ReopenPeriodInput): Parsed<readonly EventBody[]> {
  const period = readPeriod(state, input.period, 'unstated', ['period']);
  if (!period.ok) return period;
  if (!closingOf(state, period.value)) {
    const message = `${period.value.label} is not closed.`;
    const hint = 'Name the period exactly as it was closed, with its calendar.';
    return refuse(issue('period_must_be_closed', ['period'], message, hint));
  }
  return { ok: true, value: [{ type: 'PeriodReopened', data: { period: period.value, reason: input.reason } }] };
}

/**
 * Whether a period refuses a change: any correction or withdrawal (`publishedOn` null), and reports of documents that
 * were published no later than it was closed.
 */
export function isClosed(state: State, period: Period, publishedOn: Day | null): boolean {
  return state.closings.some(
    (closing) =>
      closing.until === null &&
      (publishedOn === null || publishedOn <= closing.closedOn) &&
      covers(state, closing.period, period),
  );
}

export function closedIssue(period: Period, path: Issue['path']): Issue {
  const hint = 'Reopen the period with a reason; only documents published after it was closed are taken without.';
  return issue('period_must_be_open', path, `${period.label} is closed.`, hint);
}

function closingOf(state: State, period: Period) {
  return state.closings.find((closing) => closing.until === null && periodKey(closing.period) === periodKey(period));
}

/**
 * A label without a calendar is read under the other side's, or as civil where that has none either: closing too much asks
 * a person, too little asks nobody.
 */
function covers(state: State, closed: Period, period: Period): boolean {
  const [outer, inner] = [boundariesOf(closed), boundariesOf(period)];
  if (outer?.domain === inner?.domain) return isWithin(period, closed) === true;
  const found = findCalendar(state, outer?.domain === 'days' ? closed.calendar : period.calendar) ?? unstated;
  const calendar = found === unstated ? civilCalendar : found;
  return isWithin(assume(period, calendar), assume(closed, calendar)) === true;
}
