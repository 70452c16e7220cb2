/**
 * Trouble: what a driver threw, as what it means for an append.
 */
import { type Issue, isLedgerError, issue, LedgerError } from '../../model/error.ts';

/**
 * - `refused`: the database said no; nothing was appended.
 * - `again`: it gave way to somebody else; nothing was appended, and the same may be tried at once.
 * - `unknown`: nobody answered. The append may have been recorded.
 */
type Trouble = 'refused' | 'again' | 'unknown';

/** Serialization failure, deadlock. */
const GAVE_WAY: ReadonlySet<string> = new Set(['40001', '40P01']);

/** A lock was not had in time. */
const LOCKED = '55P03';

/**
 * A condition that is always true: its statement waits for a row that somebody holds as long as the role or the database
 * says (`lock_timeout`), or else for ten seconds, and not without end.
 */
export const PATIENTLY = `(SELECT set_config('lock_timeout', coalesce(nullif(current_setting('lock_timeout'), '0'), '10s'), true)) <> ''`;

function troubleOf(error: unknown): Trouble {
  const state = stateOf(error);
  if (state === null || state.startsWith('08') || state.startsWith('57P')) return 'unknown';
  return GAVE_WAY.has(state) ? 'again' : 'refused';
}

/** How often a statement is tried, and how long it waits before the second time, in milliseconds; then twice as long. */
const ATTEMPTS = 7;
const FIRST_PAUSE = 25;

/**
 * Does what may be done twice until the database answers, or a few times in vain; then throws the driver's last error.
 *
 * @param failed - Told of every attempt that failed, and how.
 */
export async function insist<T>(work: () => Promise<T>, failed: (trouble: Trouble) => void = () => {}): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      const trouble = troubleOf(error);
      failed(trouble);
      if (trouble === 'refused' || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE * 2 ** (attempt - 1)));
    }
  }
}

/** A question, which may be asked again without harm. @throws LedgerError where it is not answered. */
export async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await insist(question);
  } catch (error) {
    throw databaseRefused(error);
  }
}

/** Where no address of several answers, Node says a code and no message. */
function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
}

/** Whether an id was in the log already. */
export function isRepeatedId(error: unknown): boolean {
  return stateOf(error) === '23505' && namesConstraint(error, 'event_id_must_be_new');
}

/** The SQLSTATE that the database gave; null where it said nothing. */
function stateOf(error: unknown): string | null {
  // What the operating system says has a code, too (EPIPE), and no severity.
  if (typeof error !== 'object' || error === null || !('code' in error) || !('severity' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

function namesConstraint(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === name;
}

/** The error of events whose ids were in the log already, by their index. */
export function idsRepeated(indexes: readonly number[]): LedgerError {
  const message = 'An event with this id is in the log already.';
  return new LedgerError(
    indexes.map((index) => issue('event_id_must_be_new', [index, 'id'], message, 'Make a new UUID.')),
  );
}

/** The error of an append of which nobody knows whether it happened. */
export function outcomeUnknown(cause: unknown): LedgerError {
  const message = 'The database did not answer, so the append may have been recorded or not.';
  const hint = 'Repeat the command under the same key when the database is back: it is recorded once.';
  return new LedgerError([issue('database_must_answer', [], message, hint)], { cause });
}

const locked: Issue = issue(
  'database_must_not_be_locked',
  [],
  'Somebody else holds a lock on the ledger and did not give it back in time; nothing was recorded.',
  'Find the session that is idle in a transaction (`pg_stat_activity`, `pg_blocking_pids`), end it, and repeat the command.',
);

/**
 * The error of a question that the database refused or did not answer; an error of the library's own stays as it is.
 *
 * @hidden
 */
export function databaseRefused(cause: unknown): LedgerError {
  if (isLedgerError(cause)) return cause;
  if (stateOf(cause) === LOCKED) return new LedgerError([locked], { cause });
  const said = messageOf(cause);
  const hint = 'Check the connection, the rights of the role, and that the tables are those of the library.';
  return new LedgerError([issue('database_must_take_the_statement', [], `The database said: ${said}`, hint)], {
    cause,
  });
}
