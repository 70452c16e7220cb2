/** A log folded in one way or another says the same; and projections of one's own. */
import { describe, expect, it } from 'vitest';
import {
  defineProjection,
  type LedgerEvent,
  openLedger,
  replay,
  replayStream,
  type StoredEvent,
  type UnknownEvent,
  type View,
  viewOf,
} from '../src/index.ts';
import type { Snapshot } from '../src/projection.ts';
import { numberedIds } from '../src/record.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { cell, document, figure, said, target, thrown, world } from './tables.ts';

const catalogue = { ...world, targets: [target({ from: '2021-01-01' })] };
const publications = [
  document('2024-04-05', [figure('2024-Q1', '100')]),
  document('2024-07-05', [figure('2024-Q2', '120'), figure('2024-Q1', '101')]),
];

async function logged(): Promise<StoredEvent[]> {
  const store = memoryStore();
  const ledger = await openLedger(store, { recordedBy: 'x', now: () => '2024-08-01T00:00:00.000Z' });
  await ledger.define(catalogue);
  for (const input of publications) await ledger.record(input);
  return collected(store.read());
}

async function collected(events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

const seen = (view: View) => ({
  position: view.position,
  aggregate: said(view.aggregate(cell('2024-H1'))),
  figures: view.figures().map(({ printed, report }) => [report, printed]),
  verdicts: view.compliance().map(({ status, cell: { period } }) => [period.label, status]),
});

describe('replay', () => {
  it('of a log, at once or as a stream, and a view of the same documents, say the same', async () => {
    const events = await logged();
    const view = replay(events);
    expect(seen(view)).toEqual({
      position: 24,
      aggregate: 'time-path 221',
      figures: [
        [23, '120'],
        [24, '101'],
      ],
      verdicts: [
        ['2024-Q1', 'met'],
        ['2024-Q2', 'met'],
      ],
    });
    const store = memoryStore(events);
    expect(seen(await replayStream(store.read()))).toEqual(seen(view));
    expect(seen(await (await openLedger(store)).view())).toEqual(seen(view));
    expect(seen(viewOf({ catalogue, publications }))).toEqual(seen(view));
  });

  it('of a prefix is the past', async () => {
    const events = await logged();
    for (const recorded of [0, 19, 21, 24]) {
      const past = replay(events, { asOf: { recorded } });
      expect(past.position).toBe(recorded);
      if (recorded >= 19) expect(seen(replay(events.slice(0, recorded)))).toEqual(seen(past));
    }
  });

  it('reads JSON as it was written, and as strangers', async () => {
    const events = await logged();
    const text = JSON.stringify(events);
    expect(seen(replay(JSON.parse(text)))).toEqual(seen(replay(events)));
    expect(thrown(() => replay(JSON.parse(text.replace('"clearance"', '"CLEARANCE"'))))).toEqual([
      expect.stringMatching(/^id_must_be_plain at events\.\d+\.data\.id$/),
    ]);
    expect(thrown(() => replay(events.slice(1)))).toEqual(['position_must_be_next at position']);
  });

  it('goes on from a snapshot as from the start, with the tail of the log or with all of it', async () => {
    const events = await logged();
    const snapshot = await (await openLedger(memoryStore(events.slice(0, 21)))).snapshot();
    for (const after of [0, 7, 20, 21]) {
      const tail = memoryStore(events).read({ after });
      expect(seen(replay(events.slice(after), { snapshot }))).toEqual(seen(replay(events)));
      expect(seen(await replayStream(tail, { snapshot }))).toEqual(seen(replay(events)));
    }
    expect(thrown(() => replay(events.slice(22), { snapshot }))).toEqual(['position_must_be_next at position']);
    const other = events.map((event) => (event.position === 21 ? { ...event, id: numberedIds(500)() } : event));
    expect(thrown(() => replay(other, { snapshot }))).toEqual(['snapshot_must_belong_to_log at snapshot']);
  });
});

describe('a snapshot', () => {
  it('opens a ledger where it ends', async () => {
    const events = await logged();
    const snapshot = await (await openLedger(memoryStore(events.slice(0, 21)))).snapshot();
    expect(replay([], { snapshot }).position).toBe(21);
    const ledger = await openLedger(memoryStore(events), { recordedBy: 'x', snapshot });
    expect(seen(await ledger.view())).toEqual(seen(replay(events)));
    expect((await ledger.record(document('2024-08-05', [figure('2024-Q3', '7')]))).positions).toEqual([25, 26]);
  });

  it('remembers keys and closed periods', async () => {
    const store = memoryStore();
    const ledger = await openLedger(store, { recordedBy: 'x' });
    await ledger.define(world, { key: 'world' });
    await ledger.closePeriod({ period: { label: '2024', calendar: 'civil' }, closedOn: '2025-01-01' });
    const later = await openLedger(store, { recordedBy: 'x', snapshot: await ledger.snapshot() });
    expect(await later.define(world, { key: 'world' })).toMatchObject({ repeated: true });
    await expect(later.record(publications[0] ?? document('2024-01-01', []))).rejects.toThrow('period_must_be_open');
  });

  it('of another version, another log, or changed since, is refused', async () => {
    const events = await logged();
    const store = memoryStore(events);
    const snapshot = await (await openLedger(store)).snapshot();
    // As a caller in JavaScript may pass it.
    const refusal = async (changed: unknown, on = store) =>
      openLedger(on, { snapshot: changed as Snapshot }).then(
        () => 'fine',
        (error: Error) => error.message.split(' ', 1)[0],
      );
    const changedAt = (place: number) => snapshot.map((byte, index) => (index === place ? byte ^ 1 : byte));
    expect(await refusal(snapshot)).toBe('fine');
    expect(await refusal(Buffer.from(snapshot))).toBe('fine');
    expect(await refusal(changedAt(23))).toBe('snapshot_must_be_current');
    for (const place of [26, 100, snapshot.length - 1]) {
      expect(await refusal(changedAt(place))).toBe('snapshot_must_be_intact');
    }
    expect(await refusal(snapshot.subarray(0, -1))).toBe('snapshot_must_be_intact');
    for (const nonsense of [null, {}, 'text', new Uint8Array(0)]) {
      expect(await refusal(nonsense)).toBe('snapshot_must_be_current');
    }
    expect(await refusal(snapshot, memoryStore(events.slice(0, 20)))).toBe('snapshot_must_belong_to_log');
    expect(await refusal(snapshot, memoryStore())).toBe('snapshot_must_belong_to_log');
  });
});

describe('events of types that this version does not know', () => {
  it('are kept and reported, and change no answer', async () => {
    const events = await logged();
    const unknown = {
      position: 25,
      id: '00000000-0000-4000-8000-000000000099',
      type: 'TerritoryDissolved',
      schemaVersion: 1,
      recordedAt: '2024-09-01T00:00:00.000Z',
      recordedBy: 'a later version',
      data: { territory: 'hue' },
      unknown: true,
    } satisfies UnknownEvent;
    const store = memoryStore([...events, unknown]);
    const ledger = await openLedger(store, { recordedBy: 'x' });
    const view = await ledger.view();
    expect(view.unknownEvents).toEqual([unknown]);
    expect({ ...seen(view), position: 24 }).toEqual(seen(replay(events)));
    expect((await ledger.view({ asOf: { recorded: 24 } })).unknownEvents).toEqual([]);
    const { positions } = await ledger.record(document('2024-08-05', []));
    expect(positions).toEqual([26]);
    expect(seen(replay(await collected(store.read()))).aggregate).toBe('time-path 221');
  });
});

describe('a projection of one’s own', () => {
  const perPublication = defineProjection<{ reports: Record<string, number>; last: number }>({
    name: 'reports-per-publication',
    initial: { reports: {}, last: 0 },
    on: {
      FigureReported: (draft, { data, position }) => {
        draft.reports[data.publication] = (draft.reports[data.publication] ?? 0) + 1;
        draft.last = position;
      },
    },
  });

  it('folds the events that it handles, and leaves the state that it was given', async () => {
    const events = await logged();
    const state = perPublication.fold(perPublication.initial, events);
    expect(state).toEqual({ reports: { 'police:2024-04-05': 1, 'police:2024-07-05': 2 }, last: 24 });
    expect(perPublication.initial).toEqual({ reports: {}, last: 0 });
    const halfway = perPublication.fold(perPublication.initial, events.slice(0, 21));
    expect(perPublication.fold(halfway, events.slice(21))).toEqual(state);
  });

  it('is kept caught up by a ledger', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'x' });
    expect(await ledger.project(perPublication)).toEqual({ reports: {}, last: 0 });
    await ledger.define(world);
    await ledger.record(document('2024-07-05', [figure('2024', '5')]));
    const first = await ledger.project(perPublication);
    await ledger.record(document('2024-07-05', [figure('2023', '5')]));
    const second = await ledger.project(perPublication);
    expect([first.reports, second.reports]).toEqual([{ 'police:2024-07-05': 1 }, { 'police:2024-07-05': 2 }]);
    expect(await ledger.project(perPublication)).toBe(second);
  });

  it('is given each type of event as what it is', async () => {
    const types = defineProjection<{ seen: LedgerEvent['type'][] }>({
      name: 'types',
      initial: { seen: [] },
      on: {
        PublisherDefined: ({ seen }, { type }) => void seen.push(type),
        TargetAssigned: ({ seen }, { type, data }) => void (data.id === 'target' && seen.push(type)),
      },
    });
    expect(types.fold(types.initial, await logged()).seen).toEqual([
      ...world.publishers.map(() => 'PublisherDefined'),
      'TargetAssigned',
    ]);
  });
});
