/**
 * Hostile tables and messages: whatever comes, one clear error or issues by cell, within bounds, and nothing recorded.
 * Workbooks have a file of their own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CsvSource, importCsv, importSdmxCsv, type Mapping, readSdmxCsv } from '../src/exchange.ts';
import { openLedger } from '../src/ledger.ts';
import { isLedgerError } from '../src/model/error.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { catalogue, publication } from './small-table.ts';
import { root } from './source.ts';

const mapping: Mapping = {
  indicator: { is: 'cases' },
  territory: { column: 'Địa bàn' },
  period: { column: 'Kỳ' },
  values: [{ column: 'Số vụ' }],
};
const head = 'Địa bàn,Kỳ,Số vụ\n';
const good = `${head}Huế,2024-H1,12\n`;
const inSdmx = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE';
const MEBIBYTE = 1024 * 1024;

/** A gibibyte that is never in memory, and how many of its pieces were asked for. */
function gibibyte(beginning: string, filling: string) {
  const asked = { pieces: 0 };
  const piece = filling.repeat(Math.ceil(MEBIBYTE / filling.length));
  async function* pieces() {
    yield beginning;
    for (let count = 0; count < 1024; count += 1) {
      asked.pieces += 1;
      yield piece;
    }
  }
  return { asked, pieces };
}

/** What comes of a table, or of a message: codes and addresses, and that nothing was recorded. */
async function outcomeOf(source: CsvSource | (() => CsvSource), kind: 'table' | 'message' = 'table'): Promise<string> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'test' });
  await ledger.define(catalogue);
  const before = (await ledger.view()).position;
  try {
    const once = typeof source === 'function' ? source() : source;
    const { recorded, issues, faults } =
      kind === 'table'
        ? await importCsv(ledger, source, mapping, { publication, key: 'x' })
        : await importSdmxCsv(ledger, once, { publication });
    if (faults === 0) return `recorded ${recorded}`;
    expect((await ledger.view()).position).toBe(before);
    for (const { hint } of issues) expect(hint).not.toBe('');
    return `${issues[0]?.address} ${issues[0]?.code}`;
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    expect((await ledger.view()).position).toBe(before);
    expect(error.issues[0]?.hint).not.toBe('');
    return error.issues[0]?.code ?? '';
  }
}

describe('an encoding', () => {
  const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
  const plain = 'Dia ban,Ky,So vu\nHue,2024-H1,12\n';

  it('is UTF-8, with or without a mark', async () => {
    expect(await outcomeOf(Buffer.from(good))).toBe('recorded 1');
    expect(await outcomeOf(Buffer.from(`\uFEFF${good}`))).toBe('recorded 1');
  });

  it.each<readonly [string, Uint8Array]>([
    ['UTF-16 with a mark', utf16(`\uFEFF${good}`)],
    ['UTF-16 without', utf16(good)],
    ['UTF-16 of English, which is well-formed UTF-8', utf16(plain)],
    ['big-endian UTF-16', new Uint8Array(Buffer.from(utf16(`\uFEFF${good}`)).swap16())],
    ['windows-1258', latin('\xd0ia b\xe0n,K\xfd,S\xf4\xec v\xf9\xf2\nHu\xea\xec,2024-H1,12\n')],
    ['TCVN3', latin('\xa7\xdea b\xb5n,K\xfa,S\xe8 v\xf4\n')],
    ['a character cut at the end', new Uint8Array(Buffer.from(`${good}Huế`)).slice(0, -1)],
    [
      'a broken character after many rows',
      new Uint8Array(Buffer.concat([Buffer.from(good.repeat(9000)), latin('\xff')])),
    ],
    ['a surrogate', latin(`${plain}\xed\xa0\x80,2024-H1,1\n`)],
    ['an overlong slash', latin(`${plain}\xc0\xaf,2024-H1,1\n`)],
    ['a workbook', latin('PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00')],
  ])('is not %s', async (_, bytes) => {
    expect(await outcomeOf(bytes)).toBe('csv_must_be_utf8');
  });
});

describe('a gibibyte', () => {
  it.each([
    ['of one line', head, 'x'],
    ['of one header', '', 'x'],
    ['behind a quote that is not closed', `${head}Huế,"`, 'x\n'],
    ['of cells', head, ','],
    ['of quotes', `${head}Huế,`, '"'],
  ])('%s is refused after a few pieces', async (_, beginning, filling) => {
    for (const kind of ['table', 'message'] as const) {
      const { asked, pieces } = gibibyte(
        kind === 'table' ? beginning : beginning.replace(head, `${inSdmx}\n`),
        filling,
      );
      const before = process.memoryUsage().rss;
      expect(await outcomeOf(pieces, kind)).toBe('csv_row_must_be_short');
      expect(asked.pieces).toBeLessThan(8);
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * MEBIBYTE);
    }
  });
});

