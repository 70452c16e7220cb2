/**
 * Sides: figures before and after a day on which the land or the definition became another. What they are figures of is
 * not the same, so that nothing has to hold between them; and of which of both a figure over such a day is, nobody said.
 */
import { addDays } from '../../model/day.ts';
import type { Cell } from '../../model/figure.ts';
import type { Period } from '../../model/period.ts';
import { type Break, breaksOver, nominalDays, readUnder } from '../../query.ts';
import type { World } from '../claims.ts';
import type { Constraint } from '../constraint.ts';

/** What keeps a constraint from being decided, where its cells lie on several sides of a day. */
export type Parted = Pick<Constraint, 'obstacle' | 'breaks'>;

const whole: Parted = Object.freeze({});

/** What breaks make of a constraint between the figures that they part. */
export function partedBy(breaks: readonly Break[]): Parted {
  const [first] = breaks;
  if (first === undefined) return whole;
  return { obstacle: first.because === 'definition' ? 'definition-changed' : 'territory-changed', breaks };
}

/** The breaks over all that some cells of one row speak of. */
export function breaksAmong(world: World, cells: readonly Cell[]): readonly Break[] {
  const [one] = cells;
  return one === undefined
    ? []
    : breaksOver(
        world.horizon,
        one,
        cells.flatMap((cell) => spokenOf(world, cell)),
      );
}

/** A change speaks of its base as well: of a stated period, or of one that began at most 366 days before. */
function spokenOf({ horizon, definition }: World, { indicator, period, base }: Cell): readonly Days[] {
  const days = nominalDays(period);
  const measure = definition(indicator, period)?.measure;
  if (measure?.kind !== 'change' || days.first === undefined) return [days];
  const from = base ?? measure.base;
  if (typeof from === 'object') return [days, nominalDays(readUnder(horizon, from.period))];
  return [{ ...days, first: addDays(days.first, -MOST_DAYS_AGO) }];
}

type Days = Pick<Period, 'first' | 'last'>;
const MOST_DAYS_AGO = 366;

/** Things of one row by the side on which their cells lie; what lies on both sides of a day is on none. */
export function bySide<T>(world: World, things: readonly T[], cellOf: (thing: T) => Cell): readonly (readonly T[])[] {
  const breaks = breaksAmong(world, things.map(cellOf));
  if (breaks.length === 0) return [things];
  const sides = new Map<number, T[]>();
  for (const thing of things) {
    const cell = cellOf(thing);
    if (breaksAmong(world, [cell]).length > 0) continue;
    const { last = '' } = nominalDays(cell.period);
    const side = breaks.filter(({ on }) => on <= last).length;
    const known = sides.get(side);
    if (known === undefined) sides.set(side, [thing]);
    else known.push(thing);
  }
  return [...sides.values()];
}
