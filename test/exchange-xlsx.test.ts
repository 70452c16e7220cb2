import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { numbersShown } from '../src/exchange/xlsx/shown.ts';
import { importXlsx, readXlsx, type SheetMapping } from '../src/exchange/xlsx.ts';
import { openLedger } from '../src/ledger.ts';
import { viewOf } from '../src/query.ts';
import { reconcile } from '../src/reconcile.ts';
import { memoryStore } from '../src/stores/memory.ts';

const catalogue = {
  publishers: [{ id: 'bcd', name: 'BCĐ 138' }],
  territories: [
    { id: 'ha-giang', name: 'Hà Giang', level: 'province', type: 'tỉnh', childrenExhaustive: true },
    { id: 'dong-van', name: 'Đồng Văn', level: 'district', type: 'huyện', parent: 'ha-giang' },
    { id: 'meo-vac', name: 'Mèo Vạc', level: 'district', type: 'huyện', parent: 'ha-giang' },
  ],
  indicators: [
    { id: 'cases', name: 'Số vụ phạm tội', unit: 'case', unitSymbols: ['vụ'], measure: { kind: 'flow' } },
    { id: 'weight', name: 'Ma túy thu giữ', unit: 'kg', measure: { kind: 'flow' } },
    { id: 'rate', name: 'Tỷ lệ khám phá', unit: 'percent', measure: { kind: 'ratio', scale: '100' } },
  ],
} as const;
const publication = {
  publisher: 'bcd',
  publishedOn: '2021-08-13',
  title: 'Biểu 6 tháng',
  language: 'vi',
  calendar: 'unstated',
} as const;
const view = viewOf({ catalogue, publications: [] });

/** The table of a committee: two rows of headers, merged; numbers, text and formulas in one column. */
async function committeeTable(change: (sheet: exceljs.Worksheet) => void = () => undefined): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Biểu 1');
  sheet.getCell('A1').value = 'BIỂU SỐ LIỆU 6 THÁNG ĐẦU NĂM 2021';
  sheet.mergeCells('A1:E1');
  sheet.getCell('A3').value = 'Địa bàn';
  sheet.mergeCells('A3:A4');
  sheet.getCell('B3').value = { richText: [{ text: 'Số vụ ' }, { font: { bold: true }, text: 'phạm tội' }] };
  sheet.mergeCells('B3:C3');
  sheet.getCell('B4').value = '2020';
  sheet.getCell('C4').value = 2021;
  sheet.getCell('D3').value = 'Tỷ lệ\nkhám phá'.normalize('NFD');
  sheet.mergeCells('D3:D4');
  sheet.getRow(5).values = ['Huyện Đồng Văn'.normalize('NFD'), '12 vụ', 1210, 0.928571428571429];
  sheet.getRow(6).values = ['Mèo Vạc', 8, 41, '97,6%'];
  sheet.getRow(7).values = ['Tổng cộng', { formula: 'SUM(B6,12)', result: 20 }, 1252, '-'];
  for (const cell of ['C5', 'C6', 'C7']) sheet.getCell(cell).numFmt = '#,##0';
  sheet.getCell('D5').numFmt = '0.00%';
  change(sheet);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const mapping: SheetMapping = {
  sheet: 'Biểu 1',
  header: [3, 4],
  territory: { column: 'Địa bàn' },
  values: [
    { column: 'Số vụ phạm tội / 2020', indicator: { is: 'cases' }, period: { is: '2020-H1' } },
    { column: 'Số vụ phạm tội / 2021', indicator: { is: 'cases' }, period: { is: '2021-H1' } },
    { column: 'Tỷ lệ khám phá', indicator: { is: 'rate' }, period: { is: '2021-H1' } },
  ],
  totals: { column: 'Địa bàn', words: ['Tổng cộng'] },
  absent: ['-'],
};
const told = { publication, key: 'bieu' };

async function ledgerOf() {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'test' });
  await ledger.define(catalogue);
  return ledger;
}

