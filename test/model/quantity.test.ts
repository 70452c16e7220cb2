import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/model/decimal.ts';
import { formatInterval } from '../../src/model/interval.ts';
import {
  certainInterval,
  equalQuantities,
  expectedInterval,
  formatQuantity,
  fractionOf,
  parseQuantity,
  pointOf,
  type Quantity,
  type QuantityInput,
  quantityFrom,
  quantitySchema,
  type ReadingOptions,
} from '../../src/model/quantity.ts';

function made(input: QuantityInput): Quantity {
  const parsed = quantityFrom(input);
  if (!parsed.ok) throw new Error(parsed.issues[0]?.code);
  return parsed.value;
}

const certain = (input: QuantityInput, context = {}) => {
  const found = certainInterval(made(input), context);
  return found === null ? null : formatInterval(found);
};
const expected = (input: QuantityInput) => {
  const found = expectedInterval(made(input));
  return found === null ? null : formatInterval(found);
};

describe('what a quantity allows', () => {
  it('widens a printed number by its rounding', () => {
    const printed = { number: '92.86', step: '0.01' } as const;
    expect(certain({ ...printed, rounding: 'half-up' })).toBe('[92.855, 92.865]');
    expect(certain({ ...printed, rounding: 'truncated' })).toBe('[92.86, 92.87)');
    expect(certain(printed)).toBe('[92.855, 92.87)');
    expect(certain({ number: '-4.33', step: '0.01', rounding: 'truncated' })).toBe('(-4.34, -4.33]');
    expect(certain({ number: '0', step: '0.1', rounding: 'truncated' })).toBe('(-0.1, 0.1)');
    expect(certain({ number: '0', step: '0.1' })).toBe('(-0.1, 0.1)');
    expect(certain({ number: '0', step: '0.1', rounding: 'half-up' })).toBe('[-0.05, 0.05]');
    expect(certain({ number: '0', step: '0.1' }, { nonNegative: true })).toBe('[0, 0.1)');
    expect(certain({ number: '2082' })).toBe('[2082, 2082]');
    expect(certain({ number: '11000', step: '1000' })).toBe('[10500, 12000)');
  });

  it.each([
    [{ number: '-9', bound: 'more-than' }, '(−∞, -9)', '(-10, -9)'],
    [{ number: '83', bound: 'more-than' }, '(83, ∞)', '(83, 84)'],
    [{ number: '4600', bound: 'more-than' }, '(4600, ∞)', '(4600, 4700)'],
    [{ number: '60', bound: 'less-than' }, '[0, 60)', '(50, 60)'],
    [{ number: '-60', bound: 'less-than' }, '(-60, 0]', '(-60, -50)'],
    [{ number: '83', bound: 'about' }, '(82, 84)', '(82, 84)'],
    [{ number: '92.86', bound: 'about', step: '0.01' }, '(92.85, 92.87)', '(92.85, 92.87)'],
    [{ number: '2', bound: 'at-least' }, '[2, ∞)', '[2, ∞)'],
    [{ number: '-5', bound: 'at-least' }, '(−∞, -5]', '(−∞, -5]'],
    [{ number: '5', bound: 'at-most' }, '[0, 5]', '[0, 5]'],
    [{ number: '0', bound: 'less-than' }, '(−∞, 0)', '(-1, 0)'],
    [{ range: ['3', '5'] }, '[3, 5]', '[3, 5]'],
    [{ fraction: ['5', '8'] }, '[0.625, 0.625]', '[0.625, 0.625]'],
    [{ fraction: ['5', '0'] }, null, null],
    [{ direction: 'down' }, '(−∞, 0)', '(−∞, 0)'],
    [{ direction: 'up' }, '(0, ∞)', '(0, ∞)'],
    [{ member: [1, 37] }, null, null],
    [{ rank: [7, 13] }, null, null],
    [{ day: '2024-06-14' }, null, null],
    [{ retracted: true }, null, null],
  ] as const)('%j is certainly %s and expectedly %s', (input, sure, meant) => {
    expect([certain(input), expected(input)]).toEqual([sure, meant]);
  });

  it('divides a fraction by what its hedges leave', () => {
    const hedged = { fraction: ['82', { value: '120000', bound: 'more-than' }] } as const;
    expect(certain(hedged, { scale: decimal('120000') })).toBe('(0, 82)');
    expect(certain({ fraction: ['172', '183'] }, { scale: decimal('100') })).toMatch(/^\(93\.98907/);
    expect(certain({ fraction: ['5', { value: '8', bound: 'less-than' }] })).toBe('(0.625, ∞)');
  });

  it('takes the lower end of the low and the upper end of the high of a range', () => {
    const read = parseQuantity('22% đến hơn 56%', { language: 'vi' });
    const found = read.ok ? certainInterval(read.value.quantity) : null;
    expect(found && formatInterval(found)).toBe('[21.5, ∞)');
  });

  it('has a point only where one value was printed', () => {
    expect(pointOf(made({ number: '92.86', step: '0.01' }))?.toString()).toBe('92.86');
    expect(pointOf(made({ number: '9', bound: 'more-than' }))).toBeNull();
    expect(pointOf(made({ fraction: ['5', '5'] }), { scale: decimal('100') })?.toString()).toBe('100');
    expect(pointOf(made({ fraction: ['1', '3'] }))).toBeNull();
    expect(pointOf(made({ fraction: ['1', '0'] }))).toBeNull();
    expect(fractionOf(made({ fraction: ['1', '3'] }))?.denominator.toString()).toBe('3');
    expect(fractionOf(made({ fraction: ['1', { value: '3', bound: 'about' }] }))).toBeNull();
  });
});

describe('quantities from parts and JSON', () => {
  it('makes one canonical quantity of every spelling', () => {
    expect(made({ number: '92.860' })).toEqual(
      made({ number: '92.86', step: '0.00', bound: 'plain', rounding: 'unknown' }),
    );
    expect(made({ number: '-0' })).toMatchObject({ value: '0' });
    expect(equalQuantities(made({ range: ['3', '5'] }), made({ range: ['3.0', '5'] }))).toBe(true);
    expect(equalQuantities(made({ member: [1, 37] }), made({ rank: [1, 37] }))).toBe(false);
  });

  it.each([
    [{ number: 92.86 }, 'value_must_be_text', ['number']],
    [{ number: '1', step: 0.1 }, 'value_must_be_text', ['step']],
    [{ fraction: ['5', { value: 5, bound: 'plain' }] }, 'value_must_be_text', ['fraction', 1, 'value']],
    [{ number: '1e5' }, 'value_must_be_plain_decimal', ['number']],
    [{ number: '5', step: '-1' }, 'step_must_not_be_negative', ['step']],
    [{ range: ['5', '3'] }, 'range_must_run_upwards', []],
    [{ rank: [14, 13] }, 'place_must_lie_within', []],
    [{ day: '2023-02-29' }, 'day_must_exist', ['day']],
    [{ number: '5', extra: 1 }, 'field_must_be_known', ['extra']],
    [{}, 'quantity_must_have_one_kind', []],
    [{ number: '5', rank: [1, 2] }, 'quantity_must_have_one_kind', []],
    [null, 'quantity_must_have_one_kind', []],
    [92.86, 'quantity_must_have_one_kind', []],
  ])('refuses %j', (input, code, path) => {
    const parsed = quantityFrom(input as QuantityInput); // A JavaScript caller has no types.
    expect(parsed.ok ? null : [parsed.issues[0]?.code, parsed.issues[0]?.path]).toEqual([code, path]);
  });

  it('refuses JSON that is not canonical', () => {
    const good = { kind: 'number', value: '1.5', step: '0.1', bound: 'plain', rounding: 'unknown' };
    expect(quantitySchema.safeParse(good).success).toBe(true);
    for (const bad of [
      { ...good, value: '1.50' },
      { ...good, value: '-0' },
      { ...good, value: 1.5 },
      { ...good, more: true },
      { kind: 'place', relation: 'rank', k: 1.5, n: 3 },
      { kind: 'place', relation: 'rank', k: 0, n: 3 },
      { kind: 'place', relation: 'rank', k: 1, n: 2 ** 53 },
      { kind: 'fraction', numerator: { value: '-1', bound: 'plain' }, denominator: { value: '2', bound: 'plain' } },
    ]) {
      expect(quantitySchema.safeParse(bad).success).toBe(false);
    }
  });
});

/** One line of a reading: `value step bound unit [unit text] word-kinds`, or the code of its first issue. */
function reading(text: unknown, options: ReadingOptions): string {
  const read = parseQuantity(text, options);
  if (!read.ok) return read.issues[0]?.code ?? '';
  const { quantity, unit, unitText, words } = read.value;
  return [said(quantity), unit, unitText && `[${unitText}]`, ...words.map(({ kind }) => kind)]
    .filter(Boolean)
    .join(' ');
}

function said(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'number':
      return `${quantity.value} step ${quantity.step}${quantity.bound === 'plain' ? '' : ` ${quantity.bound}`}`;
    case 'range':
      return `${said(quantity.low)} … ${said(quantity.high)}`;
    case 'fraction': {
      const { numerator, denominator } = quantity;
      return `${numerator.value} ${numerator.bound} / ${denominator.value} ${denominator.bound}`;
    }
    case 'place':
      return `${quantity.relation} ${quantity.k} of ${quantity.n}`;
    case 'direction':
      return quantity.direction;
    case 'day':
      return quantity.day;
    case 'retracted':
      return 'retracted';
  }
}

