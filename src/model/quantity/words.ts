/**
 * The words around a printed number, in Vietnamese and English: what each does to the number it stands by.
 */

import { type LeadWord, leadWords } from './lead-words.ts';
import type { NumeralLanguage } from './numeral.ts';
import { type TailWord, tailWords } from './tail-words.ts';
import { type Lexicon, lexicon } from './tokens.ts';

/** What stands between two numbers. */
export type LinkWord = 'to' | 'and' | 'of' | 'over' | 'slash' | 'change';

/** What a whole text says without digits. */
export type Claim =
  | { readonly says: 'zero'; readonly weak: boolean }
  | { readonly says: 'no-change' | 'retracted' | 'vague' | 'aspiration' | 'one-sided' };

/** A unit that the library knows; others stay text. */
export interface UnitWord {
  readonly unit: string;
  /** Measured, not counted: an integer is rounded to its last place. */
  readonly measured: boolean;
}

export interface Vocabulary {
  readonly lead: Lexicon<LeadWord>;
  readonly link: Lexicon<LinkWord>;
  readonly tail: Lexicon<TailWord>;
  readonly claims: Lexicon<Claim>;
  readonly units: Lexicon<UnitWord>;
  /** Powers of ten. */
  readonly scales: Lexicon<number>;
  readonly digits: Lexicon<string>;
  /** Words that make a longer number of the one before: they are never units. */
  readonly numberParts: ReadonlySet<string>;
  /** After a change, these make it a factor as likely as a count. */
  readonly factorWords: ReadonlySet<string>;
  /** Words beside which a numeral is a date. */
  readonly timeWords: ReadonlySet<string>;
  /** With a word of time behind or before them they say which, or that it is each: "mỗi tháng", "last year", "năm trước". */
  readonly beforeTime: ReadonlySet<string>;
  readonly afterTime: ReadonlySet<string>;
  /** Behind a margin they put it on the other side: "4% còn thiếu". */
  readonly shortWords: ReadonlySet<string>;
  /** Right behind a percent that is no change: what it is a percent of. */
  readonly wholes: Lexicon<true>;
  /** Endings of ordinals: 7th. */
  readonly ordinals: ReadonlySet<string>;
}

const measured = (unit: string): UnitWord => ({ unit, measured: true });
const vnd: UnitWord = { unit: 'VND', measured: false };
const zero: Claim = { says: 'zero', weak: false };

const UNITS: readonly (readonly [string, UnitWord])[] = [
  ['%', measured('percent')],
  ['‰ | %o', measured('per-mille')],
  ['kg', measured('kg')],
  ['g | gam | gram | grams', measured('g')],
  ['mg', measured('mg')],
  ['tấn | tonne | tonnes | ton | tons', measured('tonne')],
  ['ha | hecta | héc ta | hectare | hectares', measured('ha')],
  ['m', measured('m')],
  ['km', measured('km')],
  ['m2 | m²', measured('m2')],
  ['km2 | km²', measured('km2')],
  ['m3 | m³', measured('m3')],
  ['lít | litre | litres | liter | liters', measured('litre')],
  ['đồng | đ | ₫ | vnd | vnđ | dong', vnd],
];

const vi: Vocabulary = {
  lead: leadWords.vi,
  link: lexicon<LinkWord>([
    ['đến | tới', 'to'],
    ['- | – | —', 'to'],
    ['trong | trong số | trong tổng số', 'of'],
    ['/ | trên', 'slash'],
    ['chia cho | chia | trên tổng số', 'over'],
    ['lên | xuống | xuống còn | lên đến | lên tới', 'change'],
  ]),
  tail: tailWords.vi,
  claims: lexicon<Claim>([
    [
      'không để xảy ra | không để phát sinh | không để | không xảy ra | không có | không phát hiện | không phát sinh | không ghi nhận | không hình thành | không để hình thành',
      zero,
    ],
    ['chưa phát hiện | chưa xảy ra | chưa ghi nhận | chưa có', { says: 'zero', weak: true }],
    [
      'không tăng không giảm | không giảm không tăng | không tăng , không giảm | không giảm , không tăng',
      { says: 'no-change' },
    ],
    ['không thay đổi | không đổi | giữ nguyên', { says: 'no-change' }],
    ['không tăng | không giảm', { says: 'one-sided' }],
    ['đã rút lại | rút lại', { says: 'retracted' }],
    ['phấn đấu', { says: 'aspiration' }],
    [
      'nhiều | một số | một vài | vài | vài chục | hàng chục | hàng trăm | hàng nghìn | hàng ngàn | hàng triệu',
      { says: 'vague' },
    ],
    ['cơ bản | đạt và vượt | vượt và đạt | bền vững | một trong những | là một trong những', { says: 'vague' }],
  ]),
  units: lexicon<UnitWord>([
    ...UNITS,
    ['phần trăm', measured('percent')],
    ['điểm phần trăm | điểm %', measured('percentage-point')],
  ]),
  scales: lexicon<number>([
    ['nghìn | ngàn', 3],
    ['triệu', 6],
    ['tỷ | tỉ', 9],
  ]),
  digits: lexicon<string>([
    ['một', '1'],
    ['hai', '2'],
    ['ba', '3'],
    ['bốn', '4'],
    ['năm', '5'],
    ['sáu', '6'],
    ['bảy | bẩy', '7'],
    ['tám', '8'],
    ['chín', '9'],
    ['mười', '10'],
  ]),
  numberParts: new Set([
    ...['một', 'mốt', 'hai', 'ba', 'bốn', 'tư', 'lăm', 'sáu', 'bảy', 'bẩy', 'tám', 'chín', 'mười', 'mươi'],
    ...['chục', 'trăm', 'rưỡi', 'rưởi', 'nửa', 'vạn'],
  ]),
  factorWords: new Set(['lần']),
  timeWords: new Set(['ngày', 'tháng', 'quý', 'năm', 'kỳ', 'tuần', 'giờ']),
  beforeTime: new Set([
    'một',
    'mỗi',
    'hàng',
    'hằng',
    'trong',
    'trên',
    'cả',
    'từng',
    'toàn',
    'theo',
    'đầu',
    'cuối',
    'nửa',
  ]),
  afterTime: new Set(['trước', 'ngoái', 'qua', 'này', 'nay', 'tới', 'sau']),
  shortWords: new Set(['thiếu', 'hụt', 'chưa', 'không', 'dưới', 'kém']),
  wholes: lexicon<true>([
    ['kế hoạch | của kế hoạch | kh | chỉ tiêu | mục tiêu | cùng kỳ | năm trước | năm ngoái', true],
  ]),
  ordinals: new Set(),
};

