/**
 * One small catalogue in which every rule of combination has a place: two levels of territories under a region, with
 * parents whose children cover them, do not, or do so only since 2024; one indicator of each measure; a dimension that
 * makes the whole and one that does not; a calendar whose quarters fall on civil ones under other labels.
 */
import type { Calendar } from '../../src/model/calendar.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import type { Publisher } from '../../src/model/publication.ts';
import type { Territory, TerritorySpan } from '../../src/model/territory.ts';
import type { Catalogue } from '../../src/record.ts';

export const calendars: readonly Calendar[] = [
  { id: 'from-october', yearStart: { month: 10, day: 1, year: 'previous' } },
];

const indicators: readonly Indicator[] = [
  {
    id: 'cases',
    name: 'Số vụ',
    measure: { kind: 'flow' },
    unit: 'case',
    integer: true,
    nonNegative: true,
    dimensions: [
      { id: 'sex', members: ['female', 'male'], disjoint: true, exhaustive: true },
      { id: 'means', members: ['knife', 'fire'] },
    ],
  },
  { id: 'solved', name: 'Số vụ khám phá', measure: { kind: 'flow' }, unit: 'case', integer: true, nonNegative: true },
  {
    id: 'clearance',
    name: 'Tỷ lệ khám phá',
    measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
    unit: 'percent',
    better: 'higher',
  },
  {
    id: 'cases-change',
    name: 'Tăng giảm so với cùng kỳ',
    measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'same-period-last-year' },
    unit: 'percent',
    better: 'lower',
  },
  {
    id: 'cases-rise',
    name: 'Tăng giảm so với kỳ trước',
    measure: { kind: 'change', of: 'cases', mode: 'absolute', base: 'adjacent' },
    unit: 'case',
  },
  {
    id: 'addicts',
    name: 'Người nghiện có hồ sơ quản lý',
    measure: { kind: 'stock' },
    unit: 'person',
    integer: true,
    nonNegative: true,
  },
  {
    id: 'unsolved',
    name: 'Số vụ tồn',
    measure: { kind: 'difference', minuend: 'cases', subtrahend: 'solved' },
    unit: 'case',
  },
  { id: 'files', name: 'Số hồ sơ', measure: { kind: 'sum', of: ['cases', 'solved'] }, unit: 'case' },
  {
    id: 'solved-share',
    name: 'Tỷ trọng khám phá',
    measure: { kind: 'share', part: 'solved', whole: 'cases', scale: '100' },
    unit: 'percent',
  },
];

const always = (id: string, span: TerritorySpan): Territory => ({ id, spans: [span] });

export const territories: readonly Territory[] = [
  always('central', { name: 'Miền Trung', level: 'region', childrenExhaustive: true }),
  always('hue', { name: 'Huế', level: 'province', parent: 'central', childrenExhaustive: true }),
  always('a-luoi', { name: 'A Lưới', level: 'district', parent: 'hue' }),
  always('phu-vang', { name: 'Phú Vang', level: 'district', parent: 'hue' }),
  always('quang-tri', { name: 'Quảng Trị', level: 'province', parent: 'central' }),
  always('gio-linh', { name: 'Gio Linh', level: 'district', parent: 'quang-tri' }),
  {
    id: 'da-nang',
    spans: [
      { to: '2023-12-31', name: 'Đà Nẵng', level: 'province' },
      { from: '2024-01-01', name: 'Đà Nẵng', level: 'province', childrenExhaustive: true },
    ],
  },
  always('hoa-vang', { name: 'Hòa Vang', level: 'district', parent: 'da-nang' }),
  {
    id: 'son-tra',
    spans: [{ from: '2024-01-01', name: 'Sơn Trà', level: 'district', parent: 'da-nang' }],
  },
];

export const publisherIds = ['police', 'statistics', 'committee'] as const;
export type PublisherId = (typeof publisherIds)[number];

/** The calendar of each publisher's documents, where a figure names none. */
export const houseCalendar: Readonly<Record<PublisherId, string>> = {
  police: 'unstated',
  statistics: 'civil',
  committee: 'unstated',
};

export function publisher(id: PublisherId, preference?: number): Publisher {
  return preference === undefined ? { id, name: id } : { id, name: id, preference };
}

/** The catalogue before anything is reported; publishers in order, with their preferences where they have one. */
export function catalogueWith(preferences: readonly (number | undefined)[]): Catalogue {
  return {
    calendars,
    publishers: publisherIds.map((id, index) => publisher(id, preferences[index])),
    territories,
    indicators,
  };
}
