/**
 * Agreement: whether an answer and a printed quantity can both be true.
 */
import * as z from 'zod';
import { Decimal, type DecimalText, decimal, isDecimalText } from '../../model/decimal.ts';
import { unwrap } from '../../model/error.ts';
import { compareIntervals, type Interval, meets } from '../../model/interval.ts';
import {
  certainInterval,
  equalQuantities,
  type FractionQuantity,
  formatQuantity,
  parseQuantity,
  type Quantity,
  type QuantityInput,
  quantityFrom,
  quantitySchema,
  type ReadQuantity,
  termsOf,
} from '../../model/quantity.ts';
import { readAs, rule } from '../../model/schema.ts';
import type { Answer, FigureAnswer, Vintage } from '../../query.ts';
import { type Match, valueText } from './match.ts';

/** How a printed text is to be read. */
export interface QuantityOptions {
  /** Language of a text. Default `vi`. */
  readonly language?: string;
  /** What one whole of a fraction is worth: '100', the default, where `5/5` is to agree with 100%. */
  readonly scale?: DecimalText;
}

/** What a value may be compared with: a printed text, a quantity, or one in parts. */
export type ComparedQuantity = string | Quantity | QuantityInput;

/** What may be held against a quantity: an answer, a figure's answer, a vintage, or what one is compared with. */
export type ComparedValue = Answer | FigureAnswer | Vintage | ComparedQuantity;

/** What one side says: its quantity, where it is one, the values that it does not exclude, and the units it may be in. */
interface Claim {
  readonly quantity: Quantity | null;
  readonly values: Interval | null;
  /** Empty where no unit is printed. */
  readonly units: readonly string[];
  readonly text: string;
}

const decimalRule = rule('value_must_be_plain_decimal', 'The scale is no plain decimal.', "Write '100' or '100000'.");
const optionsSchema: z.ZodType<QuantityOptions> = z.strictObject({
  language: z.string().optional(),
  scale: z.string().refine(isDecimalText, decimalRule).optional(),
});

/** See {@link LedgerMatchers.toAgreeWith}. */
export function toAgreeWith(received: ComparedValue, quantity: ComparedQuantity, options: QuantityOptions = {}): Match {
  const told = unwrap(readAs(optionsSchema, options, ['options']));
  const [actual, expected] = [claimOf(received, told), claimOf(quantity, told)];
  const isOneUnit = unitsMeet(actual.units, expected.units);
  const pass = isOneUnit && agree(actual, expected);
  const said = [actual, expected].map(({ text, quantity: own, values }) => `  ${text} ${allowance(own, values)}`);
  const apart = isOneUnit ? distance(actual, expected) : 'they are in different units';
  return {
    pass,
    message: () =>
      [
        `Expected these ${pass ? 'not to agree' : 'to agree'}:`,
        ...said,
        ...(pass || apart === null ? [] : [`  ${apart}`]),
      ].join('\n'),
  };
}

/** Counts are compared with counts: two fractions agree when both of their terms do. Places and days are one or not. */
function agree(a: Claim, b: Claim): boolean {
  if (a.quantity?.kind === 'fraction' && b.quantity?.kind === 'fraction') return sameCounts(a.quantity, b.quantity);
  if (a.values !== null && b.values !== null) return meets(a.values, b.values);
  const isTold = a.quantity?.kind === 'place' || a.quantity?.kind === 'day';
  return isTold && b.quantity !== null && equalQuantities(a.quantity, b.quantity);
}

function sameCounts(a: FractionQuantity, b: FractionQuantity): boolean {
  const [one, other] = [termsOf(a), termsOf(b)];
  return meets(one.numerator, other.numerator) && meets(one.denominator, other.denominator);
}

function claimOf(side: ComparedValue, options: QuantityOptions): Claim {
  const given: unknown = side;
  if (typeof given !== 'object' || given === null || !('cell' in given)) return claimOfQuantity(side, options);
  // Only answers and vintages have a cell.
  const known = side as Answer | FigureAnswer | Vintage;
  if ('certain' in known) return claimOfVintage(known);
  const why = known.reason === null ? '' : ` (${known.reason})`;
  const text = `the ${known.origin === 'none' ? 'missing' : known.origin} answer for ${known.cell.indicator}${why}`;
  const vintage = 'vintage' in known ? known.vintage : null;
  return { ...(vintage === null ? nothingPrinted : claimOfVintage(vintage)), values: known.value, text };
}

const nothingPrinted = { quantity: null, units: [] } as const;

/** What is printed in percent of an indicator in points means points. */
function claimOfVintage({ quantity, certain, printed, quote, publication: { language } }: Vintage): Claim {
  const read = parseQuantity(printed, { language, as: 'fraction' });
  const units = read.ok ? unitsIn(read.value) : [];
  const either = units.includes('percent') ? [...units, 'percentage-point'] : units;
  return { quantity, values: certain, units: either, text: `“${quote ?? printed}”` };
}

function claimOfQuantity(side: ComparedValue, options: QuantityOptions): Claim {
  const { language = 'vi', scale = '100' } = options;
  const { quantity, units } = quantityOf(side, language);
  const text = typeof side === 'string' ? `“${side}”` : formatQuantity(quantity, { language });
  return { quantity, values: certainInterval(quantity, { scale: decimal(scale) }), units, text };
}

function quantityOf(
  side: unknown,
  language: string,
): { readonly quantity: Quantity; readonly units: readonly string[] } {
  if (typeof side === 'object' && side !== null) {
    // Parts that are none are refused there.
    const input = side as QuantityInput;
    return { quantity: unwrap('kind' in side ? readAs(quantitySchema, side) : quantityFrom(input)), units: [] };
  }
  // A percent without its sign was rounded too, and a slash cannot be a place here.
  const read = unwrap(parseQuantity(side, { language, as: 'fraction' }));
  return { quantity: read.quantity, units: unitsIn(read) };
}

/** The unit that is printed, in small letters. That beside a fraction is of its counts, not of what they come to. */
function unitsIn({ quantity, unit, unitText }: ReadQuantity): readonly string[] {
  const printed = unit ?? unitText?.normalize('NFC').toLowerCase();
  return printed === undefined || quantity.kind === 'fraction' ? [] : [printed];
}

/** What follows a unit says what was counted: "vụ" and "vụ phạm tội" are one. What prints no unit may be in any. */
function unitsMeet(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((one) => b.some((other) => `${one} `.startsWith(`${other} `) || `${other} `.startsWith(`${one} `)));
}

function allowance(quantity: Quantity | null, values: Interval | null): string {
  const isItself = quantity?.kind === 'place' || quantity?.kind === 'day';
  return isItself ? 'is no number and allows itself alone' : `allows ${valueText(values)}`;
}

/** Why two claims do not agree; null where their numbers meet. */
function distance({ values: a, quantity: one }: Claim, { values: b, quantity: other }: Claim): string | null {
  if (a === null || b === null) return null;
  if (meets(a, b))
    return one?.kind === 'fraction' && other?.kind === 'fraction' ? 'they are of different counts' : null;
  const [below, above] = compareIntervals(a, b) === 'below' ? [a, b] : [b, a];
  const gap = (above.low ?? new Decimal(0)).minus(below.high ?? new Decimal(0));
  return `they are ${gap.isZero() ? 'not even the width of a point' : gap.toString()} apart`;
}
