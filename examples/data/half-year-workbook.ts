/**
 * The half-yearly table of Hà Giang's Committee 138 as a workbook, as committees fill one in: headers in two rows, merged;
 * an indicator merged over its rows; numbers typed as numbers and as text.
 *
 * What is published (document 001) are the figures of 2021. Made up for this workbook, and marked "minh họa" in it, are the
 * figures of 2020 and both totals; the total of 2021 is one too many.
 */

import exceljs from 'exceljs';
import type { SheetMapping } from 'indicator-ledger/exchange/xlsx';

/** The bytes of the workbook. */
export async function halfYearWorkbook(): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Biểu 1');
  sheet.columns = [52, 28, 18, 18, 18, 60, 32, 32].map((width) => ({ width }));
  sheet.getCell('A1').value = 'BIỂU SỐ LIỆU 6 THÁNG ĐẦU NĂM 2021';
  sheet.mergeCells('A1:H1');
  sheet.getRow(3).values = [
    'Chỉ tiêu',
    'Hình thức',
    'Sáu tháng đầu năm',
    '',
    'Đến 13/8/2021',
    'Trích báo cáo',
    'Ghi chú',
    'Ghi chú về 2020',
  ];
  sheet.getRow(4).values = ['', '', '2020 (minh họa)', 2021];
  for (const block of ['A3:A4', 'B3:B4', 'C3:D3', 'E3:E4', 'F3:F4', 'G3:G4', 'H3:H4']) sheet.mergeCells(block);

  const placed = 'Người được đưa vào cai nghiện, giáo dục';
  sheet.getRow(5).values = ['Tỷ lệ khám phá các loại tội phạm', '', '', 0.976, '', quotes.clearance];
  sheet.getCell('D5').numFmt = '0.0%';
  sheet.getRow(6).values = ['Tội phạm về TTXH, so với cùng kỳ', '', '', 'giảm 10,9%', '', quotes.change];
  sheet.getRow(7).values = [placed, 'Tại gia đình, cộng đồng', 10, 12, '', quotes.home, '', made];
  sheet.getRow(8).values = ['', 'Cai nghiện bắt buộc', 16, 18, '', quotes.compulsory, '', made];
  sheet.getRow(9).values = ['', 'Giáo dục tại xã, phường', 19, 21, '', quotes.commune, '', made];
  sheet.getRow(10).values = ['', 'Tổng cộng', 45, 52, '', '', made, made];
  sheet.mergeCells('A7:A10');
  sheet.getRow(11).values = ['Mô hình tự quản về ANTT', '', '', '-', '527 mô hình', quotes.models];
  sheet.getRow(12).values = ['Tổ tự quản', '', '', '-', 2082, quotes.groups];
  sheet.getCell('E12').numFmt = '#,##0';
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** What the columns of the sheet mean. */
export const halfYearMapping: SheetMapping = {
  sheet: 'Biểu 1',
  header: [3, 4],
  territory: { is: 'ha-giang' },
  indicator: { column: 'Chỉ tiêu' },
  breakdown: {
    form: {
      column: 'Hình thức',
      words: {
        'Tại gia đình, cộng đồng': 'home-or-community',
        'Cai nghiện bắt buộc': 'compulsory',
        'Giáo dục tại xã, phường': 'commune-education',
      },
    },
  },
  values: [
    {
      column: 'Sáu tháng đầu năm / 2020 (minh họa)',
      period: { is: '2020-H1' },
      // The quotes are of 2021.
      remarks: { note: 'Ghi chú về 2020' },
    },
    { column: 'Sáu tháng đầu năm / 2021', period: { is: '2021-H1' } },
    { column: 'Đến 13/8/2021', period: { is: '2021-08-13' } },
  ],
  totals: { column: 'Hình thức', words: ['Tổng cộng'] },
  remarks: { quote: 'Trích báo cáo', note: 'Ghi chú' },
  absent: ['-'],
};

/** Beside every number that no document has. */
const made = 'Số minh họa, không có trong báo cáo';

const quotes = {
  clearance: 'tỷ lệ điều tra, khám phá các loại tội phạm đạt 97,6%',
  change: 'Giảm 10,9% số vụ phạm tội về trật tự xã hội so với cùng kỳ 2020',
  home: 'tổ chức cai nghiện tại gia đình, cộng đồng 12 người',
  compulsory: 'đưa vào cai nghiện bắt buộc 18 người',
  commune: 'đưa vào giáo dục tại xã, phường 21 người',
  models: 'hiện toàn tỉnh có 527 mô hình tự quản về ANTT',
  groups: '2.082 tổ tự quản tại các thôn, tổ dân phố',
};
