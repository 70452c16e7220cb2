import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLedgerError } from '../src/model/error.ts';
import type { Reorganisation, Share, Transfer } from '../src/model/reorganisation.ts';
import { type Answer, type View, viewOf } from '../src/query.ts';
import type { Catalogue, RecordInput, TerritoryInput } from '../src/record.ts';
import { given } from '../src/testing/given.ts';

const place = (id: string, level: string, parent?: string, name = id): TerritoryInput => ({
  id,
  name,
  level,
  ...(parent && { parent }),
  ...(level === 'commune' ? {} : { childrenExhaustive: true }),
});

/** Two provinces that become one under the name of the second; one of three levels beside them. */
const territories: readonly TerritoryInput[] = [
  place('viet-nam', 'nation'),
  place('ha-giang', 'province', 'viet-nam', 'Hà Giang'),
  place('tuyen-quang', 'province', 'viet-nam', 'Tuyên Quang'),
  place('dong-van', 'commune', 'ha-giang', 'Đồng Văn'),
  place('meo-vac', 'commune', 'ha-giang', 'Mèo Vạc'),
  place('na-hang', 'commune', 'tuyen-quang', 'Nà Hang'),
  place('thua-thien-hue', 'province', 'viet-nam', 'Thừa Thiên Huế'),
  place('a-luoi', 'district', 'thua-thien-hue', 'A Lưới'),
  place('phu-loc', 'district', 'thua-thien-hue', 'Phú Lộc'),
  place('hong-van', 'commune', 'a-luoi'),
  place('trung-son', 'commune', 'a-luoi'),
  place('loc-an', 'commune', 'phu-loc'),
];

const merger: Reorganisation = {
  id: 'nq-202-2025-ha-giang',
  effectiveOn: '2025-07-01',
  decidedOn: '2025-06-12',
  instrument: 'Nghị quyết 202/2025/QH15',
  ends: ['ha-giang'],
  changes: ['dong-van', 'meo-vac'].map((territory) => ({ territory, parent: 'tuyen-quang' })),
  transfers: [{ from: 'ha-giang', to: 'tuyen-quang', extent: 'whole' }],
};

/** The province goes on as a city; its districts are abolished, and its communes come to stand under it. */
const twoTiers: Reorganisation = {
  id: 'nq-203-2025-hue',
  effectiveOn: '2025-07-01',
  ends: ['a-luoi', 'phu-loc'],
  changes: [
    { territory: 'thua-thien-hue', name: 'Huế', otherNames: ['Thừa Thiên Huế'], type: 'thành phố' },
    ...['hong-van', 'trung-son', 'loc-an'].map((territory) => ({ territory, parent: 'thua-thien-hue' })),
  ],
};

const catalogue = (reorganisations: readonly Reorganisation[], more: Catalogue = {}): Catalogue => ({
  publishers: [{ id: 'police', name: 'Công an' }],
  territories,
  reorganisations,
  indicators: [
    { id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, nonNegative: true },
    { id: 'addicts', name: 'Addicts', unit: 'person', measure: { kind: 'stock' }, nonNegative: true },
    { id: 'solved', name: 'Solved', unit: 'case', measure: { kind: 'flow' }, nonNegative: true },
    {
      id: 'clearance',
      name: 'Clearance',
      unit: 'percent',
      measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
    },
  ],
  ...more,
});

const document = (figures: RecordInput['figures'], calendar = 'civil'): RecordInput => ({
  publication: { publisher: 'police', publishedOn: '2026-01-05', title: 'x', language: 'vi', calendar },
  figures,
});

const figure = (territory: string, period: string, value: string, indicator = 'cases') => ({
  indicator,
  territory,
  period,
  value,
});

function said({ point, rule, reason, breaks }: Answer): string {
  const where = breaks.map(({ on, id }) => ` | ${on} ${id}`).join('');
  return `${rule ?? 'none'} ${point?.toString() ?? reason}${where}`;
}

function refusals(reorganisations: unknown, more: Catalogue = {}): readonly string[] {
  try {
    // Whatever is given is read at the door.
    viewOf({ catalogue: catalogue(reorganisations as Reorganisation[], more), publications: [] });
    return [];
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return error.issues.map(({ code, path, message }) => `${code} at ${path.slice(3).join('.')}: ${message}`);
  }
}

