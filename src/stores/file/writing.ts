/**
 * Writing: appends become batches on the disk, in turn, and nobody hears that his was recorded before it was.
 *
 * Appends that wait while a batch is written go into the next one together, which is made ready meanwhile. One failed write
 * or sync ends all writing: what the system then still holds of it cannot be known, and asking it again would be answered
 * with a lie.
 */
import { addLeafBytes, headAt, type LogEnd, takeIds, writtenPieces } from '../../log.ts';
import { issue, LedgerError } from '../../model/error.ts';
import type { StoredEvent } from '../../model/event.ts';
import { commitLine } from './format.ts';
import { type OpenFile, writeAll } from './layer.ts';
import type { Lock } from './lock.ts';
import { readAgain } from './reading.ts';
import { markEvent, type Scan } from './scan.ts';

/** An event, and its line where it came as one: others are written as they are put down, so that no batch holds them all. */
export interface Entry {
  readonly event: StoredEvent;
  readonly line?: string;
}

/** An append that waits for its turn. */
export interface Waiting {
  readonly expect: number;
  /** What it comes to behind the end of the log; throws where that cannot be recorded. */
  readonly entries: (end: LogEnd) => readonly Entry[];
  /** Called once: when it is on the disk, or is not going to be. */
  readonly answer: (outcome: Outcome) => void;
}

/** What came of an append. */
export type Outcome =
  | { readonly entries: readonly Entry[] }
  | { readonly conflict: number }
  | { readonly error: unknown };

/** Appends that wait. */
export interface Queue {
  readonly waiting: Waiting[];
  /** Called when one more waits. */
  arrived: () => void;
}

/** A log that is written. */
export interface Writing {
  readonly file: OpenFile;
  readonly scan: Scan;
  readonly lock: Lock;
  /** Whether batches are synced before they are acknowledged. */
  readonly syncs: boolean;
  /** Throws where the file has lost its name. */
  readonly checkFile: () => void;
  /** The file's mark when this writer was done with it last. */
  mark: string;
  /** Room for the lines of batches to come. */
  readonly rooms: Buffer[];
}

/** A batch that is made ready: lines in memory, and leaves in the tree behind those of the log's end. */
interface Batch {
  /** The event before it. */
  readonly after: LogEnd;
  /** Where it begins in the file. */
  readonly at: number;
  /** Its last event. */
  end: LogEnd;
  /** Its lines, behind one byte that is not written. */
  room: Buffer;
  used: number;
  /** Whom it answers, and what. */
  readonly taken: Waiting[];
  readonly outcomes: Outcome[];
  /** What was thrown while it was made ready: some of its lines may be missing. */
  broken?: unknown;
}

/** So many bytes make a batch, even if more appends wait. */
const FULL = 8 * 1024 * 1024;
const FEED = 0x0a;

/**
 * Writes all appends that wait and come meanwhile, in batches. While the disk works on one the next is made ready, and goes
 * when that one is there. All are answered.
 *
 * @param failed - Gives the error of every append that was not answered when the system refused something; from then on
 * nothing may be written.
 */
export async function writeAllOf(
  writing: Writing,
  queue: Queue,
  failed: (cause: unknown) => LedgerError,
): Promise<void> {
  const { scan, rooms } = writing;
  let batch = emptyBatch(rooms, scan.end, scan.good);
  let next = batch;
  queue.arrived = () => fill(next, queue.waiting, scan);
  try {
    for (queue.arrived(); batch.taken.length > 0; batch = next) {
      const bytes = sealed(batch, writing);
      next = emptyBatch(rooms, batch.end, batch.at + bytes.length);
      const committed = commit(writing, batch, bytes);
      queue.arrived();
      await committed;
      for (const [index, outcome] of batch.outcomes.entries()) batch.taken[index]?.answer(outcome);
      rooms.push(batch.room);
    }
    rooms.push(batch.room);
  } catch (cause) {
    const error = failed(cause);
    for (const { answer } of new Set([...batch.taken, ...next.taken, ...queue.waiting.splice(0)])) answer({ error });
  } finally {
    queue.arrived = () => {};
  }
}

