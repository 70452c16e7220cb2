/**
 * Conflict: claims that cannot all be true become few, none of which could be left out.
 */
import type { Conflict } from './answers.ts';
import { type DecisionOptions, feasibility } from './decide.ts';
import { cut } from './parts.ts';
import type { System } from './system.ts';

/**
 * A conflict within the one given that is minimal: without any one of its claims the others, and the relations named,
 * are not known to contradict one another. (QuickXplain: Junker, 2004.)
 */
export function minimalConflict(system: System, { claims, relations }: Conflict, options: DecisionOptions): Conflict {
  const isRefuted = (some: readonly number[]): boolean =>
    feasibility(cut(system, some, relations).system, options) === 'infeasible';
  const few = [...needed(isRefuted, [], false, claims)].sort((a, b) => a - b);
  // Where deciding ends early it may know more of many claims than of few.
  return { claims: isRefuted(few) ? few : claims, relations };
}

type Refutes = (claims: readonly number[]) => boolean;

/** A smallest part of `open` that refutes together with `taken`; `isNew`: something was just taken. */
function needed(
  isRefuted: Refutes,
  taken: readonly number[],
  isNew: boolean,
  open: readonly number[],
): readonly number[] {
  if (isNew && isRefuted(taken)) return [];
  if (open.length <= 1) return isNew || !isRefuted(taken) ? open : [];
  const half = Math.floor(open.length / 2);
  const [first, second] = [open.slice(0, half), open.slice(half)];
  const ofSecond = needed(isRefuted, [...taken, ...first], true, second);
  const ofFirst = needed(isRefuted, [...taken, ...ofSecond], ofSecond.length > 0, first);
  return [...ofFirst, ...ofSecond];
}
