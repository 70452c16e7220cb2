/**
 * Two numbers become a range, where they are its ends and nothing else.
 */
import { Decimal } from '../decimal.ts';
import { issue, type Parsed, refuse } from '../error.ts';
import { answered, changeIn, type Pair } from './joined.ts';
import { numberOf, type Phrase, type Source } from './phrase.ts';
import type { ReadQuantity } from './reading.ts';
import { oneReading, rangeOrLevels, twoHedges } from './refusals.ts';
import type { Bound } from './shape.ts';
import { isDirected, manyNumbers, otherDirection, signAround } from './tail.ts';

export function range(joined: Pair): Parsed<ReadQuantity> {
  const { source, first, second, between, tail } = joined;
  const { lead } = first;
  const own = lead.sign;
  const before = lead.outer?.sign ?? own;
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
    ...changeIn(joined, shared || own || second.lead.sign),
  ]);
}

/** Whether both ends of a range, as far as they print one, print the same unit. */
function shareUnit({ first, second, between, tail, source }: Pair): boolean {
  if (first.unit === null) return between.unitText === '' || between.unitText === tail.unitText;
  const isNext = between.unitText === '' && !isYear(second, source);
  return isNext && (second.unit?.unit ?? (tail.unitText || first.unit.unit)) === first.unit.unit;
}

/** "khoảng 3-5%" hedges both ends; any other hedge sits on the number it stands before. */
function rangeBounds({ first, second, between, tail, source }: Pair): Parsed<readonly [Bound, Bound]> {
  const { lead } = first;
  const hedged = between.hedged || tail.hedged;
  const hyphen = source.tokens[second.lead.end - 1]?.kind === 'mark' && second.lead.bound === 'plain';
  const outer = lead.outer?.bound ?? (hyphen ? lead.bound : 'plain');
  const bare = lead.bound === 'plain' && second.lead.bound === 'plain';
  const others = [lead.bound, second.lead.bound].some((bound) => bound !== 'plain' && bound !== 'about');
  if (outer === 'about' ? others : hedged && (outer !== 'plain' || !bare)) return refuse(twoHedges());
  if (hedged || outer === 'about') return { ok: true, value: ['about', 'about'] };
  if (outer === 'plain') return { ok: true, value: [lead.bound, second.lead.bound] };
  return refuse(oneReading('A hedge stands before a whole range.', 'the hedge of the low end, or of the high end'));
}

/** "12-2025", "2020-2023": plain numbers that are a month and a year, or two years. */
function looksLikeMonths({ source, first, second }: Pair): boolean {
  const early = first.magnitude.lte(12) || (first.magnitude.gte(1900) && first.magnitude.lte(2100));
  return first.unit === null && isYear(second, source) && early && first.decimals === 0;
}

/** A year is four digits without a mark, and without a unit: 2.000 is none. */
function isYear({ unit, unitStart, magnitude }: Phrase, { tokens }: Source): boolean {
  return (
    unit === null && /^\d{4}$/.test(tokens[unitStart - 1]?.text ?? '') && magnitude.gte(1900) && magnitude.lte(2100)
  );
}
