/**
 * Every property again, under new seeds: `npm run nightly [rounds]`, twenty rounds unless said otherwise. A round that
 * fails prints its seed; `FC_SEED=<seed> npm run unit` has it again. Then kills and power cuts in numbers, and
 * honest documents.
 *
 * Under another seed a generator may make fewer of some case than the tests insist on; that is counted, and fails nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = Number(process.argv[2] ?? 20);
const config = ['--config', 'test/vitest.config.ts'];

/** What fails under a seed: what is wrong, and generators that made less of something than under the pinned seed. */
interface Failures {
  readonly wrong: readonly string[];
  readonly scarce: number;
}

/** As vitest reports it. */
interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

const SCARCE = /^AssertionError: .*expected \d+ to be greater than/;

function failuresIn(report: Report): Failures {
  const failed = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages = [] }) => `${fullName}\n${failureMessages.join('\n').slice(0, 4_000)}`);
  const wrong = failed.filter((text) => !SCARCE.test(text.slice(text.indexOf('\n') + 1)));
  return { wrong, scarce: failed.length - wrong.length };
}

let failed = 0;
const folder = mkdtempSync(join(tmpdir(), 'nightly-'));
for (let round = 1; round <= rounds; round++) {
  const seed = String(Math.floor(Math.random() * 2 ** 31));
  const env = { ...process.env, FC_SEED: seed };
  const file = join(folder, `${round}.json`);
  const run = spawnSync(
    'npx',
    ['vitest', 'run', ...config, '--reporter=json', `--outputFile=${file}`, '.prop.test.ts'],
    {
      env,
      encoding: 'utf8',
    },
  );
  const { wrong, scarce } = existsSync(file)
    ? failuresIn(JSON.parse(readFileSync(file, 'utf8')))
    : { wrong: [run.stderr], scarce: 0 };
  console.log(
    `round ${round} of ${rounds}, FC_SEED=${seed}: ${wrong.length} failed; ${scarce} generators made too few of something`,
  );
  if (wrong.length > 0) failed += 1;
  for (const text of wrong) console.log(text);
}
rmSync(folder, { recursive: true });

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
