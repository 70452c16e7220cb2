/**
 * One number and the words that stand by it: "giảm hơn 9%", "5 tỷ đồng", "từ 02".
 */
import { Decimal, isDecimalText } from '../decimal.ts';
import { type Issue, issue, type Parsed, refuse } from '../error.ts';
import type { LeadWord } from './lead-words.ts';
import { type NumeralLanguage, readNumeral } from './numeral.ts';
import { changeOrLevel, dateFound, oneReading, shortened, tooManyDigits, unknownUnit, vague } from './refusals.ts';
import type { Bound, NumberQuantity } from './shape.ts';
import { type Lexicon, phraseAt, type Token } from './tokens.ts';
import { measuredUnits, type UnitWord, type Vocabulary } from './words.ts';

/** A text under reading. */
export interface Source {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly language: NumeralLanguage;
  readonly vocabulary: Vocabulary;
  /** The unit that the indicator declares, for numbers printed without one. */
  readonly unit: string | undefined;
  /** That unit as it may be printed; empty where none was declared. */
  readonly units: Lexicon<true>;
}

/** Something in the words that a reader may want to know; `kind` is for programs, `text` is as printed. */
export interface Word {
  readonly kind:
    | 'doubled-word'
    | 'double-negative'
    | 'brackets'
    | 'weak-zero'
    | 'words-for-zero'
    /** A direction gives the number its sign; or the text says that nothing changed. */
    | 'change'
    | 'comparator'
    | 'margin'
    /** The number is what was reached: "còn 5", "đạt 95%". */
    | 'level'
    /** Makes it a number of something else: "mỗi tháng", "last year", "dự kiến". */
    | 'qualifier'
    | 'percent-as-points';
  readonly text: string;
}

/** What words or a mark say of the sign; 0 is nothing. */
export type Sign = -1 | 0 | 1;

/** What a rate is told of is a power of ten: "ca/100.000 dân", but not "ca COVID-19". */
const RATE = /(?<!\d)10[0.,]*(?!\d)/;

/** The words before a number. */
export interface Lead {
  readonly sign: Sign;
  readonly bound: Bound;
  /** Sign and bound that stand before a "từ" and so belong to both ends of a range. */
  readonly outer: { readonly sign: Sign; readonly bound: Bound } | null;
  readonly from: 'from' | 'between' | null;
  readonly margin: boolean;
  readonly issuer: boolean;
  readonly level: boolean;
  /** Says that the number is a level: "bằng 91%". */
  readonly equal: boolean;
  readonly rank: boolean;
  /** The currency sign before the number, or nothing. */
  readonly currency: string;
  readonly notes: readonly Word[];
  readonly end: number;
}

/** A number with the words before it and the unit right behind it. */
export interface Phrase {
  readonly lead: Lead;
  /** A printed + or −. */
  readonly mark: Sign;
  readonly magnitude: Decimal;
  readonly decimals: number;
  /** Power of ten of the scale words. */
  readonly power: number;
  readonly ordinal: boolean;
  readonly unit: UnitWord | null;
  /** Where the unit begins in the tokens, and where the phrase ends. */
  readonly unitStart: number;
  readonly end: number;
}

export const MINUS: ReadonlySet<string> = new Set(['-', '−', '–']);
const BARE: Lead = {
  sign: 0,
  bound: 'plain',
  outer: null,
  from: null,
  margin: false,
  issuer: false,
  level: false,
  equal: false,
  rank: false,
  currency: '',
  notes: [],
  end: 0,
};

/** The words before a number, as far as they are known. */
export function readLead(source: Source, start: number): Parsed<Lead> {
  let lead: Lead = { ...BARE, end: start };
  let before = '';
  for (;;) {
    if (isNumberAt(source, lead.end)) return { ok: true, value: lead };
    const found = phraseAt(source.vocabulary.lead, source.tokens, lead.end);
    if (found === null) return { ok: true, value: lead };
    const words = wordsBetween(source, lead.end, found.end);
    const next = extended(lead, found.meaning, words, words === before);
    if (!next.ok) return next;
    lead = { ...next.value, end: found.end };
    before = words;
  }
}

