/**
 * Steps: reorganisations become, day by day, links between the territories of the day before and those of the day.
 *
 * A link says that some of one territory went on in another. Transfers are links as they were declared; a territory that
 * gave or took a part and goes on has one to itself; and where a territory came to stand under another parent, its land
 * left one and reached the other, whether or not somebody said so of the two.
 */
import { addDays, type Day } from '../../model/day.ts';
import type { Reorganisation, Transfer } from '../../model/reorganisation.ts';
import { livesAt, spanAt, type Territory } from '../../model/territory.ts';

/** Some of `before` went on in `after`; null stands for what the catalogue knows nothing of. */
export interface Link {
  readonly before: string | null;
  readonly after: string | null;
  /** The reorganisation that made it; of a territory that only changed its parent, the territory. */
  readonly by: string;
  /** As it was declared; null for what stayed, or followed from something else. */
  readonly transfer: Transfer | null;
}

/** One day on which land passed between territories. */
export interface Step {
  readonly on: Day;
  /** Links by the territory that they lead from, and by the one that they lead to. */
  readonly leaving: ReadonlyMap<string, readonly Link[]>;
  readonly arriving: ReadonlyMap<string, readonly Link[]>;
}

/** The steps of a catalogue, in time order. */
export function stepsOf(
  territories: readonly Territory[],
  reorganisations: readonly Reorganisation[],
): readonly Step[] {
  const known = new Map(territories.map((territory) => [territory.id, territory]));
  const days = new Map<Day, Changes>();
  const changesOn = (day: Day): Changes => {
    const changes = days.get(day) ?? { reorganisations: [], moved: [] };
    days.set(day, changes);
    return changes;
  };
  for (const one of reorganisations) changesOn(one.effectiveOn).reorganisations.push(one);
  for (const territory of territories) {
    for (const day of daysOfMoving(territory)) changesOn(day).moved.push(territory.id);
  }
  return [...days.keys()].sort().flatMap((day) => stepOn(known, day, changesOn(day)) ?? []);
}

/** What happened on a day: reorganisations, and territories that came to stand under another parent. */
interface Changes {
  readonly reorganisations: Reorganisation[];
  readonly moved: string[];
}

function daysOfMoving({ spans }: Territory): readonly Day[] {
  return spans.flatMap(({ from, parent }, index) => {
    const before = spans[index - 1];
    const goesOn = before?.to !== undefined && from !== undefined && addDays(before.to, 1) === from;
    return goesOn && before.parent !== parent ? [from] : [];
  });
}

/** The links of one day while they are gathered. */
interface Gathering {
  readonly territories: ReadonlyMap<string, Territory>;
  readonly on: Day;
  readonly eve: Day;
  readonly leaving: Map<string, Link[]>;
  readonly arriving: Map<string, Link[]>;
}

function stepOn(territories: ReadonlyMap<string, Territory>, on: Day, changes: Changes): Step | null {
  const step: Gathering = { territories, on, eve: addDays(on, -1), leaving: new Map(), arriving: new Map() };
  const { reorganisations, moved } = changes;
  for (const { id, transfers = [] } of reorganisations) {
    for (const transfer of transfers) join(step, { before: transfer.from, after: transfer.to, by: id, transfer });
  }
  const byMover = new Map(
    reorganisations.flatMap(({ id, changes: all = [] }) => all.map(({ territory }) => [territory, id] as const)),
  );
  const flows = [
    ...[...step.leaving.values()].flat(),
    ...moved.filter((id) => !step.leaving.has(id)).map((id) => ({ before: id, after: id, by: byMover.get(id) ?? id })),
  ];
  for (const flow of flows) follow(step, flow);
  // Whoever gave a part and is gone gave the rest to somebody whom nobody named.
  for (const [before, [only, ...others]] of [...step.leaving]) {
    if (only?.transfer?.extent === 'part' && others.length === 0 && !lives(step, before, on)) {
      add(step, { ...nothing, before, by: only.by });
    }
  }
  for (const { id, ends = [], begins = [] } of reorganisations) {
    for (const before of ends) if (!step.leaving.has(before)) add(step, { ...nothing, before, by: id });
    for (const { id: after } of begins) if (!step.arriving.has(after)) add(step, { ...nothing, after, by: id });
  }
  return step.leaving.size + step.arriving.size === 0 ? null : { on, leaving: step.leaving, arriving: step.arriving };
}

