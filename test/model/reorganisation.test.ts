import { describe, expect, it } from 'vitest';
import {
  chainOf,
  passagesOf,
  type Reorganisation,
  reorganisationSchema,
  spansAfter,
  type Turn,
  turnsOf,
} from '../../src/model/reorganisation.ts';
import { readAs } from '../../src/model/schema.ts';
import type { TerritorySpan } from '../../src/model/territory.ts';

const merger: Reorganisation = {
  id: 'nq-202',
  effectiveOn: '2025-07-01',
  decidedOn: '2025-06-12',
  instrument: 'Nghị quyết 202/2025/QH15',
  ends: ['ha-giang'],
  begins: [{ id: 'dong-van', name: 'Đồng Văn', level: 'commune', parent: 'tuyen-quang' }],
  changes: [
    { territory: 'meo-vac', parent: 'tuyen-quang' },
    { territory: 'na-hang', name: 'Nà Hang' },
    { territory: 'nation', parent: null },
  ],
  transfers: [{ from: 'ha-giang', to: 'tuyen-quang', extent: 'whole' }],
};

const codes = (given: unknown): readonly string[] => {
  const read = readAs(reorganisationSchema, given);
  return read.ok ? [] : read.issues.map(({ code, path }) => `${code} at ${path.join('.')}`);
};
const shares = (extent: 'whole' | 'part', ...given: readonly object[]) =>
  codes({ id: 'r', effectiveOn: '2025-07-01', transfers: [{ from: 'a', to: 'b', extent, shares: given }] });

