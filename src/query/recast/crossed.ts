/**
 * Crossed: what lies between the map of a cell's period and another, of the land that the cell speaks of.
 */
import type { Cell } from '../../model/figure.ts';
import type { Break } from '../answer.ts';
import { descendantsAt } from '../children.ts';
import { inTimeOrder } from '../derivation.ts';
import { indicatorFor, nominalDays } from '../horizon.ts';
import { turnsBetween } from '../turning.ts';
import { isOfSameMembers, isUnchanged, type Mapped, stagesOver } from './area.ts';
import type { Crossing } from './lineage.ts';

/** Whether a cell speaks of the same land in its period as on the map. */
export function isStill(mapped: Mapped, cell: Cell): boolean {
  return isUnchanged(mapped, cell, stagesOver(mapped, cell)) && isOfSameMembers(mapped, cell);
}

/** The days between a cell's period and the map on which its land became another, and what made it so. */
export function crossedBy(mapped: Mapped, cell: Cell): readonly Break[] {
  if (mapped.state.territorySets.has(cell.territory)) {
    const { day } = mapped.map;
    const { first = day, last = day } = nominalDays(cell.period);
    const [from = day, , upTo = day] = [first, last, day].sort();
    return turnsBetween(mapped, cell.territory, from, upTo);
  }
  const territories = [cell.territory, ...countedIn(mapped, cell)];
  const stages = territories.flatMap((territory) => stagesOver(mapped, { ...cell, territory }));
  return inTimeOrder(stages.flatMap(({ crossed }) => crossed).map(unbridged));
}

/** The territories that a share of territories counts, on either map. */
function countedIn(mapped: Mapped, cell: Cell): readonly string[] {
  const measure = indicatorFor(mapped, cell.indicator, cell.period)?.measure;
  if (measure?.kind !== 'coverage') return [];
  const maps = [mapped, { ...mapped, map: null }];
  return [...new Set(maps.flatMap((one) => descendantsAt(one, cell, measure.level).places))];
}

/** A crossing that nothing bridges. */
export function unbridged({ on, by }: Crossing): Break {
  return { on, because: 'territory', id: by, bridged: null };
}
