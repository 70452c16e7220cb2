/**
 * A PostgreSQL server of the tests' own: found on the machine, started on a free port in a folder of its own, and gone
 * afterwards. Where there is none, the tests run on PGlite alone and say so.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface Server {
  readonly address: string;
  /** Ends the server as a power cut would, without asking it. */
  kill(): Promise<void>;
  /** Starts it again on the same files. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
}

const HOMES = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

/** The folder of `initdb` and `postgres`; null where they are not installed. */
function programs(): string | null {
  const named = process.env.POSTGRES_BIN;
  const found = HOMES.filter(existsSync).flatMap((home) => readdirSync(home).map((name) => join(home, name, 'bin')));
  const folders = [...(named === undefined ? [] : [named]), ...found.sort().reverse()];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** The user that the server runs as: it refuses to be root. */
function owner(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Starts a server; null where none is installed, which is said in one line. */
export async function startServer(): Promise<Server | null> {
  const bin = programs();
  if (bin === null) {
    if (process.env.POSTGRES === 'required') throw new Error('No PostgreSQL server is installed: initdb, postgres.');
    console.log('No PostgreSQL server is installed here (initdb, postgres): its tests run on PGlite alone.');
    return null;
  }
  const user = owner();
  const folder = mkdtempSync(join(tmpdir(), 'ledger-postgres-'));
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...(user ?? {}), stdio: 'ignore' as const };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'], options);
  const port = await freePort();
  const address = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | null = null;
  const server: Server = {
    address,
    async start() {
      child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder], options);
      await answering(address);
    },
    async kill() {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await ended;
      // What is left of the processes it had holds on to its shared memory for a moment.
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
    async remove() {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 5433;
}

async function answering(address: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: address });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
