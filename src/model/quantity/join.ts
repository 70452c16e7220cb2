/**
 * One number, or two and the word between them, become a quantity: a number, a range, a fraction or a place.
 */
import { Decimal, decimalText, isDecimalText } from '../decimal.ts';
import { issue, type Parsed, refuse } from '../error.ts';
import { numberOf, type Phrase, type Source, type Word, wordsBetween } from './phrase.ts';
import type { ReadingOptions, ReadQuantity, Tail } from './reading.ts';
import {
  noPlace,
  oneOf,
  oneReading,
  placeWithoutWhole,
  rangeOrLevels,
  shareOfBase,
  slash,
  tooManyDigits,
  twoHedges,
} from './refusals.ts';
import type { Bound, FractionTerm, NumberQuantity, Quantity } from './shape.ts';
import { isDirected, manyNumbers, otherDirection, signAround } from './tail.ts';
import type { LinkWord, UnitWord } from './words.ts';

/** One number with what follows it. */
interface Single {
  readonly source: Source;
  readonly first: Phrase;
  readonly tail: Tail;
  readonly options: ReadingOptions;
}

/** Two numbers, what stands between them, and what follows them. */
interface Pair extends Single {
  readonly between: Tail;
  readonly link: LinkWord;
  readonly second: Phrase;
}

export type Joined = Single | Pair;

export function combined(joined: Joined): Parsed<ReadQuantity> {
  const compared = joined.tail.words.some(({ kind }) => kind === 'comparator');
  if (joined.first.lead.equal && compared) return refuse(shareOfBase());
  return 'second' in joined ? pair(joined) : single(joined);
}

function single(joined: Single): Parsed<ReadQuantity> {
  const { source, first, tail } = joined;
  const { lead } = first;
  if (lead.rank || first.ordinal) return refuse(placeWithoutWhole());
  if (lead.level && lead.sign !== 0) {
    return refuse(
      oneReading(
        'The number may be the change or the level reached.',
        'the change alone ("giảm 5", "down 5"), or the level alone ("còn 5", "5")',
      ),
    );
  }
  if (lead.issuer && joined.options.as !== 'margin') {
    return refuse(
      oneReading(
        'The number may be the margin or the target itself.',
        "the margin (as: 'margin', for a margin indicator), or a target of that value",
      ),
    );
  }
  const bound = boundOf(joined);
  if (!bound.ok) return bound;
  const around = signAround(lead.sign || (lead.outer?.sign ?? 0), first.mark, tail);
  if (!around.ok) return around;
  const sign = around.value;
  if (sign !== 0 && source.vocabulary.factorWords.has(source.tokens[first.end]?.word ?? '')) {
    return refuse(oneReading('The change may be a factor or a count.', 'how many times as many, or how many more'));
  }
  const number = numberOf(source, first, sign, bound.value, first.unit);
  return number.ok ? answered(joined, number.value, first, [...lead.notes, ...negatives(source, first, sign)]) : number;
}

/** "từ 80% trở lên", "5 or more", "khoảng 5". */
function boundOf({ first, tail }: Single): Parsed<Bound> {
  const { lead } = first;
  const outer = lead.outer?.bound ?? 'plain';
  const before = lead.bound === 'plain' ? outer : lead.bound;
  const bound = tail.hedged && before === 'plain' ? 'about' : before;
  if (tail.hedged && bound !== 'about') return refuse(twoHedges());
  if (lead.from !== null && tail.limit === null) {
    return refuse(
      oneReading(
        'A range begins here and does not end.',
        'both ends ("từ 5 đến 10", "5 to 10"), or a bound ("từ 5 trở lên", "5 or more")',
      ),
    );
  }
  if (tail.limit === null) return { ok: true, value: bound };
  if (bound === 'plain') return { ok: true, value: tail.limit === 'onwards' ? 'at-least' : 'at-most' };
  const agrees =
    tail.limit === 'onwards'
      ? bound === 'more-than' || bound === 'at-least'
      : bound === 'less-than' || bound === 'at-most';
  return agrees ? { ok: true, value: bound } : refuse(twoHedges());
}

function negatives(source: Source, phrase: Phrase, sign: number): readonly Word[] {
  if (sign !== -1 || phrase.mark !== -1) return [];
  return [{ kind: 'double-negative', text: wordsBetween(source, 0, phrase.end) }];
}

function pair(joined: Pair): Parsed<ReadQuantity> {
  const { first, link, options } = joined;
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
      return fraction(joined);
    case 'slash':
      if (ranked || options.as === 'place') return place(joined, 'rank');
      return options.as === 'fraction' ? fraction(joined) : refuse(slash(...printed(joined)));
    case 'of':
      if (ranked) return place(joined, 'rank');
      if (options.as === 'fraction') return fraction(joined);
      if (joined.between.unitText !== '' || isTimeNext(joined))
        return refuse(manyNumbers(joined.source, joined.second.lead.end - 1));
      if (options.as === 'place' || first.magnitude.eq(1)) return place(joined, 'member');
      return refuse(oneOf(...printed(joined)));
  }
}

function printed({ first, second }: Pair): readonly [string, string] {
  return [decimalText(first.magnitude), decimalText(second.magnitude)];
}

function isTimeNext({ source, second }: Pair): boolean {
  return source.vocabulary.timeWords.has(source.tokens[second.end]?.word ?? '');
}

