/**
 * Cell identity: two cells are one when indicator, territory, period, breakdown and base agree.
 */
import type { Base, Breakdown, Cell } from './figure.ts';
import { periodKey } from './period.ts';

/** Everything of a cell but its period: what a time path runs along. */
export type Row = Pick<Cell, 'indicator' | 'territory' | 'breakdown' | 'base'>;

/** Identity of a breakdown, whatever the order of its dimensions; '' for the total. */
export function breakdownKey(breakdown: Breakdown | undefined): string {
  if (breakdown === undefined) return '';
  const parts = Object.entries(breakdown).map(([dimension, member]) => `${dimension}=${member}`);
  return parts.length === 1 ? (parts[0] ?? '') : parts.sort().join(',');
}

export function baseKey(base: Base | undefined): string {
  if (base === undefined) return '';
  return typeof base === 'string' ? base : periodKey(base.period);
}

/** Identity of a row. Ids hold no spaces, so neither can two rows share a key. */
export function rowKey(row: Row): string {
  return `${row.indicator} ${row.territory} ${breakdownKey(row.breakdown)} ${baseKey(row.base)}`;
}

/** Identity of a cell. */
export function cellKey(cell: Cell): string {
  return `${rowKey(cell)} ${periodKey(cell.period)}`;
}
