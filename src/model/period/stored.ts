/**
 * Stored: whether a period that comes from a file says one thing, and not two.
 */
import { addDays, addMonths, dayFromNumber, dayParts } from '../day.ts';
import type { Period } from './shape.ts';
import { readLabel, spell, type Window } from './span.ts';

/** Whether the text is a label, and the one that its span is spelt by. */
export function isCanonical(label: string): boolean {
  const span = readLabel(label);
  return span.ok && spell(span.value) === label;
}

/** Whether a period has the days that its label demands and no others, and is impossible exactly if its label is. */
export function daysFitLabel(period: Period): boolean {
  const span = readLabel(period.label);
  if (!span.ok || (span.value.kind === 'impossible') !== (period.impossible !== undefined)) return false;
  const { kind } = span.value;
  if (kind === 'days') return saysDays(period, span.value);
  if (kind === 'months' && period.calendar !== 'unstated') return saysMonths(period, span.value);
  return period.first === undefined && period.last === undefined;
}

function saysDays({ first, last }: Period, { from, to }: Window): boolean {
  return (
    first === (from === null ? undefined : dayFromNumber(from)) &&
    last === (to === null ? undefined : dayFromNumber(to - 1))
  );
}

/** Which day months turn on is the calendar's to say; here only that there is one, and that the length is right. */
function saysMonths({ first, last }: Period, { from, to }: Window): boolean {
  if ((first === undefined) !== (from === null) || (last === undefined) !== (to === null)) return false;
  if (last === '9999-12-31') return false;
  const turns = [first, last && addDays(last, 1)].filter((day) => day !== undefined);
  if (turns.some((day) => dayParts(day).day > 28)) return false;
  if (first === undefined || last === undefined || from === null || to === null) return true;
  return dayParts(first).year < 9999 && addMonths(first, to - from) === addDays(last, 1);
}
