/**
 * Conflict: claims that cannot all be true become few, none of which could be left out.
 */
import type { Conflict } from './answers.ts';
import type { DecisionOptions } from './decide.ts';
import { examine, isRefuted } from './examine.ts';
import { cut } from './parts.ts';
import type { System } from './system.ts';

/**
 * A conflict within the one given that is minimal: without any one of its claims the others are not known to contradict
 * one another, whichever relations are looked at. (QuickXplain: Junker, 2004.) First by the relations that it names, which
 * are few, and then by all.
 */
export function minimalConflict(system: System, conflict: Conflict, options: DecisionOptions): Conflict {
  const all = [...system.relations.keys()];
  const few = fewest(system, conflict, options);
  const fewer = fewest(system, { claims: few.claims, relations: all }, options);
  if (fewer.claims.length === few.claims.length) return few;
  const { system: own, from } = cut(system, fewer.claims, all);
  const [named] = examine(own, options).conflicts;
  return { claims: fewer.claims, relations: (named?.relations ?? all).flatMap((place) => from.relations[place] ?? []) };
}

function fewest(system: System, { claims, relations }: Conflict, options: DecisionOptions): Conflict {
  const refutes = (some: readonly number[]): boolean => isRefuted(cut(system, some, relations).system, options);
  const few = [...needed(refutes, [], false, claims)].sort((a, b) => a - b);
  // Where deciding ends early it may know more of many claims than of few.
  return { claims: refutes(few) ? few : claims, relations };
}

type Refutes = (claims: readonly number[]) => boolean;

/** A smallest part of `open` that refutes together with `taken`; `isNew`: something was just taken. */
function needed(
  refutes: Refutes,
  taken: readonly number[],
  isNew: boolean,
  open: readonly number[],
): readonly number[] {
  if (isNew && refutes(taken)) return [];
  if (open.length <= 1) return isNew || !refutes(taken) ? open : [];
  const half = Math.floor(open.length / 2);
  const [first, second] = [open.slice(0, half), open.slice(half)];
  const ofSecond = needed(refutes, [...taken, ...first], true, second);
  const ofFirst = needed(refutes, [...taken, ...ofSecond], ofSecond.length > 0, first);
  return [...ofFirst, ...ofSecond];
}
