/**
 * Opening: a file, perhaps left behind by a crash, becomes one that can be written on.
 */
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { headAt, type TreeHead, type Unrecorded } from '../../log.ts';
import { endingOf, keepTorn, matchHead, noteEnding } from './aside.ts';
import { headerLine } from './format.ts';
import type { Neighbourhood } from './holder.ts';
import { type OpenFile, readAll, writeAll, writeNew } from './layer.ts';
import { type Lock, type Locking, takeLock } from './lock.ts';
import { checkFile, type Reading, readAgain, readOn } from './reading.ts';
import { emptyScan } from './scan.ts';
import type { Writing } from './writing.ts';

/**
 * What was left of a batch that its writer did not finish: nobody had been told that it was recorded. Where `saidUpTo` is a
 * position, it may also be one that was recorded, and damaged since.
 */
export interface TornTail extends Unrecorded {
  /** The last position of the log. */
  readonly position: number;
  /** The file that has them now. */
  readonly savedAs: string;
}

/** How a log is opened. */
export interface Opening {
  readonly reading: Reading;
  /** The folder beside it. */
  readonly folder: string;
  readonly neighbourhood: Neighbourhood;
  readonly syncs: boolean;
  readonly checkpoint: TreeHead | undefined;
  readonly onTornTail: ((tail: TornTail) => void) | undefined;
}

/**
 * Reads what there is or was added, and holds it against what is known from elsewhere.
 *
 * @throws LedgerError `log_must_match_checkpoint`
 */
export async function readAndMatch(opening: Opening): Promise<void> {
  const { reading } = opening;
  if (reading.file !== null) return readOn(reading);
  try {
    await readAndMatchFirst(opening);
  } catch (error) {
    // Nothing of a file that was refused is kept, nor its handle: whoever asks again is refused again.
    const { file } = opening.reading;
    reading.file = null;
    reading.mark = null;
    Object.assign(reading.scan, emptyScan());
    await file?.close();
    throw error;
  }
}

async function readAndMatchFirst({ reading, folder, checkpoint }: Opening): Promise<void> {
  // Noted first: what is noted is on the disk, and what is on the disk is read.
  const ending = await endingOf({ layer: reading.layer, folder });
  await readOn(reading);
  const { scan } = reading;
  if (ending !== null) matchHead(scan.nodes, scan.end.position, ending, `${folder}/end`);
  if (checkpoint !== undefined) matchHead(scan.nodes, scan.end.position, checkpoint, 'the checkpoint');
}

/** Takes the lock, reads all there is, and clears up behind a writer that did not close the log. */
export async function openToWrite(opening: Opening): Promise<Writing> {
  const { reading, folder, neighbourhood, syncs } = opening;
  const { layer, path } = reading;
  const locking: Locking = { layer, folder, neighbourhood, token: randomUUID() };
  let lock = await takeLock(locking, reading.scan.generation);
  try {
    await removeDrafts(opening);
    await readAndMatch(opening);
    const file = (await layer.open(path, 'to write')) ?? (await makeFile(opening));
    if (reading.file === null) reading.file = file;
    else reading.spare.push(file);
    await readOn(reading);
    if (lock.generation <= reading.scan.generation) lock = await exchangeLock(lock, locking, reading.scan.generation);
    checkFile(reading);
    // Somebody wrote since it was read: on, as he may, or in what was read, as nobody may.
    const isTouched = file.mark() !== reading.mark;
    await clearUp(opening, file);
    if (isTouched) await readAgain(file, reading.scan);
    return {
      file,
      scan: reading.scan,
      lock,
      syncs,
      checkFile: () => checkFile(reading),
      mark: file.mark(),
      rooms: [],
    };
  } catch (error) {
    // What went wrong first is told; the lock knows what it could not do.
    await lock.release().catch(() => {});
    throw error;
  }
}

/** A file that its maker did not finish, or a second name of one that he did. */
async function removeDrafts({ reading: { layer }, folder }: Opening): Promise<void> {
  for (const name of await layer.names(folder)) {
    if (/^file-.*\.draft$/.test(name)) await layer.remove(`${folder}/${name}`);
  }
}

/** The folder of locks was removed, and the log knows higher ones. */
async function exchangeLock(lock: Lock, locking: Locking, above: number): Promise<Lock> {
  await lock.release();
  return takeLock(locking, above);
}

/** A file with a header: nobody sees it before that is on the disk. */
async function makeFile({ reading, folder }: Opening): Promise<OpenFile> {
  const { layer, path } = reading;
  const draft = `${folder}/file-${randomUUID()}.draft`;
  await writeNew(layer, draft, new TextEncoder().encode(`${headerLine(randomUUID())}\n`));
  await layer.link(draft, path);
  await layer.remove(draft);
  await layer.syncFolder(dirname(path));
  const file = await layer.open(path, 'to write');
  if (file === null) throw new Error(`${path} was removed.`);
  return file;
}

async function clearUp({ reading, folder, onTornTail }: Opening, file: OpenFile): Promise<void> {
  const { layer, scan } = reading;
  const aside = { layer, folder };
  const { position } = scan.end;
  const ending = await endingOf(aside);
  const size = await file.size();
  if (size > scan.good) {
    const bytes = await readAll(file, scan.good, size);
    const savedAs = await keepTorn(aside, position, bytes);
    await file.cut(scan.good);
    await file.sync();
    onTornTail?.({ position, bytes: bytes.length, saidUpTo: scan.behind.saidUpTo, savedAs });
  }
  if (ending === null || !ending.isClosed || ending.position !== position) {
    // The system may have it in memory only, and believe that it is on the disk: a sync that failed is not repeated.
    await writeAll(file, await readAll(file, scan.batch, scan.good), scan.batch);
    await file.sync();
  }
  await noteEnding(aside, { ...headAt(scan.nodes, position), isClosed: false });
}

/** Notes that the log ends where it does. */
export async function endWriting({ reading, folder }: Opening, { file, scan, lock, syncs }: Writing): Promise<void> {
  lock.check();
  if (!syncs) await file.sync();
  const head = headAt(scan.nodes, scan.end.position);
  await noteEnding({ layer: reading.layer, folder }, { ...head, isClosed: true });
}