describe('a merger', () => {
  const names = ['dong-van', 'meo-vac', 'na-hang'];
  const halves = names.flatMap((id, index) => [
    figure(id, '2025-H1', String(1 + index)),
    figure(id, '2025-H2', String(10 + index)),
  ]);
  const view = viewOf({ catalogue: catalogue([merger]), publications: [document(halves)] });
  const ask = (territory: string, period: string, of: View = view) =>
    said(of.aggregate({ indicator: 'cases', territory, period: { label: period, calendar: 'civil' } }));

  it('gives each period the map that was in force', () => {
    expect(ask('ha-giang', '2025-H1')).toBe('territory-sum 3');
    expect(ask('tuyen-quang', '2025-H1')).toBe('territory-sum 3');
    expect(ask('tuyen-quang', '2025-H2')).toBe('territory-sum 33');
    expect(ask('ha-giang', '2025-H2')).toBe('none territory-not-alive | 2025-07-01 nq-202-2025-ha-giang');
  });

  it('is put together from its parts where a period straddles it, and says so', () => {
    expect(ask('tuyen-quang', '2025')).toBe('map-parts 36 | 2025-07-01 nq-202-2025-ha-giang');
    expect(
      view.explain({ indicator: 'cases', territory: 'tuyen-quang', period: { label: '2025', calendar: 'civil' } })
        .sentence,
    ).toBe('Cases, Tuyên Quang, 2025 is 36: the sum of 3 territories, each for as long as it lay there.');
    expect(ask('ha-giang', '2025')).toBe('none territory-changed');
    expect(
      view
        .aggregate({ indicator: 'cases', territory: 'ha-giang', period: '2025' })
        .missing.map(({ period }) => period.label),
    ).toEqual(['2025']);
  });

  it('takes its own figures of one side beside the sum of the other', () => {
    const own = [figure('tuyen-quang', '2025-H1', '100'), ...halves.filter(({ period }) => period === '2025-H2')];
    const other = viewOf({ catalogue: catalogue([merger]), publications: [document(own)] });
    expect(ask('tuyen-quang', '2025', other)).toBe('map-parts 133 | 2025-07-01 nq-202-2025-ha-giang');
  });

  it('marks a path over time that leads from one area to another, and leaves a printed figure alone', () => {
    const own = [figure('tuyen-quang', '2025-H1', '100'), figure('tuyen-quang', '2025-H2', '300')];
    const path = viewOf({ catalogue: catalogue([merger]), publications: [document(own)] });
    expect(ask('tuyen-quang', '2025', path)).toBe('time-path 400 | 2025-07-01 nq-202-2025-ha-giang');
    const printed = viewOf({
      catalogue: catalogue([merger]),
      publications: [document([figure('tuyen-quang', '2025', '400')])],
    });
    expect(ask('tuyen-quang', '2025', printed)).toBe('report 400');
  });

  it('cuts a year of another calendar at the day itself', () => {
    const days = (id: string, before: string, after: string) => [
      figure(id, '2024-12-15/2025-06-30', before),
      figure(id, '2025-07-01/2025-12-14', after),
    ];
    const figures = [...days('dong-van', '1', '10'), ...days('meo-vac', '2', '20'), ...days('na-hang', '4', '40')];
    const other = viewOf({ catalogue: catalogue([merger]), publications: [document(figures, 'vn-statistical')] });
    const answer = other.aggregate({
      indicator: 'cases',
      territory: 'tuyen-quang',
      period: { label: '2025', calendar: 'vn-statistical' },
    });
    expect(said(answer)).toBe('map-parts 74 | 2025-07-01 nq-202-2025-ha-giang');
  });

  it('takes a stock on the map of its last day', () => {
    const stocks = names.map((id, index) => figure(id, '2025-12-31', String(1 + index), 'addicts'));
    const other = viewOf({ catalogue: catalogue([merger]), publications: [document(stocks)] });
    const year = { label: '2025', calendar: 'civil' };
    expect(said(other.aggregate({ indicator: 'addicts', territory: 'tuyen-quang', period: year }))).toBe(
      'territory-sum 6',
    );
    expect(said(other.aggregate({ indicator: 'addicts', territory: 'ha-giang', period: year }))).toBe(
      'none territory-not-alive | 2025-07-01 nq-202-2025-ha-giang',
    );
  });

  it('puts a ratio together from the parts of its numerator and denominator', () => {
    const solved = halves.map((one) => ({ ...one, indicator: 'solved', value: '1' }));
    const other = viewOf({ catalogue: catalogue([merger]), publications: [document([...halves, ...solved])] });
    const answer = other.aggregate({
      indicator: 'clearance',
      territory: 'tuyen-quang',
      period: { label: '2025', calendar: 'civil' },
    });
    expect(answer.value?.low?.toFixed(4)).toBe('11.1111');
    expect(answer.breaks.map(({ on }) => on)).toEqual(['2025-07-01']);
  });
});

