/**
 * `compliance`: the verdict on every target that binds somebody.
 */
import { textIn } from '../model/text.ts';
import type { Verdict } from '../query.ts';
import { type Asking, indicatorNamed, periodNamed, territoryNamed, viewOptionsOf } from './names.ts';
import { reading } from './place.ts';
import { type Names, namesIn, printJson, printTable, valueText } from './print.ts';
import { wrapped } from './table.ts';
import { type Exit, exits, languageOf, type Terminal } from './terminal.ts';

/** What narrows the list, and what a script is to be told of. */
export interface ComplianceAsked extends Asking {
  readonly indicator?: string;
  readonly territory?: string;
  readonly period?: string;
  readonly target?: string;
  readonly failOn?: readonly Verdict['status'][];
}

export function compliance(terminal: Terminal, asked: ComplianceAsked): Promise<Exit> {
  return reading(terminal, asked, async (ledger) => {
    const view = await ledger.view(viewOptionsOf(asked));
    const { indicator, territory, period, target, failOn = [] } = asked;
    const verdicts = view.compliance({
      ...(indicator === undefined ? {} : { indicator: indicatorNamed(view, indicator) }),
      ...(territory === undefined ? {} : { territory: territoryNamed(view, territory) }),
      ...(period === undefined ? {} : { period: periodNamed(period) }),
      ...(target === undefined ? {} : { target }),
    });
    if (asked.json) printJson(terminal, { view: view.token, verdicts });
    else printVerdicts(terminal, verdicts, namesIn(view, languageOf(asked.language, terminal)), asked.language ?? 'en');
    return verdicts.some(({ status }) => failOn.includes(status)) ? exits.found : exits.fine;
  });
}

function printVerdicts(terminal: Terminal, verdicts: readonly Verdict[], names: Names, language: 'vi' | 'en'): void {
  const rows = verdicts.map(({ target, cell, status, firm, actual, required, inferred, margin }) => [
    target.name === undefined ? names.indicator(target.indicator) : textIn(target.name, language),
    names.territory(cell.territory),
    cell.period.label,
    status === 'met' || status === 'missed' ? `${status}${firm ? '' : ' (rounding)'}` : status,
    valueText(actual.point, actual.value),
    `${valueText(null, required)}${inferred ? ' (inferred)' : ''}`,
    valueText(margin.point, margin.value),
    names.publisher(target.publisher),
  ]);
  const titles = ['target', 'territory', 'period', 'verdict', 'actual', 'required', 'margin', 'set by'];
  printTable(terminal, { titles, rows, none: 'No target binds anybody here.' });
  const open = verdicts.filter(({ needs }) => needs !== null);
  if (open.length > 0) terminal.out('\nWhat would decide the undecided:\n');
  for (const { target, cell, needs } of open) {
    terminal.out(`${wrapped(`- ${target.id}, ${names.cell(cell)}: ${needs}`, terminal.columns)}\n`);
  }
}
