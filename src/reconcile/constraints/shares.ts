/**
 * Shares: of everything, they make up the whole.
 */
import { decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import type { Dimension, Indicator, Measure } from '../../model/indicator.ts';
import type { Held, World } from '../claims.ts';
import { type Constraint, keyOf, type Slot, slot } from '../constraint.ts';
import { membersOf } from './parts.ts';

type Share = Extract<Measure, { readonly kind: 'share' }>;

/**
 * Shares of everything make up the whole: those of the members of a disjoint and exhaustive dimension in their total,
 * and those of the indicators that a whole is the sum of. Each set once, at its first share that is printed.
 */
export function shareConstraints(world: World, held: Held, indicator: Indicator): readonly Constraint[] {
  const { measure } = indicator;
  if (measure.kind !== 'share') return [];
  const sets =
    measure.part === measure.whole ? memberShares(world, held, indicator) : summandShares(world, held, indicator);
  return sets.flatMap(({ key, slots }): readonly Constraint[] => {
    const anchor = slots.findIndex((one) => one.held !== undefined);
    if (slots[anchor]?.held !== held) return [];
    const formula = { kind: 'sum', right: decimal(measure.scale) } as const;
    return [{ kind: 'shares', key, relation: '=', formula, slots, anchor: null }];
  });
}

interface Shares {
  readonly key: string;
  readonly slots: readonly Slot[];
}

function memberShares(world: World, held: Held, { dimensions = [] }: Indicator): readonly Shares[] {
  const { cell } = held;
  const own = dimensions.filter(({ id }) => cell.breakdown?.[id] !== undefined);
  const [only] = own;
  if (only === undefined || own.length > 1 || !only.disjoint || !only.exhaustive) return [];
  return [{ key: keyOf('shares', firstOf(cell, only), only.id), slots: membersOf(world, held, only) }];
}

function firstOf(cell: Cell, { id, members }: Dimension): Cell {
  return { ...cell, breakdown: { ...cell.breakdown, [id]: members[0] ?? '' } };
}

function summandShares(world: World, held: Held, { measure }: Indicator): readonly Shares[] {
  const { cell } = held;
  if (measure.kind !== 'share') return [];
  const whole = world.definition(measure.whole, cell.period)?.measure;
  if (whole?.kind !== 'sum') return [];
  const shares = whole.of.map((part) => shareOf(world, part, measure));
  const known = shares.filter((share) => share !== undefined);
  const [first] = known;
  if (known.length < shares.length || first === undefined || new Set(known.map(({ id }) => id)).size < known.length)
    return [];
  const slots = known.map(({ id }) => slot(world, 'part', { ...cell, indicator: id }));
  return [{ key: keyOf('shares', { ...cell, indicator: first.id }), slots }];
}

/** The one indicator that is the share of a part in a whole. */
function shareOf({ indicators }: World, part: string, { whole, scale }: Share): Indicator | undefined {
  const found = indicators.filter(
    ({ measure }) =>
      measure.kind === 'share' && measure.part === part && measure.whole === whole && measure.scale === scale,
  );
  return found.length === 1 ? found[0] : undefined;
}
