/**
 * Transfers: what moves between territories comes from one that lived, goes to one that lives, and is counted once.
 */
import type { Issue } from '../model/error.ts';
import type { Atlas } from '../projection.ts';
import { ancestorsOn, isKnown, livesOn, type TurningDay } from './ground.ts';
import { groupedBy, type Move, movesOf, refused } from './moves.ts';
import { checkShares } from './shares.ts';

/** What is wrong with the transfers of a day. */
export function checkTransfers(atlas: Atlas, day: TurningDay): readonly Issue[] {
  const { on, eve } = day;
  const moves = movesOf(day);
  const [sources, targets] = [groupedBy(moves, 'from'), groupedBy(moves, 'to')];
  const givers = new Map([...targets].map(([to, taken]) => [to, new Set(taken.map(({ transfer }) => transfer.from))]));
  return [
    ...moves.flatMap((move) => checkEnds(atlas, move, day)),
    ...moves.flatMap((move) => checkNesting(atlas, move, day, givers)),
    ...[...sources.values()].flatMap((given) => checkGiven(atlas, given, day)),
    ...[...sources].flatMap(([from, given]) => checkShares(given, 'ofFrom', !livesOn(atlas, from, on))),
    ...[...targets].flatMap(([to, taken]) => checkShares(taken, 'ofTo', !livesOn(atlas, to, eve))),
  ];
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
