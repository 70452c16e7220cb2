/**
 * Moved: what leaves a territory that goes on, or comes into one that lived before, is told of that territory as well.
 * Otherwise its own figures of both sides would seem to be of one area.
 */
import { type Issue, issue } from '../model/error.ts';
import { passagesOf } from '../model/reorganisation.ts';
import type { Atlas } from '../projection.ts';
import { ancestorsOn, livesOn, type TurningDay } from './ground.ts';

/**
 * Territories that gave or received something on a day, of which no transfer says so; each once. Within one that says so
 * the others may keep silent: of a commune that comes from a province without districts, its new district cannot tell.
 */
export function checkMoved(atlas: Atlas, { on, eve, acts }: TurningDay): readonly Issue[] {
  const transfers = acts.flatMap(({ reorganisation }) => reorganisation.transfers ?? []);
  const givers = new Set(transfers.map(({ from }) => from));
  const takers = new Set(transfers.map(({ to }) => to));
  return acts.flatMap(({ reorganisation, path }) =>
    passagesOf(reorganisation).flatMap((passage) => {
      const before = ancestorsOn(atlas, passage.from, eve);
      const after = ancestorsOn(atlas, passage.to, on);
      const left = [...before].filter((id) => !after.has(id));
      const entered = [...after].filter((id) => !before.has(id));
      // Between a district and its own province nothing passes that either could tell the other of.
      if (left.length === 0 || entered.length === 0) return [];
      const [staying, old] = [
        left.filter((id) => livesOn(atlas, id, on)),
        entered.filter((id) => livesOn(atlas, id, eve)),
      ];
      return [
        { side: 'from', what: 'leaves', silent: silentOf(staying, givers) },
        { side: 'to', what: 'comes into', silent: silentOf(old, takers) },
      ].flatMap(({ side, what, silent }) => {
        if (silent === undefined) return [];
        const by = `Reorganisation "${reorganisation.id}"`;
        const message = `${by}: "${passage.from}", or some of it, ${what} "${silent}", and no transfer says so.`;
        const hint = `Add a transfer ${side} "${silent}", with extent "part" where that is all that is known.`;
        return [issue('moved_area_must_be_transferred', [...path, ...passage.path], message, hint)];
      });
    }),
  );
}

/** The uppermost of these, where none of them tells; they stand from below. */
function silentOf(ids: readonly string[], tellers: Set<string>): string | undefined {
  const silent = ids.some((id) => tellers.has(id)) ? undefined : ids.at(-1);
  // It is demanded once.
  if (silent !== undefined) tellers.add(silent);
  return silent;
}
