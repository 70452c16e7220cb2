/**
 * Wholes: what a cell is a part of.
 */
import type { Cell } from '../../model/figure.ts';
import { spanAt } from '../../model/territory.ts';
import { versionAt } from '../../projection.ts';
import { nominalDays } from '../../query.ts';
import { partOf, type World, withBreakdown } from '../claims.ts';
import { natureOf } from '../nature.ts';
import { childrenThroughout } from './children.ts';

/** The cells whose parts, of which this is one, make them up: over one dimension, or in the territory above. */
export function wholesAbove(world: World, cell: Cell): readonly Cell[] {
  const indicator = world.definition(cell.indicator, cell.period);
  if (indicator === undefined || cell.period.impossible !== undefined) return [];
  if (!natureOf(world, indicator, cell.period).adds) return [];
  const { breakdown = {} } = cell;
  const totals = (indicator.dimensions ?? [])
    .filter(({ id, disjoint, exhaustive }) => breakdown[id] !== undefined && disjoint && exhaustive)
    .map(({ id }) =>
      withBreakdown(
        cell,
        partOf(breakdown, (dimension) => dimension !== id),
      ),
    );
  const territory = parentOf(world, cell);
  return territory === null ? totals : [...totals, { ...cell, territory }];
}

function parentOf({ horizon }: World, { territory, period }: Cell): string | null {
  const known = versionAt(horizon.state.territories, territory, horizon.position);
  const parent = known && spanAt(known, nominalDays(period).last)?.parent;
  if (parent === undefined) return null;
  const { exhaustive, changed } = childrenThroughout(horizon, parent, period);
  return exhaustive && !changed ? parent : null;
}
