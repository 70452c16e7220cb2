/**
 * Share: what a territory has of those that it was made of, whether certain or supposed.
 */
import { Decimal } from '../../model/decimal.ts';
import { add, type Interval, intersect, interval } from '../../model/interval.ts';
import { type Allocation, type Derivation, distinct, type Part } from '../derivation.ts';
import { samePortion } from './portion.ts';

export const notNegative: Interval = interval(new Decimal(0), null);

/** What lies in a territory, of one of its sources or of all. */
export interface Share extends Pick<Derivation, 'point' | 'estimates' | 'allocation'> {
  readonly value: Interval;
  /** It lies between bounds that nobody's figures close. */
  readonly isBounded: boolean;
  /** What else it rests on than the sources' figures. */
  readonly beside: readonly Part[];
}

/** Whether a count would have to be below zero: the figures contradict one another. */
export function isBelowZero(share: Share): boolean {
  return intersect(share.value, notNegative) === null;
}

/** The shares of several sources, together; null of none. */
export function inAll([first, ...others]: readonly Share[]): Share | null {
  return first === undefined ? null : others.reduce(togetherWith, first);
}

function togetherWith(a: Share, b: Share): Share {
  const allocation = a.allocation && b.allocation && bothAllocated(a.allocation, b.allocation);
  return {
    value: add(a.value, b.value),
    point: plus(a.point, b.point),
    estimates: distinct([...a.estimates, ...b.estimates]),
    isBounded: a.isBounded || b.isBounded,
    beside: [...a.beside, ...b.beside],
    ...(allocation && { allocation }),
  };
}

function bothAllocated(a: Allocation, b: Allocation): Allocation | null {
  if (!samePortion(a.portion, b.portion)) return null;
  return { portion: a.portion, value: add(a.value, b.value), point: plus(a.point, b.point) };
}

function plus(a: Decimal | null, b: Decimal | null): Decimal | null {
  return a && b && a.plus(b);
}
