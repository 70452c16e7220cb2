/**
 * Network: what territories that share land had, on all maps on which somebody speaks, as arcs that carry it from map to
 * map.
 *
 * Every territory of a map is an arc of its own, which carries all of it; others lead from there to where it went. What
 * nobody knows comes from elsewhere, and goes there. Nothing is learnt through a territory of the first map or the last of
 * which nobody speaks: what lies on either side of it are two networks.
 */
import { type Interval, intersect, interval, isPoint, pointInterval } from '../../model/interval.ts';
import type { Derivation, Part } from '../derivation.ts';
import { type Arc, type Carried, flowOn } from './flow.ts';
import type { Layers } from './layers.ts';
import { type Node, type NodeAt, nodesOf, type Place, type Question, reachedFrom, type Scope } from './reached.ts';
import { notNegative } from './share.ts';

/** Of more territories no network is drawn for all of them, but for each, of so many that are nearest. */
const MOST_TERRITORIES = 1000;
const NEAREST = 100;

export interface Network {
  /** What each arc may carry; by printed numbers alone, where some of them say more than that. */
  readonly flow: (arc: number) => Carried | null;
  readonly printed: (arc: number) => Carried | null;
  /** The figure that an arc carries. */
  readonly known: ReadonlyMap<number, Part>;
  /** The arc that carries all of a place. */
  readonly of: (place: Place) => number | undefined;
  /** The arc that leads from one place to another, either of which is on the next map of the other. */
  readonly link: (a: Place, b: Place) => number | undefined;
}

/** The networks that share land with a territory. */
export interface Within {
  readonly networks: readonly Network[];
  /** Some of it is in none of them, and may be anything. */
  readonly isOpen: boolean;
  /** They are those of all others, too: nobody's figures were left out. */
  readonly isShared: boolean;
}

/** What was drawn of some layers: nodes, and networks by each node that is passed in them; null for one too large. */
interface Drawn {
  readonly nodeAt: NodeAt;
  readonly networks: Map<Node, Network | null>;
}

const drawnOf = new WeakMap<Layers, Drawn>();

/** The networks of a territory of the view's map; null where somebody speaks of it, or one of them is too large. */
export function networksWith(scope: Scope, territory: string): Within | null {
  const { layers } = scope;
  const drawn: Drawn = drawnOf.get(layers) ?? { nodeAt: nodesOf(scope, null), networks: new Map() };
  drawnOf.set(layers, drawn);
  const node = drawn.nodeAt({ layer: layers.here, territory });
  if (node.known !== null) return null;
  const sides = node.isPassed ? [{ nodes: [node], isOutside: false }] : node.sides();
  const nodes = sides.flatMap((side) => side.nodes);
  const passed = nodes.filter(({ isPassed }) => isPassed);
  const networks = new Set<Network>();
  for (const one of passed) {
    const network = networkWith(scope, drawn, one);
    if (network === null) return null;
    networks.add(network);
  }
  const isOpen = sides.some(({ isOutside }) => isOutside) || passed.length < nodes.length;
  return { networks: [...networks], isOpen, isShared: true };
}

function networkWith(scope: Scope, { nodeAt, networks }: Drawn, start: Node): Network | null {
  const known = networks.get(start);
  if (known !== undefined) return known;
  const nodes = reachedFrom(start, MOST_TERRITORIES + 1);
  const network = nodes.length > MOST_TERRITORIES ? null : networkOf(scope, nodeAt, nodes, notNegative);
  for (const node of nodes) if (node.isPassed) networks.set(node, network);
  return network;
}

/**
 * The network around what is in question; its own arc is the first.
 *
 * @param left - What may be left for it, as far as others leave it.
 */
export function networkAround(scope: Scope, question: Question, left: Interval = notNegative): Network {
  const nodeAt = nodesOf(scope, question);
  const start = nodeAt({ layer: scope.layers.here, territory: question.members[0] ?? '' });
  return networkOf(scope, nodeAt, reachedFrom(start, NEAREST), left);
}

const ELSEWHERE = 0;
/** What figures leave for it, be it less than nothing. */
export const anything: Interval = interval(null, null);

function networkOf(scope: Scope, nodeAt: NodeAt, nodes: readonly Node[], left: Interval): Network {
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  const last = scope.layers.all.length - 1;
  // Of the outer maps, all comes in from elsewhere, and goes out there.
  const into = (node: Node, number: number) => (node.layer === 0 ? ELSEWHERE : 2 * number + 1);
  const outOf = (node: Node, number: number) => (node.layer === last ? ELSEWHERE : 2 * number + 2);
  const known = new Map<number, Part>();
  const arcs = nodes.map((node, number): Arc => {
    const count = node.known && countOf(node.known);
    if (node.known !== null && count !== null) known.set(number, { role: roleOf(scope, node), derivation: node.known });
    return { from: into(node, number), to: outOf(node, number), bounds: count ?? (node.isAsked ? left : notNegative) };
  });
  for (const [node, number] of numbers) {
    for (const { isNext, nodes: others, isOutside } of node.sides()) {
      const bounds = node.isAsked ? left : notNegative;
      const isBeyond = isOutside || others.some((other) => !numbers.has(other));
      if (node.isPassed && isBeyond) {
        if (isNext) arcs.push({ from: outOf(node, number), to: ELSEWHERE, bounds });
        else arcs.push({ from: ELSEWHERE, to: into(node, number), bounds });
      }
      for (const other of isNext ? others : []) {
        const at = numbers.get(other);
        if (at === undefined || !(node.isPassed || other.isPassed)) continue;
        arcs.push({ from: outOf(node, number), to: into(other, at), bounds: other.isAsked ? left : bounds });
      }
    }
  }
  const numberOf = (place: Place) => numbers.get(nodeAt(place));
  return {
    ...{ flow: flowOn(arcs), printed: flowOfPrinted(arcs, known), known, of: numberOf },
    link: (...places) => {
      const [a, b] = places
        .toSorted((one, other) => one.layer - other.layer)
        .map((place) => arcs[numberOf(place) ?? -1]);
      const found = arcs.findIndex(({ from, to }) => from === a?.to && to === b?.from);
      return found < 0 ? undefined : found;
    },
  };
}

/** What printed numbers say of arcs, where they were rounded or hedged. */
function flowOfPrinted(arcs: readonly Arc[], known: ReadonlyMap<number, Part>): Network['printed'] {
  let flow: Network['printed'] | null = null;
  return (arc) => {
    flow ??= [...known.values()].every(({ derivation: { value } }) => value === null || isPoint(value))
      ? () => null
      : flowOn(
          arcs.map((one, index): Arc => {
            const point = known.get(index)?.derivation.point;
            return point ? { ...one, bounds: pointInterval(point) } : one;
          }),
        );
    return flow(arc);
  };
}

/** What others have is taken away; what came from the period's own map is added. */
function roleOf({ layers: { all, origin } }: Scope, { layer }: Node): Part['role'] {
  return all[layer]?.map.epoch === all[origin]?.map.epoch ? 'plus' : 'minus';
}

/** The values of a figure that a count can have; null where it has none of them. */
function countOf({ value }: Derivation): Interval | null {
  return value && intersect(value, notNegative);
}
