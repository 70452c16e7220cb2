/**
 * Solve: claims and relations become intervals, conflicts and doubts. Generic: it knows of no figures.
 * Parts: solve/system (what is asked), solve/answers (what is answered), solve/narrow, solve/decide, solve/localise.
 *
 * Invariants
 * - SOL-1 An expression takes no value outside its interval.
 * - SOL-2 Narrowing never loses a value with which everything holds.
 * - SOL-3 On trees of sums, what narrowing leaves of an unknown is the tightest interval.
 * - SOL-4 Narrowing ends on every input, and where it says that it is done, nothing is left to narrow.
 * - SOL-5 Conflicts and derivations follow from the claims and relations that they name.
 * - SOL-6 Linear systems of fractions are decided, open ends and circles among them.
 * - SOL-7 Small systems of whole numbers, with products and quotients, are decided.
 * - SOL-8 The ways out of disputes are all the cheapest sets of claims that trying every subset finds.
 * - SOL-9 Conflicts in a dispute are minimal, and no value outside a repair fits the rest.
 * - SOL-10 Systems side by side are solved as each alone.
 * - SOL-11 What whole numbers leave of a box holds every value with which everything holds; between two unknowns, no other end.
 */
export type {
  Dispute,
  Narrowed,
  Narrowing,
} from './solve/answers.ts';
export { evaluate } from './solve/evaluate.ts';
export { feasibility } from './solve/examine.ts';
export { type LocalisingOptions, localise } from './solve/localise.ts';
export { narrow } from './solve/narrow.ts';
export type { Claim, Expression, Relation, System, Unknown } from './solve/system.ts';
