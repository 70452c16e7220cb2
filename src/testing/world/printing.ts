/**
 * Printing: a true value becomes the text that an honest writer would print for it: rounded or cut, hedged within what
 * the words mean, in the forms that real committee texts have, Vietnamese or English.
 */
import type { Draw } from './draw.ts';
import { cut, type Exact, magnitude } from './exact.ts';

/** The habits of one document. Half of the documents have more than one of them. */
export interface Style {
  readonly language: 'vi' | 'en';
  readonly cutting: 'half-up' | 'truncated' | 'mixed';
  /** Decimals of percentages, unless a figure has its own. */
  readonly places: number;
  /** Of a hundred figures, how many are hedged. */
  readonly hedged: number;
}

/** Digits as they stand in print: `units` of 10^−places, padded with zeros to `width` digits before the mark. */
export interface Numeral {
  readonly units: bigint;
  readonly places: number;
  readonly width: number;
}

/** A printed text in pieces, so that a slip can be made in one of them. */
export interface Print {
  /** The sign, in words or as a mark; and whether it says that the value is below zero. */
  readonly sign: { readonly text: string; readonly negative: boolean } | null;
  /** A hedge, with its space. */
  readonly hedge: string;
  /** Null for what is printed without a numeral of its own: a fraction, a range, a direction, a word for zero. */
  readonly numeral: Numeral | null;
  /** The unit, or, without a numeral, the whole text. */
  readonly after: string;
}

/** What kind of number an indicator's figures are. */
export interface Printable {
  readonly unit: string;
  readonly isWhole: boolean;
  /** Changes and margins, whose sign is printed. */
  readonly isSigned: boolean;
}

const units = {
  vi: new Map([
    ['case', ' vụ'],
    ['person', ' người'],
    ['percent', '%'],
    ['percentage-point', '%'],
    ['kg', ' kg'],
  ]),
  en: new Map([
    ['case', ' cases'],
    ['person', ' persons'],
    ['percent', '%'],
    ['percentage-point', ' percentage points'],
    ['kg', ' kg'],
  ]),
} as const;

const hedges = {
  vi: {
    over: ['hơn ', 'trên '],
    under: ['gần ', 'dưới '],
    about: ['khoảng ', 'ước '],
    least: ['ít nhất ', 'tối thiểu '],
  },
  en: {
    over: ['more than ', 'over '],
    under: ['nearly ', 'less than '],
    about: ['about ', 'around '],
    least: ['at least ', 'at least '],
  },
} as const;

/** The text of a print. */
export function textOf({ sign, hedge, numeral, after }: Print, language: Style['language']): string {
  return (sign?.text ?? '') + hedge + (numeral === null ? '' : numeralText(numeral, language)) + after;
}

/** Digits with the marks of a language: 2082 is `2.082` in Vietnamese print, `2,082` in English. */
function numeralText({ units, places, width }: Numeral, language: Style['language']): string {
  const [group, mark] = language === 'vi' ? ['.', ','] : [',', '.'];
  const scaled = places < 0 ? units * 10n ** BigInt(-places) : units;
  const decimals = Math.max(0, places);
  const digits = String(scaled).padStart(Math.max(width, 1) + decimals, '0');
  const before = digits.slice(0, digits.length - decimals).replace(/\B(?=(?:\d{3})+$)/g, group);
  return decimals === 0 ? before : before + mark + digits.slice(-decimals);
}

/** One honest print of a value; null where this writer would leave it out. */
export function printOf(draw: Draw, style: Style, value: Exact, kind: Printable): Print | null {
  const size = magnitude(value);
  const negative = value.over < 0n;
  const sign = kind.isSigned && value.over !== 0n ? signOf(draw, style, negative) : null;
  if (negative && sign === null) return null;
  if (value.over === 0n && draw.chance(40)) return zero(style, kind);
  if (sign !== null && sign.text.length > 1 && draw.chance(3))
    return { sign: null, hedge: '', numeral: null, after: sign.text.trim() };
  const hedged = draw.chance(style.hedged) ? hedgedPrint(draw, style, size, kind) : null;
  const body = hedged ?? (kind.isWhole ? countPrint(draw, style, size, kind) : roundedPrint(draw, style, size, kind));
  // Nothing is left of a small magnitude once it is cut: it has no sign either.
  const shown = body.numeral?.units === 0n ? null : sign;
  // A sign that is a mark is never hedged in print.
  if (shown !== null && shown.text.length === 1 && body.hedge !== '') return { sign: word(style, negative), ...body };
  return { sign: shown, ...body };
}

type Body = Omit<Print, 'sign'>;

function signOf(draw: Draw, style: Style, negative: boolean): NonNullable<Print['sign']> {
  return draw.chance(65) ? word(style, negative) : { text: negative ? '-' : '+', negative };
}

