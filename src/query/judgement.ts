/**
 * Judgement: what is known of a cell, held against what is required of it.
 */
import type { Day } from '../model/day.ts';
import { Decimal, decimal } from '../model/decimal.ts';
import { add, contains, divide, type Interval, pointInterval, scale, subtract } from '../model/interval.ts';
import { boundariesOf, type Period } from '../model/period.ts';
import type { Requirement } from '../model/target.ts';
import type { Break, Estimate } from './answer.ts';
import { type Derivation, isComplete, plain } from './derivation.ts';
import { type Horizon, readUnder } from './horizon.ts';
import { isUnequal } from './lengths.ts';
import type { PublishedMargins } from './margins.ts';
import { type Asks, likeForLike } from './recast/like-for-like.ts';
import { agree, goodSide, impliedValue, marginOver, type Relation, type Requirable, satisfied } from './requirement.ts';
import { mayBeCompared } from './standing.ts';
import type { Verdict, VerdictReason } from './verdict.ts';

/** The part of a verdict that is decided. */
export interface Outcome {
  readonly status: Verdict['status'];
  readonly firm: boolean;
  readonly reason: VerdictReason | null;
}

/** What a target requires in figures, as far as it is known. */
export interface Required {
  readonly requirable: Requirable | null;
  /** On which side of it is the good one, known or not; null where a target has no number. */
  readonly relation: Requirable['relation'] | null;
  readonly inferred: boolean;
  /** How far the way from the baseline was gone; null without a baseline. */
  readonly attainment: Interval | null;
  /** Why nothing is required in figures. */
  readonly reason: VerdictReason | null;
  /** Of the baseline: where it is of another kind than what is judged, what allocated it, and on whose map it is told. */
  readonly breaks: readonly Break[];
  readonly estimates: readonly Estimate[];
  readonly map: Day | null;
  /** What it was worked out from. */
  readonly base?: Derivation;
  /** What is to be held against it, where that must be told on the same map as the baseline. */
  readonly level?: Derivation;
}

type Movement = Extract<Requirement, { readonly baseline: Period }>;

const zero = new Decimal(0);
const one = new Decimal(1);

/** What is required: as assigned; inferred from a published margin; or worked out from a baseline. */
export function requiredOf(
  horizon: Horizon,
  requirement: Requirement,
  actual: Derivation,
  margins: PublishedMargins,
  asks: Asks,
): Required {
  switch (requirement.relation) {
    case 'between': {
      const { low, high } = requirement;
      return known({ relation: 'between', low: decimal(low), high: decimal(high) });
    }
    case 'increase':
    case 'decrease': {
      const baseline = readUnder(horizon, requirement.baseline);
      const { level, base, map, breaks } = likeForLike(horizon, actual.cell, baseline, 'later', asks);
      const { estimates } = base;
      const found = fromBaseline(requirement, level, base, obstacleBetween(horizon, level, base));
      return { ...found, map, breaks: [...base.breaks, ...breaks], estimates, base, level };
    }
    case 'by':
    case 'qualitative':
      return unknown('qualitative', null);
    default: {
      const { relation, value } = requirement;
      return value === 'unknown'
        ? fromMargin(relation, actual, margins)
        : known({ relation, value: pointInterval(decimal(value)) });
    }
  }
}

function known(requirable: Requirable): Required {
  const { relation } = requirable;
  return { requirable, relation, inferred: false, attainment: null, reason: null, ...plain };
}

function unknown(reason: VerdictReason, relation: Required['relation']): Required {
  return { requirable: null, relation, inferred: false, attainment: null, reason, ...plain };
}

/** 92.86 with a margin of 17.86 was measured against 75, within what both print. */
function fromMargin(relation: Relation, actual: Derivation, margins: PublishedMargins): Required {
  if (margins.foreign) return unknown('calendar', relation);
  const implied = actual.value && margins.value && impliedValue(relation, actual.value, margins.value);
  if (implied === null) return unknown('target-unknown', relation);
  return { ...known({ relation, value: implied }), inferred: true };
}

/** What keeps a level from being held against its baseline; null where nothing does. */
function obstacleBetween(horizon: Horizon, level: Derivation, base: Derivation): VerdictReason | null {
  const { indicator, period } = level.cell;
  if (isUnequal(horizon, indicator, base.cell.period, period)) return 'base-of-another-length';
  if (mayBeCompared(horizon, level, base)) return null;
  return level.contested || base.contested ? 'contested' : 'calendar';
}

