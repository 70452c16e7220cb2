/**
 * Histories of a map: atoms of land that belong to one territory at a time, and reorganisations that move them.
 *
 * Every atom counts its own cases in every half-year, so what a territory came to on any map is known, whatever
 * territories reported. Halves of one year and steps between them are where maps change; some steps stand in June, within
 * a half.
 */
import * as fc from 'fast-check';
import type { Reorganisation, Share, Transfer } from '../../src/index.ts';

/** Who holds which atoms. */
export type Holdings = ReadonlyMap<string, readonly number[]>;

/** The map before, and the reorganisations that made it another from a day on. */
export interface Turn {
  readonly on: string;
  readonly reorganisations: readonly Reorganisation[];
  readonly before: Holdings;
  readonly after: Holdings;
}

export interface MapHistory {
  readonly first: Holdings;
  readonly turns: readonly Turn[];
  /** Cases by half-year, then by atom. */
  readonly counts: ReadonlyMap<string, readonly number[]>;
}

export const halves: readonly string[] = ['2020', '2021', '2022', '2023'].flatMap((year) => [
  `${year}-H1`,
  `${year}-H2`,
]);
const days = ['2020-07-01', '2021-01-01', '2021-06-15', '2021-07-01', '2022-07-01', '2023-01-01'];

type Stated = 'none' | 'some' | 'all';
type Kind = 'merge' | 'absorb' | 'divide' | 'give' | 'rename';

/** One thing that may happen to a map; numbers choose among what is there. */
function operationOf(kinds: readonly Kind[], stated: readonly Stated[]) {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    who: fc.nat(20),
    whom: fc.nat(20),
    cut: fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
    shares: fc.constantFrom(...stated),
    quarters: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
  });
}
type Operation = ReturnType<typeof operationOf> extends fc.Arbitrary<infer T> ? T : never;

const anyhow: readonly Stated[] = ['none', 'some', 'all', 'all'];

/** Any history of at most four turns. */
export const mapHistory = historyOf(['merge', 'absorb', 'divide', 'give', 'give', 'rename']);

/** One in which all land goes on whole. */
export const wholeHistory = historyOf(['merge', 'absorb', 'rename']);

/** One in which land is divided once or twice, by shares. */
export const dividedHistory = historyOf(['divide', 'divide', 'rename'], { most: 2, stated: ['all'] });

function historyOf(kinds: readonly Kind[], { most = 4, stated = anyhow } = {}): fc.Arbitrary<MapHistory> {
  const turn = fc.record({
    on: fc.constantFrom(...days),
    operations: fc.array(operationOf(kinds, stated), { minLength: 1, maxLength: 3 }),
  });
  return fc
    .record({
      owners: fc.array(fc.nat(3), { minLength: 3, maxLength: 8 }),
      turns: fc.uniqueArray(turn, { minLength: 1, maxLength: most, selector: ({ on }) => on }),
      counts: fc.array(fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }), { minLength: 8, maxLength: 8 }),
    })
    .map(({ owners, turns, counts }) => {
      const first = new Map<string, number[]>();
      for (const [atom, owner] of owners.entries()) first.set(`t${owner}`, [...(first.get(`t${owner}`) ?? []), atom]);
      const made: Turn[] = [];
      let map: Holdings = first;
      for (const { on, operations } of turns.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
        const next = turned(map, on, operations, made.length);
        made.push(next);
        map = next.after;
      }
      return { first, turns: made, counts: new Map(halves.map((half, index) => [half, counts[index] ?? []])) };
    });
}

function turned(before: Holdings, on: string, operations: readonly Operation[], number: number): Turn {
  const after = new Map([...before].map(([id, atoms]) => [id, [...atoms]]));
  const reorganisations: Reorganisation[] = [];
  const done = new Set<string>();
  for (const [index, wanted] of operations.entries()) {
    const id = `r${number}-${index}`;
    // Each territory is in one operation of a day, so that the day's reorganisations are of one map.
    const free = [...before.keys()].filter((one) => !done.has(one));
    const [who, whom] = [
      free[wanted.who % free.length],
      free[(wanted.who + 1 + (wanted.whom % free.length)) % free.length],
    ];
    if (who === undefined || whom === undefined) continue;
    const made = operate(after, { ...wanted, id, who, whom });
    if (made === null) continue;
    for (const one of [who, whom]) done.add(one);
    reorganisations.push({ id, effectiveOn: on, ...made });
  }
  return { on, reorganisations, before, after };
}