const en: Vocabulary = {
  lead: leadWords.en,
  link: lexicon<LinkWord>([
    ['to | - | – | —', 'to'],
    ['and', 'and'],
    ['of | out of', 'of'],
    ['/', 'slash'],
    ['divided by', 'over'],
  ]),
  tail: tailWords.en,
  claims: lexicon<Claim>([
    ['none | no | nil | zero | nobody | no one', zero],
    ['none found | none detected', { says: 'zero', weak: true }],
    ['unchanged | remained unchanged | no change | neither increased nor decreased', { says: 'no-change' }],
    ['not increased | not decreased | no increase | no decrease', { says: 'one-sided' }],
    ['retracted | withdrawn', { says: 'retracted' }],
    ['aim for | aims for | strive for', { says: 'aspiration' }],
    [
      'many | several | a few | few | numerous | one of the | dozens | hundreds | thousands | millions',
      { says: 'vague' },
    ],
  ]),
  units: lexicon<UnitWord>([
    ...UNITS,
    ['percent | per cent', measured('percent')],
    ['percentage point | percentage points | percentage-point | percentage-points | pp', measured('percentage-point')],
  ]),
  scales: lexicon<number>([
    ['thousand', 3],
    ['million', 6],
    ['billion | bn', 9],
    ['trillion', 12],
  ]),
  digits: lexicon<string>([
    ['one', '1'],
    ['two', '2'],
    ['three', '3'],
    ['four', '4'],
    ['five', '5'],
    ['six', '6'],
    ['seven', '7'],
    ['eight', '8'],
    ['nine', '9'],
    ['ten', '10'],
  ]),
  numberParts: new Set([
    'hundred',
    'dozen',
    'half',
    'score',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
  ]),
  factorWords: new Set(['times', 'fold']),
  timeWords: new Set([
    ...[
      'hour',
      'day',
      'month',
      'months',
      'quarter',
      'year',
      'years',
      'week',
      'weeks',
      'days',
      'january',
      'february',
      'march',
      'april',
      'may',
    ],
    ...['june', 'july', 'august', 'september', 'october', 'november', 'december'],
  ]),
  beforeTime: new Set([
    ...['a', 'an', 'in', 'during', 'last', 'previous', 'this', 'the', 'first', 'second', 'third', 'fourth'],
    ...['next', 'prior', 'past', 'early', 'late', 'until', 'through', 'for', 'of', 'within'],
  ]),
  afterTime: new Set(['before', 'earlier', 'ago']),
  shortWords: new Set(['short', 'shortfall', 'shy', 'behind', 'under', 'below']),
  wholes: lexicon<true>([
    ['of plan | of target | of the plan | of the target | of last year | of the same period | last year', true],
  ]),
  ordinals: new Set(['st', 'nd', 'rd', 'th']),
};

/** The vocabulary of a publication's language. */
export const vocabularies: Readonly<Record<NumeralLanguage, Vocabulary>> = { vi, en };

/** The units that are measured and not counted. */
export const measuredUnits: Readonly<Record<NumeralLanguage, ReadonlySet<string>>> = {
  vi: measuredIn(vi),
  en: measuredIn(en),
};

function measuredIn({ units }: Vocabulary): ReadonlySet<string> {
  const words = [...units.values()].flat().map(({ meaning }) => meaning);
  return new Set(words.filter((word) => word.measured).map(({ unit }) => unit));
}
