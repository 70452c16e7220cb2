/**
 * The ledger's meaning, told as slowly and plainly as possible: events, a question, an answer. The library is compared
 * with this for every generated history. It shares nothing with the library but types and the decimal constructor.
 */

import type { LedgerEvent } from '../../src/model/event.ts';
import type { Cell } from '../../src/model/figure.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import type { Target } from '../../src/model/target.ts';
import type { Reason, ViewOptions } from '../../src/query.ts';
import { type NaiveAnswer, waysTo } from './derive.ts';
import { LeftOpen } from './left-open.ts';
import { byWord, type Report } from './selection.ts';
import { type NaiveVerdict, verdictOn, whateverIsPreferred } from './verdict.ts';
import { indicatorOf, keyOf, lastWords, placeOf, published, standing, type Term, worldOf } from './world.ts';

export interface NaiveFigure {
  readonly answer: Term | null;
  readonly rivals: readonly Report[];
  /** The only thing said of the cell is that its figures were taken back. */
  readonly retracted: boolean;
}

/** A publisher's reports of a cell, in the order in which the world could know them. */
export interface NaiveVintage extends Report {
  readonly follows: number | null;
  readonly revises: boolean;
  readonly last: boolean;
}

export interface NaiveView {
  figure(cell: Cell): NaiveFigure;
  vintages(cell: Cell): readonly NaiveVintage[];
  aggregate(cell: Cell): NaiveAnswer;
  /** Targets that were assigned and issued by then. */
  readonly targets: readonly Target[];
  verdict(target: Target): NaiveVerdict;
}

export function naiveView(events: readonly LedgerEvent[], options: ViewOptions = {}): NaiveView {
  const world = worldOf(events, options);
  const aggregate = (cell: Cell): NaiveAnswer => {
    const reasons = new Set<Reason>();
    return { ways: waysTo(world, placeOf(world, cell), reasons), reasons };
  };
  return {
    aggregate,
    figure: (cell) => {
      const place = placeOf(world, cell);
      const rivals = standing(world, place);
      return {
        answer: published(world, place),
        rivals,
        retracted: rivals.length === 0 && lastWords(world, place).length > 0,
      };
    },
    vintages: (cell) => {
      const key = keyOf(world, placeOf(world, cell));
      const here = world.reports.filter((report) => keyOf(world, placeOf(world, report.figure.cell)) === key);
      return here.map((report) => {
        const series = here
          .filter((other) => other.publication.publisher === report.publication.publisher)
          .sort(byWord);
        const before = series[series.indexOf(report) - 1];
        return {
          ...report,
          follows: before?.report ?? null,
          revises:
            before !== undefined && before.publication.id !== report.publication.id && says(before) !== says(report),
          last: series.at(-1) === report,
        };
      });
    },
    targets: world.definitions.targets,
    verdict: (target) => {
      const { nonNegative = false, integer = false } = indicatorOf(world, target.indicator);
      const about = new Set(world.reports.filter(({ figure }) => isAbout(figure.quantity)).map(({ report }) => report));
      const nature = { nonNegative, integer, about };
      const plain = verdictOn(target, aggregate, nature);
      const asked = options.prefer ?? [];
      const others = world.definitions.publishers.map(({ id }) => id).filter((id) => !asked.includes(id));
      return whateverIsPreferred(others, plain, (order) =>
        verdictOn(target, naiveView(events, { ...options, prefer: [...asked, ...order] }).aggregate, nature),
      );
    },
  };
}

/** The answer, or null where the design leaves the question open. */
export function unlessOpen<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof LeftOpen) return null;
    throw error;
  }
}

function isAbout(quantity: Quantity): boolean {
  return quantity.kind === 'number' && quantity.bound === 'about';
}

function says(report: Report): string {
  return JSON.stringify(Object.entries(report.figure.quantity).sort());
}
