/**
 * The program as a stranger installs it: `docs/tutorial-excel-to-report.md` is typed into a shell, beside the packed and
 * unpacked package, and what it prints is compared. `npm test` builds `dist` first; by hand, run `npm run build` before.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './source.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tutorial = readFileSync(join(root, 'docs/tutorial-excel-to-report.md'), 'utf8');
const home = mkdtempSync(join(tmpdir(), 'tutorial-'));
const modules = join(home, 'node_modules');

beforeAll(() => {
  const installed = join(modules, manifest.name);
  mkdirSync(join(modules, '.bin'), { recursive: true });
  mkdirSync(installed);
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', home];
  const [tarball] = JSON.parse(
    execFileSync('npm', packing, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  execFileSync('tar', ['-xzf', join(home, tarball.filename), '--strip-components=1', '-C', installed]);
  for (const name of [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  // As npm does it for every program of a package.
  for (const [name, path] of Object.entries<string>(manifest.bin)) {
    chmodSync(join(installed, path), 0o755);
    symlinkSync(join(installed, path), join(modules, '.bin', name));
  }
}, 60_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The fences of the page, in its order: language, the words behind it, content. */
const fences = [...tutorial.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(
  ([, language, words = '', content = '']) => ({
    language,
    words: words.trim(),
    content,
  }),
);

/** The sheet on the page: cells by address, and what stands in them. */
const cells = [...tutorial.matchAll(/^\| (\d+) \|(.*)\|$/gm)].flatMap(([, row, columns = '']) =>
  columns.split('|').map((text, index) => [`${'ABC'[index]}${row}`, text.trim()] as const),
);

async function saveSheet(change: Readonly<Record<string, string>>): Promise<void> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Biểu 1');
  for (const [address, text] of [...cells, ...Object.entries(change)]) {
    const percent = /^(\d+),(\d)%$/.exec(text);
    // What a person types, a spreadsheet keeps as a number and shows in its format.
    if (percent !== null) sheet.getCell(address).numFmt = '0.0%';
    const number = percent === null ? Number(text) : Number(`${percent[1]}.${percent[2]}`) / 100;
    sheet.getCell(address).value = text === '' ? null : Number.isNaN(number) ? text : number;
  }
  sheet.mergeCells('A1:C1');
  await workbook.xlsx.writeFile(join(home, 'bieu.xlsx'));
}

function shell(line: string) {
  const path = [join(modules, '.bin'), process.env.PATH].join(delimiter);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, LC_ALL: 'C.UTF-8' },
  });
  return { status, stdout, stderr };
}

describe('the tutorial', () => {
  it('goes from the sheet to the report in four commands, and the finding names the cell', async () => {
    await saveSheet({});
    const printed: string[] = [];
    for (const [index, { language, words, content }] of fences.entries()) {
      if (language === 'json') writeFileSync(join(home, words), content);
      if (language !== 'sh' || words.startsWith('no-run')) continue;
      const [, address, text] = /^change (\w+) (\w+)$/.exec(words) ?? [];
      if (address !== undefined && text !== undefined) await saveSheet({ [address]: text });
      const { status, stdout, stderr } = shell(content);
      expect(status, stderr).toBe(0);
      const promised = fences[index + 1];
      if (promised?.language === 'text') {
        if (process.env.UPDATE_GOLDEN) console.log(`${content}\n${stdout}`);
        expect(stdout).toBe(promised.content);
      }
      printed.push(stdout);
    }
    expect(fences.filter(({ language }) => language === 'sh')).toHaveLength(7);
    const [, , findings = ''] = printed;
    expect(findings).toMatch(/^INCONSISTENT/);
    expect(findings).toContain("'Biểu 1'!C8");
    const page = readFileSync(join(home, 'report.html'), 'utf8');
    for (const said of ['97,6', '51', '52', 'C8']) expect(page).toContain(said);
  }, 120_000);
});

describe('the program', () => {
  it('says its version, and what is wrong with a code', () => {
    expect(shell('indicator-ledger --version').stdout).toBe(`${manifest.version}\n`);
    const { status, stdout, stderr } = shell('indicator-ledger figures none.jsonl --json');
    expect(status).toBe(4);
    expect(JSON.parse(stdout).issues[0].code).toBe('file_must_exist');
    expect(stderr).toContain('error: ');
  });

  it('is found by npx, and does what the README says', async () => {
    await saveSheet({});
    expect(shell('npx --no -- indicator-ledger --version').stdout).toBe(`${manifest.version}\n`);
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const block = /^```sh\n(npx indicator-ledger[\s\S]*?)^```$/m.exec(readme)?.[1] ?? '';
    const { status, stdout, stderr } = shell(`set -e\n${block.replaceAll('npx ', '')}`);
    expect(status, stderr).toBe(0);
    const promised = [...block.matchAll(/^# (.*) …$/gm)].map(([, line = '']) => line);
    expect(promised).toHaveLength(2);
    for (const line of promised) expect(stdout).toContain(`${line}`);
    expect(readFileSync(join(home, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('takes and writes messages of SDMX-CSV', () => {
    const lines = [
      'indicator-ledger export ha-giang.ledger.jsonl --format sdmx-csv --history --out message.csv',
      'indicator-ledger define copy.jsonl catalogue.json',
      'indicator-ledger import copy.jsonl message.csv --json',
    ];
    const told = lines.map((line) => shell(line));
    expect(told.map(({ status }) => status)).toEqual([0, 0, 0]);
    const counts = { recorded: 10, corrected: 0, withdrawn: 0, rows: 10, faults: 0 };
    expect(JSON.parse(told[2]?.stdout ?? '')).toMatchObject(counts);
  });

  it('loads its parser and nothing else before it knows the command', () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const walk = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(
        /^(?:import|export)\b[^'"();]*['"]([^'"]+)['"]/gm,
      )) {
        if (from.startsWith('.')) walk(join(dirname(path), from));
        else if (!isBuiltin(from)) packages.add(from);
      }
    };
    walk(join(modules, manifest.name, manifest.bin[manifest.name]));
    expect([...packages]).toEqual(['commander']);
  });

  it('takes it that whoever reads has had enough', () => {
    // Nobody is left at the other end when the program begins to write.
    expect(shell('indicator-ledger figures ha-giang.ledger.jsonl | true').stderr).toBe('');
  });

  it('names the package that is missing', () => {
    rmSync(join(modules, 'exceljs'));
    const { status, stderr } = shell('indicator-ledger export ha-giang.ledger.jsonl --out figures.xlsx');
    expect(status).toBe(4);
    expect(stderr).toContain('npm install exceljs');
  });
});
