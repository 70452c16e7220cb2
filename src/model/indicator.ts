/**
 * Indicator: what is measured, and how its figures may be combined.
 */
import type { Day } from './day.ts';
import type { Base } from './figure.ts';
import type { DecimalText } from './quantity.ts';
import type { Text } from './text.ts';

/**
 * One way an indicator is broken down. Only a dimension declared `disjoint` and `exhaustive` lets the parts make the
 * whole; otherwise printed parts bound the whole from below and are never taken as the total.
 */
export interface Dimension {
  readonly id: string;
  readonly name?: Text;
  readonly members: readonly string[];
  readonly disjoint?: boolean;
  readonly exhaustive?: boolean;
}

/**
 * How figures of an indicator combine.
 * - `flow` adds over time and place; `stock` adds over place and over time is the one on the period's last day;
 * - `ratio` is recomputed from its parts, never added or averaged, and may pass 100%;
 * - `rank` and `milestone` are never added;
 * - the rest are derived from other indicators.
 */
export type Measure =
  | { readonly kind: 'flow' }
  | { readonly kind: 'stock' }
  | {
      readonly kind: 'ratio';
      readonly numerator?: string;
      readonly denominator?: string;
      /** What one whole is worth: '100' for percent, '100000' for a rate per hundred thousand. */
      readonly scale: DecimalText;
    }
  | { readonly kind: 'rank' }
  | { readonly kind: 'milestone' }
  | {
      readonly kind: 'change';
      readonly of: string;
      readonly mode: 'absolute' | 'percent' | 'points';
      readonly base: Base;
    }
  | { readonly kind: 'sum'; readonly of: readonly string[] }
  | { readonly kind: 'difference'; readonly minuend: string; readonly subtrahend: string }
  | { readonly kind: 'share'; readonly part: string; readonly whole: string; readonly scale: DecimalText }
  | {
      /** Share of the territories at a level that satisfy a condition. */
      readonly kind: 'coverage';
      readonly level: string;
      readonly condition: Condition;
      readonly scale: DecimalText;
    }
  | { readonly kind: 'margin'; readonly target: string };

/** A comparison of one indicator with a number. */
export interface Condition {
  readonly indicator: string;
  readonly relation: 'atLeast' | 'moreThan' | 'atMost' | 'lessThan' | 'exactly';
  readonly value: DecimalText;
}

export interface Indicator {
  readonly id: string;
  readonly name: Text;
  readonly measure: Measure;
  /** Unit of measure: `case`, `person`, `percent`, `percentage-point`, `VND`, `kg`. */
  readonly unit: string;
  /** How the unit is printed, when it is: `['vụ', 'cases']`. */
  readonly unitSymbols?: readonly string[];
  readonly integer?: boolean;
  readonly nonNegative?: boolean;
  readonly better?: 'higher' | 'lower';
  readonly dimensions?: readonly Dimension[];
  readonly note?: Text;
  /** First day on which this definition holds; required when an indicator is defined again. */
  readonly validFrom?: Day;
}
