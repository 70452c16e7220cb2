/**
 * Building: a network while it is made.
 */
import type { Cell } from '../model/figure.ts';
import type { Interval } from '../model/interval.ts';
import type { World } from './claims.ts';
import type { Constraint } from './constraint.ts';
import type { Said, Scope } from './scope.ts';
import type { Claim, Expression, Relation, Unknown } from './solve.ts';
import type { Point } from './timeline.ts';

/** What an unknown stands for: a cell; a target; or, of a row, what happened between two boundaries. */
export interface Node {
  readonly cell: Cell | null;
  readonly target: string | null;
  /** What is printed of it; null where nothing is. */
  readonly said: Said | null;
}

/** What stands in the network so far. */
export interface Building {
  readonly world: World;
  readonly scope: Scope;
  /** Figures of one cell that say different things stand each for itself; else all of them are one claim. */
  readonly isApart: boolean;
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
  /** Sums of which nobody prints a part: they say something only where something else speaks of one. */
  readonly unheard: Constraint[];
  /** By the unknown of a cell: those of its figures that stand each for itself. */
  readonly voices: Map<number, readonly number[]>;
}

/** A network of nothing yet. */
export function begun(world: World, scope: Scope, isApart: boolean): Building {
  return {
    world,
    scope,
    isApart,
    nodes: [],
    unknowns: [],
    claims: [],
    relations: [],
    origins: [],
    numbers: new Map(),
    targets: new Map(),
    rates: new Map(),
    rows: new Map(),
    unheard: [],
    voices: new Map(),
  };
}

/** The unknown of a new node. */
export function addNode({ nodes, unknowns }: Building, unknown: Unknown, node: Partial<Node> = {}): number {
  unknowns.push(unknown);
  return nodes.push({ cell: null, target: null, said: null, ...node }) - 1;
}

/** What a figure says beside its interval: that an unknown lies so. `by`: the unknown on which the figure is a claim. */
export function addSaid(building: Building, by: number, unknown: number, interval: Interval): void {
  const { relations, origins } = building;
  const value = addNode(building, { domain: interval, whole: false });
  relations.push({ left: unknownAt(value), relation: '=', right: unknownAt(unknown), said: by });
  origins.push(null);
}

/** An unknown as an expression. */
export function unknownAt(unknown: number): Expression {
  return { kind: 'unknown', unknown };
}
