import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey } from '../../src/model/name.ts';

/** A syllable in its parts: what stands before its vowels, they themselves, what stands behind them, and the tone. */
interface Syllable {
  readonly onset: string;
  readonly vowels: readonly string[];
  readonly coda: string;
  readonly tone: string;
}

const syllable: fc.Arbitrary<Syllable> = fc.record({
  onset: fc.constantFrom('', 'b', 'h', 'đ', 'd', 'th', 'ngh', 'q', 'g', 'ph'),
  vowels: fc.constantFrom(
    ...[
      'a',
      'ă',
      'â',
      'e',
      'ê',
      'o',
      'ô',
      'ơ',
      'u',
      'ư',
      'y',
      'oa',
      'oe',
      'uy',
      'uê',
      'ươ',
      'iê',
      'uyê',
      'oai',
      'ưa',
    ].map((vowels) => [...vowels]),
  ),
  coda: fc.constantFrom('', 'n', 'nh', 'ng', 't', 'ch', 'p'),
  tone: fc.constantFrom('', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'),
});
const name = fc.array(syllable, { minLength: 1, maxLength: 4 });

/** How somebody writes it: on which vowel the tone, and everything else that makes no difference. */
const hand = fc.record({
  on: fc.nat(2),
  form: fc.constantFrom('NFC', 'NFD'),
  letters: fc.constantFrom('as they are', 'capitals', 'first capital'),
  between: fc.constantFrom(' ', ' - ', '-', '–', '  ', '\u00a0', '. '),
  around: fc.constantFrom('', ' ', '\u200b'),
});
type Hand = typeof hand extends fc.Arbitrary<infer T> ? T : never;

function written(syllables: readonly Syllable[], { on, form, letters, between, around }: Hand): string {
  const words = syllables.map(({ onset, vowels, coda, tone }) => {
    const at = Math.min(on, vowels.length - 1);
    return onset + vowels.map((vowel, index) => (index === at ? vowel + tone : vowel)).join('') + coda;
  });
  const text = around + words.join(between) + around;
  const cased =
    letters === 'capitals'
      ? text.toUpperCase()
      : letters === 'first capital'
        ? text.replace(/\p{L}/u, (letter) => letter.toUpperCase())
        : text;
  return cased.normalize(form);
}

const identity = (syllables: readonly Syllable[]) =>
  syllables.map(({ onset, vowels, coda, tone }) => `${onset}${vowels.join('')}${coda}${tone}`).join(' ');

describe('name, properties', () => {
  it('NAM-1 One name is one key: form, case, spaces, dashes and the place of the tone change nothing', () => {
    let moved = 0;
    fc.assert(
      fc.property(name, hand, hand, (syllables, mine, yours) => {
        const [a, b] = [written(syllables, mine), written(syllables, yours)];
        expect(nameKey(a)).toBe(nameKey(b));
        if (syllables.some(({ vowels, tone }) => tone !== '' && vowels.length > 1) && mine.on !== yours.on) moved += 1;
      }),
      { numRuns: 2000 },
    );
    expect(moved).toBeGreaterThan(300);
  });

  it('NAM-2 Two names are two keys: other letters, other marks or another tone make another key', () => {
    const pair = fc
      .tuple(name, name, fc.nat(3), syllable, fc.constantFrom('tone', 'vowels', 'onset', 'all'))
      .map(([one, other, at, instead, part]): readonly [readonly Syllable[], readonly Syllable[]] => {
        if (part === 'all') return [one, other];
        const near = one.map((own, index) => (index === at % one.length ? { ...own, [part]: instead[part] } : own));
        return [one, near];
      });
    let near = 0;
    fc.assert(
      fc.property(pair, hand, hand, ([one, other], mine, yours) => {
        fc.pre(identity(one) !== identity(other));
        expect(nameKey(written(one, mine))).not.toBe(nameKey(written(other, yours)));
        if (one.length === other.length) near += 1;
      }),
      { numRuns: 2000 },
    );
    expect(near).toBeGreaterThan(1000);
  });

  it('NAM-3 Any text whatever has a key, at once, and the key of a name is its own key', () => {
    const marks = fc.string({
      unit: fc.constantFrom(
        'a',
        'o',
        'u',
        'I',
        'Đ',
        'ð',
        '0',
        '7',
        ' ',
        '-',
        '\u0302',
        '\u0323',
        '\u0301',
        '\u200b',
        "'",
        '\u0308',
        'ß',
        'İ',
      ),
    });
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), fc.string({ unit: 'grapheme' }), marks);
    fc.assert(
      fc.property(text, (any) => {
        const key = nameKey(any);
        expect(nameKey(key)).toBe(key);
      }),
      { numRuns: 5000 },
    );
    expect(nameKey('\ud800 - Huế')).toContain('huế');
    expect(nameKey('aAeE'.repeat(500))).toHaveLength(2000);
    expect(nameKey(' - '.repeat(100_000))).toBe('');
  });
});
