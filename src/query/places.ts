/**
 * Over places: a whole is the sum of the children that it had, where somebody declared that they make all of it.
 */
import { cellKey } from '../model/cell.ts';
import { addDays, type Day } from '../model/day.ts';
import type { Cell } from '../model/figure.ts';
import type { Break } from './answer.ts';
import { type Children, childrenOn, spansUnder } from './children.ts';
import { type Derivation, isComplete, isSilent, none, type Part, type Rule, sumOf, whatIsThere } from './derivation.ts';
import { type Horizon, nominalDays } from './horizon.ts';
import { areaBreaks, cutAt, turnBreaks } from './turning.ts';

/**
 * A flow of a territory is the sum over the children that it had throughout the period. Where they changed within it,
 * each is counted for the days on which it was one; or the period is cut at those days, each part is answered on its own
 * map, and the parts are added.
 */
export function territorySum(horizon: Horizon): Rule {
  return (cell, ask) => {
    const [now, ...later] = stretchesOf(horizon, cell);
    if (now === undefined) return null;
    if (later.length > 0) return overMaps(horizon, cell, [now, ...later], ask);
    return overChildren(cell, now.children, ask, areaBreaks(horizon, cell));
  };
}

/** A stock of a territory is the sum over the children that it has on the period's last day. */
export function territoryStock(horizon: Horizon): Rule {
  return (cell, ask) => overChildren(cell, childrenOn(horizon, cell.territory, nominalDays(cell.period).last), ask);
}

function overChildren(
  cell: Cell,
  { ids, exhaustive, reason = 'children-not-exhaustive' }: Children,
  ask: (cell: Cell) => Derivation,
  breaks?: readonly Break[],
): Derivation | null {
  if (ids.length === 0) return null;
  const parts = partsOver(cell, ids, ask);
  return exhaustive ? sumOf(cell, 'territory-sum', parts, breaks) : whatIsThere(cell, reason, parts);
}

function partsOver(cell: Cell, ids: readonly string[], ask: (cell: Cell) => Derivation): readonly Part[] {
  return added(ids.map((territory) => ask({ ...cell, territory })));
}

/** Days throughout which a territory had the same children. */
interface Stretch {
  /** Its first day; absent where the period has none. */
  readonly from?: Day;
  readonly children: Children;
}

/** The stretches of a cell's period, in time order; none where its territory never had a child in it. */
function stretchesOf(horizon: Horizon, { territory, period }: Cell): readonly Stretch[] {
  const { first, last } = nominalDays(period);
  const stretches: Stretch[] = [];
  for (const from of turningDays(horizon, territory, first ?? last, last)) {
    const children = childrenOn(horizon, territory, from);
    const before = stretches.at(-1)?.children;
    if (before !== undefined && isSame(before, children)) continue;
    stretches.push({ ...(from === undefined ? {} : { from }), children });
  }
  return stretches.some(({ children }) => children.ids.length > 0) ? stretches : [];
}

const isSame = (a: Children, b: Children): boolean =>
  a.exhaustive === b.exhaustive && a.reason === b.reason && a.ids.join() === b.ids.join();

/** Each child for as long as it was one; or else each stretch of days by itself, as whatever tells of it. */
function overMaps(
  horizon: Horizon,
  cell: Cell,
  stretches: readonly Stretch[],
  ask: (cell: Cell) => Derivation,
): Derivation | null {
  const days = stretches.slice(1).flatMap(({ from }) => from ?? []);
  const between = cutAt(horizon, cell.period, days);
  const ids = [...new Set(stretches.flatMap(({ children }) => children.ids))];
  if (between === null) return whatIsThere(cell, 'territory-changed', partsOver(cell, ids, ask));
  const turns = days.flatMap((day, index) => {
    return turnBreaks(horizon, cell.territory, movedBetween(stretches[index], stretches[index + 1]), day);
  });
  const breaks = [...areaBreaks(horizon, cell), ...turns];
  const staying = stretches.every(({ children }) => children.exhaustive && children.ids.length > 0)
    ? staysOf(stretches).map((stay) => ask({ ...cell, territory: stay.id, period: between(stay.first, stay.last) }))
    : [];
  if (staying.length > 0 && staying.every(isComplete)) return sumOf(cell, 'map-parts', added(staying), breaks);
  const each = stretches.map((_, index) => ask({ ...cell, period: between(index, index) }));
  const sum = sumOf(cell, 'map-parts', added(each), breaks);
  if (isComplete(sum)) return isOldWay(cell, each) ? null : sum;
  // Of days on which the territory was not there nothing is missing, and only a figure of the whole would do.
  const missing = sum.missing.length > 0 ? sum.missing : [cell];
  if (!each.every(isSilent)) return none(cell, 'territory-changed', missing, sum.parts);
  return whatIsThere(cell, 'territory-changed', partsOver(cell, stretches.at(-1)?.children.ids ?? [], ask));
}

/** Whether stretches are but a way over time, which goes before, or one is what the whole or another leaves of it. */
function isOldWay(cell: Cell, each: readonly Derivation[]): boolean {
  const used = each.flatMap(({ positions }) => positions);
  const below = each.flatMap(({ parts }) => parts.map(({ derivation }) => cellKey(derivation.cell)));
  const isOverTime = each.every(({ rule }) => rule === 'report' || rule === 'time-path');
  return isOverTime || new Set(used).size < used.length || below.includes(cellKey(cell));
}

/** Children of one of two stretches that are none of the other. */
function movedBetween(a: Stretch | undefined, b: Stretch | undefined): readonly string[] {
  const [before, after] = [a?.children.ids ?? [], b?.children.ids ?? []];
  return [...before.filter((id) => !after.includes(id)), ...after.filter((id) => !before.includes(id))];
}

function added(derivations: readonly Derivation[]): readonly Part[] {
  return derivations.map((derivation): Part => ({ role: 'plus', derivation }));
}

/** A child, and the stretches from the first to the last of which it was one without a break. */
interface Stay {
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

function staysOf(stretches: readonly Stretch[]): readonly Stay[] {
  const stays: Stay[] = [];
  let open = new Map<string, number>();
  for (const [index, { children }] of [...stretches.entries(), [stretches.length, { children: nobody }] as const]) {
    const here = new Set(children.ids);
    for (const [id, first] of open) if (!here.has(id)) stays.push({ id, first, last: index - 1 });
    open = new Map(children.ids.map((id) => [id, open.get(id) ?? index]));
  }
  return stays;
}

const nobody: Children = { ids: [], exhaustive: false };

/** The first day of a period, and every later one on which a span of the territory's makers begins or has ended. */
function turningDays(horizon: Horizon, id: string, first?: Day, last?: Day): readonly (Day | undefined)[] {
  if (first === undefined || last === undefined) return [last];
  const within = spansUnder(horizon, id).flatMap(({ from = first, to = last }) => [
    ...(first < from && from <= last ? [from] : []),
    ...(first <= to && to < last ? [addDays(to, 1)] : []),
  ]);
  return [first, ...new Set(within.sort())];
}
