/**
 * Over measures: ratios, changes, sums, shares and coverages are computed from the indicators that they name.
 */
import { Decimal, decimal, divideOutward } from '../model/decimal.ts';
import type { Base, Cell } from '../model/figure.ts';
import type { Condition, Dimension, Indicator, Measure } from '../model/indicator.ts';
import {
  contains,
  divide,
  type Interval,
  interval,
  isPoint,
  isSubset,
  meets,
  pointInterval,
  scale,
  subtract,
} from '../model/interval.ts';
import { adjacentBefore, type Period, shiftYears } from '../model/period.ts';
import { versionAt } from '../projection.ts';
import type { ChangeQuery, Reason } from './answer.ts';
import {
  type Derivation,
  derived,
  inTimeOrder,
  isComplete,
  missingOf,
  none,
  type Part,
  type Rule,
  restated,
  sumOf,
} from './derivation.ts';
import { calendarOf, type Horizon, readUnder } from './horizon.ts';
import { requiredOf } from './judgement.ts';
import { noMargins } from './margins.ts';
import { descendantsAt } from './places.ts';
import { type Asks, likeForLike } from './recast/like-for-like.ts';
import { samePortion } from './recast/portion.ts';
import { acceptable, marginOver } from './requirement.ts';

const hundred = new Decimal(100);
const one = new Decimal(1);

/** Whether an indicator is computed from others, where nobody reported it. */
export function isComputed(indicator: Indicator | undefined): boolean {
  const { measure } = indicator ?? {};
  if (measure === undefined || measure.kind === 'flow' || measure.kind === 'stock') return false;
  if (measure.kind === 'ratio') return measure.numerator !== undefined && measure.denominator !== undefined;
  return measure.kind !== 'rank' && measure.kind !== 'milestone';
}

/** The rule of a measure that is computed from other indicators; null for one that is not. */
export function measureRule(
  horizon: Horizon,
  { measure, dimensions }: Indicator,
  asks: Omit<Asks, 'ask'>,
): Rule | null {
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
    case 'change':
      return (cell, ask) => {
        const { mode, base } = measure;
        return changeOf(horizon, cell, of(cell, measure.of), { mode, base: cell.base ?? base }, { ...asks, ask });
      };
    case 'coverage':
      return (cell, ask) => coverage(horizon, measure, cell, ask);
    case 'margin':
      return (cell, ask) => marginOf(horizon, measure.target, cell, { ...asks, ask });
    default:
      return null;
  }
}

/** The same place and time of another indicator; a base belongs to a change alone. */
function of({ base: _, ...cell }: Cell, indicator: string): Cell {
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

/** The period that a change is measured from; null when nobody stated it, or it cannot be told. */
function basePeriod(horizon: Horizon, period: Period, base: Base): Period | null {
  if (typeof base === 'object') return readUnder(horizon, base.period);
  if (base === 'same-period-last-year') return shiftYears(period, -1, calendarOf(horizon, period));
  return base === 'adjacent' ? adjacentBefore(period) : null;
}

/** How far an indicator is from its target, where the target's value is known by itself. */
function marginOf(horizon: Horizon, id: string, cell: Cell, asks: Asks): Derivation | null {
  const target = versionAt(horizon.state.targets, id, horizon.position) ?? null;
  if (target === null) return null;
  const actual = asks.ask(of(cell, target.indicator));
  const { requirable, level = actual } = requiredOf(horizon, target.requirement, actual, noMargins, asks);
  const parts: readonly Part[] = [{ role: 'plus', derivation: level }];
  const gap = missingOf(cell, parts);
  if (gap !== null) return gap;
  const value = requirable && level.value && marginOver(level.value, requirable);
  if (!value) return none(cell, 'not-numeric', [cell], parts);
  const printed = level.point && requirable && marginOver(pointInterval(level.point), requirable);
  return derived(cell, 'measure', value, printed && isPoint(printed) ? printed.low : null, parts);
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

/** How far a level moved from its base, as the answer to `cell`. */
export function changeOf(
  horizon: Horizon,
  cell: Cell,
  level: Cell,
  { mode, base, territories }: Comparing,
  asks: Asks,
): Derivation {
  const period = basePeriod(horizon, level.period, base);
  if (period === null) return none(cell, base === 'unstated' ? 'base-unstated' : 'not-reported');
  const pair = likeForLike(horizon, level, period, territories, asks);
  const moved = movement(cell, mode, pair.level, pair.base);
  const reason = isComplete(moved) ? null : ([pair.base, pair.level].find(isOfAnotherKind)?.reason ?? null);
  const said = reason === null ? moved : { ...moved, reason };
  if (pair.map === null && pair.breaks.length === 0) return said;
  return restated(said, { map: pair.map, breaks: inTimeOrder([...said.breaks, ...pair.breaks]) });
}

/** Figures are there, and cannot be compared. */
function isOfAnotherKind({ reason }: Derivation): boolean {
  switch (reason) {
    case 'calendar':
    case 'calendars-differ':
    case 'other-area':
    case 'not-on-map':
    case 'territory-not-alive':
      return true;
    default:
      return false;
  }
}

type Mode = ChangeQuery['mode'];

/** How two periods are compared. */
interface Comparing extends Pick<ChangeQuery, 'mode' | 'territories'> {
  readonly base: Base;
}

function movement(cell: Cell, mode: Mode, level: Derivation, base: Derivation): Derivation {
  const parts: readonly Part[] = [
    { role: 'plus', derivation: level },
    { role: 'base', derivation: base },
  ];
  if (mode !== 'percent') {
    return sumOf(
      cell,
      'measure',
      parts.map(({ role, derivation }) => ({ role: role === 'base' ? 'minus' : role, derivation })),
    );
  }
  const gap = missingOf(cell, parts) ?? zeroUnder(cell, base, parts, 'base-zero');
  if (gap !== null) return gap;
  const [now, then] = undivided(level, base);
  const growth = now.value && then.value && divide(now.value, then.value);
  if (!growth) return none(cell, 'not-numeric', [cell], parts);
  const factor = now.point && then.point && exactQuotient(now.point.times(hundred), then.point);
  const value = scale(subtract(growth, pointInterval(one)), hundred);
  return derived(cell, 'measure', value, factor?.minus(hundred) ?? null, parts);
}

/** Of two that shares divided alike, what was divided: their quotient is the same, and stays exact. */
function undivided(
  over: Derivation,
  under: Derivation,
): readonly [Pick<Derivation, 'value' | 'point'>, Pick<Derivation, 'value' | 'point'>] {
  const [a, b] = [over.allocation, under.allocation];
  return a && b && samePortion(a.portion, b.portion) ? [a, b] : [over, under];
}

function zeroUnder(cell: Cell, under: Derivation, parts: readonly Part[], exactly: Reason): Derivation | null {
  if (under.value === null || !contains(under.value, new Decimal(0))) return null;
  const surely = under.point?.isZero() === true;
  return none(cell, surely ? exactly : 'denominator-may-be-zero', [cell], parts);
}

/** The quotient where it ends; null where no decimal is equal to it. */
function exactQuotient(a: Decimal, b: Decimal): Decimal | null {
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
