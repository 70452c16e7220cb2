/**
 * Quantity: what was printed becomes a claim about an interval. Parts: quantity/semantics (what a claim allows),
 * quantity/input (parts and JSON), quantity/read and quantity/print (printed text).
 *
 * Invariants
 * - QTY-1 Honest prints hold: whatever true value is rounded, truncated or hedged, the certain interval of what is
 *   printed contains it.
 * - QTY-2 A bound sits on the magnitude: negating a quantity mirrors its intervals.
 * - QTY-3 What is expected is certain: the expected interval lies within the certain one.
 * - QTY-4 A quantity survives the round trip through JSON and parts; whatever is not canonical is refused.
 * - QTY-5 Print, parse, print is the identity, in every language.
 * - QTY-6 Reading any text ends at once with a quantity or with issues, and never throws.
 * - QTY-7 A printed numeral is read as what was printed, in either language, or refused with its readings.
 * - QTY-8 Plain numbers are read and printed at once, exactly as they are at length.
 */
export type { DecimalText } from './decimal.ts';
export { equalQuantities, quantityFrom, quantitySchema } from './quantity/input.ts';
export type { NumeralLanguage } from './quantity/numeral.ts';
export type { Word } from './quantity/phrase.ts';
export { isPlainNumber } from './quantity/plain.ts';
export { formatQuantity, type PrintingOptions } from './quantity/print.ts';
export { parseQuantity } from './quantity/read.ts';
export type { ReadingOptions, ReadQuantity } from './quantity/reading.ts';
export {
  certainInterval,
  expectedInterval,
  fractionOf,
  lastDigitUnit,
  pointOf,
  type QuantityContext,
  termsOf,
} from './quantity/semantics.ts';
export type {
  Bound,
  DayQuantity,
  DirectionQuantity,
  FractionQuantity,
  FractionTerm,
  NumberQuantity,
  PlaceQuantity,
  Quantity,
  QuantityInput,
  RangeQuantity,
  RetractedQuantity,
  Rounding,
} from './quantity/shape.ts';
