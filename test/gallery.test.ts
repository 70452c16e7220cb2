/**
 * A gallery of stores, logs and verifiers that are wrong, each in one way that was seen in the wild: the store contract or
 * the tests of integrity reject each of them, by the name of the promise that it breaks.
 */
import { describe, expect, it } from 'vitest';
import { isConsistent, isIncluded } from '../src/log/proof.ts';
import {
  addLeafHash,
  type EventStore,
  emptyNodes,
  eventText,
  hashOfLeaf,
  headAt,
  proveInclusion,
  seal,
  spanOf,
} from '../src/log.ts';
import type { EventDraft, LedgerEvent, StoredEvent } from '../src/model/event.ts';
import type { FileLayer } from '../src/stores/file/layer.ts';
import { fileStoreOn } from '../src/stores/file.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { draftsFrom } from '../src/testing/store-contract/drafts.ts';
import { type StoreUnderTest, storeContract } from '../src/testing/store-contract.ts';
import { emptyDisk } from './disk/disk.ts';
import { cutPower, type Toll } from './disk/power.ts';
import { vectorJson, vectorsPresent } from './vectors.ts';

const now = '2024-07-05T03:00:00.000Z';

type Append = EventStore['append'];
type Read = NonNullable<Parameters<EventStore['read']>[0]>;

/** A store that keeps events in a list, and whatever `wrong` does otherwise. */
function naive(wrong: (log: StoredEvent[], own: EventStore) => Partial<EventStore>): StoreUnderTest {
  const log: StoredEvent[] = [];
  const inner = memoryStore();
  const own: EventStore = {
    async append(drafts, options) {
      const result = await inner.append(drafts, options);
      if ('appended' in result) log.push(...result.appended);
      return result;
    },
    async *read(part: Read = {}) {
      await inner.head();
      const { after, upTo } = spanOf(part);
      for (const event of log.slice(after, Math.max(0, Math.min(upTo, log.length)))) {
        await inner.head();
        yield event;
      }
    },
    async adopt(lines, options) {
      const result = await inner.adopt(lines, options);
      if ('adopted' in result) for await (const event of inner.read({ after: options.expect })) log.push(event);
      return result;
    },
    head: () => inner.head(),
    close: () => inner.close(),
  };
  return { store: { ...own, ...wrong(log, own) } };
}

const sealedAt = (log: readonly StoredEvent[], drafts: readonly EventDraft[], recordedAt: string | null = null) =>
  seal(drafts, { position: log.length, recordedAt }, now);

