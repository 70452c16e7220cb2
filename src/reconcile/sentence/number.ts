/**
 * Numbers and intervals in the reader's words: "52", "giảm khoảng 7,52%", "từ 92,855% đến dưới 92,87%".
 */
import { Decimal } from '../../model/decimal.ts';
import type { Indicator } from '../../model/indicator.ts';
import { type Interval, interval, isPoint, negate } from '../../model/interval.ts';
import { certainInterval, formatQuantity, type Quantity } from '../../model/quantity.ts';

/** The words that stand around numbers in one language. */
export interface NumberWords {
  readonly language: 'vi' | 'en';
  readonly group: string;
  readonly point: string;
  readonly about: string;
  readonly day: (day: string) => string;
  readonly anything: string;
  readonly noNumber: string;
  /** Ends of an interval: both, the low one alone, the high one alone. */
  readonly between: (low: string, high: string, open: { readonly low: boolean; readonly high: boolean }) => string;
  readonly from: (low: string, open: boolean) => string;
  readonly upTo: (high: string, open: boolean) => string;
  /** What is said of something above zero, below zero and at zero, of a change and of a distance from a target. */
  readonly directions: Readonly<Record<'change' | 'margin', Direction>>;
}

interface Direction {
  readonly up: string;
  readonly down: string;
  readonly level: string;
  /** After a direction that was printed without a number. */
  readonly unsaid: string;
}

/** How the numbers of one indicator are said. */
export interface Style {
  readonly words: NumberWords;
  readonly unit: string | undefined;
  readonly whole: boolean;
  readonly direction: Direction | null;
  /** Whether ends are told as they are stated, with every digit: they were not computed. */
  readonly stated?: boolean;
}

const zero = new Decimal(0);
/** Units that readers expect beside every number; what is counted is named by its indicator. */
const measured: ReadonlySet<string> = new Set([
  'percent',
  'percentage-point',
  'VND',
  'kg',
  'g',
  'tonne',
  'litre',
  'm2',
  'm3',
  'ha',
  'km',
  'km2',
]);

/** How an indicator's numbers are said in one language. */
export function styleOf(indicator: Indicator | undefined, words: NumberWords): Style {
  const { unit, measure, integer } = indicator ?? {};
  return {
    words,
    unit: unit !== undefined && measured.has(unit) ? unit : undefined,
    whole: integer === true,
    direction: measure?.kind === 'change' || measure?.kind === 'margin' ? words.directions[measure.kind] : null,
  };
}

/** The style of a distance between two such numbers: percents are so many points apart. */
export function distanceStyle(style: Style): Style {
  return { ...style, direction: null, unit: style.unit === 'percent' ? 'percentage-point' : style.unit };
}

/** What was printed, hedges and all, with the marks of the language. */
export function quantityWords(quantity: Quantity, style: Style): string {
  const { unit, words, direction } = style;
  if (quantity.kind === 'day') return words.day(quantity.day);
  // A fraction is two counts, whatever the unit of its quotient.
  const plain = quantity.kind === 'fraction' ? {} : { ...(unit === undefined ? {} : { unit }) };
  const print = (printed: Quantity) => formatQuantity(printed, { language: words.language, ...plain });
  if (direction !== null && quantity.kind === 'direction') {
    return `${quantity.direction === 'up' ? direction.up : direction.down} ${direction.unsaid}`;
  }
  if (direction === null || (quantity.kind !== 'number' && quantity.kind !== 'range')) return print(quantity);
  const certain = certainInterval(quantity);
  if (quantity.kind === 'range') return isAbove(certain) ? `${direction.up} ${print(quantity)}` : print(quantity);
  if (quantity.value === '0' && quantity.bound === 'plain') return direction.level;
  const isDown = quantity.value.startsWith('-');
  return `${isDown ? direction.down : direction.up} ${print({ ...quantity, value: quantity.value.replace('-', '') })}`;
}

function isAbove(certain: Interval | null): boolean {
  return certain?.low?.gte(0) === true;
}

