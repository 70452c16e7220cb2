import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey } from '../src/model/name.ts';
import { indicatorFinder, viewOf } from '../src/query.ts';
import { statistics } from './statistics.ts';

const indicator = (id: string, name: string | { vi: string; en: string }) =>
  ({ id, name, unit: 'case', measure: { kind: 'flow' } }) as const;
const finder = (...indicators: readonly ReturnType<typeof indicator>[]) =>
  indicatorFinder(viewOf({ catalogue: { indicators }, publications: [] }).definitions);

describe('an indicator', () => {
  const find = finder(
    indicator('cases', { vi: 'Số vụ phạm pháp hình sự', en: 'Criminal cases' }),
    indicator('fires', 'Số vụ cháy'),
    indicator('clearance', 'Tỷ lệ khám phá'),
    indicator('clearance-serious', 'Tỷ lệ khám phá'),
    indicator('robbery', 'cases'),
  );

  it('is found by its id, before any name', () => {
    expect(find('cases')).toEqual({ found: 'cases', candidates: ['cases'], suggestions: [] });
    expect(find(' fires ').found).toBe('fires');
  });

  it.each(['SỐ VỤ CHÁY', 'Số vụ cháy'.normalize('NFD'), ' số  vụ-cháy '])('is found by its name, as %s', (word) =>
    expect(find(word).found).toBe('fires'),
  );

  it('is found by its name in any language', () => expect(find('criminal cases').found).toBe('cases'));

  it('is not chosen among homonyms', () =>
    expect(find('tỷ lệ khám phá')).toEqual({
      found: null,
      candidates: ['clearance', 'clearance-serious'],
      suggestions: [],
    }));

  it('is suggested by the words that it has, most of them first', () => {
    expect(find('vụ cháy nổ')).toEqual({ found: null, candidates: [], suggestions: ['fires', 'cases'] });
    expect(find('không có').suggestions).toEqual([]);
  });

  it.each(['', ' ', '-', 'x'.repeat(5000), '__proto__', 'constructor'])('is none by %j', (word) =>
    expect(find(word)).toEqual({ found: null, candidates: [], suggestions: [] }),
  );

  it('is what somebody finds who looks at every one', () => {
    const seen = statistics();
    const word = fc.constantFrom('so', 'vu', 'Số', 'vụ', 'cháy', 'Cháy', 'so-vu', 'a');
    const name = fc.oneof(
      fc.constantFrom('Cháy', 'cháy', 'CHÁY'),
      fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
    );
    const id = fc.constantFrom('so', 'vu', 'so-vu', 'a', 'b', 'chay');
    const defined = fc.uniqueArray(fc.record({ id, name }), { maxLength: 4, selector: (one) => one.id });
    fc.assert(
      fc.property(defined, fc.oneof(id, name), (all, asked) => {
        const { found, candidates, suggestions } = finder(...all.map((one) => indicator(one.id, one.name)))(asked);
        const byId = all.filter((one) => one.id === asked);
        const byName = all.filter((one) => nameKey(one.name) === nameKey(asked));
        const wanted = (byId.length > 0 ? byId : byName).map((one) => one.id);
        expect(candidates).toEqual(wanted);
        expect(found).toBe(wanted.length === 1 ? wanted[0] : null);
        expect(candidates.length === 0 || suggestions.length === 0).toBe(true);
        seen(byId.length > 0 ? 'by id' : wanted.length > 1 ? 'homonyms' : wanted.length === 1 ? 'by name' : 'none');
      }),
      { numRuns: 500 },
    );
    seen.expectAll(['by id', 'by name', 'homonyms', 'none'], 10);
  });
});
