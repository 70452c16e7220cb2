/**
 * Commands become events the naive way: every decision reads the whole list of events again (design section 4).
 *
 * A refused command changes nothing. What the design leaves open is `unsaid`, and the generators' commands that hit it
 * are dropped before anybody is asked to carry them out.
 */

import type { EventData, EventType, LedgerEvent } from '../../src/model/event.ts';
import type { Figure } from '../../src/model/figure.ts';
import type { Period } from '../../src/model/period.ts';
import type { Publication } from '../../src/model/publication.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import type { Catalogue } from '../../src/record.ts';
import { catalogueWith, houseCalendar, type PublisherId, publisher } from '../arbitraries/catalogue.ts';
import type { Command } from '../arbitraries/command.ts';
import type { Draft } from '../arbitraries/draft.ts';
import type { History } from '../arbitraries/history.ts';
import { is, reportsAsOf } from './selection.ts';
import { builtIn, monthsOf, periodOf, type Stretch, stretchOf } from './stretch.ts';

/** An event without its envelope. */
export type Fact = { readonly [T in EventType]: { readonly type: T; readonly data: EventData[T] } }[EventType];

export type Decision =
  | { readonly outcome: 'recorded'; readonly facts: readonly Fact[] }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'unsaid' };

/** One command of a history, with what it came to and the log before and after it. */
export interface Step {
  readonly command: Command;
  readonly decision: Decision;
  readonly before: readonly LedgerEvent[];
  readonly after: readonly LedgerEvent[];
}

const hour = 3_600_000;
const opening = Date.UTC(2024, 5, 1);

/** The instant at which a history's nth command is carried out. */
export function instantOf(step: number): string {
  return new Date(opening + step * hour).toISOString();
}

/** The history step by step. */
export function stepsOf(history: History): readonly Step[] {
  let events = opened(history);
  return history.commands.map((command, index) => {
    const decision = decide(events, command);
    const step = { command, decision, before: events, after: sealed(events, decision, index + 1) };
    events = step.after;
    return step;
  });
}

/** The events of a history: definitions first, then what each command recorded. */
export function eventsOf(history: History): readonly LedgerEvent[] {
  return stepsOf(history).at(-1)?.after ?? opened(history);
}

function opened(history: History): readonly LedgerEvent[] {
  return seal([], definitions(catalogueWith(history.preferences)), 0);
}

function sealed(before: readonly LedgerEvent[], decision: Decision, step: number): readonly LedgerEvent[] {
  return decision.outcome === 'recorded' ? seal(before, decision.facts, step) : before;
}

function decide(events: readonly LedgerEvent[], command: Command): Decision {
  switch (command.ask) {
    case 'report':
      return report(events, command);
    case 'correct':
      return correct(events, command);
    case 'withdraw':
      return withdraw(events, command.report);
    case 'close': {
      const period = periodOf(command.label, command.calendar, known(events));
      if (closings(events).some((closed) => isOne(events, closed.period, period))) return { outcome: 'unsaid' };
      return recorded({ type: 'PeriodClosed', data: { period, closedOn: command.closedOn } });
    }
    case 'reopen': {
      const period = periodOf(command.label, command.calendar, known(events));
      if (!closings(events).some((closed) => isOne(events, closed.period, period))) return { outcome: 'unsaid' };
      return recorded({ type: 'PeriodReopened', data: { period, reason: 'mở lại để đính chính' } });
    }
    case 'prefer': {
      const before = events.filter(is('PublisherDefined')).findLast((event) => event.data.id === command.publisher);
      if (before?.data.preference === command.preference) return recorded();
      return recorded({ type: 'PublisherDefined', data: publisher(command.publisher, command.preference) });
    }
    case 'again':
      return recorded();
  }
}

function report(events: readonly LedgerEvent[], command: Extract<Command, { readonly ask: 'report' }>): Decision {
  const id = publicationId(command.publisher, command.publishedOn);
  const figures = command.figures.map((draft) => figureOf(draft, command.publisher, id, events));
  const shut = figures.map((figure) =>
    closures(events, figure.cell.period, ({ closedOn }) => command.publishedOn <= closedOn),
  );
  if (shut.includes('closed')) return { outcome: 'refused' };
  if (shut.includes('unsaid')) return { outcome: 'unsaid' };
  const known = events.filter(is('PublicationRecorded')).some((event) => event.data.id === id);
  const publication: Fact = {
    type: 'PublicationRecorded',
    data: publicationOf(command.publisher, command.publishedOn),
  };
  return recorded(...(known ? [] : [publication]), ...figures.map((data): Fact => ({ type: 'FigureReported', data })));
}

function correct(events: readonly LedgerEvent[], command: Extract<Command, { readonly ask: 'correct' }>): Decision {
  const target = pickReport(events, command.report);
  if (target === null) return { outcome: 'unsaid' };
  const standing = reportsAsOf(events, {}).find((report) => report.report === target);
  if (standing === undefined) return { outcome: 'refused' };
  const { figure, publication } = standing;
  const draft = { ...draftOf(figure), ...command.figure };
  const moved = command.publication === null ? publication : pickPublication(events, command.publication);
  const corrected = figureOf(draft, moved?.publisher ?? publication.publisher, moved?.id ?? publication.id, events);
  if (JSON.stringify(corrected) === JSON.stringify(figure)) return { outcome: 'unsaid' };
  const shut = [figure, corrected].map((either) => closures(events, either.cell.period));
  if (shut.includes('closed')) return { outcome: 'refused' };
  if (shut.includes('unsaid')) return { outcome: 'unsaid' };
  return recorded({
    type: 'FigureCorrected',
    data: { report: target, figure: corrected, reason: 'nhập nhầm' },
  });
}

