/**
 * Door: what callers pass to the plain functions of the public surface is looked at here, once. The core trusts its own.
 *
 * Whatever it is given, even what throws when it is read, each function answers as it says, or throws a LedgerError.
 */
import * as z from 'zod';
import { daySchema } from './day.ts';
import { Decimal } from './decimal.ts';
import { type Parsed, unwrap as valueIn } from './error.ts';
import { contains as containsValue, type Interval, formatInterval as printInterval } from './interval.ts';
import { readJson } from './json.ts';
import { type Period, type PeriodCodec, formatPeriod as printPeriod } from './period.ts';
import {
  certainInterval as certainOf,
  expectedInterval as expectedOf,
  type PrintingOptions,
  formatQuantity as printQuantity,
  type Quantity,
  type QuantityContext,
  quantitySchema,
} from './quantity.ts';
import { readAs } from './schema.ts';
import { type Text, textIn as wordsIn } from './text.ts';

// What other issues speak of, a notation or a language, is anything here.
const anything = z.unknown();

/** What a notation reads of a period. */
const periodShape = z.looseObject({
  label: z.string(),
  calendar: z.string(),
  first: daySchema.optional(),
  last: daySchema.optional(),
});
const codecShape = z.looseObject({ codec: anything.optional() });
const printingShape = z.looseObject({ language: anything.optional(), unit: z.string().optional() });
const textShape = z.union([z.string(), z.record(z.string(), z.string())]);

const numberSchema = z.custom<Decimal>((value) => Decimal.isDecimal(value) && value.isFinite());
const contextShape = z.looseObject({ scale: numberSchema.optional(), nonNegative: z.boolean().optional() });
const intervalShape = z.looseObject({
  low: numberSchema.nullable(),
  high: numberSchema.nullable(),
  lowOpen: z.boolean(),
  highOpen: z.boolean(),
});

const issueShape = z.looseObject({
  code: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  hint: z.string(),
});
const parsedShape = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true) }),
  z.looseObject({ ok: z.literal(false), issues: z.array(issueShape) }),
]);

/** What was given, once it is known to have this shape; the copy that was looked at, for the original may be a proxy. */
function given<T>(shape: z.ZodType<unknown>, value: T, path: readonly string[] = []): T {
  // The shape says of the value what its type does.
  return valueIn(readAs(shape, value, path)) as T;
}

/** The same of plain data, which is read once. */
function plain<T>(shape: z.ZodType<unknown>, value: T): T {
  return given(shape, valueIn(readJson(value, { numbers: 'whole', keys: 'safe', undefinedMembers: 'dropped' })) as T);
}

/**
 * The value of a successful reading.
 *
 * @throws LedgerError with every issue of another.
 * @example
 * ```ts
 * import { parsePeriod, unwrap } from 'indicator-ledger';
 *
 * console.log(unwrap(parsePeriod('2024-H1', { calendar: 'unstated' })).label); // 2024-H1
 * ```
 */
export function unwrap<T>(parsed: Parsed<T>): T {
  return valueIn(given(parsedShape, parsed));
}

/**
 * Prints a period in one notation (default `label`, which says every period). What a notation cannot say is refused
 * with `period_must_fit_notation`, and what needs days that the period lacks with `period_calendar_must_be_stated`.
 * Never throws.
 *
 * @example
 * ```ts
 * import { formatPeriod, parsePeriod, unwrap } from 'indicator-ledger';
 *
 * const period = unwrap(parsePeriod('2024-9M', { calendar: 'unstated' }));
 * console.log(unwrap(formatPeriod(period, { codec: 'vietnamese' }))); // 9 tháng đầu năm 2024
 * console.log(formatPeriod(period, { codec: 'dhis2' }).ok); // false
 * ```
 */
export function formatPeriod(period: Period, options: { readonly codec?: PeriodCodec } = {}): Parsed<string> {
  const json = readJson(period, { numbers: 'whole', keys: 'safe', undefinedMembers: 'dropped' });
  if (!json.ok) return json;
  const [shaped, told] = [readAs(periodShape, json.value), readAs(codecShape, options)];
  if (!shaped.ok) return shaped;
  // The shape says of both what their types do.
  return told.ok ? printPeriod(shaped.value as Period, told.value as { readonly codec?: PeriodCodec }) : told;
}

