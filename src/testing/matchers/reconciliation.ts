/**
 * Reconciliation: whether published figures contradict one another.
 */
import { horizonBehind, type View, viewOf } from '../../query.ts';
import { endedIn, type Finding, type ReconcileOptions, reconcile, sentenceOf } from '../../reconcile.ts';
import type { Catalogue, RecordInput } from '../../record.ts';
import { type Match, quoted, valueText } from './match.ts';

/** What can be reconciled: a view, or what makes one. */
export type Figures = View | { readonly catalogue: Catalogue; readonly publications: readonly RecordInput[] };

/** See {@link LedgerMatchers.toReconcile}. */
export function toReconcile(received: Figures, rules: ReconcileOptions['rules'] = []): Match {
  const view = viewFrom(received);
  if (view.figures().length === 0) {
    return { pass: false, message: () => 'Expected the figures to reconcile, but there are none.' };
  }
  const { findings } = reconcile(view, { rules });
  const ended = endedIn(findings);
  const broken = findings.filter((finding) => isBroken(finding) && !ended.has(finding));
  return {
    pass: broken.length === 0,
    message: () => {
      if (broken.length === 0) {
        const held = findings.filter(({ status }) => status === 'consistent').length;
        return `Expected the figures not to reconcile, but ${held} comparisons hold and none is broken.`;
      }
      const told = broken.map((finding, index) => `${index + 1}. ${findingText(finding, view)}`);
      return `Expected the figures to reconcile, but ${broken.length} of ${findings.length} comparisons are broken:\n\n${told.join('\n\n')}`;
    },
  };
}

function viewFrom(received: Figures): View {
  if (typeof received !== 'object' || received === null || !('figures' in received)) return viewOf(received);
  horizonBehind(received);
  return received;
}

function isBroken({ status, rule }: Finding): boolean {
  return status === 'inconsistent' && rule?.severity !== 'warning';
}

/** The sentence, both sides, the gap and the figures with their quotes. */
function findingText(finding: Finding, view: View): string {
  const { left, relation, right, gap, figures } = finding;
  const lines = [
    sentenceOf(finding, { language: 'vi', view }),
    sentenceOf(finding, { language: 'en', view }),
    `${valueText(left)} ${relation} ${valueText(right)}${gap === null ? '' : `, gap ${gap.toString()}`}`,
    ...figures.map((vintage) => `– ${quoted(vintage)}`),
  ];
  return lines.join('\n   ');
}
