/**
 * DHIS2 period identifiers: `2024`, `2024S1`, `2024Q1`, `202406`, `20240614`, and the financial years `2024April`,
 * `2024July`, `2024Sep`, `2024Oct`, `2024Nov`.
 *
 * Convention: years and their parts count under the calendar at hand, whatever it is. A financial year is named by the
 * civil year in which it begins, and is known only to a calendar whose year begins on the 1st of that month.
 */
import { type Parsed, refuse } from '../error.ts';
import type { Codec, Context, Spoken } from './codec.ts';
import { notPrintable, unknownLabel } from './issues.ts';
import { monthOf, yearLabel, yearOf } from './span.ts';

const KNOWN = '2024, 2024S1, 2024Q2, 202406, 20240614, or 2024Oct under a calendar that begins in October';
const LABEL = /^(\d{4})(?:([SQ])([1-4])|(\d{2})(\d{2})?|(April|July|Sep|Oct|Nov))?$/;
const FINANCIAL: ReadonlyMap<string, number> = new Map([
  ['April', 4],
  ['July', 7],
  ['Sep', 9],
  ['Oct', 10],
  ['Nov', 11],
]);

export const dhis2: Codec = { read, print };

function read(text: string, { calendar }: Context): Parsed<string> {
  const match = LABEL.exec(text);
  if (match === null) return refuse(unknownLabel(text, KNOWN));
  const [, year = '', part, number, month, day, name] = match;
  if (name !== undefined) {
    const begins = calendar === 'unstated' ? null : calendar.yearStart;
    if (begins?.month !== FINANCIAL.get(name) || begins?.day !== 1) return refuse(unknownLabel(text, KNOWN));
    return { ok: true, value: yearLabel(Number(year) + (begins.year === 'previous' ? 1 : 0)) };
  }
  if (part !== undefined) return { ok: true, value: `${year}-${part === 'S' ? 'H' : 'Q'}${number}` };
  return { ok: true, value: [year, month, day].filter((piece) => piece !== undefined).join('-') };
}

function print({ span, label, first }: Spoken): Parsed<string> {
  if (span.kind === 'days' && span.from !== null && span.to === span.from + 1) {
    return { ok: true, value: label.replaceAll('-', '') };
  }
  if (span.kind !== 'months' || span.from === null || span.to === null) return refuse(notPrintable(label, 'DHIS2'));
  const [months, place, year] = [span.to - span.from, monthOf(span.from), yearLabel(yearOf(span.from))];
  if (months === 12 && place === 0) return { ok: true, value: financialYear(first) ?? year };
  if (months === 6 && place % 6 === 0) return { ok: true, value: `${year}S${place / 6 + 1}` };
  if (months === 3 && place % 3 === 0) return { ok: true, value: `${year}Q${place / 3 + 1}` };
  if (months === 1) return { ok: true, value: label.replace('-', '') };
  return refuse(notPrintable(label, 'DHIS2'));
}

function financialYear(first: string | undefined): string | null {
  const match = first === undefined ? null : /^(\d{4})-(\d{2})-01$/.exec(first);
  const name = [...FINANCIAL].find(([, month]) => month === Number(match?.[2]))?.[0];
  return match === null || name === undefined ? null : `${match[1]}${name}`;
}
