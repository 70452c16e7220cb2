/**
 * A scenario made concrete: its events, the cells it asks about, and the view's options with real positions.
 */
import type { LedgerEvent } from '../../src/model/event.ts';
import type { Cell } from '../../src/model/figure.ts';
import type { CellQuery, View, ViewOptions } from '../../src/query.ts';
import { eventsOf, type Fact, seal } from '../oracle/naive-ledger.ts';
import { is } from '../oracle/selection.ts';
import { builtIn, periodOf } from '../oracle/stretch.ts';
import { calendars, territories } from './catalogue.ts';
import type { Look, Scenario } from './history.ts';
import type { Question } from './question.ts';
import { targetOn } from './target.ts';

/** The log of a scenario: its history, and then its targets. */
export function logWithTargets({ history, questions, targets }: Scenario): readonly LedgerEvent[] {
  const assigned = targets.flatMap((sketch, index) => targetOn(sketch, index, questions) ?? []);
  const facts = assigned.map((data): Fact => ({ type: 'TargetAssigned', data }));
  return seal(eventsOf(history), facts, history.commands.length + 1);
}

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

/** The cells asked about, every cell that was ever reported, and what is made of these. */
export function cellsOf(questions: readonly Question[], events: readonly LedgerEvent[]): readonly Cell[] {
  const reported = events.filter(is('FigureReported')).map((event) => event.data.cell);
  const corrected = events.filter(is('FigureCorrected')).map((event) => event.data.figure.cell);
  const told = [...reported, ...corrected];
  const cells = [...questions.map(cellOf), ...told, ...told.flatMap(madeOf)];
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}

/** The parent's cell, the total of the breakdown, and the change that has this cell for its base. */
function madeOf(part: Cell): readonly Cell[] {
  const { breakdown, ...whole } = part;
  const parent = territories.find((known) => known.id === part.territory)?.spans.at(-1)?.parent;
  const { label, calendar } = part.period;
  const nextYear = {
    indicator: 'cases-change',
    territory: part.territory,
    label: label.replace('2023', '2024'),
    calendar,
  };
  return [
    ...(breakdown === undefined ? [] : [whole]),
    ...(parent === undefined ? [] : [{ ...part, territory: parent }]),
    ...(part.indicator === 'cases' && label.startsWith('2023') ? [cellOf(nextYear)] : []),
  ];
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
