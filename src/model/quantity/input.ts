/**
 * Quantities from outside: JSON from a log, or parts typed by a caller, become quantities in their one canonical form.
 */
import * as z from 'zod';
import { daySchema } from '../day.ts';
import { type DecimalText, decimal, decimalText, isCanonicalDecimalText, isDecimalText } from '../decimal.ts';
import { type Issue, issue, type Parsed, refuse, shown, under } from '../error.ts';
import { type Json, readJson } from '../json.ts';
import { readAs, rule } from '../schema.ts';
import { numberFromParts } from './plain.ts';
import type { Bound, FractionTerm, NumberQuantity, Quantity, QuantityInput, Rounding } from './shape.ts';

const boundSchema: z.ZodType<Bound> = z.enum(['plain', 'more-than', 'at-least', 'less-than', 'at-most', 'about']);
const roundingSchema: z.ZodType<Rounding> = z.enum(['half-up', 'truncated', 'unknown']);

const plainText = z.string().refine(
  isDecimalText,
  rule(
    'value_must_be_plain_decimal',
    (found) => `${shown(found)} is not a plain decimal.`,
    "Write digits with a point: '92.86'.",
  ),
);
const canonicalText: z.ZodType<DecimalText> = plainText.refine(
  isCanonicalDecimalText,
  rule(
    'value_must_be_canonical',
    (found) => `${shown(found)} is not the canonical spelling.`,
    "Drop zeros at the end and the sign of '-0'.",
  ),
);
const notNegative = (text: DecimalText): boolean => !decimal(text).isNegative();
const stepRule = rule(
  'step_must_not_be_negative',
  'The printed step is below zero.',
  "Give one unit of the last place: '0.01'.",
);
const termRule = rule(
  'fraction_terms_must_not_be_negative',
  'A term of the fraction is below zero.',
  'Give both terms as printed, without a sign.',
);

const numberSchema = z.strictObject({
  kind: z.literal('number'),
  value: canonicalText,
  step: canonicalText.refine(notNegative, stepRule),
  bound: boundSchema,
  rounding: roundingSchema,
});
const termSchema = z.strictObject({ value: canonicalText.refine(notNegative, termRule), bound: boundSchema });
const positiveInteger = z.int().min(1);

const runsUpwards = (range: { readonly low: NumberQuantity; readonly high: NumberQuantity }): boolean =>
  decimal(range.low.value).lt(decimal(range.high.value));
const rangeRule = rule(
  'range_must_run_upwards',
  'The low end of the range is not below its high end.',
  'Swap the ends, or give one number where they are equal.',
);
const placeRule = rule(
  'place_must_lie_within',
  'The place k lies beyond the n there are.',
  'Give k of n with k at most n.',
);

/** A quantity as JSON, strict and canonical: unknown fields, other spellings and JavaScript numbers are refused. */
export const quantitySchema: z.ZodType<Quantity> = z.discriminatedUnion('kind', [
  numberSchema,
  z.strictObject({ kind: z.literal('fraction'), numerator: termSchema, denominator: termSchema }),
  z.strictObject({ kind: z.literal('range'), low: numberSchema, high: numberSchema }).refine(runsUpwards, rangeRule),
  z
    .strictObject({
      kind: z.literal('place'),
      relation: z.enum(['member', 'rank']),
      k: positiveInteger,
      n: positiveInteger,
    })
    .refine(({ k, n }) => k <= n, placeRule),
  z.strictObject({ kind: z.literal('direction'), direction: z.enum(['up', 'down']) }),
  z.strictObject({ kind: z.literal('day'), day: daySchema }),
  z.strictObject({ kind: z.literal('retracted') }),
]);

const typedText: z.ZodType<DecimalText> = plainText.transform((text) => decimalText(decimal(text)));
const typedSize = typedText.refine(notNegative, termRule);
const typedTerm: z.ZodType<FractionTerm> = z.union([
  typedSize.transform((value): FractionTerm => ({ value, bound: 'plain' })),
  z.strictObject({ value: typedSize, bound: boundSchema }),
]);
const place = z.tuple([positiveInteger, positiveInteger]);

