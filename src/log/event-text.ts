/**
 * Event text: an event becomes the line that stores it, which is its canonical text (RFC 8785), and that line the event.
 */
import { currentVersion, isEventType, type LedgerEvent, quickEvent, type StoredEvent } from '../model/event.ts';
import { deeplyFrozen, type Json } from '../model/json.ts';
import { canonicalText } from './canonical.ts';
import { figureText, periodText } from './figure-text.ts';
import { plainText } from './plain-text.ts';
import { quoted } from './quoted.ts';

/** The line that stores an event: its canonical text, without the note that its type is unknown here. */
export function eventText(event: StoredEvent): string {
  const own = quickEvent(event);
  if (own !== null) return writtenText(own);
  if (!('unknown' in event)) return canonicalText(event);
  const { unknown: _, ...stored } = event;
  return canonicalText(stored);
}

/** As {@link eventText}, of an event that was read or sealed here: without looking whether it is what it says. */
export function writtenText(event: StoredEvent): string {
  const { command, data, id, position, recordedAt, recordedBy, schemaVersion, type } = event;
  const stamp = command === undefined ? '' : `"command":{"digest":"${command.digest}","key":${quoted(command.key)}},`;
  // What an event of unknown type carries was read as JSON.
  const body = 'unknown' in event ? plainText(data as Json) : dataText(event);
  return `{${stamp}"data":${body},"id":"${id}","position":${position},"recordedAt":"${recordedAt}","recordedBy":${quoted(recordedBy)},"schemaVersion":${schemaVersion},"type":"${type}"}`;
}

/** The event whose text {@link writtenText} gave: read without looking whether it is one. */
export function eventFromText(text: string): StoredEvent {
  // The text was written from an event.
  const event = JSON.parse(text) as LedgerEvent;
  const known = isEventType(event.type) && event.schemaVersion <= currentVersion(event.type);
  return deeplyFrozen(known ? event : { ...event, unknown: true });
}

function dataText(event: LedgerEvent): string {
  switch (event.type) {
    case 'FigureReported':
      return figureText(event.data);
    case 'FigureCorrected': {
      const { figure, reason, report } = event.data;
      return `{"figure":${figureText(figure)},"reason":${quoted(reason)},"report":${report}}`;
    }
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
      // Definitions and documents are few, and of many shapes: their members, which are JSON, are sorted as they come.
      return plainText(event.data as unknown as Json);
  }
}
