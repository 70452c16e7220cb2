/**
 * Target: a required value, who requires it of whom, when, and how it is judged.
 */
import type { Day } from './day.ts';
import type { Base, Breakdown } from './figure.ts';
import type { Period } from './period.ts';
import type { DecimalText } from './quantity.ts';
import type { Text } from './text.ts';

export type Requirement =
  | {
      readonly relation: 'atLeast' | 'moreThan' | 'atMost' | 'lessThan' | 'exactly';
      /** `unknown` where a document speaks of the target without printing it. */
      readonly value: DecimalText | 'unknown';
    }
  | { readonly relation: 'between'; readonly low: DecimalText; readonly high: DecimalText }
  | {
      /** Against a dated baseline; without `by`, any movement that way suffices. */
      readonly relation: 'increase' | 'decrease';
      readonly by?: DecimalText;
      readonly mode: 'absolute' | 'percent';
      readonly baseline: Period;
      /** `by` is due once for each year between the baseline and the judged period. */
      readonly yearly?: boolean;
    }
  /** A milestone is to be reached by this day. */
  | { readonly relation: 'by'; readonly day: Day }
  /** Words without a number. */
  | { readonly relation: 'qualitative'; readonly text: Text };

/** Whom a target binds: one territory or set, or every territory at a level. */
export type Scope = { readonly territory: string } | { readonly everyTerritoryAt: string; readonly within?: string };

export interface Target {
  readonly id: string;
  readonly name?: Text;
  readonly indicator: string;
  readonly breakdown?: Breakdown;
  readonly base?: Base;
  readonly scope: Scope;
  /** Either the one period it is set for, or the days between which it is in force. */
  readonly period?: Period;
  readonly from?: Day;
  readonly to?: Day;
  /** An obligation that recurs: judged on its own in each such period. */
  readonly every?: 'month' | 'quarter' | 'half-year' | 'year';
  readonly requirement: Requirement;
  /** `each` period on its own; `cumulative` from the start of the target's period; at the `end` of it. */
  readonly judged: 'each' | 'cumulative' | 'end';
  /** The authority that issued it. */
  readonly publisher: string;
  readonly instrument?: string;
  readonly issuedOn?: Day;
  readonly force?: 'obligation' | 'aspiration';
  readonly quote?: string;
  readonly note?: string;
}
