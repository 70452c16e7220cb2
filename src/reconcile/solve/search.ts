/**
 * Search: what a search for values needs. A box of intervals is narrowed, values are proposed for it, and values are put
 * into the relations themselves.
 */
import { type Interval, wholeLine } from '../../model/interval.ts';
import { narrow } from './narrow.ts';
import { compare, fromDecimal, isWhole, type Rational } from './rational.ts';
import { relaxed } from './relax.ts';
import { type Effort, satisfy } from './simplex.ts';
import type { Relation, System } from './system.ts';
import { holds, valueAt } from './value.ts';

/** An interval for each unknown. */
export type Box = readonly Interval[];

/** What is to be satisfied, and what may still be spent on it. */
export interface Search {
  readonly system: System;
  /** Those that stand. */
  readonly relations: readonly Relation[];
  /** The unknowns that are multiplied or divided by. */
  readonly factors: readonly number[];
  /** Those of which nothing hangs but the interval in which they lie. */
  readonly lone: ReadonlySet<number>;
  readonly effort: Effort;
}

/** What narrowing leaves of a box; null where nothing is left. `since`: the unknowns of which more is known than before. */
export function narrowedBox(
  { system, relations }: Search,
  box: Box,
  options: { readonly since?: readonly number[]; readonly sweeps?: number } = {},
): Box | null {
  const unknowns = system.unknowns.map(({ whole }, place) => ({ whole, domain: box[place] ?? wholeLine }));
  const { intervals, conflicts } = narrow({ unknowns, claims: [], relations }, options);
  return conflicts.length > 0 ? null : intervals;
}

/** Values within the box that satisfy what is linear, and what is not as far as rows can say it. */
export function propose({ relations, lone, effort }: Search, box: Box): readonly Rational[] | null | 'open' {
  const { variables, rows } = relaxed(relations, box, (unknown) => lone.has(unknown));
  const found = satisfy(variables, rows, effort);
  return found === null || found === 'open' ? found : found.slice(0, box.length);
}

/** Whether values that were proposed satisfy everything, or do once rates and changes are what their parts make them. */
export function fits(search: Search, box: Box, proposed: readonly Rational[]): boolean {
  if (satisfies(search, box, proposed)) return true;
  const values = [...proposed];
  // What is made of a rate, which is made of counts, may come before it.
  for (const { left, relation, right } of [...search.relations, ...search.relations]) {
    if (relation !== '=' || right.kind !== 'unknown' || search.factors.includes(right.unknown)) continue;
    const made = valueAt(left, values);
    if (made !== null) values[right.unknown] = made;
  }
  return satisfies(search, box, values);
}

/** Whether a value lies in an interval. */
export function lies(value: Rational, { low, high, lowOpen, highOpen }: Interval): boolean {
  const above = low === null ? 1 : compare(value, fromDecimal(low));
  const below = high === null ? 1 : compare(fromDecimal(high), value);
  return (lowOpen ? above > 0 : above >= 0) && (highOpen ? below > 0 : below >= 0);
}

/** Whether values lie in a box and satisfy everything. */
export function satisfies({ system, relations }: Search, box: Box, values: readonly Rational[]): boolean {
  return (
    values.every((value, place) => lies(value, box[place] ?? wholeLine)) &&
    values.every((value, place) => isWhole(value) || system.unknowns[place]?.whole !== true) &&
    relations.every((relation) => holds(relation, values))
  );
}
