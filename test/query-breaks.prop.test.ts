/**
 * What is not of one kind, held to models that count day by day: redefinitions, conventions of calendars, and sets whose
 * members come and go.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../src/ledger.ts';
import type { Continuation, Indicator } from '../src/model/indicator.ts';
import { type Break, type DayRange, type View, viewOf } from '../src/query.ts';
import { memoryStore } from '../src/stores/memory.ts';

const DAY = 86_400_000;
const number = (day: string) => Date.parse(day) / DAY;
// Written once: the models below count days, and write every one of them many times.
const written = new Map<number, string>();
function day(at: number): string {
  const text = written.get(at) ?? new Date(at * DAY).toISOString().slice(0, 10);
  written.set(at, text);
  return text;
}
const publication = {
  publisher: 'office',
  publishedOn: '2026-01-05',
  title: 'Report',
  language: 'en',
  calendar: 'civil',
};
const counted = { unit: 'case', measure: { kind: 'flow' }, nonNegative: true } as const;
const months = (year: number) => Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
const allMonths = [2023, 2024, 2025].flatMap(months);

/** Every day of a civil month, quarter, half-year or year. */
function daysOf(label: string): readonly string[] {
  const [year = '', part = '01'] = label.split('-');
  const [from, length] = part.startsWith('H')
    ? [(Number(part[1]) - 1) * 6, 6]
    : part.startsWith('Q')
      ? [(Number(part[1]) - 1) * 3, 3]
      : [label.includes('-') ? Number(part) - 1 : 0, label.includes('-') ? 1 : 12];
  const [first, end] = [Date.UTC(Number(year), from, 1) / DAY, Date.UTC(Number(year), from + length, 1) / DAY];
  return Array.from({ length: end - first }, (_, at) => day(first + at));
}

interface Version {
  readonly validFrom: string;
  readonly continues?: Continuation;
}

const continuation: fc.Arbitrary<Continuation | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant<Continuation>('comparable'),
  fc.record({
    before: fc.integer({ min: 1, max: 12 }).map(String),
    after: fc.integer({ min: 1, max: 12 }).map(String),
  }),
  fc.constantFrom<Continuation>({ adds: ['moved'] }, { adds: ['moved'], drops: ['left'] }, { drops: ['left'] }),
);

const versions = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom('2023-07-01', '2024-01-01', '2024-04-01', '2024-07-01', '2025-01-01', '2025-02-10'),
      continuation,
    )
    .map(([validFrom, continues]): Version => ({ validFrom, ...(continues && { continues }) })),
  { maxLength: 4, selector: ({ validFrom }) => validFrom },
);

type Recorded = Readonly<Record<string, readonly Version[]>>;

/** What is counted month by month, and redefined in the order given; with the sum and the difference of two of them. */
async function redefined(recorded: Recorded, position?: number): Promise<View> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
  const named = (id: string): Indicator => ({ id, name: id, ...counted });
  const all: Indicator = { ...named('all'), measure: { kind: 'sum', of: ['cases', 'moved'] } };
  const rest: Indicator = { ...all, id: 'rest', measure: { kind: 'difference', minuend: 'cases', subtrahend: 'all' } };
  const first = [...['cases', 'moved', 'left'].map(named), all, rest];
  await ledger.define({
    publishers: [{ id: 'office', name: 'Office' }],
    territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
    indicators: first,
  });
  for (const [id, versions] of Object.entries(recorded)) {
    const before = first.find((one) => one.id === id) ?? named(id);
    for (const [index, version] of versions.entries()) {
      await ledger.define({ indicators: [{ ...before, name: `version ${index}`, ...version }] });
    }
  }
  const figures = ['cases', 'moved', 'left'].flatMap((indicator) =>
    allMonths.map((period) => ({ indicator, territory: 'hue', period, value: String(worth(indicator, period)) })),
  );
  await ledger.record({ publication, figures });
  return ledger.view(position === undefined ? {} : { asOf: { recorded: position } });
}

