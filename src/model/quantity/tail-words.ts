/**
 * The words behind a printed number and its unit, in Vietnamese and English: what each says of the number.
 */
import type { NumeralLanguage } from './numeral.ts';
import { type Lexicon, lexicon } from './tokens.ts';

/** What stands after a number and its unit. */
export type TailWord =
  | { readonly role: 'onwards' | 'downwards' | 'comparator' | 'hedge' }
  /** Gives the number its sign, where it ends what is said of it. */
  | { readonly role: 'sign'; readonly sign: 1 | -1 }
  /** Gives the number its sign right behind it; further on it may speak of something else. */
  | { readonly role: 'change'; readonly sign: 1 | -1 }
  /** Names a direction that may be the number's or another's. */
  | { readonly role: 'turn'; readonly sign: 1 | -1 }
  /** Makes it a number of something else: of another time, of a plan, so many each. */
  | { readonly role: 'qualifier' }
  /** Begins like a word that says more, and says nothing. */
  | { readonly role: 'free' };

const sign = (of: 1 | -1): TailWord => ({ role: 'sign', sign: of });
const change = (of: 1 | -1): TailWord => ({ role: 'change', sign: of });
const turn = (of: 1 | -1): TailWord => ({ role: 'turn', sign: of });

const ARROWS: readonly (readonly [string, TailWord])[] = [
  ['↓ | ▼ | ( - ) | ( − )', turn(-1)],
  ['↑ | ▲ | ( + )', turn(1)],
];

const vi = lexicon<TailWord>([
  ...ARROWS,
  [
    'trở lên | đổ lên | hoặc hơn | hay hơn | hoặc cao hơn | hoặc nhiều hơn | hoặc trên | tối thiểu | ít nhất | +',
    { role: 'onwards' },
  ],
  [
    'trở xuống | đổ xuống | đổ lại | hoặc ít hơn | hay ít hơn | hoặc thấp hơn | hoặc dưới | tối đa | nhiều nhất',
    { role: 'downwards' },
  ],
  ['so với | so cùng kỳ | cùng kỳ | so cùng kì | cùng kì', { role: 'comparator' }],
  ['ước | ước tính', { role: 'hedge' }],
  ['giảm | ít hơn | thấp hơn | kém hơn | ít đi | bớt | sụt | tụt', turn(-1)],
  ['tăng | nhiều hơn | cao hơn | hơn', turn(1)],
  [
    '/ | mỗi | bình quân | trung bình | dự kiến | dự báo | lũy kế | luỹ kế | cộng dồn | kế hoạch | chỉ tiêu | mục tiêu | được giao | nhiệm kỳ | giai đoạn | phấn đấu | dự tính | tích lũy | tích luỹ | trước đây',
    { role: 'qualifier' },
  ],
  ['tăng cường | giảm nghèo | giảm nhẹ | giảm thiểu', { role: 'free' }],
  ['điều ước | công ước | hiệp ước | quy ước | hương ước | thỏa ước | thoả ước | giao ước', { role: 'free' }],
]);

const en = lexicon<TailWord>([
  ...ARROWS,
  [
    'or more | or above | or over | or higher | or greater | and above | and over | and up | upwards | and upwards | at least | minimum | min | not less | not lower | +',
    { role: 'onwards' },
  ],
  [
    'or less | or fewer | or below | or under | or lower | and below | and under | max | at most | maximum | not more | not higher',
    { role: 'downwards' },
  ],
  ['above', turn(1)],
  ['below | off', turn(-1)],
  ['higher | more | up', sign(1)],
  ['lower | fewer | less | down', sign(-1)],
  ['decrease | reduction | drop | fall | decline | downturn | contraction | cut', change(-1)],
  ['increase | rise | growth | gain | jump | surge | upturn', change(1)],
  ['slump | dip | plunge | slide | slowdown | collapse | smaller | weaker | downward | downwards', turn(-1)],
  ['loss | decreases | reductions | drops | falls | declines | cuts', turn(-1)],
  ['decreased | reduced | dropped | fell | fallen | declined | decreasing | falling | declining | shrank', turn(-1)],
  ['increases | increased | increasing | rises | rose | risen | rising | grew | grown | growing', turn(1)],
  ['or so | estimated | estimate | est | est . | approximately | approx | approx . | roughly', { role: 'hedge' }],
  [
    '/ | per | each | every | yearly | annually | quarterly | monthly | weekly | daily | hourly | nightly | on average | expected | projected | forecast | planned | cumulative | to date | ytd | mom | p . a | so far | previously | budgeted | forecasted | predicted | apiece | target | targets | plan',
    { role: 'qualifier' },
  ],
  [
    'than | compared with | compared to | against | versus | vs | from | on | over | since | year on year | year - on - year',
    { role: 'comparator' },
  ],
]);

/** The words behind a number, by the publication's language. */
export const tailWords: Readonly<Record<NumeralLanguage, Lexicon<TailWord>>> = { vi, en };

/** What may follow the noun of a change ("a 5% decrease in cases"); before another word it is part of a name. */
export const afterChange: ReadonlySet<string> = new Set([
  ...['in', 'of', 'for', 'over', 'during', 'since', 'by', 'among', 'across', 'year', 'relative', 'and', 'or'],
]);
