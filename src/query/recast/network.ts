/**
 * Network: what territories that share land had, on all maps on which somebody speaks, as arcs that carry it from map to
 * map.
 *
 * Every territory of a map is an arc of its own, which carries all of it; others lead from there to where it went. What
 * nobody knows comes from elsewhere, and goes there.
 */
import { type Interval, intersect, interval } from '../../model/interval.ts';
import { type Derivation, isComplete, type Part } from '../derivation.ts';
import type { Mapped } from './area.ts';
import { type Arc, flowOn } from './flow.ts';
import { type Layer, mapOf } from './layers.ts';
import { lineageOf, lineageOn, type Stage, stageAt } from './lineage.ts';
import { notNegative } from './share.ts';
import { type Asked, type Asking, isUsable } from './tangle.ts';

/** Territories of a network beyond so many are elsewhere, nearest first: what came from them may have come from others. */
const MOST_TERRITORIES = 100;

export interface Network {
  readonly arcs: readonly Arc[];
  /** What each of them may carry. */
  readonly flow: ReturnType<typeof flowOn>;
  /** The figure that an arc carries. */
  readonly known: ReadonlyMap<number, Part>;
  /** The arcs that lead from a source into the territory in question. */
  readonly into: (source: string) => readonly number[];
  /** The arc that carries all of another territory of the view's map. */
  readonly of: (territory: string) => number | undefined;
}

/** The arc that carries all of the territory in question. */
export const TOTAL = 0;
const ELSEWHERE = 0;
const anything: Interval = interval(null, null);

/** What is left for the territory: a count, or whatever figures make of it; or as if none was known beside it. */
type Left = 'counted' | 'any' | 'alone';

/** A territory of a layer; or those that are in question, together. */
interface Node {
  readonly layer: number;
  readonly territory: string;
  /** Where it comes in, and where it goes out: of the outer maps, from elsewhere and to there. */
  readonly from: number;
  readonly to: number;
  readonly isHere: boolean;
  readonly known: Derivation | null;
  readonly stageOn: (layer: number) => Stage | undefined;
}

/** What is asked, and of whom. */
interface Plan {
  readonly horizon: Mapped;
  readonly asked: Asked;
  readonly layers: readonly Layer[];
  readonly left: Left;
  /** The layer of the view's map. */
  readonly here: number;
}

export function networkOf(
  horizon: Mapped,
  asked: Asked,
  layers: readonly Layer[],
  { from }: Asking,
  left: Left,
): Network {
  const plan: Plan = { horizon, asked, layers, left, here: layers.findIndex(({ map }) => map === horizon.map) };
  const near = (from ?? mapOf(horizon, asked.cell)).epoch;
  const nodes = nodesOf(plan);
  const arcs: Arc[] = [];
  const known = new Map<number, Part>();
  const inward = new Map<string, number[]>();
  const carry = (from: number, to: number, ends: readonly (Node | undefined)[]): void => {
    const isOwn = left === 'any' && ends.some((node) => node?.isHere);
    arcs.push({ from, to, bounds: isOwn ? anything : notNegative });
  };
  const own = new Map<string, number>();
  for (const node of nodes.values()) {
    if (node.layer === plan.here) own.set(node.territory, arcs.length);
    const count = node.known && countOf(node.known);
    if (node.known === null || count === null) {
      carry(node.from, node.to, [node]);
      continue;
    }
    known.set(arcs.length, { role: roleOf(plan, node), derivation: node.known });
    arcs.push({ from: node.from, to: node.to, bounds: count });
  }
  for (const node of nodes.values()) {
    const [before, after] = [reachedFrom(plan, nodes, node, -1), reachedFrom(plan, nodes, node, 1)];
    if (before.isBeyond && node.from !== ELSEWHERE) carry(ELSEWHERE, node.from, [node]);
    if (after.isBeyond && node.to !== ELSEWHERE) carry(node.to, ELSEWHERE, [node]);
    for (const other of after.nodes) {
      const source = node.isHere ? other : node;
      if ((node.isHere || other.isHere) && layers[source.layer]?.map.epoch === near) {
        inward.set(source.territory, [...(inward.get(source.territory) ?? []), arcs.length]);
      }
      carry(node.to, other.from, [node, other]);
    }
  }
  return {
    arcs,
    flow: flowOn(arcs),
    known,
    into: (source) => inward.get(source) ?? [],
    of: (territory) => own.get(territory),
  };
}

/** What a territory shares land with on the next map, or the one before; and whether it does with what is not looked at. */
function reachedFrom(plan: Plan, nodes: ReadonlyMap<string, Node>, { layer, stageOn }: Node, step: 1 | -1) {
  const stage = stageOn(layer + step);
  const found = new Set(stage?.sources.map(({ territory }) => nodes.get(keyOf(plan, layer + step, territory))));
  const isBeyond = stage?.outside !== false || found.has(undefined);
  return { nodes: [...found].filter((node) => node !== undefined), isBeyond };
}

/** The territories that are looked at: all that share land, through those that are known or lie between others. */
function nodesOf(plan: Plan): ReadonlyMap<string, Node> {
  const { layers, here, asked } = plan;
  const nodes = new Map<string, Node>();
  let last = 1;
  const passed = new Set<string>();
  const add = (layer: number, territory: string): void => {
    const key = keyOf(plan, layer, territory);
    if (passed.has(key) || layers[layer] === undefined || nodes.size >= MOST_TERRITORIES) return;
    passed.add(key);
    const node = nodeOf(plan, layer, territory, last);
    const isOuter = layer === 0 || layer === layers.length - 1;
    if (isOuter && !node.isHere && node.known === null) return;
    nodes.set(key, node);
    last += 2;
  };
  add(here, asked.members[0] ?? '');
  // A map is walked in the order of its making, what is added on the way as well.
  for (const { layer, stageOn } of nodes.values()) {
    for (const next of [layer - 1, layer + 1]) {
      for (const { territory } of stageOn(next)?.sources ?? []) add(next, territory);
    }
  }
  return nodes;
}

function keyOf({ asked, here }: Plan, layer: number, territory: string): string {
  return layer === here && asked.members.includes(territory) ? 'here' : `${layer} ${territory}`;
}

function nodeOf({ horizon, asked, layers, left, here }: Plan, layer: number, territory: string, at: number): Node {
  const { cell, members } = asked;
  const { map, said } = layers[layer] ?? { map: horizon.map };
  const isHere = layer === here && members.includes(territory);
  const isHeard = !isHere && !(left === 'alone' && layer === here);
  const derivation = isHeard ? said?.({ ...cell, territory }) : undefined;
  const isKnown = derivation !== undefined && isComplete(derivation) && isUsable(horizon, derivation);
  const stages = isHere && members.length > 1 ? lineageOf(map.chart, members, map.epoch) : lineageOn(map, territory);
  return {
    ...{ layer, territory, isHere, known: isKnown ? derivation : null },
    from: layer === 0 ? ELSEWHERE : at,
    to: layer === layers.length - 1 ? ELSEWHERE : at + 1,
    stageOn: (other) => {
      const { map: there } = layers[other] ?? {};
      return there && stageAt(stages, there.epoch);
    },
  };
}

/** What others have is taken away; what came from the period's own map is added. */
function roleOf({ horizon, asked, layers }: Plan, { layer }: Node): Part['role'] {
  return layers[layer]?.map.epoch === mapOf(horizon, asked.cell).epoch ? 'plus' : 'minus';
}

/** The values of a figure that a count can have; null where it has none of them. */
function countOf({ value }: Derivation): Interval | null {
  return value && intersect(value, notNegative);
}
