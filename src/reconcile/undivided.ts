/**
 * Undivided: rates over what comes to zero. A percent that is printed over nothing is a way of speaking, which nothing is
 * held against; so it is where nobody prints the zero itself, but parts that add up to it.
 */
import { wholeLine } from '../model/interval.ts';
import type { Building } from './building.ts';
import type { Constraint } from './constraint.ts';
import { isNought } from './nature.ts';
import { linearOf } from './solve/linear.ts';
import { common } from './solve/revise.ts';
import { type Expression, narrow, type Relation, type Unknown } from './solve.ts';

const anything: Unknown = { domain: wholeLine, whole: false };

/** The relations of a network and where they come from, without those that divide by what can only be zero. */
export function withoutUndivided({ unknowns, claims, relations, origins }: Building): {
  readonly relations: readonly Relation[];
  readonly origins: readonly (Constraint | null)[];
} {
  const dividing = relations.map(({ left }) => divisorOf(left));
  // "Less than 1" of what is counted is a printed zero, too.
  const admitted = claims.map((claim) => {
    const { domain, whole } = unknowns[claim.unknown] ?? anything;
    return { ...claim, interval: common(claim.interval, domain, whole) ?? claim.interval };
  });
  const noughts = admitted.filter(({ interval }) => isNought(interval));
  if (noughts.length === 0 || dividing.every((divisor) => divisor === null)) return { relations, origins };
  const claimed = new Map(admitted.map(({ unknown, interval }) => [unknown, interval]));
  const sums = relations.filter((relation) => linearOf(relation) !== null);
  // Most divisors are printed, and no sum need be looked at.
  const isPrinted = dividing.every((divisor) => divisor === null || claimed.has(divisor));
  const intervals = isPrinted ? [] : narrow({ unknowns, claims: noughts, relations: sums }).intervals;
  const isKept = (place: number): boolean => {
    const divisor = dividing[place] ?? null;
    const known = divisor === null ? undefined : (claimed.get(divisor) ?? intervals[divisor]);
    return known === undefined || !isNought(known);
  };
  return {
    relations: relations.filter((_, place) => isKept(place)),
    origins: origins.filter((_, place) => isKept(place)),
  };
}

/** The unknown by which the left side of a rate is divided; null where it is no rate. */
function divisorOf(left: Expression): number | null {
  const terms = left.kind === 'sum' ? left.terms : [];
  const found = terms.find(({ of }) => of.kind === 'quotient')?.of;
  return found?.kind === 'quotient' && found.under.kind === 'unknown' ? found.under.unknown : null;
}