describe('Vietnamese print', () => {
  it.each([
    ['92,86%', '92.86 step 0.01 percent [%]'],
    ['10,9%', '10.9 step 0.1 percent [%]'],
    ['2.082', '2082 step 0'],
    ['6.419', '6419 step 0'],
    ['4.600', '4600 step 0'],
    ['376.131', '376131 step 0'],
    ['1.750.311', '1750311 step 0'],
    ['2.212,24 kg', '2212.24 step 0.01 kg [kg]'],
    ['127,092 kg', '127.092 step 0.001 kg [kg]'],
    ['127,092', '127.092 step 0.001'],
    ['40,7899g', '40.7899 step 0.0001 g [g]'],
    ['0,704%', '0.704 step 0.001 percent [%]'],
    ['4.947,11 km2', '4947.11 step 0.01 km2 [km2]'],
    ['13.795,50 km2', '13795.5 step 0.01 km2 [km2]'],
    ['17,729 tỉ đồng', '17729000000 step 1000000 VND [đồng]'],
    ['06', '6 step 0'],
    ['03 vụ', '3 step 0 [vụ]'],
    ['giảm 02', '-2 step 0 change'],
    ['tăng 09 vụ', '9 step 0 [vụ] change'],
    ['sáu vụ', '6 step 0 [vụ]'],
    ['bảy người chết', '7 step 0 [người chết]'],
    ['chín tháng', '9 step 0 [tháng]'],
    ['năm vụ', '5 step 0 [vụ]'],
    ['tăng hai người', '2 step 0 [người] change'],
    ['11 nghìn vụ', '11000 step 1000 [vụ]'],
    ['1,47 triệu viên', '1470000 step 10000 [viên]'],
    ['2,34 tấn', '2.34 step 0.01 tonne [tấn]'],
    ['5 tỷ đồng', '5000000000 step 1000000000 VND [đồng]'],
    ['726,6 triệu đồng', '726600000 step 100000 VND [đồng]'],
    ['9.454 tỉ đồng', '9454000000000 step 1000000000 VND [đồng]'],
    ['1,2 nghìn tỷ đồng', '1200000000000 step 100000000000 VND [đồng]'],
    ['1.2 345', 'value_must_have_one_reading'],
    ['22 800', '22800 step 0'],
    ['22\u00a0800', '22800 step 0'],
    ['22 800,5', '22800.5 step 0.1'],
    ['22,800', '22.8 step 0.001'],
    ['25.100', '25100 step 0'],
    ['6.500 m2', '6500 step 1 m2 [m2]'],
    ['191,5 m3', '191.5 step 0.1 m3 [m3]'],
    ['529ha', '529 step 1 ha [ha]'],
    ['0,8 quả', '0.8 step 0.1 [quả]'],
    ['2,3kg', '2.3 step 0.1 kg [kg]'],
    ['8.686 lượt người', '8686 step 0 [lượt người]'],
    ['01 mô hình/tổ dân phố', '1 step 0 [mô hình/tổ dân phố] qualifier'],
  ])('%s is %s', (text, found) => {
    expect(reading(text, { language: 'vi' })).toBe(found);
    expect(reading(text.normalize('NFD'), { language: 'vi' })).toBe(found);
  });

  it.each([
    ['giảm 10,9%', '-10.9 step 0.1 percent [%] change'],
    ['Giảm 10,9% số vụ phạm tội về trật tự xã hội so với cùng kỳ 2020', '-10.9 step 0.1 percent [%] change comparator'],
    ['tăng 3,76%', '3.76 step 0.01 percent [%] change'],
    ['(-4,33%)', '-4.33 step 0.01 percent [%]'],
    ['(−4,33%)', '-4.33 step 0.01 percent [%]'],
    ['(+17,51%)', '17.51 step 0.01 percent [%] change'],
    ['(1,25%)', '1.25 step 0.01 percent [%] brackets'],
    ['(-38,02)', '-38.02 step 0.01'],
    ['giảm -322 vụ', '-322 step 0 [vụ] change double-negative'],
    ['giảm hơn 9%', '-9 step 1 more-than percent [%] change'],
    ['kéo giảm 1 vụ so với cùng kỳ', '-1 step 0 [vụ] change comparator'],
    ['ít hơn 03 vụ', '-3 step 0 [vụ] change'],
    ['nhiều hơn 3 vụ', '3 step 0 [vụ] change'],
    ['không tăng, không giảm', '0 step 0 change'],
    ['không thay đổi', '0 step 0 change'],
    ['cao hơn 2,37%', '2.37 step 0.01 percent [%] change'],
    ['khá tăng 0,64%', '0.64 step 0.01 percent [%] change'],
    ['+133,33%', '133.33 step 0.01 percent [%] change'],
    ['tăng 200%', '200 step 1 percent [%] change'],
    ['giảm tới 54,7%', '-54.7 step 0.1 percent [%] change'],
    ['giảm đến 54,7%', '-54.7 step 0.1 percent [%] change'],
    ['tăng 5,2 điểm phần trăm', '5.2 step 0.1 percentage-point [điểm phần trăm] change'],
    ['từ 5 đến 10%', '5 step 1 … 10 step 1 percent [%]'],
    ['3% - 5%', '3 step 1 … 5 step 1 percent [%]'],
    ['3-5%', '3 step 1 … 5 step 1 percent [%]'],
    ['5 – 10%', '5 step 1 … 10 step 1 percent [%]'],
    ['22% đến hơn 56%', '22 step 1 … 56 step 1 more-than percent [%]'],
    ['giảm từ 5 đến 10%', '-10 step 1 … -5 step 1 percent [%] change'],
    ['khoảng 3-5%', '3 step 1 about … 5 step 1 about percent [%]'],
    ['5 - 10 triệu đồng', '5000000 step 1000000 … 10000000 step 1000000 VND [đồng]'],
    ['giảm', 'down'],
    ['tăng so với cùng kỳ', 'up comparator'],
  ])('%s changes by %s', (text, found) => {
    expect(reading(text, { language: 'vi' })).toBe(found);
  });

  it.each([
    ['hơn 4.600', '4600 step 0 more-than'],
    ['hơn hơn 376.000', '376000 step 0 more-than doubled-word'],
    ['trên 5 trở lên', '5 step 0 more-than'],
    ['gần 90%', '90 step 1 less-than percent [%]'],
    ['dưới 16', '16 step 0 less-than'],
    ['ước tính khoảng 50', '50 step 0 about'],
    ['khoảng 50', '50 step 0 about'],
    ['trên dưới 50', '50 step 0 about'],
    ['ít nhất 01 lần', '1 step 0 at-least [lần]'],
    ['tối thiểu 80%', '80 step 1 at-least percent [%]'],
    ['≥ 80%', '80 step 1 at-least percent [%]'],
    ['từ 02 đối tượng trở lên', '2 step 0 at-least [đối tượng]'],
    ['từ 80% trở lên', '80 step 1 at-least percent [%]'],
    ['không quá 5 vụ', '5 step 0 at-most [vụ]'],
    ['82 chia cho hơn 120.000', '82 plain / 120000 more-than'],
    ['không để xảy ra', '0 step 0 words-for-zero'],
    ['không để phát sinh điểm nóng', '0 step 0 [điểm nóng] words-for-zero'],
    ['không có', '0 step 0 words-for-zero'],
    ['không phát hiện', '0 step 0 words-for-zero'],
    ['không xảy ra TNGT đường thủy', '0 step 0 [TNGT đường thủy] words-for-zero'],
    ['chưa phát hiện', '0 step 0 weak-zero'],
    ['01 trong 37', 'member 1 of 37'],
    ['01 trong 37 địa phương', 'member 1 of 37 [địa phương]'],
    ['thứ 07/13', 'rank 7 of 13'],
    ['đứng thứ 7 trong 13 địa phương', 'rank 7 of 13 [địa phương]'],
    ['vượt trên 3%', '3 step 1 more-than percent [%] margin'],
    ['đã rút lại', 'retracted'],
  ])('%s is bounded: %s', (text, found) => {
    expect(reading(text, { language: 'vi' })).toBe(found);
  });

  it.each([
    ['1.9400', 'value_must_have_one_reading'],
    ['0.7600', 'value_must_have_one_reading'],
    ['4.0', 'value_must_have_one_reading'],
    ['83.48', 'value_must_have_one_reading'],
    ['13.8', 'value_must_have_one_reading'],
    ['1,234,567', 'value_must_have_one_reading'],
    ['1.234.56', 'value_must_have_one_reading'],
    ['0912345678', 'value_must_have_one_reading'],
    ['5/5 vụ', 'value_must_have_one_reading'],
    ['341/360 vụ', 'value_must_have_one_reading'],
    ['206/113 vụ', 'value_must_have_one_reading'],
    ['31 vụ/45 đối tượng', 'value_must_have_one_reading'],
    ['249 vụ /359 bị can', 'value_must_have_one_reading'],
    ['33/63', 'value_must_have_one_reading'],
    ['01 lần/01 tháng', 'value_must_have_one_reading'],
    ['15/7', 'value_must_have_one_reading'],
    ['26/6', 'value_must_have_one_reading'],
    ['12-2025', 'value_must_have_one_reading'],
    ['5 trong 37', 'value_must_have_one_reading'],
    ['hơn -9%', 'value_must_have_one_reading'],
    ['tăng -5', 'value_must_have_one_reading'],
    ['giảm xuống 5 vụ', 'value_must_have_one_reading'],
    ['tăng từ 5 đến 10%', 'value_must_have_one_reading'],
    ['từ 12 lên 15', 'value_must_have_one_reading'],
    ['giảm 2 lần', 'value_must_have_one_reading'],
    ['không tăng', 'value_must_have_one_reading'],
    ['từ 5', 'value_must_have_one_reading'],
    ['vượt chỉ tiêu Quốc Hội giao 4%', 'value_must_have_one_reading'],
    ['từ 10 đến 5%', 'range_must_run_upwards'],
    ['giảm -322 vụ (-12,88%)', 'value_must_be_one_number'],
    ['giảm 5,83% (3.389/3.599 vụ)', 'value_must_be_one_number'],
    ['ít hơn 03 vụ = 1,6% (180/183 vụ)', 'value_must_be_one_number'],
    ['11 vụ, 30 đối tượng', 'value_must_be_one_number'],
    ['87,44%(既定目标为75%)', 'value_must_be_one_number'],
    ['3% đến 5 vụ', 'value_must_be_one_number'],
    ['1 vụ trong 6 tháng', 'value_must_be_one_number'],
    ['12/9/2023', 'value_must_not_be_a_date'],
    ['15.12.2023', 'value_must_not_be_a_date'],
    ['27-11-2019', 'value_must_not_be_a_date'],
    ['ngày 12 tháng 02 năm 2020', 'value_must_not_be_a_date'],
    ['năm 2023', 'value_must_not_be_a_date'],
    ['tháng 9/2021', 'value_must_not_be_a_date'],
    ['quý I/2024', 'value_must_not_be_a_date'],
    ['111/KH-UBND', 'value_must_not_be_a_document_number'],
    ['94/2016/NĐ-CP', 'value_must_not_be_a_document_number'],
    ['9745/QĐ-BCA-V05', 'value_must_not_be_a_document_number'],
    ['36-CT/TW', 'value_must_not_be_a_document_number'],
    ['phấn đấu không để xảy ra', 'value_must_be_a_result'],
    ['nhiều', 'value_must_not_be_vague'],
    ['hàng chục', 'value_must_not_be_vague'],
    ['hàng trăm vụ', 'value_must_not_be_vague'],
    ['cơ bản', 'value_must_not_be_vague'],
    ['đạt và vượt', 'value_must_not_be_vague'],
    ['kéo giảm bền vững', 'value_must_not_be_vague'],
    ['là một trong những địa phương', 'value_must_not_be_vague'],
    ['mười hai vụ', 'value_must_be_written_in_digits'],
    ['2 triệu rưỡi', 'value_must_be_written_in_digits'],
    ['Ban Chỉ đạo 138', 'words_must_be_known'],
    ['Kế hoạch 302', 'words_must_be_known'],
    ['công nghệ 4.0', 'words_must_be_known'],
    ['người dưới 16 tuổi', 'words_must_be_known'],
    ['tiêu chí 19.2', 'words_must_be_known'],
    ['Tổ 1155', 'words_must_be_known'],
    ['quận/huyện/thị xã', 'words_must_be_known'],
    ['chuyên án 418H', 'words_must_be_known'],
    ['418H', 'unit_must_be_known'],
    ['thứ 7', 'place_must_lie_within'],
    ['thứ 14/13', 'place_must_lie_within'],
    ['', 'value_must_hold_a_number'],
    ['hơn', 'value_must_hold_a_number'],
    ['9'.repeat(31), 'value_must_have_few_digits'],
    [`${'9'.repeat(29)} nghìn tỷ`, 'value_must_have_few_digits'],
    ['9'.repeat(501), 'value_must_be_short'],
    ['5\0', 'value_must_be_visible_text'],
    ['5\ud800', 'value_must_be_visible_text'],
    ['5\u200b', 'value_must_be_visible_text'],
    ['\u202e5', 'value_must_be_visible_text'],
    [92.86, 'value_must_be_text'],
    [null, 'value_must_be_text'],
  ])('%s is refused: %s', (text, code) => {
    expect(reading(text, { language: 'vi' })).toBe(code);
  });

  it.each([
    ['5/5 vụ', 'fraction', '5 plain / 5 plain [vụ]'],
    ['341/360 vụ', 'fraction', '341 plain / 360 plain [vụ]'],
    ['1.376/1.376', 'fraction', '1376 plain / 1376 plain'],
    ['31 vụ/45 đối tượng', 'fraction', '31 plain / 45 plain [vụ/đối tượng]'],
    ['5/hơn 7', 'fraction', '5 plain / 7 more-than'],
    ['3 trong 37', 'fraction', '3 plain / 37 plain'],
    ['92,86%', 'fraction', '92.86 step 0.01 percent [%]'],
    ['01 lần/01 tháng', 'fraction', 'value_must_be_one_number'],
    [`${'9'.repeat(29)} tỷ/5`, 'fraction', 'value_must_have_few_digits'],
    ['33/63', 'place', 'rank 33 of 63'],
    ['3 trong 37', 'place', 'member 3 of 37'],
    ['vượt chỉ tiêu 17,86%', 'margin', '17.86 step 0.01 percentage-point [%] margin percent-as-points'],
    ['vượt 20% chỉ tiêu giao', 'margin', '20 step 1 percentage-point [%] margin percent-as-points'],
    [
      'cao hơn 8,48% so với chỉ tiêu',
      'margin',
      '8.48 step 0.01 percentage-point [%] change percent-as-points comparator',
    ],
    ['vượt chỉ tiêu Quốc Hội giao 4%', 'margin', '4 step 1 percentage-point [%] margin percent-as-points'],
    ['vượt gần 4%', 'margin', '4 step 1 less-than percentage-point [%] margin percent-as-points'],
    ['14/10/2024', 'day', '2024-10-14'],
    ['15.12.2023', 'day', '2023-12-15'],
    ['ngày 12 tháng 02 năm 2020', 'day', '2020-02-12'],
    ['06/10', 'day', 'day_must_have_a_year'],
    ['31/11/2019', 'day', 'day_must_exist'],
    ['92,86%', 'day', 'value_must_be_a_day'],
  ] as const)('%s as a %s is %s', (text, as, found) => {
    expect(reading(text, { language: 'vi', as })).toBe(found);
  });

  it('takes the step of a measured unit that was left out', () => {
    expect(reading('83', { language: 'vi', unit: 'percent' })).toBe('83 step 1');
    expect(reading('83', { language: 'vi', unit: 'case' })).toBe('83 step 0');
    expect(reading('hơn 83', { language: 'vi', unit: 'percent' })).toBe('83 step 1 more-than');
    expect(reading('hơn 83', { language: 'vi', unit: 'case' })).toBe('83 step 0 more-than');
    expect(reading('hơn 83', { language: 'vi' })).toBe('83 step 0 more-than');
    expect(reading('tăng 2%', { language: 'vi', unit: 'percentage-point' })).toBe(
      '2 step 1 percentage-point [%] change percent-as-points',
    );
  });

  it.each([
    ['35 ca/100.000 dân', '35 step 1 [ca/100.000 dân]'],
    ['35 ca/100.000 dân trở lên', '35 step 1 at-least [ca/100.000 dân]'],
    ['hơn 1.035,2 Ca / 100.000 dân', '1035.2 step 0.1 more-than [Ca / 100.000 dân]'],
    ['giảm 3 ca/100.000 dân so với cùng kỳ năm 2023', '-3 step 1 [ca/100.000 dân] change comparator'],
    ['từ 35 đến 40 ca/100.000 dân', '35 step 1 … 40 step 1 [ca/100.000 dân]'],
    ['35 ca trên 100.000 dân', '35 step 1 [ca trên 100.000 dân]'],
    ['35 ca/100.000 người', 'value_must_have_one_reading'],
    ['35 ca/100.000 dân, 40 ca/100.000 dân', 'value_must_be_one_number'],
    ['ca/100.000 dân', 'words_must_be_known'],
    ['35', '35 step 0'],
    ['12 ca COVID-19 mới', '12 step 0 [ca COVID-19 mới]'],
    ['1.000 dân', '1000 step 0 [dân]'],
  ])('%s, in a unit that holds a number, is %s', (text, found) => {
    const unitSymbols = ['ca', 'ca/100.000 dân', 'ca trên 100.000 dân', 'ca COVID-19', '1.000 dân'];
    expect(reading(text, { language: 'vi', unitSymbols })).toBe(found);
    if (text.includes('ca/100.000 dân')) {
      expect(reading(text, { language: 'vi', unit: 'ca/100.000 dân' })).toBe(found);
      expect(reading(text, { language: 'vi', unit: 'ca' })).toMatch(/^(?:value|words)_must/);
    }
  });

  it('names the readings of what is ambiguous', () => {
    const slash = parseQuantity('5/5 vụ', { language: 'vi' });
    expect(slash.ok ? '' : slash.issues[0]?.hint).toContain("as: 'fraction'");
    const point = parseQuantity('4.0', { language: 'vi' });
    expect(point.ok ? '' : point.issues[0]?.message).toContain('English');
  });
});

