/** The command line on a database. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogue, command, mapping, table } from './command-line.ts';
import { startServer } from './postgres/server.ts';

const server = await startServer();
const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
const at = (name: string) => join(folder, name);

afterAll(async () => {
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(server === null)('a ledger in a database', () => {
  const place = `${server?.address}#hà giang`;

  it('is made, filled and asked as one in a file is', async () => {
    writeFileSync(at('catalogue.json'), JSON.stringify(catalogue));
    writeFileSync(at('mapping.json'), JSON.stringify(mapping));
    writeFileSync(at('table.csv'), table);
    const document = ['--publisher', 'ca-ha-giang', '--published-on', '2021-08-13', '--title', 'Biểu'];
    const importing = ['import', at('table.csv'), '--mapping', at('mapping.json'), ...document];
    const lines = [
      ['define', at('catalogue.json')],
      importing,
      ['figures', '--json'],
      ['compliance', '--fail-on', 'missed'],
      ['reconcile', '--localise'],
      ['replay', '--as-of', '2021-08-12'],
      ['export'],
    ];
    for (const [name = '', ...rest] of lines) {
      const inFile = await command([name, at('a.jsonl'), ...rest]);
      const inDatabase = await command([name, place.normalize('NFD'), ...rest]);
      const timeless = (text: string) => text.replaceAll(/"recordedAt":"[^"]*"/g, '');
      expect(timeless(inDatabase.out)).toBe(timeless(inFile.out));
      expect([inDatabase.exit, inDatabase.err]).toEqual([inFile.exit, inFile.err]);
    }
    expect((await command(['verify', place])).exit).toBe(0);
  });

  it('ends with 4 where there is none, and with 3 where it was changed', async () => {
    expect(await command(['figures', `${server?.address}#nobody`])).toMatchObject({
      exit: 4,
      err: expect.stringContaining('ledger_must_exist'),
    });
    const pool = new pg.Pool({ connectionString: server?.address });
    // Triggers do not stop whoever owns the tables.
    await pool.query(
      `SET session_replication_role = replica; UPDATE indicator_ledger.event SET body = '{}' WHERE position = 2`,
    );
    await pool.end();
    for (const name of ['figures', 'verify']) expect((await command([name, place])).exit).toBe(3);
  });
});
