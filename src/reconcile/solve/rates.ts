/**
 * Rates: relations in which something is divided, as far as they can be multiplied out.
 */
import { Decimal } from '../../model/decimal.ts';
import { type Linear, linearOf } from './linear.ts';
import type { Expression, Relation, Term } from './system.ts';

/** rate = factor · over / under + constant. */
export interface Rate {
  readonly rate: number;
  readonly factor: Decimal;
  readonly over: Expression;
  readonly under: Expression;
  readonly constant: Decimal;
}

const ZERO = new Decimal(0);

/** The rate that a relation gives; null where it gives none. */
export function rateOf({ left, relation, right }: Relation): Rate | null {
  const terms = left.kind === 'sum' ? left.terms : [];
  const [ratio, ...more] = terms.filter(({ of }) => of.kind === 'quotient');
  const fixed = terms.filter(({ of }) => of.kind === 'constant');
  if (relation !== '=' || right.kind !== 'unknown' || ratio?.of.kind !== 'quotient') return null;
  if (more.length > 0 || fixed.length + 1 < terms.length) return null;
  const constant = fixed.reduce(
    (sum, { factor, of }) => (of.kind === 'constant' ? sum.plus(factor.times(of.value)) : sum),
    ZERO,
  );
  const { over, under } = ratio.of;
  return { rate: right.unknown, factor: ratio.factor, over, under, constant };
}

/** The relations, with sums of rates over one divisor as sums of what is divided: shares of one whole add up as its parts do. */
export function withoutSumsOfRates(relations: readonly Relation[]): readonly Relation[] {
  const rates = new Map<number, Rate | null>();
  for (const relation of relations) {
    const found = rateOf(relation);
    if (found !== null) rates.set(found.rate, rates.has(found.rate) ? null : found);
  }
  if (rates.size < 2) return relations;
  return relations.map((relation) => {
    const linear = linearOf(relation);
    return (linear && multipliedOut(linear, rates)) ?? relation;
  });
}

function multipliedOut(
  { relation, factors, constant }: Linear,
  rates: ReadonlyMap<number, Rate | null>,
): Relation | null {
  const terms: Term[] = [];
  let [divisor, times]: [number | null, Decimal] = [null, constant];
  for (const [unknown, factor] of factors) {
    const own = rates.get(unknown);
    if (own?.under.kind !== 'unknown' || (divisor !== null && divisor !== own.under.unknown)) return null;
    divisor = own.under.unknown;
    terms.push({ factor: factor.times(own.factor), of: own.over });
    times = times.plus(factor.times(own.constant));
  }
  if (relation !== '=' || divisor === null || terms.length < 2) return null;
  const whole: Term = { factor: times, of: { kind: 'unknown', unknown: divisor } };
  return { left: { kind: 'sum', terms: [...terms, whole] }, relation, right: { kind: 'constant', value: ZERO } };
}
