/**
 * Printed texts at the edges of what is read: each row is near another that reads otherwise. `test/golden/readings.txt`
 * shows what is made of them.
 */
import type { ReadingOptions } from '../../src/model/quantity.ts';

/** Texts that are read with the same options. */
export interface PrintedTexts {
  readonly title: string;
  readonly options: ReadingOptions;
  readonly texts: readonly string[];
}

const vi = (title: string, texts: readonly string[], as?: ReadingOptions['as']): PrintedTexts => ({
  title: `${title}, Vietnamese${as === undefined ? '' : `, as a ${as}`}`,
  options: { language: 'vi', as },
  texts,
});
const en = (title: string, texts: readonly string[], as?: ReadingOptions['as']): PrintedTexts => ({
  title: `${title}, English${as === undefined ? '' : `, as a ${as}`}`,
  options: { language: 'en', as },
  texts,
});
const nines = (count: number) => '9'.repeat(count);

export const printedTexts: readonly PrintedTexts[] = [
  vi('Marks and groups', [
    ...['-5', '+5', '- 5', '+ 5', '-', '-vụ', '−5%', '- vụ'],
    ...[
      '22 800 500',
      '2222 800',
      '22 80',
      '22 8000',
      '22 800,55',
      '22 800,55 vụ',
      '22 800 500 vụ',
      '1.234.567,5 vụ',
      '-0,0 vụ',
      '22 800.5',
      '22 1800,5',
      '5,5 800',
      '12 345 67',
    ],
    ...['012 vụ', '0123', '1234.567', '0.123', '01.234', '12.34', '1.25', '13.8', '1,234,567', '1.234.567,5'],
    ...[nines(30), `0,${'1'.repeat(18)}`, 'x 999'],
    ...['5kg', '5tỷ', '5triệu vụ', '5tỷxyz', '5m', '5xyz', '0,00%', '-0,0'],
    ...['5 mươi vụ', '5 hai vụ', '5 trăm nghìn', 'một vụ', '22 800,5,5', ' 5  lượt   người ', 'x'.repeat(60)],
  ]),
  en('Marks and groups', [
    ...['5kg', '5km', '5 m', '5m', '5x', '7th', '22 800.5', '22 800,5', '1,234.5', '1.234,5', '22,800', '4.50'],
  ]),
  vi('Quotation marks and brackets', [
    ...['“92,86%”', '"5"', '«5 vụ»', '5.', '5!', '"5 vụ".', '(5 vụ).', '“(5)”', '"(-5)"', '. 5'],
    ...['"', '...', '()', '(5', '((5))', '(5) (6)', '(vụ)', '(-5)', '(5 vụ)', '(+5)', ')(', '(1)', '( )'],
    ...['(5 vụ', '5 vụ)', '"()"', '((5)', '(5))'],
    `5 ${'v'.repeat(498)}`,
  ]),
  vi('Words before a number', [
    ...['còn 5', 'bằng 91%', 'giảm còn 5', 'bằng 91% so với cùng kỳ', 'giảm từ 5 trở lên', 'tăng từ 5 trở xuống'],
    ...['từ 5 trở xuống', 'hơn từ 5 trở lên', 'khoảng từ 5 trở lên', 'ít nhất 5 trở lên', 'dưới 5 trở xuống'],
    ...['không quá 5 trở xuống', 'hơn 5 trở xuống', 'dưới 5 trở lên', 'khoảng 5 (ước)', 'hơn 5 (ước)', '5 (ước)'],
    ...['khoảng -5', 'giảm hơn -5', 'giảm -5', 'ít nhất -5', 'giảm khoảng 5', 'giảm giảm 5', 'hơn hơn 5 vụ'],
    ...['giảm từ', 'giảm hơn', 'giảm còn', 'vượt', 'từ', 'thứ', 'giảm vượt', 'tăng khoảng', 'giảm từ tăng'],
    ...['giảm so với cùng kỳ (giảm)', 'giảm so với cùng kỳ (tăng)', 'giảm so với 5 vụ', 'giảm so với cùng kỳ 2023'],
    ...['vượt 5 kg', '£5', '≥ 5%', '<= 5', '> 5%', '~5%'],
  ]),
  vi('Words before a number', ['vượt 5 kg', 'vượt 5%', 'vượt chỉ tiêu 5%', 'vượt Quốc hội giao 5%'], 'margin'),
  vi('Words behind a number', [
    ...['5% giảm', '5% tăng', 'giảm 5% tăng', 'giảm 5% so với cùng kỳ (tăng)', 'giảm 5% so với cùng kỳ (giảm)'],
    ...[
      '5 vụ ước',
      '5 ước',
      '5 vụ, ước',
      '5 vụ, ước cả năm',
      '5 vụ ước mơ đẹp',
      '5 điều ước',
      '5 vụ ước (tính)',
      '5 (ước) vụ',
    ],
    ...['5 (hơn)', '5 (khoảng) vụ', '5 vụ (khoảng)', '5 vụ (dưới)'],
    ...['5 vụ (đến 7)', '5 vụ (3 đến 4)', '5 vụ (giảm)', '5 vụ (7)', '5 vụ, 7 người'],
    ...['5 m2 đất', '5 người/km2', '5 tấn CO2', '5 người/abcd2', '5 người/m2x', '5 lượt A1', '5 vụ m25', '5 vụ m³'],
    ...['5 vụ so với 6 tháng đầu năm 2023', '5 vụ so với tháng 6', '5 vụ so với 2023', '5 vụ so với 5 vụ'],
    ...['5 vụ so với 12023', '5 vụ so với 20233', '5 vụ so với năm 5', '5 vụ so với 15 ngày', '5 vụ so với 1899'],
    ...['5 vụ so với quý 2', '5 vụ so với m2', '5 vụ so với năm A1', '5 tháng', '5 vụ trở lên', '5 trở xuống'],
  ]),
  en('Words around a number', [
    ...['5% higher', '5% lower than in 2023', 'down 5% higher', '5% higher lower', 'up 5% higher', '5% decrease'],
    ...['5% decrease in cases', '5% decrease clinics', '5 cases estimated', '5 estimated cases', '5 est. cases'],
    ...['5 cases estimated by police', '5 cases, estimated', '5 cases estimated; high', '5 or more', '5 or less'],
    ...['at least 5 or more', 'about 5 or less', 'more than 5 or above', 'under 5 or below', '5 cases than 5'],
    ...['5 cases compared with May 2023', '5 (about)', '5 (over)', 'reached 5', 'equal to 5%', 'between 5 and 7'],
    ...['5 and 7', '5 cases more than in 2023', '5% more clinics', 'increase of 5%', 'fall of 5% from 2023'],
  ]),
  vi('Ranges', [
    ...['từ giảm 5% đến tăng 10%', 'từ giảm 10% đến giảm 5%', 'giảm 5 đến 10%', 'giảm từ 5 đến 10%', 'tăng 5-10%'],
    ...['tăng khoảng 5-10%', 'tăng từ 5 đến 10%', '5 đến 10% giảm', '-5 đến 10% giảm', '5% đến -10% giảm'],
    ...['từ 5 đến giảm 10% tăng', 'từ giảm 5 đến 10% tăng', 'giảm 5 đến 10% giảm', '5% giảm đến 10%', '-5 đến 10%'],
    ...['từ -5 đến 10%', '+5 đến 10%', '+5 đến 10% giảm', '5 đến +10% giảm', 'từ tăng 5 đến 10% giảm'],
    ...['5 đến còn 10', 'còn 5 đến 10', '5 đến 10 trở lên', '5 đến từ 10%', 'thứ 5 đến 10', '10 đến 5', '5 đến 5'],
    ...[
      '5 vụ đến 10 vụ',
      '5 vụ đến 10 người',
      '5 kg đến 10 kg',
      '5 kg đến 10',
      '5 kg đến 10 nghìn',
      '5 đến 10 kg',
      '5 vụ đến 10 kg',
    ],
    ...['5 kg đến 10 vụ', '5% đến 10', '5 đến 10 vụ', '5 kg đến 10 tấn'],
    ...['5 triệu đến 10 triệu đồng', '5 - 10 triệu', '5 triệu - 10', '5 nghìn đến 10 triệu đồng', '5 - 10 triệu đồng'],
    ...['5 triệu đồng đến 10', '5 vụ - 10 triệu đồng', '5 vụ - 10 triệu vụ', '5 nghìn - 10 triệu'],
    ...[
      `${nines(29)} tỷ đến ${nines(30)} tỷ`,
      `5 đến ${nines(29)} tỷ`,
      `${nines(29)} tỷ đến 5`,
      'hơn hơn 5 đến 10',
      '5 đến hơn hơn 10',
    ],
    ...[
      'khoảng 3-5%',
      'khoảng 3 đến 5%',
      'khoảng 3 - hơn 5%',
      'khoảng 3 - >5%',
      'hơn 3-5%',
      'hơn 3 đến 5%',
      '3 đến khoảng 5%',
    ],
    ...['khoảng từ 3 đến 5%', 'hơn từ 3 đến 5%', '3 đến 5% (ước)', 'hơn 3 đến 5% (ước)', '3 đến hơn 5% (ước)'],
    ...['khoảng từ 3 đến 5% (ước)', 'khoảng 3-5% (ước)', 'hơn từ 3 đến 5% (ước)', '3% (ước) đến 5%', 'hơn 3-5% (ước)'],
    ...['khoảng 3 đến 5% (ước)', '3 đến khoảng 5% (ước)', 'từ hơn 3 đến dưới 5%', '5 đến 4.5', '5 đến 7xyz'],
    ...['5 đến tăng giảm 10%', '5 lên 7'],
    ...['12-2025', '13-2025', '2020-2023', '1899-2025', '1900-2100', '2100-2101', '5-1899', '5-1900', '12-2025%'],
    ...['12% - 2025', '12 vụ-2025', '5-2.025', '12-2.000', '5,5-2025', '12-2025,5', '5-20255', '5-12025', '2024-2023'],
  ]),
  vi('Fractions and places', [
    ...['từ 5 chia cho 8', 'thứ 5 chia cho 8', 'còn 5 chia cho 8', '5 chia cho 8 (ước)', '5 (ước) chia cho 8'],
    ...['5% chia cho 8', '5 chia cho 8%', '5 chia cho 8 trở lên', '5 chia cho 8 tháng', '5 chia cho 8 giảm'],
    ...['5 kg chia cho 8 ha', '5 vụ chia cho 8 vụ', '5 kg chia cho 8 kg', '5 chia cho 8 kg', '5 kg chia cho 8'],
    ...['5 vụ chia cho 8', '5 vụ chia cho 8 người', '5 chia cho 8', 'hơn hơn 5 chia cho 8', '5 tỷ chia cho 8'],
    ...['1 trong 5', '1 trong 5 xã', '1 vụ trong 5 xã', '1 trong 5 tháng', '2 trong 5', 'thứ 2 trong 5', '5 xã/7'],
    ...['82/hơn 120', '5/kg', '5/ 7', '5 /vụ'],
  ]),
  vi(
    'Fractions',
    ['5/7', '5 vụ/7', '5/7 vụ', '5 kg/7 ha', '5 kg/7 kg', '5 trong 7', '5/7 (ước)', '5/-7', 'giảm 5/7', '5/7 tháng'],
    'fraction',
  ),
  vi(
    'Places',
    [
      ...['5/7', '7/7', '8/7', '0/7', '+5/7', '5/+7', '5 nghìn/7 nghìn', '5%/7', '5/7%', 'giảm 5/7', 'hơn 5/7'],
      ...['5/hơn 7', 'từ 5/7', 'còn 5/7', 'vượt 5/7', '5/7 (ước)', '5/7 trở lên', '5,5/7', '5/7 xã', '5 trong 7'],
      ...['thứ 5/7', `5/${nines(17)}`, '5/vượt 7'],
    ],
    'place',
  ),
  vi('Fractions in words', [
    ...['2 triệu rưởi', '5 vụ rưỡi', 'một phần', 'một phần số vụ', 'một phần ba', 'một phần vụ', 'hai phần trăm'],
    ...[
      '2 phần 3',
      '2 phần trăm',
      'hai phần',
      'năm phần mười',
      'ba phần năm',
      '3 phần vụ',
      'vụ phần ba',
      'hai phần số',
      'giảm ba phần năm số vụ',
    ],
  ]),
  en('Fractions in words', [
    ...[
      '2 and a half',
      '2 and a half cases',
      '5 and a quarter',
      '5 and a case',
      '5 first quarter cases',
      '5 second and third quarter cases',
      '5 cases in a quarter',
      'a half',
      'one third',
      '1 third',
      '2 thirds',
    ],
    ...['2 third', '1 half', '5 halves', 'one in five', '1 in 5', '1 in five', 'one in every five', 'one in every 5'],
    ...['two-thirds', '2-thirds', 'one - half', 'one of five', '3 quarters', 'one in cases', 'five cases', 'half'],
    ...['cases in five', '5 cases in five towns', 'cases third'],
  ]),
  vi('Words without a number', [
    ...['không có', 'không có vụ nào', 'không có hai vụ', 'không có trăm vụ', 'không xảy ra vụ nào trong 6 tháng'],
    ...['không có (ước)', 'chưa phát hiện vụ nào', 'không thay đổi số liệu', 'không có số liệu', 'không có số liệu vụ'],
    ...['không có thông tin', 'không có thông tin về vụ', 'không có thông tin vụ', 'không có báo cáo (mới)'],
    ...[
      'đã rút lại',
      'đã rút lại số liệu',
      'không có 5',
      'không tăng không giảm so với cùng kỳ',
      'không có so với cùng kỳ',
    ],
  ]),
  en('Words without a number', [
    ...[
      'no data',
      'no data breaches',
      'no data, yet',
      'no information (yet)',
      'no cases',
      'none',
      'unchanged',
      'no figures for May',
    ],
  ]),
  vi(
    'Days',
    ['14/10/2024', '14-10-2024', '14.10.2024', '2024-10-14', '14/10-2024', '14/10', '5/6/2024', '5/13/2024'],
    'day',
  ),
  en(
    'Days',
    [
      ...['05/06/2024', '5/5/2024', '13/5/2024', '5/13/2024', '12/12/2024', '12/5/2024', '5/12/2024', '5.6.2024'],
      ...['5-6-2024', '12/13/2024', '13/12/2024', '13.12.2024', '12.13.2024', '5 sep 2024', '12 September 2023'],
      ...['September 12, 2023', 'may 5 2024', '5 janu 2024', 'x'.repeat(60), 'x'.repeat(61)],
    ],
    'day',
  ),
];
