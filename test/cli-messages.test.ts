/** SDMX-CSV on the command line: what is written is known again, taken once, and refused whole. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, command, mapping, table } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'messages-'));
const at = (name: string) => join(folder, name);
const [source, message] = [at('a.jsonl'), at('message.csv')];
const document = ['--publisher', 'ca-ha-giang', '--published-on', '2021-08-13', '--title', 'Biểu'];
const inSdmx = ['--format', 'sdmx-csv'];

/** A ledger that knows the words and no figure. */
async function fresh(name: string): Promise<string> {
  await command(['define', at(name), at('catalogue.json')]);
  return at(name);
}

beforeAll(async () => {
  writeFileSync(at('catalogue.json'), JSON.stringify(catalogue));
  writeFileSync(at('mapping.json'), JSON.stringify(mapping));
  writeFileSync(at('table.csv'), table);
  await fresh('a.jsonl');
  await command(['import', source, at('table.csv'), '--mapping', at('mapping.json'), ...document]);
  expect(await command(['export', source, ...inSdmx, '--out', message])).toEqual({
    exit: 0,
    out: '',
    err: `Wrote 4 figures to ${message}.\n`,
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a message', () => {
  it('is known by its header, records once, and says so', async () => {
    const ledger = await fresh('b.jsonl');
    const told = (count: string) => `Recorded ${count}, 0 corrected, 0 withdrawn: 4 rows of ${message}.\n`;
    expect(await command(['import', ledger, message])).toEqual({ exit: 0, out: told('4 figures'), err: '' });
    const log = readFileSync(ledger, 'utf8');
    expect(await command(['import', ledger, message])).toEqual({ exit: 0, out: told('0 figures'), err: '' });
    expect(readFileSync(ledger, 'utf8')).toBe(log);
    const [before, after] = [await command(['figures', source]), await command(['figures', ledger])];
    expect(after.out).toBe(before.out);
  });

  it('corrects and withdraws with the reason that is given, and tries without recording', async () => {
    const ledger = await fresh('c.jsonl');
    await command(['import', ledger, message]);
    const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,form,PUBLICATION,TIME_PERIOD,CALENDAR,OBS_VALUE';
    const key = 'placed,ha-giang,home,ca-ha-giang:2021-08-13,2021-S1,unstated';
    const rows = [`dataflow,x,M,${key},21`, 'dataflow,x,D,placed,,centre,,,,'];
    writeFileSync(at('change.csv'), [header, ...rows].join('\n'));
    const words = ['import', ledger, at('change.csv'), '--reason', 'Gõ nhầm.', '--json'];
    const told = { recorded: 0, corrected: 1, withdrawn: 1, rows: 2, faults: 0, issues: [] };
    const log = readFileSync(ledger, 'utf8');
    const tried = await command([...words, '--dry-run']);
    expect(JSON.parse(tried.out)).toEqual({ ...told, dryRun: true });
    expect(readFileSync(ledger, 'utf8')).toBe(log);
    const { exit, out } = await command(words);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toEqual({ ...told, dryRun: false });
    expect(readFileSync(ledger, 'utf8').match(/"reason":"Gõ nhầm\."/g)).toHaveLength(2);
  });

  it('that is wrong in one row is told cell by cell, recorded not at all, and ends with 1', async () => {
    const ledger = await fresh('d.jsonl');
    writeFileSync(at('wrong.csv'), readFileSync(message, 'utf8').replace(',ha-giang,commune,', ',ha-gian,commune,'));
    const log = readFileSync(ledger, 'utf8');
    const { exit, out, err } = await command(['import', ledger, at('wrong.csv')]);
    expect(exit).toBe(1);
    expect(out).toMatch(/^E4 {2}No territory is called "ha-gian"\.$/m);
    expect(err).toBe('One thing is wrong, and nothing was recorded. Correct the message, or the catalogue.\n');
    expect(readFileSync(ledger, 'utf8')).toBe(log);
    const json = await command(['import', ledger, at('wrong.csv'), '--json']);
    expect(json.exit).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ recorded: 0, faults: 1, issues: [{ address: 'E4', row: 4 }] });
  });

  it('of an office is read as the document that it is, with its columns renamed', async () => {
    const ledger = await fresh('e.jsonl');
    writeFileSync(
      at('office.tsv'),
      'DATAFLOW\tSERIES\tGEO\tTIME_PERIOD\tOBS_VALUE\nGSO:D(1.0)\tplaced\tha-giang\t2021-S1\t51\n',
    );
    const renamed = ['--column', 'SERIES=INDICATOR', '--column', 'GEO=REF_AREA'];
    expect((await command(['import', ledger, at('office.tsv'), ...renamed])).out).toContain('which document this is');
    expect(await command(['import', ledger, at('office.tsv'), ...renamed, ...document])).toMatchObject({ exit: 0 });
    expect((await command(['figures', ledger])).out).toMatch(
      /Hà Giang +2021-H1 +51 +Công an tỉnh Hà Giang, 2021-08-13/,
    );
  });

  it('with its history says what was superseded and withdrawn', async () => {
    const ledger = await fresh('f.jsonl');
    await command(['import', ledger, message]);
    writeFileSync(at('delete.csv'), 'STRUCTURE,STRUCTURE_ID,ACTION,form\ndataflow,x,D,home\n');
    expect((await command(['import', ledger, at('delete.csv')])).out).toContain('1 withdrawn');
    const [now, all] = [
      await command(['export', ledger, ...inSdmx]),
      await command(['export', ledger, ...inSdmx, '--history', '--dataflow', 'GSO:D(2.0)']),
    ];
    expect(now.out.match(/\r\n/g)).toHaveLength(4);
    expect(all.out.match(/\r\ndataflow,GSO:D\(2\.0\),[RD],/g)?.map((found) => found.at(-2))).toEqual([
      'D',
      'R',
      'R',
      'R',
    ]);
  });

  it('shows how far it is while somebody watches, and ends with 130 when it is stopped', async () => {
    let time = 0;
    const now = () => {
      time += 1_000;
      return time;
    };
    const watched = await command(['import', await fresh('h.jsonl'), message], { isWatched: true, now });
    expect(watched.err).toMatch(/Importing .*reading/);
    expect(watched.err).toMatch(/Importing .*recording: 1 command/);
    const signal = AbortSignal.abort(new Error('stop'));
    const stopped = await command(['import', await fresh('i.jsonl'), message], { signal });
    expect(stopped).toMatchObject({ exit: 130, out: '', err: expect.stringContaining('Stopped') });
  });

  it('is narrowed like a table', async () => {
    const { out } = await command(['export', source, ...inSdmx, '--territory', 'Hòa Bình']);
    expect(out.split('\r\n')).toHaveLength(2);
  });
});

