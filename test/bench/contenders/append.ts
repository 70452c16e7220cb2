/**
 * Append: twenty thousand figures or so, in batches of a hundred, to a log that has one figure of every series already.
 */
import * as crypto from 'node:crypto';
import { type Ledger, openLedger } from '../../../src/ledger.ts';
import type { EventStore } from '../../../src/log.ts';
import type { StoredEvent } from '../../../src/model/event.ts';
import type { RecordInput } from '../../../src/record.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { decimalText, sentence } from '../figures.ts';
import { type Assignment, type Contender, type Outcome, timed } from '../measure.ts';
import { hash } from '../random.ts';
import { workload } from '../workload.ts';
import { REPORTS, type WorkloadOptions, type World, worldOf } from '../world.ts';

export const BATCH = 100;
/** Batches that are appended before the clock runs, so that every contender is measured warm. */
export const WARM = 40;

export const appendLibrary: Contender = {
  name: 'append-library',
  about:
    'This library: `ledger.record` in batches of 100 on the memory store; read, checked, frozen, written and hashed.',
  async run(given) {
    const { store, ledger, inputs, head } = await desk(given);
    const { ms } = await timed(() => recordAll(ledger, inputs));
    return outcome(ms, await eventsAfter(store, head));
  },
};

export const appendFloor: Contender = {
  name: 'append-floor',
  about: '`JSON.stringify` and SHA-256 of the same events.',
  async run(given) {
    const { before, events } = await recorded(given);
    for (const event of before.slice(-WARM * BATCH)) sha256(JSON.stringify(event));
    const { ms } = await timed(() => {
      for (const event of events) sha256(JSON.stringify(event));
    });
    return outcome(ms, events);
  },
};

export const appendCastore: Contender = {
  name: 'append-castore',
  about: 'castore, in memory: the same payloads as groups of 100 events, a stream for each series; nothing is checked.',
  async run(given) {
    const { before, events } = await recorded(given);
    const streams = await emptyStreams();
    const versions = new Map<string, number>();
    const drafts = (list: readonly StoredEvent[]) =>
      list.flatMap((event) => {
        if (event.type !== 'FigureReported' || 'unknown' in event) return [];
        const aggregateId = `${event.data.cell.indicator} ${event.data.cell.territory}`;
        const version = (versions.get(aggregateId) ?? 0) + 1;
        versions.set(aggregateId, version);
        return [{ aggregateId, version, type: 'FigureReported', payload: event.data }];
      });
    await pushAll(streams, drafts(before));
    const fresh = drafts(events);
    const { ms } = await timed(() => pushAll(streams, fresh));
    return outcome(ms, events);
  },
};

interface Desk {
  readonly store: EventStore;
  readonly ledger: Ledger;
  /** What is to be recorded while the clock runs. */
  readonly inputs: readonly RecordInput[];
  readonly head: number;
}

/** A ledger that knows every series and is warm. */
async function desk({ workload: { events: figures, series: wanted = figures } }: Assignment): Promise<Desk> {
  const options: WorkloadOptions = { kind: 'plain', events: Math.ceil(wanted / REPORTS), series: wanted, months: 1 };
  const store = memoryStore(workload(options).events());
  const ledger = await openLedger(store, { recordedBy: 'thống kê' });
  const inputs = inputsFor(worldOf(options), WARM + Math.ceil(figures / BATCH));
  await recordAll(ledger, inputs.slice(0, WARM));
  return { store, ledger, inputs: inputs.slice(WARM), head: await store.head() };
}

/** The very events that the library appends, and those that stand before them. */
export async function recorded(given: Assignment) {
  const { store, ledger, inputs, head } = await desk(given);
  await recordAll(ledger, inputs);
  const all = await eventsAfter(store, 0);
  return { before: all.slice(0, head), events: all.slice(head) };
}

function inputsFor(world: World, batches: number): readonly RecordInput[] {
  const communes = world.places[0]?.ids ?? [];
  const series = communes.length * world.indicators.length;
  return Array.from({ length: batches }, (_, batch) => ({
    publication: {
      id: `office:batch-${batch}`,
      publisher: 'office',
      publishedOn: `2026-${String((batch % 12) + 1).padStart(2, '0')}-05`,
      title: `Báo cáo số ${batch}`,
      language: 'vi',
      calendar: 'civil',
    },
    figures: Array.from({ length: BATCH }, (_, index) => {
      // A prime number of steps apart: no two of a batch are of one series, and every series has its turn.
      const row = ((batch * BATCH + index) * 7919) % series;
      const value = decimalText(100 + (hash(138, batch, index) % 999_900)).replace('.', ',');
      return {
        indicator: world.indicators[Math.floor(row / communes.length)] ?? '',
        territory: communes[row % communes.length] ?? '',
        period: `2025-${String((batch % 12) + 1).padStart(2, '0')}`,
        value,
        ...(index % 2 === 0 ? { quote: sentence(value) } : {}),
      };
    }),
  }));
}

async function recordAll(ledger: Ledger, inputs: readonly RecordInput[]): Promise<void> {
  for (const input of inputs) await ledger.record(input);
}

async function eventsAfter(store: EventStore, position: number): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.read({ after: position })) events.push(event);
  return events;
}

export function outcome(ms: NonNullable<Outcome['ms']>, events: readonly StoredEvent[]): Outcome {
  const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0);
  const more = {
    us_per_event: (ms.cpu * 1000) / events.length,
    events_per_second: (events.length * 1000) / ms.cpu,
    bytes_per_event: bytes / events.length,
  };
  return { ms, checksum: `${events.length} events`, more };
}

/** The one-shot function is newer than the first Node 20. */
const sha256: (text: string) => unknown =
  'hash' in crypto
    ? (text) => crypto.hash('sha256', text, 'buffer')
    : (text) => crypto.createHash('sha256').update(text).digest();

interface StreamEvent {
  readonly aggregateId: string;
  readonly version: number;
}

/** As little of castore as is used here: it is installed beside the benchmark, not beside the library. */
interface Streams {
  groupEvent(event: StreamEvent): unknown;
}

interface Castore {
  readonly EventStore: (new (
    options: object,
  ) => Streams) & { pushEventGroup(...group: readonly unknown[]): Promise<unknown> };
  readonly EventType: new (options: { readonly type: string }) => unknown;
}

async function castore(): Promise<Castore> {
  const name = '@castore/core';
  // The part of the package's own types that is used, written out above.
  return (await import(name)) as Castore;
}

async function emptyStreams(): Promise<Streams> {
  const { EventStore, EventType } = await castore();
  const name = '@castore/event-storage-adapter-in-memory';
  // As above.
  const { InMemoryEventStorageAdapter } = (await import(name)) as { InMemoryEventStorageAdapter: new () => unknown };
  return new EventStore({
    eventStoreId: 'figures',
    eventTypes: [new EventType({ type: 'FigureReported' })],
    reducer: (_: unknown, event: StreamEvent) => event,
    eventStorageAdapter: new InMemoryEventStorageAdapter(),
  });
}

async function pushAll(streams: Streams, events: readonly StreamEvent[]): Promise<void> {
  const { EventStore } = await castore();
  for (let start = 0; start < events.length; start += BATCH) {
    await EventStore.pushEventGroup(...events.slice(start, start + BATCH).map((event) => streams.groupEvent(event)));
  }
}
