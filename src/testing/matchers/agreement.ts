/**
 * Agreement: whether an answer and a printed quantity can both be true.
 */
import { Decimal, type DecimalText, decimal } from '../../model/decimal.ts';
import { unwrap } from '../../model/error.ts';
import { compareIntervals, type Interval, meets } from '../../model/interval.ts';
import {
  certainInterval,
  formatQuantity,
  parseQuantity,
  type Quantity,
  type QuantityInput,
  quantityFrom,
} from '../../model/quantity.ts';
import type { Answer, Vintage } from '../../query.ts';
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

/** What may be held against a quantity: an answer, a vintage, or what one is compared with. */
export type ComparedValue = Answer | Vintage | ComparedQuantity;

/** See {@link LedgerMatchers.toAgreeWith}. */
export function toAgreeWith(received: ComparedValue, quantity: ComparedQuantity, options: QuantityOptions = {}): Match {
  const [actual, expected] = [allowed(received, options), allowed(quantity, options)];
  const pass = actual !== null && expected !== null && meets(actual, expected);
  const said = [received, quantity].map(
    (side) => `  ${sideText(side, options)} allows ${valueText(allowed(side, options))}`,
  );
  const gap = pass || actual === null || expected === null ? '' : `\n  they are ${distance(actual, expected)} apart`;
  return {
    pass,
    message: () => `Expected these ${pass ? 'not to agree' : 'to agree'}:\n${said.join('\n')}${gap}`,
  };
}

/** The values that one side does not exclude; null where it has none. */
function allowed(side: ComparedValue, options: QuantityOptions): Interval | null {
  if (typeof side === 'object' && 'certain' in side) return side.certain;
  if (typeof side === 'object' && 'origin' in side) return side.value;
  return certainInterval(quantityOf(side, options), { scale: decimal(options.scale ?? '100') });
}

function quantityOf(side: ComparedQuantity, { language = 'vi' }: QuantityOptions): Quantity {
  // A percent without its sign was rounded too, and a slash cannot be a place here.
  if (typeof side === 'string') return unwrap(parseQuantity(side, { language, as: 'fraction' })).quantity;
  return 'kind' in side ? side : unwrap(quantityFrom(side));
}

function sideText(side: ComparedValue, options: QuantityOptions): string {
  if (typeof side === 'string') return `“${side}”`;
  if ('certain' in side) return `“${side.quote ?? side.printed}”`;
  if ('origin' in side) {
    const why = side.reason === null ? '' : ` (${side.reason})`;
    return `the ${side.origin === 'none' ? 'missing' : side.origin} answer for ${side.cell.indicator}${why}`;
  }
  return formatQuantity(quantityOf(side, options), { language: options.language ?? 'vi' });
}

/** How far the nearest ends of two intervals that do not meet are apart. */
function distance(a: Interval, b: Interval): string {
  const [below, above] = compareIntervals(a, b) === 'below' ? [a, b] : [b, a];
  const gap = (above.low ?? new Decimal(0)).minus(below.high ?? new Decimal(0));
  return gap.isZero() ? 'not even the width of a point' : gap.toString();
}
