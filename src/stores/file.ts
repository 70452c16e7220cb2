/**
 * File: a log in one file of lines that opens in any editor. (**stores** → log)
 *
 * Invariants
 * - FILE-1 What was acknowledged is read again, whatever ended its writer: a crash, a power cut, a full disk.
 * - FILE-2 Nobody ever sees a part of a batch.
 * - FILE-3 After a write or a sync that failed nothing is acknowledged.
 * - FILE-4 Whatever is changed in the file is refused, or was behind the last commit; with a checkpoint kept elsewhere it
 *   is refused.
 * - FILE-5 Two writers are never at work at once.
 *
 * @module
 */
import * as z from 'zod';
import {
  adopted,
  askedList,
  askedOptions,
  askedPosition,
  type EventStore,
  headAt,
  sealAhead,
  spanOf,
  type TreeHead,
  treeHeadSchema,
} from '../log.ts';
import { LedgerError, shown, unwrap } from '../model/error.ts';
import type { LedgerEvent } from '../model/event.ts';
import { readAs, rule } from '../model/schema.ts';
import { keepSnapshot, snapshotOf } from './file/aside.ts';
import { type Neighbourhood, processes } from './file/holder.ts';
import { type FileLayer, nodeLayer } from './file/layer.ts';
import { followed } from './file/links.ts';
import type { Lock } from './file/lock.ts';
import { endWriting, type Opening, openToWrite, readAndMatch, type TornTail } from './file/opening.ts';
import { promisedHeads } from './file/promised.ts';
import { beginReading, eventOf, linesBetween } from './file/reading.ts';
import type { FileProgress } from './file/scan.ts';
import { closed, missing, notWritable, unusable, unwritten, usable } from './file/trouble.ts';
import { type Entry, type Outcome, type Queue, type Waiting, type Writing, writeAllOf } from './file/writing.ts';

export type { TornTail } from './file/opening.ts';
export type { FileProgress } from './file/scan.ts';

/** How a file is opened. */
export interface FileStoreOptions {
  /** Nothing is created, locked or mended, and nothing can be appended. The file must be there. */
  readonly readOnly?: boolean;
  /**
   * What acknowledged events may be lost by. `nothing` (default): each batch is on the disk before it is acknowledged.
   * `power-loss`: it is with the operating system, which keeps it when the process is killed and loses it, or the middle
   * of it, when the machine stops.
   */
  readonly mayLoseBy?: 'nothing' | 'power-loss';
  /** A tree head that was kept elsewhere: a log that ends before it, or had another there, is refused. */
  readonly checkpoint?: TreeHead;
  /** Called every ten thousand events while the file is read, and at the end. */
  readonly onProgress?: (progress: FileProgress) => void;
  /** An `AbortSignal` that ends the reading of a long file. */
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown };
  /** Called when a batch that a writer did not finish was cut off and saved aside. */
  readonly onTornTail?: (tail: TornTail) => void;
}

const NUL = rule('path_must_hold_no_nul', (found) => `${shown(found)} is no path.`, 'Remove the character NUL.');
const pathSchema = z
  .string()
  .min(1)
  .refine((path) => !path.includes('\0'), NUL);
const isFunction = (given: unknown) => typeof given === 'function';
const optionsSchema: z.ZodType<FileStoreOptions> = z.strictObject({
  readOnly: z.boolean().optional(),
  mayLoseBy: z.enum(['nothing', 'power-loss']).optional(),
  checkpoint: treeHeadSchema.optional(),
  onProgress: z.custom<NonNullable<FileStoreOptions['onProgress']>>(isFunction).optional(),
  signal: z
    .custom<NonNullable<FileStoreOptions['signal']>>((given) => typeof given === 'object' && given !== null)
    .optional(),
  onTornTail: z.custom<NonNullable<FileStoreOptions['onTornTail']>>(isFunction).optional(),
});

/**
 * A log in a file, which is made when something is first appended. Any number of stores may read it, and see it grow; the
 * first that appends holds it, in this process or another, until it is closed.
 *
 * A folder beside the file, its name with `.aside` behind it, holds the lock and what else could be lost without losing an
 * event. A relative path counts from where the process is now, wherever it goes later. A file that is named through a
 * symbolic link is held where it is; one with several hard links is only read.
 *
 * @throws LedgerError when the path is no text, or an option is not known or has no such value.
 * @example
 * ```ts
 * import { openLedger } from 'indicator-ledger';
 * import { fileStore } from 'indicator-ledger/stores/file';
 *
 * const ledger = await openLedger(fileStore('hue.ledger.jsonl'), { recordedBy: 'thống kê BCĐ 138' });
 * await ledger.define({ publishers: [{ id: 'ca-hue', name: 'Công an thành phố Huế' }] });
 * await ledger.close();
 *
 * const store = fileStore('hue.ledger.jsonl', { readOnly: true });
 * for await (const event of store.read()) console.log(event.position, event.type); // 1 PublisherDefined
 * await store.close();
 * ```
 */
export function fileStore(path: string, options: FileStoreOptions = {}): EventStore {
  unwrap(readAs(pathSchema, path, ['path']));
  return fileStoreOn({ layer: nodeLayer, neighbourhood: processes() }, followed(path), options);
}

/** What the store stands on. */
interface Ground {
  readonly layer: FileLayer;
  readonly neighbourhood: Neighbourhood;
}

