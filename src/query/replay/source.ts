/**
 * Source: whatever a log comes as, its items are taken one by one and folded.
 */
import { issue, LedgerError, shown } from '../../model/error.ts';
import { foldEvent } from './fold.ts';
import { endRest, foldChunk, foldLine, type LineFold } from './lines.ts';
import { tell } from './progress.ts';

interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** Folds every item of a source, each before the next is taken. */
export async function foldSource(
  lines: LineFold,
  source: AsyncIterable<unknown> | Iterable<unknown>,
  signal: Signal | undefined,
): Promise<void> {
  throwIfAborted(signal);
  let fold: ((lines: LineFold, item: unknown) => void) | null = null;
  for await (const item of source) {
    throwIfAborted(signal);
    fold ??= folderFor(item);
    fold(lines, item);
  }
  throwIfAborted(signal);
  endRest(lines);
}

function throwIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted) throw signal.reason;
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
