/**
 * Seal: drafts become events at the end of a log.
 */
import { type Issue, issue, LedgerError, type Parsed, refuse, under, unwrap } from '../model/error.ts';
import {
  type CommandStamp,
  currentVersion,
  type EventDraft,
  figureHolds,
  instantSchema,
  isEventId,
  type LedgerEvent,
  readEvent,
  type Seal,
  type StoredEvent,
  stampHolds,
} from '../model/event.ts';
import { capIssues } from '../model/json.ts';
import { readAs } from '../model/schema.ts';
import { isLine } from '../model/text.ts';
import { askedList } from './asked.ts';
import { writtenText } from './event-text.ts';
import { maxTextBytes } from './json-text.ts';
import { areOwn } from './own-drafts.ts';

/** Where a log ends. */
export interface LogEnd {
  /** Position of the last event; 0 for an empty log. */
  readonly position: number;
  readonly recordedAt: string | null;
}

/** The end of a log without events. */
export const emptyLog: LogEnd = { position: 0, recordedAt: null };

/**
 * The events that `drafts` become after `end`, at `now` or at the log's last instant if that is later. Each is read
 * like an event from outside, so that nothing is stored which could not be read again.
 *
 * @throws LedgerError with the issues of every draft, at most a hundred and a count, paths beginning with the draft's index.
 */
export function seal(drafts: readonly EventDraft[], end: LogEnd, now: string): readonly LedgerEvent[] {
  const instant = unwrap(readAs(instantSchema, now, ['now']));
  const recordedAt = end.recordedAt !== null && end.recordedAt > instant ? end.recordedAt : instant;
  const own = areOwn(drafts) ? ownChecks() : null;
  const events: LedgerEvent[] = [];
  const issues: Issue[] = [];
  askedList(drafts, 'drafts').forEach((draft, index) => {
    const stamp = { position: end.position + 1 + index, recordedAt };
    const event = own === null ? null : sealOwn(draft, stamp, own);
    const sealed: Parsed<LedgerEvent> = event === null ? sealOne(draft, stamp) : { ok: true, value: event };
    if (sealed.ok) events.push(sealed.value);
    else issues.push(...under([index], sealed.issues));
  });
  if (issues.length > 0) throw new LedgerError(capIssues(issues));
  return Object.freeze(events);
}

/**
 * As {@link seal}, in two steps, for a store in which appends wait for one another: the drafts are read at once, as they
 * are now, and what came of it is told when the end of the log is known.
 *
 * @param expect - The position after which they will stand, if at all.
 */
export function sealAhead(
  drafts: readonly EventDraft[],
  expect: number,
  now: string,
): (end: LogEnd) => readonly LedgerEvent[] {
  const sealed = attempt(() => seal(drafts, { position: expect, recordedAt: null }, now));
  return ({ recordedAt: last }) =>
    sealed().map((event) =>
      last !== null && event.recordedAt < last ? Object.freeze({ ...event, recordedAt: last }) : event,
    );
}

/** Does it now, and says later what came of it. */
function attempt<T>(action: () => T): () => T {
  try {
    const value = action();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/**
 * Where a log ends after `event`; throws a LedgerError unless the event continues the log. For stores, which check
 * what they read back.
 */
export function follow(end: LogEnd, event: StoredEvent): LogEnd {
  const { position, recordedAt } = event;
  const isNext = position === end.position + 1;
  if (isNext && (end.recordedAt === null || recordedAt >= end.recordedAt)) return { position, recordedAt };
  throw new LedgerError(breaks(end, event));
}

function breaks(end: LogEnd, event: StoredEvent): readonly Issue[] {
  const issues: Issue[] = [];
  if (event.position !== end.position + 1) {
    issues.push(
      issue(
        'position_must_be_next',
        ['position'],
        `Position ${event.position} follows ${end.position}.`,
        'Restore the events that are missing; a log has no gaps.',
      ),
    );
  }
  if (end.recordedAt !== null && event.recordedAt < end.recordedAt) {
    issues.push(
      issue(
        'recorded_at_must_not_decrease',
        ['recordedAt'],
        `${event.recordedAt} follows ${end.recordedAt}.`,
        'Restore the log from a copy that was not edited.',
      ),
    );
  }
  return issues;
}

/** What the drafts of one command share is checked once. */
interface OwnChecks {
  readonly isName: (recordedBy: string) => boolean;
  readonly isStamp: (command: CommandStamp) => boolean;
}

function ownChecks(): OwnChecks {
  return { isName: lastly((text) => isLine(text, 500)), isStamp: lastly(stampHolds) };
}

/** The same answers; the last one is remembered. */
function lastly<T>(check: (value: T) => boolean): (value: T) => boolean {
  let last: T | undefined;
  return (value) => {
    if (last !== undefined && value === last) return true;
    if (!check(value)) return false;
    last = value;
    return true;
  };
}

/** The same event as below, of a draft that need not be copied; null where that is not sure. */
function sealOwn(
  draft: EventDraft,
  { position, recordedAt }: Seal,
  { isName, isStamp }: OwnChecks,
): LedgerEvent | null {
  const { id, type, schemaVersion, recordedBy, command, data } = draft;
  if (type !== 'FigureReported' || !isEventId(id) || !isName(recordedBy) || !figureHolds(data)) return null;
  if (schemaVersion !== currentVersion(type)) return null;
  if (command === undefined) {
    return Object.freeze({ position, id, type, schemaVersion, recordedAt, recordedBy, data });
  }
  return isStamp(command)
    ? Object.freeze({ position, id, type, schemaVersion, recordedAt, recordedBy, command, data })
    : null;
}

/** Of a figure every part is short; a definition may name ten thousand of something. */
function fitsLine(event: LedgerEvent): boolean {
  const text = writtenText(event);
  return text.length * 3 <= maxTextBytes || new TextEncoder().encode(text).length <= maxTextBytes;
}

const tooLong = issue(
  'json_text_must_be_short',
  [],
  `The line of the event would be longer than ${maxTextBytes} bytes.`,
  'Split it, or say less in one.',
);

function sealOne(draft: EventDraft, stamp: LogEnd): Parsed<LedgerEvent> {
  const read = readEvent({ ...draft, ...stamp });
  if (!read.ok) return read;
  if (!('unknown' in read.value)) return fitsLine(read.value) ? { ok: true, value: read.value } : refuse(tooLong);
  return refuse(
    issue(
      'event_type_must_be_known',
      ['type'],
      `This version does not write ${read.value.type} in version ${read.value.schemaVersion}.`,
      'Write an event that it knows.',
    ),
  );
}
