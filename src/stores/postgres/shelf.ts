/**
 * Shelf: a snapshot beside the log that it was taken of, one for each ledger.
 */
import { askedPosition, type SnapshotShelf } from '../../log.ts';
import type { Log } from './append.ts';
import type { Connection } from './driver.ts';
import { PATIENTLY } from './trouble.ts';

/** @param ask - Runs a question that may be asked twice. */
export function shelfOf(
  { tables: { snapshot, event }, ledger }: Log,
  ask: <T>(question: (connection: Connection) => Promise<T>) => Promise<T>,
): SnapshotShelf {
  return {
    async load() {
      const { rows } = await ask((connection) =>
        connection.query(
          `SELECT s.body FROM ${snapshot} s JOIN ${event} e ON e.ledger = s.ledger AND e.position = s.position
            WHERE s.ledger = $1 AND s.digest = sha256(convert_to(e.body, 'UTF8'))`,
          [ledger],
        ),
      );
      const body = rows[0]?.body;
      return body instanceof Uint8Array ? body : null;
    },
    async save(bytes, position) {
      const at = askedPosition(bytes, position);
      await ask((connection) =>
        connection.query(
          `INSERT INTO ${snapshot} AS s (ledger, position, digest, body)
           SELECT ledger, position, sha256(convert_to(body, 'UTF8')), $3::bytea FROM ${event}
            WHERE ledger = $1 AND position = $2::bigint AND ${PATIENTLY}
               ON CONFLICT (ledger) DO UPDATE
              SET position = excluded.position, digest = excluded.digest, body = excluded.body`,
          [ledger, at, bytes],
        ),
      );
    },
  };
}
