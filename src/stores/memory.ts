/**
 * Memory: a log in pages of bytes. For tests, for scripts, and to show how a store is written. (**stores** → log)
 *
 * What is kept of an event is its canonical text, its leaf hash and 128 bits of its id: no object. Reading makes the
 * events anew, so that a log of millions costs the collector of garbage nothing.
 *
 * @module
 */
import * as z from 'zod';
import {
  addLeaf,
  adopted,
  askedList,
  askedOptions,
  type EventStore,
  emptyIdTable,
  emptyLeaves,
  emptyLog,
  eventFromText,
  follow,
  type IdTable,
  type LogEnd,
  leafText,
  seal,
  spanOf,
  takeIds,
  writtenPieces,
} from '../log.ts';
import { type Issue, issue, LedgerError, under, unwrap } from '../model/error.ts';
import { readEvent, type StoredEvent } from '../model/event.ts';
import { readAs } from '../model/schema.ts';

/**
 * A store that lives as long as the process does. It keeps bytes and makes events of them when they are read, so that two
 * reads give equal events and not the same objects.
 *
 * @param events - What the log holds already, from position 1; copied. Throws a LedgerError if they are not a log.
 *
 * @example
 * ```ts
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const store = memoryStore();
 * console.log(await store.head()); // 0
 *
 * const draft = {
 *   id: '7f1c1b1e-54d2-4c1b-9a52-0d3d6f8b2a10',
 *   type: 'PublisherDefined',
 *   schemaVersion: 1,
 *   recordedBy: 'thống kê BCĐ 138',
 *   data: { id: 'ca-hue', name: 'Công an thành phố Huế' },
 * } as const;
 * await store.append([draft], { expect: 0, now: '2024-07-05T03:00:00.000Z' });
 * for await (const event of store.read()) console.log(event.position, event.type); // 1 PublisherDefined
 *
 * const second = await store.append([draft], { expect: 0, now: '2024-07-05T03:00:00.000Z' });
 * console.log(second); // { conflict: 1 }
 * ```
 */
export function memoryStore(events: Iterable<StoredEvent> = []): EventStore {
  const leaves = emptyLeaves();
  const ids = emptyIdTable();
  let end: LogEnd = emptyLog;
  let open = true;

  const add = (event: StoredEvent) => {
    end = follow(end, event);
    addLeaf(leaves, writtenPieces(event));
  };
  const check = () => {
    if (!open) throw new LedgerError([closed]);
  };

  for (const event of unwrap(readAs(eventsSchema, events, ['events']))) {
    const read = readEvent(event);
    const issues = read.ok ? repeatedIds([read.value], ids) : read.issues;
    if (issues.length > 0) throw new LedgerError(under([end.position], issues));
    add(unwrap(read));
  }

  return {
    // Nothing below waits between looking at the head and moving it, so appends need no queue.
    async append(drafts, options) {
      check();
      const { expect, now } = askedOptions(options);
      if (expect !== end.position) return { conflict: end.position };
      const sealed = seal(drafts, end, now);
      const issues = repeatedIds(sealed, ids);
      if (issues.length > 0) throw new LedgerError(issues);
      for (const event of sealed) add(event);
      return { appended: sealed };
    },
    async adopt(given, options) {
      check();
      const { expect } = askedOptions(options);
      const lines = askedList(given, 'lines');
      if (expect !== end.position) return { conflict: end.position };
      const events = adopted(lines, end);
      const issues = repeatedIds(
        events.map(({ event }) => event),
        ids,
      );
      if (issues.length > 0) throw new LedgerError(issues);
      for (const { event, line } of events) {
        end = follow(end, event);
        addLeaf(leaves, [line]);
      }
      return { adopted: events.length };
    },
    async *read(options) {
      check();
      const { after, upTo } = spanOf(options);
      const last = Math.min(upTo, end.position);
      for (let position = after + 1; position <= last; position++) {
        check();
        yield eventFromText(leafText(leaves, position - 1));
      }
    },
    async head() {
      check();
      return end.position;
    },
    async close() {
      open = false;
    },
  };
}

const eventsSchema = z.custom<Iterable<StoredEvent>>((given) => Symbol.iterator in Object(given));
const closed: Issue = issue('store_must_be_open', [], 'The store was closed.', 'Open it again.');

/** Takes the ids of events; or says which are in the log already, and takes none. */
function repeatedIds(events: readonly StoredEvent[], ids: IdTable): readonly Issue[] {
  const repeated = takeIds(
    ids,
    events.map(({ id }) => id),
  );
  return repeated.map((index) =>
    issue('event_id_must_be_new', [index, 'id'], `${events[index]?.id} is in the log already.`, 'Make a new UUID.'),
  );
}