/** Each with the promise that it breaks. */
const stores: Readonly<Record<string, readonly [promise: string, make: () => StoreUnderTest]>> = {
  'leaves a gap behind every refused append': [
    'records drafts in their order, and answers with the events',
    () => naive((log) => ({ append: gapped(log) })),
  ],
  'lets the clock step back': [
    'never records earlier than before',
    () =>
      naive((log) => ({
        append: async (drafts, { expect, now: at }) => {
          if (expect !== log.length) return { conflict: log.length };
          const events = seal(drafts, { position: log.length, recordedAt: null }, at);
          log.push(...events);
          return { appended: events };
        },
      })),
  ],
  'appends wherever it is': [
    'answers with the head where another was expected',
    () =>
      naive((log) => ({
        append: async (drafts) => {
          const events = sealedAt(log, drafts);
          log.push(...events);
          return { appended: events };
        },
      })),
  ],
  'checks the head, waits, and then appends': [
    'records one of many appends at once, and a repeated one not twice',
    () =>
      naive((log) => ({
        append: async (drafts, { expect }) => {
          if (expect !== log.length) return { conflict: log.length };
          await null;
          const events = seal(drafts, { position: log.length, recordedAt: null }, now);
          log.push(...events);
          return { appended: events };
        },
      })),
  ],
  'appends one by one until one is refused': [
    'records a batch whole or not at all',
    () =>
      naive((log, own) => ({
        append: async (drafts, { expect, now: at }) => {
          if (expect !== log.length || drafts.length === 0) return own.append(drafts, { expect, now: at });
          const appended: LedgerEvent[] = [];
          for (const [index, draft] of drafts.entries()) {
            const result = await own.append([draft], { expect: expect + index, now: at });
            if ('appended' in result) appended.push(...result.appended);
          }
          return { appended };
        },
      })),
  ],
  'takes an id as often as it comes': [
    'takes an id once',
    () =>
      naive((log) => ({
        append: async (drafts, { expect }) => {
          if (expect !== log.length) return { conflict: log.length };
          const events = sealedAt(log, drafts);
          log.push(...events);
          return { appended: events };
        },
      })),
  ],
  'appends again when it is not sure': [
    'records drafts in their order, and answers with the events',
    () =>
      naive((log, own) => ({
        append: async (drafts, options) => {
          const first = await own.append(drafts, options);
          const again = drafts.map((draft, index) => ({ ...draft, id: draft.id.replace(/^1000/, `2${index % 10}00`) }));
          if ('appended' in first) await own.append(again, { ...options, expect: log.length });
          return first;
        },
      })),
  ],
  'keeps the objects that it was given': [
    'holds the values of the time of the call',
    () =>
      naive((log) => ({
        append: async (drafts, { expect }) => {
          if (expect !== log.length) return { conflict: log.length };
          const events = drafts.map((draft, index) =>
            Object.assign(draft, { position: log.length + index + 1, recordedAt: now }),
          );
          log.push(...events);
          return { appended: events };
        },
      })),
  ],
  'writes events as JSON of its own, without what it takes for noise': [
    'keeps every text to the byte',
    () =>
      naive((log) => ({
        async *read({ after = 0, upTo = log.length }: Read = {}) {
          for (const event of log.slice(Math.max(0, after), Math.max(0, upTo))) {
            yield JSON.parse(JSON.stringify(event).replaceAll('\ufeff', '').replaceAll('\u2028', '\\n'));
          }
        },
      })),
  ],
  'reads on while others append': [
    'ends a read at the head that stood when it began, and may be read by many at once',
    () =>
      naive((log) => ({
        async *read({ after = 0, upTo = Number.POSITIVE_INFINITY }: Read = {}) {
          for (let at = Math.max(0, after); at < Math.min(upTo, log.length); at++) {
            const event = log[at];
            if (event !== undefined) yield event;
          }
        },
      })),
  ],
  'takes the first position that is asked for as read': [
    'reads any part of the log',
    () =>
      naive((_, own) => ({
        read: ({ after = 0, ...rest }: Read = {}) => own.read({ after: after === 0 ? 0 : after + 1, ...rest }),
      })),
  ],
  'takes any number for a position': [
    'reads between whole positions only',
    () =>
      naive((log) => ({
        read: async function* ({ after = 0, upTo = log.length }: Read = {}) {
          yield* log.slice(Math.max(0, after), Math.max(0, upTo));
        },
      })),
  ],
  'closes on what is under way': [
    'finishes what is under way before it closes',
    () =>
      naive((_, own) => ({
        append: async (drafts, options) => {
          await null;
          return own.append(drafts, options);
        },
      })),
  ],
  'goes on after it was closed': [
    'is closed once and for all',
    () => naive((log) => ({ head: async () => log.length, close: async () => {} })),
  ],
  'acknowledges first and writes later': [
    'loses nothing that it acknowledged',
    () => {
      let kept: StoredEvent[] = [];
      const open = () => {
        const store = memoryStore(kept);
        const waiting: StoredEvent[] = [];
        const append: Append = async (drafts, options) => {
          const result = await store.append(drafts, options);
          kept = [...kept, ...waiting.splice(0)];
          if ('appended' in result) waiting.push(...result.appended);
          return result;
        };
        return { ...store, append };
      };
      return { store: open(), reopen: async () => open() };
    },
  ],
  'shows what it is just writing': [
    'shows whole batches to whoever reads beside the writer',
    () => {
      const shown: StoredEvent[] = [];
      const store = memoryStore();
      const append: Append = async (drafts, options) => {
        const result = await store.append(drafts, options);
        for (const event of 'appended' in result ? result.appended : []) {
          shown.push(event);
          await null;
        }
        return result;
      };
      const beside = {
        ...store,
        head: async () => shown.length,
        read: async function* () {
          yield* [...shown];
        },
        close: async () => {},
      };
      return { store: { ...store, append }, beside: async () => beside };
    },
  ],
  'writes down the tree head of another log': [
    'writes down tree heads, if any, that its events have',
    () =>
      naive((log) => ({
        promised: async function* () {
          if (log.length > 0) yield { position: log.length, root: '0'.repeat(64), keptIn: 'a row' };
        },
      })),
  ],
  'writes down no tree head of its last batches': [
    'writes down tree heads, if any, that its events have',
    () => naive(() => ({ promised: async function* () {} })),
  ],
  'adopts whatever it is handed': [
    'adopts a log as it stands',
    () =>
      naive((log) => ({
        adopt: async (lines) => {
          log.push(...lines.map((line) => JSON.parse(line)));
          return { adopted: lines.length };
        },
      })),
  ],
};

function gapped(log: StoredEvent[]): Append {
  let skipped = 0;
  return async (drafts, { expect }) => {
    if (expect !== log.length) return { conflict: log.length };
    skipped += 1;
    const events = seal(drafts, { position: log.length + skipped, recordedAt: null }, now);
    log.push(...events);
    return { appended: events };
  };
}

describe('a store that', () => {
  it.each(Object.entries(stores))('%s is rejected by name', async (_, [promise, make]) => {
    const check = storeContract(async () => make()).find(({ name }) => name === promise);
    expect(check, promise).toBeDefined();
    await expect(check?.run()).rejects.toThrow();
  });

  it('is not wrong is not rejected', async () => {
    for (const { run } of storeContract(async () => naive(() => ({})), { numRuns: 3 })) await run();
    expect(Object.keys(stores).length).toBeGreaterThanOrEqual(12);
  });

  it('takes a lock for stale that is not ends the other writer, and FILE-5 lets no two write', async () => {
    const disk = emptyDisk();
    const trusting = (pid: number) => ({
      self: { host: 'h', boot: 'b', pid, started: '' },
      isDead: () => true,
    });
    const [one, other] = [1, 2].map((pid) =>
      fileStoreOn({ layer: disk.layer, neighbourhood: trusting(pid) }, '/data/a.jsonl', {}),
    );
    await one?.append(draftsFrom(1, 1), { expect: 0, now });
    await other?.append(draftsFrom(2, 1), { expect: 1, now });
    await expect(one?.append(draftsFrom(3, 1), { expect: 1, now })).rejects.toThrow('writer_must_be_alone');
    expect(await other?.head()).toBe(2);
  });
});

