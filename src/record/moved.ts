/**
 * Moved: what moves out of a territory that goes on, or into one that lived before, is told of that territory as well.
 * Otherwise its own figures of both sides would seem to be of one area.
 */
import { type Issue, issue } from '../model/error.ts';
import type { Atlas } from '../projection.ts';
import { ancestorsOn, livesOn, type TurningDay } from './ground.ts';

/** Something that lay in `from` on the eve and lies in `to` on the day: a territory, or a part of one. */
interface Passage {
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly path: Issue['path'];
}

/** Territories that gave or received something on a day without a transfer that says so, each once. */
export function checkMoved(atlas: Atlas, { on, eve, acts }: TurningDay): readonly Issue[] {
  const transfers = acts.flatMap(({ reorganisation }) => reorganisation.transfers ?? []);
  const told = {
    from: new Set(transfers.map(({ from }) => from)),
    to: new Set(transfers.map(({ to }) => to)),
  };
  const issues: Issue[] = [];
  const demand = (side: 'from' | 'to', id: string, { by, path, from }: Passage) => {
    if (told[side].has(id)) return;
    told[side].add(id);
    const what = side === 'from' ? 'leaves' : 'comes into';
    const found = `Reorganisation "${by}": "${from}", or some of it, ${what} "${id}", and no transfer says so.`;
    const hint = `Add a transfer ${side} "${id}", with extent "part" where that is all that is known.`;
    issues.push(issue('moved_area_must_be_transferred', path, found, hint));
  };
  for (const passage of passages(acts)) {
    const before = withAncestors(atlas, passage.from, eve);
    const after = withAncestors(atlas, passage.to, on);
    for (const id of before) if (!after.has(id) && livesOn(atlas, id, on)) demand('from', id, passage);
    for (const id of after) if (!before.has(id) && livesOn(atlas, id, eve)) demand('to', id, passage);
  }
  return issues;
}

function passages(acts: TurningDay['acts']): readonly Passage[] {
  return acts.flatMap(({ reorganisation: { id: by, changes = [], transfers = [] }, path }) => [
    ...changes.flatMap(({ territory: id, parent }, index) =>
      parent === undefined ? [] : [{ from: id, to: id, by, path: [...path, 'changes', index, 'parent'] }],
    ),
    ...transfers.map(({ from, to }, index) => ({ from, to, by, path: [...path, 'transfers', index] })),
  ]);
}

function withAncestors(atlas: Atlas, id: string, day: TurningDay['on']): ReadonlySet<string> {
  return new Set([id, ...ancestorsOn(atlas, id, day)]);
}
