/**
 * Given: what a catalogue does to a reorganisation recorded before is told of the catalogue, for there it can be mended.
 */
import type { Issue } from '../model/error.ts';
import { type Reorganisation, turnsOf } from '../model/reorganisation.ts';
import type { Territory } from '../model/territory.ts';
import type { Atlas } from '../projection.ts';

/** What a catalogue says of the map. */
export interface Given {
  readonly territories: readonly Territory[];
  readonly reorganisations?: readonly Reorganisation[];
}

/**
 * An issue with a path into the catalogue. One of an act recorded before, whose path has its id, is put down to the
 * territory that the catalogue defines anew; to all that it gives, where several may be at fault.
 */
export function asGiven(atlas: Atlas, given: Given, found: Issue): Issue {
  const [list, id, ...field] = found.path;
  if (list !== 'reorganisations' || typeof id !== 'string') return found;
  const act = atlas.reorganisations.get(id)?.at(-1)?.value;
  const all = given.territories.map((territory) => territory.id);
  const named = act === undefined ? [] : [idsAt(act, field), idsOf(act)];
  const [fault, ...others] =
    [...named.map((ids) => all.filter((one) => ids.has(one))), all].find((ids) => ids.length > 0) ?? [];
  const one = fault === undefined || others.length > 0 ? null : fault;
  const path = one === null ? [all.length > 0 ? 'territories' : list] : ['territories', all.indexOf(one)];
  const what = one === null ? 'What is given here' : `"${one}", as it is given here,`;
  const message = `${what} does not fit what was recorded before. ${found.message}`;
  return { ...found, path, message, hint: `Mend it here, or give reorganisation "${id}" anew in this catalogue.` };
}

/** The territory that a place in an act names. */
function idsAt(act: Reorganisation, field: Issue['path']): ReadonlySet<string> {
  let at: unknown = act;
  for (const step of field)
    at = typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(String(step)) : at;
  return new Set(typeof at === 'string' ? [at] : []);
}

function idsOf(act: Reorganisation): ReadonlySet<string> {
  return new Set([...turnsOf(act).keys(), ...(act.transfers ?? []).flatMap(({ from, to }) => [from, to])]);
}
