/**
 * Allocate: what was reported of the territories of one map becomes what it comes to in a territory of another.
 *
 * What lies in it whole is added up, and that is exact. Of the rest, what others are known to have is taken out first. All
 * that is left is its own, where it alone is left. Otherwise stated shares divide it, within what is certain; without them
 * a count is between nothing and all that is left.
 */
import type { Cell } from '../../model/figure.ts';
import { contains, intersect } from '../../model/interval.ts';
import type { Break } from '../answer.ts';
import { type Derivation, derived, isComplete, missingOf, none, type Part, restated, sumOf } from '../derivation.ts';
import type { Mapped } from './area.ts';
import type { Asked, Asking } from './asking.ts';
import { certaintyOf } from './certain.ts';
import { confined, estimateOf } from './estimate.ts';
import type { Crossing } from './lineage.ts';
import { remainderOf } from './remainder.ts';
import { isBelowZero } from './share.ts';

/** The sum of territories of another map that lie in a cell's whole, and are all that it is made of. */
export function wholly(horizon: Mapped, { cell, stage }: Asked, reported: Asking['reported']): Derivation {
  const parts = stage.sources.map(({ territory }): Part => {
    return { role: 'plus', derivation: reported({ ...cell, territory }) };
  });
  return restated(sumOf(cell, 'recast', parts, bridged(stage.crossed)), { map: horizon.map.day });
}

/**
 * A cell of the view's map, from the territories that were it on another; null where nothing is known of it. Where the
 * figures leave less than nothing of a count for it, they contradict one another: the answer is below zero.
 */
export function allocated(horizon: Mapped, asked: Asked, asking: Asking): Derivation | null {
  const { cell, stage } = asked;
  const { sources, outside, wholes } = stage;
  if (wholes !== null) return wholly(horizon, asked, asking.reported);
  const parts = sources.map((source): Part => {
    const derivation = asking.reported({ ...cell, territory: source.territory });
    if (source.whole) return { role: 'plus', derivation };
    return { role: 'plus', derivation, portion: asking.shares ? source.portion : null };
  });
  if (outside) return ofOtherArea(cell, parts);
  const gap = missingOf(cell, parts);
  if (gap !== null) return gap;
  const breaks = bridged(stage.crossed);
  const { day: map } = horizon.map;
  const certainty = certaintyOf(horizon, asked, asking);
  const certain = certainty?.whole ?? null;
  const isOpen = certain === null || (certain.isBounded && !isBelowZero(certain));
  const left = certain?.isBounded === false ? null : remainderOf(horizon, asked, asking);
  if (left !== null) {
    const value = (certain && intersect(left.value, certain.value)) ?? left.value;
    const point = left.point !== null && contains(value, left.point) ? left.point : null;
    const all = eachOnce([...left.parts, ...(certain?.beside ?? [])]);
    return restated(derived(cell, 'recast', value, point, all, breaks), { map });
  }
  const estimate = isOpen ? estimateOf(horizon, asked, parts, asking, certainty) : null;
  const share = (estimate && confined(estimate, certain)) ?? certain;
  if (share === null) return ofOtherArea(cell, parts);
  const { estimates, isBounded, allocation } = share;
  const whole = derived(cell, 'recast', share.value, share.point, eachOnce([...parts, ...share.beside]), breaks);
  return restated(whole, { map, estimates, ...(isBounded && { isBounded }), ...(allocation && { allocation }) });
}

function eachOnce(parts: readonly Part[]): readonly Part[] {
  const once = new Map<string, Part>();
  for (const part of parts) {
    const key = `${part.role} ${part.derivation.cell.territory}`;
    if (!once.has(key)) once.set(key, part);
  }
  return [...once.values()];
}

/** Figures are there, and are not of the area in question; null where none is there. */
export function ofOtherArea(cell: Cell, parts: readonly Part[]): Derivation | null {
  const found = parts.filter(({ derivation }) => isComplete(derivation));
  return found.length === 0 ? null : none(cell, 'other-area', [cell], found);
}

/** What was crossed, as breaks that are bridged. */
export function bridged(crossed: readonly Crossing[]): readonly Break[] {
  return crossed.map(({ on, by }): Break => ({ on, because: 'territory', id: by, bridged: 'recast' }));
}
