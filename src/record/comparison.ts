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

/** Why the words behind a change or a margin cannot be about what its cell is measured from; null where they may be. */
export function checkComparison(
  { id, measure }: Indicator,
  { base, period }: Cell,
  words: ReadQuantity['words'],
  path: Issue['path'],
): Issue | null {
  const printed = words.find(({ kind }) => kind === 'comparator')?.text;
  if (printed === undefined) return null;
  const compared = comparedWith(printed, period);
  if (measure.kind === 'margin') return compared === 'target' ? null : misfit(id, printed, 'a target', path);
  const own = base ?? (measure.kind === 'change' ? measure.base : 'unstated');
  const from = basePeriod(period, own);
  if (from === null) return null;
  const isBase = compared !== null && compared !== 'target' && compared.every((one) => isNamedBy(one, from));
  return isBase ? null : misfit(id, printed, calledBase(own), path);
}

function misfit(id: string, printed: string, from: string, path: Issue['path']): Issue {
  const message = `"${printed}" is printed; "${id}" is measured here from ${from}.`;
  const hint =
    'Give the `base` of the figure, or record it under an indicator of what it is compared with; where it is the same in other words, leave them out of `value`.';
  return issue('comparison_must_be_with_base', path, message, hint);
}

function basePeriod(period: Period, base: Base): Period | null {
  if (base === 'unstated') return null;
  if (typeof base === 'object') return inCivilYears(base.period);
  const own = inCivilYears(period);
  return own && (base === 'adjacent' ? adjacentBefore(own) : shiftYears(own, -1, civilCalendar));
}

/** The year stands for its part: "so với năm 2023", of half a year. */
function isNamedBy(named: Period, base: Period): boolean {
  return named.label === base.label || (/^\d{4}$/.test(named.label) && isWithin(base, named) === true);
}

function calledBase(base: Base): string {
  if (typeof base === 'object') return base.period.label;
  return base === 'adjacent' ? 'the period before it' : 'the same period last year';
}
