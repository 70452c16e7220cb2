/**
 * Reading: a file that others may be writing is read on, and lines become events again.
 */
import { hashOfLeaf, leafHashAt, readSealed } from '../../log.ts';
import { issue, LedgerError, under } from '../../model/error.ts';
import type { StoredEvent } from '../../model/event.ts';
import { isCommit } from './format.ts';
import type { FileLayer, OpenFile } from './layer.ts';
import { damagedAt, emptyScan, notALedger, type Scan, STRIDE, scanOn, type Watch } from './scan.ts';

/** A log's file, as far as it was read. */
export interface Reading {
  readonly layer: FileLayer;
  readonly path: string;
  readonly watch: Watch;
  file: OpenFile | null;
  /** Further handles of the same file. */
  readonly spare: OpenFile[];
  readonly scan: Scan;
}

/** A file of which nothing was read yet. */
export function beginReading(layer: FileLayer, path: string, watch: Watch): Reading {
  return { layer, path, watch, file: null, spare: [], scan: emptyScan() };
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
  const size = await file.size();
  if (size === 0) throw notALedger('It is empty.');
  if (size < scan.good) throw damagedAt(scan.end.position, size, 'the end of the file was cut off');
  if (size === scan.good) return;
  for (let look = 1; ; look++) {
    try {
      return await scanOn(file, scan, watch);
    } catch (error) {
      if (look === LOOKS || !(error instanceof LedgerError)) throw error;
    }
  }
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
  let offset = scan.marks[number / STRIDE] ?? 0;
  let rest = Buffer.alloc(0);
  while (number < upTo) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = await file.read(chunk, offset + rest.length);
    if (read === 0) throw damagedAt(number + 1, offset, 'the file ends before its events do');
    const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
    let from = 0;
    for (let to = bytes.indexOf(FEED, rest.length); to >= 0 && number < upTo; to = bytes.indexOf(FEED, from)) {
      if (!isCommit(bytes, from, to)) {
        number += 1;
        if (number > after) yield lineAt(scan, number, bytes.toString('utf8', from, to), offset + from);
      }
      from = to + 1;
    }
    rest = bytes.subarray(from);
    offset += from;
  }
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
