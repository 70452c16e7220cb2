/**
 * `figures`: every figure that stands.
 */
import type { Vintage } from '../query.ts';
import { type Asking, indicatorNamed, periodNamed, territoryNamed, viewOptionsOf } from './names.ts';
import { reading } from './place.ts';
import { breakdownWords, namesIn, printJson, printTable } from './print.ts';
import { type Exit, exits, languageOf, type Terminal } from './terminal.ts';

/** What narrows the list. */
export interface FiguresAsked extends Asking {
  readonly indicator?: string;
  readonly territory?: string;
  readonly period?: string;
  readonly publication?: string;
}

export function figures(terminal: Terminal, asked: FiguresAsked): Promise<Exit> {
  return reading(terminal, asked, async (ledger) => {
    const view = await ledger.view(viewOptionsOf(asked));
    const { indicator, territory, period, publication } = asked;
    const filter = {
      ...(indicator === undefined ? {} : { indicator: indicatorNamed(view, indicator) }),
      ...(territory === undefined ? {} : { territory: territoryNamed(view, territory) }),
      ...(publication === undefined ? {} : { publication }),
    };
    const found = view.figures(filter).filter(inPeriod(period));
    if (asked.json) {
      printJson(terminal, { view: view.token, figures: found });
      return exits.fine;
    }
    const names = namesIn(view, languageOf(asked.language, terminal));
    const rows = found.map(({ cell, printed, publication: document, locator = '' }) => [
      [names.indicator(cell.indicator), ...breakdownWords(cell)].join(', '),
      names.territory(cell.territory),
      cell.period.label,
      printed,
      `${names.publisher(document.publisher)}, ${document.publishedOn}`,
      locator,
    ]);
    const titles = ['indicator', 'territory', 'period', 'printed', 'published', 'where'];
    printTable(terminal, { titles, rows, none: 'No figure stands.' });
    return exits.fine;
  });
}

function inPeriod(word: string | undefined): (vintage: Vintage) => boolean {
  if (word === undefined) return () => true;
  const wanted = periodNamed(word);
  if (typeof wanted === 'string') return ({ cell }) => cell.period.label === wanted;
  return ({ cell }) => cell.period.label === wanted.label && cell.period.calendar === wanted.calendar;
}
