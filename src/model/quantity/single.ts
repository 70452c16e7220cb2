/**
 * One number becomes a quantity: a level, a change or a margin, with the bound that its words give it.
 */
import { type Parsed, refuse } from '../error.ts';
import { answered, changeIn, type Single } from './joined.ts';
import { numberOf, type Phrase, type Source, type Word, wordsBetween } from './phrase.ts';
import type { ReadQuantity } from './reading.ts';
import { changeOrLevel, oneReading, placeWithoutWhole, twoHedges } from './refusals.ts';
import type { Bound } from './shape.ts';
import { otherDirection, signAround } from './tail.ts';

export function single(joined: Single): Parsed<ReadQuantity> {
  const { source, first, tail } = joined;
  const { lead } = first;
  if (lead.rank || first.ordinal) return refuse(placeWithoutWhole());
  if (lead.level && lead.sign !== 0) {
    return refuse(changeOrLevel());
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
  return number.ok
    ? answered(joined, number.value, first, [
        ...lead.notes,
        ...changeIn(joined, sign),
        ...negatives(source, first, sign),
      ])
    : number;
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
  if (tail.sign !== 0) return refuse(otherDirection('or'));
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