/** The parts a caller may give, by the one key that tells them apart. */
const inputSchemas: ReadonlyMap<string, z.ZodType<unknown>> = new Map<string, z.ZodType<unknown>>([
  [
    'number',
    z
      .strictObject({
        number: typedText,
        step: typedText.optional(),
        bound: boundSchema.optional(),
        rounding: roundingSchema.optional(),
      })
      .transform(({ number, step = '0', bound = 'plain', rounding = 'unknown' }) => ({
        kind: 'number',
        value: number,
        step,
        bound,
        rounding,
      })),
  ],
  [
    'fraction',
    z
      .strictObject({ fraction: z.tuple([typedTerm, typedTerm]) })
      .transform(({ fraction: [numerator, denominator] }) => ({ kind: 'fraction', numerator, denominator })),
  ],
  [
    'range',
    z
      .strictObject({ range: z.tuple([typedText, typedText]) })
      .transform(({ range: [low, high] }) => ({ kind: 'range', low: plainNumber(low), high: plainNumber(high) })),
  ],
  [
    'member',
    z.strictObject({ member: place }).transform(({ member: [k, n] }) => ({ kind: 'place', relation: 'member', k, n })),
  ],
  [
    'rank',
    z.strictObject({ rank: place }).transform(({ rank: [k, n] }) => ({ kind: 'place', relation: 'rank', k, n })),
  ],
  [
    'direction',
    z
      .strictObject({ direction: z.enum(['up', 'down']) })
      .transform(({ direction }) => ({ kind: 'direction', direction })),
  ],
  ['day', z.strictObject({ day: daySchema }).transform(({ day }) => ({ kind: 'day', day }))],
  ['retracted', z.strictObject({ retracted: z.literal(true) }).transform(() => ({ kind: 'retracted' }))],
]);

/**
 * The quantity that a caller's parts describe, in canonical form; `{ number: '92.860' }` and `{ number: '92.86' }` are
 * one. Never throws.
 *
 * Issues: `quantity_must_have_one_kind`, `value_must_be_text` for a JavaScript number, `value_must_be_plain_decimal`,
 * `step_must_not_be_negative`, `fraction_terms_must_not_be_negative`, `range_must_run_upwards`, `place_must_lie_within`.
 */
export function quantityFrom(input: QuantityInput): Parsed<Quantity> {
  const plain = numberFromParts(input);
  if (plain !== null) return { ok: true, value: plain };
  const read = readJson(input, { numbers: 'finite', keys: 'safe' });
  if (!read.ok) return read;
  const kinds = [...inputSchemas.keys()];
  const keys = isObject(read.value) ? Object.keys(read.value).filter((key) => inputSchemas.has(key)) : [];
  const schema = keys.length === 1 ? inputSchemas.get(keys[0] ?? '') : undefined;
  if (schema === undefined) return refuse(manyKinds(keys, kinds));
  const numbers = ['number', 'step', 'fraction', 'range'].flatMap((key) =>
    under([key], numberIssues(field(read.value, key))),
  );
  if (numbers.length > 0) return { ok: false, issues: numbers };
  const parts = readAs(schema, read.value);
  return parts.ok ? readAs(quantitySchema, parts.value) : parts;
}

/** Whether two quantities say the same: same kind, values, printed steps, bounds and rounding. */
export function equalQuantities(a: Quantity, b: Quantity): boolean {
  return spelling(a) === spelling(b);
}

function spelling(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'number':
      return `number ${quantity.value} ${quantity.step} ${quantity.bound} ${quantity.rounding}`;
    case 'fraction': {
      const { numerator, denominator } = quantity;
      return `fraction ${numerator.value} ${numerator.bound} ${denominator.value} ${denominator.bound}`;
    }
    case 'range':
      return `range ${spelling(quantity.low)} ${spelling(quantity.high)}`;
    case 'place':
      return `place ${quantity.relation} ${quantity.k} ${quantity.n}`;
    case 'direction':
      return `direction ${quantity.direction}`;
    case 'day':
      return `day ${quantity.day}`;
    case 'retracted':
      return 'retracted';
  }
}

function plainNumber(value: DecimalText): NumberQuantity {
  return { kind: 'number', value, step: '0', bound: 'plain', rounding: 'unknown' };
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function field(value: Json, key: string): Json {
  return isObject(value) && Object.hasOwn(value, key) ? (value[key] ?? null) : null;
}

/** JavaScript numbers where exact text is wanted. */
function numberIssues(value: Json): readonly Issue[] {
  if (typeof value === 'number') {
    return [
      issue('value_must_be_text', [], `${value} is a JavaScript number, which is not exact.`, `Quote it: '${value}'.`),
    ];
  }
  if (Array.isArray(value)) return value.flatMap((member, index) => under([index], numberIssues(member)));
  return isObject(value) ? under(['value'], numberIssues(field(value, 'value'))) : [];
}

function manyKinds(found: readonly string[], known: readonly string[]): Issue {
  const message =
    found.length === 0 ? 'The quantity has no kind.' : `The quantity is of ${found.length} kinds at once.`;
  return issue('quantity_must_have_one_kind', [], message, `Give exactly one of ${known.join(', ')}.`);
}
