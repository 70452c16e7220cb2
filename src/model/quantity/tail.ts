/**
 * What follows a number: its unit in free words, the words that change it, a comparison, or a second number.
 */
import { type Issue, issue, type Parsed, refuse } from '../error.ts';
import { isNumberAt, MINUS, readLead, type Sign, type Source, unitEnd, type Word, wordsBetween } from './phrase.ts';
import type { Tail } from './reading.ts';
import { boundOfOther, notInDigits, oneReading, shortened } from './refusals.ts';
import { afterChange, type TailWord } from './tail-words.ts';
import { phraseAt } from './tokens.ts';

const NOTHING: Tail = {
  unitText: '',
  sign: 0,
  turns: [],
  hedged: false,
  limit: null,
  words: [],
  compared: null,
  link: null,
};

/** The words that may be parts of the name of a unit. */
const ofUnits: ReadonlySet<TailWord['role']> = new Set(['turn', 'qualifier', 'free']);

/** Before another number these say that both are meant, or either. */
const joins: ReadonlySet<string> = new Set([
  ...['và', 'hoặc', 'hay', 'cộng', 'trừ', 'ngoài', 'and', 'or', 'plus', 'but', 'except'],
]);

/** What bounds a number, if it is that number's. */
const bounds: ReadonlySet<TailWord['role']> = new Set(['onwards', 'downwards', 'hedge']);

/** What stands between two numbers of which each is a figure of its own. */
const separators = new Set([',', ';', 'và', 'and']);

/** Reads on from `start`; a second number is refused unless it `mayLink`. A number after "từ" waits for its bound. */
export function readTail(source: Source, start: number, mayLink: boolean, waits = false): Parsed<Tail> {
  const { tokens } = source;
  let at = start;
  // Where the unit begins, and where it ends: "12 or more cases".
  let from = start;
  let free: number | null = null;
  let bracket: number | null = null;
  let tail = NOTHING;
  while (at < tokens.length) {
    const link = bracket === null ? linkAt(source, at) : null;
    if (link !== null) {
      if (!mayLink || isEnumeration(source, start, at)) return refuse(manyNumbers(source, at));
      return { ok: true, value: { ...tail, unitText: wordsBetween(source, from, free ?? at), link } };
    }
    const found = wordAt(source, at, start) ?? timeAt(source, at);
    if (found?.meaning.role === 'comparator') {
      if (!isCalendarOnly(source, found.end)) return refuse(manyNumbers(source, found.end));
      const text = wordsBetween(source, at, tokens.length);
      const words: readonly Word[] = [...tail.words, { kind: 'comparator', text }];
      const turns = [...tail.turns, ...turnsFrom(source, found.end)];
      const unitText = wordsBetween(source, from, free ?? at);
      return { ok: true, value: { ...tail, unitText, words, turns, compared: at } };
    }
    const refused =
      found === null
        ? (boundBehind(source, at) ?? refusedInTail(source, at, start))
        : refusedBound(source, start, at, found, waits);
    if (refused !== null) return refuse(bracket === null || found !== null ? refused : manyNumbers(source, bracket));
    if (tokens[at]?.word === '(') bracket ??= at;
    if (found !== null) {
      tail = extended(tail, found.meaning, wordsBetween(source, at, found.end));
      if (at === from && bounds.has(found.meaning.role)) from = found.end;
      else if (!ofUnits.has(found.meaning.role)) free ??= at;
    }
    at = found?.end ?? at + 1;
  }
  return { ok: true, value: { ...tail, unitText: wordsBetween(source, from, free ?? at) } };
}

/** The sign that the words on both sides of a number give it. Words behind it that disagree are never passed over. */
export function signAround(before: Sign, mark: Sign, tail: Tail): Parsed<Sign> {
  const sign = before || tail.sign;
  const said = sign || mark;
  const odd = [...tail.turns, ...(tail.sign === 0 ? [] : [{ sign: tail.sign, text: 'The word' }])].find(
    (turn) => turn.sign !== said,
  );
  return odd === undefined ? { ok: true, value: sign } : refuse(otherDirection(odd.text));
}

/** Whether words behind a number say of it which way it went. */
export function isDirected(tail: Tail): boolean {
  return tail.sign !== 0 || tail.turns.length > 0;
}

export function otherDirection(text: string): Issue {
  return oneReading(
    `"${text}" behind the number may give it its sign, or speak of something else.`,
    'the change, its word first ("giảm 9%", "down 9%"), or the level alone ("9%")',
  );
}

