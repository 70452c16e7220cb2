/**
 * Driver: whatever talks to PostgreSQL, seen as connections that run statements.
 *
 * No driver is imported: a pool of `pg` and a PGlite database are recognised by their shape.
 */
import { issue, LedgerError, shown } from '../../model/error.ts';

/** One connection. Parameters are text, numbers, or lists of them; a row's values come as the driver gives them. */
export interface Connection {
  /** Runs one statement. */
  query(statement: string, parameters?: readonly unknown[]): Promise<{ readonly rows: readonly Row[] }>;
}

/** Values by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** A source of connections. */
export interface Driver {
  /** Lends one connection to `work`, and takes it back however that ends; a broken one is thrown away. */
  connected<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** The same, in one transaction: committed when `work` ends, rolled back when it throws. */
  inTransaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /**
   * Calls `heard` at each notification on a channel until the answer is called. They are hints: any may be lost.
   */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
}

/** The parts of a `pg.Pool` that are used. */
export interface PoolLike {
  /** How many connections there may be. */
  readonly options?: { readonly max?: number };
  /** Lends a connection. */
  connect(): Promise<PoolClientLike>;
}

/** The parts of a `pg.PoolClient` that are used. */
export interface PoolClientLike {
  /** Runs one statement. */
  query(statement: string, parameters?: unknown[]): Promise<{ rows: Row[] }>;
  /** Gives the connection back; with an error, it is thrown away. */
  release(error?: Error | boolean): void;
  /** Listens. */
  on(event: 'notification' | 'error', listener: () => void): unknown;
  /** Listens no more. */
  removeListener(event: 'notification' | 'error', listener: () => void): unknown;
}

/** The parts of a PGlite database that are used. */
export interface PgliteLike extends PgliteQueries {
  /** Runs work in one transaction. */
  transaction<T>(work: (transaction: PgliteQueries) => Promise<T>): Promise<T>;
  /** Calls back at each notification on a channel. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
}

/** What runs statements. */
export interface PgliteQueries {
  /** Runs one statement. */
  query(statement: string, parameters?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A driver, and what ends it. */
export interface OpenedDriver {
  readonly driver: Driver;
  /** Ends the connections that were made for an address; those of a driver that was passed in stay the caller's. */
  end(): Promise<void>;
}

/**
 * Talks to a database through a Pool of `pg` or a PGlite database that was passed in, or through a pool of its own at an
 * address, for which `pg` is loaded when it is first asked for something.
 *
 * @throws LedgerError `database_must_be_a_pool` where it is none of them.
 * @hidden
 */
export function openDriver(database: unknown): OpenedDriver {
  if (typeof database === 'string' && /^postgres(?:ql)?:\/\//.test(database)) return addressDriver(database);
  if (isPool(database)) return { driver: poolDriver(database), end: async () => {} };
  if (isPglite(database)) return { driver: pgliteDriver(database), end: async () => {} };
  // An address may hold a password.
  const found = typeof database === 'string' ? 'The text' : shown(database);
  const message = `${found} is neither a Pool of pg, nor a PGlite database, nor an address.`;
  const hint = 'Pass `new Pool({ connectionString })`, `new PGlite(…)`, or `postgres://user@host/database`.';
  throw new LedgerError([issue('database_must_be_a_pool', ['database'], message, hint)]);
}

function addressDriver(address: string): OpenedDriver {
  let pool: Promise<PoolLike & { end(): Promise<void> }> | null = null;
  const own = async () => {
    pool ??= poolAt(address);
    return poolDriver(await pool);
  };
  return {
    driver: {
      connected: async (work) => (await own()).connected(work),
      inTransaction: async (work) => (await own()).inTransaction(work),
      listen: async (channel, heard) => (await own()).listen(channel, heard),
    },
    async end() {
      const ended = pool;
      pool = null;
      await (await ended)?.end();
    },
  };
}

async function poolAt(address: string) {
  const { default: pg } = await import('pg').catch((cause: unknown) => {
    const message = 'The package pg, which talks to the database at an address, is not installed.';
    const found = issue('package_must_be_installed', ['database'], message, 'Run `npm install pg`; or pass a driver.');
    throw new LedgerError([found], { cause });
  });
  const pool = new pg.Pool({ connectionString: address });
  // Connections that break while they are idle are replaced by the pool; one may break on its way to who asked for it.
  pool.on('error', ignored);
  pool.on('connect', (client) => client.on('error', ignored));
  return pool;
}

function isPool(database: unknown): database is PoolLike {
  return has(database, 'connect') && has(database, 'totalCount');
}

function isPglite(database: unknown): database is PgliteLike {
  return has(database, 'transaction') && has(database, 'query') && has(database, 'listen');
}

function has(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value;
}

function poolDriver(pool: PoolLike): Driver {
  const connected = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    // A connection that breaks while nothing waits for it would otherwise end the process.
    client.on('error', ignored);
    let broken: Error | undefined;
    try {
      return await work({ query: (statement, parameters = []) => client.query(statement, [...parameters]) });
    } catch (error) {
      if (error instanceof Error && !(error instanceof LedgerError)) broken = error;
      throw error;
    } finally {
      client.removeListener('error', ignored);
      client.release(broken);
    }
  };
  return {
    connected,
    inTransaction: (work) =>
      connected(async (connection) => {
        await connection.query('BEGIN');
        try {
          const value = await work(connection);
          await connection.query('COMMIT');
          return value;
        } catch (error) {
          // Where the connection is gone, so is the transaction.
          await connection.query('ROLLBACK').catch(ignored);
          throw error;
        }
      }),
    async listen(channel, heard) {
      // Listening keeps a connection: where there is only one, whoever follows looks by itself.
      if (pool.options?.max === 1) return async () => {};
      const client = await pool.connect();
      client.on('error', ignored);
      client.on('notification', heard);
      const stop = async () => {
        client.removeListener('notification', heard);
        // Not given back: it would go on listening for whoever gets it next.
        client.release(true);
      };
      try {
        await client.query(`LISTEN "${channel}"`);
        return stop;
      } catch (error) {
        await stop();
        throw error;
      }
    },
  };
}

function ignored(): void {}

function pgliteDriver(database: PgliteLike): Driver {
  const over = (queries: PgliteQueries): Connection => ({
    async query(statement, parameters = []) {
      const { rows } = await queries.query(statement, [...parameters]);
      // PGlite gives rows as objects unless it is asked for lists.
      return { rows: rows as Row[] };
    },
  });
  return {
    connected: (work) => work(over(database)),
    inTransaction: (work) => database.transaction((transaction) => work(over(transaction))),
    listen: (channel, heard) => database.listen(channel, heard),
  };
}
