/**
 * A quantity becomes the text that a publication would print; reading that text gives the same print again.
 */
import { Decimal, decimal } from '../decimal.ts';
import { unwrap } from '../error.ts';
import { type NumeralLanguage, numeralLanguage, printNumeral } from './numeral.ts';
import { printPlain } from './plain.ts';
import type { Bound, FractionQuantity, NumberQuantity, Quantity, RangeQuantity } from './shape.ts';

/** How a quantity is to be printed. */
export interface PrintingOptions {
  /** `vi`, `en` or a tag that begins with one of them (`en-GB`). */
  readonly language: string;
  /** A unit that the library knows (`percent`, `percentage-point`, `VND`) or the text of one (`vụ`). */
  readonly unit?: string;
}

interface Wording {
  readonly bounds: Readonly<Record<Bound, string>>;
  readonly decrease: string;
  /** Between a decrease and its hedged or ranged magnitude. */
  readonly by: string;
  readonly increase: string;
  readonly from: string;
  readonly to: string;
  readonly over: string;
  readonly of: string;
  readonly rank: readonly [before: string, between: string];
  readonly directions: Readonly<Record<'up' | 'down', string>>;
  readonly retracted: string;
  /** How the units that the library knows are printed; others print as they are called. */
  readonly units: ReadonlyMap<string, string>;
  /** By power of ten. */
  readonly scales: ReadonlyMap<number, string>;
}

const WORDINGS: Readonly<Record<NumeralLanguage, Wording>> = {
  vi: {
    bounds: {
      plain: '',
      'more-than': 'hơn ',
      'at-least': 'ít nhất ',
      'less-than': 'dưới ',
      'at-most': 'không quá ',
      about: 'khoảng ',
    },
    decrease: 'giảm ',
    by: '',
    increase: 'tăng ',
    from: 'từ ',
    to: ' đến ',
    over: ' chia cho ',
    of: ' trong ',
    rank: ['thứ ', '/'],
    directions: { up: 'tăng', down: 'giảm' },
    retracted: 'đã rút lại',
    units: new Map([
      ['percent', '%'],
      ['percentage-point', ' điểm phần trăm'],
      ['VND', ' đồng'],
      ['tonne', ' tấn'],
      ['litre', ' lít'],
    ]),
    scales: new Map([
      [3, ' nghìn'],
      [6, ' triệu'],
      [9, ' tỷ'],
      [12, ' nghìn tỷ'],
    ]),
  },
  en: {
    bounds: {
      plain: '',
      'more-than': 'more than ',
      'at-least': 'at least ',
      'less-than': 'less than ',
      'at-most': 'at most ',
      about: 'about ',
    },
    decrease: 'down ',
    by: 'by ',
    increase: 'up ',
    from: 'from ',
    to: ' to ',
    over: ' divided by ',
    of: ' of ',
    rank: ['ranked ', ' of '],
    directions: { up: 'increased', down: 'decreased' },
    retracted: 'retracted',
    units: new Map([
      ['percent', '%'],
      ['percentage-point', ' percentage points'],
      ['VND', ' VND'],
      ['tonne', ' tonnes'],
      ['litre', ' litres'],
    ]),
    scales: new Map([
      [3, ' thousand'],
      [6, ' million'],
      [9, ' billion'],
      [12, ' trillion'],
    ]),
  },
};

/**
 * Prints a quantity with the marks and words of a language; callers reach it through `door.ts`. Throws a LedgerError for a
 * language that is neither Vietnamese nor English: `language_must_be_vi_or_en`.
 */
export function formatQuantity(quantity: Quantity, options: PrintingOptions): string {
  const language = unwrap(numeralLanguage(options.language));
  const words = WORDINGS[language];
  const unit = unitSuffix(options.unit, words);
  switch (quantity.kind) {
    case 'number':
      return numberText(quantity, language) + unit;
    case 'range':
      return rangeText(quantity, language, unit);
    case 'fraction':
      return fractionText(quantity, language) + unit;
    case 'place': {
      const [before, between] = quantity.relation === 'rank' ? words.rank : ['', words.of];
      const [k, n] = [quantity.k, quantity.n].map((count) => printNumeral(new Decimal(count), 0, language));
      return `${before}${k}${between}${n}${unit}`;
    }
    case 'direction':
      return words.directions[quantity.direction];
    case 'day':
      return language === 'vi' ? quantity.day.split('-').reverse().join('/') : quantity.day;
    case 'retracted':
      return words.retracted;
  }
}

function unitSuffix(unit: string | undefined, words: Wording): string {
  return unit === undefined ? '' : (words.units.get(unit) ?? ` ${unit}`);
}

function numberText(printed: NumberQuantity, language: NumeralLanguage): string {
  const plain = printPlain(printed, language);
  if (plain !== null) return plain;
  const words = WORDINGS[language];
  const negative = decimal(printed.value).isNegative();
  const sign = printed.bound === 'plain' ? '-' : words.decrease + words.by;
  return (negative ? sign : '') + hedgedText(printed, language);
}

function hedgedText(printed: NumberQuantity, language: NumeralLanguage, scaled = true): string {
  return WORDINGS[language].bounds[printed.bound] + magnitudeText(printed, language, scaled);
}

/** The smallest scale word that leaves the printed step a last decimal or an integer. */
function magnitudeText(printed: NumberQuantity, language: NumeralLanguage, scaled: boolean): string {
  const value = decimal(printed.value).abs();
  const step = decimal(printed.step);
  const exponent = step.isZero() || !step.eq(new Decimal(10).pow(step.e)) ? 0 : step.e;
  const [power, word] = [...WORDINGS[language].scales].find(
    ([scale]) => scaled && exponent >= 1 && scale >= exponent,
  ) ?? [0, ''];
  const shown = value.div(new Decimal(10).pow(power));
  return printNumeral(shown, Math.max(0, power - exponent), language) + word;
}

function rangeText({ low, high }: RangeQuantity, language: NumeralLanguage, unit: string): string {
  const words = WORDINGS[language];
  const [lowNegative, highNegative] = [decimal(low.value).isNegative(), decimal(high.value).isNegative()];
  // Both ends carry their unit where it is a sign; a word follows the last.
  const inner = unit === '%' ? unit : '';
  const end = (printed: NumberQuantity) => hedgedText(printed, language, false);
  if (highNegative) {
    const opening = words.by === '' ? words.decrease + words.from : words.decrease + words.by;
    return `${opening}${end(high)}${inner}${words.to}${end(low)}${unit}`;
  }
  if (!lowNegative) return `${words.from}${end(low)}${inner}${words.to}${end(high)}${unit}`;
  const rise = decimal(high.value).isZero() ? '' : words.increase;
  return `${words.from}${words.decrease}${end(low)}${inner}${words.to}${rise}${end(high)}${unit}`;
}

function fractionText({ numerator, denominator }: FractionQuantity, language: NumeralLanguage): string {
  const words = WORDINGS[language];
  const [over, under] = [numerator, denominator].map(
    ({ value, bound }) => words.bounds[bound] + printNumeral(decimal(value), 0, language),
  );
  const plain = numerator.bound === 'plain' && denominator.bound === 'plain';
  return plain ? `${over}/${under}` : `${over}${words.over}${under}`;
}
