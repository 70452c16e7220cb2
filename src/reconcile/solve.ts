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
export { type DecisionOptions, feasibility } from './solve/decide.ts';
export { evaluate } from './solve/evaluate.ts';
export { type LocalisingOptions, localise } from './solve/localise.ts';
export { type NarrowingOptions, narrow } from './solve/narrow.ts';
export type { Claim, Expression, Relation, System, Term, Unknown } from './solve/system.ts';