describe('English print', () => {
  it.each([
    ['22,800', '22800 step 0'],
    ['2.082', '2.082 step 0.001'],
    ['128,591', '128591 step 0'],
    ['83.48', '83.48 step 0.01'],
    ['1.9400', '1.94 step 0.0001'],
    ['4.0', '4 step 0.1'],
    ['91.32 percent', '91.32 step 0.01 percent [percent]'],
    ['£3.6 billion', '3600000000 step 100000000 [£]'],
    ['7.5 million', '7500000 step 100000'],
    ['decreased by more than 9%', '-9 step 1 more-than percent [%] change'],
    ['8 percent higher than the target', '8 step 1 percent [percent] change comparator'],
    ['3 percent lower', '-3 step 1 percent [percent] change'],
    ['fewer than 5 cases', '5 step 0 less-than [cases]'],
    ['between 3 and 5 percent', '3 step 1 … 5 step 1 percent [percent]'],
    ['some 50 cases', '50 step 0 about [cases]'],
    ['1 of 37', 'member 1 of 37'],
    ['7th of 13', 'rank 7 of 13'],
    ['unchanged', '0 step 0 change'],
    ['no cases', '0 step 0 [cases] words-for-zero'],
    ['six cases', '6 step 0 [cases]'],
    ['12,5', 'value_must_have_one_reading'],
    ['1.234.567', 'value_must_have_one_reading'],
    ['decreased to 5', '5 step 0 level'],
    ['£3.6m', 'value_must_have_one_reading'],
    ['87.44%(既定目标为75%)', 'value_must_be_one_number'],
    ['November 31, 2019', 'value_must_not_be_a_date'],
    ['dozens', 'value_must_not_be_vague'],
  ])('%s is %s', (text, found) => {
    expect(reading(text, { language: 'en' })).toBe(found);
  });

  it.each([
    ['12 September 2023', '2023-09-12'],
    ['September 12, 2023', '2023-09-12'],
    ['2023-09-12', '2023-09-12'],
    ['9/12/2023', 'value_must_have_one_reading'],
    ['12/25/2023', '2023-12-25'],
    ['November 31, 2019', 'day_must_exist'],
  ])('the day %s is %s', (text, found) => {
    expect(reading(text, { language: 'en', as: 'day' })).toBe(found);
  });
});

