/**
 * Append: sealed events become rows, in one statement that either moves the log's end from where it was expected, or does
 * nothing.
 *
 * The end of each log is one row, so positions have no gaps and become visible in their order: a reader that saw
 * position 8 saw 1 to 7. Whoever comes second waits for that row, and finds it moved.
 */
import type { Adopted, LogEnd } from '../../log.ts';
import type { Connection } from './driver.ts';
import type { Tables } from './schema.ts';

/** One log in a database. */
export interface Log {
  readonly tables: Tables;
  /** The number that stands for the ledger in the tables. */
  readonly ledger: number;
}

/** Appends events after `expect`; false where the log does not end there any more. */
export async function appendRows(
  connection: Connection,
  { tables, ledger }: Log,
  expect: number,
  events: readonly Adopted[],
): Promise<boolean> {
  const last = events.at(-1);
  if (last === undefined) return true;
  const { rows } = await connection.query(
    `WITH head AS (
       UPDATE ${tables.ledger} SET position = $3::bigint, recorded_at = $4
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
      last.event.position,
      last.event.recordedAt,
      // Canonical text has no line break of its own.
      events.map(({ event }) => event.id).join('\n'),
      events.map(({ line }) => line).join('\n'),
      tables.channel.slice(1, -1),
    ],
  );
  return rows[0]?.moved === 1;
}

/** Where the log ends now. */
export async function endOf(connection: Connection, { tables, ledger }: Log): Promise<LogEnd> {
  const { rows } = await connection.query(
    `SELECT position::text AS position, recorded_at FROM ${tables.ledger} WHERE number = $1`,
    [ledger],
  );
  const [row] = rows;
  const recordedAt = typeof row?.recorded_at === 'string' ? row.recorded_at : null;
  return { position: Number(row?.position ?? 0), recordedAt };
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
