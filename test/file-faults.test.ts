/** Calls that fail, one after the other, and what the store says afterwards. */
import { describe, expect, it } from 'vitest';
import { isLedgerError } from '../src/model/error.ts';
import type { FileLayer } from '../src/stores/file/layer.ts';
import { draftsFrom } from '../src/testing/store-contract/drafts.ts';
import { type Disk, emptyDisk, type Faults, randomFrom } from './disk/disk.ts';
import { storeOn } from './disk/power.ts';

const now = '2024-07-05T03:00:00.000Z';

type Answer = 'recorded' | 'poisoned' | 'refused';

/** Eight appends of two, one after another, as one process makes them. */
async function appended(disk: Disk, boot: number): Promise<{ readonly answers: Answer[]; readonly sure: number }> {
  const store = storeOn(disk, boot);
  const answers: Answer[] = [];
  let sure = await store.head().catch(() => 0);
  for (let round = 0; round < 8; round++) {
    try {
      const result = await store.append(draftsFrom(sure + 1, 2), { expect: sure, now });
      if ('conflict' in result) throw new Error(`unexpected conflict at ${result.conflict}`);
      answers.push('recorded');
      sure += 2;
    } catch (error) {
      if (!isLedgerError(error)) answers.push('refused');
      else answers.push(error.issues[0]?.code === 'batch_must_reach_the_disk' ? 'poisoned' : 'refused');
    }
  }
  return { answers, sure };
}

async function headOf(disk: Disk, boot: number): Promise<number> {
  const store = storeOn(disk, boot);
  await store.append([], { expect: 0, now });
  let head = 0;
  for await (const event of store.read()) head = event.position;
  await store.close();
  return head;
}

describe('a disk that fails', () => {
  it('FILE-3 at any call: nothing is acknowledged after a write or a sync that failed', async () => {
    const calls = await callsOf({});
    expect(calls).toBeGreaterThan(30);
    let poisoned = 0;
    for (let at = 1; at <= calls; at++) {
      const { answers, sure, disk } = await failing((isFirst) => ({
        before: (_, call) => fail(isFirst() && call === at),
      }));
      const failed = answers.indexOf('poisoned');
      if (failed >= 0) {
        poisoned += 1;
        expect([at, ...answers.slice(failed)]).toEqual([at, ...answers.slice(failed).map(() => 'poisoned')]);
      }
      const head = await headOf(disk, 2);
      expect([at, head >= sure, head % 2]).toEqual([at, true, 0]);
    }
    expect(poisoned).toBe(16);
  });

  it('FILE-1 at any sync, whose data the system then drops and says nothing of: a later one does not hide it', async () => {
    const calls = await callsOf({});
    let lost = 0;
    for (let at = 1; at <= calls; at++) {
      const { answers, sure, disk } = await failing((isFirst) => ({ failSync: (call) => isFirst() && call === at }));
      if (answers.includes('poisoned')) lost += 1;
      // The process is started again, and what it then acknowledges survives a power cut.
      const again = await appended(disk, 2);
      expect([at, again.sure >= sure, again.answers]).toEqual([at, true, again.answers.map(() => 'recorded')]);
      for (const seed of [1, 2, 3]) {
        const head = await headOf(disk.afterPowerCut(randomFrom(at * 10 + seed)), 3);
        expect([at, seed, head]).toEqual([at, seed, again.sure]);
      }
    }
    expect(lost).toBe(8);
  });

  it('FILE-3 while several appends share a batch: each is told that it failed', async () => {
    const calls = await callsOf({});
    for (let at = 1; at <= calls; at++) {
      let isFirst = true;
      const disk = emptyDisk({ before: (_, call) => fail(isFirst && call === at) });
      const store = storeOn(disk, 1);
      const sends = [0, 2, 4].map((expect) => store.append(draftsFrom(expect + 1, 2), { expect, now }));
      const outcomes = await Promise.allSettled(sends);
      const recorded = outcomes.filter(({ status }) => status === 'fulfilled').length;
      expect([at, [0, 3].includes(recorded)]).toEqual([at, true]);
      await store.close().catch(() => {});
      isFirst = false;
      expect((await headOf(disk, 2)) >= recorded * 2).toBe(true);
    }
  });

  it('FILE-3 while one append is on its way and the next are made ready: none behind the failed one is acknowledged', async () => {
    const seen = { halfway: 0, none: 0 };
    for (let at = 1; at <= 60; at++) {
      let isFirst = true;
      const disk = emptyDisk({ before: (_, call) => fail(isFirst && call === at) });
      const store = storeOn(disk, 1);
      const sends: Promise<boolean>[] = [];
      for (let expect = 0; expect < 24; expect += 2) {
        const sent = store.append(draftsFrom(expect + 1, 2), { expect, now });
        sends.push(sent.then((result) => 'appended' in result).catch(() => false));
        if (sends.length >= 3) await sends[sends.length - 3];
      }
      const outcomes = await Promise.all(sends);
      const recorded = outcomes.filter(Boolean).length;
      if (recorded > 0 && recorded < outcomes.length) seen.halfway += 1;
      if (recorded === 0) seen.none += 1;
      // Those before it, and no other.
      expect([at, outcomes.indexOf(false)]).toEqual([at, recorded === outcomes.length ? -1 : recorded]);
      await store.close().catch(() => {});
      isFirst = false;
      const head = await headOf(disk, 2);
      expect([at, head >= recorded * 2, head % 2]).toEqual([at, true, 0]);
    }
    expect(seen.halfway).toBeGreaterThan(10);
    console.log(`failures with appends in flight: ${JSON.stringify(seen)}`);
  });
});

