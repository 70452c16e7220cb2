/**
 * Shown: the number in a cell becomes the text that people see there, since that is what they report.
 *
 * A cell that shows 92,86% holds 0.928571428571429: what is published is two decimals. Where a format says nothing, all
 * digits are taken that a spreadsheet has, which are fifteen.
 */
import { dayFromNumber, dayNumber } from '../../model/day.ts';
import { Decimal } from '../../model/decimal.ts';
import { formatQuantity } from '../../model/quantity.ts';

/** How the numbers of a sheet are read. */
export interface Showing {
  readonly language: string;
  readonly from1904: boolean;
}

/** A number beyond these is no figure, and writing it out would fill a page. */
const NUMBER = /^[+-]?(?:\d{1,20}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,2})?$/;
/** What a format writes as it stands: quoted, escaped, in brackets, or as wide as a character. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g;

/** The text of a cell that holds a number, in the form of the language. What is no number stays what it is. */
export function shownNumber(stored: string, format: string, showing: Showing): string {
  if (!NUMBER.test(stored)) return stored;
  const value = new Decimal(stored).toSignificantDigits(15);
  const code = (format.slice(0, 255).split(';', 1)[0] ?? '').replace(LITERAL, '');
  if (/[dmy]/i.test(code) && !/[0#]/.test(code)) return shownDay(value, code, showing.from1904) ?? stored;
  const percent = code.includes('%');
  const scaled = percent ? value.times(100) : value;
  const places = /[0#?]/.test(code) && !/[/eE]/.test(code) ? placesOf(code) : null;
  const rounded = places === null ? scaled : scaled.toDecimalPlaces(places.most, Decimal.ROUND_HALF_UP);
  const decimals = Math.max(rounded.decimalPlaces(), places?.least ?? 0);
  return digitsOf(rounded, decimals, /#,#|0,0/.test(code), showing.language) + (percent ? '%' : '');
}

/** How many decimals a format shows, at least and at most. */
function placesOf(code: string): { readonly least: number; readonly most: number } {
  const after = code.split('.')[1]?.replace(/[^0#?]/g, '') ?? '';
  return { least: after.replace(/[^0]/g, '').length, most: after.length };
}

function digitsOf(value: Decimal, decimals: number, grouped: boolean, language: string): string {
  const english = value.toFixed(decimals);
  if (!grouped) return language.startsWith('vi') ? english.replace('.', ',') : english;
  const step = new Decimal(10).pow(-decimals).toFixed();
  const number = { kind: 'number', value: value.toFixed(), step, bound: 'plain', rounding: 'unknown' } as const;
  return formatQuantity(number, { language });
}

/**
 * Days are counted from 1899-12-31, and 1900 is taken for a leap year (18.17.4.1): from March 1900 on, as if from
 * 1899-12-30. A format without days names a month or a year. Null for a time of day, and for no day.
 */
function shownDay(value: Decimal, code: string, from1904: boolean): string | null {
  const days = value.floor().toNumber(); // whole, and at most 10⁷ where it goes on
  const first = dayNumber(from1904 ? '1904-01-01' : days < 61 ? '1899-12-31' : '1899-12-30');
  if (days < 1 || days > 2_958_465 || !/[dy]/i.test(code)) return null;
  const day = dayFromNumber(first + days);
  if (/d/i.test(code)) return day;
  return /m/i.test(code) ? day.slice(0, 7) : day.slice(0, 4);
}
