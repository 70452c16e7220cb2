/**
 * PostgreSQL: a log in the tables of a database, beside other ledgers and whatever else is there. (**stores** → log)
 *
 * The driver is the caller's: a Pool of `pg`, a PGlite database, or an address for which `pg` is loaded.
 *
 * Invariants
 * - PGS-1 Whatever breaks during an append, it is recorded once or not at all, and its answer says which.
 * - PGS-2 Whoever follows the log, while any number of others write, sees every position once, in order.
 * - PGS-3 Whatever its owner changes in the events or in the head row is found by verifying, unless he makes both anew.
 * - PGS-4 A store goes on with the log that it has seen or refuses, whatever the database was set back to.
 *
 * @module
 */
import * as z from 'zod';
import {
  type Adopted,
  type AdoptResult,
  type AppendResult,
  adopted,
  askedList,
  askedOptions,
  type EventStore,
  type LogEnd,
  rootOf,
  sealAhead,
  spanOf,
  writtenText,
} from '../log.ts';
import { type Issue, issue, LedgerError, unwrap } from '../model/error.ts';
import type { LedgerEvent } from '../model/event.ts';
import { readAs } from '../model/schema.ts';
import { nameSchema } from '../model/text.ts';
import {
  type Addition,
  appendRows,
  type Head,
  headAfter,
  headOf,
  type Log,
  repeatedIds,
  stands,
  treeAt,
} from './postgres/append.ts';
import { type Connection, type Driver, openDriver, type PgliteLike, type PoolLike } from './postgres/driver.ts';
import { eventsBetween } from './postgres/read.ts';
import { checkTables, migrate, type Tables, tablesIn } from './postgres/schema.ts';
import { checkServer, type Durability } from './postgres/server.ts';
import { shelfOf } from './postgres/shelf.ts';
import { asked, databaseRefused, idsRepeated, insist, isRepeatedId, outcomeUnknown } from './postgres/trouble.ts';

export {
  type Connection,
  type Driver,
  type OpenedDriver,
  openDriver,
  type PgliteLike,
  type PgliteQueries,
  type PoolClientLike,
  type PoolLike,
  type Row,
} from './postgres/driver.ts';
export { identifier } from './postgres/names.ts';
export { type GrantOptions, postgresGrants } from './postgres/schema.ts';
export type { Durability } from './postgres/server.ts';
export { databaseRefused } from './postgres/trouble.ts';

/** Where a ledger is. */
export interface PostgresStoreOptions {
  /** A Pool of `pg`, a PGlite database, or an address such as `postgres://…`, for which `pg` is loaded. */
  readonly database: PoolLike | PgliteLike | string;
  /** Which of the ledgers in the database, without a blank at either end; made where it is not there yet. */
  readonly ledger: string;
  /** The schema of the tables. Default: `indicator_ledger`. */
  readonly schema?: string;
  /** `synced` (default) refuses a server that loses acknowledged events in a crash; `unchecked` takes any. */
  readonly durability?: Durability;
  /** Nothing is created, and nothing can be appended: a role that may only read is enough. */
  readonly readOnly?: boolean;
}

/**
 * Opens the log of a ledger in a database. Tables are made or brought up to date first, which is safe at every start.
 *
 * A driver that was passed in stays the caller's to end; one that was loaded for an address ends with the store. A Pool
 * of yours needs listeners to `error`, to its own and to its clients': without them a line that breaks ends the process.
 *
 * @throws LedgerError when the server, the tables or the names cannot be used.
 * @example
 * ```ts
 * import { PGlite } from '@electric-sql/pglite';
 * import { openLedger } from 'indicator-ledger';
 * import { postgresStore } from 'indicator-ledger/stores/postgres';
 *
 * const database = new PGlite();
 * const store = await postgresStore({ database, ledger: 'hue', durability: 'unchecked' });
 * const ledger = await openLedger(store, { recordedBy: 'thống kê BCĐ 138' });
 * await ledger.define({ publishers: [{ id: 'ca-hue', name: 'Công an thành phố Huế' }] });
 *
 * const { rows } = await database.query('SELECT name, position FROM indicator_ledger.ledger');
 * console.log(rows); // [ { name: 'hue', position: 1 } ]
 * await ledger.close();
 * ```
 */
export async function postgresStore(options: PostgresStoreOptions): Promise<EventStore> {
  const {
    ledger: name,
    schema,
    durability = 'synced',
    readOnly = false,
    database,
  } = unwrap(readAs(optionsSchema, options));
  const tables = tablesIn(schema ?? 'indicator_ledger');
  const { driver, end } = openDriver(database);
  const mayWrite = !readOnly;
  try {
    await asked(() => driver.connected((connection) => checkServer(connection, durability)));
    await (mayWrite ? migrate(driver, tables) : checkTables(driver, tables));
    const ledger = await numberOf(driver, tables, name, mayWrite);
    return storeOn(driver, { tables, ledger }, mayWrite, end);
  } catch (error) {
    await end();
    throw databaseRefused(error);
  }
}

const optionsSchema: z.ZodType<PostgresStoreOptions> = z.strictObject({
  // Looked at by the driver.
  database: z.custom<PostgresStoreOptions['database']>(),
  ledger: nameSchema(200),
  schema: z.string().optional(),
  durability: z.enum(['synced', 'unchecked']).optional(),
  readOnly: z.boolean().optional(),
});

