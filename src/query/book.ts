/**
 * Book: by what the cells of a map are answered, and how: their own figures first, then the rules in their order.
 */
import { cellKey } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { equalIntervals, hull } from '../model/interval.ts';
import { allAt } from '../projection.ts';
import { type Derivation, isComplete, looseness, none, partsFound, positionsOf, type Rule } from './derivation.ts';
import { type Horizon, indicatorFor } from './horizon.ts';
import { noted } from './noted.ts';
import { isLabelOnly, preferredOf, publishedAnswer } from './standing.ts';

/** Asks for a cell; of labels only within one publisher. */
export type Ask = (only: string | null) => (cell: Cell) => Derivation;

/** By what cells are answered: their own figures, and the rules for where there are none. */
export interface Book {
  readonly horizon: Horizon;
  readonly own: (cell: Cell, only: string | null) => Derivation;
  readonly rules: (indicator: Indicator, only: string | null) => readonly Rule[];
  /** Further ways, which no rule takes. */
  readonly others: (cell: Cell, only: string | null) => readonly Derivation[];
  readonly ask: Ask;
}

/** Asks that keep what took long to find: `known` gives it, or keeps what is found now. */
export function remembering(
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

/** The one answer of a book to a cell. */
export function answerFrom(book: Book, cell: Cell, only: string | null): Derivation {
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
export function* attempts({ horizon, rules, ask }: Book, cell: Cell, only: string | null): Generator<Derivation> {
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  if (indicator === undefined) return;
  for (const rule of rules(indicator, only)) {
    const attempt = rule(cell, ask(only));
    if (attempt !== null) yield attempt;
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

/** Every other way of a book to a cell that is complete, in the order of its rules. */
export function otherWays(book: Book, cell: Cell, answer: Derivation): readonly Derivation[] {
  if (!isComplete(answer) || cell.period.impossible !== undefined) return [];
  const { state, position } = book.horizon;
  const publishers = isLabelOnly(cell) ? allAt(state.publishers, position).map(({ id }) => id) : [null];
  const ways = publishers.flatMap((only) => [...attempts(book, cell, only), ...book.others(cell, only)]);
  return ways.filter(
    (way) => isComplete(way) && !(way.rule === answer.rule && way.positions.join() === answer.positions.join()),
  );
}
