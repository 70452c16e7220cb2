/**
 * Comparison: what a printed change is compared with must be the base of its cell.
 */
import { civilCalendar } from '../model/calendar.ts';
import { comparedWith, inCivilYears } from '../model/comparison.ts';
import { type Issue, issue } from '../model/error.ts';
import type { Base, Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { adjacentBefore, isWithin, type Period, shiftYears } from '../model/period.ts';
import type { ReadQuantity } from '../model/quantity.ts';
import type { State } from '../projection.ts';
import { findCalendar } from './decision.ts';

/** Why the words behind a change or a margin cannot be about what its cell is measured from; null where they may be. */
export function checkComparison(
  state: State,
  { id, measure }: Indicator,
  { base, period }: Cell,
  words: ReadQuantity['words'],
  path: Issue['path'],
): Issue | null {
  const printed = words.find(({ kind }) => kind === 'comparator')?.text;
  if (printed === undefined) return null;
  const told = inYears(state, period);
  const compared = told && comparedWith(printed, told);
  const misfit = (from: string) =>
    issue(code, path, `"${printed}" is printed; "${id}" is measured here from ${from}.`, hint);
  if (measure.kind === 'margin') return compared === 'target' ? null : misfit('a target');
  // What lies between two places or two indicators is no movement.
  if (measure.kind === 'difference') return compared === null ? null : misfit('another figure');
  const own = base ?? (measure.kind === 'change' ? measure.base : 'unstated');
  const from = told && basePeriod(state, told, own);
  const isTime = compared !== null && compared !== 'target';
  const isBase = isTime && (from === null || compared.every((one) => isNamedBy(one, from, own, printed)));
  return isBase ? null : misfit(calledBase(own));
}

const code = 'comparison_must_be_with_base';
const hint =
  'Give the `base` of a change, or record it under an indicator of what it is compared with; where it is the same in other words, leave them out of `value`.';

function inYears(state: State, period: Period): Period | null {
  return inCivilYears(period, findCalendar(state, period.calendar) ?? 'unstated');
}

function basePeriod(state: State, told: Period, base: Base): Period | null {
  if (base === 'unstated') return null;
  if (typeof base === 'object') return inYears(state, base.period);
  return base === 'adjacent' ? adjacentBefore(told) : shiftYears(told, -1, civilCalendar);
}

/** A year stands for the part of it that lies where the part told of does: "so với năm 2023", of half a year. */
function isNamedBy(named: Period, from: Period, base: Base, words: string): boolean {
  const isYear = base === 'same-period-last-year' && /^\d{4}$/.test(named.label) && !WHOLE.test(words);
  return named.label === from.label || (isYear && isWithin(from, named) === true);
}

const WHOLE = /cả năm|(?:whole|full) year/i;

function calledBase(base: Base): string {
  if (typeof base === 'object') return base.period.label;
  if (base === 'unstated') return 'a time that is not stated';
  return base === 'adjacent' ? 'the period before it' : 'the same period last year';
}
