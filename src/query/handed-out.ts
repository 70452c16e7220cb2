/**
 * Handed out: a derivation becomes the answer that a view gives, which nobody can change.
 */
import type { Day } from '../model/day.ts';
import { frozen } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Answer } from './answer.ts';
import { type Derivation, isComplete } from './derivation.ts';

export const noAlternatives = (): readonly Answer[] => [];

/**
 * The answer of a view. What takes long and is seldom asked for is worked out when it is read.
 *
 * @param day - That of the view's map, where it tells everything on one.
 */
export function answerOf(derivation: Derivation, others: () => readonly Answer[], day: Day | null): Answer {
  const { cell, value, point, origin, rule, contested, estimates } = derivation;
  const complete = isComplete(derivation);
  const map = day ?? derivation.map;
  const said = { value, origin, rule, contested, complete, point: point && frozen(point), estimates, map };
  let missing: readonly Cell[] | null = null;
  let positions: readonly number[] | null = null;
  let alternatives: readonly Answer[] | null = null;
  return Object.freeze({
    cell: settled(cell),
    ...said,
    get missing() {
      missing ??= Object.freeze(derivation.missing.map(settled));
      return missing;
    },
    get reason() {
      return derivation.reason;
    },
    get positions() {
      positions ??= Object.freeze([...derivation.positions]);
      return positions;
    },
    get breaks() {
      return derivation.breaks;
    },
    get alternatives() {
      alternatives ??= Object.freeze(others());
      return alternatives;
    },
  });
}

/** A cell that nobody can change: the view remembers answers by it. */
function settled(cell: Cell): Cell {
  Object.freeze(cell.period);
  Object.freeze(cell.breakdown);
  return Object.freeze(cell);
}