function fromBaseline(
  movement: Movement,
  actual: Derivation,
  start: Derivation,
  obstacle: VerdictReason | null,
): Required {
  const sign = movement.relation === 'increase' ? one : one.negated();
  const [reached, passed] =
    movement.relation === 'increase' ? (['atLeast', 'moreThan'] as const) : (['atMost', 'lessThan'] as const);
  const relation = movement.by === undefined ? passed : reached;
  if (obstacle !== null) return unknown(obstacle, relation);
  if (start.reason === 'not-reported') return unknown('baseline-not-reported', relation);
  if (start.value === null) return unknown(start.reason ?? 'not-numeric', relation);
  if (movement.by === undefined) return known({ relation, value: start.value });
  const years = movement.yearly ? yearsBetween(start.cell.period, actual.cell.period) : 1;
  if (years === null) return unknown('calendar', relation);
  const by = decimal(movement.by);
  if (movement.mode === 'absolute') {
    const step = sign.times(by).times(years);
    const attainment = actual.value && divide(subtract(actual.value, start.value), pointInterval(step));
    return { ...known({ relation, value: add(start.value, pointInterval(step)) }), attainment: attainment ?? null };
  }
  if (contains(start.value, zero)) {
    return unknown(start.point?.isZero() === true ? 'base-zero' : 'denominator-may-be-zero', relation);
  }
  // A yearly rate compounds: what is required grows on what was required the year before.
  const growth = one.plus(sign.times(by).dividedBy(100)).pow(years);
  const ratio = actual.value && divide(actual.value, start.value);
  const attainment = ratio && divide(subtract(ratio, pointInterval(one)), pointInterval(growth.minus(one)));
  return { ...known({ relation, value: scale(start.value, growth) }), attainment: attainment ?? null };
}

/** Whole years from the baseline to the judged period; null when their calendars do not compare. */
function yearsBetween(baseline: Period, judged: Period): number | null {
  const [from, to] = [boundariesOf(baseline), boundariesOf(judged)];
  if (from === null || to === null || from.domain !== to.domain) return null;
  const perYear = from.domain === 'months' ? 12 : 365.25;
  return Math.max(0, Math.round((to.to - from.to) / perYear));
}

/**
 * Holds what is known against what is required. A plain printed value decides; anything else is compared as an interval.
 * Where the value does not decide, the margin that was published does.
 */
export function outcomeOf(actual: Derivation, required: Required, margins: PublishedMargins): Outcome {
  const outcome = byValue(actual, required, margins);
  return byMargin(outcome, actual, required, margins) ?? outcome;
}

function byValue(actual: Derivation, required: Required, margins: PublishedMargins): Outcome {
  if (!isComplete(actual)) return withoutValue(actual, required, margins);
  if (required.requirable === null) return undecided(required.reason ?? 'target-unknown');
  if (actual.value === null) return undecided(actual.reason ?? 'not-numeric');
  const printed = isPrinted(actual) ? actual.point : null;
  const whole = satisfied(actual.value, required.requirable);
  const decided = printed === null ? whole : satisfied(pointInterval(printed), required.requirable);
  const contested = actual.contested || required.base?.contested || (required.inferred && margins.contested);
  if (decided === null) return undecided(contested ? 'contested' : 'straddles');
  return { status: decided ? 'met' : 'missed', firm: whole === decided, reason: null };
}

/**
 * What a published margin decides that was left open: where all that it allows is on one side, and nothing that was
 * published beside it speaks against it.
 */
export function byMargin(
  { status, reason }: Outcome,
  actual: Derivation,
  { relation, requirable, inferred }: Required,
  { value: allowed, foreign }: PublishedMargins,
): Outcome | null {
  if (status === 'met' || status === 'missed' || relation === null || allowed === null || foreign) return null;
  if (reason === 'contested' || reason === 'contradicted' || reason === 'retracted') return null;
  const computed = requirable === null || actual.value === null ? null : marginOver(actual.value, requirable);
  if (!inferred && agree(computed, allowed) === false) return null;
  const good = goodSide(allowed, relation);
  return good === null ? null : { status: good ? 'met' : 'missed', firm: true, reason: null };
}

/** Printed plainly, by somebody whom nobody contradicts. */
export function isPrinted({ rule, contested }: Derivation): boolean {
  return rule === 'report' && !contested;
}

/** Without a figure: a margin of unknown side is something, and so are words. */
function withoutValue({ reason }: Derivation, { requirable, relation }: Required, margins: PublishedMargins): Outcome {
  const silent = reason === 'not-reported' || reason === 'retracted' || reason === 'never-combined';
  if (!silent) return undecided(reason ?? 'not-reported');
  const spoken = margins.value !== null || margins.claims.length > 0;
  if (!spoken) return { status: 'not-reported', firm: true, reason };
  if (reason === 'retracted') return undecided(reason);
  if (requirable !== null || relation === null) return undecided('not-reported');
  if (margins.contested) return undecided('contested');
  return undecided(margins.value === null || relation === 'exactly' ? 'target-unknown' : 'straddles');
}

export function undecided(reason: VerdictReason): Outcome {
  return { status: 'undecided', firm: true, reason };
}
