/**
 * Needs: what would decide a verdict that is open.
 */
import type { Target } from '../model/target.ts';
import { type Derivation, isComplete } from './derivation.ts';
import type { Outcome, Required } from './judgement.ts';
import type { VerdictReason } from './verdict.ts';

/** What would decide it, in one sentence; null where it is decided, or nothing is to be decided. */
export function needsOf(
  { requirement }: Target,
  { status, reason }: Outcome,
  actual: Derivation,
  { requirable, base }: Required,
): string | null {
  if (status !== 'undecided' && status !== 'not-reported') return null;
  const isFigureThere = isComplete(actual);
  if (base !== undefined && requirable === null && isMissing(reason) && !isComplete(base)) {
    const baseline = `published figure of the baseline, ${base.cell.period.label}`;
    return isFigureThere ? `A ${baseline}.` : `A published figure, and a ${baseline}.`;
  }
  const isUnknown = 'value' in requirement && requirement.value === 'unknown';
  if (isUnknown && (reason === 'target-unknown' || (!isFigureThere && reason !== 'retracted' && isMissing(reason)))) {
    const value = isFigureThere ? 'The value of the target' : 'The value of the target and a published figure';
    // No margin tells whether a target was hit exactly.
    return requirement.relation === 'exactly' ? `${value}.` : `${value}, or a published margin over it.`;
  }
  switch (reason) {
    case 'straddles':
      return 'A more precise figure: what was published allows values on both sides of the target.';
    case 'contradicted':
      return 'The figures that it is derived from, looked at again: together they would put it below zero.';
    case 'in-progress':
      return "The rest of the target's period.";
    case 'qualitative':
      return 'A judgement by people: the target has no number.';
    case 'calendar':
      return 'The calendar of the periods that were published without one (`assumeCalendar` supposes one).';
    case 'scope-empty':
      return 'The territories that the target binds, in the catalogue.';
    case 'contested':
      return 'A preference among the publishers who disagree (`prefer`).';
    case 'base-zero':
    case 'denominator-may-be-zero':
      return 'A base that cannot be zero.';
    case 'base-of-another-length':
      return 'A baseline as long as the period that is judged.';
    case 'planned':
      return 'A report that it was reached, published on the day or later.';
    case 'base-unstated':
      return 'The period that the change is measured from.';
    case 'dimension-not-exhaustive':
      return 'A published total, or a declaration that the parts are disjoint and exhaustive.';
    case 'children-not-exhaustive':
      return 'A published total, or a declaration that the known territories cover the whole.';
    case 'calendars-differ':
      return 'A figure of these very days: what was published counts others.';
    case 'members-overlap':
      return 'A set whose members do not lie within one another.';
    case 'parts-missing':
      return 'A published figure, or the parts that are missing.';
    default:
      return 'A published figure.';
  }
}

/** Whether a figure is what is missing. */
function isMissing(reason: VerdictReason | null): boolean {
  switch (reason) {
    case 'not-reported':
    case 'baseline-not-reported':
    case 'parts-missing':
    case 'retracted':
    case 'never-combined':
      return true;
    default:
      return false;
  }
}
