/**
 * Plain numbers, which most figures are: '92,86%', '1.120', '1 234', { number: '4.5' }. They are read and printed in one
 * step, exactly as the readers and printers of everything would; what is not plain is left to those.
 */
import type { DecimalText } from '../decimal.ts';
import { membersOf } from '../members.ts';
import { grouped, type NumeralLanguage, numeralMarks } from './numeral.ts';
import { areTexts, type ReadingOptions, type ReadQuantity } from './reading.ts';
import type { Bound, NumberQuantity, Rounding } from './shape.ts';
import { measuredUnits } from './words.ts';

/** Sign, digits (in one piece, or in groups with one mark between them), decimals, percent. */
const PLAIN: Readonly<Record<NumeralLanguage, RegExp>> = {
  vi: /^(-?)(\d{1,15}|[1-9]\d{0,2}(?:\.\d{3}){1,4}|[1-9]\d{0,2}(?: \d{3}){1,4})(?:,(\d{1,9}))?( ?%)?$/,
  en: /^(-?)(\d{1,15}|[1-9]\d{0,2}(?:,\d{3}){1,4}|[1-9]\d{0,2}(?: \d{3}){1,4})(?:\.(\d{1,9}))?( ?%)?$/,
};

/** One spelling for each value: no zeros at the end, no `-0`. */
const CANONICAL = /^(?:0|-?[1-9]\d{0,29}|-?(?:0|[1-9]\d{0,29})\.\d{0,17}[1-9])$/;

/** One unit of the last of so many decimal places, and how many places that is. */
const STEPS: readonly DecimalText[] = ['1', ...Array.from({ length: 9 }, (_, zeros) => `0.${'0'.repeat(zeros)}1`)];
const PLACES: ReadonlyMap<DecimalText, number> = new Map([['0', 0], ...STEPS.map((step, at) => [step, at] as const)]);

const bounds: ReadonlySet<unknown> = new Set<Bound>([
  'plain',
  'more-than',
  'at-least',
  'less-than',
  'at-most',
  'about',
]);
const roundings: ReadonlySet<unknown> = new Set<Rounding>(['half-up', 'truncated', 'unknown']);
const parts = ['number', 'step', 'bound', 'rounding'];

/** What `parseQuantity` says of a number printed without words; null for any other text, and for other options. */
export function readPlain(text: unknown, options: ReadingOptions | null | undefined): ReadQuantity | null {
  const { language, as, unit, unitSymbols } = options ?? {};
  if (typeof text !== 'string' || text.length > 32 || (language !== 'vi' && language !== 'en')) return null;
  if (as !== undefined && as !== 'number' && as !== 'fraction') return null;
  if (!areTexts([unit, unitSymbols])) return null;
  const match = PLAIN[language].exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', decimals = '', percent = ''] = match;
  const integer = integerOf(digits);
  if (integer === null || (percent !== '' && unit === 'percentage-point')) return null;
  const fraction = withoutLastZeros(decimals);
  const magnitude = fraction === '' ? integer : `${integer}.${fraction}`;
  const measured = decimals !== '' || percent !== '' || (unit !== undefined && measuredUnits[language].has(unit));
  const quantity: NumberQuantity = Object.freeze({
    kind: 'number',
    value: magnitude === '0' ? '0' : sign + magnitude,
    step: measured ? (STEPS[decimals.length] ?? '1') : '0',
    bound: 'plain',
    rounding: 'unknown',
  });
  return percent === '' ? { quantity, words: [] } : { quantity, unit: 'percent', unitText: '%', words: [] };
}

/** What `quantityFrom` says of a number in canonical parts; null for anything else. */
export function numberFromParts(input: unknown): NumberQuantity | null {
  const members = membersOf(input, parts);
  if (members === null) return null;
  const [value, step = '0', bound = 'plain', rounding = 'unknown'] = members;
  // What is not of these types does not hold.
  const number = { kind: 'number', value, step, bound, rounding } as NumberQuantity;
  return isPlainNumber(number) ? Object.freeze(number) : null;
}

/** Whether `quantitySchema` surely takes the number, whose members must be these. */
export function isPlainNumber({ kind, value, step, bound, rounding }: NumberQuantity): boolean {
  return (
    kind === 'number' &&
    isPlainlyCanonical(value) &&
    isPlainlyCanonical(step) &&
    !step.startsWith('-') &&
    bounds.has(bound) &&
    roundings.has(rounding)
  );
}

/** Prints a plain number whose last place is no more than a unit; null for any other. */
export function printPlain({ value, step, bound }: NumberQuantity, language: NumeralLanguage): string | null {
  const places = PLACES.get(step);
  if (bound !== 'plain' || places === undefined || !isPlainlyCanonical(value)) return null;
  const { group, point } = numeralMarks[language];
  const dot = value.indexOf('.');
  const whole = dot < 0 ? value : value.slice(0, dot);
  const fraction = (dot < 0 ? '' : value.slice(dot + 1)).padEnd(places, '0');
  const integer = whole.startsWith('-') ? `-${grouped(whole.slice(1), group)}` : grouped(whole, group);
  return fraction === '' ? integer : integer + point + fraction;
}

function isPlainlyCanonical(text: unknown): text is DecimalText {
  return typeof text === 'string' && text.length <= 50 && CANONICAL.test(text);
}

/** Without marks and padding. A longer number that begins with a zero is a code or a telephone number. */
function integerOf(digits: string): string | null {
  if (!digits.startsWith('0')) return digits.length <= 3 ? digits : digits.replace(/[., ]/g, '');
  if (digits.length > 3) return null;
  return digits.replace(/^0+(?=\d)/, '');
}

function withoutLastZeros(decimals: string): string {
  let end = decimals.length;
  while (end > 0 && decimals[end - 1] === '0') end -= 1;
  return decimals.slice(0, end);
}
