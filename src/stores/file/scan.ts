/**
 * Scan: the bytes of a ledger's file become what the store knows of its log, batch by batch, or it is said what is wrong
 * with them and where.
 *
 * A batch counts once its commit is there, intact, and has the tree head of exactly the lines before it. A writer begins a
 * batch only when the one before is on the disk; so an intact commit that belongs further on is proof that something
 * before it was lost or changed; and so are two lines that were commits. Bytes behind the last good commit without such
 * proof are a batch that was not finished.
 */
import {
  addLeafBytes,
  cutTo,
  emptyIdTable,
  emptyLog,
  emptyNodes,
  headAt,
  type IdTable,
  type LogEnd,
  maxTextBytes,
  type Nodes,
  takeIds,
  type Unrecorded,
} from '../../log.ts';
import { issue, LedgerError } from '../../model/error.ts';
import { howSavedAnew, isCommit, readCommit, readHeader, type Stamp, stampOf } from './format.ts';
import type { OpenFile } from './layer.ts';

/** What is known of a log up to the last good commit. */
export interface Scan {
  ledger: string;
  /** The last good commit's last event. */
  end: LogEnd;
  /** Bytes and lines up to the end of that commit. */
  good: number;
  lines: number;
  generation: number;
  /** Where that commit's batch begins. */
  batch: number;
  readonly ids: IdTable;
  /** Leaves behind `end` belong to batches that are not committed yet. */
  readonly nodes: Nodes;
  /** What stood behind that commit when the file was read last. */
  behind: Unrecorded;
  /** Where every {@link STRIDE}th event's line begins, the first of all first. */
  readonly marks: number[];
}

/** Events from one mark to the next. */
export const STRIDE = 256;

/** How far a scan is; and whom it obeys. */
export interface Watch {
  readonly onProgress: ((progress: FileProgress) => void) | undefined;
  readonly signal: { readonly aborted: boolean; readonly reason?: unknown } | undefined;
}

/** How much of a file has been read. */
export interface FileProgress {
  /** Position of the event read last. */
  readonly position: number;
  readonly bytes: number;
  /** Bytes that there are. */
  readonly ofBytes: number;
}

/** The log ends where its file does. */
export const nothingBehind: Unrecorded = Object.freeze({ bytes: 0, saidUpTo: null });

/** Of a file of which nothing was read. */
export function emptyScan(): Scan {
  return {
    ledger: '',
    end: emptyLog,
    good: 0,
    lines: 0,
    generation: 0,
    batch: 0,
    ids: emptyIdTable(),
    nodes: emptyNodes(),
    behind: nothingBehind,
    marks: [],
  };
}

/** What was read behind the last good commit. */
interface Pending {
  readonly scan: Scan;
  readonly ids: string[];
  recordedAt: string | null;
  lines: number;
  /** Whether a line begins as a commit and is not this batch's. */
  isSpoilt: boolean;
  /** Up to which position such a line, itself intact, says that the batch goes. */
  saidUpTo: number | null;
  /** The first thing that is wrong. */
  broken: Broken | null;
}

interface Broken {
  readonly at: number;
  readonly line: number;
  readonly why: string;
}

const CHUNK = 1024 * 1024;
const FEED = 0x0a;
const EVENTS_BETWEEN = 10_000;

/**
 * Reads on from the last good commit to the end of the file.
 *
 * @throws LedgerError `log_must_be_intact` where something is wrong before an intact commit; `file_must_be_a_ledger`.
 */
export async function scanOn(file: OpenFile, scan: Scan, watch: Watch): Promise<void> {
  const pending = nothingPending(scan);
  const size = await file.size();
  // The byte before a line is overwritten by the one that makes it a leaf.
  const buffer = Buffer.allocUnsafe(1 + Math.min(size - scan.good, CHUNK + maxTextBytes));
  let [offset, held, told, isLong] = [scan.good, 0, scan.end.position + EVENTS_BETWEEN, false];
  while (offset + held < size) {
    if (watch.signal?.aborted) throw watch.signal.reason;
    const read = await file.read(buffer.subarray(1 + held, 1 + held + CHUNK), offset + held);
    if (read === 0) break;
    const limit = 1 + held + read;
    const bytes = buffer.subarray(0, limit);
    let from = 1;
    for (let to = bytes.indexOf(FEED, from + held); to >= 0; to = bytes.indexOf(FEED, from)) {
      if (isLong) breakAt(pending, offset + from - 1, 'a line is longer than 1 MiB');
      else takeLine(pending, bytes, from, to, offset - 1);
      isLong = false;
      from = to + 1;
    }
    held = limit - from;
    offset += from - 1;
    if (held > maxTextBytes) {
      // However it goes on, it is no line.
      isLong = true;
      offset += held;
      held = 0;
    }
    buffer.copyWithin(1, from, from + held);
    if (scan.nodes.size >= told) {
      watch.onProgress?.({ position: scan.nodes.size, bytes: offset, ofBytes: size });
      told = scan.nodes.size + EVENTS_BETWEEN;
    }
  }
  if (scan.good === 0 && size > 0) throw notALedger('Its first line is not the header of one.');
  drop(scan);
  scan.behind = Object.freeze({ bytes: size - scan.good, saidUpTo: pending.saidUpTo });
  watch.onProgress?.({ position: scan.end.position, bytes: size, ofBytes: size });
}

function nothingPending(scan: Scan): Pending {
  const { recordedAt } = scan.end;
  return { scan, ids: [], recordedAt, lines: 0, isSpoilt: false, saidUpTo: null, broken: null };
}

