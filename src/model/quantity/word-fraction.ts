/**
 * "Ba phần tư", "two thirds", "one in five": fractions whose first word alone would be read as another number.
 */
import { type Source, wordsBetween } from './phrase.ts';
import type { Token } from './tokens.ts';

const SINGLE = /^(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|hundredth|thousandth)$/;
const MANY =
  /^(?:halves|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|hundredth|thousandth)s)$/;

/** The words of a fraction that the text holds, or null. */
export function wordFraction(source: Source): string | null {
  for (const index of source.tokens.keys()) {
    const end = source.language === 'vi' ? vietnameseEnd(source, index) : englishEnd(source, index);
    if (end !== null) return wordsBetween(source, index, end);
  }
  return null;
}

function vietnameseEnd({ tokens, vocabulary }: Source, index: number): number | null {
  const [first, parts, whole] = tokens.slice(index, index + 3);
  if (first?.word === 'rưỡi' || first?.word === 'rưởi') return index + 1;
  if (first?.word === 'một' && parts?.word === 'phần' && (whole === undefined || whole.word === 'số')) return index + 2;
  if (first === undefined || parts?.word !== 'phần' || whole === undefined) return null;
  // "hai phần trăm" is two percent.
  if (whole.word === 'trăm') return null;
  return isCount(first, vocabulary.numberParts, 'năm') && isCount(whole, vocabulary.numberParts, 'năm')
    ? index + 3
    : null;
}

function englishEnd(source: Source, index: number): number | null {
  const { tokens, vocabulary } = source;
  const first = tokens[index];
  if (first?.word === 'and' && tokens[index + 1]?.word === 'a') {
    return SINGLE.test(tokens[index + 2]?.word ?? '') ? index + 3 : null;
  }
  const spelled = vocabulary.digits.has(first?.word ?? '');
  if (!spelled && first?.kind !== 'numeral') return null;
  const at = tokens[index + 1]?.word === '-' ? index + 2 : index + 1;
  const noun = tokens[at]?.word ?? '';
  if (MANY.test(noun) || (SINGLE.test(noun) && (spelled || first?.text === '1'))) return at + 1;
  if (noun !== 'in') return null;
  const whole = tokens[at + 1]?.word === 'every' ? at + 2 : at + 1;
  return vocabulary.digits.has(tokens[whole]?.word ?? '') ? whole + 1 : null;
}

function isCount(token: Token, words: ReadonlySet<string>, ...more: readonly string[]): boolean {
  return token.kind === 'numeral' || words.has(token.word) || more.includes(token.word);
}
