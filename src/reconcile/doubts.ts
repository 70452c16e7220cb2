/**
 * Doubts: figures of one document that contradict one another become the fewest that would have to be wrong, what they
 * should have been, and the slips that would explain them.
 *
 * Invariants
 * - DBT-1 Nothing in an honest document is doubted.
 * - DBT-2 Where one figure was printed wrong, it is in every conflict, and where it is doubted its repair holds the truth.
 * - DBT-3 Of every comparison that contradicts a document some figure is in dispute; what contradicts nothing is not.
 * - DBT-4 Conflicts are minimal: the figures of one contradict one another by themselves, and without any of them do not.
 */
import type { Cell } from '../model/figure.ts';
import type { Interval } from '../model/interval.ts';
import type { Vintage } from '../query.ts';
import type { Held, World } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { vintageAt } from './evidence.ts';
import { type Network, networkOf } from './network.ts';
import type { Said } from './scope.ts';
import { exchangesIn, type PossibleSlip, slipsOfSuspect } from './slips/possible.ts';
import { type Dispute, type LocalisingOptions, localise } from './solve.ts';
import { type DoubtWeights, trustIn } from './weight.ts';

/** A cell whose figures may be wrong. */
export interface Suspect {
  readonly cell: Cell;
  /** What is printed of it: several figures where the document repeats itself. */
  readonly figures: readonly Vintage[];
  /** The values that would fit everything which is not doubted with it: none other would. Null where no value would. */
  readonly repair: Interval | null;
  /** What may have happened, likeliest first. */
  readonly slips: readonly PossibleSlip[];
}

/** Figures of one document that cannot all be true, apart from all others that cannot. */
export interface FigureDispute {
  /** The document. */
  readonly publication: string;
  /** Whether a later document of the same publisher has replaced one of them, or taken it back. */
  readonly superseded: boolean;
  /**
   * Sets of figures that contradict one another; without any one of a set the others could be true. Of figures of a cell
   * that say the same the first one stands for all.
   */
  readonly conflicts: readonly (readonly Vintage[])[];
  /** The cheapest ways out: if these suspects are wrong, all others can be right. Those that a slip explains come first. */
  readonly doubts: readonly (readonly Suspect[])[];
  /** Figures that would contradict nothing if they changed places. */
  readonly exchanges: readonly (readonly [Vintage, Vintage])[];
  /** What each way out costs, by what figures are: counts are doubted last, what is computed or said loosely first. */
  readonly weight: number;
  /** No way out costs less. */
  readonly least: number;
  /** Whether every way out given is known to leave nothing in conflict, and none is cheaper. */
  readonly isExact: boolean;
  /** Whether all ways out of that cost are given. */
  readonly isComplete: boolean;
}

/** Every dispute of some documents. */
export interface Localisation {
  readonly disputes: readonly FigureDispute[];
  /** False where a document is too large to be decided, so that more may be in conflict than is known. */
  readonly isExact: boolean;
}

/** How far localising goes, and which figures are trusted more than others. */
export interface DoubtingOptions extends LocalisingOptions {
  /** Default: all figures alike, but for what they are. */
  readonly weights?: DoubtWeights;
}

/** The disputes within one document. `rules`: what is required beside definitions. */
export function disputesIn(
  world: World,
  publication: string,
  cells: readonly Held[],
  rules: readonly Constraint[],
  { weights, ...options }: DoubtingOptions = {},
): Localisation {
  const plain = networkOf(world, { kind: 'publication', publication }, cells, { more: rules, isApart: true });
  const network = weights === undefined ? plain : weighed(world, plain, weights);
  const { disputes, isExact } = localise(network.system, options);
  const told = disputes.map((dispute) => disputeOf(world, network, publication, dispute));
  return { disputes: told, isExact };
}

function weighed(world: World, network: Network, weights: DoubtWeights): Network {
  const claims = network.system.claims.map((claim, place) => {
    const trust = trustIn(figuresBehind(world, network, place), weights);
    return { ...claim, weight: claim.weight * trust };
  });
  return { ...network, system: { ...network.system, claims } };
}

function disputeOf(world: World, network: Network, publication: string, dispute: Dispute): FigureDispute {
  const { weight, least, isExact, isComplete } = dispute;
  const figuresOf = (claim: number) => figuresBehind(world, network, claim);
  const doubts = dispute.doubts.map(({ claims, repairs }) =>
    Object.freeze(
      claims.flatMap((claim, index) => suspectOf(world, network, dispute, claim, repairs[index] ?? null) ?? []),
    ),
  );
  // Of figures that say the same one contradicts as much as all.
  const conflicts = dispute.conflicts.map(({ claims }) =>
    Object.freeze(claims.flatMap((claim) => figuresOf(claim).slice(0, 1))),
  );
  const exchanges = exchangesIn(network, dispute).flatMap(([a, b]) => {
    const [first, second] = [figuresOf(a)[0], figuresOf(b)[0]];
    return first === undefined || second === undefined ? [] : [[first, second] as const];
  });
  const isReplaced = (claim: number) => saidBy(network, claim)?.claims.some(({ replaced }) => replaced) === true;
  return Object.freeze({
    publication,
    superseded: dispute.conflicts.some(({ claims }) => claims.some(isReplaced)),
    conflicts: Object.freeze(conflicts),
    doubts: Object.freeze(doubts.toSorted((a, b) => unexplained(a) - unexplained(b))),
    exchanges: Object.freeze(exchanges),
    weight,
    least,
    isExact,
    isComplete,
  });
}

const unexplained = (suspects: readonly Suspect[]): number => suspects.filter(({ slips }) => slips.length === 0).length;

function suspectOf(
  world: World,
  network: Network,
  dispute: Dispute,
  claim: number,
  repair: Interval | null,
): Suspect | null {
  const cell = network.nodes[network.system.claims[claim]?.unknown ?? -1]?.cell ?? null;
  if (cell === null) return null;
  const figures = figuresBehind(world, network, claim);
  const slips = slipsOfSuspect(network, dispute, { claim, figures, repair });
  return Object.freeze({ cell, figures, repair, slips: Object.freeze(slips) });
}

function saidBy({ system, nodes }: Network, claim: number): Said | null {
  return nodes[system.claims[claim]?.unknown ?? -1]?.said ?? null;
}

function figuresBehind(world: World, network: Network, claim: number): readonly Vintage[] {
  const said = saidBy(network, claim);
  return Object.freeze((said?.claims ?? []).flatMap(({ position }) => vintageAt(world.horizon, position) ?? []));
}
