/**
 * Reached: the territories of some layers, what is said of each, and with which of the next map it shares land.
 */
import type { Cell } from '../../model/figure.ts';
import { type Derivation, isComplete } from '../derivation.ts';
import type { Mapped } from './area.ts';
import { isUsable } from './asking.ts';
import type { Layers } from './layers.ts';
import { lineageOf, lineageOn, stageAt } from './lineage.ts';

/** What is asked, and of whom. */
export interface Scope {
  readonly horizon: Mapped;
  readonly cell: Cell;
  readonly layers: Layers;
}

/** A territory of a layer. */
export interface Place {
  readonly layer: number;
  readonly territory: string;
}

/** Territories of the view's map that are in question: looked at as one, and not listened to. */
export interface Question {
  readonly members: readonly string[];
  /** As if nobody spoke of others of the view's map. */
  readonly isAlone: boolean;
}

/** A place, or those that are in question; what is said of it, and what shares land with it. */
export interface Node extends Place {
  readonly isAsked: boolean;
  readonly known: Derivation | null;
  /**
   * What shares land with it is reached through it: not through one of the first map or the last of which nobody speaks,
   * for that may have anything.
   */
  readonly isPassed: boolean;
  /** On the map before, and on the next. */
  readonly sides: () => readonly Side[];
}

/** What a node shares land with on one side. */
export interface Side {
  readonly isNext: boolean;
  readonly nodes: readonly Node[];
  /** Also with what the catalogue does not know. */
  readonly isOutside: boolean;
}

export type NodeAt = (place: Place) => Node;

/** The nodes of some layers, each made once. */
export function nodesOf(scope: Scope, question: Question | null): NodeAt {
  const made = new Map<string, Node>();
  const members = new Set(question?.members);
  const nodeAt: NodeAt = ({ layer, territory }) => {
    const isAsked = layer === scope.layers.here && members.has(territory);
    const key = isAsked ? 'asked' : `${layer} ${territory}`;
    const known = made.get(key) ?? nodeOf(scope, nodeAt, { layer, territory }, isAsked, question);
    made.set(key, known);
    return known;
  };
  return nodeAt;
}

function nodeOf(
  { horizon, cell, layers }: Scope,
  nodeAt: NodeAt,
  { layer, territory }: Place,
  isAsked: boolean,
  question: Question | null,
): Node {
  const { all, here } = layers;
  const { map, said } = all[layer] ?? { map: horizon.map };
  const isHeard = !isAsked && !(question?.isAlone && layer === here);
  const derivation = isHeard ? said?.({ ...cell, territory }) : undefined;
  const known = derivation !== undefined && isComplete(derivation) && isUsable(horizon, derivation) ? derivation : null;
  let sides: readonly Side[] | null = null;
  const sidesOf = (): readonly Side[] => {
    const isOne = isAsked && question !== null && question.members.length > 1;
    const stages = isOne ? lineageOf(map.chart, question.members, map.epoch) : lineageOn(map, territory);
    return [layer - 1, layer + 1].flatMap((next): readonly Side[] => {
      const other = all[next];
      if (other === undefined) return [];
      const stage = stageAt(stages, other.map.epoch);
      const nodes = new Set(stage?.sources.map((source) => nodeAt({ layer: next, territory: source.territory })));
      return [{ isNext: next > layer, nodes: [...nodes], isOutside: stage?.outside !== false }];
    });
  };
  return {
    ...{ layer, territory, isAsked, known },
    isPassed: isAsked || known !== null || (layer > 0 && layer < all.length - 1),
    sides: () => {
      sides ??= sidesOf();
      return sides;
    },
  };
}

/** So many nodes at most that share land with one, directly or through those that are passed, nearest first. */
export function reachedFrom(start: Node, most: number): readonly Node[] {
  const reached = new Set([start]);
  // A set is walked in the order of its making, what is added on the way as well.
  for (const node of reached) {
    for (const next of node.isPassed ? node.sides().flatMap(({ nodes }) => nodes) : []) {
      if (reached.size >= most) return [...reached];
      reached.add(next);
    }
  }
  return [...reached];
}
