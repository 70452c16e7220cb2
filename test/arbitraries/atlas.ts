/**
 * Atlases in which many territories bear one name, at several levels, at several times, in several spellings; and what
 * people ask of them.
 */
import * as fc from 'fast-check';
import type { Territory, TerritorySet, TerritorySpan } from '../../src/model/territory.ts';
import type { TerritoryConditions } from '../../src/query.ts';

/** Between two of these days nothing changes. */
const turns = ['2020-01-01', '2023-01-01', '2025-07-01'] as const;
const days = ['2019-06-01', '2021-06-01', '2024-06-01', '2026-06-01'] as const;
const lastDays = ['2019-12-31', '2022-12-31', '2025-06-30'] as const;

const name = fc.constantFrom(
  ...['Đầm Hà', 'Đầm Hạ', 'Hòa Bình', 'Hoà Bình', 'Huế', 'Thừa Thiên - Huế', 'Xã Đầm Hà', 'Huyện Đầm Hà', 'TT Huế'],
);
const type = fc.constantFrom(undefined, 'huyện', 'thị trấn', 'xã', 'tỉnh');
const levels = ['province', 'district', 'commune'] as const;

const stretch = fc.record({
  name,
  other: fc.option(name, { freq: 3 }),
  type,
  level: fc.constantFrom(...levels),
  up: fc.option(fc.nat(6), { freq: 5 }),
  isThere: fc.integer({ min: 0, max: 4 }).map((chance) => chance > 0),
});

/** For each time between two turns, what the territory then was. */
const life = fc.tuple(stretch, stretch, stretch, stretch, fc.boolean());

function territory(
  index: number,
  [a, b, c, d, isSteady]: typeof life extends fc.Arbitrary<infer T> ? T : never,
): Territory {
  const times = isSteady ? [a, a, a, a] : [a, b, c, d];
  const spans = times.flatMap(({ name: called, other, type: kind, level, up, isThere }, at): TerritorySpan[] => {
    if (!isThere) return [];
    const [from, to] = [turns[at - 1], lastDays[at]];
    // Parents come before their children, so that nobody is their own.
    const parent = index === 0 || up === null ? undefined : `t${up % index}`;
    return [
      {
        ...(from && { from }),
        ...(to && { to }),
        name: called,
        ...(other && { otherNames: [other] }),
        level,
        ...(kind && { type: kind }),
        ...(parent && { parent }),
      },
    ];
  });
  return { id: `t${index}`, spans: spans.length > 0 ? spans : [{ name: 'Huế', level: 'province' }] };
}

const member = fc.record({
  territory: fc.nat(7).map((index) => `t${index}`),
  from: fc.constantFrom(undefined, ...turns),
});

const set: fc.Arbitrary<TerritorySet> = fc
  .record({ name, members: fc.uniqueArray(member, { minLength: 1, maxLength: 3, selector: (one) => one.territory }) })
  .map(({ name: called, members }) => ({
    id: 'set',
    name: called,
    members: members.map(({ territory: id, from }) => ({ territory: id, ...(from && { from }) })),
  }));

export const atlas = fc.tuple(fc.array(life, { minLength: 8, maxLength: 8 }), set).map(([lives, only]) => {
  const territories = lives.map((one, index) => territory(index, one));
  return { territories: territories.map((one) => withLivingParents(one, territories)), sets: [only], days };
});

/** Nobody lies in what does not live then, which is refused. */
function withLivingParents({ id, spans }: Territory, all: readonly Territory[]): Territory {
  const livesDuring = (parent: string, { from, to }: TerritorySpan) =>
    all.some((one) => {
      const always = one.spans.some((span) => span.from === undefined && span.to === undefined);
      return one.id === parent && (always || one.spans.some((span) => span.from === from && span.to === to));
    });
  const kept = spans.map((span): TerritorySpan => {
    const { parent, ...rest } = span;
    return parent === undefined || livesDuring(parent, span) ? span : rest;
  });
  return { id, spans: kept };
}

const written = fc
  .tuple(fc.constantFrom('', '', '', 'huyện ', 'H. ', 'Xã ', 'TT-', 'tỉnh '), name, fc.constantFrom('NFC', 'NFD'))
  .map(([before, called, form]) => `${before}${called}`.normalize(form));

const conditions: fc.Arbitrary<TerritoryConditions> = fc.record(
  {
    at: fc.constantFrom(...days),
    level: fc.constantFrom(...levels),
    within: fc.constantFrom('t0', 't1', 't2', 'set'),
  },
  { requiredKeys: [] },
);

export const search = fc.record({
  text: fc.oneof(
    { weight: 9, arbitrary: written },
    { weight: 1, arbitrary: fc.constantFrom('t3', ' set ', 'Huê', 'x') },
  ),
  conditions: fc.oneof(
    { weight: 1, arbitrary: fc.constant<TerritoryConditions>({}) },
    { weight: 3, arbitrary: conditions },
  ),
});
