/**
 * Writing: appends become batches on the disk, in turn, and nobody hears that his was recorded before it was.
 *
 * Appends that wait while a batch is written go into the next one together. One failed write or sync ends all writing: what
 * the system then still holds of it cannot be known, and asking it again would be answered with a lie.
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
  /** Lines of the batch under way, behind one byte that is not written. */
  room: Buffer;
}

/** So many bytes make a batch, even if more appends wait. */
const FULL = 8 * 1024 * 1024;
const FEED = 0x0a;

/**
 * Takes appends out of the queue, and writes one batch of them. All that were taken are answered, or it throws.
 *
 * @throws what the system said; then nothing more may be written, and `taken` are not answered.
 */
export async function writeBatch(writing: Writing, queue: Waiting[], taken: Waiting[]): Promise<void> {
  const { scan } = writing;
  let [end, used, count] = [scan.end, 1, 0];
  const outcomes: Outcome[] = [];
  while (used < FULL) {
    const next = queue.shift();
    if (next === undefined) break;
    taken.push(next);
    const outcome = outcomeOf(next, end, scan);
    outcomes.push(outcome);
    if (!('entries' in outcome)) continue;
    for (const { event, line } of outcome.entries) {
      markEvent(scan, scan.good + used - 1);
      used = putLine(writing, line === undefined ? writtenPieces(event) : [line], used);
      end = { position: event.position, recordedAt: event.recordedAt };
      count += 1;
    }
  }
  if (count > 0) await commit(writing, end, used, count);
  for (const [index, outcome] of outcomes.entries()) taken[index]?.answer(outcome);
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

/** Writes a line into the room from `from` on, and its leaf into the tree; answers where the next one begins. */
function putLine(writing: Writing, pieces: readonly string[], from: number): number {
  let most = from + 1;
  for (const piece of pieces) most += piece.length * 3;
  makeRoom(writing, most);
  const { room, scan } = writing;
  let to = from;
  for (const piece of pieces) to += room.write(piece, to, 'utf8');
  // The byte that makes it a leaf stands where the line before ends, for that moment.
  room[from - 1] = 0;
  addLeafBytes(scan.nodes, room, from - 1, to);
  room[from - 1] = FEED;
  room[to] = FEED;
  return to + 1;
}

function makeRoom(writing: Writing, length: number): void {
  if (length <= writing.room.length) return;
  const larger = Buffer.allocUnsafe(length * 2);
  writing.room.copy(larger);
  writing.room = larger;
}

async function commit(writing: Writing, end: LogEnd, used: number, count: number): Promise<void> {
  const { file, scan, lock, syncs, checkFile } = writing;
  const first = scan.end.position + 1;
  const { root } = headAt(scan.nodes, end.position);
  const line = `${commitLine(scan.ledger, { first, last: end.position, generation: lock.generation, root })}\n`;
  makeRoom(writing, used + line.length);
  const bytes = writing.room.subarray(1, used + writing.room.write(line, used, 'latin1'));
  lock.check();
  checkFile();
  if (file.mark() !== writing.mark) await readAgain(file, scan);
  await writeAll(file, bytes, scan.good);
  if (syncs) await file.sync();
  writing.mark = file.mark();
  scan.end = end;
  scan.batch = scan.good;
  scan.good += bytes.length;
  scan.lines += count + 1;
  scan.generation = lock.generation;
}
