/**
 * Recast: a cell of one day's map, from what was reported on every other.
 *
 * Figures of the very area come first, and say exactly what the period's own map says. Then the territories that it was
 * made of; then those below it on the view's map. Of these the first that is exact answers; otherwise the first that
 * rests on shares; otherwise the first that bounds it.
 *
 * Invariants
 * - RCT-1 What lies in a territory whole is added exactly, and what an answer without shares allows holds the truth: of
 *   every atom of land, for every history of merges, divisions, transfers and new names, forwards and backwards.
 * - RCT-2 Conservation: the territories of a map come to what those of the period's own map come to, exactly where all
 *   have a number, known or allocated, and otherwise within their bounds.
 * - RCT-3 Figures of the very area are told as they were, under whatever name; what was recast comes back.
 * - RCT-4 The order of unrelated reorganisations changes nothing.
 * - RCT-5 A table on a map says of each cell what its answer says.
 * - RCT-6 A change compares on one map: it is the difference of what the view recast to that map says of both periods.
 */
import { cellKey } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { isSubset } from '../model/interval.ts';
import { childrenOn } from './children.ts';
import {
  type Derivation,
  isComplete,
  looseness,
  none,
  type Part,
  type Rule,
  restated,
  sumOf,
  whatIsThere,
} from './derivation.ts';
import { type Horizon, indicatorFor } from './horizon.ts';
import { isComputed, measureRule } from './measures.ts';
import { ofOtherArea } from './recast/allocate.ts';
import { isOfSameMembers, isOnMap, type Mapped, sameAreas, stagesOver, turnsAmong } from './recast/area.ts';
import { allocatedOver, type Between, togetherOver } from './recast/between.ts';
import { isLabelOnly, publishedAnswer } from './standing.ts';
import { areaBreaks, cutAt } from './turning.ts';

/** Asks for a cell as the period's own map has it. */
type Ask = (cell: Cell) => Derivation;

/** The figures of the very area; otherwise why there are none. `reported` answers as the period's own map does. */
export function ownOnMap(horizon: Mapped, cell: Cell, only: string | null, reported: Ask): Derivation {
  if (!isOnMap(horizon, cell.territory)) return none(cell, 'not-on-map');
  const published = (asked: Cell) => publishedAnswer(horizon, asked, isLabelOnly(asked) ? only : null);
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  // What is computed from other indicators is computed again, on this map.
  const find = isComputed(indicator) ? published : reported;
  let nearest: Derivation | null = null;
  for (const territory of areasOnMap(horizon, cell)) {
    const isSame = territory === cell.territory;
    const found = find(isSame ? cell : { ...cell, territory });
    nearest ??= isSame ? found : restated(found, { cell });
    if (isComplete(found)) return isSame ? found : restated(found, { cell });
  }
  const other = published(cell);
  return ofOtherArea(cell, [{ role: 'member', derivation: other }]) ?? nearest ?? none(cell, 'not-reported');
}

/**
 * What was reckoned over time from a figure of two maps is of neither: of a year in which the territory changed less its
 * first half, nobody knows whose second half is left.
 */
export function ofOneMap(horizon: Horizon, found: Derivation): Derivation {
  if (found.rule !== 'time-path') return found;
  const within = new Set(areaBreaks(horizon, found.cell).map(({ on }) => on));
  const isOfTwo = found.breaks.some(({ because, on }) => because === 'territory' && !within.has(on));
  return isOfTwo ? none(found.cell, 'other-area', [found.cell], [{ role: 'member', derivation: found }]) : found;
}

/** Territories whose figures of the cell's period are of the very area, likeliest first. */
export function areasOnMap(horizon: Mapped, cell: Cell): readonly string[] {
  return isOfSameMembers(horizon, cell) ? sameAreas(horizon, cell, stagesOver(horizon, cell)) : [];
}

/**
 * An answer whose cell is all that is missing names those that the territory was made of instead, as far as they are
 * silent, where a figure by its own name would be of another area.
 */