function word({ language }: Style, negative: boolean): NonNullable<Print['sign']> {
  const text = language === 'vi' ? (negative ? 'giảm ' : 'tăng ') : negative ? 'down ' : 'up ';
  return { text, negative };
}

function zero({ language }: Style, kind: Printable): Print {
  const words = kind.isSigned ? ['không tăng, không giảm', 'unchanged'] : ['không xảy ra', '0'];
  const after = words[language === 'vi' ? 0 : 1] ?? '';
  return { sign: null, hedge: '', numeral: null, after };
}

function countPrint(draw: Draw, style: Style, size: Exact, kind: Printable): Body {
  const value = cut(size, 0, 'down').units;
  const after = unitOf(style, kind);
  if (value >= 10_000n && draw.chance(15)) {
    const places = draw.pick([-3, -3, -2]);
    const { units } = cut(size, places, cuttingOf(draw, style));
    // 11,5 nghìn: hundreds, printed as tenths of a thousand.
    const thousand = style.language === 'vi' ? ' nghìn' : ' thousand';
    return { hedge: '', numeral: { units, places: places + 3, width: 1 }, after: thousand + after };
  }
  const width = style.language === 'vi' && draw.chance(40) ? 2 : 1;
  return { hedge: '', numeral: { units: value, places: 0, width }, after };
}

function roundedPrint(draw: Draw, style: Style, size: Exact, kind: Printable): Body {
  const places = kind.unit === 'kg' ? draw.pick([0, 1, 2, 3, 3]) : draw.chance(75) ? style.places : draw.below(4);
  const { units } = cut(size, places, cuttingOf(draw, style));
  // Real documents print 92,9% and not 92,90% as often.
  const bare = places > 0 && units % 10n === 0n && cut(size, places - 1, 'down').even && draw.chance(50);
  const numeral = bare ? { units: units / 10n, places: places - 1, width: 1 } : { units, places, width: 1 };
  return { hedge: '', numeral, after: unitOf(style, kind) };
}

/** A hedge whose window holds the value; null where the digits that a writer would keep leave none. */
function hedgedPrint(draw: Draw, style: Style, size: Exact, kind: Printable): Body | null {
  const length = String(cut(size, 0, 'down').units).length;
  const places = kind.isWhole ? -draw.below(length) : draw.pick([0, 0, 1, 1 - length]);
  const how = draw.pick(['over', 'under', 'about', 'least']);
  const { units, even } = cut(size, places, how === 'under' ? 'up' : how === 'about' ? 'nearest' : 'down');
  if (units <= 0n || (even && how !== 'least' && how !== 'about')) return null;
  // The window is one unit of the last digit that is not zero; a rounder number would have a wider one.
  if (how !== 'least' && units % 10n === 0n) return null;
  const hedge = draw.pick(hedges[style.language][how]);
  return { hedge, numeral: { units, places, width: 1 }, after: unitOf(style, kind) };
}

function cuttingOf(draw: Draw, { cutting }: Style): 'nearest' | 'down' {
  if (cutting === 'mixed') return draw.chance(50) ? 'nearest' : 'down';
  return cutting === 'half-up' ? 'nearest' : 'down';
}

function unitOf({ language }: Style, { unit }: Printable): string {
  return units[language].get(unit) ?? '';
}

/** "172/183", "82 chia cho hơn 120.000": both parts of a ratio, where they are whole; null where they are not. */
export function fractionPrint(draw: Draw, style: Style, over: Exact | null, under: Exact | null): Print | null {
  if (over === null || under === null || over.under !== 1n || under.under !== 1n || under.over <= 0n) return null;
  const count = (units: bigint) => numeralText({ units, places: 0, width: 1 }, style.language);
  const plain = `${count(over.over)}/${count(under.over)}`;
  const hedged = draw.chance(15) ? hedgedPrint(draw, style, under, { unit: '', isWhole: true, isSigned: false }) : null;
  const by = style.language === 'vi' ? ' chia cho ' : ' divided by ';
  const after = hedged === null ? plain : count(over.over) + by + textOf({ sign: null, ...hedged }, style.language);
  return { sign: null, hedge: '', numeral: null, after };
}

/** A value rounded to so many places and neither hedged nor cut; the sign of a change in words. */
export function plainPrint(language: Style['language'], value: Exact, kind: Printable, places: number): Print {
  const style: Style = { language, cutting: 'half-up', places, hedged: 0 };
  const { units } = cut(magnitude(value), places, 'nearest');
  const sign = kind.isSigned && units !== 0n ? word(style, value.over < 0n) : null;
  return { sign, hedge: '', numeral: { units, places, width: 1 }, after: unitOf(style, kind) };
}
