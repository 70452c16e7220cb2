/**
 * Targets: a printed distance from a target, what it is the distance of, and the target.
 */
import { cellKey } from '../../model/cell.ts';
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
function actualSlot(world: World, { cell }: Held, target: Target): Slot {
  const definition = world.definition(target.indicator, cell.period);
  const here: Cell = { indicator: target.indicator, territory: cell.territory, period: cell.period };
  const place = definition === undefined ? here : beside(cell, definition);
  const { breakdown = place.breakdown, base } = target;
  return slot(world, 'actual', { ...here, ...(breakdown && { breakdown }), ...(base && { base }) });
}

/**
 * Margins over one target that nobody printed imply one value of it: each figure less its margin is held against the
 * next, in the order of their cells.
 */
export function targetConstraints(world: World, cells: readonly Held[]): readonly Constraint[] {
  const byTarget = new Map<string, Implied[]>();
  for (const held of cells) {
    const { cell } = held;
    const indicator = world.definition(cell.indicator, cell.period);
    const margins = indicator === undefined ? [] : marginConstraints(world, held, indicator);
    for (const { target, slots } of margins) {
      const [actual, margin] = slots;
      if (target === undefined || actual?.held === undefined || margin === undefined) continue;
      const implied = { actual, margin, isFloor: target.isFloor };
      const known = byTarget.get(target.id);
      if (known === undefined) byTarget.set(target.id, [implied]);
      else known.push(implied);
    }
  }
  return [...byTarget].flatMap(([id, all]) => {
    const ordered = all.toSorted((a, b) => (cellKey(a.margin.cell) < cellKey(b.margin.cell) ? -1 : 1));
    return ordered.slice(1).flatMap((later, index) => {
      const earlier = ordered[index];
      return earlier === undefined ? [] : [sameTarget(id, earlier, later)];
    });
  });
}

/** A figure and its margin, from which a target follows. */
interface Implied {
  readonly actual: Slot;
  readonly margin: Slot;
  readonly isFloor: boolean;
}

function sameTarget(id: string, earlier: Implied, later: Implied): Constraint {
  const slots = [...impliedOn('left', earlier), ...impliedOn('right', later)];
  const key = keyOf('target', later.margin.cell, id);
  return { kind: 'target', key, relation: '=', formula: { kind: 'sum' }, slots, anchor: null };
}

function impliedOn(side: Slot['side'], { actual, margin, isFloor }: Implied): readonly Slot[] {
  return [
    { ...actual, side, factor: 1 },
    { ...margin, side, factor: isFloor ? -1 : 1 },
  ];
}