function extended(lead: Lead, meaning: LeadWord, words: string, repeated: boolean): Parsed<Lead> {
  switch (meaning.role) {
    case 'sign':
      if (lead.sign === -meaning.sign) {
        return refuse(oneReading(`"${words}" contradicts the word before it.`, 'an increase or a decrease'));
      }
      // "giảm ít hơn 5%"
      if (lead.sign !== 0 && /hơn$/i.test(words)) return refuse(changeOrLevel());
      return { ok: true, value: { ...lead, sign: meaning.sign } };
    case 'bound': {
      if (lead.sign !== 0 && meaning.reached) return refuse(changeOrLevel());
      if (lead.bound !== 'plain' && lead.bound !== meaning.bound) {
        return refuse(oneReading(`"${words}" contradicts the hedge before it.`, 'more than, less than, or about'));
      }
      const notes: readonly Word[] = repeated ? [...lead.notes, { kind: 'doubled-word', text: words }] : lead.notes;
      return { ok: true, value: { ...lead, bound: meaning.bound, notes } };
    }
    case 'from':
    case 'between': {
      const outer = { sign: lead.sign, bound: lead.bound };
      return { ok: true, value: { ...lead, sign: 0, bound: 'plain', outer, from: meaning.role } };
    }
    case 'margin':
      return { ok: true, value: { ...lead, margin: true, notes: [...lead.notes, { kind: 'margin', text: words }] } };
    case 'currency':
      return { ok: true, value: { ...lead, currency: words } };
    case 'neutral':
      return { ok: true, value: lead };
    case 'level':
      return { ok: true, value: { ...lead, level: true, sign: meaning.reached ? 0 : lead.sign } };
    case 'equal':
      if (lead.sign !== 0 || lead.margin) return refuse(changeOrLevel());
      return { ok: true, value: { ...lead, equal: true } };
    case 'issuer':
    case 'rank':
      return { ok: true, value: { ...lead, [meaning.role]: true } };
  }
}

/** Whether a number begins at this token: digits, a sign glued to digits, or a number word. */
export function isNumberAt(source: Source, index: number): boolean {
  const token = source.tokens[index];
  const next = source.tokens[index + 1];
  if (token === undefined) return false;
  if (token.kind === 'numeral') return true;
  if (MINUS.has(token.word) || token.word === '+') return next?.kind === 'numeral' && next.glued;
  // "năm 2023" is a year; "năm vụ" are five.
  return source.vocabulary.digits.has(token.word) && next?.kind !== 'numeral';
}

/** The number phrase that begins at this token. */
export function readPhrase(source: Source, start: number): Parsed<Phrase> {
  const lead = readLead(source, start);
  if (!lead.ok) return lead;
  const { tokens } = source;
  let at = lead.value.end;
  if (!isNumberAt(source, at)) return refuse(noNumber(source, at));
  const sign = tokens[at];
  const mark: Sign = sign?.word === '+' ? 1 : MINUS.has(sign?.word ?? '') ? -1 : 0;
  if (mark !== 0) at += 1;
  const end = numeralEnd(source, at);
  const numeral = readDigits(source, at, end);
  if (!numeral.ok) return numeral;
  return withUnit(source, { lead: lead.value, mark, ...numeral.value }, end);
}

function readDigits(source: Source, start: number, end: number) {
  const spelled = phraseAt(source.vocabulary.digits, source.tokens, start);
  const text = spelled?.meaning ?? wordsBetween(source, start, end);
  const read = readNumeral(text, source.language);
  if (!read.ok) return read;
  return { ok: true as const, value: { magnitude: new Decimal(read.value.value), decimals: read.value.decimals } };
}

/** Groups of three digits may stand apart: "22 800". */
function numeralEnd({ tokens }: Source, start: number): number {
  let end = start + 1;
  if (!/^\d{1,3}$/.test(tokens[start]?.text ?? '')) return end;
  while (tokens[end]?.glued === false && /^\d{3}$/.test(tokens[end]?.text ?? '')) end += 1;
  if (tokens[end]?.glued === false && /^\d{3}[.,]\d+$/.test(tokens[end]?.text ?? '')) end += 1;
  return end;
}

type Counted = Pick<Phrase, 'lead' | 'mark' | 'magnitude' | 'decimals'>;

