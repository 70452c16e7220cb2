/** The command line: what each command answers, and what it ends with. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableLines } from '../src/cli/table.ts';
import { catalogue, command, mapping, misspelt, table } from './command-line.ts';
import { root } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
const at = (name: string) => join(folder, name);
const ledger = at('hà giang.ledger.jsonl');
const document = ['--publisher', 'ca-ha-giang', '--published-on', '2021-08-13', '--title', 'Biểu 6 tháng'];
const importing = (path: string, ...more: readonly string[]) =>
  command(['import', ledger, path, '--mapping', at('mapping.json'), ...document, ...more]);

beforeAll(async () => {
  writeFileSync(at('catalogue.json'), JSON.stringify(catalogue));
  writeFileSync(at('mapping.json'), JSON.stringify(mapping));
  writeFileSync(at('table.csv'), table);
  writeFileSync(at('misspelt.csv'), misspelt);
  expect(await command(['define', ledger, at('catalogue.json')])).toEqual({
    exit: 0,
    out: 'Recorded 5 definitions.\n',
    err: '',
  });
  expect(await importing(at('table.csv'))).toMatchObject({ exit: 0, err: '' });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('recording', () => {
  it('records definitions once', async () => {
    expect((await command(['define', ledger, at('catalogue.json')])).out).toBe('Nothing is new.\n');
  });

  it('records a table once, whoever gives it again', async () => {
    const before = readFileSync(ledger, 'utf8');
    expect(await importing(at('table.csv'), '--by', 'somebody else')).toMatchObject({ exit: 0 });
    expect(readFileSync(ledger, 'utf8')).toBe(before);
  });

  it('tells who recorded', () => expect(readFileSync(ledger, 'utf8')).toContain('"recordedBy":"thống kê"'));

  it('names each cell that is wrong, once, and records nothing', async () => {
    const before = readFileSync(ledger, 'utf8');
    const { exit, out, err } = await importing(at('misspelt.csv'));
    expect(exit).toBe(1);
    expect(out.match(/^B2 {2}No territory is called "Hà Giagn"/gm)).toHaveLength(1);
    expect(err).toContain('--only-clean');
    expect(readFileSync(ledger, 'utf8')).toBe(before);
    const json = JSON.parse((await importing(at('misspelt.csv'), '--json')).out);
    expect(json).toMatchObject({ recorded: 0, faults: 4 });
    expect(json.issues[0]).toMatchObject({ address: 'B2', row: 2, column: 'Địa bàn' });
  });

  it('takes what is right where that is asked', async () => {
    const partly = at('partly.jsonl');
    await command(['define', partly, at('catalogue.json')]);
    writeFileSync(at('partly.csv'), `${table}${misspelt.split('\n')[1]}\n`);
    const words = ['import', partly, at('partly.csv'), '--mapping', at('mapping.json'), ...document, '--only-clean'];
    const { exit, out, err } = await command(words);
    expect([exit, err]).toEqual([1, '']);
    expect(out).toMatch(/^B3 .*\n.*\nRecorded 4 figures/);
  });

  it('tries without recording', async () => {
    const fresh = at('fresh.jsonl');
    expect((await command(['define', fresh, at('catalogue.json')])).exit).toBe(0);
    const before = readFileSync(fresh, 'utf8');
    const words = ['import', fresh, at('table.csv'), '--mapping', at('mapping.json'), ...document, '--dry-run'];
    expect((await command(words)).out).toMatch(/^Would record 4 figures/);
    expect((await command(['define', at('none.jsonl'), at('catalogue.json'), '--dry-run'])).exit).toBe(0);
    expect(existsSync(at('none.jsonl'))).toBe(false);
    expect(readFileSync(fresh, 'utf8')).toBe(before);
  });

  it('refuses a table of an unknown kind, and a mapping that is no JSON, with the next step', async () => {
    writeFileSync(at('table.doc'), 'x');
    expect(await importing(at('table.doc'))).toMatchObject({ exit: 2, err: expect.stringContaining('.csv') });
    const words = ['import', ledger, at('table.csv'), '--mapping', at('table.csv'), ...document];
    expect(await command(words)).toMatchObject({ exit: 2, err: expect.stringContaining('json_must_be_valid') });
    const missing = ['import', ledger, at('no.csv'), '--mapping', at('mapping.json'), ...document];
    expect(await command(missing)).toMatchObject({ exit: 4, err: expect.stringContaining('input_must_be_readable') });
  });
});

describe('workbooks', () => {
  const book = at('bieu.xlsx');
  const sheetMapping = { ...mapping, totals: { column: 'Chỉ tiêu', words: ['Cộng'] } };

  beforeAll(async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('Bìa').addRow(['Trang bìa']);
    const sheet = workbook.addWorksheet('Biểu 1');
    for (const line of table.trim().split('\n')) sheet.addRow(line.split(';'));
    sheet.addRow(['Cộng', '', '', '12', '18', '20']);
    await workbook.xlsx.writeFile(book);
    writeFileSync(at('sheet.json'), JSON.stringify(sheetMapping));
  });

  it.each(['Biểu 1', 'Biểu 1'.normalize('NFD'), '2'])(
    'are read from the sheet %s, and their totals held against the rows',
    async (sheet) => {
      const words = ['import', ledger, book, '--mapping', at('sheet.json'), ...document, '--sheet', sheet, '--dry-run'];
      const { exit, out } = await command(words);
      expect(exit).toBe(0);
      expect(out).toMatch(/^'Biểu 1'!F3 {2}The total of Tại xã is printed as 20, and the sum of row 2 is 21\.$/m);
      expect(out).toMatch(/^Would record 4 figures/m);
    },
  );

  it('are refused where the sheet is not there, or they are no workbooks', async () => {
    const words = (path: string, sheet: string) =>
      command(['import', ledger, path, '--mapping', at('sheet.json'), ...document, '--sheet', sheet]);
    expect(await words(book, 'Biểu 2')).toMatchObject({ exit: 2, err: expect.stringContaining('sheet_must_be_there') });
    writeFileSync(at('false.xlsx'), 'x');
    expect(await words(at('false.xlsx'), '1')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('workbook_must'),
    });
  });

  it('are written whole', async () => {
    expect((await command(['export', ledger, '--out', at('all.xlsx')])).exit).toBe(0);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(at('all.xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['figures', 'verdicts', 'findings']);
    const part = await command(['export', ledger, '--out', at('part.xlsx'), '--indicator', 'placed']);
    expect(part).toMatchObject({ exit: 2, err: expect.stringContaining('option_must_fit_the_format') });
    expect((await command(['export', ledger, '--format', 'xlsx'])).err).toContain('--out');
  });
});

describe('asking', () => {
  it('lists figures with the cell of the table that they stand in', async () => {
    const { out } = await command(['figures', ledger, '--language', 'vi']);
    expect(
      out
        .split('\n')
        .slice(2, 6)
        .map((line) => line.split(/ {2,}/)),
    ).toEqual(
      [
        ['form=home', '12', 'D2'],
        ['form=centre', '18', 'E2'],
        ['form=commune', '21', 'F2'],
        ['', '52', 'G2'],
      ].map(([form, printed, cell]) => [
        ['Số người cai nghiện được quản lý', ...(form ? [form] : [])].join(', '),
        'Hà Giang',
        '2021-H1',
        printed,
        'Công an tỉnh Hà Giang, 2021-08-13',
        cell,
      ]),
    );
  });

  it('answers as JSON with the token of the view', async () => {
    const json = JSON.parse((await command(['figures', ledger, '--json', '--period', '2021-H1'])).out);
    expect(json.view).toEqual({ asOf: { recorded: 10 } });
    expect(json.figures.map((one: { printed: string; point: string }) => [one.printed, one.point])).toEqual(
      ['12', '18', '21', '52'].map((printed) => [printed, printed]),
    );
    expect(JSON.parse((await command(['figures', ledger, '--json', '--period', '2022'])).out).figures).toEqual([]);
  });

  it('judges, and ends with 1 where that was asked', async () => {
    const { exit, out } = await command(['compliance', ledger]);
    expect(exit).toBe(0);
    expect(out).toMatch(/2021-H1 {2}missed +52 +60 +-8/);
    expect((await command(['compliance', ledger, '--fail-on', 'missed'])).exit).toBe(1);
    expect((await command(['compliance', ledger, '--fail-on', 'undecided,not-reported'])).exit).toBe(0);
  });

  it('finds the total that is off by one, and names the cell', async () => {
    const { exit, out } = await command(['reconcile', ledger, '--fail-on', 'inconsistent', '--localise']);
    expect(exit).toBe(1);
    expect(out).toContain('INCONSISTENT');
    expect(out).toMatch(/^ {4}52 \(G2\): .*Hà Giang, 2021-H1 — Công an tỉnh Hà Giang, 2021-08-13$/m);
    expect(out).toMatch(/52 \(G2\).*; what would fit: 51$/m);
    const json = JSON.parse((await command(['reconcile', ledger, '--json'])).out);
    expect(json.counts).toMatchObject({ inconsistent: 1 });
    expect(json.findings).toMatchObject([{ kind: 'breakdown', status: 'inconsistent', gap: '1' }]);
  });

  it('explains down to the cell', async () => {
    const cell = ['số người cai nghiện được quản lý', 'Tỉnh Hà Giang', '6 tháng đầu năm 2021'];
    expect((await command(['explain', ledger, ...cell])).out).toMatch(
      /“52” on 2021-08-13 \(Biểu 6 tháng\)\.\n {2}\(G2\)/,
    );
    expect((await command(['explain', ledger, ...cell, '--verdicts'])).out).toMatch(/missed/);
    const part = await command(['explain', ledger, ...cell, '--breakdown', 'form=home', '--json']);
    expect(JSON.parse(part.out).explanations).toMatchObject([{ vintage: { printed: '12', locator: 'D2' } }]);
  });

  it('tells what was known at a moment, and what since', async () => {
    const { out } = await command(['replay', ledger, '--as-of', '2021-08-12']);
    expect(out).toContain('Known then: 0 figures of 0 documents.');
    expect(out).toMatch(/form=home +– +12 \(2021-08-13\)/);
    const json = JSON.parse((await command(['replay', ledger, '--as-of', '5', '--as-of', '2021-12-31', '--json'])).out);
    expect(json.before).toEqual({ asOf: { recorded: 5, published: '2021-12-31' } });
    expect(json.figures).toHaveLength(4);
    expect((await command(['replay', ledger])).exit).toBe(2);
  });

  it('writes a table and a report', async () => {
    const { out } = await command(['export', ledger, '--for-machines']);
    expect(out.split('\r\n')[1]).toMatch(/^placed,ha-giang,2021-H1,unstated,12,12/);
    expect(await command(['export', ledger, '--out', at('out.csv')])).toMatchObject({ exit: 0, out: '' });
    expect(readFileSync(at('out.csv'), 'utf8')).toContain('placed');
    expect((await command(['report', ledger, '--language', 'vi'])).out).toContain('Không khớp');
    await command(['report', ledger, '--out', at('report.html')]);
    expect(readFileSync(at('report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    expect((await command(['export', ledger, '--out', join(folder, 'no', 'out.csv')])).exit).toBe(4);
  });
});

describe('JSON', () => {
  const cell = ['placed', 'ha-giang', '2021-H1'];
  const answers: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['define', [at('catalogue.json')], ['positions']],
    [
      'import',
      [at('table.csv'), '--mapping', at('mapping.json'), ...document],
      ['recorded', 'repeated', 'dryRun', 'faults', 'issues', 'contradicted'],
    ],
    ['figures', [], ['view', 'figures']],
    ['compliance', [], ['view', 'verdicts']],
    ['reconcile', ['--localise'], ['view', 'counts', 'findings', 'localisation']],
    ['explain', cell, ['view', 'explanations']],
    ['replay', ['--as-of', '2021-08-12'], ['before', 'after', 'known', 'figures', 'aggregates', 'verdicts']],
    ['verify', [], ['position', 'root', 'matchesCheckpoint', 'compared', 'unrecorded']],
    ['export', ['--out', at('json.csv')], ['view', 'out', 'format', 'figures']],
    ['report', ['--out', at('json.html')], ['view', 'document', 'out']],
  ];
  const page = readFileSync(join(root, 'docs/how-to/use-the-command-line.md'), 'utf8');

  it.each(answers)('of %s has the members that are documented', async (name, rest, members) => {
    const { out, exit } = await command([name, ledger, ...rest, '--json']);
    expect(exit).toBe(0);
    expect(Object.keys(JSON.parse(out))).toEqual(members);
    const row = new RegExp(`^\\| \`${name}\` \\| (.*) \\|$`, 'm').exec(page)?.[1] ?? '';
    for (const member of members) expect(row).toContain(`\`${member}\``);
  });
});

describe('what a command ends with', () => {
  it('2 for words that are none, with the nearest', async () => {
    expect(await command(['figurs', ledger])).toMatchObject({ exit: 2, err: expect.stringContaining('figures') });
    const { exit, out } = await command(['figures', ledger, '--territory', 'Hà Giagn', '--json']);
    expect(exit).toBe(2);
    expect(JSON.parse(out).issues).toMatchObject([{ code: 'territory_must_be_defined' }]);
  });

  it('3 for a log that was changed, or is not the checkpoint’s', async () => {
    const changed = at('changed.jsonl');
    writeFileSync(changed, readFileSync(ledger, 'utf8').replace('Công an', 'Cong an'));
    for (const name of ['verify', 'figures']) {
      expect(await command([name, changed])).toMatchObject({
        exit: 3,
        err: expect.stringContaining('log_must_be_intact'),
      });
    }
    const { out } = await command(['verify', ledger, '--json']);
    const { position, root } = JSON.parse(out);
    expect((await command(['verify', ledger, '--checkpoint', `${position}:${root}`])).exit).toBe(0);
    const other = root.replace(/^./, (digit: string) => (digit === '0' ? '1' : '0'));
    expect((await command(['verify', ledger, '--checkpoint', `${position}:${other}`])).exit).toBe(3);
  });

  it('what stands behind the last event: told by verify, and by whoever cuts it off', async () => {
    const behind = at('behind.jsonl');
    const bytes = readFileSync(ledger);
    const last = bytes.lastIndexOf('"recordedBy"') + 15;
    writeFileSync(behind, bytes.fill(0x7a, last, last + 1));
    const { exit, out } = await command(['verify', behind]);
    expect(exit).toBe(0);
    expect(out).toMatch(/Behind the last event stand [\d,]+ bytes.*says that the log went on up to position/);
    expect(JSON.parse((await command(['verify', behind, '--json'])).out).unrecorded.saidUpTo).toBeGreaterThan(0);
    const { err } = await command(['define', behind, at('catalogue.json')]);
    expect(err).toMatch(/They were cut off, and are kept in .*behind\.jsonl\.aside\/torn-after-\d+\.\n/);
    expect(JSON.parse((await command(['verify', behind, '--json'])).out).unrecorded).toBe(null);
  });

  it('4 for a ledger that is not there, or is held by a writer', async () => {
    expect(await command(['figures', at('none.jsonl')])).toMatchObject({
      exit: 4,
      err: expect.stringContaining('Check the path'),
    });
    const { openLedger } = await import('../src/ledger.ts');
    const { fileStore } = await import('../src/stores/file.ts');
    const held = at('held.jsonl');
    const holder = await openLedger(fileStore(held), { recordedBy: 'another' });
    await holder.define({ publishers: [{ id: 'office', name: 'Office' }] });
    expect(await command(['define', held, at('catalogue.json')])).toMatchObject({ exit: 4 });
    await holder.close();
  });

  it('2 for an address without the name of a ledger, 4 for a database that does not answer', async () => {
    expect((await command(['figures', 'postgres://127.0.0.1/x'])).err).toContain('address_must_name_a_ledger');
    expect((await command(['figures', 'postgres://127.0.0.1/x'])).exit).toBe(2);
    const { exit, err } = await command(['figures', 'postgres://clerk:secret@127.0.0.1:1/x#hue']);
    expect(exit).toBe(4);
    expect(err).not.toContain('secret');
  });

  it('130 when it is stopped', async () => {
    expect((await importing(at('table.csv'), '--key', 'another')).exit).toBe(0);
    const signal = AbortSignal.abort(new Error('stop'));
    const words = ['import', ledger, at('table.csv'), '--mapping', at('mapping.json'), ...document, '--key', 'third'];
    expect(await command(words, { signal })).toMatchObject({ exit: 130, err: expect.stringContaining('Stopped') });
  });

  it('0 for help and the version', async () => {
    expect(await command(['--help'])).toMatchObject({ exit: 0, out: expect.stringContaining('Exit codes') });
    expect(await command(['--version'])).toMatchObject({ exit: 0, out: '1.2.3\n' });
    expect((await command([])).exit).toBe(2);
  });
});

describe('a terminal', () => {
  it('holds any number of rows, in columns as wide as a reader sees them', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => [
      'Huế'.normalize(index % 2 ? 'NFC' : 'NFD'),
      String(index),
    ]);
    const lines = tableLines(['place', 'number'], rows, 40);
    expect(lines).toHaveLength(200_002);
    expect(lines.slice(2, 4).map((line) => line.normalize('NFC'))).toEqual(['Huế    0', 'Huế    1']);
  });

  it('gets lines that it can hold', async () => {
    const { out } = await command(['figures', ledger], { columns: 80 });
    expect(Math.max(...out.split('\n').map((line) => [...line.normalize('NFC')].length))).toBeLessThanOrEqual(80);
  });

  it('is shown progress only while somebody watches', async () => {
    let time = 0;
    const now = () => {
      time += 1_000;
      return time;
    };
    expect((await command(['verify', ledger], { isWatched: true, now })).err).toMatch(/100%/);
    expect((await command(['verify', ledger], { isWatched: false, now })).err).toBe('');
  });

  it('is told in the language of the locale', async () => {
    const said = await command(['reconcile', ledger], { env: { LANG: 'vi_VN.UTF-8' } });
    expect(said.out).toContain('chênh 1');
  });
});
