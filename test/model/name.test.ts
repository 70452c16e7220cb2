import { describe, expect, it } from 'vitest';
import { bareLetters, bareReadings, lettersApart, nameKey, nameReadings } from '../../src/model/name.ts';
import { vectorJson, vectorsPresent } from '../vectors.ts';

/** Where the tone stands by either school, as a table: the library has none. */
const schools: Readonly<Record<string, string>> = {
  òa: 'oà',
  óa: 'oá',
  õa: 'oã',
  ỏa: 'oả',
  ọa: 'oạ',
  òe: 'oè',
  óe: 'oé',
  õe: 'oẽ',
  ỏe: 'oẻ',
  ọe: 'oẹ',
  ùy: 'uỳ',
  úy: 'uý',
  ũy: 'uỹ',
  ủy: 'uỷ',
  ụy: 'uỵ',
};

describe('the key of a name', () => {
  it('keeps each of two tones that stand on one vowel and the next', () => {
    expect(nameKey('Áà')).toBe('aa\u0301\u0300'.normalize('NFC'));
  });

  it.each(Object.entries(schools))('is one for %s and %s', (old, young) => {
    expect(nameKey(`H${old} Bình`)).toBe(nameKey(`H${young} Bình`));
    expect(nameKey(`H${old} Bình`.toUpperCase())).toBe(nameKey(`h${young} bình`.normalize('NFD')));
  });

  it.each([
    ['Thừa Thiên - Huế', 'Thừa Thiên-Huế', 'THỪA THIÊN – HUẾ', 'Thừa  Thiên Huế', ' Thừa\u00a0Thiên\u2011Huế '],
    ["Cư M'gar", 'Cư M’gar', 'Cư Mʼgar', 'Cư Mgar'],
    ['Đắk Lắk', 'Ðắk Lắk', 'ĐẮK LẮK', 'Đắk\u200b Lắk'],
    ['Phường 05', 'phường 5', 'Phường  005'],
    ['Quý Lộc', 'Qúy Lộc'],
    ['Huế', 'Húê', 'Hu\u00ea\u0301'],
    ['TP.HCM', 'tp. hcm', 'TP HCM'],
  ])('is one for %s', (name, ...others) => {
    expect(others.map(nameKey)).toEqual(others.map(() => nameKey(name)));
  });

  it.each([
    ['Sơn Hà', 'Sơn Hạ'],
    ['Đông Hà', 'Dông Hà'],
    ['Hoà An', 'Hoá An'],
    ['Tân Thành', 'Tân Thạnh'],
    ['Vân Phú', 'Văn Phú'],
    ['Phường 1', 'Phường 10'],
    ['Phường 0', 'Phường'],
    ['Phú Thọ', 'Phu Thọ'],
    // Two syllables that somebody wrote in one: each keeps its own tone.
    ['Pờtó', 'Pơtò'],
  ])('tells %s from %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('is empty where nothing is written, and for what is too long to be a name', () => {
    expect(['', ' - ', '.', '\u200b', 'x'.repeat(2001)].map(nameKey)).toEqual(['', '', '', '', '']);
    expect(nameKey('x'.repeat(2000))).toBe('x'.repeat(2000));
  });
});

describe('what a text may mean', () => {
  it.each([
    ['Đầm Hà', ['đầm hà']],
    ['huyện Đầm Hà', ['huyện đầm hà', 'huyện: đầm hà']],
    ['TP. Huế', ['tp huế', 'thành phố: huế']],
    ['T.P.Huế', ['t p huế', 'tỉnh: p huế', 'thành phố: huế']],
    ['Thị trấn Đầm Hà', ['thị trấn đầm hà', 'thị trấn: đầm hà']],
    ['TT-Huế', ['tt huế', 'thị trấn: huế']],
    ['Q.1', ['q 1', 'quận: 1']],
    ['tỉnh', ['tỉnh']],
    ['', []],
  ])('%s', (text, readings) => {
    const found = nameReadings(text).map(({ type, name }) => (type === null ? name : `${type}: ${name}`));
    expect(found).toEqual(readings);
  });

  it('takes further types, written in full', () => {
    expect(nameReadings('bản Lầu', new Set(['bản']))).toContainEqual({ type: 'bản', name: nameKey('Lầu') });
    expect(nameReadings('bản Lầu')).toHaveLength(1);
  });
});

describe('what is nearly the same', () => {
  it('is letters without their marks', () => {
    expect(['Đắk Lắk', 'Dak Lak', 'Quy Nhơn', 'Qui Nhơn'].map((name) => bareLetters(nameKey(name)))).toEqual([
      'daklak',
      'daklak',
      'quinhon',
      'quinhon',
    ]);
    expect(bareReadings('tinh Ha Giang')).toEqual(['tinhhagiang', 'hagiang']);
  });

  it('is counted in letters put in, left out and changed', () => {
    expect([lettersApart('daklak', 'daclac', 2), lettersApart('hue', 'hue', 0), lettersApart('ab', 'ba', 2)]).toEqual([
      2, 0, 2,
    ]);
    expect([lettersApart('giang', 'iangs', 2), lettersApart('', 'ab', 2)]).toEqual([2, 2]);
    expect([lettersApart('abcdef', 'uvwxyz', 2), lettersApart('abc', 'abcdef', 2)]).toEqual([3, 3]);
  });
});

const units = 'unicode/vn-units-nfc-nfd.json';

describe.skipIf(!vectorsPresent(units))('3,355 names of administrative units', () => {
  const names = () => {
    // The file's own form, which its readme states.
    const file = vectorJson(units) as { readonly units: readonly { readonly nfc: string; readonly nfdHex: string }[] };
    return file.units.map(({ nfc, nfdHex }) => ({ nfc, nfd: Buffer.from(nfdHex, 'hex').toString('utf8') }));
  };

  it('have one key in both forms and by both schools of tones', () => {
    const other = (name: string) =>
      Object.entries(schools).reduce((text, [old, young]) => text.replaceAll(young, old), name);
    let moved = 0;
    for (const { nfc, nfd } of names()) {
      expect(nameKey(nfd)).toBe(nameKey(nfc));
      expect(nameKey(other(nfc))).toBe(nameKey(nfc));
      if (other(nfc) !== nfc) moved += 1;
    }
    expect(moved).toBeGreaterThan(150);
  });

  it('have two keys where they differ in more than that', () => {
    const plainly = (name: string) =>
      Object.entries(schools)
        .reduce((text, [old, young]) => text.replaceAll(old, young), name.normalize('NFC').toLowerCase())
        .replace(/['’]/g, '')
        .replace(/ - /g, ' ');
    const distinct = new Set(names().map(({ nfc }) => plainly(nfc)));
    expect(new Set(names().map(({ nfc }) => nameKey(nfc))).size).toBe(distinct.size);
  });
});
