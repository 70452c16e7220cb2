import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openLedger, verifyStore } from '../src/ledger.ts';
import { type EventStore, eventText } from '../src/log.ts';
import { isLedgerError, unwrap } from '../src/model/error.ts';
import type { Holder } from '../src/stores/file/holder.ts';
import { processes } from '../src/stores/file/holder.ts';
import type { FileLayer } from '../src/stores/file/layer.ts';
import { type Lock, takeLock } from '../src/stores/file/lock.ts';
import { type FileStoreOptions, fileStore, type TornTail } from '../src/stores/file.ts';
import { draftsFrom } from '../src/testing/store-contract/drafts.ts';
import { emptyDisk, randomFrom } from './disk/disk.ts';
import { path as diskPath, storeOn } from './disk/power.ts';

const now = '2024-07-05T03:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
let count = 0;
const opened: EventStore[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const fresh = () => join(folder, `${++count}.jsonl`);

function open(path: string, options: FileStoreOptions = {}): EventStore {
  const store = fileStore(path, options);
  opened.push(store);
  return store;
}

/** New bytes in the same file, until its system notices. */
function overwrite(path: string, bytes: Uint8Array): void {
  const changed = () => statSync(path, { bigint: true }).ctimeNs;
  for (const before = changed(); changed() === before; ) {
    const file = openSync(path, 'r+');
    writeSync(file, bytes, 0, bytes.length, 0);
    closeSync(file);
  }
}

/** A log of batches of these sizes, closed. */
async function filled(sizes: readonly number[], path = fresh()): Promise<string> {
  const store = open(path);
  let at = 0;
  for (const size of sizes) {
    await store.append(draftsFrom(at + 1, size), { expect: at, now });
    at += size;
  }
  await store.close();
  return path;
}

describe('a file under other names and hands', () => {
  it('has one writer, through whatever symbolic link', async () => {
    const path = await filled([1]);
    const [link, dangling, target] = [fresh(), fresh(), fresh()];
    symlinkSync(path, link);
    symlinkSync(target, dangling);
    await open(path).append(draftsFrom(2, 1), { expect: 1, now });
    await expect(open(link).append(draftsFrom(3, 1), { expect: 2, now })).rejects.toThrow('writer_must_be_alone');
    await open(dangling).append(draftsFrom(1, 1), { expect: 0, now });
    await expect(open(target).append(draftsFrom(2, 1), { expect: 1, now })).rejects.toThrow('writer_must_be_alone');
  });

  it('is where it was when the store was made, wherever the process goes', async () => {
    const [before, path] = [process.cwd(), await filled([1])];
    try {
      process.chdir(folder);
      const store = open(basename(path));
      await store.append(draftsFrom(2, 1), { expect: 1, now });
      process.chdir(before);
      await store.append(draftsFrom(3, 1), { expect: 2, now });
      await store.close();
    } finally {
      process.chdir(before);
    }
    await open(path).append(draftsFrom(4, 1), { expect: 3, now });
  });

  it('is read, not written, while it has a hard link', async () => {
    const path = await filled([1]);
    const other = fresh();
    linkSync(path, other);
    for (const name of [path, other]) {
      await expect(open(name).append(draftsFrom(2, 1), { expect: 1, now })).rejects.toThrow('file_must_have_one_name');
      expect(await open(name, { readOnly: true }).head()).toBe(1);
    }
    rmSync(other);
    linkSync(path, `${path}.aside/file-left.draft`);
    await open(path).append(draftsFrom(2, 1), { expect: 1, now });
  });

  it('is written no more once somebody cut it, or wrote behind its end', async () => {
    for (const change of [(path: string) => truncateSync(path, 40), (path: string) => appendFileSync(path, 'x\n')]) {
      const path = fresh();
      const store = open(path);
      await store.append(draftsFrom(1, 2), { expect: 0, now });
      change(path);
      const after = readFileSync(path);
      for (let again = 0; again < 2; again++) {
        await expect(store.append(draftsFrom(3, 1), { expect: 2, now })).rejects.toThrow('log_must_be_intact');
      }
      expect(readFileSync(path)).toEqual(after);
    }
  });

  it('is written no more once somebody wrote into it, even as many bytes as stood there', async () => {
    const at = (text: string) => (bytes: Buffer) => bytes.lastIndexOf(text);
    for (const [place, due] of [
      [at('"recordedBy":"'), ['log_must_be_intact']],
      [at('"root":"'), ['log_must_be_intact']],
      [() => 3, ['file_must_be_a_ledger']],
      [() => null, []],
    ] as const) {
      const path = fresh();
      const store = open(path);
      await store.append(draftsFrom(1, 2), { expect: 0, now });
      await store.append(draftsFrom(3, 2), { expect: 2, now });
      const before = readFileSync(path);
      const changed = Buffer.from(before);
      const where = place(before);
      if (where !== null) changed[where + 14] = (changed[where + 14] ?? 0) ^ 1;
      overwrite(path, changed);
      for (let again = 0; again < 2; again++) {
        const appending = store.append(draftsFrom(5 + again, 1), { expect: 4 + again, now });
        expect(await codes(appending)).toEqual(due);
      }
      expect(readFileSync(path).subarray(0, before.length)).toEqual(changed);
      expect(readFileSync(path).length > before.length).toBe(due.length === 0);
    }
  });

  it('is read anew by whoever turns from reading to writing, if it was touched', async () => {
    const path = await filled([2, 2]);
    const [store, honest] = [open(path), open(path)];
    expect(await store.head()).toBe(4);
    await honest.head();
    const bytes = readFileSync(path);
    const changed = Buffer.from(bytes);
    changed[bytes.indexOf('"recordedBy":"') + 14] = 0x7a;
    overwrite(path, changed);
    expect(await codes(store.append(draftsFrom(5, 1), { expect: 4, now }))).toEqual(['log_must_be_intact']);
    overwrite(path, bytes);
    expect(await codes(honest.append(draftsFrom(5, 1), { expect: 4, now }))).toEqual([]);
  });

  it('is refused where it is no plain file, and nothing waits for its other end', async () => {
    const pipe = fresh();
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const link = fresh();
    symlinkSync(pipe, link);
    for (const [path, kind] of [
      [pipe, 'a pipe'],
      [link, 'a pipe'],
      [folder, 'a folder'],
      ['/dev/null', 'a device'],
    ] as const) {
      for (const store of [open(path), open(path, { readOnly: true })]) {
        await expect(store.head()).rejects.toThrow(
          `file_must_be_a_plain_file at path: ${path === link ? pipe : path} is ${kind}`,
        );
      }
      if (path !== '/dev/null') {
        expect(await codes(open(path).append([], { expect: 0, now }))).toEqual(['file_must_be_a_plain_file']);
      }
      rmSync(`${path}.aside`, { recursive: true, force: true });
    }
  });

  it('says that it was saved anew, and how to have it back', async () => {
    const path = await filled([2, 3]);
    const text = readFileSync(path, 'utf8');
    const lf = (bytes: Buffer) =>
      bytes
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .replaceAll('\r\n', '\n');
    for (const [saved, what] of [
      [Buffer.from(text.replaceAll('\n', '\r\n')), 'CR LF'],
      [Buffer.from(`\ufeff${text}`), 'byte order mark'],
      [Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`), 'byte order mark'],
      [Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
    ] as const) {
      writeFileSync(path, saved);
      await expect(open(path, { readOnly: true }).head()).rejects.toThrow(what);
      expect(await codes(open(path).append([], { expect: 5, now }))).toEqual(['file_must_be_as_written']);
      expect(readFileSync(path)).toEqual(saved);
      if (what === 'UTF-16') continue;
      // What the hint says.
      writeFileSync(path, lf(saved));
      expect(await open(path, { readOnly: true }).head()).toBe(5);
    }
  });

  it('is refused as often as it is asked for, and takes no options that it does not know', async () => {
    const path = await filled([1]);
    const store = open(path, { checkpoint: { position: 1, root: '0'.repeat(64) } });
    for (let again = 0; again < 2; again++) {
      await expect(store.head()).rejects.toThrow('log_must_match_checkpoint');
      await expect(store.append([], { expect: 1, now })).rejects.toThrow('log_must_match_checkpoint');
    }
    const wrong = [
      { mayLoseBy: 'x' },
      { readOnly: 'yes' },
      { readonly: true },
      { checkpoint: null },
      { onTornTail: 1 },
    ];
    // What JavaScript can pass.
    for (const given of wrong) expect(() => fileStore(path, given as FileStoreOptions)).toThrow(/_/);
    for (const none of ['', undefined, new URL('file:///a')]) expect(() => fileStore(none as string)).toThrow(/path/);
  });

  it.skipIf(!existsSync('/proc/self/fd'))('keeps no handle of a file that was refused', async () => {
    const path = fresh();
    writeFileSync(path, 'x\n');
    const before = readdirSync('/proc/self/fd').length;
    for (let again = 0; again < 30; again++) {
      await expect(fileStore(path).append([], { expect: 0, now })).rejects.toThrow('file_must_be_a_ledger');
    }
    expect(readdirSync('/proc/self/fd').length - before).toBeLessThan(15);
  });
});

describe('the file', () => {
  it('is a header, and batches of canonical events that a commit closes', async () => {
    const path = fresh();
    const store = open(path);
    const result = await store.append(draftsFrom(1, 2), { expect: 0, now });
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines).toHaveLength(5);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'indicator-ledger', version: 1 });
    expect(lines.slice(1, 3)).toEqual('appended' in result ? result.appended.map(eventText) : []);
    const ledger = await openLedger(store, { readOnly: true });
    const { root } = await ledger.treeHead();
    expect(JSON.parse(lines[3] ?? '')).toMatchObject({ commit: { first: 1, last: 2, generation: 1, root } });
    expect(lines[4]).toBe('');
  });

  it('is made by the first append, and a reader of none is told', async () => {
    const path = fresh();
    expect(await open(path).head()).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect(await codes(open(path, { readOnly: true }).head())).toEqual(['file_must_exist']);
    await open(path).append([], { expect: 0, now });
    expect(await open(path, { readOnly: true }).head()).toBe(0);
  });

  it('is refused where it is something else', async () => {
    const contents = ['', 'x', '{}\n', '{"format":"indicator-ledger"}\n', `${'x'.repeat(3_000_000)}\n`];
    for (const content of contents) {
      const path = fresh();
      writeFileSync(path, content);
      expect(await codes(open(path).head())).toEqual(['file_must_be_a_ledger']);
      expect(await codes(open(path).append([], { expect: 0, now }))).toEqual(['file_must_be_a_ledger']);
      expect(readFileSync(path, 'utf8') === content).toBe(true);
    }
    expect(await codes(open(join(folder, 'none', 'a')).append([], { expect: 0, now }))).toEqual([]);
  });

  it('of a later version is left alone', async () => {
    const path = await filled([1]);
    const [header = ''] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${header.replace('"version":1', '"version":2')}\n`);
    expect(await codes(open(path).head())).toEqual(['file_must_be_a_ledger']);
  });

  it('cannot be exchanged or cut under a store', async () => {
    const [path, other] = [await filled([3]), await filled([3])];
    const [reader, writer] = [open(path, { readOnly: true }), open(path)];
    await reader.head();
    await writer.append(draftsFrom(4, 1), { expect: 3, now });
    renameSync(path, `${path}.old`);
    renameSync(other, path);
    expect(await codes(reader.head())).toEqual(['file_must_stay_in_place']);
    expect(await codes(writer.append(draftsFrom(5, 1), { expect: 4, now }))).toEqual(['file_must_stay_in_place']);
  });
});

describe('a batch that was not finished', () => {
  it('is saved aside, reported and cut off by the next writer, and passed over by readers', async () => {
    const path = await filled([2, 2]);
    const torn = '{"data":{},"id":"';
    appendFileSync(path, torn);
    const before = readFileSync(path);
    expect(await open(path, { readOnly: true }).head()).toBe(4);
    expect(readFileSync(path)).toEqual(before);
    const reports: TornTail[] = [];
    const writer = open(path, { onTornTail: (tail) => reports.push(tail) });
    await writer.append(draftsFrom(5, 1), { expect: 4, now });
    expect(reports).toEqual([
      { position: 4, bytes: torn.length, saidUpTo: null, savedAs: `${path}.aside/torn-after-4` },
    ]);
    expect(readFileSync(`${path}.aside/torn-after-4`, 'utf8')).toBe(torn);
    await writer.close();
    appendFileSync(path, 'again');
    await open(path).append([], { expect: 5, now });
    expect(readdirSync(`${path}.aside`).sort()).toContain('torn-after-5');
  });

  it('FILE-2 is never seen, whoever reads while it is written, in pieces or whole', async () => {
    let [looks, between] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
        async (seed, sizes) => {
          const disk = emptyDisk();
          const random = randomFrom(seed);
          const [writer, reader] = [
            storeOn({ layer: inPieces(disk.layer, random) }, 1),
            storeOn(disk, 1, { readOnly: true }),
          ];
          await writer.append([], { expect: 0, now });
          const ends = new Set([0]);
          let isDone = false;
          const writing = (async () => {
            let at = 0;
            for (const size of sizes) {
              ends.add(at + size);
              await writer.append(draftsFrom(at + 1, size), { expect: at, now });
              at += size;
            }
            isDone = true;
          })();
          let last = 0;
          while (!isDone) {
            await new Promise((resolve) => setImmediate(resolve));
            const head = await reader.head();
            expect([head, ends.has(head), head >= last]).toEqual([head, true, true]);
            looks += 1;
            if ((disk.content(diskPath)?.length ?? 0) > 0 && !isWhole(disk.content(diskPath))) between += 1;
            last = head;
          }
          await writing;
          expect(await positions(reader)).toEqual(await positions(writer));
        },
      ),
      { numRuns: 60 },
    );
    console.log(`${looks} looks, ${between} of them while something stood behind the last batch`);
    expect(between).toBeGreaterThan(200);
  });
});

describe('a last batch that was damaged', () => {
  it('FILE-4 is told by whoever verifies, and by the writer that cuts it off, and is not refused', async () => {
    const path = await filled([2, 2, 3]);
    rmSync(`${path}.aside`, { recursive: true });
    const bytes = readFileSync(path);
    const good = bytes.indexOf('\n', bytes.indexOf('"last":4')) + 1;
    const at = bytes.lastIndexOf('"recordedBy":"') + 14;
    const told = async (content: Uint8Array) => {
      writeFileSync(path, content);
      const { head, unrecorded } = unwrap(await verifyStore(open(path, { readOnly: true })));
      return [head.position, unrecorded];
    };
    expect(await told(bytes)).toEqual([7, undefined]);
    const flipped = Buffer.from(bytes).fill(0x7a, at, at + 1);
    // A power cut leaves the same, where the disk took the end of a batch before its beginning.
    const unwritten = Buffer.from(bytes).fill(0, good, good + 100);
    for (const damaged of [flipped, unwritten]) {
      expect(await told(damaged)).toEqual([4, { bytes: bytes.length - good, saidUpTo: 7 }]);
    }
    for (const cut of [bytes.subarray(0, -1), bytes.subarray(0, good + 1)]) {
      expect(await told(cut)).toEqual([4, { bytes: cut.length - good, saidUpTo: null }]);
    }
    writeFileSync(path, flipped);
    const reports: TornTail[] = [];
    const writer = open(path, { onTornTail: (tail) => reports.push(tail) });
    await writer.append(draftsFrom(8, 1), { expect: 4, now });
    expect(reports).toMatchObject([{ position: 4, bytes: bytes.length - good, saidUpTo: 7 }]);
    expect(unwrap(await verifyStore(writer)).unrecorded).toBe(undefined);
  });
});

describe('readers', () => {
  it('see the file grow, in this process and in any other', async () => {
    const path = await filled([2]);
    const [reader, writer] = [open(path, { readOnly: true }), open(path)];
    expect(await positions(reader)).toEqual([1, 2]);
    await writer.append(draftsFrom(3, 2), { expect: 2, now });
    expect(await reader.head()).toBe(4);
    expect(await positions(reader)).toEqual([1, 2, 3, 4]);
    expect(await codes(reader.append([], { expect: 4, now }))).toEqual(['store_must_be_writable']);
  });

  it('are told how far they are, and can be called off', async () => {
    const path = fresh();
    const store = open(path, { mayLoseBy: 'power-loss' });
    for (let at = 0; at < 25_000; at += 5_000) await store.append(draftsFrom(at + 1, 5_000), { expect: at, now });
    await store.close();
    const told: number[] = [];
    await open(path, {
      onProgress: ({ position, bytes, ofBytes }) => told.push(position, Number(bytes <= ofBytes)),
    }).head();
    expect(told.filter((one) => one > 1)).toHaveLength(3);
    expect(told.slice(-2)).toEqual([25_000, 1]);
    const off = new AbortController();
    off.abort(new Error('enough'));
    await expect(open(path, { signal: off.signal }).head()).rejects.toThrow('enough');
  });
});

describe('writers', () => {
  it('FILE-5 are alone: the second is refused, until the first closes', async () => {
    const path = await filled([1]);
    const [one, other] = [open(path), open(path)];
    await one.append(draftsFrom(2, 1), { expect: 1, now });
    expect(await codes(other.append(draftsFrom(3, 1), { expect: 2, now }))).toEqual(['writer_must_be_alone']);
    expect(await positions(other)).toEqual([1, 2]);
    await one.close();
    await other.append(draftsFrom(3, 1), { expect: 2, now });
    expect(await positions(other)).toEqual([1, 2, 3]);
  });

  it('FILE-5 are told when a ledger is opened to record, and not when it is opened to read', async () => {
    const path = await filled([1]);
    await openLedger(open(path), { recordedBy: 'a' });
    expect(await codes(openLedger(open(path), { recordedBy: 'b' }))).toEqual(['writer_must_be_alone']);
    await openLedger(open(path), { readOnly: true });
  });

  it('FILE-5 lose the right to write when their lock is taken or removed', async () => {
    const path = await filled([1]);
    const store = open(path);
    await store.append([], { expect: 1, now });
    const [name = ''] = readdirSync(`${path}.aside`).filter((one) => one.startsWith('lock'));
    rmSync(`${path}.aside/${name}`);
    expect(await codes(store.append(draftsFrom(2, 1), { expect: 1, now }))).toEqual(['writer_must_be_alone']);
    await store.close();
    // The folder may be removed altogether: the log knows how many writers it has had.
    rmSync(`${path}.aside`, { recursive: true });
    const next = open(path);
    await next.append(draftsFrom(2, 1), { expect: 1, now });
    expect(readFileSync(path, 'utf8')).toMatch(/"generation":2,.*\n$/);
  });

  it('FILE-5 are never two at once, however they race for a lock whose holder died', async () => {
    let [taken, given, highest, attempts] = [0, 0, 0, 0];
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), fc.nat(2), async (scheduler, racers, dead) => {
        const layer = dealt(emptyDisk().layer, scheduler);
        const holders = new Set<Lock>();
        const living = new Set(Array.from({ length: racers }, (_, pid) => pid + 1));
        const locking = (pid: number) => ({
          layer,
          folder: '/f',
          token: `${pid} ${++attempts}`,
          neighbourhood: {
            self: { host: 'h', boot: 'b', pid, started: '' },
            isDead: (holder: Holder) => !living.has(holder.pid),
          },
        });
        let last = 0;
        const race = async (pid: number) => {
          for (let round = 0; round < 2; round++) {
            const lock = await takeLock(locking(pid), 0).catch((error: unknown) => {
              if (!isLedgerError(error)) throw error;
              given += 1;
              return null;
            });
            if (lock === null) continue;
            lock.check();
            expect([holders.size, lock.generation > last]).toEqual([0, true]);
            last = lock.generation;
            highest = Math.max(highest, last);
            holders.add(lock);
            taken += 1;
            await layer.names('/f');
            holders.delete(lock);
            await lock.release();
          }
        };
        for (let pid = 100; pid < 100 + dead; pid++) {
          living.add(pid);
          await scheduler.waitFor(takeLock(locking(pid), 0));
          living.delete(pid);
        }
        last = dead;
        await scheduler.waitFor(Promise.all([...living].map(race)));
      }),
      { numRuns: 300 },
    );
    console.log(`locks taken ${taken}, refused ${given}, up to generation ${highest}`);
    expect(Math.min(taken, given)).toBeGreaterThan(100);
  });

  it('FILE-5 know a process that has ended from one that lives, and from one of another machine', () => {
    const here = processes();
    expect(here.isDead(here.self)).toBe(false);
    expect(here.isDead({ ...here.self, pid: 2 ** 22 + 1 })).toBe(true);
    expect(here.isDead({ ...here.self, pid: 2 ** 22 + 1, host: 'elsewhere' })).toBe(false);
    if (here.self.started !== '') expect(here.isDead({ ...here.self, started: '1' })).toBe(true);
    if (here.self.boot !== '') expect(here.isDead({ ...here.self, boot: 'before' })).toBe(true);
  });

  it('share a batch when they come at once', async () => {
    const path = fresh();
    const store = open(path);
    const sends = Array.from({ length: 20 }, (_, at) => store.append(draftsFrom(at + 1, 1), { expect: at, now }));
    expect((await Promise.all(sends)).every((result) => 'appended' in result)).toBe(true);
    expect(readFileSync(path, 'utf8').match(/"commit"/g)).toHaveLength(1);
  });

  it('put one snapshot aside after another, however many are saved at once', async () => {
    const store = open(await filled([3]));
    await store.append([], { expect: 3, now });
    await Promise.all([1, 2, 3].map((byte) => store.snapshots?.save(new Uint8Array(1000).fill(byte), 3)));
    expect((await store.snapshots?.load())?.[999]).toBe(3);
  });

  it('put a snapshot aside, which is used only with the log that it was taken of', async () => {
    const path = await filled([3]);
    const store = open(path);
    await store.append([], { expect: 3, now });
    await store.snapshots?.save(Uint8Array.of(1), 3);
    await store.snapshots?.save(Uint8Array.of(2), 9);
    expect([...((await store.snapshots?.load()) ?? [])]).toEqual([1]);
    await store.close();
    const other = await filled([4]);
    writeFileSync(`${other}.aside/snapshot`, readFileSync(`${path}.aside/snapshot`));
    expect([...((await open(path).snapshots?.load()) ?? [])]).toEqual([1]);
    expect(await open(other).snapshots?.load()).not.toBe(undefined);
    for (const content of ['', '\n', '{"position":3}\n1', `{"position":3,"root":"${'0'.repeat(64)}"}\n1`]) {
      writeFileSync(`${path}.aside/snapshot`, content);
      expect(await open(path).snapshots?.load()).toBe(null);
    }
  });
});

