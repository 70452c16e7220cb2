/** Every finding can be said, in both languages, with the numbers that it rests on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vintage } from '../src/query.ts';
import { sentenceOf } from '../src/reconcile/sentence.ts';
import { findings, kinds, view } from './arbitraries/finding.ts';

/** The same definitions with names as long as names may be. */
const wordy = {
  definitions: {
    ...view.definitions,
    indicators: view.definitions.indicators.map((one) => ({ ...one, name: 'Vụ '.repeat(160) })),
    territories: view.definitions.territories.map((one) => ({
      ...one,
      spans: one.spans.map((span) => ({ ...span, name: 'Xã '.repeat(160) })),
    })),
    publishers: view.definitions.publishers.map((one) => ({ ...one, name: 'Sở '.repeat(160) })),
  },
};

const languages = ['vi', 'en'] as const;

describe('sentences', () => {
  it('SEN-1 every finding has one in both languages, without a word of the machine', () => {
    const seen = new Map<string, number>();
    let longest = 0;
    fc.assert(
      fc.property(findings, (finding) => {
        seen.set(finding.kind, (seen.get(finding.kind) ?? 0) + 1);
        for (const language of languages) {
          const sentence = sentenceOf(finding, { language, view });
          expect(sentence).toMatch(/^[\p{Lu}\d“−-][^\n\t]*[^.\s]\.$/u);
          const longer = sentenceOf(finding, { language, view: wordy }).length;
          longest = Math.max(longest, longer);
          expect([sentence.length <= 4_000, longer <= 8_000]).toEqual([true, true]);
          expect(sentence).not.toMatch(/undefined|null|NaN|Infinity|\[object|∞|\b\d{4}-(?:H|Q|\d\dM)|(?:^|[^“])\.\.\//);
          expect(sentence, 'nothing left out between marks').not.toMatch(/ {2}|\( |\(\)| [,;:.)]|: ?;|; ?;|: ?\./);
        }
      }),
      { numRuns: 800 },
    );
    expect([...seen.keys()].sort()).toEqual([...kinds].sort());
    expect(longest, 'the longest of wordy names').toBeGreaterThan(2_000);
  });

  it('SEN-2 holds every number that its finding rests on, and how far apart both sides are', () => {
    const seen = { prints: 0, gaps: 0 };
    fc.assert(
      fc.property(findings, (finding) => {
        const isSaid = finding.status !== 'not-applicable' && finding.operands.length <= 4;
        for (const language of languages) {
          const sentence = sentenceOf(finding, { language, view });
          for (const figure of isSaid ? finding.figures : []) {
            for (const number of numbersIn(figure, language))
              expect([finding.kind, sentence, number, sentence.includes(number)]).toEqual([
                finding.kind,
                sentence,
                number,
                true,
              ]);
            seen.prints += 1;
          }
          const { gap, missing, left, right, kind, status } = finding;
          const compared = missing.length === 0 && left !== null && right !== null && gap !== null && !gap.isZero();
          const hasGap =
            (status === 'inconsistent' || status === 'restated') &&
            !['admissible', 'period', 'together', 'repeated', 'rivals'].includes(kind);
          if (compared && hasGap && gap.decimalPlaces() <= 4 && gap.lt(1e20)) {
            const digits = gap.toFixed().replace('.', language === 'vi' ? ',' : '.');
            const bare = sentence.replace(language === 'vi' ? /(\d)\.(?=\d{3})/g : /(\d),(?=\d{3})/g, '$1');
            expect(bare).toContain(digits);
            seen.gaps += 1;
          }
        }
      }),
      { numRuns: 800 },
    );
    expect(seen.prints).toBeGreaterThan(1_000);
    expect(seen.gaps).toBeGreaterThan(50);
  });
});

/** The digits of a print as a reader of the language would write them. */
function numbersIn({ quantity, printed }: Vintage, language: 'vi' | 'en'): readonly string[] {
  if (quantity.kind === 'day') return [language === 'vi' ? '12/9/2023' : '12 September 2023'];
  if (quantity.kind === 'direction' || printed.startsWith('không')) return [];
  const numerals = printed.match(/\d[\d.,]*\d|\d/g) ?? [];
  return language === 'vi'
    ? numerals
    : numerals.map((one) => one.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')));
}
