import { createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import * as fc from 'fast-check';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openLedger, verifyStore } from '../src/ledger.ts';
import { type EventStore, eventText } from '../src/log.ts';
import { isLedgerError, unwrap } from '../src/model/error.ts';
import type { EventDraft } from '../src/model/event.ts';
import { PATIENTLY } from '../src/stores/postgres/trouble.ts';
import { type PoolLike, postgresStore } from '../src/stores/postgres.ts';
import { flakyProxy } from './postgres/flaky-proxy.ts';
import { startServer } from './postgres/server.ts';

const now = '2024-07-05T03:00:00.000Z';
const server = await startServer();
const lite = new PGlite();
const pool = server === null ? null : new pg.Pool({ connectionString: server.address, max: 20 });
// The server ends before the last idle connection does.
pool?.on('error', () => {});
afterAll(async () => {
  await pool?.end();
  await server?.remove();
  await lite.close();
});

/** The event of a position, by id; what it says is up to whoever writes it. */
function draft(position: number, name: string): EventDraft {
  const id = `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;
  return {
    id,
    type: 'PublisherDefined',
    schemaVersion: 1,
    recordedBy: 'test',
    data: { id: name, name: name.toUpperCase() },
  };
}

async function codesOf(outcome: Promise<unknown>): Promise<readonly string[]> {
  try {
    await outcome;
    return [];
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return error.issues.map(({ code }) => code);
  }
}

async function linesOf(store: EventStore): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const event of store.read()) lines.push(eventText(event));
  return lines;
}

/** Keeps a copy of the tables of a schema, and puts it in their place, as restoring a dump does. */
function dumps(sql: (statement: string) => Promise<unknown>, schema: string) {
  return {
    async dump() {
      for (const table of ['ledger', 'event']) {
        await sql(`DROP TABLE IF EXISTS ${schema}.${table}_kept`);
        await sql(`CREATE TABLE ${schema}.${table}_kept AS SELECT * FROM ${schema}.${table}`);
      }
    },
    async restore() {
      for (const table of ['event', 'ledger']) await sql(`ALTER TABLE ${schema}.${table} DISABLE TRIGGER ALL`);
      await sql(`DELETE FROM ${schema}.event`);
      await sql(`INSERT INTO ${schema}.event SELECT * FROM ${schema}.event_kept`);
      await sql(`UPDATE ${schema}.ledger l SET position = k.position, recorded_at = k.recorded_at, peaks = k.peaks
                   FROM ${schema}.ledger_kept k WHERE k.number = l.number`);
      for (const table of ['event', 'ledger']) await sql(`ALTER TABLE ${schema}.${table} ENABLE TRIGGER ALL`);
    },
  };
}

const databases = [
  { name: 'PGlite', database: lite, sql: (statement: string) => lite.query(statement) },
  ...(pool === null ? [] : [{ name: 'a server', database: pool, sql: (statement: string) => pool.query(statement) }]),
];

describe.each(databases)('a store on $name that was open while the database was restored', ({ database, sql }) => {
  const open = (ledger: string, schema: string) => postgresStore({ database, ledger, schema, durability: 'unchecked' });

  it('refuses to go on, and so does its ledger; opened again, it goes on with what is there', async () => {
    const [a, { dump, restore }] = [await open('hue', 'restored'), dumps(sql, 'restored')];
    const ledger = await openLedger(await open('hue', 'restored'), { recordedBy: 'test' });
    await a.append([draft(1, 'one')], { expect: 0, now });
    await dump();
    await a.append([draft(2, 'lost')], { expect: 1, now });
    expect((await ledger.view()).definitions.publishers?.map(({ id }) => id)).toEqual(['one', 'lost']);
    await restore();
    const refused = async () => {
      expect(await codesOf(a.head())).toEqual(['log_must_not_be_set_back']);
      expect(await codesOf(linesOf(a))).toEqual(['log_must_not_be_set_back']);
      expect(await codesOf(a.append([draft(3, 'three')], { expect: 2, now }))).toEqual(['log_must_not_be_set_back']);
      expect(await codesOf(ledger.view())).toEqual(['log_must_not_be_set_back']);
      const definition = { publishers: [{ id: 'four', name: 'Four' }] };
      expect(await codesOf(ledger.define(definition))).toEqual(['log_must_not_be_set_back']);
    };
    await refused();
    const b = await open('hue', 'restored');
    await b.append([draft(2, 'two')], { expect: 1, now });
    await refused();
    await b.append([draft(3, 'three')], { expect: 2, now });
    await refused();
    expect(unwrap(await verifyStore(await open('hue', 'restored'))).head.position).toBe(3);
    const again = await openLedger(await open('hue', 'restored'), { recordedBy: 'test' });
    await again.define({ publishers: [{ id: 'four', name: 'Four' }] });
    expect((await again.view()).position).toBe(4);
  });

  it('waits for a lock as long as the role says, or ten seconds, and says afterwards what it said before', async () => {
    const { rows } = (await sql(`SELECT ${PATIENTLY} AS is_set, current_setting('lock_timeout') AS patience`)) as {
      rows: unknown[];
    };
    expect(rows).toEqual([{ is_set: true, patience: '10s' }]);
    expect(((await sql('SHOW lock_timeout')) as { rows: unknown[] }).rows).toEqual([{ lock_timeout: '0' }]);
  });

  it('has a name without blanks at its ends', async () => {
    for (const name of [' x', 'x ', '\u00a0x'])
      expect(await codesOf(open(name, 'names'))).toEqual(['text_must_be_trimmed']);
  });
});

describe('stores that were open while the database was restored', () => {
  it('PGS-4 a store goes on with the log that it has seen or refuses, whatever the database was set back to', async () => {
    let ledgers = 0;
    const open = (ledger: string, schema: string) =>
      postgresStore({ database: lite, ledger, schema, durability: 'unchecked' });
    const { dump, restore } = dumps((statement) => lite.query(statement), 'often');
    const step = fc.constantFrom('append 0', 'append 1', 'append 1', 'append 1', 'look 0', 'dump', 'restore');
    // The log grows again beyond what one of them has seen, before it looks.
    const outgrown = fc.constant(['dump', 'append 0', 'restore', 'append 1', 'append 1', 'look 0']);
    const some = fc.oneof({ weight: 20, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: outgrown });
    const history = fc.array(some, { minLength: 8, maxLength: 16 }).map((steps) => steps.flat());
    const seen = { recorded: 0, refused: 0, late: 0 };
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        ledgers += 1;
        const stores = [await open(`l${ledgers}`, 'often'), await open(`l${ledgers}`, 'often')];
        // The oracle: what stands in the log, what was dumped, and what each store has seen last.
        let [log, kept]: [readonly string[], readonly string[]] = [[], []];
        const known: (readonly string[] | null)[] = [null, null];
        await dump();
        for (const [turn, what] of steps.entries()) {
          const number = Number(what.at(-1));
          const [store, before] = [stores[number], known[number]];
          const isGone = before?.some((line, at) => log[at] !== line) === true;
          if (what === 'dump') {
            await dump();
            kept = log;
          } else if (what === 'restore') {
            await restore();
            log = kept;
          } else if (isGone) {
            const position = before?.length ?? 0;
            const call =
              what === 'look 0'
                ? store?.head()
                : store?.append([draft(position + 1, `t${turn}`)], { expect: position, now });
            expect(await codesOf(call ?? Promise.resolve())).toEqual(['log_must_not_be_set_back']);
            seen.refused += 1;
            if (log.length > position) seen.late += 1;
          } else if (what === 'look 0') {
            expect(await store?.head()).toBe(log.length);
            known[number] = log;
          } else {
            const answer = await store?.append([draft(log.length + 1, `t${turn}`)], { expect: log.length, now });
            if (answer === undefined || !('appended' in answer)) throw new Error('Nobody else writes.');
            log = [...log, ...answer.appended.map(eventText)];
            known[number] = log;
            seen.recorded += 1;
          }
        }
        const fresh = await open(`l${ledgers}`, 'often');
        expect(unwrap(await verifyStore(fresh)).head.position).toBe(log.length);
        expect(await linesOf(fresh)).toEqual(log);
      }),
      { numRuns: 40 },
    );
    console.log(`PGS-4: ${JSON.stringify(seen)}`);
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });
});

describe.skipIf(server === null || pool === null)('a store on a server whose lines break', () => {
  if (server === null || pool === null) return;

  it('gives back the connection that could not listen, and says why in an error of the library', async () => {
    const few = new pg.Pool({ connectionString: server.address, max: 3 });
    const broken = Object.assign(Object.create(few), {
      options: { max: 3 },
      async connect() {
        const client = await few.connect();
        const query = client.query.bind(client);
        return Object.assign(Object.create(client), {
          on: (event: string, listener: () => void) => client.on(event as 'notice', listener),
          release: (error?: boolean) => client.release(error),
          query: (statement: string, parameters: unknown[]) =>
            statement.startsWith('LISTEN') ? Promise.reject(new Error('terminated')) : query(statement, parameters),
        });
      },
    }) as PoolLike;
    const ledger = await openLedger(await postgresStore({ database: broken, ledger: 'deaf' }), { recordedBy: 'test' });
    const follower = { position: async () => 0, take: async () => {} };
    expect(await codesOf(ledger.follow(follower))).toEqual(['database_must_take_the_statement']);
    expect(few.totalCount - few.idleCount).toBe(0);
    expect((await ledger.treeHead()).position).toBe(0);
    await ledger.close();
    await few.end();
  });

  it('follows from whole positions only', async () => {
    const ledger = await openLedger(await postgresStore({ database: pool, ledger: 'whole' }), { recordedBy: 'test' });
    await ledger.define({ publishers: [{ id: 'one', name: 'One' }] });
    for (const position of [0.5, Number.NaN, -1, '0', null]) {
      const follower = { position: async () => position as number, take: async () => {} };
      expect(await codesOf(ledger.follow(follower, { until: 'caught-up' }))).toHaveLength(1);
    }
  });

  it('outlives a connection that ends as soon as it is ready', async () => {
    // Authentication is not asked for; ready; and in the same breath: terminated by an administrator.
    const text = (kind: string, ...fields: string[]) => {
      const body = Buffer.from(fields.join('\0'));
      const head = Buffer.alloc(5);
      head.write(kind);
      head.writeInt32BE(body.length + 4, 1);
      return Buffer.concat([head, body]);
    };
    let begun = 0;
    const ending = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        begun += 1;
        const fatal = text('E', 'SFATAL', 'VFATAL', 'C57P01', 'Mterminating connection', '', '');
        socket.end(Buffer.concat([text('R', '\0\0\0\0'), text('Z', 'I'), fatal]));
      });
    });
    await new Promise<void>((resolve) => ending.listen(0, '127.0.0.1', resolve));
    const at = ending.address();
    const database = `postgres://nobody@127.0.0.1:${typeof at === 'object' ? at?.port : 0}/none`;
    expect(await codesOf(postgresStore({ database, ledger: 'x' }))).toEqual(['database_must_take_the_statement']);
    expect(begun).toBeGreaterThan(1);
    await new Promise((resolve) => ending.close(resolve));
  });

  it('says that somebody holds the end of the log, and records it when it is free', async () => {
    const hasty = new pg.Pool({ connectionString: server.address, options: '-c lock_timeout=200' });
    const store = await postgresStore({ database: hasty, ledger: 'held' });
    await store.append([draft(1, 'one')], { expect: 0, now });
    const holder = await pool.connect();
    await holder.query('BEGIN');
    await holder.query("SELECT 1 FROM indicator_ledger.ledger WHERE name = 'held' FOR UPDATE");
    const append = () => store.append([draft(2, 'two')], { expect: 1, now });
    expect(await codesOf(append())).toEqual(['database_must_not_be_locked']);
    const shelf = store.snapshots?.save(Uint8Array.of(1), 1) ?? Promise.resolve();
    expect(await codesOf(shelf)).toEqual(['database_must_not_be_locked']);
    await holder.query('ROLLBACK');
    holder.release();
    expect(await append()).toHaveProperty('appended');
    expect(await store.head()).toBe(2);
    await hasty.end();
  });

  it('is opened over a line that breaks, whichever answer is lost with it', async () => {
    let cuts = 0;
    for (let lost = 1; lost <= 40; lost += 3) {
      let left = lost;
      const proxy = await flakyProxy(server.address, () => --left === 0);
      const flaky = new pg.Pool({ connectionString: proxy.address, max: 2 });
      flaky.on('error', () => {});
      const store = await postgresStore({ database: flaky, ledger: 'flaky', schema: `flaky_${lost}` });
      expect(await store.head()).toBe(0);
      cuts += proxy.cuts();
      await flaky.end();
      await proxy.close();
    }
    expect(cuts).toBeGreaterThan(8);
  });
});