describe('reading a workbook', () => {
  it('reads the table of a committee: merged headers, names in any form, numbers as they are shown', async () => {
    const { figures, issues, totals } = await readXlsx(await committeeTable(), mapping, { view });
    expect(issues).toEqual([]);
    expect(figures.map(({ figure }) => [figure.locator, figure.territory, figure.indicator, figure.value])).toEqual([
      ["'Biểu 1'!B5", 'dong-van', 'cases', '12 vụ'],
      ["'Biểu 1'!C5", 'dong-van', 'cases', '1.210'],
      ["'Biểu 1'!D5", 'dong-van', 'rate', '92,86%'],
      ["'Biểu 1'!B6", 'meo-vac', 'cases', '8'],
      ["'Biểu 1'!C6", 'meo-vac', 'cases', '41'],
      ["'Biểu 1'!D6", 'meo-vac', 'rate', '97,6%'],
    ]);
    const cells = totals.flatMap((total) => total.cells);
    expect(cells.map(({ address, printed, agrees, rows }) => [address, printed, agrees, rows])).toEqual([
      ["'Biểu 1'!B7", '20', true, [5, 6]],
      ["'Biểu 1'!C7", '1.252', false, [5, 6]],
    ]);
    expect(cells[1]?.sum?.low?.toString()).toBe('1251');
  });

  it('records it, and names the total that its rows do not come to', async () => {
    const ledger = await ledgerOf();
    const { recorded, faults, contradicted } = await importXlsx(ledger, await committeeTable(), mapping, told);
    expect([recorded, faults]).toEqual([6, 0]);
    expect(contradicted.map(({ address }) => address)).toEqual(["'Biểu 1'!C7"]);
    const again = await importXlsx(ledger, await committeeTable(), mapping, told);
    expect(again.recorded).toBe(6);
    expect((await ledger.view()).figures()).toHaveLength(6);
  });

  it('takes a total for a figure of the whole where that is said, and the finding names its cell', async () => {
    const ledger = await ledgerOf();
    const whole = { column: 'Địa bàn', words: ['tổng cộng'], as: { territory: { is: 'ha-giang' } } };
    const { recorded } = await importXlsx(ledger, await committeeTable(), { ...mapping, totals: whole }, told);
    expect(recorded).toBe(8);
    const now = await ledger.view();
    const wrong = reconcile(now).findings.filter(({ status }) => status === 'inconsistent');
    expect(wrong.map(({ kind, gap }) => [kind, gap?.toString()])).toEqual([['territories', '1']]);
    expect(wrong[0]?.figures.map(({ locator }) => locator)).toEqual(["'Biểu 1'!C5", "'Biểu 1'!C6", "'Biểu 1'!C7"]);
  });

  it('reads what is merged over rows in each of them, and a number only once', async () => {
    const bytes = await committeeTable((sheet) => {
      sheet.getRow(8).values = ['Đồng Văn', 3, 5];
      sheet.getRow(9).values = ['Đồng Văn', 3, 6];
      sheet.mergeCells('A8:A9');
      sheet.mergeCells('B8:B9');
    });
    const { figures } = await readXlsx(bytes, mapping, { view });
    const last = figures.filter(({ row }) => row >= 8);
    expect(last.map(({ address, figure }) => `${address} ${figure.territory} ${figure.value}`)).toEqual([
      "'Biểu 1'!B8 dong-van 3",
      "'Biểu 1'!C8 dong-van 5",
      "'Biểu 1'!C9 dong-van 6",
    ]);
  });

  it('reads dates as days, months and years, and leaves no error unsaid', async () => {
    const bytes = await committeeTable((sheet) => {
      sheet.getCell('F3').value = 'Kỳ';
      const periods = [
        ['F5', 'dd/mm/yyyy'],
        ['F6', 'mm/yyyy'],
      ] as const;
      for (const [cell, format] of periods) {
        sheet.getCell(cell).value = new Date(Date.UTC(2021, 5, 1));
        sheet.getCell(cell).numFmt = format;
      }
      sheet.getCell('B5').value = { formula: 'A1+1' };
      sheet.getCell('B6').value = { error: '#DIV/0!' };
    });
    const dated = { ...mapping, period: { column: 'Kỳ' }, values: [{ column: 2, indicator: { is: 'cases' } }] };
    const { figures } = await readXlsx(bytes, dated, { view });
    expect(figures.map(({ figure }) => [figure.period, figure.value])).toEqual([
      ['2021-06-01', '=A1+1'],
      ['2021-06', '#DIV/0!'],
    ]);
    const ledger = await ledgerOf();
    const { recorded, issues } = await importXlsx(ledger, bytes, dated, told);
    expect(recorded).toBe(0);
    expect(new Set(issues.map(({ address }) => address))).toEqual(new Set(["'Biểu 1'!B5", "'Biểu 1'!B6"]));
  });

  it('shows numbers as a spreadsheet does', () => {
    const shown = (value: string, format: string, language = 'vi') =>
      numbersShown({ language, from1904: false })(value, format);
    const from1904 = numbersShown({ language: 'vi', from1904: true });
    expect(shown('2082', 'General')).toBe('2082');
    expect(shown('2082', '#,##0')).toBe('2.082');
    expect(shown('2082', '#,##0', 'en')).toBe('2,082');
    expect(shown('0.976', '0.0%')).toBe('97,6%');
    expect(shown('0.30000000000000004', 'General')).toBe('0,3');
    expect(shown('92.857142857142861', 'General')).toBe('92,8571428571429');
    expect(shown('-10.9', '#,##0.00;[Red]-#,##0.00')).toBe('-10,90');
    expect(shown('92.8', '0.00"%"')).toBe('92,80%');
    expect(shown('1.5E3', 'General')).toBe('1500');
    expect(shown('2.5', '#,##0')).toBe('3');
    expect(shown('44361', 'dd/mm/yyyy')).toBe('2021-06-14');
    expect(shown('59', 'd/m/yyyy')).toBe('1900-02-28');
    expect(shown('61', 'd/m/yyyy')).toBe('1900-03-01');
    expect(from1904('0', 'd/m/yyyy')).toBe('0 [d/m/yyyy]');
    expect(from1904('42899', 'd/m/yyyy')).toBe('2021-06-14');
    expect(shown('NaN', '0')).toBe('NaN');
  });

  it.each([
    ['5', '"hơn "0', 'hơn 5'],
    ['5', '"~"0', '~5'],
    ['12', '0" vụ"', '12 vụ'],
    ['12', '"hơn "General', 'hơn 12'],
    ['1234567', '#,##0,', '1.235'],
    ['1234567', '0.0,,"M"', '1,2M'],
    ['1234', '[$₫-42A]\\ #,##0', '₫ 1.234'],
    ['1234', '[$-42A]#,##0', '1.234'],
    ['-5', '#,##0_);[Red](#,##0)', '-5'],
    ['-5', '_(* #,##0.0_);_(* \\(#,##0.0\\);_(* "-"??_);_(@_)', '-5,0'],
    ['0', '_(* #,##0.0_);_(* \\(#,##0.0\\);_(* "-"??_);_(@_)', '-'],
    ['-1234.5', '_-* #,##0.00\\ _₫_-;\\-* #,##0.00\\ _₫_-', '-1.234,50'],
    ['5', '"tăng "0;"giảm "0', 'tăng 5'],
    ['-5', '"tăng "0;"giảm "0', 'giảm 5'],
    ['-5', '0.0', '-5,0'],
    ['-0.4', '0', '0'],
    ['0', '0;-0;;@', ''],
    ['0', '#,###', ''],
    ['5', '000', '005'],
    ['12', '[>10]"nhiều";0', 'nhiều'],
    ['7', '[>10]"nhiều";0', '7'],
    ['2000', '[>=1000]0.0,"K";0', '2,0K'],
    ['12', '@', '12'],
    // What cannot be followed is no number.
    ['12345', '0.00E+00', '12345 [0.00E+00]'],
    ['0.5', '# ?/?', '0.5 [# ?/?]'],
    ['0.5', 'h:mm', '0.5 [h:mm]'],
    ['1.5', '[h]:mm', '1.5 [[h]:mm]'],
    ['5', '0000-00', '5 [0000-00]'],
    ['1234.5', '#.##0,00', '1234.5 [#.##0,00]'],
    ['-5', '0;0', '-5 [0;0]'],
    ['-5', '0" vụ";0" vụ"', '-5 [0" vụ";0" vụ"]'],
    ['-5', '#,##0;[Red]#,##0', '-5 [#,##0;[Red]#,##0]'],
    ['-5', '0;;', '-5 [0;;]'],
    ['5', ';;;', '5 [;;;]'],
    ['-5', '[>10]0;0', '-5 [[>10]0;0]'],
    ['5', '[DBNum1]0', '5 [[DBNum1]0]'],
    ['5', `${'0'.repeat(255)}.0`, `5 [${'0'.repeat(255)}.0]`],
  ])('shows %s in the format %s as %s', (stored, format, text) => {
    expect(numbersShown({ language: 'vi', from1904: false })(stored, format)).toBe(text);
  });

  it('takes no truth value for a number, and none that its format hides or changes', async () => {
    const cells = [
      ['B5', true, 'General'],
      ['B6', 12345, '0.00E+00'],
      ['C5', -5, '0;0'],
      ['C6', 7, '"hơn "0'],
      ['D5', 0.5, '# ?/?'],
      ['D6', 1234567, '0.0,,"M"'],
    ] as const;
    const bytes = await committeeTable((sheet) => {
      for (const [address, value, format] of cells) {
        sheet.getCell(address).value = value;
        sheet.getCell(address).numFmt = format;
      }
    });
    const ledger = await ledgerOf();
    const { issues, recorded } = await importXlsx(ledger, bytes, mapping, told);
    expect(issues.map(({ address }) => address).sort()).toEqual([
      "'Biểu 1'!B5",
      "'Biểu 1'!B6",
      "'Biểu 1'!C5",
      "'Biểu 1'!D5",
      "'Biểu 1'!D6",
    ]);
    expect(recorded).toBe(0);
    const { figures } = await readXlsx(bytes, mapping, { view });
    expect(figures.find(({ address }) => address.endsWith('C6'))?.figure.value).toBe('hơn 7');
  });
});
