/**
 * Tree: which territories make up which, and when: eras between the days on which any of that changed.
 */
import type { Day } from '../../model/day.ts';
import { endOf } from '../../model/span.ts';
import { spanAt, type Territory } from '../../model/territory.ts';

/** The hierarchy of one era, or what of it stayed the same throughout several. */
export interface Tree {
  /** Children by parent, in the order of the catalogue; of parents that kept theirs. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Every parent that each child had. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
  /** Parents whose children are known to make up all of them. */
  readonly exhaustive: ReadonlySet<string>;
  /** Parents that changed their children: the sums of such days are the rules' to make. */
  readonly turned: ReadonlySet<string>;
  /** Parents, each behind those of its children that are parents themselves; null where somebody is their own ancestor. */
  readonly upwards: readonly string[] | null;
}

/** The tree of a window of days. */
export type Trees = (first: Day, last: Day) => Tree;

/** The hierarchies of a catalogue. */
export function treesOf(territories: readonly Territory[]): Trees {
  const turns = [...new Set(territories.flatMap(turnsOf))].sort();
  const known = new Map<string, Tree>();
  const over = (from: number, to: number): Tree => {
    const key = `${from} ${to}`;
    const tree = known.get(key) ?? (from === to ? eraTree(territories, turns[from - 1]) : throughout(from, to, over));
    known.set(key, tree);
    return tree;
  };
  const eraAt = (day: Day) => turns.filter((turn) => turn <= day).length;
  return (first, last) => over(eraAt(first), eraAt(last));
}

function turnsOf({ spans }: Territory): readonly Day[] {
  return spans.flatMap((span) => [span.from, endOf(span)].filter((day) => day !== undefined));
}

/** The hierarchy of the era that begins on a day; without a day, of the first. */
function eraTree(territories: readonly Territory[], day: Day = '0001-01-01'): Tree {
  const children = new Map<string, string[]>();
  const parents = new Map<string, string[]>();
  const exhaustive = new Set<string>();
  for (const territory of territories) {
    const span = spanAt(territory, day);
    if (span?.childrenExhaustive === true) exhaustive.add(territory.id);
    if (span?.parent === undefined) continue;
    parents.set(territory.id, [span.parent]);
    const siblings = children.get(span.parent);
    if (siblings === undefined) children.set(span.parent, [territory.id]);
    else siblings.push(territory.id);
  }
  return { children, parents, exhaustive, turned: new Set(), upwards: upwards(children) };
}

/** What stayed the same from one era to another. */
function throughout(from: number, to: number, over: (from: number, to: number) => Tree): Tree {
  const eras = Array.from({ length: to - from + 1 }, (_, index) => over(from + index, from + index));
  const parents = new Map<string, readonly string[]>();
  const families = new Map<string, string>();
  const turned = new Set<string>();
  for (const [index, tree] of eras.entries()) {
    for (const [child, above] of tree.parents)
      parents.set(child, [...new Set([...(parents.get(child) ?? []), ...above])]);
    for (const parent of new Set([...families.keys(), ...tree.children.keys()])) {
      const family = `${tree.exhaustive.has(parent)} ${(tree.children.get(parent) ?? []).join()}`;
      if (index > 0 && families.get(parent) !== family) turned.add(parent);
      families.set(parent, family);
    }
  }
  const [first] = eras;
  const children = new Map([...(first?.children ?? [])].filter(([parent]) => !turned.has(parent)));
  return { children, parents, exhaustive: first?.exhaustive ?? new Set(), turned, upwards: upwards(children) };
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
