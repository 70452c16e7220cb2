/**
 * Source: whatever a log comes as, its items are taken one by one and folded.
 */
import { issue, LedgerError, shown } from '../../model/error.ts';
import { hasMethods } from '../../model/schema.ts';
import { obey, type Signal } from '../../model/watch.ts';
import { foldEvent } from './fold.ts';
import { endRest, foldChunk, foldLine, type LineFold } from './lines.ts';
import { tell } from './progress.ts';

/** Items, and bytes, after which timers and events have their turn, so that somebody may abort. */
const ITEMS_BETWEEN = 2_000;
const BYTES_BETWEEN = 4 * 1024 * 1024;

/** Folds every item of a source, each before the next is taken. */
export async function foldSource(
  lines: LineFold,
  source: AsyncIterable<unknown> | Iterable<unknown>,
  signal: Signal | undefined,
): Promise<void> {
  let fold: ((lines: LineFold, item: unknown) => void) | null = null;
  for await (const item of signal === undefined ? source : obedient(source, signal)) {
    fold ??= folderFor(item);
    fold(lines, item);
  }
  endRest(lines);
}

/** The same items, until the signal is aborted: also while the next is waited for. */
async function* obedient(
  source: AsyncIterable<unknown> | Iterable<unknown>,
  signal: Signal,
): AsyncGenerator<unknown, void, undefined> {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let [items, bytes, isDone] = [0, 0, false];
  try {
    while (true) {
      obey(signal);
      const { done, value } = await unlessAborted(iterator.next(), signal);
      isDone = done === true;
      obey(signal);
      if (isDone) return;
      yield value;
      items += 1;
      if (ArrayBuffer.isView(value)) bytes += value.byteLength;
      if (items < ITEMS_BETWEEN && bytes < BYTES_BETWEEN) continue;
      [items, bytes] = [0, 0];
      await pause();
    }
  } finally {
    // A source that hangs would not answer this either, so nobody waits for it.
    if (!isDone) Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** What is waited for, or the signal's reason, whichever comes first. A signal that cannot tell is looked at afterwards. */
function unlessAborted<T>(awaited: T | Promise<T>, signal: Signal): T | Promise<T> {
  if (!(awaited instanceof Promise) || !canAnnounce(signal)) return awaited;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const settled = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    awaited.then(resolve, reject).finally(settled);
  });
}

interface Announcing {
  addEventListener(type: 'abort', heard: () => void): void;
  removeEventListener(type: 'abort', heard: () => void): void;
}

function canAnnounce(signal: Signal): signal is Signal & Announcing {
  return hasMethods(signal, ['addEventListener', 'removeEventListener']);
}

/** Lets everything else that waits have its turn. */
function pause(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** What the first item is, the others must be. */
function folderFor(first: unknown): (lines: LineFold, item: unknown) => void {
  if (typeof first === 'string') return foldWords;
  return ArrayBuffer.isView(first) ? foldView : foldObject;
}

function foldWords(lines: LineFold, item: unknown): void {
  if (typeof item !== 'string') throw mixed(item, 'a line');
  foldLine(lines, item);
}

function foldView(lines: LineFold, item: unknown): void {
  if (!ArrayBuffer.isView(item)) throw mixed(item, 'a chunk of bytes');
  // Whatever kind of view it is: a Buffer is another kind than what the reader is compiled for.
  foldChunk(lines, new Uint8Array(item.buffer, item.byteOffset, item.byteLength));
}

function foldObject({ fold, progress }: LineFold, item: unknown): void {
  foldEvent(fold, item);
  if (fold.position >= progress.next) tell(progress, fold.position);
}

function mixed(found: unknown, wanted: string): LedgerError {
  return new LedgerError([
    issue(
      'source_must_be_of_one_kind',
      ['events'],
      `${shown(found)} stands where ${wanted} was expected.`,
      'Give lines only, chunks of bytes only, or events only.',
    ),
  ]);
}
