/**
 * Maps and their reforms: a nation of provinces, districts and communes, and acts that a legislator might pass, each made
 * to fit the map of its day; as plain seeds, so that any of them shrinks.
 */
import * as fc from 'fast-check';
import { addDays, type Day } from '../../src/model/day.ts';
import type { Reorganisation, Transfer } from '../../src/model/reorganisation.ts';
import type { Territory } from '../../src/model/territory.ts';
import { type DayMap, mapByDay } from '../oracle/map.ts';

/** Days on which acts take effect; the naive map is walked from before the first to after the last. */
export const actDays = ['2024-03-01', '2024-06-15', '2024-07-01', '2024-10-01'] as const;
export const [firstDay, lastDay] = ['2023-12-31', '2025-01-02'] as const;

export const deeds = [
  'merge provinces',
  'absorb a province',
  'merge communes',
  'split a commune',
  'cede part of a commune',
  'move a commune',
  'rename',
  'retype',
  'abolish the districts',
] as const;
export type DeedName = (typeof deeds)[number];

const deed = fc.record({
  day: fc.constantFrom(...actDays),
  name: fc.constantFrom(...deeds),
  first: fc.nat(20),
  second: fc.nat(20),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** A reform: the catalogue before it, and its acts in the order of their days. */
export interface Reform {
  readonly territories: readonly Territory[];
  readonly acts: readonly Reorganisation[];
  readonly names: readonly DeedName[];
}

export const reform: fc.Arbitrary<Reform> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 3 })), { minLength: 2, maxLength: 3 }),
    fc.array(deed, { minLength: 1, maxLength: 6 }),
  )
  .map(([shape, planned]) => reformOf(territoriesOf(shape), planned));

/** The same with acts on the first days of months alone. */
export const monthlyReform: fc.Arbitrary<Reform> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 3 })), { minLength: 2, maxLength: 3 }),
    fc.array(deed, { minLength: 1, maxLength: 5 }),
  )
  .map(([shape, planned]) =>
    reformOf(
      territoriesOf(shape),
      planned.map((one) => (one.day.endsWith('-01') ? one : { ...one, day: '2024-07-01' as const })),
    ),
  );

function territoriesOf(shape: readonly (readonly [districts: number, communes: number])[]): readonly Territory[] {
  const place = (id: string, level: string, parent?: string): Territory => ({
    id,
    spans: [
      { name: id, level, ...(parent && { parent }), ...(level === 'commune' ? {} : { childrenExhaustive: true }) },
    ],
  });
  const provinces = shape.flatMap(([districts, communes], index) => {
    const province = `p${index}`;
    const above = districts === 0 ? [province] : Array.from({ length: districts }, (_, one) => `${province}-d${one}`);
    return [
      place(province, 'province', 'nation'),
      ...(districts === 0 ? [] : above.map((id) => place(id, 'district', province))),
      ...above.flatMap((parent) =>
        Array.from({ length: communes }, (_, one) => place(`${parent}-c${one}`, 'commune', parent)),
      ),
    ];
  });
  return [place('nation', 'nation'), ...provinces];
}

function reformOf(territories: readonly Territory[], planned: readonly Deed[]): Reform {
  const acts: Reorganisation[] = [];
  const names: DeedName[] = [];
  const sorted = planned.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const [index, one] of sorted.entries()) {
    // Acts of one day are all made for the map of its eve, so each day has one.
    if (acts.some(({ effectiveOn }) => effectiveOn === one.day)) continue;
    const map = mapByDay(territories, acts, firstDay, addDays(one.day, -1)).get(addDays(one.day, -1)) ?? new Map();
    const act = actOf(map, one, `new-${index}`);
    if (act === null) continue;
    acts.push({ id: `act-${index}`, effectiveOn: one.day, ...act });
    names.push(one.name);
  }
  return { territories, acts, names };
}

type Act = Omit<Reorganisation, 'id' | 'effectiveOn'>;

