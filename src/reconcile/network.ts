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
import { periodBetween } from '../model/period.ts';
import { calendarOf } from '../query.ts';
import { addTerms, addVoices, voicesOf } from './apart.ts';
import { addNode, type Building, begun, type Node, unknownAt } from './building.ts';
import { constraintsOn, fill } from './check.ts';
import { find, type Held, type World } from './claims.ts';
import { type Constraint, MINUS_ONE, ONE, relationOf, type Slot } from './constraint.ts';
import { measureConstraints } from './constraints/measures.ts';
import { bySide } from './constraints/sides.ts';
import { isOfLastYear } from './constraints/times.ts';
import { wholesAbove } from './constraints/wholes.ts';
import type { ConstraintKind } from './finding.ts';
import { definingSums, heldNowhere, impliedBy, isDerived, MOST_MISSING, telling } from './implied.ts';
import type { Filled } from './judge.ts';
import { type Nature, natureOf } from './nature.ts';
import { type Scope, saidOf } from './scope.ts';
import type { Relation, System } from './solve.ts';
import { type LeftOver, leftOver, type Point, timeRelations } from './timeline.ts';
import { withoutUndivided } from './undivided.ts';
import { weightOf } from './weight.ts';

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

/** Definitions may name one another in a circle. */
const DEEPEST = 8;

/**
 * The network of some cells in a scope.
 *
 * @param more - What is required beside definitions.
 * @param asked - A cell that is to stand in it, whether or not anything speaks of it.
 * @param isApart - Whether figures of one cell that say different things stand each for itself, so that one can be doubted;
 *   else they are one claim, and none where they exclude one another.
 */
export function networkOf(
  world: World,
  scope: Scope,
  cells: Iterable<Held>,
  { more = [], asked, isApart = false }: NetworkOptions = {},
): Network {
  const building = begun(world, scope, isApart);
  const above = new Map<string, Cell>();
  for (const held of cells) {
    numberOf(building, held.cell);
    for (const constraint of constraintsOn(world, held)) relate(building, constraint);
    addTerms(building, held, (cell) => numberOf(building, cell));
    for (const cell of wholesAbove(world, held.cell))
      if (saidOf(world, find(world, cell), scope) === null) above.set(cellKey(cell), cell);
  }
  for (const constraint of more) relate(building, constraint);
  if (asked !== undefined) ask(building, asked);
  addImplied(building, above);
  addTimes(building);
  const { relations: kept, origins } = withoutUndivided(building);
  const relations = kept.map((relation) => spokenFor(building, relation));
  return {
    system: { unknowns: building.unknowns, claims: building.claims, relations },
    nodes: building.nodes,
    origins,
    numberOf: (cell) => building.numbers.get(find(world, cell)?.cell ?? cellKey(cell)),
    targetNumber: (id) => building.targets.get(id),
  };
}

interface NetworkOptions {
  readonly more?: Iterable<Constraint>;
  readonly asked?: Cell;
  readonly isApart?: boolean;
}

/** What stands while a cell is claimed stands while one of its figures is. */
function spokenFor({ voices }: Building, relation: Relation): Relation {
  if (voices.size === 0 || relation.when === undefined) return relation;
  return { ...relation, when: relation.when.flatMap((unknown) => voices.get(unknown) ?? unknown) };
}

/** A cell about which somebody asks: with all that its definitions say of it. */
function ask(building: Building, cell: Cell): void {
  const { world } = building;
  const held = find(world, cell) ?? heldNowhere(world, cell);
  numberOf(building, cell);
  if (held.claims.length === 0) for (const constraint of constraintsOn(world, held)) relate(building, constraint);
}