describe('a reorganisation', () => {
  it.each<[string, object]>([
    ['that does everything', merger],
    ['that does nothing', { id: 'r', effectiveOn: '0001-01-02' }],
    ['that lists as many as it may', { ...merger, ends: Array.from({ length: 5000 }, (_, at) => `t${at}`) }],
  ])('%s is taken', (_, given) => {
    expect(readAs(reorganisationSchema, given)).toEqual({ ok: true, value: given });
  });

  it('may take a million bytes of JSON', () => {
    const begin = (id: string, name: string) => ({ id, name, level: 'x' });
    const wide = Array.from({ length: 600 }, (_, at) => begin(`w${at}`, 'ề'.repeat(500)));
    const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
    const left = 1_000_000 - bytesOf({ ...merger, begins: wide });
    const entry = bytesOf(begin('n100', 'n'.repeat(200))) + 1;
    const narrow = Array.from({ length: Math.floor(left / entry) - 1 }, (_, at) =>
      begin(`n${100 + at}`, 'n'.repeat(200)),
    );
    const of = (length: number) => ({ ...merger, begins: [...wide, ...narrow, begin('last', 'n'.repeat(length))] });
    const most = 1_000_000 - bytesOf(of(0));
    expect(codes(of(most))).toEqual([]);
    expect(codes(of(most + 1))).toEqual(['reorganisation_must_fit_an_event at ']);
  });

  it.each<[string, object, string]>([
    ['a list of none', { ends: [] }, 'list_must_have_a_fair_length at ends'],
    [
      'a list of 5,001',
      { ends: Array.from({ length: 5001 }, (_, at) => `t${at}`) },
      'reorganisation_must_fit_an_event at ends',
    ],
    ['no day before', { effectiveOn: '0001-01-01' }, 'reorganisation_must_have_a_day_before at effectiveOn'],
    [
      'an end of what begins',
      { begins: [{ id: 'ha-giang', name: 'x', level: 'x' }] },
      'territory_must_be_named_once at begins.0.id',
    ],
    [
      'two changes of one',
      { changes: [1, 2].map((n) => ({ territory: 'a', name: `${n}` })) },
      'territory_must_be_named_once at changes.1.territory',
    ],
    ['two ends of one', { ends: ['a', 'a'] }, 'territory_must_be_named_once at ends.1'],
    ['a change of nothing', { changes: [{ territory: 'a' }] }, 'change_must_change_something at changes.0'],
    [
      'a change under itself',
      { changes: [{ territory: 'a', parent: 'a' }] },
      'territory_must_not_be_its_own_parent at changes.0.parent',
    ],
    [
      'a beginning under itself',
      { begins: [{ id: 'a', name: 'x', level: 'x', parent: 'a' }] },
      'territory_must_not_be_its_own_parent at begins.0.parent',
    ],
    [
      'a gift to itself',
      { transfers: [{ from: 'a', to: 'a', extent: 'part' }] },
      'transfer_must_lead_elsewhere at transfers.0.to',
    ],
  ])('is refused for %s', (_, change, code) => {
    expect(codes({ ...merger, ...change })).toEqual([code]);
  });

  const share = 'transfers.0.shares';
  it.each<[string, 'whole' | 'part', readonly object[], readonly string[]]>([
    [
      'of each basis',
      'part',
      [
        { basis: 'area', ofFrom: '0' },
        { basis: 'cases', ofTo: '1' },
      ],
      [],
    ],
    ['of parts of a whole', 'part', [{ basis: 'area', ofFrom: { part: '0', whole: '9' } }], []],
    ['of all in numbers', 'whole', [{ basis: 'area', ofFrom: { part: '9', whole: '9.0' } }], []],
    ['of all', 'whole', [{ basis: 'area', ofFrom: '1.0', ofTo: '0.5' }], []],
    ['of all, in part of the other', 'whole', [{ basis: 'area', ofTo: '0.5' }], []],
    [
      'of not all',
      'whole',
      [{ basis: 'area', ofFrom: '0.9' }],
      [`whole_transfer_must_move_everything at ${share}.0.ofFrom`],
    ],
    [
      'of not all in numbers',
      'whole',
      [{ basis: 'area', ofFrom: { part: '8', whole: '9' } }],
      [`whole_transfer_must_move_everything at ${share}.0.ofFrom`],
    ],
    [
      'of too much, of all',
      'whole',
      [{ basis: 'area', ofFrom: '1.5' }],
      [`proportion_must_be_within_0_and_1 at ${share}.0.ofFrom`],
    ],
    [
      'of less than nothing',
      'part',
      [{ basis: 'area', ofTo: '-0.1' }],
      [`proportion_must_be_within_0_and_1 at ${share}.0.ofTo`],
    ],
    [
      'of too large a part',
      'part',
      [{ basis: 'area', ofTo: { part: '3', whole: '2' } }],
      [`proportion_must_be_within_0_and_1 at ${share}.0.ofTo`],
    ],
    [
      'of no whole',
      'part',
      [{ basis: 'area', ofTo: { part: '0', whole: '0' } }],
      [`proportion_must_be_within_0_and_1 at ${share}.0.ofTo`],
    ],
    ['of nothing said', 'part', [{ basis: 'area' }], [`share_must_say_how_much at ${share}.0`]],
    [
      'said twice',
      'part',
      [
        { basis: 'area', ofTo: '0.5' },
        { basis: 'cases', ofTo: '0.5' },
        { basis: 'area', ofTo: '0.5' },
      ],
      [`share_must_be_stated_once at ${share}.2.basis`],
    ],
  ])('states shares %s', (_, extent, given, expected) => {
    expect(shares(extent, ...given)).toEqual(expected);
  });
});

const on = '2025-07-01';
const span = (from: string | undefined, to: string | undefined, more: Partial<TerritorySpan> = {}): TerritorySpan => ({
  ...(from && { from }),
  ...(to && { to }),
  name: 'Huế',
  level: 'province',
  ...more,
});
const ends: Turn = { on, what: 'ends' };
const begins = (more: object = {}): Turn => ({
  on,
  what: 'begins',
  beginning: { id: 'hue', name: 'Huế', level: 'city', ...more },
});
const changes = (more: object): Turn => ({ on, what: 'changes', change: { territory: 'hue', ...more } });

