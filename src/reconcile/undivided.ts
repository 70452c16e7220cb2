/**
 * Undivided: rates over what comes to zero. A percent that is printed over nothing is a way of speaking, which nothing is
 * held against; so it is where nobody prints the zero itself, but parts that add up to it.
 */
import type { Building } from './building.ts';
import type { Constraint } from './constraint.ts';
import { linearOf } from './solve/linear.ts';
import { type Expression, narrow, type Relation } from './solve.ts';

/** The relations of a network and where they come from, without those that divide by what can only be zero. */
export function withoutUndivided({ unknowns, claims, relations, origins }: Building): {
  readonly relations: readonly Relation[];
  readonly origins: readonly (Constraint | null)[];
} {
  const dividing = relations.map(({ left }) => divisorOf(left));
  const isNought = ({ interval: { low, high } }: (typeof claims)[number]) => low?.isZero() === true && high?.isZero();
  if (!dividing.some((divisor) => divisor !== null) || !claims.some(isNought)) return { relations, origins };
  const sums = relations.filter((relation) => linearOf(relation) !== null);
  const noughts = claims.filter(isNought);
  const { intervals } = narrow({ unknowns, claims: noughts, relations: sums });
  const isKept = (place: number): boolean => {
    const known = intervals[dividing[place] ?? -1];
    return known === undefined || known.low?.isZero() !== true || known.high?.isZero() !== true;
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
