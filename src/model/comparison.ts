/**
 * Comparison: the words behind a printed change name the periods that it is measured from.
 *
 * Labels are read as of the civil year: which months a label stands for in its own calendar moves both sides alike.
 */
import { type Calendar, civilCalendar, unstated } from './calendar.ts';
import { addDays, monthNumber } from './day.ts';
import { adjacentBefore, boundariesOf, type Period, parsePeriod, periodBetween, shiftYears } from './period.ts';

const target =
  /chỉ tiêu|mục tiêu|kế hoạch|quốc hội|được giao|nghị quyết|yêu cầu|(?<!\p{L})(?:kh|targets?|plans?|goals?)(?!\p{L})/u;

/** "so với", "than in": what only leads to the words that name a time. */
const leading =
  /so với|^so |compared (?:with|to)|than(?: in)?|against|versus|^vs|^from|^on|^over|(?<!\p{L})(?:the|in|of)(?!\p{L})/gu;

/** "cùng kỳ năm trước", "the previous quarter": a time by its distance, whose unit may be unsaid. */
const relative = [
  /(?:cùng kỳ )?(?<!\d |\p{L})(năm|tháng|quý|tuần|ngày|kỳ|thời gian|giai đoạn) (?:liền )?(?:trước|ngoái|kề)(?: đó| liền kề)?/gu,
  /(?:last|previous|preceding|prior) (year|month|quarter|week|day|period)(?!\p{L})/gu,
  /(?<!\d )(?:(?:an?|one) )?(year|month|quarter|week)(?: (?:earlier|before|ago)|[- ]on[- ]year)/gu,
];

/** "cùng kỳ năm 2019", "cùng quý năm trước", "same month last year": the own part of another year. */
const same = new RegExp(
  /(?<!\p{L})(?:cùng (kỳ|thời kỳ|thời điểm|thời gian|tháng|quý)|same (period|month|quarter|half))/u.source +
    /(?: (?:(?:của |of |in )?(?:năm )?(\d{4})|năm (?:liền )?(?:trước|ngoái)(?: đó)?|(?:of )?(?:last|the previous) year))?(?! ?\p{L}* (?:trước|liền))/u
      .source,
  'gu',
);

/** What may be left of the words: a direction, or that it is told of the place itself. */
const rest =
  /^(?:tăng|giảm|down|up|lower|higher|trên địa bàn|(?:trên địa bàn(?: toàn)?|tại|ở|của|trên toàn|toàn) (?:tỉnh|thành phố|huyện|xã))?$/u;

/** Words of time: where they are left over, more is named than was understood. */
const time = /\p{N}|(?<!\p{L})(?:năm|tháng|quý|tuần|ngày|kỳ|years?|months?|quarters?|half|weeks?|days?)(?!\p{L})/u;

const [aMonth, aQuarter] = [/^\d{4}-\d\d$/, /Q/];
/** The labels of what is as long as these units. */
const lengths: Readonly<Record<string, RegExp>> = {
  tháng: aMonth,
  month: aMonth,
  quý: aQuarter,
  quarter: aQuarter,
  half: /H/,
};

/**
 * What words behind a change compare it with, told of `own`: periods, each of which must be that of its base; or a target.
 * Null where that is neither, or not all of them were understood.
 */
export function comparedWith(words: string, own: Period): readonly Period[] | 'target' | null {
  const text = words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[(),;:\s]+/g, ' ')
    .replaceAll('kì', 'kỳ');
  if (target.test(text)) return 'target';
  const named: (Period | null)[] = [];
  const year = Number(own.label.slice(0, 4));
  let left = text
    // "6 tháng đầu năm trước" is a period of that year.
    .replace(/(đầu|cuối) năm (?:trước|ngoái)/g, `$1 năm ${year - 1}`)
    .replace(same, (words, vietnamese?: string, english?: string, of?: string) => {
      if (lengths[vietnamese ?? english ?? '']?.test(own.label) === false) return words;
      named.push(shiftYears(own, of === undefined ? -1 : Number(of) - year, civilCalendar));
      return ' ';
    });
  for (const pattern of relative) {
    left = left.replace(leading, ' ').replace(pattern, (_, unit: string) => {
      named.push(before(own, unit));
      return ' ';
    });
  }
  const printed = leadingPeriod(left.match(/\S+/g) ?? [], own);
  if (printed.period !== null) named.push(printed.period);
  const isUnderstood = named.length > 0 && rest.test(printed.rest) && !time.test(printed.rest);
  return isUnderstood && named.every((one) => one !== null) ? named : null;
}

/** The period as words speak of it: its label under its own calendar, of the civil year. */
export function inCivilYears(period: Period, calendar: Calendar | 'unstated'): Period | null {
  const days = calendar === unstated ? null : boundariesOf(period);
  const { label } = days === null ? period : periodBetween(days, calendar);
  const read = parsePeriod(label, { calendar: civilCalendar });
  return read.ok ? read.value : null;
}

/** A unit that is not the year steps back by the period's own length, which must be that unit. */
function before(period: Period, unit: string): Period | null {
  if (unit === 'năm' || unit === 'year') return shiftYears(period, -1, civilCalendar);
  return lengths[unit]?.test(period.label) === false ? null : adjacentBefore(period);
}

/** The period that the first words name, the longest first, and the words behind it; without its year, the last one. */
function leadingPeriod(words: readonly string[], { first }: Period) {
  const publishedOn = first === undefined ? undefined : addDays(first, -1);
  for (let end = Math.min(words.length, mostWords); end > 0; end -= 1) {
    const text = words.slice(0, end).join(' ');
    const label = englishLabel(text);
    const codec = label === null ? 'vietnamese' : 'label';
    const read = parsePeriod(label ?? text, { calendar: civilCalendar, codec, publishedOn });
    if (read.ok) return { period: read.value, rest: words.slice(end).join(' ') };
  }
  return { period: null, rest: words.join(' ') };
}

/** "ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 6 năm 2023" is as long as a period gets. */
const mostWords = 14;
const ENGLISH = /^(?:q([1-4])|(first|second|third|fourth) (quarter|half)|(\p{L}+)) (\d{4})$/u;
const ordinals = ['first', 'second', 'third', 'fourth'];

/** "May 2023", "Q4 2023", "first half 2023". */
function englishLabel(text: string): string | null {
  const [, quarter, ordinal = '', part, month, year] = ENGLISH.exec(text) ?? [];
  if (quarter !== undefined) return `${year}-Q${quarter}`;
  if (part !== undefined) return `${year}-${part === 'half' ? 'H' : 'Q'}${ordinals.indexOf(ordinal) + 1}`;
  const number = monthNumber(month);
  return number === 0 ? null : `${year}-${String(number).padStart(2, '0')}`;
}
