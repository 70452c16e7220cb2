/**
 * Derive: a cell becomes the one answer that the rules give, in their order.
 *
 * Own report; then a path over time; then the sum of territories; then the sum of a breakdown; a measure that is
 * computed from other indicators is computed. Labels without a calendar are only put together within one publisher.
 */
import { type Calendar, unstated } from '../model/calendar.ts';
import { cellKey } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { equalIntervals, hull } from '../model/interval.ts';
import { assume } from '../model/period.ts';
import { allAt } from '../projection.ts';
import { calendarsUsed } from './calendars.ts';
import { type Derivation, isComplete, none, partsFound, positionsOf, type Rule } from './derivation.ts';
import { assuming, type Horizon, indicatorFor, nominalDays } from './horizon.ts';
import { measureRule } from './measures.ts';
import { breakdownSum, breakdownSums, hierarchyOn, territoryStock, territorySum } from './places.ts';
import { isLabelOnly, preferredOf, publishedAnswer } from './standing.ts';
import { isAtHead, said, summed } from './sums.ts';
import { lastDayStock, neverCombined, otherPaths, timePath } from './time.ts';

/** Answers cells, remembering what it found. */
export interface Deriver {
  /** The answer to a cell. */
  readonly derive: (cell: Cell) => Derivation;
  /** Every other way to it that is complete, best first. */
  readonly alternatives: (cell: Cell, answer: Derivation) => readonly Derivation[];
}

export function createDeriver(horizon: Horizon): Deriver {
  const memo = new Map<string, Derivation>();

  const ask =
    (only: string | null) =>
    (cell: Cell): Derivation => {
      const byRules = () => answerFrom(horizon, cell, only, ask);
      const sum = only === null && mayBeSummed(horizon, cell) ? summed(horizon, cell, byRules) : null;
      const quick = sum ?? (only === null ? said(horizon, cell, byRules) : null);
      if (quick !== null) return quick;
      // One cell may have several labels, and the answer speaks of it by the one that was asked for.
      const { label, calendar } = cell.period;
      const key = `${only ?? ''} ${cellKey(cell)} ${label} ${calendar}`;
      const known = memo.get(key);
      if (known !== undefined) return known;
      const found = byRules();
      memo.set(key, found);
      return found;
    };

  const readings = calendarReadings(horizon);
  return {
    derive: (cell) => {
      const answer = ask(null)(cell);
      return restsOnLabels(horizon, cell) ? withCalendarReason(cell, answer, readings) : answer;
    },
    alternatives: (cell, answer) => otherWays(horizon, cell, answer, ask),
  };
}

/** The cube of the head is kept; that of another moment is worth making where whole territories are to be summed. */
function mayBeSummed(horizon: Horizon, cell: Cell): boolean {
  return isAtHead(horizon) || hierarchyOn(horizon, nominalDays(cell.period).last).has(cell.territory);
}

type Ask = (only: string | null) => (cell: Cell) => Derivation;

function answerFrom(horizon: Horizon, cell: Cell, only: string | null, ask: Ask): Derivation {
  if (cell.period.impossible !== undefined) {
    const printed = publishedAnswer(horizon, cell, only);
    return isComplete(printed) ? printed : none(cell, 'impossible-period');
  }
  const own = publishedAnswer(horizon, cell, isLabelOnly(cell) ? only : null);
  if (isComplete(own)) return own;
  const made =
    isLabelOnly(cell) && only === null
      ? withinOnePublisher(horizon, cell, ask)
      : firstComplete(attempts(horizon, cell, only, ask));
  if (made === null) return own;
  return isComplete(made) || own.reason !== 'retracted' ? made : { ...made, reason: 'retracted' };
}

/** Every rule that applies to the cell, in order, tried lazily. */
function* attempts(horizon: Horizon, cell: Cell, only: string | null, ask: Ask): Generator<Derivation> {
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  if (indicator === undefined) return;
  for (const rule of rulesFor(horizon, indicator, only)) {
    const attempt = rule(cell, ask(only));
    if (attempt !== null) yield attempt;
  }
}

function rulesFor(horizon: Horizon, indicator: Indicator, only: string | null): readonly Rule[] {
  switch (indicator.measure.kind) {
    case 'flow':
      return [timePath(horizon, only), territorySum(horizon), breakdownSum(horizon, indicator)];
    case 'stock':
      return [lastDayStock(horizon, only), territoryStock(horizon), breakdownSum(horizon, indicator)];
    default: {
      return [measureRule(horizon, indicator) ?? neverCombined(horizon, only)];
    }
  }
}

