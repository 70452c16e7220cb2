/**
 * Copy: a log moves from one store to another, and is the same there.
 */
import { type EventStore, type TreeHead, writtenText } from '../log.ts';
import { issue, LedgerError, unwrap } from '../model/error.ts';
import { type VerifyProgress, verifyStore } from './integrity.ts';

/** How a log is copied. */
export interface CopyOptions {
  /** Called with each batch. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

const BATCH = 1_000;
const BATCH_CHARACTERS = 4 * 1024 * 1024;

/**
 * Copies a log into a store that is empty, or that has the beginning of it: a copy that was interrupted is taken up where it
 * ended. Events move as they stand, with their positions, instants and ids, and those of unknown types too. Afterwards both
 * logs are read, and must have one tree head.
 *
 * @returns That tree head.
 * @throws LedgerError `copy_must_be_of_this_log` where the store has another log; and whatever is wrong with either log.
 * @example
 * ```ts
 * import { copyLedger, openLedger } from 'indicator-ledger';
 * import { fileStore } from 'indicator-ledger/stores/file';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const from = memoryStore();
 * const ledger = await openLedger(from, { recordedBy: 'statistics' });
 * await ledger.define({ publishers: [{ id: 'office', name: 'Office' }] });
 *
 * const to = fileStore('copy.ledger.jsonl');
 * const head = await copyLedger(from, to);
 * console.log(head.root === (await ledger.treeHead()).root); // true
 * await to.close();
 * ```
 */
export async function copyLedger(from: EventStore, to: EventStore, options: CopyOptions = {}): Promise<TreeHead> {
  const [begun, of] = [await to.head(), await from.head()];
  if (begun > of) throw another(of + 1);
  await checkBeginning(from, to, begun);
  let lines: string[] = [];
  let [position, characters] = [begun, 0];
  const flush = async () => {
    const result = await to.adopt(lines, { expect: position });
    if ('conflict' in result) throw another(result.conflict);
    position += lines.length;
    options.onProgress?.({ position, of });
    [lines, characters] = [[], 0];
  };
  for await (const event of from.read({ after: begun, upTo: of })) {
    const line = writtenText(event);
    characters += line.length;
    lines.push(line);
    if (lines.length === BATCH || characters > BATCH_CHARACTERS) await flush();
  }
  if (lines.length > 0) await flush();
  const head = unwrap(await verifyStore(to));
  unwrap(await verifyStore(from, { checkpoint: head }));
  return head;
}

/** What is there already must be the beginning of what is to come. */
async function checkBeginning(from: EventStore, to: EventStore, upTo: number): Promise<void> {
  const there = to.read({ upTo })[Symbol.asyncIterator]();
  for await (const event of from.read({ upTo })) {
    const found = await there.next();
    if (found.done || writtenText(found.value) !== writtenText(event)) throw another(event.position);
  }
}

function another(position: number): LedgerError {
  const message = `From position ${position} on, the store has a log of its own.`;
  const hint = 'Copy into a store that is empty, or that has the beginning of this very log.';
  return new LedgerError([issue('copy_must_be_of_this_log', ['to'], message, hint)]);
}
