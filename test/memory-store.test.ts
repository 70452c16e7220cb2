import { describe, expect, it } from 'vitest';
import { isLedgerError } from '../src/model/error.ts';
import type { EventDraft, StoredEvent } from '../src/model/event.ts';
import { memoryStore } from '../src/stores/memory.ts';

const now = '2024-07-05T03:00:00.000Z';

describe('the memory store', () => {
  it('begins empty, and numbers what it is given', async () => {
    const store = memoryStore();
    expect(await store.head()).toBe(0);
    const result = await store.append([publisher(1), publisher(2)], { expect: 0, now });
    expect(result).toEqual({
      appended: [
        { ...publisher(1), position: 1, recordedAt: now },
        { ...publisher(2), position: 2, recordedAt: now },
      ],
    });
    expect(await store.head()).toBe(2);
  });

  it('answers an append without drafts with nothing, or with the head', async () => {
    const store = memoryStore();
    expect(await store.append([], { expect: 0, now })).toEqual({ appended: [] });
    expect(await store.append([], { expect: 3, now })).toEqual({ conflict: 0 });
    expect(await store.append([], { expect: Number.NaN, now })).toEqual({ conflict: 0 });
  });

  it('reads from after a position up to and with another', async () => {
    const store = memoryStore();
    await store.append([1, 2, 3, 4].map(publisher), { expect: 0, now });
    expect(await positions(store.read())).toEqual([1, 2, 3, 4]);
    expect(await positions(store.read({ after: 1, upTo: 3 }))).toEqual([2, 3]);
    expect(await positions(store.read({ after: 4 }))).toEqual([]);
    expect(await positions(store.read({ after: 9, upTo: 12 }))).toEqual([]);
    expect(await positions(store.read({ after: -1, upTo: -1 }))).toEqual([]);
  });

  it('ends a read at the head that stood when it began', async () => {
    const store = memoryStore();
    await store.append([publisher(1), publisher(2)], { expect: 0, now });
    const seen: number[] = [];
    for await (const event of store.read()) {
      seen.push(event.position);
      await store.append([publisher(10 + event.position)], { expect: await store.head(), now });
    }
    expect(seen).toEqual([1, 2]);
    expect(await store.head()).toBe(4);
  });

  it('takes an id once', async () => {
    const store = memoryStore();
    await store.append([publisher(1)], { expect: 0, now });
    expect(await codes(store.append([publisher(1)], { expect: 1, now }))).toEqual(['event_id_must_be_new at 0.id']);
    expect(await codes(store.append([publisher(2), publisher(2)], { expect: 1, now }))).toEqual([
      'event_id_must_be_new at 1.id',
    ]);
    expect(await store.head()).toBe(1);
  });

  it('refuses drafts and clocks that could not be read again', async () => {
    const store = memoryStore();
    const odd = { ...publisher(1), data: { id: 'a', name: 'A', colour: 'red' } } as unknown as EventDraft;
    const other = { ...publisher(2), type: 'PublisherDissolved' } as unknown as EventDraft;
    const newer = { ...publisher(3), schemaVersion: 2 };
    expect(await codes(store.append([odd, publisher(1), other, newer], { expect: 0, now }))).toEqual([
      'field_must_be_known at 0.data.colour',
      'event_type_must_be_known at 2.type',
      'event_type_must_be_known at 3.type',
    ]);
    expect(await codes(store.append([publisher(1)], { expect: 0, now: '2024-07-05' }))).toEqual([
      'instant_must_be_utc at now',
    ]);
    expect(await store.head()).toBe(0);
  });

  it('refuses an event whose line nobody could read again', async () => {
    const store = memoryStore();
    const members = Array.from({ length: 9_000 }, (_, n) => ({ territory: `${'x'.repeat(110)}-${n}` }));
    const draft = { ...publisher(1), type: 'TerritorySetDefined', data: { id: 's', name: 'S', members } } as EventDraft;
    expect(await codes(store.append([publisher(2), draft], { expect: 0, now }))).toEqual([
      'json_text_must_be_short at 1',
    ]);
    const fewer = { ...draft, data: { id: 's', name: 'S', members: members.slice(0, 7_000) } } as EventDraft;
    expect(await store.append([fewer], { expect: 0, now })).toMatchObject({ appended: [{ position: 1 }] });
  });

  it('takes over a log, unless it has gaps or runs back', async () => {
    const log: readonly StoredEvent[] = [1, 2, 3].map((n) => ({ ...publisher(n), position: n, recordedAt: now }));
    const store = memoryStore(log);
    expect(await positions(store.read())).toEqual([1, 2, 3]);
    const result = await store.append([publisher(4)], { expect: 3, now: '2020-01-01T00:00:00.000Z' });
    expect('appended' in result && result.appended[0]).toMatchObject({ position: 4, recordedAt: now });

    const [first, second, third] = log as [StoredEvent, StoredEvent, StoredEvent];
    expect(refusal(() => memoryStore([second]))).toEqual(['position_must_be_next']);
    expect(refusal(() => memoryStore([first, third]))).toEqual(['position_must_be_next']);
    expect(refusal(() => memoryStore([first, { ...second, recordedAt: '2024-07-05T02:59:59.999Z' }]))).toEqual([
      'recorded_at_must_not_decrease',
    ]);
    expect(refusal(() => memoryStore([first, { ...second, id: first.id }]))).toEqual(['event_id_must_be_new']);
    expect(refusal(() => memoryStore([{ ...first, recordedBy: '' }]))).toEqual(['text_must_not_be_blank']);
  });

  it('is closed once and for all', async () => {
    const store = memoryStore();
    await store.append([publisher(1), publisher(2)], { expect: 0, now });
    const reading = store.read()[Symbol.asyncIterator]();
    await reading.next();
    await store.close();
    await store.close();
    for (const call of [store.head(), store.append([], { expect: 0, now }), positions(store.read()), reading.next()]) {
      expect(await codes(call)).toEqual(['store_must_be_open at ']);
    }
  });
});

function publisher(n: number): EventDraft {
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    type: 'PublisherDefined',
    schemaVersion: 1,
    recordedBy: 'thống kê BCĐ 138',
    data: { id: `p-${n}`, name: 'Công an thành phố Huế' },
  };
}

async function positions(events: AsyncIterable<StoredEvent>): Promise<readonly number[]> {
  const list: number[] = [];
  for await (const event of events) list.push(event.position);
  return list;
}

async function codes(call: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return isLedgerError(error) ? error.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`) : [];
}

function refusal(call: () => unknown): readonly string[] {
  try {
    call();
    return [];
  } catch (error) {
    return isLedgerError(error) ? error.issues.map((issue) => issue.code) : [String(error)];
  }
}
