/**
 * `replay`: what was known at a moment, and what is known now.
 */
import { type AsOf, compareViews, type Difference } from '../query.ts';
import { type Asking, viewOptionsOf } from './names.ts';
import { reading } from './place.ts';
import { type Names, namesIn, printJson, printTable } from './print.ts';
import { counted } from './progress.ts';
import { type Exit, exits, languageOf, type Terminal } from './terminal.ts';

/** Between which moments. */
export interface ReplayAsked extends Asking {
  readonly asOf: AsOf;
  /** The other moment; default: now. */
  readonly until?: AsOf;
}

export function replay(terminal: Terminal, asked: ReplayAsked): Promise<Exit> {
  return reading(terminal, asked, async (ledger) => {
    const [then, now] = [
      await ledger.view(viewOptionsOf(asked)),
      await ledger.view(viewOptionsOf({ ...asked, asOf: asked.until })),
    ];
    const { figures, aggregates, verdicts } = compareViews(then, now);
    if (asked.json) {
      const known = { figures: then.figures().length, publications: then.definitions.publications.length };
      printJson(terminal, { before: then.token, after: now.token, known, figures, aggregates, verdicts });
      return exits.fine;
    }
    const names = namesIn(now, languageOf(asked.language, terminal));
    const [told, documents] = [then.figures().length, then.definitions.publications.length];
    terminal.out(`Known then: ${counted(told, 'figure')} of ${counted(documents, 'document')}.\n`);
    const unchanged = figures.length === 0 && verdicts.length === 0;
    if (unchanged) terminal.out('Nothing is known otherwise since.\n');
    if (figures.length > 0) {
      terminal.out('\nFigures since:\n');
      printDifferences(
        terminal,
        figures,
        names,
        ({ printed, publication }) => `${printed} (${publication.publishedOn})`,
      );
    }
    if (verdicts.length > 0) {
      terminal.out('\nVerdicts since:\n');
      printDifferences(terminal, verdicts, names, ({ target, status }) => `${target.id}: ${status}`);
    }
    return exits.fine;
  });
}

function printDifferences<T>(
  terminal: Terminal,
  differences: readonly Difference<T>[],
  names: Names,
  textOf: (value: T) => string,
): void {
  const side = (value: T | null) => (value === null ? '–' : textOf(value));
  const rows = differences.map(({ cell, before, after }) => [names.cell(cell), side(before), side(after)]);
  printTable(terminal, { titles: ['cell', 'then', 'now'], rows, none: '' });
}
