/**
 * Forms: what questions look like, and how one that does not is refused.
 */
import * as z from 'zod';
import { daySchema } from '../model/day.ts';
import { issue, LedgerError, unwrap } from '../model/error.ts';
import { readAs } from '../model/schema.ts';
import type { BaseInput, PeriodInput } from '../record.ts';
import type { CellQuery, ChangeQuery, FigureFilter, GapQuery, RecastOptions, ViewOptions } from './answer.ts';
import type { ComplianceQuery } from './verdict.ts';

export const periodSchema: z.ZodType<PeriodInput> = z.union([
  z.string(),
  z.object({ label: z.string(), calendar: z.string() }),
]);
const baseSchema: z.ZodType<BaseInput> = z.union([
  z.enum(['same-period-last-year', 'adjacent', 'unstated']),
  z.object({ period: periodSchema }),
]);

/** What names a cell. Cells of answers may be passed as they are, so more may be written on them. */
const cellFields = {
  indicator: z.string(),
  territory: z.string(),
  period: periodSchema,
  breakdown: z.record(z.string(), z.string()).optional(),
};

const sharesSchema = z.enum(['as-stated', 'ignored']);

export const viewOptionsSchema: z.ZodType<ViewOptions> = z.strictObject({
  asOf: z
    .strictObject({ recorded: z.union([z.number(), z.string()]).optional(), published: daySchema.optional() })
    .optional(),
  prefer: z.array(z.string()).readonly().optional(),
  assumeCalendar: z.string().optional(),
  territoriesOf: daySchema.optional(),
  shares: sharesSchema.optional(),
});

export const recastOptionsSchema: z.ZodType<RecastOptions> = z.strictObject({
  territoriesOf: daySchema,
  shares: sharesSchema.optional(),
});

export const cellQuerySchema: z.ZodType<CellQuery> = z.object({ ...cellFields, base: baseSchema.optional() });

export const changeQuerySchema: z.ZodType<ChangeQuery> = z.object({
  ...cellFields,
  mode: z.enum(['absolute', 'percent', 'points']),
  base: baseSchema.optional(),
  territories: z.enum(['later', 'earlier', 'as-reported']).optional(),
});

export const gapQuerySchema: z.ZodType<GapQuery> = z.strictObject({
  indicator: z.string(),
  period: periodSchema,
  territory: z.string(),
  beside: z.string(),
});

export const figureFilterSchema: z.ZodType<FigureFilter> = z.strictObject({
  indicator: z.string().optional(),
  territory: z.string().optional(),
  publication: z.string().optional(),
});

export const complianceQuerySchema: z.ZodType<ComplianceQuery> = z.strictObject({
  territory: z.string().optional(),
  period: periodSchema.optional(),
  indicator: z.string().optional(),
  target: z.string().optional(),
});

/** A question of the form that it should have; throws a LedgerError otherwise. */
export function asked<T>(schema: z.ZodType<T>, question: unknown): T {
  return unwrap(readAs(schema, question));
}

/** The present, without a choice. */
export const now: ViewOptions = Object.freeze({});

/** A question that cannot be answered. */
export function refusal(code: string, path: readonly string[], message: string, hint: string): LedgerError {
  return new LedgerError([issue(code, path, message, hint)]);
}