describe('a target', () => {
  it('binds the provinces of the day on which its period ends', () => {
    const targets: Catalogue['targets'] = [
      {
        id: 'few',
        indicator: 'cases',
        scope: { everyTerritoryAt: 'province' },
        period: { label: '2025', calendar: 'civil' },
        requirement: { relation: 'atMost', value: '30' },
        judged: 'end',
        publisher: 'police',
      },
    ];
    const figures = ['dong-van', 'meo-vac', 'na-hang'].flatMap((id) => [
      figure(id, '2025-H1', '3'),
      figure(id, '2025-H2', '10'),
    ]);
    const view = viewOf({ catalogue: catalogue([merger], { targets }), publications: [document(figures)] });
    const verdicts = view.compliance({ period: { label: '2025', calendar: 'civil' } });
    expect(verdicts.map(({ cell, status, reason }) => [cell.territory, status, reason])).toEqual([
      ['ha-giang', 'not-applicable', 'territory-not-alive'],
      // 3 in the first half, when it was Nà Hang alone, and 30 in the second.
      ['tuyen-quang', 'missed', null],
      ['thua-thien-hue', 'not-reported', 'not-reported'],
    ]);
  });
});

describe('the end of a level', () => {
  const view = viewOf({ catalogue: catalogue([merger, twoTiers]), publications: [] });

  it('needs no transfers: the communes carry the area', () => {
    const hue = view.definitions.territories.find(({ id }) => id === 'thua-thien-hue');
    expect(hue?.spans.map(({ name, type, to }) => [name, type, to])).toEqual([
      ['Thừa Thiên Huế', undefined, '2025-06-30'],
      ['Huế', 'thành phố', undefined],
    ]);
    expect(view.territoriesAt('district', '2025-06-30').map(({ id }) => id)).toEqual(['a-luoi', 'phu-loc']);
    expect(view.territoriesAt('district', '2025-07-01')).toEqual([]);
    expect(view.definitions.reorganisations.map(({ id }) => id)).toEqual([merger.id, twoTiers.id]);
  });

  it('carries the sums over, and the province is of one area all year', () => {
    const figures = ['hong-van', 'trung-son', 'loc-an'].flatMap((id) => [
      figure(id, '2025-H1', '1'),
      figure(id, '2025-H2', '2'),
    ]);
    const other = viewOf({ catalogue: catalogue([twoTiers]), publications: [document(figures)] });
    const ask = (territory: string, period: string) =>
      said(other.aggregate({ indicator: 'cases', territory, period: { label: period, calendar: 'civil' } }));
    expect(ask('a-luoi', '2025-H1')).toBe('territory-sum 2');
    expect(ask('thua-thien-hue', '2025')).toBe('map-parts 9');
    expect(ask('viet-nam', '2025')).toBe('none parts-missing');
  });

  it('adds no part of a year to what is left of that year without it', () => {
    const figures = [figure('thua-thien-hue', '2025', '30'), figure('thua-thien-hue', '2025-H1', '10')];
    const other = viewOf({ catalogue: catalogue([twoTiers]), publications: [document(figures)] });
    const ask = (period: string) => other.aggregate({ indicator: 'cases', territory: 'thua-thien-hue', period });
    expect(said(ask('2025-H2'))).toBe('time-path 20');
    expect(ask('2025').alternatives.map(said)).toEqual([]);
  });
});