/**
 * As {@link fileStore}, on files and processes that are passed in.
 *
 * @hidden
 */
export function fileStoreOn(ground: Ground, path: string, given: FileStoreOptions): EventStore {
  const options = unwrap(readAs(optionsSchema, given));
  const { onProgress, signal } = options;
  const reading = beginReading(ground.layer, path, { onProgress, signal });
  const opening: Opening = {
    reading,
    folder: `${path}.aside`,
    neighbourhood: ground.neighbourhood,
    syncs: options.mayLoseBy !== 'power-loss',
    checkpoint: options.checkpoint,
    onTornTail: options.onTornTail,
  };
  const { scan } = reading;
  const queue: Queue = { waiting: [], arrived() {} };
  let writing: Writing | null = null;
  let held: Lock | null = null;
  let failure: LedgerError | null = null;
  let isOpen = true;
  let turn: Promise<unknown> = Promise.resolve();
  let draining: Promise<void> | null = null;

  const check = () => {
    if (!isOpen) throw new LedgerError([closed]);
  };
  /** One task at a time looks at the file. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = turn.then(task);
    turn = mine.catch(() => {});
    return mine;
  };
  const upToDate = async (): Promise<void> => {
    check();
    if (writing !== null) return;
    await inTurn(async () => {
      if (writing !== null || !isOpen) return;
      await usable(async () => {
        if (options.readOnly === true && ground.layer.identityOf(path) === null) throw new LedgerError([missing(path)]);
        await readAndMatch(opening);
      });
    });
    check();
  };
  const drain = async (): Promise<void> => {
    try {
      writing ??= await inTurn(() => usable(() => openToWrite(opening)));
    } catch (error) {
      for (const { answer } of queue.waiting.splice(0)) answer({ error });
      return;
    }
    await writeAllOf(writing, queue, (cause) => {
      failure = unwritten(cause);
      return failure;
    });
  };
  const beginDraining = () => {
    if (draining !== null || queue.waiting.length === 0) return;
    // After whatever the caller does at once, so that appends of one moment share a batch.
    draining = Promise.resolve()
      .then(drain)
      .finally(() => {
        draining = null;
        beginDraining();
      });
  };
  const end = async (): Promise<void> => {
    const [ended, files] = [writing, [...reading.spare.splice(0), reading.file]];
    [writing, reading.file, held] = [null, null, writing?.lock ?? held];
    try {
      if (ended !== null && failure === null) await endWriting(opening, ended);
    } finally {
      try {
        await held?.release();
        // Until then closing again tries again.
        held = null;
      } finally {
        for (const file of files) await file?.close();
      }
    }
  };
  const inQueue = async (expect: number, entries: Waiting['entries']): Promise<Outcome> => {
    check();
    if (options.readOnly === true) throw new LedgerError([notWritable]);
    if (failure !== null) throw failure;
    const outcome = new Promise<Outcome>((answer) => queue.waiting.push({ expect, entries, answer }));
    queue.arrived();
    beginDraining();
    return outcome;
  };

  return {
    async append(drafts, asked) {
      const { expect, now } = askedOptions(asked);
      const sealed = sealAhead(drafts, expect, now);
      const outcome = await inQueue(expect, (end) => sealed(end).map((event): Entry => ({ event })));
      if ('error' in outcome) throw outcome.error;
      // They were sealed as events of this version.
      return 'conflict' in outcome ? outcome : { appended: outcome.entries.map(({ event }) => event as LedgerEvent) };
    },
    async adopt(lines, asked) {
      const { expect } = askedOptions(asked);
      const all = [...askedList(lines, 'lines')];
      const outcome = await inQueue(expect, (end) => adopted(all, end));
      if ('error' in outcome) throw outcome.error;
      return 'conflict' in outcome ? outcome : { adopted: outcome.entries.length };
    },
    async *read(asked) {
      const { after, upTo } = spanOf(asked);
      await upToDate();
      const span = { after, upTo: Math.min(upTo, scan.end.position) };
      let position = span.after;
      try {
        for await (const line of linesBetween(reading, span)) {
          check();
          position += 1;
          yield eventOf(line, position);
        }
      } catch (error) {
        check();
        throw error instanceof LedgerError ? error : unusable(error);
      }
    },
    async head() {
      await upToDate();
      return scan.end.position;
    },
    async *promised() {
      try {
        yield* promisedHeads(reading, { layer: ground.layer, folder: opening.folder }, upToDate);
      } catch (error) {
        check();
        throw error instanceof LedgerError ? error : unusable(error);
      }
    },
    async unrecorded() {
      await upToDate();
      // What a writer found was cut off, and what is there now is its own.
      return writing !== null || scan.behind.bytes === 0 ? null : scan.behind;
    },
    snapshots: {
      async load() {
        await upToDate();
        return usable(() => snapshotOf({ layer: ground.layer, folder: opening.folder }, scan.nodes, scan.end.position));
      },
      async save(snapshot, position) {
        check();
        const at = askedPosition(snapshot, position);
        const aside = { layer: ground.layer, folder: opening.folder };
        await inTurn(async () => {
          if (writing === null || at > scan.end.position) return;
          await usable(() => keepSnapshot(aside, headAt(scan.nodes, at), snapshot));
        });
      },
    },
    async close() {
      isOpen = false;
      while (draining !== null) await draining;
      await inTurn(() => usable(end));
    },
  };
}
