/**
 * Nature: what a definition says of an indicator's values, and over what they add up.
 */
import { Decimal, decimal } from '../model/decimal.ts';
import type { Indicator } from '../model/indicator.ts';
import { contains, type Interval, interval, wholeLine } from '../model/interval.ts';
import type { Period } from '../model/period.ts';
import type { World } from './claims.ts';
import { common } from './solve/revise.ts';

/** How values of an indicator behave. */
export interface Nature {
  /** `adds`: over time; `ends`: the value of a period is that of its last day. */
  readonly time: 'adds' | 'ends' | null;
  /** Whether the values of parts of a territory add up to that of the whole. */
  readonly adds: boolean;
  readonly nonNegative: boolean;
  readonly whole: boolean;
  /** Everything that is admissible, but for wholeness. */
  readonly domain: Interval;
}

const ZERO = new Decimal(0);
const fromZero = interval(ZERO, null);
/** Definitions may name one another in a circle. */
const DEEPEST = 8;

/** Nothing is known. */
const anyNature: Nature = Object.freeze({
  time: null,
  adds: false,
  nonNegative: false,
  whole: false,
  domain: wholeLine,
});

const natures = new WeakMap<World, Map<Indicator, Nature>>();

/** The nature of an indicator, under the definitions that hold in a period. */
export function natureOf(world: World, indicator: Indicator | undefined, period: Period): Nature {
  if (indicator === undefined) return anyNature;
  const remembered = natures.get(world) ?? new Map<Indicator, Nature>();
  natures.set(world, remembered);
  const known = remembered.get(indicator);
  if (known !== undefined) return known;
  const { nonNegative = false } = indicator;
  const domain = derivedDomain(world, indicator, period) ?? (nonNegative ? fromZero : wholeLine);
  const whole = isWhole(world, indicator, period, 0);
  const nature: Nature = Object.freeze({ ...sumsOf(world, indicator, period, 0), nonNegative, whole, domain });
  remembered.set(indicator, nature);
  return nature;
}

/**
 * What a measure itself admits: what is counted within something else is no more than all of it, and what cannot be
 * negative falls by no more than all that there was. Null where the measure says nothing.
 */
function derivedDomain(world: World, { measure }: Indicator, period: Period): Interval | null {
  const isCount = (id: string) => world.definition(id, period)?.nonNegative === true;
  if (measure.kind === 'change') {
    return measure.mode === 'percent' && isCount(measure.of) ? interval(new Decimal(-100), null) : null;
  }
  const [over, under] = operandsOf(measure);
  if (over === undefined || under === undefined || !isCount(over) || !isCount(under)) return null;
  const isInside = over === under || world.definition(over, period)?.within?.includes(under) === true;
  return measure.kind === 'share' && isInside ? interval(ZERO, decimal(measure.scale)) : fromZero;
}

function operandsOf(measure: Indicator['measure']): readonly (string | undefined)[] {
  if (measure.kind === 'share') return [measure.part, measure.whole];
  return measure.kind === 'ratio' ? [measure.numerator, measure.denominator] : [];
}

type Sums = Pick<Nature, 'time' | 'adds'>;
const never: Sums = { time: null, adds: false };

function sumsOf(world: World, { measure }: Indicator, period: Period, depth: number): Sums {
  const inner = (id: string): Sums => {
    const operand = depth < DEEPEST ? world.definition(id, period) : undefined;
    return operand === undefined ? never : sumsOf(world, operand, period, depth + 1);
  };
  switch (measure.kind) {
    case 'flow':
      return { time: 'adds', adds: true };
    case 'stock':
      return { time: 'ends', adds: true };
    case 'sum':
      return measure.of.map(inner).reduce(both);
    case 'difference':
      return both(inner(measure.minuend), inner(measure.subtrahend));
    case 'change': {
      if (measure.mode !== 'absolute') return never;
      const { time, adds } = inner(measure.of);
      // Only the same period of another year moves with its parts: the window before a quarter is not one of a year.
      return { time: measure.base === 'same-period-last-year' ? time : null, adds };
    }
    default:
      return never;
  }
}

function both(a: Sums, b: Sums): Sums {
  return { time: a.time === b.time ? a.time : null, adds: a.adds && b.adds };
}

/** Sums and differences of whole numbers are whole, whether or not somebody says so. */
function isWhole(world: World, { measure, integer = false }: Indicator, period: Period, depth: number): boolean {
  if (integer || depth >= DEEPEST) return integer;
  const inner = (id: string): boolean => {
    const operand = world.definition(id, period);
    return operand !== undefined && isWhole(world, operand, period, depth + 1);
  };
  switch (measure.kind) {
    case 'sum':
      return measure.of.every(inner);
    case 'difference':
      return inner(measure.minuend) && inner(measure.subtrahend);
    case 'change':
      return measure.mode === 'absolute' && inner(measure.of);
    default:
      return false;
  }
}

/** What an indicator admits of an interval; null where that is nothing. */
export function admissible(claimed: Interval, { domain, whole }: Nature): Interval | null {
  if (domain === wholeLine && !whole) return claimed;
  const { low, high } = claimed;
  // Most counts are one number, which is admissible or is not.
  const isOne = low !== null && high !== null && low.eq(high);
  if (isOne && (!whole || low.isInteger()) && contains(domain, low)) return claimed;
  return common(claimed, domain, whole);
}

/** Whether it can only be zero. */
export function isNought({ low, high }: Interval): boolean {
  return low?.isZero() === true && high?.isZero() === true;
}