describe('printing', () => {
  it.each([
    [{ number: '92.8', step: '0.01' }, 'percent', '92,80%', '92.80%'],
    [{ number: '-9', bound: 'more-than' }, 'percent', 'giảm hơn 9%', 'down by more than 9%'],
    [{ number: '4600', bound: 'more-than' }, 'vụ', 'hơn 4.600 vụ', 'more than 4,600 vụ'],
    [{ number: '1470000', step: '10000' }, undefined, '1,47 triệu', '1.47 million'],
    [{ number: '5000000000', step: '1000000000' }, 'VND', '5 tỷ đồng', '5 billion VND'],
    [{ number: '5.2', step: '0.1' }, 'percentage-point', '5,2 điểm phần trăm', '5.2 percentage points'],
    [{ fraction: ['5', '5'] }, undefined, '5/5', '5/5'],
    [
      { fraction: ['82', { value: '120000', bound: 'more-than' }] },
      undefined,
      '82 chia cho hơn 120.000',
      '82 divided by more than 120,000',
    ],
    [{ range: ['-10', '-5'] }, 'percent', 'giảm từ 5% đến 10%', 'down by 5% to 10%'],
    [{ range: ['-10', '5'] }, 'percent', 'từ giảm 10% đến tăng 5%', 'from down 10% to up 5%'],
    [{ member: [1, 37] }, undefined, '1 trong 37', '1 of 37'],
    [{ rank: [7, 13] }, undefined, 'thứ 7/13', 'ranked 7 of 13'],
    [{ direction: 'down' }, undefined, 'giảm', 'decreased'],
    [{ day: '2024-10-14' }, undefined, '14/10/2024', '2024-10-14'],
    [{ retracted: true }, undefined, 'đã rút lại', 'retracted'],
  ] as const)('%j in %s prints %s and %s', (input, unit, vi, en) => {
    const options = unit === undefined ? {} : { unit };
    expect(formatQuantity(made(input), { language: 'vi', ...options })).toBe(vi);
    expect(formatQuantity(made(input), { language: 'en', ...options })).toBe(en);
  });
});

