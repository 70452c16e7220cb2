/**
 * Format: the code of a number format becomes its sections, and each what it writes around digits, and how it writes these.
 *
 * Source: ECMA-376, part 1, 18.8.31. Not followed are exponents, fractions, digits with text among them, and other scripts'
 * digits: a section that has them is null.
 */
import { Decimal } from '../../model/decimal.ts';

/** What a format does with numbers of one kind. */
export interface Section {
  /** The numbers that it is for, where it says so itself. */
  readonly when: ((value: Decimal) => boolean) | null;
  /** Text before and after the digits; blanks that are only room are blanks. */
  readonly before: string;
  readonly after: string;
  /** Null where it writes none. */
  readonly digits: Digits | null;
  /** How often it is multiplied by ten. */
  readonly power: number;
  /** The letters of a date or a time; empty where it is none. */
  readonly date: string;
}

/** How digits are written. */
export interface Digits {
  readonly grouped: boolean;
  /** Digits before the point, at least. */
  readonly whole: number;
  /** Decimals, at least and at most; null for as many as there are. */
  readonly least: number;
  readonly most: number | null;
}

const LONGEST = 255;
const TOKEN = /"([^"]*)"|\\([\s\S])|_([\s\S])|\*([\s\S])|\[([^\]]*)\]|(General|@)|([0#?,.]*[0#?][0#?,.]*)|([\s\S])/giu;
const DIGITS = /^([0#?]*(?:,[0#?]+)*)(,*)(?:\.([0#?]*)(,*))?$/;
const CONDITION = /^(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)$/;
/** Colours, languages and calendars, which change no text; money has its sign here. */
const ASIDE = /^(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}|\$([^-]*)(?:-[\s\S]*)?)$/i;

const general: Digits = { grouped: false, whole: 1, least: 0, most: null };

/** The sections of a code; one that cannot be followed is null. */
export function sectionsOf(code: string): readonly (Section | null)[] {
  if (code.length > LONGEST) return [null];
  const sections: RegExpMatchArray[][] = [[]];
  for (const token of code.matchAll(TOKEN)) {
    if (token[8] === ';') sections.push([]);
    else sections.at(-1)?.push(token);
  }
  return sections.map(sectionOf);
}

function sectionOf(tokens: readonly RegExpMatchArray[]): Section | null {
  const texts = { before: '', after: '' };
  let [digits, power, date, when]: [Digits | null, number, string, Section['when']] = [null, 0, '', null];
  const write = (text: string) => {
    texts[digits === null ? 'before' : 'after'] += text;
  };
  for (const [, quoted, escaped, room, , bracket, whole, places, other] of tokens) {
    if (quoted !== undefined || escaped !== undefined) write(quoted ?? escaped ?? '');
    else if (room !== undefined) write(' ');
    else if (bracket !== undefined) {
      const [aside, condition] = [ASIDE.exec(bracket), CONDITION.exec(bracket)];
      if (condition !== null) when = conditionOf(condition);
      else if (aside === null) return null;
      else write(aside[1] ?? '');
    } else if (whole !== undefined || places !== undefined) {
      const found = whole !== undefined ? { ...general, power: 0 } : digitsOf(places ?? '');
      if (found === null || digits !== null) return null;
      power += found.power;
      digits = found;
    } else if (other === '%') {
      power += 2;
      write('%');
    } else if (other !== undefined && /[dmyhs]/i.test(other)) date += other;
    else if (other !== undefined && /[a-z]/i.test(other)) return null;
    else write(other ?? '');
  }
  if (date !== '' && digits !== null) return null;
  return { when, ...texts, digits, power, date };
}

function digitsOf(places: string): (Digits & { readonly power: number }) | null {
  const match = DIGITS.exec(places);
  if (match === null) return null;
  const [, before = '', thousands = '', after = '', more = ''] = match;
  const zeros = (text: string) => text.replace(/[^0]/g, '').length;
  const power = -3 * (thousands.length + more.length);
  return { grouped: before.includes(','), whole: zeros(before), least: zeros(after), most: after.length, power };
}

function conditionOf([, sign, number = '0']: RegExpExecArray): (value: Decimal) => boolean {
  const limit = new Decimal(number);
  return (value) => {
    const side = value.comparedTo(limit);
    if (side === 0) return sign === '=' || sign === '<=' || sign === '>=';
    return sign === '<>' || (side < 0 ? sign === '<' || sign === '<=' : sign === '>' || sign === '>=');
  };
}
