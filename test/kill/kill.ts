/**
 * Processes that are killed while they append, one after another on one file, and what is in it afterwards.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { fileStore } from '../../src/stores/file.ts';
import { randomFrom } from '../disk/disk.ts';
import { root } from '../source.ts';

/** What many kills came to. */
export interface KillToll {
  kills: number;
  acknowledged: number;
  lost: number;
  halves: number;
  refused: number;
}

/** The writer as one file that Node runs by itself. */
async function builtWriter(): Promise<{ readonly script: string; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'writer-'));
  const script = join(folder, 'writer.mjs');
  await build({
    entryPoints: [join(root, 'test/kill/writer.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    alias: { '#sha256': join(root, 'src/log/sha256.node.ts') },
    tsconfigRaw: {},
    logLevel: 'error',
  });
  return { script, folder };
}

/** Kills so many writers, a new file for each eight: every writer reads all that those before it have left. */
export async function killWriters(rounds: number, seed: number): Promise<KillToll> {
  const { script, folder } = await builtWriter();
  const data = mkdtempSync(join(tmpdir(), 'killed-'));
  const random = randomFrom(seed);
  const toll: KillToll = { kills: 0, acknowledged: 0, lost: 0, halves: 0, refused: 0 };
  try {
    for (let round = 0; round < rounds; round++) {
      const path = join(data, `${Math.floor(round / 8)}.jsonl`);
      const told = await killed(script, path, round, random);
      toll.kills += 1;
      toll.acknowledged += told.length;
      await look(path, told, toll);
    }
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(data, { recursive: true });
  }
  return toll;
}

/** Ends of the batches that a writer said were recorded before it was killed. */
function killed(script: string, path: string, round: number, random: () => number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [script, path, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    // Somewhere in its first appends, or in opening the file that the one before has left.
    if (said === '') setTimeout(() => child.kill('SIGKILL'), random() * 25);
    said += bytes.toString('latin1');
  });
  return new Promise((resolve) => {
    child.on('close', () =>
      resolve(
        said
          .slice(0, said.lastIndexOf('\n') + 1)
          .split('\n')
          .filter(Boolean)
          .map(Number),
      ),
    );
  });
}

async function look(path: string, told: readonly number[], toll: KillToll): Promise<void> {
  const store = fileStore(path, { readOnly: true });
  try {
    const head = await store.head();
    const sure = told.at(-1) ?? 0;
    if (head < sure) toll.lost += 1;
    // One batch more than was said may be there, and it is one of these.
    if (head > sure && told.length > 0 && ![1, 7, 40, 400].includes(head - sure)) toll.halves += 1;
    let position = 0;
    for await (const event of store.read({ after: Math.max(0, head - 500) })) position = event.position;
    if (head > 0 && position !== head) toll.halves += 1;
  } catch {
    toll.refused += 1;
  } finally {
    await store.close();
  }
}
