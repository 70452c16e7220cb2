/**
 * A printed date becomes a day: "14/10/2024", "ngày 12 tháng 02 năm 2020", "12 September 2023".
 */
import { dayOf, monthNumber } from '../day.ts';
import { type Issue, issue, type Parsed, refuse } from '../error.ts';
import type { NumeralLanguage } from './numeral.ts';
import { oneReading } from './refusals.ts';
import type { DayQuantity } from './shape.ts';

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const MARKED = /^(?:ngày )?(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;
const WORDED = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/;
const DAY_FIRST = /^(\d{1,2}) (\p{L}{3,9}),? (\d{4})$/u;
const MONTH_FIRST = /^(\p{L}{3,9}) (\d{1,2}),? (\d{4})$/u;
const YEARLESS = /^(?:ngày )?\d{1,2}(?:[./-]| tháng )\d{1,2}$/;
/** The day that a text names. Issues: `value_must_be_a_day`, `day_must_exist`, `day_must_have_a_year`. */
export function readDay(text: string, language: NumeralLanguage): Parsed<DayQuantity> {
  const found = text.toLowerCase();
  const iso = ISO.exec(found);
  if (iso) return existing(text, iso[1], iso[2], iso[3]);
  const marked = MARKED.exec(found);
  if (marked) {
    const [, first, mark, second, year] = marked;
    if (language === 'en' && mark !== '.' && first !== second && Number(first) <= 12 && Number(second) <= 12) {
      const [a, b] = [first, second].map((part) => part?.padStart(2, '0'));
      return refuse(
        oneReading(`"${text}" may name the day or the month first.`, `${year}-${b}-${a} or ${year}-${a}-${b}`),
      );
    }
    return language === 'en' && Number(second) > 12
      ? existing(text, year, first, second)
      : existing(text, year, second, first);
  }
  const worded = WORDED.exec(found);
  if (worded) return existing(text, worded[3], worded[2], worded[1]);
  const dayFirst = DAY_FIRST.exec(found);
  if (dayFirst) return existing(text, dayFirst[3], String(monthNumber(dayFirst[2])), dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(found);
  if (monthFirst) return existing(text, monthFirst[3], String(monthNumber(monthFirst[1])), monthFirst[2]);
  return refuse(YEARLESS.test(found) ? yearless(text) : notADay(text));
}

function existing(text: string, year?: string, month?: string, day?: string): Parsed<DayQuantity> {
  const found = dayOf(Number(year), Number(month), Number(day));
  if (found !== null) return { ok: true, value: { kind: 'day', day: found } };
  const hint = 'Check the document; a day that was misprinted cannot be recorded as reached.';
  return refuse(issue('day_must_exist', [], `There is no day "${text}".`, hint));
}

function yearless(text: string): Issue {
  return issue('day_must_have_a_year', [], `"${text}" has no year.`, 'Add the year that the document implies.');
}

function notADay(text: string): Issue {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return issue('value_must_be_a_day', [], `"${shown}" is not a day.`, 'Write it as 14/10/2024 or 2024-10-14.');
}
