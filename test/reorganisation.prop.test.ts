import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../src/model/day.ts';
import { isLedgerError } from '../src/model/error.ts';
import type { StoredEvent } from '../src/model/event.ts';
import { type Reorganisation, spansAfter, type Turn } from '../src/model/reorganisation.ts';
import { endsBefore, runsForward } from '../src/model/span.ts';
import { spanAt, type Territory, type TerritorySpan } from '../src/model/territory.ts';
import { emptyState, extend, restoreState, type State, snapshotOf, versionAt } from '../src/projection.ts';
import { replay, viewOf } from '../src/query.ts';
import { numberedIds } from '../src/record.ts';
import {
  actDays,
  type DeedName,
  dayOfWalk,
  deeds,
  firstDay,
  lastDay,
  monthlyReform,
  type Reform,
  reform,
  shuffled,
} from './arbitraries/reorganisations.ts';
import { type DayMap, leavesOf, mapByDay, type Standing } from './oracle/map.ts';

const standing = ({ from: _, to: __, ...said }: TerritorySpan): Standing => said;

/** What a library's territories say of one day, in the oracle's words. */
function mapOn(territories: readonly Territory[], day: Day): DayMap {
  return new Map(
    territories.flatMap((territory) => {
      const span = spanAt(territory, day);
      return span === null ? [] : [[territory.id, standing(span)] as const];
    }),
  );
}

function logOf(facts: readonly { readonly type: string; readonly data: unknown }[]): readonly StoredEvent[] {
  const id = numberedIds(0);
  return facts.map(
    ({ type, data }, index) =>
      ({
        position: index + 1,
        id: id(),
        type,
        schemaVersion: 1,
        recordedAt: '2025-03-01T00:00:00.000Z',
        recordedBy: 'x',
        data,
        // Each is of the shape that its type has.
      }) as StoredEvent,
  );
}

const established = (territories: readonly Territory[]) =>
  territories.map((data) => ({ type: 'TerritoryEstablished', data }));
const reorganised = (acts: readonly Reorganisation[]) => acts.map((data) => ({ type: 'TerritoryReorganised', data }));

function stateOf(facts: readonly { readonly type: string; readonly data: unknown }[]): State {
  const state = emptyState();
  extend(state, logOf(facts));
  return state;
}

const territoriesAt = (state: State, position = state.position): readonly Territory[] =>
  [...state.territories.keys()].flatMap((id) => versionAt(state.territories, id, position) ?? []);

const sample: readonly Day[] = [firstDay, ...actDays.flatMap((day) => [addDays(day, -1), day]), lastDay];

