/**
 * Requirement: the values that a target accepts, and the distance from them.
 */
import { Decimal } from '../model/decimal.ts';
import { add, type Interval, interval, isSubset, meets, negate, pointInterval, subtract } from '../model/interval.ts';

export type Relation = 'atLeast' | 'moreThan' | 'atMost' | 'lessThan' | 'exactly';

/** What is required, once its numbers are known; they may be known only as intervals. */
export type Requirable =
  | { readonly relation: Relation; readonly value: Interval }
  | { readonly relation: 'between'; readonly low: Decimal; readonly high: Decimal };

/** The values that satisfy a relation to a number. */
export function acceptable(relation: Relation, value: Decimal): Interval {
  switch (relation) {
    case 'atLeast':
      return interval(value, null);
    case 'moreThan':
      return interval(value, null, { lowOpen: true });
    case 'atMost':
      return interval(null, value);
    case 'lessThan':
      return interval(null, value, { highOpen: true });
    case 'exactly':
      return pointInterval(value);
  }
}

/** Whether a value satisfies a requirement: certainly, certainly not, or null where it may be either. */
export function satisfied(value: Interval, required: Requirable): boolean | null {
  if (required.relation === 'between') return within(value, interval(required.low, required.high));
  const distance = subtract(value, required.value);
  return within(distance, acceptable(required.relation, new Decimal(0)));
}

function within(value: Interval, accepted: Interval): boolean | null {
  if (isSubset(value, accepted)) return true;
  return meets(value, accepted) ? null : false;
}

/** The distance from the required value, positive on its good side; null where no side is good. */
export function marginOver(value: Interval, required: Requirable): Interval | null {
  if (required.relation === 'between') {
    return smaller(subtract(value, pointInterval(required.low)), subtract(pointInterval(required.high), value));
  }
  switch (required.relation) {
    case 'atLeast':
    case 'moreThan':
      return subtract(value, required.value);
    case 'atMost':
    case 'lessThan':
      return subtract(required.value, value);
    case 'exactly':
      return null;
  }
}

/** Whether a margin lies on the good side of a requirement; null where it may not, or no side is good. */
export function goodSide(margin: Interval, relation: Requirable['relation']): boolean | null {
  if (relation === 'exactly') return null;
  const strict = relation === 'moreThan' || relation === 'lessThan';
  return within(margin, acceptable(strict ? 'moreThan' : 'atLeast', new Decimal(0)));
}

/** The required value that a published margin implies: actual = required ± margin. */
export function impliedValue(relation: Relation, actual: Interval, margin: Interval): Interval | null {
  if (relation === 'exactly') return null;
  return relation === 'atLeast' || relation === 'moreThan' ? subtract(actual, margin) : add(actual, margin);
}

/** The required value as one interval; between two values, all of it. */
export function requiredInterval(required: Requirable): Interval {
  return required.relation === 'between' ? interval(required.low, required.high) : required.value;
}

/** Pointwise minimum of two intervals. */
function smaller(a: Interval, b: Interval): Interval {
  const flipped = larger(negate(a), negate(b));
  return negate(flipped);
}

function larger(a: Interval, b: Interval): Interval {
  const low = laterLow(a, b);
  const high = laterHigh(a, b);
  return interval(low.value, high.value, { lowOpen: low.open, highOpen: high.open });
}

function laterLow(a: Interval, b: Interval) {
  if (a.low === null) return { value: b.low, open: b.lowOpen };
  if (b.low === null || a.low.greaterThan(b.low)) return { value: a.low, open: a.lowOpen };
  if (a.low.equals(b.low)) return { value: a.low, open: a.lowOpen || b.lowOpen };
  return { value: b.low, open: b.lowOpen };
}

function laterHigh(a: Interval, b: Interval) {
  if (a.high === null || b.high === null) return { value: null, open: true };
  if (a.high.equals(b.high)) return { value: a.high, open: a.highOpen && b.highOpen };
  return a.high.greaterThan(b.high) ? { value: a.high, open: a.highOpen } : { value: b.high, open: b.highOpen };
}

/** Whether both margins can be true. */
export function agree(a: Interval | null, b: Interval | null): boolean | null {
  return a === null || b === null ? null : meets(a, b);
}
