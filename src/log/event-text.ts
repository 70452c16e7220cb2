/**
 * Event text: an event becomes the line that stores it, which is its canonical text (RFC 8785), and that line the event.
 */
import * as z from 'zod';
import { unwrap } from '../model/error.ts';
import { currentVersion, isEventType, type LedgerEvent, quickEvent, type StoredEvent } from '../model/event.ts';
import { deeplyFrozen, type Json } from '../model/json.ts';
import { readAs } from '../model/schema.ts';
import { canonicalText } from './canonical.ts';
import { figurePieces, periodText } from './figure-text.ts';
import { plainText } from './plain-text.ts';
import { escaped, quoted } from './quoted.ts';

const anyObject: z.ZodType<Record<string, unknown>> = z.looseObject({});

/** The line that stores an event: its canonical text, without the note that its type is unknown here. */
export function eventText(event: StoredEvent): string {
  const own = quickEvent(event);
  if (own !== null) return writtenText(own);
  const { unknown: _, ...stored } = unwrap(readAs(anyObject, event));
  return canonicalText(stored);
}

/** As {@link eventText}, of an event that was read or sealed here: without looking whether it is what it says. */
export function writtenText(event: StoredEvent): string {
  return writtenPieces(event).join('');
}

/** The same text in pieces, so that letters that are not ASCII stand by themselves: see {@link figurePieces}. */
export function writtenPieces(event: StoredEvent): readonly string[] {
  const { command, id, position, recordedAt, recordedBy, schemaVersion, type } = event;
  const stamp = command === undefined ? '' : `"command":{"digest":"${command.digest}","key":${quoted(command.key)}},`;
  const [before, quote, behind] = dataPieces(event);
  const middle = `${behind},"id":"${id}","position":${position},"recordedAt":"${recordedAt}","recordedBy":"`;
  const end = `${escaped(recordedBy)}","schemaVersion":${schemaVersion},"type":"${type}"}`;
  const begin = `{${stamp}"data":${before}`;
  return quote === '' ? [begin + middle, end] : [begin, quote, middle, end];
}

/** The event whose text {@link writtenText} gave: read without looking whether it is one. */
export function eventFromText(text: string): StoredEvent {
  // The text was written from an event.
  const event = JSON.parse(text) as LedgerEvent;
  const known = isEventType(event.type) && event.schemaVersion <= currentVersion(event.type);
  return deeplyFrozen(known ? event : { ...event, unknown: true });
}

function dataPieces(event: StoredEvent): readonly [before: string, quote: string, behind: string] {
  // What an event of unknown type carries was read as JSON.
  if ('unknown' in event) return [plainText(event.data as Json), '', ''];
  if (event.type === 'FigureReported') return figurePieces(event.data);
  if (event.type !== 'FigureCorrected') return [dataText(event), '', ''];
  const { figure, reason, report } = event.data;
  const [before, quote, behind] = figurePieces(figure);
  return [`{"figure":${before}`, quote, `${behind},"reason":${quoted(reason)},"report":${report}}`];
}

function dataText(event: LedgerEvent): string {
  switch (event.type) {
    case 'FigureWithdrawn':
      return `{"reason":${quoted(event.data.reason)},"report":${event.data.report}}`;
    case 'TargetWithdrawn':
      return `{"reason":${quoted(event.data.reason)},"target":"${event.data.target}"}`;
    case 'PeriodClosed': {
      const { closedOn, period, reason } = event.data;
      const why = reason === undefined ? '' : `,"reason":${quoted(reason)}`;
      return `{"closedOn":"${closedOn}","period":${periodText(period)}${why}}`;
    }
    case 'PeriodReopened':
      return `{"period":${periodText(event.data.period)},"reason":${quoted(event.data.reason)}}`;
    default:
      // Definitions and documents, which are JSON, are few and of many shapes: their members are sorted as they come.
      return plainText(event.data as unknown as Json);
  }
}
