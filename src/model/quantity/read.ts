/**
 * Printed text becomes a quantity, with its unit and what its words mean, or issues that name its readings.
 */
import { type Issue, issue, type Parsed, refuse, shown } from '../error.ts';
import { throwsWhenRead } from '../json.ts';
import { isAbsenceOfData } from './absence.ts';
import { combined } from './join.ts';
import type { NumeralLanguage } from './numeral.ts';
import {
  isNumberAt,
  type Lead,
  noNumber,
  readLead,
  readPhrase,
  type Source,
  type Word,
  wordsBetween,
} from './phrase.ts';
import { readPlain } from './plain.ts';
import { readDay } from './read-day.ts';
import { type ReadingOptions, type ReadQuantity, readOptions } from './reading.ts';
import { comparedBefore, dateFound, distanceAlone, fractionInWords, oneReading, shortened, vague } from './refusals.ts';
import { isCalendarOnly, otherDirection, readTail } from './tail.ts';
import { lexicon, phraseAt, type Token, tokenise } from './tokens.ts';
import { wordFraction } from './word-fraction.ts';
import { type Claim, vocabularies } from './words.ts';

const MAX_LENGTH = 500;
const FORBIDDEN = /\p{Cs}|[^\P{Cc}\t\n\r]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const DATE = /(?:^|[^\d.,/-])\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)|\d{4}-\d{2}-\d{2}/;
const LETTERED_NUMBER = /\d-\p{Lu}{2}/u;
/** "So với cùng kỳ năm 2023 giảm 9%" is "giảm 9% so với cùng kỳ năm 2023". */
const COMPARED_FIRST =
  /^(so với .+?|compared (?:with|to) .+?),? ((?:đã |kéo )?(?:giảm|tăng) .*|(?:down|up|increased|decreased|rose|fell) .*)$/isu;
/** "không xảy ra nhiều vụ", "no cases but one": not that there was none. */
const notNone = new Set([
  ...['nhiều', 'quá', 'dưới', 'hơn', 'trên', 'thêm', 'hết', 'đủ', 'đầy', 'kịp', 'thường', 'thay', 'tăng', 'giảm'],
  ...['more', 'fewer', 'less', 'other', 'further'],
]);
const exceptions = new Set(['trừ', 'ngoài', 'except', 'but', 'besides']);
const CLOSING = new Set(['.', ',', ';', ':', '!', '…', '"', '”', '»', "'", '’']);
const OPENING = new Set(['"', '“', '«', "'", '‘']);

/**
 * Reads one printed number with the words that change its value, in the language of its publication. Never throws.
 *
 * What is ambiguous even within the language is refused with its readings (`value_must_have_one_reading`) and never
 * guessed at; so are dates, document numbers, vague words, and texts with more than one number. Words after the number
 * are its unit, but those that change its value or name a direction; what makes it a number of something else ("mỗi
 * tháng", "last year") is among `words` as a `qualifier`. Words before it must be known. Options that do not fit are
 * issues too: `language_must_be_vi_or_en`, `value_must_be_one_of`.
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
  let told: ReturnType<typeof readOptions>;
  try {
    const plain = readPlain(text, options);
    if (plain !== null) return { ok: true, value: plain };
    told = readOptions(options);
  } catch {
    // A getter or a proxy's trap among the options may throw anything.
    return refuse(throwsWhenRead(['options']));
  }
  if (!told.ok) return told;
  const { language, as, unit, unitSymbols } = told.value;
  const checked = checkedText(text);
  if (!checked.ok) return checked;
  if (as === 'day') return asDay(checked.value, language);
  const units = [unit, unitSymbols].flat().flatMap((printed) => printed?.normalize('NFC') ?? []);
  const { tokens, notes } = stripped(tokenise(checked.value, units));
  const vocabulary = vocabularies[language];
  const source: Source = {
    ...{ text: checked.value, tokens, language, vocabulary, unit },
    units: lexicon(units.map((printed) => [printed, true])),
  };
  const read = readClaim(source) ?? refusedByShape(source) ?? readNumbers(source, told.value);
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
  return {
    ok: true,
    value: text.normalize('NFC').replaceAll('％', '%').replace(/\s+/g, ' ').trim().replace(COMPARED_FIRST, '$2 $1'),
  };
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
  if (found.meaning.says === 'zero' && isAbsenceOfData(tokens, found.end, source.language)) {
    return refuse(nothingKnown(wordsBetween(source, 0, tokens.length)));
  }
  const [next, ...others] = tokens.slice(found.end).map(({ word }) => word);
  if (found.meaning.says === 'zero' && (notNone.has(next ?? '') || others.some((word) => exceptions.has(word)))) {
    return refuse(oneReading(`More follows "${words}".`, 'that there was none at all, or the number'));
  }
  const tail = readTail(source, found.end, false);
  if (!tail.ok) return tail;
  const { meaning } = found;
  const kind = meaning.says === 'zero' ? (meaning.weak ? 'weak-zero' : 'words-for-zero') : 'change';
  const { unitText, words: compared } = tail.value;
  return {
    ok: true,
    value: {
      quantity: {
        kind: 'number',
        value: '0',
        step: '0',
        bound: tail.value.hedged ? 'about' : 'plain',
        rounding: 'unknown',
      },
      ...(unitText === '' ? {} : { unitText }),
      words: [{ kind, text: words }, ...compared],
    },
  };
}

function nothingKnown(words: string): Issue {
  const message = `"${shortened(words)}" says that nothing is known, which is not zero.`;
  return issue('value_must_hold_a_number', [], message, 'Leave the figure out until there is a number.');
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
  const fraction = wordFraction(source);
  if (fraction !== null) return refuse(fractionInWords(fraction));
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
  const tail = readTail(source, first.value.end, true, first.value.lead.from !== null);
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
  if (lead.margin && lead.end === source.tokens.length) return refuse(distanceAlone());
  if (!ends || !bare) return refuse(noNumber(source, lead.end));
  if (tail !== null && !isCalendarOnly(source, tail.end)) return refuse(comparedBefore());
  const rest = readTail(source, lead.end, false);
  if (!rest.ok) return rest;
  const other = rest.value.turns.find(({ sign }) => sign !== lead.sign);
  if (other !== undefined) return refuse(otherDirection(other.text));
  const direction = lead.sign > 0 ? 'up' : 'down';
  return { ok: true, value: { quantity: { kind: 'direction', direction }, words: rest.value.words } };
}