function withUnit(source: Source, counted: Counted, start: number): Parsed<Phrase> {
  const { tokens, vocabulary } = source;
  const glued = tokens[start]?.kind === 'word' && tokens[start]?.glued === true;
  if (glued && vocabulary.ordinals.has(tokens[start]?.word ?? '')) {
    return {
      ok: true,
      value: { ...counted, power: 0, ordinal: true, unit: null, unitStart: start + 1, end: start + 1 },
    };
  }
  if (glued && source.language === 'en' && tokens[start]?.word === 'm') {
    return refuse(oneReading('"m" may be metres or millions.', '"5 m" with a blank, or "5 million"'));
  }
  let at = start;
  let power = 0;
  for (let found = phraseAt(vocabulary.scales, tokens, at); found !== null; ) {
    power += found.meaning;
    at = found.end;
    found = phraseAt(vocabulary.scales, tokens, at);
  }
  const unit = phraseAt(vocabulary.units, tokens, at);
  if (glued && at === start && unit === null) return refuse(unknownUnit(tokens[start]?.text ?? ''));
  const end = unit?.end ?? at;
  return { ok: true, value: { ...counted, power, ordinal: false, unit: unit?.meaning ?? null, unitStart: at, end } };
}

/** The number that a phrase states, signed. `power` is that of its neighbour when only that one has scale words. */
export function numberOf(
  source: Source,
  phrase: Phrase,
  sign: Sign,
  bound: Bound,
  unit: UnitWord | null,
  power: number = phrase.power,
): Parsed<NumberQuantity> {
  const signed = signOf(phrase, sign);
  if (!signed.ok) return signed;
  if (bound !== 'plain' && bound !== 'about' && sign === 0 && phrase.mark === -1) {
    const message = 'A hedge stands before a signed number.';
    return refuse(oneReading(message, 'a decrease ("giảm hơn 9%"), or { number, bound } on the magnitude'));
  }
  const value = phrase.magnitude.times(new Decimal(10).pow(power)).times(signed.value).toFixed();
  const step = stepText(phrase.decimals, power, unit?.measured ?? isMeasured(source));
  if (!isDecimalText(value) || !isDecimalText(step)) {
    return refuse(tooManyDigits());
  }
  return {
    ok: true,
    value: { kind: 'number', value: phrase.magnitude.isZero() ? '0' : value, step, bound, rounding: 'unknown' },
  };
}

function signOf(phrase: Phrase, sign: Sign): Parsed<1 | -1> {
  if (sign !== 0 && phrase.mark === -sign) {
    return refuse(oneReading('The printed sign contradicts the word before it.', 'an increase or a decrease'));
  }
  return { ok: true, value: sign === -1 || phrase.mark === -1 ? -1 : 1 };
}

/** A count printed in full has no step; a measured integer was rounded to its last place. */
function stepText(decimals: number, power: number, measured: boolean): string {
  if (decimals === 0 && power === 0 && !measured) return '0';
  return new Decimal(10).pow(power - decimals).toFixed();
}

function isMeasured({ unit = '', language, tokens }: Source): boolean {
  return measuredUnits[language].has(unit) || tokens.some(({ kind, text }) => kind === 'unit' && RATE.test(text));
}

/** Where the declared unit ends that begins at this token; the token itself where none does. */
export function unitEnd({ tokens, units }: Source, at: number): number {
  return tokens[at]?.kind === 'unit' ? at + 1 : (phraseAt(units, tokens, at)?.end ?? at);
}

/** The printed text from one token up to another. */
export function wordsBetween({ text, tokens }: Source, start: number, end: number): string {
  return text.slice(tokens[start]?.start ?? text.length, tokens[end - 1]?.end ?? text.length);
}

/** Why there is no number where one was looked for. */
export function noNumber(source: Source, index: number): Issue {
  const { tokens, vocabulary } = source;
  const token = tokens[index];
  if (token === undefined) {
    return issue('value_must_hold_a_number', [], 'The text holds no number.', 'Pass the phrase that holds the number.');
  }
  if (phraseAt(vocabulary.claims, tokens, index)?.meaning.says === 'vague') return vague(token.text);
  if (vocabulary.timeWords.has(token.word)) return dateFound();
  const message = `The words "${shortened(wordsBetween(source, index, tokens.length))}" are not known before a number.`;
  return issue('words_must_be_known', [], message, 'Pass only the number and the words that change its value.');
}
