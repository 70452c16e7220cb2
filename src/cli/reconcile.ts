/**
 * `reconcile`: do the figures agree, and which one is wrong?
 */
import type { View } from '../query.ts';
import {
  endedIn,
  type Finding,
  type FindingStatus,
  type Localisation,
  type PossibleSlip,
  type ReconcileOptions,
  reconcile as reconciled,
  type Suspect,
  sentenceOf,
} from '../reconcile.ts';
import { type Asking, viewOptionsOf } from './names.ts';
import { readJsonFile } from './paths.ts';
import { reading } from './place.ts';
import { figureText, type Names, namesIn, printJson, valueText } from './print.ts';
import { wrapped } from './table.ts';
import { type Exit, exits, languageOf, type Terminal } from './terminal.ts';

/** What is shown, and what a script is to be told of. */
export interface ReconcileAsked extends Asking {
  /** A file with rules of the user's own. */
  readonly rules?: string;
  /** Findings of these are told in full. Default: those that do not agree. */
  readonly status?: readonly FindingStatus[];
  /** Which figures would have to be wrong. */
  readonly localise?: boolean;
  readonly failOn?: readonly FindingStatus[];
}

export function reconcile(terminal: Terminal, asked: ReconcileAsked): Promise<Exit> {
  return reading(terminal, asked, async (ledger) => {
    const { rules: file, status = ['inconsistent', 'restated'], failOn = [], json } = asked;
    // What the file says is read as rules by `reconcile` itself.
    const rules = file === undefined ? {} : { rules: (await readJsonFile(file)) as ReconcileOptions['rules'] & {} };
    const view = await ledger.view(viewOptionsOf(asked));
    const result = reconciled(view, rules);
    const counts = countsOf(result.findings);
    const ended = endedIn(result.findings);
    const told = result.findings.filter((finding) => status.includes(finding.status));
    const localisation = asked.localise ? result.localise() : undefined;
    if (json) printJson(terminal, { view: view.token, counts, findings: told, localisation });
    else {
      const names = namesIn(view, languageOf(asked.language, terminal));
      printFindings(terminal, told, { view, names, language: languageOf(asked.language, terminal), ended });
      if (localisation !== undefined) printSuspects(terminal, localisation, names);
      terminal.out(`${summary(counts)}\n`);
    }
    return result.findings.some((finding) => failOn.includes(finding.status) && !ended.has(finding))
      ? exits.found
      : exits.fine;
  });
}

/** Worst first. */
const statuses: readonly FindingStatus[] = ['inconsistent', 'restated', 'undecided', 'consistent', 'not-applicable'];

function countsOf(findings: readonly Finding[]): Readonly<Record<string, number>> {
  return Object.fromEntries(statuses.map((one) => [one, findings.filter(({ status }) => status === one).length]));
}

function summary(counts: Readonly<Record<string, number>>): string {
  const said = statuses.filter((status) => (counts[status] ?? 0) > 0).map((status) => `${counts[status]} ${status}`);
  return said.length === 0 ? 'Nothing can be compared yet.' : `Compared: ${said.join(', ')}.`;
}

interface FindingsPage {
  readonly view: View;
  readonly names: Names;
  readonly language: 'vi' | 'en';
  /** A contradiction that its publisher has mended stays on record, and is nobody's task any more. */
  readonly ended: ReadonlySet<Finding>;
}

function printFindings({ out, columns }: Terminal, findings: readonly Finding[], page: FindingsPage): void {
  const { view, names, language, ended } = page;
  for (const finding of findings.toSorted((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status))) {
    out(`${wrapped(`${headOf(finding, ended)}  ${sentenceOf(finding, { language, view })}`, columns)}\n`);
    for (const figure of finding.figures) {
      out(`${wrapped(figureText(figure, names), columns, '    ')}\n`);
    }
    out('\n');
  }
}

function headOf(finding: Finding, ended: ReadonlySet<Finding>): string {
  return `${finding.status.toUpperCase()}${ended.has(finding) ? ' (since replaced)' : ''}`;
}

function printSuspects({ out, columns }: Terminal, { disputes, isExact }: Localisation, names: Names): void {
  for (const { doubts } of disputes) {
    out(`${doubts.length === 1 ? 'All other figures can be right if this one' : 'One of these'} is wrong:\n`);
    for (const suspects of doubts) {
      for (const suspect of suspects) out(`${wrapped(suspectText(suspect, names), columns, '    ')}\n`);
    }
    out('\n');
  }
  if (!isExact) out('A document is too large to be decided: more may be in conflict.\n\n');
}

function suspectText({ cell, figures, repair, slips }: Suspect, names: Names): string {
  const [figure] = figures;
  const said = figure === undefined ? names.cell(cell) : figureText(figure, names);
  const due = repair === null ? '' : `; what would fit: ${valueText(null, repair)}`;
  const perhaps = slips.length === 0 ? '' : `; perhaps ${slips.map((slip) => slipText(slip, names)).join(', or ')}`;
  return `${said}${due}${perhaps}`;
}

function slipText(slip: PossibleSlip, names: Names): string {
  const kind = slip.kind.replaceAll('-', ' ');
  if ('meant' in slip) return `${kind} (${slip.meant} meant)`;
  if ('whole' in slip) return `${kind} (${names.cell(slip.whole)})`;
  return 'cells' in slip ? `${kind} (${slip.cells.map(names.cell).join('; ')})` : kind;
}
