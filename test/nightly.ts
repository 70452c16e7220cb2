/**
 * Every property again, under new seeds: `npm run nightly [rounds]`, twenty rounds unless said otherwise. A round that
 * fails prints its seed; `FC_SEED=<seed> npm run unit` has it again. Then kills and power cuts in numbers, and
 * honest documents.
 */
import { spawnSync } from 'node:child_process';

const rounds = Number(process.argv[2] ?? 20);
const config = ['--config', 'test/vitest.config.ts'];
let failed = 0;
for (let round = 1; round <= rounds; round++) {
  const seed = String(Math.floor(Math.random() * 2 ** 31));
  const env = { ...process.env, FC_SEED: seed };
  const run = spawnSync('npx', ['vitest', 'run', ...config, '.prop.test.ts'], { env, encoding: 'utf8' });
  console.log(`round ${round} of ${rounds}, FC_SEED=${seed}: ${run.status === 0 ? 'passed' : 'failed'}`);
  if (run.status !== 0) {
    failed += 1;
    console.log(run.stdout.slice(-20_000));
  }
}

/** Writers and servers that are killed, and machines whose power is cut: ten to forty times as many as in `npm test`. */
const numbers = {
  KILLS: '2000',
  POWER_CUTS: '200000',
  SERVER_KILLS: '200',
  WRITING_SECONDS: '60',
  POSTGRES: 'required',
};
const env = { ...process.env, ...numbers };
const durability = spawnSync(
  'npx',
  ['vitest', 'run', ...config, 'test/file-kill', 'test/file-power', 'test/postgres-store'],
  {
    env,
    encoding: 'utf8',
  },
);
console.log(durability.stdout.slice(-20_000));
if (durability.status !== 0) failed += 1;

/** Honest documents and slips in numbers, from worlds that nobody has seen. */
const reconciling = {
  ...process.env,
  FC_SEED: String(Math.floor(Math.random() * 2 ** 31)),
  HONEST_DOCUMENTS: '1000000',
  SLIPS: '2000',
};
const reconciliation = spawnSync('npx', ['vitest', 'run', ...config, 'test/soundness', 'test/detection'], {
  env: reconciling,
  encoding: 'utf8',
});
console.log(reconciliation.stdout.slice(-20_000));
if (reconciliation.status !== 0) failed += 1;

console.log(`${rounds} rounds, the stores and reconciliation: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