/** Units as a catalogue declares them, without which what was counted is not told from what is said of the number. */
const declared = {
  vi: { language: 'vi', unit: 'case', unitSymbols: ['vụ', 'lượt người', '% kế hoạch'] },
  en: { language: 'en', unit: 'cases', unitSymbols: ['people', 'VND', 'US$'] },
} as const;

describe('words around the number of a known unit', () => {
  const many = 'value_must_have_one_reading';
  it.each([
    ['5 vụ trở lên', '5 step 0 at-least [vụ]'],
    ['200 lượt người trở lên', '200 step 0 at-least [lượt người]'],
    ['200 lượt người đổ lại', '200 step 0 at-most [lượt người]'],
    ['5 vụ trở lên so với cùng kỳ', many],
    ['45 vụ tai nạn từ ít nghiêm trọng trở lên', many],
    ['từ 45 vụ tai nạn trở lên', '45 step 0 at-least [vụ tai nạn]'],
    ['95% học sinh khá trở lên', many],
    ['giảm 5% vụ nghiêm trọng trở lên so với cùng kỳ', many],
    ['200 lượt người hưởng lương tối thiểu', many],
    ['200 lượt người nhiễm ít nhất hai bệnh', many],
    ['52% dân số ước tính', many],
    ['5 vụ, ước tính', '5 step 0 about [vụ,]'],
    ['5 vụ (ước tính)', '5 step 0 about [vụ]'],
    ['giảm còn 12 vụ', '12 step 0 [vụ] level'],
    ['tăng lên 12 vụ', many],
    ['hiện còn 12 vụ', '12 step 0 [vụ] level'],
    ['hiện có 12 vụ', '12 step 0 [vụ]'],
    ['còn giảm 12 vụ', many],
    ['so với cùng kỳ năm 2023 giảm 10,9%', '-10.9 step 0.1 percent [%] change comparator'],
    ['So với cùng kỳ (năm 2023), tăng 5 vụ', '5 step 0 [vụ] change comparator'],
    ['so với cùng kỳ (12 vụ) giảm 3 vụ', 'value_must_be_one_number'],
    ['tăng so với cùng kỳ 5%', 'value_must_be_one_number'],
    ['giảm so với cùng kỳ năm 2023 là 5%', 'value_must_be_one_number'],
    ['giảm mạnh 25,3%', '-25.3 step 0.1 percent [%] change'],
    ['tăng nhẹ', 'up'],
    ['vượt so với chỉ tiêu 17,86%', '17.86 step 0.01 percent [%] margin'],
    ['vượt chỉ tiêu: 3%', '3 step 1 percent [%] margin'],
    ['vượt 3% kế hoạch', '3 step 1 percent [%] margin'],
    ['vượt 3% mỗi năm', '3 step 1 percent [% mỗi năm] margin qualifier'],
    ['đạt 52,3% kế hoạch', '52.3 step 0.1 percent [% kế hoạch] level qualifier'],
    ['đạt 52,3% chỉ tiêu', many],
    ['đạt 52,3% kế hoạch so với cùng kỳ', many],
    ['5 vụ từng tháng', '5 step 0 [vụ từng tháng] qualifier'],
    ['5 vụ tháng này', '5 step 0 [vụ tháng này] qualifier'],
    ['5 vụ giai đoạn trước', '5 step 0 [vụ giai đoạn trước] qualifier'],
    ['5 vụ tháng Ba', '5 step 0 [vụ tháng Ba] qualifier'],
    ['thứ 12 trên tổng số 63 tỉnh', 'rank 12 of 63 [tỉnh]'],
    ['thứ 12/63 tỉnh từ dưới lên', many],
    ['thứ 12+/63 tỉnh', 'value_must_be_one_number'],
    ['giảm ít hơn 5%', many],
    ['tăng cao hơn 5%', many],
    ['giảm tới mức 9%', '9 step 1 percent [%] level'],
    ['giảm chỉ bằng 95%', many],
    ['đạt tốc độ tăng 6,42%', '6.42 step 0.01 percent [%] change'],
    ['vượt chỉ tiêu đạt 95%', many],
    ['5 + ba vụ', 'value_must_be_one_number'],
    ['5 vụ và ba vụ khác', 'value_must_be_one_number'],
    ['5 vụ (nghìn)', 'value_must_be_one_number'],
    ['5 vụ tại huyện Triệu Phong', '5 step 0 [vụ tại huyện Triệu Phong]'],
    ['5 trở lên người', '5 step 0 at-least [người]'],
    ['20% tối thiểu vùng', many],
    ['5 vụ (nghiêm trọng) trở lên', many],
    ['45%+ đến 50%', many],
    ['5 vụ quý II', '5 step 0 [vụ quý II] qualifier'],
    ['5 vụ ba tháng', '5 step 0 [vụ ba tháng] qualifier'],
    ['5 vụ nửa năm', '5 step 0 [vụ nửa năm] qualifier'],
    ['không xảy ra nhiều vụ', many],
    ['không có vụ nào, trừ hai vụ', many],
    ['0,5%o', '0.5 step 0.1 per-mille [%o]'],
    ['USD 5 tỷ đồng', many],
    ['VND 5 tỷ đồng', '5000000000 step 1000000000 VND [đồng]'],
    ['5 vụ trên tổng số 63 vụ', '5 plain / 63 plain [vụ]'],
  ])('Vietnamese: %s is %s', (text, found) => {
    expect(reading(text, declared.vi)).toBe(found);
  });

  it.each([
    ['12 or more cases', '12 step 0 at-least [cases]'],
    ['200 people or more', '200 step 0 at-least [people]'],
    ['200 people or under', '200 step 0 at-most [people]'],
    ['200 people or so', '200 step 0 about [people]'],
    ['200 people upwards', '200 step 0 at-least [people]'],
    ['200 people with a degree or higher', many],
    ['200 people at least once', many],
    ['20% at least once', many],
    ['20% or more of cases', '20 step 1 at-least percent [%]'],
    ['5 or more people', '5 step 0 at-least [people]'],
    ['5 minimum wage workers', '5 step 0 at-least [wage workers]'],
    ['5 + three', 'value_must_be_one_number'],
    ['fell below 5%', many],
    ['rose above 5%', many],
    ['rose by more than 5%', '5 step 1 more-than percent [%] change'],
    ['increased up to 5%', many],
    ['below 5%', '5 step 1 less-than percent [%]'],
    ['a 5% dip', many],
    ['down 5% downwards', '-5 step 1 percent [%] change'],
    ['no more cases', many],
    ['no cases but one', many],
    ['5 or more of 7', 'value_must_be_one_number'],
    ['ranked 5 of 63 worst', many],
    ['$5 billion to £10 billion', many],
    ['12 cases of June', '12 step 0 [cases of June] qualifier'],
    ['12 cases in two weeks', '12 step 0 [cases in two weeks] qualifier'],
    ['52% of the estimate', many],
    ['45% of the minimum', many],
    ['200 people an hour', '200 step 0 [people an hour] qualifier'],
    ['12 cases in May', '12 step 0 [cases in May] qualifier'],
    ['12 cases a head', '12 step 0 [cases a head]'],
    ['12 cases on the road', many],
    ['fell to 12 cases', '12 step 0 [cases] level'],
    ['USD 1.2 million', '1200000 step 100000 [USD]'],
    ['US$1.2 million', '1200000 step 100000 [US$]'],
    ['a 5% increase', '5 step 1 percent [%] change'],
    ['a drop of 5%', '-5 step 1 percent [%] change'],
    ['no one was killed', '0 step 0 [was killed] words-for-zero'],
    ['compared with last year, down 5%', '-5 step 1 percent [%] change comparator'],
  ])('English: %s is %s', (text, found) => {
    expect(reading(text, declared.en)).toBe(found);
  });
});

