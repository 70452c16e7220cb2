/**
 * Formulas: ratios, sums, differences, shares and coverages, from the indicators that they name.
 */
import { Decimal, decimal, divideOutward } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Condition, Dimension, Indicator, Measure } from '../model/indicator.ts';
import { contains, divide, type Interval, interval, isSubset, meets, pointInterval, scale } from '../model/interval.ts';
import type { Reason } from './answer.ts';
import { descendantsAt } from './children.ts';
import { type Derivation, derived, isComplete, missingOf, none, type Part, type Rule, sumOf } from './derivation.ts';
import type { Horizon } from './horizon.ts';
import { samePortion } from './recast/portion.ts';
import { acceptable } from './requirement.ts';

/** The rule of a measure whose value in a cell is computed from others in the same period; null for every other. */
export function formulaOf(horizon: Horizon, { measure, dimensions }: Indicator): Rule | null {
  switch (measure.kind) {
    case 'ratio': {
      const { numerator, denominator } = measure;
      if (numerator === undefined || denominator === undefined) return null;
      return (cell, ask) =>
        quotient(cell, ask(of(cell, numerator)), ask(of(cell, denominator)), decimal(measure.scale));
    }
    case 'share':
      return (cell, ask) =>
        quotient(cell, ask(of(cell, measure.part)), ask(wholeOf(cell, measure, dimensions)), decimal(measure.scale));
    case 'sum':
      return (cell, ask) =>
        sumOf(
          cell,
          'measure',
          measure.of.map((id): Part => ({ role: 'plus', derivation: ask(of(cell, id)) })),
        );
    case 'difference':
      return (cell, ask) =>
        sumOf(cell, 'measure', [
          { role: 'plus', derivation: ask(of(cell, measure.minuend)) },
          { role: 'minus', derivation: ask(of(cell, measure.subtrahend)) },
        ]);
    case 'coverage':
      return (cell, ask) => coverage(horizon, measure, cell, ask);
    default:
      return null;
  }
}

/** The same place and time of another indicator; a base belongs to a change alone. */
export function of({ base: _, ...cell }: Cell, indicator: string): Cell {
  return { ...cell, indicator };
}

type Share = Extract<Measure, { readonly kind: 'share' }>;

/** What a share is of: another indicator here, or the total of the indicator that it is a share of. */
function wholeOf(cell: Cell, measure: Share, dimensions: readonly Dimension[] = []): Cell {
  const { breakdown, ...rest } = of(cell, measure.whole);
  if (breakdown === undefined || measure.part !== measure.whole) return of(cell, measure.whole);
  const kept = Object.entries(breakdown).filter(([id]) => !dimensions.some((dimension) => dimension.id === id));
  return kept.length === 0 ? rest : { ...rest, breakdown: Object.fromEntries(kept) };
}

/** over / under × worth, where the denominator cannot be zero. */
function quotient(cell: Cell, over: Derivation, under: Derivation, worth: Decimal): Derivation {
  const parts: readonly Part[] = [
    { role: 'plus', derivation: over },
    { role: 'over', derivation: under },
  ];
  const gap = missingOf(cell, parts) ?? zeroUnder(cell, under, parts, 'denominator-may-be-zero');
  if (gap !== null) return gap;
  const [above, below] = undivided(over, under);
  const value = above.value && below.value && divide(above.value, below.value);
  if (!value) return none(cell, 'not-numeric', [cell], parts);
  const point = above.point && below.point && exactQuotient(above.point.times(worth), below.point);
  return derived(cell, 'measure', scale(value, worth), point, parts);
}

/** Of two that shares divided alike, what was divided: their quotient is the same, and stays exact. */
export function undivided(
  over: Derivation,
  under: Derivation,
): readonly [Pick<Derivation, 'value' | 'point'>, Pick<Derivation, 'value' | 'point'>] {
  const [a, b] = [over.allocation, under.allocation];
  return a && b && samePortion(a.portion, b.portion) ? [a, b] : [over, under];
}

export function zeroUnder(cell: Cell, under: Derivation, parts: readonly Part[], exactly: Reason): Derivation | null {
  if (under.value === null || !contains(under.value, new Decimal(0))) return null;
  const surely = under.point?.isZero() === true;
  return none(cell, surely ? exactly : 'denominator-may-be-zero', [cell], parts);
}

/** The quotient where it ends; null where no decimal is equal to it. */
export function exactQuotient(a: Decimal, b: Decimal): Decimal | null {
  if (b.isZero()) return null;
  const { low, high } = divideOutward(a, b);
  return low.equals(high) ? low : null;
}

/** The share of the territories at a level that satisfy the condition; complete only when each of them is decided. */
function coverage(
  horizon: Horizon,
  measure: Extract<Measure, { readonly kind: 'coverage' }>,
  cell: Cell,
  ask: (cell: Cell) => Derivation,
): Derivation {
  const { places, exhaustive } = descendantsAt(horizon, cell, measure.level);
  const parts = places.map((territory): Part => {
    return { role: 'member', derivation: ask(of({ ...cell, territory }, measure.condition.indicator)) };
  });
  if (!exhaustive) {
    const found = parts.filter(({ derivation }) => isComplete(derivation));
    return none(cell, found.length === 0 ? 'not-reported' : 'children-not-exhaustive', [cell], found);
  }
  const gap = missingOf(cell, parts);
  if (gap !== null) return gap;
  const verdicts = parts.map(({ derivation }) => satisfies(measure.condition, derivation.value));
  const sure = new Decimal(verdicts.filter((verdict) => verdict === true).length);
  const open = verdicts.filter((verdict) => verdict === null).length;
  const all = pointInterval(new Decimal(places.length));
  const share = places.length === 0 ? null : divide(interval(sure, sure.plus(open)), all);
  if (share === null) return none(cell, 'denominator-may-be-zero');
  const worth = decimal(measure.scale);
  const point = open === 0 ? exactQuotient(sure.times(worth), new Decimal(places.length)) : null;
  return derived(cell, 'measure', scale(share, worth), point, parts);
}

/** Whether a value satisfies a condition; null when it may or may not. */
function satisfies({ relation, value: wanted }: Condition, value: Interval | null): boolean | null {
  if (value === null) return null;
  const set = acceptable(relation, decimal(wanted));
  if (isSubset(value, set)) return true;
  return meets(value, set) ? null : false;
}
