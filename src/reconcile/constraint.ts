/**
 * Constraint: what definitions require of some cells, before anybody looks at what is printed in them.
 */
import { cellKey } from '../model/cell.ts';
import { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Break } from '../query.ts';
import { find, type Held, type World } from './claims.ts';
import type { ConstraintKind, Finding, FindingReason, Role } from './finding.ts';
import { type Nature, natureOf } from './nature.ts';
import { type Expression, type Relation, renamed } from './solve/system.ts';

/** A cell in a constraint. */
export interface Slot {
  readonly side: 'left' | 'right';
  readonly role: Role;
  readonly factor: 1 | -1;
  readonly cell: Cell;
  /** Undefined where nobody prints it. */
  readonly held: Held | undefined;
  readonly nature: Nature;
}

/**
 * What both sides come to.
 * - `sum`: the sum of the slots on each side, and a constant;
 * - `rate`: first over second × scale, less `minus`, on the left; the third on the right;
 * - `between`: anything from the least to the greatest on the left;
 * - `relation`: expressions over the slots, by their place.
 */
export type Formula =
  | { readonly kind: 'sum'; readonly left?: Decimal; readonly right?: Decimal }
  | { readonly kind: 'rate'; readonly scale: Decimal; readonly minus?: Decimal }
  | { readonly kind: 'between' }
  | { readonly kind: 'relation'; readonly relation: Relation };

/** What must hold. */
export interface Constraint {
  readonly kind: ConstraintKind;
  readonly key: string;
  readonly relation: '=' | '<=' | '>=';
  readonly formula: Formula;
  readonly slots: readonly Slot[];
  /** The slot whose documents are checked; null where any document is that speaks of one of the cells. */
  readonly anchor: number | null;
  /** What is missing on the left is left out: it could only make the left greater. */
  readonly partial?: true;
  /** Why it cannot be decided, or means nothing here, whatever the numbers are. */
  readonly obstacle?: FindingReason;
  /** The days between its cells on which the land or the definition became another. */
  readonly breaks?: readonly Break[];
  /** The target of a margin, where nobody printed its value. */
  readonly target?: { readonly id: string; readonly isFloor: boolean };
  readonly rule?: NonNullable<Finding['rule']>;
}

export const ONE = new Decimal(1);
export const MINUS_ONE = new Decimal(-1);
export const HUNDRED = new Decimal(100);

/** A slot for a cell, with what is printed in it. */
export function slot(world: World, role: Role, cell: Cell, side: Slot['side'] = 'left', factor: 1 | -1 = 1): Slot {
  const held = find(world, cell);
  const indicator = held === undefined ? world.definition(cell.indicator, cell.period) : held.indicator;
  const nature = natureOf(world, indicator, cell.period);
  // The cell that is held is shared by everything that speaks of it.
  return { side, role, factor, cell: held?.cell ?? cell, held, nature };
}

/** The slot of what is checked, on the right, where `held` is known. */
export function anchorSlot(world: World, role: Role, held: Held): Slot {
  const { cell, indicator } = held;
  const nature = natureOf(world, indicator, cell.period);
  return { side: 'right', role, factor: 1, cell, held: held.claims.length === 0 ? undefined : held, nature };
}

/** Names a comparison: its kind, the cell that is checked, and what tells it from others of that kind and cell. */
export function keyOf(kind: ConstraintKind, cell: Cell, ...more: readonly string[]): string {
  return [kind, cellKey(cell), ...more].join(' ');
}

/** The constraint as a relation between the solver's unknowns; null where it has none. */
export function relationOf(
  { formula, slots, relation }: Constraint,
  numberOf: (slot: Slot) => number,
): Relation | null {
  const unknown = (index: number): Expression => {
    const found = slots[index];
    return { kind: 'unknown', unknown: found === undefined ? -1 : numberOf(found) };
  };
  switch (formula.kind) {
    case 'sum': {
      return { left: sumOf('left', formula.left), relation, right: sumOf('right', formula.right) };
    }
    case 'rate': {
      const quotient: Expression = { kind: 'quotient', over: unknown(0), under: unknown(1) };
      const scaled = { factor: formula.scale, of: quotient };
      const less = formula.minus;
      const fixed = less === undefined ? [] : [{ factor: MINUS_ONE, of: { kind: 'constant', value: less } as const }];
      const [, , rate] = slots;
      const when = rate === undefined ? {} : { when: [numberOf(rate)] };
      return { left: { kind: 'sum', terms: [scaled, ...fixed] }, relation, right: unknown(2), ...when };
    }
    case 'relation':
      return renamed(formula.relation, (local) => {
        const found = slots[local];
        return found === undefined ? -1 : numberOf(found);
      });
    case 'between':
      return null;
  }

  function sumOf(side: Slot['side'], constant: Decimal | undefined): Expression {
    const fixed = constant === undefined ? [] : [{ factor: ONE, of: { kind: 'constant', value: constant } as const }];
    const terms = slots
      .filter((one) => one.side === side)
      .map((one) => ({
        factor: one.factor === 1 ? ONE : MINUS_ONE,
        of: { kind: 'unknown', unknown: numberOf(one) } as const,
      }));
    const all = [...terms, ...fixed];
    const [only] = all;
    return all.length === 1 && only?.factor === ONE ? only.of : { kind: 'sum', terms: all };
  }
}