type Body = Omit<Reorganisation, 'id' | 'effectiveOn'>;
type Placed = Omit<Operation, 'who' | 'whom'> & { readonly id: string; readonly who: string; readonly whom: string };

function operate(map: Map<string, number[]>, placed: Placed): Body | null {
  const { kind, id, who, whom } = placed;
  const own = map.get(who) ?? [];
  switch (kind) {
    case 'rename':
    case 'merge': {
      const ended = kind === 'rename' || who === whom ? [who] : [who, whom];
      const to = `${id}-m`;
      map.set(
        to,
        ended.flatMap((one) => map.get(one) ?? []),
      );
      for (const one of ended) map.delete(one);
      return { ends: ended, begins: [begun(to)], transfers: ended.map((from) => ({ from, to, extent: 'whole' })) };
    }
    case 'absorb': {
      if (who === whom) return null;
      map.set(whom, [...(map.get(whom) ?? []), ...own]);
      map.delete(who);
      return { ends: [who], transfers: [{ from: who, to: whom, extent: 'whole' }] };
    }
    case 'give': {
      const to = who === whom ? `${id}-g` : whom;
      const parts = cutUp(own, placed.cut, 2);
      map.set(who, parts[0] ?? []);
      map.set(to, [...(map.get(to) ?? []), ...(parts[1] ?? [])]);
      const transfers = withShares([{ from: who, to, extent: 'part' }], placed);
      return { ...(who === whom ? { begins: [begun(to)] } : {}), transfers };
    }
    default: {
      const to = [0, 1, 2].map((part) => `${id}-${part}`);
      const parts = cutUp(own, placed.cut, 3);
      map.delete(who);
      for (const [index, one] of to.entries()) map.set(one, parts[index] ?? []);
      const transfers = to.map((one): Transfer => ({ from: who, to: one, extent: 'part' }));
      return { ends: [who], begins: to.map(begun), transfers: withShares(transfers, placed) };
    }
  }
}

function begun(id: string) {
  return { id, name: id, level: 'province' };
}

function cutUp(atoms: readonly number[], cut: readonly number[], into: number): readonly number[][] {
  const parts: number[][] = Array.from({ length: into }, () => []);
  for (const atom of atoms) parts[(cut[atom] ?? 0) % into]?.push(atom);
  return parts;
}

/** Quarters of the giver, which need not be what its atoms are; of the taker, a half, or all where it begins. */
function withShares(
  transfers: readonly Transfer[],
  { kind, shares, quarters, who, whom }: Placed,
): readonly Transfer[] {
  if (shares === 'none') return transfers;
  let left = 4;
  return transfers.map((transfer, index): Transfer => {
    if (shares === 'some' && index > 0) return transfer;
    const part = transfers.length > 1 && index === transfers.length - 1 ? left : Math.min(left, quarters[index] ?? 1);
    left -= part;
    const share: Share = {
      basis: 'population',
      ofFrom: { part: String(part), whole: '4' },
      ofTo: kind === 'give' && who !== whom ? '0.5' : '1',
      source: 'survey',
    };
    return { ...transfer, shares: [share] };
  });
}

/** The holdings on a day. */
export function holdingsOn({ first, turns }: MapHistory, day: string): Holdings {
  return turns.findLast(({ on }) => on <= day)?.after ?? first;
}

/** What a territory with these atoms came to in a half-year. */
export function countOf({ counts }: MapHistory, atoms: readonly number[], half: string): number {
  return atoms.reduce((sum, atom) => sum + (counts.get(half)?.[atom] ?? 0), 0);
}

/** First and last day of a half-year. */
export function daysOf(half: string): readonly [string, string] {
  const year = half.slice(0, 4);
  return half.endsWith('H1') ? [`${year}-01-01`, `${year}-06-30`] : [`${year}-07-01`, `${year}-12-31`];
}
