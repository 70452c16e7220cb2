/**
 * Event: an immutable fact in the log. JSON from outside becomes one in its current shape, or every issue found.
 *
 * Invariants
 * - EVT-1 Any value whatever gives an event or issues: reading never throws and never changes what it reads.
 * - EVT-2 An event read shares nothing with its input, is frozen to the bottom, and reads again as itself.
 * - EVT-3 An old shape is lifted through every later version, each upcaster once and in order.
 * - EVT-4 An event whose type or version is not known here is kept as it stands.
 * - EVT-5 The quick reader answers as the schemas do, or not at all; of figures it answers for all that are plain.
 */
export { eventDataSchemas, isEventType } from './event/data.ts';
export { instantSchema, isEventId } from './event/forms.ts';
export { figureHolds, quickEvent, stampHolds } from './event/quick.ts';
export {
  currentVersion,
  type ReadEventOptions,
  readEvent,
  type Upcasters,
} from './event/read.ts';
export type {
  CommandStamp,
  Envelope,
  EventData,
  EventDraft,
  EventType,
  LedgerEvent,
  Seal,
  StoredEvent,
  UnknownEvent,
} from './event/shape.ts';
