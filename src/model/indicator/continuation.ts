/**
 * Continuation: how the figures of a new definition go on from those of the definition before it.
 */
import * as z from 'zod';
import type { Day } from '../day.ts';
import { Decimal, type DecimalText } from '../decimal.ts';
import { type Issue, issue } from '../error.ts';
import { add, decimalTextSchema, rule } from '../schema.ts';
import { lineSchema } from '../text.ts';
import { uniqueIds } from './listed.ts';

/**
 * How an earlier figure is to be read beside those of a new definition.
 * - `comparable`: as it is; only the words have changed.
 * - `before`, `after`: the same things counted by both definitions, once; figures are worth `after` / `before` of theirs.
 * - `adds`, `drops`: indicators whose figures of the same place and time come in, or go out: the offence that a law moved.
 */
export type Continuation =
  | 'comparable'
  | { readonly before: DecimalText; readonly after: DecimalText; readonly source?: string }
  | { readonly adds?: readonly string[]; readonly drops?: readonly string[]; readonly source?: string };

const countSchema = decimalTextSchema.refine(
  (text) => new Decimal(text).greaterThan(0),
  rule('count_must_be_positive', 'The count is not above zero.', 'Write what was counted by each of the definitions.'),
);

/** A continuation as it comes from outside. */
export const continuationSchema: z.ZodType<Continuation> = z.union([
  z.literal('comparable'),
  z.strictObject({ before: countSchema, after: countSchema, source: lineSchema(500).optional() }),
  z
    .strictObject({ adds: uniqueIds.optional(), drops: uniqueIds.optional(), source: lineSchema(500).optional() })
    .superRefine(({ adds = [], drops = [] }, context) => {
      if (adds.length + drops.length === 0) add(context, unnamed);
      for (const [index, id] of drops.entries()) if (adds.includes(id)) add(context, bothWays(id, index));
    }),
]);

const unnamed = issue(
  'continuation_must_name_indicators',
  [],
  'Nothing comes in, and nothing goes out.',
  'Name the indicators that come in (`adds`) or go out (`drops`); or write "comparable".',
);

function bothWays(id: string, index: number): Issue {
  return issue('member_must_be_unique', ['drops', index], `${id} comes in and goes out.`, 'Name it once.');
}

/** The indicators that a continuation names. */
export function namedBy(continuation: Continuation | undefined): readonly string[] {
  if (typeof continuation !== 'object' || 'before' in continuation) return [];
  return [...(continuation.adds ?? []), ...(continuation.drops ?? [])];
}

/** What a continuation does not fit: a definition of no day, a measure that is not added, or the indicator itself. */
export function continuationIssues({
  id,
  validFrom,
  continues,
  measure: { kind },
}: {
  readonly id: string;
  readonly validFrom?: Day;
  readonly continues?: Continuation;
  readonly measure: { readonly kind: string };
}): readonly Issue[] {
  if (continues === undefined) return [];
  const path = ['continues'];
  const found: Issue[] = [];
  if (validFrom === undefined) {
    const hint = 'State `validFrom`, or leave `continues` out of a first definition.';
    found.push(issue('continuation_must_carry_valid_from', path, `Nobody stated from when "${id}" goes on so.`, hint));
  }
  const isCounted = kind === 'flow' || kind === 'stock';
  const fits = continues === 'comparable' || isCounted || ('before' in continues && kind === 'ratio');
  if (!fits) {
    const hint =
      'Figures come in and go out of flows and stocks; by counts of both definitions, ratios are linked too.';
    found.push(issue('continuation_must_fit_measure', path, `A ${kind} is not linked so.`, hint));
  }
  if (namedBy(continues).includes(id)) {
    const hint = 'Name the indicator of what the definition took in or gave away.';
    found.push(issue('continuation_must_name_another_indicator', path, `"${id}" would come into itself.`, hint));
  }
  return found;
}