const nothing = { before: null, after: null, transfer: null };

function add({ leaving, arriving }: Gathering, link: Link): void {
  if (link.before !== null) note(leaving, link.before, link);
  if (link.after !== null) note(arriving, link.after, link);
}

function note(ends: Map<string, Link[]>, id: string, link: Link): void {
  const links = ends.get(id);
  if (links === undefined) ends.set(id, [link]);
  else links.push(link);
}

/**
 * Links two territories, and each of them to itself where it lived the day before and lives on: it keeps what it did not
 * give. Land that passes between a territory and one that it lies in changes that of the inner one alone.
 */
function join(step: Gathering, link: Link): void {
  const { before, after, by } = link;
  const isInto = before !== null && after !== null && ancestorsOf(step, before, step.eve).has(after);
  const isOutOf = before !== null && after !== null && ancestorsOf(step, after, step.on).has(before);
  if (isInto && lives(step, after, step.eve)) note(step.leaving, before, link);
  else if (isOutOf && lives(step, before, step.on)) note(step.arriving, after, link);
  else add(step, link);
  if (!isOutOf) stay(step, before, by);
  if (!isInto) stay(step, after, by);
}

function stay(step: Gathering, id: string | null, by: string): void {
  if (id === null || !lives(step, id, step.eve) || !lives(step, id, step.on) || isLinked(step, id, id)) return;
  if (!hasGone(step, id)) add(step, { before: id, after: id, by, transfer: null });
}

function hasGone({ leaving }: Gathering, id: string): boolean {
  return leaving.get(id)?.some(({ transfer }) => transfer?.extent === 'whole') === true;
}

function lives({ territories }: Gathering, id: string, day: Day): boolean {
  const territory = territories.get(id);
  return territory !== undefined && livesAt(territory, day);
}

function isLinked({ leaving }: Gathering, before: string, after: string | null): boolean {
  return leaving.get(before)?.some((link) => link.after === after) === true;
}

/** What moves takes the land of all that it stands under along: from those that it leaves to those that it comes to. */
function follow(step: Gathering, { before, after, by }: Pick<Link, 'before' | 'after' | 'by'>): void {
  if (before === null || after === null) return;
  const above = ancestorsOf(step, before, step.eve);
  const then = ancestorsOf(step, after, step.on);
  const left = [...above].filter((id) => !then.has(id) && id !== after);
  const reached = [...then].filter((id) => !above.has(id) && id !== before);
  for (const from of left) {
    if (hasGone(step, from)) continue;
    for (const to of reached.length === 0 ? [null] : reached) joinUp(step, from, to, by);
  }
  if (left.length === 0) for (const to of reached) joinUp(step, null, to, by);
}

function joinUp(step: Gathering, before: string | null, after: string | null, by: string): void {
  const known =
    before === null
      ? step.arriving.get(after ?? '')?.some((link) => link.before === null)
      : isLinked(step, before, after);
  if (known === true) return;
  join(step, { before, after, by, transfer: null });
}

function ancestorsOf({ territories }: Gathering, id: string, day: Day): ReadonlySet<string> {
  const above = new Set<string>();
  for (
    let at = parentOf(territories, id, day);
    at !== undefined && !above.has(at);
    at = parentOf(territories, at, day)
  ) {
    above.add(at);
  }
  return above;
}

function parentOf(territories: ReadonlyMap<string, Territory>, id: string, day: Day): string | undefined {
  const territory = territories.get(id);
  return territory && spanAt(territory, day)?.parent;
}