describe('a territory and its turns', () => {
  const name = fc.constantFrom('a', 'b');
  const said = fc.record(
    { name, level: fc.constantFrom('x', 'y'), parent: fc.constantFrom('p', 'q') },
    { requiredKeys: ['name', 'level'] },
  );
  const spans = fc
    .tuple(
      fc.uniqueArray(dayOfWalk, { maxLength: 4 }),
      fc.array(said, { minLength: 5, maxLength: 5 }),
      fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }),
    )
    .map(([cuts, words, gaps]) => {
      const days = cuts.toSorted();
      return [undefined, ...days].flatMap((from, index): TerritorySpan[] => {
        const next = days[index];
        const end = next === undefined ? undefined : addDays(next, -1 - (gaps[index] ?? 0));
        // A gap now and then; a territory that begins late or has ended.
        if (gaps[index] === 9 || (end !== undefined && from !== undefined && end < from)) return [];
        return [{ ...(from && { from }), ...(end && { to: end }), ...(words[index] ?? { name: 'a', level: 'x' }) }];
      });
    });
  const what = fc.oneof(
    fc.constant({ ends: ['t'] }),
    said.map((words) => ({ begins: [{ id: 't', ...words }] })),
    fc
      .record({ name, level: fc.constant('z'), parent: fc.constantFrom('p', 'r', null) }, { requiredKeys: [] })
      .map((words) => ({ changes: [{ territory: 't', ...words }] })),
  );
  const acts = fc
    .array(
      fc.tuple(
        dayOfWalk.filter((day) => day > firstDay),
        what,
      ),
      { maxLength: 5 },
    )
    .map((list) => list.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

  it('TER-1 makes spans that run forward, never overlap, and say what a map kept day by day says', () => {
    const counted = { turns: 0, gone: 0, several: 0 };
    fc.assert(
      fc.property(spans, acts, (before, planned) => {
        const reorganisations = planned.map(
          ([effectiveOn, act], index): Reorganisation => ({ id: `act-${index}`, effectiveOn, ...act }),
        );
        const turns = planned.map(([on, act]): Turn => {
          if ('ends' in act) return { on, what: 'ends' };
          return 'begins' in act
            ? { on, what: 'begins', beginning: act.begins[0] ?? { id: 't', name: 'a', level: 'x' } }
            : { on, what: 'changes', change: act.changes[0] ?? { territory: 't' } };
        });
        const after = spansAfter(before, turns);
        for (const [index, span] of after.entries()) {
          expect(runsForward(span)).toBe(true);
          const previous = after[index - 1];
          if (previous !== undefined) expect(endsBefore(previous, span)).toBe(true);
        }
        counted.turns += turns.length;
        counted.several += after.length > 2 ? 1 : 0;
        const naive = mapByDay([{ id: 't', spans: before }], reorganisations, firstDay, lastDay);
        for (const [day, map] of naive) {
          const own = after.length === 0 ? null : spanAt({ id: 't', spans: after }, day);
          if (own === null) counted.gone += 1;
          expect({ day, is: own === null ? null : standing(own) }).toEqual({ day, is: map.get('t') ?? null });
        }
      }),
      { numRuns: 300 },
    );
    console.log(JSON.stringify(counted));
    expect(Math.min(counted.turns, counted.gone, counted.several)).toBeGreaterThan(100);
  });
});

