/**
 * Copy: a log moves from one store to another, and is the same there.
 */
import * as z from 'zod';
import { type EventStore, storeSchema, type TreeHead, writtenText } from '../log.ts';
import { issue, LedgerError, unwrap } from '../model/error.ts';
import { readAs } from '../model/schema.ts';
import { callbackSchema, obey, type Signal, signalSchema } from '../model/watch.ts';
import { EVENTS_BETWEEN, type VerifyProgress, verifyStore } from './verify.ts';

/** How a log is copied. */
export interface CopyOptions {
  /** Called with each batch; then, once all is copied, while both logs are verified. */
  readonly onProgress?: (progress: CopyProgress) => void;
  /** An `AbortSignal`; once it is aborted, copying rejects with its reason. What was copied stays, and the next copy goes on. */
  readonly signal?: Signal;
}

/** How far a copy has come. */
export interface CopyProgress extends VerifyProgress {
  /** What is being done: comparing what is there already, copying, or verifying the copy, then the original. */
  readonly doing: 'comparing' | 'copying' | 'verifying the copy' | 'verifying the original';
}

/** Made when it is needed: at the top of its module it would keep the module that it is made from in every bundle. */
const copyOptionsSchema = (): z.ZodType<CopyOptions> =>
  z.strictObject({ onProgress: callbackSchema<NonNullable<CopyOptions['onProgress']>>(), signal: signalSchema });

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
  unwrap(readAs(storeSchema, from, ['from']));
  unwrap(readAs(storeSchema, to, ['to']));
  const { onProgress, signal } = unwrap(readAs(copyOptionsSchema(), options));
  const telling = (doing: CopyProgress['doing']) => ({
    signal,
    onProgress: ({ position, of }: VerifyProgress) => onProgress?.({ doing, position, of }),
  });
  const [begun, of] = [await to.head(), await from.head()];
  if (begun > of) throw another(of + 1);
  await checkBeginning(from, to, begun, telling('comparing'));
  await copyRest(from, to, { begun, of }, telling('copying'));
  const { head } = unwrap(await verifyStore(to, telling('verifying the copy')));
  unwrap(await verifyStore(from, { ...telling('verifying the original'), checkpoint: head }));
  return head;
}

/** What is there already must be the beginning of what is to come. */
async function checkBeginning(from: EventStore, to: EventStore, upTo: number, { signal, onProgress }: Watch) {
  if (upTo === 0) return;
  const there = to.read({ upTo })[Symbol.asyncIterator]();
  try {
    for await (const event of from.read({ upTo })) {
      obey(signal);
      const found = await there.next();
      if (found.done || writtenText(found.value) !== writtenText(event)) throw another(event.position);
      if (event.position % EVENTS_BETWEEN === 0) onProgress({ position: event.position, of: upTo });
    }
  } finally {
    await there.return?.();
  }
}

/** Copies what is not there yet, in batches. */
async function copyRest(
  from: EventStore,
  to: EventStore,
  { begun, of }: { readonly begun: number; readonly of: number },
  { signal, onProgress }: Watch,
) {
  let lines: string[] = [];
  let [position, characters] = [begun, 0];
  const flush = async () => {
    obey(signal);
    const result = await to.adopt(lines, { expect: position });
    if ('conflict' in result) throw another(result.conflict);
    position += lines.length;
    onProgress({ position, of });
    [lines, characters] = [[], 0];
  };
  for await (const event of from.read({ after: begun, upTo: of })) {
    const line = writtenText(event);
    characters += line.length;
    lines.push(line);
    if (lines.length === BATCH || characters > BATCH_CHARACTERS) await flush();
  }
  if (lines.length > 0) await flush();
}

/** Whom a step obeys, and whom it tells how far it is. */
interface Watch {
  readonly signal: CopyOptions['signal'];
  readonly onProgress: (progress: VerifyProgress) => void;
}

function another(position: number): LedgerError {
  const message = `From position ${position} on, the store has a log of its own.`;
  const hint = 'Copy into a store that is empty, or that has the beginning of this very log.';
  return new LedgerError([issue('copy_must_be_of_this_log', ['to'], message, hint)]);
}