function worth(indicator: string, month: string): number {
  const at = allMonths.indexOf(month);
  return indicator === 'cases' ? 100 + at * 7 : indicator === 'moved' ? 5 + at : 1 + (at % 3);
}

const total = (indicator: string, label: string) =>
  allMonths
    .filter((month) => daysOf(label).includes(`${month}-01`))
    .reduce((sum, month) => sum + worth(indicator, month), 0);

/** The definition of a day: the newest of those that hold by then, whatever the order in which they were recorded. */
function versionOn(recorded: readonly Version[], on: string): Version | null {
  return (
    recorded.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).findLast(({ validFrom }) => validFrom <= on) ??
    null
  );
}

/** The days of a list, but its first, on which another definition begins that is not declared comparable. */
function turnsAmong(recorded: readonly Version[], days: readonly string[]): readonly string[] {
  return days.slice(1).filter((on, before) => {
    const [old, now] = [versionOn(recorded, days[before] ?? on), versionOn(recorded, on)];
    return old !== now && now?.continues !== 'comparable';
  });
}

const labels = ['2023', '2024', '2025', '2024-H1', '2024-H2', '2025-H1', '2024-Q1', '2024-Q2', '2025-Q1'] as const;
const shown = (breaks: readonly Break[]) => breaks.map(({ on, bridged }) => `${on} ${bridged}`);
const cell = (period: string) => ({ indicator: 'cases', territory: 'hue', period });
const yearBefore = (label: string) => `${Number(label.slice(0, 4)) - 1}${label.slice(4)}`;

