/**
 * Append: sealed events become rows, in one statement that either moves the log's end from where it was expected, or does
 * nothing.
 *
 * The end of each log is one row, so positions have no gaps and become visible in their order: a reader that saw
 * position 8 saw 1 to 7. Whoever comes second waits for that row, and finds it moved.
 */
import { type Adopted, appendLeafOf, digestOfText, type LogEnd, peaksOf, type Tree, treeOfPeaks } from '../../log.ts';
import { issue, LedgerError } from '../../model/error.ts';
import type { Connection } from './driver.ts';
import type { Tables } from './schema.ts';
import { PATIENTLY } from './trouble.ts';

/** One log in a database. */
export interface Log {
  readonly tables: Tables;
  /** The number that stands for the ledger in the tables. */
  readonly ledger: number;
}

/** Events that are to stand behind the head `from`, and the head that they make. */
export interface Addition {
  readonly from: Head;
  readonly events: readonly Adopted[];
  readonly head: Head;
}

/** Where a log ends, and what its Merkle tree is there. */
export interface Head extends LogEnd {
  readonly peaks: Uint8Array;
  /** The SHA-256 of the last event; null where there is none. */
  readonly last: string | null;
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
  const added = events.at(-1);
  const { position, recordedAt } = added?.event ?? head;
  return { position, recordedAt, peaks: peaksOf(tree), last: added ? digestOfText(added.line) : head.last };
}

/**
 * Appends events after the head `from`, up to `head`; false where the log does not end there any more, or is another that
 * has come as far.
 */
export async function appendRows(
  connection: Connection,
  { tables, ledger }: Log,
  { from, head, events }: Addition,
): Promise<boolean> {
  const { rows } = await connection.query(
    `WITH head AS (
       UPDATE ${tables.ledger} SET position = $3::bigint, recorded_at = $4, peaks = $8::bytea
        WHERE number = $1 AND position = $2::bigint AND peaks = $9::bytea AND ${PATIENTLY} RETURNING number
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
      from.position,
      head.position,
      head.recordedAt,
      // Canonical text has no line break of its own.
      events.map(({ event }) => event.id).join('\n'),
      events.map(({ line }) => line).join('\n'),
      tables.channel.slice(1, -1),
      head.peaks,
      from.peaks,
    ],
  );
  return rows[0]?.moved === 1;
}

/**
 * Where the log ends now.
 *
 * @param seen - Where it was seen to end before.
 * @throws LedgerError `log_must_not_be_set_back` where it does not go on from there.
 */
export async function headOf(connection: Connection, { tables, ledger }: Log, seen: Head | null): Promise<Head> {
  const digest = "encode(sha256(convert_to(body, 'UTF8')), 'hex')";
  const { rows } = await connection.query(
    `SELECT l.position::text AS position, l.recorded_at, l.peaks,
            (SELECT ${digest} FROM ${tables.event} WHERE ledger = $1 AND position = l.position AND position > $2) AS last,
            (SELECT ${digest} FROM ${tables.event} WHERE ledger = $1 AND position = $2 AND position < l.position) AS seen
       FROM ${tables.ledger} l WHERE number = $1`,
    [ledger, seen?.position ?? 0],
  );
  const [row] = rows;
  const head = {
    position: Number(row?.position ?? 0),
    recordedAt: typeof row?.recorded_at === 'string' ? row.recorded_at : null,
    peaks: row?.peaks instanceof Uint8Array ? row.peaks : new Uint8Array(0),
    last: typeof row?.last === 'string' ? row.last : null,
  };
  if (seen === null) return head;
  if (head.position === seen.position && isSame(head.peaks, seen.peaks)) return seen;
  // An event that is missing there is found by whoever reads.
  const isElsewhere = seen.last !== null && typeof row?.seen === 'string' && row.seen !== seen.last;
  if (head.position <= seen.position || isElsewhere) throw setBack(seen, head);
  return head;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function setBack(seen: Head, { position }: Head): LedgerError {
  const message = `This store has seen the log up to position ${seen.position}; what the database has now, up to position ${position}, does not go on from there.`;
  const hint =
    'If it was restored from a copy, or a server took over that lacked the last events: open the ledger again, and repeat what is missing. If not: compare it with a checkpoint.';
  return new LedgerError([issue('log_must_not_be_set_back', [], message, hint)]);
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