/**
 * Prints a quantity with the marks and words of a language: decimals as its printed step says, thousands grouped,
 * a hedged decrease as "giảm hơn 9%". Rounding is not printed.
 *
 * @throws LedgerError `language_must_be_vi_or_en`, or what keeps the quantity from being one.
 * @example
 * ```ts
 * import { formatQuantity } from 'indicator-ledger';
 *
 * const fall = { kind: 'number', value: '-9.5', step: '0.01', bound: 'more-than', rounding: 'unknown' } as const;
 * console.log(formatQuantity(fall, { language: 'vi', unit: 'percent' })); // giảm hơn 9,50%
 * console.log(formatQuantity(fall, { language: 'en', unit: 'percent' })); // down by more than 9.50%
 * ```
 */
export function formatQuantity(quantity: Quantity, options: PrintingOptions): string {
  return printQuantity(plain(quantitySchema, quantity), given(printingShape, options, ['options']));
}

/**
 * The values that the words and the printed precision do not exclude; null where there is no number (a place, a day,
 * a retraction, a fraction of nothing). Verdicts and contradictions rest on this interval alone.
 *
 * @throws LedgerError with what keeps the quantity from being one.
 * @example
 * ```ts
 * import { certainInterval, formatInterval } from 'indicator-ledger';
 *
 * const hedged = { kind: 'number', value: '83', step: '1', bound: 'more-than', rounding: 'unknown' } as const;
 * const certain = certainInterval(hedged);
 * console.log(certain && formatInterval(certain)); // (83, ∞)
 * ```
 */
export function certainInterval(quantity: Quantity, context: QuantityContext = {}): Interval | null {
  return certainOf(plain(quantitySchema, quantity), given(contextShape, context, ['context']));
}

/**
 * The values that a writer of these words means: "hơn 83%" is above 83 and below 84. Inside the certain and outside
 * the expected interval is consistent, and loosely said. Only `more-than`, `less-than` and `about` claim nearness.
 *
 * @throws LedgerError with what keeps the quantity from being one.
 * @example
 * ```ts
 * import { expectedInterval, formatInterval } from 'indicator-ledger';
 *
 * const hedged = { kind: 'number', value: '83', step: '1', bound: 'more-than', rounding: 'unknown' } as const;
 * const expected = expectedInterval(hedged);
 * console.log(expected && formatInterval(expected)); // (83, 84)
 * ```
 */
export function expectedInterval(quantity: Quantity, context: QuantityContext = {}): Interval | null {
  return expectedOf(plain(quantitySchema, quantity), given(contextShape, context, ['context']));
}

/**
 * As mathematics prints it: `[92.855, 92.87)`, `(−∞, -9)`, `[75, 75]`.
 *
 * @throws LedgerError for what is no interval.
 * @example
 * ```ts
 * import { Decimal, formatInterval } from 'indicator-ledger';
 *
 * console.log(formatInterval({ low: new Decimal(4600), high: null, lowOpen: true, highOpen: true })); // (4600, ∞)
 * ```
 */
export function formatInterval(interval: Interval): string {
  return printInterval(given(intervalShape, interval));
}

/**
 * Whether a value is one of an interval's.
 *
 * @throws LedgerError for what is no interval, or no `Decimal`.
 * @example
 * ```ts
 * import { contains, Decimal } from 'indicator-ledger';
 *
 * const above = { low: new Decimal(83), high: null, lowOpen: true, highOpen: true };
 * console.log(contains(above, new Decimal('93.99')), contains(above, new Decimal(83))); // true false
 * ```
 */
export function contains(interval: Interval, value: Decimal): boolean {
  return containsValue(given(intervalShape, interval, ['interval']), given(numberSchema, value, ['value']));
}

/**
 * The text in the language asked for; otherwise the first there is.
 *
 * @throws LedgerError for what is no text.
 * @example
 * ```ts
 * import { textIn } from 'indicator-ledger';
 *
 * console.log(textIn({ vi: 'Tỷ lệ khám phá', en: 'Clearance rate' }, 'en')); // Clearance rate
 * ```
 */
export function textIn(text: Text, language: string): string {
  return typeof text === 'string' ? text : wordsIn(plain(textShape, text), given(z.string(), language, ['language']));
}
