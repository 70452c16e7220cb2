/**
 * Trouble: what the system refuses becomes an error that says what to do next.
 */
import { type Issue, issue, LedgerError } from '../../model/error.ts';

/** What an action gives; what the system refused it is told as {@link unusable}. */
export async function usable<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof LedgerError || isAbort(error) ? error : unusable(error);
  }
}

function isAbort(error: unknown): boolean {
  return !(error instanceof Error && 'syscall' in error);
}

/** The error of a file that cannot be used now. */
export function unusable(cause: unknown): LedgerError {
  const said = cause instanceof Error ? cause.message : String(cause);
  const hint = 'Check the path, its rights, and the disk.';
  return new LedgerError([issue('file_must_be_usable', ['path'], `The system said: ${said}.`, hint)], { cause });
}

/** The error of every append from then on. */
export function unwritten(cause: unknown): LedgerError {
  if (cause instanceof LedgerError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  const message = `The disk did not take a batch, and what it has of it is not known: ${said}.`;
  const hint = 'Mend the disk or make room, open the ledger again, and repeat the command under the same key.';
  return new LedgerError([issue('batch_must_reach_the_disk', [], message, hint)], { cause });
}

/** A file that should be there. */
export function missing(path: string): Issue {
  return issue('file_must_exist', ['path'], `There is no file ${path}.`, 'Check the path.');
}

/** A store that was closed. */
export const closed: Issue = issue('store_must_be_open', [], 'The store was closed.', 'Open it again.');

/** A store that only reads. */
export const notWritable: Issue = issue(
  'store_must_be_writable',
  [],
  'The store was opened for reading only.',
  'Open it without `readOnly` to append; to read only, open the ledger with `readOnly`, too.',
);
