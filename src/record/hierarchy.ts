/**
 * Hierarchy: nobody is left without a parent that lives, and nobody becomes their own ancestor, on any day from the first
 * that a reorganisation changes.
 */
import type { Day } from '../model/day.ts';
import { type Issue, issue } from '../model/error.ts';
import { turnsOf } from '../model/reorganisation.ts';
import { endOf } from '../model/span.ts';
import type { TerritorySpan } from '../model/territory.ts';
import type { Atlas } from '../projection.ts';
import { ancestorsOn, type TurningDay } from './ground.ts';

/** The first day on which something happens to a territory, and to whom it is put down. */
interface Touch {
  readonly on: Day;
  readonly path: Issue['path'];
}

/** Orphans and cycles. */
export function checkHierarchy(atlas: Atlas, days: readonly TurningDay[]): readonly Issue[] {
  if (days.length === 0) return [];
  const touches = firstTouches(days);
  return [...atlas.territories].flatMap(([id, versions]) =>
    (versions.at(-1)?.value.spans ?? []).flatMap((span) => [
      ...checkParent(atlas, touches, id, span),
      ...checkAncestry(atlas, touches, id, span),
    ]),
  );
}

function orphaned(id: string, parent: string, on: Day, path: Issue['path']): Issue {
  const message = `"${id}" would be left on ${on} under "${parent}", which does not live then.`;
  const hint = 'Let it end, or change its parent, on that day: in this catalogue or in the one that made it so.';
  return issue('territory_must_not_be_orphaned', path, message, hint);
}

function firstTouches(days: readonly TurningDay[]): ReadonlyMap<string, Touch> {
  const touches = new Map<string, Touch>();
  for (const { on, acts } of days) {
    for (const { reorganisation, path } of acts) {
      for (const id of turnsOf(reorganisation).keys()) if (!touches.has(id)) touches.set(id, { on, path });
    }
  }
  return touches;
}

function checkParent(
  { territories }: Atlas,
  touches: ReadonlyMap<string, Touch>,
  id: string,
  { from, to, parent }: TerritorySpan,
): readonly Issue[] {
  const touch = earliest(touches.get(id), parent === undefined ? undefined : touches.get(parent));
  const above = parent === undefined ? undefined : territories.get(parent)?.at(-1)?.value;
  if (parent === undefined || touch === undefined || above === undefined) return [];
  const alone = firstAlone(above.spans, from === undefined || from < touch.on ? touch.on : from, to);
  if (alone === null) return [];
  return [orphaned(id, parent, alone, touch.path)];
}

function earliest(a: Touch | undefined, b: Touch | undefined): Touch | undefined {
  return a === undefined || b === undefined ? (a ?? b) : b.on < a.on ? b : a;
}

/** The first day between two, both inclusive, that none of these spans holds on; without an end, for ever. */
function firstAlone(spans: readonly TerritorySpan[], from: Day, to: Day | undefined): Day | null {
  let day = from;
  for (const span of spans) {
    if (span.from !== undefined && span.from > day) break;
    const end = endOf(span);
    if (end === undefined) return null;
    if (end > day) day = end;
  }
  return to === undefined || day <= to ? day : null;
}

/** A cycle stands whole on the day on which the last of its spans begins. */
function checkAncestry(
  atlas: Atlas,
  touches: ReadonlyMap<string, Touch>,
  id: string,
  { from, parent }: TerritorySpan,
): readonly Issue[] {
  if (from === undefined || parent === undefined || !ancestorsOn(atlas, id, from).has(id)) return [];
  const message = `"${id}" would be its own ancestor from ${from}.`;
  const hint = 'Check the parents that are given from that day, and those above them.';
  const path = touches.get(id)?.path ?? ['reorganisations'];
  return [issue('territory_parents_must_not_form_a_cycle', path, message, hint)];
}
