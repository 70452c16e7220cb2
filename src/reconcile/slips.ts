/**
 * Slips: a printed number and what it should have been become the mistakes that hands and machines commonly make.
 * A slip that is named would explain the number; whether it happened, only its author knows.
 *
 * Invariants
 * - SLP-1 What is named explains: the number meant fits the repair and the kind of number that its indicator takes, and
 *   making the slip on it gives what was printed.
 * - SLP-2 What was planted is named: whichever slip turned a number into what was printed, it is among those named.
 * - SLP-3 A slip between figures is named where the printed value fits the slip and not what was due.
 */
import { Decimal, decimal, decimalText } from '../model/decimal.ts';
import { contains, type Interval, meets, wholeLine, width } from '../model/interval.ts';
import { type DecimalText, expectedInterval, lastDigitUnit, type Quantity } from '../model/quantity.ts';

export {
  type ChangeSlip,
  partsLeftOut,
  slipsOfChange,
  wholesThatFit,
} from './slips/between.ts';

/**
 * What may have happened to one number.
 * - `digits-swapped`: 132 printed as 123.
 * - `digit-lost`: 132 printed as 12.
 * - `digit-doubled`: 132 printed as 1332.
 * - `mark-misread`: 2,082 (two and a little) printed as 2.082 (two thousand), or the other way.
 * - `mark-lost`: 92,86 printed as 9286.
 * - `sign-lost`, `sign-added`: a fall printed as a rise, or the other way.
 * - `sign-doubled`: "giảm −9%", where one of the two signs is enough.
 */
export type NumberSlip =
  | 'digits-swapped'
  | 'digit-lost'
  | 'digit-doubled'
  | 'mark-misread'
  | 'mark-lost'
  | 'sign-lost'
  | 'sign-added'
  | 'sign-doubled';

/** A mistake that would explain a number, and the number that would then have been meant. */
export interface Slip {
  readonly kind: NumberSlip;
  readonly meant: DecimalText;
}

/** Which numbers an indicator takes. */
export interface NumberKind {
  readonly domain: Interval;
  readonly whole: boolean;
}

const anyNumber: NumberKind = { domain: wholeLine, whole: false };

/** Where more printed values than this would fit, one that resembles the printed one is no evidence. */
const MOST_FITTING = 20;
/** Numbers have at most so many digits; longer ones are not looked at. */
const LONGEST = 24;

/**
 * The slips that would explain a printed number, likeliest first: those on a number that fits the repair. None for
 * quantities that are no single number, and none where the repair leaves so much open that some slip always fits.
 *
 * `printed` is the text as it stood, which tells a doubled sign; `repair` the values that would fit. `kind`: which numbers
 * the indicator takes at all; any, where nothing is said.
 */
export function slipsOf(
  printed: string,
  quantity: Quantity,
  repair: Interval,
  { domain, whole }: NumberKind = anyNumber,
): readonly Slip[] {
  if (quantity.kind !== 'number') return [];
  const value = decimal(quantity.value);
  const step = decimal(quantity.step);
  const unit = step.isZero() ? (value.isInteger() ? new Decimal(1) : (lastDigitUnit(value) ?? new Decimal(1))) : step;
  const room = width(repair);
  if (room === null || room.gt(unit.times(MOST_FITTING))) return [];
  const digits = digitsOf(printed, value, unit);
  if (digits.length > LONGEST || !value.eq(signed(digits, unit, value))) return [];
  const seen = new Set<string>();
  return candidates(printed, digits, unit, value).flatMap(({ kind, meant, step: itsStep }) => {
    const text = decimalText(meant);
    const allowed = expectedInterval({ ...quantity, value: text, step: step.isZero() ? '0' : decimalText(itsStep) });
    const isNew = text !== quantity.value && !seen.has(`${kind} ${text}`);
    const isKind = contains(domain, meant) && (!whole || meant.isInteger());
    if (!isNew || !isKind || allowed === null || !meets(allowed, repair)) return [];
    seen.add(`${kind} ${text}`);
    return [{ kind, meant: text }];
  });
}

/** The digits as they were printed: "05" and "0,15" have their zeros. */
function digitsOf(printed: string, value: Decimal, unit: Decimal): string {
  const digits = value
    .abs()
    .div(unit)
    .toFixed(0)
    .padStart(1 - unit.e, '0');
  const shown = printed.slice(0, 500).replace(/\D/g, '');
  return shown.endsWith(digits) && /^0*$/.test(shown.slice(0, -digits.length)) ? shown : digits;
}

interface Candidate {
  readonly kind: NumberSlip;
  readonly meant: Decimal;
  readonly step: Decimal;
}

function candidates(printed: string, digits: string, unit: Decimal, value: Decimal): readonly Candidate[] {
  const written = (kind: NumberSlip, texts: readonly string[]): readonly Candidate[] =>
    texts.map((text) => ({ kind, meant: signed(text, unit, value), step: unit }));
  const moved = (kind: NumberSlip, places: readonly number[]): readonly Candidate[] =>
    places.map((by) => {
      const factor = new Decimal(10).pow(by);
      return { kind, meant: value.times(factor), step: unit.times(factor) };
    });
  return [
    ...written('digits-swapped', swapped(digits)),
    { kind: signSlip(printed, value), meant: value.neg(), step: unit },
    ...written('digit-doubled', withoutDouble(digits)),
    ...moved('mark-misread', [-3, 3]),
    ...moved('mark-lost', unit.gte(1) ? [-1, -2] : []),
    ...written('digit-lost', withOneMore(digits)),
  ];
}

function signed(digits: string, unit: Decimal, value: Decimal): Decimal {
  return new Decimal(digits).times(unit).times(value.isNegative() ? -1 : 1);
}

const WORD_WITH_SIGN = /\p{L}[^\d]*[-−–]\s?\d/u;

function signSlip(printed: string, value: Decimal): NumberSlip {
  if (WORD_WITH_SIGN.test(printed.slice(0, 500))) return 'sign-doubled';
  return value.isNegative() ? 'sign-added' : 'sign-lost';
}

/** With two neighbours exchanged. */
function swapped(digits: string): readonly string[] {
  return places(digits).flatMap((at) => {
    const [a, b] = [digits.charAt(at), digits.charAt(at + 1)];
    return b === '' || a === b ? [] : [digits.slice(0, at) + b + a + digits.slice(at + 2)];
  });
}

function withoutDouble(digits: string): readonly string[] {
  return places(digits).flatMap((at) =>
    digits.charAt(at) === digits.charAt(at + 1) ? [digits.slice(0, at) + digits.slice(at + 1)] : [],
  );
}

function withOneMore(digits: string): readonly string[] {
  return [...places(digits), digits.length].flatMap((at) =>
    [...'0123456789'].flatMap((digit) =>
      at === 0 && digit === '0' ? [] : [digits.slice(0, at) + digit + digits.slice(at)],
    ),
  );
}

const places = (digits: string): readonly number[] => [...digits].map((_, at) => at);
