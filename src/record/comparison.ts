/**
 * Comparison: what a printed change is compared with must be the base of its cell.
 */
import { type Issue, issue } from '../model/error.ts';
import type { Base, Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import type { ReadQuantity } from '../model/quantity.ts';

/** The bases that words name, where they can be no other. */
const named: Readonly<Record<'same-period-last-year' | 'adjacent' | 'none', RegExp>> = {
  'same-period-last-year': /cùng kỳ|same period|năm (?:trước|ngoái)|last year|previous year|year earlier/,
  adjacent: /(?:tháng|quý|tuần|ngày|kỳ) (?:liền )?trước|(?:last|previous|preceding) (?:month|quarter|week|day|period)/,
  none: /chỉ tiêu|mục tiêu|kế hoạch|toàn quốc|cả nước|bình quân chung|\btargets?\b|\bplan\b|\bnational\b|whole country/,
};
const called = { 'same-period-last-year': 'the same period last year', adjacent: 'the period before it' } as const;

/** Why the words behind a change cannot be about the base of its cell; null where they can, or say nothing. */
export function checkComparison(
  { id, measure }: Indicator,
  { base, period }: Cell,
  words: ReadQuantity['words'],
  path: Issue['path'],
): Issue | null {
  const own: Base | undefined = base ?? (measure.kind === 'change' ? measure.base : undefined);
  const printed = words.find(({ kind }) => kind === 'comparator')?.text;
  if (printed === undefined || (own !== 'same-period-last-year' && own !== 'adjacent')) return null;
  const text = printed.normalize('NFC').toLowerCase();
  const other = own === 'adjacent' ? named['same-period-last-year'] : named.adjacent;
  // Of a year, the period before is that of the year before.
  const isOther =
    (other.test(text) && !named[own].test(text) && !/^\d{4}$/.test(period.label)) || named.none.test(text);
  if (!isOther && !(own === 'same-period-last-year' && isOfAnotherYear(text, period.label))) return null;
  const message = `"${printed}" is printed; "${id}" is measured here from ${called[own]}.`;
  const hint = 'Give the `base` of the figure, or record it under an indicator of what it is compared with.';
  return issue('comparison_must_be_with_base', path, message, hint);
}

/** Whether years are named, and none is the one before that of the label. */
function isOfAnotherYear(text: string, label: string): boolean {
  const year = /^(\d{4})(?:-[^/]*)?$/.exec(label)?.[1];
  const years = text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g);
  return year !== undefined && years !== null && !years.includes(String(Number(year) - 1));
}
