/**
 * "Không có số liệu", "no data": what reads like zero and says that nothing is known.
 */
import type { NumeralLanguage } from './numeral.ts';
import { type Lexicon, lexicon, phraseAt, type Token } from './tokens.ts';

/** `always`: nothing else can be meant. `alone`: what follows may make a thing to be counted of it: "no data breaches". */
type Standing = 'always' | 'alone';

const vi = lexicon<Standing>([
  ['số liệu | đủ số liệu | đầy đủ số liệu | bất kỳ số liệu | dữ liệu | đủ dữ liệu | con số', 'always'],
  ['thông tin | thống kê | báo cáo | kết quả', 'alone'],
]);
const en = lexicon<Standing>([
  ['data | available data | reliable data | official data | new data | comparable data', 'alone'],
  [
    'information | statistics | figure | figures | results | report | reports | records | estimate | estimates',
    'alone',
  ],
]);

const nouns: Readonly<Record<NumeralLanguage, Lexicon<Standing>>> = { vi, en };

/** Words that may follow such a noun without making another thing of it. */
const following: Readonly<Record<NumeralLanguage, ReadonlySet<string>>> = {
  vi: new Set([
    ...['về', 'của', 'cho', 'tại', 'trong', 'năm', 'tháng', 'quý', 'kỳ', 'cụ', 'chính', 'mới', 'nào', 'so'],
  ]),
  en: new Set([
    ...['available', 'yet', 'for', 'on', 'about', 'in', 'at', 'from', 'was', 'were', 'is', 'are', 'has', 'have', 'as'],
    ...['reported', 'recorded', 'published', 'released', 'provided', 'given', 'so'],
  ]),
};

/** Whether what is said to be absent from this token on is not the thing that is counted but word of it. */
export function isAbsenceOfData(tokens: readonly Token[], start: number, language: NumeralLanguage): boolean {
  const noun = phraseAt(nouns[language], tokens, start);
  if (noun === null) return false;
  const next = tokens[noun.end];
  return noun.meaning === 'always' || next?.kind !== 'word' || following[language].has(next.word);
}