describe('turns', () => {
  it('are what a reorganisation does to each', () => {
    const { begins: [beginning] = [], changes: [first, second, third] = [] } = merger;
    expect([...turnsOf(merger)]).toEqual([
      ['ha-giang', { on, what: 'ends' }],
      ['dong-van', { on, what: 'begins', beginning }],
      ['meo-vac', { on, what: 'changes', change: first }],
      ['na-hang', { on, what: 'changes', change: second }],
      ['nation', { on, what: 'changes', change: third }],
    ]);
    expect(turnsOf({ id: 'r', effectiveOn: on }).size).toBe(0);
  });

  it.each<[string, readonly TerritorySpan[], readonly Turn[], readonly TerritorySpan[]]>([
    ['none', [span('2000-01-01', undefined)], [], [span('2000-01-01', undefined)]],
    ['an end', [span(undefined, undefined)], [ends], [span(undefined, '2025-06-30')]],
    ['an end of what began on the day', [span(on, undefined)], [ends], []],
    ['an end of what was over', [span('2000-01-01', '2025-06-30')], [ends], [span('2000-01-01', '2025-06-30')]],
    ['an end on the last day', [span('2000-01-01', on)], [ends], [span('2000-01-01', '2025-06-30')]],
    [
      'an end before another life',
      [span('2000-01-01', '2001-01-01'), span('2026-01-01', undefined)],
      [ends],
      [span('2000-01-01', '2001-01-01')],
    ],
    ['a beginning', [], [begins()], [span(on, undefined, { level: 'city' })]],
    [
      'a beginning after an end',
      [span(undefined, '2001-01-01')],
      [begins()],
      [span(undefined, '2001-01-01'), span(on, undefined, { level: 'city' })],
    ],
    [
      'a beginning before another life',
      [span('2026-01-01', undefined), span('2027-01-01', undefined)],
      [begins({ parent: 'nation' })],
      [
        span(on, '2025-12-31', { level: 'city', parent: 'nation' }),
        span('2026-01-01', undefined),
        span('2027-01-01', undefined),
      ],
    ],
    [
      'a beginning instead of one that day',
      [span(on, undefined)],
      [begins()],
      [span(on, undefined, { level: 'city' })],
    ],
    [
      'a change of name',
      [span(undefined, undefined)],
      [changes({ name: 'Thừa Thiên Huế' })],
      [span(undefined, '2025-06-30'), span(on, undefined, { name: 'Thừa Thiên Huế' })],
    ],
    [
      'a change that leaves the parent',
      [span(on, '2026-01-01', { parent: 'nation' })],
      [changes({ type: 'x' })],
      [span(on, '2026-01-01', { parent: 'nation', type: 'x' })],
    ],
    [
      'a change of the parent',
      [span(on, undefined, { parent: 'nation' })],
      [changes({ parent: 'x' })],
      [span(on, undefined, { parent: 'x' })],
    ],
    [
      'a change to no parent',
      [span(on, undefined, { parent: 'nation' })],
      [changes({ parent: null })],
      [span(on, undefined)],
    ],
    [
      'a change before another life',
      [span('2000-01-01', '2025-12-31'), span('2026-01-01', undefined)],
      [changes({ level: 'x' })],
      [span('2000-01-01', '2025-06-30'), span(on, '2025-12-31', { level: 'x' }), span('2026-01-01', undefined)],
    ],
    [
      'a change of what does not live',
      [span(undefined, '2025-06-30')],
      [changes({ level: 'x' })],
      [span(undefined, '2025-06-30')],
    ],
    [
      'an end and a beginning later',
      [span(undefined, undefined)],
      [ends, { ...begins(), on: '2026-01-01' }],
      [span(undefined, '2025-06-30'), span('2026-01-01', undefined, { level: 'city' })],
    ],
  ])('make of spans what they say: %s', (_, established, turns, expected) => {
    const after = spansAfter(established, turns);
    expect(after).toStrictEqual(expected);
    for (const one of after) if (!established.includes(one)) expect(Object.isFrozen(one)).toBe(true);
  });

  it('let pass whatever gets another parent, and what is transferred', () => {
    expect(passagesOf(merger)).toEqual([
      { from: 'meo-vac', to: 'meo-vac', path: ['changes', 0, 'parent'] },
      { from: 'nation', to: 'nation', path: ['changes', 2, 'parent'] },
      { from: 'ha-giang', to: 'tuyen-quang', path: ['transfers', 0] },
    ]);
    expect(passagesOf({ id: 'r', effectiveOn: on })).toEqual([]);
  });
});

describe('the chain of parents', () => {
  const parents = new Map([
    ['loc-an', 'phu-loc'],
    ['phu-loc', 'hue'],
    ['ring', 'ring-2'],
    ['ring-2', 'ring'],
  ]);
  it.each([
    ['loc-an', ['loc-an', 'phu-loc', 'hue']],
    ['hue', ['hue']],
    ['ring', ['ring', 'ring-2']],
  ])('of %s is %j', (id, chain) => {
    expect([...chainOf(id, (one) => parents.get(one))]).toEqual(chain);
  });
});
