/**
 * Reorganise: what a map refuses: the end of what does not live, the beginning of what does, two acts that contradict
 * each other, children without a parent, and what `transfers.ts` refuses of transfers.
 */
import { canonicalText } from '../log.ts';
import type { Day } from '../model/day.ts';
import { type Issue, issue } from '../model/error.ts';
import { type Reorganisation, spansAfter, type TerritoryChange } from '../model/reorganisation.ts';
import { holdsOn } from '../model/span.ts';
import type { TerritorySpan } from '../model/territory.ts';
import type { Atlas } from '../projection.ts';
import { asGiven, type Given } from './given.ts';
import { type Act, isKnown, type TurningDay, turningDays } from './ground.ts';
import { checkHierarchy } from './hierarchy.ts';
import { checkHoles } from './holes.ts';
import { checkMoved } from './moved.ts';
import { checkTransfers } from './transfers.ts';

type Path = Issue['path'];

/**
 * Everything that is wrong with the map of an atlas: all its reorganisations are judged, those recorded before too, since
 * what is new may be what they do not fit any more. Paths lead into what the catalogue gives.
 */
export function checkReorganisations(atlas: Atlas, given: Given): readonly Issue[] {
  const days = turningDays(atlas, given.reorganisations ?? []);
  const issues = [
    ...days.flatMap((day) => [
      ...checkTurns(atlas, day),
      ...checkTransfers(atlas, day),
      ...checkHoles(atlas, day),
      ...checkMoved(atlas, day),
    ]),
    ...checkHierarchy(atlas, days),
  ];
  return issues.map((found) => asGiven(atlas, given, found));
}

/** Says of a territory which rule its place on the map breaks. */
function refused(code: string, path: Path, { id }: Reorganisation, found: string, hint: string): Issue {
  return issue(code, path, `Reorganisation "${id}": ${found}`, hint);
}

function checkTurns(atlas: Atlas, day: TurningDay): readonly Issue[] {
  return [...day.acts.flatMap((act) => checkAct(atlas, act, day)), ...contradictions(day)];
}

function checkAct(atlas: Atlas, { reorganisation, path }: Act, { on, eve }: TurningDay): readonly Issue[] {
  const { ends = [], begins = [], changes = [] } = reorganisation;
  const spansOf = (id: string) => spansBefore(atlas, id, on);
  const known = (place: Path, id: string, check: () => readonly Issue[]) =>
    isKnown(atlas, id) ? check() : [undefinedTerritory(reorganisation, place, id)];
  return [
    ...ends.flatMap((id, index) => {
      const place = [...path, 'ends', index];
      return known(place, id, () => checkEnd(reorganisation, place, id, spansOf(id), on, eve));
    }),
    ...begins.flatMap(({ id, parent }, index) => {
      const place = [...path, 'begins', index];
      const above = parent === undefined ? [] : known([...place, 'parent'], parent, () => []);
      return [...checkBeginning(reorganisation, place, id, spansOf(id), eve), ...above];
    }),
    ...changes.flatMap(({ territory, parent }, index) => {
      const place = [...path, 'changes', index];
      const above = parent === undefined || parent === null ? [] : known([...place, 'parent'], parent, () => []);
      const check = () => checkChange(reorganisation, place, territory, spansOf(territory), on, eve);
      return [...known([...place, 'territory'], territory, check), ...above];
    }),
  ];
}

/** What a territory would be, had nothing happened on this day or later. */
function spansBefore({ established, turns }: Atlas, id: string, on: Day): readonly TerritorySpan[] {
  const earlier = (turns.get(id) ?? []).filter(({ turn }) => turn.on < on);
  return spansAfter(
    established.get(id)?.spans ?? [],
    earlier.map(({ turn }) => turn),
  );
}

function checkEnd(
  act: Reorganisation,
  path: Path,
  id: string,
  spans: readonly TerritorySpan[],
  on: Day,
  eve: Day,
): readonly Issue[] {
  if (!spans.some((span) => holdsOn(span, eve))) return [notLiving(act, path, id, eve)];
  if (!spans.some(({ from }) => from !== undefined && from >= on)) return [];
  const found = `"${id}" ends, and yet it was established with a span from ${on} or later.`;
  const hint = 'Remove the later span where the territory is established, or the end from here.';
  return [refused('ended_territory_must_not_live_on', path, act, found, hint)];
}

function checkBeginning(
  act: Reorganisation,
  path: Path,
  id: string,
  spans: readonly TerritorySpan[],
  eve: Day,
): readonly Issue[] {
  if (!spans.some(({ to }) => to === undefined || to >= eve)) return [];
  const found = `"${id}" begins, and yet it lives already on ${eve} or lives later.`;
  const hint =
    'A territory that goes on under its id is one that changes; otherwise give the new one an id of its own.';
  return [refused('territory_must_not_live_already', [...path, 'id'], act, found, hint)];
}

function checkChange(
  act: Reorganisation,
  path: Path,
  id: string,
  spans: readonly TerritorySpan[],
  on: Day,
  eve: Day,
): readonly Issue[] {
  const gone = [eve, on].find((day) => !spans.some((span) => holdsOn(span, day)));
  return gone === undefined ? [] : [notLiving(act, [...path, 'territory'], id, gone)];
}

function notLiving(act: Reorganisation, path: Path, id: string, day: Day): Issue {
  const hint = 'Check the id and the day; what begins on the day stands under `begins`.';
  return refused('territory_must_live', path, act, `"${id}" does not live on ${day}.`, hint);
}

function undefinedTerritory(act: Reorganisation, path: Path, id: string): Issue {
  const hint = 'Define the territory in this catalogue or before it, or let it begin here.';
  return refused('territory_must_be_defined', path, act, `No territory is called "${id}".`, hint);
}

/** Acts of one day that say different things of one territory. */
function contradictions({ on, acts }: TurningDay): readonly Issue[] {
  const said = new Map<string, { readonly by: Reorganisation; readonly what: 'ends' | 'begins' | TerritoryChange }[]>();
  const issues: Issue[] = [];
  const note = (path: Path, by: Reorganisation, id: string, what: 'ends' | 'begins' | TerritoryChange) => {
    const others = said.get(id) ?? [];
    const other = others.find((before) => before.by !== by && !agree(before.what, what));
    if (other !== undefined) {
      const found = `on ${on} it says of "${id}" what "${other.by.id}" contradicts.`;
      const hint = 'Keep what is true; two acts may end one territory, or change different things of it.';
      issues.push(refused('reorganisations_must_not_contradict', path, by, found, hint));
    }
    said.set(id, [...others, { by, what }]);
  };
  for (const { reorganisation: act, path } of acts) {
    for (const [index, id] of (act.ends ?? []).entries()) note([...path, 'ends', index], act, id, 'ends');
    for (const [index, { id }] of (act.begins ?? []).entries()) note([...path, 'begins', index], act, id, 'begins');
    for (const [index, change] of (act.changes ?? []).entries()) {
      note([...path, 'changes', index], act, change.territory, change);
    }
  }
  return issues;
}

function agree(a: 'ends' | 'begins' | TerritoryChange, b: 'ends' | 'begins' | TerritoryChange): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === 'ends' && b === 'ends';
  const other = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).every(
    ([field, value]) => !other.has(field) || canonicalText(other.get(field)) === canonicalText(value),
  );
}
