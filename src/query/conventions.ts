/**
 * Conventions: on which day of the month a calendar turns, and the days that two of them do not share.
 *
 * Periods that turn on other days are told apart by their days alone: most reports print days, or months, and name no
 * calendar. Nothing here is ever added up.
 *
 * Invariants
 * - CNV-1 Of two periods that are compared, or figures that are asked for together, the days named as missing or as
 *   overlapping are all of them, and no others.
 * - CNV-2 Periods of one convention are told nothing of.
 */
import { addMonths, type Day, dayFromNumber, dayNumber, dayParts } from '../model/day.ts';
import type { Period } from '../model/period.ts';
import type { Break, DayRange } from './answer.ts';
import { type Derivation, isComplete, none, type Part } from './derivation.ts';
import { cellsOf, type Horizon } from './horizon.ts';
import { publishedAnswer } from './standing.ts';

/** Days by their numbers, `to` exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A period in days that turns where a month does, somewhere. */
interface Turning extends Stretch {
  readonly period: Period;
  /** Day of the month. */
  readonly turn: number;
}

function stretchOf({ first, last, impossible }: Partial<Period>): Stretch | null {
  if (first === undefined || last === undefined || impossible !== undefined) return null;
  return { from: dayNumber(first), to: dayNumber(last) + 1 };
}

/** Periods are shared by all their figures, and asked for their days again and again. */
const turnings = new WeakMap<Period, Turning | 'none'>();

function turningOf(period: Period): Turning | null {
  const known = turnings.get(period) ?? turningIn(period) ?? 'none';
  turnings.set(period, known);
  return known === 'none' ? null : known;
}

/** Null for labels, and for days on which no month begins and ends: a campaign follows no convention. */
function turningIn(period: Period): Turning | null {
  const stretch = stretchOf(period);
  if (stretch === null || period.last === undefined || period.last === '9999-12-31') return null;
  const [turn, end] = [stretch.from, stretch.to].map((number) => dayParts(dayFromNumber(number)).day);
  return turn === undefined || turn !== end ? null : { ...stretch, period, turn };
}

/** What is left of days without others, in time order. */
function without(days: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  return others.reduce<readonly Stretch[]>(
    (left, { from, to }) =>
      left
        .flatMap((one) => [
          { from: one.from, to: Math.min(one.to, from) },
          { from: Math.max(one.from, to), to: one.to },
        ])
        .filter((one) => one.from < one.to),
    days,
  );
}

function both(a: Stretch, b: Stretch): readonly Stretch[] {
  const shared = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return shared.from < shared.to ? [shared] : [];
}

const lengthOf = (days: readonly Stretch[]): number => days.reduce((sum, { from, to }) => sum + to - from, 0);

/** Stretches that meet or overlap as one, in time order. */
function joined(days: readonly Stretch[]): readonly Stretch[] {
  const joint: Stretch[] = [];
  for (const { from, to } of days.toSorted((a, b) => a.from - b.from)) {
    const before = joint.at(-1);
    if (before === undefined || before.to < from) joint.push({ from, to });
    else joint[joint.length - 1] = { from: before.from, to: Math.max(before.to, to) };
  }
  return joint;
}

function rangesOf(days: readonly Stretch[]): readonly DayRange[] {
  return Object.freeze(
    joined(days).map(({ from, to }) => Object.freeze({ first: dayFromNumber(from), last: dayFromNumber(to - 1) })),
  );
}

const never: readonly Break[] = Object.freeze([]);

/**
 * Where a period and the base that it is compared with follow two conventions: the days of the period that have no
 * counterpart in the base, and those of the base that have none in it. A base of another year is laid beside the
 * period year upon year; one that merely comes before it leaves days out between the two, or shares some with it.
 */
export function calendarBreaks(level: Period, base: Period): readonly Break[] {
  const [own, other] = [turningOf(level), turningOf(base)];
  if (own === null || other === null || own.turn === other.turn) return never;
  const later = own.from > other.from ? own : other;
  const on = later.period.first;
  if (on === undefined) return never;
  return [breakOn(on, later.period.calendar, ...apart(own, other))];
}

