/**
 * Compliance: every target that binds somebody becomes a verdict.
 */
import type { Day } from '../model/day.ts';
import { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { compareIntervals, isPoint, isSubset, pointInterval } from '../model/interval.ts';
import { type Period, samePeriod } from '../model/period.ts';
import type { Target } from '../model/target.ts';
import type { PeriodInput } from '../record.ts';
import type { Answer } from './answer.ts';
import { type Derivation, distinct, inTimeOrder, isComplete, isSilent, none, oneOf, plain } from './derivation.ts';
import { isAfterBaseline, isJudgedOnce, judgedPeriods, recursIn } from './due.ts';
import { civilDays, type Horizon, indicatorFor } from './horizon.ts';
import { byMargin, isPrinted, type Outcome, outcomeOf, type Required, requiredOf, undecided } from './judgement.ts';
import { readingsOf } from './labels.ts';
import { isOfAnotherLength } from './lengths.ts';
import { marginCells, noMargins, type PublishedMargins, publishedMargins } from './margins.ts';
import { reachedBy } from './milestones.ts';
import { needsOf } from './needs.ts';
import { cellOf, frameOf, isAlive, obligationOf } from './obligations.ts';
import { inProgress, progressOf } from './progress.ts';
import type { Asks } from './recast/like-for-like.ts';
import { agree, marginOver, requiredInterval } from './requirement.ts';
import { publishedOfArea, publishersOf } from './standing.ts';
import type { Margin, Verdict, VerdictReason } from './verdict.ts';
import { inWholes } from './wholes.ts';

/** What judging needs of a view. */
export interface Court {
  readonly horizon: Horizon;
  readonly derive: (cell: Cell) => Derivation;
  readonly asks: Asks;
  /** The same court, where no share allocates anything. */
  readonly withoutShares: () => Court;
  /** The same court, which listens to one publisher before all others but those preferred; null where enough are. */
  readonly preferring: ((publisher: string) => Court) | null;
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

function hearingsIn({ horizon, derive }: Court, target: Target, id: string, input?: PeriodInput): readonly Hearing[] {
  const tells = (cell: Cell, since: Day | undefined) => isTold(derive(cell), since);
  const clear = (asked: Period | null) =>
    judgedPeriods(horizon, target, id, asked, tells).map((judged): Hearing => ({ judged, readings: [] }));
  if (input === undefined) return clear(null);
  const place = { indicator: target.indicator, territory: id, cellIn: (period: Period) => cellOf(target, id, period) };
  const [asked, ...readings] = readingsOf(horizon, input, place);
  const isAsked = ({ judged }: Hearing) => samePeriod(judged, asked);
  const hearings = clear(asked);
  return readings.length > 0 && hearings.some(isAsked) && target.period === undefined
    ? hearings.map((hearing) => (isAsked(hearing) ? { ...hearing, readings } : hearing))
    : hearings;
}

/**
 * Whether anything is known of a cell beyond that nobody reported it. What is missing only of the time before anything
 * was told is no gap: the first of two periods is what the second is compared with.
 */
function isTold(found: Derivation, since: Day | undefined): boolean {
  if (isComplete(found)) return true;
  if (isSilent(found) || found.reason === 'never-combined') return false;
  const isBefore = ({ period }: Cell) => since !== undefined && (civilDays(period).last ?? since) < since;
  return found.missing.length === 0 || !found.missing.every(isBefore);
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

const unrequired: Required = {
  requirable: null,
  relation: null,
  inferred: false,
  attainment: null,
  reason: null,
  ...plain,
};

function judge(court: Court, target: Target, territory: string, period: Period): Verdict {
  const cell = cellOf(target, territory, period);
  const exempt = exemptionOf(court.horizon, target, territory, period);
  if (exempt !== null) {
    const outcome: Outcome = { status: 'not-applicable', firm: true, reason: exempt };
    return verdictOf(court, target, none(cell, 'not-reported', []), unrequired, noMargins, outcome);
  }
  if (target.requirement.relation === 'by') {
    const { actual, outcome } = reachedBy(court.horizon, cell, target.requirement.day);
    return verdictOf(court, target, actual, unrequired, noMargins, outcome);
  }
  const found = court.derive(cell);
  const margins = publishedMargins(court.horizon, target, cell, found);
  const required = requiredOf(court.horizon, target.requirement, found, margins, court.asks);
  const { level = found } = required;
  const actual = inWholes(court.horizon, level);
  const outcome = outcomeWithin(court, target, actual, required, margins);
  const isEstimated = actual.estimates.length + required.estimates.length > 0;
  const firm = outcome.firm && (!isEstimated || isCertain(court, target, cell, outcome));
  return verdictOf(court, target, level, required, margins, { ...outcome, firm });
}

function outcomeWithin(
  court: Court,
  target: Target,
  actual: Derivation,
  required: Required,
  margins: PublishedMargins,
): Outcome {
  const contradiction = contradicted(court.horizon, actual);
  if (contradiction !== null) return contradiction;
  const accumulates = !isComplete(actual) && target.judged !== 'each';
  const begun = accumulates ? soFar(court, target, actual, required) : null;
  if (begun !== null) return byMargin(begun, actual, required, margins) ?? begun;
  const outcome = outcomeOf(actual, required, margins);
  return outcome.reason === 'contested' ? whomeverOneHears(court, target, actual, required, outcome) : outcome;
}

/** Rivals whose words, each preferred to all others, decide the same have decided it. */
function whomeverOneHears(
  { horizon, preferring }: Court,
  target: Target,
  actual: Derivation,
  { base }: Required,
  open: Outcome,
): Outcome {
  if (preferring === null) return open;
  const { territory, period } = actual.cell;
  const margins = marginCells(horizon, target, cellOf(target, territory, period)).map((cell) =>
    publishedOfArea(horizon, cell),
  );
  const heard = [actual, ...(base ? [base] : []), ...margins].flatMap((one) => [...publishersOf(horizon, one)]);
  const rivals = new Set(heard.filter((one) => !horizon.prefer.includes(one)));
  const outcomes = [...rivals].map((rival) => judge(preferring(rival), target, territory, period));
  const statuses = new Set(outcomes.map(({ status }) => status));
  const [status] = statuses;
  const decided = outcomes.filter((one) => one.status === 'met' || one.status === 'missed');
  if (statuses.size === 1 && status !== undefined && decided.length > 0) {
    return { status, firm: outcomes.every(({ firm }) => firm), reason: null };
  }
  // A preference that decides nothing is not what is needed.
  const reasons = new Set(outcomes.map(({ reason }) => reason));
  const [reason] = reasons;
  return decided.length === 0 && reasons.size === 1 && reason ? undecided(reason) : open;
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
  if (!isAfterBaseline(horizon, target, period)) return 'before-baseline';
  const isOwn = isJudgedOnce(target) || recursIn(target);
  return !isOwn && isOfAnotherLength(horizon, target, period) ? 'base-of-another-length' : null;
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

function verdictOf(
  { horizon, answer }: Court,
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
    needs: needsOf(target, outcome, actual, required),
    actual: told,
    required: requirable === null ? null : requiredInterval(requirable),
    inferred,
    margin: marginOf(inWholes(horizon, actual), required, margins),
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
  { number: published, value: allowed, foreign }: PublishedMargins,
): Margin {
  if (requirable === null || actual.value === null || inferred) {
    return { value: allowed, point: published?.point ?? null, published, agrees: null };
  }
  const value = marginOver(actual.value, requirable);
  const printed = isPrinted(actual) || actual.rule !== 'report' ? actual.point : null;
  const exact = printed && marginOver(pointInterval(printed), requirable);
  const point = exact && isPoint(exact) ? exact.low : null;
  // Between bounds alone, what was printed of the margin itself tells more.
  const isTold = point === null && !foreign && value !== null && allowed !== null && isSubset(allowed, value);
  return {
    value: isTold ? allowed : value,
    point: isTold ? (published?.point ?? null) : point,
    published,
    agrees: foreign ? null : agree(value, allowed),
  };
}