function numberOf(building: Building, cell: Cell): number {
  const { world, scope, claims, numbers } = building;
  const shared = find(world, cell);
  const key = shared?.cell ?? cellKey(cell);
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const indicator = world.definition(cell.indicator, cell.period);
  const nature = natureOf(world, indicator, cell.period);
  const said = saidOf(world, shared, scope);
  const number = addNode(
    building,
    { domain: nature.domain, whole: nature.whole },
    { cell: shared?.cell ?? cell, said },
  );
  numbers.set(key, number);
  const voices = shared === undefined || !building.isApart ? [] : voicesOf(world, shared, scope);
  if (shared !== undefined && voices.length > 0) addVoices(building, number, shared, voices);
  else if (said !== null && said.certain !== null)
    claims.push({ unknown: number, interval: said.certain, weight: weightOf(indicator, said) });
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
  if (isOfParts(constraint) && !filled.some(({ slot, said }) => slot.side === 'left' && said !== null)) {
    building.unheard.push(constraint);
    return;
  }
  const bounded = filled.length - known > MOST_MISSING ? withoutMissing(constraint, filled) : constraint;
  if (bounded === null) return;
  addRelation(building, { ...bounded, slots: slotsIn(bounded, filled) });
  const own = constraint.slots[constraint.anchor ?? -1];
  // Shares of one whole are all shares of something, or none is.
  const claims = constraint.kind === 'shares' ? constraint.slots : own && defining.has(constraint.kind) ? [own] : [];
  for (const claim of claims) presuppose(building, constraint, claim);
}

function isOfParts({ kind }: Constraint): boolean {
  return kind === 'territories' || kind === 'breakdown';
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
function isImplied({ world }: Building, constraint: Constraint): boolean {
  const whole = constraint.slots[constraint.anchor ?? -1];
  if (whole === undefined || !isOfParts(constraint)) return false;
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
    target = addNode(building, { domain: wholeLine, whole: false }, { target: id });
    building.targets.set(id, target);
  }
  const terms = [
    { factor: isFloor ? ONE : MINUS_ONE, of: unknownAt(numberOf(building, actual.cell)) },
    { factor: isFloor ? MINUS_ONE : ONE, of: unknownAt(target) },
  ];
  return { left: { kind: 'sum', terms }, relation: '=', right: unknownAt(numberOf(building, margin.cell)) };
}

/** Cells that nobody prints, and what is required of them as far as that says something of the others. */
function addImplied(building: Building, above: ReadonlyMap<string, Cell>): void {
  const { world, scope, numbers, rows } = building;
  const isSaid = (cell: Cell) => saidOf(world, find(world, cell), scope) !== null;
  const isSpokenOf = (cell: Cell) => numbers.has(find(world, cell)?.cell ?? cellKey(cell));
  const knowledge = { isSaid, isSpokenOf, isInTime: (cell: Cell) => rows.has(rowKey(cell)) };
  const spoken = building.nodes.flatMap(({ cell }) => cell ?? []);
  const between = [...rows.values()].flatMap((points) => leftOver(points).map((one) => cellBetween(world, one)));
  const implied = impliedBy(world, [...spoken, ...above.values(), ...between], building.unheard, knowledge);
  for (const constraint of telling(implied, knowledge)) addRelation(building, constraint);
}

function cellBetween({ horizon }: World, { cell, window }: LeftOver): Cell {
  return { ...cell, period: periodBetween(window, calendarOf(horizon, cell.period)) };
}

/** Of a stock, only what is of one day is compared. */
function sidesOf(world: World, points: readonly Point[]): readonly (readonly Point[])[] {
  return points[0]?.nature.time === 'ends' ? [points] : bySide(world, points, ({ cell }) => cell);
}

/** What time requires of each row, over all its cells that stand in the network. */
function addTimes(building: Building): void {
  const sides = [...building.rows.values()].flatMap((points) => sidesOf(building.world, points));
  for (const points of sides) {
    const latent = ({ domain, whole }: Nature): number => addNode(building, { domain, whole });
    for (const relation of timeRelations(points, latent)) {
      building.relations.push(relation);
      building.origins.push(null);
    }
  }
}
