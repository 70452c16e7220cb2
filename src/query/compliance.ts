/**
 * Compliance: every target that binds somebody becomes a verdict.
 */
import type { Day } from '../model/day.ts';
import { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { compareIntervals, isPoint, pointInterval } from '../model/interval.ts';
import { type Period, samePeriod } from '../model/period.ts';
import type { Target } from '../model/target.ts';
import type { PeriodInput } from '../record.ts';
import type { Answer } from './answer.ts';
import { type Derivation, distinct, inTimeOrder, isComplete, none, oneOf, plain, restated } from './derivation.ts';
import { type Horizon, indicatorFor } from './horizon.ts';
import { isPrinted, type Outcome, outcomeOf, type Required, requiredOf, undecided } from './judgement.ts';
import { readingsOf } from './labels.ts';
import { noMargins, type PublishedMargins, publishedMargins } from './margins.ts';
import { cellOf, frameOf, isAfterBaseline, isAlive, judgedPeriods, obligationOf } from './obligations.ts';
import { inProgress, progressOf } from './progress.ts';
import { cellsOfArea } from './recast/area.ts';
import type { Asks } from './recast/like-for-like.ts';
import { agree, marginOver, requiredInterval } from './requirement.ts';
import { byPublication, publishedAnswer } from './standing.ts';
import type { Margin, Verdict, VerdictReason } from './verdict.ts';

/** What judging needs of a view. */
export interface Court {
  readonly horizon: Horizon;
  readonly derive: (cell: Cell) => Derivation;
  readonly asks: Asks;
  /** The same court, where no share allocates anything. */
  readonly withoutShares: () => Court;
  readonly answer: (derivation: Derivation) => Answer;
}

/** Which verdicts are wanted. */
export interface Docket {
  readonly territory?: string;
  readonly period?: PeriodInput;
}

/** The verdicts on one target: one for each territory that it binds and each period that it is judged in. */
export function verdictsOn(court: Court, target: Target, { territory, period }: Docket): readonly Verdict[] {
  const { places, binds } = obligationOf(court.horizon, target);
  if (places.length === 0) return emptyScope(court, target, { territory, period });
  return places
    .filter((id) => territory === undefined || territory === id)
    .flatMap((id) =>
      hearingsIn(court, target, id, period)
        .filter(({ judged }) => binds(id, judged))
        .map(({ judged, readings }) =>
          readings.length === 0 ? judge(court, target, id, judged) : openBetween(court, target, id, judged, readings),
        ),
    );
}

/** The verdict on a cell that had one before: asked for as it then was, by a bare label where that left it open. */
export function judgedAgain(
  court: Court,
  target: Target,
  { territory, period }: Cell,
  reason: VerdictReason | null,
): Verdict | undefined {
  const byLabel = reason === 'calendar' ? verdictsOn(court, target, { territory, period: period.label }) : [];
  const open = byLabel.find((verdict) => verdict.reason === reason && samePeriod(verdict.cell.period, period));
  return open ?? verdictsOn(court, target, { territory, period })[0];
}

/** A period to judge, and those that the question may mean instead, where figures stand in several of them. */
interface Hearing {
  readonly judged: Period;
  readonly readings: readonly Period[];
}

function hearingsIn({ horizon }: Court, target: Target, id: string, input?: PeriodInput): readonly Hearing[] {
  const clear = (asked: Period | null) =>
    judgedPeriods(horizon, target, id, asked).map((judged): Hearing => ({ judged, readings: [] }));
  if (input === undefined) return clear(null);
  const place = { indicator: target.indicator, territory: id, cellIn: (period: Period) => cellOf(target, id, period) };
  const [asked, ...readings] = readingsOf(horizon, input, place);
  const isAsked = ({ judged }: Hearing) => samePeriod(judged, asked);
  const hearings = clear(asked);
  return readings.length > 0 && hearings.some(isAsked) && target.period === undefined
    ? hearings.map((hearing) => (isAsked(hearing) ? { ...hearing, readings } : hearing))
    : hearings;
}

/** Figures stand under one label in several calendars: which of them is judged, nobody stated. */
function openBetween(court: Court, target: Target, id: string, period: Period, readings: readonly Period[]): Verdict {
  const found = readings.map((reading) => court.derive(cellOf(target, id, reading)));
  const actual = oneOf(cellOf(target, id, period), found);
  return verdictOf(court, target, actual, unrequired, noMargins, undecided('calendar'));
}

/** Somebody is bound, but nobody established who: said once, for the territory that they are in. */
function emptyScope(court: Court, target: Target, { territory, period }: Docket): readonly Verdict[] {
  const within = 'within' in target.scope ? target.scope.within : undefined;
  if (within === undefined || (territory !== undefined && territory !== within)) return [];
  if (hearingsIn(court, target, within, period).length === 0) return [];
  const cell = cellOf(target, within, frameOf(target));
  const outcome: Outcome = { status: 'not-reported', firm: true, reason: 'scope-empty' };
  return [verdictOf(court, target, none(cell, 'not-reported'), unrequired, noMargins, outcome)];
}

const unrequired: Required = { requirable: null, inferred: false, attainment: null, reason: null, ...plain };

function judge(court: Court, target: Target, territory: string, period: Period): Verdict {
  const cell = cellOf(target, territory, period);
  const exempt = exemptionOf(court.horizon, target, territory, period);
  if (exempt !== null) {
    const outcome: Outcome = { status: 'not-applicable', firm: true, reason: exempt };
    return verdictOf(court, target, none(cell, 'not-reported', []), unrequired, noMargins, outcome);
  }
  if (target.requirement.relation === 'by') return judgeMilestone(court, target, cell, target.requirement.day);
  const found = court.derive(cell);
  const margins = publishedMargins(court.horizon, target, cell);
  const required = requiredOf(court.horizon, target.requirement, found, margins, court.asks);
  const { level: actual = found } = required;
  const accumulates = !isComplete(actual) && target.judged !== 'each';
  const outcome =
    contradicted(court.horizon, actual) ??
    (accumulates ? soFar(court, target, actual, required) : null) ??
    outcomeOf(actual, required, margins);
  const isEstimated = actual.estimates.length + required.estimates.length > 0;
  const firm = outcome.firm && (!isEstimated || isCertain(court, target, cell, outcome));
  return verdictOf(court, target, actual, required, margins, { ...outcome, firm });
}

/** Whether a verdict that rests on shares is the same without them. */
function isCertain(court: Court, target: Target, { territory, period }: Cell, { status }: Outcome): boolean {
  return judge(court.withoutShares(), target, territory, period).status === status;
}

/** Figures that put a value below zero where none can be contradict one another, and decide nothing. */
function contradicted(horizon: Horizon, { cell, origin, value }: Derivation): Outcome | null {
  if (origin !== 'derived' || value === null) return null;
  if (indicatorFor(horizon, cell.indicator, cell.period)?.nonNegative !== true) return null;
  return compareIntervals(value, pointInterval(new Decimal(0))) === 'below' ? undecided('contradicted') : null;
}

/** Why a target does not apply to a territory in a period; null where it does. */
function exemptionOf(horizon: Horizon, target: Target, territory: string, period: Period): VerdictReason | null {
  if (!isAlive(horizon, territory, period)) return 'territory-not-alive';
  return isAfterBaseline(horizon, target, period) ? null : 'before-baseline';
}

/** What is decided before all of a target's time is known; null where nothing is known of it. */
function soFar(court: Court, target: Target, actual: Derivation, { requirable }: Required): Outcome | null {
  const { begun, calendar, atLeast } = progressOf(court.horizon, actual.cell);
  const decides = atLeast !== null && requirable !== null && grows(court, target, actual.cell.period);
  const decided = decides ? inProgress(atLeast, requirable) : null;
  if (decided !== null) return decided;
  if (calendar || actual.reason === 'calendar') return undecided('calendar');
  return begun ? undecided('in-progress') : null;
}

/** Whether what accumulates can only grow. */
function grows({ horizon }: Court, target: Target, period: Period): boolean {
  const indicator = indicatorFor(horizon, target.indicator, period);
  return target.judged === 'cumulative' && indicator?.measure.kind === 'flow' && indicator.nonNegative === true;
}

/** A milestone is met when it was reached no later than the day required, whichever period its report names. */
function judgeMilestone(court: Court, target: Target, cell: Cell, deadline: Day): Verdict {
  const { horizon } = court;
  const { territory } = cell;
  const reports = cellsOfArea(horizon, cell)
    .map((entry) => restated(publishedAnswer(horizon, entry.cell), { cell: { ...entry.cell, territory } }))
    .filter(({ recordings }) => recordings.length > 0);
  const latest = reports.toSorted((a, b) => byPublication(horizon, a.recordings.at(-1), b.recordings.at(-1))).at(-1);
  const actual = latest ?? none(cell, 'not-reported');
  return verdictOf(court, target, actual, unrequired, noMargins, reachedBy(actual, deadline));
}

/** Rivals who name different days decide it all the same where all of them are in time, or none is. */
function reachedBy(actual: Derivation, deadline: Day): Outcome {
  if (!isComplete(actual)) return { status: 'not-reported', firm: true, reason: 'not-reported' };
  const quantities = actual.recordings.map(({ quantity }) => quantity);
  const inTime = quantities.flatMap((quantity) => (quantity.kind === 'day' ? [quantity.day <= deadline] : []));
  if (inTime.length < quantities.length) return undecided('not-numeric');
  if (new Set(inTime).size > 1) return undecided('contested');
  return { status: inTime[0] ? 'met' : 'missed', firm: true, reason: null };
}

function verdictOf(
  { answer }: Court,
  target: Target,
  actual: Derivation,
  required: Required,
  margins: PublishedMargins,
  outcome: Outcome,
): Verdict {
  const { requirable, inferred, attainment } = required;
  const told = answer(actual);
  return Object.freeze({
    target,
    cell: actual.cell,
    ...outcome,
    needs: needsOf(outcome),
    actual: told,
    required: requirable === null ? null : requiredInterval(requirable),
    inferred,
    margin: marginOf(actual, required, margins),
    attainment,
    claims: margins.claims,
    breaks: inTimeOrder([...actual.breaks, ...required.breaks]),
    estimates: distinct([...actual.estimates, ...required.estimates]),
    map: required.map ?? told.map,
  });
}

/** A published margin stays the published quantity; it is never held against a target that was inferred from it. */
function marginOf(
  actual: Derivation,
  { requirable, inferred }: Required,
  { number: published, value: allowed }: PublishedMargins,
): Margin {
  if (requirable === null || actual.value === null || inferred) {
    return { value: allowed, point: published?.point ?? null, published, agrees: null };
  }
  const value = marginOver(actual.value, requirable);
  const printed = isPrinted(actual) || actual.rule !== 'report' ? actual.point : null;
  const exact = printed && marginOver(pointInterval(printed), requirable);
  return {
    value,
    point: exact && isPoint(exact) ? exact.low : null,
    published,
    agrees: agree(value, allowed),
  };
}

/** What would decide it. */
function needsOf({ status, reason }: Outcome): string | null {
  if (status !== 'undecided' && status !== 'not-reported') return null;
  switch (reason) {
    case 'straddles':
      return 'A more precise figure: what was published allows values on both sides of the target.';
    case 'target-unknown':
      return 'The value of the target, or a published margin over it.';
    case 'contradicted':
      return 'The figures that it is derived from, looked at again: together they would put it below zero.';
    case 'in-progress':
      return "The rest of the target's period.";
    case 'qualitative':
      return 'A judgement by people: the target has no number.';
    case 'calendar':
      return 'The calendar of the periods that were published without one (`assumeCalendar` supposes one).';
    case 'scope-empty':
      return 'The territories that the target binds, in the catalogue.';
    case 'contested':
      return 'A preference among the publishers who disagree (`prefer`).';
    case 'base-zero':
    case 'denominator-may-be-zero':
      return 'A base that cannot be zero.';
    case 'base-unstated':
      return 'The period that the change is measured from.';
    case 'dimension-not-exhaustive':
      return 'A published total, or a declaration that the parts are disjoint and exhaustive.';
    case 'children-not-exhaustive':
      return 'A published total, or a declaration that the known territories cover the whole.';
    case 'calendars-differ':
      return 'A figure of these very days: what was published counts others.';
    case 'members-overlap':
      return 'A set whose members do not lie within one another.';
    case 'parts-missing':
      return 'A published figure, or the parts that are missing.';
    default:
      return 'A published figure.';
  }
}
