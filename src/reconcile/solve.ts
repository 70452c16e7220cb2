/**
 * Solve: claims and relations become intervals, conflicts and doubts. Generic: it knows of no figures.
 */
export type {
  Conflict,
  Dispute,
  Doubt,
  Feasibility,
  Localised,
  Narrowed,
  Narrowing,
} from './solve/answers.ts';
export { evaluate } from './solve/evaluate.ts';
export type { Claim, Expression, Relation, System, Term, Unknown } from './solve/system.ts';
