import { describe, expect, it } from 'vitest';
import { openLedger } from '../src/ledger.ts';
import { isLedgerError } from '../src/model/error.ts';
import { type TerritoryConditions, type View, viewOf } from '../src/query.ts';
import type { Catalogue } from '../src/record.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { vectorJson, vectorsPresent } from './vectors.ts';

const catalogue: Catalogue = {
  territories: [
    { id: 'viet-nam', name: { vi: 'Việt Nam', en: 'Viet Nam' }, level: 'nation' },
    { id: 'quang-ninh', name: 'Quảng Ninh', level: 'province', type: 'tỉnh', parent: 'viet-nam' },
    { id: 'dam-ha', name: 'Đầm Hà', level: 'district', type: 'huyện', parent: 'quang-ninh', to: '2025-06-30' },
    { id: 'dam-ha-town', name: 'Đầm Hà', level: 'commune', type: 'thị trấn', parent: 'dam-ha', to: '2025-06-30' },
    {
      id: 'dam-ha-xa',
      spans: [
        { to: '2025-06-30', name: 'Đầm Hà', level: 'commune', type: 'xã', parent: 'dam-ha' },
        { from: '2025-07-01', name: 'Đầm Hà', level: 'commune', type: 'xã', parent: 'quang-ninh' },
      ],
    },
    {
      id: 'hue',
      spans: [
        {
          to: '2024-12-31',
          name: 'Thừa Thiên Huế',
          otherNames: ['TT-Huế', 'Thừa Thiên - Huế'],
          level: 'province',
          type: 'tỉnh',
          parent: 'viet-nam',
        },
        { from: '2025-01-01', name: 'Huế', level: 'province', type: 'thành phố', parent: 'viet-nam' },
      ],
    },
    { id: 'hue-city', name: 'Huế', level: 'district', type: 'thành phố', parent: 'hue', to: '2024-12-31' },
    { id: 'hoa-binh', name: 'Hòa Bình', level: 'province', type: 'tỉnh', parent: 'viet-nam', to: '2025-06-30' },
    { id: 'son-ha', name: 'Sơn Hà', level: 'commune' },
    { id: 'ban-lau', name: 'Bản Lầu', level: 'commune', type: 'xã' },
    { id: 'lau', name: 'Lầu', level: 'hamlet', type: 'bản' },
  ],
  territorySets: [
    { id: 'cum-4', name: 'Cụm thi đua số 4', members: [{ territory: 'hue', to: '2024-12-31' }] },
    {
      id: 'mien-trung',
      name: 'miền Trung',
      members: [{ territory: 'hue' }, { territory: 'quang-ninh', from: '2026-01-01' }],
    },
  ],
};

const view = viewOf({ catalogue, publications: [] });
const ids = (text: string, conditions?: TerritoryConditions, on: View = view) =>
  on.findTerritory(text, conditions).candidates.map(({ id }) => id);