describe('words behind the number', () => {
  const many = 'value_must_have_one_reading';
  it.each([
    ['9% giảm', many],
    ['hơn 9% giảm', many],
    ['9% (giảm)', many],
    ['5 vụ giảm', many],
    ['5 vụ ít hơn', many],
    ['9% so với cùng kỳ (giảm)', many],
    ['tăng 5% (giảm)', many],
    ['9% ↓', many],
    ['9% (-)', many],
    ['giảm 5% (tăng)', many],
    ['giảm so với cùng kỳ (tăng)', many],
    ['3-5% giảm', many],
    ['3% giảm đến 5%', many],
    ['5 vụ tăng', 'value_must_have_one_reading'],
    ['5% ↑', 'value_must_have_one_reading'],
    ['5% cao hơn', 'value_must_have_one_reading'],
    ['5% hoặc hơn', '5 step 1 at-least percent [%]'],
    ['giảm 5% hoặc hơn', '-5 step 1 at-least percent [%] change'],
    ['90% tối thiểu', '90 step 1 at-least percent [%]'],
    ['90% tối đa', '90 step 1 at-most percent [%]'],
    ['5% đổ lên', '5 step 1 at-least percent [%]'],
    ['5% hay hơn', '5 step 1 at-least percent [%]'],
    ['5%+', '5 step 1 at-least percent [%]'],
    ['80% cùng kỳ', 'value_must_have_one_reading'],
    ['5% năm trước', 'value_must_have_one_reading'],
    ['105% kế hoạch', 'value_must_have_one_reading'],
    ['giảm 5% cùng kỳ', '-5 step 1 percent [%] change comparator'],
    ['10 vụ/năm', '10 step 0 [vụ/năm] qualifier'],
    ['10 vụ mỗi tháng', '10 step 0 [vụ mỗi tháng] qualifier'],
    ['10 vụ một tháng', '10 step 0 [vụ một tháng] qualifier'],
    ['5% mỗi năm', '5 step 1 percent [% mỗi năm] qualifier'],
    ['5%/năm', '5 step 1 percent [%/năm] qualifier'],
    ['12 vụ năm trước', '12 step 0 [vụ năm trước] qualifier'],
    ['12 vụ tháng trước', '12 step 0 [vụ tháng trước] qualifier'],
    ['5% dự kiến', '5 step 1 percent [% dự kiến] qualifier'],
    ['12 vụ (lũy kế)', '12 step 0 [vụ (lũy kế)] qualifier'],
    ['12 vụ trong năm', '12 step 0 [vụ trong năm] qualifier'],
    ['3 trong năm xã', 'value_must_be_one_number'],
    ['12 vụ trong năm học', 'value_must_be_one_number'],
    ['12 vụ cùng kỳ', many],
    ['105% so với kế hoạch', many],
    ['105% so với cùng kỳ', many],
    ['105% KH', many],
    ['105% của kế hoạch', many],
    ['10 vụ so với cùng kỳ', many],
    ['-4% so với cùng kỳ', '-4 step 1 percent [%] comparator'],
    ['10 mục tiêu', '10 step 0 [mục tiêu] qualifier'],
    ['5% hơn', many],
    ['5 vụ hơn', many],
    ['tăng 5% hơn so với cùng kỳ', '5 step 1 percent [%] change comparator'],
    ['5% ≥', many],
    ['5% <=', many],
    ['5% ~', many],
    ['5%-', many],
    ['5 vụ −', many],
    ['giảm 5%-', '-5 step 1 percent [%] change'],
    ['5 vụ - tội phạm', '5 step 0 [vụ - tội phạm]'],
    ['10 vụ/năm qua', '10 step 0 [vụ/năm qua] qualifier qualifier'],
    ['dưới 5, trên 10', 'value_must_be_one_number'],
    ['dưới 5 và trên 10', 'value_must_be_one_number'],
    ['giảm 6% đến 2025', 'value_must_be_one_number'],
    ['giảm 6% từ nay đến 2025', 'value_must_be_one_number'],
    ['75% đến 2025', 'value_must_be_one_number'],
    ['5% đến 2025', 'value_must_be_one_number'],
    ['12 vụ liên quan đến 30', 'value_must_be_one_number'],
    ['12 vụ chưa đến 15', 'value_must_be_one_number'],
    ['từ 02 đối tượng đến 05 đối tượng', '2 step 0 … 5 step 0 [đối tượng]'],
    ['12 - 2025%', '12 step 1 … 2025 step 1 percent [%]'],
    ['12 - 1950,1234', '12 step 0 … 1950.1234 step 0.0001'],
    ['3 vụ đến 5 triệu vụ', '3 step 0 … 5000000 step 1000000 [vụ]'],
    ['khoảng từ 3 đến khoảng 5', '3 step 0 about … 5 step 0 about'],
    ['khoảng từ 3 đến hơn 5', 'value_must_have_one_reading'],
    ['khoảng từ hơn 3 đến 5', 'value_must_have_one_reading'],
    ['còn 93 vụ', '93 step 0 [vụ] level'],
    ['xuống còn 95%', '95 step 1 percent [%] level'],
    ['đạt 105%', '105 step 1 percent [%] level'],
    ['đạt 105% so với cùng kỳ', many],
    ['75-80% kế hoạch', many],
    ['75-80% so với kế hoạch', many],
    ['10-12 vụ cùng kỳ', many],
    ['12 vụ so với chỉ tiêu', many],
    ['12 vụ theo kế hoạch', '12 step 0 [vụ theo kế hoạch] qualifier'],
    ['12 vụ được giao', '12 step 0 [vụ được giao] qualifier'],
    ['giảm 6% chỉ tiêu', '-6 step 1 percent [% chỉ tiêu] change qualifier'],
    ['12 vụ cả năm', '12 step 0 [vụ cả năm] qualifier'],
    ['12.000 đồng/kg', '12000 step 0 VND [đồng/kg] qualifier'],
    ['12%/người', '12 step 1 percent [%/người] qualifier'],
    ['12 vụ trên tháng', '12 step 0 [vụ trên tháng] qualifier'],
    ['vượt cùng kỳ 4%', 'words_must_be_known'],
    ['giảm 5% cùng kì', '-5 step 1 percent [%] change comparator'],
    ['+12 vụ', '12 step 0 [vụ] change'],
    ['dưới 5 hoặc trên 10', 'value_must_be_one_number'],
    ['giảm 9% số vụ giảm', '-9 step 1 percent [%] change'],
    ['-9% giảm', '-9 step 1 percent [%]'],
    ['5 tổ tăng cường', '5 step 0 [tổ tăng cường]'],
    ['không để gia tăng', '0 step 0 [gia tăng] words-for-zero'],
    ['bằng 91% so với cùng kỳ', many],
    ['= 91% so với cùng kỳ', many],
    ['bằng 90-91% so với cùng kỳ', many],
    ['bằng 91%', '91 step 1 percent [%] level'],
    ['5 (ước)', '5 step 0 about'],
    ['5 vụ (ước tính)', '5 step 0 about [vụ]'],
    ['5 vụ, ước', '5 step 0 about [vụ,]'],
    ['ước đạt 75%', '75 step 1 about percent [%]'],
    ['3-5% (ước)', '3 step 1 about … 5 step 1 about percent [%]'],
    ['hơn 5 (ước)', many],
    ['5 (hơn)', many],
    ['5 điều ước', '5 step 0 [điều ước]'],
  ])('Vietnamese: %s is %s', (text, found) => {
    expect(reading(text, { language: 'vi' })).toBe(found);
  });

  it.each([
    ['5% decrease', '-5 step 1 percent [%] change'],
    ['5% reduction', '-5 step 1 percent [%] change'],
    ['5% drop', '-5 step 1 percent [%] change'],
    ['5% fall', '-5 step 1 percent [%] change'],
    ['5% decline in cases', '-5 step 1 percent [%] change'],
    ['5% increase', '5 step 1 percent [%] change'],
    ['5% at least', '5 step 1 at-least percent [%]'],
    ['5% or higher', '5 step 1 at-least percent [%]'],
    ['5% minimum', '5 step 1 at-least percent [%]'],
    ['5% or lower', '5 step 1 at-most percent [%]'],
    ['5% maximum', '5 step 1 at-most percent [%]'],
    ['5% below', 'value_must_have_one_reading'],
    ['5% above', 'value_must_have_one_reading'],
    ['10 cases per year', '10 step 0 [cases per year] qualifier'],
    ['10 cases a year', '10 step 0 [cases a year] qualifier'],
    ['10 cases each month', '10 step 0 [cases each month] qualifier'],
    ['10 cases last year', '10 step 0 [cases last year] qualifier'],
    ['10 cases expected', '10 step 0 [cases expected] qualifier'],
    ['5 weekly meetings', '5 step 0 [weekly meetings] qualifier'],
    ['5% a year', '5 step 1 percent [% a year] qualifier'],
    ['5% off', many],
    ['92.86% close to 100%', 'value_must_be_one_number'],
    ['down 6% relative to 2019', 'value_must_be_one_number'],
    ['12 cases in addition to 15', 'value_must_be_one_number'],
    ['6% of lower courts', many],
    ['6% more serious', many],
    ['12 cases (down two)', many],
    ['6% lower or higher', many],
    ['6% higher or lower', many],
    ['12 more or less', many],
    ['6%, not lower', '6 step 1 at-least percent [%]'],
    ['5 cases fewer than last year', '-5 step 0 [cases] change comparator'],
    ['5 cases lower in 2024', 'value_must_be_one_number'],
    ['106% of the same period', many],
    ['reached 106%', '106 step 1 percent [%] level'],
    ['12 cases (target)', '12 step 0 [cases (target)] qualifier'],
    ['12 cases under the plan', '12 step 0 [cases under the plan] qualifier'],
    ['5% lower year-on-year', '-5 step 1 percent [%] change comparator'],
    ['5% lower over the same period last year', '-5 step 1 percent [%] change comparator'],
    ['5% lower than in H1 2023', '-5 step 1 percent [%] change comparator'],
    ['105% compared with the plan', many],
    ['105% against last year', many],
    ['5% lower compared with last year', '-5 step 1 percent [%] change comparator'],
    ['12 cases in the year', '12 step 0 [cases in the year] qualifier'],
    ['5% lower', '-5 step 1 percent [%] change'],
    ['a decrease of 5%', '-5 step 1 percent [%] change'],
    ['more than 5% decrease', '-5 step 1 more-than percent [%] change'],
    ['3-5% decrease', '-5 step 1 … -3 step 1 percent [%] change'],
    ['3 to 5% lower', '-5 step 1 … -3 step 1 percent [%] change'],
    ['5% (decrease)', many],
    ['5% decreased', many],
    ['5 cases fell', many],
    ['3 fall victims', many],
    ['5% increase, lower', many],
    ['increase of 5% lower', many],
    ['decrease of 5% increase', many],
    ['5% lower to 3%', many],
    ['5 cases estimated', '5 step 0 about [cases]'],
    ['5 (about)', '5 step 0 about'],
  ])('English: %s is %s', (text, found) => {
    expect(reading(text, { language: 'en' })).toBe(found);
  });

  it.each([
    ['5/8 giảm', 'fraction', many],
    ['5/8 (ước)', 'fraction', many],
    ['12 vụ trong năm', 'fraction', '12 step 0 [vụ trong năm] qualifier'],
    ['12 vụ trong năm học', 'fraction', 'value_must_be_one_number'],
    ['1 trong năm xã', 'place', 'value_must_be_one_number'],
    ['dưới 5, trên 10', 'fraction', 'value_must_be_one_number'],
    ['dưới 5 và trên 10', 'fraction', 'value_must_be_one_number'],
    ['341/360 vụ so với kế hoạch', 'fraction', many],
    ['5/8 vụ năm trước', 'fraction', '5 plain / 8 plain [vụ năm trước] qualifier'],
    ['5 vụ mỗi tháng/8', 'fraction', '5 plain / 8 plain [vụ mỗi tháng] qualifier'],
    ['01 trong 37 địa phương giảm', 'place', 'member 1 of 37 [địa phương giảm]'],
    ['01 trong 37 (ước)', 'place', 'place_must_lie_within'],
  ] as const)('%s as a %s is %s', (text, as, found) => {
    expect(reading(text, { language: 'vi', as })).toBe(found);
  });
});