interface Found {
  readonly meaning: TailWord;
  readonly end: number;
}

function wordAt(source: Source, at: number, start: number): Found | null {
  const { tokens, vocabulary } = source;
  const hedge = bracketedBound(source, at);
  if (hedge?.bound === 'about') return { meaning: { role: 'hedge' }, end: hedge.end };
  // "5%-": the sign of an account stands last.
  if (MINUS.has(tokens[at]?.word ?? '') && at === tokens.length - 1) {
    return { meaning: { role: 'turn', sign: -1 }, end: at + 1 };
  }
  const found = phraseAt(vocabulary.tail, tokens, at);
  const isName = tokens[found?.end ?? 0]?.kind === 'word' && tokens[at - 1]?.kind !== 'mark' && at > start;
  if (found?.meaning.role === 'hedge' && isName) return null;
  if (found?.meaning.role !== 'change' && found?.meaning.role !== 'sign') return found;
  const { role, sign } = found.meaning;
  const next = tokens[found.end];
  const ends = next?.kind !== 'word' || afterChange.has(next.word) || phraseAt(vocabulary.tail, tokens, found.end);
  const isOwn = ends && (at === start || role === 'sign');
  return { meaning: { role: isOwn ? 'sign' : 'turn', sign }, end: found.end };
}

/** "mỗi tháng", "trong năm", "a day", "in June", "năm trước". */
function timeAt({ tokens, vocabulary }: Source, at: number): Found | null {
  const [word = '', next = ''] = [tokens[at]?.word, tokens[at + 1]?.word];
  const { timeWords, beforeTime, afterTime } = vocabulary;
  const isCounted = (one: string) => vocabulary.digits.has(one) || /^(?:i{1,3}|iv|tư|giêng)$/.test(one);
  const isTime =
    (timeWords.has(next) && (beforeTime.has(word) || vocabulary.digits.has(word))) ||
    (timeWords.has(word) && (afterTime.has(next) || isCounted(next)));
  return isTime ? { meaning: { role: 'qualifier' }, end: at + 2 } : null;
}

/** Why a bound cannot be taken for the number's; null where it can, and where the words are none. */
function refusedBound(
  source: Source,
  start: number,
  at: number,
  { meaning, end }: Found,
  waits: boolean,
): Issue | null {
  if (!bounds.has(meaning.role)) return null;
  if (!waits && !isOfNumber(source, start, at, end)) return boundOfOther(wordsBetween(source, at, end));
  return isNumberAt(source, end) ? manyNumbers(source, end) : null;
}

/** Whether a bound or an estimate is the number's: right behind it and its unit, or apart, and nothing more behind. */
function isOfNumber(source: Source, start: number, at: number, end: number): boolean {
  const { tokens, units, vocabulary } = source;
  if (tokens[end - 1]?.word === ')' || (at === start && tokens[at - 1]?.kind === 'numeral')) return true;
  const isBare = units.size === 0 && tokens[start]?.kind === 'word';
  const behind = isBare ? start + 1 : unitEnd(source, start);
  const next = phraseAt(vocabulary.tail, tokens, end) ?? timeAt(source, end);
  const [before, after] = [tokens[at - 1], tokens[end]];
  const leads = next?.meaning.role === 'comparator' || next?.meaning.role === 'qualifier';
  const ends = after?.kind !== 'word' || leads || afterChange.has(after.word);
  const isApart = (before?.kind === 'mark' && before.word !== ')') || tokens[at]?.kind === 'mark';
  return ends && (at === start || at === behind || isApart);
}

function extended(tail: Tail, meaning: TailWord, text: string): Tail {
  switch (meaning.role) {
    case 'sign':
      if (tail.sign === -meaning.sign) return { ...tail, turns: [...tail.turns, { sign: meaning.sign, text }] };
      return { ...tail, sign: meaning.sign };
    case 'change':
    case 'turn':
      return { ...tail, turns: [...tail.turns, { sign: meaning.sign, text }] };
    case 'onwards':
    case 'downwards':
      return { ...tail, limit: meaning.role };
    case 'hedge':
      return { ...tail, hedged: true };
    case 'qualifier':
      return { ...tail, words: [...tail.words, { kind: 'qualifier', text }] };
    case 'comparator':
    case 'free':
      return tail;
  }
}

