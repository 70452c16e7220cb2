/**
 * Reorganisation: one change of the map, from a day on. Territories merge, split, give parts away, change their names,
 * types, levels and parents; what moved between them is told apart from what they are called.
 *
 * Invariants
 * - TER-1 What a territory's turns make of its spans runs forward, never overlaps, and is, on every day, what a map kept
 *   day by day says.
 */
export { reorganisationSchema } from './reorganisation/schema.ts';
export type {
  Proportion,
  Reorganisation,
  Share,
  TerritoryBeginning,
  TerritoryChange,
  Transfer,
} from './reorganisation/shape.ts';
export { chainOf, passagesOf, spansAfter, type Turn, turnsOf } from './reorganisation/turns.ts';