describe('a table', () => {
  const wide = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => `${name}${index}`).join(',');

  it('of more columns than a spreadsheet has is refused, and of as many is read', async () => {
    expect(await outcomeOf(`${head.trim()},${wide(16_382, 'c')}\n`)).toBe('csv_row_must_be_short');
    expect(await outcomeOf(`${head.trim()},${wide(16_381, 'c')}\nHuế,2024-H1,12\n`)).toBe('recorded 1');
    expect(await outcomeOf(`${inSdmx},${wide(16_377, 'c')}\n`, 'message')).toBe('recorded 0');
    expect(await outcomeOf(`${inSdmx},${wide(16_376, 'c')},c0\n`, 'message')).toBe('column_must_be_one');
  });

  it.each([
    ['a value of a prototype', 'Huế,2024-H1,__proto__', 'C2 words_must_be_known'],
    ['a place of a prototype', '__proto__,2024-H1,1', 'A2 territory_must_be_defined'],
    ['a place of an object', 'constructor,2024-H1,1', 'A2 territory_must_be_defined'],
    ['a period of an object', 'Huế,toString,1', 'C2 period_label_must_be_known'],
    ['a number of a million digits', `Huế,2024-H1,${'9'.repeat(1_000_000)}`, 'C2 text_must_have_a_fair_length'],
    ['a number beyond all', 'Huế,2024-H1,1e999999999', 'C2 unit_must_be_known'],
    ['no number', 'Huế,2024-H1,NaN', 'C2 words_must_be_known'],
    ['an infinite number', 'Huế,2024-H1,Infinity', 'C2 words_must_be_known'],
    ['a formula', 'Huế,2024-H1,=1+1', 'C2 value_must_be_one_number'],
    ['a name of half a million marks', `${'(“'.repeat(250_000)},2024-H1,1`, 'A2 territory_must_be_defined'],
    ['a period without an end', `Huế,${'2024-'.repeat(100_000)},1`, 'C2 text_must_have_a_fair_length'],
    ['a NUL', 'Huế\u0000,2024-H1,1', 'csv_must_be_utf8'],
  ])('with %s', async (_, row, wanted) => {
    expect(await outcomeOf(`${head}${row}\n`)).toBe(wanted);
  });

  const vectors = join(root, '../shared/vectors/csv-injection/cells.json');
  it.skipIf(!existsSync(vectors))('of known attacks has a cell that is no figure for each, and runs none', async () => {
    const { payloads } = JSON.parse(readFileSync(vectors, 'utf8')) as { payloads: { cell: string }[] };
    const attacks = payloads.filter(({ cell }) => !/^[+-]?\d[\d.,]*%?$/.test(cell));
    expect(attacks.length).toBeGreaterThan(3);
    for (const cell of attacks.map((attack) => `"${attack.cell.replaceAll('"', '""')}"`)) {
      expect(await outcomeOf(`${head}${cell},2024-H1,1\n`)).toBe('A2 territory_must_be_defined');
      expect(await outcomeOf(`${head}Huế,2024-H1,${cell}\n`)).toMatch(/^C2 \w+$/);
    }
  });
  if (!existsSync(vectors)) console.log('../shared/vectors/csv-injection is absent: its cells are not tried.');
});

describe('a message', () => {
  it.each([
    ['an indicator of a prototype', '__proto__,hue,2024,1,', 'D2 indicator_must_be_defined'],
    ['a place of a prototype', 'cases,__proto__,2024,1,', 'E2 territory_must_be_defined'],
    ['a period of an object', 'cases,hue,constructor,1,', 'F2 period_label_must_be_known'],
    ['a number of a million digits', `cases,hue,2024,${'9'.repeat(1_000_000)},`, 'G2 value_must_be_plain_decimal'],
    ['a number beyond all', 'cases,hue,2024,1e99,', 'G2 value_must_be_plain_decimal'],
    ['a formula', 'cases,hue,2024,=1+1,', 'G2 value_must_be_plain_decimal'],
    ['a year beyond all', 'cases,hue,999999999999,1,', 'F2 period_label_must_be_known'],
    ['deep JSON', `cases,hue,2024,1,${'['.repeat(100_000)}`, 'H2 sdmx_code_must_be_known'],
    ['JSON of a prototype', 'cases,hue,2024,1,"{""__proto__"":{""number"":""1""}}"', 'H2 key_must_not_be_reserved'],
    ['JSON of a number', 'cases,hue,2024,1,1', 'H2 value_must_be_text'],
  ])('with %s', async (_, cells, wanted) => {
    expect(await outcomeOf(`${inSdmx},QUANTITY\ndataflow,x,M,${cells}\n`, 'message')).toBe(wanted);
  });

  it('that deletes two thousand observations, each by its key, looks at each once', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'test' });
    await ledger.define(catalogue);
    const day = (index: number) => new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10);
    const days = Array.from({ length: 2_000 }, (_, index) => day(index));
    const figures = days.map((period) => ({ indicator: 'cases', territory: 'hue', period, value: '1' }));
    await ledger.record({ publication, figures });
    const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,BASE,PUBLICATION,TIME_PERIOD';
    const rows = days.map((period) => `dataflow,x,D,cases,hue,~,bcd:2024-07-05,${period}`);
    const { commands, faults } = await readSdmxCsv([header, ...rows].join('\n'), { view: await ledger.view() });
    expect(faults).toBe(0);
    expect(commands).toHaveLength(2_000);
  });
});
