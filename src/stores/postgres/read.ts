/**
 * Read: rows become events again, in order, each checked on the way.
 */
import { follow, type LogEnd, readSealed, type Span } from '../../log.ts';
import { issue, LedgerError, under } from '../../model/error.ts';
import type { StoredEvent } from '../../model/event.ts';
import type { Log } from './append.ts';
import type { Driver } from './driver.ts';
import { asked } from './trouble.ts';

/** Rows that are fetched at once. */
const PAGE = 1_000;

/**
 * The events after one position up to another. No transaction stays open between pages.
 *
 * @throws LedgerError where an event is missing, is not what it should be, or cannot be read: the path begins with its
 *   position.
 */
export async function* eventsBetween(driver: Driver, log: Log, { after, upTo }: Span): AsyncGenerator<StoredEvent> {
  let end: LogEnd = { position: after, recordedAt: null };
  while (end.position < upTo) {
    const bodies = await page(driver, log, end.position, upTo);
    if (bodies.length === 0) throw missing(end.position + 1);
    for (const body of bodies) {
      const event = eventOf(body, end.position + 1);
      end = follow(end, event);
      yield event;
    }
  }
}

async function page(driver: Driver, { tables, ledger }: Log, after: number, upTo: number): Promise<readonly unknown[]> {
  const statement = `SELECT body FROM ${tables.event}
    WHERE ledger = $1 AND position > $2::bigint AND position <= $3::bigint ORDER BY position LIMIT ${PAGE}`;
  const { rows } = await asked(() =>
    driver.connected((connection) => connection.query(statement, [ledger, after, upTo])),
  );
  return rows.map(({ body }) => body);
}

function eventOf(body: unknown, position: number): StoredEvent {
  const read = readSealed(body);
  if (!read.ok) throw new LedgerError(under([position], read.issues));
  return read.value;
}

function missing(position: number): LedgerError {
  const message = `The log goes on beyond position ${position}, and its event is not there.`;
  const hint = 'Restore the database from a copy that was not edited.';
  return new LedgerError([issue('position_must_be_next', [position], message, hint)]);
}
