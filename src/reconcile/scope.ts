/**
 * Scope: whose words are taken together. Each document is held against itself; then the latest words of all.
 */
import { Decimal, decimal } from '../model/decimal.ts';
import { hull, type Interval, intersect, pointInterval } from '../model/interval.ts';
import { type Quantity, termsOf } from '../model/quantity.ts';
import { recordedAtPosition } from '../projection.ts';
import { preferredOf, windowOf } from '../query.ts';
import type { Claim, Held, World } from './claims.ts';

/** What is said of a cell in a scope. */
export interface Said {
  readonly claims: readonly Claim[];
  /** What the claims allow together; null where they are no numbers, or exclude one another. */
  readonly certain: Interval | null;
  readonly expected: Interval | null;
  /** The claims of one document exclude one another. */
  readonly disagree: boolean;
}

/** One document; or, across documents, the latest words of one publisher or of all. */
export type Scope =
  | { readonly kind: 'publication'; readonly publication: string }
  | { readonly kind: 'across'; readonly publisher: string | null };

/** What a scope says of a cell; null where it says nothing. */
export function saidOf(world: World, held: Held | undefined, scope: Scope): Said | null {
  if (held === undefined) return null;
  if (scope.kind === 'publication') {
    const { claims } = held;
    const [only] = claims;
    if (claims.length === 1 && only !== undefined)
      return only.publication.id === scope.publication ? alone(only, claims) : null;
    return together(
      world,
      claims.filter(({ publication }) => publication.id === scope.publication),
    );
  }
  return latestOf(world, held, scope.publisher);
}

/** The scopes across documents in which a cell may be compared: a label without a calendar is its publisher's own. */
export function acrossScopes(held: Held): readonly Scope[] {
  if (windowOf(held.cell.period)?.domain !== 'months') return [{ kind: 'across', publisher: null }];
  const publishers = new Set(held.claims.map(({ publication }) => publication.publisher));
  return [...publishers].map((publisher) => ({ kind: 'across', publisher }));
}

/** The publisher's latest words on a cell, one publisher after the other. */
export function standingClaims(held: Held): ReadonlyMap<string, readonly Claim[]> {
  const standing = new Map<string, Claim[]>();
  for (const claim of held.claims) {
    if (claim.replaced) continue;
    const own = standing.get(claim.publication.publisher);
    if (own === undefined) standing.set(claim.publication.publisher, [claim]);
    else own.push(claim);
  }
  return standing;
}

function latestOf(world: World, held: Held, publisher: string | null): Said | null {
  const { claims } = held;
  const [only] = claims;
  if (claims.length === 1 && only !== undefined) {
    const isMeant = !only.replaced && (publisher === null || publisher === only.publication.publisher);
    return isMeant ? alone(only, claims) : null;
  }
  const standing = standingClaims(held);
  if (publisher !== null) return together(world, standing.get(publisher) ?? []);
  const chosen = standing.size > 1 ? preferredOf(world.horizon, [...standing.keys()]) : null;
  const rivals = chosen === null ? [...standing.values()] : [standing.get(chosen) ?? []];
  const said = rivals.map((own) => together(world, own)).filter((one) => one !== null);
  const [first, ...others] = said;
  return first === undefined ? null : others.reduce(either, first);
}

/** Rivals may each be right. */
function either(a: Said, b: Said): Said {
  return {
    claims: [...a.claims, ...b.claims],
    certain: a.certain === null || b.certain === null ? null : hull(a.certain, b.certain),
    expected: a.expected === null || b.expected === null ? null : hull(a.expected, b.expected),
    disagree: a.disagree || b.disagree,
  };
}

function alone({ certain, expected }: Claim, claims: readonly Claim[]): Said {
  return { claims, certain, expected, disagree: false };
}

/**
 * Reports of one cell in one document. Where a fraction excludes the number beside it, the number speaks for the cell: the
 * fraction is held against that number, and against the counts that it is made of, by itself.
 */
export function together(world: World, claims: readonly Claim[]): Said | null {
  const [only] = claims;
  if (only === undefined) return null;
  if (claims.length === 1) return alone(only, claims);
  const disagree = !agree(world, claims);
  const numbers = claims.filter(({ form }) => form !== 'fraction');
  if (disagree && numbers.length > 0 && numbers.length < claims.length) return together(world, numbers);
  const certain = common(claims.map((claim) => claim.certain));
  const expected = common(claims.map((claim) => claim.expected)) ?? certain;
  return { claims, certain: disagree ? null : certain, expected: disagree ? null : expected, disagree };
}

/**
 * Whether reports of one cell can all be true: their intervals meet, equal steps carry equal values, and what is no single
 * number is one, too.
 */
export function agree(world: World, claims: readonly Claim[]): boolean {
  if (claims.every(({ certain }) => certain !== null) && common(claims.map((claim) => claim.certain)) === null)
    return false;
  return areOne(claims.flatMap((claim) => marksOf(world, claim)));
}

/** Whether fractions are of the same counts, and places the same in their set. */
export function sameCounts(world: World, claims: readonly Claim[]): boolean {
  return areOne(claims.flatMap((claim) => countsOf(quantityOf(world, claim))));
}

/** What a figure says beside its interval, which all figures of its cell must say alike. */
export interface Mark {
  readonly name: string;
  readonly value: Interval;
}

/** The number printed with a step, the terms of a fraction, the place in a set. */
export function marksOf(world: World, claim: Claim): readonly Mark[] {
  const quantity = quantityOf(world, claim);
  return quantity?.kind === 'number' && quantity.bound === 'plain'
    ? [{ name: `step ${quantity.step}`, value: pointInterval(decimal(quantity.value)) }]
    : countsOf(quantity);
}

function countsOf(quantity: Quantity | undefined): readonly Mark[] {
  if (quantity?.kind === 'place')
    return [{ name: `place ${quantity.relation}`, value: pointInterval(new Decimal(quantity.k)) }];
  if (quantity?.kind !== 'fraction') return [];
  const { numerator, denominator } = termsOf(quantity);
  return [
    { name: 'numerator', value: numerator },
    { name: 'denominator', value: denominator },
  ];
}

function quantityOf({ horizon }: World, { position }: Claim): Quantity | undefined {
  return recordedAtPosition(horizon.state.figures, position)?.quantity;
}

/** Whether all marks of one name can be one. */
function areOne(marks: readonly Mark[]): boolean {
  const values = new Map<string, Interval | null>();
  for (const { name, value } of marks) {
    const known = values.get(name);
    values.set(name, known ? intersect(known, value) : known === undefined ? value : null);
  }
  return [...values.values()].every((value) => value !== null);
}

function common(intervals: readonly (Interval | null)[]): Interval | null {
  const [first = null, ...others] = intervals;
  return others.reduce((a, b) => (a === null || b === null ? null : intersect(a, b)), first);
}
