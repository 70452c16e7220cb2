/**
 * Indicator: what is measured, and how its figures may be combined.
 */
import * as z from 'zod';
import { type Day, daySchema } from './day.ts';
import { Decimal, type DecimalText } from './decimal.ts';
import { type Issue, issue } from './error.ts';
import { type Base, baseSchema } from './figure.ts';
import { idSchema } from './id.ts';
import { type Continuation, continuationIssues, continuationSchema } from './indicator/continuation.ts';
import { repeats, uniqueIds } from './indicator/listed.ts';
import { type Ties, tieFields } from './indicator/ties.ts';
import { add, decimalTextSchema, rule } from './schema.ts';
import { noteSchema, type Text, textSchema, wordSchema } from './text.ts';

export { type Continuation, namedBy } from './indicator/continuation.ts';
export type { Ties } from './indicator/ties.ts';

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
  | {
      /** Where part and whole are one indicator, the share is that of a member of its own dimensions in the total. */
      readonly kind: 'share';
      readonly part: string;
      readonly whole: string;
      readonly scale: DecimalText;
    }
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

/** What is measured, and how its figures combine. */
export interface Indicator extends Ties {
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
  /** How its figures go on from those of the definition before; absent, they do not, and the series breaks. */
  readonly continues?: Continuation;
}

/** Whether figures of this measure are numbers to be compared and computed with; ranks and milestones are not. */
export function isNumeric(measure: Measure): boolean {
  return measure.kind !== 'rank' && measure.kind !== 'milestone';
}

/** The indicators that a measure is made of, in the order in which it names them; none for what is counted itself. */
export function operandsOf(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'ratio':
      return [measure.numerator, measure.denominator].filter((operand) => operand !== undefined);
    case 'change':
      return [measure.of];
    case 'sum':
      return measure.of;
    case 'difference':
      return [measure.minuend, measure.subtrahend];
    case 'share':
      return [measure.part, measure.whole];
    case 'coverage':
      return [measure.condition.indicator];
    default:
      return [];
  }
}

const scaleSchema = decimalTextSchema.refine(
  (scale) => new Decimal(scale).greaterThan(0),
  rule('scale_must_be_positive', 'The scale is not above zero.', 'Write what one whole is worth: "100" for percent.'),
);

const dimensionSchema: z.ZodType<Dimension> = z.strictObject({
  id: idSchema,
  name: textSchema.optional(),
  members: uniqueIds,
  disjoint: z.boolean().optional(),
  exhaustive: z.boolean().optional(),
});

const conditionSchema: z.ZodType<Condition> = z.strictObject({
  indicator: idSchema,
  relation: z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan', 'exactly']),
  value: decimalTextSchema,
});

const measureSchema: z.ZodType<Measure> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flow') }),
  z.strictObject({ kind: z.literal('stock') }),
  z.strictObject({
    kind: z.literal('ratio'),
    numerator: idSchema.optional(),
    denominator: idSchema.optional(),
    scale: scaleSchema,
  }),
  z.strictObject({ kind: z.literal('rank') }),
  z.strictObject({ kind: z.literal('milestone') }),
  z.strictObject({
    kind: z.literal('change'),
    of: idSchema,
    mode: z.enum(['absolute', 'percent', 'points']),
    base: baseSchema,
  }),
  z.strictObject({ kind: z.literal('sum'), of: uniqueIds }),
  z.strictObject({ kind: z.literal('difference'), minuend: idSchema, subtrahend: idSchema }),
  z.strictObject({ kind: z.literal('share'), part: idSchema, whole: idSchema, scale: scaleSchema }),
  z.strictObject({
    kind: z.literal('coverage'),
    level: wordSchema,
    condition: conditionSchema,
    scale: scaleSchema,
  }),
  z.strictObject({ kind: z.literal('margin'), target: idSchema }),
]);

/** An indicator whose measure names other indicators, and each thing once. */
export const indicatorSchema: z.ZodType<Indicator> = z
  .strictObject({
    id: idSchema,
    name: textSchema,
    measure: measureSchema,
    unit: wordSchema,
    unitSymbols: z.array(wordSchema).min(1).max(20).optional(),
    integer: z.boolean().optional(),
    nonNegative: z.boolean().optional(),
    better: z.enum(['higher', 'lower']).optional(),
    dimensions: z.array(dimensionSchema).min(1).max(16).optional(),
    note: noteSchema.optional(),
    validFrom: daySchema.optional(),
    continues: continuationSchema.optional(),
    ...tieFields,
  })
  .superRefine((indicator, context) => {
    for (const found of indicatorIssues(indicator)) add(context, found);
  });

function indicatorIssues(indicator: Indicator): readonly Issue[] {
  const found: Issue[] = [...continuationIssues(indicator)];
  const operands = operandsOf(indicator.measure);
  if (operands.includes(indicator.id)) {
    found.push(
      issue(
        'measure_must_not_name_its_own_indicator',
        ['measure'],
        `${indicator.id} is measured by itself.`,
        'Name the indicator that it is derived from.',
      ),
    );
  }
  // Of a sum the schema has refused them before, one by one; a share of itself is that of a member in the total.
  const isOfItself = indicator.measure.kind === 'share' && indicator.dimensions !== undefined;
  if (repeats(operands).length > 0 && !isOfItself) {
    found.push(
      issue('operands_must_differ', ['measure'], 'The measure names one indicator twice.', 'Name two indicators.'),
    );
  }
  const dimensions = (indicator.dimensions ?? []).map((dimension) => dimension.id);
  for (const index of repeats(dimensions)) {
    found.push(
      issue(
        'dimension_must_be_unique',
        ['dimensions', index, 'id'],
        `${dimensions[index]} is defined twice.`,
        'Define it once.',
      ),
    );
  }
  return found;
}
