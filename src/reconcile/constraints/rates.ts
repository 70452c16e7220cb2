/**
 * Rates: the whole's lies between those of its parts, since it is their mean, weighted by what they are rates of.
 */
import type { Indicator } from '../../model/indicator.ts';
import type { Held, World } from '../claims.ts';
import { anchorSlot, type Constraint, keyOf, type Slot } from '../constraint.ts';
import { type Nature, natureOf } from '../nature.ts';
import { childrenThroughout } from './children.ts';
import { membersOf, openDimensions, partedPlaces, placesOf } from './parts.ts';
import type { Parted } from './sides.ts';

/** What a rate is the mean over: its denominators are not negative and add up, and so do its numerators. */
export function meanOf(world: World, { cell }: Held, { measure }: Indicator): Nature | null {
  const [over, under] = operandsOfRate(measure);
  if (over === undefined || under === undefined) return null;
  const [numerator, denominator] = [over, under].map((id) =>
    natureOf(world, world.definition(id, cell.period), cell.period),
  );
  if (numerator === undefined || denominator === undefined || !numerator.adds || !denominator.adds) return null;
  if (!denominator.nonNegative || numerator.time !== denominator.time) return null;
  return denominator;
}

function operandsOfRate(measure: Indicator['measure']): readonly (string | undefined)[] {
  switch (measure.kind) {
    case 'ratio':
      return [measure.numerator, measure.denominator];
    case 'share':
      return measure.part === measure.whole ? [] : [measure.part, measure.whole];
    case 'change':
      // Growth over the same period of last year is the mean of the parts' growth, weighted by their bases.
      return measure.mode === 'percent' && measure.base === 'same-period-last-year' ? [measure.of, measure.of] : [];
    default:
      return [];
  }
}

/** The rates of a territory and its parts, and of a total and its members. */
export function rateConstraints(world: World, held: Held, indicator: Indicator): readonly Constraint[] {
  const { cell } = held;
  if (meanOf(world, held, indicator) === null || cell.base !== undefined) return [];
  const { ids, exhaustive, changed } = childrenThroughout(world.horizon, cell.territory, cell.period);
  const parts = exhaustive && !changed ? placesOf(world, held, ids) : [];
  const places = between(world, held, 'territories', parts, partedPlaces(world, held, parts));
  const shared = operandsOfRate(indicator.measure).map(
    (id) => world.definition(id ?? '', cell.period)?.dimensions ?? [],
  );
  const members = openDimensions(held, indicator)
    .filter(
      ({ id, disjoint, exhaustive: whole }) =>
        disjoint && whole && shared.every((own) => own.some((one) => one.id === id)),
    )
    .flatMap((dimension) => between(world, held, dimension.id, membersOf(world, held, dimension)));
  return [...places, ...members];
}

/** The constraint that a rate lies between others. */
export function between(
  world: World,
  held: Held,
  over: string,
  parts: readonly Slot[],
  parted: Parted = {},
): readonly Constraint[] {
  if (parts.length === 0) return [];
  const slots = [...parts, anchorSlot(world, 'rate', held)];
  const key = keyOf('rate-between', held.cell, over);
  const anchor = parts.length;
  return [{ kind: 'rate-between', key, relation: '=', formula: { kind: 'between' }, slots, anchor, ...parted }];
}
