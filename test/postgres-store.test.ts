import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import * as fc from 'fast-check';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { copyLedger } from '../src/ledger/copy.ts';
import { openLedger, verifyStore } from '../src/ledger.ts';
import { type EventStore, eventText } from '../src/log.ts';
import { isLedgerError, unwrap } from '../src/model/error.ts';
import type { EventDraft, StoredEvent } from '../src/model/event.ts';
import { fileStore } from '../src/stores/file.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { type PostgresStoreOptions, postgresGrants, postgresStore } from '../src/stores/postgres.ts';
import { type StoreUnderTest, storeContract } from '../src/testing/store-contract.ts';
import { flakyProxy } from './postgres/flaky-proxy.ts';
import { startServer } from './postgres/server.ts';

const now = '2024-07-05T03:00:00.000Z';
/** How often the server is killed, and for how many seconds twelve writers write: more at night. */
const KILLS = Number(process.env.SERVER_KILLS ?? 10);
const WRITING = Number(process.env.WRITING_SECONDS ?? 3);
const server = await startServer();
const lite = new PGlite();
const pool = server === null ? null : new pg.Pool({ connectionString: server.address, max: 20 });
// The server is killed below, and idle connections break.
pool?.on('error', () => {});
afterAll(async () => {
  await pool?.end();
  await server?.remove();
  await lite.close();
});

const databases = [
  {
    name: 'PGlite',
    database: lite,
    durability: 'unchecked' as const,
    sql: (statement: string, parameters: unknown[] = []) => lite.query(statement, parameters),
  },
  ...(pool === null
    ? []
    : [
        {
          name: 'a server',
          database: pool,
          durability: 'synced' as const,
          sql: (statement: string, parameters: unknown[] = []) => pool.query(statement, parameters),
        },
      ]),
];

function publisher(number: number): EventDraft {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const data = { id: `p${number}`, name: `P${number}` };
  return { id, type: 'PublisherDefined', schemaVersion: 1, recordedBy: 'test', data };
}

async function eventsOf(store: EventStore, after = 0): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of store.read({ after })) found.push(event);
  return found;
}

async function codesOf(outcome: Promise<unknown>): Promise<readonly string[]> {
  try {
    await outcome;
    return [];
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return error.issues.map(({ code, path }) => `${code}${path.length === 0 ? '' : ` at ${path.join('.')}`}`);
  }
}