describe('recording', () => {
  it('records what was given once, and another version where it differs', () => {
    const history = given([{ type: 'define', input: catalogue([merger]) }]);
    history.when({ type: 'define', input: catalogue([merger]) }).thenRecords([]);
    const known = { ...merger, decidedOn: '2025-06-13' };
    const later = history
      .when({ type: 'define', input: catalogue([known]) })
      .thenRecords([{ type: 'TerritoryReorganised', data: known }]);
    expect(later.view().definitions.reorganisations).toEqual([known]);
  });

  it('takes back what never happened', () => {
    const nothing: Reorganisation = { id: merger.id, effectiveOn: merger.effectiveOn };
    const history = given([{ type: 'define', input: catalogue([merger]) }]);
    const before = history.view();
    const after = history
      .when({ type: 'define', input: { reorganisations: [nothing] } })
      .thenRecords([{ type: 'TerritoryReorganised', data: nothing }]);
    const provinces = (view: View) => view.territoriesAt('province', '2025-07-01').map(({ id }) => id);
    expect(provinces(before)).toEqual(['tuyen-quang', 'thua-thien-hue']);
    expect(provinces(after.view())).toEqual(['ha-giang', 'tuyen-quang', 'thua-thien-hue']);
    expect(provinces(after.view({ asOf: { recorded: before.position } }))).toEqual(['tuyen-quang', 'thua-thien-hue']);
  });

  it('takes back only what is there', () => {
    const nothing: Reorganisation = { id: 'never', effectiveOn: '2025-07-01' };
    const history = given([{ type: 'define', input: catalogue([merger]) }]);
    const take = (act: Reorganisation) => ({ type: 'define' as const, input: { reorganisations: [act] } });
    history.when(take(nothing)).thenRefuses(['reorganisation_must_say_something']);
    const gone = { ...nothing, id: merger.id };
    const after = given([{ type: 'define', input: catalogue([merger]) }, take(gone)]);
    after.when(take(gone)).thenRecords([]);
    after.when(take({ ...gone, effectiveOn: '2025-08-01' })).thenRefuses(['reorganisation_must_say_something']);
  });

  it('puts what does not fit an act recorded before down to what is given', () => {
    const spans = (id: string, from?: string) => ({ id, name: id, level: 'x', ...(from && { from }) });
    const act: Reorganisation = {
      id: 'act',
      effectiveOn: day,
      ends: ['a'],
      transfers: [{ from: 'a', to: 'b', extent: 'whole' }],
    };
    const before = { territories: ['a', 'b', 'c'].map((id) => spans(id)), reorganisations: [act] };
    const told = (...territories: readonly TerritoryInput[]): readonly string[] => {
      try {
        given([before, { territories }].map((input) => ({ type: 'define', input })));
        return [];
      } catch (error) {
        if (!isLedgerError(error)) throw error;
        return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      }
    };
    const found = 'does not fit what was recorded before. Reorganisation "act":';
    const late = '2026-01-01';
    expect(told(spans('c', late), spans('b', late))).toEqual([
      `territories.1: "b", as it is given here, ${found} "b" does not live on 2025-07-01.`,
    ]);
    expect(told(spans('c', late))).toEqual([]);
  });

  it('leads to a territory as it was written, with spans or without', () => {
    const lost = { name: 'x', level: 'x', parent: 'atlantis' };
    const input: Catalogue = {
      territories: [
        { id: 'a', ...lost },
        {
          id: 'b',
          spans: [
            { ...lost, to: day, parent: 'a' },
            { ...lost, from: '2026-01-01' },
          ],
        },
      ],
    };
    try {
      given([{ type: 'define', input }]);
      expect.unreachable();
    } catch (error) {
      if (!isLedgerError(error)) throw error;
      expect(error.issues.map(({ path }) => path.join('.'))).toEqual([
        'territories.0.parent',
        'territories.1.spans.1.parent',
      ]);
    }
  });

  it('forgets a territory that began by mistake, and keeps what others say of it', () => {
    const begun = {
      id: 'act',
      effectiveOn: '2025-07-01',
      begins: [{ id: 'new', name: 'New', level: 'commune', parent: 'phu-loc' }],
      transfers: [{ from: 'loc-an', to: 'new', extent: 'part' as const }],
    };
    const history = given([{ type: 'define', input: catalogue([begun]) }]);
    const after = history.when({
      type: 'define',
      input: { reorganisations: [{ id: 'act', effectiveOn: '2025-07-01' }] },
    });
    const view = after
      .thenRecords([{ type: 'TerritoryReorganised', data: { id: 'act', effectiveOn: '2025-07-01' } }])
      .view();
    expect(view.definitions.territories.find(({ id }) => id === 'new')).toEqual({ id: 'new', spans: [] });
    expect(view.territoriesAt('commune').map(({ id }) => id)).not.toContain('new');
  });

  it('judges a territory that is established anew on the map that reorganisations make of it', () => {
    const history = given([{ type: 'define', input: catalogue([merger]) }]);
    const gone = { id: 'na-hang', name: 'Nà Hang', level: 'commune', parent: 'ha-giang' };
    history.when({ type: 'define', input: { territories: [gone] } }).thenRefuses(['territory_must_not_be_orphaned']);
    const named = {
      id: 'ha-giang',
      name: 'Hà Giang',
      otherNames: ['HG'],
      level: 'province',
      parent: 'viet-nam',
      childrenExhaustive: true,
    };
    const after = history.when({ type: 'define', input: { territories: [named] } });
    const { id, ...span } = named;
    const view = after.thenRecords([{ type: 'TerritoryEstablished', data: { id, spans: [span] } }]).view();
    expect(view.definitions.territories.find((one) => one.id === 'ha-giang')?.spans).toEqual([
      { ...span, to: '2025-06-30' },
    ]);
  });

  it('lets the territory that all become keep the id of one of them, or have one of its own', () => {
    const own: Reorganisation = {
      ...merger,
      ends: ['ha-giang', 'tuyen-quang'],
      begins: [
        {
          id: 'tuyen-quang-2025',
          name: 'Tuyên Quang',
          level: 'province',
          parent: 'viet-nam',
          childrenExhaustive: true,
        },
      ],
      changes: ['dong-van', 'meo-vac', 'na-hang'].map((territory) => ({ territory, parent: 'tuyen-quang-2025' })),
      transfers: ['ha-giang', 'tuyen-quang'].map((from) => ({ from, to: 'tuyen-quang-2025', extent: 'whole' })),
    };
    expect([refusals([merger]), refusals([own])]).toEqual([[], []]);
  });

  it('gives up an id for good, unless it begins again', () => {
    const back: Reorganisation = {
      id: 'back',
      effectiveOn: '2026-01-01',
      begins: [{ id: 'ha-giang', name: 'Hà Giang', level: 'province', parent: 'viet-nam' }],
      transfers: [{ from: 'tuyen-quang', to: 'ha-giang', extent: 'part' }],
    };
    const view = viewOf({ catalogue: catalogue([back, merger]), publications: [] });
    expect(
      view.definitions.territories.find(({ id }) => id === 'ha-giang')?.spans.map(({ from, to }) => [from, to]),
    ).toEqual([
      [undefined, '2025-06-30'],
      ['2026-01-01', undefined],
    ]);
  });
});