describe('numbers in words, and none', () => {
  it.each([
    ['vi', 'ba phần tư', 'value_must_be_written_in_digits'],
    ['vi', 'hai phần ba số vụ', 'value_must_be_written_in_digits'],
    ['vi', 'hai vụ rưỡi', 'value_must_be_written_in_digits'],
    ['vi', 'một phần số vụ', 'value_must_be_written_in_digits'],
    ['vi', 'giảm một phần năm', 'value_must_be_written_in_digits'],
    ['vi', 'hai phần trăm', '2 step 1 percent [phần trăm]'],
    ['vi', '100 phần quà', '100 step 0 [phần quà]'],
    ['en', 'two thirds', 'value_must_be_written_in_digits'],
    ['en', 'two-thirds of cases', 'value_must_be_written_in_digits'],
    ['en', 'one quarter', 'value_must_be_written_in_digits'],
    ['en', 'one in five', 'value_must_be_written_in_digits'],
    ['en', 'two and a half', 'value_must_be_written_in_digits'],
    ['en', '5 third parties', '5 step 0 [third parties]'],
    ['vi', 'chưa có số liệu', 'value_must_hold_a_number'],
    ['vi', 'không có số liệu về vụ án', 'value_must_hold_a_number'],
    ['vi', 'không có báo cáo', 'value_must_hold_a_number'],
    ['vi', 'không có thông tin xấu độc', '0 step 0 [thông tin xấu độc] words-for-zero'],
    ['en', 'no data', 'value_must_hold_a_number'],
    ['en', 'no data available', 'value_must_hold_a_number'],
    ['en', 'no data breaches', '0 step 0 [data breaches] words-for-zero'],
    ['vi', '92,86％', '92.86 step 0.01 percent [%]'],
  ])('in %s, %s is %s', (language, text, found) => {
    expect(reading(text, { language })).toBe(found);
  });

  it('says how to give a fraction', () => {
    const read = parseQuantity('ba phần tư', { language: 'vi' });
    expect(read.ok ? '' : read.issues[0]?.hint).toContain("{ fraction: ['3', '4'] }");
  });
});

