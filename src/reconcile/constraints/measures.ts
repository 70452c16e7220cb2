/**
 * Measures: a figure of a derived indicator, and the indicators that it is derived from.
 */
import { decimal } from '../../model/decimal.ts';
import type { Base, Cell } from '../../model/figure.ts';
import type { Indicator, Measure } from '../../model/indicator.ts';
import { adjacentBefore, type Period, shiftYears } from '../../model/period.ts';
import { breaksOver, calendarOf, type Horizon, nominalDays, readUnder } from '../../query.ts';
import { beside, type Held, partOf, type World, withBreakdown } from '../claims.ts';
import { anchorSlot, type Constraint, HUNDRED, keyOf, type Slot, slot } from '../constraint.ts';
import type { ConstraintKind, FindingReason, Role } from '../finding.ts';
import { partedBy } from './sides.ts';

/** What the measure of a figure's indicator requires. */
export function measureConstraints(world: World, held: Held, indicator: Indicator): readonly Constraint[] {
  const { measure } = indicator;
  switch (measure.kind) {
    case 'ratio':
    case 'share': {
      const operands = rateOperands(world, held, indicator);
      return operands === null ? [] : [rateConstraint(world, held, measure.kind, operands, measure.scale)];
    }
    case 'sum':
      return sum(
        world,
        held,
        measure.of.map((id) => operand(world, held.cell, id, 'part')),
      );
    case 'difference':
      return sum(world, held, [
        operand(world, held.cell, measure.minuend, 'part'),
        { ...operand(world, held.cell, measure.subtrahend, 'minus'), factor: -1 },
      ]);
    case 'change':
      return [change(world, held, measure)];
    default:
      return [];
  }
}

/** What a rate is made of, numerator first; null where its definition does not say, and for what is no rate. */
export function rateOperands(
  world: World,
  { cell }: Held,
  indicator: Indicator,
): readonly [over: Slot, under: Slot] | null {
  const { measure } = indicator;
  if (measure.kind === 'share') {
    const under = slot(world, 'denominator', totalOf(world, cell, indicator, measure));
    return [operand(world, cell, measure.part, 'numerator'), under];
  }
  if (measure.kind !== 'ratio' || measure.numerator === undefined || measure.denominator === undefined) return null;
  const { numerator, denominator } = measure;
  return [operand(world, cell, numerator, 'numerator'), operand(world, cell, denominator, 'denominator')];
}

/** The whole of a share: another indicator here, or the total of the indicator that it is a share of. */
function totalOf(world: World, cell: Cell, indicator: Indicator, measure: Share): Cell {
  const definition = world.definition(measure.whole, cell.period);
  const whole = definition === undefined ? cellAt(cell, measure.whole) : beside(cell, definition);
  if (measure.part !== measure.whole || cell.breakdown === undefined) return whole;
  const own = indicator.dimensions ?? [];
  return withBreakdown(
    whole,
    partOf(cell.breakdown, (id) => !own.some((dimension) => dimension.id === id)),
  );
}

type Share = Extract<Measure, { readonly kind: 'share' }>;
type Change = Extract<Measure, { readonly kind: 'change' }>;

function cellAt({ territory, period }: Cell, indicator: string): Cell {
  return { indicator, territory, period };
}

function operand(world: World, cell: Cell, id: string, role: Role): Slot {
  const definition = world.definition(id, cell.period);
  return slot(world, role, definition === undefined ? cellAt(cell, id) : beside(cell, definition));
}

function rateConstraint(
  world: World,
  held: Held,
  kind: ConstraintKind,
  parts: readonly [Slot, Slot],
  scale: string,
): Constraint {
  return {
    kind,
    key: keyOf(kind, held.cell),
    relation: '=',
    formula: { kind: 'rate', scale: decimal(scale) },
    slots: [...parts, anchorSlot(world, 'rate', held)],
    anchor: 2,
  };
}

function sum(world: World, held: Held, parts: readonly Slot[]): readonly Constraint[] {
  const slots = [...parts, anchorSlot(world, 'whole', held)];
  const key = keyOf('measure', held.cell);
  return [{ kind: 'measure', key, relation: '=', formula: { kind: 'sum' }, slots, anchor: parts.length }];
}

function change(world: World, held: Held, measure: Change): Constraint {
  const { cell } = held;
  const level = operand(world, cell, measure.of, 'level');
  const { period, obstacle } = basePeriod(world, cell.period, cell.base ?? measure.base);
  const base = period === null ? null : slot(world, 'base', { ...level.cell, period });
  // What was reported of another area, or by another definition, is not what the change was reckoned from.
  const days = period === null ? [] : [level.cell.period, period].map(nominalDays);
  const parted = days.length === 0 ? {} : partedBy(breaksOver(world.horizon, level.cell, days));
  const shared = { kind: 'change', key: keyOf('change', cell), relation: '=', ...parted } as const;
  const own = anchorSlot(world, 'change', held);
  if (base === null) {
    const formula = { kind: 'sum' } as const;
    return { ...shared, formula, slots: [level, own], anchor: 1, ...(obstacle === undefined ? {} : { obstacle }) };
  }
  if (measure.mode !== 'percent') {
    const slots: readonly Slot[] = [level, { ...base, factor: -1 }, own];
    return { ...shared, formula: { kind: 'sum' }, slots, anchor: 2 };
  }
  const formula = { kind: 'rate', scale: HUNDRED, minus: HUNDRED } as const;
  return { ...shared, formula, slots: [level, base, own], anchor: 2 };
}

/** The period that a change is measured from, or why there is none. */
function basePeriod(
  { horizon }: World,
  period: Period,
  base: Base,
): { readonly period: Period | null; readonly obstacle?: FindingReason } {
  if (typeof base === 'object') return { period: readUnder(horizon, base.period) };
  if (base === 'unstated') return { period: null, obstacle: 'base-unstated' };
  const before = base === 'adjacent' ? adjacentBefore(period) : lastYear(horizon, period);
  return before === null ? { period: null, obstacle: 'impossible-period' } : { period: before };
}

const lastYears = new WeakMap<Horizon, WeakMap<Period, Period | 'none'>>();

/** The same period of the year before, remembered: many figures share a period. */
function lastYear(horizon: Horizon, period: Period): Period | null {
  const remembered = lastYears.get(horizon) ?? new WeakMap<Period, Period | 'none'>();
  lastYears.set(horizon, remembered);
  const known = remembered.get(period) ?? shiftYears(period, -1, calendarOf(horizon, period)) ?? 'none';
  remembered.set(period, known);
  return known === 'none' ? null : known;
}
