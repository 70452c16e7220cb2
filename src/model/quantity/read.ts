/**
 * Printed text becomes a quantity, with its unit and what its words mean, or issues that name its readings.
 */
import { type Issue, issue, type Parsed, refuse, shown } from '../error.ts';
import { combined } from './join.ts';
import type { NumeralLanguage } from './numeral.ts';
import {
  dateFound,
  isNumberAt,
  type Lead,
  noNumber,
  notInDigits,
  oneReading,
  readLead,
  readPhrase,
  type Source,
  shortened,
  vague,
  type Word,
  wordsBetween,
} from './phrase.ts';
import { readDay } from './read-day.ts';
import type { ReadingOptions, ReadQuantity, Tail } from './reading.ts';
import { phraseAt, type Token, tokenise } from './tokens.ts';
import { type Claim, vocabularies } from './words.ts';

const MAX_LENGTH = 500;
const FORBIDDEN = /\p{Cs}|[^\P{Cc}\t\n\r]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const DATE = /(?:^|[^\d.,/-])\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)|\d{4}-\d{2}-\d{2}/;
const LETTERED_NUMBER = /\d-\p{Lu}{2}/u;
const CLOSING = new Set(['.', ',', ';', ':', '!', '…', '"', '”', '»', "'", '’']);
const OPENING = new Set(['"', '“', '«', "'", '‘']);

/**
 * Reads one printed number with the words that change its value, in the language of its publication. Never throws.
 *
 * What is ambiguous even within the language is refused with its readings (`value_must_have_one_reading`) and never
 * guessed at; so are dates, document numbers, vague words, and texts with more than one number. Words after the number
 * are its unit; words before it must be known.
 *
 * @example
 * ```ts
 * import { parseQuantity, unwrap } from 'indicator-ledger';
 *
 * const { quantity, unit } = unwrap(parseQuantity('kéo giảm hơn 9%', { language: 'vi' }));
 * console.log(JSON.stringify(quantity)); // {"kind":"number","value":"-9","step":"1","bound":"more-than","rounding":"unknown"}
 * console.log(unit); // percent
 *
 * const slash = parseQuantity('5/5 vụ', { language: 'vi' });
 * console.log(slash.ok ? '' : slash.issues[0]?.code); // value_must_have_one_reading
 * ```
 */
export function parseQuantity(text: unknown, options: ReadingOptions): Parsed<ReadQuantity> {
  const checked = checkedText(text);
  if (!checked.ok) return checked;
  if (options.as === 'day') return asDay(checked.value, options.language);
  const language = options.language === 'en' ? 'en' : 'vi';
  const { tokens, notes } = stripped(tokenise(checked.value));
  const vocabulary = vocabularies[language];
  const source: Source = { text: checked.value, tokens, language, vocabulary, unit: options.unit };
  const read = readClaim(source) ?? refusedByShape(source) ?? readNumbers(source, options);
  return read.ok ? { ok: true, value: { ...read.value, words: [...notes, ...read.value.words] } } : read;
}

function checkedText(text: unknown): Parsed<string> {
  if (typeof text !== 'string') {
    const hint = "Pass the printed text, '92,86%', or parts, { number: '92.86' }; JavaScript numbers are not exact.";
    return refuse(issue('value_must_be_text', [], `${shown(text)} is not text.`, hint));
  }
  if (text.length > MAX_LENGTH) {
    const hint = `Pass the phrase that holds the number, at most ${MAX_LENGTH} characters.`;
    return refuse(issue('value_must_be_short', [], `The text has ${text.length} characters.`, hint));
  }
  if (FORBIDDEN.test(text)) {
    const message = 'The text holds control characters, invisible characters or half a surrogate pair.';
    return refuse(issue('value_must_be_visible_text', [], message, 'Remove them; copy the text again.'));
  }
  return { ok: true, value: text.normalize('NFC').replace(/\s+/g, ' ').trim() };
}

function asDay(text: string, language: NumeralLanguage): Parsed<ReadQuantity> {
  const day = readDay(text, language);
  return day.ok ? { ok: true, value: { quantity: day.value, words: [] } } : day;
}

