/**
 * Server: whether it keeps what it acknowledges.
 */
import { type Issue, issue, LedgerError } from '../../model/error.ts';
import type { Connection } from './driver.ts';

/** What acknowledged events survive: a crash of the server and a power cut, or nobody looked. */
export type Durability = 'synced' | 'unchecked';

const OLDEST = 130_000;

/** @throws LedgerError with everything that would lose events, or change their text. */
export async function checkServer(connection: Connection, durability: Durability): Promise<void> {
  const { rows } = await connection.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
            current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
            current_setting('synchronous_commit') AS commit`,
  );
  const { version, encoding, fsync, pages, commit } = rows[0] ?? {};
  const issues: Issue[] = [];
  if (Number(version) < OLDEST) {
    issues.push(
      server('server_must_be_new_enough', `The server is PostgreSQL ${version}.`, 'Use PostgreSQL 13 or later.'),
    );
  }
  if (encoding !== 'UTF8') {
    issues.push(
      server('encoding_must_be_utf8', `The database is encoded as ${encoding}.`, 'Create it with ENCODING UTF8.'),
    );
  }
  if (durability === 'synced') {
    for (const [name, value] of Object.entries({ fsync, full_page_writes: pages, synchronous_commit: commit })) {
      if (value !== 'off') continue;
      const hint = `Set ${name} = on; or open with { durability: 'unchecked' }, and lose acknowledged events in a crash.`;
      issues.push(server('server_must_keep_what_it_acknowledges', `The server runs with ${name} = off.`, hint));
    }
  }
  if (issues.length > 0) throw new LedgerError(issues);
}

function server(code: string, message: string, hint: string): Issue {
  return issue(code, ['database'], message, hint);
}
