/**
 * Over measures: what compares two periods, or a level with its target, and whatever else is computed from indicators.
 */
import { Decimal } from '../model/decimal.ts';
import type { Base, Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { divide, isPoint, pointInterval, scale, subtract } from '../model/interval.ts';
import { adjacentBefore, type Period, shiftYears } from '../model/period.ts';
import { versionAt } from '../projection.ts';
import type { ChangeQuery } from './answer.ts';
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
import { exactQuotient, formulaOf, of, undivided, zeroUnder } from './formulas.ts';
import { calendarOf, type Horizon, readUnder } from './horizon.ts';
import { requiredOf } from './judgement.ts';
import { isUnequal } from './lengths.ts';
import { noMargins } from './margins.ts';
import { type Asks, likeForLike } from './recast/like-for-like.ts';
import { marginOver } from './requirement.ts';
import { mayBeCompared } from './standing.ts';

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
export function measureRule(horizon: Horizon, indicator: Indicator, askOn: Asks['askOn']): Rule | null {
  const { measure } = indicator;
  switch (measure.kind) {
    case 'change':
      return (cell, ask) => {
        const { mode, base } = measure;
        return changeOf(horizon, cell, of(cell, measure.of), { mode, base: cell.base ?? base }, { ask, askOn });
      };
    case 'margin':
      return (cell, ask) => marginOf(horizon, measure.target, cell, { ask, askOn });
    default:
      return formulaOf(horizon, indicator);
  }
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
  const { requirable, reason, level = actual } = requiredOf(horizon, target.requirement, actual, noMargins, asks);
  const parts: readonly Part[] = [{ role: 'plus', derivation: level }];
  const gap = missingOf(cell, parts);
  if (gap !== null) return gap;
  const value = requirable && level.value && marginOver(level.value, requirable);
  if (!value) {
    return none(
      cell,
      reason === 'base-of-another-length' || reason === 'calendar' ? reason : 'not-numeric',
      [cell],
      parts,
    );
  }
  const printed = level.point && requirable && marginOver(pointInterval(level.point), requirable);
  return derived(cell, 'measure', value, printed && isPoint(printed) ? printed.low : null, parts);
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
  if (isUnequal(horizon, level.indicator, period, level.period)) return none(cell, 'base-of-another-length', []);
  const pair = likeForLike(horizon, level, period, territories, asks);
  const isMixed = !mayBeCompared(horizon, pair.level, pair.base);
  const moved = isMixed ? none(cell, 'calendar') : movement(cell, mode, pair.level, pair.base);
  const isSettled = isComplete(moved) || moved.reason === 'territory-not-alive';
  const reason = isSettled ? null : ([pair.base, pair.level].find(isOfAnotherKind)?.reason ?? null);
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
