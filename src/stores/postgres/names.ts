/**
 * Names in the database: checked, and quoted all the same.
 */
import { issue, LedgerError, shown } from '../../model/error.ts';

/** PostgreSQL cuts longer ones silently, at 63 bytes; what is added to a name still fits. */
const NAME = /^[a-z_][a-z0-9_]{0,47}$/;

/** The server's own. */
const SYSTEM = /^(?:pg_|information_schema$)/;

/** A name as SQL writes it. @throws LedgerError `name_must_be_an_identifier` */
export function identifier(name: unknown, path: string): string {
  if (typeof name === 'string' && NAME.test(name) && !SYSTEM.test(name)) return `"${name}"`;
  const message = `${shown(name)} is no name for something in the database.`;
  const hint = 'Use 1 to 48 characters: a–z, 0–9 and _, not beginning with a digit.';
  throw new LedgerError([issue('name_must_be_an_identifier', [path], message, hint)]);
}
