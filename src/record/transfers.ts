/**
 * Transfers: what moves between territories comes from one that lived, goes to one that lives, and is counted once.
 */
import type { Day } from '../model/day.ts';
import { Decimal, decimal, divideOutward } from '../model/decimal.ts';
import { type Issue, issue } from '../model/error.ts';
import type { Proportion, Transfer } from '../model/reorganisation.ts';
import type { Atlas } from '../projection.ts';
import { ancestorsOn, childrenOn, isKnown, livesOn, spanOn, type TurningDay } from './ground.ts';

/** A transfer, and where it stands. */
interface Move {
  readonly transfer: Transfer;
  readonly by: string;
  readonly path: Issue['path'];
}

/** What is wrong with the transfers of a day, and with ends that nothing accounts for. */
export function checkTransfers(atlas: Atlas, day: TurningDay): readonly Issue[] {
  const moves = day.acts.flatMap(({ reorganisation: { id: by, transfers = [] }, path }) =>
    transfers.map((transfer, index): Move => ({ transfer, by, path: [...path, 'transfers', index] })),
  );
  const sources = groupedBy(moves, ({ transfer }) => transfer.from);
  const targets = groupedBy(moves, ({ transfer }) => transfer.to);
  const givers = new Map([...targets].map(([to, taken]) => [to, new Set(taken.map(({ transfer }) => transfer.from))]));
  return [
    ...moves.flatMap((move) => checkEnds(atlas, move, day)),
    ...moves.flatMap((move) => checkNesting(atlas, move, day, givers)),
    ...[...sources.values()].flatMap((given) => checkGiven(atlas, given, day)),
    ...[...sources.values()].flatMap((given) => checkShares(given, 'ofFrom')),
    ...[...targets.values()].flatMap((taken) => checkShares(taken, 'ofTo')),
    ...checkHoles(atlas, day, sources),
  ];
}

function groupedBy(moves: readonly Move[], keyOf: (move: Move) => string): ReadonlyMap<string, readonly Move[]> {
  const groups = new Map<string, Move[]>();
  for (const move of moves) {
    const group = groups.get(keyOf(move));
    if (group === undefined) groups.set(keyOf(move), [move]);
    else group.push(move);
  }
  return groups;
}

/** Says of a transfer which rule it breaks. */
function refused(code: string, { by, path }: Move, field: readonly (string | number)[], found: string, hint: string) {
  return issue(code, [...path, ...field], `Reorganisation "${by}": ${found}`, hint);
}

/** No transfer leads through time: it leaves the map of the eve, and arrives on that of the day. */
function checkEnds(atlas: Atlas, move: Move, { on, eve }: TurningDay): readonly Issue[] {
  const ends = [
    { field: 'from', id: move.transfer.from, day: eve },
    { field: 'to', id: move.transfer.to, day: on },
  ];
  return ends.flatMap(({ field, id, day }) => {
    if (!isKnown(atlas, id)) {
      const hint = 'Define the territory in this catalogue or before it, or let it begin here.';
      return [refused('territory_must_be_defined', move, [field], `No territory is called "${id}".`, hint)];
    }
    if (livesOn(atlas, id, day)) return [];
    const hint = `A transfer leaves a territory that lived on ${eve} for one that lives on ${on}.`;
    return [refused('territory_must_live', move, [field], `"${id}" does not live on ${day}.`, hint)];
  });
}