function emptyBatch(rooms: Buffer[], after: LogEnd, at: number): Batch {
  return { after, at, end: after, room: rooms.pop() ?? Buffer.alloc(0), used: 1, taken: [], outcomes: [] };
}

/** Takes appends out of those that wait into a batch, as long as there is room. Never throws. */
function fill(batch: Batch, waiting: Waiting[], scan: Scan): void {
  while (batch.used < FULL) {
    const next = waiting.shift();
    if (next === undefined) return;
    batch.taken.push(next);
    const outcome = outcomeOf(next, batch.end, scan);
    batch.outcomes.push(outcome);
    try {
      if ('entries' in outcome) for (const entry of outcome.entries) putEntry(batch, entry, scan);
    } catch (error) {
      batch.broken = error;
    }
  }
}

function outcomeOf({ expect, entries }: Waiting, end: LogEnd, { ids }: Scan): Outcome {
  if (expect !== end.position) return { conflict: end.position };
  try {
    const found = entries(end);
    const repeated = takeIds(
      ids,
      found.map(({ event }) => event.id),
    );
    if (repeated.length === 0) return { entries: found };
    return { error: new LedgerError(repeated.map((index) => repeatedId(index, found[index]?.event.id ?? ''))) };
  } catch (error) {
    return { error };
  }
}

function repeatedId(index: number, id: string) {
  return issue('event_id_must_be_new', [index, 'id'], `${id} is in the log already.`, 'Make a new UUID.');
}

/** Writes a line behind the others of a batch, and its leaf into the tree. */
function putEntry(batch: Batch, { event, line }: Entry, scan: Scan): void {
  const from = batch.used;
  markEvent(scan, batch.at + from - 1);
  const pieces = line === undefined ? writtenPieces(event) : [line];
  let most = from + 1;
  for (const piece of pieces) most += piece.length * 3;
  makeRoom(batch, most);
  const { room } = batch;
  let to = from;
  for (const piece of pieces) to += room.write(piece, to, 'utf8');
  // The byte that makes it a leaf stands where the line before ends, for that moment.
  room[from - 1] = 0;
  addLeafBytes(scan.nodes, room, from - 1, to);
  room[from - 1] = FEED;
  room[to] = FEED;
  batch.used = to + 1;
  batch.end = { position: event.position, recordedAt: event.recordedAt };
}

function makeRoom(batch: Batch, length: number): void {
  if (length <= batch.room.length) return;
  const larger = Buffer.allocUnsafe(length * 2);
  batch.room.copy(larger);
  batch.room = larger;
}

/** The bytes of a batch with its commit line; none where it has no event. */
function sealed(batch: Batch, { scan, lock }: Writing): Buffer {
  const { after, end, used } = batch;
  if ('broken' in batch) throw batch.broken;
  if (end === after) return batch.room.subarray(0, 0);
  const { root } = headAt(scan.nodes, end.position);
  const stamp = { first: after.position + 1, last: end.position, generation: lock.generation, root };
  const line = `${commitLine(scan.ledger, stamp)}\n`;
  makeRoom(batch, used + line.length);
  return batch.room.subarray(1, used + batch.room.write(line, used, 'latin1'));
}

/** Puts a batch on the disk. */
async function commit(writing: Writing, { after, at, end }: Batch, bytes: Buffer): Promise<void> {
  if (bytes.length === 0) return;
  const { file, scan, lock, syncs, checkFile } = writing;
  lock.check();
  checkFile();
  if (file.mark() !== writing.mark) await readAgain(file, scan);
  await writeAll(file, bytes, at);
  if (syncs) await file.sync();
  writing.mark = file.mark();
  scan.end = end;
  scan.batch = at;
  scan.good = at + bytes.length;
  scan.lines += end.position - after.position + 1;
  scan.generation = lock.generation;
}
