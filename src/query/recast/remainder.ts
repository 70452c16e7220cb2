/**
 * Remainder: what all territories of the view's map but one are known to have is taken out of those that they were made
 * of; what is left is had by that one.
 */
import { Decimal } from '../../model/decimal.ts';
import { add, type Interval, pointInterval, subtract } from '../../model/interval.ts';
import { isComplete, type Part } from '../derivation.ts';
import type { Mapped } from './area.ts';
import { type Asked, type Asking, goneInto, knownOf, madeFrom } from './asking.ts';

/** What is left for a territory. */
export interface Remainder {
  readonly value: Interval;
  readonly point: Decimal | null;
  /** What was put in, and what was taken out. */
  readonly parts: readonly Part[];
}

/** What is left for the cell's territory, where it alone is not known; null where others are not either. */
export function remainderOf(horizon: Mapped, asked: Asked, asking: Asking): Remainder | null {
  const parts = everyoneIn(horizon, asked, asking);
  if (parts === null) return null;
  let [value, point]: [Interval, Decimal | null] = [pointInterval(zero), zero];
  for (const { role, derivation } of parts) {
    if (derivation.value === null) return null;
    const isTaken = role === 'minus';
    value = isTaken ? subtract(value, derivation.value) : add(value, derivation.value);
    point = point && derivation.point && (isTaken ? point.minus(derivation.point) : point.plus(derivation.point));
  }
  return { value, point, parts };
}

const zero = new Decimal(0);

/**
 * All that share land with a territory, directly or through others, where they have nothing else: those that gave, and
 * those of the view's map that took beside it. Null where one of them is not known.
 */
function everyoneIn(horizon: Mapped, { cell, members, stage }: Asked, asking: Asking): readonly Part[] | null {
  const givers = new Set(stage.sources.map(({ territory }) => territory));
  const [given, taken]: [Part[], Part[]] = [[], []];
  const met = new Set(members);
  // A set is walked in the order of its making, what is added on the way as well.
  for (const giver of givers) {
    const derivation = asking.reported({ ...cell, territory: giver });
    const gone = goneInto(horizon, asking, giver);
    if (!isComplete(derivation) || gone?.outside !== false) return null;
    given.push({ role: 'plus', derivation });
    for (const { territory } of gone.sources) {
      if (met.has(territory)) continue;
      met.add(territory);
      const known = knownOf(horizon, { ...cell, territory }, asking);
      const made = madeFrom(horizon, asking, territory);
      if (known === null || made?.outside !== false) return null;
      taken.push({ role: 'minus', derivation: known });
      for (const one of made.sources) givers.add(one.territory);
    }
  }
  return [...given, ...taken];
}