describe('the map', () => {
  const keys = fc.array(fc.nat(99), { minLength: 8, maxLength: 8 });

  it('TER-2 is the same in whatever order reorganisations were recorded, and whatever they said before', () => {
    let permuted = 0;
    fc.assert(
      fc.property(reform, keys, fc.nat(5), ({ territories, acts }, order, slip) => {
        // Recorded wrongly at first: for another day.
        const wrong = acts.map(
          (act, index): Reorganisation => ({
            ...act,
            effectiveOn: actDays[(index + slip) % actDays.length] ?? act.effectiveOn,
          }),
        );
        const facts = [...reorganised(wrong.slice(0, slip)), ...reorganised(shuffled(acts, order))];
        if (shuffled(acts, order).some((act, index) => act !== acts[index])) permuted += 1;
        // Territories, too, may be established before or after.
        const mixed = stateOf([...facts.slice(0, slip), ...established(territories), ...facts.slice(slip)]);
        const plain = stateOf([...established(territories), ...reorganised(acts)]);
        const naive = mapByDay(territories, acts, firstDay, lastDay);
        for (const day of sample) {
          expect(mapOn(territoriesAt(mixed), day)).toEqual(naive.get(day));
          expect(mapOn(territoriesAt(plain), day)).toEqual(naive.get(day));
        }
      }),
      { numRuns: 150 },
    );
    expect(permuted).toBeGreaterThan(30);
  });

  it('TER-3 is kept by whoever remembers a position, from the log and from a snapshot', () => {
    fc.assert(
      fc.property(reform, keys, fc.nat(8), ({ territories, acts }, order, cut) => {
        const recorded = shuffled(acts, order);
        const log = logOf([...established(territories), ...reorganised(recorded)]);
        const state = emptyState();
        extend(state, log.slice(0, territories.length + (cut % (acts.length + 1))));
        const restored = restoreState(snapshotOf(state));
        for (const one of [state, restored]) extend(one, log.slice(one.position));
        expect(Buffer.compare(snapshotOf(restored), snapshotOf(state))).toBe(0);
        for (let count = 0; count <= recorded.length; count++) {
          const position = territories.length + count;
          const held = acts.filter((act) => recorded.indexOf(act) < count);
          const naive = mapByDay(territories, held, firstDay, lastDay);
          for (const one of [state, restored]) {
            const known = territoriesAt(one, position);
            for (const day of sample) expect(mapOn(known, day)).toEqual(naive.get(day));
          }
          expect(replay(log, { asOf: { recorded: position } }).definitions.reorganisations.map(({ id }) => id)).toEqual(
            recorded.slice(0, count).map(({ id }) => id),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Everything that is wrong with a map: whoever has a parent that does not live, or is their own ancestor. */
function faultsOf(map: DayMap): readonly string[] {
  return [...map].flatMap(([id, { parent }]) => {
    if (parent !== undefined && !map.has(parent)) return [`${id} is an orphan`];
    const above = new Set<string>();
    for (let up = parent; up !== undefined && !above.has(up); up = map.get(up)?.parent) above.add(up);
    return above.has(id) ? [`${id} is above itself`] : [];
  });
}

/** One act spoilt: something left out, another day, another parent, another territory. */
const spoiling = fc.record({
  act: fc.nat(9),
  how: fc.constantFrom('ends', 'begins', 'changes', 'transfers', 'day', 'parent', 'name'),
  which: fc.nat(9),
  day: fc.constantFrom(...actDays),
});
type Spoiling = typeof spoiling extends fc.Arbitrary<infer T> ? T : never;

function spoilt({ territories, acts }: Reform, { act: nth, how, which, day }: Spoiling): readonly Reorganisation[] {
  const without = (list: readonly unknown[] | undefined) => {
    const left = (list ?? []).filter((_, index) => index !== which % (list ?? []).length);
    return left.length === 0 ? undefined : left;
  };
  const ids = territories.map(({ id }) => id);
  return acts.map((act, index) => {
    if (index !== nth % acts.length) return act;
    const { ends, begins, changes, transfers, ...rest } = act;
    const parts = { ends, begins, changes, transfers };
    const other = ids[which % ids.length] ?? 'nation';
    const with_ =
      how === 'day'
        ? { ...parts, effectiveOn: day }
        : how === 'parent'
          ? { ...parts, changes: changes?.map((change) => ({ ...change, parent: other })) }
          : how === 'name'
            ? { ...parts, ends: ends === undefined || ends.includes(other) ? ends : [...ends, other] }
            : { ...parts, [how]: without(parts[how]) };
    // What was left out is left out of a reorganisation, which stays one.
    return { ...rest, ...Object.fromEntries(Object.entries(with_).filter(([, value]) => value !== undefined)) };
  });
}

describe('what a map refuses', () => {
  const accepts = (territories: readonly Territory[], reorganisations: readonly Reorganisation[]) => {
    try {
      return viewOf({ catalogue: { territories, reorganisations }, publications: [] });
    } catch (error) {
      if (isLedgerError(error)) return error.issues;
      throw error;
    }
  };

  it('TER-4 leaves nobody without a parent, and makes nobody their own ancestor, on any day', () => {
    const counted = new Map<string, number>();
    const count = (what: string) => counted.set(what, (counted.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(reform, fc.option(spoiling, { freq: 2 }), (world, spoil) => {
        const isSound = spoil === null || world.acts.length === 0;
        const acts = isSound ? world.acts : spoilt(world, spoil);
        const answer = accepts(world.territories, acts);
        if ('definitions' in answer) {
          count(isSound ? 'sound' : 'spoilt and accepted');
          if (isSound) for (const name of world.names) count(name);
          for (const map of mapByDay(world.territories, acts, firstDay, lastDay).values())
            expect(faultsOf(map)).toEqual([]);
        } else {
          // What a legislator might pass is never refused; only what was spoilt is.
          expect({ isSound, answer }).toMatchObject({ isSound: false });
          for (const { code } of answer) count(code);
        }
      }),
      { numRuns: 400 },
    );
    console.log([...counted].map(([what, times]) => `${what} ${times}`).join(', '));
    for (const name of deeds satisfies readonly DeedName[]) expect(counted.get(name)).toBeGreaterThan(3);
    for (const what of ['sound', 'spoilt and accepted', 'territory_must_not_be_orphaned', 'territory_must_live']) {
      expect(counted.get(what)).toBeGreaterThan(5);
    }
  });
});

describe('a flow over a change of the map', () => {
  const months = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}`);
  const halves = {
    '2024': [0, 12],
    '2024-H1': [0, 6],
    '2024-H2': [6, 12],
    '2024-Q3': [6, 9],
    '2024-9M': [0, 9],
  } as const;

  it('TER-6 is, month by month, the sum over what lay in the territory then', () => {
    const counted = new Map<string, number>();
    fc.assert(
      fc.property(monthlyReform, fc.constantFrom('civil', 'unstated'), ({ territories, acts }, calendar) => {
        const byDay = mapByDay(territories, acts, firstDay, lastDay);
        const maps = months.map((month) => byDay.get(`${month}-01`) ?? new Map());
        const told = maps.flatMap((map, month) =>
          [...map.keys()]
            .filter((id) => leavesOf(map, id).join() === id)
            .map((territory) => ({
              territory,
              month,
              value: 1 + ((month * 31 + territory.length * 7 + territory.charCodeAt(1)) % 40),
            })),
        );
        const figures = told.map(({ territory, month, value }) => ({
          indicator: 'cases',
          territory,
          period: months[month] ?? '',
          value: String(value),
        }));
        const view = viewOf({
          catalogue: {
            publishers: [{ id: 'police', name: 'Police' }],
            territories,
            reorganisations: acts,
            indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, nonNegative: true }],
          },
          publications: [
            {
              publication: { publisher: 'police', publishedOn: '2025-01-05', title: 'x', language: 'vi', calendar },
              figures,
            },
          ],
        });
        for (const id of new Set(maps.flatMap((map) => [...map.keys()]))) {
          for (const [label, [from, to]] of Object.entries(halves)) {
            const lives = maps.slice(from, to).every((map) => map.has(id));
            const answer = view.aggregate({ indicator: 'cases', territory: id, period: { label, calendar } });
            const parts = maps
              .slice(from, to)
              .map((map, index) =>
                leavesOf(map, id).map(
                  (leaf) => told.find((one) => one.territory === leaf && one.month === from + index)?.value ?? 0,
                ),
              );
            const expected = lives ? String(parts.flat().reduce((sum, value) => sum + value, 0)) : null;
            expect({ id, label, point: answer.point?.toString() ?? null }).toEqual({ id, label, point: expected });
            const what = answer.rule ?? answer.reason ?? 'nothing';
            counted.set(what, (counted.get(what) ?? 0) + 1);
            const days = answer.breaks.map(({ on }) => on);
            if (days.length > 0) counted.set('with breaks', (counted.get('with breaks') ?? 0) + 1);
            // A path that goes back rests on figures of more than the period; what did not stand began or ended beside it.
            if (answer.rule === 'time-path' || !answer.complete) continue;
            const isWithin = (day: string) => day > `${months[from]}-01` && day <= `${months[to - 1]}-31`;
            expect({ id, label, rule: answer.rule, days: days.filter((day) => !isWithin(day)) }).toEqual({
              id,
              label,
              rule: answer.rule,
              days: [],
            });
          }
        }
      }),
      { numRuns: 60 },
    );
    console.log([...counted].map(([what, times]) => `${what} ${times}`).join(', '));
    for (const what of ['map-parts', 'territory-sum', 'time-path', 'with breaks'])
      expect(counted.get(what)).toBeGreaterThan(50);
  });
});