/** Without quotation marks, closing marks and one pair of brackets around it all. */
function stripped(all: readonly Token[]): { readonly tokens: readonly Token[]; readonly notes: readonly Word[] } {
  let [start, end] = [0, all.length];
  while (end > start && CLOSING.has(all[end - 1]?.word ?? '')) end -= 1;
  while (end > start && OPENING.has(all[start]?.word ?? '')) start += 1;
  const inner = all.slice(start + 1, end - 1);
  const bracketed = all[start]?.word === '(' && all[end - 1]?.word === ')' && end - start > 2;
  if (!bracketed || inner.some(({ word }) => word === '(' || word === ')'))
    return { tokens: all.slice(start, end), notes: [] };
  const unsigned = inner[0]?.kind === 'numeral';
  // Among signed figures in brackets, one without a sign may have lost it.
  return { tokens: inner, notes: unsigned ? [{ kind: 'brackets', text: `(${inner[0]?.text ?? ''})` }] : [] };
}

/** What the text says without digits: zero, no change, a retraction; or that it says nothing. */
function readClaim(source: Source): Parsed<ReadQuantity> | null {
  const { vocabulary, tokens } = source;
  const found = phraseAt(vocabulary.claims, tokens, 0);
  if (found === null || (phraseAt(vocabulary.lead, tokens, 0)?.end ?? 0) > found.end) return null;
  const words = wordsBetween(source, 0, found.end);
  const refused = refusedClaim(found.meaning, words);
  if (refused !== null) return refuse(refused);
  if (found.meaning.says === 'retracted') {
    if (found.end < tokens.length) {
      return refuse(oneReading(`More follows "${words}".`, 'the figure is taken back, or the number alone'));
    }
    return { ok: true, value: { quantity: { kind: 'retracted' }, words: [] } };
  }
  const tail = readTail(source, found.end, false);
  if (!tail.ok) return tail;
  const kind = found.meaning.says === 'zero' && found.meaning.weak ? 'weak-zero' : 'words-for-zero';
  const { unitText, words: compared } = tail.value;
  return {
    ok: true,
    value: {
      quantity: { kind: 'number', value: '0', step: '0', bound: 'plain', rounding: 'unknown' },
      ...(unitText === '' ? {} : { unitText }),
      words: [{ kind, text: words }, ...compared],
    },
  };
}

function refusedClaim(claim: Claim, words: string): Issue | null {
  switch (claim.says) {
    case 'vague':
      return vague(words);
    case 'one-sided':
      return oneReading(`"${words}" alone excludes one direction only.`, 'no change, or a change the other way');
    case 'aspiration': {
      const hint = 'Assign it as a target, with force "aspiration".';
      return issue('value_must_be_a_result', [], `"${words}" states an aim, not a result.`, hint);
    }
    default:
      return null;
  }
}

function refusedByShape(source: Source): Parsed<ReadQuantity> | null {
  if (DATE.test(source.text)) return refuse(dateFound());
  if (!LETTERED_NUMBER.test(source.text) && !hasLetteredSlash(source)) return null;
  const message = `"${shortened(source.text)}" looks like the number of a document.`;
  return refuse(issue('value_must_not_be_a_document_number', [], message, 'Pass the number of the figure alone.'));
}

/** "111/KH-UBND", but not "82/hơn 120". */
function hasLetteredSlash({ tokens, vocabulary }: Source): boolean {
  return tokens.some((token, index) => {
    const [slash, word] = [tokens[index + 1], tokens[index + 2]];
    if (token.kind !== 'numeral' || slash?.word !== '/' || !slash.glued) return false;
    return word?.kind === 'word' && word.glued && phraseAt(vocabulary.lead, tokens, index + 2) === null;
  });
}

function readNumbers(source: Source, options: ReadingOptions): Parsed<ReadQuantity> {
  const lead = readLead(source, 0);
  if (!lead.ok) return lead;
  if (!isNumberAt(source, lead.value.end)) return readDirection(source, lead.value);
  const first = readPhrase(source, 0);
  if (!first.ok) return first;
  const tail = readTail(source, first.value.end, true);
  if (!tail.ok) return tail;
  const { link } = tail.value;
  if (link === null) return combined({ source, first: first.value, tail: tail.value, options });
  const second = readPhrase(source, link.end);
  if (!second.ok) return second;
  const last = readTail(source, second.value.end, false);
  if (!last.ok) return last;
  return combined({
    source,
    first: first.value,
    between: tail.value,
    link: link.word,
    second: second.value,
    tail: last.value,
    options,
  });
}