/** The directions that are named from here on, behind a comparison: "so với cùng kỳ (giảm)". */
function turnsFrom(source: Source, start: number): Tail['turns'] {
  const { tokens, vocabulary } = source;
  const turns: Tail['turns'][number][] = [];
  for (let at = start; at < tokens.length; ) {
    const found = phraseAt(vocabulary.tail, tokens, at);
    if (found !== null && 'sign' in found.meaning) {
      turns.push({ sign: found.meaning.sign, text: wordsBetween(source, at, found.end) });
    }
    at = found?.end ?? at + 1;
  }
  return turns;
}

/** A hedge alone in brackets: "5 (ước)", "5 (hơn)". */
function bracketedBound({ tokens, vocabulary }: Source, at: number) {
  if (tokens[at]?.word !== '(') return null;
  const found = phraseAt(vocabulary.lead, tokens, at + 1);
  if (found?.meaning.role !== 'bound' || tokens[found.end]?.word !== ')') return null;
  return { bound: found.meaning.bound, end: found.end + 1 };
}

/** "5 (hơn)", "5% ≥": the sign that bounds stands before its number. */
function boundBehind(source: Source, at: number): Issue | null {
  const { tokens, vocabulary } = source;
  const mark = tokens[at]?.kind === 'mark' ? phraseAt(vocabulary.lead, tokens, at) : null;
  const found = mark?.meaning.role === 'bound' ? mark : bracketedBound(source, at);
  if (found === null) return null;
  const words = wordsBetween(source, at, found.end);
  return oneReading(`"${words}" stands behind the number.`, 'the hedge, before the number ("hơn 5", "more than 5")');
}

function isEnumeration({ tokens }: Source, start: number, end: number): boolean {
  return tokens.slice(start, end).some(({ word }) => separators.has(word));
}

/** A word that joins two numbers, where a second number does follow. */
function linkAt(source: Source, index: number): Tail['link'] {
  const { tokens, vocabulary } = source;
  const found = phraseAt(vocabulary.link, tokens, index);
  if (found === null) return null;
  const lead = readLead(source, found.end);
  if (!lead.ok || !isNumberAt(source, lead.value.end)) return null;
  // "10 vụ/năm" are so many a year, "10 vụ trong năm" as many in the year, though năm is five, too.
  const { word } = tokens[lead.value.end] ?? {};
  const isLast = lead.value.end === tokens.length - 1;
  const isTime = word !== undefined && vocabulary.timeWords.has(word) && (isLast || found.meaning === 'slash');
  return isTime ? null : { word: found.meaning, end: found.end };
}

function refusedInTail(source: Source, index: number, start: number): Issue | null {
  const token = source.tokens[index];
  if (token === undefined) return null;
  if (token.kind === 'word' && index === start && source.vocabulary.numberParts.has(token.word))
    return notInDigits(token.text);
  const isScale = token.text === token.word && phraseAt(source.vocabulary.scales, source.tokens, index) !== null;
  if (isScale || (joins.has(token.word) && isNumberAt(source, index + 1))) return manyNumbers(source, index);
  const holdsDigits = /\p{N}/u.test(token.text);
  const isUnit = token.kind === 'unit' || /^\p{L}{1,3}[23²³]$/u.test(token.text);
  return holdsDigits && !isUnit ? manyNumbers(source, index) : null;
}

/** Whether the numerals from here on only name years, months and days: "so với 6 tháng đầu năm 2023". */
export function isCalendarOnly({ tokens, vocabulary }: Source, start: number): boolean {
  return tokens.every((token, index) => {
    if (index < start || !/\p{N}/u.test(token.text)) return true;
    if (phraseAt(vocabulary.units, tokens, index + 1) !== null) return false;
    const beside = [tokens[index - 1], tokens[index + 1]].some((next) => vocabulary.timeWords.has(next?.word ?? ''));
    return (
      /^[hq][1-4]$/.test(token.word) || (token.kind === 'numeral' && (beside || /^(?:19|20)\d\d$/.test(token.text)))
    );
  });
}

export function manyNumbers(source: Source, index: number): Issue {
  const rest = shortened(wordsBetween(source, index, source.tokens.length));
  const hint = isCalendarOnly(source, index)
    ? 'Pass the number alone; the time that it is told of is the `period` of the figure.'
    : 'Pass one number; record the others as figures of their own.';
  return issue('value_must_be_one_number', [], `More follows the number: "${rest}".`, hint);
}