describe('options from JavaScript', () => {
  it.each([
    ['en-GB', '2082.5 step 0.1'],
    ['EN', '2082.5 step 0.1'],
    ['vi-VN', 'value_must_have_one_reading'],
    ['fr', 'language_must_be_vi_or_en'],
    ['vie', 'language_must_be_vi_or_en'],
    ['', 'language_must_be_vi_or_en'],
    [undefined, 'language_must_be_vi_or_en'],
    [5, 'language_must_be_vi_or_en'],
  ])('language %s reads "2,082.5" as %s', (language, found) => {
    const options = { language } as ReadingOptions; // A JavaScript caller has no types.
    expect(reading('2,082.5', options)).toBe(found);
    if (found === 'language_must_be_vi_or_en') {
      expect(reading('14/10/2024', { ...options, as: 'day' })).toBe(found);
      expect(() => formatQuantity(made({ number: '5' }), options)).toThrow(found);
    } else {
      expect(formatQuantity(made({ number: '0.5' }), options)).toMatch(/^0[.,]5$/);
    }
  });

  it.each([
    [undefined, 'language_must_be_vi_or_en'],
    [null, 'language_must_be_vi_or_en'],
    ['vi', 'language_must_be_vi_or_en'],
    [{ language: 'vi', as: 'ratio' }, 'value_must_be_one_of'],
    [{ language: 'vi', as: null }, 'value_must_be_one_of'],
    [{ language: 'vi', unit: 5 }, 'value_must_be_text'],
    [{ language: 'vi', unitSymbols: 5 }, 'value_must_be_text'],
    [{ language: 'vi', unitSymbols: ['vụ', 5] }, 'value_must_be_text'],
  ])('%j are refused', (options, code) => {
    expect(reading('5', options as ReadingOptions)).toBe(code);
  });
});

const strings = new URL('../../../shared/vectors/json-hostile/blns.json', import.meta.url);
const present = existsSync(strings);
if (!present) console.log('quantity.test: the shared vectors are absent; skipping them.');

describe('hostile text', () => {
  it.skipIf(!present)('is read or refused, never thrown at', () => {
    const texts: string[] = JSON.parse(readFileSync(strings, 'utf8'));
    for (const language of ['vi', 'en'] as const) {
      for (const as of ['number', 'fraction', 'place', 'margin', 'day'] as const) {
        for (const text of texts) {
          const read = parseQuantity(text, { language, as });
          if (read.ok) expect(quantitySchema.safeParse(read.value.quantity).success).toBe(true);
          else expect(read.issues.length).toBeGreaterThan(0);
        }
      }
    }
  });
});
