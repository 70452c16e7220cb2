/**
 * One number, or two and the word between them, become a quantity: a number, a range, a fraction or a place.
 */
import { Decimal, decimalText, isDecimalText } from '../decimal.ts';
import { type Parsed, refuse } from '../error.ts';
import { answered, type Joined, type Pair } from './joined.ts';
import { type Phrase, unitEnd, wordsBetween } from './phrase.ts';
import { range } from './range.ts';
import type { ReadQuantity } from './reading.ts';
import { noPlace, oneOf, oneReading, shareOfBase, slash, tooManyDigits } from './refusals.ts';
import type { FractionTerm, Quantity } from './shape.ts';
import { single } from './single.ts';
import { isDirected, manyNumbers } from './tail.ts';
import { phraseAt } from './tokens.ts';

export function combined(joined: Joined): Parsed<ReadQuantity> {
  if (isOfItsBase(joined)) return refuse(shareOfBase());
  const phrases = 'second' in joined ? [joined.first, joined.second] : [joined.first];
  const money = phrases.flatMap(({ lead, unit }) =>
    lead.currency === '' ? [] : [lead.currency, unit?.unit ?? lead.currency],
  );
  if (new Set(money).size > 1) return refuse(oneReading('Two currencies are named.', 'one of them'));
  if (isShort(joined)) {
    return refuse(
      oneReading('The number may be what is short of a target.', 'a margin below zero, in parts: { number: "-4" }'),
    );
  }
  return 'second' in joined ? pair(joined) : single(joined);
}

function isShort(joined: Joined): boolean {
  const { first, options, source } = joined;
  const { end } = 'second' in joined ? joined.second : first;
  return options.as === 'margin' && source.tokens.slice(end).some(({ word }) => source.vocabulary.shortWords.has(word));
}

/** "105% kế hoạch", "12 vụ so với cùng kỳ": without a direction it is a part of another figure, or a level beside it. */
function isOfItsBase(joined: Joined): boolean {
  const { first, source, tail } = joined;
  const last = 'second' in joined ? joined.second : first;
  const isSigned = [first, last].some(
    ({ lead, mark }) => lead.sign !== 0 || (lead.outer?.sign ?? 0) !== 0 || mark !== 0,
  );
  if (isSigned || tail.sign !== 0 || tail.turns.length > 0 || first.lead.margin) return false;
  const { tokens, vocabulary } = source;
  // "% kế hoạch" may be the unit of an indicator.
  const isOwn = unitEnd(source, last.unitStart) > last.end;
  const isPercent = last.unit?.unit === 'percent' && !isOwn;
  return tail.compared !== null || (isPercent && phraseAt(vocabulary.wholes, tokens, last.end) !== null);
}

function pair(joined: Pair): Parsed<ReadQuantity> {
  const { first, link, options } = joined;
  if (joined.between.limit !== null) return refuse(manyNumbers(joined.source, joined.second.lead.end - 1));
  const ranked = first.lead.rank || first.ordinal;
  switch (link) {
    case 'to':
      return range(joined);
    case 'and':
      return first.lead.from === 'between'
        ? range(joined)
        : refuse(manyNumbers(joined.source, joined.second.lead.end - 1));
    case 'change':
      return refuse(oneReading('Two levels are named.', 'the level before, or the level after'));
    case 'over':
      return ranked ? place(joined, 'rank') : fraction(joined);
    case 'slash':
      if (ranked || options.as === 'place') return place(joined, 'rank');
      return options.as === 'fraction' ? fraction(joined) : refuse(slash(linkOf(joined), ...printed(joined)));
    case 'of':
      // "vụ trong năm học": năm is the year, too.
      if (isTime(joined, joined.second.lead.end)) return refuse(manyNumbers(joined.source, joined.second.lead.end - 1));
      if (ranked) return place(joined, 'rank');
      if (options.as === 'fraction') return fraction(joined);
      if (joined.between.unitText !== '' || isTime(joined, joined.second.end))
        return refuse(manyNumbers(joined.source, joined.second.lead.end - 1));
      if (options.as === 'place' || first.magnitude.eq(1)) return place(joined, 'member');
      return refuse(oneOf(...printed(joined)));
  }
}

function printed({ first, second }: Pair): readonly [string, string] {
  return [decimalText(first.magnitude), decimalText(second.magnitude)];
}

function linkOf({ source, between }: Pair): string {
  return source.tokens[(between.link?.end ?? 0) - 1]?.text ?? '';
}

function isTime({ source }: Pair, at: number): boolean {
  return source.vocabulary.timeWords.has(source.tokens[at]?.word ?? '');
}

function fraction(joined: Pair): Parsed<ReadQuantity> {
  const { first, second, between, source, tail } = joined;
  const terms = [first, second];
  if (
    isDirected(between) ||
    isDirected(tail) ||
    terms.some(({ mark, lead }) => mark !== 0 || lead.sign !== 0 || lead.from !== null || lead.rank || lead.level)
  ) {
    return refuse(oneReading('A term of the fraction is signed.', 'the fraction, or the change'));
  }
  if (between.hedged || tail.hedged) {
    return refuse(
      oneReading('An estimate stands behind the fraction.', 'its hedged term: "5/khoảng 7", "5 of about 7"'),
    );
  }
  if (tail.limit !== null || terms.some(({ unit }) => unit?.unit === 'percent') || isTime(joined, joined.second.end)) {
    return refuse(manyNumbers(joined.source, joined.second.lead.end - 1));
  }
  const [numerator, denominator] = [termOf(first), termOf(second)];
  if (!isDecimalText(numerator.value) || !isDecimalText(denominator.value)) return refuse(tooManyDigits());
  const notes = terms.flatMap(({ lead }) => lead.notes);
  const quantity: Quantity = { kind: 'fraction', numerator, denominator };
  const inner = between.unitText || (first.unit === null ? '' : wordsBetween(source, first.unitStart, first.end));
  const answer = answered(joined, quantity, second.unit === null ? first : second, notes);
  if (!answer.ok || inner === '' || answer.value.unitText === inner) return answer;
  const unitText = [inner, answer.value.unitText].filter(Boolean).join('/');
  return { ok: true, value: { ...answer.value, unitText } };
}

function termOf({ magnitude, power, lead }: Phrase): FractionTerm {
  return { value: decimalText(magnitude.times(new Decimal(10).pow(power))), bound: lead.bound };
}

function place(joined: Pair, relation: 'member' | 'rank'): Parsed<ReadQuantity> {
  const { first, second, tail } = joined;
  const plain = [first, second].every(
    ({ magnitude, mark, power, unit, lead }) =>
      magnitude.isInteger() &&
      magnitude.lte(Number.MAX_SAFE_INTEGER) &&
      mark === 0 &&
      power === 0 &&
      unit === null &&
      lead.sign === 0 &&
      lead.bound === 'plain' &&
      lead.from === null &&
      !lead.level &&
      !lead.margin,
  );
  if (fromBelow.test(joined.between.unitText + tail.unitText)) {
    return refuse(
      oneReading('The place may be counted from the other end.', 'the place from the top, or { rank: [k, n] }'),
    );
  }
  const [k, n] = [first.magnitude.toNumber(), second.magnitude.toNumber()];
  if (!plain || k < 1 || k > n || tail.limit !== null || tail.hedged) {
    return refuse(noPlace());
  }
  return answered(joined, { kind: 'place', relation, k, n }, second, []);
}

const fromBelow = /từ (?:dưới|cuối)|thấp nhất|kém nhất|lowest|worst|bottom|last/i;
