/**
 * What one number or two were read to, and the answer that it makes: quantity, unit and the words that say more.
 */
import type { Parsed } from '../error.ts';
import { type Phrase, type Source, type Word, wordsBetween } from './phrase.ts';
import type { ReadingOptions, ReadQuantity, Tail } from './reading.ts';
import type { Quantity } from './shape.ts';
import type { LinkWord, UnitWord } from './words.ts';

/** One number with what follows it. */
export interface Single {
  readonly source: Source;
  readonly first: Phrase;
  readonly tail: Tail;
  readonly options: ReadingOptions;
}

/** Two numbers, what stands between them, and what follows them. */
export interface Pair extends Single {
  readonly between: Tail;
  readonly link: LinkWord;
  readonly second: Phrase;
}

export type Joined = Single | Pair;

/** The quantity, in the unit that one of its numbers carries. */
export function answered(
  joined: Joined,
  quantity: Quantity,
  unitOf: Phrase,
  notes: readonly Word[],
): Parsed<ReadQuantity> {
  const { source } = joined;
  const pointed = pointsFrom(joined, unitOf.unit);
  const unitText = unitTextOf(source, unitOf, joined);
  const points: readonly Word[] = pointed === unitOf.unit?.unit ? [] : [{ kind: 'percent-as-points', text: unitText }];
  return {
    ok: true,
    value: {
      quantity,
      ...(pointed === undefined ? {} : { unit: pointed }),
      ...(unitText === '' ? {} : { unitText }),
      words: [...notes, ...points, ...('between' in joined ? joined.between.words : []), ...wordsOf(joined)],
    },
  };
}

/** What stands behind a margin is its target. */
function wordsOf({ first, tail }: Joined): readonly Word[] {
  return first.lead.margin
    ? tail.words.filter(({ kind, text }) => kind !== 'qualifier' || !GOAL.test(text))
    : tail.words;
}

const GOAL = /kế hoạch|chỉ tiêu|mục tiêu|được giao|plan|target/i;

/** A margin over a target of a rate, and a change of a rate, are points, though print says percent. */
function pointsFrom({ options, source }: Joined, unit: UnitWord | null): string | undefined {
  const wanted = options.as === 'margin' || source.unit === 'percentage-point';
  return wanted && unit?.unit === 'percent' ? 'percentage-point' : unit?.unit;
}

function unitTextOf(source: Source, phrase: Phrase, joined: Joined): string {
  const { tail } = joined;
  const known = phrase.unitStart < phrase.end ? wordsBetween(source, phrase.unitStart, phrase.end) : '';
  if (known !== '' && wordsOf(joined).some(({ kind }) => kind === 'qualifier')) {
    const [from, behind] = [source.tokens[phrase.unitStart], source.tokens[phrase.end]];
    return source.text.slice(from?.start, (behind?.start ?? 0) + tail.unitText.length);
  }
  return known || tail.unitText || phrase.lead.currency;
}

/** The words that make a change of what they sign, or a level of what they do not. */
export function changeIn({ source, first, tail }: Joined, sign: number): readonly Word[] {
  const { equal, level, margin, end } = first.lead;
  if (sign === 0 && first.mark === 1) return [{ kind: 'change', text: wordsBetween(source, end, first.end) }];
  if (sign === 0) return (equal || level) && !margin ? [{ kind: 'level', text: wordsBetween(source, 0, end) }] : [];
  const isBehind = tail.sign !== 0;
  const [from, to] = isBehind ? [first.end, source.tokens.length] : [0, first.lead.end];
  return [{ kind: 'change', text: wordsBetween(source, from, to) }];
}