describe('a file store on a layer that', () => {
  const broken: Readonly<Record<string, (layer: FileLayer) => FileLayer>> = {
    'never syncs': (layer) => changed(layer, (file) => ({ ...file, sync: async () => {} })),
    'syncs what was written before the last write': (layer) => {
      let late: (() => Promise<void>) | null = null;
      return changed(layer, (file) => ({
        ...file,
        async sync() {
          await late?.();
          late = file.sync;
        },
      }));
    },
  };
  it.each(Object.entries(broken))('%s loses what was acknowledged, and FILE-1 says so', async (_, change) => {
    const toll: Toll = { acknowledged: 0, lost: 0, halves: 0, refused: 0, torn: 0 };
    for (let seed = 1; seed <= 60; seed++) await cutPower(seed, toll, { change });
    expect(toll.lost + toll.refused).toBeGreaterThan(5);
  });

  it('is told to lose by a power cut does so, and FILE-1 says so', async () => {
    const toll: Toll = { acknowledged: 0, lost: 0, halves: 0, refused: 0, torn: 0 };
    for (let seed = 1; seed <= 60; seed++) await cutPower(seed, toll, { mayLoseBy: 'power-loss' });
    expect(toll.lost + toll.refused).toBeGreaterThan(5);
    expect(toll.halves).toBe(0);
  });
});

function changed(
  layer: FileLayer,
  change: (file: NonNullable<Awaited<ReturnType<FileLayer['open']>>>) => typeof file,
): FileLayer {
  return {
    ...layer,
    async open(path, how) {
      const file = await layer.open(path, how);
      return file === null ? null : change(file);
    },
  };
}

describe('a verifier that', () => {
  type Claim = Parameters<typeof isIncluded>[0];
  const verifiers: Readonly<Record<string, (claim: Claim) => boolean>> = {
    'does not look at the index': ({ leaf, size, root, path }) =>
      [...Array(Number(size)).keys()].some((index) => isIncluded({ leaf, size, root, path, index: BigInt(index) })),
    'takes the root for its own proof': (claim) =>
      isIncluded(claim) || claim.path.some((hash) => String(hash) === String(claim.root)),
    'passes over hashes behind the root': (claim) =>
      claim.path.some((_, at) => isIncluded({ ...claim, path: claim.path.slice(0, at) })) || isIncluded(claim),
    'takes any leaf of an empty proof': (claim) => isIncluded(claim) || claim.path.length === 0,
  };
  it.skipIf(!vectorsPresent('rfc6962')).each(Object.entries(verifiers))(
    '%s is rejected by the vectors of LOG-11',
    (_, verify) => {
      const bytes = (text: string | null) => new Uint8Array(Buffer.from(text ?? '', 'base64'));
      const all = vectorJson('rfc6962/inclusion.json') as readonly (Readonly<Record<string, string>> & {
        readonly proof: readonly string[] | null;
        readonly wantErr: boolean;
      })[];
      const wrong = all.filter(({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
        const index = BigInt(leafIdx ?? '');
        const size = BigInt(treeSize ?? '');
        if (size > 1000n) return false;
        const claim = {
          leaf: bytes(leafHash ?? ''),
          index,
          size,
          root: bytes(root ?? ''),
          path: (proof ?? []).map(bytes),
        };
        return verify(claim) === wantErr;
      });
      expect(wrong.length).toBeGreaterThan(0);
    },
  );

  it('takes an empty log for the beginning of any is rejected by LOG-11', () => {
    const lenient = (claim: Parameters<typeof isConsistent>[0]) => claim.size1 === 0n || isConsistent(claim);
    const claim = { size1: 0n, size2: 3n, root1: new Uint8Array(32), root2: new Uint8Array(32), path: [] };
    expect([lenient(claim), isConsistent(claim)]).toEqual([true, false]);
  });

  it('doubles the last leaf of an odd level is rejected by LOG-9', () => {
    const lines = draftsFrom(1, 3).map((draft, index) => eventText(sealedAt(Array(index), [draft])[0] as LedgerEvent)); // sealed just now
    const nodes = emptyNodes();
    for (const line of lines) addLeafHash(nodes, hashOfLeaf(line));
    const honest = headAt(nodes, 3);
    addLeafHash(nodes, hashOfLeaf(lines[2] ?? ''));
    expect(headAt(nodes, 4).root).not.toBe(honest.root);
    expect(proveInclusion(nodes, 3, 3).hashes).toHaveLength(1);
  });
});