describe('redefinitions, properties', () => {
  it('RDF-1 A flow names every redefinition within its period, and no other; a comparison every one between its sides', async () => {
    const seen = { within: 0, between: 0 };
    await fc.assert(
      fc.asyncProperty(versions, async (recorded) => {
        const view = await redefined({ cases: recorded });
        for (const label of labels) {
          const own = turnsAmong(recorded, daysOf(label));
          expect(shown(view.aggregate(cell(label)).breaks)).toEqual(own.map((on) => `${on} null`));
          seen.within += own.length;
          if (label.startsWith('2023')) continue;
          const [first = label, last = label] = [daysOf(yearBefore(label))[0], daysOf(label).at(-1)];
          const between = Array.from({ length: number(last) - number(first) + 1 }, (_, at) => day(number(first) + at));
          const found = view.change({ ...cell(label), mode: 'absolute' }).breaks.map(({ on }) => on);
          expect(found).toEqual(turnsAmong(recorded, between));
          seen.between += found.length;
        }
      }),
      { numRuns: 60 },
    );
    expect(Math.min(seen.within, seen.between)).toBeGreaterThan(30);
  }, 60_000);

  it('RDF-2 A link is exact: the base is worth what the declared counts and figures make of it', async () => {
    const seen = { linked: 0, unlinked: 0, several: 0 };
    const isExact = (view: View, recorded: readonly Version[], label: string): void => {
      const { value, breaks } = view.change({ ...cell(label), mode: 'absolute' });
      const mixed = [label, yearBefore(label)].flatMap((one) => turnsAmong(recorded, daysOf(one)));
      const links = breaks.map(({ on }) => versionOn(recorded, on)?.continues);
      const isLinked = links.length > 0 && mixed.length === 0 && links.every((link) => link !== undefined);
      expect(breaks.every(({ bridged }) => (bridged === 'link') === isLinked)).toBe(true);
      // The base as a fraction, so that nothing is rounded.
      let [over, under] = [total('cases', yearBefore(label)), 1];
      for (const link of isLinked ? links : []) {
        if (typeof link !== 'object') continue;
        if ('before' in link) [over, under] = [over * Number(link.after), under * Number(link.before)];
        else {
          for (const id of link.adds ?? []) over += total(id, yearBefore(label)) * under;
          for (const id of link.drops ?? []) over -= total(id, yearBefore(label)) * under;
        }
      }
      const moved = total('cases', label) * under - over;
      expect(value?.low?.times(under).lte(moved) && value?.high?.times(under).gte(moved)).toBe(true);
      expect(value?.high?.minus(value.low ?? 0).lt('1e-40')).toBe(true);
      seen[isLinked ? 'linked' : 'unlinked'] += 1;
      if (isLinked && links.length > 1) seen.several += 1;
    };
    await fc.assert(
      fc.asyncProperty(versions, async (recorded) => {
        const view = await redefined({ cases: recorded });
        for (const label of labels.filter((one) => !one.startsWith('2023'))) isExact(view, recorded, label);
      }),
      { numRuns: 40 },
    );
    expect(seen.linked).toBeGreaterThan(20);
    expect(seen.unlinked).toBeGreaterThan(20);
    expect(seen.several).toBeGreaterThan(2);
  }, 60_000);

  it('RDF-3 What is declared comparable changes nothing and is named nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(versions, fc.constantFrom(...labels), async (recorded, label) => {
        const calm = recorded.map(({ validFrom }): Version => ({ validFrom, continues: 'comparable' }));
        const [with_, without] = [await redefined({ cases: calm }), await redefined({})];
        const answers = (view: View) =>
          [view.aggregate(cell(label)), view.change({ ...cell(label), mode: 'percent' })].map(
            ({ value, point, breaks, reason }) => JSON.stringify([value, point, breaks, reason]),
          );
        expect(answers(with_)).toEqual(answers(without));
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it('RDF-4 what is computed compares as its operands do: every redefinition of one is named, and bridged where all are', async () => {
    const seen = { calm: 0, linked: 0, unlinked: 0, own: 0, nested: 0 };
    const ofMoved = versions.map((recorded) =>
      recorded.map(({ validFrom, continues }): Version => {
        const isSum = typeof continues === 'object' && !('before' in continues);
        return { validFrom, ...(continues && { continues: isSum ? { drops: ['left'] } : continues }) };
      }),
    );
    const comparable = fc.constantFrom<readonly Version[]>(
      ...([[], [], [], [{ validFrom: '2024-04-01', continues: 'comparable' }]] as const),
    );
    await fc.assert(
      fc.asyncProperty(versions, ofMoved, comparable, async (cases, moved, all) => {
        const recorded: Recorded = { cases, moved, all };
        const view = await redefined(recorded);
        for (const label of ['2024-Q1', '2024-H2', '2025-Q1', '2025'] as const) {
          for (const id of ['all', 'rest'] as const) {
            const { value, breaks } = view.change({ ...cell(label), indicator: id, mode: 'absolute' });
            const { moved: by, named, bridged } = movedOf(recorded, id, label);
            expect(breaks.map(({ on, id: whose, bridged: how }) => `${on} ${whose} ${how}`).sort()).toEqual(
              named.map((one) => `${one} ${bridged ? 'link' : null}`).sort(),
            );
            expect(value?.low?.minus(by).abs().lt('1e-9') && value.high?.minus(by).abs().lt('1e-9')).toBe(true);
            seen[named.length === 0 ? 'calm' : bridged ? 'linked' : 'unlinked'] += 1;
            if (all.length > 0 && named.length > 0) seen.own += 1;
            if (id === 'rest' && bridged && named.length > 1) seen.nested += 1;
          }
        }
      }),
      { numRuns: 25 },
    );
    console.log(JSON.stringify(seen));
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(2);
  }, 60_000);
});

function summedOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/** How far a sum or a difference moved from the year before, as one who knows every link works it out by hand. */
function movedOf(recorded: Recorded, id: 'all' | 'rest', label: string) {
  const before = yearBefore(label);
  const [first = label, last = label, until = label] = [daysOf(before)[0], daysOf(before).at(-1), daysOf(label)[0]];
  const daysBetween = (from: string, to: string) =>
    Array.from({ length: number(to) - number(from) + 1 }, (_, at) => day(number(from) + at));
  const within = (whose: string, from: string, to: string) => turnsAmong(recorded[whose] ?? [], daysBetween(from, to));
  /** What was counted a year before, as it would have been counted on a day; null where no link tells. */
  const put = (whose: string, on: string): number | null =>
    within(whose, last, on).reduce<number | null>(
      (sum, turn) => {
        const link = versionOn(recorded[whose] ?? [], turn)?.continues;
        if (sum === null || typeof link !== 'object') return null;
        if ('before' in link) return (sum * Number(link.after)) / Number(link.before);
        const eve = day(number(turn) - 1);
        const [come, gone] = [link.adds ?? [], link.drops ?? []].map((ids) => ids.map((one) => put(one, eve)));
        if ([...(come ?? []), ...(gone ?? [])].includes(null)) return null;
        const summed = (counts: readonly (number | null)[] = []) =>
          counts.reduce<number>((so, one) => so + (one ?? 0), 0);
        return sum + summed(come) - summed(gone);
      },
      total(whose, before),
    );
  const counts = (of: (whose: string) => number) => (id === 'all' ? of('cases') + of('moved') : -of('moved'));
  const end = daysOf(label).at(-1) ?? label;
  const own = (recorded.all ?? []).map(({ validFrom }) => validFrom);
  const ofAll = ['cases', 'moved'].flatMap((whose) =>
    within(whose, first, end).flatMap((on) => (own.includes(on) ? [] : [`${on} ${whose}`])),
  );
  const ofCases = within('cases', first, end).map((on) => `${on} cases`);
  const named = [...new Set(id === 'all' ? ofAll : [...ofCases, ...ofAll])];
  const mixed = ['cases', 'moved'].some(
    (whose) => within(whose, first, last).length + within(whose, until, end).length,
  );
  const isOwn = own.some((on) => first < on && on <= end) && ofAll.length > 0;
  const [cases, moved] = [put('cases', until), put('moved', until)];
  // Where its own word is all that there is, the sum went on as it was, whatever befell its operands on that day.
  const sum = ofAll.length === 0 ? total('cases', before) + total('moved', before) : summedOf(cases, moved);
  const bridged = named.length > 0 && !mixed && !isOwn && cases !== null && sum !== null;
  const base = bridged ? (id === 'all' ? sum : cases - sum) : counts((whose) => total(whose, before));
  return { moved: counts((whose) => total(whose, label)) - base, named, bridged };
}

/** A label under either calendar, with its days. */
interface Told {
  readonly label: string;
  readonly calendar: 'civil' | 'vn-statistical';
}

const told: fc.Arbitrary<Told> = fc.record({
  label: fc.constantFrom(
    ...['2023', '2024', '2023-H2', '2024-H1', '2024-H2', '2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2023-Q4'],
    ...['2024-01', '2024-02', '2024-05', '2024-06', '2024-07', '2024-12'],
  ),
  calendar: fc.constantFrom('civil', 'vn-statistical'),
});

function daysTold({ label, calendar }: Told): readonly string[] {
  const civil = daysOf(label);
  if (calendar === 'civil') return civil;
  // From the 15th of the month before to the 14th.
  const [first = '', last = ''] = [civil[0], civil.at(-1)];
  const shifted = (of: string, at: number) => Date.UTC(Number(of.slice(0, 4)), Number(of.slice(5, 7)) - at, 15) / DAY;
  const [from, to] = [shifted(first, 2), shifted(last, 1)];
  return Array.from({ length: to - from }, (_, at) => day(from + at));
}

const ranged = (ranges: readonly DayRange[] | undefined) =>
  (ranges ?? []).flatMap(({ first, last }) =>
    Array.from({ length: number(last) - number(first) + 1 }, (_, at) => day(number(first) + at)),
  );

const calendarsIn = (breaks: readonly Break[]) => breaks.filter(({ because }) => because === 'calendar');

function published(figures: readonly Told[]): View {
  return viewOf({
    catalogue: {
      publishers: [{ id: 'office', name: 'Office' }],
      territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
      indicators: [{ id: 'cases', name: 'Cases', ...counted }],
    },
    publications: (['civil', 'vn-statistical'] as const).map((calendar) => ({
      publication: { ...publication, id: calendar, calendar },
      figures: figures
        .filter((one) => one.calendar === calendar)
        .map(({ label }) => ({ indicator: 'cases', territory: 'hue', period: label, value: '1' })),
    })),
  });
}

const figuresTold = fc.uniqueArray(told, {
  minLength: 1,
  maxLength: 7,
  selector: ({ label, calendar }) => `${label} ${calendar}`,
});

describe('conventions, properties', () => {
  it('CNV-1 The days named as missing or as overlapping are all of them, and no others', () => {
    const seen = { named: 0, mixed: 0, silent: 0, compared: 0 };
    fc.assert(
      fc.property(figuresTold, told, (figures, wanted) => {
        const view = published(figures);
        const { complete, reason, breaks } = view.aggregate({ indicator: 'cases', territory: 'hue', period: wanted });
        const days = new Set(daysTold(wanted));
        const near = figures.filter((one) => {
          const own = daysTold(one);
          return 2 * own.filter((on) => days.has(on)).length > own.length;
        });
        const covered = new Set(near.flatMap(daysTold));
        const conventions = new Set([...near, wanted].map(({ calendar }) => calendar));
        const isTold = 2 * [...days].filter((on) => covered.has(on)).length > days.size;
        const isNamed = !complete && conventions.size > 1 && isTold;
        expect(reason === 'calendars-differ').toBe(isNamed);
        expect(calendarsIn(breaks)).toHaveLength(isNamed ? 1 : 0);
        if (!isNamed) {
          seen.silent += 1;
          return;
        }
        const both = (on: string) =>
          new Set(near.filter((one) => daysTold(one).includes(on)).map((one) => one.calendar)).size > 1;
        expect(ranged(breaks[0]?.missing)).toEqual([...days].filter((on) => !covered.has(on)));
        expect(ranged(breaks[0]?.overlapping)).toEqual([...covered].filter((on) => !days.has(on) || both(on)).sort());
        seen.named += 1;
        if (new Set(near.map(({ calendar }) => calendar)).size > 1) seen.mixed += 1;
      }),
      { numRuns: 600 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('2024', '2024-H1', '2024-Q2', '2024-02', '2024-12'),
        fc.boolean(),
        (label, isCivil) => {
          const [now, then]: readonly [Told, Told] = isCivil
            ? [
                { label, calendar: 'civil' },
                { label: yearBefore(label), calendar: 'vn-statistical' },
              ]
            : [
                { label, calendar: 'vn-statistical' },
                { label: yearBefore(label), calendar: 'civil' },
              ];
          const { breaks } = published([now, then]).change({
            ...cell('2024'),
            period: now,
            mode: 'absolute',
            base: { period: then },
          });
          const year = (on: string, by: number) => `${Number(on.slice(0, 4)) + by}${on.slice(4)}`;
          // 29 February has no counterpart by date, and is no day of an end.
          const plain = (days: readonly string[]) => days.filter((on) => !on.endsWith('02-29'));
          const [own, other] = [plain(daysTold(now)), plain(daysTold(then))];
          expect(plain(ranged(breaks[0]?.missing))).toEqual(own.filter((on) => !other.includes(year(on, -1))));
          expect(plain(ranged(breaks[0]?.overlapping))).toEqual(other.filter((on) => !own.includes(year(on, 1))));
          seen.compared += 1;
        },
      ),
      { numRuns: 40 },
    );
    expect(Math.min(seen.named, seen.mixed, seen.silent, seen.compared)).toBeGreaterThan(20);
  });

  it('CNV-2 Periods of one convention are told nothing of', () => {
    let incomplete = 0;
    fc.assert(
      fc.property(figuresTold, told, fc.constantFrom('civil', 'vn-statistical'), (figures, wanted, calendar) => {
        const view = published(
          figures
            .map((one) => ({ ...one, calendar }))
            .filter((one, at, all) => all.findIndex(({ label }) => label === one.label) === at),
        );
        const answer = view.aggregate({ indicator: 'cases', territory: 'hue', period: { ...wanted, calendar } });
        const change = view.change({
          indicator: 'cases',
          territory: 'hue',
          period: { ...wanted, calendar },
          mode: 'absolute',
        });
        expect(calendarsIn([...answer.breaks, ...change.breaks])).toEqual([]);
        if (!answer.complete) incomplete += 1;
      }),
      { numRuns: 300 },
    );
    expect(incomplete).toBeGreaterThan(50);
  });
});

const places = ['a', 'b', 'c', 'd'] as const;
const starts = ['2024-01-01', '2024-03-01', '2024-06-01'] as const;
const ends = ['2024-02-29', '2024-05-31', '2024-09-30'] as const;

const stay = fc.record({
  territory: fc.constantFrom(...places),
  from: fc.constantFrom(undefined, undefined, ...starts),
  to: fc.constantFrom(undefined, undefined, ends[2]),
});
const life = fc.record({
  to: fc.constantFrom(undefined, undefined, undefined, ...ends),
  parent: fc.constantFrom(undefined, undefined, undefined, undefined, 'a'),
});

describe('sets, properties', () => {
  it('SET-1 A set’s sum is that of its members, each day’s of that day, or none', () => {
    const seen = { steady: 0, changing: 0, none: 0 };
    const world = fc.record({
      stays: fc.uniqueArray(stay, { minLength: 1, maxLength: 4, selector: ({ territory }) => territory }),
      lives: fc.array(life, { minLength: 4, maxLength: 4 }),
      asked: fc.array(fc.constantFrom('2024', '2024-H1', '2024-H2', '2024-Q1', '2024-Q2', '2024-06'), {
        minLength: 1,
        maxLength: 4,
      }),
    });
    fc.assert(
      fc.property(world, ({ stays, lives, asked }) => {
        const lifeOf = (id: string) => lives[places.indexOf(id as (typeof places)[number])]; // Ids are places.
        const view = viewOf({
          catalogue: {
            publishers: [{ id: 'office', name: 'Office' }],
            territories: places.map((id) => {
              const { to, parent } = lifeOf(id) ?? {};
              return { id, name: id, level: 'province', ...(to && { to }), ...(parent && id !== 'a' && { parent }) };
            }),
            territorySets: [
              {
                id: 'set',
                name: 'Set',
                members: stays.map(({ territory, from, to }) => ({
                  territory,
                  ...(from && { from }),
                  ...(to && { to }),
                })),
              },
            ],
            indicators: [{ id: 'cases', name: 'Cases', ...counted }],
          },
          publications: [
            {
              publication,
              figures: places.flatMap((id, place) =>
                // Figures of those that are gone are printed all the same.
                months(2024).map((period, at) => ({
                  indicator: 'cases',
                  territory: id,
                  period,
                  value: String((at + 1) * 13 ** place),
                })),
              ),
            },
          ],
        });
        for (const label of asked) {
          const lists: string[] = [];
          let sum = 0;
          let isSound = true;
          for (const [at, month] of months(2024).entries()) {
            if (!daysOf(label).includes(`${month}-01`)) continue;
            const on = `${month}-01`;
            const members = stays
              .filter(({ from = on, to = on }) => from <= on && on <= to)
              .map(({ territory }) => territory);
            lists.push(members.join());
            isSound &&= members.every((id) => (lifeOf(id)?.to ?? '9999') >= on);
            isSound &&= !(members.includes('a') && members.some((id) => id !== 'a' && lifeOf(id)?.parent === 'a'));
            isSound &&= members.length > 0;
            for (const id of members) sum += (at + 1) * 13 ** places.indexOf(id);
          }
          const { point, complete } = view.aggregate({ indicator: 'cases', territory: 'set', period: label });
          expect(complete).toBe(isSound);
          if (isSound) expect(point?.toNumber()).toBe(sum);
          seen[!isSound ? 'none' : new Set(lists).size > 1 ? 'changing' : 'steady'] += 1;
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(40);
  });
});