/** The first complete attempt; otherwise the one that found most of its parts. */
function firstComplete(found: Iterable<Derivation>): Derivation | null {
  let nearest: Derivation | null = null;
  for (const attempt of found) {
    if (isComplete(attempt)) return attempt;
    if (nearest === null || partsFound(attempt) > partsFound(nearest)) nearest = attempt;
  }
  return nearest;
}

/** Each publisher's labels tile among themselves alone; several publishers that get there are rivals. */
function withinOnePublisher(horizon: Horizon, cell: Cell, ask: Ask): Derivation | null {
  const publishers = allAt(horizon.state.publishers, horizon.position).map(({ id }) => id);
  const made = publishers.flatMap((publisher) => {
    const found = firstComplete(attempts(horizon, cell, publisher, ask));
    return found === null ? [] : [{ publisher, found }];
  });
  const complete = made.filter(({ found }) => isComplete(found));
  if (complete.length === 0) return firstComplete(made.map(({ found }) => found));
  const preferred = preferredOf(
    horizon,
    complete.map(({ publisher }) => publisher),
  );
  const chosen = complete.find(({ publisher }) => publisher === preferred);
  return chosen?.found ?? contestedHull(complete.map(({ found }) => found));
}

function contestedHull(rivals: readonly Derivation[]): Derivation | null {
  const [first] = rivals;
  if (first === undefined) return null;
  const values = rivals.flatMap(({ value }) => value ?? []);
  if (values.length < rivals.length || values.every((value) => first.value && equalIntervals(value, first.value))) {
    return first;
  }
  return {
    ...first,
    value: values.reduce(hull),
    point: null,
    contested: true,
    positions: positionsOf(rivals),
    parts: rivals.flatMap(({ parts }) => parts),
  };
}

/** The same view with every label read under one calendar. */
interface CalendarReading {
  readonly calendar: Calendar;
  readonly derive: (cell: Cell) => Derivation;
}

/** One reading for each calendar that is defined, made when first needed; none where a calendar is assumed already. */
function calendarReadings(horizon: Horizon): () => readonly CalendarReading[] {
  let readings: readonly CalendarReading[] | null = horizon.assumed === null ? null : [];
  return () => {
    readings ??= allAt(horizon.state.calendars, horizon.position).map((calendar) => ({
      calendar,
      derive: createDeriver(assuming(horizon, calendar)).derive,
    }));
    return readings;
  };
}

/** Whether a reading of labels can say anything new: something in the ledger, or in the question, is only a label. */
function restsOnLabels(horizon: Horizon, cell: Cell): boolean {
  const kind = indicatorFor(horizon, cell.indicator, cell.period)?.measure.kind;
  const isCounted = kind === 'flow' || kind === 'stock';
  return !isCounted || cell.period.calendar === unstated || calendarsUsed(horizon, {}).has(unstated);
}

/** A gap is a question of calendars when reading every label under one of them would fill it. */
function withCalendarReason(cell: Cell, answer: Derivation, readings: () => readonly CalendarReading[]): Derivation {
  if (answer.reason !== 'not-reported' && answer.reason !== 'parts-missing') return answer;
  const fills = ({ calendar, derive }: CalendarReading) =>
    isComplete(derive({ ...cell, period: assume(cell.period, calendar) }));
  return readings().some(fills) ? { ...answer, reason: 'calendar' } : answer;
}

function otherWays(horizon: Horizon, cell: Cell, answer: Derivation, ask: Ask): readonly Derivation[] {
  if (!isComplete(answer) || cell.period.impossible !== undefined) return [];
  const publishers = isLabelOnly(cell) ? allAt(horizon.state.publishers, horizon.position).map(({ id }) => id) : [null];
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  const kind = indicator?.measure.kind;
  const ways = publishers.flatMap((only) => {
    const paths = kind === 'flow' ? otherPaths(horizon, cell, only) : [];
    const adds = indicator !== undefined && (kind === 'flow' || kind === 'stock');
    // The best sum over a dimension is among the attempts.
    const sums = adds ? breakdownSums(horizon, cell, indicator, ask(only)).slice(1) : [];
    return [...attempts(horizon, cell, only, ask), ...paths, ...sums];
  });
  return ways.filter((way) => isComplete(way) && !(way.rule === answer.rule && samePositions(way, answer)));
}

function samePositions(a: Derivation, b: Derivation): boolean {
  return a.positions.join() === b.positions.join();
}
