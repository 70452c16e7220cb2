/**
 * Read model: what a ledger says now, as plain tables for SQL. (ledger + stores → **read model**)
 *
 * A follower of the ledger: it takes in what was recorded, batch after batch, each in one transaction with the position
 * that it has come to. So every position is in it once, whatever breaks; and it can be made again beside the old one.
 *
 * Invariants
 * - RDM-1 Whatever broke and began again on the way, the tables say what the view at their position says.
 *
 * @module
 */
import type { Follower } from './ledger.ts';
import { issue, LedgerError } from './model/error.ts';
import type { StoredEvent } from './model/event.ts';
import type { View } from './query.ts';
import { touchedCells } from './read-model/cells.ts';
import { putFigures, putVerdicts } from './read-model/rows.ts';
import { type ReadTables, readTablesIn, tableStatements, viewStatements } from './read-model/schema.ts';
import { type Connection, type Driver, driverOf, type PgliteLike, type PoolLike } from './stores/postgres.ts';

/** Where a read model is kept. */
export interface ReadModelOptions {
  /** A Pool of `pg` or a PGlite database; it need not be the one that keeps the log. */
  readonly database: PoolLike | PgliteLike;
  /** The schema of its tables: one for each read model. */
  readonly schema: string;
}

/**
 * A follower that keeps the tables `figure`, `vintage` and `verdict` of a schema up to date. Its tables are made when it
 * is first followed.
 *
 * `figure` has each publisher's latest word on each cell; `vintage` every figure that was ever recorded, with what became of
 * it; `verdict` each target judged for each territory and period. `progress.position` says how far figures and vintages have
 * come, `progress.judged_at` how far verdicts have: while a long log is caught up with, they come last.
 *
 * @throws LedgerError `name_must_be_an_identifier`, `database_must_be_a_pool`
 * @example
 * ```ts
 * import { PGlite } from '@electric-sql/pglite';
 * import { openLedger } from 'indicator-ledger';
 * import { postgresReadModel } from 'indicator-ledger/read-model';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138' });
 * await ledger.define({
 *   publishers: [{ id: 'ca-hue', name: 'Công an tỉnh Thừa Thiên Huế' }],
 *   territories: [{ id: 'hue', name: 'Thừa Thiên Huế', level: 'province' }],
 *   indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' } }],
 * });
 * await ledger.record({
 *   publication: { publisher: 'ca-hue', publishedOn: '2024-07-05', title: 'Sơ kết', language: 'vi', calendar: 'civil' },
 *   figures: [{ indicator: 'cases', territory: 'hue', period: '2024-H1', value: '120' }],
 * });
 *
 * const database = new PGlite();
 * await ledger.follow(postgresReadModel({ database, schema: 'hue' }), { until: 'caught-up' });
 * const { rows } = await database.query('SELECT territory, period, point::text FROM hue.figure');
 * console.log(rows); // [ { territory: 'hue', period: '2024-H1', point: '120' } ]
 * ```
 */
export function postgresReadModel({ database, schema }: ReadModelOptions): Follower {
  const driver = driverOf(database);
  const tables = readTablesIn(schema);
  return {
    position: () => prepare(driver, tables),
    lastEvent: () => driver.connected((connection) => lastEventOf(connection, tables)),
    take: (events, view, { isLast }) =>
      driver.inTransaction((connection) => take(connection, tables, { events, view, isLast })),
  };
}

/**
 * Lets views of one schema show the tables of another, in one step: whoever asks sees the old read model or the new one,
 * and never none. Make a new one beside the old, catch up, and call this.
 *
 * @throws LedgerError `name_must_be_an_identifier`, `database_must_be_a_pool`
 */
export async function showReadModel({
  database,
  schema,
  as,
}: ReadModelOptions & {
  /** The schema of the views `figure`, `vintage` and `verdict`. */
  readonly as: string;
}): Promise<void> {
  const statements = viewStatements(readTablesIn(schema), readTablesIn(as));
  await driverOf(database).inTransaction(async (connection) => {
    for (const statement of statements) await connection.query(statement);
  });
}

/** Makes the tables where they are not there, and says how far they have come. */
async function prepare(driver: Driver, tables: ReadTables): Promise<number> {
  const isThere = await driver.connected((connection) => areThere(connection, tables));
  if (isThere) return driver.connected((connection) => positionOf(connection, tables));
  return driver.inTransaction(async (connection) => {
    await connection.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [tables.progress]);
    for (const statement of tableStatements(tables)) await connection.query(statement);
    return positionOf(connection, tables);
  });
}

async function areThere(connection: Connection, { schema }: ReadTables): Promise<boolean> {
  const { rows } = await connection.query(
    "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = 'progress'",
    [schema.slice(1, -1)],
  );
  return rows.length > 0;
}

async function positionOf(connection: Connection, { progress }: ReadTables): Promise<number> {
  const { rows } = await connection.query(`SELECT position::text AS position FROM ${progress} FOR UPDATE`);
  return Number(rows[0]?.position);
}

async function lastEventOf(connection: Connection, { progress }: ReadTables): Promise<string | null> {
  const { rows } = await connection.query(`SELECT event::text AS event FROM ${progress}`);
  const event = rows[0]?.event;
  return typeof event === 'string' ? event : null;
}

/** What was recorded since, and what is seen after the last of it. */
interface Step {
  readonly events: readonly StoredEvent[];
  readonly view: View;
  readonly isLast: boolean;
}

async function take(connection: Connection, tables: ReadTables, { events, view, isLast }: Step): Promise<void> {
  const [first, last] = [events.at(0), events.at(-1)];
  const position = await positionOf(connection, tables);
  // Somebody else follows with the same tables, and was quicker.
  if (last !== undefined && position >= last.position) return;
  if (first !== undefined && position !== first.position - 1) throw skipped(position, first.position);
  await putFigures(connection, tables, view, await touchedCells(connection, tables, events));
  if (isLast) await putVerdicts(connection, tables, view);
  await connection.query(
    `UPDATE ${tables.progress} SET position = $1::bigint, event = coalesce($3::uuid, event),
        judged_at = CASE WHEN $2 THEN $1::bigint ELSE judged_at END`,
    [view.position, isLast, last?.id ?? null],
  );
}

function skipped(position: number, next: number): LedgerError {
  const message = `The tables have come to position ${position}; the events begin at ${next}.`;
  return new LedgerError([
    issue('follower_must_not_skip', [], message, 'Follow from where `position()` says that the follower is.'),
  ]);
}