/** Acts that are wrong, each in one way and among territories of its own, and what is said of it. */
const day = '2025-07-01';
const slips: readonly (readonly [Reorganisation, string])[] = [
  [
    { id: 'unknown', effectiveOn: day, ends: ['atlantis'] },
    'territory_must_be_defined at ends.0: Reorganisation "unknown": No territory is called "atlantis".',
  ],
  [
    { id: 'nowhere', effectiveOn: day, begins: [{ id: 'new', name: 'New', level: 'commune', parent: 'atlantis' }] },
    'territory_must_be_defined at begins.0.parent: Reorganisation "nowhere": No territory is called "atlantis".',
  ],
  [
    { id: 'alive', effectiveOn: day, begins: [{ id: 'loc-an', name: 'Lộc An', level: 'commune' }] },
    'territory_must_not_live_already at begins.0.id: Reorganisation "alive": "loc-an" begins, and yet it lives already on 2025-06-30 or lives later.',
  ],
  [
    { id: 'hole', effectiveOn: day, ends: ['hong-van'] },
    'ended_territory_must_say_where_it_went at ends.0: Reorganisation "hole": "hong-van" ends, and nothing says where it went, while "a-luoi" goes on as the sum of its children.',
  ],
  [
    {
      id: 'orphans',
      effectiveOn: day,
      ends: ['tuyen-quang'],
      transfers: [{ from: 'tuyen-quang', to: 'thua-thien-hue', extent: 'whole' }],
    },
    'territory_must_not_be_orphaned at : "na-hang" would be left on 2025-07-01 under "tuyen-quang", which does not live then.',
  ],
  [
    {
      id: 'leak',
      effectiveOn: day,
      ends: ['trung-son'],
      transfers: [{ from: 'trung-son', to: 'hong-thuy', extent: 'part' }],
    },
    'ended_territory_must_be_told_whole at ends.0: Reorganisation "leak": "trung-son" ends, and only of a part of it is told where it went: to "hong-thuy".',
  ],
  [
    {
      id: 'nothing',
      effectiveOn: day,
      begins: [{ id: 'newer', name: 'Newer', level: 'commune', parent: 'phu-loc' }],
    },
    'begun_territory_must_say_where_it_came_from at begins.0: Reorganisation "nothing": "newer" begins, and nothing says where it came from, while "phu-loc" was the sum of its children before.',
  ],
  [
    { id: 'alone', effectiveOn: day, transfers: [{ from: 'dong-van', to: 'meo-vac', extent: 'whole' }] },
    'wholly_given_territory_must_end at transfers.0.extent: Reorganisation "alone": all of "dong-van" goes to "meo-vac", and yet it lives on.',
  ],
];