describe('a territory is found', () => {
  it.each([
    ['Hoà Bình', ['hoa-binh']],
    ['HÒA BÌNH', ['hoa-binh']],
    ['tỉnh Hoà Bình'.normalize('NFD'), ['hoa-binh']],
    ['Thừa Thiên - Huế', ['hue']],
    ['Thừa Thiên–Huế', ['hue']],
    ['TT-Huế', ['hue']],
    ['TT Huế', ['hue']],
    ['Huế', ['hue', 'hue-city']],
    ['TP. Huế', ['hue', 'hue-city']],
    ['TP.Huế', ['hue', 'hue-city']],
    ['tỉnh Thừa Thiên Huế', ['hue']],
    ['viet nam', ['viet-nam']],
    ['Đầm Hà', ['dam-ha', 'dam-ha-town', 'dam-ha-xa']],
    ['huyện Đầm Hà', ['dam-ha']],
    ['H. Đầm Hà', ['dam-ha']],
    ['thị trấn Đầm Hà', ['dam-ha-town']],
    ['xã Đầm Hà', ['dam-ha-xa']],
    ['Sơn Hà', ['son-ha']],
    ['xã Sơn Hà', ['son-ha']],
    ['Sơn Hạ', []],
    ['Bản Lầu', ['ban-lau', 'lau']],
    ['xã Bản Lầu', ['ban-lau']],
    ['Lầu', ['lau']],
    ['cụm thi đua số 04', ['cum-4']],
    ['MIỀN TRUNG', ['mien-trung']],
    ['xã miền Trung', []],
    ['dam-ha', ['dam-ha']],
    [' hue ', ['hue']],
    ['', []],
    ['x'.repeat(100_000), []],
  ])('by %s', (text, found) => expect(ids(text)).toEqual(found));

  it.each([
    [{ at: '2025-07-01' }, ['dam-ha-xa']],
    [{ at: '2025-06-30' }, ['dam-ha', 'dam-ha-town', 'dam-ha-xa']],
    [{ level: 'commune' }, ['dam-ha-town', 'dam-ha-xa']],
    [{ within: 'dam-ha' }, ['dam-ha-town', 'dam-ha-xa']],
    [{ within: 'dam-ha', at: '2025-07-01' }, []],
    [{ within: 'quang-ninh', level: 'commune', at: '2025-07-01' }, ['dam-ha-xa']],
    [{ within: 'viet-nam', level: 'district' }, ['dam-ha']],
    // Quảng Ninh is a member from 2026 on, when only the commune was left.
    [{ within: 'mien-trung' }, ['dam-ha-xa']],
    [{ within: 'cum-4' }, []],
  ] satisfies readonly (readonly [TerritoryConditions, readonly string[]])[])('under %j', (conditions, found) => {
    expect(ids('Đầm Hà', conditions)).toEqual(found);
  });

  it('with its life, its level, who it belongs to, and which name matched when', () => {
    expect(view.findTerritory('xã Đầm Hà', { at: '2025-06-30' }).found).toEqual({
      id: 'dam-ha-xa',
      kind: 'territory',
      matches: [{ by: 'name', name: 'Đầm Hà', to: '2025-06-30' }],
      name: 'Đầm Hà',
      level: 'commune',
      type: 'xã',
      from: null,
      to: null,
      lives: [{ from: null, to: null }],
      parents: [
        { id: 'dam-ha', name: 'Đầm Hà', level: 'district' },
        { id: 'quang-ninh', name: 'Quảng Ninh', level: 'province' },
        { id: 'viet-nam', name: { vi: 'Việt Nam', en: 'Viet Nam' }, level: 'nation' },
      ],
    });
    const [city] = view.findTerritory('Huế', { level: 'district' }).candidates;
    expect(city).toMatchObject({
      id: 'hue-city',
      from: null,
      to: '2024-12-31',
      parents: [{ name: 'Thừa Thiên Huế' }, {}],
    });
    expect(view.findTerritory('TT-Huế').found).toMatchObject({
      name: 'Huế',
      matches: [{ by: 'other-name', name: 'TT-Huế', to: '2024-12-31' }],
    });
    expect(view.findTerritory('cum-4').found).toMatchObject({ kind: 'set', matches: [{ by: 'id' }], to: '2024-12-31' });
  });

  it('on a day by the names of that day and those before it, of the type that it then was', () => {
    const place = view.findTerritory('thành phố Huế', { at: '2024-06-30' });
    expect([place.found?.id, place.reason]).toEqual(['hue-city', 'unique']);
    expect(ids('thành phố Huế', { at: '2025-06-30' })).toEqual(['hue']);
    expect(ids('tỉnh Thừa Thiên Huế', { at: '2025-06-30' })).toEqual(['hue']);
    // The name came later: it is excluded, and suggested.
    const early = view.findTerritory('Huế', { at: '2024-06-30', level: 'province' });
    expect([early.reason, early.suggestions.map(({ id }) => id)]).toEqual(['excluded', ['hue-city', 'hue']]);
  });

  it('with every time that it lived', () => {
    const spans = [
      { from: '2020-01-01', to: '2020-12-31', name: 'X', level: 'district' },
      { from: '2021-01-01', to: '2022-12-31', name: 'X', level: 'commune' },
      { from: '2024-01-01', name: 'X', level: 'commune' },
    ];
    const { found } = viewOf({ catalogue: { territories: [{ id: 'x', spans }] }, publications: [] }).findTerritory('X');
    expect([found?.from, found?.to, found?.lives]).toEqual([
      '2020-01-01',
      null,
      [
        { from: '2020-01-01', to: '2022-12-31' },
        { from: '2024-01-01', to: null },
      ],
    ]);
  });

  it('as it was at a past position', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
    await ledger.define({ territories: [{ id: 'x', name: 'Đầm Hà', level: 'commune' }] });
    const before = await ledger.view();
    await ledger.define({ territories: [{ id: 'x', name: 'Quảng Tân', level: 'commune' }] });
    expect(ids('Đầm Hà', {}, before)).toEqual(['x']);
    expect(ids('Đầm Hà', {}, await ledger.view())).toEqual([]);
    expect(ids('Đầm Hà', {}, await ledger.view({ asOf: { recorded: before.position } }))).toEqual(['x']);
  });
});

