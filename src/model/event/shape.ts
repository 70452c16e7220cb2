/**
 * Shape: what an event is made of: data by type, envelope and seal.
 */
import type { Calendar } from '../calendar.ts';
import type { Day } from '../day.ts';
import type { Figure } from '../figure.ts';
import type { Indicator } from '../indicator.ts';
import type { Period } from '../period.ts';
import type { Publication, Publisher } from '../publication.ts';
import type { Reorganisation } from '../reorganisation.ts';
import type { Target } from '../target.ts';
import type { Territory, TerritorySet } from '../territory.ts';

/** The data of each event type. */
export interface EventData {
  readonly IndicatorDefined: Indicator;
  readonly TerritoryEstablished: Territory;
  readonly TerritoryReorganised: Reorganisation;
  readonly TerritorySetDefined: TerritorySet;
  readonly CalendarDefined: Calendar;
  readonly PublisherDefined: Publisher;
  readonly PublicationRecorded: Publication;
  readonly TargetAssigned: Target;
  readonly TargetWithdrawn: { readonly target: string; readonly reason: string };
  readonly FigureReported: Figure;
  /** The ledger had mis-recorded the report at position `report`; `figure` is what it should have recorded, whole. */
  readonly FigureCorrected: { readonly report: number; readonly figure: Figure; readonly reason: string };
  /** The report at position `report` should not be in the ledger. */
  readonly FigureWithdrawn: { readonly report: number; readonly reason: string };
  readonly PeriodClosed: { readonly period: Period; readonly closedOn: Day; readonly reason?: string };
  readonly PeriodReopened: { readonly period: Period; readonly reason: string };
}

/** The types of event that this version writes. */
export type EventType = keyof EventData;

/** What the command that caused an event was called, so that sending it twice records it once. */
export interface CommandStamp {
  readonly key: string;
  /** SHA-256, in hex, of the command's canonical input. */
  readonly digest: string;
}

/** What every event carries besides its type and data. */
export interface Envelope {
  /** Random UUIDv4: identifies the event, and salts its hash. */
  readonly id: string;
  readonly schemaVersion: number;
  readonly recordedBy: string;
  readonly command?: CommandStamp;
}

/** What a decision asks a store to append: everything but the seal. */
export type EventDraft = {
  readonly [T in EventType]: Envelope & { readonly type: T; readonly data: EventData[T] };
}[EventType];

/** What a store adds inside its own lock. */
export interface Seal {
  /** Place in the log: 1, 2, 3 … without gaps. */
  readonly position: number;
  /** UTC instant, `2024-07-05T03:00:00.000Z`, never before that of the position before. */
  readonly recordedAt: string;
}

/** An event of a type that this version knows, in its current shape. */
export type LedgerEvent = EventDraft & Seal;

/** An event of a type that this version does not know: kept, reported and skipped, never dropped. */
export interface UnknownEvent extends Envelope, Seal {
  readonly type: string;
  readonly data: unknown;
  readonly unknown: true;
}

/** An event as a store gives it back. */
export type StoredEvent = LedgerEvent | UnknownEvent;