export function gapsOnMap(horizon: Mapped, answer: Derivation, reported: Ask): Derivation {
  const { cell, missing } = answer;
  const [gap, ...more] = missing;
  const kind = indicatorFor(horizon, cell.indicator, cell.period)?.measure.kind;
  const isItself = gap !== undefined && more.length === 0 && cellKey(gap) === cellKey(cell);
  if (!isItself || (kind !== 'flow' && kind !== 'stock') || !isOnMap(horizon, cell.territory)) return answer;
  const [stage, ...others] = stagesOver(horizon, cell);
  if (stage === undefined || others.length > 0 || areasOnMap(horizon, cell).includes(cell.territory)) return answer;
  const gaps = stage.sources.flatMap(({ territory }) => reported({ ...cell, territory }).missing);
  return gaps.length === 0 ? answer : { ...answer, missing: gaps };
}

/** What answers where there are no figures of the very area. */
export function rulesOnMap(horizon: Mapped, indicator: Indicator, asking: Between): readonly Rule[] {
  const { kind } = indicator.measure;
  const fromSources: Rule = (cell) => {
    const [stage, ...others] = stagesOver(horizon, cell);
    const isItself = stage?.sources.some(({ territory, whole }) => whole && territory === cell.territory) === true;
    if (stage === undefined || others.length > 0 || (isItself && stage.sources.length === 1)) return null;
    return allocatedOver(horizon, cell, stage, asking);
  };
  if (kind === 'flow') return [partsOfPeriod(horizon), fromSources, fromChildren(horizon, asking)];
  if (kind === 'stock') return [fromSources, fromChildren(horizon, asking)];
  const computed = measureRule(horizon, indicator, asking.askOn);
  const elsewhere: Rule = (cell) => {
    const sources = stagesOver(horizon, cell).flatMap((stage) => stage.sources);
    const ids = new Set(sources.map(({ territory }) => territory));
    const parts = [...ids].map(
      (territory): Part => ({ role: 'member', derivation: asking.reported({ ...cell, territory }) }),
    );
    return ofOtherArea(cell, parts);
  };
  return computed === null ? [elsewhere] : [computed, elsewhere];
}

/** A flow of a period in which the area changed is that of its parts, each on its own map. */
function partsOfPeriod(horizon: Mapped): Rule {
  return (cell, ask) => {
    const stages = stagesOver(horizon, cell);
    const days = turnsAmong(horizon, stages);
    const cut = days.length === 0 ? null : cutAt(horizon, cell.period, days);
    if (cut === null) return null;
    const parts = stages.map((_, index): Part => {
      return { role: 'plus', derivation: ask({ ...cell, period: cut(index, index) }) };
    });
    return sumOf(cell, 'map-parts', parts);
  };
}

/**
 * What adds over places is the sum of the territories below it on the map. Where that sum is not exact, they are taken
 * together: what was divided among them alone lies in them whole.
 */
function fromChildren(horizon: Mapped, asking: Between): Rule {
  return (cell, ask) => {
    const { ids, exhaustive, reason } = childrenOn(horizon, cell.territory, horizon.map.day);
    if (ids.length === 0) return null;
    const parts = ids.map((territory): Part => ({ role: 'plus', derivation: ask({ ...cell, territory }) }));
    if (!exhaustive) return whatIsThere(cell, reason ?? 'children-not-exhaustive', parts);
    const sum = sumOf(cell, 'territory-sum', parts);
    if (isComplete(sum) && looseness(sum) === 0) return sum;
    const [stage, ...others] = stagesOver(horizon, cell, ids);
    const together = stage === undefined || others.length > 0 ? null : togetherOver(horizon, cell, stage, asking, ids);
    if (together === null || !isComplete(together)) return sum;
    return isComplete(sum) && isBetter(sum, together) ? sum : together;
  };
}

/** What children say of themselves is in their sum; together they are told more exactly only within it. */
function isBetter(sum: Derivation, together: Derivation): boolean {
  const looser = looseness(sum) - looseness(together);
  return looser < 0 || (looser === 0 && sum.value !== null && !isSubset(together.value ?? sum.value, sum.value));
}
