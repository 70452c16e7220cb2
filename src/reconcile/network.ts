/**
 * Network: the cells that a scope speaks of, and all that holds between them, become one system of unknowns.
 *
 * Cells that nobody prints are unknowns too where they stand between others: a whole whose parts are printed in two
 * ways, the base of two changes. A flow that cannot fall is the sum of what happened between the boundaries of all
 * periods of its row.
 */
import { cellKey, rowKey } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import { wholeLine } from '../model/interval.ts';
import { constraintsOn, fill } from './check.ts';
import { find, type Held, type World } from './claims.ts';
import { type Constraint, MINUS_ONE, ONE, relationOf, type Slot } from './constraint.ts';
import { measureConstraints } from './constraints/measures.ts';
import { bySide } from './constraints/sides.ts';
import { isOfLastYear } from './constraints/times.ts';
import { wholesAbove } from './constraints/wholes.ts';
import type { ConstraintKind } from './finding.ts';
import { definingSums, heldNowhere, impliedBy, isDerived, telling } from './implied.ts';
import type { Filled } from './judge.ts';
import { type Nature, natureOf } from './nature.ts';
import { type Said, type Scope, saidOf } from './scope.ts';
import type { Claim, Expression, Relation, System, Unknown } from './solve.ts';
import { type Point, timeRelations } from './timeline.ts';
import { weightOf } from './weight.ts';

/** What an unknown stands for: a cell; a target; or, of a row, what happened between two boundaries. */
export interface Node {
  readonly cell: Cell | null;
  readonly target: string | null;
  /** What is printed of it; null where nothing is. */
  readonly said: Said | null;
}

/** A system, and what it is about. */
export interface Network {
  readonly system: System;
  /** By unknown. */
  readonly nodes: readonly Node[];
  /** By relation: where it comes from; null for what time requires of a row. */
  readonly origins: readonly (Constraint | null)[];
  /** The unknown of a cell. */
  numberOf(cell: Cell): number | undefined;
  /** The unknown of a target whose value nobody printed. */
  targetNumber(id: string): number | undefined;
}

/** A whole with more missing parts than this is only bounded by what is there. */
const MOST_MISSING = 64;
/** Definitions may name one another in a circle. */
const DEEPEST = 8;

interface Building {
  readonly world: World;
  readonly scope: Scope;
  readonly nodes: Node[];
  readonly unknowns: Unknown[];
  readonly claims: Claim[];
  readonly relations: Relation[];
  readonly origins: (Constraint | null)[];
  /** By the cell that is held; what is held nowhere, by its key. */
  readonly numbers: Map<Cell | string, number>;
  readonly targets: Map<string, number>;
  /** By its key: the relation of a rate. */
  readonly rates: Map<string, number>;
  readonly rows: Map<string, Point[]>;
}

/**
 * The network of some cells in a scope.
 *
 * @param more - What is required beside definitions.
 * @param asked - A cell that is to stand in it, whether or not anything speaks of it.
 */
export function networkOf(
  world: World,
  scope: Scope,
  cells: Iterable<Held>,
  { more = [], asked }: { readonly more?: Iterable<Constraint>; readonly asked?: Cell } = {},
): Network {
  const building: Building = {
    world,
    scope,
    nodes: [],
    unknowns: [],
    claims: [],
    relations: [],
    origins: [],
    numbers: new Map(),
    targets: new Map(),
    rates: new Map(),
    rows: new Map(),
  };
  const above = new Map<string, Cell>();
  for (const held of cells) {
    numberOf(building, held.cell);
    for (const constraint of constraintsOn(world, held)) relate(building, constraint);
    for (const cell of wholesAbove(world, held.cell))
      if (saidOf(world, find(world, cell), scope) === null) above.set(cellKey(cell), cell);
  }
  for (const constraint of more) relate(building, constraint);
  if (asked !== undefined) ask(building, asked);
  addImplied(building, above);
  addTimes(building);
  return {
    system: { unknowns: building.unknowns, claims: building.claims, relations: building.relations },
    nodes: building.nodes,
    origins: building.origins,
    numberOf: (cell) => building.numbers.get(find(world, cell)?.cell ?? cellKey(cell)),
    targetNumber: (id) => building.targets.get(id),
  };
}

