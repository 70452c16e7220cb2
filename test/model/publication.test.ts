import { describe, expect, it } from 'vitest';
import { cellSchema, type Figure, figureSchema } from '../../src/model/figure.ts';
import { idSchema, publicationIdSchema } from '../../src/model/id.ts';
import { publicationSchema, publisherSchema } from '../../src/model/publication.ts';
import { readAs } from '../../src/model/schema.ts';
import { textIn, textSchema } from '../../src/model/text.ts';

const publication = {
  id: 'ca-hue:2024-07-05',
  publisher: 'ca-hue',
  publishedOn: '2024-07-05',
  title: 'Sơ kết công tác 6 tháng đầu năm 2024',
  address: 'https://example.org/so-ket',
  language: 'vi',
  calendar: 'unstated',
};
const figure: Figure = {
  publication: publication.id,
  cell: { indicator: 'clearance-rate', territory: 'hue', period: { label: '2024-H1', calendar: 'unstated' } },
  printed: '92,86%',
  quantity: { kind: 'number', value: '92.86', step: '0.01', bound: 'plain', rounding: 'unknown' },
  quote: 'tỷ lệ điều tra khám phá\n\tđạt 92,86%',
};

describe('an id', () => {
  it('is plain, and no word with a meaning of its own', () => {
    for (const good of ['a', '7', 'ca-hue', 'a.b_c-d', 'x'.repeat(128), 'toString'.toLowerCase()]) {
      expect(codes(idSchema, good)).toEqual([]);
    }
    for (const bad of [
      '',
      '-a',
      'a-',
      'A',
      'a b',
      'huế',
      'a:b',
      'a\n',
      'x'.repeat(129),
      '__proto__',
      'constructor',
      'unstated',
    ]) {
      expect(codes(idSchema, bad)).toEqual(['id_must_be_plain']);
    }
    expect(codes(publicationIdSchema, 'ca-hue:2024-07-05:2')).toEqual([]);
    const long = 'x'.repeat(127);
    expect(codes(publicationIdSchema, `${long}:${'y'.repeat(32)}`)).toEqual([]);
    for (const bad of [':', 'a:', 'a::b', 'a:constructor', `${long}:${'y'.repeat(33)}`]) {
      expect(codes(publicationIdSchema, bad)).toEqual(['publication_id_must_be_plain']);
    }
  });
});

describe('text', () => {
  it('is well formed, in NFC, on one line, and not blank', () => {
    expect(codes(textSchema, 'Đầm Hà')).toEqual([]);
    expect(codes(textSchema, { vi: 'Đầm Hà', 'vi-Latn': 'Đầm Hà' })).toEqual([]);
    expect(codes(textSchema, 'Đầm Hà'.normalize('NFD'))).toEqual(['text_must_be_nfc']);
    expect(codes(textSchema, 'a\ud800')).toEqual(['text_must_be_well_formed']);
    expect(codes(textSchema, 'a\nb')).toEqual(['text_must_not_hold_controls']);
    expect(codes(textSchema, ' \u00a0')).toEqual(['text_must_not_be_blank']);
    expect(codes(textSchema, 'x'.repeat(501))).toEqual(['text_must_have_a_fair_length']);
    expect(codes(textSchema, {})).toEqual(['text_must_have_a_language']);
    expect(codes(textSchema, { Vietnamese: 'a' })).toEqual(['language_must_be_a_tag']);
    expect(codes(textSchema, 'x'.repeat(500))).toEqual([]);
    expect(codes(textSchema, 7)).toEqual(['value_must_have_a_known_form']);
  });
});

describe('text in a language', () => {
  it('is the one asked for, or the first there is', () => {
    expect(textIn('Huế', 'en')).toBe('Huế');
    expect(textIn({ vi: 'Huế', en: 'Hue' }, 'en')).toBe('Hue');
    expect(textIn({ vi: 'Huế', en: 'Hue' }, 'fr')).toBe('Huế');
    expect(textIn({ vi: 'Huế' }, 'constructor')).toBe('Huế');
    expect(textIn({}, 'vi')).toBe('');
  });
});

describe('publishers and publications', () => {
  it('are read as they stand', () => {
    expect(readAs(publicationSchema, publication)).toEqual({ ok: true, value: publication });
    expect(codes(publisherSchema, { id: 'ca-hue', name: 'Công an thành phố Huế', preference: 0 })).toEqual([]);
  });

  it('are refused with a day that does not exist, a preference that is no place, and fields of one’s own', () => {
    expect(readAs(publicationSchema, { ...publication, publishedOn: '2024-02-30' }).ok).toBe(false);
    expect(codes(publisherSchema, { id: 'a', name: 'A', preference: -1 })).toEqual(['number_must_be_in_range']);
    expect(codes(publisherSchema, { id: 'a', name: 'A', preference: 1.5 })).toEqual(['value_must_be_whole_number']);
    expect(codes(publicationSchema, { ...publication, year: 2024 })).toEqual(['field_must_be_known']);
    expect(codes(publicationSchema, { ...publication, language: 'tiếng Việt' })).toEqual(['language_must_be_a_tag']);
  });
});

describe('a figure', () => {
  it('is read as it stands', () => {
    expect(readAs(figureSchema, figure)).toEqual({ ok: true, value: figure });
  });

  it('takes new lines and tabs in its quote, and no other control', () => {
    expect(codes(figureSchema, { ...figure, quote: 'a\u0007' })).toEqual(['text_must_not_hold_controls']);
    expect(codes(figureSchema, { ...figure, printed: '92\t86' })).toEqual(['text_must_not_hold_controls']);
  });

  it('has a cell that is written in one way only', () => {
    expect(codes(cellSchema, { ...figure.cell, breakdown: { sex: 'female' } })).toEqual([]);
    expect(codes(cellSchema, { ...figure.cell, breakdown: {} })).toEqual(['breakdown_must_name_dimensions']);
    const dimensions = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, place) => [`d${place}`, 'm']));
    expect(codes(cellSchema, { ...figure.cell, breakdown: dimensions(16) })).toEqual([]);
    expect(codes(cellSchema, { ...figure.cell, breakdown: dimensions(17) })).toEqual([
      'breakdown_must_name_dimensions',
    ]);
    expect(codes(cellSchema, { ...figure.cell, breakdown: { sex: 'Nữ' } })).toEqual(['id_must_be_plain']);
    expect(codes(cellSchema, { ...figure.cell, base: { period: figure.cell.period } })).toEqual([]);
    expect(codes(cellSchema, { ...figure.cell, base: 'last-year' })).toEqual(['value_must_be_one_of']);
  });
});

function codes(schema: Parameters<typeof readAs>[0], value: unknown): readonly string[] {
  const read = readAs(schema, value);
  return read.ok ? [] : read.issues.map((issue) => issue.code);
}
