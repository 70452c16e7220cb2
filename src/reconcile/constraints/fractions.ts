/**
 * Fractions: the terms of a printed fraction are counts, and are held against the counts of the same place and time.
 */
import { termsOf } from '../../model/quantity.ts';
import { recordedAtPosition } from '../../projection.ts';
import type { Claim, Held, World } from '../claims.ts';
import { anchorSlot, type Constraint, keyOf, type Slot } from '../constraint.ts';
import { together } from '../scope.ts';
import { denominatorDiffers } from './denominator.ts';
import { rateOperands } from './measures.ts';

/** "10/12" of a rate whose numerator and denominator are indicators: ten of the one, twelve of the other. */
export function fractionConstraints(world: World, held: Held): readonly Constraint[] {
  const { cell, indicator, claims } = held;
  const fractions = claims.filter(({ form }) => form === 'fraction');
  if (fractions.length === 0 || indicator === undefined || cell.period.impossible !== undefined) return [];
  const operands = rateOperands(world, held, indicator);
  if (operands === null) return [];
  const [over, under] = operands;
  const shared = fractions.filter((fraction) => !isOfAnotherWhole(world, held, fraction));
  return [...countOf(world, held, fractions, 'numerator', over), ...countOf(world, held, shared, 'denominator', under)];
}

/**
 * Whether the percent beside it tells that a fraction was taken of another whole. Of percents that contradict one another
 * one does, though another fits: they are in conflict, and the fraction with neither.
 */
export function isOfAnotherWhole(world: World, held: Held, fraction: Claim): boolean {
  const { id } = fraction.publication;
  const beside = held.claims.filter(({ form, publication }) => form !== 'fraction' && publication.id === id);
  const shared = together(world, beside)?.certain ?? null;
  const rates = shared === null ? beside.flatMap(({ certain }) => certain ?? []) : [shared];
  return rates.some((rate) => denominatorDiffers(world, held, fraction, rate));
}

/** One term, as if it were what its document says of the count. */
function countOf(
  world: World,
  { cell }: Held,
  fractions: readonly Claim[],
  role: 'numerator' | 'denominator',
  count: Slot,
): readonly Constraint[] {
  const claims = fractions.flatMap((claim) => {
    const quantity = recordedAtPosition(world.horizon.state.figures, claim.position)?.quantity;
    const term = quantity?.kind === 'fraction' ? termsOf(quantity)[role] : null;
    return term === null ? [] : [{ ...claim, certain: term, expected: term }];
  });
  if (claims.length === 0) return [];
  const indicator = world.definition(count.cell.indicator, cell.period);
  const printed: Slot = { ...anchorSlot(world, role, { cell, indicator, claims }), side: 'left' };
  const counted: Slot = { ...count, side: 'right', role: 'count' };
  const key = keyOf('fraction-count', cell, role);
  const slots = [printed, counted];
  return [{ kind: 'fraction-count', key, relation: '=', formula: { kind: 'sum' }, slots, anchor: 0 }];
}