describe('a format', () => {
  const csv = at('table.csv');

  it.each<readonly [string, readonly string[], string]>([
    ['import', [message, '--mapping', at('mapping.json'), ...document], 'column_must_be_there'],
    ['import', [csv, ...inSdmx, ...document], 'sdmx_header_must_begin_with_structure'],
    ['import', [csv, ...document], 'option_must_be_given'],
    ['import', [csv, '--mapping', at('mapping.json')], 'option_must_be_given'],
    ['import', [message, '--publisher', 'ca-ha-giang'], 'option_must_be_given'],
    ['import', [message, '--only-clean'], 'option_must_fit_the_format'],
    ['import', [message, '--key', 'x'], 'option_must_fit_the_format'],
    ['import', [csv, '--mapping', at('mapping.json'), ...document, '--sheet', '1'], 'option_must_fit_the_format'],
    ['import', [csv, '--mapping', at('mapping.json'), ...document, '--reason', 'x'], 'option_must_fit_the_format'],
    ['import', [at('table.ods')], 'table_must_be_csv_or_xlsx'],
    ['import', [at('none.csv')], 'input_must_be_readable'],
    ['import', [at('none.csv'), ...inSdmx], 'input_must_be_readable'],
    ['export', [...inSdmx, '--for-machines'], 'option_must_fit_the_format'],
    ['export', ['--history'], 'option_must_fit_the_format'],
    ['export', ['--format', 'xlsx'], 'output_must_be_named'],
  ])('%s %j: %s', async (name, words, code) => {
    const { exit, err, out } = await command([name, source, ...words]);
    expect(err).toContain(`(${code}`);
    // A file that is not there may be there in a minute; a command that is wrong stays wrong.
    expect({ exit, out }).toEqual({ exit: code === 'input_must_be_readable' ? 4 : 2, out: '' });
  });

  it('says which options are missing', async () => {
    const { err } = await command(['import', source, csv, '--title', 'x']);
    expect(err).toContain('does not say --mapping, --publisher, --published-on');
  });

  it.each([
    ['\uFEFFSTRUCTURE,STRUCTURE_ID,ACTION\n', true],
    ['"STRUCTURE","STRUCTURE_ID","ACTION"\n', true],
    ['STRUCTURE[|];STRUCTURE_ID;ACTION\n', true],
    ['DATAFLOW,INDICATOR\n', true],
    ['"DATAFLOW: Dataflow";INDICATOR\n', true],
    ['STRUCTURE,NAME\n', false],
    ['Chỉ tiêu;STRUCTURE,STRUCTURE_ID\n', false],
    ['', false],
  ])('%j is a message: %s', async (text, isMessage) => {
    writeFileSync(at('header.csv'), text);
    const { err, exit } = await command(['import', await fresh('g.jsonl'), at('header.csv')]);
    expect(err.includes('option_must_be_given')).toBe(!isMessage);
    expect(exit).toBe(isMessage ? 0 : 2);
  });
});
