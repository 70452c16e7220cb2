/**
 * Weight: what it costs to doubt a figure. What was computed from others is doubted before what was counted, and what
 * was said loosely before what was said precisely.
 */
import type { Indicator } from '../model/indicator.ts';
import { isPoint } from '../model/interval.ts';
import type { Said } from './scope.ts';

const LOOSE = 2;
const DERIVED = 3;
const COUNTED = 4;

/** The cost of doubting what is said of a cell: a positive whole number. Repeating it costs nothing more. */
export function weightOf(indicator: Indicator | undefined, { certain, expected }: Said): number {
  const isBounded = certain !== null && certain.low !== null && certain.high !== null;
  if (!isBounded || expected !== certain) return LOOSE;
  const kind = indicator?.measure.kind;
  const isCounted = kind === 'flow' || kind === 'stock' || kind === 'sum';
  return isCounted && isPoint(certain) ? COUNTED : DERIVED;
}