function range(joined: Pair): Parsed<ReadQuantity> {
  const { source, first, second, between, tail } = joined;
  const { lead } = first;
  const own = lead.outer === null ? 0 : lead.sign;
  const before = lead.outer?.sign ?? lead.sign;
  const ends = before || own || second.lead.sign || first.mark || second.mark;
  if (isDirected(between) || (isDirected(tail) && ends !== 0 && before === 0)) return refuse(otherDirection('A word'));
  const around = signAround(before, 0, tail);
  if (!around.ok) return around;
  const shared = around.value;
  const rises = lead.from !== null && shared === 1;
  if (rises || lead.level || second.lead.level || tail.limit !== null || second.lead.from !== null) {
    return refuse(rangeOrLevels());
  }
  if (lead.rank || looksLikeMonths(joined)) {
    return refuse(
      oneReading(
        'Two numbers may be a range, a period or places.',
        'a range ({ range: [low, high] }), or one place ("thứ 07/13", "7th of 13")',
      ),
    );
  }
  if (!shareUnit(joined)) return refuse(manyNumbers(joined.source, joined.second.lead.end - 1));
  const bounds = rangeBounds(joined);
  if (!bounds.ok) return bounds;
  const unit = first.unit ?? (between.unitText === '' ? second.unit : null);
  const power = first.power === 0 && unit === second.unit && between.unitText === '' ? second.power : first.power;
  const a = numberOf(source, first, shared || own, bounds.value[0], unit, power);
  if (!a.ok) return a;
  const b = numberOf(source, second, second.lead.sign || shared, bounds.value[1], second.unit ?? first.unit);
  if (!b.ok) return b;
  const [low, high] = shared === -1 ? [b.value, a.value] : [a.value, b.value];
  if (!new Decimal(low.value).lt(high.value)) {
    const hint = 'Check which number was meant to be the lower; give one number where they are equal.';
    return refuse(issue('range_must_run_upwards', [], 'The range does not run upwards.', hint));
  }
  return answered(joined, { kind: 'range', low, high }, second.unit === null ? first : second, [
    ...lead.notes,
    ...second.lead.notes,
  ]);
}

/** Whether both ends of a range, as far as they print one, print the same unit. */
function shareUnit({ first, second, between, tail }: Pair): boolean {
  const low = first.unit?.unit ?? between.unitText;
  const high = second.unit?.unit ?? tail.unitText;
  return low === '' || high === '' || low === high;
}

/** "khoảng 3-5%" hedges both ends; any other hedge sits on the number it stands before. */
function rangeBounds({ first, second, between, tail, source }: Pair): Parsed<readonly [Bound, Bound]> {
  const { lead } = first;
  const hedged = between.hedged || tail.hedged;
  const hyphen = source.tokens[second.lead.end - 1]?.kind === 'mark' && second.lead.bound === 'plain';
  const outer = lead.outer?.bound ?? (hyphen ? lead.bound : 'plain');
  const bare = lead.bound === 'plain' && second.lead.bound === 'plain';
  if (hedged && (outer === 'about' || (outer === 'plain' && bare))) return { ok: true, value: ['about', 'about'] };
  if (hedged) return refuse(twoHedges());
  if (outer === 'plain') return { ok: true, value: [lead.bound, second.lead.bound] };
  if (outer === 'about') return { ok: true, value: ['about', 'about'] };
  return refuse(oneReading('A hedge stands before a whole range.', 'the hedge of the low end, or of the high end'));
}

/** "12-2025", "2020-2023": plain numbers that are a month and a year, or two years. */
function looksLikeMonths({ source, first, second }: Pair): boolean {
  if (first.unit !== null || second.unit !== null) return false;
  // A year is four digits without a mark: 2.000 is none.
  const bare = /^\d{4}$/.test(source.tokens[second.unitStart - 1]?.text ?? '');
  const year = bare && second.magnitude.gte(1900) && second.magnitude.lte(2100);
  const early = first.magnitude.lte(12) || (first.magnitude.gte(1900) && first.magnitude.lte(2100));
  return year && early && second.decimals === 0 && first.decimals === 0;
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
  if (tail.limit !== null || terms.some(({ unit }) => unit?.unit === 'percent') || isTimeNext(joined)) {
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
  const [k, n] = [first.magnitude.toNumber(), second.magnitude.toNumber()];
  if (!plain || k < 1 || k > n || tail.limit !== null || tail.hedged) {
    return refuse(noPlace());
  }
  return answered(joined, { kind: 'place', relation, k, n }, second, []);
}

function answered(
  joined: Joined,
  quantity: Quantity | NumberQuantity,
  unitOf: Phrase,
  notes: readonly Word[],
): Parsed<ReadQuantity> {
  const { source, tail } = joined;
  const pointed = pointsFrom(joined, unitOf.unit);
  const unitText = unitTextOf(source, unitOf, joined);
  const points: readonly Word[] = pointed === unitOf.unit?.unit ? [] : [{ kind: 'percent-as-points', text: unitText }];
  return {
    ok: true,
    value: {
      quantity,
      ...(pointed === undefined ? {} : { unit: pointed }),
      ...(unitText === '' ? {} : { unitText }),
      words: [...notes, ...points, ...tail.words],
    },
  };
}

/** A margin over a target of a rate, and a change of a rate, are points, though print says percent. */
function pointsFrom({ options, source }: Joined, unit: UnitWord | null): string | undefined {
  const wanted = options.as === 'margin' || source.unit === 'percentage-point';
  return wanted && unit?.unit === 'percent' ? 'percentage-point' : unit?.unit;
}

function unitTextOf(source: Source, phrase: Phrase, { tail }: Joined): string {
  const known = phrase.unitStart < phrase.end ? wordsBetween(source, phrase.unitStart, phrase.end) : '';
  return known || tail.unitText || phrase.lead.currency;
}
