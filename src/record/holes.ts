/**
 * Holes: what ends goes somewhere, all of it, and what begins comes from somewhere; no sum of children is too small unnoticed.
 */
import type { Day } from '../model/day.ts';
import { type Issue, issue } from '../model/error.ts';
import type { Atlas } from '../projection.ts';
import { ancestorsOn, childrenOn, livesOn, spanOn, type TurningDay } from './ground.ts';
import { groupedBy, movesOf } from './moves.ts';

type Children = ReadonlyMap<string, readonly string[]>;

/** Ends and beginnings of a day that nothing accounts for. */
export function checkHoles(atlas: Atlas, day: TurningDay): readonly Issue[] {
  const [before, after] = [childrenOn(atlas, day.eve), childrenOn(atlas, day.on)];
  return [...checkEnds(atlas, day, before, after), ...checkBeginnings(atlas, day, before, after)];
}

/**
 * A territory that ends says where all of it went: by its transfers, of which one alone must be of the whole, or by children
 * that make it up. One that says nothing leaves a hole in a territory that goes on as the sum of its children; where that
 * goes on with none that it had, nothing rests on them.
 */
function checkEnds(atlas: Atlas, day: TurningDay, before: Children, after: Children): readonly Issue[] {
  const { on, eve, acts } = day;
  const sources = groupedBy(movesOf(day), 'from');
  return acts.flatMap(({ reorganisation: { id: by, ends = [] }, path }) =>
    ends.flatMap((id, index) => {
      if (isMadeUp(atlas, id, eve, before)) return [];
      const place = [...path, 'ends', index];
      const [move, ...others] = sources.get(id) ?? [];
      if (move !== undefined) {
        if (others.length > 0 || move.transfer.extent === 'whole') return [];
        const message = `Reorganisation "${by}": "${id}" ends, and only of a part of it is told where it went: to "${move.transfer.to}".`;
        const hint = 'Add transfers of its other parts, or write extent "whole".';
        return [issue('ended_territory_must_be_told_whole', place, message, hint)];
      }
      const above = nearest(atlas, id, eve, on);
      if (above === undefined || !isSumThroughout(atlas, above, on, after, eve)) return [];
      const message = `Reorganisation "${by}": "${id}" ends, and nothing says where it went, while "${above}" goes on as the sum of its children.`;
      const hint =
        'Add a transfer from it. Or say that its children were all of it, or that those of the other are not.';
      return [issue('ended_territory_must_say_where_it_went', place, message, hint)];
    }),
  );
}

/** A territory that begins within one that was the sum of its children before says what of them it was. */
function checkBeginnings(atlas: Atlas, day: TurningDay, before: Children, after: Children): readonly Issue[] {
  const { on, eve, acts } = day;
  const targets = groupedBy(movesOf(day), 'to');
  return acts.flatMap(({ reorganisation: { id: by, begins = [] }, path }) =>
    begins.flatMap(({ id }, index) => {
      if (targets.has(id) || isMadeUp(atlas, id, on, after)) return [];
      const above = nearest(atlas, id, on, eve);
      if (above === undefined || !isSumThroughout(atlas, above, eve, before, on)) return [];
      const message = `Reorganisation "${by}": "${id}" begins, and nothing says where it came from, while "${above}" was the sum of its children before.`;
      const hint = 'Add a transfer to it. Or say that its children are all of it, or that those of the other were not.';
      return [issue('begun_territory_must_say_where_it_came_from', [...path, 'begins', index], message, hint)];
    }),
  );
}

/** Whether its children were declared to be all of a territory. */
function isMadeUp(atlas: Atlas, id: string, day: Day, children: Children): boolean {
  return spanOn(atlas, id, day)?.childrenExhaustive === true && children.has(id);
}

/** The nearest above a territory on one day that lives on the other as well. */
function nearest(atlas: Atlas, id: string, day: Day, other: Day): string | undefined {
  return [...ancestorsOn(atlas, id, day)].find((above) => livesOn(atlas, above, other));
}

/** Whether a territory is the sum of its children on a day, some of which live on the other as well. */
function isSumThroughout(atlas: Atlas, id: string, day: Day, children: Children, other: Day): boolean {
  if (spanOn(atlas, id, day)?.childrenExhaustive !== true) return false;
  return (children.get(id) ?? []).some((child) => livesOn(atlas, child, other));
}
