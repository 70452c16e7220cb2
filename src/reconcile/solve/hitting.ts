/**
 * Hitting: conflicts become the cheapest sets of claims that hold one of each.
 */

/** Sets that hit all conflicts at the least weight, each in rising order. */
export interface HittingSets {
  readonly weight: number;
  readonly sets: readonly (readonly number[])[];
  /** Whether these are all of them. */
  readonly isComplete: boolean;
  /** No set weighs less than this: as much as they do, unless the search ended early. */
  readonly least: number;
}

/** Where the search ends. */
export interface HittingLimits {
  /** At most so many sets are given. */
  readonly ties: number;
  /** At most so many steps are taken. */
  readonly steps: number;
}

/** Conflicts that have claims in common, directly or through others, together. */
export function clusters(conflicts: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const groups: { members: number[]; claims: Set<number> }[] = [];
  for (const [index, claims] of conflicts.entries()) {
    const touched = groups.filter((group) => claims.some((claim) => group.claims.has(claim)));
    const merged = { members: [index], claims: new Set(claims) };
    for (const group of touched) {
      merged.members.push(...group.members);
      for (const claim of group.claims) merged.claims.add(claim);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  return groups.map(({ members }) => members.sort((a, b) => a - b));
}

/** All cheapest sets with a claim of each conflict, by branch and bound. No conflict may be empty. */
export function hittingSets(
  conflicts: readonly (readonly number[])[],
  weightOf: (claim: number) => number,
  limits: HittingLimits,
): HittingSets {
  const search: Search = {
    conflicts,
    weightOf,
    limits,
    best: Number.POSITIVE_INFINITY,
    sets: [],
    steps: 0,
    cut: false,
  };
  branch(search, [], new Set(), 0);
  const sets = search.sets.map((set) => [...set].sort((a, b) => a - b));
  sets.sort(byPlaces);
  const isDone = search.steps <= limits.steps;
  const least = isDone ? search.best : leastFor(search, conflicts, new Set());
  return { weight: search.best, least, sets, isComplete: isDone && !search.cut };
}

interface Search {
  readonly conflicts: readonly (readonly number[])[];
  readonly weightOf: (claim: number) => number;
  readonly limits: HittingLimits;
  best: number;
  sets: (readonly number[])[];
  steps: number;
  /** More sets of the best weight were found than may be given. */
  cut: boolean;
}

/** `barred`: claims that an earlier branch has tried; a set with them has been found there. */
function branch(search: Search, chosen: readonly number[], barred: ReadonlySet<number>, weight: number): void {
  search.steps += 1;
  if (search.steps > search.limits.steps && search.sets.length > 0) return;
  const unhit = search.conflicts.filter((conflict) => !conflict.some((claim) => chosen.includes(claim)));
  if (weight + leastFor(search, unhit, barred) > search.best) return;
  if (unhit.length === 0) {
    keep(search, chosen, weight);
    return;
  }
  const open = unhit.map((conflict) => conflict.filter((claim) => !barred.has(claim)));
  const next = open.reduce((least, conflict) => (conflict.length < least.length ? conflict : least));
  const tried = new Set(barred);
  for (const claim of [...next].sort((a, b) => search.weightOf(a) - search.weightOf(b) || a - b)) {
    branch(search, [...chosen, claim], tried, weight + search.weightOf(claim));
    tried.add(claim);
  }
}

function keep(search: Search, chosen: readonly number[], weight: number): void {
  if (weight < search.best) {
    search.best = weight;
    search.sets = [];
    search.cut = false;
  }
  if (search.sets.length < search.limits.ties) search.sets.push(chosen);
  else search.cut = true;
}

/** What hitting some conflicts costs at least: the cheapest claims of conflicts that have none in common. */
function leastFor(search: Search, unhit: readonly (readonly number[])[], barred: ReadonlySet<number>): number {
  const used = new Set<number>();
  let least = 0;
  for (const conflict of unhit) {
    const open = conflict.filter((claim) => !barred.has(claim));
    if (open.length === 0) return Number.POSITIVE_INFINITY;
    if (open.some((claim) => used.has(claim))) continue;
    for (const claim of open) used.add(claim);
    least += Math.min(...open.map(search.weightOf));
  }
  return least;
}

function byPlaces(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((place, index) => place !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}
