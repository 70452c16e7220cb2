/**
 * A scenario made concrete: its events, the cells it asks about, and the view's options with real positions.
 */
import type { LedgerEvent } from '../../src/model/event.ts';
import type { Cell } from '../../src/model/figure.ts';
import type { CellQuery, View, ViewOptions } from '../../src/query.ts';
import { is } from '../oracle/selection.ts';
import { builtIn, periodOf } from '../oracle/stretch.ts';
import { calendars } from './catalogue.ts';
import type { Look, Question } from './history.ts';

/** The view's options over this log. At least the definitions are always held. */
export function optionsOf({ recorded, by, published, ...rest }: Look, events: readonly LedgerEvent[]): ViewOptions {
  const first = events.findLast((event) => event.type === 'IndicatorDefined')?.position ?? 0;
  const at = recorded === null ? undefined : first + Math.ceil((events.length - first) * recorded);
  const instant = at === undefined ? undefined : events[at - 1]?.recordedAt;
  const clock = by === 'position' ? at : instant;
  return {
    ...rest,
    asOf: {
      ...(clock === undefined ? {} : { recorded: clock }),
      ...(published === null ? {} : { published }),
    },
  };
}

/** The cell that a question asks for. */
export function cellOf({ indicator, territory, label, calendar, breakdown }: Question): Cell {
  const period = periodOf(label, calendar, [...builtIn, ...calendars]);
  return { indicator, territory, period, ...(breakdown === undefined ? {} : { breakdown }) };
}

/** The cells asked about, and every cell that was ever reported. */
export function cellsOf(questions: readonly Question[], events: readonly LedgerEvent[]): readonly Cell[] {
  const reported = events.filter(is('FigureReported')).map((event) => event.data.cell);
  const corrected = events.filter(is('FigureCorrected')).map((event) => event.data.figure.cell);
  const cells = [...questions.map(cellOf), ...reported, ...corrected];
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}

/** Everything that a view says of these cells, as plain data that two views can be compared by. */
export function answersOf(view: View, cells: readonly Cell[]): readonly unknown[] {
  return cells.map((cell) => {
    const asked = queryOf(cell);
    return JSON.parse(
      JSON.stringify(
        [view.figure(asked), view.vintages(asked), view.aggregate(asked)],
        (_, value: unknown) => value ?? null,
      ),
    );
  });
}

/** The cell as a person names it. */
export function queryOf({ indicator, territory, period, breakdown }: Cell): CellQuery {
  const { label, calendar } = period;
  return { indicator, territory, period: { label, calendar }, ...(breakdown === undefined ? {} : { breakdown }) };
}
