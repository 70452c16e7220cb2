/**
 * Which reports stand, decided afresh for every question by filtering the whole list of events (design 3.7).
 */
import type { Calendar } from '../../src/model/calendar.ts';
import type { EventData, EventType, LedgerEvent } from '../../src/model/event.ts';
import type { Figure } from '../../src/model/figure.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import type { Publication, Publisher } from '../../src/model/publication.ts';
import type { Target } from '../../src/model/target.ts';
import type { Territory } from '../../src/model/territory.ts';
import type { AsOf } from '../../src/query.ts';
import { builtIn } from './stretch.ts';

/** A report as the ledger understands it at the moment asked for. */
export interface Report {
  /** Position of the report, which a correction keeps. */
  readonly report: number;
  /** Position of the event that says what the report says. */
  readonly position: number;
  readonly publication: Publication;
  readonly figure: Figure;
}

/** The events that the ledger held by then. */
export function heldBy(events: readonly LedgerEvent[], recorded: AsOf['recorded']): readonly LedgerEvent[] {
  if (recorded === undefined) return events;
  if (typeof recorded === 'number') return events.filter((event) => event.position <= recorded);
  return events.filter((event) => Date.parse(event.recordedAt) <= Date.parse(recorded));
}

/** Every report that is neither withdrawn nor published later than asked for, corrected, in order of reporting. */
export function reportsAsOf(events: readonly LedgerEvent[], asOf: AsOf): readonly Report[] {
  const held = heldBy(events, asOf.recorded);
  const withdrawn = held.filter(is('FigureWithdrawn')).map((event) => event.data.report);
  const publications = held.filter(is('PublicationRecorded')).map((event) => event.data);
  return held
    .filter(is('FigureReported'))
    .filter((event) => !withdrawn.includes(event.position))
    .map((event) => {
      const correction = held.filter(is('FigureCorrected')).findLast((later) => later.data.report === event.position);
      const figure = correction?.data.figure ?? event.data;
      const publication = publications.find((known) => known.id === figure.publication);
      if (publication === undefined) throw new Error(`No publication ${figure.publication} before ${event.position}.`);
      return { report: event.position, position: correction?.position ?? event.position, publication, figure };
    })
    .filter(({ publication }) => asOf.published === undefined || publication.publishedOn <= asOf.published);
}

/** By (published on, position of the report): a publisher's last word is the last. */
export function byWord(a: Report, b: Report): number {
  if (a.publication.publishedOn !== b.publication.publishedOn) {
    return a.publication.publishedOn < b.publication.publishedOn ? -1 : 1;
  }
  return a.report - b.report;
}

/** Definitions as the ledger knew them: the last of each id. */
export interface Definitions {
  readonly calendars: readonly Calendar[];
  readonly publishers: readonly Publisher[];
  readonly territories: readonly Territory[];
  readonly indicators: readonly Indicator[];
  readonly targets: readonly Target[];
}

export function definitionsAsOf(events: readonly LedgerEvent[], asOf: AsOf): Definitions {
  const held = heldBy(events, asOf.recorded);
  const gone = held.filter(is('TargetWithdrawn')).map((event) => event.data.target);
  return {
    calendars: latest([...builtIn, ...held.filter(is('CalendarDefined')).map((event) => event.data)]),
    publishers: latest(held.filter(is('PublisherDefined')).map((event) => event.data)),
    territories: latest(held.filter(is('TerritoryEstablished')).map((event) => event.data)),
    indicators: latest(held.filter(is('IndicatorDefined')).map((event) => event.data)),
    targets: latest(held.filter(is('TargetAssigned')).map((event) => event.data))
      .filter((target) => !gone.includes(target.id))
      .filter(({ issuedOn }) => asOf.published === undefined || issuedOn === undefined || issuedOn <= asOf.published),
  };
}

function latest<T extends { readonly id: string }>(defined: readonly T[]): readonly T[] {
  const ids = [...new Set(defined.map((one) => one.id))];
  return ids.flatMap((id) => defined.findLast((one) => one.id === id) ?? []);
}

export function is<T extends EventType>(type: T) {
  return (event: LedgerEvent): event is Extract<LedgerEvent, { readonly type: T }> & { readonly data: EventData[T] } =>
    event.type === type;
}
