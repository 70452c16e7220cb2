import exceljs from 'exceljs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { importXlsx, readXlsx, type SheetMapping } from '../src/exchange/xlsx.ts';
import { openLedger } from '../src/ledger.ts';
import { isLedgerError } from '../src/model/error.ts';
import { viewOf } from '../src/query.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { catalogue, publication } from './small-table.ts';
import { type Part, partsOf, zipOf } from './zip-file.ts';

const mapping: SheetMapping = {
  indicator: { is: 'cases' },
  period: { is: '2024-H1' },
  territory: { column: 'Địa bàn' },
  values: [{ column: 'Số vụ' }],
};
const SHEET = 'xl/worksheets/sheet1.xml';

let parts: readonly Part[] = [];

beforeAll(async () => {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Biểu');
  sheet.addRows([
    ['Địa bàn', 'Số vụ'],
    ['Huế', 12],
  ]);
  sheet.getCell('B2').numFmt = '#,##0';
  parts = partsOf(new Uint8Array(await workbook.xlsx.writeBuffer()));
});

/** The good workbook, with one part changed. */
function withPart(name: string, change: (text: string) => string | Uint8Array, said?: Part['said']): Uint8Array {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
  const encoded = (found: string | Uint8Array) =>
    typeof found === 'string' ? new Uint8Array(Buffer.from(found)) : found;
  return zipOf(
    parts.map((part) =>
      part.name === name ? { ...part, bytes: encoded(change(text(part.bytes))), ...(said && { said }) } : part,
    ),
  );
}

const rows = (inner: string) => (text: string) =>
  text.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${inner}</sheetData>`);
const heads = '<row r="1"><c r="A1" t="str"><v>Địa bàn</v></c><c r="B1" t="str"><v>Số vụ</v></c></row>';
const merges = (refs: readonly string[]) => (text: string) =>
  text.replace(
    '</sheetData>',
    `</sheetData><mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
  );
const bomb = () =>
  new Uint8Array(
    Buffer.concat([Buffer.from('<worksheet><sheetData><row><c><v>'), Buffer.alloc(80 * 1024 * 1024, 0x39)]),
  );

/** What comes of reading bytes into a ledger: a code, or how many figures. The ledger is looked at as well. */
async function outcomeOf(bytes: Uint8Array, asked: SheetMapping = mapping): Promise<string> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'test' });
  await ledger.define(catalogue);
  const before = (await ledger.view()).position;
  try {
    const { recorded, issues } = await importXlsx(ledger, bytes, asked, { publication, key: 'x' });
    return issues[0]?.code ?? `${recorded}`;
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    expect((await ledger.view()).position).toBe(before);
    const [found] = error.issues;
    expect(found?.hint).not.toBe('');
    return found?.code ?? '';
  }
}

