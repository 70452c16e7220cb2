/**
 * Turns: what a reorganisation does to one territory, and what that makes of its spans.
 */
import { addDays, type Day } from '../day.ts';
import { holdsOn } from '../span.ts';
import type { TerritorySpan } from '../territory.ts';
import type { Reorganisation, TerritoryBeginning, TerritoryChange } from './shape.ts';

/** What one reorganisation does to one territory on its day. */
export type Turn = { readonly on: Day } & (
  | { readonly what: 'ends' }
  | { readonly what: 'begins'; readonly beginning: TerritoryBeginning }
  | { readonly what: 'changes'; readonly change: TerritoryChange }
);

/** The turns of a reorganisation, by territory. */
export function turnsOf({
  effectiveOn: on,
  ends = [],
  begins = [],
  changes = [],
}: Reorganisation): ReadonlyMap<string, Turn> {
  const turns = new Map<string, Turn>();
  for (const id of ends) turns.set(id, { on, what: 'ends' });
  for (const beginning of begins) turns.set(beginning.id, { on, what: 'begins', beginning });
  for (const change of changes) turns.set(change.territory, { on, what: 'changes', change });
  return turns;
}

/**
 * The spans of a territory that was established with some, after its turns, which stand in time order. A turn that does
 * not fit (the end or change of what does not live) leaves things as they are; the door refuses it.
 */
export function spansAfter(established: readonly TerritorySpan[], turns: readonly Turn[]): readonly TerritorySpan[] {
  return turns.reduce(afterTurn, established);
}

function afterTurn(spans: readonly TerritorySpan[], turn: Turn): readonly TerritorySpan[] {
  const { on } = turn;
  const before = spans.flatMap((span) => until(span, on));
  if (turn.what === 'ends') return before;
  const later = spans.filter(({ from }) => from !== undefined && from > on);
  if (turn.what === 'begins') {
    const { id: _, ...said } = turn.beginning;
    const next = later[0]?.from;
    return [...before, Object.freeze({ from: on, ...(next && { to: addDays(next, -1) }), ...said }), ...later];
  }
  const now = spans.find((span) => holdsOn(span, on));
  return now === undefined ? spans : [...before, changed(now, turn.change, on), ...later];
}

/** What a span was before a day; nothing, where it began no earlier. */
function until(span: TerritorySpan, on: Day): readonly TerritorySpan[] {
  if (span.from !== undefined && span.from >= on) return [];
  if (span.to !== undefined && span.to < on) return [span];
  return [Object.freeze({ ...span, to: addDays(on, -1) })];
}

function changed({ parent: above, ...span }: TerritorySpan, change: TerritoryChange, on: Day): TerritorySpan {
  const { territory: _, parent = above, ...said } = change;
  return Object.freeze({ ...span, from: on, ...said, ...(parent !== null && parent !== undefined && { parent }) });
}

/** Something that lay in one territory on the eve and lies in another on the day, or in the same under another parent. */
interface Passage {
  readonly from: string;
  readonly to: string;
  /** Where the reorganisation says so. */
  readonly path: readonly (string | number)[];
}

/** Everything that passes in a reorganisation: what changes its parent, and what is transferred. */
export function passagesOf({ changes = [], transfers = [] }: Reorganisation): readonly Passage[] {
  return [
    ...changes.flatMap(({ territory: id, parent }, index) =>
      parent === undefined ? [] : [{ from: id, to: id, path: ['changes', index, 'parent'] }],
    ),
    ...transfers.map(({ from, to }, index) => ({ from, to, path: ['transfers', index] })),
  ];
}

/** A territory and everything above it, as parents are on one day; each once, from below. */
export function chainOf(id: string, parentOf: (id: string) => string | undefined): ReadonlySet<string> {
  const chain = new Set([id]);
  for (const one of chain) {
    const parent = parentOf(one);
    if (parent !== undefined) chain.add(parent);
  }
  return chain;
}
