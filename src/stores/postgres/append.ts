/**
 * Append: sealed events become rows, in one statement that either moves the log's end from where it was expected, or does
 * nothing.
 *
 * The end of each log is one row, so positions have no gaps and become visible in their order: a reader that saw
 * position 8 saw 1 to 7. Whoever comes second waits for that row, and finds it moved.
 */
import { type Adopted, appendLeafOf, type LogEnd, peaksOf, type Tree, treeOfPeaks } from '../../log.ts';
import { issue, LedgerError } from '../../model/error.ts';
import type { Connection } from './driver.ts';
import type { Tables } from './schema.ts';

/** One log in a database. */
export interface Log {
  readonly tables: Tables;
  /** The number that stands for the ledger in the tables. */
  readonly ledger: number;
}

/** Events that are to stand behind position `expect`, and the head that they make. */
export interface Addition {
  readonly expect: number;
  readonly events: readonly Adopted[];
  readonly head: Head;
}

/** Where a log ends, and what its Merkle tree is there. */
export interface Head extends LogEnd {
  readonly peaks: Uint8Array;
}

/** The tree of the log up to its head. @throws LedgerError `log_must_be_intact` where its peaks are those of no such tree. */
export function treeAt({ position, peaks }: Head): Tree {
  const tree = treeOfPeaks(position, peaks);
  if (tree !== null) return tree;
  const message = `The head row holds the tree head of no log that ends at position ${position}.`;
  const hint = 'Find out who could write it, and restore the database from a copy that was not edited.';
  throw new LedgerError([issue('log_must_be_intact', [position], message, hint)]);
}

/** Where a log ends once these events stand behind its head. */
export function headAfter(head: Head, events: readonly Adopted[]): Head {
  const tree = treeAt(head);
  for (const { line } of events) appendLeafOf(tree, line);
  const { position, recordedAt } = events.at(-1)?.event ?? head;
  return { position, recordedAt, peaks: peaksOf(tree) };
}

/** Appends events after `expect`, up to `head`; false where the log does not end there any more. */
export async function appendRows(
  connection: Connection,
  { tables, ledger }: Log,
  { expect, head, events }: Addition,
): Promise<boolean> {
  const { rows } = await connection.query(
    `WITH head AS (
       UPDATE ${tables.ledger} SET position = $3::bigint, recorded_at = $4, peaks = $8::bytea
        WHERE number = $1 AND position = $2::bigint RETURNING number
     ), added AS (
       INSERT INTO ${tables.event} (ledger, position, id, body)
       SELECT head.number, $2::bigint + line.place, line.id::uuid, line.body
         FROM head, unnest(string_to_array($5, E'\\n'), string_to_array($6, E'\\n'))
              WITH ORDINALITY AS line(id, body, place)
     ), told AS (
       SELECT pg_notify($7, head.number::text) FROM head
     )
     SELECT count(*)::int AS moved FROM head LEFT JOIN told ON true`,
    [
      ledger,
      expect,
      head.position,
      head.recordedAt,
      // Canonical text has no line break of its own.
      events.map(({ event }) => event.id).join('\n'),
      events.map(({ line }) => line).join('\n'),
      tables.channel.slice(1, -1),
      head.peaks,
    ],
  );
  return rows[0]?.moved === 1;
}

/** Where the log ends now. */
export async function headOf(connection: Connection, { tables, ledger }: Log): Promise<Head> {
  const { rows } = await connection.query(
    `SELECT position::text AS position, recorded_at, peaks FROM ${tables.ledger} WHERE number = $1`,
    [ledger],
  );
  const [row] = rows;
  return {
    position: Number(row?.position ?? 0),
    recordedAt: typeof row?.recorded_at === 'string' ? row.recorded_at : null,
    peaks: row?.peaks instanceof Uint8Array ? row.peaks : new Uint8Array(0),
  };
}

/** Whether these very events stand in the log, at their positions. */
export async function stands(
  connection: Connection,
  { tables, ledger }: Log,
  events: readonly Adopted[],
): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT body FROM ${tables.event} WHERE ledger = $1 AND position = ANY($2::bigint[]) ORDER BY position`,
    [ledger, `{${events.map(({ event }) => event.position).join(',')}}`],
  );
  return rows.length === events.length && events.every(({ line }, index) => rows[index]?.body === line);
}

/** Which of these events have an id that is in the log already, or that one before them has; by their index. */
export async function repeatedIds(
  connection: Connection,
  { tables, ledger }: Log,
  events: readonly Adopted[],
): Promise<readonly number[]> {
  const ids = events.map(({ event }) => event.id);
  const { rows } = await connection.query(
    `SELECT id::text AS id FROM ${tables.event} WHERE ledger = $1 AND id = ANY(string_to_array($2, ',')::uuid[])`,
    [ledger, ids.join(',')],
  );
  const there = new Set(rows.map(({ id }) => id));
  return [...ids.keys()].filter((index) => there.has(ids[index]) || ids.indexOf(ids[index] ?? '') < index);
}
