/**
 * The benchmark: `npm run bench`, see `docs/reference/benchmarks.md`. Each contender runs in a process of its own, on
 * files that are written first; rounds go through all of them in turn, and medians are told.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Line } from './contend.ts';
import { goalsOf } from './goals.ts';
import { writeLines } from './lines.ts';
import { type Assignment, median } from './measure.ts';
import { type Job, planOf } from './plan.ts';
import { type Result, type Run, reportOf } from './report.ts';
import { workload } from './workload.ts';

/** So that all of it ends in about ten minutes on two cores. */
const EVENTS = 400_000;
const QUICK_EVENTS = 10_000;
const ROUNDS = 3;
const nothing = { bytes: 0, checkpoint: { position: 0, root: '' } };

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    curve: { type: 'boolean', default: false },
    events: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
  },
});
const home = fileURLToPath(new URL('.', import.meta.url));
const root = join(home, '../..');

const quick = options.quick;
const only = options.only.split(',').filter((name) => name !== '');
const jobs = planOf({
  events: Number(options.events ?? (quick ? QUICK_EVENTS : EVENTS)),
  quick,
  curve: options.curve,
  only,
});
const rounds = Number(options.rounds ?? (quick ? 1 : ROUNDS));
const folder = mkdtempSync(join(tmpdir(), 'indicator-ledger-bench-'));
try {
  installRivals();
  const program = await bundle();
  const assignments = assign(jobs);
  const lines = jobs.map((): Line[] => []);
  for (let round = 1; round <= rounds; round++) {
    for (const [index, job] of jobs.entries()) {
      const given = assignments.get(keyOf(job));
      const before = lines[index]?.[0];
      if (given === undefined || before?.skipped !== undefined || round > (job.rounds ?? rounds)) continue;
      const line = contend(program, job, given);
      lines[index]?.push(line);
      const told = line.skipped ?? (line.ms === undefined ? 'done' : `${Math.round(line.ms.wall)} ms`);
      console.error(`round ${round} of ${rounds}, ${job.scene}, ${job.contender}: ${told}`);
    }
  }
  const results = jobs.map((job, index) => resultOf(job, lines[index] ?? []));
  const run: Run = {
    command: commandOf(),
    machine: `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    files: [...assignments.values()].flatMap(({ workload: of, bytes, checkpoint }) =>
      bytes === 0 ? [] : { workload: of, bytes, events: checkpoint.position },
    ),
    results,
    goals: options.curve ? [] : goalsOf(results),
    disagreements: disagreementsOf(jobs, lines),
  };
  console.log(reportOf(run));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(run, null, 2)}\n`);
  process.exitCode = run.disagreements.length > 0 || results.some(({ note }) => note?.startsWith('failed')) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What the library is compared with is installed here, not with the library. */
function installRivals(): void {
  if (existsSync(join(home, 'node_modules/@duckdb')) && existsSync(join(home, 'node_modules/@castore'))) return;
  console.error('Installing what the library is compared with …');
  const { status } = spawnSync('npm', ['ci', '--prefix', home, '--no-audit', '--no-fund'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('npm ci --prefix test/bench failed.');
}

/** One plain JavaScript file, so that no process is slowed by a compiler. It lies where its packages are found. */
async function bundle(): Promise<string> {
  const program = join(home, 'node_modules/.cache/contend.mjs');
  mkdirSync(join(home, 'node_modules/.cache'), { recursive: true });
  await build({
    entryPoints: [join(home, 'contend.ts')],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '#sha256': join(root, 'src/log/sha256.node.ts') },
    logLevel: 'warning',
  });
  return program;
}

/** Writes a file for each workload. */
function assign(all: readonly Job[]): ReadonlyMap<string, Assignment> {
  const given = new Map<string, Assignment>();
  for (const job of all) {
    const key = keyOf(job);
    if (given.has(key)) continue;
    const file = join(folder, `${given.size}.jsonl`);
    const written = job.fileless ? nothing : writeLines(workload(job.workload), file);
    given.set(key, { workload: job.workload, file, folder, ...written });
    const { bytes, checkpoint } = written;
    if (bytes > 0) console.error(`${key}: ${checkpoint.position} events, ${Math.round(bytes / 2 ** 20)} MiB`);
  }
  return given;
}

function keyOf(job: Job): string {
  return JSON.stringify(job.workload);
}

function contend(program: string, job: Job, given: Assignment): Line {
  const memory = Math.floor((totalmem() / 2 ** 20) * 0.8);
  const flags = ['--expose-gc', `--max-old-space-size=${memory}`];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, program, job.contender, JSON.stringify(given)],
    { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 },
  );
  if (status === 0) return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  console.error(stderr);
  return {
    name: job.contender,
    rssMB: 0,
    skipped: `failed: ${
      stderr
        .trim()
        .split('\n')
        .find((line) => /Error/.test(line)) ?? status
    }`,
  };
}

function resultOf({ scene, contender, workload: of }: Job, lines: readonly Line[]): Result {
  const [first] = lines;
  const clocks = lines.flatMap(({ ms }) => ms ?? []);
  const names = Object.keys(first?.more ?? {});
  return {
    scene,
    contender,
    workload: of,
    rounds: lines.length,
    ms:
      clocks.length === 0
        ? null
        : { wall: median(clocks.map(({ wall }) => wall)), cpu: median(clocks.map(({ cpu }) => cpu)) },
    rssMB: median(lines.map(({ rssMB }) => rssMB)),
    checksum: first?.checksum ?? null,
    more: Object.fromEntries(names.map((name) => [name, median(lines.map(({ more }) => more?.[name] ?? Number.NaN))])),
    note: first?.skipped ?? null,
  };
}

/** Contenders of one table came to other sums than the first of it, and on which level. */
function disagreementsOf(all: readonly Job[], lines: readonly (readonly Line[])[]): readonly string[] {
  const firsts = new Map<string, Line>();
  return all.flatMap(({ scene, contender }, index) =>
    (lines[index] ?? []).flatMap((line) => {
      if (line.checksum === undefined) return [];
      const first = firsts.get(scene);
      if (first === undefined) firsts.set(scene, line);
      if (first === undefined || first.checksum === line.checksum) return [];
      const level = line.levels?.find((text, at) => text !== first.levels?.[at]) ?? line.checksum;
      return [`${scene}: ${contender} against ${first.name}: ${level}`];
    }),
  );
}

/** As it was given, but for where results were written to. */
function commandOf(): string {
  const { json: _, ...given } = options;
  const flags = Object.entries(given).flatMap(([name, value]) =>
    value === true ? `--${name}` : typeof value === 'string' && value !== '' ? `--${name} ${value}` : [],
  );
  return ['npm run bench', ...(flags.length > 0 ? ['--', ...flags] : [])].join(' ');
}
