/**
 * Agreement: the section on what reconciliation found, a sentence for each finding that somebody should read.
 */
import { type Finding, type Reconciliation, sentenceOf } from '../reconcile.ts';
import { type Desk, leftOut, phrase } from './desk.ts';
import type { ReportBlock, ReportSection, ReportTone } from './document.ts';

/** What could not be compared is told by a few examples. */
const fewExamples = 10;

/** What does not agree first; what agrees is counted. */
export function findingsSection(desk: Desk, { findings, view }: Reconciliation): readonly ReportSection[] {
  const { voice, brief } = desk;
  const mine = findings.filter((finding) => concerns(desk, finding));
  const having = (status: Finding['status']) => mine.filter((finding) => finding.status === status);
  const told = (title: string, some: readonly Finding[], tone: ReportTone, most: number): readonly ReportBlock[] => {
    if (some.length === 0) return [];
    const items = some.slice(0, most).map((finding) => {
      const sentence = sentenceOf(finding, { language: brief.language, view });
      return phrase(sentence, desk.sources.figures(finding.figures), tone);
    });
    return [{ kind: 'list', title, items }, ...leftOut(desk, some.length - items.length)];
  };
  const { rows } = brief;
  const words = voice.findings;
  const agreeing = having('consistent');
  const noted = agreeing.filter(({ advisories }) => advisories.length > 0);
  const blocks = [
    ...told(words.inconsistent, having('inconsistent'), 'bad', rows),
    ...told(words.restated, having('restated'), 'open', rows),
    ...told(words.noted, noted, 'open', rows),
    ...told(words.undecided, having('undecided'), 'quiet', Math.min(rows, fewExamples)),
  ];
  const sum = agreeing.length > 0 ? words.consistent(agreeing.length) : blocks.length === 0 ? words.none : null;
  const last: readonly ReportBlock[] = sum === null ? [] : [{ kind: 'paragraph', phrase: phrase(sum) }];
  return [{ id: 'findings', title: voice.sections.findings, blocks: [...last, ...blocks] }];
}

/** A finding is about a place and a period where any of its cells is. */
function concerns({ isWanted }: Desk, { operands, missing }: Finding): boolean {
  return operands.some(({ cell }) => isWanted(cell)) || missing.some(isWanted);
}