function actOf(map: DayMap, { name, first, second }: Deed, fresh: string): Act | null {
  const at = (level: string) => [...map].filter(([, standing]) => standing.level === level).map(([id]) => id);
  const [provinces, communes] = [at('province'), at('commune')];
  const pick = (list: readonly string[], nth: number) => list[nth % Math.max(1, list.length)];
  const two = (list: readonly string[]) => {
    const a = pick(list, first);
    const b = pick(
      list.filter((id) => id !== a),
      second,
    );
    return a === undefined || b === undefined ? null : ([a, b] as const);
  };
  const under = (parent: string) => [...map].filter(([, standing]) => standing.parent === parent).map(([id]) => id);
  switch (name) {
    case 'merge provinces': {
      const pair = two(provinces);
      if (pair === null) return null;
      return {
        ends: [...pair],
        begins: [{ id: fresh, name: fresh, level: 'province', parent: 'nation', childrenExhaustive: true }],
        ...changesOf(pair.flatMap(under).map((territory) => ({ territory, parent: fresh }))),
        transfers: pair.map((from) => ({ from, to: fresh, extent: 'whole' })),
      };
    }
    case 'absorb a province': {
      const pair = two(provinces);
      if (pair === null) return null;
      const [gone, stays] = pair;
      return {
        ends: [gone],
        ...changesOf(under(gone).map((territory) => ({ territory, parent: stays }))),
        transfers: [{ from: gone, to: stays, extent: 'whole' }],
      };
    }
    case 'merge communes': {
      const pair = two(communes);
      const parent = pair && map.get(pair[1])?.parent;
      if (pair === null || !parent) return null;
      return {
        ends: [...pair],
        begins: [{ id: fresh, name: fresh, level: 'commune', parent }],
        transfers: pair.flatMap((from) => withAncestors(map, { from, to: fresh, extent: 'whole' }, parent)),
      };
    }
    case 'split a commune': {
      const gone = pick(communes, first);
      const parent = gone && map.get(gone)?.parent;
      if (!gone || !parent) return null;
      const parts = [`${fresh}-a`, `${fresh}-b`];
      return {
        ends: [gone],
        begins: parts.map((id) => ({ id, name: id, level: 'commune', parent })),
        transfers: parts.map((to, index) => ({
          from: gone,
          to,
          extent: 'part',
          shares: [{ basis: 'population', ofFrom: index === 0 ? '0.4' : { part: '3', whole: '5' } }],
        })),
      };
    }
    case 'cede part of a commune': {
      const pair = two(communes);
      const parent = pair && map.get(pair[1])?.parent;
      if (pair === null || !parent) return null;
      return { transfers: [...withAncestors(map, { from: pair[0], to: pair[1], extent: 'part' }, parent)] };
    }
    case 'move a commune': {
      const moved = pick(communes, first);
      const homes = [...map].filter(([, { level }]) => level === 'district').map(([id]) => id);
      const home = pick(
        homes.filter((id) => id !== map.get(moved ?? '')?.parent),
        second,
      );
      if (!moved || !home) return null;
      return {
        changes: [{ territory: moved, parent: home }],
        ...(transfersBetween(map, moved, home).length > 0 && { transfers: transfersBetween(map, moved, home) }),
      };
    }
    case 'rename': {
      const territory = pick([...map.keys()], first);
      return territory === undefined
        ? null
        : { changes: [{ territory, name: `${fresh} name`, otherNames: [territory] }] };
    }
    case 'retype': {
      const territory = pick(provinces, first);
      return territory === undefined ? null : { changes: [{ territory, type: 'thành phố' }] };
    }
    case 'abolish the districts': {
      const province = pick(provinces, first);
      const districts = province === undefined ? [] : under(province).filter((id) => map.get(id)?.level === 'district');
      const freed = districts.flatMap(under);
      // A district without communes would leave a hole among those that go on.
      if (province === undefined || districts.length === 0 || districts.some((id) => under(id).length === 0))
        return null;
      return { ends: districts, ...changesOf(freed.map((territory) => ({ territory, parent: province }))) };
    }
  }
}

function changesOf(changes: NonNullable<Act['changes']>): Pick<Act, 'changes'> {
  return changes.length === 0 ? {} : { changes };
}

/** A transfer, and those of everything above its ends that the other end is not in. */
function withAncestors(map: DayMap, transfer: Transfer, parent: string): readonly Transfer[] {
  return [transfer, ...transfersBetween(map, transfer.from, parent)];
}

function transfersBetween(map: DayMap, moved: string, home: string): readonly Transfer[] {
  const [left, entered] = [chainOf(map, map.get(moved)?.parent), chainOf(map, home)];
  const givers = left.filter((id) => !entered.includes(id)).reverse();
  const takers = entered.filter((id) => !left.includes(id)).reverse();
  return givers.flatMap((from, index): Transfer[] => {
    const to = takers[index];
    return to === undefined ? [] : [{ from, to, extent: 'part' }];
  });
}

function chainOf(map: DayMap, id: string | undefined): readonly string[] {
  return id === undefined ? [] : [id, ...chainOf(map, map.get(id)?.parent)];
}

/** Acts in time order as a log of their own might hold them: in another order. */
export function shuffled<T>(list: readonly T[], keys: readonly number[]): readonly T[] {
  return list
    .map((value, index) => ({ value, key: keys[index] ?? 0, index }))
    .sort((a, b) => a.key - b.key || a.index - b.index)
    .map(({ value }) => value);
}

/** Any day of the walk. */
export const dayOfWalk: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 366 }).map((days) => addDays(firstDay, days));