describe('hostile workbooks', () => {
  it('are not the good one', async () => expect(await outcomeOf(zipOf(parts))).toBe('1'));

  it.each<readonly [string, string, () => Uint8Array]>([
    ['no bytes', 'workbook_must_be_xlsx', () => new Uint8Array()],
    ['text', 'workbook_must_be_xlsx', () => new Uint8Array(Buffer.from('Địa bàn,Số vụ\n'))],
    [
      'an encrypted workbook or one of Excel 97',
      'workbook_must_be_xlsx',
      () => new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex')),
    ],
    ['another zip file', 'workbook_must_be_xlsx', () => zipOf([{ name: 'a.txt', bytes: new Uint8Array(3) }])],
    ['an encrypted part', 'workbook_must_be_xlsx', () => withPart(SHEET, (text) => text, { flags: 1 })],
    ['an unknown packing', 'workbook_must_be_xlsx', () => withPart(SHEET, (text) => text, { method: 14 })],
    ['a truncated file', 'workbook_must_be_whole', () => zipOf(parts).slice(0, -30)],
    ['half a file', 'workbook_must_be_whole', () => zipOf(parts).slice(0, 2000)],
    ['one part twice', 'workbook_must_be_whole', () => zipOf([...parts, ...parts.slice(0, 1)])],
    ['a part that lies about its sum', 'workbook_must_be_whole', () => withPart(SHEET, (text) => text, { crc: 1 })],
    ['a bomb that tells', 'workbook_must_be_small', () => withPart(SHEET, bomb)],
    ['a bomb that lies', 'workbook_must_be_whole', () => withPart(SHEET, bomb, { size: 1000 })],
    [
      'a bomb of many parts',
      'workbook_must_be_small',
      () => zipOf([...parts, ...Array.from({ length: 6000 }, (_, i) => ({ name: `x${i}`, bytes: new Uint8Array() }))]),
    ],
    [
      'another encoding',
      'workbook_must_be_well_formed',
      () => withPart(SHEET, (text) => new Uint8Array(Buffer.from(text, 'utf16le'))),
    ],
    [
      'entities within entities',
      'workbook_must_not_declare_entities',
      () =>
        withPart(SHEET, (text) =>
          text.replace(
            '<worksheet',
            `<!DOCTYPE x [<!ENTITY a "${'9'.repeat(99)}"><!ENTITY b "${'&a;'.repeat(99)}">]><worksheet`,
          ),
        ),
    ],
    [
      'an entity from a file',
      'workbook_must_not_declare_entities',
      () =>
        withPart('xl/workbook.xml', (text) =>
          text.replace('<workbook', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook'),
        ),
    ],
    [
      'an entity that nobody declared',
      'workbook_must_be_well_formed',
      () => withPart(SHEET, rows('<row><c><v>&a;</v></c></row>')),
    ],
    ['an element that does not end', 'workbook_must_be_well_formed', () => withPart(SHEET, rows('<row>'))],
    ['elements a million deep', 'workbook_must_be_well_formed', () => withPart(SHEET, rows('<a>'.repeat(1e6)))],
    [
      'an element with a million attributes',
      'workbook_must_be_well_formed',
      () => withPart(SHEET, rows(`<row ${Array.from({ length: 1e5 }, (_, i) => `a${i}="1"`).join(' ')}/>`)),
    ],
    ['a row beyond the last', 'workbook_must_be_well_formed', () => withPart(SHEET, rows('<row r="4294967294"/>'))],
    ['rows that go back', 'workbook_must_be_well_formed', () => withPart(SHEET, rows(`${heads}<row r="1"/>`))],
    [
      'a cell in another row',
      'workbook_must_be_well_formed',
      () => withPart(SHEET, rows('<row r="1"><c r="A2"/></row>')),
    ],
    [
      'a cell beyond the last column',
      'workbook_must_be_well_formed',
      () => withPart(SHEET, rows('<row r="1"><c r="XFE1"/></row>')),
    ],
    [
      'a text that is not there',
      'workbook_must_be_well_formed',
      () => withPart(SHEET, rows('<row><c t="s"><v>99999</v></c></row>')),
    ],
    [
      'a million rows as wide as can be',
      'workbook_must_be_small',
      () =>
        withPart(
          SHEET,
          rows(
            heads +
              '<row><c/></row>'.repeat(10) +
              Array.from({ length: 100 }, (_, i) => `<row><c r="XFD${i + 12}"/></row>`).join(''),
          ),
        ),
    ],
    [
      'a cell merged with the whole sheet',
      'column_must_be_one',
      () =>
        withPart(SHEET, (text) =>
          merges(['A1:XFD1048576'])(
            rows('<row r="1"><c r="A1" t="str"><v>Địa bàn</v></c><c r="B1" t="str"><v>x</v></c></row>')(text),
          ),
        ),
    ],
    [
      'a hundred thousand merged cells',
      'workbook_must_be_small',
      () => withPart(SHEET, merges(Array.from({ length: 1e5 }, () => 'A1:B9'))),
    ],
    ['a merged cell that is none', 'workbook_must_be_well_formed', () => withPart(SHEET, merges(['A0:__proto__']))],
    [
      'a cell of ten million letters',
      'text_must_have_a_fair_length',
      () =>
        withPart(SHEET, rows(`${heads}<row><c t="str"><v>Huế</v></c><c t="str"><v>${'9'.repeat(1e7)}</v></c></row>`)),
    ],
    [
      'a number with a huge exponent',
      'unit_must_be_known',
      () => withPart(SHEET, rows(`${heads}<row><c t="str"><v>Huế</v></c><c><v>1E999999999</v></c></row>`)),
    ],
    [
      'a sheet from elsewhere',
      'sheet_must_be_there',
      () =>
        withPart('xl/_rels/workbook.xml.rels', (text) =>
          text.replace(/Target="worksheets\/sheet1.xml"/, 'TargetMode="External" Target="http://localhost/sheet1.xml"'),
        ),
    ],
    [
      'a sheet at a path that climbs out of the file',
      'workbook_must_be_xlsx',
      () =>
        withPart('xl/_rels/workbook.xml.rels', (text) =>
          text.replace('worksheets/sheet1.xml', '../../../../../../etc/passwd'),
        ),
    ],
    [
      'a sheet at the address of a file',
      'workbook_must_be_xlsx',
      () =>
        withPart('xl/_rels/workbook.xml.rels', (text) => text.replace('worksheets/sheet1.xml', 'file:///etc/passwd')),
    ],
    [
      'a day where a number belongs',
      'value_must_not_be_a_date',
      () => withPart('xl/styles.xml', (text) => text.replace(/numFmtId="3"/g, 'numFmtId="14"')),
    ],
    [
      'a formula that was never calculated',
      'words_must_be_known',
      () =>
        withPart(
          SHEET,
          rows(`${heads}<row><c t="str"><v>Huế</v></c><c><f>WEBSERVICE("http://localhost")</f></c></row>`),
        ),
    ],
  ])('%s: %s', async (_, code, make) => {
    expect(await outcomeOf(make())).toBe(code);
  });

  it.each<readonly [string, () => Uint8Array]>([
    [
      'a part whose name climbs out of the file',
      () => zipOf([...parts, { name: '../../evil', bytes: new Uint8Array(9) }]),
    ],
    ['a part whose name is that of a file', () => zipOf([...parts, { name: '/etc/passwd', bytes: new Uint8Array(9) }])],
    [
      'a sheet that says that it has a thousand million rows',
      () => withPart(SHEET, (text) => text.replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1000000000"/>')),
    ],
    [
      'a link to elsewhere',
      () =>
        withPart(SHEET, (text) =>
          text.replace(
            '</worksheet>',
            '<hyperlinks><hyperlink ref="A2" location="file:///etc/passwd"/></hyperlinks></worksheet>',
          ),
        ),
    ],
    [
      'a formula with what it came to',
      () =>
        withPart(SHEET, rows(`${heads}<row><c t="str"><v>Huế</v></c><c><f>cmd|' /C calc'!A0</f><v>12</v></c></row>`)),
    ],
  ])('%s is read for its cells alone', async (_, make) => {
    const bytes = make();
    expect(bytes).not.toEqual(zipOf(parts));
    expect(await outcomeOf(bytes)).toBe('1');
  });

  it('with a hidden sheet before the one that people see are read as people see them', async () => {
    const workbook = new exceljs.Workbook();
    const secret = workbook.addWorksheet('Cũ', { state: 'veryHidden' });
    workbook.addWorksheet('Nháp', { state: 'hidden' });
    const shown = workbook.addWorksheet('Biểu');
    for (const [sheet, number] of [
      [secret, 99],
      [shown, 12],
    ] as const)
      sheet.addRows([
        ['Địa bàn', 'Số vụ'],
        ['Huế', number],
      ]);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const valueIn = async (sheet?: string | number) => {
      const asked = sheet === undefined ? mapping : { ...mapping, sheet };
      return (await readXlsx(bytes, asked, { view: viewOf({ catalogue, publications: [] }) })).figures[0]?.figure.value;
    };
    expect([await valueIn(), await valueIn(1), await valueIn('Biểu'), await valueIn('Cũ')]).toEqual([
      '12',
      '12',
      '12',
      '99',
    ]);
    expect(await outcomeOf(bytes, { ...mapping, sheet: 2 })).toBe('sheet_must_be_there');
  });

  it('are asked for sheets that are not there', async () => {
    expect(await outcomeOf(zipOf(parts), { ...mapping, sheet: '__proto__' })).toBe('sheet_must_be_there');
    expect(await outcomeOf(zipOf(parts), { ...mapping, sheet: 2 })).toBe('sheet_must_be_there');
    for (const sheet of [null, {}, 0, 1.5, '']) {
      expect(await outcomeOf(zipOf(parts), { ...mapping, sheet: sheet as never })).not.toBe('1');
    }
    expect(await outcomeOf('PK' as never)).toBe('workbook_must_be_bytes');
  });

  it('XLS-2 whatever bytes come, reading ends with a table or with one LedgerError, and records nothing', async () => {
    const good = zipOf(parts);
    const sheet = Buffer.from(parts.find(({ name }) => name === SHEET)?.bytes ?? []).toString();
    const outcomes = new Map<string, number>();
    const bytesOf = fc.oneof(
      fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) }).map(({ at, byte }) => good.with(at, byte)),
      fc.nat(good.length).map((length) => good.slice(0, length)),
      fc.uint8Array({ maxLength: 200 }).map((tail) => Uint8Array.from([...Buffer.from('PK\x03\x04'), ...tail])),
      // Within the text of the sheet, so that the sums of the zip file are right.
      fc
        .record({
          at: fc.nat(sheet.length),
          cut: fc.nat(12),
          put: fc.oneof(
            fc.string({ maxLength: 6 }),
            fc.constantFrom('<', '&', '"', '<row/>', '<c r="B2">', 't="s"', '9'),
          ),
        })
        .map(({ at, cut, put }) => withPart(SHEET, (text) => text.slice(0, at) + put + text.slice(at + cut))),
    );
    await fc.assert(
      fc.asyncProperty(bytesOf, async (bytes) => {
        const outcome = await outcomeOf(bytes);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        expect(outcome).not.toBe('');
      }),
      { numRuns: 300 },
    );
    console.log(`XLS-2: ${[...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`);
    for (const code of ['1', 'workbook_must_be_whole', 'workbook_must_be_xlsx', 'workbook_must_be_well_formed']) {
      expect(outcomes.get(code) ?? 0, code).toBeGreaterThan(3);
    }
  });
});
