/**
 * Reading: a file that others may be writing is read on, and lines become events again.
 */
import { hashOfLeaf, headAt, leafHashAt, readSealed } from '../../log.ts';
import { issue, LedgerError, under } from '../../model/error.ts';
import type { StoredEvent } from '../../model/event.ts';
import { type Commit, isCommit, readCommit, readHeader } from './format.ts';
import type { FileLayer, OpenFile } from './layer.ts';
import { damagedAt, emptyScan, notALedger, nothingBehind, type Scan, STRIDE, scanOn, type Watch } from './scan.ts';

/** A log's file, as far as it was read. */
export interface Reading {
  readonly layer: FileLayer;
  readonly path: string;
  readonly watch: Watch;
  file: OpenFile | null;
  /** The file's mark before any of it was read. */
  mark: string | null;
  /** Further handles of the same file. */
  readonly spare: OpenFile[];
  readonly scan: Scan;
}

/** A file of which nothing was read yet. */
export function beginReading(layer: FileLayer, path: string, watch: Watch): Reading {
  return { layer, path, watch, file: null, mark: null, spare: [], scan: emptyScan() };
}

/** A reader may see a batch that a writer is just cutting off and one that it is just writing, in one look. */
const LOOKS = 3;

/**
 * Reads what was added since. A file that is not there is an empty log.
 *
 * @throws LedgerError where the file was damaged, cut or exchanged.
 */
export async function readOn(reading: Reading): Promise<void> {
  const { scan, watch } = reading;
  reading.file ??= await reading.layer.open(reading.path, 'to read');
  const { file } = reading;
  if (file === null) return;
  checkFile(reading);
  reading.mark ??= file.mark();
  const size = await file.size();
  if (size === 0) throw notALedger('It is empty.');
  if (size < scan.good) throw damagedAt(scan.end.position, size, 'the end of the file was cut off');
  scan.behind = nothingBehind;
  if (size === scan.good) return;
  for (let look = 1; ; look++) {
    try {
      return await scanOn(file, scan, watch);
    } catch (error) {
      if (look === LOOKS || !(error instanceof LedgerError)) throw error;
    }
  }
}

/**
 * Reads all of the file again, up to where it was read before, and holds it against what it said then.
 *
 * @throws LedgerError `log_must_be_intact` where it says something else now.
 */
export async function readAgain(file: OpenFile, scan: Scan): Promise<void> {
  const { position } = scan.end;
  const size = await file.size();
  if (size !== scan.good)
    throw damagedAt(position, Math.min(size, scan.good), 'somebody else cut it or wrote behind it');
  const again = emptyScan();
  await scanOn(file, again, { onProgress: undefined, signal: undefined });
  if (again.good === scan.good && headAt(again.nodes, position).root === headAt(scan.nodes, position).root) return;
  throw damagedAt(position, again.good, 'somebody else wrote into it');
}

/** @throws LedgerError `file_must_stay_in_place` where the file that is read has lost its name. */
export function checkFile({ layer, path, file }: Reading): void {
  if (file === null || layer.identityOf(path) === file.identity) return;
  const hint = 'Close the store, and open the file that is there now.';
  throw new LedgerError([
    issue('file_must_stay_in_place', ['path'], `Another file has the name ${path} now, or none.`, hint),
  ]);
}

const CHUNK = 256 * 1024;
const FEED = 0x0a;

/** Whole lines from a place on, as many at once as are read at once, and where the first of them stands. */
async function* wholeLines(
  file: OpenFile,
  from: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly at: number }> {
  let offset = from;
  let rest = Buffer.alloc(0);
  while (true) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = await file.read(chunk, offset + rest.length);
    if (read === 0) return;
    const all = Buffer.concat([rest, chunk.subarray(0, read)]);
    const bytes = all.subarray(0, all.lastIndexOf(FEED) + 1);
    rest = all.subarray(bytes.length);
    if (bytes.length > 0) yield { bytes, at: offset };
    offset += bytes.length;
  }
}

/**
 * The lines of the events after one position up to another, which were read before, each held against its hash.
 *
 * @throws LedgerError `log_must_be_intact` where the file says something else than when it was read.
 */
export async function* linesBetween(
  { file, scan }: Reading,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): AsyncGenerator<string> {
  if (file === null || after >= upTo) return;
  let number = Math.floor(after / STRIDE) * STRIDE;
  const first = scan.marks[number / STRIDE] ?? 0;
  for await (const { bytes, at } of wholeLines(file, first)) {
    let from = 0;
    for (let to = bytes.indexOf(FEED); to >= 0; to = bytes.indexOf(FEED, from)) {
      if (!isCommit(bytes, from, to)) {
        number += 1;
        if (number > after) yield lineAt(scan, number, bytes.toString('utf8', from, to), at + from);
        if (number === upTo) return;
      }
      from = to + 1;
    }
  }
  throw damagedAt(number + 1, scan.good, 'the file ends before its events do');
}

/**
 * The commits of all batches that were read before, each read again.
 *
 * @throws LedgerError `log_must_be_intact` where they are not those of these batches any more.
 */
export async function* commitsOf({ file, scan }: Reading): AsyncGenerator<Commit> {
  const { good, end, ledger } = scan;
  if (file === null) return;
  let last = 0;
  for await (const { bytes, at } of wholeLines(file, 0)) {
    let from = 0;
    for (let to = bytes.indexOf(FEED); to >= 0 && at + from < good; to = bytes.indexOf(FEED, from)) {
      if (isCommit(bytes, from, to)) {
        const commit = readCommit(ledger, bytes.toString('latin1', from, to));
        if (commit?.first !== last + 1) throw damagedAt(last + 1, at + from, 'the commit was changed');
        last = commit.last;
        yield commit;
      } else if (at + from === 0 && readHeader(bytes.toString('latin1', 0, to))?.ledger !== ledger) {
        throw damagedAt(1, 0, 'the header was changed');
      }
      from = to + 1;
    }
    if (at + from >= good) break;
  }
  if (last !== end.position) throw damagedAt(last + 1, good, 'the commit is not there any more');
}

function lineAt({ nodes }: Scan, position: number, line: string, at: number): string {
  if (Buffer.compare(hashOfLeaf(line), leafHashAt(nodes, position - 1)) === 0) return line;
  throw damagedAt(position, at, 'the line was changed since it was read');
}

/** The event of a line. @throws LedgerError with what is wrong, under its position. */
export function eventOf(line: string, position: number): StoredEvent {
  const read = readSealed(line);
  if (!read.ok) throw new LedgerError(under([position], read.issues));
  return read.value;
}
