/**
 * Vietnamese point: one year, part of a year, month or day in words, whose year may be left out.
 */
import { yearLabel } from './span.ts';

export interface Point {
  /** `first-months` and `last-months` are the first and the last of a year. */
  readonly unit: 'year' | 'first-months' | 'last-months' | 'quarter' | 'month' | 'day';
  /** How many months, or which quarter or month. */
  readonly number: number;
  /** Only of a day: the day of the month. */
  readonly day?: number;
  readonly year: number | null;
}

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['một', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['tư', 4],
  ['năm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['bẩy', 7],
  ['tám', 8],
  ['chín', 9],
  ['mười', 10],
  ['mười một', 11],
  ['mười hai', 12],
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
]);

const WORD = '\\d{1,2}|mười một|mười hai|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười';
const YEAR = '(?:(?: năm |[ /.-])(\\d{4}))?';
const WHOLE_YEAR = /^(?:cả )?(?:năm )?(\d{4})$/;
const HALF = /^nửa (đầu|cuối) năm(?: (\d{4}))?$/;
const MONTHS = new RegExp(`^(${WORD}) tháng(?: (đầu|cuối))?( năm)?(?:[ /.-](\\d{4}))?$`);
const QUARTER = new RegExp(`^quý (iii|ii|iv|i|[1-4]|một|hai|ba|bốn|tư)${YEAR}$`);
const MONTH = new RegExp(`^tháng (${WORD})${YEAR}$`);
const BARE_MONTH = /^(\d{1,2})[/.](\d{4})$/;
const DAY = /^(?:ngày )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/;
const DAY_IN_WORDS = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?:(?: năm |[ /.-])(\d{4}))?$/;

/** Lower case, composed letters, one blank between words and none around marks; without words that say nothing. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('qúy', 'quý')
    .replace(/[‐-―−]/g, '-')
    .replace(/[.,;:\s]+$/, '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ')
    .replace(/ ?([/.-]) ?/g, '$1')
    .replace(/^trong /, '');
}

/** One point in plain text; null when it is none. */
export function parsePoint(plain: string): Point | null {
  const year = WHOLE_YEAR.exec(plain);
  if (year !== null) return { unit: 'year', number: 1, year: Number(year[1]) };
  const half = HALF.exec(plain);
  if (half !== null)
    return { unit: half[1] === 'đầu' ? 'first-months' : 'last-months', number: 6, year: yearIn(half[2]) };
  return parseDay(plain) ?? parseMonths(plain) ?? parsePart(plain);
}

/** The label of a point in a year; it may name a day that does not exist. */
export function pointLabel({ unit, number, day }: Point, year: number): string {
  const label = yearLabel(year);
  switch (unit) {
    case 'year':
      return label;
    case 'first-months':
      return `${label}-${number}M`;
    case 'last-months':
      return `${label}-${twoDigits(13 - number)}/${label}-12`;
    case 'quarter':
      return `${label}-Q${number}`;
    case 'month':
      return `${label}-${twoDigits(number)}`;
    case 'day':
      return `${label}-${twoDigits(number)}-${twoDigits(day ?? 0)}`;
  }
}

function parseDay(plain: string): Point | null {
  const match = DAY.exec(plain) ?? DAY_IN_WORDS.exec(plain);
  return match && { unit: 'day', number: Number(match[2]), day: Number(match[1]), year: yearIn(match[3]) };
}

/** "6 tháng" alone is any half-year; only with a year, or the word for it, is it part of one. */
function parseMonths(plain: string): Point | null {
  const match = MONTHS.exec(plain);
  if (match === null || (match[3] === undefined && match[4] === undefined)) return null;
  const number = numberIn(match[1]);
  if (number < 1 || number > 12) return null;
  return { unit: match[2] === 'cuối' ? 'last-months' : 'first-months', number, year: yearIn(match[4]) };
}

function parsePart(plain: string): Point | null {
  const quarter = QUARTER.exec(plain);
  if (quarter !== null) return { unit: 'quarter', number: numberIn(quarter[1]), year: yearIn(quarter[2]) };
  const month = MONTH.exec(plain) ?? BARE_MONTH.exec(plain);
  const number = numberIn(month?.[1]);
  return month === null || number < 1 || number > 12 ? null : { unit: 'month', number, year: yearIn(month[2]) };
}

function numberIn(word: string | undefined): number {
  return NUMBERS.get(word ?? '') ?? Number(word);
}

function yearIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