/** The same files, in which a write takes a few bytes and then lets others look. */
function inPieces(layer: FileLayer, random: () => number): FileLayer {
  return {
    ...layer,
    async open(name, how) {
      const file = await layer.open(name, how);
      if (file === null) return null;
      const write = async (bytes: Uint8Array, at: number) => {
        const taken = await file.write(bytes.subarray(0, 1 + Math.floor(random() * 400)), at);
        await new Promise((resolve) => setImmediate(resolve));
        return taken;
      };
      return { ...file, write };
    },
  };
}

/** Whether a file ends where a line that is a commit, or the header, does. */
function isWhole(content: Uint8Array | null): boolean {
  const text = new TextDecoder().decode(content ?? new Uint8Array(0));
  return text.endsWith('\n') && /^\{"c(?:ommit|hecksum)"/.test(text.split('\n').at(-2) ?? '');
}

/** The same files, in which every call waits for its turn as the scheduler deals it. */
function dealt(layer: FileLayer, scheduler: fc.Scheduler): FileLayer {
  const turn =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      await scheduler.schedule(Promise.resolve());
      return call(...given);
    };
  return {
    open: turn(layer.open),
    identityOf: layer.identityOf,
    names: turn(layer.names),
    makeFolder: turn(layer.makeFolder),
    link: turn(layer.link),
    rename: turn(layer.rename),
    remove: turn(layer.remove),
    syncFolder: turn(layer.syncFolder),
  };
}

async function positions(store: EventStore): Promise<readonly number[]> {
  const list: number[] = [];
  for await (const event of store.read()) list.push(event.position);
  return list;
}

async function codes(call: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return isLedgerError(error) ? error.issues.map((issue) => issue.code) : [];
}
