/**
 * The shape of a rule: two expressions over figures, how they compare, and where.
 */
import * as z from 'zod';
import { type DecimalText, isDecimalText } from '../../model/decimal.ts';
import { type Breakdown, breakdownSchema } from '../../model/figure.ts';
import { calendarIdSchema, idSchema } from '../../model/id.ts';
import { rule } from '../../model/schema.ts';
import { lineSchema, noteSchema, type Text, wordSchema } from '../../model/text.ts';
import type { PeriodInput } from '../../record.ts';

/**
 * The figure of an indicator: in the cell that is being checked, or in one that stands in a fixed place to it.
 * What is left out is `same`.
 */
export interface RuleTerm {
  readonly indicator: string;
  /** The cell's own breakdown, the total over all dimensions, or the part that is named. */
  readonly breakdown?: 'same' | 'total' | Breakdown;
  /** The cell's own period, the same one a year before, the equal window before it, or the one that is named. */
  readonly period?: 'same' | 'same-period-last-year' | 'adjacent' | PeriodInput;
  /** The cell's own territory, the one above it on the last day of the period, or the one that is named. */
  readonly territory?: 'same' | 'parent' | { readonly id: string };
}

/** A number: a constant as decimal text, a figure, or what is computed from numbers. */
export type RuleExpression =
  | DecimalText
  | RuleTerm
  | { readonly sum: readonly RuleExpression[] }
  | { readonly difference: readonly [RuleExpression, RuleExpression] }
  | { readonly product: readonly [RuleExpression, RuleExpression] }
  | { readonly quotient: readonly [over: RuleExpression, under: RuleExpression] };

/** Which cells a rule speaks of. Whatever is left out does not limit it, but for `breakdown`. */
export interface RuleScope {
  readonly territories?: readonly string[];
  /** Territories that stood at this level on the last day of the period. */
  readonly level?: string;
  /** A bare label is that label under any calendar. */
  readonly periods?: readonly PeriodInput[];
  /** `total`: figures without a breakdown, which is also what holds when this is left out. `each`: all of them. */
  readonly breakdown?: 'total' | 'each' | Breakdown;
}

/** What a user requires of figures beyond what their definitions say, as plain JSON. */
export interface RuleInput {
  readonly id: string;
  /** Why it must hold: a reader of its findings is told. */
  readonly reason: Text;
  /** `error` where it must hold, `warning` where a breach is to be looked at. Default `error`. */
  readonly severity?: 'error' | 'warning';
  readonly left: RuleExpression;
  readonly relation: '=' | '<=' | '>=';
  readonly right: RuleExpression;
  readonly for?: RuleScope;
}

/** A rule that was read. */
export interface Rule extends RuleInput {
  readonly severity: 'error' | 'warning';
}

/** At most so many rules in one reconciliation, and so many numbers and operations in one rule. */
const mostRules = 1_000;
export const mostNodes = 200;

const periodSchema: z.ZodType<PeriodInput> = z.union([
  lineSchema(200),
  z.strictObject({ label: lineSchema(200), calendar: calendarIdSchema }),
]);

const constantSchema = z
  .string()
  .refine(
    isDecimalText,
    rule(
      'constant_must_be_plain_decimal',
      'Text that stands alone in a rule is a number, and this is none.',
      'Write a constant as "0.5"; name an indicator as { "indicator": "…" }.',
    ),
  );

const termSchema: z.ZodType<RuleTerm> = z.strictObject({
  indicator: idSchema,
  breakdown: z.union([z.enum(['same', 'total']), breakdownSchema]).optional(),
  period: z.union([z.enum(['same', 'same-period-last-year', 'adjacent']), periodSchema]).optional(),
  territory: z.union([z.enum(['same', 'parent']), z.strictObject({ id: idSchema })]).optional(),
});

const pairSchema = z.lazy(() => z.tuple([expressionSchema, expressionSchema]));

/** Nothing here is nested deeper than {@link maxDepth} allows: what comes in is read as JSON before. */
const expressionSchema: z.ZodType<RuleExpression> = z.union([
  constantSchema,
  termSchema,
  z.strictObject({
    sum: z.lazy(() => z.array(expressionSchema).min(1).max(mostNodes)),
  }),
  z.strictObject({ difference: pairSchema }),
  z.strictObject({ product: pairSchema }),
  z.strictObject({ quotient: pairSchema }),
]);

const scopeSchema: z.ZodType<RuleScope> = z.strictObject({
  territories: z.array(idSchema).min(1).max(20_000).optional(),
  level: wordSchema.optional(),
  periods: z.array(periodSchema).min(1).max(10_000).optional(),
  breakdown: z.union([z.enum(['total', 'each']), breakdownSchema]).optional(),
});

const ruleSchema: z.ZodType<Rule> = z.strictObject({
  id: idSchema,
  reason: noteSchema,
  severity: z.enum(['error', 'warning']).default('error'),
  left: expressionSchema,
  relation: z.enum(['=', '<=', '>=']),
  right: expressionSchema,
  for: scopeSchema.optional(),
});

/** The rules of one reconciliation. */
export const rulesSchema: z.ZodType<readonly Rule[]> = z.array(ruleSchema).max(mostRules);

/** The expressions that one is computed from, with the key that holds them; none for a constant or a figure. */
export function operandsIn(expression: RuleExpression): {
  readonly key: string;
  readonly operands: readonly RuleExpression[];
} | null {
  if (typeof expression === 'string' || 'indicator' in expression) return null;
  if ('sum' in expression) return { key: 'sum', operands: expression.sum };
  if ('difference' in expression) return { key: 'difference', operands: expression.difference };
  if ('product' in expression) return { key: 'product', operands: expression.product };
  return { key: 'quotient', operands: expression.quotient };
}

/** A figure in an expression, and where it stands. */
export interface PlacedTerm {
  readonly term: RuleTerm;
  readonly path: readonly (string | number)[];
}

/** Every figure that an expression names, in reading order. */
export function termsOf(expression: RuleExpression, path: PlacedTerm['path'] = []): readonly PlacedTerm[] {
  if (typeof expression === 'string') return [];
  if ('indicator' in expression) return [{ term: expression, path }];
  const inside = operandsIn(expression);
  return inside?.operands.flatMap((operand, index) => termsOf(operand, [...path, inside.key, index])) ?? [];
}
