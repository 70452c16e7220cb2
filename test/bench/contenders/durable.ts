/**
 * Durable: the events of {@link appendLibrary}, in batches of a hundred, into stores that outlive the process, beside the
 * least that could be done with the same bytes. Every batch is acknowledged before the next begins, but where it says otherwise.
 */
import { mkdtempSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type EventStore, eventText, ownDrafts } from '../../../src/log.ts';
import type { EventDraft, StoredEvent } from '../../../src/model/event.ts';
import { fileStore } from '../../../src/stores/file.ts';
import { postgresStore } from '../../../src/stores/postgres.ts';
import { startServer } from '../../postgres/server.ts';
import { type Assignment, type Contender, type Outcome, timed } from '../measure.ts';
import { BATCH, outcome, recorded, WARM } from './append.ts';

export const appendFile: Contender = {
  name: 'append-file',
  about:
    'The file store: checked, sealed, hashed, written with its commit line, and on the disk before the next batch begins.',
  run: (given) => intoFile(given, 1),
};

export const appendFile8: Contender = {
  name: 'append-file-8',
  about: 'The same, with eight batches on their way at a time: those that wait while the disk works go there together.',
  run: (given) => intoFile(given, 8),
};

export const appendFile32: Contender = {
  name: 'append-file-32',
  about: 'The same, with thirty-two batches on their way at a time.',
  run: (given) => intoFile(given, 32),
};

export const appendBareFile: Contender = {
  name: 'append-bare-file',
  about: 'A write and an fdatasync of the same lines.',
  async run(given) {
    const events = await appended(given);
    const file = await open(join(mkdtempSync(join(given.folder, 'bare-')), 'bare.jsonl'), 'a');
    const bytesOf = (batch: readonly StoredEvent[]) =>
      Buffer.from(batch.map((event) => `${eventText(event)}\n`).join(''));
    const batches = [...batchesOf(events)].map(bytesOf);
    const write = async (bytes: Buffer) => {
      await file.write(bytes);
      await file.datasync();
    };
    for (const batch of batches.slice(0, WARM)) await write(batch);
    const { ms } = await timed(async () => {
      for (const batch of batches.slice(WARM)) await write(batch);
    });
    await file.close();
    return outcome(ms, events.slice(WARM * BATCH));
  },
};

export const appendPostgres: Contender = {
  name: 'append-postgres',
  about: 'The PostgreSQL store: sealed, checked, and committed before the next batch.',
  run: (given) =>
    onServer(async (pool) => {
      const store = await postgresStore({ database: pool, ledger: 'bench' });
      return intoStore(store, await appended(given), 1);
    }),
};

export const appendBarePostgres: Contender = {
  name: 'append-bare-postgres',
  about: 'A multi-row INSERT of the same rows into a table with the same keys.',
  run: (given) =>
    onServer(async (pool) => {
      await pool.query(
        'CREATE TABLE bare (ledger int, position bigint, id uuid, body text, PRIMARY KEY (ledger, position), UNIQUE (ledger, id))',
      );
      const rowsOf = (batch: readonly StoredEvent[]) =>
        batch.flatMap((event) => [event.position, event.id, eventText(event)]);
      const insert = (values: readonly unknown[]) => {
        const rows = Array.from({ length: values.length / 3 }, (_, row) => row * 3);
        const places = rows.map((row) => `(1, $${row + 1}, $${row + 2}, $${row + 3})`);
        return pool.query(`INSERT INTO bare VALUES ${places.join(',')}`, [...values]);
      };
      const events = await appended(given);
      const batches = [...batchesOf(events)].map(rowsOf);
      for (const batch of batches.slice(0, WARM)) await insert(batch);
      const { ms } = await timed(async () => {
        for (const batch of batches.slice(WARM)) await insert(batch);
      });
      return outcome(ms, events.slice(WARM * BATCH));
    }),
};

/** What is appended: as many events before the clock runs as in the other contenders, and then those that are measured. */
async function appended(given: Assignment): Promise<readonly StoredEvent[]> {
  const { before, events } = await recorded(given);
  return [...before.slice(-WARM * BATCH), ...events];
}

async function intoFile(given: Assignment, inFlight: number): Promise<Outcome> {
  const store = fileStore(join(mkdtempSync(join(given.folder, 'log-')), 'log.jsonl'));
  const measured = await intoStore(store, await appended(given), inFlight);
  await store.close();
  return measured;
}

async function intoStore(store: EventStore, events: readonly StoredEvent[], inFlight: number): Promise<Outcome> {
  const now = '2026-02-05T03:00:00.000Z';
  const appendAll = async (all: readonly (readonly EventDraft[])[], from: number) => {
    const under: Promise<void>[] = [];
    let head = from;
    for (const drafts of all) {
      under.push(append(drafts, head));
      head += drafts.length;
      if (under.length >= inFlight) await under.shift();
    }
    await Promise.all(under);
  };
  const append = async (drafts: readonly EventDraft[], expect: number) => {
    const result = await store.append(drafts, { expect, now });
    if ('conflict' in result) throw new Error(`The log ends at ${result.conflict}, not at ${expect}.`);
  };
  // As a ledger's decisions hand them over: frozen, and checked by the store.
  const batches = batchesOf(events).map((batch) => ownDrafts(batch.map(draftOf)));
  await appendAll(batches.slice(0, WARM), 0);
  const { ms } = await timed(() => appendAll(batches.slice(WARM), WARM * BATCH));
  return outcome(ms, events.slice(WARM * BATCH));
}

function draftOf({ position: _, recordedAt: __, ...draft }: StoredEvent): EventDraft {
  // What was read back is of this version.
  return draft as EventDraft;
}

function batchesOf(events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  return Array.from({ length: Math.ceil(events.length / BATCH) }, (_, index) =>
    events.slice(index * BATCH, (index + 1) * BATCH),
  );
}

async function onServer(work: (pool: pg.Pool) => Promise<Outcome>): Promise<Outcome> {
  const server = await startServer();
  if (server === null) return { skipped: 'no PostgreSQL server is installed' };
  const pool = new pg.Pool({ connectionString: server.address, max: 1 });
  pool.on('error', () => {});
  try {
    return await work(pool);
  } finally {
    await pool.end();
    await server.remove();
  }
}
