/** What a ledger shows of its log, and a log that moves from store to store. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyLedger } from '../src/ledger/copy.ts';
import { ed25519Signer, newSigningKey } from '../src/ledger/ed25519.ts';
import { type VerifyOptions, verifyStore } from '../src/ledger/verify.ts';
import { openLedger } from '../src/ledger.ts';
import { type EventStore, eventText, type TreeHead, verifyConsistency, verifyInclusion } from '../src/log.ts';
import { isLedgerError, unwrap } from '../src/model/error.ts';
import type { StoredEvent } from '../src/model/event.ts';
import { emptyState, extend, snapshotOf } from '../src/projection.ts';
import { fileStore } from '../src/stores/file.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { draftNumber, draftsFrom, foreignLine } from '../src/testing/store-contract/drafts.ts';
import { rightLog } from './arbitraries/log-bytes.ts';

const now = '2024-07-05T03:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
let count = 0;
const fresh = () => join(folder, `${++count}.jsonl`);

async function storeOf(size: number): Promise<EventStore> {
  const store = memoryStore();
  await store.append(draftsFrom(1, size), { expect: 0, now });
  return store;
}

describe('a ledger', () => {
  it('shows its tree head, and proofs that lead to it, as it grows', async () => {
    const store = await storeOf(5);
    const ledger = await openLedger(store, { readOnly: true });
    const before = await ledger.treeHead();
    await store.append(draftsFrom(6, 6), { expect: 5, now });
    const head = await ledger.treeHead();
    expect(head).toEqual(
      (await verifyStore(store)).ok && (await openLedger(store, { readOnly: true }).then((one) => one.treeHead())),
    );
    const grown = await ledger.consistencyProof(5);
    expect([grown.from, grown.to, verifyConsistency(grown)]).toEqual([before, head, true]);
    for await (const event of store.read()) {
      const proof = await ledger.inclusionProof(event.position);
      expect([proof.head, verifyInclusion(eventText(event), proof)]).toEqual([head, true]);
    }
    for (const position of [0, 12, 1.5, Number.NaN]) {
      await expect(ledger.inclusionProof(position)).rejects.toThrow('position_must_exist');
      await expect(ledger.consistencyProof(position)).rejects.toThrow('position_must_exist');
    }
  });

  it('takes no checkpoint that is none, and no option that it does not know', async () => {
    const store = await storeOf(2);
    const ledger = await openLedger(store, { readOnly: true });
    const root = '0'.repeat(64);
    const wrong: readonly unknown[] = [
      ...['abc', {}, { size: 1, root: 'x' }, 5, [], null, true],
      ...[-1, 1.5, '2', Number.NaN].map((position) => ({ position, root })),
      { position: 3_000, root: 'x' },
    ];
    for (const given of [...wrong.map((checkpoint) => ({ checkpoint })), { checkpont: root }, 'abc', { signal: 5 }]) {
      // What JavaScript can pass.
      const options = given as VerifyOptions;
      for (const outcome of [await ledger.verify(options), await verifyStore(store, options)]) {
        expect([given, outcome.ok]).toEqual([given, false]);
      }
    }
    expect((await ledger.verify({ checkpoint: await ledger.treeHead() })).ok).toBe(true);
  });

  it('answers whatever JavaScript passes with what is wrong', async () => {
    const store = await storeOf(2);
    await expect(openLedger(store, null as never)).rejects.toThrow('value_must_be_object at options');
    const ledger = await openLedger(store, { recordedBy: 'a', now: () => 0 as never });
    const asked = await ledger.tryDefine({ publishers: [{ id: 'p', name: 'P' }] });
    expect(asked.ok ? [] : asked.issues.map(({ code, path }) => [code, ...path])).toEqual([
      ['value_must_be_text', 'now'],
    ]);
    for (const position of [Symbol('a'), Object.create(null), null, 1n] as never[]) {
      await expect(ledger.inclusionProof(position)).rejects.toThrow('position_must_exist');
      await expect(ledger.consistencyProof(position)).rejects.toThrow('position_must_exist');
    }
    for (const events of [null, 1, {}] as never[]) expect(() => memoryStore(events)).toThrow('value_must_be_valid');
  });

  it('finds that the log behind it was written anew since it read it, and signs nothing of that', async () => {
    const original = await storeOf(3);
    const lines: string[] = [];
    for await (const event of original.read()) lines.push(eventText(event));
    const other = memoryStore();
    await other.adopt(
      lines.map((line, at) => (at === 1 ? line.replace(/"recordedBy":"/, '"recordedBy":"x') : line)),
      { expect: 0 },
    );
    let behind = original;
    const ledger = await openLedger(
      { ...original, head: () => behind.head(), read: (span) => behind.read(span) },
      { readOnly: true },
    );
    await ledger.treeHead();
    const key = await newSigningKey('o.x');
    const signing = { origin: 'o.x', signer: await ed25519Signer(key.privateKey) };
    expect((await ledger.verify()).ok).toBe(true);
    behind = other;
    expect((await verifyStore(other)).ok).toBe(true);
    expect(await found(ledger.verify())).toEqual(['log_must_be_intact']);
    await expect(ledger.receipt(2, signing)).rejects.toThrow('log_must_be_intact');
    await expect(ledger.receipt(1, signing)).resolves.toContain('o.x');
    behind = await storeOf(2);
    expect(await found(ledger.verify())).toEqual(['log_must_be_intact']);
  });

  it('verifies its log against a head that was kept elsewhere, and tells how far it is', async () => {
    const store = await storeOf(10_005);
    const ledger = await openLedger(store, { readOnly: true });
    const head = await ledger.treeHead();
    const told: number[] = [];
    expect(
      await ledger.verify({ checkpoint: head, onProgress: ({ position, of }) => told.push(position, of) }),
    ).toEqual({
      ok: true,
      value: {
        head,
        compared: [
          { with: 'this ledger', upTo: 10_005 },
          { with: 'checkpoint', upTo: 10_005 },
        ],
      },
    });
    expect(told).toEqual([10_000, 10_005, 10_005, 10_005]);
    const other = { ...head, root: '0'.repeat(64) };
    for (const checkpoint of [other, { ...head, position: 10_006 }, { ...other, position: 0 }]) {
      expect(await found(ledger.verify({ checkpoint }))).toEqual(['log_must_match_checkpoint']);
    }
    const off = new AbortController();
    off.abort(new Error('enough'));
    await expect(ledger.verify({ signal: off.signal })).rejects.toThrow('enough');
  });

  it('says what it held the log against: of a store that writes no tree heads down, nothing', async () => {
    const compared = async (store: EventStore) => unwrap(await verifyStore(store)).compared;
    expect(await compared(await storeOf(3))).toEqual([]);
    const path = fresh();
    const file = fileStore(path);
    expect(await compared(file)).toEqual([]);
    await file.append(draftsFrom(1, 2), { expect: 0, now });
    await file.append(draftsFrom(3, 3), { expect: 2, now });
    expect(await compared(file)).toEqual([{ with: 'commit lines', upTo: 5 }]);
    await file.close();
    const closed = fileStore(path, { readOnly: true });
    expect(await compared(closed)).toEqual([
      { with: 'commit lines', upTo: 5 },
      { with: 'note of the end', upTo: 5 },
    ]);
    await closed.close();
    rmSync(`${path}.aside`, { recursive: true });
    const alone = fileStore(path, { readOnly: true });
    expect(await compared(alone)).toEqual([{ with: 'commit lines', upTo: 5 }]);
    await alone.close();

    const ledger = await openLedger(await storeOf(3), { readOnly: true, snapshot: snapshotOf(emptyState()) });
    expect(unwrap(await ledger.verify()).compared).toEqual([]);
    const begun = await openLedger(await storeOf(3), { readOnly: true, snapshot: await ledger.snapshot() });
    expect(unwrap(await begun.verify()).compared).toEqual([{ with: 'snapshot', upTo: 3 }]);
  });

  it('FILE-4 every byte of a file that was changed under a store that is open is found by verifying, whatever was asked before', async () => {
    const path = fresh();
    const store = fileStore(path);
    for (const at of [0, 2, 4]) await store.append(draftsFrom(at + 1, 2), { expect: at, now });
    const bytes = readFileSync(path);
    const reader = fileStore(path, { readOnly: true });
    await reader.head();
    for (const open of [store, reader]) {
      expect(await found(verifyStore(open))).toEqual([]);
      for (let at = 0; at < bytes.length; at += 1 + (at % 7)) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        overwrite(path, changed);
        expect([at, await found(verifyStore(open))]).toEqual([at, ['log_must_be_intact']]);
      }
      overwrite(path, bytes);
      expect(await found(verifyStore(open))).toEqual([]);
    }
    await store.close();
    await reader.close();
  });

  it('refuses tree heads that a store wrote down and that its log never had', async () => {
    const store = await storeOf(6);
    const { head } = unwrap(await verifyStore(store));
    const promising = (...heads: readonly TreeHead[]): EventStore => ({
      ...store,
      async *promised() {
        for (const one of heads) yield { ...one, keptIn: 'cellar' };
      },
    });
    expect(unwrap(await verifyStore(promising(head))).compared).toEqual([{ with: 'cellar', upTo: 6 }]);
    const other = { ...head, root: '0'.repeat(64) };
    for (const heads of [
      [other],
      [{ ...head, position: 5 }],
      [{ ...head, position: 7 }],
      [head, { ...head, position: 2 }],
    ]) {
      expect(await found(verifyStore(promising(...heads)))).toEqual(['log_must_be_intact']);
    }
  });

  it('refuses a log that another store tells wrongly', async () => {
    const store = await storeOf(6);
    const lying = (change: (position: number) => boolean): EventStore => ({
      ...store,
      async *read(options) {
        for await (const event of store.read(options)) if (!change(event.position)) yield event;
      },
    });
    expect(await found(verifyStore(lying((position) => position === 3)))).toEqual(['position_must_be_next']);
    expect(await found(verifyStore(lying((position) => position > 4)))).toEqual(['log_must_be_intact']);
    const twice: EventStore = {
      ...store,
      async *read() {
        for await (const event of store.read()) yield { ...event, id: draftNumber(1).id };
      },
    };
    expect(await found(verifyStore(twice))).toEqual(['event_id_must_be_new']);
  });
});

describe('a copied log', () => {
  it('has the tree head that it had, from memory to a file and back', async () => {
    let foreign = 0;
    await fc.assert(
      fc.asyncProperty(rightLog, async (events) => {
        const from = memoryStore(events);
        const file = fileStore(fresh(), { mayLoseBy: 'power-loss' });
        const back = memoryStore();
        const head = await copyLedger(from, file);
        expect(await copyLedger(file, back)).toEqual(head);
        expect(await lines(back)).toEqual(events.map(eventText));
        expect(await lines(file)).toEqual(events.map(eventText));
        expect(await openLedger(file, { readOnly: true }).then((ledger) => ledger.treeHead())).toEqual(head);
        foreign += events.filter((event) => 'unknown' in event).length;
        await file.close();
      }),
      { numRuns: 25 },
    );
    expect(foreign).toBeGreaterThanOrEqual(0);
  });

  it('is broken off by a signal, wherever it is, and taken up again', async () => {
    const from = await storeOf(2_500);
    const whole = unwrap(await verifyStore(from)).head;
    const steps: string[] = [];
    const to = memoryStore();
    for (const due of ['copying', 'verifying the copy', 'verifying the original'] as const) {
      const off = new AbortController();
      const copying = copyLedger(from, to, {
        signal: off.signal,
        onProgress: ({ doing, position, of }) => {
          steps.push(`${doing} ${position} of ${of}`);
          if (doing === due) off.abort(new Error(`enough of ${doing}`));
        },
      });
      // Whoever hears that all is done has it done.
      if (due === 'verifying the original') expect(await copying).toEqual(whole);
      else await expect(copying).rejects.toThrow(`enough of ${due}`);
    }
    expect(steps).toEqual([
      'copying 1000 of 2500',
      'copying 2000 of 2500',
      'copying 2500 of 2500',
      'verifying the copy 2500 of 2500',
      'verifying the copy 2500 of 2500',
      'verifying the original 2500 of 2500',
    ]);
    const long = await storeOf(10_001);
    const off = new AbortController();
    const comparing = copyLedger(long, long, { signal: off.signal, onProgress: () => off.abort(new Error('enough')) });
    await expect(comparing).rejects.toThrow('enough');
  });

  it('moves with events of types that are not known here', async () => {
    const from = await storeOf(2);
    await from.adopt([foreignLine(3, now), foreignLine(4, now)], { expect: 2 });
    const to = fileStore(fresh());
    await copyLedger(from, to);
    expect((await lines(to)).slice(2)).toEqual([foreignLine(3, now), foreignLine(4, now)]);
    await to.close();
  });

  it('is taken up where it was interrupted, and refused where another log begins', async () => {
    const from = await storeOf(2_500);
    const half = memoryStore();
    let calls = 0;
    const breaking: EventStore = {
      ...half,
      adopt: async (some, options) => {
        calls += 1;
        if (calls === 2) throw new Error('interrupted');
        return half.adopt(some, options);
      },
    };
    await expect(copyLedger(from, breaking)).rejects.toThrow('interrupted');
    expect(await half.head()).toBe(1_000);
    const told: number[] = [];
    const head = await copyLedger(from, half, { onProgress: ({ position }) => told.push(position) });
    expect([told, head.position]).toEqual([[2_000, 2_500, 2_500, 2_500], 2_500]);
    expect(await copyLedger(from, half)).toEqual(head);
    await expect(copyLedger(half, await storeOf(1))).resolves.toEqual(head);
    const other = memoryStore();
    await other.append(draftsFrom(7, 1), { expect: 0, now });
    await expect(copyLedger(from, other)).rejects.toThrow('copy_must_be_of_this_log');
    await expect(copyLedger(await storeOf(1), half)).rejects.toThrow('copy_must_be_of_this_log');
  });
});

describe('a snapshot beside the log', () => {
  it('is where opening begins, if it can be used; and is made anew where it cannot', async () => {
    const path = fresh();
    const fill = fileStore(path, { mayLoseBy: 'power-loss' });
    await fill.append(draftsFrom(1, 20_010), { expect: 0, now });
    await fill.close();
    const ledger = await openLedger(fileStore(path), { recordedBy: 'a' });
    await ledger.close();
    const kept = readFileSync(`${path}.aside/snapshot`);
    const folded = emptyState();
    const events = fileStore(path, { readOnly: true });
    for await (const event of events.read()) extend(folded, [event]);
    await events.close();
    const feed = kept.indexOf(10) + 1;
    const whole = snapshotOf(folded);
    const isWhole = (snapshot: Uint8Array) => Buffer.compare(snapshot, whole) === 0;
    expect(isWhole(kept.subarray(feed))).toBe(true);

    // With it, only what was added is read.
    const counted = reads(fileStore(path));
    const again = await openLedger(counted.store, { recordedBy: 'a' });
    expect(counted.read()).toBeLessThan(5);
    expect(isWhole(await again.snapshot())).toBe(true);
    await again.close();

    // A changed one, one of another version, one of another log, and none: folded from the start.
    const changed = Buffer.from(kept);
    changed[feed + 200] = (changed[feed + 200] ?? 0) ^ 1;
    const older = Buffer.from(kept);
    older[feed + 23] = (older[feed + 23] ?? 0) ^ 1;
    for (const content of [changed, older, kept.subarray(0, feed + 400), Buffer.from('x')]) {
      writeFileSync(`${path}.aside/snapshot`, content);
      const without = reads(fileStore(path));
      const opened = await openLedger(without.store, { recordedBy: 'a' });
      expect(without.read()).toBeGreaterThan(20_000);
      expect(isWhole(await opened.snapshot())).toBe(true);
      await opened.close();
      expect(Buffer.compare(readFileSync(`${path}.aside/snapshot`), kept)).toBe(0);
    }
  });
});

describe('a snapshot that lies', () => {
  it('is found out by verifying, if nothing else speaks against it', async () => {
    const lied = emptyState();
    const store = await storeOf(3);
    for await (const event of store.read())
      extend(lied, [event.position === 2 ? ({ ...event, ...told(event, '9999') } as StoredEvent) : event]);
    const ledger = await openLedger(store, { readOnly: true, snapshot: snapshotOf(lied) });
    expect(await found(verifyStore(store))).toEqual([]);
    expect(await found(ledger.verify())).toEqual(['snapshot_must_agree_with_log']);
    const honest = await (await openLedger(store, { readOnly: true })).snapshot();
    expect(await found((await openLedger(store, { readOnly: true, snapshot: honest })).verify())).toEqual([]);
  });
});

/** The figure of an event, told with another value. */
function told(event: StoredEvent, value: string) {
  if (event.type !== 'FigureReported' || 'unknown' in event) return {};
  return {
    data: { ...event.data, printed: value, quantity: { ...event.data.quantity, value } },
  } as Partial<StoredEvent>;
}

/** A store that counts the events that are read. */
function reads(store: EventStore): { readonly store: EventStore; read(): number } {
  let read = 0;
  return {
    store: {
      ...store,
      async *read(options) {
        for await (const event of store.read(options)) {
          read += 1;
          yield event;
        }
      },
    },
    read: () => read,
  };
}

/** New bytes in the same file. */
function overwrite(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
}

async function lines(store: EventStore): Promise<readonly string[]> {
  const list: string[] = [];
  for await (const event of store.read()) list.push(eventText(event));
  return list;
}

async function found(outcome: ReturnType<typeof verifyStore>): Promise<readonly string[]> {
  const result = await outcome.catch((error: unknown) => error);
  if (isLedgerError(result) || !(typeof result === 'object' && result !== null && 'ok' in result)) throw result;
  const read = await outcome;
  return read.ok ? [] : read.issues.map(({ code }) => code);
}
