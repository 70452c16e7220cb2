/**
 * Allocate: what was reported of the territories of one map becomes what it comes to in a territory of another.
 *
 * What lies in it whole is added up, and that is exact. Of what lies in it in part, a stated share gives an estimate;
 * without one, a figure that is never negative leaves between nothing and all of it, less what is known of the territories
 * that have the rest.
 */
import { Decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import { add, type Interval, intersect, interval, isPoint, subtract } from '../../model/interval.ts';
import type { Break } from '../answer.ts';
import {
  type Derivation,
  derived,
  distinct,
  isComplete,
  missingOf,
  none,
  type Part,
  restated,
  sumOf,
} from '../derivation.ts';
import { indicatorFor, nominalDays } from '../horizon.ts';
import type { Mapped } from './area.ts';
import { type Crossing, epochOf, lineageOf, type Source, type Stage, stageAt } from './lineage.ts';
import { portionOfPoint, portionOfValue } from './portion.ts';

const zero = new Decimal(0);

/** What is asked while a cell is allocated. */
export interface Asking {
  /** What was reported of a territory of the period's own map, or follows from it. */
  readonly reported: (cell: Cell) => Derivation;
  /** What was reported of a territory of the view's map in this period. */
  readonly own: (cell: Cell) => Derivation;
}

/**
 * A cell of the view's map, from the territories that were it on the period's own; null where nothing is known of it.
 *
 * @param stage - Of the territory; or of `members` that make it up on the view's map, taken together.
 */
export function allocated(
  horizon: Mapped,
  cell: Cell,
  stage: Stage,
  asking: Asking,
  members: readonly string[] = [cell.territory],
): Derivation | null {
  const { sources, outside } = stage;
  const parts = sources.map((source): Part => {
    const derivation = asking.reported({ ...cell, territory: source.territory });
    if (source.whole) return { role: 'plus', derivation };
    return { role: 'plus', derivation, portion: horizon.shares ? source.portion : null };
  });
  if (parts.length === 0 || outside) return ofOtherArea(cell, parts);
  const gap = missingOf(cell, parts);
  if (gap !== null) return gap;
  const breaks = bridged(stage.crossed);
  const { day: map } = horizon.map;
  if (stage.wholes !== null) return restated(sumOf(cell, 'recast', parts, breaks), { map });
  const shares = parts.map((part, index) => shareOf(horizon, { cell, members }, sources[index], part, asking));
  const known = shares.filter((share) => share !== null);
  const [first, ...others] = known;
  if (first === undefined || known.length < shares.length) return ofOtherArea(cell, parts);
  const sum = others.reduce(togetherWith, first);
  const basis = [...parts, ...known.flatMap(({ beside }) => beside)];
  const whole = derived(cell, 'recast', sum.value, sum.point, basis, breaks);
  const isBounded = known.some((share) => share.isBounded);
  return restated(whole, { map, estimates: sum.estimates, ...(isBounded ? { isBounded } : {}) });
}

/** Figures are there, and are not of the area in question; null where none is there. */
export function ofOtherArea(cell: Cell, parts: readonly Part[]): Derivation | null {
  const found = parts.filter(({ derivation }) => isComplete(derivation));
  return found.length === 0 ? null : none(cell, 'other-area', [cell], found);
}

/** What was crossed, as breaks that are bridged. */
function bridged(crossed: readonly Crossing[]): readonly Break[] {
  return crossed.map(({ on, by }): Break => ({ on, because: 'territory', id: by, bridged: 'recast' }));
}

/** What lies in the territory of one of its sources. */
interface Share extends Pick<Derivation, 'point' | 'estimates'> {
  readonly value: Interval;
  /** It lies between bounds that nobody's figures close. */
  readonly isBounded: boolean;
  /** What else it rests on than the source's figure. */
  readonly beside: readonly Part[];
}

function togetherWith(a: Share, b: Share): Share {
  return {
    value: add(a.value, b.value),
    point: a.point && b.point && a.point.plus(b.point),
    estimates: distinct([...a.estimates, ...b.estimates]),
    isBounded: a.isBounded || b.isBounded,
    beside: [...a.beside, ...b.beside],
  };
}

/** A cell, and the territories of the view's map that make it up. */
interface Asked {
  readonly cell: Cell;
  readonly members: readonly string[];
}

/** Null where nothing can be said of it. */
function shareOf(
  horizon: Mapped,
  asked: Asked,
  source: Source | undefined,
  { derivation, portion }: Part,
  asking: Asking,
): Share | null {
  const { value, point, estimates } = derivation;
  if (source === undefined || value === null) return null;
  const sure = { isBounded: derivation.isBounded === true, beside: [] };
  if (portion === undefined) return { value, point, estimates, ...sure };
  if (portion !== null) {
    return {
      value: portionOfValue(value, portion),
      point: point && portionOfPoint(point, portion),
      estimates: distinct([...estimates, ...source.estimates]),
      ...sure,
    };
  }
  const isNonNegative = indicatorFor(horizon, asked.cell.indicator, asked.cell.period)?.nonNegative === true;
  if (!isNonNegative || value.high?.isNegative() === true) return null;
  return boundedShare(horizon, asked, source, derivation, value, asking);
}

/** Between nothing and all of the source, less what others of the view's map are known to have of it. */
function boundedShare(
  horizon: Mapped,
  { cell, members }: Asked,
  { territory }: Source,
  { estimates }: Derivation,
  value: Interval,
  asking: Asking,
): Share {
  const { map } = horizon;
  const above = interval(zero, value.high, { highOpen: value.highOpen });
  const epoch = epochOf(map.chart, nominalDays(cell.period).last);
  const stage = stageAt(lineageOf(map.chart, [territory], epoch), map.epoch);
  const others = (stage?.sources ?? []).filter((other) => !members.includes(other.territory));
  const claims = others.map((other) => claimOf(asking.own({ ...cell, territory: other.territory }), other.whole));
  const elsewhere = stage?.outside === false ? claims : [...claims, unknown];
  const left = elsewhere.reduce((rest, claim) => subtract(rest, claim.value), value);
  const found = intersect(above, left) ?? above;
  return {
    value: found,
    point: isPoint(found) ? found.low : null,
    estimates,
    isBounded: !isPoint(found) && elsewhere.some(({ isAll }) => !isAll),
    beside: elsewhere.flatMap((claim) => claim.beside),
  };
}

/** What another territory has of a source. */
interface Claim extends Pick<Share, 'value' | 'beside'> {
  /** It has just this, and not less. */
  readonly isAll: boolean;
}

const unknown: Claim = { value: interval(zero, null), isAll: false, beside: [] };

/** A territory that lies in the source whole has all that it has of it; any other, no more than that. */
function claimOf(own: Derivation, isWhole: boolean): Claim {
  const { value } = own;
  if (value === null || value.high === null || value.high.isNegative()) return unknown;
  const beside: readonly Part[] = [{ role: 'minus', derivation: own }];
  if (isWhole) return { value, isAll: true, beside };
  return { value: interval(zero, value.high, { highOpen: value.highOpen }), isAll: false, beside };
}
