/**
 * Stated: what an indicator's definition says of other indicators beyond its measure.
 */
import { Decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import type { Indicator } from '../../model/indicator.ts';
import { beside, blockKey, type Held, type World } from '../claims.ts';
import { anchorSlot, type Constraint, keyOf, slot } from '../constraint.ts';

/** Nested sets, counts beside what they count, days that follow one another. */
export function statedConstraints(world: World, held: Held, indicator: Indicator): readonly Constraint[] {
  const { within = [], counts, follows } = indicator;
  return [
    ...within.map((outer) => nested(world, held, outer)),
    ...(counts === undefined ? [] : [counted(world, held, counts)]),
    ...(follows === undefined ? [] : [following(world, held, follows)]),
  ];
}

function nested(world: World, held: Held, outer: string): Constraint {
  const { cell } = held;
  const definition = world.definition(outer, cell.period);
  const other = definition === undefined ? { ...cell, indicator: outer } : beside(cell, definition);
  const whole = { ...slot(world, 'whole', other), side: 'right' } as const;
  const part = { ...anchorSlot(world, 'part', held), side: 'left' } as const;
  return {
    kind: 'nested',
    key: keyOf('nested', cell, outer),
    relation: '<=',
    formula: { kind: 'sum' },
    slots: [part, whole],
    anchor: 0,
  };
}

function counted(world: World, held: Held, counts: readonly string[]): Constraint {
  return {
    kind: 'count',
    key: keyOf('count', held.cell),
    relation: '=',
    formula: { kind: 'sum', left: new Decimal(counts.length) },
    slots: [anchorSlot(world, 'count', held)],
    anchor: 0,
  };
}

function following(world: World, held: Held, { indicator, days }: NonNullable<Indicator['follows']>): Constraint {
  return {
    kind: 'phases',
    key: keyOf('phases', held.cell, indicator),
    relation: days === undefined ? '<=' : '=',
    // Days without a number between them: the later one comes at least the day after.
    formula: { kind: 'sum', left: new Decimal(days ?? 1) },
    slots: [slot(world, 'earlier', earlierOf(world, held, indicator)), anchorSlot(world, 'later', held)],
    anchor: 1,
  };
}

/** The milestone before: that of the same period, or the only one that the territory has. */
function earlierOf(world: World, { cell }: Held, indicator: string): Cell {
  const own: Cell = { indicator, territory: cell.territory, period: cell.period };
  const cells = (world.blocks.get(blockKey(indicator, cell.territory)) ?? []).flatMap((row) => [...row.cells.values()]);
  const [only] = cells;
  return cells.length === 1 && only !== undefined ? only.cell : own;
}
