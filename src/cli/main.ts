#!/usr/bin/env node
/**
 * Main: the process that a command runs in.
 */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { run } from '../cli.ts';

const manifest: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const stopping = new AbortController();

process.once('SIGINT', () => {
  process.stderr.write('\nStopping; again to end at once.\n');
  stopping.abort(new Error('Stopped by the user.'));
});
// Whoever reads the answers has had enough of them: `indicator-ledger figures … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await run(
  process.argv.slice(2),
  {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : null,
    isWatched: process.stderr.isTTY === true,
    env: process.env,
    user: nameOfUser(),
    now: () => Date.now(),
    signal: stopping.signal,
  },
  manifest.version,
);

/** A container may run under a number that has no name. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