/** A cell about which somebody asks: with all that its definitions say of it. */
function ask(building: Building, cell: Cell): void {
  const { world } = building;
  const held = find(world, cell) ?? heldNowhere(world, cell);
  numberOf(building, cell);
  if (held.claims.length === 0) for (const constraint of constraintsOn(world, held)) relate(building, constraint);
}

function numberOf(building: Building, cell: Cell): number {
  const { world, scope, nodes, unknowns, claims, numbers } = building;
  const shared = find(world, cell);
  const key = shared?.cell ?? cellKey(cell);
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const indicator = world.definition(cell.indicator, cell.period);
  const nature = natureOf(world, indicator, cell.period);
  const said = saidOf(world, shared, scope);
  const number = nodes.push({ cell, target: null, said }) - 1;
  numbers.set(key, number);
  unknowns.push({ domain: nature.domain, whole: nature.whole });
  if (said !== null && said.certain !== null) {
    claims.push({ unknown: number, interval: said.certain, weight: weightOf(indicator, said) });
  }
  const isMade = said === null && isDerived(definingSums(world, cell));
  if (nature.time !== null && !isMade && cell.period.impossible === undefined && isOfLastYear(cell))
    noteInRow(building, { cell, number, nature });
  return number;
}

function noteInRow({ rows }: Building, point: Point): void {
  const key = rowKey(point.cell);
  const row = rows.get(key);
  if (row === undefined) rows.set(key, [point]);
  else row.push(point);
}

/** Puts a constraint into the system, as far as the scope speaks of it. */
function relate(building: Building, constraint: Constraint): void {
  const filled = fill(building.world, constraint, building.scope);
  const known = filled.filter(({ said }) => said !== null).length;
  if (known < filled.length && isImplied(building, constraint)) return;
  if (known < 1 || (constraint.obstacle !== undefined && constraint.target === undefined)) return;
  const bounded = filled.length - known > MOST_MISSING ? withoutMissing(constraint, filled) : constraint;
  if (bounded === null) return;
  addRelation(building, { ...bounded, slots: slotsIn(bounded, filled) });
  const own = constraint.slots[constraint.anchor ?? -1];
  // Shares of one whole are all shares of something, or none is.
  const claims = constraint.kind === 'shares' ? constraint.slots : own && defining.has(constraint.kind) ? [own] : [];
  for (const claim of claims) presuppose(building, constraint, claim);
}

const defining: ReadonlySet<ConstraintKind> = new Set(['ratio', 'share', 'measure', 'change', 'margin']);

/** What a printed figure is made of can be divided, printed or not: the distance of a rate from a target says that there is one. */
function presuppose(building: Building, { slots }: Constraint, claim: Slot, depth = 0): void {
  const { world, relations, rates } = building;
  if (depth >= DEEPEST) return;
  for (const { cell } of slots.filter((one) => one !== claim)) {
    const held = heldNowhere(world, cell);
    if (held.indicator === undefined || cell.period.impossible !== undefined) continue;
    for (const constraint of measureConstraints(world, held, held.indicator)) {
      if (constraint.obstacle !== undefined) continue;
      if (constraint.formula.kind === 'rate') {
        if (!rates.has(constraint.key)) addRelation(building, constraint);
        const place = rates.get(constraint.key) ?? -1;
        const known = relations[place];
        const number = numberOf(building, claim.cell);
        if (known?.when?.includes(number) === false) relations[place] = { ...known, when: [...known.when, number] };
      }
      const [anchor] = constraint.slots.slice(constraint.anchor ?? 0);
      presuppose(
        building,
        { ...constraint, slots: constraint.slots.filter((one) => one !== anchor) },
        claim,
        depth + 1,
      );
    }
  }
}

/** What is made of counts adds up because they do, which is required of them. */
function isImplied({ world }: Building, { kind, slots, anchor }: Constraint): boolean {
  const whole = slots[anchor ?? -1];
  if (whole === undefined || (kind !== 'territories' && kind !== 'breakdown')) return false;
  return isDerived(definingSums(world, whole.cell));
}