/** What is known of a number that was computed. */
export function intervalWords(value: Interval | null, style: Style): string {
  const { words, direction } = style;
  if (value === null) return words.noNumber;
  const known = style.whole ? wholesIn(value) : value;
  if (direction === null) return plainInterval(known, style);
  if (isPoint(known) && known.low?.isZero() === true) return direction.level;
  if (known.low?.gte(0) === true) return `${direction.up} ${plainInterval(known, style)}`;
  if (known.high?.lte(0) === true) return `${direction.down} ${plainInterval(negate(known), style)}`;
  return plainInterval(known, style);
}

/** The least and the greatest whole number in an interval; the interval where it holds none. */
export function wholesIn(value: Interval): Interval {
  const [low, high] = [value.low?.ceil() ?? null, value.high?.floor() ?? null];
  const from = low !== null && value.lowOpen && low.eq(value.low ?? low) ? low.plus(1) : low;
  const to = high !== null && value.highOpen && high.eq(value.high ?? high) ? high.minus(1) : high;
  return from !== null && to !== null && from.gt(to) ? value : interval(from, to);
}

function plainInterval({ low, high, lowOpen, highOpen }: Interval, style: Style): string {
  const { words } = style;
  if (low === null || high === null) {
    const end = low ?? high;
    if (end === null) return words.anything;
    // Three digits that count, of what is less than one; outwards, so that what is told holds.
    const places = style.stated === true ? end.decimalPlaces() : Math.max(4, 2 - end.e);
    const told = end.toDecimalPlaces(places, low === null ? Decimal.ROUND_CEIL : Decimal.ROUND_FLOOR);
    const isOpen = (low === null ? highOpen : lowOpen) || !told.eq(end);
    return (low === null ? words.upTo : words.from)(numberWords(told, style), isOpen);
  }
  if (low.eq(high)) return aboutNumber(low, style);
  const places = placesFor(high.minus(low));
  const middle = [low, high].map((end) => end.toDecimalPlaces(2));
  // Ends that a reader would not tell apart are one number.
  if (places > 3 && middle[0]?.eq(middle[1] ?? zero)) return words.about + numberWords(low.toDecimalPlaces(2), style);
  const [from, to] = [
    low.toDecimalPlaces(places, Decimal.ROUND_FLOOR),
    high.toDecimalPlaces(places, Decimal.ROUND_CEIL),
  ];
  const open = { low: lowOpen || !from.eq(low), high: highOpen || !to.eq(high) };
  return words.between(numberWords(from, { ...style, unit: signOf(style.unit) }), numberWords(to, style), open);
}

/** A unit that is a sign stands at both ends of an interval, one that is a word at the last. */
function signOf(unit: string | undefined): string | undefined {
  return unit === 'percent' ? unit : undefined;
}

/** Decimals that tell the two ends of so wide an interval apart, and a few more where they are exact. */
function placesFor(width: Decimal): number {
  return Math.max(4, 1 - width.e);
}

/** A number exactly where it is short, and otherwise as "khoảng" so much. */
export function aboutNumber(value: Decimal, style: Style): string {
  if (value.decimalPlaces() <= 4) return numberWords(value, style);
  // Three digits that count, of what is less than one.
  const places = value.abs().lt(1) ? 2 - value.e : 2;
  return style.words.about + numberWords(value.toDecimalPlaces(places), style);
}

/** A number with the marks of the language and its unit. */
export function numberWords(value: Decimal, { words, unit }: Style): string {
  const zeroWords = formatQuantity(nothing, { language: words.language, ...(unit === undefined ? {} : { unit }) });
  return digitsOf(value, words) + zeroWords.slice(1);
}

const nothing: Quantity = { kind: 'number', value: '0', step: '0', bound: 'plain', rounding: 'unknown' };

/** Numbers that nobody reads out are told by their size. */
function digitsOf(value: Decimal, { group, point }: NumberWords): string {
  if (value.abs().gte('1e30')) {
    const short = value.toSignificantDigits(3);
    return `${short.div(tens(short.e)).toFixed().replace('.', point)} × 10^${short.e}`;
  }
  if (!value.isZero() && value.abs().lt('1e-12')) return `${value.isNegative() ? '-' : ''}10^${value.e}`;
  const [whole = '0', decimals] = value.abs().toFixed().split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const sign = value.isNegative() && !value.isZero() ? '-' : '';
  return decimals === undefined ? sign + grouped : `${sign}${grouped}${point}${decimals}`;
}

function tens(exponent: number): Decimal {
  return new Decimal(10).pow(exponent);
}
