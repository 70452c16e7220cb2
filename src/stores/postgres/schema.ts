/**
 * Schema: the tables of a ledger's log, and how a database comes to have them.
 *
 * Events stand as the exact canonical text that was sealed. They are inserted and never changed: `UPDATE`, `DELETE` and
 * `TRUNCATE` are refused by trigger, whoever asks. A row for each ledger says where its log ends, and an insert is refused
 * unless the log then ends there without a gap.
 */
import * as z from 'zod';
import { issue, LedgerError, unwrap } from '../../model/error.ts';
import { readAs } from '../../model/schema.ts';
import type { Connection, Driver } from './driver.ts';
import { identifier } from './names.ts';
import { asked, PATIENTLY } from './trouble.ts';

/** The tables of one schema, as SQL writes their names. */
export interface Tables {
  readonly schema: string;
  readonly migration: string;
  readonly ledger: string;
  readonly event: string;
  readonly snapshot: string;
  /** Where appends are announced. */
  readonly channel: string;
}

/** @throws LedgerError `name_must_be_an_identifier` */
export function tablesIn(name: unknown): Tables {
  const schema = identifier(name, 'schema');
  return {
    schema,
    migration: `${schema}."migration"`,
    ledger: `${schema}."ledger"`,
    event: `${schema}."event"`,
    snapshot: `${schema}."snapshot"`,
    channel: `${schema.slice(0, -1)}_appended"`,
  };
}

/** What each version of the schema adds to the one before it: statements in order. */
const migrations: readonly ((tables: Tables) => readonly string[])[] = [firstVersion];

