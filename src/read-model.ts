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
import * as z from 'zod';
import type { Follower } from './ledger.ts';
import { type Issue, issue, LedgerError, unwrap } from './model/error.ts';
import type { StoredEvent } from './model/event.ts';
import { readAs } from './model/schema.ts';
import type { View } from './query.ts';
import { touchedCells } from './read-model/cells.ts';
import { putFigures, putVerdicts } from './read-model/rows.ts';
import { type ReadTables, readTablesIn, tableStatements, viewStatements } from './read-model/schema.ts';
import {
  type Connection,
  type Driver,
  databaseRefused,
  openDriver,
  type PgliteLike,
  type PoolLike,
} from './stores/postgres.ts';

/** Where a read model is kept. */
export interface ReadModelOptions {
  /**
   * A Pool of `pg`, a PGlite database, or an address such as `postgres://…`, for which `pg` is loaded. It need not be the
   * one that keeps the log.
   */
  readonly database: PoolLike | PgliteLike | string;
  /** The schema of its tables: one for each read model. */
  readonly schema: string;
}

const place = {
  // Looked at by the driver.
  database: z.custom<ReadModelOptions['database']>(),
  schema: z.string(),
};
const optionsSchema: z.ZodType<ReadModelOptions> = z.strictObject(place);
const showSchema: z.ZodType<ShowOptions> = z.strictObject({ ...place, as: z.string() });

/** A follower that keeps tables. */
export interface ReadModel extends Follower {
  /** Ends the connections that were made for an address; a driver that was passed in stays the caller's to end. */
  close(): Promise<void>;
}

/**
 * A follower that keeps the tables `figure`, `vintage` and `verdict` of a schema up to date. Its tables are made when it
 * is first followed.
 *
 * `figure` has each publisher's latest word on each cell; `vintage` every figure that was ever recorded, with what became of
 * it; `verdict` each target judged for each territory and period. `progress.position` says how far figures and vintages have
 * come, `progress.judged_at` how far verdicts have: while a long log is caught up with, they come last.
 *
 * @throws LedgerError `name_must_be_an_identifier`, `database_must_be_a_pool`; later, while it follows, whatever the
 *   database refuses.
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
export function postgresReadModel(options: ReadModelOptions): ReadModel {
  const { database, schema } = unwrap(readAs(optionsSchema, options));
  const tables = readTablesIn(schema);
  const { driver, end } = openDriver(database);
  return {
    position: () => answered(prepare(driver, tables)),
    lastEvent: () => answered(driver.connected((connection) => lastEventOf(connection, tables))),
    take: (events, view, { isLast }) =>
      answered(driver.inTransaction((connection) => take(connection, tables, { events, view, isLast }))),
    close: end,
  };
}

/** Which read model is shown, and where. */
export interface ShowOptions extends ReadModelOptions {
  /** The schema of the views `figure`, `vintage`, `verdict` and `progress`. */
  readonly as: string;
}

/**
 * Lets views of one schema show the tables of another, in one step: whoever asks sees the old read model or the new one,
 * and never none. Make a new one beside the old, catch up, and call this.
 *
 * @throws LedgerError `read_model_must_exist` where the schema has none, `views_must_have_a_schema_of_their_own` where the
 *   views would stand among tables; `name_must_be_an_identifier`, `database_must_be_a_pool`; or what the database refuses.
 */
export async function showReadModel(options: ShowOptions): Promise<void> {
  const { database, schema, as } = unwrap(readAs(showSchema, options));
  const [from, views] = [readTablesIn(schema), readTablesIn(as)];
  const { driver, end } = openDriver(database);
  const show = async (connection: Connection) => {
    if (!(await areThere(connection, from))) throw new LedgerError([noModel(schema)]);
    if (await areThere(connection, views)) throw new LedgerError([amongTables(as)]);
    for (const statement of viewStatements(from, views)) await connection.query(statement);
  };
  try {
    await answered(driver.inTransaction(show));
  } finally {
    await end();
  }
}

/** What the database answers; what it refuses, as an error of the library. */
async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw databaseRefused(error);
  }
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

function noModel(schema: string): Issue {
  const hint = "Make it first: `ledger.follow(postgresReadModel({ database, schema }), { until: 'caught-up' })`.";
  return issue('read_model_must_exist', ['schema'], `The schema ${schema} has no read model.`, hint);
}

function amongTables(as: string): Issue {
  const hint = 'Name a schema that is there for the views alone, or that is not there yet.';
  return issue('views_must_have_a_schema_of_their_own', ['as'], `The schema ${as} has tables of a read model.`, hint);
}