/** One line, from `from` up to `to` in bytes of which the first stands at `base` in the file. */
function takeLine(pending: Pending, bytes: Buffer, from: number, to: number, base: number): void {
  pending.lines += 1;
  if (pending.scan.good === 0) takeHeader(pending, bytes.toString('latin1', from, to), base + to + 1);
  else if (isCommit(bytes, from, to)) takeCommit(pending, bytes.toString('latin1', from, to), base + from);
  else if (pending.broken === null) takeEvent(pending, bytes, from, to, base + from);
}

function takeEvent(pending: Pending, bytes: Buffer, from: number, to: number, at: number): void {
  const { scan, recordedAt } = pending;
  const stamp = to - from > maxTextBytes ? null : stampOf(bytes, from, to);
  const wrong = stamp === null ? 'the line is no event' : misplaced(stamp, scan.nodes.size + 1, recordedAt);
  if (stamp === null || wrong !== null) {
    breakAt(pending, at, wrong ?? '');
    return;
  }
  markEvent(scan, at);
  bytes[from - 1] = 0;
  addLeafBytes(scan.nodes, bytes, from - 1, to);
  pending.ids.push(stamp.id);
  pending.recordedAt = stamp.recordedAt;
}

/** Why an event does not follow; null where it does. */
function misplaced({ position, recordedAt }: Stamp, due: number, last: string | null): string | null {
  if (position !== due) return `position ${position} stands where ${due} belongs`;
  return last !== null && recordedAt < last ? `${recordedAt} stands behind ${last}` : null;
}

/** Notes where the line of the next event begins. */
export function markEvent({ nodes, marks }: Scan, at: number): void {
  if (nodes.size % STRIDE === 0) marks[nodes.size / STRIDE] = at;
}

function takeHeader(pending: Pending, line: string, next: number): void {
  const header = readHeader(line);
  if (header === null) {
    const how = howSavedAnew(line);
    throw how === null ? notALedger('Its first line is not the header of one.') : savedAnew(how);
  }
  if (header.version !== 1) throw notALedger(`It is of version ${header.version}, which this library does not read.`);
  const { scan } = pending;
  scan.ledger = header.ledger;
  [scan.good, scan.batch, scan.lines, pending.lines] = [next, next, 1, 0];
}

function takeCommit(pending: Pending, line: string, at: number): void {
  const { scan } = pending;
  const commit = readCommit(scan.ledger, line);
  if (commit === null) {
    spoil(pending, at, 'the commit was changed');
    return;
  }
  const due = scan.end.position + 1;
  if (commit.first !== due) {
    throw damaged(pending, at, `the commit begins at position ${commit.first}, where ${due} belongs`);
  }
  if (commit.generation < scan.generation) {
    throw damaged(pending, at, `writer ${commit.generation} wrote behind writer ${scan.generation}`);
  }
  const { size } = scan.nodes;
  if (pending.broken !== null || size !== commit.last || headAt(scan.nodes, size).root !== commit.root) {
    spoil(pending, scan.good, 'the commit is of other lines than those before it');
    pending.saidUpTo = commit.last;
    return;
  }
  if (takeIds(scan.ids, pending.ids).length > 0) throw damaged(pending, at, 'an id is in the log already');
  scan.end = { position: commit.last, recordedAt: pending.recordedAt };
  scan.generation = commit.generation;
  scan.batch = scan.good;
  scan.good = at + line.length + 1;
  scan.lines += pending.lines;
  pending.lines = 0;
  pending.ids.length = 0;
}

/** Forgets what was read behind the last good commit. */
function drop({ nodes, end, marks }: Scan): void {
  cutTo(nodes, end.position);
  marks.length = Math.ceil(end.position / STRIDE);
}

function breakAt(pending: Pending, at: number, why: string): void {
  pending.broken ??= { at, line: pending.scan.lines + Math.max(1, pending.lines), why };
}

/** One commit may have been under way when the writer ended, not two. */
function spoil(pending: Pending, at: number, why: string): void {
  if (pending.isSpoilt) throw damaged(pending, at, why);
  breakAt(pending, at, why);
  pending.isSpoilt = true;
}

/** The error of what is broken first, here if nowhere before. */
function damaged(pending: Pending, at: number, why: string): LedgerError {
  breakAt(pending, at, why);
  const { scan, broken } = pending;
  drop(scan);
  return damagedAt(scan.end.position + 1, broken?.at ?? at, broken?.why ?? why, broken?.line);
}

/** The error of a file that says something else than what was recorded. */
export function damagedAt(position: number, at: number, why: string, line?: number): LedgerError {
  const where = line === undefined ? '' : `, line ${line}`;
  const message = `At byte ${at}${where}, from position ${position} on, the log is not what was recorded: ${why}.`;
  const hint = 'Keep the file as it is, and restore the log from a copy that was not changed.';
  return new LedgerError([issue('log_must_be_intact', [position], message, hint)]);
}

/** The error of a file that was a ledger before somebody saved it in his own way. */
function savedAnew(how: string): LedgerError {
  const hint =
    'Restore a copy; or save it as UTF-8 without a byte order mark, with lines that end in LF alone, and verify it: no other byte may differ.';
  return new LedgerError([issue('file_must_be_as_written', ['path'], `The file was saved anew, ${how}.`, hint)]);
}

/** The error of a file that is something else. */
export function notALedger(why: string): LedgerError {
  const hint = 'Check the path. To begin a new ledger, name a file that is not there.';
  return new LedgerError([issue('file_must_be_a_ledger', ['path'], `The file is no ledger. ${why}`, hint)]);
}