describe('nobody is chosen, and nothing joined', () => {
  it('among homonyms', () => {
    const { found, reason, suggestions } = view.findTerritory('Đầm Hà');
    expect({ found, reason, suggestions }).toEqual({ found: null, reason: 'homonyms', suggestions: [] });
  });

  it.each([
    ['Sơn Hạ', 'unknown', ['son-ha']],
    ['Hoa Binh', 'unknown', ['hoa-binh']],
    ['tinh hoa binh', 'unknown', ['hoa-binh']],
    ['Quang Ninh', 'unknown', ['quang-ninh']],
    ['Quảng Nin', 'unknown', ['quang-ninh']],
    ['Cụm thi đua số 5', 'unknown', ['cum-4']],
    ['Hà', 'unknown', []],
    ['Cao Bằng', 'unknown', []],
    ['quận Đầm Hà', 'excluded', ['dam-ha', 'dam-ha-town', 'dam-ha-xa']],
    ['tỉnh Huế', 'excluded', ['hue', 'hue-city']],
  ])('by %s, which is %s, and may have been meant for %j', (text, reason, meant) => {
    const search = view.findTerritory(text);
    expect(search).toMatchObject({ found: null, candidates: [], reason });
    expect(search.suggestions.map(({ id }) => id)).toEqual(meant);
  });

  it('where conditions leave nobody', () => {
    expect(view.findTerritory('Hoà Bình', { at: '2025-07-01' })).toMatchObject({
      found: null,
      reason: 'excluded',
      suggestions: [{ id: 'hoa-binh', to: '2025-06-30' }],
    });
    // An id that is excluded gives way to a name.
    expect(ids('lau', { level: 'province' })).toEqual([]);
  });

  it.each([
    ['territory_must_be_defined', () => view.findTerritory('Huế', { within: 'nowhere' })],
    ['day_must_exist', () => view.findTerritory('Huế', { at: '2025-02-30' })],
    // Callers in JavaScript are not checked by a compiler.
    ['field_must_be_known', () => view.findTerritory('Huế', { on: '2025-01-01' } as TerritoryConditions)],
    ['value_must_be_text', () => view.findTerritory(7 as unknown as string)],
  ])('where the question is none: %s', (code, ask) => {
    try {
      expect(ask()).toBe('an error');
    } catch (error) {
      expect(isLedgerError(error) ? error.issues.map((found) => found.code) : error).toEqual([code]);
    }
  });
});

const units = 'unicode/vn-units-nfc-nfd.json';

describe.skipIf(!vectorsPresent(units))('3,355 units of the country', () => {
  interface Unit {
    readonly code: string;
    readonly parent: string | null;
    readonly nfc: string;
    readonly nfdHex: string;
  }
  const typed = (name: string) => /^(Tỉnh|Thành phố|Phường|Xã|xã|Đặc khu) (.*)$/.exec(name)?.slice(1) ?? ['', name];

  it('are found by name in either form; names that recur are told apart by their province and type', () => {
    // The file's own form, which its readme states.
    const { units: listed } = vectorJson(units) as { readonly units: readonly Unit[] };
    const country = viewOf({
      catalogue: {
        territories: listed.map(({ code, parent, nfc }) => {
          const [type = '', name = ''] = typed(nfc);
          const above = parent === null ? {} : { parent };
          return {
            id: code,
            name,
            type: type.toLowerCase(),
            level: parent === null ? 'province' : 'commune',
            ...above,
          };
        }),
      },
      publications: [],
    });
    const bearers = new Map<string, number>();
    for (const { nfc, parent } of listed) {
      const [, name = ''] = typed(nfc);
      if (parent !== null) bearers.set(name, (bearers.get(name) ?? 0) + 1);
    }
    for (const { code, parent, nfc, nfdHex } of listed) {
      const [, name = ''] = typed(nfc);
      const nfd = Buffer.from(nfdHex, 'hex').toString('utf8');
      const level = parent === null ? 'province' : 'commune';
      const found = country.findTerritory(nfd, { level, ...(parent === null ? {} : { within: parent }) });
      expect(found.candidates.map(({ id }) => id)).toEqual([code]);
      if (parent === null) continue;
      expect(country.findTerritory(name, { level }).candidates).toHaveLength(bearers.get(name) ?? 0);
    }
    const recurring = [...bearers].filter(([, count]) => count > 1);
    expect(recurring).toHaveLength(314);
    const inFull = new Set(listed.filter(({ parent }) => parent !== null).map(({ nfc }) => nfc));
    const ambiguous = [...inFull].filter((name) => country.findTerritory(name, { level: 'commune' }).found === null);
    expect(ambiguous).toHaveLength(245);
    for (const [name] of recurring) expect(country.findTerritory(name).found).toBeNull();
  });
});
