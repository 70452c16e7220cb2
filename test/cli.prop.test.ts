/** The command line, whatever is typed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, command, mapping, table } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
const home = process.cwd();

beforeAll(async () => {
  // Words may name files: they stay in a folder of their own.
  process.chdir(folder);
  writeFileSync('catalogue.json', JSON.stringify(catalogue));
  writeFileSync('mapping.json', JSON.stringify(mapping));
  writeFileSync('table.csv', table);
  await command(['define', 'a.jsonl', 'catalogue.json']);
  const document = ['--publisher', 'ca-ha-giang', '--published-on', '2021-08-13', '--title', 'Biểu'];
  await command(['import', 'a.jsonl', 'table.csv', '--mapping', 'mapping.json', ...document]);
  writeFileSync('changed.jsonl', readFileSync('a.jsonl', 'utf8').replace('Hà Giang', 'Hà Gian'));
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

/** Each command with the arguments behind its ledger. */
const commands: readonly (readonly string[])[] = [
  ['define', 'catalogue.json'],
  [
    'import',
    'table.csv',
    '--mapping',
    'mapping.json',
    '--publisher',
    'ca-ha-giang',
    '--published-on',
    '2021-08-13',
    '--title',
    'B',
  ],
  ['figures'],
  ['compliance', '--fail-on', 'missed'],
  ['reconcile', '--fail-on', 'inconsistent'],
  ['explain', 'placed', 'Hà Giang', '2021-H1'],
  ['replay', '--as-of', '2021-08-12'],
  ['verify'],
  ['export'],
  ['report'],
];
const readings: readonly (readonly string[])[] = [
  ...['3', '2021-08-12', '2021-08-14T00:00:00.000Z', '99', 'yesterday'].map((moment) => ['--as-of', moment]),
  ...['ca-ha-giang', 'nobody', ','].map((publishers) => ['--prefer', publishers]),
  ...['civil', 'lunar'].map((calendar) => ['--assume-calendar', calendar]),
  ...['2021-01-01', '2021-02-30'].map((day) => ['--territories-of', day]),
  ...['Hà Giang', 'hoa-binh', 'Hà Nội'].map((territory) => ['--territory', territory]),
  ...['2021-H1', '6 tháng đầu năm 2021', '2021-H1@civil', 'some day'].map((period) => ['--period', period]),
  ...['missed', 'inconsistent', 'undecided,missed', 'bad'].map((statuses) => ['--fail-on', statuses]),
  ...['form=home', 'form', 'form=nowhere', '__proto__=x'].map((part) => ['--breakdown', part]),
  ...['percent', 'absolute', 'much'].map((change) => ['--change', change]),
  ...['html', 'csv', 'xlsx', 'text'].map((format) => ['--format', format]),
  ...['--localise', '--verdicts', '--for-machines', '--dry-run', '--only-clean', '--nope', '--help'].map((flag) => [
    flag,
  ]),
  ['--language', 'vi'],
  ['--rules', 'mapping.json'],
  ['--out', 'out.csv'],
  ['--checkpoint', `1:${'0'.repeat(64)}`],
  ['--by', 'ai đó'],
  ['--key', ''],
];

/** A line that might have been meant, and now and then what a cat would type. */
const words: fc.Arbitrary<readonly string[]> = fc
  .record({
    command: fc.constantFrom(...commands),
    ledger: fc.oneof(
      { weight: 3, arbitrary: fc.constant('a.jsonl') },
      fc.constantFrom('none', 'table.csv', '.', '', 'changed.jsonl', 'changed.jsonl', 'changed.jsonl', 'changed.jsonl'),
    ),
    given: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...readings), { maxLength: 2 })),
    cat: fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      fc.array(fc.string({ unit: 'grapheme' }).map(inFolder), { maxLength: 2 }),
    ),
    json: fc.boolean(),
  })
  .map(({ command: [name = '', ...rest], ledger, given, cat, json }) => [
    name,
    ledger,
    ...rest,
    ...given.flat(),
    ...cat,
    ...(json ? ['--json'] : []),
  ]);

function inFolder(word: string): string {
  return word.replaceAll('/', '_');
}

describe('any words', () => {
  it('CLI-1 end with a documented code, and answer one JSON object where JSON is asked for', async () => {
    const ends = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(words, async (line) => {
        const { exit, out, err } = await command(line);
        ends.set(exit, (ends.get(exit) ?? 0) + 1);
        expect([0, 1, 2, 3, 4], `${line.join(' ')}\n${err}`).toContain(exit);
        if (exit !== 0 && exit !== 1) expect(err).not.toBe('');
        const isHelp = line.some((word) => ['-h', '--help', '-V', '--version', 'help'].includes(word));
        if (line.includes('--json') && !isHelp) expect(typeof JSON.parse(out)).toBe('object');
      }),
      { numRuns: 250 },
    );
    console.log(`Command lines by their end: ${[...ends].map(([code, count]) => `${code}: ${count}`).join(', ')}`);
    expect([...ends.keys()]).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
  });
});

const syllables = ['Hòa', 'Bình', 'Thủy', 'Nguyên', 'Quế', 'Lộc', 'Đầm', 'Hà', 'Mường', 'Tè', 'Xuỹ', 'Khoé'];
/** The same tone on the other vowel. */
const otherTone: ReadonlyMap<string, string> = new Map([
  ['Hòa', 'Hoà'],
  ['Thủy', 'Thuỷ'],
  ['Xuỹ', 'Xũy'],
  ['Khoé', 'Khóe'],
]);
const spellings: readonly ((name: string) => string)[] = [
  (name) => name.normalize('NFD'),
  (name) => name.normalize('NFC'),
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase().normalize('NFD'),
  (name) =>
    name
      .split(' ')
      .map((word) => otherTone.get(word) ?? word)
      .join(' '),
  (name) => ` ${name.replace(' ', '-')} `,
];

describe('names', () => {
  it('CLI-2 mean the same however they are spelled', async () => {
    let number = 0;
    let respelt = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...syllables), { minLength: 2, maxLength: 3 }),
        fc.nat(spellings.length - 1),
        async (parts, which) => {
          number += 1;
          const name = parts.join(' ');
          const spelled = spellings[which]?.(name) ?? name;
          respelt += Number(spelled !== name);
          const path = `names-${number}.jsonl`;
          const renamed = {
            ...catalogue,
            territories: [{ id: 'here', name, level: 'province' }],
            indicators: [{ id: 'cases', name: `Số vụ ${name}`, unit: 'case', measure: { kind: 'flow' } }],
            targets: [],
          };
          writeFileSync('renamed.json', JSON.stringify(renamed));
          expect((await command(['define', path, 'renamed.json'])).exit).toBe(0);
          const byId = await command(['explain', path, 'cases', 'here', '2024-H1', '--json']);
          const byName = await command([
            'explain',
            path,
            `SỐ VỤ ${spelled}`,
            spelled,
            '6 tháng đầu năm 2024',
            '--json',
          ]);
          expect(byId.exit).toBe(0);
          expect(byName).toEqual(byId);
        },
      ),
      { numRuns: 40 },
    );
    console.log(`${respelt} of ${number} names were spelled otherwise.`);
    expect(respelt).toBeGreaterThan(number / 3);
  });
});