function storeOn(driver: Driver, log: Log, mayWrite: boolean, end: () => Promise<void>): EventStore {
  let known: Head | null = null;
  let under: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;
  const check = () => {
    if (closing !== null) throw new LedgerError([closed]);
  };
  /** Where the log ends now, which goes on from where it was seen to end before. */
  const look = async (): Promise<Head> => {
    const before = known;
    const found = await asked(() => driver.connected((connection) => headOf(connection, log, before)));
    // Whoever moved it meanwhile knows more.
    if (known === before) known = found;
    return found;
  };
  /** What `make` gives after an expected end becomes part of the log; or tells the end that stood there. */
  const extend = async (
    expect: number,
    make: (end: LogEnd) => readonly Adopted[],
  ): Promise<readonly Adopted[] | number> => {
    if (!mayWrite) throw new LedgerError([notWritable]);
    // Where the log was seen to end it does end, or the database says that it does not.
    const from = known?.position === expect ? known : await look();
    if (from.position !== expect) return from.position;
    const events = make(from);
    const head = headAfter(from, events);
    if (events.length > 0 && (await record(driver, log, { from, events, head }))) {
      known = head;
      return events;
    }
    const { position } = await look();
    return events.length === 0 && position === expect ? events : position;
  };
  /** One append after another: the second would only find that the log has moved. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    check();
    const mine = under.then(work);
    under = mine.catch(() => {});
    return mine;
  };
  const append = async (expect: number, make: (end: LogEnd) => readonly LedgerEvent[]): Promise<AppendResult> => {
    const added = await extend(expect, (end) => make(end).map((event) => ({ event, line: writtenText(event) })));
    // They were sealed as events of this version.
    return typeof added === 'number'
      ? { conflict: added }
      : { appended: added.map(({ event }) => event as LedgerEvent) };
  };
  const adopt = async (expect: number, lines: readonly string[]): Promise<AdoptResult> => {
    const added = await extend(expect, (end) => adopted(lines, end));
    return typeof added === 'number' ? { conflict: added } : { adopted: added.length };
  };

  return {
    async append(drafts, options) {
      const { expect, now } = askedOptions(options);
      const sealed = sealAhead(drafts, expect, now);
      return inTurn(() => append(expect, sealed));
    },
    async adopt(lines, options) {
      const { expect } = askedOptions(options);
      const all = [...askedList(lines, 'lines')];
      return inTurn(() => adopt(expect, all));
    },
    snapshots: shelfOf(log, (question) => {
      check();
      return asked(() => driver.connected(question));
    }),
    async *read(part) {
      check();
      const { after, upTo } = spanOf(part);
      const { position } = await look();
      const span = { after, upTo: Math.min(upTo, position) };
      for await (const event of eventsBetween(driver, log, span)) {
        check();
        yield event;
      }
    },
    async *promised() {
      check();
      const head = await look();
      yield { position: head.position, root: rootOf(treeAt(head)), keptIn: 'head row' };
    },
    async listen(heard) {
      check();
      return asked(() => driver.listen(log.tables.channel.slice(1, -1), heard));
    },
    async head() {
      check();
      return (await look()).position;
    },
    async close() {
      closing ??= under.then(end);
      await closing;
    },
  };
}

/** Appends, whatever breaks on the way: true when it stands in the log, false when somebody else was first. */
async function record(driver: Driver, log: Log, addition: Addition): Promise<boolean> {
  const { events } = addition;
  let isUnknown = false;
  const attempt = async (connection: Connection) => {
    const isMoved = await appendRows(connection, log, addition);
    return isMoved || (isUnknown && (await stands(connection, log, events)));
  };
  try {
    return await insist(
      () => driver.connected(attempt),
      (trouble) => {
        isUnknown ||= trouble === 'unknown';
      },
    );
  } catch (error) {
    if (isRepeatedId(error)) throw await refusedIds(driver, log, events);
    throw isUnknown ? outcomeUnknown(error) : databaseRefused(error);
  }
}

async function refusedIds(driver: Driver, log: Log, events: readonly Adopted[]): Promise<LedgerError> {
  return idsRepeated(await asked(() => driver.connected((connection) => repeatedIds(connection, log, events))));
}

/** The number of a ledger; made where it is new and may be. */
async function numberOf(driver: Driver, { ledger }: Tables, name: string, mayMake: boolean): Promise<number> {
  const numbered = async (connection: Connection) => {
    const find = () => connection.query(`SELECT number FROM ${ledger} WHERE name = $1`, [name]);
    const before = await find();
    if (before.rows.length === 0 && mayMake) {
      await connection.query(`INSERT INTO ${ledger} (name) VALUES ($1) ON CONFLICT (name) DO NOTHING`, [name]);
    }
    const number = (before.rows[0] ?? (await find()).rows[0])?.number;
    if (typeof number === 'number') return number;
    const message = `The database has no ledger called "${name}".`;
    throw new LedgerError([issue('ledger_must_exist', ['ledger'], message, 'Check the name, or open it for writing.')]);
  };
  return asked(() => driver.connected(numbered));
}

const closed: Issue = issue('store_must_be_open', [], 'The store was closed.', 'Open it again.');
const notWritable: Issue = issue(
  'store_must_be_writable',
  [],
  'The store was opened for reading only.',
  'Open the ledger with `readOnly`, too; or open the store without it to append.',
);
