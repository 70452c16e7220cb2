/**
 * Derive: a cell becomes the one answer that the rules give, in their order.
 *
 * Own report; then a path over time; then the sum of territories; then the sum of a breakdown; a measure that is
 * computed from other indicators is computed. Labels without a calendar are only put together within one publisher.
 */
import { type Calendar, unstated } from '../model/calendar.ts';
import { cellKey } from '../model/cell.ts';
import type { Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { equalIntervals, hull } from '../model/interval.ts';
import { assume } from '../model/period.ts';
import { allAt } from '../projection.ts';
import { calendarsUsed } from './calendars.ts';
import {
  type Derivation,
  isComplete,
  looseness,
  none,
  partsFound,
  positionsOf,
  type Rule,
  restated,
} from './derivation.ts';
import { assuming, type Horizon, indicatorFor, nominalDays } from './horizon.ts';
import { measureRule } from './measures.ts';
import { noted } from './noted.ts';
import { breakdownSum, breakdownSums, hierarchyOn, territoryStock, territorySum } from './places.ts';
import type { Mapped } from './recast/area.ts';
import type { Asks } from './recast/like-for-like.ts';
import type { TerritoryMap } from './recast/lineage.ts';
import { areasOnMap, ownOnMap, rulesOnMap } from './recast.ts';
import { isLabelOnly, preferredOf, publishedAnswer } from './standing.ts';
import { isAtHead, said, summed } from './sums.ts';
import { lastDayStock, neverCombined, otherPaths, timePath } from './time.ts';

/** Answers cells, remembering what it found. */
export interface Deriver extends Asks {
  /** The answer to a cell. */
  readonly derive: (cell: Cell) => Derivation;
  /** Every other way to it that is complete, best first. */
  readonly alternatives: (cell: Cell, answer: Derivation) => readonly Derivation[];
}

/** Asks for a cell; of labels only within one publisher. */
type Ask = (only: string | null) => (cell: Cell) => Derivation;

/** By what cells are answered: their own figures, and the rules for where there are none. */
interface Book {
  readonly horizon: Horizon;
  readonly own: (cell: Cell, only: string | null) => Derivation;
  readonly rules: (indicator: Indicator, only: string | null) => readonly Rule[];
  /** Further ways, which no rule takes. */
  readonly others: (cell: Cell, only: string | null) => readonly Derivation[];
  readonly ask: Ask;
}

export function createDeriver(horizon: Horizon): Deriver {
  const plain: Horizon = horizon.map === null ? horizon : { ...horizon, map: null };
  const onMaps = new Map<Day, Book>();
  const onMap = (map: TerritoryMap): Book => {
    const known = onMaps.get(map.day) ?? bookOfMap({ ...plain, map }, reports, askOn);
    onMaps.set(map.day, known);
    return known;
  };
  const told = new Map<Day, (cell: Cell) => Derivation>();
  const askOn = (map: TerritoryMap) => {
    const known = told.get(map.day) ?? withReasons(onMap(map));
    told.set(map.day, known);
    return known;
  };
  const reports = bookOfReports(plain, askOn);
  const book = horizon.map === null ? reports : onMap(horizon.map);
  const derive = withReasons(book);
  return {
    derive,
    ask: derive,
    askOn,
    alternatives: (cell, answer) => [...withoutShares(horizon, cell, answer), ...otherWays(book, cell, answer)],
  };
}

/** The answers of a book, and of its gaps which are questions of calendars. */
function withReasons({ horizon, ask }: Book): (cell: Cell) => Derivation {
  const readings = calendarReadings(horizon);
  return (cell) => {
    const answer = ask(null)(cell);
    return restsOnLabels(horizon, cell) ? withCalendarReason(cell, answer, readings) : answer;
  };
}

/** What was reported, each period on its own map. */
function bookOfReports(horizon: Horizon, askOn: Asks['askOn']): Book {
  const book: Book = {
    horizon,
    own: (cell, only) => publishedAnswer(horizon, cell, only),
    rules: (indicator, only) => rulesFor(horizon, indicator, only, askOn),
    others: (cell, only) => otherReports(horizon, cell, book.ask(only), only),
    ask: remembering((cell, only, known) => {
      const byRules = () => answerFrom(book, cell, only);
      const sum = only === null && mayBeSummed(horizon, cell) ? summed(horizon, cell, byRules) : null;
      return sum ?? (only === null ? said(horizon, cell, byRules) : null) ?? known(byRules);
    }),
  };
  return book;
}

/** Everything on one map. */
function bookOfMap(horizon: Mapped, reported: Book, askOn: Asks['askOn']): Book {
  const own = (cell: Cell, only: string | null) => ownOnMap(horizon, cell, only, reported.ask(only));
  const book: Book = {
    horizon,
    own,
    rules: (indicator, only) =>
      rulesOnMap(horizon, indicator, { reported: reported.ask(only), own: (cell) => own(cell, only), askOn }),
    others: (cell, only) => {
      const then = areasOnMap(horizon, cell).map((territory): Cell => ({ ...cell, territory }));
      const found = then.flatMap((one) => [...attempts(reported, one, only), ...reported.others(one, only)]);
      return found.map((one) => restated(one, { cell }));
    },
    ask: remembering((cell, only, known) => known(() => answerFrom(book, cell, only))),
  };
  return book;
}

/** Asks that keep what took long to find: `known` gives it, or keeps what is found now. */
function remembering(
  find: (cell: Cell, only: string | null, known: (found: () => Derivation) => Derivation) => Derivation,
): Ask {
  const memo = new Map<string, Derivation>();
  return (only) => (cell) =>
    find(cell, only, (made) => {
      // One cell may have several labels, and the answer speaks of it by the one that was asked for.
      const { label, calendar } = cell.period;
      const key = `${only ?? ''} ${cellKey(cell)} ${label} ${calendar}`;
      const known = memo.get(key);
      if (known !== undefined) return known;
      const found = made();
      memo.set(key, found);
      return found;
    });
}

/** The cube of the head is kept; that of another moment is worth making where whole territories are to be summed. */
function mayBeSummed(horizon: Horizon, cell: Cell): boolean {
  return isAtHead(horizon) || hierarchyOn(horizon, nominalDays(cell.period).last).has(cell.territory);
}

function answerFrom(book: Book, cell: Cell, only: string | null): Derivation {
  return noted(book.horizon, foundBy(book, cell, only));
}

function foundBy(book: Book, cell: Cell, only: string | null): Derivation {
  if (cell.period.impossible !== undefined) {
    const printed = publishedAnswer(book.horizon, cell, only);
    return isComplete(printed) ? printed : none(cell, 'impossible-period');
  }
  const own = book.own(cell, isLabelOnly(cell) ? only : null);
  if (isComplete(own) || own.reason === 'not-on-map') return own;
  const made =
    isLabelOnly(cell) && only === null ? withinOnePublisher(book, cell) : firstComplete(attempts(book, cell, only));
  if (made === null || (!isComplete(made) && partsFound(made) < partsFound(own))) return own;
  return isComplete(made) || own.reason !== 'retracted' ? made : { ...made, reason: 'retracted' };
}

/** Every rule that applies to the cell, in order, tried lazily. */
function* attempts({ horizon, rules, ask }: Book, cell: Cell, only: string | null): Generator<Derivation> {
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  if (indicator === undefined) return;
  for (const rule of rules(indicator, only)) {
    const attempt = rule(cell, ask(only));
    if (attempt !== null) yield attempt;
  }
}

function rulesFor(horizon: Horizon, indicator: Indicator, only: string | null, askOn: Asks['askOn']): readonly Rule[] {
  switch (indicator.measure.kind) {
    case 'flow':
      return [timePath(horizon, only), territorySum(horizon), breakdownSum(horizon, indicator)];
    case 'stock':
      return [lastDayStock(horizon, only), territoryStock(horizon), breakdownSum(horizon, indicator)];
    default:
      return [measureRule(horizon, indicator, askOn) ?? neverCombined(horizon, only)];
  }
}

/**
 * The first complete attempt that is exact; otherwise the first that rests on shares, or else the first that bounds it;
 * otherwise the one that found most of its parts.
 */
function firstComplete(found: Iterable<Derivation>): Derivation | null {
  let best: Derivation | null = null;
  for (const attempt of found) {
    if (isComplete(attempt) && looseness(attempt) === 0) return attempt;
    if (best === null || isBetter(attempt, best)) best = attempt;
  }
  return best;
}

function isBetter(attempt: Derivation, best: Derivation): boolean {
  if (!isComplete(attempt) || !isComplete(best)) {
    return !isComplete(best) && (isComplete(attempt) || partsFound(attempt) > partsFound(best));
  }
  return looseness(attempt) < looseness(best);
}

/** Each publisher's labels tile among themselves alone; several publishers that get there are rivals. */
function withinOnePublisher(book: Book, cell: Cell): Derivation | null {
  const { horizon } = book;
  const publishers = allAt(horizon.state.publishers, horizon.position).map(({ id }) => id);
  const made = publishers.flatMap((publisher) => {
    const found = firstComplete(attempts(book, cell, publisher));
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

function otherWays(book: Book, cell: Cell, answer: Derivation): readonly Derivation[] {
  if (!isComplete(answer) || cell.period.impossible !== undefined) return [];
  const { state, position } = book.horizon;
  const publishers = isLabelOnly(cell) ? allAt(state.publishers, position).map(({ id }) => id) : [null];
  const ways = publishers.flatMap((only) => [...attempts(book, cell, only), ...book.others(cell, only)]);
  return ways.filter(
    (way) => isComplete(way) && !(way.rule === answer.rule && way.positions.join() === answer.positions.join()),
  );
}

/** Paths and sums of a cell's own territory beside the best, which is among the attempts. */
function otherReports(horizon: Horizon, cell: Cell, ask: (cell: Cell) => Derivation, only: string | null) {
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  const kind = indicator?.measure.kind;
  const paths = kind === 'flow' ? otherPaths(horizon, cell, only) : [];
  const adds = indicator !== undefined && (kind === 'flow' || kind === 'stock');
  return [...paths, ...(adds ? breakdownSums(horizon, cell, indicator, ask).slice(1) : [])];
}

/** What is certain of an answer that rests on shares. */
function withoutShares(horizon: Horizon, cell: Cell, { estimates }: Derivation): readonly Derivation[] {
  if (estimates.length === 0) return [];
  const certain = createDeriver({ ...horizon, shares: false }).derive(cell);
  return isComplete(certain) ? [certain] : [];
}