/** What is missing of a partial constraint is left out. */
function slotsIn({ partial, slots }: Constraint, filled: readonly Filled[]): readonly Slot[] {
  return partial
    ? filled.filter(({ slot, said }) => said !== null || slot.side === 'right').map(({ slot }) => slot)
    : slots;
}

function withoutMissing(constraint: Constraint, filled: readonly Filled[]): Constraint | null {
  const isBound = constraint.formula.kind === 'sum' && filled.every(({ slot }) => slot.nature.nonNegative);
  return isBound && constraint.relation === '=' ? { ...constraint, relation: '<=', partial: true } : null;
}

function addRelation(building: Building, constraint: Constraint): void {
  const relation =
    constraint.target === undefined
      ? relationOf(constraint, ({ cell }) => numberOf(building, cell))
      : marginRelation(building, constraint, constraint.target);
  if (relation === null) return;
  if (constraint.formula.kind === 'rate') {
    if (building.rates.has(constraint.key)) return;
    building.rates.set(constraint.key, building.relations.length);
  }
  building.relations.push(relation);
  building.origins.push(constraint);
}

/** The figure less the target is the margin, or the target less the figure. */
function marginRelation(
  building: Building,
  { slots }: Constraint,
  { id, isFloor }: NonNullable<Constraint['target']>,
): Relation | null {
  const [actual, margin] = slots;
  if (actual === undefined || margin === undefined) return null;
  let target = building.targets.get(id);
  if (target === undefined) {
    target = building.nodes.push({ cell: null, target: id, said: null }) - 1;
    building.unknowns.push({ domain: wholeLine, whole: false });
    building.targets.set(id, target);
  }
  const unknown = (number: number): Expression => ({ kind: 'unknown', unknown: number });
  const terms = [
    { factor: isFloor ? ONE : MINUS_ONE, of: unknown(numberOf(building, actual.cell)) },
    { factor: isFloor ? MINUS_ONE : ONE, of: unknown(target) },
  ];
  return { left: { kind: 'sum', terms }, relation: '=', right: unknown(numberOf(building, margin.cell)) };
}

/** Cells that nobody prints, and what is required of them as far as that says something of the others. */
function addImplied(building: Building, above: ReadonlyMap<string, Cell>): void {
  const { world, scope, numbers, rows } = building;
  const isSaid = (cell: Cell) => saidOf(world, find(world, cell), scope) !== null;
  const isSpokenOf = (cell: Cell) => numbers.has(find(world, cell)?.cell ?? cellKey(cell));
  const knowledge = { isSaid, isSpokenOf, isInTime: (cell: Cell) => rows.has(rowKey(cell)) };
  const unprinted = building.nodes.flatMap(({ cell, said }) => (cell === null || said !== null ? [] : cell));
  const candidates = impliedBy(world, [...unprinted, ...above.values()], knowledge);
  const few = candidates.filter((one) => missingIn(building, one) <= MOST_MISSING);
  for (const constraint of telling(few, knowledge)) addRelation(building, constraint);
}

function missingIn({ world, scope }: Building, { slots }: Constraint): number {
  return slots.filter(({ held }) => saidOf(world, held, scope) === null).length;
}

/** Of a stock, only what is of one day is compared. */
function sidesOf(world: World, points: readonly Point[]): readonly (readonly Point[])[] {
  return points[0]?.nature.time === 'ends' ? [points] : bySide(world, points, ({ cell }) => cell);
}

/** What time requires of each row, over all its cells that stand in the network. */
function addTimes(building: Building): void {
  const sides = [...building.rows.values()].flatMap((points) => sidesOf(building.world, points));
  for (const points of sides) {
    const latent = (nature: Nature): number => {
      building.unknowns.push({ domain: nature.domain, whole: nature.whole });
      return building.nodes.push({ cell: null, target: null, said: null }) - 1;
    };
    for (const relation of timeRelations(points, latent)) {
      building.relations.push(relation);
      building.origins.push(null);
    }
  }
}