function withdraw(events: readonly LedgerEvent[], pick: number): Decision {
  const target = pickReport(events, pick);
  if (target === null) return { outcome: 'unsaid' };
  const standing = reportsAsOf(events, {}).find((report) => report.report === target);
  if (standing === undefined) return { outcome: 'refused' };
  const shut = closures(events, standing.figure.cell.period);
  if (shut !== 'open') return { outcome: shut === 'closed' ? 'refused' : 'unsaid' };
  return recorded({ type: 'FigureWithdrawn', data: { report: target, reason: 'nhập trùng' } });
}

/** The position that a command means by its number; null while nothing is reported. */
export function pickReport(events: readonly LedgerEvent[], pick: number): number | null {
  const reports = events.filter(is('FigureReported'));
  return reports[pick % Math.max(1, reports.length)]?.position ?? null;
}

/** The publication that a command means by its number. */
export function pickPublication(events: readonly LedgerEvent[], pick: number): Publication | undefined {
  const publications = events.filter(is('PublicationRecorded'));
  return publications[pick % Math.max(1, publications.length)]?.data;
}

/** Whether the period is closed; `unsaid` where a closed period only overlaps it, or only one of them is dated. */
function closures(
  events: readonly LedgerEvent[],
  period: Period,
  concerns: (closed: EventData['PeriodClosed']) => boolean = () => true,
): 'closed' | 'open' | 'unsaid' {
  const closed = closings(events).filter(concerns);
  if (closed.some((one) => isOne(events, one.period, period))) return 'closed';
  return closed.some((one) => mayMeet(events, one.period, period)) ? 'unsaid' : 'open';
}

function closings(events: readonly LedgerEvent[]): readonly EventData['PeriodClosed'][] {
  const reopened = events.filter(is('PeriodReopened'));
  return events
    .filter(is('PeriodClosed'))
    .filter(
      (closed) =>
        !reopened.some(
          (open) => open.position > closed.position && isOne(events, open.data.period, closed.data.period),
        ),
    )
    .map((event) => event.data);
}

function isOne(events: readonly LedgerEvent[], a: Period, b: Period): boolean {
  const x = stretch(events, a);
  const y = stretch(events, b);
  return x.line === y.line && x.from === y.from && x.to === y.to;
}

function mayMeet(events: readonly LedgerEvent[], a: Period, b: Period): boolean {
  const x = stretch(events, a);
  const y = stretch(events, b);
  return x.line !== y.line || (x.from < y.to && y.from < x.to);
}

function stretch(events: readonly LedgerEvent[], { label, calendar }: Period): Stretch {
  return stretchOf(monthsOf(label, calendar), known(events));
}

function known(events: readonly LedgerEvent[]) {
  return [...builtIn, ...events.filter(is('CalendarDefined')).map((event) => event.data)];
}

function draftOf(figure: Figure): Draft {
  const { indicator, territory, period, breakdown } = figure.cell;
  return {
    indicator,
    territory,
    label: period.label,
    calendar: period.calendar,
    ...(breakdown === undefined ? {} : { breakdown }),
    quantity: figure.quantity,
  };
}

function figureOf(draft: Draft, by: string, publication: string, events: readonly LedgerEvent[]): Figure {
  const { indicator, territory, label, breakdown, quantity } = draft;
  const calendar = draft.calendar ?? calendarOf(by);
  return {
    publication,
    cell: {
      indicator,
      territory,
      period: periodOf(label, calendar, known(events)),
      ...(breakdown === undefined ? {} : { breakdown }),
    },
    printed: printedAs(quantity),
    quantity,
  };
}

export function publicationOf(by: PublisherId, publishedOn: string): EventData['PublicationRecorded'] {
  return {
    id: publicationId(by, publishedOn),
    publisher: by,
    publishedOn,
    title: `Báo cáo ${publishedOn}`,
    language: 'vi',
    calendar: houseCalendar[by],
  };
}

function publicationId(by: string, publishedOn: string): string {
  return `${by}:${publishedOn}`;
}

function calendarOf(by: string): string {
  return new Map<string, string>(Object.entries(houseCalendar)).get(by) ?? 'unstated';
}

/** Good enough to read; the oracle never reads it back. */
function printedAs(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'number':
      return quantity.bound === 'plain' ? quantity.value : `${quantity.bound} ${quantity.value}`;
    case 'range':
      return `${printedAs(quantity.low)}–${printedAs(quantity.high)}`;
    case 'fraction':
      return `${quantity.numerator.value}/${quantity.denominator.value}`;
    default:
      return quantity.kind;
  }
}

function definitions(catalogue: Catalogue): readonly Fact[] {
  return [
    ...(catalogue.calendars ?? []).map((data): Fact => ({ type: 'CalendarDefined', data })),
    ...(catalogue.publishers ?? []).map((data): Fact => ({ type: 'PublisherDefined', data })),
    ...(catalogue.territories ?? []).flatMap((data): readonly Fact[] =>
      'spans' in data ? [{ type: 'TerritoryEstablished', data }] : [],
    ),
    ...(catalogue.indicators ?? []).map((data): Fact => ({ type: 'IndicatorDefined', data })),
  ];
}

function recorded(...facts: readonly Fact[]): Decision {
  return { outcome: 'recorded', facts };
}

/** Appends facts as a store would, with predictable ids. */
export function seal(before: readonly LedgerEvent[], facts: readonly Fact[], step: number): readonly LedgerEvent[] {
  return [
    ...before,
    ...facts.map((fact, index) => {
      const position = before.length + index + 1;
      return {
        ...fact,
        position,
        id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
        schemaVersion: 1,
        recordedAt: instantOf(step),
        recordedBy: 'thống kê',
      };
    }),
  ];
}
