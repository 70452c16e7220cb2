/**
 * The words before a printed number, in Vietnamese and English: what each says of the number.
 */
import type { NumeralLanguage } from './numeral.ts';
import type { Bound } from './shape.ts';
import { type Lexicon, lexicon } from './tokens.ts';

/** What stands before a number. */
export type LeadWord =
  | { readonly role: 'sign'; readonly sign: 1 | -1 }
  /** Some of them may, after a sign, say what was reached: "fell below 5". */
  | { readonly role: 'bound'; readonly bound: Bound; readonly reached?: true }
  | { readonly role: 'margin' }
  /** Says who set a target: after a margin, the number may be the target itself. */
  | { readonly role: 'issuer' }
  /** After a sign, the number may be the level reached rather than the change; or surely is. */
  | { readonly role: 'level'; readonly reached?: true }
  /** Before a comparison, the number is a level in terms of what it is compared with. */
  | { readonly role: 'equal' }
  | { readonly role: 'from' }
  | { readonly role: 'between' }
  | { readonly role: 'rank' }
  /** A currency sign: the unit. */
  | { readonly role: 'currency' }
  | { readonly role: 'neutral' };

const up: LeadWord = { role: 'sign', sign: 1 };
const down: LeadWord = { role: 'sign', sign: -1 };
const bound = (of: Bound) => ({ role: 'bound', bound: of }) as const;
const neutral: LeadWord = { role: 'neutral' };
const SYMBOLS: readonly (readonly [string, LeadWord])[] = [
  ['>', bound('more-than')],
  ['≥ | >=', bound('at-least')],
  ['<', bound('less-than')],
  ['≤ | <=', bound('at-most')],
  ['~ | ≈', bound('about')],
  ['£ | $ | € | ¥ | ₫ | usd | us$ | vnd | eur | gbp', { role: 'currency' }],
];

const vi = lexicon<LeadWord>([
  ...SYMBOLS,
  ['giảm | mức giảm | kéo giảm | giảm được | kéo giảm được | được kéo giảm | ít hơn | thấp hơn', down],
  ['tăng | mức tăng | tăng trưởng | gia tăng | tăng thêm | cao hơn | nhiều hơn', up],
  ['giảm đến | giảm tới | kéo giảm đến | kéo giảm tới', down],
  ['tăng đến | tăng tới', up],
  ['hơn | trên', bound('more-than')],
  ['ít nhất | tối thiểu | không dưới | không ít hơn | không thấp hơn', bound('at-least')],
  ['gần | dưới | chưa đến | chưa tới | chưa đầy', bound('less-than')],
  ['tối đa | nhiều nhất | không quá | không vượt quá | không cao hơn', bound('at-most')],
  ['khoảng | ước | ước tính | ước đạt | xấp xỉ | chừng | trên dưới', bound('about')],
  ['vượt | vượt chỉ tiêu | vượt mức | vượt mức chỉ tiêu | vượt kế hoạch | vượt mục tiêu', { role: 'margin' }],
  ['vượt so với chỉ tiêu | vượt so với kế hoạch | vượt yêu cầu', { role: 'margin' }],
  ['giao | quốc hội giao | được giao | đề ra', { role: 'issuer' }],
  ['xuống | lên | lên đến | lên tới', { role: 'level' }],
  ['còn | xuống còn | còn lại | hiện còn', { role: 'level', reached: true }],
  ['giảm tới mức | giảm đến mức | tăng tới mức | tăng đến mức', { role: 'level', reached: true }],
  ['bằng | chỉ bằng | = | đạt | đạt tỷ lệ | đạt tỉ lệ | chiếm', { role: 'equal' }],
  ['từ', { role: 'from' }],
  ['thứ | hạng | xếp thứ | đứng thứ | xếp hạng | vị trí thứ', { role: 'rank' }],
  [
    'tỷ lệ | tỉ lệ | là | có | được | tổng số | tổng cộng | khá | mức | tốc độ | đã | tiếp tục | mạnh | nhẹ | sâu',
    neutral,
  ],
  ['hiện | hiện có | chỉ | chỉ có | đạt mức | :', neutral],
]);

const en = lexicon<LeadWord>([
  ...SYMBOLS,
  [
    'decreased | decreased by | decrease of | fell | fell by | down | down by | reduced by | dropped | dropped by',
    down,
  ],
  ['declined | declined by | decline of | reduction of | drop of | fall of', down],
  [
    'increased | increased by | increase of | rise of | growth of | gain of | rose | rose by | up | up by | grew | grew by',
    up,
  ],
  ['more than | over | greater than', bound('more-than')],
  ['above', { ...bound('more-than'), reached: true }],
  ['at least | no less than | not less than | no fewer than', bound('at-least')],
  ['less than | fewer than | nearly | almost', bound('less-than')],
  ['under | below', { ...bound('less-than'), reached: true }],
  ['at most | no more than | not more than', bound('at-most')],
  ['up to', { ...bound('at-most'), reached: true }],
  ['about | around | approximately | roughly | some | an estimated | estimated', bound('about')],
  ['exceeded the target by | exceeding the target by | exceeded by | exceeding by', { role: 'margin' }],
  ['to', { role: 'level', reached: true }],
  ['from', { role: 'from' }],
  ['between', { role: 'between' }],
  ['ranked | rank | ranks', { role: 'rank' }],
  ['reached', { role: 'equal' }],
  ['a | an | the | total of | of | was | is | slightly | sharply | only', neutral],
]);

/** The words before a number, by the publication's language. */
export const leadWords: Readonly<Record<NumeralLanguage, Lexicon<LeadWord>>> = { vi, en };