describe('a lock', () => {
  /** One life of a store, in which some calls fail; then what another store of the same process is told. */
  async function afterwards(fails: (call: number) => boolean) {
    const disk = emptyDisk();
    await headOf(disk, 1);
    let [calls, isWell] = [0, false];
    const layer = counted(disk.layer, () => {
      calls += 1;
      fail(!isWell && fails(calls));
    });
    const store = storeOn({ layer }, 1);
    const raw: string[] = [];
    const note = (error: unknown) => {
      if (!isLedgerError(error)) raw.push(String(error));
    };
    for (let expect = 0; expect < 4; expect += 2) {
      await store.append(draftsFrom(expect + 1, 2), { expect, now }).catch(note);
    }
    let closings = 1;
    await store.close().catch((error) => {
      note(error);
      closings += 1;
    });
    isWell = true;
    if (closings > 1) await store.close().catch(note);
    const held = disk.paths().filter((path) => /lock\.\d+$/.test(path)).length;
    const again = storeOn(disk, 1);
    const head = await again.head();
    const code = await again.append(draftsFrom(head + 1, 1), { expect: head, now }).then(
      (result) => Object.keys(result)[0],
      (error: unknown) => (isLedgerError(error) ? error.issues[0]?.code : String(error)),
    );
    await again.close();
    return { calls, raw, held, closings, code };
  }

  it.each(['once', 'from then on'])(
    'FILE-5 of whichever call fails %s, is this process’s to take again',
    async (how) => {
      const { calls } = await afterwards(() => false);
      expect(calls).toBeGreaterThan(30);
      const seen = { held: 0, closedTwice: 0 };
      for (let at = 1; at <= calls; at++) {
        const { raw, held, closings, code } = await afterwards((call) => (how === 'once' ? call === at : call >= at));
        expect([at, raw, code]).toEqual([at, [], 'appended']);
        seen.held += held;
        if (closings > 1) seen.closedTwice += 1;
      }
      console.log(`${calls} calls that failed ${how}: ${JSON.stringify(seen)}`);
      expect(seen.closedTwice).toBeGreaterThan(5);
    },
  );
});

/** The same files, in which every call is counted before it is made. */
function counted(layer: FileLayer, count: () => void): FileLayer {
  const turn =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      count();
      return call(...given);
    };
  return {
    ...layer,
    async open(path, how) {
      count();
      const file = await layer.open(path, how);
      if (file === null) return null;
      const { size, read, write, sync, cut } = file;
      return { ...file, size: turn(size), read: turn(read), write: turn(write), sync: turn(sync), cut: turn(cut) };
    },
    names: turn(layer.names),
    makeFolder: turn(layer.makeFolder),
    link: turn(layer.link),
    rename: turn(layer.rename),
    remove: turn(layer.remove),
    syncFolder: turn(layer.syncFolder),
  };
}

async function callsOf(faults: Faults): Promise<number> {
  const disk = emptyDisk(faults);
  await appended(disk, 1);
  return disk.calls();
}

/** A process on a disk that fails it, and the disk as it leaves it, which fails no more. */
async function failing(faults: (isFirst: () => boolean) => Faults) {
  let isFirst = true;
  const disk = emptyDisk(faults(() => isFirst));
  const outcome = await appended(disk, 1);
  isFirst = false;
  return { ...outcome, disk };
}

function fail(isNow: boolean): void {
  if (isNow) throw Object.assign(new Error('EIO: i/o error'), { syscall: 'write', code: 'EIO' });
}