describe.each(databases)('the PostgreSQL store on $name', ({ database, durability, sql }) => {
  const open = (options: Partial<PostgresStoreOptions> = {}) =>
    postgresStore({ database, ledger: 'one', durability, ...options });

  it('keeps what was appended, for whoever opens it next', async () => {
    const store = await open();
    expect(await store.head()).toBe(0);
    await store.append([publisher(1), publisher(2)], { expect: 0, now });
    expect(await store.append([publisher(3)], { expect: 0, now })).toEqual({ conflict: 2 });
    await store.close();

    const again = await open();
    expect((await eventsOf(again)).map(({ position }) => position)).toEqual([1, 2]);
    expect(await eventsOf(again, 1)).toEqual([{ ...publisher(2), position: 2, recordedAt: now }]);
    await again.append([publisher(3)], { expect: 2, now: '2020-01-01T00:00:00.000Z' });
    expect((await eventsOf(again)).at(-1)?.recordedAt).toBe(now);
  });

  it('says which ids are in the log already', async () => {
    const store = await open({ ledger: 'ids' });
    await store.append([publisher(1)], { expect: 0, now });
    const repeated = store.append([publisher(2), publisher(1), publisher(2)], { expect: 1, now });
    expect(await codesOf(repeated)).toEqual(['event_id_must_be_new at 1.id', 'event_id_must_be_new at 2.id']);
    expect(await store.head()).toBe(1);
  });

  it('keeps ledgers apart', async () => {
    const [hue, hanoi] = [await open({ ledger: 'Huế' }), await open({ ledger: 'Hà Nội; DROP TABLE event' })];
    await hue.append([publisher(1)], { expect: 0, now });
    expect(await hanoi.head()).toBe(0);
    await hanoi.append([publisher(1), publisher(2)], { expect: 0, now });
    expect(await hue.head()).toBe(1);
  });

  it('stores the canonical text itself', async () => {
    const store = await open({ ledger: 'text' });
    await store.append([publisher(7)], { expect: 0, now });
    const [event] = await eventsOf(store);
    const { rows } = await sql(
      'SELECT body FROM indicator_ledger.event e JOIN indicator_ledger.ledger l ON l.number = e.ledger WHERE l.name = $1',
      ['text'],
    );
    expect(rows).toEqual([{ body: event && eventText(event) }]);
  });

  it('refuses to change, remove or skip events, whoever asks', async () => {
    const store = await open({ ledger: 'frozen' });
    await store.append([publisher(1), publisher(2)], { expect: 0, now });
    const refused = [
      "UPDATE indicator_ledger.event SET body = '{}'",
      'DELETE FROM indicator_ledger.event',
      'TRUNCATE indicator_ledger.event',
      'DELETE FROM indicator_ledger.ledger',
      'TRUNCATE indicator_ledger.ledger CASCADE',
      'UPDATE indicator_ledger.ledger SET position = position - 1',
      "UPDATE indicator_ledger.ledger SET name = name || '2'",
      'UPDATE indicator_ledger.ledger SET position = position + 5',
      "UPDATE indicator_ledger.ledger SET position = position + 1, recorded_at = '2099-01-01T00:00:00.000Z'",
      "INSERT INTO indicator_ledger.event SELECT number, position + 1, gen_random_uuid(), '{}' FROM indicator_ledger.ledger",
      "INSERT INTO indicator_ledger.event SELECT number, position + 2, gen_random_uuid(), '{}' FROM indicator_ledger.ledger",
      "INSERT INTO indicator_ledger.event VALUES (99, 1, gen_random_uuid(), '{}')",
    ];
    for (const statement of refused)
      await expect(sql(statement), statement).rejects.toThrow(/never changes|only grows|no gaps/);
    expect(await eventsOf(store)).toHaveLength(2);
  });

  it('refuses a log that was damaged behind its back, and names the position', async () => {
    const store = await open({ ledger: 'damaged', schema: 'damaged' });
    await store.append([publisher(1), publisher(2), publisher(3)], { expect: 0, now });
    await sql('ALTER TABLE damaged.event DISABLE TRIGGER ALL');
    const damages = {
      "UPDATE damaged.event SET body = replace(body, 'P2', 'P\t2') WHERE position = 2": /^json_must|^text_must|at 2/,
      "UPDATE damaged.event SET body = '{}' WHERE position = 2": / at 2/,
      'DELETE FROM damaged.event WHERE position = 2': /position_must_be_next/,
      'DELETE FROM damaged.event WHERE position = 3': /position_must_be_next/,
    };
    for (const [damage, code] of Object.entries(damages)) {
      const { rows: before } = await sql('SELECT * FROM damaged.event ORDER BY position');
      await sql(damage);
      expect((await codesOf(eventsOf(store)))[0], damage).toMatch(code);
      await sql('DELETE FROM damaged.event');
      for (const row of before) {
        const { ledger, position, id, body } = row as Record<string, unknown>;
        await sql('INSERT INTO damaged.event VALUES ($1, $2, $3, $4)', [ledger, position, id, body]);
      }
    }
    expect(await eventsOf(store)).toHaveLength(3);
  });

  it('says of a database without tables, or without this ledger, which it is', async () => {
    expect(await codesOf(open({ schema: 'bare', readOnly: true }))).toEqual(['database_must_have_tables at schema']);
    const { rows } = await sql("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'bare'");
    expect(rows).toEqual([]);
    await open({ schema: 'there' });
    expect(await codesOf(open({ schema: 'there', ledger: 'none', readOnly: true }))).toEqual([
      'ledger_must_exist at ledger',
    ]);
    await sql('INSERT INTO there.migration (version) VALUES (999)');
    expect(await codesOf(open({ schema: 'there', readOnly: true }))).toEqual([
      'database_schema_must_be_known at database',
    ]);
  });

  it('brings its tables about once, however many begin at the same time', async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => open({ schema: 'shared', ledger: 'same' })));
    const answers = await Promise.all(
      stores.map((store, index) => store.append([publisher(index)], { expect: 0, now })),
    );
    expect(answers.filter((answer) => 'appended' in answer)).toHaveLength(1);
    const { rows } = await sql('SELECT version FROM shared.migration');
    expect(rows).toEqual([{ version: 1 }]);
  });

  it('refuses tables of a newer version, and names that are none', async () => {
    await open({ schema: 'newer' });
    await sql('INSERT INTO newer.migration (version) VALUES (999)');
    expect(await codesOf(open({ schema: 'newer' }))).toEqual(['database_schema_must_be_known at database']);
    for (const schema of [
      'information_schema',
      'pg_catalog',
      '',
      'a b',
      'x"; DROP SCHEMA newer; --',
      'Ledger',
      'đầm_hà',
      'x'.repeat(49),
    ]) {
      expect(await codesOf(open({ schema })), schema).toEqual(['name_must_be_an_identifier at schema']);
    }
    expect(await codesOf(open({ ledger: 'a\nb' }))).toHaveLength(1);
    // Whatever else a caller of plain JavaScript passes.
    for (const other of [null, 7, {}, { query: () => {} }]) {
      expect(await codesOf(open({ database: other as never }))).toEqual(['database_must_be_a_pool at database']);
    }
  });

  it('reads without a right to write, and says so', async () => {
    const store = await open({ ledger: 'read' });
    await store.append([publisher(1)], { expect: 0, now });
    const reader = await open({ ledger: 'read', readOnly: true });
    expect(await reader.head()).toBe(1);
    expect(await codesOf(reader.append([publisher(2)], { expect: 1, now }))).toEqual(['store_must_be_writable']);
    expect(await codesOf(open({ ledger: 'nobody', readOnly: true }))).toEqual(['ledger_must_exist at ledger']);
    await reader.close();
    expect(await codesOf(reader.head())).toEqual(['store_must_be_open']);
  });

  describe('keeps the contract of stores', () => {
    let ledgers = 0;
    const make = async (): Promise<StoreUnderTest> => {
      ledgers += 1;
      const ledger = `contract ${ledgers}`;
      return { store: await open({ ledger }), reopen: () => open({ ledger }) };
    };
    for (const { name, run } of storeContract(make, { numRuns: 15 })) it(name, run);
  });

  it('takes a log over from a file and gives it on with its tree head', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    const first = memoryStore();
    const ledger = await openLedger(first, { recordedBy: 'test' });
    await ledger.define({ publishers: [{ id: 'ca-hue', name: 'Công an thành phố Huế' }] });
    await ledger.define({ territories: [{ id: 'hue', name: 'Huế', level: 'province' }] });
    const head = await ledger.treeHead();
    const [file, database_, last] = [
      fileStore(join(folder, 'a.jsonl')),
      await open({ ledger: 'moved' }),
      memoryStore(),
    ];
    expect(await copyLedger(first, file)).toEqual(head);
    expect(await copyLedger(file, database_)).toEqual(head);
    expect(await copyLedger(database_, last)).toEqual(head);
    // What was moved before is not moved twice.
    expect(await copyLedger(file, database_)).toEqual(head);
    expect(unwrap(await verifyStore(database_, { checkpoint: head }))).toEqual({
      head,
      compared: [
        { with: 'checkpoint', upTo: 2 },
        { with: 'head row', upTo: 2 },
      ],
    });
    await file.close();
    rmSync(folder, { recursive: true });
  });

  it('holds a ledger', async () => {
    const ledger = await openLedger(await open({ ledger: 'whole' }), { recordedBy: 'test' });
    await ledger.define({ publishers: [{ id: 'ca-hue', name: 'Công an thành phố Huế' }] });
    await ledger.close();
    const again = await openLedger(await open({ ledger: 'whole' }), { readOnly: true });
    expect((await again.view()).definitions.publishers).toEqual([{ id: 'ca-hue', name: 'Công an thành phố Huế' }]);
  });
});