/** "giảm", "tăng so với cùng kỳ": a sign without a magnitude. */
function readDirection(source: Source, lead: Lead): Parsed<ReadQuantity> {
  const tail = phraseAt(source.vocabulary.tail, source.tokens, lead.end);
  const ends = lead.end === source.tokens.length || tail?.meaning.role === 'comparator';
  const bare =
    lead.sign !== 0 && lead.bound === 'plain' && lead.outer === null && !lead.level && !lead.rank && !lead.margin;
  if (!ends || !bare) return refuse(noNumber(source, lead.end));
  const rest = readTail(source, lead.end, false);
  if (!rest.ok) return rest;
  const direction = lead.sign > 0 ? 'up' : 'down';
  return { ok: true, value: { quantity: { kind: 'direction', direction }, words: rest.value.words } };
}

function readTail(source: Source, start: number, mayLink: boolean): Parsed<Tail> {
  const { tokens, vocabulary } = source;
  let at = start;
  let free: number | null = null;
  let bracket: number | null = null;
  let tail: Tail = { unitText: '', sign: 0, limit: null, words: [], link: null };
  while (at < tokens.length) {
    const link = bracket === null ? linkAt(source, at) : null;
    if (link !== null) {
      if (!mayLink) return refuse(manyNumbers(source, at));
      return { ok: true, value: { ...tail, unitText: wordsBetween(source, start, free ?? at), link } };
    }
    const found = phraseAt(vocabulary.tail, tokens, at);
    if (found?.meaning.role === 'comparator') {
      if (!isCalendarOnly(source, found.end)) return refuse(manyNumbers(source, found.end));
      const text = wordsBetween(source, at, tokens.length);
      const words: readonly Word[] = [...tail.words, { kind: 'comparator', text }];
      return { ok: true, value: { ...tail, unitText: wordsBetween(source, start, free ?? at), words } };
    }
    const refused = found === null ? refusedInTail(source, at, start) : null;
    if (refused !== null) return refuse(bracket === null ? refused : manyNumbers(source, bracket));
    if (tokens[at]?.word === '(') bracket ??= at;
    if (found !== null) free ??= at;
    if (found?.meaning.role === 'sign') tail = { ...tail, sign: found.meaning.sign };
    if (found?.meaning.role === 'onwards' || found?.meaning.role === 'downwards')
      tail = { ...tail, limit: found.meaning.role };
    at = found?.end ?? at + 1;
  }
  return { ok: true, value: { ...tail, unitText: wordsBetween(source, start, free ?? at) } };
}

/** A word that joins two numbers, where a second number does follow. */
function linkAt(source: Source, index: number): Tail['link'] {
  const found = phraseAt(source.vocabulary.link, source.tokens, index);
  if (found === null) return null;
  const lead = readLead(source, found.end);
  if (!lead.ok || !isNumberAt(source, lead.value.end)) return null;
  return { word: found.meaning, end: found.end };
}

function refusedInTail(source: Source, index: number, start: number): Issue | null {
  const token = source.tokens[index];
  if (token === undefined) return null;
  if (token.kind === 'word' && index === start && source.vocabulary.numberParts.has(token.word))
    return notInDigits(token.text);
  const holdsDigits = /\p{N}/u.test(token.text);
  const isUnit = token.kind === 'word' && /^\p{L}{1,3}[23²³]$/u.test(token.text);
  return holdsDigits && !isUnit ? manyNumbers(source, index) : null;
}

/** Whether the numerals from here on only name years, months and days: "so với 6 tháng đầu năm 2023". */
function isCalendarOnly({ tokens, vocabulary }: Source, start: number): boolean {
  return tokens.every((token, index) => {
    if (index < start || !/\p{N}/u.test(token.text)) return true;
    const beside = [tokens[index - 1], tokens[index + 1]].some((next) => vocabulary.timeWords.has(next?.word ?? ''));
    return token.kind === 'numeral' && (beside || /^(?:19|20)\d\d$/.test(token.text));
  });
}

function manyNumbers(source: Source, index: number): Issue {
  const rest = shortened(wordsBetween(source, index, source.tokens.length));
  const hint = 'Pass one number; record the others as figures of their own.';
  return issue('value_must_be_one_number', [], `More follows the number: "${rest}".`, hint);
}
