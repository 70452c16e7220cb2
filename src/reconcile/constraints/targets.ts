/**
 * Targets: a printed distance from a target, what it is the distance of, and the target.
 */
import { decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Target } from '../../model/target.ts';
import { versionAt } from '../../projection.ts';
import { beside, type Held, type World } from '../claims.ts';
import { anchorSlot, type Constraint, keyOf, type Slot, slot } from '../constraint.ts';

/** What a published margin requires. */
export function marginConstraints(world: World, held: Held, { measure }: Indicator): readonly Constraint[] {
  if (measure.kind !== 'margin') return [];
  const target = targetOf(world, measure.target);
  if (target === null) return [];
  const actual = actualSlot(world, held, target);
  const margin = anchorSlot(world, 'margin', held);
  const shared = { kind: 'margin', key: keyOf('margin', held.cell, target.id), relation: '=', anchor: 1 } as const;
  const { requirement } = target;
  if (!('value' in requirement) || requirement.relation === 'exactly') {
    return [{ ...shared, formula: { kind: 'sum' }, slots: [actual, margin], obstacle: 'not-numeric' }];
  }
  const isFloor = requirement.relation === 'atLeast' || requirement.relation === 'moreThan';
  if (requirement.value === 'unknown') {
    const unknown = { obstacle: 'target-unknown', target: { id: target.id, isFloor } } as const;
    return [{ ...shared, formula: { kind: 'sum' }, slots: [actual, margin], ...unknown }];
  }
  const value = decimal(requirement.value);
  // A margin is positive on the target's good side.
  const formula = { kind: 'sum', left: isFloor ? value.negated() : value } as const;
  return [{ ...shared, formula, slots: [{ ...actual, factor: isFloor ? 1 : -1 }, margin] }];
}

/** The target that a margin is over, as far as it has one value. */
export function targetOf({ horizon }: World, id: string): Target | null {
  return versionAt(horizon.state.targets, id, horizon.position) ?? null;
}

/** The figure that a margin is the margin of. */
export function actualSlot(world: World, { cell }: Held, target: Target): Slot {
  const definition = world.definition(target.indicator, cell.period);
  const here: Cell = { indicator: target.indicator, territory: cell.territory, period: cell.period };
  const place = definition === undefined ? here : beside(cell, definition);
  const { breakdown = place.breakdown, base } = target;
  return slot(world, 'actual', { ...here, ...(breakdown && { breakdown }), ...(base && { base }) });
}
