/**
 * Rules of a map: a cell of a view's map, from what was reported on every other.
 *
 * Figures of the very area come first, and say exactly what the period's own map says. Then the territories that it was
 * made of; then those below it on the view's map. Of these the first that is exact answers; otherwise the first that
 * rests on shares; otherwise the first that bounds it.
 */
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { type Derivation, isComplete, none, type Part, type Rule, restated, sumOf } from './derivation.ts';
import { indicatorFor } from './horizon.ts';
import { descendantsAt, isComputed, measureRule } from './measures.ts';
import { childrenOn, whatIsThere } from './places.ts';
import { allocated, ofOtherArea } from './recast/allocate.ts';
import { isOnMap, isUnchanged, type Mapped, sameAreas, stagesOver } from './recast/area.ts';
import type { Asks } from './recast/like-for-like.ts';
import { isLabelOnly, publishedAnswer } from './standing.ts';
import { cutAt } from './turning.ts';

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
  if (nearest !== null) return nearest;
  const other = published(cell);
  return ofOtherArea(cell, [{ role: 'member', derivation: other }]) ?? none(cell, 'not-reported');
}

/** Territories whose figures of the cell's period are of the very area, likeliest first. */
export function areasOnMap(horizon: Mapped, cell: Cell): readonly string[] {
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  return isOfSameMembers(horizon, cell, indicator) ? sameAreas(horizon, cell, stagesOver(horizon, cell)) : [];
}

/** A share of territories speaks of these territories, and not of others that came in their place. */
function isOfSameMembers(horizon: Mapped, cell: Cell, indicator: Indicator | undefined): boolean {
  if (indicator?.measure.kind !== 'coverage') return true;
  const { level } = indicator.measure;
  const [now, then] = [horizon, { ...horizon, map: null }].map((one) => descendantsAt(one, cell, level).places);
  return now?.join() === then?.join() && now?.every((territory) => isStill(horizon, { ...cell, territory })) === true;
}

function isStill(horizon: Mapped, cell: Cell): boolean {
  return isUnchanged(horizon, cell, stagesOver(horizon, cell));
}

/** What answers where there are no figures of the very area. */
export function rulesOnMap(
  horizon: Mapped,
  indicator: Indicator,
  { reported, own, askOn }: { readonly reported: Ask; readonly own: Ask; readonly askOn: Asks['askOn'] },
): readonly Rule[] {
  const { kind } = indicator.measure;
  const fromSources: Rule = (cell) => {
    const [stage, ...others] = stagesOver(horizon, cell);
    const isItself = stage?.sources.some(({ territory, whole }) => whole && territory === cell.territory) === true;
    if (stage === undefined || others.length > 0 || (isItself && stage.sources.length === 1)) return null;
    return allocated(horizon, cell, stage, { reported, own });
  };
  if (kind === 'flow') return [partsOfPeriod(horizon), fromSources, fromChildren(horizon)];
  if (kind === 'stock') return [fromSources, fromChildren(horizon)];
  const computed = measureRule(horizon, indicator, askOn);
  const elsewhere: Rule = (cell) => {
    const sources = stagesOver(horizon, cell).flatMap((stage) => stage.sources);
    const ids = new Set(sources.map(({ territory }) => territory));
    const parts = [...ids].map((territory): Part => ({ role: 'member', derivation: reported({ ...cell, territory }) }));
    return ofOtherArea(cell, parts);
  };
  return computed === null ? [elsewhere] : [computed, elsewhere];
}

/** A flow of a period in which the area changed is that of its parts, each on its own map. */
function partsOfPeriod(horizon: Mapped): Rule {
  return (cell, ask) => {
    const stages = stagesOver(horizon, cell);
    const days = stages.slice(1).map(({ from }) => horizon.map.chart.steps[from - 1]?.on ?? '');
    const periods = days.length === 0 ? null : cutAt(horizon, cell.period, days);
    if (periods === null) return null;
    const parts = periods.map((period): Part => ({ role: 'plus', derivation: ask({ ...cell, period }) }));
    return sumOf(cell, 'map-parts', parts);
  };
}

/** What adds over places is the sum of the territories below it on the map. */
function fromChildren(horizon: Mapped): Rule {
  return (cell, ask) => {
    const { ids, exhaustive } = childrenOn(horizon, cell.territory, horizon.map.day);
    if (ids.length === 0) return null;
    const parts = ids.map((territory): Part => ({ role: 'plus', derivation: ask({ ...cell, territory }) }));
    return exhaustive ? sumOf(cell, 'territory-sum', parts) : whatIsThere(cell, 'children-not-exhaustive', parts);
  };
}
