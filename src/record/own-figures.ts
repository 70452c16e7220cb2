/**
 * Own figures: what our own readers of tables ask a ledger to record is plain data already, frozen to the bottom. Reading
 * the command need not copy it; what it says is checked like anybody's.
 */
import type { FigureInput } from './input.ts';

/** By the list, which nobody else can fill: it is frozen. */
const own = new WeakSet<object>();

/** Marks figures as plain data that is frozen to the bottom, which they must be. */
export function ownFigures(figures: readonly FigureInput[]): readonly FigureInput[] {
  own.add(Object.freeze(figures));
  return figures;
}

/** Whether {@link ownFigures} gave this very list. */
export function areOwnFigures(list: unknown): list is readonly FigureInput[] {
  return typeof list === 'object' && list !== null && own.has(list);
}
