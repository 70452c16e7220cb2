/**
 * Possible slips: what may have happened to a suspect, by itself and beside the figures that it is in conflict with.
 */
import { cellKey, rowKey } from '../../model/cell.ts';
import type { Decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import { equalIntervals, type Interval } from '../../model/interval.ts';
import type { DecimalText } from '../../model/quantity.ts';
import type { Vintage } from '../../query.ts';
import type { Constraint, Slot } from '../constraint.ts';
import type { Network } from '../network.ts';
import {
  type ChangeSlip,
  type NumberKind,
  type NumberSlip,
  partsLeftOut,
  slipsOf,
  slipsOfChange,
  wholesThatFit,
} from '../slips.ts';
import { cut } from '../solve/parts.ts';
import { unknownsOf } from '../solve/system.ts';
import { type Dispute, feasibility, type Relation } from '../solve.ts';

/**
 * What may have happened to a figure.
 * - a slip of its digits, mark or sign, and the number then meant;
 * - a change computed otherwise than is due;
 * - `wrong-whole`: a rate taken of another whole, which is named;
 * - `parts-left-out`: a total without some of its parts, which are named.
 */
export type PossibleSlip =
  | { readonly kind: NumberSlip; readonly meant: DecimalText }
  | { readonly kind: ChangeSlip }
  | { readonly kind: 'wrong-whole'; readonly whole: Cell }
  | { readonly kind: 'parts-left-out'; readonly cells: readonly Cell[] };

/** A claim that may be wrong. */
export interface Suspected {
  readonly claim: number;
  readonly figures: readonly Vintage[];
  readonly repair: Interval | null;
}

/** So many pairs of a dispute are exchanged on trial. */
const MOST_PAIRS = 60;
/** What is not seen at once to be possible is not named. */
const FEW_BOXES = 2;

/** What would explain a suspect, likeliest first. */
export function slipsOfSuspect(network: Network, dispute: Dispute, suspected: Suspected): readonly PossibleSlip[] {
  const unknown = network.system.claims[suspected.claim]?.unknown ?? -1;
  const cell = network.nodes[unknown]?.cell ?? null;
  const printed = network.nodes[unknown]?.said?.certain ?? null;
  if (cell === null || printed === null) return [];
  const constraints = new Set(
    dispute.conflicts
      .filter(({ claims }) => claims.includes(suspected.claim))
      .flatMap(({ relations }) => relations.flatMap((relation) => network.origins[relation] ?? [])),
  );
  const between = [...constraints].flatMap((constraint) => slipsBetween(network, constraint, cell, printed));
  return [...ownSlips(suspected, network.system.unknowns[unknown]), ...between];
}

function ownSlips({ figures, repair }: Suspected, kind: NumberKind | undefined): readonly PossibleSlip[] {
  const [figure] = figures;
  return figure === undefined || repair === null ? [] : slipsOf(figure.printed, figure.quantity, repair, kind);
}

function slipsBetween(
  network: Network,
  { kind, formula, slots, relation }: Constraint,
  cell: Cell,
  printed: Interval,
): readonly PossibleSlip[] {
  const last = slots.at(-1);
  if (last === undefined || cellKey(last.cell) !== cellKey(cell)) return [];
  const values = slots.slice(0, -1).map((one) => valueOfSlot(network, one));
  const known = values.filter((value) => value !== null);
  if (known.length < values.length) return [];
  const [first, second] = known;
  if (first === undefined) return [];
  if (formula.kind === 'sum') {
    if (kind === 'change' && second !== undefined)
      return changeSlips({ printed, current: first, base: second, due: 'difference' });
    const isTotal = relation === '=' && slots.every(({ factor }) => factor === 1) && formula.left === undefined;
    return isTotal ? totalSlips(slots, known, printed) : [];
  }
  if (formula.kind !== 'rate' || second === undefined) return [];
  return kind === 'change'
    ? changeSlips({ printed, current: first, base: second, due: 'percent' })
    : wholeSlips(network, slots, { printed, numerator: first, scaledBy: formula.scale });
}

function changeSlips(change: Parameters<typeof slipsOfChange>[0]): readonly PossibleSlip[] {
  return slipsOfChange(change).map((kind) => ({ kind }));
}

function totalSlips(slots: readonly Slot[], parts: readonly Interval[], total: Interval): readonly PossibleSlip[] {
  return partsLeftOut(total, parts).map((places) => ({
    kind: 'parts-left-out',
    cells: places.flatMap((place) => slots[place]?.cell ?? []),
  }));
}

/** The other figures of the place and time, of the same kind as the whole, of which a rate may have been taken. */
function wholeSlips(
  { nodes }: Network,
  [over, under]: readonly Slot[],
  {
    printed,
    numerator,
    scaledBy,
  }: { readonly printed: Interval; readonly numerator: Interval; readonly scaledBy: Decimal },
): readonly PossibleSlip[] {
  if (over === undefined || under === undefined) return [];
  const own = new Set([cellKey(over.cell), cellKey(under.cell)]);
  const others = nodes.flatMap(({ cell, said }) => {
    const value = said?.certain ?? null;
    const isOther =
      cell !== null && value !== null && cell.indicator === under.cell.indicator && !own.has(cellKey(cell));
    return isOther ? [{ cell, value }] : [];
  });
  const fitting = wholesThatFit(
    printed,
    { numerator, scaledBy },
    others.map(({ value }) => value),
  );
  return fitting.slice(0, 3).flatMap((place) => {
    const whole = others[place]?.cell;
    return whole === undefined ? [] : [{ kind: 'wrong-whole', whole } as const];
  });
}

function valueOfSlot({ nodes, numberOf }: Network, { cell }: Slot): Interval | null {
  const number = numberOf(cell);
  return number === undefined ? null : (nodes[number]?.said?.certain ?? null);
}

const nothing: Relation = { left: { kind: 'sum', terms: [] }, relation: '=', right: { kind: 'sum', terms: [] } };

/**
 * Pairs of claims on cells that differ in their period alone, which contradict nothing in the dispute once they have
 * changed places.
 */
export function exchangesIn(
  { system, nodes }: Network,
  { conflicts }: Dispute,
): readonly (readonly [number, number])[] {
  const relations = [...new Set(conflicts.flatMap((conflict) => conflict.relations))].sort((a, b) => a - b);
  const named = new Set(relations.flatMap((place) => unknownsOf(system.relations[place] ?? nothing)));
  const claims = [...system.claims.keys()].filter((claim) => named.has(system.claims[claim]?.unknown ?? -1));
  const row = (claim: number): string => {
    const cell = nodes[system.claims[claim]?.unknown ?? -1]?.cell ?? null;
    return cell === null ? `${claim}` : rowKey(cell);
  };
  const pairs = claims.flatMap((a, index) =>
    claims.slice(index + 1).flatMap((b) => (row(a) === row(b) ? [[a, b] as const] : [])),
  );
  return pairs.slice(0, MOST_PAIRS).filter(([a, b]) => {
    const [first, second] = [system.claims[a], system.claims[b]];
    if (first === undefined || second === undefined || equalIntervals(first.interval, second.interval)) return false;
    const changed = system.claims.with(a, { ...first, interval: second.interval });
    const exchanged = { ...system, claims: changed.with(b, { ...second, interval: first.interval }) };
    return feasibility(cut(exchanged, claims, relations).system, { boxes: FEW_BOXES }) === 'feasible';
  });
}
