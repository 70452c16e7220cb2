/** What a command is given that cannot be meant, and the code that it ends with: scripts and the night shift rely on it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, command, mapping, table } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'command-line-doors-'));
const at = (name: string) => join(folder, name);
const ledger = at('hà giang.ledger.jsonl');
const document = ['--publisher', 'ca-ha-giang', '--published-on', '2021-08-13', '--title', 'Biểu 6 tháng'];
const importing = (path: string, ...more: readonly string[]) =>
  command(['import', ledger, path, '--mapping', at('mapping.json'), ...document, ...more]);

beforeAll(async () => {
  writeFileSync(at('catalogue.json'), JSON.stringify(catalogue));
  writeFileSync(at('mapping.json'), JSON.stringify(mapping));
  writeFileSync(at('table.csv'), table);
  writeFileSync(at('empty.csv'), '');
  await command(['define', ledger, at('catalogue.json')]);
  expect(await importing(at('table.csv'))).toMatchObject({
    exit: 0,
    out: `Recorded 4 figures of ${at('table.csv')}.\n`,
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is not there, or is none', () => {
  it.each<readonly [string, readonly string[], string]>([
    ['a folder for a ledger', ['figures', folder], 'file_must_be_a_plain_file'],
    [
      'a table',
      ['import', ledger, at('none.csv'), '--mapping', at('mapping.json'), ...document],
      'input_must_be_readable',
    ],
    [
      'a table under a key',
      ['import', ledger, at('none.csv'), '--mapping', at('mapping.json'), '--key', 'k', ...document],
      'input_must_be_readable',
    ],
    [
      'a table that is a folder',
      ['import', ledger, folder, '--format', 'csv', '--mapping', at('mapping.json'), ...document],
      'input_must_be_readable',
    ],
    [
      'a mapping',
      ['import', ledger, at('table.csv'), '--mapping', at('none.json'), ...document],
      'input_must_be_readable',
    ],
    ['a catalogue', ['define', ledger, at('none.json')], 'input_must_be_readable'],
    ['rules', ['reconcile', ledger, '--rules', at('none.json')], 'input_must_be_readable'],
    ['a place to write to', ['export', ledger, '--out', at('none/figures.csv')], 'output_must_be_writable'],
  ])('%s ends with 4', async (_, words, code) => {
    const { exit, out } = await command([...words, '--json']);
    expect([exit, JSON.parse(out).issues[0].code]).toEqual([4, code]);
  });

  it('an empty table ends with 2, since it has not even a header', async () => {
    const { exit, err } = await importing(at('empty.csv'));
    expect([exit, err]).toEqual([2, expect.stringContaining('table_must_have_a_header')]);
  });
});

describe('a file that is written', () => {
  it.each([
    ['export', 'x.pdf', '.csv, .txt, .xlsx'],
    ['report', 'x.pdf', '.html, .htm, .md, .txt'],
    ['report', 'x.docx', '.html, .htm, .md, .txt'],
  ])('by %s is not %s', async (name, file, endings) => {
    const { exit, err } = await command([name, ledger, '--out', at(file)]);
    expect([exit, existsSync(at(file))]).toEqual([2, false]);
    expect(err).toContain(`End it in ${endings}; or say --format. (output_must_have_a_known_ending at out)`);
  });

  it('may have any ending where the format is said, or none', async () => {
    expect(await command(['export', ledger, '--out', at('x.dat'), '--format', 'csv'])).toMatchObject({ exit: 0 });
    expect(await command(['export', ledger, '--out', at('x')])).toMatchObject({ exit: 0 });
    expect(readFileSync(at('x.dat'), 'utf8')).toBe(readFileSync(at('x'), 'utf8'));
  });
});

describe('members', () => {
  const explaining = (...words: readonly string[]) =>
    command(['explain', ledger, 'placed', 'ha-giang', '2021-H1', ...words.flatMap((word) => ['--breakdown', word])]);

  it('that nobody declared are refused, and so is a dimension given twice', async () => {
    expect(await explaining('form=home')).toMatchObject({ exit: 0, out: expect.stringContaining('“12”') });
    const refused = [['form=xx'], ['zz=home'], ['__proto__=home'], ['form=home', 'form=commune']];
    const codes = ['member_must_be_defined', 'dimension_must_be_defined', 'dimension_must_be_defined', 'given twice'];
    for (const [index, words] of refused.entries()) {
      const { exit, err } = await explaining(...words);
      expect([exit, err]).toEqual([2, expect.stringContaining(codes[index] ?? '')]);
    }
  });

  it('narrow the verdicts that are explained', async () => {
    const verdicts = async (...words: readonly string[]) =>
      command(['explain', ledger, 'placed', 'ha-giang', '2021-H1', '--verdicts', ...words]);
    expect(await verdicts()).toMatchObject({ exit: 0, out: expect.stringContaining('placed-60') });
    expect((await verdicts('--breakdown', 'form=home')).out).toBe('No target binds this cell.\n');
    expect((await verdicts('--breakdown', 'form=xx')).exit).toBe(2);
  });
});

it('an import that was done before says so', async () => {
  const before = readFileSync(ledger, 'utf8');
  const { exit, out } = await importing(at('table.csv'));
  expect([exit, out]).toEqual([0, `Recorded 4 figures of ${at('table.csv')} (all in an earlier import).\n`]);
  expect(JSON.parse((await importing(at('table.csv'), '--json')).out)).toMatchObject({ recorded: 4, repeated: 4 });
  expect(readFileSync(ledger, 'utf8')).toBe(before);
});
