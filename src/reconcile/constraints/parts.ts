/**
 * Parts: the whole of a territory or of a dimension, and what is printed of its parts.
 */
import type { Dimension, Indicator } from '../../model/indicator.ts';
import type { Held, World } from '../claims.ts';
import { anchorSlot, type Constraint, keyOf, type Slot, slot } from '../constraint.ts';
import type { ConstraintKind } from '../finding.ts';
import { type Nature, natureOf } from '../nature.ts';
import { childrenThroughout } from './children.ts';
import { breaksAmong, type Parted, partedBy } from './sides.ts';

/**
 * The sums over territories, dimensions and shares that a figure may be the whole of. Parts that are not known to be all
 * bound the whole as far as they are there: `isThere` says which are, those that are printed if it is left out.
 */
export function partConstraints(
  world: World,
  held: Held,
  indicator: Indicator,
  isThere: (part: Slot) => boolean = isPrinted,
): readonly Constraint[] {
  const nature = natureOf(world, indicator, held.cell.period);
  const whole: Whole = { held, indicator, nature, isThere };
  return [
    ...overTerritories(world, whole),
    ...openDimensions(held, indicator).flatMap((dimension) => overDimension(world, whole, dimension)),
  ];
}

interface Whole {
  readonly held: Held;
  readonly indicator: Indicator;
  readonly nature: Nature;
  readonly isThere: (part: Slot) => boolean;
}

/** The dimensions over which a cell is a total. */
export function openDimensions({ cell }: Held, { dimensions = [] }: Indicator): readonly Dimension[] {
  return dimensions.filter(({ id }) => cell.breakdown?.[id] === undefined);
}

/** A cell's parts in one dimension. */
export function membersOf(world: World, { cell }: Held, { id, members }: Dimension): readonly Slot[] {
  return members.map((member) => slot(world, 'part', { ...cell, breakdown: { ...cell.breakdown, [id]: member } }));
}

/** A cell's parts in the territories below. */
export function placesOf(world: World, { cell }: Held, ids: readonly string[]): readonly Slot[] {
  return ids.map((territory) => slot(world, 'part', { ...cell, territory }));
}

function overTerritories(world: World, { held, nature, isThere }: Whole): readonly Constraint[] {
  const { cell } = held;
  if (!nature.adds) return [];
  const { ids, exhaustive, changed } = childrenThroughout(world.horizon, cell.territory, cell.period);
  if (ids.length === 0) return [];
  const parts = placesOf(world, held, ids);
  const key = keyOf('territories', cell);
  if (changed) return [{ ...total(world, held, 'territories', key, parts), obstacle: 'territory-changed' }];
  const parted = partedPlaces(world, held, parts);
  if (exhaustive) return [{ ...total(world, held, 'territories', key, parts), ...parted }];
  const bounds = nature.nonNegative ? partial(world, held, 'territories', key, parts.filter(isThere)) : [];
  return bounds.map((bound) => ({ ...bound, ...parted }));
}

/**
 * A territory and its parts, of which one became another land within what their figures speak of: each may be told on the
 * land of before or of after.
 */
export function partedPlaces(world: World, { cell }: Held, parts: readonly Slot[]): Parted {
  const breaks = [cell, ...parts.map((part) => part.cell)].flatMap((one) => breaksAmong(world, [one]));
  return partedBy(breaks.filter(({ because }) => because === 'territory'));
}

/** What is there of the parts does not exceed the whole: a part that is missing is not below zero. */
function partial(
  world: World,
  held: Held,
  kind: ConstraintKind,
  key: string,
  parts: readonly Slot[],
): readonly Constraint[] {
  return parts.length === 0 ? [] : [{ ...total(world, held, kind, key, parts), relation: '<=', partial: true }];
}

/** The parts make up the whole. */
function total(world: World, held: Held, kind: ConstraintKind, key: string, parts: readonly Slot[]): Constraint {
  const slots = [...parts, anchorSlot(world, 'whole', held)];
  return { kind, key, relation: '=', formula: { kind: 'sum' }, slots, anchor: parts.length };
}

function isPrinted({ held }: Slot): boolean {
  return held !== undefined;
}

function overDimension(
  world: World,
  { held, indicator, nature, isThere }: Whole,
  dimension: Dimension,
): readonly Constraint[] {
  if (!addsOver(world, held, indicator, nature, dimension.id)) return [];
  const parts = membersOf(world, held, dimension);
  const key = keyOf('breakdown', held.cell, dimension.id);
  const { disjoint = false, exhaustive = false } = dimension;
  if (disjoint && exhaustive) return [total(world, held, 'breakdown', key, parts)];
  if (!nature.nonNegative) return [];
  const there = parts.filter(isThere);
  if (disjoint) return partial(world, held, 'breakdown', key, there);
  // Parts that may overlap bound the whole one by one; together they do not exceed it unless they are disjoint.
  const each = there.flatMap((part) =>
    partial(world, held, 'breakdown', `${key}=${part.cell.breakdown?.[dimension.id] ?? ''}`, [part]),
  );
  return exhaustive ? [...each, { ...total(world, held, 'breakdown', `${key} all`, parts), relation: '>=' }] : each;
}

/** Rates add up over a dimension that their denominator does not have. */
function addsOver(world: World, { cell }: Held, indicator: Indicator, nature: Nature, dimension: string): boolean {
  const { measure } = indicator;
  if (measure.kind !== 'ratio' && measure.kind !== 'share') return nature.adds;
  const [over, under] =
    measure.kind === 'share' ? [measure.part, measure.whole] : [measure.numerator, measure.denominator];
  if (over === undefined || under === undefined || over === under) return false;
  const [numerator, denominator] = [over, under].map((id) => world.definition(id, cell.period));
  const has = (definition: Indicator | undefined) =>
    definition?.dimensions?.some(({ id }) => id === dimension) === true;
  return (
    has(numerator) && denominator !== undefined && !has(denominator) && natureOf(world, numerator, cell.period).adds
  );
}
