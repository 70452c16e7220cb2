/**
 * Finding territories, told plainly: every bearer is looked at on every day that matters, and names are compared by a
 * table of spellings. It shares nothing with the library but types.
 */
import type { Territory, TerritorySet, TerritorySpan } from '../../src/model/territory.ts';
import type { TerritoryConditions } from '../../src/query.ts';

export interface NaiveAtlas {
  readonly territories: readonly Territory[];
  readonly sets: readonly TerritorySet[];
  /** One day of every time in which nothing changes. */
  readonly days: readonly string[];
}

/** Ids of who bears the id or the name and meets the conditions. */
export function naiveSearch(atlas: NaiveAtlas, text: string, conditions: TerritoryConditions): readonly string[] {
  const meets = (id: string) => satisfies(atlas, id, conditions);
  const ids = [...atlas.territories, ...atlas.sets].map(({ id }) => id);
  const byId = ids.filter((id) => id === text.trim() && meets(id));
  if (byId.length > 0) return byId;
  return [
    ...atlas.territories.filter((one) => bears(one, text, conditions.at)),
    ...atlas.sets.filter((one) => said(text, one.name)),
  ]
    .map(({ id }) => id)
    .filter(meets);
}

/** `[type or null, name]` for each thing that a text may mean. */
function meanings(text: string): readonly (readonly [string | null, string])[] {
  const typed = ['huyện', 'thị trấn', 'xã', 'tỉnh', 'thành phố'].flatMap((type) => {
    const before = [type, ...(short[type] ?? [])].find((word) => plain(text).startsWith(`${word} `));
    return before === undefined ? [] : [[type, plain(text).slice(before.length + 1)] as const];
  });
  return [[null, plain(text)], ...typed];
}

const short: Readonly<Record<string, readonly string[]>> = { 'thành phố': ['tp'], huyện: ['h'], 'thị trấn': ['tt'] };

const spellings: Readonly<Record<string, string>> = { òa: 'oà', ừa: 'ưà', ế: 'ế' };

function plain(text: string): string {
  const lower = text.normalize('NFC').toLowerCase().replace(/[-–.]/g, ' ').replace(/ +/g, ' ').trim();
  return Object.entries(spellings).reduce((one, [from, to]) => one.replaceAll(from, to), lower);
}

function bears({ spans }: Territory, text: string, at = '9999-12-31'): boolean {
  const borne = spans.filter(({ from = at }) => from <= at);
  return borne.some((span) => namesOf(span).some((name) => means(text, name, span.type)));
}

function namesOf({ name, otherNames = [] }: TerritorySpan): readonly string[] {
  return [...(typeof name === 'string' ? [name] : Object.values(name)), ...otherNames];
}

/** A name may itself be written with its type. */
function means(text: string, name: string, type: string | undefined): boolean {
  const own = meanings(name).filter(([word]) => word === null || word === (type ?? word));
  return meanings(text).some(
    ([wanted, rest]) => own.some(([, bare]) => bare === rest) && (wanted === null || wanted === (type ?? wanted)),
  );
}

function said(text: string, name: TerritorySet['name']): boolean {
  return typeof name === 'string' && plain(text) === plain(name);
}

/** Whether somebody lives on a day; a set, whether it has a member. */
export function isAlive(atlas: NaiveAtlas, id: string, day: string): boolean {
  return satisfies(atlas, id, { at: day });
}

function satisfies(atlas: NaiveAtlas, id: string, { at, level, within }: TerritoryConditions): boolean {
  const days = at === undefined ? atlas.days : [at];
  return days.some((day) => {
    const set = atlas.sets.find((one) => one.id === id);
    if (set !== undefined) {
      return level === undefined && within === undefined && set.members.some((stay) => holds(stay, day));
    }
    const span = spanOn(atlas, id, day);
    if (span === undefined || span.level !== (level ?? span.level)) return false;
    return within === undefined || chain(atlas, id, day).some((above) => above === within);
  });
}

/** Everything that a territory is in or below on a day. */
function chain(atlas: NaiveAtlas, id: string, day: string): readonly string[] {
  const sets = atlas.sets.filter((set) => set.members.some((stay) => stay.territory === id && holds(stay, day)));
  const parent = spanOn(atlas, id, day)?.parent;
  const above = parent === undefined ? [] : [parent, ...(spanOn(atlas, parent, day) ? chain(atlas, parent, day) : [])];
  return [...sets.map((set) => set.id), ...above];
}

function spanOn({ territories }: NaiveAtlas, id: string, day: string): TerritorySpan | undefined {
  return territories.find((one) => one.id === id)?.spans.find((span) => holds(span, day));
}

function holds({ from, to }: { readonly from?: string; readonly to?: string }, day: string): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}
