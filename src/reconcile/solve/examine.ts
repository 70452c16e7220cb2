/**
 * Examine: whether some values satisfy a system, and claims that cannot all be true where none do.
 *
 * What is claimed to be one number ties nothing together: the system falls into pieces at it, and each is decided by
 * itself. So does what turns out to be one number once a piece is narrowed.
 */
import { Decimal } from '../../model/decimal.ts';
import type { Conflict, Feasibility } from './answers.ts';
import { type DecisionOptions, decide, isWitnessed } from './decide.ts';
import { piecesOf } from './knots.ts';
import { type NarrowingOptions, narrow } from './narrow.ts';
import { cut, type Part } from './parts.ts';
import { prunedIn } from './prune.ts';
import { common, wholeWithin } from './revise.ts';
import type { Box } from './search.ts';
import type { Relation, System } from './system.ts';

/**
 * Whether some admissible values satisfy every claim and every relation. Exact for linear relations of unknowns that
 * need not be whole, in pieces of the declared size; with whole unknowns and with products and quotients as far as the
 * declared number of boxes reaches; `open` beyond.
 */
export function feasibility(system: System, options: DecisionOptions = {}): Feasibility {
  return decided(system, options, isDoubtful).feasibility;
}

/** Whether it is known that no values satisfy a system: {@link examine}, up to the first conflict. */
export function isRefuted(system: System, options: DecisionOptions): boolean {
  return decided(prunedIn(system).system, options, isDoubtful).feasibility === 'infeasible';
}

/** What is known of a system, and its conflicts, not all of them, where it is infeasible. */
export interface Examined {
  readonly feasibility: Feasibility;
  readonly conflicts: readonly Conflict[];
}

/**
 * As {@link feasibility}, without what nobody can contradict, and with conflicts that are not minimal; relations that were
 * only decided together name a piece.
 */
export function examine(system: System, options: DecisionOptions = {}): Examined {
  const { system: rest, places } = prunedIn(system);
  const { feasibility, conflicts } = decided(rest, options, isHopeful);
  return { feasibility, conflicts: conflicts.map((conflict) => grounded(system, conflict, places)) };
}

/** A conflict by the relations of the system itself, with the claims because of which they stand. */
function grounded(system: System, { claims, relations }: Conflict, places: readonly number[]): Conflict {
  const own = relations.flatMap((relation) => places[relation] ?? []);
  const grounds = own.flatMap((place) => {
    const { when, said } = system.relations[place] ?? {};
    const claimOn = (among: readonly number[]) => system.claims.findIndex(({ unknown }) => among.includes(unknown));
    return [when === undefined ? -1 : claimOn(when), said === undefined ? -1 : claimOn([said])];
  });
  const known = new Set([...claims, ...grounds.filter((claim) => claim >= 0)]);
  return { claims: [...known].sort((a, b) => a - b), relations: own };
}

/** What is expected: values are guessed first; or a contradiction is looked for first, and one is enough. */
type Mood = typeof isHopeful | typeof isDoubtful;
const isHopeful = 'hopeful';
const isDoubtful = 'doubtful';

function decided(system: System, options: DecisionOptions, mood: Mood): Examined {
  const box = claimedBox(system);
  if (box === null) return { feasibility: 'infeasible', conflicts: narrow({ ...system, relations: [] }).conflicts };
  let feasibility: Feasibility = 'feasible';
  const conflicts: Conflict[] = [];
  for (const piece of piecesOf(system, box)) {
    const found = outcomeOf(system, box, piece, options, mood);
    if (found.feasibility === 'open') feasibility = 'open';
    conflicts.push(...found.conflicts);
    if (mood === isDoubtful && conflicts.length > 0) break;
  }
  return conflicts.length > 0 ? { feasibility: 'infeasible', conflicts } : { feasibility, conflicts };
}

const feasible: Examined = { feasibility: 'feasible', conflicts: [] };

/** Sums in a circle move one another without end: what is left of them is decided otherwise. */
const glance: NarrowingOptions = { sweeps: 12, width: new Decimal('1e-9') };

/** What is known of one piece. */
export function outcomeOf(
  system: System,
  box: Box,
  piece: Part,
  options: DecisionOptions = {},
  mood: Mood = isHopeful,
): Examined {
  const { system: own, from } = cut(system, piece.claims, piece.relations);
  const domains = from.unknowns.flatMap((place) => box[place] ?? []);
  const bare = { ...own, ...within(own, domains) };
  if (mood === isHopeful && isWitnessed(bare, options)) return feasible;
  const { intervals, conflicts } = narrow(own, glance);
  if (conflicts.length > 0) {
    const named = conflicts.map(({ claims, relations }) => ({
      claims: claims.flatMap((claim) => from.claims[claim] ?? []),
      relations: relations.flatMap((relation) => from.relations[relation] ?? []),
    }));
    return { feasibility: 'infeasible', conflicts: named };
  }
  const narrowed: System = { ...own, ...within(own, intervals) };
  const outcomes = piecesOf(narrowed, intervals).map((part) =>
    decide(cut(narrowed, [], part.relations).system, options),
  );
  if (outcomes.includes('infeasible')) return { feasibility: 'infeasible', conflicts: [piece] };
  return outcomes.includes('open') ? { feasibility: 'open', conflicts: [] } : feasible;
}

/** Its unknowns within a box, in which all that is claimed is; its relations stand. */
function within({ unknowns, relations }: System, box: Box): System {
  return {
    unknowns: unknowns.map((unknown, place) => ({ ...unknown, domain: box[place] ?? unknown.domain })),
    claims: [],
    relations: relations.map(({ left, relation, right }): Relation => ({ left, relation, right })),
  };
}

/** What the claims leave of the domains; null where they leave nothing of one. */
export function claimedBox({ unknowns, claims }: System): Box | null {
  const box = unknowns.map(({ domain, whole }) => (whole ? wholeWithin(domain) : domain));
  for (const { unknown, interval } of claims) {
    const known = box[unknown];
    if (known) box[unknown] = common(known, interval, unknowns[unknown]?.whole === true);
  }
  const left = box.filter((one) => one !== null);
  return left.length < box.length ? null : left;
}
