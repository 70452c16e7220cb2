/**
 * Printed text becomes tokens: numerals, words and single marks. One pass, linear in the length of the text.
 */

/** A piece of the text that stands for itself. */
export interface Token {
  readonly kind: 'numeral' | 'word' | 'unit' | 'mark';
  /** As printed. */
  readonly text: string;
  /** In lower case, for comparison. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** No blank stands before it. */
  readonly glued: boolean;
}

/** A number stands in it, and does not begin it. */
const NUMBERED = /[^\p{L}\p{M}\d.,]\d/u;
/** A word may end in digits: m2, CO2. A numeral holds marks only between digits. */
const TOKEN = /(\d+(?:[.,]\d+)*)|(\p{L}[\p{L}\p{M}\d²³]*)|([^\s])/gu;

/** `units` that hold a number of their own, "ca/100.000 dân", are one token each. */
export function tokenise(text: string, units: readonly string[] = []): readonly Token[] {
  const tokens = Array.from(text.matchAll(TOKEN), (match): Token => {
    const start = match.index;
    const found = match[0];
    return {
      kind: match[1] !== undefined ? 'numeral' : match[2] !== undefined ? 'word' : 'mark',
      text: found,
      word: found.toLowerCase(),
      start,
      end: start + found.length,
      glued: start > 0 && text[start - 1] !== ' ',
    };
  });
  const counted = units.filter((unit) => NUMBERED.test(unit));
  if (counted.length === 0) return tokens;
  const known = lexicon(counted.map((unit) => [unit, true]));
  const joined: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.start < (joined.at(-1)?.end ?? 0)) continue;
    const end = tokens[(phraseAt(known, tokens, at)?.end ?? 0) - 1]?.end;
    const printed = text.slice(token.start, end);
    joined.push(end === undefined ? token : { ...token, kind: 'unit', text: printed, word: printed, end });
  }
  return joined;
}

/** Phrases by their first word, the longest first. */
export type Lexicon<T> = ReadonlyMap<string, readonly Entry<T>[]>;

interface Entry<T> {
  readonly words: readonly string[];
  readonly meaning: T;
}

/** A lexicon from lines of phrases: `['giảm | kéo giảm', meaning]`. */
export function lexicon<T>(lines: readonly (readonly [phrases: string, meaning: T])[]): Lexicon<T> {
  const entries = lines.flatMap(([phrases, meaning]) =>
    phrases.split(' | ').map((phrase): Entry<T> => ({ words: tokenise(phrase).map(({ word }) => word), meaning })),
  );
  entries.sort((a, b) => b.words.length - a.words.length);
  const known = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    const first = entry.words[0] ?? '';
    const alike = known.get(first);
    if (alike === undefined) known.set(first, [entry]);
    else alike.push(entry);
  }
  return known;
}

/** The longest phrase of the lexicon that begins at this token. */
export function phraseAt<T>(
  known: Lexicon<T>,
  tokens: readonly Token[],
  index: number,
): { readonly meaning: T; readonly end: number } | null {
  const found = known
    .get(tokens[index]?.word ?? '')
    ?.find(({ words }) => words.every((word, offset) => tokens[index + offset]?.word === word));
  return found === undefined ? null : { meaning: found.meaning, end: index + found.words.length };
}