describe('refusals', () => {
  it('TER-5 tells every fault, with its rule and its territory', () => {
    let several = 0;
    fc.assert(
      fc.property(fc.shuffledSubarray([...slips]), fc.boolean(), (chosen, sound) => {
        if (chosen.length > 1) several += 1;
        const acts = [
          ...(sound
            ? [{ id: 'sound', effectiveOn: '2024-01-01', changes: [{ territory: 'phu-loc', name: 'Phú Lộc' }] }]
            : []),
          ...chosen.map(([act]) => act),
        ];
        const found = refusals(acts, { territories: [...territories, place('hong-thuy', 'commune', 'a-luoi')] });
        expect(found.toSorted()).toEqual(chosen.map(([, words]) => words).toSorted());
      }),
      { numRuns: 80 },
    );
    expect(several).toBeGreaterThan(40);
  });

  const codes = (acts: readonly unknown[], more: Catalogue = {}) =>
    refusals(acts, more).map((words) => words.split(':', 1).join());
  const one = (act: object) => ({ id: 'act', effectiveOn: day, ...act });

  it.each<readonly [string, readonly unknown[], readonly string[]]>([
    [
      'two acts that contradict each other',
      [
        one({ changes: [{ territory: 'phu-loc', name: 'A' }] }),
        one({ id: 'b', changes: [{ territory: 'phu-loc', name: 'B' }] }),
      ],
      ['reorganisations_must_not_contradict at changes.0'],
    ],
    ['one id twice', [merger, merger], ['id_must_be_unique at id']],
    [
      'a territory that ends and goes on',
      [one({ ends: ['loc-an'], changes: [{ territory: 'loc-an', name: 'x' }] })],
      ['territory_must_be_named_once at changes.0.territory'],
    ],
    [
      'a change that says nothing',
      [one({ changes: [{ territory: 'loc-an' }] })],
      ['change_must_change_something at changes.0'],
    ],
    [
      'its own parent',
      [one({ changes: [{ territory: 'loc-an', parent: 'loc-an' }] })],
      ['territory_must_not_be_its_own_parent at changes.0.parent'],
    ],
    [
      'a transfer to itself',
      [one({ transfers: [{ from: 'loc-an', to: 'loc-an', extent: 'part' }] })],
      ['transfer_must_lead_elsewhere at transfers.0.to'],
    ],
    [
      'a share above all',
      [
        one({
          transfers: [
            {
              from: 'loc-an',
              to: 'hong-van',
              extent: 'part',
              shares: [{ basis: 'area', ofFrom: { part: '3', whole: '2' } }],
            },
          ],
        }),
      ],
      ['proportion_must_be_within_0_and_1 at transfers.0.shares.0.ofFrom'],
    ],
    [
      'a share of nothing',
      [one({ transfers: [{ from: 'loc-an', to: 'hong-van', extent: 'part', shares: [{ basis: 'area' }] }] })],
      ['share_must_say_how_much at transfers.0.shares.0'],
    ],
    [
      'one basis twice',
      [
        one({
          transfers: [
            {
              from: 'hong-van',
              to: 'trung-son',
              extent: 'part',
              shares: [
                { basis: 'area', ofFrom: '0.1' },
                { basis: 'area', ofTo: '0.1' },
              ],
            },
          ],
        }),
      ],
      ['share_must_be_stated_once at transfers.0.shares.1.basis'],
    ],
    [
      'less than all of a whole',
      [
        one({
          ends: ['hong-van'],
          transfers: [
            { from: 'hong-van', to: 'trung-son', extent: 'whole', shares: [{ basis: 'area', ofFrom: '0.9' }] },
          ],
        }),
      ],
      ['whole_transfer_must_move_everything at transfers.0.shares.0.ofFrom'],
    ],
    [
      'a transfer from what is gone',
      [
        { ...merger, effectiveOn: '2025-01-01' },
        one({ transfers: [{ from: 'ha-giang', to: 'tuyen-quang', extent: 'part' }] }),
      ],
      ['territory_must_live at transfers.0.from'],
    ],
    [
      'a transfer told twice',
      [
        one({ transfers: [{ from: 'hong-van', to: 'trung-son', extent: 'part' }] }),
        one({ id: 'b', transfers: [{ from: 'hong-van', to: 'trung-son', extent: 'part' }] }),
      ],
      ['transfer_must_be_told_once at transfers.0'],
    ],
    [
      'all of it here and some of it there',
      [
        one({
          ends: ['dong-van'],
          transfers: [
            { from: 'dong-van', to: 'meo-vac', extent: 'whole' },
            { from: 'dong-van', to: 'na-hang', extent: 'part' },
            { from: 'ha-giang', to: 'tuyen-quang', extent: 'part' },
          ],
        }),
      ],
      ['whole_transfer_must_be_the_only_one at transfers.0.extent'],
    ],
    [
      'more than all of it by one basis',
      [
        one({
          transfers: ['meo-vac', 'na-hang'].map((to) => ({
            from: 'dong-van',
            to,
            extent: 'part',
            shares: [{ basis: 'area', ofFrom: '0.500000000000000001' }],
          })),
        }),
        one({ id: 'b', transfers: [{ from: 'ha-giang', to: 'tuyen-quang', extent: 'part' }] }),
      ],
      ['shares_must_not_exceed_the_whole at transfers.1.shares.0.ofFrom'],
    ],
    [
      'a transfer to what it lies in',
      [one({ transfers: [{ from: 'dong-van', to: 'ha-giang', extent: 'part' }] })],
      ['transfers_must_not_overlap at transfers.0'],
    ],
    [
      'a transfer beside that of what it lies in',
      [
        one({
          transfers: [
            { from: 'dong-van', to: 'tuyen-quang', extent: 'part' },
            { from: 'ha-giang', to: 'tuyen-quang', extent: 'part' },
          ],
        }),
      ],
      ['transfers_must_not_overlap at transfers.0'],
    ],
    [
      'a commune that leaves a province which does not say so',
      [one({ changes: [{ territory: 'dong-van', parent: 'tuyen-quang' }] })],
      ['moved_area_must_be_transferred at changes.0.parent', 'moved_area_must_be_transferred at changes.0.parent'],
    ],
    [
      'a province below its own commune',
      [one({ changes: [{ territory: 'viet-nam', parent: 'na-hang' }] })],
      ['territory_parents_must_not_form_a_cycle at '],
    ],
    [
      'an end before what the catalogue says of later days',
      [one({ ends: ['old'] })],
      ['ended_territory_must_not_live_on at ends.0'],
    ],
    [
      'the first of all days',
      [one({ effectiveOn: '0001-01-01' })],
      ['reorganisation_must_have_a_day_before at effectiveOn'],
    ],
    [
      'too much for one event',
      [one({ ends: Array.from({ length: 5001 }, (_, index) => `t-${index}`) })],
      ['reorganisation_must_fit_an_event at ends'],
    ],
    [
      'more than fits on a line',
      [
        one({
          begins: Array.from({ length: 5000 }, (_, index) => ({
            id: `t-${index}`,
            name: 'x'.repeat(200),
            level: 'xã',
          })),
        }),
      ],
      ['reorganisation_must_fit_an_event at '],
    ],
    [
      'an id that a set has',
      [one({ begins: [{ id: 'cluster', name: 'x', level: 'commune' }] })],
      ['id_must_be_unique at begins.0.id', 'id_must_be_unique at id'],
    ],
  ])('%s', (_, acts, expected) => {
    const more: Catalogue = {
      territories: [
        ...territories,
        {
          id: 'old',
          spans: [
            { to: '2026-01-01', name: 'Old', level: 'x' },
            { from: '2026-02-01', name: 'Old', level: 'x' },
          ],
        },
      ],
      territorySets: [{ id: 'cluster', name: 'Cụm', members: [{ territory: 'hong-van' }] }],
    };
    expect(codes(acts, more)).toEqual(expected);
  });

  it('names the territory and the value', () => {
    const [from, to] = ['hong-van', 'trung-son'];
    const share = (...shares: readonly object[]) => one({ transfers: [{ from, to, extent: 'part', shares }] });
    const acts = [
      one({ changes: [{ territory: 'loc-an' }] }),
      share({ basis: 'area' }),
      share({ basis: 'area', ofTo: '1.5' }),
      share({ basis: 'area', ofFrom: { part: '3', whole: '2' } }),
      share({ basis: 'area', ofFrom: { part: '0', whole: '0' } }),
      share({ basis: 'area', ofTo: '0.5' }, { basis: 'area', ofFrom: '0.5' }),
    ];
    const what = 'of what moved from "hong-van" to "trung-son" by area';
    expect(acts.map((act) => refusals([act]).map((words) => words.split(': ')[1]))).toEqual([
      ['Nothing is said of "loc-an".'],
      [`The share ${what} has no proportion.`],
      [`The share ${what} is 1.5, and not from 0 to 1.`],
      [`The share ${what} is 3/2, and not from 0 to 1.`],
      [`The share ${what} is 0/0, and not from 0 to 1.`],
      [`The share ${what} is stated twice.`],
    ]);
  });

  const part = (from: string, to: string, share?: Partial<Share>): Transfer => ({
    ...{ from, to, extent: 'part' },
    ...(share && { shares: [{ basis: 'area', ...share }] }),
  });
  /** One commune becomes as many as there are shares; the share of the last may be unstated. */
  const split = (...shares: readonly (Share['ofFrom'] | undefined)[]) =>
    one({
      ends: ['loc-an'],
      begins: shares.map((_, index) => ({ id: `l-${index}`, name: 'x', level: 'commune', parent: 'phu-loc' })),
      transfers: shares.map((ofFrom, index) =>
        part('loc-an', `l-${index}`, ofFrom === undefined ? undefined : { ofFrom }),
      ),
    });
  const counts = (counted: number, whole: number) => ({ part: String(counted), whole: String(whole) });

  it.each<readonly [string, object, readonly string[]]>([
    ['decimals', split('0.75', '0.25'), []],
    ['rounded thirds', split('0.33', '0.33', '0.33'), []],
    ['sixths that were rounded up', split(...Array.from({ length: 6 }, () => '0.167')), []],
    ['thirds that were counted', split(counts(1, 3), counts(1, 3), counts(1, 3)), []],
    ['some that are unstated', split('0.1', undefined), []],
    ['all and nothing', split('1', '0'), []],
    [
      'nothing at all',
      split('0', '0'),
      ['Reorganisation "act": "loc-an" ends, and its 2 parts together are 0 of it by area.'],
    ],
    [
      'less than their rounding allows',
      split('0.33', '0.33', '0.32'),
      ['Reorganisation "act": "loc-an" ends, and its 3 parts together are 0.98 of it by area.'],
    ],
    [
      'counts that are one short',
      split(counts(1, 100), counts(98, 100)),
      ['Reorganisation "act": "loc-an" ends, and its 2 parts together are 0.99 of it by area.'],
    ],
    [
      'more than their rounding allows',
      split('0.51', '0.51'),
      ['Reorganisation "act": its shares of "loc-an" by area make more than all of it: 1.02.'],
    ],
    [
      'of what begins',
      one({
        begins: [{ id: 'l', name: 'x', level: 'commune', parent: 'phu-loc' }],
        transfers: [part('loc-an', 'l', { ofTo: '0.9' })],
      }),
      ['Reorganisation "act": "l" begins, and its only part is 0.9 of it by area.'],
    ],
    ['of what goes on', one({ transfers: [part('hong-van', 'trung-son', { ofTo: '0.1', ofFrom: '0.1' })] }), []],
  ])('holds shares of all parts to the whole: %s', (_, act, expected) => {
    expect(refusals([act]).map((words) => words.split(': ').slice(1).join(': '))).toEqual(expected);
  });

  it('lets children that are all of a territory tell what it became, and what it was', () => {
    const again: Reorganisation = {
      ...twoTiers,
      transfers: [{ from: 'a-luoi', to: 'loc-an', extent: 'part' }],
    };
    expect(refusals([again])).toEqual([]);
    const threeTiers: Reorganisation = {
      id: 'three-tiers',
      effectiveOn: '2026-01-01',
      begins: [{ id: 'upper', name: 'Upper', level: 'district', parent: 'thua-thien-hue', childrenExhaustive: true }],
      changes: ['hong-van', 'trung-son'].map((territory) => ({ territory, parent: 'upper' })),
    };
    expect(refusals([twoTiers, threeTiers])).toEqual([]);
    const open = { ...threeTiers, begins: threeTiers.begins?.map(({ childrenExhaustive: _, ...own }) => own) };
    expect(codes([twoTiers, open])).toEqual(['begun_territory_must_say_where_it_came_from at begins.0']);
  });

  it('lets proportions that make exactly the whole pass, however they are written', () => {
    const thirds = ['meo-vac', 'na-hang', 'loc-an'].map((to) => ({
      from: 'dong-van',
      to,
      extent: 'part',
      shares: [{ basis: 'area', ofFrom: { part: '1', whole: '3' } }],
    }));
    const above = ['tuyen-quang', 'thua-thien-hue'].map((to) => ({ from: 'ha-giang', to, extent: 'part' }));
    expect(
      codes([one({ transfers: [...thirds, ...above, { from: 'ha-giang', to: 'phu-loc', extent: 'part' }] })]),
    ).toEqual(['transfers_must_not_overlap at transfers.5']);
    expect(codes([one({ transfers: [...thirds, ...above] })])).toEqual([]);
  });
});
