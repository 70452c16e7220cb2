/**
 * Derive: a cell becomes the one answer that the rules give, in their order.
 *
 * Own report; then a path over time; then the sum of territories; then the sum of a breakdown; a measure that is
 * computed from other indicators is computed. Labels without a calendar are only put together within one publisher.
 */
import type { Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { answerFrom, attempts, type Book, otherWays, remembering } from './book.ts';
import { breakdownSum, breakdownSums } from './breakdowns.ts';
import { hierarchyOn } from './children.ts';
import { type Derivation, isComplete, type Rule, restated } from './derivation.ts';
import { type Horizon, indicatorFor, nominalDays } from './horizon.ts';
import { withLabelReasons } from './label-reasons.ts';
import { measureRule } from './measures.ts';
import { territoryStock, territorySum } from './places.ts';
import type { Mapped } from './recast/area.ts';
import type { Between } from './recast/between.ts';
import type { Asks } from './recast/like-for-like.ts';
import type { TerritoryMap } from './recast/lineage.ts';
import { areasOnMap, gapsOnMap, ofOneMap, ownOnMap, rulesOnMap } from './recast.ts';
import { publishedAnswer } from './standing.ts';
import { isAtHead, said, summed } from './sums.ts';
import { lastDayStock, neverCombined, otherPaths, timePath } from './time.ts';

/** Answers cells, remembering what it found. */
export interface Deriver extends Asks {
  /** The answer to a cell. */
  readonly derive: (cell: Cell) => Derivation;
  /** Every other way to it that is complete, best first. */
  readonly alternatives: (cell: Cell, answer: Derivation) => readonly Derivation[];
}

export function createDeriver(horizon: Horizon): Deriver {
  const plain: Horizon = horizon.map === null ? horizon : { ...horizon, map: null };
  const onMaps = new Map<Day, Book>();
  const onMap = (map: TerritoryMap): Book => {
    const known = onMaps.get(map.day) ?? bookOfMap({ ...plain, map }, reports, { askOn, ownOn });
    onMaps.set(map.day, known);
    return known;
  };
  const told = new Map<Day, (cell: Cell) => Derivation>();
  const askOn = (map: TerritoryMap) => {
    const known = told.get(map.day) ?? answersOf(onMap(map));
    told.set(map.day, known);
    return known;
  };
  const ownOn = (map: TerritoryMap) => (cell: Cell) => onMap(map).own(cell, null);
  const reports = bookOfReports(plain, askOn);
  const book = horizon.map === null ? reports : onMap(horizon.map);
  const derive = answersOf(book);
  let certain: Deriver | null = null;
  const withoutShares = (cell: Cell, { estimates }: Derivation): readonly Derivation[] => {
    if (estimates.length === 0) return [];
    certain ??= createDeriver({ ...horizon, shares: false });
    const found = certain.derive(cell);
    return isComplete(found) ? [found] : [];
  };
  return {
    derive,
    ask: derive,
    askOn,
    alternatives: (cell, answer) => [...withoutShares(cell, answer), ...otherWays(book, cell, answer)],
  };
}

function answersOf({ horizon, ask }: Book): (cell: Cell) => Derivation {
  return withLabelReasons(horizon, ask(null), (other) => createDeriver(other).derive);
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
function bookOfMap(horizon: Mapped, reports: Book, onMaps: Pick<Between, 'askOn' | 'ownOn'>): Book {
  const reported = (only: string | null) => (cell: Cell) => ofOneMap(horizon, reports.ask(only)(cell));
  const owned = remembering((cell, only, known) => known(() => ownOnMap(horizon, cell, only, reported(only))));
  const own = (cell: Cell, only: string | null) => owned(only)(cell);
  const betweens = new Map<string | null, Between>();
  const between = (only: string | null): Between => {
    const known = betweens.get(only) ?? {
      ...{ ...onMaps, reported: reported(only), own: owned(only) },
      ...{ heard: new Map(), found: new Map(), sound: new Map() },
    };
    betweens.set(only, known);
    return known;
  };
  const book: Book = {
    horizon,
    own,
    rules: (indicator, only) => rulesOnMap(horizon, indicator, between(only)),
    others: (cell, only) => {
      const then = areasOnMap(horizon, cell).map((territory): Cell => ({ ...cell, territory }));
      const found = then.flatMap((one) => [...attempts(reports, one, only), ...reports.others(one, only)]);
      return found.map((one) => restated(ofOneMap(horizon, one), { cell }));
    },
    ask: remembering((cell, only, known) =>
      known(() => gapsOnMap(horizon, answerFrom(book, cell, only), reported(only))),
    ),
  };
  return book;
}

/** The cube of the head is kept; that of another moment is worth making where whole territories are to be summed. */
function mayBeSummed(horizon: Horizon, cell: Cell): boolean {
  return isAtHead(horizon) || hierarchyOn(horizon, nominalDays(cell.period).last).has(cell.territory);
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

/** Paths and sums of a cell's own territory beside the best, which is among the attempts. */
function otherReports(horizon: Horizon, cell: Cell, ask: (cell: Cell) => Derivation, only: string | null) {
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  const kind = indicator?.measure.kind;
  const paths = kind === 'flow' ? otherPaths(horizon, cell, only) : [];
  const adds = indicator !== undefined && (kind === 'flow' || kind === 'stock');
  return [...paths, ...(adds ? breakdownSums(horizon, cell, indicator, ask).slice(1) : [])];
}
