/**
 * The shapes of a quantity: a number, a fraction, a range, a place, a direction, a day, a retraction.
 */
import type { DecimalText } from '../decimal.ts';

/**
 * How the words around a number bound it. A bound sits on the printed **magnitude**, so it flips with the sign:
 * "giảm hơn 9%" is `{ value: '-9', bound: 'more-than' }` and means below −9.
 */
export type Bound = 'plain' | 'more-than' | 'at-least' | 'less-than' | 'at-most' | 'about';

/** How the printer shortened the number. `unknown` allows both. */
export type Rounding = 'half-up' | 'truncated' | 'unknown';

/** One printed number. `step` is one unit of its last printed place, in real terms; '0' for a count printed in full. */
export interface NumberQuantity {
  readonly kind: 'number';
  /** Signed value, canonical: no trailing zeros, no `-0`. */
  readonly value: DecimalText;
  readonly step: DecimalText;
  readonly bound: Bound;
  readonly rounding: Rounding;
}

/** One side of a fraction: a whole count as printed, with its own bound ("82 chia cho hơn 120.000"). */
export interface FractionTerm {
  readonly value: DecimalText;
  readonly bound: Bound;
}

/** Two printed numbers, kept exactly: "5/5 vụ". */
export interface FractionQuantity {
  readonly kind: 'fraction';
  readonly numerator: FractionTerm;
  readonly denominator: FractionTerm;
}

/** "3–5%", "22% đến hơn 56%": a printed number at each end, each with its own bound. */
export interface RangeQuantity {
  readonly kind: 'range';
  readonly low: NumberQuantity;
  readonly high: NumberQuantity;
}

/** "01 trong 37" (one of a set of n) or "thứ 07/13" (k-th of n). Never a ratio. */
export interface PlaceQuantity {
  readonly kind: 'place';
  readonly relation: 'member' | 'rank';
  readonly k: number;
  readonly n: number;
}

/** "giảm", "tăng", "không tăng, không giảm" is a number (zero): a sign without a magnitude. */
export interface DirectionQuantity {
  readonly kind: 'direction';
  readonly direction: 'up' | 'down';
}

/** The day on which a milestone was reached. */
export interface DayQuantity {
  readonly kind: 'day';
  readonly day: string;
}

/** The publisher took its own figure back. */
export interface RetractedQuantity {
  readonly kind: 'retracted';
}

/** What was printed, as a claim. */
export type Quantity =
  | NumberQuantity
  | FractionQuantity
  | RangeQuantity
  | PlaceQuantity
  | DirectionQuantity
  | DayQuantity
  | RetractedQuantity;

/** A quantity in parts, for callers who have them: strings only, never JavaScript numbers. */
export type QuantityInput =
  | {
      readonly number: DecimalText;
      /** Default '0': printed in full. */
      readonly step?: DecimalText;
      /** Default `plain`. */
      readonly bound?: Bound;
      /** Default `unknown`. */
      readonly rounding?: Rounding;
    }
  | { readonly fraction: readonly [numerator: DecimalText | FractionTerm, denominator: DecimalText | FractionTerm] }
  | { readonly range: readonly [low: DecimalText, high: DecimalText] }
  | { readonly member: readonly [k: number, n: number] }
  | { readonly rank: readonly [k: number, n: number] }
  | { readonly direction: 'up' | 'down' }
  | { readonly day: string }
  | { readonly retracted: true };
