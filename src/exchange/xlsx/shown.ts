/**
 * Shown: the number in a cell becomes the text that people see there, since that is what they report.
 *
 * A cell that shows 92,86% holds 0.928571428571429: what is published is two decimals. Where a format says nothing, all
 * digits are taken that a spreadsheet has, which are fifteen. A format that cannot be followed stands behind its number,
 * which so is none.
 */
import { dayFromNumber, dayNumber } from '../../model/day.ts';
import { Decimal } from '../../model/decimal.ts';
import { formatQuantity } from '../../model/quantity.ts';
import { remembered } from '../parts.ts';
import { type Digits, type Section, sectionsOf } from './format.ts';

/** How the numbers of a sheet are read. */
interface Showing {
  readonly language: string;
  readonly from1904: boolean;
}

/** A number beyond these is no figure, and writing it out would fill a page. */
const NUMBER = /^[+-]?(?:\d{1,20}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,2})?$/;

/** The text of cells that hold numbers, in the form of the language. What is no number stays what it is. */
export function numbersShown(showing: Showing): (stored: string, format: string) => string {
  const sectionsIn = remembered(sectionsOf);
  return (stored, format) => {
    if (!NUMBER.test(stored)) return stored;
    const value = new Decimal(stored).toSignificantDigits(15);
    const chosen = sectionFor(value, sectionsIn(format || 'General'));
    const text = chosen === null ? null : textOf(value, chosen, showing);
    // A zero may be hidden; a number that is would be lost.
    return text === null || (text === '' && !value.isZero()) ? `${stored} [${format}]` : text;
  };
}

interface Chosen {
  readonly section: Section;
  /** The section of the others, where negative numbers have one of their own, which says what they are. */
  readonly others: Section | null;
}

/** The section that a number is shown by; null where that cannot be followed. */
function sectionFor(value: Decimal, sections: readonly (Section | null)[]): Chosen | null {
  const [first = null, second = null, third = null] = sections;
  const isNegative = value.isNegative() && !value.isZero();
  const chosen = (section: Section | null, others: Section | null = null) => section && { section, others };
  if (sections.some((section) => section !== null && section.when !== null)) {
    const at = sections.findIndex((section) => section === null || section.when === null || section.when(value));
    const section = sections[at] ?? null;
    // What a program does with a section in the middle that is for no numbers of its own is its own affair.
    const isSure = !isNegative && (section?.when != null || at === sections.length - 1);
    return isSure ? chosen(section) : null;
  }
  if (sections.length > 1 && isNegative) return first && chosen(second, first);
  return chosen(sections.length > 2 && value.isZero() ? third : first);
}

/** What a section writes; null where it would say something else than the number. */
function textOf(value: Decimal, { section, others }: Chosen, showing: Showing): string | null {
  const { digits, power, date, before, after } = section;
  if (date !== '') return shownDay(value, date, showing.from1904);
  const scaled = value.abs().times(new Decimal(10).pow(power));
  const rounded =
    digits === null || digits.most === null ? scaled : scaled.toDecimalPlaces(digits.most, Decimal.ROUND_HALF_UP);
  const number = digits === null ? '' : digitsOf(rounded, digits, showing.language);
  const whole = (head: string, tail: string) => `${head}${number}${tail}`.replace(/\s+/g, ' ').trim();
  const isZero = digits !== null && rounded.isZero();
  if (!value.isNegative() || isZero) return whole(before, after);
  if (others === null) return `-${whole(before, after)}`;
  if (before.includes('(') && after.includes(')')) return `-${whole(before.replace('(', ''), after.replace(')', ''))}`;
  // "-5" and "giảm 5" say what they are where others are not shown so; a number that is only red does not.
  const isTold = /[-\u2212\p{L}]/u.test(before + after) && before + after !== others.before + others.after;
  return isTold ? whole(before, after) : null;
}

function digitsOf(value: Decimal, { grouped, whole, least }: Digits, language: string): string {
  const decimals = Math.max(value.decimalPlaces(), least);
  if (whole === 0 && value.isZero() && decimals === 0) return '';
  const [integer = '', ...rest] = value.toFixed(decimals).split('.');
  const english = [integer.padStart(whole, '0'), ...rest].join('.');
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
