/** The five shapes of indicator that these documents need, so that each of them reads as one line. */
import type { Indicator } from 'indicator-ledger';

export type Name = { readonly vi: string; readonly en: string };

/** A percentage of something whose parts may never be printed. */
export function percentage(id: string, name: Name, better: 'higher' | 'lower' = 'higher'): Indicator {
  return { id, name, measure: { kind: 'ratio', scale: '100' }, unit: 'percent', nonNegative: true, better };
}

/** Points by which a target is exceeded. */
export function marginOver(target: string, id: string, name: Name): Indicator {
  return { id, name, measure: { kind: 'margin', target }, unit: 'percentage-point', better: 'higher' };
}

/** Something that happens on a day. */
export function milestone(id: string, name: Name): Indicator {
  return { id, name, measure: { kind: 'milestone' }, unit: 'day' };
}

/** Whole things counted: during a period (`flow`), or as they stand on a day (`stock`). */
export function count(
  kind: 'flow' | 'stock',
  id: string,
  name: Name,
  unit: readonly [unit: string, ...symbols: string[]],
  better?: 'higher' | 'lower',
): Indicator {
  const [unitId, ...unitSymbols] = unit;
  return {
    id,
    name,
    measure: { kind },
    unit: unitId,
    ...(unitSymbols.length > 0 && { unitSymbols }),
    integer: true,
    nonNegative: true,
    ...(better && { better }),
  };
}

/** "01 trong 37": one of so many. */
export function membership(id: string, name: Name): Indicator {
  return { id, name, measure: { kind: 'rank' }, unit: 'territory', unitSymbols: ['địa phương'] };
}