function apart(own: Turning, other: Turning): readonly [readonly Stretch[], readonly Stretch[]] {
  const years = yearOf(own.period) - yearOf(other.period);
  const laid = yearsLater(other, years);
  if (laid !== null && isNear(own.from, laid.from) && isNear(own.to, laid.to)) {
    const surplus = without([laid], [own]).flatMap((days) => yearsLater(days, -years) ?? []);
    return [without([own], [laid]), surplus];
  }
  const [before, after] = own.from < other.from ? [own, other] : [other, own];
  const between = { from: before.to, to: after.from };
  return [isNear(between.from, between.to) ? both(between, between) : [], both(own, other)];
}

/** Less than a month apart: no two conventions are further from one another. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 31;
}

const yearOf = ({ last }: Period): number => (last === undefined ? 0 : dayParts(last).year);

/** The same days of another year; null outside the years that days reach. */
function yearsLater({ from, to }: Stretch, years: number): Stretch | null {
  const [first, end] = [dayFromNumber(from), dayFromNumber(to)];
  const reaches = [first, end].every((day) => dayParts(day).year + years >= 1 && dayParts(day).year + years <= 9999);
  if (!reaches) return null;
  return { from: dayNumber(addMonths(first, years * 12)), to: dayNumber(addMonths(end, years * 12)) };
}

function breakOn(on: Day, id: string, missing: readonly Stretch[], overlapping: readonly Stretch[]): Break {
  return Object.freeze({
    on,
    because: 'calendar',
    id,
    bridged: null,
    missing: rangesOf(missing),
    overlapping: rangesOf(overlapping),
  });
}

/**
 * A cell that nothing answers, as it was found; or, where figures of another convention cover most of its days, with
 * what keeps them from being its answer: the days that none of them counts, and those that they count twice or that
 * were not asked for.
 *
 * @param days - What the cell's period names; of a label without a calendar, what it would under one.
 */
export function besideConventions(
  horizon: Horizon,
  answer: Derivation,
  days: Partial<Period> = answer.cell.period,
): Derivation {
  const { cell, reason } = answer;
  if (reason !== 'not-reported' && reason !== 'parts-missing') return answer;
  const wanted = stretchOf(days);
  if (wanted === null) return answer;
  const around = cellsOf(horizon, cell).flatMap((entry) => {
    const turning = turningOf(entry.cell.period);
    // Most of a figure's days must be wanted, and most of the wanted ones be told of.
    return turning !== null && isMost(both(turning, wanted), turning) ? [{ ...turning, cell: entry.cell }] : [];
  });
  const own = turningOf(cell.period);
  const isOneConvention = new Set([...around, ...(own === null ? [] : [own])].map(({ turn }) => turn)).size < 2;
  if (isOneConvention) return answer;
  const figures = around.filter((one) => isComplete(publishedAnswer(horizon, one.cell)));
  const missing = without([wanted], figures);
  const turnings = byTurn(figures.length === 0 || own === null ? figures : [...figures, own]);
  if (turnings.length < 2 || !isMost(without([wanted], missing), wanted)) return answer;
  // Where the figures are of one convention, the other is that of the question.
  const told = byTurn(figures);
  const latest = (told.length > 1 ? told : turnings).at(-1)?.[0]?.period;
  const twice = told.flatMap((some, index) =>
    told.slice(index + 1).flatMap((others) => some.flatMap((a) => others.flatMap((b) => both(a, b)))),
  );
  const parts = figures.map((one): Part => ({ role: 'member', derivation: publishedAnswer(horizon, one.cell) }));
  const found = none(cell, 'calendars-differ', answer.missing, parts);
  if (latest?.first === undefined) return answer;
  return {
    ...found,
    breaks: [breakOn(latest.first, latest.calendar, missing, [...without(figures, [wanted]), ...twice])],
  };
}

function isMost(some: readonly Stretch[], { from, to }: Stretch): boolean {
  return 2 * lengthOf(joined(some)) > to - from;
}

/** Periods of each convention in time order, that which is first met with first. */
function byTurn(turnings: readonly Turning[]): readonly (readonly Turning[])[] {
  const groups = new Map<number, Turning[]>();
  for (const turning of turnings.toSorted((a, b) => a.from - b.from)) {
    const known = groups.get(turning.turn);
    if (known === undefined) groups.set(turning.turn, [turning]);
    else known.push(turning);
  }
  return [...groups.values()];
}
