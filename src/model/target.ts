/**
 * Target: a required value, who requires it of whom, when, and how it is judged.
 */
import * as z from 'zod';
import { type Day, daySchema } from './day.ts';
import { Decimal, type DecimalText } from './decimal.ts';
import { type Base, type Breakdown, baseSchema, breakdownSchema } from './figure.ts';
import { idSchema } from './id.ts';
import { type Period, periodSchema } from './period.ts';
import { decimalTextSchema, rule } from './schema.ts';
import { forwardRule, runsForward } from './span.ts';
import { lineSchema, noteSchema, proseSchema, type Text, textSchema, wordSchema } from './text.ts';

/** What a target requires of its indicator. */
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

/** A required value: who requires it of whom, when, and how it is judged. */
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

const movementSchema = z
  .strictObject({
    relation: z.enum(['increase', 'decrease']),
    by: decimalTextSchema
      .refine(
        (by) => new Decimal(by).greaterThan(0),
        rule(
          'by_must_be_positive',
          'The movement is not above zero.',
          'Write its size; the relation is its direction.',
        ),
      )
      .optional(),
    mode: z.enum(['absolute', 'percent']),
    baseline: periodSchema,
    yearly: z.boolean().optional(),
  })
  .refine(
    (movement) => movement.yearly !== true || movement.by !== undefined,
    rule('yearly_movement_must_have_a_size', 'No size is due each year.', 'Add `by`, or remove `yearly`.'),
  );

const requirementSchema: z.ZodType<Requirement> = z.discriminatedUnion('relation', [
  z.strictObject({
    relation: z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan', 'exactly']),
    value: z.union([z.literal('unknown'), decimalTextSchema]),
  }),
  z
    .strictObject({ relation: z.literal('between'), low: decimalTextSchema, high: decimalTextSchema })
    .refine(
      ({ low, high }) => new Decimal(low).lessThanOrEqualTo(high),
      rule('low_must_not_exceed_high', 'The low end is above the high end.', 'Swap them.'),
    ),
  movementSchema,
  z.strictObject({ relation: z.literal('by'), day: daySchema }),
  z.strictObject({ relation: z.literal('qualitative'), text: noteSchema }),
]);

const scopeSchema: z.ZodType<Scope> = z.union([
  z.strictObject({ territory: idSchema }),
  z.strictObject({ everyTerritoryAt: wordSchema, within: idSchema.optional() }),
]);

/** A target with one time frame: a period, days in force, or none at all. */
export const targetSchema: z.ZodType<Target> = z
  .strictObject({
    id: idSchema,
    name: textSchema.optional(),
    indicator: idSchema,
    breakdown: breakdownSchema.optional(),
    base: baseSchema.optional(),
    scope: scopeSchema,
    period: periodSchema.optional(),
    from: daySchema.optional(),
    to: daySchema.optional(),
    every: z.enum(['month', 'quarter', 'half-year', 'year']).optional(),
    requirement: requirementSchema,
    judged: z.enum(['each', 'cumulative', 'end']),
    publisher: idSchema,
    instrument: lineSchema(500).optional(),
    issuedOn: daySchema.optional(),
    force: z.enum(['obligation', 'aspiration']).optional(),
    quote: proseSchema(10_000).optional(),
    note: proseSchema(10_000).optional(),
  })
  .refine(
    (target) => target.period === undefined || (target.from === undefined && target.to === undefined),
    rule(
      'target_must_have_one_time_frame',
      'The target has both a period and days in force.',
      'Keep `period`, or `from` and `to`; with neither it is always in force.',
    ),
  )
  .refine(runsForward, forwardRule);