function firstVersion({ schema, ledger, event, snapshot }: Tables): readonly string[] {
  return [
    `CREATE TABLE ${ledger} (
       number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       name text NOT NULL UNIQUE,
       position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
       recorded_at text,
       -- Roots of the perfect subtrees of the log's Merkle tree: its tree head, and all that it needs to grow.
       peaks bytea NOT NULL DEFAULT '')`,
    `CREATE TABLE ${event} (
       ledger integer NOT NULL,
       position bigint NOT NULL,
       id uuid NOT NULL,
       body text NOT NULL,
       PRIMARY KEY (ledger, position),
       CONSTRAINT event_id_must_be_new UNIQUE (ledger, id))`,
    `CREATE TABLE ${snapshot} (
       ledger integer PRIMARY KEY REFERENCES ${ledger},
       position bigint NOT NULL,
       -- SHA-256 of the event at that position, so that a log which says something else now is noticed.
       digest bytea NOT NULL,
       body bytea NOT NULL)`,
    `CREATE FUNCTION ${schema}."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         RAISE EXCEPTION 'A recorded event never changes: % on % is refused.', TG_OP, TG_TABLE_NAME
           USING ERRCODE = 'restrict_violation', HINT = 'Record a correction or a withdrawal.';
       END $$`,
    `CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ${event}
       FOR EACH STATEMENT EXECUTE FUNCTION ${schema}."refuse_change"()`,
    `CREATE TRIGGER ledgers_stay BEFORE DELETE OR TRUNCATE ON ${ledger}
       FOR EACH STATEMENT EXECUTE FUNCTION ${schema}."refuse_change"()`,
    `CREATE FUNCTION ${schema}."refuse_return"() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.number <> OLD.number OR NEW.name <> OLD.name OR NEW.position <= OLD.position
            OR NEW.recorded_at IS NULL OR NEW.recorded_at < OLD.recorded_at OR NEW.peaks = OLD.peaks THEN
           RAISE EXCEPTION 'A log only grows: ledger % stays at % or goes on.', OLD.name, OLD.position
             USING ERRCODE = 'restrict_violation';
         END IF;
         RETURN NEW;
       END $$`,
    `CREATE TRIGGER logs_only_grow BEFORE UPDATE ON ${ledger}
       FOR EACH ROW EXECUTE FUNCTION ${schema}."refuse_return"()`,
    // The plan is made while the table is empty, when reading all of it looks cheap, and kept for the connection's life.
    `CREATE FUNCTION ${schema}."refuse_gap"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
       DECLARE part record;
       BEGIN
         FOR part IN SELECT ledger, min(position) AS first, max(position) AS last, count(*) AS count
                       FROM added GROUP BY ledger LOOP
           IF part.count <> part.last - part.first + 1
              OR NOT EXISTS (SELECT FROM ${ledger} l WHERE l.number = part.ledger AND l.position = part.last)
              OR (part.first > 1 AND NOT EXISTS (SELECT FROM ${event} e
                    WHERE e.ledger = part.ledger AND e.position = part.first - 1)) THEN
             RAISE EXCEPTION 'A log has no gaps: what was added to ledger number % does not continue it.', part.ledger
               USING ERRCODE = 'restrict_violation';
           END IF;
         END LOOP;
         RETURN NULL;
       END $$`,
    `CREATE TRIGGER logs_have_no_gaps AFTER INSERT ON ${event} REFERENCING NEW TABLE AS added
       FOR EACH STATEMENT EXECUTE FUNCTION ${schema}."refuse_gap"()`,
    `CREATE FUNCTION ${schema}."refuse_hollow_head"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
       BEGIN
         IF NOT EXISTS (SELECT FROM ${event} e WHERE e.ledger = NEW.number AND e.position = NEW.position)
            OR NOT EXISTS (SELECT FROM ${event} e WHERE e.ledger = NEW.number AND e.position = OLD.position + 1) THEN
           RAISE EXCEPTION 'A log has no gaps: ledger % cannot end at %, where no event is.', NEW.name, NEW.position
             USING ERRCODE = 'restrict_violation';
         END IF;
         RETURN NULL;
       END $$`,
    `CREATE CONSTRAINT TRIGGER heads_have_events AFTER UPDATE ON ${ledger} DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION ${schema}."refuse_hollow_head"()`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM PUBLIC`,
  ];
}

/**
 * Brings a database to the newest schema, from whatever version it has; a database that has it needs no right to create
 * anything. Safe to run at every start, by many at once.
 *
 * @throws LedgerError `database_schema_must_be_known` where a newer version of the library was here.
 */
export async function migrate(driver: Driver, tables: Tables): Promise<void> {
  const before = await asked(() => driver.connected((connection) => versionOf(connection, tables)));
  if (before === migrations.length) return;
  await asked(() => driver.inTransaction((connection) => migrateFrom(connection, tables)));
}

async function migrateFrom(connection: Connection, tables: Tables): Promise<void> {
  await connection.query(`SELECT ${PATIENTLY}`);
  await connection.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [tables.migration]);
  const version = await versionOf(connection, tables);
  if (version === 0) {
    await connection.query(`CREATE SCHEMA IF NOT EXISTS ${tables.schema}`);
    await connection.query(`CREATE TABLE ${tables.migration} (version integer PRIMARY KEY)`);
  }
  for (const [index, statements] of migrations.entries()) {
    if (index < version) continue;
    for (const statement of statements(tables)) await connection.query(statement);
    await connection.query(`INSERT INTO ${tables.migration} (version) VALUES ($1)`, [index + 1]);
  }
}

/**
 * Looks whether the tables are there, and creates nothing.
 *
 * @throws LedgerError `database_must_have_tables`, `database_schema_must_be_known`
 */
export async function checkTables(driver: Driver, tables: Tables): Promise<void> {
  if ((await asked(() => driver.connected((connection) => versionOf(connection, tables)))) > 0) return;
  const message = `The database has no tables of ledgers in the schema ${tables.schema}.`;
  const hint =
    'Check the address and the schema; or open a ledger there once to write, as a role that may create tables.';
  throw new LedgerError([issue('database_must_have_tables', ['schema'], message, hint)]);
}

async function versionOf(connection: Connection, { schema, migration }: Tables): Promise<number> {
  // Not `to_regclass`: it may remember that the table was not there before the lock was had.
  const { rows } = await connection.query(
    "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = 'migration'",
    [schema.slice(1, -1)],
  );
  if (rows.length === 0) return 0;
  const found = await connection.query(`SELECT coalesce(max(version), 0) AS version FROM ${migration}`);
  const version = Number(found.rows[0]?.version);
  if (version <= migrations.length) return version;
  const message = `The tables are of version ${version}; this version of the library knows ${migrations.length}.`;
  const hint = 'Update indicator-ledger here, too, before opening the ledger.';
  throw new LedgerError([issue('database_schema_must_be_known', ['database'], message, hint)]);
}

/** Who may do what. */
export interface GrantOptions {
  /** The schema of the tables. Default: `indicator_ledger`. */
  readonly schema?: string;
  /** A role that appends and reads. */
  readonly writer?: string;
  /** A role that reads. */
  readonly reader?: string;
}

const grantSchema: z.ZodType<GrantOptions> = z.strictObject({
  schema: z.string().optional(),
  writer: z.string().optional(),
  reader: z.string().optional(),
});

/**
 * The statements that give roles the least that they need: a writer appends and reads, a reader reads. Run them as the
 * owner of the tables, who should be neither of the two.
 *
 * @throws LedgerError `name_must_be_an_identifier`
 * @example
 * ```ts
 * import { postgresGrants } from 'indicator-ledger/stores/postgres';
 *
 * const statements = postgresGrants({ reader: 'analyst' });
 * console.log(statements[0]); // GRANT USAGE ON SCHEMA "indicator_ledger" TO "analyst"
 * ```
 */
export function postgresGrants(roles: GrantOptions): readonly string[] {
  const { schema = 'indicator_ledger', writer, reader } = unwrap(readAs(grantSchema, roles));
  const tables = tablesIn(schema);
  const read = (role: string) => [
    `GRANT USAGE ON SCHEMA ${tables.schema} TO ${role}`,
    `GRANT SELECT ON ${tables.migration}, ${tables.ledger}, ${tables.event}, ${tables.snapshot} TO ${role}`,
  ];
  const write = (role: string) => [
    ...read(role),
    `GRANT INSERT ON ${tables.event} TO ${role}`,
    `GRANT INSERT (name), UPDATE (position, recorded_at, peaks) ON ${tables.ledger} TO ${role}`,
    `GRANT INSERT, UPDATE ON ${tables.snapshot} TO ${role}`,
  ];
  return [
    ...(writer === undefined ? [] : write(identifier(writer, 'writer'))),
    ...(reader === undefined ? [] : read(identifier(reader, 'reader'))),
  ];
}