describe('the owner of the tables', () => {
  const SIZE = 12;
  /** What he does with his triggers switched off. */
  const damages = {
    'changes a name': (at: number) => [
      `UPDATE owned.event SET body = replace(body, '"name":"P', '"name":"Q') WHERE position = ${at}`,
    ],
    'exchanges what two events say': (at: number) => {
      const other = (at % SIZE) + 1;
      const names = (from: number, to: number) => `replace(body, '"name":"P${from}"', '"name":"P${to}"')`;
      return [
        `UPDATE owned.event SET body = ${names(at, other)} WHERE position = ${at}`,
        `UPDATE owned.event SET body = ${names(other, at)} WHERE position = ${other}`,
      ];
    },
    'cuts the end off, and says so in the head row': (at: number) => [
      `DELETE FROM owned.event WHERE position > ${at - 1}`,
      `UPDATE owned.ledger SET position = ${at - 1}`,
    ],
    'writes another tree head': (at: number) => [
      `UPDATE owned.ledger SET peaks = set_byte(peaks, ${at}, (get_byte(peaks, ${at}) + 1) % 256)`,
    ],
    'removes the tree head': () => ["UPDATE owned.ledger SET peaks = ''"],
    'takes an event out': (at: number) => [`DELETE FROM owned.event WHERE position = ${at}`],
  };

  it('PGS-3 whatever he changes is found by verifying, unless he makes the head row anew, too', async () => {
    const open = () => postgresStore({ database: lite, ledger: 'owned', schema: 'owned', durability: 'unchecked' });
    const store = await open();
    for (let at = 0; at < SIZE - 1; at++) await store.append([publisher(at + 1)], { expect: at, now });
    // A writer that read none of them goes on from the tree that the head row holds.
    await (await open()).append([publisher(SIZE)], { expect: SIZE - 1, now });
    // By a store that was opened afterwards: one that was open before refuses an end that does not go on from its own.
    const found = async () => codesOf(open().then(verifyStore).then(unwrap));
    expect(unwrap(await verifyStore(await open())).compared).toEqual([{ with: 'head row', upTo: SIZE }]);
    const kinds = fc.constantFrom(...(Object.keys(damages) as (keyof typeof damages)[]));
    const done = new Map<string, Set<string>>();
    await fc.assert(
      fc.asyncProperty(kinds, fc.integer({ min: 1, max: SIZE }), async (kind, at) => {
        await lite.query('BEGIN');
        await lite.query('ALTER TABLE owned.event DISABLE TRIGGER ALL');
        await lite.query('ALTER TABLE owned.ledger DISABLE TRIGGER ALL');
        for (const statement of damages[kind](at)) await lite.query(statement);
        const codes = await found();
        await lite.query('ROLLBACK');
        expect(codes).toHaveLength(1);
        done.set(kind, (done.get(kind) ?? new Set()).add((codes[0] ?? '').split(' ')[0] ?? ''));
        expect(await found()).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(Object.fromEntries([...done].map(([kind, codes]) => [kind, [...codes].sort()]))).toEqual({
      'changes a name': ['log_must_be_intact'],
      'exchanges what two events say': ['log_must_be_intact'],
      'cuts the end off, and says so in the head row': ['log_must_be_intact'],
      'writes another tree head': ['log_must_be_intact'],
      'removes the tree head': ['log_must_be_intact'],
      'takes an event out': ['position_must_be_next'],
    });
  });
});

describe.skipIf(server === null || pool === null)('the PostgreSQL store on a server that is shared and breaks', () => {
  if (server === null || pool === null) return;
  const open = (ledger: string) => postgresStore({ database: pool, ledger });

  it('gives roles the least that they need', async () => {
    await open('grants');
    await pool.query('CREATE ROLE writer LOGIN');
    await pool.query('CREATE ROLE reader LOGIN');
    for (const statement of postgresGrants({ writer: 'writer', reader: 'reader' })) await pool.query(statement);
    const as = (role: string) => new pg.Pool({ connectionString: server.address.replace('postgres@', `${role}@`) });
    const [writing, reading] = [as('writer'), as('reader')];
    const store = await postgresStore({ database: writing, ledger: 'grants' });
    await store.append([publisher(1)], { expect: 0, now });
    for (const statement of ['UPDATE indicator_ledger.event SET id = id', 'DELETE FROM indicator_ledger.event']) {
      await expect(writing.query(statement)).rejects.toThrow(/permission denied/);
    }
    await expect(writing.query('TRUNCATE indicator_ledger.event')).rejects.toThrow(/permission denied/);
    const reader = await postgresStore({ database: reading, ledger: 'grants', readOnly: true });
    expect(await eventsOf(reader)).toHaveLength(1);
    await expect(reading.query("INSERT INTO indicator_ledger.ledger (name) VALUES ('x')")).rejects.toThrow(
      /permission/,
    );
    await writing.end();
    await reading.end();
  });

  it('is followed over a pool of one connection', async () => {
    const one = new pg.Pool({ connectionString: server.address, max: 1 });
    const ledger = await openLedger(await postgresStore({ database: one, ledger: 'alone' }), { recordedBy: 'test' });
    const stop = new AbortController();
    let seen = 0;
    const following = ledger.follow(
      {
        position: async () => seen,
        take: async (events) => {
          seen += events.length;
          stop.abort();
        },
      },
      { signal: stop.signal, every: 20 },
    );
    await ledger.define({ publishers: [{ id: 'ca-hue', name: 'Công an thành phố Huế' }] });
    await following;
    expect(seen).toBe(1);
    await ledger.close();
    await one.end();
  });

  it('refuses a server that forgets what it acknowledged', async () => {
    const forgetful = new pg.Pool({ connectionString: server.address, options: '-c synchronous_commit=off' });
    const outcome = codesOf(postgresStore({ database: forgetful, ledger: 'x' }));
    expect(await outcome).toEqual(['server_must_keep_what_it_acknowledges at database']);
    await forgetful.end();
  });

  it('PGS-1 an append whose line was cut is recorded once or not at all, and its answer says which', async () => {
    // One answer of the server in ten is lost, and with it the line.
    let [dice, isOpen] = [1, false];
    const proxy = await flakyProxy(server.address, () => {
      dice = (dice * 48_271) % 2_147_483_647;
      return isOpen && dice % 10 === 0;
    });
    const flaky = new pg.Pool({ connectionString: proxy.address, max: 4 });
    flaky.on('error', () => {});
    const store = await postgresStore({ database: flaky, ledger: 'flaky' });
    isOpen = true;
    let [head, recorded, conflicts] = [0, 0, 0];
    for (let round = 0; round < 150; round++) {
      const answer = await store.append([publisher(round * 2), publisher(round * 2 + 1)], { expect: head, now });
      if ('conflict' in answer) conflicts += 1;
      else recorded += 1;
      head = 'conflict' in answer ? answer.conflict : head + 2;
    }
    const sure = await open('flaky');
    const events = await eventsOf(sure);
    expect(events).toHaveLength(recorded * 2);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(conflicts).toBe(0);
    console.log(`PGS-1: ${proxy.cuts()} lines were cut during 150 appends; ${recorded} recorded, none twice.`);
    expect(proxy.cuts()).toBeGreaterThan(10);
    await flaky.end();
    await proxy.close();
  });

  it(
    'PGS-2 a follower sees every position once, in order, while twelve write',
    async () => {
      const stores = await Promise.all(Array.from({ length: 12 }, () => open('busy')));
      let writing = true;
      let next = 0;
      const until = Date.now() + WRITING * 1000;
      const writers = stores.map(async (store, index) => {
        let expect = await store.head();
        for (let turn = index; Date.now() < until; turn = (turn * 7 + 3) % 11) {
          const drafts = Array.from({ length: 1 + (turn % 3) }, () => publisher(next++));
          const answer = await store.append(drafts, { expect, now });
          expect = 'conflict' in answer ? answer.conflict : expect + drafts.length;
          if (turn % 4 === 0) await new Promise((resolve) => setTimeout(resolve, turn));
        }
      });
      const seen: number[] = [];
      const follower = (async () => {
        const store = await open('busy');
        for (;;) {
          const isLast = !writing;
          for await (const { position } of store.read({ after: seen.length })) seen.push(position);
          if (isLast) return;
        }
      })();
      await Promise.all(writers);
      writing = false;
      await follower;
      const { rows } = await pool.query("SELECT position::int AS n FROM indicator_ledger.ledger WHERE name = 'busy'");
      expect(seen).toEqual(Array.from({ length: rows[0].n }, (_, index) => index + 1));
      console.log(`PGS-2: ${seen.length} events by twelve writers, none skipped, doubled or out of order.`);
      expect(seen.length).toBeGreaterThan(100);
      expect(unwrap(await verifyStore(await open('busy'))).compared).toEqual([{ with: 'head row', upTo: seen.length }]);
    },
    30_000 + WRITING * 2_000,
  );

  it(
    'loses nothing that was acknowledged when the server is killed',
    async () => {
      const acknowledged: string[] = [];
      const tried: string[] = [];
      for (let round = 0; round < KILLS; round++) {
        const store = await open('killed');
        let head = await store.head();
        let isUp = true;
        const writing = (async () => {
          for (let number = 0; isUp; number++) {
            const draft = publisher(1_000_000 + round * 10_000 + number);
            tried.push(draft.id);
            const answer = await store.append([draft], { expect: head, now });
            if ('conflict' in answer) throw new Error('nobody else writes');
            acknowledged.push(draft.id);
            head += 1;
          }
        })().catch((error) => {
          if (!isLedgerError(error)) throw error;
        });
        await new Promise((resolve) => setTimeout(resolve, 100 + ((round * 37) % 120)));
        await server.kill();
        isUp = false;
        await server.start();
        await writing;
      }
      const events = await eventsOf(await open('killed'));
      const ids = events.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
      expect(ids.filter((id) => !tried.includes(id))).toEqual([]);
      expect(unwrap(await verifyStore(await open('killed'))).compared).toEqual([
        { with: 'head row', upTo: ids.length },
      ]);
      console.log(`The server was killed ${KILLS} times: ${acknowledged.length} appends acknowledged, 0 lost.`);
    },
    30_000 + KILLS * 5_000,
  );
});
