/**
 * Compliance: whether a target is met wherever it binds somebody.
 */
import { type ComplianceQuery, horizonBehind, type Verdict, type View } from '../../query.ts';
import { cellText, type Match, quoted, valueText } from './match.ts';

/** Which of a target's verdicts are meant; absent takes all. */
export type TargetOptions = Pick<ComplianceQuery, 'territory' | 'period'>;

/** See {@link LedgerMatchers.toComplyWith}. */
export function toComplyWith(view: View, target: string, options: TargetOptions = {}): Match {
  // What is no view is refused.
  horizonBehind(view);
  const verdicts = view.compliance({ target, ...options }).filter(({ status }) => status !== 'not-applicable');
  const open = verdicts.filter(({ status }) => status !== 'met');
  const pass = verdicts.length > 0 && open.length === 0;
  return {
    pass,
    message: () => {
      if (verdicts.length === 0) return `Expected the target ${target} to be met, but there is nothing to judge.`;
      const shown = (pass ? verdicts : open).map((verdict) => verdictText(view, verdict));
      return `Expected the target ${target} ${pass ? 'not ' : ''}to be met:\n${shown.join('\n')}`;
    },
  };
}

/** What was required, what there is, how far it is from it, and on whose word. */
function verdictText(view: View, { cell, status, actual, required, margin, needs }: Verdict): string {
  const distance = margin.point?.toString() ?? (margin.value === null ? null : valueText(margin.value));
  const quotes = view
    .figures({ territory: cell.territory })
    .filter(({ report, position }) => actual.positions.includes(report) || actual.positions.includes(position))
    .map((vintage) => `      ${quoted(vintage)}`);
  const lines = [
    `  ${cellText(cell)} is ${status}: ${valueText(actual.value)} where ${valueText(required)} is required`,
    ...(distance === null ? [] : [`      margin ${distance}`]),
    ...(needs === null ? [] : [`      ${needs}`]),
    ...quotes,
  ];
  return lines.join('\n');
}