/** What lies within a territory does not move into it or out of it, nor is it given beside what it lies in. */
function checkNesting(
  atlas: Atlas,
  move: Move,
  { on, eve }: TurningDay,
  givers: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Issue[] {
  const { from, to } = move.transfer;
  const [aboveBefore, aboveFrom, aboveTo] = [
    ancestorsOn(atlas, from, eve),
    ancestorsOn(atlas, from, on),
    ancestorsOn(atlas, to, on),
  ];
  const within = [
    ...(aboveBefore.has(to) || aboveFrom.has(to) ? [`"${from}" lies within "${to}"`] : []),
    ...(aboveTo.has(from) || ancestorsOn(atlas, to, eve).has(from) ? [`"${to}" lies within "${from}"`] : []),
    ...[...aboveBefore]
      .filter((other) => givers.get(to)?.has(other))
      .map((other) => `"${from}" lies within "${other}", from which "${to}" receives as well`),
  ];
  return within.map((found) => {
    const hint = 'Tell each transfer once, between territories that lie beside each other: at one level.';
    return refused('transfers_must_not_overlap', move, [], `${found}.`, hint);
  });
}

/** What one territory gives on a day: each taker once; all of it to one alone, and then it ends. */
function checkGiven(atlas: Atlas, given: readonly Move[], { on }: TurningDay): readonly Issue[] {
  const takers = new Set(given.map(({ transfer }) => transfer.to));
  const told = new Set<string>();
  return given.flatMap((move) => {
    const { from, to, extent } = move.transfer;
    const issues: Issue[] = [];
    const isTold = told.has(to);
    told.add(to);
    if (isTold) {
      const found = `what "${from}" gives to "${to}" is told twice.`;
      issues.push(refused('transfer_must_be_told_once', move, [], found, 'Keep one of the two.'));
    } else if (extent === 'whole' && given.length > 1) {
      const found = `all of "${from}" goes to "${to}", and yet some of it elsewhere.`;
      const hint = 'Write extent "part" in each of its transfers.';
      issues.push(refused('whole_transfer_must_be_the_only_one', move, ['extent'], found, hint));
    }
    for (const other of ancestorsOn(atlas, to, on)) {
      if (!takers.has(other)) continue;
      const found = `"${to}" lies within "${other}", which receives from "${from}" as well.`;
      const hint = 'Tell each transfer once, between territories that lie beside each other: at one level.';
      issues.push(refused('transfers_must_not_overlap', move, [], found, hint));
    }
    if (extent === 'whole' && livesOn(atlas, from, on)) {
      const found = `all of "${from}" goes to "${to}", and yet it lives on.`;
      const hint = 'Name it under `ends`, or write extent "part".';
      issues.push(refused('wholly_given_territory_must_end', move, ['extent'], found, hint));
    }
    return issues;
  });
}

/** Shares of one whole by one basis certainly make no more than the whole; to sixty digits, which is all of them. */
function checkShares(moves: readonly Move[], side: 'ofFrom' | 'ofTo'): readonly Issue[] {
  const sums = new Map<string, Decimal>();
  return moves.flatMap((move) =>
    (move.transfer.shares ?? []).flatMap((share, index) => {
      const proportion = share[side];
      if (proportion === undefined) return [];
      const before = sums.get(share.basis) ?? new Decimal(0);
      const sum = before.plus(atLeast(proportion));
      sums.set(share.basis, sum);
      if (sum.lte(1) || before.gt(1)) return [];
      const whole = side === 'ofFrom' ? move.transfer.from : move.transfer.to;
      const found = `its shares of "${whole}" by ${share.basis} make more than all of it.`;
      const hint = 'Check the proportions: together they are at most 1 for each basis.';
      return [refused('shares_must_not_exceed_the_whole', move, ['shares', index, side], found, hint)];
    }),
  );
}

function atLeast(proportion: Proportion): Decimal {
  if (typeof proportion === 'string') return decimal(proportion);
  return divideOutward(decimal(proportion.part), decimal(proportion.whole)).low;
}

/**
 * A territory that ends says where it went: by its transfers, or by children that make up all of it. Otherwise it would
 * leave a hole in a territory that goes on as the sum of its children; where that goes on with none of those that it had,
 * as when a level is abolished, nothing rests on them.
 */
function checkHoles(
  atlas: Atlas,
  { on, eve, acts }: TurningDay,
  sources: ReadonlyMap<string, readonly Move[]>,
): readonly Issue[] {
  const [before, after] = [childrenOn(atlas, eve), childrenOn(atlas, on)];
  return acts.flatMap(({ reorganisation: { id: by, ends = [] }, path }) =>
    ends.flatMap((id, index) => {
      const isAccounted = spanOn(atlas, id, eve)?.childrenExhaustive === true && before.has(id);
      const above = sources.has(id) || isAccounted ? undefined : nearestLiving(atlas, id, eve, on);
      if (above === undefined || spanOn(atlas, above, on)?.childrenExhaustive !== true) return [];
      if (!(after.get(above) ?? []).some((child) => livesOn(atlas, child, eve))) return [];
      const message = `Reorganisation "${by}": "${id}" ends, and nothing says where it went, while "${above}" goes on as the sum of its children.`;
      const hint =
        'Add a transfer from it. Or say that its children were all of it, or that those of the other are not.';
      return [issue('ended_territory_must_say_where_it_went', [...path, 'ends', index], message, hint)];
    }),
  );
}

function nearestLiving(atlas: Atlas, id: string, eve: Day, on: Day): string | undefined {
  return [...ancestorsOn(atlas, id, eve)].find((above) => livesOn(atlas, above, on));
}
