/**
 * Read: JSON from outside becomes an event in its current shape.
 */
import * as z from 'zod';
import { type Issue, issue, type Parsed, refuse, under } from '../error.ts';
import { readJson } from '../json.ts';
import { readAs } from '../schema.ts';
import { lineSchema } from '../text.ts';
import { eventDataSchemas, isEventType, positionSchema } from './data.ts';
import { digestSchema, eventIdSchema, eventTypeSchema, instantSchema } from './forms.ts';
import { quickEvent } from './quick.ts';
import type { EventType, LedgerEvent, StoredEvent, UnknownEvent } from './shape.ts';

/**
 * For each type, what lifts its data from version 1 to 2, from 2 to 3, and so on. An upcaster gets frozen JSON that an
 * older version wrote and returns plain JSON; what it throws becomes an issue.
 */
export type Upcasters = ReadonlyMap<string, readonly ((data: unknown) => unknown)[]>;

/** How events from outside are read. */
export interface ReadEventOptions {
  /** Default: this version's own. */
  readonly upcasters?: Upcasters;
}

/** Every type is at version 1 still. */
const ownUpcasters: Upcasters = new Map();

/** The version in which this library writes events of a type. */
export function currentVersion(type: EventType, upcasters: Upcasters = ownUpcasters): number {
  return 1 + (upcasters.get(type)?.length ?? 0);
}

interface EventEnvelope {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly command?: { readonly key: string; readonly digest: string };
  readonly data: unknown;
  /** A note that an older version once left; worked out afresh. */
  readonly unknown?: true;
}

const envelopeSchema: z.ZodType<EventEnvelope> = z.strictObject({
  position: positionSchema,
  id: eventIdSchema,
  type: eventTypeSchema,
  schemaVersion: z.int().min(1).max(10_000),
  recordedAt: instantSchema,
  recordedBy: lineSchema(500),
  command: z.strictObject({ key: lineSchema(500), digest: digestSchema }).optional(),
  data: z.unknown(),
  unknown: z.literal(true).optional(),
});

/**
 * Reads one stored event.
 *
 * Takes what `JSON.parse` returned, of this version or an older one, or an event read before. The result is a deep copy,
 * frozen to the bottom; an event that was read before is its own. An event of a type or a version that this library does not know comes back whole with
 * `unknown: true`. Issues stand in input order; see readJson for the limits that apply first.
 */
export function readEvent(json: unknown, options: ReadEventOptions = {}): Parsed<StoredEvent> {
  // Upcasters of a caller's own may give figures another shape.
  const isOurs = options.upcasters === undefined;
  if (isOurs && isKnown(json)) return { ok: true, value: json };
  const quick = isOurs ? quickEvent(json) : null;
  const read: Parsed<StoredEvent> = quick === null ? readSlowly(json, options) : { ok: true, value: quick };
  if (isOurs && read.ok) known.add(read.value);
  return read;
}

/** Events that were read before, of this library's own shapes: frozen to the bottom, so that they still say what they said. */
const known = new WeakSet<StoredEvent>();

function isKnown(value: unknown): value is StoredEvent {
  // A WeakSet answers for any value; only its type asks for an object that may be in it.
  return known.has(value as StoredEvent);
}

function readSlowly(json: unknown, options: ReadEventOptions): Parsed<StoredEvent> {
  const plain = readJson(json);
  if (!plain.ok) return plain;
  const envelope = readAs(envelopeSchema, plain.value);
  if (!envelope.ok) return envelope;
  // The schemas only check: what goes on is our own frozen copy, from which no schema can have dropped a member.
  const { unknown: _, ...event } = plain.value as unknown as EventEnvelope;
  const upcasters = options.upcasters ?? ownUpcasters;
  if (isEventType(event.type) && event.schemaVersion <= currentVersion(event.type, upcasters)) {
    return readKnown(event, event.type, upcasters);
  }
  const kept: UnknownEvent = Object.freeze({ ...event, unknown: true });
  return { ok: true, value: kept };
}

function readKnown(event: EventEnvelope, type: EventType, upcasters: Upcasters): Parsed<LedgerEvent> {
  const lifted = lift(event, upcasters.get(type) ?? []);
  if (!lifted.ok) return lifted;
  const data = readAs<unknown>(eventDataSchemas[type], lifted.value, ['data']);
  if (!data.ok) return data;
  const read = Object.freeze({ ...event, schemaVersion: currentVersion(type, upcasters), data: lifted.value });
  // The schema of this type has just read the data, which TypeScript cannot follow through the lookup.
  const known = read as unknown as LedgerEvent;
  const late = lateReport(known);
  return late ? refuse(late) : { ok: true, value: known };
}

function lift(event: EventEnvelope, chain: readonly ((data: unknown) => unknown)[]): Parsed<unknown> {
  const steps = chain.slice(event.schemaVersion - 1);
  if (steps.length === 0) return { ok: true, value: event.data };
  let data = event.data;
  for (const [index, step] of steps.entries()) {
    try {
      data = step(data);
    } catch (error) {
      return refuse(
        issue(
          'event_must_be_liftable',
          ['data'],
          `Version ${event.schemaVersion + index} of ${event.type} cannot be lifted: ${error instanceof Error ? error.message : 'its upcaster threw'}.`,
          'Mend the upcaster, or the event that it was written for.',
        ),
      );
    }
  }
  const plain = readJson(data);
  return plain.ok ? plain : { ok: false, issues: under(['data'], plain.issues) };
}

/** An event can speak only of a report that was recorded before it. */
function lateReport(event: LedgerEvent): Issue | null {
  if (event.type !== 'FigureCorrected' && event.type !== 'FigureWithdrawn') return null;
  if (event.data.report < event.position) return null;
  return issue(
    'report_must_be_earlier',
    ['data', 'report'],
    `Position ${event.data.report} does not come before ${event.position}, the event's own.`,
    'Name the position of the report itself.',
  );
}
