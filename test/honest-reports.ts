/**
 * A hundred honest reports, typed in as print has them: the forms are those of real committee texts, rounded and cut,
 * hedged, small, scaled, restated. Whatever is computed in them was computed by hand, outside the library.
 *
 * Each cell is a letter for its indicator (see `honest-reports.test.ts`), after it `:` a kind or circumstance, `'` for
 * last year, `@` a part of the year other than the first half; before it `A/` a district; `+` prints a cell again.
 */

/** What is printed, and in which documents: those of last year say so. */
export interface HonestReport {
  readonly what: string;
  readonly documents: readonly { readonly year: 2023 | 2024; readonly figures: Readonly<Record<string, string>> }[];
}

export const honestReports: readonly HonestReport[] = [
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '3.389 vụ', "n'": '3.599 vụ', c: 'giảm 5,83%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '180 vụ', "n'": '183 vụ', c: 'giảm 1,6%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '206 vụ', "n'": '113 vụ', c: 'tăng 82,3%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '2.178 vụ', "n'": '2.500 vụ', c: '-12,88%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '12.321 vụ', "n'": '11.876 vụ', c: 'tăng 3,75%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '31.452 vụ', "n'": '33.011 vụ', c: 'giảm 4,722%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '947 vụ', "n'": '906 vụ', c: 'tăng 5%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '4.600 vụ', "n'": '4.711 vụ', c: '-2,4%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '6.419 vụ', "n'": '6.420 vụ', c: 'giảm 0,01%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '133 vụ', "n'": '168 vụ', c: 'giảm 20,83%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '376.131 vụ', "n'": '342.018 vụ', c: '+9,9%' } }],
  },
  {
    what: 'count, last year and change',
    documents: [{ year: 2024, figures: { n: '17 vụ', "n'": '21 vụ', c: 'giảm 19%' } }],
  },
  {
    what: 'count, difference and change, no base',
    documents: [{ year: 2024, figures: { n: '2.178 vụ', d: 'giảm 322 vụ', c: 'giảm 12,88%' } }],
  },
  {
    what: 'count, difference and change, no base',
    documents: [{ year: 2024, figures: { n: '1.120 vụ', d: 'tăng 27 vụ', c: 'tăng 2,47%' } }],
  },
  {
    what: 'count, difference and change, no base',
    documents: [{ year: 2024, figures: { n: '123 vụ', d: 'giảm 10 vụ', c: 'giảm 7,51%' } }],
  },
  {
    what: 'count, difference and change, no base',
    documents: [{ year: 2024, figures: { n: '87 vụ', d: 'giảm 09 vụ', c: 'giảm 9,4%' } }],
  },
  {
    what: 'count, difference and change, no base',
    documents: [{ year: 2024, figures: { n: '5.210 vụ', d: 'tăng 228 vụ', c: 'tăng 5%' } }],
  },
  {
    what: 'count, difference and change, no base',
    documents: [{ year: 2024, figures: { n: '329 vụ', d: 'giảm 112 vụ', c: 'giảm 25,397%' } }],
  },
  {
    what: 'rounded and cut in one text',
    documents: [{ year: 2024, figures: { n: '1.031 vụ', "n'": '787 vụ', c: 'tăng 31,0%', k: '322 vụ', r: '31,2%' } }],
  },
  {
    what: 'rounded and cut in one text',
    documents: [{ year: 2024, figures: { n: '262 vụ', "n'": '340 vụ', c: 'giảm 22,9%', k: '100 vụ', r: '38,1%' } }],
  },
  {
    what: 'rounded and cut in one text',
    documents: [{ year: 2024, figures: { n: '655 vụ', "n'": '500 vụ', c: 'tăng 31,00%', k: '203 vụ', r: '30,9%' } }],
  },
  {
    what: 'rounded and cut in one text',
    documents: [{ year: 2024, figures: { n: '911 vụ', "n'": '1.002 vụ', c: 'giảm 9,1%', k: '282 vụ', r: '30,95%' } }],
  },
  {
    what: 'rounded and cut in one text',
    documents: [{ year: 2024, figures: { n: '76 vụ', "n'": '55 vụ', c: 'tăng 38,2%', k: '29 vụ', r: '38,1%' } }],
  },
  {
    what: 'rounded and cut in one text',
    documents: [
      { year: 2024, figures: { n: '4.123 vụ', "n'": '5.010 vụ', c: 'giảm 17,70%', k: '1.277 vụ', r: '30,97%' } },
    ],
  },
  { what: 'hedged fall', documents: [{ year: 2024, figures: { n: '1.002 vụ', "n'": '1.104 vụ', c: 'giảm hơn 9%' } }] },
  { what: 'hedged fall without levels', documents: [{ year: 2024, figures: { c: 'giảm hơn 9%', m5: '4%' } }] },
  {
    what: 'hedged count',
    documents: [{ year: 2024, figures: { n: 'hơn 4.600 vụ', "n'": '4.711 vụ', c: 'giảm gần 2%' } }],
  },
  {
    what: 'about',
    documents: [{ year: 2024, figures: { n: 'khoảng 11.500 vụ', 'n@Q1': '5.612 vụ', 'n@Q2': '5.871 vụ' } }],
  },
  { what: 'at least', documents: [{ year: 2024, figures: { n: 'ít nhất 80 vụ', "n'": '75 vụ', d: 'tăng 08 vụ' } }] },
  { what: 'nearly', documents: [{ year: 2024, figures: { k: 'gần 60 vụ', n: '64 vụ', r: 'hơn 90%' } }] },
  { what: 'range', documents: [{ year: 2024, figures: { n: '103 vụ', "n'": '108 vụ', c: 'giảm từ 3 đến 5%' } }] },
  { what: 'open range', documents: [{ year: 2024, figures: { k: '130 vụ', n: '152 vụ', r: 'từ 80% trở lên' } }] },
  { what: 'over so much', documents: [{ year: 2024, figures: { r: 'trên 83%', k: '172 vụ', n: '206 vụ' } }] },
  { what: 'estimate', documents: [{ year: 2024, figures: { n: 'ước 2.500 vụ', "n'": '2.512 vụ', c: 'giảm 0,4%' } }] },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '341/360', 'r+': '94,72%', n: '360 vụ', k: '341 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '172/183', 'r+': '93,99%', n: '183 vụ', k: '172 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '133/168', 'r+': '79,1%', n: '168 vụ', k: '133 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '251/257', 'r+': '97,7%', n: '257 vụ', k: '251 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '5/5', 'r+': '100%', n: '5 vụ', k: '5 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '111/111', 'r+': '100%', n: '111 vụ', k: '111 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '18/142', 'r+': '12,676%', n: '142 vụ', k: '18 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '1/142', 'r+': '0,704%', n: '142 vụ', k: '1 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '5/7', 'r+': '71,43%', n: '7 vụ', k: '5 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '4/7', 'r+': '57,1%', n: '7 vụ', k: '4 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '1.376/1.401', 'r+': '98,21%', n: '1.401 vụ', k: '1.376 vụ' } }],
  },
  {
    what: 'fraction and percent',
    documents: [{ year: 2024, figures: { r: '6/21', 'r+': '28,57%', n: '21 vụ', k: '6 vụ' } }],
  },
  { what: 'fraction of another whole', documents: [{ year: 2024, figures: { r: '448/453', 'r+': '92,75%' } }] },
  {
    what: 'fraction over a hedge',
    documents: [{ year: 2024, figures: { r: '82 chia cho hơn 120', k: '82 vụ', n: '121 vụ' } }],
  },
  { what: 'margin over 75', documents: [{ year: 2024, figures: { r: '92,86%', m: '17,86%' } }] },
  { what: 'margin over 75', documents: [{ year: 2024, figures: { r: '83,48%', m: '8,48%' } }] },
  { what: 'margin over 75', documents: [{ year: 2024, figures: { r: '95%', m: '20%' } }] },
  { what: 'margin over 75', documents: [{ year: 2024, figures: { r: '87,44%', m: '12,44%' } }] },
  { what: 'margin over 75', documents: [{ year: 2024, figures: { r: 'hơn 78%', m: 'vượt trên 3%' } }] },
  { what: 'margin over 75', documents: [{ year: 2024, figures: { r: '78,9%', m: 'vượt gần 4%' } }] },
  {
    what: 'padded',
    documents: [{ year: 2024, figures: { n: '06 vụ', "n'": '05 vụ', d: 'tăng 01 vụ', c: 'tăng 20%' } }],
  },
  {
    what: 'padded fall',
    documents: [{ year: 2024, figures: { n: '02 vụ', "n'": '04 vụ', d: 'giảm 02 vụ', c: 'giảm 50%' } }],
  },
  {
    what: 'base zero, no percent',
    documents: [{ year: 2024, figures: { n: '05 vụ', "n'": 'không xảy ra', d: 'tăng 05 vụ' } }],
  },
  {
    what: 'both zero',
    documents: [{ year: 2024, figures: { n: 'không xảy ra', "n'": 'không xảy ra', d: 'không tăng, không giảm' } }],
  },
  {
    what: 'down to nothing',
    documents: [{ year: 2024, figures: { n: 'không xảy ra', "n'": '03 vụ', d: 'giảm 03 vụ', c: 'giảm 100%' } }],
  },
  { what: 'number words', documents: [{ year: 2024, figures: { n: 'sáu vụ', "n'": 'bảy vụ', d: 'giảm một vụ' } }] },
  {
    what: 'as many',
    documents: [{ year: 2024, figures: { n: '341 vụ', "n'": '341 vụ', c: '0%', d: 'không thay đổi' } }],
  },
  {
    what: 'base zero, whole quarter',
    documents: [
      { year: 2024, figures: { 'n@Q1': 'không xảy ra', 'n@Q2': '09 vụ', n: '09 vụ', "n'": '0 vụ', d: 'tăng 09 vụ' } },
    ],
  },
  { what: 'rate above 100', documents: [{ year: 2024, figures: { k: '104 vụ', n: '99 vụ', r: '105,05%' } }] },
  { what: 'rate above 100', documents: [{ year: 2024, figures: { k: '412 vụ', n: '371 vụ', r: '111,0%' } }] },
  { what: 'rate above 100', documents: [{ year: 2024, figures: { k: '61 vụ', n: '21 vụ', r: '290,5%' } }] },
  { what: 'change above 100', documents: [{ year: 2024, figures: { n: '7 vụ', "n'": '3 vụ', c: '+133,33%' } }] },
  { what: 'change above 100', documents: [{ year: 2024, figures: { n: '3 vụ', "n'": '1 vụ', c: 'tăng 200%' } }] },
  {
    what: 'change above 100',
    documents: [{ year: 2024, figures: { n: '1.093 vụ', "n'": '280 vụ', c: 'tăng 290,3%' } }],
  },
  { what: 'quarters', documents: [{ year: 2024, figures: { 'n@Q1': '1.120 vụ', 'n@Q2': '980 vụ', n: '2.100 vụ' } }] },
  {
    what: 'nine months',
    documents: [{ year: 2024, figures: { 'n@9M': '3.000 vụ', n: '2.100 vụ', 'n@Q3': '900 vụ', 'n@Q1': '1.120 vụ' } }],
  },
  {
    what: 'months',
    documents: [
      { year: 2024, figures: { 'n@04': '31 vụ', 'n@05': '28 vụ', 'n@06': '40 vụ', 'n@Q2': '99 vụ', n: '201 vụ' } },
    ],
  },
  { what: 'year to date', documents: [{ year: 2024, figures: { 'n@5M': '172 vụ', 'n@06': '40 vụ', n: '212 vụ' } }] },
  {
    what: 'rounded quarters',
    documents: [{ year: 2024, figures: { 'n@Q1': '5,6 nghìn vụ', 'n@Q2': '5,9 nghìn vụ', n: '11 nghìn vụ' } }],
  },
  {
    what: 'thousands',
    documents: [{ year: 2024, figures: { n: '11,5 nghìn vụ', "n'": '12.321 vụ', c: 'giảm 6,3%' } }],
  },
  {
    what: 'among them, not all',
    documents: [{ year: 2024, figures: { n: '257 vụ', 'n:armed': '31 vụ', 'n:night': '112 vụ' } }],
  },
  {
    what: 'among them, overlapping',
    documents: [{ year: 2024, figures: { n: '40 vụ', 'n:armed': '31 vụ', 'n:night': '29 vụ' } }],
  },
  { what: 'among them, hedged whole', documents: [{ year: 2024, figures: { n: 'hơn 300 vụ', 'n:armed': '113 vụ' } }] },
  {
    what: 'within',
    documents: [{ year: 2024, figures: { n: '206 vụ', g: '74 vụ', 'g@Q1': '33 vụ', 'n@Q1': '101 vụ' } }],
  },
  {
    what: 'kinds',
    documents: [{ year: 2024, figures: { 'n:theft': '12 vụ', 'n:fraud': '18 vụ', 'n:other': '21 vụ', n: '51 vụ' } }],
  },
  {
    what: 'two of three kinds',
    documents: [{ year: 2024, figures: { 'n:theft': '12 vụ', 'n:fraud': '18 vụ', n: '51 vụ' } }],
  },
  {
    what: 'shares to 99,9',
    documents: [{ year: 2024, figures: { 'q:theft': '33,3%', 'q:fraud': '33,3%', 'q:other': '33,3%', n: '51 vụ' } }],
  },
  {
    what: 'shares to 100,1',
    documents: [{ year: 2024, figures: { 'q:theft': '16,7%', 'q:fraud': '16,7%', 'q:other': '66,7%' } }],
  },
  {
    what: 'shares of counts',
    documents: [
      {
        year: 2024,
        figures: { 'n:theft': '12 vụ', 'n:fraud': '18 vụ', n: '51 vụ', 'q:theft': '23,5%', 'q:fraud': '35,2%' },
      },
    ],
  },
  { what: 'share of another', documents: [{ year: 2024, figures: { g: '108 vụ', n: '344 vụ', s: '31,4%' } }] },
  { what: 'share of another, small', documents: [{ year: 2024, figures: { g: '08 vụ', n: '344 vụ', s: '2,3%' } }] },
  {
    what: 'changes by kind',
    documents: [
      {
        year: 2024,
        figures: {
          'd:theft': 'giảm 03 vụ',
          'd:fraud': 'tăng 05 vụ',
          'd:other': 'giảm 12 vụ',
          d: 'giảm 10 vụ',
          n: '123 vụ',
          c: 'giảm 7,52%',
        },
      },
    ],
  },
  {
    what: 'points printed as percent',
    documents: [{ year: 2024, figures: { r: '93,99%', "r'": '91,36%', rp: 'tăng 2,63%', k: '172 vụ', n: '183 vụ' } }],
  },
  {
    what: 'points of rates only',
    documents: [{ year: 2024, figures: { r: '92,9%', "r'": '90,5%', rp: 'tăng 2,37%' } }],
  },
  {
    what: 'stock',
    documents: [
      { year: 2024, figures: { a: '2.082 người', "a'": '2.119 người', ac: 'giảm 1,75%', ad: 'giảm 37 người' } },
    ],
  },
  { what: 'stock at two days', documents: [{ year: 2024, figures: { 'a@Q1': '2.101 người', a: '2.082 người' } }] },
  {
    what: 'stock, hedged',
    documents: [{ year: 2024, figures: { a: 'gần 2.100 người', "a'": '2.119 người', ad: 'giảm hơn 30 người' } }],
  },
  {
    what: 'kilograms',
    documents: [{ year: 2024, figures: { w: '127,092 kg', "w'": '2.212,24 kg', wc: 'giảm 94,26%' } }],
  },
  {
    what: 'kilograms by quarter',
    documents: [{ year: 2024, figures: { 'w@Q1': '40,78 kg', 'w@Q2': '86,31 kg', w: '127,1 kg' } }],
  },
  { what: 'money', documents: [{ year: 2024, figures: { v: '30,5 tỷ đồng', "v'": '22,1 tỷ đồng', vc: 'tăng 38%' } }] },
  {
    what: 'money, mixed scales',
    documents: [{ year: 2024, figures: { v: '726,6 triệu đồng', "v'": '5 tỷ đồng', vc: 'giảm 85%' } }],
  },
  {
    what: 'money by quarter',
    documents: [{ year: 2024, figures: { 'v@Q1': '726,6 triệu đồng', 'v@Q2': '992,3 triệu đồng', v: '1,7 tỷ đồng' } }],
  },
  { what: 'direction', documents: [{ year: 2024, figures: { n: '341 vụ', "n'": '360 vụ', c: 'giảm' } }] },
  { what: 'direction against', documents: [{ year: 2024, figures: { c: 'tăng', d: 'tăng 41 vụ' } }] },
  {
    what: 'district beside province',
    documents: [{ year: 2024, figures: { n: '206 vụ', 'A/n': '74 vụ', 'B/n': '51 vụ' } }],
  },
  {
    what: 'district rates',
    documents: [
      { year: 2024, figures: { r: '72,8%', 'A/r': '81,1%', 'A/k': '60 vụ', 'A/n': '74 vụ', n: '206 vụ', k: '150 vụ' } },
    ],
  },
  {
    what: 'last year restated',
    documents: [
      { year: 2023, figures: { "n'": '110 vụ' } },
      { year: 2024, figures: { n: '206 vụ', "n'": '113 vụ', c: 'tăng 82,3%' } },
    ],
  },
  {
    what: 'last year restated with its parts',
    documents: [
      { year: 2023, figures: { "n'": '110 vụ', "n'@Q1": '60 vụ', "n'@Q2": '50 vụ' } },
      { year: 2024, figures: { n: '100 vụ', "n'": '113 vụ', d: 'giảm 13 vụ' } },
    ],
  },
  {
    what: 'last year rounded later',
    documents: [
      { year: 2023, figures: { "n'": '12.321 vụ' } },
      { year: 2024, figures: { n: '11,5 nghìn vụ', "n'": '12,3 nghìn vụ', c: 'giảm 6,7%' } },
    ],
  },
  {
    what: 'rate restated',
    documents: [
      { year: 2023, figures: { "r'": '90,48%' } },
      { year: 2024, figures: { r: '92,86%', "r'": '90,84%', rp: 'tăng 2,02%' } },
    ],
  },
  {
    what: 'stock counted anew',
    documents: [
      { year: 2023, figures: { "a'": '2.119 người' } },
      { year: 2024, figures: { a: '2.082 người', "a'": '2.126 người', ad: 'giảm 44 người', ac: 'giảm 2,0%' } },
    ],
  },
];
