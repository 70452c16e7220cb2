/**
 * Tree: which territories make up which, and when: eras between the days on which any of that changed.
 */
import { addDays, type Day } from '../../model/day.ts';
import { spanAt, type Territory } from '../../model/territory.ts';

/** One era's hierarchy. */
export interface Tree {
  /** Children by parent, in the order of the catalogue. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Parent by child. */
  readonly parents: ReadonlyMap<string, string>;
  /** Parents whose children are known to make up all of them. */
  readonly exhaustive: ReadonlySet<string>;
  /** Parents, each behind those of its children that are parents themselves; null where somebody is their own ancestor. */
  readonly upwards: readonly string[] | null;
}

/** The hierarchies of a catalogue. */
export interface Trees {
  /** Days on which a new era begins, ascending. */
  readonly turns: readonly Day[];
  /** The tree of a window of days; null where an era ends within it. Of the latest era where no day is known. */
  readonly over: (first: Day | undefined, last: Day | undefined) => Tree | null;
}

export function treesOf(territories: readonly Territory[]): Trees {
  const turns = [...new Set(territories.flatMap(turnsOf))].sort();
  const known = new Map<number, Tree>();
  const over = (first: Day | undefined, last: Day | undefined): Tree | null => {
    const era = last === undefined ? -1 : turns.filter((turn) => turn <= last).length;
    if (last !== undefined && turns.some((turn) => (first ?? last) < turn && turn <= last)) return null;
    const tree = known.get(era) ?? treeOn(territories, last);
    known.set(era, tree);
    return tree;
  };
  return { turns, over };
}

function turnsOf({ spans }: Territory): readonly Day[] {
  return spans.flatMap(({ from, to }) =>
    [from, to === '9999-12-31' ? undefined : to && addDays(to, 1)].filter((day) => day !== undefined),
  );
}

function treeOn(territories: readonly Territory[], day: Day | undefined): Tree {
  const children = new Map<string, string[]>();
  const parents = new Map<string, string>();
  const exhaustive = new Set<string>();
  for (const territory of territories) {
    const span = spanAt(territory, day);
    if (span?.childrenExhaustive === true) exhaustive.add(territory.id);
    if (span?.parent === undefined) continue;
    parents.set(territory.id, span.parent);
    const siblings = children.get(span.parent);
    if (siblings === undefined) children.set(span.parent, [territory.id]);
    else siblings.push(territory.id);
  }
  return { children, parents, exhaustive, upwards: upwards(children) };
}

/** Parents behind their children. */
function upwards(children: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const order: string[] = [];
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (id: string): boolean => {
    if (done.has(id) || !children.has(id)) return true;
    if (open.has(id)) return false;
    open.add(id);
    const fine = (children.get(id) ?? []).every(visit);
    open.delete(id);
    done.add(id);
    order.push(id);
    return fine;
  };
  return [...children.keys()].every(visit) ? order : null;
}
