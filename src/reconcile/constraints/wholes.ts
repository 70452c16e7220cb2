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

/** The cells of which this is a part, so that it tells something of them: over one dimension, or in the territory above. */
export function wholesAbove(world: World, cell: Cell): readonly Cell[] {
  const indicator = world.definition(cell.indicator, cell.period);
  if (indicator === undefined || cell.period.impossible !== undefined) return [];
  const { adds, nonNegative } = natureOf(world, indicator, cell.period);
  if (!adds) return [];
  const { breakdown = {} } = cell;
  const totals = (indicator.dimensions ?? [])
    .filter(({ id, disjoint, exhaustive }) => breakdown[id] !== undefined && (nonNegative || (disjoint && exhaustive)))
    .map(({ id }) =>
      withBreakdown(
        cell,
        partOf(breakdown, (dimension) => dimension !== id),
      ),
    );
  const territory = parentOf(world, cell, nonNegative);
  return territory === null ? totals : [...totals, { ...cell, territory }];
}

/** `isBound`: a part that is not all there is bounds the whole from below. */
function parentOf({ horizon }: World, { territory, period }: Cell, isBound: boolean): string | null {
  const known = versionAt(horizon.state.territories, territory, horizon.position);
  const parent = known && spanAt(known, nominalDays(period).last)?.parent;
  if (parent === undefined) return null;
  const { exhaustive, changed } = childrenThroughout(horizon, parent, period);
  return (exhaustive || isBound) && !changed ? parent : null;
}
