/**
 * One printed numeral becomes an exact unsigned number under its language, or is refused with its readings; and back.
 */
import { Decimal, type DecimalText, decimalText } from '../decimal.ts';
import { type Issue, issue, type Parsed, refuse, shown } from '../error.ts';

/** Whose marks a number is printed with: Vietnamese `1.234,5`, English `1,234.5`. */
export type NumeralLanguage = 'vi' | 'en';

export interface Numeral {
  readonly value: DecimalText;
  /** Printed decimal places, trailing zeros among them. */
  readonly decimals: number;
}

/**
 * Whose marks a language tag stands for, by its primary part: `en-GB` prints as English, `vi-VN` as Vietnamese. Other
 * languages group and point in their own ways, which are not known here: `language_must_be_vi_or_en`.
 */
export function numeralLanguage(tag: unknown): Parsed<NumeralLanguage> {
  const primary = typeof tag === 'string' ? tag.split('-', 1)[0]?.toLowerCase() : undefined;
  if (primary === 'vi' || primary === 'en') return { ok: true, value: primary };
  const hint =
    "Pass 'vi' or 'en' if the number is printed so, or the quantity in parts: { number: '4.5', step: '0.1' }.";
  const message = `Numbers printed in the language ${shown(tag)} are not read or written here.`;
  return refuse(issue('language_must_be_vi_or_en', [], message, hint));
}

/** What groups the digits of a language's numbers, and what stands before their decimals. */
export const numeralMarks = {
  vi: { name: 'Vietnamese', group: '.', point: ',', other: 'en' },
  en: { name: 'English', group: ',', point: '.', other: 'vi' },
} as const;

const MAX_INTEGER_DIGITS = 30;
const MAX_DECIMALS = 18;

/**
 * Reads digits, marks and blanks between groups. A form that both languages know is read by the language given:
 * `2.082` is 2082 in Vietnamese and 2.082 in English. A form that the language does not know is never guessed at.
 *
 * Issues: `value_must_have_one_reading`, `value_must_have_few_digits`.
 */
export function readNumeral(text: string, language: NumeralLanguage): Parsed<Numeral> {
  const parts = split(text, language);
  if (parts === null) return refuse(manyReadings(text, language));
  const { integer, decimals } = parts;
  if (integer.length > MAX_INTEGER_DIGITS || decimals.length > MAX_DECIMALS) {
    const hint = `Give at most ${MAX_INTEGER_DIGITS} digits and ${MAX_DECIMALS} decimals.`;
    return refuse(issue('value_must_have_few_digits', [], 'The number has too many digits.', hint));
  }
  const value = new Decimal(`${integer}.${decimals}`);
  return { ok: true, value: { value: decimalText(value), decimals: decimals.length } };
}

/** Prints an unsigned number with that many decimals, or as many as it needs. */
export function printNumeral(value: Decimal, decimals: number, language: NumeralLanguage): string {
  const { group, point } = numeralMarks[language];
  const [integer = '0', fraction] = value.toFixed(Math.max(decimals, value.decimalPlaces())).split('.');
  const whole = grouped(integer, group);
  return fraction === undefined ? whole : whole + point + fraction;
}

/** Digits in threes from the right. */
export function grouped(digits: string, mark: string): string {
  return digits.length <= 3 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, mark);
}

interface Parts {
  readonly integer: string;
  readonly decimals: string;
}

function split(text: string, language: NumeralLanguage): Parts | null {
  const { group, point } = numeralMarks[language];
  const [head = '', decimals = '', ...rest] = text.split(point);
  if (rest.length > 0 || !/^\d*$/.test(decimals)) return null;
  const mark = head.includes(' ') ? ' ' : group;
  const groups = head.split(mark);
  const [first = '', ...later] = groups;
  if (!groups.every((digits) => /^\d+$/.test(digits))) return null;
  if (later.length === 0) {
    // A zero pads a small count ("06 vụ"); more of them belong to a code or a telephone number.
    return first.length > 3 && first.startsWith('0') ? null : { integer: first, decimals };
  }
  const grouped = first.length <= 3 && !first.startsWith('0') && later.every((digits) => digits.length === 3);
  return grouped ? { integer: groups.join(''), decimals } : null;
}

function manyReadings(text: string, language: NumeralLanguage): Issue {
  const own = numeralMarks[language];
  const other = split(text, own.other);
  const readings = [
    ...(other === null
      ? []
      : [
          `the number ${[other.integer, other.decimals].filter(Boolean).join('.')} in ${numeralMarks[own.other].name} print`,
        ]),
    ...(/^\d{1,2}\.\d{1,2}$/.test(text) ? ['a day and a month', 'the number of a heading'] : []),
    'part of a name, a code or a list',
  ];
  return issue(
    'value_must_have_one_reading',
    [],
    `"${text}" is no ${own.name} number; it may be ${readings.join(', or ')}.`,
    "Pass the number in parts once you know which is meant: { number: '4.5', step: '0.1' }.",
  );
}
